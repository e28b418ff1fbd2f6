"""Refusing a dossier (form 03), stopping work on it, noting that the provincial system has it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from kiosk.core.i18n import Translator
from kiosk.rules.statuses import DossierStatus
from kiosk.services.dossier_views import DoneView, DossierView
from kiosk.ui.records.contracts import RecordServices
from kiosk.ui.records.forms.form import NO_REASON, ActionForm, Deed
from kiosk.ui.records.forms.inputs import WordsField
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.person_fields import Field

StopCause = Literal["not_supplemented", "other"]


class RefuseForm(ActionForm):
    """A reason and what it rests on."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime) -> None:
        promise = tr("Hồ sơ khép lại, giấy tờ trả cho công dân; in Mẫu 03.")
        super().__init__(tr, tr("Từ chối tiếp nhận, giải quyết"), promise, tr("Từ chối"), now=now)
        self._dossier_id = view.dossier_id
        self.reason = WordsField(tr("Lý do từ chối"))
        self.basis = Field(tr("Căn cứ pháp lý (điều, khoản, văn bản)"))
        self.basis.edit.setMaxLength(500)
        self.fields.addWidget(self.reason)
        self.fields.addWidget(self.basis)
        self.fields.addStretch(1)
        self.settle()

    def deed(self) -> Deed:
        """Give the refusal."""
        reason, basis = self.words(self.reason.edit, NO_REASON), self.words(self.basis.edit)
        return lambda s, by: s.processing.refuse(by, self._dossier_id, reason, basis)


class StopForm(ActionForm):
    """Why work stops: the supplement did not come, or something else."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime) -> None:
        promise = tr("Hồ sơ khép lại, giấy tờ trả cho công dân; in thông báo dừng giải quyết.")
        super().__init__(tr, tr("Dừng giải quyết"), promise, tr("Dừng giải quyết"), now=now)
        self._dossier_id = view.dossier_id
        waiting = view.status == DossierStatus.SUPPLEMENT
        causes: tuple[tuple[StopCause, str], ...] = (
            ("not_supplemented", tr("Quá hạn mà không bổ sung")),
            ("other", tr("Lý do khác")),
        )
        self.cause: Choice[StopCause] = Choice(tr("Vì sao dừng"), causes, "not_supplemented" if waiting else "other")
        self.reason = WordsField(tr("Nói rõ lý do"))
        self.fields.addWidget(self.cause)
        self.fields.addWidget(self.reason)
        self.fields.addStretch(1)
        self.settle()

    def deed(self) -> Deed:
        """Give the stop; a supplement that did not come needs no further reason."""
        cause = self.cause.value
        reason = self.words(self.reason.edit, NO_REASON if cause == "other" else "")
        return lambda s, by: s.processing.stop(by, self._dossier_id, cause, reason)


class EnteredForm(ActionForm):
    """Nothing to fill in: Enter says that the dossier stands in the provincial system."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime) -> None:
        promise = tr("Hồ sơ ra khỏi danh sách chưa nhập; không ghi ngược lại được.")
        super().__init__(tr, tr("Đã nhập vào hệ thống của tỉnh"), promise, tr("Đã nhập"), now=now)
        self._dossier_id = view.dossier_id
        self.fields.addStretch(1)
        self.settle()

    def deed(self) -> Deed:
        """Give the note."""
        return self._enter

    def _enter(self, services: RecordServices, by: int) -> DoneView:
        services.dossiers.entered(by, self._dossier_id)
        return DoneView(self._dossier_id, self.tr_("Đã ghi: hồ sơ đã nhập vào hệ thống của tỉnh."))
