"""Every public screen fits itself to a person: words large and readable, spoken, and reached by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui import theme
from kiosk.ui.citizen.reading_presenter import ReadingPresenter
from kiosk.ui.widgets.public_screen import PublicScreen
from tests.ui.fakes import DOSSIER
from tests.ui.keys import click
from tests.ui.public_frame import TOUCHED, Later, Voice, buttons, contrasts, opened, settle
from tests.ui.reading import clipped


@pytest.mark.parametrize("name", TOUCHED)
def test_larger_text_is_never_cut(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    screen = opened(qtbot, qapp, name)
    click(screen.controls["size:large"])
    settle(qapp)
    assert (theme.current().text_size, theme.current().contrast) == ("large", "normal")
    large_and_whole(screen)
    click(screen.controls["size:largest"])
    settle(qapp)
    click(screen.controls["contrast"])
    settle(qapp)
    assert (theme.current().text_size, theme.current().contrast) == ("largest", "high")
    large_and_whole(screen)
    assert [found for found in contrasts(screen) if found[1] < 7.0] == []


def large_and_whole(screen: PublicScreen) -> None:
    assert screen.size() == QSize(1024, 768)
    assert clipped(screen) == []
    for one in buttons(screen):
        assert min(one.width(), one.height()) >= 64, one.accessibleName()
    for label in screen.findChildren(QLabel):
        if label.isVisibleTo(screen) and label.text():
            assert label.font().pixelSize() >= 20, label.text()


@pytest.mark.parametrize("name", TOUCHED)
def test_a_person_who_sees_hears_or_touches_little_is_served_as_well(
    qtbot: QtBot, qapp: QApplication, name: str
) -> None:
    screen = opened(qtbot, qapp, name)
    assert [found for found in contrasts(screen) if found[1] < 4.5] == []
    a_keyboard_alone_reaches_everything_once_from_top_to_bottom(qtbot, screen)
    what_is_spoken_is_on_the_screen_and_names_nobody(screen, name)


def a_keyboard_alone_reaches_everything_once_from_top_to_bottom(qtbot: QtBot, screen: PublicScreen) -> None:
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


def what_is_spoken_is_on_the_screen_and_names_nobody(screen: PublicScreen, name: str) -> None:
    voice = Voice("vi")
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
