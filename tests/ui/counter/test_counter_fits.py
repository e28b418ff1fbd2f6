"""No state of the counter cuts a text, at the smallest and at the usual size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QWidget

from kiosk.services.intake_person import Person
from kiosk.services.stations import Stations, printer_trouble
from tests.ui.counter.desk import Desk
from tests.ui.counter.office import PASSWORD, Office
from tests.ui.reading import clipped

K = Qt.Key
SIZES = [(1024, 600), (1280, 800), (1366, 768), (1920, 1080)]
CARD = "079185001235||Nguyễn Thị Ễnh Ương|05031985|Nam|Thôn Đông, xã Đồng Mẫu|99012022"
FIELDS = ("ho_tich", "chung_thuc", "dat_dai", "xa_hoi", "cu_tru", "kinh_doanh", "khac", "ket_qua", "ho_tich")


def cut(window: QWidget) -> list[str]:
    """What does not fit: every text in its own room, and everything within the window but for what scrolls down."""
    found = [line for line in clipped(window) if "is cut by its window" not in line]
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, (QLabel, QPushButton)) or not widget.isVisibleTo(window) or not widget.text():
            continue
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QAbstractScrollArea):
            area = area.parentWidget()
        frame = area.viewport() if isinstance(area, QAbstractScrollArea) else window
        left = widget.mapTo(frame, QPoint(0, 0))
        below = left.y() + widget.height() > frame.height() and frame is window
        if left.x() < 0 or left.x() + widget.width() > frame.width() + 1 or below:
            found.append(f"{type(widget).__name__} “{widget.text()}” is outside")
    return found


def overlapping(window: QWidget) -> list[str]:
    """Buttons that lie on one another, as far as they have not been scrolled away."""
    shown = [b for b in window.findChildren(QPushButton) if b.isVisibleTo(window) and b.text()]
    places = [(b, b.visibleRegion().boundingRect().translated(b.mapTo(window, QPoint(0, 0)))) for b in shown]
    return [
        f"{one.text()} / {other.text()}"
        for at, (one, room) in enumerate(places)
        for other, place in places[at + 1 :]
        if room.intersects(place) and one.window() is other.window()
    ]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_through_a_whole_visit(  # noqa: PLR0915 - one visit, look after look
    sit_down: Callable[..., Desk], office: Office, size: tuple[int, int]
) -> None:
    """One test, for every look costs little once the window stands."""
    desk = sit_down(size, counter=None)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        desk.settle()
        assert (desk.screen.width(), desk.screen.height()) == size, f"{state} is too large for the screen"
        wrong = cut(desk.screen) + overlapping(desk.screen)
        if wrong:
            found[state] = wrong

    look("the door")
    desk.sign_in(password="sai mat khau")
    look("a wrong password")
    desk.sign_in()
    look("nobody waits")
    desk.take_tickets(*FIELDS)
    desk.key(K.Key_F9)
    look("called")
    desk.key(K.Key_F8, modifiers=Qt.KeyboardModifier.ControlModifier)
    look("serving")
    desk.type("zzzz")
    look("nothing found")
    desk.screen.intake.procedure.search.clear()
    desk.begin("ks")
    look("cases")
    desk.key(K.Key_1, K.Key_Return)
    look("missing")
    desk.key(K.Key_F11)
    look("a guide of what is missing")
    desk.key(K.Key_2, K.Key_F12)
    look("a refusal without its reason")
    desk.key(K.Key_Escape)
    desk.key(K.Key_1, K.Key_D)
    look("from a database")
    desk.key(K.Key_0)
    look("complete")
    desk.key(K.Key_Return)
    look("applicant")
    desk.type("Nguyễn Thị Ễnh Ương")
    desk.key(K.Key_Return)
    desk.type("123")
    desk.key(K.Key_F12)
    look("a wrong number")
    desk.screen.intake.applicant.other.click()
    look("another hands in")
    desk.screen.intake.applicant.other.click()
    desk.key(K.Key_F11, K.Key_2)
    look("by post")
    desk.presenter.intake.scan(CARD)
    look("whose card")
    desk.key(K.Key_Escape)
    desk.key(K.Key_F2)
    look("a question")
    desk.key(K.Key_Return)
    number = desk.screen.intake.applicant.owner.fields["id_number"].edit
    number.setFocus()
    number.selectAll()
    desk.type("079185001234")
    desk.key(K.Key_F12)
    assert desk.presenter.intake.state.receipt is not None
    look("received")
    office.devices["Máy in A4"].result = "uncertain"
    office.print_all()
    desk.presenter.refresh()
    look("not printed")
    desk.key(K.Key_F3)
    look("papers")
    desk.key(K.Key_Escape, K.Key_F2)
    desk.begin("cn")
    desk.key(K.Key_0, K.Key_F9)
    look("the longest fee, begun for another visit")
    desk.key(K.Key_F2, K.Key_F2)
    for _ in range(2):
        desk.begin("sy")
        desk.presenter.intake.scan(CARD)
        desk.key(K.Key_0, K.Key_F12, K.Key_F2)
    desk.begin("sy")
    desk.key(K.Key_0, K.Key_Return, K.Key_F9)
    look("a fee by the page, a duplicate, begun for another visit")
    begun = desk.presenter.intake.state.draft
    acting = Person("Công Tằng Tôn Nữ Hoàng Phương Thảo", authorisation="Giấy ủy quyền số 5")
    desk.presenter.intake._edit(
        replace(begun, pages=150, copies=12, submitter=acting, collect_by="postal", postal_address="9 phố Cũ")
    )
    look("and somebody acts, the result goes by post")
    desk.key(K.Key_Escape)
    assert desk.presenter.intake.state.duplicates
    look("all of it over the components")
    assert found == {}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_of_the_queue(  # noqa: PLR0915 - one day, look after look
    sit_down: Callable[..., Desk], office: Office, size: tuple[int, int]
) -> None:
    desk = sit_down(size)
    desk.sign_in()
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        desk.settle()
        assert (desk.screen.width(), desk.screen.height()) == size, f"{state} is too large for the screen"
        wrong = cut(desk.screen) + overlapping(desk.screen)
        if wrong:
            found[state] = wrong

    office.staffing.sign_in("binh", PASSWORD, 2)
    office.ticketing.take_ticket("xa_hoi", priority="pregnant")
    desk.take_tickets(*FIELDS)
    desk.key(K.Key_F9)
    look("called with priority")
    desk.key(K.Key_F8, modifiers=Qt.KeyboardModifier.ControlModifier)
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_F11)
    look("the place is kept")
    desk.key(K.Key_G, modifiers=Qt.KeyboardModifier.AltModifier)
    look("the place is not kept")
    desk.key(K.Key_G, modifiers=Qt.KeyboardModifier.AltModifier)
    desk.key(K.Key_F12, K.Key_F9, K.Key_F7, K.Key_F9, K.Key_F1)
    for line in range(len(desk.screen.queue_page.rows)):
        desk.screen.queue_page.list.setCurrentRow(line)
        look(f"line {line}")
    desk.screen.queue_page.list.setCurrentRow(1)
    for letter in "TGCKUMNS":
        desk.type(letter.lower())
        assert desk.screen.queue_page.choice.asking
        look(f"question {letter}")
        desk.key(K.Key_Escape)
    desk.type("n1")
    look("at rest")
    desk.key(K.Key_End, K.Key_Up, K.Key_Return, K.Key_F9)
    look("back with papers")
    desk.screen.top.show_rating(waiting=True)
    desk.screen.top.show_pause("Đang nghỉ: Ăn trưa – đến 13:30")
    look("a rest while somebody rates")
    assert desk.screen.top.rating.isVisible()
    desk.screen.top.show_card_scanner(False)
    look("every sign in the top bar")
    desk.screen.top.show_pause("")
    look("no card scanner while somebody rates")
    assert desk.screen.top.rating.isVisible()
    office.devices["Máy in nhiệt"].result = "failed"
    for _ in range(3):
        office.print_all()
    desk.presenter.refresh()
    assert desk.screen.tickets.words
    look("no slips")
    Stations(office.store, "").heard("tickets", printer_trouble("out"))
    office.clock.advance(minutes=10)
    desk.presenter.refresh()
    assert desk.screen.tickets.roll.isVisible()
    look("no slips of a silent station")
    desk.key(K.Key_F1)
    look("the same beside the page")
    desk.key(K.Key_D)
    look("the first number of a roll")
    desk.type("58")
    desk.key(K.Key_Return)
    look("a roll is in use")
    desk.key(K.Key_D)
    look("the next number of a roll")
    desk.key(K.Key_Escape, *[K.Key_F9] * len(FIELDS))
    look("the roll is called")
    assert found == {}


def test_the_captions_of_one_line_of_fields_stand_on_one_line(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.sign_in()
    desk.begin("ks")
    desk.key(K.Key_1, K.Key_0, K.Key_Return)
    captions = {
        label.text(): label.mapTo(desk.screen, label.rect().topLeft()).y()
        for label in desk.screen.intake.applicant.findChildren(QLabel)
        if label.text() in ("Cách nộp", "Số bộ hồ sơ")
    }
    assert len(captions) == 2
    assert len(set(captions.values())) == 1, captions


def test_a_text_that_is_cut_would_be_found(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.sign_in()
    desk.screen.queue.next.setMinimumWidth(0)
    desk.screen.queue.next.setFixedWidth(60)
    assert any("Gọi số tiếp theo" in line for line in cut(desk.screen))


def test_the_strip_uses_its_width_before_the_due_time_is_known(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.sign_in()
    desk.begin("ks")
    assert desk.presenter.intake.state.view == "case"
    assert desk.screen.intake.summary.height() < desk.screen.height() / 6
