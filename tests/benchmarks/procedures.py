"""Key to result list over 323 procedures, as many as a commune may have to post.

The starter catalogue has 117: the rest are its own once or twice more, under other codes and with a word put to their
names.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import msgspec

from kiosk.rules.procedure import Procedure
from kiosk.rules.procedure_search import IndexedProcedure, search
from tests.benchmarks import office as bench_office
from tests.benchmarks.measure import Series, in_turn
from tests.office import procedures

MANY = 323
TYPED = (
    "giay khai sinh",
    "lam lai so do",
    "dang ky ket hon",
    "xac nhan doc than",
    "nhap ho khau",
    "toi can mo quan an",
)
"""What is typed letter by letter, the last a sentence that fits nothing whole."""


def catalogue(many: int = MANY) -> tuple[Procedure, ...]:
    """Give so many procedures: the starter catalogue's, then varied ones of it."""
    starter = procedures()
    made = list(starter)
    for number, one in zip(range(many - len(starter)), cycle(starter), strict=False):
        word = ("liên xã", "tại nhà", "theo mùa")[number // len(starter)]
        made.append(
            msgspec.structs.replace(
                one,
                code=f"8.{number:06d}",
                short_code=f"z{chr(97 + number // 26 % 26)}{chr(97 + number % 26)}",
                name=f"{one.name} {word}",
                short_name=f"{one.short_name} {word}",
            )
        )
    return tuple(made)


def key_to_list(home: Path, rounds: int) -> tuple[Series, Series | None]:
    """Give the time from a key to the drawn list of results, and beside it the bare search for the same text."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QApplication

    from kiosk.core.i18n import Translator
    from kiosk.ui import theme
    from kiosk.ui.background import InlineBackground
    from kiosk.ui.citizen.procedures import ProceduresPage
    from kiosk.ui.citizen.procedures_presenter import ProceduresPresenter

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    size = QSize(1920, 1080)
    theme.install(app, "citizen", size=size)
    office = bench_office.found(home)
    office.catalogue.load(catalogue())
    page = ProceduresPage(Translator())
    ProceduresPresenter(page, office.guide, InlineBackground())
    page.resize(size)
    page.show()
    app.processEvents()
    keys = _keys()
    index = [IndexedProcedure.of(number, procedure) for number, procedure in enumerate(catalogue(), 1)]
    typed = ""

    def key() -> None:
        nonlocal typed
        typed = next(keys)
        page.finder.field.setText(typed)
        app.processEvents()  # laid out and painted

    try:
        return in_turn(key, lambda: search(typed, index, 12), rounds=rounds)
    finally:
        page.close()
        page.deleteLater()
        app.processEvents()
        office.close()


def _keys() -> Iterator[str]:
    for text in cycle(TYPED):
        for end in range(1, len(text) + 1):
            yield text[:end]
