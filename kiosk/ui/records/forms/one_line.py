"""The forms that ask for one thing: a reason, a note, a code, a place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import DossierView
from kiosk.ui.records.forms.form import NO_REASON, ActionForm, Deed
from kiosk.ui.records.forms.inputs import EarlierMoment, WordsField
from kiosk.ui.widgets.person_fields import Field


class TextForm(ActionForm):
    """One text; `deed_of(text)` gives what it does. `missing` (a msgid) refuses an empty one."""

    def __init__(
        self,
        tr: Translator,
        now: datetime,
        *,
        title: str,
        promise: str,
        submit: str,
        caption: str,
        deed_of: Callable[[str], Deed],
        missing: str = "",
        text: str = "",
        long: bool = True,
    ) -> None:
        super().__init__(tr, title, promise, submit, now=now)
        self._deed_of = deed_of
        self._missing = missing
        self.text = WordsField(caption) if long else Field(caption)
        if isinstance(self.text, Field):
            self.text.edit.setMaxLength(500)
            self.text.edit.setText(text)
        self.fields.addWidget(self.text)
        self.fields.addStretch(1)
        self.settle()

    def deed(self) -> Deed:
        """Give what the text is for."""
        return self._deed_of(self.words(self.text.edit, self._missing))


def financial(tr: Translator, view: DossierView, now: datetime) -> ActionForm:
    """Give the form for waiting until the citizen has paid what another authority asks."""
    return TextForm(
        tr,
        now,
        title=tr("Chờ nghĩa vụ tài chính"),
        promise=tr("Đồng hồ dừng từ bây giờ cho đến khi công dân nộp xong thuế, tiền đất."),
        submit=tr("Chờ nộp"),
        caption=tr("Khoản phải nộp, theo thông báo nào"),
        missing=NO_REASON,
        deed_of=lambda reason: lambda s, by: s.processing.ask_financial(by, view.dossier_id, reason),
    )


class MetForm(ActionForm):
    """A note on a financial obligation that has been met, and when it was where that is before now."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime) -> None:
        promise = tr("Đồng hồ chạy lại từ lúc nộp; giờ hẹn trả tính lại và in lại giấy tiếp nhận.")
        super().__init__(tr, tr("Đã nộp nghĩa vụ tài chính"), promise, tr("Đã nộp"), now=now)
        self._dossier_id = view.dossier_id
        self.note = WordsField(tr("Ghi chú (số biên lai, ngày nộp)"))
        self.earlier = EarlierMoment(tr, tr("Đã nộp từ trước, bây giờ mới ghi"), tr("Đã nộp lúc"), now)
        self.fields.addWidget(self.note)
        self.fields.addWidget(self.earlier)
        self.fields.addStretch(1)
        self.settle()

    def deed(self) -> Deed:
        """Give the note, and the earlier moment with its reason."""
        note, (at, reason) = self.words(self.note.edit), self.earlier.read()
        return lambda s, by: s.processing.financial_done(by, self._dossier_id, note, met_at=at, reason=reason)


def withdraw(tr: Translator, view: DossierView, now: datetime) -> ActionForm:
    """Give the form for a citizen who takes the dossier back."""
    return TextForm(
        tr,
        now,
        title=tr("Công dân rút hồ sơ"),
        promise=tr("Hồ sơ khép lại, giấy tờ trả cho công dân; in thông báo dừng giải quyết."),
        submit=tr("Cho rút"),
        caption=tr("Lý do công dân nêu"),
        missing=NO_REASON,
        deed_of=lambda reason: lambda s, by: s.processing.withdraw(by, view.dossier_id, reason),
    )


def official_code(tr: Translator, view: DossierView, now: datetime) -> ActionForm:
    """Give the form for the code the provincial system has issued; a scanner types it and its Enter."""
    return TextForm(
        tr,
        now,
        title=tr("Mã hồ sơ của hệ thống tỉnh"),
        promise=tr("Mã này đứng trên mọi giấy từ nay; in lại giấy tiếp nhận. Mã của xã vẫn tra được."),
        submit=tr("Ghi mã"),
        caption=tr("Mã hồ sơ (gõ hoặc quét)"),
        missing=N_("Chưa có mã hồ sơ; hãy gõ hoặc quét mã."),
        text=view.official_code,
        long=False,
        deed_of=lambda code: lambda s, by: s.amending.official_code(by, view.dossier_id, code),
    )


def place(tr: Translator, view: DossierView, now: datetime) -> ActionForm:
    """Give the form for where the papers lie."""
    return TextForm(
        tr,
        now,
        title=tr("Nơi để giấy tờ"),
        promise=tr("Ghi nơi giấy tờ đang nằm, để ai cũng tìm được."),
        submit=tr("Ghi nơi để"),
        caption=tr("Tủ, ngăn, bàn của ai"),
        text=view.place,
        long=False,
        deed_of=lambda where: lambda s, by: s.handing_over.hold(by, view.dossier_id, where),
    )


def posted(tr: Translator, view: DossierView, now: datetime) -> ActionForm:
    """Give the form for a result the post has taken."""
    return TextForm(
        tr,
        now,
        title=tr("Bưu chính đã nhận để gửi"),
        promise=tr("Ghi số hiệu bưu gửi để công dân theo dõi."),
        submit=tr("Đã gửi"),
        caption=tr("Số hiệu bưu gửi (gõ hoặc quét)"),
        missing=N_("Chưa có số hiệu bưu gửi; hãy gõ hoặc quét."),
        text=view.returned.postal_code if view.returned is not None else "",
        long=False,
        deed_of=lambda code: lambda s, by: s.returning.posted(by, view.dossier_id, code),
    )
