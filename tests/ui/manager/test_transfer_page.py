"""Old records and the province's system by the keyboard: looked at first, all or nothing, each file once."""

from __future__ import annotations

import csv
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from kiosk.core.i18n import Translator
from kiosk.models import journal
from kiosk.services.exchange.endpoint import SECRET_FILE
from kiosk.services.file_reading import Progress
from kiosk.services.register_import import RegisterImport, RegisterTaken
from kiosk.ui import theme
from kiosk.ui.background import Background
from kiosk.ui.manager.transfer_page import TransferPage
from tests.services.exchange.province import SECRET, fails, open_province, refuses
from tests.ui.counter.conftest import founded, office
from tests.ui.counter.office import Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.test_manager import live_a_morning
from tests.ui.manager.test_rating_page import CONTROL, choose, key
from tests.ui.manager.transfer import Opening, Window, open_page, register_file, services
from tests.ui.manager.window import SIZES, settle

__all__ = ["founded", "office", "open_page"]

BORN = (
    "H26.120-220915-0001;Hộ tịch;Đăng ký khai sinh;Trực tiếp;Nguyễn Văn Mẫu;15/09/2022;16/09/2022;15/09/2022;19/09/2022"
)
OPEN = "35/2023;Chứng thực;Việc cũ;Trực tuyến;Trần Thị Thử;02/10/2023;05/10/2023;;"
WRONG_DAY = "36/2023;Chứng thực;Việc cũ;Trực tuyến;Trần Thị Thử;31/02/2023;05/10/2023;;"
WRONG_FIELD = "37/2023;Tư pháp;Việc cũ;Trực tuyến;Trần Thị Thử;02/10/2023;05/10/2023;;"


def imported(office: Office) -> int:
    with office.store.read() as unit:
        count = unit.connection.execute(text("SELECT count(*) FROM dossier WHERE import_id IS NOT NULL")).scalar_one()
        return int(count)


def kinds(office: Office, *wanted: str) -> list[str]:
    with office.store.read() as unit:
        return [entry.kind for entry in reversed(journal.newest(unit, wanted, unit.day, 99))]


def look_at(window: Window, app: QApplication, file: Path) -> None:
    key(Qt.Key.Key_O, CONTROL)
    choose(window.page.dialog, app, file)


def answer(window: Window, code: Qt.Key) -> None:
    """Give an answer to the question that is asked."""
    assert window.page.question.question is not None
    key(code)


