"""Taking over the register an office kept before: its dossiers, all or none, never one of them twice.

They count in reports as any other, are found and opened, and say where they come from; no visit, no paper and no
number of ours belongs to them. What was still open is the reception's to go on with.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

import msgspec

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import fold
from kiosk.models import catalogue, custody, dossier_search, import_batch, journal
from kiosk.models.import_batch import OldDossier
from kiosk.models.store import Store, Unit
from kiosk.rules.codes import new_tracking
from kiosk.rules.statuses import OPEN_STATUSES, DossierStatus
from kiosk.rules.steps import RECEIVE_NAME, RECEPTION, RETURN_NAME, steps_of
from kiosk.services.acting import check_leads
from kiosk.services.calendar_table import BadTable
from kiosk.services.file_reading import Progress, digest_of, telling
from kiosk.services.intake_flow import COLLECT_WAYS
from kiosk.services.register_plan import Plan, Planned, dates_of, free_trackings, note_of, plan
from kiosk.services.register_procedures import KnownProcedures
from kiosk.services.register_table import Book, read_book
from kiosk.services.transfer_views import MOST_LISTED, ImportedFile, RegisterTaken, TakenBefore

__all__ = ["RegisterImport", "RegisterTaken", "TakenBefore"]

KIND = "register"
FROM_OLD_BOOK = N_("Nhập từ sổ cũ")
"""Stands in the head of a dossier that was taken over, in place of what its due time follows from."""
_AT_ONCE = 1_000
_STOPPED = N_("Đã dừng; chưa nhập hồ sơ nào.")


class RegisterImport:
    """Takes over old registers; `by` is who does it, None for the command line."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def load(
        self,
        by: int | None,
        file: Path,
        *,
        dry_run: bool = False,
        fields: Mapping[str, str] | None = None,
        progress: Progress | None = None,
        seen: str = "",
    ) -> RegisterTaken:
        """Enter the dossiers of a CSV or XLSX register, all or none; with `dry_run` only say what would be entered.

        `fields` gives the name of a legal field in the catalogue by its old one. `progress` hears how far it is, 0 to
        1, and answers False to stop: nothing has been entered then. `seen` is the digest of the file that was looked
        at. Raises BadTable with every cell that cannot be used, BadInput when the file is no such table,
        ReadingStopped; NotAllowed when the file is another by now, or for who does not lead.
        """
        told = telling(progress, _STOPPED)
        told(0.0)
        with self._store.read() as unit:
            check_leads(unit, by)
        digest = digest_of(file, seen)
        before = self._before(digest)
        if before is not None:
            return before
        now = self._store.clock.now()
        book = read_book(file, now, lambda share: told(0.5 * share))
        with self._store.read() as unit:
            found = self._plan(unit, book, fields or {}, file)
            trackings = free_trackings(unit, len(found.fresh), _new_tracking)
        told(0.55)
        if found.fresh and not dry_run:
            worded = [_worded(planned, tracking) for planned, tracking in zip(found.fresh, trackings, strict=True)]
            told(0.65)
            self._write(by, file, digest, worded, told)
        told(1.0)
        return _taken(found, book, digest)

    def fields(self) -> tuple[str, ...]:
        """Give the names of the legal fields an old one can be given."""
        with self._store.read() as unit:
            return KnownProcedures(catalogue.in_force_sometime(unit), {}).fields()

    def files(self) -> tuple[ImportedFile, ...]:
        """Give the files of old records that were taken in, the newest first."""
        with self._store.read() as unit:
            return tuple(
                ImportedFile(row.id, row.kind, row.file_name, row.at, row.by or "", row.rows)
                for row in import_batch.newest(unit, MOST_LISTED)
            )

    def _before(self, digest: str) -> RegisterTaken | None:
        with self._store.read() as unit:
            row = import_batch.by_digest(unit, KIND, digest)
        if row is None:
            return None
        return RegisterTaken(0, row.rows, {}, 0, None, 0, (), before=TakenBefore(row.at, row.rows), digest=digest)

    def _plan(self, unit: Unit, book: Book, fields: Mapping[str, str], file: Path) -> Plan:
        found = plan(unit, self._settings, book, KnownProcedures(catalogue.in_force_sometime(unit), fields))
        if found.problems:
            raise BadTable(file.name, found.problems)
        return found

    def _write(
        self,
        by: int | None,
        file: Path,
        digest: str,
        fresh: Sequence[_Worded],
        told: Callable[[float], None],
    ) -> None:
        with self._store.write(by) as unit:
            check_leads(unit, by)
            # all was read before this unit began, so that the other stations wait for the writing alone
            if any(True for _ in import_batch.bearing(unit, [one.planned.code for one in fresh])):
                raise NotAllowed(N_("Có hồ sơ mới mang mã trong tệp được ghi trong lúc đọc tệp; làm lại lần nữa."))
            import_id = import_batch.add(unit, KIND, file.name, digest, len(fresh))
            made = self._dossiers(unit, fresh)
            for first in range(0, len(fresh), _AT_ONCE):
                import_batch.put(unit, import_id, list(islice(made, _AT_ONCE)))
                told(0.65 + 0.35 * first / len(fresh))
            journal.append(unit, "import.register", "import", import_id, rows=len(fresh))

    def _dossiers(self, unit: Unit, fresh: Sequence[_Worded]) -> Iterator[OldDossier]:
        """Give the dossiers to be written, one by one."""
        reception = custody.unit_by_code(unit, RECEPTION)
        if reception is None:
            raise LookupError("every store has its reception")
        numbers = _Numbers(unit, [one.planned for one in fresh])
        versions: dict[str, int] = {}
        for one in fresh:
            meant = one.planned.meant
            if meant.version_id is None and meant.procedure.code not in versions:
                versions[meant.procedure.code] = catalogue.add_unoffered(
                    unit,
                    code=meant.procedure.code,
                    short_code=meant.procedure.short_code,
                    queue=meant.procedure.queue,
                    valid_from=meant.procedure.valid_from,
                    document=msgspec.json.encode(meant.procedure, order="deterministic").decode(),
                )
            version = meant.version_id or versions[meant.procedure.code]
            yield self._dossier(one, version, numbers, reception.id)

    def _dossier(self, one: _Worded, version: int, numbers: _Numbers, reception: int) -> OldDossier:
        planned, row, procedure = one.planned, one.planned.row, one.planned.meant.procedure
        received = row.received.moment
        ready = max(row.ready.moment, received) if row.ready is not None else None
        returned = max(row.returned.moment, ready or received) if row.returned is not None else None
        has_result = row.status in (DossierStatus.READY, DossierStatus.RETURNED)
        collect = self._settings.office.name if row.collect_by == "counter" else COLLECT_WAYS[row.collect_by]
        book, number = numbers.next_of(planned)
        by_post = row.collect_by == "postal"
        columns: dict[str, object] = {
            "local_code": planned.code,
            "official_code": None,
            "tracking": one.tracking,
            "day": row.received.day,
            "procedure_id": version,
            "procedure_name": planned.meant.name,
            "procedure_short": planned.meant.short_name,
            "case_code": procedure.cases[0].code,
            "channel": row.channel,
            "sets": row.sets,
            "content": row.content,
            "book": book,
            "book_number": number,
            "status": int(row.status),
            "received_at": received,
            "due_at": planned.due_at,
            "due_because": msgspec.json.encode([FROM_OLD_BOOK]).decode(),
            "collect_by": row.collect_by,
            "collect_at": collect,
            "delivery_state": ("delivered" if returned else "waiting") if by_post else "none",
            "finished_at": ready if has_result else None,
            "returned_at": returned,
        }
        owner: dict[str, object] = {
            "role": "owner",
            "name": row.owner,
            "folded_name": fold(row.owner),
            "id_number": "",
            "address": row.address,
            "phone": row.phone,
            "email": "",
        }
        return OldDossier(
            columns=columns,
            owner=owner,
            words=one.words,
            periods=_periods(row.status, received, ready, returned),
            returned=_return(planned, returned) if returned is not None else None,
            held=_held(planned, reception, received, ready),
            promised=FROM_OLD_BOOK,
            note=note_of(row),
        )


