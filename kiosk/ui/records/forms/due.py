"""Changing a due time: apology with a new one (form 04), extension on a leader's word, setting it by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from kiosk.core.i18n import Translator
from kiosk.services.dossier_views import DossierView
from kiosk.ui.records.forms.form import NO_REASON, ActionForm, Deed
from kiosk.ui.records.forms.inputs import LeaderFields, MomentField, WordsField, beside
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.words import moment_words

DueAction = Literal["apology", "extend", "set_due"]


class DueForm(ActionForm):
    """A new due time, suggested by the services, and its reason."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime, action: DueAction) -> None:
        title, promise, submit = _words(tr)[action]
        if action == "set_due" and view.due_at is not None:
            title = tr("Sửa giờ hẹn trả")
            promise = tr("Đã có giờ hẹn: sửa cần lãnh đạo cho phép tại đây. Ghi vết, in lại giấy tiếp nhận.")
        super().__init__(tr, title, promise, submit, now=now)
        self._dossier_id = view.dossier_id
        self._action = action
        self.moment = MomentField(tr("Giờ hẹn trả mới"), now)
        self.reason = WordsField(tr("Lý do"))
        self.leader = LeaderFields(tr, asks_reason=False)
        if view.due_at is not None:
            self.fields.addWidget(
                Text(tr("Đang hẹn trả {moment}").format(moment=moment_words(tr, view.due_at, view.read_at)))
            )
        self.fields.addLayout(beside(self.moment, self.reason, stretches=(1, 2)))
        self.fields.addWidget(self.leader)
        self._by_leader = action == "extend" or (action == "set_due" and view.due_at is not None)
        self.leader.setVisible(self._by_leader)
        self.fields.addStretch(1)
        self.settle()

    def start(self) -> None:
        """Begin at the moment, and ask for one to begin with."""
        super().start()
        self.asked.emit(lambda services: services.deadlines.suggest(self._dossier_id), self._on_suggested)

    def deed(self) -> Deed:
        """Give the change."""
        moment, reason = self.moment.moment(), self.words(self.reason.edit, NO_REASON)
        dossier_id, action = self._dossier_id, self._action
        if action == "extend":
            word = self.leader.word(reason)
            return lambda s, by: s.deadlines.extend(by, dossier_id, moment, reason, word(s))
        if action == "apology":
            return lambda s, by: s.deadlines.apologise(by, dossier_id, moment, reason)
        if self._by_leader:
            allowed = self.leader.word(reason)
            return lambda s, by: s.deadlines.set_due(by, dossier_id, moment, reason, allowed(s))
        return lambda s, by: s.deadlines.set_due(by, dossier_id, moment, reason)

    def _on_suggested(self, moment: datetime) -> None:
        if not self.moment.edit.text():
            untouched = not self.dirty
            self.moment.show_moment(moment)
            self.moment.edit.selectAll()
            if untouched:
                self.settle()


def _words(tr: Translator) -> dict[DueAction, tuple[str, str, str]]:
    return {
        "apology": (
            tr("Xin lỗi và hẹn lại"),
            tr("In Mẫu 04 với giờ hẹn mới; mỗi hồ sơ chỉ xin lỗi một lần, trước giờ hẹn."),
            tr("Xin lỗi, hẹn lại"),
        ),
        "extend": (
            tr("Gia hạn"),
            tr("Lãnh đạo cho phép tại đây; giờ hẹn đổi ngay và in lại giấy tiếp nhận."),
            tr("Gia hạn"),
        ),
        "set_due": (
            tr("Ấn định giờ hẹn trả"),
            tr("Giờ hẹn đổi ngay, ghi lại lý do và in lại giấy tiếp nhận."),
            tr("Ghi giờ hẹn"),
        ),
    }