def test_a_broken_register_says_row_and_column_and_changes_nothing(
    open_page: Opening, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    window = open_page()
    page = window.page
    look_at(window, qapp, register_file(tmp_path, BORN, WRONG_DAY, WRONG_FIELD))
    assert "có 2 chỗ cần sửa" in page.about.whole_text
    assert [line[:2] for line in window.lines()] == [["3", "Ngày nhận"], ["4", "Lĩnh vực"]]
    assert "31/02/2023" in page.note.text(), "the whole sentence of the line the arrows stand on"
    key(Qt.Key.Key_Down)
    assert "Không có lĩnh vực “Tư pháp”" in page.note.text()
    key(Qt.Key.Key_Return, CONTROL)
    assert page.question.question is None, "there is nothing to take in"
    key(Qt.Key.Key_S, CONTROL)
    choose(page.dialog, qapp, tmp_path / "sai.csv")
    assert window.said == "Đã ghi 2 chỗ cần sửa vào tệp sai.csv."
    with (tmp_path / "sai.csv").open(encoding="utf-8-sig", newline="") as file:
        head, first, _ = csv.reader(file)
    assert head == ["Dòng", "Cột", "Cần sửa"]
    assert first[:2] == ["3", "Ngày nhận"]
    assert imported(office) == 0
    # the field under its name of today, without touching the file
    key(Qt.Key.Key_D, CONTROL)
    page.ask.edits[0].setText("Tư pháp")
    page.ask.edits[1].setText("Hộ tịch")
    QTest.keyClick(page.ask, Qt.Key.Key_Return)
    assert [line[:2] for line in window.lines()] == [["3", "Ngày nhận"]]
    key(Qt.Key.Key_Escape)
    assert "Các tệp đã nhập: 0" in page.about.whole_text


def test_a_register_without_lines_is_not_called_known(open_page: Opening, qapp: QApplication, tmp_path: Path) -> None:
    window = open_page()
    look_at(window, qapp, register_file(tmp_path, "#HS-1;Hộ tịch;Đăng ký khai sinh"))
    assert window.page.about.whole_text == "Tệp so-2022.csv không có dòng nào để nhập."


def test_a_good_register_comes_in_once(open_page: Opening, office: Office, qapp: QApplication, tmp_path: Path) -> None:
    window = open_page()
    page, file = window.page, register_file(tmp_path, BORN, OPEN)
    look_at(window, qapp, file)
    assert page.about.whole_text == "Tệp so-2022.csv: đọc được hết, chưa nhập gì. Sẽ nhập 2 hồ sơ."
    assert window.lines() == [["Chứng thực", "2023", "1"], ["Hộ tịch", "2022", "1"], ["Tổng cộng", "", "2"]]
    assert "trực tiếp 1, trực tuyến 1, bưu chính 0; chưa có kết quả 1." in page.note.text()
    key(Qt.Key.Key_Return, CONTROL)
    assert page.question.question is not None
    assert page.question.question.words.startswith("Nhập 2 hồ sơ từ tệp so-2022.csv?")
    answer(window, Qt.Key.Key_Return)
    assert imported(office) == 0, "Enter keeps it out"
    key(Qt.Key.Key_Return, CONTROL)
    answer(window, Qt.Key.Key_N)
    assert window.said == "Đã nhập 2 hồ sơ từ tệp so-2022.csv."
    assert imported(office) == 2
    assert [[line[0], line[1], line[3], line[4]] for line in window.lines()] == [
        ["so-2022.csv", "Sổ theo dõi", "Lê Hoàng Minh", "2"]
    ]
    look_at(window, qapp, file)
    assert "đã nhập lúc 09:00 20/11/2026, 2 dòng; không cần nhập lại" in page.about.whole_text
    assert not page.take_in.isVisible()
    assert imported(office) == 2
    assert kinds(office, "import.register") == ["import.register"]


def test_a_file_that_changed_since_it_was_looked_at_is_not_taken_in(
    open_page: Opening, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    window = open_page()
    look_at(window, qapp, register_file(tmp_path, BORN))
    register_file(tmp_path, BORN, OPEN)
    key(Qt.Key.Key_Return, CONTROL)
    answer(window, Qt.Key.Key_N)
    assert "đã đổi sau khi xem trước" in window.page.note.text()
    assert imported(office) == 0


def test_templates_are_written_and_ballots_come_in(
    open_page: Opening, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    window = open_page()
    key(Qt.Key.Key_S, CONTROL)
    choose(window.page.dialog, qapp, tmp_path / "mau.csv")
    assert window.said.startswith("Đã ghi tệp mẫu mau.csv")
    assert "# ví dụ 1" in (tmp_path / "mau.csv").read_text("utf-8-sig")
    key(Qt.Key.Key_P)
    key(Qt.Key.Key_S, CONTROL)
    choose(window.page.dialog, qapp, tmp_path / "phieu.csv")
    file = tmp_path / "phieu.csv"
    filled = file.read_text("utf-8-sig")
    head = filled.splitlines()[0]
    assert head.startswith("Số phiếu,Ngày,Quầy,Mức")
    assert "# ví dụ P-001" in filled
    # filled in below the examples, which do not count
    more = "," * (head.count(",") - 5)
    file.write_text(filled + f"P-1,20/11/2026,1,hài lòng,,{more}\nP-2,2/11/2026,,rất hài lòng,,{more}\n", "utf-8")
    look_at(window, qapp, file)
    assert window.lines() == [["Rất hài lòng", "2026", "1"], ["Hài lòng", "2026", "1"], ["Tổng cộng", "", "2"]]
    key(Qt.Key.Key_Return, CONTROL)
    answer(window, Qt.Key.Key_N)
    assert window.said == "Đã nhập 2 phiếu từ tệp phieu.csv."
    assert [line[:2] for line in window.lines()] == [["phieu.csv", "Phiếu đánh giá"]]
    look_at(window, qapp, file)
    assert "đã nhập lúc" in window.page.about.whole_text


def at_the_province(window: Window, view: Qt.Key = Qt.Key.Key_L) -> TransferPage:
    key(Qt.Key.Key_2)
    key(view)
    return window.page


def test_answers_of_the_province_move_a_dossier_out_of_the_list(
    open_page: Opening, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    live_a_morning(office)
    office.clock.advance(days=2)
    window = open_page()
    page = at_the_province(window)
    assert "từ ngày 01/10/2026 đến ngày 22/11/2026" in page.about.whole_text
    assert window.lines()[-1] == ["Tổng cộng", "1", "0", "0", "1", "0,0%"]
    assert "Gửi qua mạng: đang tắt." in page.note.text()
    assert not page.send.isVisible()
    key(Qt.Key.Key_C)
    [(code, field, received, days, state)] = window.lines()
    assert (field, received, days, state) == ("Hộ tịch", "20/11/2026", "2 ngày", "Chưa nhập")
    # a wrong answer changes nothing
    file = tmp_path / "ket-qua.csv"
    head = "Mã hồ sơ;Kết quả;Mã hồ sơ của tỉnh;Lỗi\n"
    file.write_text(f"{head}{code};chắc là được;;\n", "utf-8")
    look_at(window, qapp, file)
    assert [line[:2] for line in window.lines()] == [["2", "Kết quả"]]
    file.write_text(f"{head}{code};thành công;H26-261120-0042;\n", "utf-8")
    look_at(window, qapp, file)
    assert window.lines() == [[code, "Chưa nhập", "Đã vào hệ thống tỉnh", "H26-261120-0042"]]
    key(Qt.Key.Key_Return, CONTROL)
    answer(window, Qt.Key.Key_G)
    assert window.said == "Đã ghi: 1 hồ sơ đã vào hệ thống tỉnh, 0 hồ sơ bị trả lỗi, 1 mã của tỉnh."
    assert window.lines() == []
    assert page.table.empty_words == "Mọi hồ sơ của kỳ này đã vào hệ thống tỉnh."
    key(Qt.Key.Key_L)
    assert window.lines()[-1] == ["Tổng cộng", "1", "1", "0", "0", "100,0%"]
    assert kinds(office, "province.acknowledged") == ["province.acknowledged"]


def test_dossiers_of_a_period_are_taken_out_as_files(
    open_page: Opening, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    live_a_morning(office)
    window = open_page()
    at_the_province(window)
    for ending, begins in {"xlsx": b"PK", "json": b'{"DongBoDSHS"', "csv": b"\xef\xbb\xbf"}.items():
        key(Qt.Key.Key_S, CONTROL)
        choose(window.page.dialog, qapp, tmp_path / f"tinh.{ending}")
        assert window.said.startswith(f"Đã xuất 1 hồ sơ vào tệp tinh.{ending};")
        assert (tmp_path / f"tinh.{ending}").read_bytes().startswith(begins)
    key(Qt.Key.Key_D, CONTROL)
    for edit, typed in zip(window.page.ask.edits, ("1/10/2026", "31/10/2026"), strict=True):
        edit.setText(typed)
    QTest.keyClick(window.page.ask, Qt.Key.Key_Return)
    assert "tháng 10 năm 2026" in window.page.about.whole_text
    key(Qt.Key.Key_A, CONTROL)
    choose(window.page.dialog, qapp, tmp_path / "ca-ky.json")
    assert window.said.startswith("Đã xuất 0 hồ sơ")
    assert kinds(office, "province.exported") == ["province.exported"] * 4


def test_what_waits_is_sent_now_and_a_refusal_tells_its_reason(
    open_page: Opening, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    live_a_morning(office)
    with open_province() as province:
        window = open_page(url=province.url)
        page = at_the_province(window, Qt.Key.Key_G)
        assert "đang bật" in page.note.text()
        assert "Chưa có khóa kết nối" in page.note.text()
        key(Qt.Key.Key_G, CONTROL)
        assert window.said.startswith("Chưa có khóa kết nối")
        secret = tmp_path / SECRET_FILE
        secret.write_text(SECRET, "utf-8")
        secret.chmod(0o600)
        assert page.about.whole_text == "Chờ gửi: 1 · Bị trả lỗi: 0 · Gửi lần cuối: chưa lần nào"
        assert window.lines()[0][-1] == "Chờ gửi"
        province.plan.append(fails(503))
        key(Qt.Key.Key_G, CONTROL)
        busy = "Hệ thống tỉnh đang bận hoặc có lỗi (mã 503)."
        assert window.said.startswith(f"Chưa gửi được hồ sơ nào; còn chờ gửi 1. {busy} Thử lại từ 20/11/2026 ")
        for view in (Qt.Key.Key_L, Qt.Key.Key_G):
            key(view)
            assert f"Chưa gửi được từ 20/11/2026 09:20. {busy}" in page.note.text()
        office.clock.advance(seconds=30)
        province.plan.append(refuses("Sai mã thủ tục"))
        key(Qt.Key.Key_G, CONTROL)
        assert busy not in page.note.text()
    assert window.said == "Hệ thống tỉnh đã nhận 0 hồ sơ, trả lỗi 1 hồ sơ; còn chờ gửi 0."
    assert page.about.whole_text == "Chờ gửi: 0 · Bị trả lỗi: 1 · Gửi lần cuối: 20/11/2026 09:20"
    state = page.model.rows[0].cells[-1]
    assert (state.text, state.below) == ("Bị trả lỗi", "Sai mã thủ tục")
    assert SECRET not in page.note.text()
    key(Qt.Key.Key_C)
    assert page.model.rows[0].cells[-1].below == "Sai mã thủ tục"


class Slow(RegisterImport):
    """Waits in its own thread until somebody gives the work up."""

    begun = threading.Event()

    def load(self, *_args: object, progress: Progress | None = None, **_options: object) -> RegisterTaken:
        assert progress is not None
        while progress(0.3):
            self.begun.set()
        return RegisterTaken(0, 0, {}, 0, None, 0, ())


def test_a_long_file_shows_how_far_it_is_and_can_be_given_up(
    qtbot: QtBot,
    qapp: QApplication,
    open_page: Opening,
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = replace(services(office), registers=Slow(office.store, office.settings))
    monkeypatch.setattr("tests.ui.manager.transfer.services", lambda *_: slow)
    background = Background()
    window = open_page(background=background)
    look_at(window, qapp, register_file(tmp_path, BORN))
    assert Slow.begun.wait(5)
    qtbot.waitUntil(window.page.progress.isVisible)
    qtbot.waitUntil(lambda: window.page.progress.bar.value() == 30)
    key(Qt.Key.Key_2)
    assert window.page.part == "books", "nothing else begins meanwhile"
    key(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.page.working)
    background.close()
    assert imported(office) == 0


def test_who_leaves_leaves_nothing_behind(
    open_page: Opening, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    window = open_page()
    look_at(window, qapp, register_file(tmp_path, BORN))
    window.presenter.close()
    assert window.page.looked is None
    assert window.lines() == []
    key(Qt.Key.Key_Return, CONTROL)
    assert imported(office) == 0


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(
    open_page: Opening, office: Office, qapp: QApplication, tmp_path: Path, size: tuple[int, int]
) -> None:
    live_a_morning(office)
    room = size[0] - 2 * theme.current().gap, size[1] - 150  # what the head of the window and a sentence leave
    found: dict[str, list[str]] = {}
    for language in ("vi", "en"):
        window = open_page(room, url="https://dongbo.tinh-mau.example/dich-vu-cong/tiep-nhan", tr=Translator(language))

        def look(state: str, window: Window = window, language: str = language) -> None:
            settle(qapp)
            wrong = cut(window.page) + overlapping(window.page)
            if wrong or (window.page.width(), window.page.height()) != room:
                found[f"{language} {state}"] = wrong or [f"{window.page.size()}"]

        look("files")
        look_at(window, qapp, register_file(tmp_path, BORN, WRONG_DAY, WRONG_FIELD))
        look("wrong")
        key(Qt.Key.Key_D, CONTROL)
        look("rename")
        QTest.keyClick(window.page.ask, Qt.Key.Key_Escape)
        look_at(window, qapp, register_file(tmp_path, BORN, OPEN))
        look("preview")
        key(Qt.Key.Key_Return, CONTROL)
        look("question")
        key(Qt.Key.Key_Return)
        for view in (Qt.Key.Key_L, Qt.Key.Key_C, Qt.Key.Key_G):
            at_the_province(window, view)
            look(f"province {chr(view)}")
        window.presenter.close()
    assert not found