@dataclass(frozen=True, slots=True)
class _Worded:
    """A row to be written, with its tracking code and the words it will be found by."""

    planned: Planned
    tracking: str
    words: str


def _worded(planned: Planned, tracking: str) -> _Worded:
    row, meant = planned.row, planned.meant
    dossier = {"local_code": planned.code, "tracking": tracking}
    names = {"procedure_short": meant.short_name, "procedure_name": meant.name}
    owner = {"name": row.owner, "phone": row.phone}
    codes = meant.procedure.short_code, meant.procedure.code
    return _Worded(planned, tracking, dossier_search.words_for({**dossier, **names}, (owner,), *codes))


class _Numbers:
    """The numbers of the old books, one a year ("SC2022"): as the register says, or running on behind the highest."""

    def __init__(self, unit: Unit, fresh: Sequence[Planned]) -> None:
        self._last = import_batch.last_numbers(unit, {_book_of(one) for one in fresh})
        for one in fresh:
            self._last[_book_of(one)] = max(self._last.get(_book_of(one), 0), one.row.number)

    def next_of(self, planned: Planned) -> tuple[str, int]:
        """Give the book of a dossier and its number there."""
        book = _book_of(planned)
        if planned.row.number:
            return book, planned.row.number
        self._last[book] += 1
        return book, self._last[book]


