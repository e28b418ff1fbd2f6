"""The lines of the register of dossiers (form 07; 06 in the 2018 set), the same on paper and in a report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from kiosk.core.errors import NotFound
from kiosk.core.i18n import N_
from kiosk.models import catalogue, custody, dossier_record
from kiosk.models.store import Unit
from kiosk.printing.payloads import RegisterRow
from kiosk.rules.procedure import Procedure
from kiosk.rules.steps import LEADERS, RECEPTION, steps_of
from kiosk.services import register_notes
from kiosk.services.intake_flow import COLLECT_WAYS


def working_units(unit: Unit, procedure: Procedure) -> tuple[str, ...]:
    """Give the names of the units that work on a procedure, the one that solves it first."""
    names = {row.code: row.name for row in custody.units(unit)}
    codes = [step.unit for step in steps_of(procedure)]
    working = [code for code in dict.fromkeys(codes) if code not in (RECEPTION, LEADERS)] or [RECEPTION]
    return tuple(names.get(code, code) for code in working)


def register_lines(unit: Unit, first: date, last: date) -> Iterator[tuple[str, RegisterRow]]:
    """Give the lines of what was received on these days, each with its book, in the register's order."""
    solving: dict[int, str] = {}
    contents: dict[str, str] = {}  # a book of years says the same some hundred things: each is kept once
    told = register_notes.happened(unit, first, last)
    for row in dossier_record.received_between(unit, first, last):
        if row.procedure_id not in solving:
            solving[row.procedure_id] = working_units(unit, _procedure(unit, row.procedure_id))[0]
        content = row.content or row.procedure_name
        line = RegisterRow(
            number=row.book_number,
            code=row.official_code or row.local_code,
            content=contents.setdefault(content, content),
            sets=row.sets,
            owner=row.owner,
            address=row.address,
            phone=row.phone,
            received_at=row.received_at,
            due_at=row.due_at,
            returned_at=row.returned_at,
            receiver=row.receiver or "",
            solving_unit=solving[row.procedure_id],
            manner=COLLECT_WAYS[row.collect_by],
            note=register_notes.note(row, told.get(row.id, ()), unit.now),
        )
        yield row.book, line


def _procedure(unit: Unit, version_id: int) -> Procedure:
    document = catalogue.document(unit, version_id)
    if document is None:
        raise NotFound(N_("Không có thủ tục này trong danh mục."))
    return msgspec.json.decode(document, type=Procedure)
