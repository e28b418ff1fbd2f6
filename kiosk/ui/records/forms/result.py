"""The result: ready, returned, the return put right, delivered by the post."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import DossierView, PartyView, ReceiverKind, ReturnForm
from kiosk.ui.records.forms.form import NO_REASON, ActionForm, Deed
from kiosk.ui.records.forms.inputs import EarlierMoment, MomentField, WordsField, beside
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.person_fields import Field
from kiosk.ui.widgets.words import moment_words


class ReadyForm(ActionForm):
    """What came out, and since when."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime) -> None:
        promise = tr("Đồng hồ dừng; công dân được mời đến nhận. Có kết quả chưa phải là đã trả.")
        super().__init__(tr, tr("Đã có kết quả"), promise, tr("Có kết quả"), now=now)
        self._dossier_id = view.dossier_id
        self.result = Field(tr("Kết quả là giấy gì, số nào"))
        self.result.edit.setMaxLength(500)
        self.result.edit.setText(view.result)
        self.earlier = EarlierMoment(tr, tr("Có kết quả từ trước, bây giờ mới ghi"), tr("Có kết quả lúc"), now)
        self.fields.addWidget(self.result)
        self.fields.addWidget(self.earlier)
        self.fields.addStretch(1)
        self.settle()

    def deed(self) -> Deed:
        """Give the result."""
        result = self.words(self.result.edit)
        at, reason = self.earlier.read()
        return lambda s, by: s.processing.ready(by, self._dossier_id, result, finished_at=at, reason=reason)


