"""The frame of the public screens changes its manner with a person: size, contrast, language, voice; then goes home."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import LANGUAGE_NAME, Translator
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.citizen.rating import RatingScreen
from kiosk.ui.citizen.reading_presenter import ReadingPresenter
from kiosk.ui.citizen.ticket_state import TicketsState
from kiosk.ui.citizen.tickets import TicketsScreen
from kiosk.ui.citizen.tickets_presenter import TicketsPresenter
from kiosk.ui.widgets.idle import IdleGuard
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.public_page import PublicPage
from kiosk.ui.widgets.public_screen import PublicScreen
from kiosk.ui.widgets.scroll import TouchScroll
from tests.ui.fakes import FIELDS, SIGN, Office, clock
from tests.ui.keys import click, enter
from tests.ui.public_frame import TOUCHED, Later, Voice, opened, settle
from tests.ui.reading import texts


@pytest.mark.parametrize("name", ["tickets", "lookup", "rating"])
def test_a_screen_nobody_touches_does_nothing(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    """A layout that asks for itself again and again takes the whole processor, and the other threads stand still."""
    screen = opened(qtbot, qapp, next(one for one in TOUCHED if one.startswith(name)), (1280, 800))
    QTest.qWait(100)
    asked: list[QEvent.Type] = []

    class Ear(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
            """Hear every layout that is asked for."""
            if event.type() == QEvent.Type.LayoutRequest:
                asked.append(event.type())
            return False

    ear = Ear(screen)
    qapp.installEventFilter(ear)
    QTest.qWait(200)
    qapp.removeEventFilter(ear)
    assert asked == []


def test_what_does_not_fit_is_reached_by_two_large_buttons(qtbot: QtBot, qapp: QApplication) -> None:
    screen = opened(qtbot, qapp, "lookup, result")
    screen.write("largest")
    settle(qapp)
    area = next(one for one in screen.findChildren(TouchScroll) if one.isVisibleTo(screen) and one.scrolls())
    for _ in range(20):
        click(area.down)
    assert area.verticalScrollBar().value() == area.verticalScrollBar().maximum() > 0
    for _ in range(20):
        click(area.up)
    assert area.verticalScrollBar().value() == 0


class Advice(PublicPage):
    """A page of few words that remembers what has been typed into it."""

    typed = ""

    def title(self) -> str:
        return self.tr_("Tra cứu hồ sơ")

    def build(self) -> QWidget:
        self.label = Text(self.tr_("Xong"))
        return self.label

    def redraw(self) -> None:
        self.label.setText(f"{self.tr_('Xong')} {self.typed}")

    def forget(self) -> None:
        self.typed = ""

    def words(self) -> str:
        return f"Trang này nói: {self.typed}"


class PagedScreen(PublicScreen):
    """A screen whose page is made once."""

    page: Advice | None = None

    def title(self) -> str:
        return "Trang"

    def build_body(self) -> QWidget:
        if self.page is None:
            self.page = Advice(self.tr_)
        else:
            self.page.speak(self.tr_)
        pages = QStackedWidget()
        pages.addWidget(self.page)
        return pages

    def redraw(self) -> None:
        assert self.page is not None


def test_a_page_outlives_another_size_and_language_and_speaks_for_itself(qtbot: QtBot, qapp: QApplication) -> None:
    theme.install(qapp, "citizen", size=QSize(1024, 768))
    screen = PagedScreen(Translator(), SIGN, clock())
    qtbot.addWidget(screen)
    screen.show()
    page = screen.page
    assert page is not None
    page.typed = "giấy khai sinh"
    for language in ("vi", "en"):
        screen.write("largest")
        screen.speak(language)
        settle(qapp)
        assert screen.page is page
        assert page.isVisibleTo(screen)
        assert page.label.font().pixelSize() >= 30
    assert page.label.text() == "Done giấy khai sinh"
    assert screen.words() == "Trang này nói: giấy khai sinh"


@pytest.mark.parametrize("how", ["idle", "done"])
def test_the_next_person_finds_the_screen_as_the_office_has_it(qtbot: QtBot, qapp: QApplication, how: str) -> None:
    theme.install(qapp, "citizen", size=QSize(1024, 768))
    screen = TicketsScreen(Translator(), SIGN, clock())
    qtbot.addWidget(screen)
    office = Office()
    TicketsPresenter(screen, office, office, InlineBackground(), idle_seconds=0.3 if how == "idle" else 60)
    screen.resize(1024, 768)
    screen.show()
    for name in ("size:largest", "contrast", "language:en"):
        click(screen.controls[name])
    assert not screen.at_home
    if how == "done":
        screen.done.emit()
    qtbot.waitUntil(lambda: screen.at_home)
    assert (theme.current().text_size, theme.current().contrast, screen.tr_.language) == ("normal", "normal", "vi")


def test_a_second_touch_or_leaving_the_page_ends_the_reading(qtbot: QtBot, qapp: QApplication) -> None:
    screen, voice = opened(qtbot, qapp, "tickets"), Voice("vi")
    assert isinstance(screen, TicketsScreen)
    presenter = ReadingPresenter(screen, voice, Later())
    read = screen.controls["read"]
    click(read)
    assert read.accessibleName() == "Ngừng đọc"
    click(read)
    assert read.accessibleName() == "Đọc to"
    assert [stop.is_set() for *_, stop in voice.said] == [True]
    click(read)
    screen.draw(TicketsState(FIELDS, page="typing"))
    assert [stop.is_set() for *_, stop in voice.said] == [True, True]
    assert not presenter.reading


@pytest.mark.parametrize("spoken", [(), ("en",)])
def test_where_nothing_speaks_the_language_there_is_no_button(
    qtbot: QtBot, qapp: QApplication, spoken: tuple[str, ...]
) -> None:
    screen = opened(qtbot, qapp, "tickets")
    ReadingPresenter(screen, Voice(*spoken), Later())
    assert not screen.controls["read"].isVisibleTo(screen)
    screen.speak("en")
    settle(qapp)
    assert screen.controls["read"].isVisibleTo(screen) == bool(spoken)


def test_who_listens_is_there(qtbot: QtBot, qapp: QApplication) -> None:
    screen, guard = opened(qtbot, qapp, "tickets"), IdleGuard(1)
    reading = ReadingPresenter(screen, Voice("vi"), Later())
    click(screen.controls["read"])
    guard.start()
    with qtbot.assertNotEmitted(guard.idle, wait=1500):
        pass
    with qtbot.waitSignal(guard.idle):
        reading.stop()


def test_enter_presses_what_tab_reached_and_the_focus_stays(qtbot: QtBot, qapp: QApplication) -> None:
    screen = opened(qtbot, qapp, "tickets")
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget() or screen, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is screen.controls["size:largest"]
    enter(focused)
    assert theme.current().text_size == "largest"
    assert QApplication.focusWidget() is screen.controls["size:largest"]


def test_a_touch_leaves_the_focus_so_that_enter_is_not_another_touch(qtbot: QtBot, qapp: QApplication) -> None:
    screen = opened(qtbot, qapp, "tickets")
    assert isinstance(screen, TicketsScreen)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.draw(TicketsState(FIELDS, page="typing", typed="A01"))
    settle(qapp)
    typed: list[str] = []
    sent: list[bool] = []
    screen.typed.connect(typed.append)
    screen.code_sent.connect(lambda: sent.append(True))
    keypad = screen.typing_page.keypad
    assert keypad is not None
    click(keypad.keys["7"])
    enter(QApplication.focusWidget() or screen)
    assert (typed, sent) == (["7"], [True])


def test_a_catalogue_in_the_offices_folder_is_a_language_more(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    words = Catalog(locale="fr", domain="kiosk", charset="utf-8")
    words.add(LANGUAGE_NAME, "Français")
    words.add("Đánh giá hài lòng", "Êtes-vous satisfait ?")
    file = tmp_path / "fr" / "LC_MESSAGES" / "kiosk.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, words)
    (tmp_path / "broken" / "LC_MESSAGES").mkdir(parents=True)
    tr = Translator("vi", (tmp_path,))
    assert tr.languages() == {"vi": "Tiếng Việt", "en": "English", "fr": "Français"}
    theme.install(qapp, "citizen", size=QSize(1024, 768))
    screen = RatingScreen(tr, SIGN, clock())
    qtbot.addWidget(screen)
    screen.show()
    french = screen.controls["language:fr"]
    assert french.accessibleName() == "Français"
    click(french)
    settle(qapp)
    assert "Êtes-vous satisfait ?" in texts(screen)
    screen.go_home()
    settle(qapp)
    assert "Đánh giá hài lòng" in texts(screen)
