"""No page of the records cuts a text: three sizes, both languages, and 40 % longer words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from kiosk.core.i18n import Translator
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.records.conftest import CONTROL, Clerk
from tests.ui.records.fakes import FakeRecords, line

K = Qt.Key
SIZES = [(730, 520), (1020, 700), (1500, 1000)]


class Longer(Translator):
    """Vietnamese with longer words, as another language would have."""

    def __call__(self, msgid: str) -> str:
        return re.sub(
            r"([^\W\d_]{3,})(?![^{]*})", lambda word: word[1] + word[1][-(1 if len(word[1]) < 5 else 2) :], msgid
        )


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("tr", [Translator(), Translator("en"), Longer()], ids=["vi", "en", "longer"])
def test_nothing_is_cut(
    sit_down: Callable[..., Clerk], records: FakeRecords, size: tuple[int, int], tr: Translator
) -> None:
    records.worklists.lists["mine"] = tuple(line(number) for number in range(60_000, 61_234))
    clerk = sit_down(size, tr=tr)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        clerk.settle()
        assert (clerk.panel.width(), clerk.panel.height()) == size, f"{state} is too large for the screen"
        small = [
            f"{tile.text()} is broken or needs more height"
            for tile in clerk.panel.list.chooser.tiles.values()
            if " ".join(tile.lines(tile.width())) != tile.text() or tile.height() < tile.needed_height(tile.width())
        ]
        if wrong := cut(clerk.panel) + overlapping(clerk.panel) + small:
            found[state] = wrong

    look("the list")
    clerk.key(K.Key_B, modifiers=CONTROL)
    look("what should go")
    clerk.key(K.Key_2)
    look("what has come")
    clerk.key(K.Key_Down, K.Key_Space)
    look("a reason")
    clerk.key(K.Key_Escape, K.Key_3)
    look("the lists of today")
    clerk.key(K.Key_Escape)
    clerk.key(K.Key_T, modifiers=CONTROL)
    look("the money")
    clerk.key(K.Key_H)
    look("cancelling")
    assert found == {}
