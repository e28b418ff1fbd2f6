"""Printers and papers at the counter: what waits for a decision, and printing again."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import Translator
from kiosk.services.views import PrinterView, PrintJobView
from kiosk.ui import theme
from kiosk.ui.widgets.cards import Card, column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.paper_list import PaperList, PrinterList
from kiosk.ui.widgets.scroll import scrolled


@dataclass(frozen=True, slots=True)
class PapersState:
    """What the panel shows; `printers` None until they have answered once."""

    printers: tuple[PrinterView, ...] | None = None
    trouble: tuple[PrintJobView, ...] = ()
    newest: tuple[PrintJobView, ...] = ()
    last_receipt: int | None = None


class PapersPanel(QWidget):
    """Shows a `PapersState`; emits `wanted(action, job_id)`, `reprint_wanted` and `closed`."""

    wanted = Signal(str, int)
    reprint_wanted = Signal()
    closed = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._state = PapersState()
        self.reprint = KeyButton("F6", tr("In lại giấy vừa nhận"), on_click=self.reprint_wanted.emit)
        self.back = KeyButton("Esc", tr("Trở lại"), on_click=self.closed.emit)
        head = row(Text(tr("Máy in và giấy tờ"), "title"), self.reprint, self.back, gap=t.gap_small)
        head.setStretch(0, 1)
        self.printers = PrinterList(tr, tests=False)
        self.trouble = PaperList(tr, tr("Không có tờ nào cần xem lại."))
        self.newest = PaperList(tr, tr("Chưa in tờ nào."))
        self.trouble.wanted.connect(self.wanted)
        self.newest.wanted.connect(self.wanted)
        inner = QWidget()
        content = column(
            _part(tr("Máy in"), self.printers),
            _part(tr("Cần xem: giấy đã ra chưa?"), self.trouble),
            _part(tr("Các tờ gần đây"), self.newest),
        )
        content.addStretch(1)
        content.setContentsMargins(0, 0, t.gap, 0)
        inner.setLayout(content)
        box = column(head, scrolled(inner), gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def draw(self, state: PapersState) -> None:
        """Show a state, at once where it is seen and else when it comes up: papers change with every ticket."""
        self._state = state
        self.reprint.setEnabled(state.last_receipt is not None)
        if self.isVisible():
            self._draw(state)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the state of now."""
        super().showEvent(event)
        self._draw(self._state)

    def _draw(self, state: PapersState) -> None:
        if state.printers is not None:
            self.printers.show_printers(state.printers)
        self.trouble.show_papers(state.trouble, reprints=False)
        settled = tuple(job for job in state.newest if job.state not in ("uncertain", "failed"))
        self.newest.show_papers(settled, reprints=True)


def _part(words: str, content: QWidget) -> Card:
    t = theme.current()
    card = Card()
    card.column.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
    card.column.setSpacing(t.gap_tiny)
    card.column.addWidget(Text(words, "title"))
    card.column.addWidget(content)
    return card
