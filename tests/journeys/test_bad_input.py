"""Bad input at an official's window: one clear sentence, everything typed still there, and the work goes on."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from kiosk.app.founding import SAMPLE_PASSWORD
from kiosk.app.parts import Parts
from kiosk.cli import run
from kiosk.core.errors import StoreError
from kiosk.models import journal
from kiosk.models.store import Store
from kiosk.services.calendar_table import HEADINGS
from kiosk.services.intake_flow import Draft
from kiosk.ui.messages import BUG_SENTENCE
from kiosk.ui.records.attachments_tab import AttachmentsTab
from tests.journeys.office import OpenOffice, open_office
from tests.journeys.test_dossier_by_the_law import CARD, CODE, NAME, at, take_in
from tests.journeys.typist import K, Typist
from tests.scanning.samples import pdf, picture

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG_NAME = "Nguyễn Thị Ễnh Ương " * 50
"""A thousand letters and blanks."""
MOST_DOSSIERS = 50


@dataclass(frozen=True)
class Sitting:
    """Lan at counter 1 of an office."""

    office: OpenOffice
    lan: Typist

    @property
    def draft(self) -> Draft:
        """What she is taking in."""
        return self.lan.presenter.intake.state.draft

    @property
    def kept(self) -> Draft:
        """What a power cut would leave of it."""
        session = self.lan.presenter.session
        assert session is not None
        found = self.office.parts.drafts.kept(session)
        assert found is not None
        return found.draft

    def paste(self, text: str) -> None:
        """Put a text into the field in focus, in place of what stands there, as from another program."""
        QApplication.clipboard().setText(text)
        self.lan.key(K.Key_A, K.Key_V, modifiers=CONTROL)

    def rows(self, query: str) -> list[Any]:
        with self.office.parts.store.read() as unit:
            return [tuple(row) for row in unit.connection.exec_driver_sql(query)]


@pytest.fixture
def desk(qtbot: QtBot, store_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Sitting]:
    """Lan in her window; in the end nothing was a bug, and the journal is whole."""
    assert qtbot is not None  # windows need an application
    with open_office(tmp_path / "office", store_url) as office:
        lan = Typist(office.parts, "lan", 1, tmp_path / "pictures")
        try:
            yield Sitting(office, lan)
            assert not lan.sees(BUG_SENTENCE)
        finally:
            lan.leave()
        with office.parts.store.read() as unit:
            assert journal.first_broken(unit) is None
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


in_a_file = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
"""For what the engine has no part in, or only SQLite can show."""


def bring_to_the_name(lan: Typist) -> None:
    """A building permit with every paper ticked, handed in directly, and nobody yet."""
    lan.type("xdg")
    lan.key(K.Key_Return)
    lan.type("0")
    lan.key(K.Key_Return)
    lan.key(K.Key_Up, K.Key_1, K.Key_Return, K.Key_Return)


def test_a_broken_card_and_a_name_of_a_thousand_letters(desk: Sitting, qtbot: QtBot) -> None:
    lan = desk.lan
    bring_to_the_name(lan)
    lan.type("Đặng")
    before = desk.draft
    for broken, sentence in (
        ("001190001234||Đặng", "mã vừa quét chỉ có 3; hãy quét lại"),
        (CARD.replace(NAME, " "), "không có họ tên; hãy quét lại hoặc gõ theo thẻ"),
        (CARD.replace(NAME, LONG_NAME), "Họ tên trong mã dài quá 120 ký tự"),
    ):
        lan.presenter.scan(broken)
        lan.settle()
        assert sentence in lan.screen.bar.text
        assert desk.draft == before

    lan.go_to("Họ và tên chủ hồ sơ")
    desk.paste(unicodedata.normalize("NFD", LONG_NAME))
    lan.key(K.Key_F12)
    assert lan.sees("Họ tên dài quá 300 ký tự; hãy rút gọn.")
    assert lan.focus.accessibleName() == "Họ và tên chủ hồ sơ"
    assert unicodedata.normalize("NFC", desk.draft.owner.name).strip() == LONG_NAME.strip()
    qtbot.waitUntil(lambda: desk.kept.owner.name == LONG_NAME.strip())
    assert desk.rows("SELECT count(*) FROM dossier") == [(0,)]
    lan.picture("ten-mot-nghin-chu")

    desk.paste(unicodedata.normalize("NFD", NAME))
    lan.key(K.Key_F12)
    assert lan.sees(CODE), lan.texts()
    assert desk.rows("SELECT name FROM dossier_party") == [(NAME,)]


@contextmanager
def a_full_disk(parts: Parts, like: Draft) -> Iterator[int]:
    """The database grows no further, and what room it had is taken by dossiers of the other counter; gives how many.

    SQLite says then what it says of a full disk.
    """
    store, taken = parts.store, 0
    with store.read() as unit:
        pages = unit.connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def limit(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    other = parts.staffing.sign_in("hung", SAMPLE_PASSWORD, 2)
    event.listen(store.engine, "checkout", limit)
    try:
        with suppress(StoreError):
            while taken < MOST_DOSSIERS:
                parts.intake.accept(other, like)
                taken += 1
        yield taken
    finally:
        event.remove(store.engine, "checkout", limit)
        store.engine.dispose()


@in_a_file
def test_a_full_disk_while_accepting(desk: Sitting) -> None:
    lan = desk.lan
    bring_to_the_name(lan)
    lan.type(NAME)
    lan.fill("Địa chỉ", "Thôn Đoài, xã Bình Minh " * 20)
    before = desk.draft
    with a_full_disk(desk.office.parts, before) as taken:
        for _ in range(2):
            lan.key(K.Key_F12)
            assert "Ổ đĩa đã đầy nên chưa ghi được; xóa bớt tệp không cần" in lan.screen.bar.text
            assert lan.presenter.intake.state.receipt is None
            assert desk.draft.owner == before.owner
            assert desk.draft.ticks == before.ticks
        assert desk.rows("SELECT count(*) FROM dossier") == [(taken,)]
        lan.picture("o-dia-day")
    lan.key(K.Key_F12)
    assert lan.sees(f"H99.101-261120-{taken + 1:04d}"), (
        "accepted when there is room again, with the number that is next"
    )


def test_a_store_that_vanishes_during_a_form(desk: Sitting) -> None:
    lan = desk.lan
    take_in(lan)
    lan.key(K.Key_F4)
    lan.type("phuong")
    lan.key(K.Key_Return, K.Key_S, K.Key_2)
    lan.fill("Lý do, hướng dẫn thêm", "Giấy phép thiếu trang 2")
    with gone(desk.office.parts.store):
        lan.key(K.Key_F12)
        sentence = (
            "Không thấy tệp dữ liệu" if desk.office.parts.store.is_sqlite else "Không làm việc được với cơ sở dữ liệu"
        )
        assert lan.sees(sentence), lan.texts()
        assert lan.presenter.records.unfinished
        lan.picture("mat-du-lieu")
    assert desk.rows("SELECT count(*) FROM pause") == [(0,)]
    lan.key(K.Key_F12)
    assert lan.sees("đồng hồ dừng từ 09:00"), lan.texts()
    assert desk.rows("SELECT reason FROM pause") == [("Giấy phép thiếu trang 2",)]


@contextmanager
def gone(store: Store) -> Iterator[None]:
    """The database is not to be had: its files lie elsewhere, or its server lets nobody in."""
    if store.file is not None:
        file, away = store.file, store.file.parent / "cất đi"
        away.mkdir()
        parts = [path for path in file.parent.iterdir() if path.name.startswith(file.name)]
        for path in parts:
            path.rename(away / path.name)
        yield
        for path in parts:
            (away / path.name).rename(path)
        return
    name = str(store.url.database)
    server = store.url.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
    door = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
    with psycopg.connect(server, autocommit=True) as administrator:
        administrator.execute(door.format(sql.Identifier(name), sql.SQL("false")))
        administrator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        yield
        administrator.execute(door.format(sql.Identifier(name), sql.SQL("true")))


def test_a_clock_set_back_while_a_dossier_is_taken_in(desk: Sitting) -> None:
    """An empty battery: the PC wakes up in another year."""
    lan, office = desk.lan, desk.office
    bring_to_the_name(lan)
    lan.type(NAME)
    before = desk.draft
    at(office, "2019-01-01 07:00")
    lan.here()
    lan.key(K.Key_F12)
    assert "Đồng hồ máy đang chỉ ngày 01/01/2019, trước ngày đăng nhập; chỉnh lại giờ" in lan.screen.bar.text
    assert desk.draft.owner == before.owner
    assert desk.draft.ticks == before.ticks
    lan.picture("dong-ho-lui")
    at(office, "2026-11-20 09:05")
    lan.here()
    lan.key(K.Key_F12)
    assert lan.sees(CODE), lan.texts()
    assert lan.sees("Hẹn trả 09:05 thứ Hai 30/11")


def twice(office: OpenOffice, typist: Typist, moment: str, *keys: K) -> None:
    """Do it while the clock is wrong, see why it is not done, and do it again when the clock is right."""
    behind = "sớm hơn lần ghi gần nhất của hồ sơ"
    at(office, "2026-11-20 08:00")
    typist.here()
    typist.key(*keys)
    assert typist.sees(behind), typist.texts()
    at(office, moment)
    typist.here()
    typist.key(*keys)
    assert not typist.sees(behind), typist.texts()


def test_a_clock_set_back_on_the_way_of_a_dossier(desk: Sitting) -> None:
    lan, office = desk.lan, desk.office
    take_in(lan)
    lan.key(K.Key_F4)
    lan.type("phuong")
    lan.key(K.Key_Return, K.Key_S, K.Key_2)
    lan.fill("Lý do, hướng dẫn thêm", "Giấy phép thiếu trang 2")
    twice(office, lan, "2026-11-20 10:00", K.Key_F12)
    assert lan.sees("đồng hồ dừng từ 10:00")
    assert desk.rows("SELECT reason FROM pause") == [("Giấy phép thiếu trang 2",)]
    lan.key(K.Key_S)
    twice(office, lan, "2026-11-23 10:00", K.Key_F12)
    assert lan.sees("Hẹn trả 09:00 thứ Ba 1/12"), lan.texts()
    lan.key(K.Key_B)
    twice(office, lan, "2026-11-23 10:10", K.Key_Return)
    assert lan.sees("BG-2026-0001")
    dao = Typist(office.parts, "dao", 0)
    try:
        dao.type("5")
        dao.key(K.Key_Return, K.Key_B)
        twice(office, dao, "2026-11-23 10:20", K.Key_Return)
        assert dao.sees("nhận 1, trả lại 0"), dao.texts()
        dao.key(K.Key_Escape, K.Key_K)
        dao.fill("Kết quả là giấy gì, số nào", "Giấy phép gia hạn số 12/GPXD")
        twice(office, dao, "2026-11-27 14:00", K.Key_F12)
        dao.key(K.Key_B, K.Key_Return)
        assert dao.sees("BG-2026-0002")
    finally:
        dao.leave()
    lan.here()
    lan.key(K.Key_2, K.Key_Return, K.Key_Escape, K.Key_T)
    lan.fill("Số hiệu bưu gửi", "EB123456789VN")
    twice(office, lan, "2026-11-27 15:00", K.Key_F12)
    assert lan.sees("Đã trả 15:00 thứ Sáu 27/11"), lan.texts()
    for table in ("pause", "custody", "dossier_status"):
        assert desk.rows(f"SELECT id FROM {table} WHERE ended_at < started_at") == [], table


@in_a_file
def test_an_attachment_that_is_not_what_it_says(desk: Sitting, tmp_path: Path) -> None:
    lan = desk.lan
    take_in(lan)
    lan.key(K.Key_F4)
    lan.type("phuong")
    lan.key(K.Key_Return, K.Key_A)
    tab = lan.screen.records.findChild(AttachmentsTab)
    assert isinstance(tab, AttachmentsTab)
    papers = {"thật.pdf": pdf(), "giả.pdf": picture(), "hỏng.jpg": picture("JPEG")[:500], "chương trình.pdf": b"MZ\x90"}
    for name, content in papers.items():
        (tmp_path / name).write_bytes(content)

    def drop(name: str) -> None:
        data, place = QMimeData(), tab.rect().center()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(tab, QDragEnterEvent(place, Qt.DropAction.CopyAction, data, left, plain))
        tab.papers.setCurrentRow(0)
        QApplication.sendEvent(tab, QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, left, plain))
        lan.settle()

    drop("thật.pdf")
    for name, sentence in (
        ("giả.pdf", "đuôi .pdf nhưng nội dung là PNG"),
        ("hỏng.jpg", "bị hỏng hoặc bị cắt"),
        ("chương trình.pdf", "không phải PDF, JPEG, PNG, TIFF hay WebP"),
    ):
        drop(name)
        assert sentence in lan.screen.bar.text, lan.screen.bar.text
        assert desk.rows("SELECT name FROM attachment") == [("thật.pdf",)]
        assert (tmp_path / name).exists()
    lan.picture("tep-khong-dung")
    assert len(list((desk.office.home / "attachments").glob("??/*"))) == 1


@in_a_file
@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"", "Ngày,Loại\n".encode(), b"\x00" * 5000])
def test_a_broken_spreadsheet_changes_no_day(
    desk: Sitting,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
) -> None:
    before = desk.rows("SELECT * FROM calendar_day ORDER BY date")
    file = tmp_path / "lịch nghỉ.xlsx"
    file.write_bytes(content)
    assert run(["--home", str(desk.office.home), "calendar", "import", str(file)]) == 2
    said = capsys.readouterr()
    assert (
        said.err == "kiosk: Tệp lịch nghỉ.xlsx hỏng hoặc không phải bảng tính .xlsx; mở bằng bảng tính rồi lưu lại.\n"
    )
    assert said.out == ""
    file.with_suffix(".csv").write_text(
        f"{','.join(HEADINGS)}\n24/12/2026,nghỉ,Nghỉ bù,QĐ 1,\n31/02/2026,nghỉ,,,\n", "utf-8"
    )
    assert run(["--home", str(desk.office.home), "calendar", "import", str(file.with_suffix(".csv"))]) == 2
    assert "chưa nhập gì:\n  dòng 3, cột Ngày" in capsys.readouterr().err
    assert desk.rows("SELECT * FROM calendar_day ORDER BY date") == before
