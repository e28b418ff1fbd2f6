"""What every paper about a dossier says of it, and how a numbered paper is issued."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.core.settings import Settings
from kiosk.models import dossier_record, issued_paper
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.printing import payloads
from kiosk.printing.payloads import Addressee, DossierReference, Payload

FORM_NUMBERS: dict[str, dict[str, str]] = {
    "TT03/2025": {"supplement": "02", "refusal": "03", "apology": "04", "stop": "05"},
    "TT01/2018": {"supplement": "02", "refusal": "03", "apology": "04"},
}
"""The number each form has in each set; the 2018 set has no notice of stopping."""

SERIAL_MARKS: dict[str, str] = {
    "supplement": "HDHS",
    "refusal": "PTC",
    "apology": "PXL",
    "stop": "TB",
    "handover": "BG",
    "result": "BN",
}
"""What stands behind the number of a paper: "12/PXL"."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number just taken for a paper: of its kind this year, and as it stands on the paper."""

    kind: str
    number: int
    serial: str


def take_number(unit: Unit, kind: str) -> Numbered:
    """Give the next number of a kind of paper; used up when the unit commits."""
    number = issued_paper.next_number(unit, kind)
    return Numbered(kind, number, f"{number:02d}/{SERIAL_MARKS[kind]}")


def issue(
    unit: Unit,
    settings: Settings,
    taken: Numbered,
    payload: Payload,
    *,
    dossier_id: int | None = None,
    visit_id: int | None = None,
) -> None:
    """Record a numbered paper with its form set, its number in the set, and what it says."""
    form_set = settings.office.form_set
    issued_paper.add(
        unit,
        kind=taken.kind,
        form_set=form_set,
        form_number=FORM_NUMBERS[form_set].get(taken.kind, ""),
        number=taken.number,
        serial=taken.serial,
        payload=payloads.encode(payload).decode(),
        dossier_id=dossier_id,
        visit_id=visit_id,
    )


def reference(record: AnyRow, procedure_code: str) -> DossierReference:
    """Give what a paper says of a dossier; `record` is what `models.dossier_record.record` gives."""
    return DossierReference(
        procedure_code=procedure_code,
        procedure_name=record.procedure_name,
        owner=record.owner,
        local_code=record.local_code,
        official_code=record.official_code or "",
        tracking=record.tracking,
        received_at=record.received_at,
        due_at=record.due_at,
    )


def addressee(unit: Unit, dossier_id: int) -> Addressee:
    """Give whom a notice about a dossier goes to: who handed it in."""
    person = dossier_record.parties(unit, dossier_id)[-1]
    return Addressee(person.name, person.address, person.phone, person.email, person.id_number)