class GiveForm(ActionForm):
    """Who receives the result, how that was checked, and the signature where it is drawn on the screen."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime) -> None:
        promise = tr("Hồ sơ ghi là đã trả; người nhận ký trên giấy tiếp nhận hoặc trên màn hình.")
        super().__init__(tr, tr("Trả kết quả"), promise, tr("Trả kết quả"), now=now)
        from kiosk.ui.records.signature_pad import SignaturePad  # draws only where a result is returned

        self._view = view
        by_post = view.collect_by == "postal"
        kinds: tuple[tuple[ReceiverKind, str], ...] = (
            ("owner", tr("Chủ hồ sơ")),
            ("authorised", tr("Người được ủy quyền")),
            ("post", tr("Qua bưu chính")),
        )
        self.kind: Choice[ReceiverKind] = Choice(tr("Ai nhận"), kinds, "post" if by_post else "owner")
        self.receiver = Field(tr("Họ tên người nhận"))
        self.id_number = Field(tr("Số căn cước"))
        self.authorisation = Field(tr("Giấy ủy quyền, quan hệ với chủ hồ sơ"))
        self.postal_code = Field(tr("Số hiệu bưu gửi"))
        for field in (self.receiver, self.id_number, self.authorisation, self.postal_code):
            field.edit.setMaxLength(300)
        self.checked = QCheckBox(tr("Đã đối chiếu giấy tờ tùy thân"))
        self.checked.setAccessibleName(self.checked.text())
        self.earlier = EarlierMoment(tr, tr("Đã trả từ trước, bây giờ mới ghi"), tr("Đã trả lúc"), now)
        self.pad = SignaturePad(tr)
        self.redraw = button(tr("Ký lại"), "quiet", on_click=self.pad.clear)
        self.redraw.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # whoever draws has the mouse in hand
        self._signing = QWidget()
        self._signing.setLayout(row(self.pad, self.redraw))
        self.address = Text("", "caption")
        self.fields.addWidget(self.kind)
        self.fields.addLayout(beside(self.receiver, self.id_number, stretches=(2, 1)))
        rest: tuple[QWidget, ...] = (self.authorisation, self.address, self.postal_code, self.checked, self._signing)
        for widget in rest:
            self.fields.addWidget(widget)
        self.fields.addWidget(self.earlier)
        self.fields.addStretch(1)
        self.kind.chosen.connect(self._on_kind)
        self._on_kind(self.kind.value)
        self.settle()

    @property
    def dirty(self) -> bool:
        """Whether anything was typed, ticked or drawn."""
        return super().dirty or bool(self.pad.png())

    def deed(self) -> Deed:
        """Give the return; only what belongs to the kind of receiver is told."""
        kind = self.kind.value
        receiver = self.words(self.receiver.edit, N_("Chưa có họ tên người nhận; hãy nhập họ tên."))
        authorised, post = kind == "authorised", kind == "post"
        unnumbered = N_("Chưa ghi số căn cước của người nhận thay; hãy nhập số đã đối chiếu.")
        missing = N_("Chưa ghi căn cứ nhận thay; hãy ghi giấy ủy quyền hoặc quan hệ với chủ hồ sơ.")
        authorisation = self.words(self.authorisation.edit, missing) if authorised else ""
        at, reason = self.earlier.read()
        form = ReturnForm(
            receiver_kind=kind,
            receiver=receiver,
            id_number="" if post else self.words(self.id_number.edit, unnumbered if authorised else ""),
            id_checked=not post and self.checked.isChecked(),
            authorisation=authorisation,
            postal_code=self.words(self.postal_code.edit) if post else "",
            returned_at=at,
            backdate_reason=reason,
            signature=b"" if post else self.pad.png(),
        )
        return lambda s, by: s.returning.give(by, self._view.dossier_id, form)

    def _on_kind(self, kind: ReceiverKind) -> None:
        tr, view = self.tr_, self._view
        person = self._person(kind)
        # the owner is who the dossier says; anybody else comes with an authorisation
        self.receiver.edit.setEnabled(kind != "owner")
        self.receiver.edit.setText(person.name if person is not None else "")
        self.id_number.edit.setText(person.id_number if person is not None else "")
        if not self.authorisation.edit.text() and person is not None:
            self.authorisation.edit.setText(person.authorisation)
        self.checked.setChecked(False)  # whoever stands here now has not shown anything yet
        post = kind == "post"
        address = view.postal_address or view.owner.address
        self.address.setText(tr("Gửi đến: {address}").format(address=address or tr("chưa có địa chỉ")))
        self.authorisation.setVisible(kind == "authorised")
        self.address.setVisible(post)
        self.postal_code.setVisible(post)
        at_hand: tuple[QWidget, ...] = (self.id_number, self.checked, self._signing)
        for widget in at_hand:
            widget.setVisible(not post)

    def _person(self, kind: ReceiverKind) -> PartyView | None:
        if kind != "authorised":
            return self._view.owner
        return next((party for party in self._view.parties if party.role == "submitter"), None)


class CorrectReturnForm(ActionForm):
    """When it was truly returned, and why that is put right."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime) -> None:
        promise = tr("Sửa giờ đã trả; giờ cũ và lý do vẫn lưu trong nhật ký.")
        super().__init__(tr, tr("Sửa giờ đã trả"), promise, tr("Sửa giờ trả"), now=now)
        self._dossier_id = view.dossier_id
        self.moment = MomentField(tr("Đã trả lúc"), now)
        self.reason = WordsField(tr("Lý do sửa"))
        if view.returned_at is not None:
            self.fields.addWidget(
                Text(tr("Đang ghi {moment}").format(moment=moment_words(tr, view.returned_at, view.read_at)))
            )
            self.moment.show_moment(view.returned_at)
        self.fields.addLayout(beside(self.moment, self.reason, stretches=(1, 2)))
        self.fields.addStretch(1)
        self.settle()

    def deed(self) -> Deed:
        """Give the correction."""
        moment, reason = self.moment.moment(), self.words(self.reason.edit, NO_REASON)
        return lambda s, by: s.returning.correct(by, self._dossier_id, moment, reason)


class DeliveredForm(ActionForm):
    """When the post delivered it."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime) -> None:
        promise = tr("Ghi rằng công dân đã nhận được bưu gửi.")
        super().__init__(tr, tr("Bưu chính đã phát"), promise, tr("Đã phát"), now=now)
        self._dossier_id = view.dossier_id
        self.moment = MomentField(tr("Phát lúc (để trống: bây giờ)"), now)
        self.fields.addWidget(self.moment)
        self.fields.addStretch(1)
        self.settle()

    def deed(self) -> Deed:
        """Give the delivery."""
        at = self.moment.moment() if self.words(self.moment.edit) else None
        return lambda s, by: s.returning.delivered(by, self._dossier_id, at)
