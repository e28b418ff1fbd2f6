"""The lookup station: a scan, four choices, keys alone; and nothing of anybody stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.rules.statuses import STATUS_WORDS, DossierStatus
from kiosk.ui import theme
from kiosk.ui.citizen.dossier import DossierState
from kiosk.ui.citizen.dossier_result import DossierResult
from kiosk.ui.citizen.lookup import HOME
from kiosk.ui.citizen.lookup_presenter import DOSSIER, OFFICE, PETITION, PROCEDURES, RATE
from kiosk.ui.widgets.scroll import TouchScroll
from tests.ui.citizen.guide_fakes import BIRTH
from tests.ui.citizen.lookup_station import NOW, Info, Station, reads, settle, station
from tests.ui.fakes import CODE, Dossiers, Ratings
from tests.ui.fakes import DOSSIER as FOUND
from tests.ui.keys import click
from tests.ui.reading import texts

pytestmark = pytest.mark.usefixtures("dressed")
Opener = Callable[..., Station]
LAST_DAY = date(2026, 12, 24)


@pytest.fixture
def opener(qtbot: QtBot) -> Iterator[Opener]:
    opened: list[Station] = []

    def make(**how: object) -> Station:
        made = station(**how)  # type: ignore[arg-type]  # named as the function names them
        qtbot.addWidget(made.screen)
        made.screen.resize(1024, 768)
        made.screen.show()
        made.screen.activateWindow()
        qtbot.waitUntil(made.screen.isActiveWindow)
        opened.append(made)
        return made

    yield make
    for made in opened:
        made.wedge.close()


def test_a_scan_shows_the_dossier_without_a_touch(opener: Opener) -> None:
    made = opener()
    made.scan(CODE)
    shown = " | ".join(texts(made.screen))
    for words in ("Đang giải quyết", "Hẹn trả kết quả: 14:30, Thứ Tư, 25/11/2026", FOUND.steps[2].title):
        assert words in shown


@pytest.mark.parametrize("page", [DOSSIER, PROCEDURES, OFFICE])
def test_a_scan_on_any_page_leads_to_its_dossier(opener: Opener, page: str) -> None:
    made = opener()
    click(made.screen.home.tiles[page])
    assert made.screen.name == page
    if page == PROCEDURES:
        made.procedures.finder.field.setFocus()
        made.press("k", int(Qt.Key.Key_K))
    made.scan(CODE)
    assert made.screen.name == DOSSIER
    assert made.dossiers.state.result == FOUND
    assert made.procedures.finder.field.text() == ""


def test_who_collects_a_result_rates_it_by_the_slip_once(opener: Opener, qtbot: QtBot) -> None:
    ratings = Ratings()
    ratings.ask(7)
    made = opener(ratings=ratings)
    made.scan(CODE)
    assert made.dossier.result is not None
    click(made.dossier.result.rate)
    assert made.screen.name == RATE
    qtbot.wait(50)
    made.hand.ms += 500  # a finger that was on the glass already chooses nothing
    face = next(b for b in made.screen.findChildren(QAbstractButton) if b.accessibleName() == "Rất hài lòng")
    click(face)
    assert ratings.rated == [(7, "very_satisfied")]
    made.scan(CODE)
    assert made.screen.name == DOSSIER
    assert made.dossier.result.rate.isHidden(), "it has been rated"


def test_what_is_missing_and_the_faces_are_seen_whole_on_the_usual_screen(opener: Opener, qapp: QApplication) -> None:
    """One paper with how to complete it, and the rating: neither page scrolls at 1280 × 720."""
    theme.install(qapp, "citizen", size=QSize(1280, 720))
    status = DossierStatus.SUPPLEMENT
    waiting = replace(FOUND, procedure="Đăng ký khai sinh", status=STATUS_WORDS[status], status_code=int(status))
    waiting = replace(waiting, due_at=None, answer_by=LAST_DAY)
    waiting = replace(waiting, missing=("Tờ khai đăng ký khai sinh",), how_to_complete=("Còn thiếu chữ ký.",))
    ratings = Ratings()
    ratings.ask(7)
    made = opener(dossiers=Dossiers(waiting), ratings=ratings)
    made.screen.resize(1280, 720)
    made.scan(CODE)
    assert "Cách bổ sung: Còn thiếu chữ ký." in texts(made.screen)
    assert scrolling(made) == []
    assert made.dossier.result is not None
    click(made.dossier.result.rate)
    settle()
    assert "Chạm một lần là xong. Không cần ghi tên." in texts(made.screen)
    assert scrolling(made) == []


def test_what_fits_still_fits_in_other_colours_and_another_language(opener: Opener, qapp: QApplication) -> None:
    """Keys of the room one has left take no room from the result, whoever has built the page anew."""
    theme.install(qapp, "citizen", size=QSize(1280, 720))
    made = opener()
    made.screen.resize(1280, 720)
    made.scan(CODE)
    for control in ("contrast", "contrast", "language:en"):
        click(made.screen.controls[control])
        settle()
        assert made.dossier.result is not None
        assert scrolling(made) == [], control


def test_very_large_words_scroll_as_one_and_done_stays_in_sight(opener: Opener, qapp: QApplication) -> None:
    theme.install(qapp, "citizen", size=QSize(1024, 600))
    status = DossierStatus.SUPPLEMENT
    waiting = replace(FOUND, status=STATUS_WORDS[status], status_code=int(status), due_at=None, answer_by=LAST_DAY)
    waiting = replace(waiting, missing=("Tờ khai đăng ký khai sinh",), how_to_complete=("Còn thiếu chữ ký.",))
    ratings = Ratings()
    ratings.ask(7)
    made = opener(dossiers=Dossiers(waiting), ratings=ratings)
    made.screen.resize(1024, 600)
    made.scan(CODE)
    for control in ("contrast", "size:largest"):
        click(made.screen.controls[control])
        settle()
    (area,) = scrolling(made)
    result = made.dossier.result
    assert result is not None
    for one in (area.up, area.down, result.rate, done_of(result)):
        assert not one.visibleRegion().isEmpty()
        assert one.visibleRegion().boundingRect() == one.rect(), one.accessibleName()
    click(done_of(result))
    assert made.screen.name == HOME


def done_of(result: DossierResult) -> QPushButton:
    (done,) = (one for one in result.findChildren(QPushButton) if one.accessibleName() == "Xong")
    return done


def scrolling(made: Station) -> list[TouchScroll]:
    areas = made.screen.findChildren(TouchScroll)
    return [area for area in areas if area.isVisibleTo(made.screen) and area.scrolls()]


def test_the_qr_of_a_posting_sheet_leads_to_its_procedure(opener: Opener) -> None:
    made = opener()
    made.scan(BIRTH.code)
    assert made.screen.name == PROCEDURES
    assert made.procedures.view is not None


def test_a_code_begun_at_home_goes_on_where_codes_are_typed(opener: Opener) -> None:
    made = opener()
    for character in CODE.lower():
        made.press(character, ord(character.upper()))
        made.wedge._let_go()  # what a person presses is handed on when the scanner's time is over
    made.press("\r", int(Qt.Key.Key_Return))
    assert made.screen.name == DOSSIER
    assert made.dossiers.state.result == FOUND
    made.press("\r", int(Qt.Key.Key_Return))
    assert (made.screen.name, made.dossiers.state) == (HOME, DossierState())


def test_a_keyboard_alone_goes_everywhere_and_back(opener: Opener) -> None:
    made = opener()
    for page in (DOSSIER, PROCEDURES, OFFICE, PETITION):
        made.screen.home.tiles[page].setFocus(Qt.FocusReason.TabFocusReason)
        made.press("\r", int(Qt.Key.Key_Return))
        assert made.screen.name == page
        made.press("", int(Qt.Key.Key_Escape))
        assert made.screen.name == HOME


def test_choices_are_as_many_as_there_are_pages(opener: Opener) -> None:
    made = opener()
    assert list(made.screen.home.tiles) == [DOSSIER, PROCEDURES, OFFICE, PETITION]
    for name, page in made.screen.pages.items():
        assert page.title()
        made.screen.open(name)
        assert bool(made.screen.words()) == (name != RATE), "a rating asks nothing before a slip is shown"


def test_a_line_of_the_fee_table_leads_to_its_procedure(opener: Opener) -> None:
    made = opener()
    click(made.screen.home.tiles[OFFICE])
    click(made.office.tiles["fees"])
    click(made.office.lines[0])
    settle()
    shown = " | ".join(texts(made.screen))
    assert "Miễn phí" in shown
    assert "chưa có thông tin" in shown
    click(made.office.lines[0])
    assert made.screen.name == PROCEDURES
    assert made.procedures.view is not None


def test_the_office_says_what_it_knows_and_what_it_does_not(opener: Opener) -> None:
    info = Info()
    made = opener(info=info)
    click(made.screen.home.tiles[OFFICE])
    shown = " | ".join(texts(made.screen))
    for words in (
        "Hôm nay làm việc: 07:30–11:30, 13:30–17:00",
        "Thứ Bảy – Chủ nhật: nghỉ",
        "Quầy đang mở: 1, 2",
        "Quầy 1, 2: 4 người chờ",
        "Quầy đã đóng.",
        "Đường dây nóng: 024 0000 0000",
        "Địa chỉ: Chưa có thông tin",
    ):
        assert words in shown, words
    for section, words in (
        ("results", NOW.results[0]),
        ("noi-quy", "1. Giữ trật tự."),
        ("lich-tiep-cong-dan", "Chưa có thông tin"),
    ):
        click(made.office.tiles[section])
        settle()
        assert words in texts(made.screen)
        made.screen.speak("en")
        made.screen.speak("vi")
        settle()
        assert words in texts(made.screen), "what is open stays open in another language"
        click(made.office.step_back)
        settle()


def read_a_dossier(made: Station) -> None:
    made.scan(CODE)


def type_half_a_code(made: Station) -> None:
    click(made.screen.home.tiles[DOSSIER])
    for character in "K7M":
        click(made.dossier.keypads["tracking"].keys[character])


def type_a_dossier_code(made: Station) -> None:
    click(made.screen.home.tiles[DOSSIER])
    click(made.dossier.switch)
    for character in "H26.120-1":
        click(made.dossier.keypads["dossier"].keys[character])
    click(made.dossier.submit)  # nobody was given it: the message above is about it


def search_a_procedure(made: Station) -> None:
    click(made.screen.home.tiles[PROCEDURES])
    field = made.procedures.finder.field
    field.setFocus()
    for words in ("giay to rieng", "giấy tờ riêng"):
        field.insert(words)
        field.selectAll()
        field.copy()
        field.backspace()
    field.insert("giay to rieng")


def open_a_procedure(made: Station) -> None:
    made.scan(BIRTH.code)


def read_the_office(made: Station) -> None:
    click(made.screen.home.tiles[OFFICE])
    click(made.office.tiles["fees"])
    click(made.office.lines[0])


USES = (read_a_dossier, type_half_a_code, type_a_dossier_code, search_a_procedure, open_a_procedure, read_the_office)


class ShownWindows(QObject):
    """Notes every widget shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_no_window_but_the_screen_is_ever_shown(opener: Opener, qapp: QApplication) -> None:
    """One that flashes up takes the keyboard with it, and the scanner types into nothing."""
    made, shown = opener(), ShownWindows()
    qapp.installEventFilter(shown)
    for use in USES:
        use(made)
        settle()
        assert shown.names == []
        made.presenter.forget()
    made.scan(BIRTH.code)
    assert made.procedures.view is not None
    click(made.procedures.view.other_case)
    for way in ("gop_y", "phan_anh", "where", "code"):
        made.screen.open(PETITION)
        made.petition.way_chosen.emit(way)
        settle()
    made.screen.speak("en")
    qapp.removeEventFilter(shown)
    assert shown.names == []
    assert made.screen.isActiveWindow()


