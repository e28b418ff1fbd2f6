"""What came for a supplement: everything asked for is ticked, with its copies; then the clock runs again."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QKeyEvent

from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import DossierView
from kiosk.ui import theme
from kiosk.ui.records.forms.amend_parts import TakenRow
from kiosk.ui.records.forms.form import ActionForm, Deed, walk_ticks
from kiosk.ui.records.forms.inputs import EarlierMoment
from kiosk.ui.records.forms.supplement import MOST_FREE_ROWS, FreeRow
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.person_fields import Field

NOT_ALL = N_("Chưa đánh dấu đủ giấy đã yêu cầu; hãy đánh dấu, hoặc ghi chú vì sao không cần nữa.")


class SupplementedForm(ActionForm):
    """The components with those asked for ticked, what else came, a note, and when it was all there."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime) -> None:
        promise = tr("Ghi giấy tờ vừa nhận; đồng hồ chạy lại, giờ hẹn trả tính lại và in lại giấy tiếp nhận.")
        super().__init__(tr, tr("Đã bổ sung đủ"), promise, tr("Đã đủ"), now=now)
        self._dossier_id = view.dossier_id
        pause = next((p for p in reversed(view.pauses) if p.kind == "supplement"), None)
        self._asked = pause.missing if pause is not None else ()
        self.rows = [
            TakenRow(tr, number, part, came=part.name in self._asked)
            for number, part in enumerate(view.components, start=1)
        ]
        self._papers = column(*self.rows, gap=theme.current().gap_tiny)
        self.free: list[FreeRow] = []
        names = {part.name for part in view.components}
        for name in self._asked:
            if name not in names:
                self._add_free().show_name(name)
        self._add_free()
        self.note = Field(tr("Ghi chú (không bắt buộc)"))
        self.note.edit.setMaxLength(500)
        self.earlier = EarlierMoment(tr, tr("Đã đủ từ trước, bây giờ mới ghi"), tr("Đã đủ lúc"), now)
        self.fields.addLayout(self._papers)
        self.fields.addWidget(self.note)
        self.fields.addWidget(self.earlier)
        self.fields.addStretch(1)
        self.settle()

    def deed(self) -> Deed:
        """Give what came; a paper asked for that did not come wants a word in the note."""
        received = {line.position: tick for line in self.rows if (tick := line.given()) is not None}
        extra = tuple(item for line in self.free if (item := line.item()) is not None)
        came = {line.name for line in self.rows if line.given() is not None} | {item.name for item in extra}
        note = self.words(self.note.edit, "" if came.issuperset(self._asked) else NOT_ALL)
        at, reason = self.earlier.read()
        return lambda s, by: s.processing.supplemented(
            by, self._dossier_id, note, received=received, extra=extra, came_at=at, reason=reason
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit for a tick, arrows for the next one; a text field has taken its own before."""
        if not walk_ticks(event, [line.tick for line in self.rows]):
            super().keyPressEvent(event)

    def _add_free(self) -> FreeRow:
        line = FreeRow(self.tr_, self.tr_("Giấy tờ khác vừa nộp"))
        if len(self.free) < MOST_FREE_ROWS:
            line.begun.connect(self._add_free)
        self.free.append(line)
        self._papers.addWidget(line)
        return line
