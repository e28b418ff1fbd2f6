"""What notices list: the papers that are missing, the papers that go back, and whom a draft's notice goes to."""

from __future__ import annotations

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import dossier_record
from kiosk.models.store import Unit
from kiosk.printing.payloads import (
    Addressee,
    DossierReference,
    MissingComponent,
    RefusalPayload,
    SupplementPayload,
)
from kiosk.services.dossier_at_hand import words_in
from kiosk.services.dossier_papers import Numbered
from kiosk.services.dossier_views import MissingItem
from kiosk.services.intake_flow import Draft
from kiosk.services.office import office_head

MOST_COPIES = 99
INCOMPLETE = N_("Hồ sơ chưa đủ giấy tờ theo quy định.")
"""What form 02 gives as its reason where the list of papers says all: a dotted line would ask for one."""


def checked_missing(missing: tuple[MissingItem, ...]) -> tuple[MissingComponent, ...]:
    """Give what is missing with every text in one spelling; BadInput for a row without a name or an odd count."""
    rows = tuple(
        MissingComponent(words_in(row.name), row.originals, row.certified, row.photocopies, words_in(row.note))
        for row in missing
    )
    for row in rows:
        if not row.name:
            raise BadInput(N_("Có dòng chưa ghi tên giấy tờ cần bổ sung."))
        counts = (row.originals, row.certified, row.photocopies)
        if min(counts) < 0 or max(counts) > MOST_COPIES:
            raise BadInput(N_("Số bản phải từ 0 đến 99."))
    return rows


def of_draft(draft: Draft) -> tuple[DossierReference, Addressee]:
    """Give what a paper says of a draft and whom it goes to; a name not typed yet is left to the hand."""
    if draft.procedure is None:
        raise BadInput(N_("Chưa chọn thủ tục."))
    owner = draft.owner.checked() if draft.owner.name.strip() else draft.owner
    person = draft.submitter.checked() if draft.submitter and draft.submitter.name.strip() else owner
    about = DossierReference(draft.procedure.code, draft.procedure.name, owner.name)
    return about, Addressee(person.name, person.address, person.phone, person.email, person.id_number)


def missing_of(draft: Draft) -> tuple[MissingComponent, ...]:
    """Give every mandatory component of a draft that was not handed over; BadInput before its case is chosen."""
    if draft.case is None:
        raise BadInput(N_("Chưa chọn trường hợp của thủ tục."))
    return tuple(
        MissingComponent(
            component.name,
            component.originals,
            component.certified,
            component.photocopies,
            component.condition or ("xuất trình để kiểm tra" if component.handling == "shown" else ""),
        )
        for position, component in enumerate(draft.case.components)
        if component.requirement == "mandatory" and position not in draft.ticks
    )


def papers_returned(unit: Unit, dossier_id: int) -> str:
    """Say which papers go back: those that were kept, with their copies; empty where none were."""
    kinds = (("originals", "bản chính"), ("certified", "bản chứng thực"), ("photocopies", "bản photo"))
    lines = []
    for row in dossier_record.components(unit, dossier_id):
        if row.state != "taken":
            continue
        counts = ", ".join(f"{getattr(row, column):02d} {kind}" for column, kind in kinds if getattr(row, column))
        lines.append(f"{row.name} ({counts})" if counts else row.name)
    return f"Ông/Bà nhận lại: {'; '.join(lines)}." if lines else ""


def supplement_form(
    settings: Settings,
    unit: Unit,
    taken: Numbered,
    about: DossierReference,
    addressee: Addressee,
    name: str,
    missing: tuple[MissingComponent, ...],
    words: str,
) -> SupplementPayload:
    """Give form 02 for the first time something is asked for, in the name of an official."""
    return SupplementPayload(
        office=office_head(settings),
        form_set=settings.office.form_set,
        serial=taken.serial,
        dossier=about,
        addressee=addressee,
        missing=missing,
        reason=words or INCOMPLETE,
        time=1,
        leader_reason="",
        contact=name,
        contact_phone=settings.office.hotline,
        issued_at=unit.now,
        issued_by=name,
    )


def refusal_form(
    settings: Settings,
    unit: Unit,
    taken: Numbered,
    about: DossierReference,
    addressee: Addressee,
    name: str,
    reason: str,
    legal_basis: str,
) -> RefusalPayload:
    """Give form 03 in the name of an official; nothing is said of papers given back."""
    return RefusalPayload(
        office=office_head(settings),
        form_set=settings.office.form_set,
        serial=taken.serial,
        dossier=about,
        addressee=addressee,
        reason=reason,
        legal_basis=legal_basis,
        issued_at=unit.now,
        issued_by=name,
    )
