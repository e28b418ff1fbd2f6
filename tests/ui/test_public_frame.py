"""The frame of the public screens fits itself to a person: size, contrast, language, voice, keyboard alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.errors import KnownError
from kiosk.core.i18n import LANGUAGE_NAME, Translator
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.citizen.rating import RatingScreen
from kiosk.ui.citizen.reading_presenter import ReadingPresenter
from kiosk.ui.citizen.ticket_state import TicketsState
from kiosk.ui.citizen.tickets import TicketsScreen
from kiosk.ui.citizen.tickets_presenter import TicketsPresenter
from kiosk.ui.theme import Contrast, TextSize
from kiosk.ui.widgets.idle import IdleGuard
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.public_page import PublicPage
from kiosk.ui.widgets.public_screen import PublicScreen
from kiosk.ui.widgets.scroll import TouchScroll
from tests.ui.fakes import DOSSIER, FIELDS, SIGN, Office, clock
from tests.ui.keys import click, enter
from tests.ui.reading import clipped, texts
from tests.ui.test_fits import SCREENS

T = TypeVar("T")
TOUCHED = [name for name in SCREENS if not name.startswith("board")]
GROWN: list[tuple[TextSize, Contrast]] = [("large", "normal"), ("largest", "high")]


def settle(qapp: QApplication) -> None:
    for _ in range(5):
        qapp.processEvents()
        qapp.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened(
    qtbot: QtBot, qapp: QApplication, name: str, size: tuple[int, int] = (1024, 768), tr: Translator | None = None
) -> PublicScreen:
    theme.install(qapp, "citizen", size=QSize(*size))
    screen = SCREENS[name](tr or Translator())
    qtbot.addWidget(screen)
    screen.offer_reading(["vi", "en"])
    screen.resize(*size)
    screen.show()
    settle(qapp)
    return screen


def buttons(screen: PublicScreen) -> list[QPushButton]:
    return [one for one in screen.findChildren(QPushButton) if one.isVisibleTo(screen)]


@pytest.mark.parametrize(("text_size", "contrast"), GROWN)
@pytest.mark.parametrize("name", TOUCHED)
def test_larger_text_is_never_cut(
    qtbot: QtBot, qapp: QApplication, name: str, text_size: TextSize, contrast: Contrast
) -> None:
    screen = opened(qtbot, qapp, name)
    click(screen.controls[f"size:{text_size}"])
    if contrast == "high":
        click(screen.controls["contrast"])
    settle(qapp)
    assert (theme.current().text_size, theme.current().contrast) == (text_size, contrast)
    assert screen.size() == QSize(1024, 768)
    assert clipped(screen) == []
    for one in buttons(screen):
        assert min(one.width(), one.height()) >= 64, one.accessibleName()
    for label in screen.findChildren(QLabel):
        if label.isVisibleTo(screen) and label.text():
            assert label.font().pixelSize() >= 20, label.text()
    if text_size == "largest":
        unreadable = [found for found in contrasts(screen) if found[1] < 7.0]
        assert unreadable == []


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


@pytest.mark.parametrize("name", TOUCHED)
def test_every_word_can_be_read_on_its_ground(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    assert [found for found in contrasts(opened(qtbot, qapp, name)) if found[1] < 4.5] == []


def contrasts(screen: PublicScreen) -> list[tuple[str, float]]:
    """Measure, in the picture itself, the contrast of every text in sight on its ground."""
    picture = screen.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = []
    widgets: list[QLabel | QPushButton] = [*screen.findChildren(QLabel), *screen.findChildren(QPushButton)]
    for widget in widgets:
        area = in_sight(widget, screen)
        if widget.isVisibleTo(screen) and widget.text().strip() and widget.isEnabled() and area.height() > 20:
            piece = picture.copy(area)
            pixels = Counter(memoryview(bytes(piece.constBits())).cast("I"))
            ground = pixels.most_common(1)[0][0]
            least = max(2, pixels.total() // 4000)  # a colour of the letters themselves, not of one stray pixel
            inks = [colour for colour, count in pixels.items() if count >= least]
            found.append((widget.text(), max(theme.contrast_ratio(hexed(ink), hexed(ground)) for ink in inks)))
    return found


def hexed(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"


def in_sight(widget: QWidget, screen: QWidget) -> QRect:
    area = QRect(widget.mapTo(screen, widget.rect().topLeft()), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not screen:
        area = area.intersected(QRect(parent.mapTo(screen, parent.rect().topLeft()), parent.size()))
        parent = parent.parentWidget()
    return area.intersected(screen.rect())


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


class Voice:
    """A speech engine that remembers what it was to say, and whether it was stopped."""

    def __init__(self, *spoken: str) -> None:
        self.spoken = frozenset(spoken)
        self.said: list[tuple[str, str, Event]] = []

    def languages(self, wanted: Iterable[str]) -> frozenset[str]:
        return self.spoken & frozenset(wanted)

    def read(self, words: str, language: str, stop: Event) -> None:
        self.said.append((words, language, stop))


class Later(InlineBackground):
    """Asks for the languages at once; readings never end by themselves."""

    asked = False

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        if self.asked:
            work()
        else:
            self.asked = True
            super().run(work, done, failed)


@pytest.mark.parametrize("name", TOUCHED)
def test_what_is_spoken_is_on_the_screen_and_names_nobody(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    screen, voice = opened(qtbot, qapp, name), Voice("vi")
    ReadingPresenter(screen, voice, Later())
    click(screen.controls["read"])
    ((words, language, _),) = voice.said
    assert language == "vi"
    assert len(words) > 20
    for person in (DOSSIER.owner_masked, "*", "Chủ hồ sơ", "Trần Thị Mẫu"):
        assert person not in words
    if name == "lookup, result":
        for part in ("Đang giải quyết.", "14:30, Thứ Tư, 25/11/2026", DOSSIER.procedure, DOSSIER.collect_at):
            assert part in words


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


@pytest.mark.parametrize("name", TOUCHED)
def test_a_keyboard_alone_reaches_everything_once_from_top_to_bottom(
    qtbot: QtBot, qapp: QApplication, name: str
) -> None:
    screen = opened(qtbot, qapp, name)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.setFocus()
    reached: list[QWidget] = []
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget() or screen, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is None or focused in reached:
            break
        if isinstance(focused, QPushButton):
            reached.append(focused)
    wanted = [one for one in buttons(screen) if one.isEnabled()]
    assert {one.accessibleName() for one in wanted} == {one.accessibleName() for one in reached}
    assert len(reached) == len(wanted)
    frame = list(screen.controls.values())
    assert [one in frame for one in reached] == sorted((one in frame for one in reached), reverse=True)
    for one in reached:
        accessible = QAccessible.queryAccessibleInterface(one)
        assert accessible.text(QAccessible.Text.Name).strip()
        roles = (QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton)
        assert accessible.role() in roles


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