@pytest.mark.parametrize("leave", ["done", "idle"])
@pytest.mark.parametrize("use", USES)
def test_nothing_of_the_last_person_stays_anywhere(
    opener: Opener, qtbot: QtBot, use: Callable[[Station], None], leave: str
) -> None:
    made = opener(idle_seconds=0.4 if leave == "idle" else 60)
    before = reads(made.screen)
    QGuiApplication.clipboard().setText(CODE)
    if leave == "idle":
        made.screen.speak("en")  # everything is built anew for the next person; at "done" the same widgets go on
    use(made)
    watched = made.presenter.watching
    assert watched
    if leave == "done":
        made.screen.pages[made.screen.name].done.emit()
    qtbot.waitUntil(lambda: made.screen.name == HOME)
    settle()
    assert reads(made.screen) == before
    assert made.screen.at_home
    assert not made.presenter.watching
    assert made.screen.message == ""
    assert made.dossiers.state == DossierState()


def test_whoever_changes_the_language_at_home_and_leaves_is_forgotten_too(opener: Opener, qtbot: QtBot) -> None:
    made = opener(idle_seconds=0.3)
    made.screen.speak("en")
    watched = made.presenter.watching
    assert watched
    qtbot.waitUntil(lambda: made.screen.at_home)
    assert not made.presenter.watching
