"""The papers printed about a dossier: which, with what number, when, by whom, and one of them once more."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import PaperState, PaperView
from kiosk.ui import theme
from kiosk.ui.records.key_columns import KeyColumns
from kiosk.ui.records.keyed_page import READING, KeyedPage, letter
from kiosk.ui.records.paper_lines import PaperLine, PaperLines
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.paper_list import PAPER_STATES, kind_words
from kiosk.ui.widgets.words import moment_words

_STATES: dict[PaperState, tuple[str, str]] = {
    "unprinted": (N_("Chưa in"), "warn"),
    "queued": PAPER_STATES["queued"],
    "sending": PAPER_STATES["sending"],
    "done": PAPER_STATES["done"],
    "uncertain": PAPER_STATES["uncertain"],
    "failed": PAPER_STATES["failed"],
}


@dataclass(frozen=True, slots=True)
class PapersState:
    """What the tab shows; `papers` None until they have been read."""

    papers: tuple[PaperView, ...] | None = None
    busy: bool = False


class PapersTab(KeyedPage):
    """Shows a `PapersState`; emits `reprint_wanted(job_id)`, and `opened` when somebody looks at it."""

    reprint_wanted = Signal(int)
    opened = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.translator = tr
        self._state = PapersState()
        self.papers = PaperLines(tr("Giấy đã in về hồ sơ"))
        self.reprint = KeyButton("I", tr("In lại"), "primary", on_click=self._reprint)
        both = row(self.papers, KeyColumns((self.reprint,), ()), gap=theme.current().gap_small)
        both.setStretch(0, 1)
        self.setLayout(both)
        self.papers.moved.connect(self._draw_keys)
        self.setFocusProxy(self.papers)
        self.draw(PapersState())

    @property
    def paper(self) -> PaperView | None:
        """The paper the arrows stand on."""
        return next((one for one in self._state.papers or () if ("paper", one.job_id) == self.papers.current), None)

    def draw(self, state: PapersState) -> None:
        """Show a state."""
        tr, self._state = self.translator, state
        empty = tr("Chưa có giấy nào về hồ sơ này.") if state.papers is not None else tr(READING)
        self.papers.show_paper_lines(tuple(self._line(one) for one in state.papers or ()), empty)
        self._draw_keys()

    def take(self, event: QKeyEvent) -> bool:
        """Use the key of the tab."""
        if letter(event) != "I":
            return False
        if not event.isAutoRepeat():
            self.reprint.click()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the papers are looked at."""
        super().showEvent(event)
        self.opened.emit()

    def _line(self, one: PaperView) -> PaperLine:
        tr = self.translator
        words, tone = _STATES[one.state]
        marks = ((tr("IN LẠI"), ""),) if one.reprint else ()
        caption = " · ".join(part for part in (one.number, moment_words(tr, one.made_at), one.by) if part)
        pills = (*marks, (tr(words), tone))
        return PaperLine(("paper", one.job_id), kind_words(tr, one.kind), caption, pills=pills)

    def _draw_keys(self) -> None:
        tr, paper = self.translator, self.paper
        self.reprint.setEnabled(not self._state.busy and paper is not None and paper.state != "sending")
        first = paper is not None and paper.state in ("unprinted", "queued", "failed")
        self.reprint.set_words(tr("In tờ này") if first else tr("In lại"))

    def _reprint(self) -> None:
        if self.paper is not None:
            self.reprint_wanted.emit(self.paper.job_id)
