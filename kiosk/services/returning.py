"""Returning results: to whom, against which paper, when; a result that is ready is not returned by that.

Sources: NĐ 118/2025/NĐ-CP as amended by NĐ 309/2026/NĐ-CP; by post, NĐ 45/2020/NĐ-CP as amended: the result counts
as returned when the post has taken it, and its delivery is told apart.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import fold, nfc
from kiosk.models import amendment, custody, dossier, dossier_record, journal, result_return
from kiosk.models.base import AnyRow
from kiosk.models.file_store import FileStore
from kiosk.models.store import Store, Unit
from kiosk.printing.payloads import ResultReceiptPayload
from kiosk.rules.pauses import moment_words, to_the_minute
from kiosk.rules.person import read_id_number, read_name
from kiosk.rules.statuses import DossierStatus, check_move
from kiosk.rules.steps import POST, RECEPTION, outcome
from kiosk.services.acting import acting
from kiosk.services.catalogue import Catalogue
from kiosk.services.dossier_at_hand import AtHand, at_hand, move, official_name, reason_in, words_in
from kiosk.services.dossier_papers import issue, take_number
from kiosk.services.dossier_views import DoneView, ReceiverKind, ReturnForm
from kiosk.services.office import office_head
from kiosk.services.paper import Outbox

BACKDATED = timedelta(minutes=15)
"""A return recorded later than this after it happened needs a reason."""

RECEIVER_KINDS: dict[ReceiverKind, str] = {
    "owner": N_("chủ hồ sơ"),
    "authorised": N_("người được ủy quyền"),
    "post": N_("bưu chính công ích"),
}
POSTMAN = "Bưu điện"
"""Who receives what goes by post, unless the postman is named."""

LONGEST_NAME = 300
LONGEST_POSTAL_CODE = 40
LARGEST_SIGNATURE = 500_000
_PNG = b"\x89PNG\r\n\x1a\n"


class Returning:
    """Records that results were returned."""

    def __init__(
        self, store: Store, settings: Settings, outbox: Outbox, catalogue: Catalogue, files: FileStore
    ) -> None:
        self._store = store
        self._settings = settings
        self._outbox = outbox
        self._catalogue = catalogue
        self._files = files

    def give(self, by: int, dossier_id: int, form: ReturnForm) -> DoneView:
        """Record to whom a result was returned, print the receipt for it, and let the dossier go.

        The result must be ready and at the reception; an electronic one goes from wherever it is, without a paper.
        A moment before the last quarter of an hour needs its reason. Raises KnownError, with nothing written, for
        what is missing: the look at the identity card, the name and paper of who is authorised, the postal address.
        """
        form = _checked(form)
        with self._store.write(by) as unit:
            hand = at_hand(unit, self._catalogue, dossier_id)
            check_move(hand.status, DossierStatus.RETURNED)
            electronic = hand.record.collect_by == "electronic" and form.receiver_kind == "owner"
            _check_right(unit, by)
            if not electronic:
                _check_at_reception(unit, hand, form)
            form = _completed(unit, hand, form, electronic=electronic)
            returned_at, reason = _moment(unit, hand, form.returned_at), ""
            if unit.now - returned_at > BACKDATED:
                if not form.backdate_reason:
                    raise BadInput(
                        N_("Giờ trả {at} đã qua hơn 15 phút; hãy ghi lý do ghi nhận muộn."),
                        at=moment_words(returned_at),
                    )
                reason = form.backdate_reason
            signature = self._files.put(form.signature) if form.signature else ""
            result_return.add(
                unit,
                dossier_id,
                returned_at,
                receiver_kind=form.receiver_kind,
                receiver=form.receiver,
                id_number=form.id_number,
                id_checked=form.id_checked,
                authorisation=form.authorisation,
                signature=signature,
                postal_code=form.postal_code,
                note=form.note,
                backdate_reason=reason,
            )
            held = custody.holder(unit, dossier_id)
            move(hand, DossierStatus.RETURNED, returned_at=returned_at)
            dossier.change(unit, dossier_id, delivery_state="posted" if form.receiver_kind == "post" else "none")
            custody.end(
                unit, dossier_id, outcome(hand.record.finished_at or returned_at, held.due_at if held else None)
            )
            taken = take_number(unit, "result")
            payload = self._receipt(unit, hand, form, returned_at, taken.serial)
            issue(unit, self._settings, taken, payload, dossier_id=dossier_id)
            job = None if electronic else self._outbox.put(unit, payload, hand.record.local_code)
            journal.append(
                unit,
                "dossier.returned",
                "dossier",
                dossier_id,
                to=form.receiver_kind,
                at=f"{returned_at:%Y-%m-%dT%H:%M}",
                backdated=bool(reason),
            )
        self._outbox.wake()
        return DoneView(dossier_id, _words(hand, form, returned_at), () if job is None else (job,), taken.serial)

    def correct(self, by: int, dossier_id: int, returned_at: datetime, reason: str) -> DoneView:
        """Correct when a result was returned, with the reason; what stood there before is kept.

        BadInput for a moment in the future or before the result was ready.
        """
        reason = reason_in(reason)
        with self._store.write(by) as unit:
            hand, row = self._returned(unit, by, dossier_id)
            moment = _moment(unit, hand, returned_at)
            before, after = (f'{{"returned_at":"{at:%Y-%m-%dT%H:%M}"}}' for at in (row.returned_at, moment))
            amendment.add(unit, dossier_id, "returned_at", before, after, reason)
            dossier.change(unit, dossier_id, returned_at=moment)
            reasons = "; ".join(filter(None, (row.backdate_reason, reason)))
            result_return.change(unit, dossier_id, returned_at=moment, backdate_reason=reasons)
            journal.append(
                unit,
                "dossier.return_corrected",
                "dossier",
                dossier_id,
                before=f"{row.returned_at:%Y-%m-%dT%H:%M}",
                at=f"{moment:%Y-%m-%dT%H:%M}",
            )
        return DoneView(dossier_id, f"Đã sửa giờ trả kết quả thành {moment_words(moment)}.")

    def posted(self, by: int, dossier_id: int, postal_code: str) -> DoneView:
        """Note the code under which the post carries a result it has taken."""
        code = _postal_code(postal_code)
        if not code:
            raise BadInput(N_("Chưa có số hiệu bưu gửi; nhập số trên biên nhận của bưu điện."))
        with self._store.write(by) as unit:
            hand, _ = self._by_post(unit, by, dossier_id)
            result_return.change(unit, dossier_id, postal_code=code)
            journal.append(unit, "result.posted", "dossier", dossier_id, postal_code=code)
        return DoneView(dossier_id, f"Đã ghi số hiệu bưu gửi {code} của hồ sơ {hand.code}.")

    def delivered(self, by: int, dossier_id: int, at: datetime | None = None) -> DoneView:
        """Record that the post has delivered a result, now or at an earlier moment since it took it."""
        with self._store.write(by) as unit:
            hand, row = self._by_post(unit, by, dossier_id)
            moment = unit.now if at is None else in_vietnam(at)
            if not to_the_minute(row.returned_at) <= to_the_minute(moment) <= to_the_minute(unit.now):
                raise BadInput(
                    N_("Giờ phát phải từ lúc giao bưu điện ({posted}) đến bây giờ."),
                    posted=moment_words(row.returned_at),
                )
            dossier.change(unit, dossier_id, delivery_state="delivered")
            journal.append(unit, "result.delivered", "dossier", dossier_id, at=f"{moment:%Y-%m-%dT%H:%M}")
        return DoneView(dossier_id, f"Bưu điện đã phát kết quả hồ sơ {hand.code} lúc {moment_words(moment)}.")

    def _returned(self, unit: Unit, by: int, dossier_id: int) -> tuple[AtHand, AnyRow]:
        hand = at_hand(unit, self._catalogue, dossier_id)
        _check_right(unit, by)
        row = result_return.of_dossier(unit, dossier_id)
        if row is None:
            raise NotAllowed(N_("Hồ sơ {code} chưa ghi nhận trả kết quả."), code=hand.code)
        return hand, row

    def _by_post(self, unit: Unit, by: int, dossier_id: int) -> tuple[AtHand, AnyRow]:
        hand, row = self._returned(unit, by, dossier_id)
        if row.receiver_kind != "post":
            raise NotAllowed(N_("Kết quả hồ sơ {code} không trả qua bưu điện."), code=hand.code)
        if hand.record.delivery_state == "delivered":
            raise NotAllowed(N_("Bưu điện đã phát kết quả hồ sơ {code} rồi."), code=hand.code)
        return hand, row

    def _receipt(
        self, unit: Unit, hand: AtHand, form: ReturnForm, returned_at: datetime, serial: str
    ) -> ResultReceiptPayload:
        record = hand.record
        return ResultReceiptPayload(
            office=office_head(self._settings),
            local_code=record.local_code,
            official_code=record.official_code or "",
            tracking=record.tracking,
            procedure_name=record.procedure_name,
            owner=record.owner,
            receiver=form.receiver,
            receiver_kind=RECEIVER_KINDS[form.receiver_kind],
            id_number=form.id_number,
            authorisation=form.authorisation,
            results=(record.result or hand.procedure.result,),
            received_at=record.received_at,
            due_at=record.due_at,
            returned_at=returned_at,
            given_by=official_name(unit, unit.actor.staff_id or 0),
            note=_note(record, form),
            signature=form.signature,
            serial=serial,
            issued_at=unit.now,
            by_post=form.receiver_kind == "post",
        )


def _checked(form: ReturnForm) -> ReturnForm:
    """Give the form with every text in its one spelling; BadInput names what cannot be used."""
    receiver = read_name(form.receiver)
    if len(receiver) > LONGEST_NAME:
        raise BadInput(N_("Họ tên dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_NAME)
    if form.signature and (not form.signature.startswith(_PNG) or len(form.signature) > LARGEST_SIGNATURE):
        raise BadInput(N_("Không đọc được chữ ký trên màn hình; xin ký lại hoặc ký trên giấy."))
    return replace(
        form,
        receiver=receiver,
        id_number=read_id_number(form.id_number),
        authorisation=words_in(form.authorisation),
        postal_code=_postal_code(form.postal_code),
        note=words_in(form.note),
        backdate_reason=words_in(form.backdate_reason),
    )


def _completed(unit: Unit, hand: AtHand, form: ReturnForm, *, electronic: bool) -> ReturnForm:
    """Give the form with what the dossier knows; BadInput says what is missing for this way of returning."""
    if form.receiver_kind == "post":
        if not hand.record.postal_address:
            raise BadInput(N_("Hồ sơ chưa có địa chỉ nhận qua bưu điện; sửa cách nhận kết quả trước."))
        return replace(form, receiver=form.receiver or POSTMAN, authorisation="")
    if not (form.id_checked or electronic):
        raise BadInput(N_("Chưa đánh dấu đã kiểm tra giấy tờ tùy thân của người nhận."))
    if form.receiver_kind == "authorised":
        if not form.receiver:
            raise BadInput(N_("Chưa có họ tên người được ủy quyền nhận kết quả."))
        if not form.authorisation:
            raise BadInput(N_("Chưa ghi giấy ủy quyền; người nhận thay phải có giấy ủy quyền."))
        if not form.id_number:
            raise BadInput(N_("Chưa ghi số giấy tờ tùy thân của người được ủy quyền; nhập số trên giấy đã đối chiếu."))
        return replace(form, postal_code="")
    owner = dossier_record.parties(unit, hand.dossier_id)[0]
    if form.receiver and fold(form.receiver) != fold(owner.name):
        raise BadInput(N_("Tên người nhận không phải tên chủ hồ sơ; hãy chọn “Người được ủy quyền”."))
    return replace(
        form,
        receiver=owner.name,
        id_number=form.id_number or owner.id_number,
        authorisation="",
        postal_code="",
    )


def _check_right(unit: Unit, by: int) -> None:
    who = acting(unit, by)
    if not (who.leads or RECEPTION in who.units):
        raise NotAllowed(N_("Chỉ bộ phận một cửa hoặc lãnh đạo ghi nhận trả kết quả được."))


def _check_at_reception(unit: Unit, hand: AtHand, form: ReturnForm) -> None:
    """Refuse, with NotAllowed, what lies elsewhere; the post may have taken it on a hand-over list."""
    held = custody.holder(unit, hand.dossier_id)
    if held is None or held.unit_code == RECEPTION or (form.receiver_kind == "post" and held.unit_code == POST):
        return
    raise NotAllowed(
        N_("Kết quả hồ sơ {code} còn ở {unit}; bàn giao kết quả về bộ phận một cửa trước khi trả."),
        code=hand.code,
        unit=held.unit_name,
    )


def _moment(unit: Unit, hand: AtHand, wanted: datetime | None) -> datetime:
    """Give when a result was returned; BadInput for the future and for a time when it was not ready yet."""
    moment = unit.now if wanted is None else in_vietnam(wanted)
    finished = hand.record.finished_at
    if moment > unit.now:
        raise BadInput(N_("Giờ trả {at} còn ở phía trước; xem lại giờ."), at=moment_words(moment))
    if finished is not None and to_the_minute(moment) < to_the_minute(finished):
        raise BadInput(
            N_("Giờ trả {at} trước lúc có kết quả ({finished}); xem lại giờ."),
            at=moment_words(moment),
            finished=moment_words(finished),
        )
    return moment


def _postal_code(text: str) -> str:
    code = nfc(text).upper()
    if len(code) > LONGEST_POSTAL_CODE:
        raise BadInput(N_("Số hiệu bưu gửi dài quá {length} ký tự; xem lại."), length=LONGEST_POSTAL_CODE)
    return code


def _note(record: AnyRow, form: ReturnForm) -> str:
    """Give the remark on the receipt: where the post carries it and under which code, and what the official noted."""
    if form.receiver_kind != "post":
        return form.note
    code = f"số hiệu bưu gửi {form.postal_code}" if form.postal_code else ""
    return "; ".join(filter(None, (f"gửi đến {record.postal_address}", code, form.note)))


def _words(hand: AtHand, form: ReturnForm, returned_at: datetime) -> str:
    """Give the sentence for the official; it says what is still to be paid, which does not hold a result back."""
    to = "giao bưu điện" if form.receiver_kind == "post" else f"trả cho {RECEIVER_KINDS[form.receiver_kind]}"
    owed = " Hồ sơ còn phí, lệ phí chưa thu." if hand.record.payment_state == "due" else ""
    return f"Đã {to} kết quả hồ sơ {hand.code} lúc {moment_words(returned_at)}.{owed}"