def _book_of(planned: Planned) -> str:
    return f"SC{planned.row.received.day:%Y}"


def _periods(
    status: DossierStatus, received: datetime, ready: datetime | None, returned: datetime | None
) -> list[tuple[int, datetime, datetime | None]]:
    """Give the statuses a dossier went through, each from when to when."""
    begun = [(int(DossierStatus.RECEIVED), received)]
    if ready is not None:
        begun.append((int(DossierStatus.READY if returned is not None else status), ready))
    if returned is not None:
        begun.append((int(DossierStatus.RETURNED), returned))
    ends = [*(since for _, since in begun[1:]), None]
    return [(state, since, until) for (state, since), until in zip(begun, ends, strict=True)]


def _return(planned: Planned, returned: datetime) -> dict[str, object]:
    row = planned.row
    by_owner = not row.receiver or fold(row.receiver) == fold(row.owner)
    kind = "post" if row.collect_by == "postal" else "owner" if by_owner else "authorised"
    return {
        "receiver_kind": kind,
        "receiver": row.receiver or row.owner,
        "id_number": "",
        "id_checked": False,
        "authorisation": "",
        "signature": "",
        "postal_code": "",
        "note": "",
        "returned_at": returned,
        "recorded_at": returned,
        "backdate_reason": "",
    }


def _held(
    planned: Planned, reception: int, received: datetime, ready: datetime | None
) -> tuple[int, int, str, datetime] | None:
    """Give that the reception holds what it must still work on, or return; None of what is over."""
    if planned.row.status in OPEN_STATUSES:
        return reception, 0, RECEIVE_NAME, received
    if planned.row.status is DossierStatus.READY and ready is not None:
        return reception, len(steps_of(planned.meant.procedure)) - 1, RETURN_NAME, ready
    return None


def _taken(found: Plan, book: Book, digest: str) -> RegisterTaken:
    rows = [planned.row for planned in found.fresh]
    return RegisterTaken(
        entered=len(rows),
        known=found.known,
        channels=Counter(row.channel for row in rows),
        open=sum(row.status in OPEN_STATUSES for row in rows),
        days=dates_of(found.fresh),
        own_names=len({planned.meant.name for planned in found.fresh if planned.meant.version_id is None}),
        unread=book.unread,
        marked=book.marked,
        counted=Counter((one.meant.procedure.field, one.row.received.day.year) for one in found.fresh),
        digest=digest,
    )


def _new_tracking() -> str:
    return new_tracking(secrets.choice)
