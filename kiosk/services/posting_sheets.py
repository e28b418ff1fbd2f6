"""Posting sheets: every part of a procedure on one page, as the law wants it posted, for one procedure or for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.core.errors import NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import journal
from kiosk.models.store import Store
from kiosk.printing.payloads import ListedPaper, PostedFee, PostedLimit, PostedProcedure, PostingPayload
from kiosk.rules.procedure import Procedure
from kiosk.rules.procedure_changes import limit_told
from kiosk.services.catalogue import Catalogue
from kiosk.services.office import office_head
from kiosk.services.paper import Outbox
from kiosk.services.procedure_guide import fees_of, listed
from kiosk.services.spreadsheet import write_whole

PaperSize = Literal["A4", "A3"]


class PostingSheets:
    """Makes the sheets of today's versions: printed on this PC's page printer, or as a PDF.

    `own_forms` is the folder of the office's own wording.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        outbox: Outbox,
        catalogue: Catalogue,
        own_forms: Path | None = None,
    ) -> None:
        self._own_forms = own_forms
        self._store = store
        self._settings = settings
        self._outbox = outbox
        self._catalogue = catalogue

    def payload(self, codes: Sequence[str] = (), size: PaperSize = "A4") -> PostingPayload:
        """Give the sheets of the named procedures, of all in force today where none is named.

        NotFound names the first code that is not in force today.
        """
        hits = {hit.code: hit.version_id for hit in self._catalogue.all()}
        for code in codes:
            if code not in hits:
                raise NotFound(N_("Không có thủ tục mã {code} trong danh mục đang áp dụng."), code=code)
        if not hits:
            raise NotFound(N_("Danh mục chưa có thủ tục nào để niêm yết."))
        with self._store.read() as unit:
            day = unit.day
        chosen = (self._catalogue.procedure(hits[code]) for code in (codes or hits))
        return PostingPayload(
            office=office_head(self._settings),
            size=size,
            day=day,
            procedures=tuple(_posted(procedure, day) for procedure in chosen),
        )

    def pdf(self, codes: Sequence[str] = (), size: PaperSize = "A4", own_forms: Path | None = None) -> bytes:
        """Give the sheets as a PDF, a page a procedure; raises as `payload`. Takes seconds for all."""
        from kiosk.printing.papers import Target, render

        return render(self.payload(codes, size), Target("page"), own_forms=own_forms or self._own_forms).data

    def write(self, path: Path, codes: Sequence[str] = (), size: PaperSize = "A4") -> None:
        """Write the sheets to a PDF; what stood there stays until it is whole. Raises as `payload`, and OSError."""
        write_whole(path, self.pdf(codes, size))

    def printer(self) -> str:
        """Give the name of this PC's page printer, "" where it has none."""
        return self._settings.papers.receipts

    def print(self, by: int | None, codes: Sequence[str] = (), size: PaperSize = "A4") -> int:
        """Queue the sheets as one paper and give the job; `by` None is the command line.

        Raises as `payload`, and NotAllowed where this PC has no page printer.
        """
        payload = self.payload(codes, size)
        if not self._outbox.printer_of(payload):
            raise NotAllowed(N_("Máy này chưa có máy in cho loại giấy đó."))
        with self._store.write(by) as unit:
            job_id = self._outbox.put(unit, payload, codes[0] if len(codes) == 1 else f"{payload.day:%d%m%Y}")
            if job_id is None:
                raise NotAllowed(N_("Máy này chưa có máy in cho loại giấy đó."))
            journal.append(unit, "posting.printed", "print_job", job_id, sheets=len(payload.procedures), size=size)
        self._outbox.wake()
        return job_id


def _posted(procedure: Procedure, day: date) -> PostedProcedure:
    several = len(procedure.cases) > 1
    return PostedProcedure(
        code=procedure.code,
        name=procedure.name,
        field=procedure.field,
        order=procedure.order,
        channels=procedure.channels,
        cases=tuple(case.name for case in procedure.cases) if several else (),
        papers=_papers(procedure),
        sets=procedure.sets,
        limits=_limits(procedure),
        subjects=procedure.subjects,
        agency=procedure.agency,
        result=procedure.result,
        fee=procedure.fee,
        fees=_fees(procedure, day),
        forms=tuple(dict.fromkeys((*procedure.forms, *_forms(procedure)))),
        conditions=procedure.conditions,
        legal_basis=procedure.legal_basis,
        note=procedure.note,
        unconfirmed=procedure.unconfirmed,
    )


def _papers(procedure: Procedure) -> tuple[ListedPaper, ...]:
    """Give every component once, with the numbers of its cases where it does not belong to all."""
    found: dict[ListedPaper, list[int]] = {}
    for number, case in enumerate(procedure.cases, 1):
        for component in case.components:
            numbers = found.setdefault(listed(component), [])
            if number not in numbers:
                numbers.append(number)
    return tuple(msgspec.structs.replace(paper, cases=_of_some(numbers, procedure)) for paper, numbers in found.items())


def _limits(procedure: Procedure) -> tuple[PostedLimit, ...]:
    found: dict[tuple[str, str], list[int]] = {}
    for number, case in enumerate(procedure.cases, 1):
        committed = procedure.committed_of(case)
        told = (limit_told(procedure.limit_of(case)), "" if committed is None else limit_told(committed))
        found.setdefault(told, []).append(number)
    return tuple(PostedLimit(*told, cases=_of_some(numbers, procedure)) for told, numbers in found.items())


def _fees(procedure: Procedure, day: date) -> tuple[PostedFee, ...]:
    found: dict[PostedFee, list[int]] = {}
    for number, case in enumerate(procedure.cases, 1):
        for fee in fees_of(procedure, case, day):
            posted = PostedFee(fee.name, fee.amount, fee.per, fee.channels, fee.optional)
            found.setdefault(posted, []).append(number)
    return tuple(msgspec.structs.replace(fee, cases=_of_some(numbers, procedure)) for fee, numbers in found.items())


def _of_some(numbers: Sequence[int], procedure: Procedure) -> tuple[int, ...]:
    return () if len(numbers) == len(procedure.cases) else tuple(numbers)


def _forms(procedure: Procedure) -> list[str]:
    return [component.form for case in procedure.cases for component in case.components if component.form]
