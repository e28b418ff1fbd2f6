"""The day an official sets, with its reason, for a procedure without a fixed limit."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.core.clock import Clock
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_, Translator
from kiosk.services.intake_flow import Draft
from kiosk.services.intake_person import LONGEST_TEXT
from kiosk.ui import theme
from kiosk.ui.records.moments_typed import read_moment, written_moment
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.person_fields import Field

_NO_REASON = N_("Chưa có lý do của ngày hẹn trả nhập tay; hãy ghi lý do.")


class DueFields(QWidget):
    """Emits `edited(moment, reason)`: the moment as far as it can be read, None while it cannot or none is set."""

    edited = Signal(object, str)

    def __init__(self, tr: Translator, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._clock = clock
        self._moment: datetime | None = None
        self.day, self.reason = Field(tr("Hẹn trả lúc (nếu hẹn được)")), Field(tr("Vì sao hẹn ngày này"))
        self.day.edit.setPlaceholderText("24/11/2026 17:00")
        self.day.edit.setMaxLength(60)
        self.reason.edit.setMaxLength(LONGEST_TEXT)
        self._problem = Text("", "caption", tone="danger")
        self._problem.setMinimumHeight(self._problem.minimumSizeHint().height())
        fields = row(self.day, self.reason)
        fields.setStretch(0, 1)
        fields.setStretch(1, 2)
        self.setLayout(column(fields, self._problem, gap=theme.current().gap_tiny))
        self.day.edit.textEdited.connect(self._on_day)
        self.day.edit.editingFinished.connect(self._respell)
        self.reason.edit.textEdited.connect(lambda _text: self._say())

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields from a draft; what is being typed is left alone."""
        if draft.due_by_hand != self._moment:
            self._moment = draft.due_by_hand
            self.day.edit.setText(written_moment(draft.due_by_hand) if draft.due_by_hand is not None else "")
            self._show_problems("", "")
        if self.reason.edit.text() != draft.due_reason:
            self.reason.edit.setText(draft.due_reason)

    def check(self) -> Field | None:
        """Say what is wrong; gives the first field that is."""
        day = ""
        if self.day.edit.text().strip() and self._moment is None:
            try:
                read_moment(self.day.edit.text(), self._clock.now())
            except BadInput as error:
                day = error.in_words(self._tr)
        reason = self._tr(_NO_REASON) if self._moment is not None and not self.reason.edit.text().strip() else ""
        self._show_problems(day, reason)
        return next((field for field in (self.day, self.reason) if field.problem), None)

    def _on_day(self, text: str) -> None:
        try:
            self._moment = read_moment(text, self._clock.now()) if text.strip() else None
        except BadInput:
            self._moment = None  # said once the field is left
        self._say()

    def _respell(self) -> None:
        self.check()
        if self._moment is not None:
            self.day.edit.setText(written_moment(self._moment))

    def _say(self) -> None:
        if self.day.problem or self.reason.problem:
            self.check()
        self.edited.emit(self._moment, self.reason.edit.text())

    def _show_problems(self, day: str, reason: str) -> None:
        self.day.show_problem(day)
        self.reason.show_problem(reason)
        self._problem.setText(day or reason)
