"""The page of procedures: found by touch or keys, what to bring first, nothing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.services.procedure_guide import ProcedureGuide
from kiosk.services.qr_picture import qr_modules
from kiosk.ui import theme
from kiosk.ui.background import Background, InlineBackground, Runner
from kiosk.ui.citizen.procedures import ProceduresPage
from kiosk.ui.citizen.procedures_presenter import Guide as GuideNeeded
from kiosk.ui.citizen.procedures_presenter import ProceduresPresenter
from kiosk.ui.widgets.public_screen import PublicScreen
from tests.office import COUNTERS, PEOPLE, WITH_PRINTERS, Office
from tests.ui.citizen.guide_fakes import BIRTH, PAPERS, Guide
from tests.ui.fakes import SIGN, clock
from tests.ui.keys import click, enter, press
from tests.ui.reading import clipped, texts

pytestmark = pytest.mark.usefixtures("dressed")


class Host(PublicScreen):
    """A public screen with this page alone in it."""

    def __init__(self, tr: Translator, guide: GuideNeeded, background: Runner | None = None) -> None:
        self.page = ProceduresPage(tr)
        sheets = guide if isinstance(guide, Guide) else None
        self.presenter = ProceduresPresenter(self.page, guide, background or InlineBackground(), sheets)
        self.page.said.connect(lambda words, _tone: self.say(words))
        self.page.done.connect(self.page.forget)
        super().__init__(tr, SIGN, clock())

    def title(self) -> str:
        return self.page.title()

    def build_body(self) -> QWidget:
        self.page.speak(self.tr_)
        body = QStackedWidget()
        body.addWidget(self.page)
        return body

    def redraw(self) -> None:
        self.page.redraw()


def opened(
    qtbot: QtBot, guide: GuideNeeded | None = None, background: Runner | None = None, language: str = "vi"
) -> tuple[Host, ProceduresPage]:
    screen = Host(Translator(language), guide or Guide(), background)
    qtbot.addWidget(screen)
    screen.resize(1024, 600)
    screen.show()
    QApplication.processEvents()
    return screen, screen.page


def said(page: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(texts(page))


def test_three_touches_from_the_start_say_what_to_bring_for_a_birth(qtbot: QtBot) -> None:
    _, page = opened(qtbot)
    click(page.finder.tiles["event", "sinh_con"])
    click(page.finder.lines[0])
    assert page.view is not None, "the usual case is not asked for"
    shown = texts(page)
    names = [shown.index(paper.name) for paper in PAPERS]
    assert names == sorted(names)
    assert names[0] < shown.index("Thời hạn giải quyết")
    for words in (
        "Nộp",
        "1 bản chính · Theo mẫu: Mẫu 01",
        "Cho xem rồi nhận lại",
        "Chỉ khi cần",
        "1 bản chứng thực, 2 bản chụp · Khi ủy quyền",
        "Không phải nộp",
        "1 bản chính · xem ghi chú",
        "2. Thẻ căn cước",
        "Kiểm tra rồi trả lại",
        "Cần xác nhận: mời hỏi cán bộ tiếp nhận.",
        "Ngoại lệ: Khi không tra cứu được",
    ):
        assert words in shown, words
    assert shown.index(PAPERS[-1].name) < shown.index("Kiểm tra rồi trả lại"), "conditions come after the list"
    assert "1,5 ngày làm việc (địa phương cam kết)" in shown
    assert "Theo quy định: 5 ngày làm việc (cần xác nhận)" in shown
    assert "Trực tiếp tại đây, Qua bưu chính: Phí bản sao: 8.000 đ/bản, nếu ông/bà cần" in shown


def test_what_is_not_known_is_said(qtbot: QtBot) -> None:
    _, page = opened(qtbot)
    click(page.finder.tiles["event", "sinh_con"])
    click(page.finder.lines[0])
    shown = texts(page)
    for part in (
        "Cách nộp hồ sơ",
        "Trình tự thực hiện",
        "Số bộ hồ sơ",
        "Ai được làm thủ tục này",
        "Yêu cầu, điều kiện",
        "Căn cứ pháp lý",
    ):
        assert shown[shown.index(part) + 1 :][:1] == ["Chưa có thông tin"], part


def test_results_come_while_typing_and_are_opened_by_keys_alone(qtbot: QtBot) -> None:
    guide = Guide()
    _, page = opened(qtbot, guide)
    for letter in "khai sinh":
        press(page if not page.finder.field.text() else page.finder.field, letter, ord(letter.upper()))
    assert guide.asked[-1] == "khai sinh"
    assert [line.accessibleName() for line in page.finder.lines if line.isVisible()] == [
        "Đăng ký khai sinh. Hộ tịch",
        "Đăng ký thường trú. Cư trú",
    ]
    enter(page.finder.field)
    assert page.finder.lines[0].hasFocus()
    enter(page.finder.lines[0])
    assert page.view is not None
    press(page, "", int(Qt.Key.Key_PageDown))
    assert page.view.area.verticalScrollBar().value() > 0
    press(page, "", int(Qt.Key.Key_Escape))
    assert page.finder.isVisible()
    assert page.finder.field.text() == "khai sinh", "one step back, to the results"
    press(page, "", int(Qt.Key.Key_Escape))
    assert page.finder.field.text() == ""


def test_nothing_found_and_nearly_found_are_told_apart(qtbot: QtBot) -> None:
    _, page = opened(qtbot)
    page.finder.field.setText("xyz")
    assert "Không tìm thấy" in said(page)
    page.finder.field.setText("toi can khai sinh")
    assert "Gần nhất với điều ông/bà gõ:" in said(page)
    assert "Đăng ký khai sinh" in said(page)


def test_an_answer_to_what_was_typed_before_is_dropped(qtbot: QtBot) -> None:
    guide = Guide()
    guide.gate.clear()
    background = Background()
    _, page = opened(qtbot, guide, background)
    qtbot.waitUntil(lambda: bool(page.finder.tiles))
    page.finder.field.setText("giay")
    page.finder.field.setText("xyz")
    guide.gate.set()
    qtbot.waitUntil(lambda: "Không tìm thấy" in said(page))
    assert "Đăng ký khai sinh" not in said(page)
    background.close()


def test_who_alone_knows_the_case_is_asked_once(qtbot: QtBot) -> None:
    _, page = opened(qtbot)
    click(page.finder.tiles["field", "cu_tru"])
    click(page.finder.lines[0])
    assert page.chooser is not None
    assert "Trường hợp nào đúng với ông/bà?" in said(page)
    click(page.chooser.tiles["bo_roi"])
    assert page.view is not None
    assert "Trẻ bị bỏ rơi" in said(page)
    assert "Ngay trong ngày làm việc" in said(page)
    click(page.view.other_case)
    assert page.chooser is not None


def test_lists_and_forms_are_printed_once_each(qtbot: QtBot) -> None:
    guide = Guide()
    screen, page = opened(qtbot, guide)
    assert not page.print_list.isVisible()
    click(page.finder.tiles["event", "sinh_con"])
    click(page.finder.lines[0])
    click(page.print_list)
    assert screen.message == "Đang in, mời ông/bà nhận giấy ở máy in."
    click(page.print_list)
    click(page.print_forms)
    assert page.print_sheet is not None
    click(page.print_sheet)
    click(page.print_sheet)
    assert guide.printed == ["1 chung", "1 chung mau01.pdf", "('1.001193',) whole"]
    assert page.print_list.text().strip() == "Đã gửi in"
    assert page.view is not None
    click(page.view.other_case)
    assert page.chooser is not None
    click(page.chooser.tiles["bo_roi"])
    assert page.print_list.isEnabled(), "another case is another list"
    assert not page.print_forms.isVisible(), "no form is held for it"
    assert not page.to_phone.isVisible()


def test_a_printer_that_is_not_there_is_said(qtbot: QtBot) -> None:
    guide = Guide()
    guide.broken = True
    screen, page = opened(qtbot, guide)
    screen.presenter.open_code(BIRTH.code)
    click(page.print_list)
    assert screen.message == "Máy này chưa có máy in cho loại giấy đó."
    assert page.print_list.isEnabled()


def test_a_posting_sheet_s_code_opens_its_procedure_and_another_is_refused(qtbot: QtBot) -> None:
    screen, page = opened(qtbot)
    screen.presenter.open_code("9.9")
    assert screen.message == "Không có thủ tục này trong danh mục."
    screen.presenter.open_code(BIRTH.code)
    assert page.view is not None


def test_the_qr_for_a_telephone_is_shown_and_left(qtbot: QtBot) -> None:
    screen, page = opened(qtbot)
    screen.presenter.open_code(BIRTH.code)
    click(page.to_phone)
    assert page.qr is not None
    assert page.qr.modules == qr_modules("1 chung")
    click(page.step_back)
    assert page.view is not None


def test_nothing_of_the_last_person_stays(qtbot: QtBot) -> None:
    screen, page = opened(qtbot)
    page.finder.field.setText("khai sinh")
    click(page.finder.lines[0])
    click(page.finish)
    left = " | ".join(texts(page, hidden=True))
    for trace in ("khai sinh", PAPERS[0].name, "Giấy khai sinh"):
        assert trace not in left
    assert screen.presenter.state.typed == ""
    assert page.finder.tiles


def test_the_keyboard_comes_with_a_touch_on_the_field_and_goes_with_the_person(qtbot: QtBot) -> None:
    _, page = opened(qtbot)
    assert not page.finder.keyboard.isVisible()
    click(page.finder.field)
    assert page.finder.keyboard.isVisible()
    page.forget()
    assert not page.finder.keyboard.isVisible()


def test_the_state_outlives_another_language_and_is_spoken(qtbot: QtBot) -> None:
    screen, page = opened(qtbot)
    screen.presenter.open_code(BIRTH.code)
    screen.speak("en")
    assert page.view is not None
    assert PAPERS[0].name in page.words()


def test_a_line_found_names_its_field_in_english(qtbot: QtBot) -> None:
    _, page = opened(qtbot, language="en")
    page.finder.field.setText("khai sinh")
    names = [line.accessibleName() for line in page.finder.lines if line.isVisible()]
    assert names == ["Đăng ký khai sinh. Civil status", "Đăng ký thường trú. Cư trú"], "what has no English name stays"


def test_a_stranger_finds_what_a_birth_needs_in_the_real_catalogue(qtbot: QtBot, tmp_path: Path) -> None:
    """Nothing touched twice: the event and the procedure; or typed as people type, and the first line."""
    office = Office(f"sqlite:///{tmp_path / 'kiosk.db'}", tmp_path, clock(), WITH_PRINTERS)
    office.set_up(COUNTERS, PEOPLE[:1])
    real = ProcedureGuide(office.store, WITH_PRINTERS, office.outbox, office.catalogue, office.home)
    screen, page = opened(qtbot, real)
    click(page.finder.tiles["event", "sinh_con"])
    click(page.finder.lines[0])
    by_touch = said(page)
    click(page.finish)
    click(page.finder.field)
    for character in "giay khai sinh":
        click(page.finder.keyboard.keys[character])
    assert page.finder.field.text() == "giay khai sinh"
    click(page.finder.lines[0])
    assert said(page) == by_touch
    for words in ("Cần mang theo", "Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "Ngay trong ngày làm việc"):
        assert words in by_touch, words
    click(page.print_list)
    assert screen.message == "Đang in, mời ông/bà nhận giấy ở máy in."
    assert [job.kind for job in office.paper.newest()] == ["paper_list"]
    office.close()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_every_paper_for_a_birth_is_in_sight_without_scrolling(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, size: tuple[int, int]
) -> None:
    theme.install(qapp, "citizen", size=QSize(*size))
    office = Office(f"sqlite:///{tmp_path / 'kiosk.db'}", tmp_path, clock(), WITH_PRINTERS)
    office.set_up(COUNTERS, PEOPLE[:1])
    real = ProcedureGuide(office.store, WITH_PRINTERS, office.outbox, office.catalogue, office.home)
    screen, page = opened(qtbot, real)
    screen.resize(*size)
    screen.presenter.open_code(BIRTH.code)
    QApplication.processEvents()
    assert page.view is not None
    seen = page.view.area.viewport()
    case = real.by_code(BIRTH.code).case("chung")
    assert len(page.view.papers) == len(case.papers) == 5
    for entry in page.view.papers:
        bottom = entry.mapTo(seen, QPoint(0, entry.height())).y()
        assert 0 < bottom <= seen.height(), texts(entry)
    assert not clipped(page.view.papers[2])
    office.close()


SIZES = [(1024, 600), (1024, 768), (1280, 800), (1920, 1080), (1080, 1920)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_cut_and_every_target_is_large_and_named(
    qtbot: QtBot, qapp: QApplication, size: tuple[int, int], language: str
) -> None:
    theme.install(qapp, "citizen", size=QSize(*size))
    screen, page = opened(qtbot, language=language)
    screen.resize(*size)

    def look(what: str) -> None:
        QApplication.processEvents()
        cut = [text for text in clipped(screen) if "is cut by its window" not in text]  # parts may be scrolled to
        assert not cut, what
        for target in page.findChildren(QPushButton):
            if target.isVisible() and not page.finder.keyboard.isAncestorOf(target):
                assert target.accessibleName(), what
                assert min(target.width(), target.height()) >= 64 - 1, (what, target.accessibleName())
        right = page.finish.mapTo(screen, QPoint(page.finish.width(), page.finish.height()))
        assert screen.rect().contains(right), what

    look("start")
    page.finder.field.setText("khai sinh")
    look("results")
    click(page.finder.lines[0])
    look("procedure")
    click(page.print_list)
    look("printed")
    click(page.to_phone)
    look("telephone")
    assert page.qr is not None
    assert page.qr.height() >= 4 * len(page.qr.modules)
