"""A result that was recorded wrongly: ready at another moment, or not ready at all."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from kiosk.core.i18n import Translator
from kiosk.services.dossier_views import DossierView
from kiosk.ui.records.forms.form import NO_REASON, ActionForm, Deed
from kiosk.ui.records.forms.inputs import LeaderFields, MomentField, WordsField, beside
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.words import moment_words

Mistake = Literal["moment", "none"]


class CorrectReadyForm(ActionForm):
    """What is wrong, the true moment or a leader's word that there is no result, and why."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime) -> None:
        promise = tr("Ghi vết điều đã ghi trước kèm lý do. Chưa có kết quả thì hồ sơ về lại “Đang giải quyết”.")
        if view.returned is not None:
            promise = tr("Ghi vết điều đã ghi trước kèm lý do; giờ có kết quả không thể sau lúc trả.")
        super().__init__(tr, tr("Sửa kết quả đã ghi"), promise, tr("Ghi sửa"), now=now)
        self._dossier_id = view.dossier_id
        mistakes: tuple[tuple[Mistake, str], ...] = (("moment", tr("Sai giờ có kết quả")),)
        if view.returned is None:
            mistakes = (*mistakes, ("none", tr("Chưa có kết quả, giải quyết tiếp")))
        self.mistake: Choice[Mistake] = Choice(tr("Sai điều gì"), mistakes, "moment")
        self.moment = MomentField(tr("Có kết quả lúc"), now)
        self.reason = WordsField(tr("Lý do sửa"))
        self.leader = LeaderFields(tr, asks_reason=False)
        self.fields.addWidget(self.mistake)
        if view.finished_at is not None:
            self.fields.addWidget(
                Text(tr("Đang ghi {moment}").format(moment=moment_words(tr, view.finished_at, view.read_at)))
            )
            self.moment.show_moment(view.finished_at)
        self.fields.addLayout(beside(self.moment, self.reason, stretches=(1, 2)))
        self.fields.addWidget(self.leader)
        self.fields.addStretch(1)
        self.mistake.setVisible(len(mistakes) > 1)
        self.mistake.chosen.connect(self._on_mistake)
        self._on_mistake(self.mistake.value)
        self.settle()

    def deed(self) -> Deed:
        """Give the correction."""
        dossier_id = self._dossier_id
        if self.mistake.value == "moment":
            moment, reason = self.moment.moment(), self.words(self.reason.edit, NO_REASON)
            return lambda s, by: s.processing.correct_ready(by, dossier_id, reason, finished_at=moment)
        reason = self.words(self.reason.edit, NO_REASON)
        word = self.leader.word(reason)
        return lambda s, by: s.processing.correct_ready(by, dossier_id, reason, leader=word(s))

    def _on_mistake(self, mistake: Mistake) -> None:
        self.moment.setVisible(mistake == "moment")
        self.leader.setVisible(mistake == "none")
