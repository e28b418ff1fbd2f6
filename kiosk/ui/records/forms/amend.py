"""Amending what was taken in: one part at a time, each with a reason and a trace."""

from __future__ import annotations

from datetime import datetime

from kiosk.core.i18n import Translator
from kiosk.services.dossier_views import DossierView
from kiosk.ui.records.forms.amend_parts import PARTS, AmendPart
from kiosk.ui.records.forms.form import NO_REASON, ActionForm, Deed
from kiosk.ui.records.forms.inputs import WordsField
from kiosk.ui.widgets.choice import Choice


class AmendForm(ActionForm):
    """A choice of what is amended over its part and the reason; a part is made when it is first chosen."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime) -> None:
        promise = tr("Ghi vết thay đổi kèm lý do; in lại giấy tiếp nhận theo nội dung mới.")
        super().__init__(tr, tr("Sửa nội dung đã nhận"), promise, tr("Ghi thay đổi"), now=now)
        self._view = view
        self.what = Choice(tr("Sửa gì"), tuple((name, tr(words)) for name, (words, _) in PARTS.items()), "people")
        self.parts: dict[str, AmendPart] = {}
        self.reason = WordsField(tr("Lý do thay đổi"))
        self.fields.addWidget(self.what)
        self.fields.addWidget(self.reason)
        self.fields.addStretch(1)
        self.what.chosen.connect(self._show)
        self._show("people")

    @property
    def part(self) -> AmendPart:
        """The part on show."""
        return self.parts[self.what.value]

    def deed(self) -> Deed:
        """Give the change of the part on show; what was typed into another part is not told."""
        self.part.deed(self._view.dossier_id, "")  # what is wrong above is said before the missing reason below
        return self.part.deed(self._view.dossier_id, self.words(self.reason.edit, NO_REASON))

    def _show(self, name: str) -> None:
        untouched = not self.dirty
        if name not in self.parts:
            part = PARTS[name][1](self.tr_, self._view)
            part.asked.connect(self.asked)
            self.parts[name] = part
            self.fields.insertWidget(1 + len(self.parts) - 1, part)
        for other, part in self.parts.items():
            part.setVisible(other == name)
        if untouched:
            self.settle()
