"""Anything from scanners, keys and fingers, at any speed, on every page: no crash, no leak, back to the start."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kiosk.services.views import LookupView
from kiosk.ui.citizen.dossier import DossierState
from kiosk.ui.citizen.lookup import HOME
from kiosk.ui.citizen.lookup_presenter import PETITION
from kiosk.ui.citizen.petition_state import PetitionState
from tests.ui.citizen.lookup_station import Station, reads, settle, station
from tests.ui.citizen.petition_fakes import ANSWERED, TAKEN_CODE, Codes, Petitions
from tests.ui.fakes import CODE, DOSSIER
from tests.ui.keys import click, enter, press

pytestmark = pytest.mark.usefixtures("dressed")
KEYS = [
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Up,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_F12,
    Qt.Key.Key_Shift,
]
TEXTS = st.one_of(
    st.text(max_size=24),
    st.sampled_from([CODE, TAKEN_CODE, "1.001193", "H26.120-261119-0007", "không dấu", "\x00\x7f"]),
)
STEPS = st.one_of(
    st.tuples(st.just("type"), TEXTS, st.sampled_from([0.0, 1.0, 49.0, 51.0, 400.0])),
    st.tuples(st.just("scan"), TEXTS, st.sampled_from([0.0, 2.0, 30.0])),
    st.tuples(st.just("key"), st.sampled_from(KEYS), st.just(100.0)),
    st.tuples(st.just("touch"), st.integers(0, 99), st.just(100.0)),
)


class Known(Codes):
    """Finds everything: whatever is typed must be gone even when it was a code."""

    def find(self, code: str) -> LookupView:
        return DOSSIER if len(code) % 2 and code != TAKEN_CODE else super().find(code)


def do(made: Station, step: tuple[str, object, float]) -> None:
    what, given_, gap = step
    if what == "touch":
        assert isinstance(given_, int)
        seen = [
            one for one in made.screen.findChildren(QPushButton) if one.isVisibleTo(made.screen) and one.isEnabled()
        ]
        click(seen[given_ % len(seen)])
    elif what == "key":
        made.hand.ms += gap
        press(QApplication.focusWidget() or made.screen, "", int(given_))  # type: ignore[call-overload]  # a key
    else:
        assert isinstance(given_, str)
        for character in given_:
            made.hand.ms += gap
            press(QApplication.focusWidget() or made.screen, character)
        if what == "scan":
            made.hand.ms += gap
            enter(QApplication.focusWidget() or made.screen)
    settle()


@pytest.mark.parametrize("begin", ["home", "gop_y", "code"])
def test_whatever_comes_in_nothing_breaks_and_nothing_stays(qtbot: QtBot, begin: str) -> None:
    made = station(Known(), petitions=Petitions({TAKEN_CODE: ANSWERED}))
    qtbot.addWidget(made.screen)
    made.screen.resize(1024, 768)
    made.screen.show()
    made.screen.activateWindow()
    qtbot.waitUntil(made.screen.isActiveWindow)
    made.presenter.forget()  # the clipboard is the whole process's: another test may have left something there
    settle()
    start = reads(made.screen)

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.lists(STEPS, min_size=1, max_size=8))
    def use(steps: list[tuple[str, object, float]]) -> None:
        if begin != HOME:
            made.screen.open(PETITION)
            made.petition.way_chosen.emit(begin)
        for step in steps:
            do(made, step)
        made.wedge._let_go()  # what is held back for a moment is not held back for a minute
        settle()
        made.presenter.forget()  # as after an idle minute, or at Xong
        settle()
        assert made.screen.name == HOME
        assert made.screen.at_home
        assert made.dossiers.state == DossierState()
        assert made.petitions.state == PetitionState()
        assert reads(made.screen) == start

    use()
    made.wedge.close()
