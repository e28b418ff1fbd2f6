"""Saying why a dossier is or was late: on which side, which kind of cause, and what there is to say about it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt

from kiosk.core.i18n import N_, Translator
from kiosk.rules.late_causes import CAUSES, SIDES, CauseSide
from kiosk.services.dossier_views import DossierView
from kiosk.ui.records.forms.form import ActionForm, Deed, Wrong
from kiosk.ui.records.forms.inputs import WordsField, beside
from kiosk.ui.widgets.choice import Choice


class CauseForm(ActionForm):
    """A side, a kind of cause of that side, and words; what was given before stands there."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime) -> None:
        promise = tr("Vào báo cáo hồ sơ quá hạn. Ghi lại được, lần cuối cùng được tính; lần trước còn trong lịch sử.")
        super().__init__(tr, tr("Nguyên nhân quá hạn"), promise, tr("Ghi nguyên nhân"), now=now)
        self._dossier_id = view.dossier_id
        given = view.late_cause
        side: CauseSide = given.side if given is not None else "objective"
        sides = tuple((key, tr(words)) for key, words in SIDES.items())
        self.side: Choice[CauseSide] = Choice(tr("Quá hạn do nguyên nhân"), sides, side)
        self.kinds = {one: self._choice_of(one) for one in SIDES}
        self.words_field = WordsField(
            tr("Nói rõ thêm"), hint=tr("Không ghi tên, số giấy tờ của công dân: dòng này đứng trong báo cáo.")
        )
        if given is not None:
            self.kinds[side].show_value(given.kind)
            self.words_field.edit.setPlainText(given.words)
        self.fields.addWidget(self.side)
        kinds_and_words = beside(*self.kinds.values(), self.words_field, stretches=(0, 0, 1))
        kinds_and_words.setAlignment(self.words_field, Qt.AlignmentFlag.AlignTop)
        self.fields.addLayout(kinds_and_words)
        self.fields.addStretch(1)
        self.side.chosen.connect(self._on_side)
        self._on_side(side)
        self.settle()

    def deed(self) -> Deed:
        """Give the cause."""
        kinds = self.kinds[self.side.value]
        if not kinds.chosen_yet:
            raise Wrong(kinds.current, N_("Chưa chọn nguyên nhân quá hạn; hãy chọn một nguyên nhân."))
        kind, dossier_id = kinds.value, self._dossier_id
        missing = N_("Nguyên nhân khác thì cần nói rõ; hãy ghi vài chữ.") if CAUSES[kind].open else ""
        words = self.words(self.words_field.edit, missing)
        return lambda s, by: s.deadlines.explain(by, dossier_id, kind, words)

    def _choice_of(self, side: CauseSide) -> Choice[str]:
        options = tuple((code, self.tr_(kind.words)) for code, kind in CAUSES.items() if kind.side == side)
        choice = Choice(self.tr_("Cụ thể"), options, options[0][0], upright=True)
        choice.show_nothing()
        return choice

    def _on_side(self, side: CauseSide) -> None:
        for one, choice in self.kinds.items():
            choice.setVisible(one == side)
