"""The pieces: what they show, say and emit."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import BigButton, LanguageSwitch
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.clock_label import ClockLabel
from kiosk.ui.widgets.faces import FaceButton, FaceRow, Mood
from kiosk.ui.widgets.idle import IdleGuard
from kiosk.ui.widgets.key_button import KeyButton, key_cap_size
from kiosk.ui.widgets.keypad import Keypad
from kiosk.ui.widgets.labels import ElidedLabel, FittedLabel, ItemsLabel, Text
from kiosk.ui.widgets.message_bar import MessageBar
from kiosk.ui.widgets.timeline import StepDot, Timeline, TimelineStep
from kiosk.ui.widgets.words import moment_words
from tests.ui.fakes import ALPHABET
from tests.ui.keys import click, press

pytestmark = pytest.mark.usefixtures("dressed")
TR = Translator()


def test_the_step_one_is_at_looks_like_no_other(qtbot: QtBot) -> None:
    steps = tuple(TimelineStep(title, "", done=title == "Nhận") for title in ("Nhận", "Làm", "Ký", "Trả"))
    way = Timeline(steps, done_words="đã xong", here_words="đang ở đây", at=1)
    qtbot.addWidget(way)
    way.resize(400, 300)
    way.show()
    dots = way.findChildren(StepDot)
    assert [dot.accessibleName() for dot in dots] == ["Nhận: đã xong", "Làm: đang ở đây", "Ký", "Trả"]
    done, here, coming = (dot.grab().toImage() for dot in dots[:3])
    core = here.pixelColor(here.rect().center())
    assert core == QColor(theme.current().palette.accent)
    assert core != coming.pixelColor(coming.rect().center())
    assert here != done
    titles = [label for label in way.findChildren(Text) if label.text()]
    assert [label.property("role") for label in titles] == ["strong", "strong", "", ""]


def test_a_moment_says_its_year_where_it_is_another_one() -> None:
    moment, this_year = datetime(2026, 11, 26, 16, tzinfo=VIETNAM), datetime(2026, 1, 2, tzinfo=VIETNAM)
    assert moment_words(TR, moment, this_year) == "16:00 thứ Năm 26/11"
    assert moment_words(TR, moment, this_year.replace(year=2027)) == "16:00 thứ Năm 26/11/2026"
    assert moment_words(TR, moment) == "16:00 thứ Năm 26/11/2026"


def test_a_label_wraps_and_claims_its_height(qtbot: QtBot) -> None:
    label = Text("Ễ Ậ Ộ Những chữ có hai dấu chồng lên nhau không bao giờ bị cắt", "title")
    qtbot.addWidget(label)
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayout(column(label, QWidget()))
    window.resize(label.minimumSizeHint().width() + 80, 600)
    window.show()
    assert label.height() >= 2 * label.fontMetrics().height()


def test_text_is_never_read_as_markup(qtbot: QtBot) -> None:
    label = Text("<b>Nguyễn</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_shortened_label_keeps_its_whole_text_for_those_who_ask(qtbot: QtBot) -> None:
    label = ElidedLabel("Bảo trợ xã hội, người có công")
    qtbot.addWidget(label)
    label.resize(90, 40)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == "Bảo trợ xã hội, người có công"


def test_numbers_in_a_row_are_never_halved(qtbot: QtBot) -> None:
    label = ItemsLabel()
    qtbot.addWidget(label)
    label.set_items(("A014", "A015", "A016", "A017"))
    for width in range(20, 400, 7):
        label.resize(width, 40)
        assert set(label.text().split(", ")) <= {"A014", "A015", "A016", "A017"}


@pytest.mark.parametrize("size", [(90, 60), (300, 80), (80, 300), (900, 500)])
def test_a_number_is_as_large_as_its_room(qtbot: QtBot, size: tuple[int, int]) -> None:
    label = FittedLabel("A012", largest_px=240, smallest_px=20)
    qtbot.addWidget(label)
    label.resize(*size)
    assert label.text_rect().width() <= label.width()
    larger = theme.font(label.fitted_font().pixelSize() + 2, bold=True)
    assert label.fitted_font().pixelSize() == 240 or not label._fits(larger.pixelSize())


def test_a_keypad_holds_its_alphabet_and_nothing_else(qtbot: QtBot) -> None:
    keypad = Keypad(TR, ALPHABET)
    qtbot.addWidget(keypad)
    typed: list[str] = []
    keypad.typed.connect(typed.append)
    for key in keypad.keys.values():
        click(key)
    assert "".join(typed) == ALPHABET
    with qtbot.waitSignal(keypad.erased):
        click(keypad.erase)


@pytest.mark.parametrize("columns", [5, 6, 9, 10, 13, 26])
def test_no_two_keys_share_a_place(qtbot: QtBot, columns: int) -> None:
    keypad = Keypad(TR, ALPHABET, columns=columns)
    qtbot.addWidget(keypad)
    keypad.resize(1000, 500)
    keypad.show()
    keys = [*keypad.keys.values(), keypad.erase]
    for place, one in enumerate(keys):
        assert not any(one.geometry().intersects(other.geometry()) for other in keys[place + 1 :])


def test_the_three_faces_differ_without_colour(qtbot: QtBot) -> None:
    moods: tuple[Mood, ...] = ("happy", "content", "unhappy")
    pictures = []
    for mood in moods:
        face = FaceButton(mood, "Chữ")
        qtbot.addWidget(face)
        face.resize(300, 400)
        grey = face.grab().toImage().scaled(60, 80)
        pictures.append([grey.pixelColor(x, y).lightness() < 140 for y in range(10, 55) for x in range(60)])
    for one in range(3):
        for other in range(one):
            differing = sum(a != b for a, b in zip(pictures[one], pictures[other], strict=True))
            assert differing > 60, (moods[one], moods[other])


@pytest.mark.parametrize("upright", [False, True])
def test_the_faces_are_of_one_size_however_long_their_words(qtbot: QtBot, upright: bool) -> None:
    moods: tuple[Mood, ...] = ("happy", "content", "unhappy")
    words = ("Rất hài lòng", "Hài lòng", "Hoàn toàn không hài lòng với lần phục vụ vừa rồi của cán bộ ở quầy này")
    faces = [FaceButton(mood, text) for mood, text in zip(moods, words, strict=True)]
    line = FaceRow(faces, upright=upright)
    qtbot.addWidget(line)
    line.resize(500 if upright else 900, 900 if upright else 500)
    line.show()
    for _ in range(4):
        QApplication.processEvents()
    assert faces[2].caption.height() >= 2 * faces[2].caption.fontMetrics().height()
    for sides in ([face.face.width() for face in faces], [face.face.height() for face in faces]):
        assert max(sides) - min(sides) <= 1, "but for a pixel that cannot be shared"


def test_a_label_of_one_line_claims_the_whole_line(qtbot: QtBot) -> None:
    label = Text("Nơi nhận kết quả")
    qtbot.addWidget(label)
    label.setWordWrap(False)
    assert label.minimumSizeHint().width() >= label.fontMetrics().horizontalAdvance(label.text())


def test_a_key_and_its_words_do_not_touch(qtbot: QtBot) -> None:
    key = KeyButton("F9", "Gọi số")
    qtbot.addWidget(key)
    assert key.iconSize().width() >= key_cap_size("F9").width() + theme.current().gap_small
    picture = key.icon().pixmap(key.iconSize()).toImage()
    right = [picture.pixelColor(picture.width() - 1, y).alpha() for y in range(picture.height())]
    assert max(right) == 0


def test_a_big_button_says_everything_to_a_screen_reader(qtbot: QtBot) -> None:
    tile = BigButton("Hộ tịch", "3 người đang chờ", badge="A")
    qtbot.addWidget(tile)
    tile.set_subtitle("4 người đang chờ")
    assert tile.accessibleName() == "Hộ tịch. 4 người đang chờ"


def test_touching_any_part_of_a_big_button_touches_it(qtbot: QtBot) -> None:
    tile = BigButton("Hộ tịch", "3 người đang chờ", badge="A")
    qtbot.addWidget(tile)
    tile.resize(500, 150)
    tile.show()
    clicks: list[bool] = []
    tile.clicked.connect(lambda: clicks.append(True))
    for label in tile.findChildren(QLabel):
        where = label.mapTo(tile, label.rect().center())
        assert tile.childAt(where) is None or label.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        click(tile, where)
    assert len(clicks) == len(tile.findChildren(QLabel))


def test_the_language_switch_speaks_only_when_it_changes(qtbot: QtBot) -> None:
    switch = LanguageSwitch("vi", TR.languages())
    qtbot.addWidget(switch)
    chosen: list[str] = []
    switch.chosen.connect(chosen.append)
    for code in ("vi", "en", "en", "vi"):
        click(switch.buttons[code])
        assert [c for c, b in switch.buttons.items() if b.isChecked()] == [code]
    assert chosen == ["en", "vi"]


def test_the_clock_says_the_day_in_words(qtbot: QtBot) -> None:
    held = HeldClock(datetime(2026, 11, 22, 7, 5, tzinfo=VIETNAM))
    label = ClockLabel(TR, held)
    qtbot.addWidget(label)
    assert [part.text() for part in label.findChildren(QLabel)] == ["07:05", "Chủ nhật, 22/11/2026"]
    held.advance(hours=17)
    label.refresh()
    assert [part.text() for part in label.findChildren(QLabel)] == ["00:05", "Thứ Hai, 23/11/2026"]


def test_a_message_goes_away_and_leaves_nothing(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_message("Máy in hết giấy.", "warn", seconds=0.02)
    assert bar.isVisible()
    assert bar.text == "Máy in hết giấy."
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert bar.text == ""
    assert bar.accessibleName() == ""


def test_the_guard_waits_for_the_last_sign_of_life_and_speaks_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    guard = IdleGuard(0.15)
    told: list[int] = []
    guard.idle.connect(lambda: told.append(1))
    guard.start()
    for _ in range(6):
        qtbot.wait(50)
        press(window, "a")
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(200)
    assert told == [1]
    assert not guard.running
