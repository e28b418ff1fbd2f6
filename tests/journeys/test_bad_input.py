"""Bad input at an official's window: one clear sentence, everything typed still there, and the work goes on."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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

from kiosk.cli import run
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
def sit_down(qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[str], Sitting]]:
    """Open an office on a store with Lan at its counter; in the end nothing was a bug, and its journal is whole."""
    assert qtbot is not None  # windows need an application
    with contextmanager(_sittings)(tmp_path) as sit:
        yield sit
    bugs = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert bugs == []


def _sittings(tmp_path: Path) -> Iterator[Callable[[str], Sitting]]:
    opened: list[Any] = []

    def sit(store_url: str) -> Sitting:
        context = open_office(tmp_path / "office", store_url)
        office = context.__enter__()
        lan = Typist(office.parts, "lan", 1)
        opened.append((context, lan, office))
        return Sitting(office, lan)

    try:
        yield sit
        for _, lan, office in opened:
            assert not lan.sees(BUG_SENTENCE)
            with office.parts.store.read() as unit:
                assert journal.first_broken(unit) is None
    finally:
        for context, lan, _ in reversed(opened):
            lan.leave()
            context.__exit__(None, None, None)


@pytest.fixture
def sqlite_file(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'kiosk.db'}"


def bring_to_the_name(lan: Typist) -> None:
    """A building permit with every paper ticked, and nobody yet."""
    lan.type("xdg")
    lan.key(K.Key_Return)
    lan.type("0")
    lan.key(K.Key_Return)


def test_a_broken_card_and_a_name_of_a_thousand_letters(sit_down: Callable[[str], Sitting], store_url: str) -> None:
    desk = sit_down(store_url)
    lan = desk.lan
    bring_to_the_name(lan)
    lan.type("Đặng")
    before = desk.draft
    for broken, sentence in (
        ("001190001234||Đặng", "mã vừa quét chỉ có 3 mục; hãy quét lại"),
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
    assert desk.kept.owner.name == LONG_NAME.strip()
    assert desk.rows("SELECT count(*) FROM dossier") == [(0,)]
    lan.picture("ten-mot-nghin-chu")

    desk.paste(unicodedata.normalize("NFD", NAME))
    lan.key(K.Key_F12)
    assert lan.sees(CODE), lan.texts()
    assert desk.rows("SELECT name FROM dossier_party") == [(NAME,)]


@contextmanager
def a_full_disk(store: Store) -> Iterator[None]:
    """The database may grow no further: SQLite says what it says of a full disk."""
    with store.read() as unit:
        pages = unit.connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def fill(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(store.engine, "checkout", fill)
    try:
        yield
    finally:
        event.remove(store.engine, "checkout", fill)
        store.engine.dispose()


def test_a_full_disk_while_accepting(sit_down: Callable[[str], Sitting], sqlite_file: str) -> None:
    desk = sit_down(sqlite_file)
    lan = desk.lan
    bring_to_the_name(lan)
    lan.type(NAME)
    lan.fill("Địa chỉ", "Thôn Đoài, xã Bình Minh " * 20)
    before = desk.draft
    with a_full_disk(desk.office.parts.store):
        for _ in range(2):
            lan.key(K.Key_F12)
            assert "Ổ đĩa đã đầy nên chưa ghi được; xóa bớt tệp không cần" in lan.screen.bar.text
            assert desk.draft.owner == before.owner
            assert desk.lan.presenter.intake.state.receipt is None
        assert desk.rows("SELECT count(*) FROM dossier") == [(0,)]
        lan.picture("o-dia-day")
    lan.key(K.Key_F12)
    assert lan.sees(CODE), "accepted when there is room again, with the first number"


def test_a_store_that_vanishes_during_a_form(sit_down: Callable[[str], Sitting], store_url: str) -> None:
    desk = sit_down(store_url)
    lan = desk.lan
    take_in(lan)
    lan.key(K.Key_F4)
    lan.type("phuong")
    lan.key(K.Key_Return, K.Key_S, K.Key_2)
    lan.fill("Lý do, hướng dẫn thêm", "Giấy phép thiếu trang 2")
    with gone(desk.office.parts.store):
        lan.key(K.Key_F12)
        assert lan.sees("kiểm tra"), lan.texts()
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


def test_a_clock_set_back_on_the_way_of_a_dossier(sit_down: Callable[[str], Sitting], store_url: str) -> None:
    desk = sit_down(store_url)
    lan, office = desk.lan, desk.office
    earlier = "sớm hơn lần ghi gần nhất của hồ sơ"
    bring_to_the_name(lan)
    lan.type(NAME)
    before = desk.draft
    at(office, "2019-01-01 07:00")
    lan.here()
    lan.key(K.Key_F12)
    assert lan.sees("Đồng hồ máy đang chỉ ngày 01/01/2019, trước ngày đăng nhập; chỉnh lại giờ"), lan.texts()
    assert desk.draft.owner == before.owner
    lan.picture("dong-ho-lui")
    at(office, "2026-11-20 09:05")
    lan.here()
    lan.key(K.Key_F12)
    assert lan.sees(CODE), lan.texts()

    def twice(typist: Typist, moment: str, *keys: K) -> None:
        """Do it while the clock is wrong, see why not, and do it again when it is right."""
        at(office, "2026-11-20 08:00")
        typist.here()
        typist.key(*keys)
        assert typist.sees(earlier), typist.texts()
        at(office, moment)
        typist.here()
        typist.key(*keys)
        assert not typist.sees(earlier), typist.texts()

    at(office, "2026-11-20 10:00")
    lan.key(K.Key_F4)
    lan.type("phuong")
    lan.key(K.Key_Return, K.Key_S, K.Key_2)
    lan.fill("Lý do, hướng dẫn thêm", "Giấy phép thiếu trang 2")
    twice(lan, "2026-11-20 10:00", K.Key_F12)
    assert lan.sees("đồng hồ dừng từ 10:00")
    assert desk.rows("SELECT reason FROM pause") == [("Giấy phép thiếu trang 2",)]
    lan.key(K.Key_S)
    twice(lan, "2026-11-23 10:00", K.Key_F12)
    assert lan.sees("Hẹn trả 09:05 thứ Ba 1/12"), lan.texts()
    at(office, "2026-11-23 10:10")
    lan.key(K.Key_B)
    twice(lan, "2026-11-23 10:10", K.Key_Return)
    assert lan.sees("BG-2026-0001")

    at(office, "2026-11-23 10:20")
    dao = Typist(office.parts, "dao", 0)
    try:
        dao.type("5")
        dao.key(K.Key_Return, K.Key_B)
        twice(dao, "2026-11-23 10:20", K.Key_Return)
        assert dao.sees("nhận 1, trả lại 0"), dao.texts()
        dao.key(K.Key_Escape, K.Key_K)
        dao.fill("Kết quả là giấy gì, số nào", "Giấy phép gia hạn số 12/GPXD")
        twice(dao, "2026-11-27 14:00", K.Key_F12)
        dao.key(K.Key_B, K.Key_Return)
        assert not dao.sees(BUG_SENTENCE)
    finally:
        dao.leave()

    at(office, "2026-11-27 15:00")
    lan.here()
    lan.key(K.Key_2, K.Key_Return, K.Key_Escape, K.Key_T)
    lan.go_to("Đã kiểm tra giấy tờ tùy thân")
    lan.key(K.Key_Space)
    twice(lan, "2026-11-27 15:00", K.Key_F12)
    assert lan.sees("Đã trả 15:00 thứ Sáu 27/11"), lan.texts()
    for table in ("pause", "custody", "dossier_status"):
        assert desk.rows(f"SELECT id FROM {table} WHERE ended_at < started_at") == [], table


def test_an_attachment_that_is_not_what_it_says(
    sit_down: Callable[[str], Sitting], sqlite_file: str, tmp_path: Path
) -> None:
    desk = sit_down(sqlite_file)
    lan = desk.lan
    take_in(lan)
    lan.key(K.Key_F4)
    lan.type("phuong")
    lan.key(K.Key_Return, K.Key_A)
    tab = lan.screen.findChild(AttachmentsTab)
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
    assert len([path for path in (desk.office.home / "attachments").glob("??/*")]) == 1


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"", "Ngày,Loại\n".encode(), b"\x00" * 5000])
def test_a_broken_spreadsheet_changes_no_day(
    sit_down: Callable[[str], Sitting],
    sqlite_file: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
) -> None:
    desk = sit_down(sqlite_file)
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
    assert "chưa nhập gì: dòng 3, cột Ngày" in capsys.readouterr().err
    assert desk.rows("SELECT * FROM calendar_day ORDER BY date") == before
