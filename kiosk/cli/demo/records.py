"""The official at the records: what must be done today, one dossier, a form, a hand-over list, the day's money."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.counter.counter_screen import CounterScreen

TO_HAND_OVER = Qt.Key.Key_4
"""The list of what goes to another unit, by its key."""

Until = Callable[[Callable[[], bool], str], None]
Picture = Callable[[str, QWidget], None]


def look_around(screen: CounterScreen, until: Until, picture: Picture) -> None:
    """Lead a signed-in official through the records by keyboard, with a picture of every page.

    `until` waits for something, `picture` keeps one; the counter's own page is on show again at the end.
    """
    records = screen.records
    _press(Qt.Key.Key_F4, screen)
    until(lambda: records.isVisible() and records.page == "list", "the lists are on show")
    _press(TO_HAND_OVER)
    until(lambda: records.list.table.model().rowCount() > 0, "there is something to hand over")
    picture("records-list", screen)

    def opened() -> bool:
        if records.page == "list":  # Enter is not heard while the lines of the list are still being read
            _press(Qt.Key.Key_Return)
        return records.page == "dossier" and bool(records.dossier.action_bar.buttons)

    until(opened, "a dossier is on show")
    picture("records-dossier", screen)
    _press(Qt.Key.Key_S)
    until(lambda: records.dossier.form is not None, "the form of a supplement is on show")
    picture("records-supplement", screen)
    _press(Qt.Key.Key_Escape)
    until(lambda: records.dossier.form is None, "the form is gone")
    _press(Qt.Key.Key_Escape)
    until(lambda: records.page == "list", "the lists are back")
    _press(Qt.Key.Key_B, modifiers=Qt.KeyboardModifier.ControlModifier)
    until(lambda: records.page == "handover" and bool(records.handover.state.rows), "the hand-over is on show")
    picture("records-handover", screen)
    _press(Qt.Key.Key_Escape)
    _press(Qt.Key.Key_T, modifiers=Qt.KeyboardModifier.ControlModifier)
    until(lambda: records.page == "cash", "the day's money is on show")
    QTest.qWait(300)
    picture("records-cash", screen)
    _press(Qt.Key.Key_Escape)
    _press(Qt.Key.Key_F4)


def _press(
    key: Qt.Key, where: QWidget | None = None, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    target = where or QApplication.focusWidget()
    if target is not None:
        QTest.keyClick(target, key, modifiers)
    QTest.qWait(5)
