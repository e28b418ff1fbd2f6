"""What the official sees all along the intake: what it is, when it is due and why, the fee, duplicates."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.services.intake_flow import Draft
from kiosk.services.views import DueView
from kiosk.ui import theme
from kiosk.ui.widgets.words import because_words, due_words
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import ElidedLabel, Text


class Summary(QFrame):
    """A card beside the steps where there is room, a strip below them where there is not. Emits `accept_wanted`."""

    accept_wanted = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self.setProperty("role", "card")
        self._name = Text("", "strong")
        self._name_short = ElidedLabel("", "strong")
        self._case = Text("", "caption")
        self._unsure = Text("", "caption", tone="warn")
        self._unsure_short = ElidedLabel("", "caption", tone="warn")
        self.due = Text("", "lead", tone="accent")
        self._because = Text("", "caption")
        self._fee_title = Text(tr("Lệ phí"), "caption")
        self._fee = Text("", "")
        self._result_title = Text(tr("Kết quả"), "caption")
        self._result = Text("", "")
        self._note = Text("", "caption")
        self._visit = Text("", "caption")
        self.duplicates = Text("", "strong", tone="warn")
        self.accept = KeyButton("F12", tr("Tiếp nhận"), "primary", on_click=self.accept_wanted.emit, space=False)
        self.accept.setMinimumHeight(t.target_large)
        self.accept.setMinimumWidth(t.target * 4)
        self._fee_strip = Text("", "caption")
        self.carried_over = Text("", "strong", tone="warn")
        self._due_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._due_row.addWidget(self.due)
        self._due_row.addWidget(self._because, 1)
        self._due_row.setContentsMargins(0, 0, 0, 0)
        self._due_box = QWidget()  # an empty row would hold the whole column to its own width: nothing
        self._due_box.setLayout(self._due_row)
        self._facts = column(self._name, self._name_short, self._case, self._unsure, self._unsure_short, gap=t.gap_tiny)
        self._facts.addWidget(self._due_box)
        self._facts.addWidget(self._fee_strip)
        self._more = column(self._fee_title, self._fee, self._result_title, self._result, self._note, gap=t.gap_tiny)
        self._facts.addLayout(self._more)
        self._facts.addWidget(self.duplicates)
        self._facts.addWidget(self.carried_over)
        self._facts.addStretch(1)
        self._side = QVBoxLayout()
        self._side.setSpacing(t.gap_small)
        self._side.addWidget(self._visit)
        self._side.addWidget(self.accept)
        self._side.addStretch(1)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setSpacing(t.gap)
        self._layout.addLayout(self._facts, 1)
        self._layout.addLayout(self._side)
        self._beside = False
        self.set_beside(beside=False)

    def set_beside(self, *, beside: bool) -> None:
        """Stand as a column beside the steps, or as a strip below them."""
        t = theme.current()
        self._beside = beside
        edge = t.gap_large if beside else t.gap_small
        self._layout.setContentsMargins(t.gap if not beside else edge, edge, t.gap if not beside else edge, edge)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(down if beside else across)
        self._facts.setSpacing(t.gap_small if beside else 0)
        self._due_row.setDirection(down if beside else across)
        self._due_row.setSpacing(t.gap_tiny if beside else t.gap)
        self.due.setWordWrap(beside)
        self._name.setProperty("role", "title" if beside else "strong")
        self._name.style().unpolish(self._name)
        self._name.style().polish(self._name)
        for label in (self._fee_title, self._fee, self._result_title, self._result, self._note, self._name):
            label.setVisible(beside)
        self._name_short.setVisible(not beside)
        self._fee_strip.setVisible(not beside)
        self._side.setAlignment(self.accept, Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignRight)
        self._hide_empty()

    def show_draft(
        self, draft: Draft, due: DueView | None, problem: KnownError | None, duplicates: tuple[str, ...]
    ) -> None:
        """Show what is known of a draft."""
        tr = self._tr
        procedure, case = draft.procedure, draft.case
        if procedure is None:
            return
        unsure = ""
        if not procedure.confirmed:
            what = ", ".join(procedure.unconfirmed)
            unsure = tr("Cần xác nhận: {what}").format(what=what) if what else tr("Thủ tục này cần xác nhận lại")
        self._name.setText(procedure.short_name)
        chosen = f" · {case.name}" if case is not None and len(procedure.cases) > 1 else ""
        self._name_short.set_whole_text(f"{procedure.short_name} · {procedure.code}{chosen}")
        self._case.setText(f"{procedure.code}{chosen}")
        self._unsure.setText(unsure)
        self._unsure_short.set_whole_text(unsure)
        if due is not None:
            self.due.setText(due_words(tr, due))
            note = procedure.limit_of(case).note if case is not None else procedure.limit.note
            told = note and note not in (due.limit_words, *due.because)
            self._because.setText(f"{because_words(due)}. {note}" if told else because_words(due))
        elif problem is not None:
            self.due.setText(tr("Chưa tính được ngày hẹn trả"))
            self._because.setText(problem.in_words(tr))
        else:
            self.due.setText("")
            self._because.setText("")
        theme.set_tone(self.due, "warn" if problem is not None else "accent")
        fee = procedure.fee or tr("chưa rõ")
        self._fee.setText(fee)
        self._fee_strip.setText(tr("Lệ phí: {fee}").format(fee=fee))
        self._result.setText(procedure.result)
        self._note.setText(procedure.note)
        codes = ", ".join(duplicates)
        words = tr("Người này đã có hồ sơ cùng thủ tục đang giải quyết: {codes}. Vẫn nhận được nếu cần.")
        self.duplicates.setText(words.format(codes=codes) if codes else "")
        self._hide_empty()

    def show_visit(self, words: str, carried_over: str) -> None:
        """Say which visit the dossier will belong to; `carried_over` warns that it was begun for another."""
        self._visit.setText(words)
        self.carried_over.setText(carried_over)
        self._hide_empty()

    def _hide_empty(self) -> None:
        self._due_box.setVisible(bool(self.due.text()))
        for label in (self.due, self._because, self.duplicates, self.carried_over, self._visit):
            label.setVisible(bool(label.text()))
        self._case.setVisible(self._beside and bool(self._case.text()))
        self._unsure.setVisible(self._beside and bool(self._unsure.text()))
        self._unsure_short.setVisible(not self._beside and bool(self._unsure.text()))
        for title, label in ((None, self._note), (self._fee_title, self._fee), (self._result_title, self._result)):
            shown = self._beside and bool(label.text())
            label.setVisible(shown)
            if title is not None:
                title.setVisible(shown)
