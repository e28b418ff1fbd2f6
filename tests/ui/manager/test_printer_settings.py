"""The printers of one PC, set by keys: a test page before anything is saved, nothing lost by a wrong key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.core.settings import FILE_NAME, Papers, Printer
from kiosk.services.office_settings import OfficeSettings
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.manager.printer_form import DEVICES
from kiosk.ui.manager.printer_settings import PrinterSettings
from kiosk.ui.manager.printer_settings_presenter import PrinterSettingsPresenter
from tests.services.test_office_settings import TEXT
from tests.ui.counter.office import Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.settings_window import home_of, key, person, settings_of, stand
from tests.ui.manager.window import SIZES, settle
from tests.ui.reading import texts

CONTROL = Qt.KeyboardModifier.ControlModifier


class Opened:
    """The section with its presenter, and what they said."""

    def __init__(
        self, qtbot: QtBot, app: QApplication, office: Office, size: tuple[int, int] = (1024, 600), language: str = "vi"
    ) -> None:
        theme.install(app, "counter", size=QSize(*size))
        self.service: OfficeSettings = settings_of(office)
        tr = Translator(language)
        self.page = PrinterSettings(tr)
        self.said: list[tuple[str, str]] = []
        self.failed: list[KnownError] = []
        presenter = PrinterSettingsPresenter(self.page, tr, self.service, InlineBackground())
        presenter.said.connect(lambda words, tone: self.said.append((words, tone)))
        presenter.failed.connect(self.failed.append)
        self.window: QWidget = stand(qtbot, app, self.page, size)
        self.presenter = presenter
        presenter.open(person(office))
        settle(app)

    def rows(self) -> list[list[str]]:
        return [[", ".join(filter(None, (c.text, c.below))) for c in row.cells] for row in self.page.model.rows]


def asked(page: PrinterSettings) -> str:
    return page.question.question.words if page.question.question is not None else ""


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, office: Office) -> Opened:
    return Opened(qtbot, qapp, office)


def test_a_printer_is_tried_as_typed_and_then_saved(opened: Opened, office: Office) -> None:
    page, home = opened.page, home_of(office)
    assert opened.rows() == [
        ["Máy in phiếu", "Ghi ra tệp, slips", "Phiếu 80 mm, 576 điểm", "Phiếu số thứ tự"],
        ["Máy in A4", "Ghi ra tệp, pages", "Trang A4, A5", "Giấy tiếp nhận và giấy A4, A5, Giấy tiếp nhận khổ A4"],
    ]
    assert any("máy QUAY-1" in text and "mở lại" in text for text in texts(page))
    key(Qt.Key.Key_Return)
    assert [edit.text() for edit in page.form.edits] == [
        "Máy in phiếu",
        "Ghi ra tệp",
        "slips",
        "Phiếu 80 mm, 576 điểm",
    ]
    page.form.edits[2].setText("try")
    page.form.edits[3].setText("Phiếu 58 mm, 384 điểm")
    key(Qt.Key.Key_T, CONTROL)
    assert (home / "try" / "000001.escpos").exists(), "the page goes where it is typed"
    assert not (home / "slips").exists()
    assert page.form.note.text().startswith("Đã gửi trang thử tới Máy in phiếu")
    key(Qt.Key.Key_Return)
    assert asked(page) == "Máy in “Máy in phiếu”: slips → try; Phiếu 80 mm, 576 điểm → Phiếu 58 mm, 384 điểm."
    key(Qt.Key.Key_Return)
    assert (home / FILE_NAME).read_text("utf-8") == TEXT, "nothing is saved yet"
    assert page.form.edits[2].text() == "try", "what was typed is there still"
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_G)
    assert opened.rows()[0][:3] == ["Máy in phiếu", "Ghi ra tệp, try", "Phiếu 58 mm, 384 điểm"]
    assert opened.said == [("Đã ghi máy in Máy in phiếu.", "ok")]
    assert page.table.hasFocus()
    assert any("chưa dùng" in text and "mở lại" in text for text in texts(page)), "it says that it is not in use yet"


def test_what_another_window_wrote_is_seen_before_it_is_written_over(opened: Opened, office: Office) -> None:
    page, sep = opened.page, person(office)
    key(Qt.Key.Key_Return)
    page.form.edits[2].setText("mine")
    opened.service.put_printer(sep, Printer("Máy in phiếu", "slip", "file", "theirs"), "Máy in phiếu")
    key(Qt.Key.Key_Return)
    assert any("vừa được sửa ở cửa sổ khác" in text for text in texts(page))
    assert opened.rows()[0][1] == "Ghi ra tệp, theirs", "the table shows what the other window wrote"
    assert page.form.edits[2].text() == "mine", "what was typed is there still"
    key(Qt.Key.Key_Return)
    opened.service.put_printer(sep, Printer("Máy in phiếu", "slip", "file", "others"), "Máy in phiếu")
    key(Qt.Key.Key_G)
    assert page.form.asking, "what came between the sentence and its answer is seen too"
    assert opened.rows()[0][1] == "Ghi ra tệp, others"
    key(Qt.Key.Key_Return)
    assert asked(page) == "Máy in “Máy in phiếu”: others → mine."
    key(Qt.Key.Key_G)
    assert opened.rows()[0][1] == "Ghi ra tệp, mine", "now it is meant"
    key(Qt.Key.Key_P)
    opened.service.set_papers(sep, Papers(receipts="Máy in A4"))
    key(Qt.Key.Key_Return)
    assert any("vừa được sửa ở cửa sổ khác" in text for text in texts(page))
    key(Qt.Key.Key_Return)
    assert opened.service.printing().papers.tickets == "Máy in phiếu"
    key(Qt.Key.Key_Delete)
    opened.service.put_printer(sep, Printer("Máy in phiếu", "slip", "file", "theirs"), "Máy in phiếu")
    key(Qt.Key.Key_B)
    assert len(opened.rows()) == 2
    assert [str(error)[:39] for error in opened.failed] == ["Nội dung này vừa được sửa ở cửa sổ khác"]


def test_a_wrong_address_is_said_where_it_was_typed(opened: Opened, office: Office) -> None:
    page = opened.page
    key(Qt.Key.Key_N, CONTROL)
    key(Qt.Key.Key_Return)
    assert page.form.asking, "nothing is typed yet"
    for edit, words in zip(page.form.edits, ("Máy in sảnh", "Qua mạng", "sảnh 1"), strict=False):
        edit.setText(words)
    key(Qt.Key.Key_T, CONTROL)
    assert "“sảnh 1” không phải địa chỉ máy in mạng" in page.form.note.text()
    key(Qt.Key.Key_Return)
    assert any("“sảnh 1” không phải địa chỉ máy in mạng" in text for text in texts(page))
    assert page.form.edits[2].text() == "sảnh 1", "what was typed is there still"
    assert (home_of(office) / FILE_NAME).read_text("utf-8") == TEXT
    key(Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    assert not opened.failed


def test_a_printer_the_system_may_not_know_is_warned_about_and_its_own_are_offered(
    opened: Opened, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened.page
    monkeypatch.setenv("CUPS_SERVER", str(home_of(office) / "no-cups"))
    key(Qt.Key.Key_N, CONTROL)
    words = ("Máy in mới", "Máy in của hệ điều hành", "300.1.1.1:99999", "Phiếu 80 mm, 576 điểm")
    for edit, text in zip(page.form.edits, words, strict=True):
        edit.setText(text)
    assert not page.form.next_queue.isVisible(), "the system told of none"
    key(Qt.Key.Key_Return)
    assert asked(page) == (
        "Thêm máy in “Máy in mới”: Máy in của hệ điều hành, địa chỉ 300.1.1.1:99999, Phiếu 80 mm, 576 điểm. "
        "Dịch vụ in của máy tính không trả lời, nên không biết có máy in tên “300.1.1.1:99999” hay không."
    )
    key(Qt.Key.Key_Return)
    page.form.show_queues(("Canon_LBP", "EPSON_TM"))
    seen = []
    for _ in range(3):
        key(Qt.Key.Key_Down)
        seen.append(page.form.edits[2].text())
    assert seen == ["Canon_LBP", "EPSON_TM", "Canon_LBP"]
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_G)
    assert opened.rows()[2][:2] == ["Máy in mới", "Máy in của hệ điều hành, Canon_LBP"], "warned, not refused"
    page.table.selectRow(0)
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    assert opened.said[-1] == ("Không có gì thay đổi.", "info")


def test_enter_keeps_a_printer_and_the_question_says_what_would_not_print(opened: Opened) -> None:
    page = opened.page
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Delete)
    assert any("không in nữa: Giấy tiếp nhận" in text for text in texts(page))
    key(Qt.Key.Key_Return)
    assert len(opened.rows()) == 2
    key(Qt.Key.Key_Delete)
    key(Qt.Key.Key_B)
    assert [row[0] for row in opened.rows()] == ["Máy in phiếu"]
    assert opened.service.printing().papers == Papers(tickets="Máy in phiếu")


def test_papers_find_their_printers(opened: Opened) -> None:
    page = opened.page
    key(Qt.Key.Key_P)
    receipts = page.ask.edits[1]
    receipts.setText("Máy in phiếu")
    assert receipts.text() == "Máy in A4", "a roll is not offered for receipts"
    page.ask.edits[2].setText("Máy in phiếu")
    page.ask.edits[3].setText("A5")
    key(Qt.Key.Key_Return)
    assert opened.service.printing().papers == Papers("Máy in phiếu", "Máy in A4", "Máy in phiếu", "A5")
    key(Qt.Key.Key_T)
    assert opened.said[-1][0].startswith("Đã gửi trang thử tới Máy in phiếu")


def test_who_may_not_is_told_so_and_signing_out_forgets(opened: Opened, office: Office) -> None:
    page = opened.page
    opened.presenter.open(person(office, "lan"))
    key(Qt.Key.Key_Delete)
    key(Qt.Key.Key_B)
    assert [str(error) for error in opened.failed] == ["Việc này dành cho lãnh đạo và quản trị."]
    key(Qt.Key.Key_N, CONTROL)
    opened.presenter.close()
    assert not page.asking


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(qtbot: QtBot, qapp: QApplication, office: Office, size: tuple[int, int], language: str) -> None:
    opened = Opened(qtbot, qapp, office, size, language)
    window, found = opened.window, {}

    def look(state: str) -> None:
        settle(qapp)
        assert (window.width(), window.height()) == (size[0], size[1] - 170), f"{state} is too large"
        if wrong := cut(window) + overlapping(window):
            found[state] = wrong

    look("list")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_T, CONTROL)
    look("printer")
    opened.page.show_problem(
        "“sảnh 1” không phải địa chỉ máy in mạng; hãy ghi như 192.168.1.50 hoặc 192.168.1.50:9100."
    )
    look("refused")
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_N, CONTROL)
    address = "\\\\MAY-CHU-UBND\\Canon LBP 2900 phòng một cửa (bản sao 1)"
    devices = tuple(Translator(language)(words) for words, _ in DEVICES.values())
    for edit, words in zip(opened.page.form.edits, ("Máy in ở phòng một cửa", devices[1], address), strict=False):
        edit.setText(words)
    opened.page.form.show_queues(("Canon_LBP", address))
    look("a printer of the system")
    key(Qt.Key.Key_Return)
    look("the sentence before it is saved")
    opened.page.stop_asking()
    opened.page.table.setFocus()
    key(Qt.Key.Key_P)
    look("papers")
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Delete)
    look("question")
    assert not found
