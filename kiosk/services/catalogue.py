"""The catalogue in the store: loading versions into it, searching it, giving one procedure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from kiosk.core.errors import NotFound
from kiosk.core.i18n import N_
from kiosk.models import catalogue, custody, journal, office
from kiosk.models.store import Store, Unit
from kiosk.rules.procedure import Procedure, WorkUnit
from kiosk.rules.procedure_search import IndexedProcedure, nearest, search
from kiosk.services.catalogue_checks import check_known_units
from kiosk.services.views import ProcedureHit

_LOADED = "catalogue.loaded"
_CHANGES = (_LOADED, "field.closed", "field.opened_again")


class Catalogue:
    """The procedures of the office, indexed once and again after each change or midnight.

    Those of a closed field are not taken in: they are neither found nor listed, and stay for dossiers under way.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index: tuple[IndexedProcedure, ...] = ()
        self._indexed: tuple[date, int] | None = None

    def load(self, procedures: Iterable[Procedure], units: Sequence[WorkUnit] = ()) -> int:
        """Put procedures into the store, each changed one as a new version; gives how many were new or changed.

        Versions already there stay: running dossiers keep the one they came in under. `units` take the place of
        those of the same code; others stay. BadInput, and nothing is loaded, when a procedure's steps name a unit
        the office does not have.
        """
        with self._store.write() as unit:
            return self.put(unit, procedures, units)

    def put(self, unit: Unit, procedures: Iterable[Procedure], units: Sequence[WorkUnit] = (), **note: object) -> int:
        """Do within somebody's unit of work what `load` does; `note` goes into the journal's entry."""
        _set_units(unit, units)
        changed = 0
        office_units = {row.code for row in custody.units(unit)}
        known = catalogue.digests(unit)
        for procedure in procedures:
            check_known_units(procedure, office_units)
            document = msgspec.json.encode(procedure, order="deterministic")
            digest = hashlib.sha256(document).hexdigest()
            if known.get((procedure.code, procedure.valid_from)) == digest:
                continue
            catalogue.add_version(
                unit,
                code=procedure.code,
                short_code=procedure.short_code,
                queue=procedure.queue,
                valid_from=procedure.valid_from,
                valid_to=procedure.valid_to,
                digest=digest,
                document=document.decode(),
            )
            changed += 1
        if changed:
            journal.append(unit, _LOADED, "catalogue", 0, changed=changed, **note)
        return changed

    def search(self, text: str, limit: int = 12, *, whole: bool = False) -> tuple[ProcedureHit, ...]:
        """Give the procedures valid today that fit what was typed, best first; `whole`: only by whole words."""
        return tuple(_hit(entry) for entry in search(text, self._current(), limit, whole=whole))

    def nearest(self, text: str, limit: int = 12) -> tuple[ProcedureHit, ...]:
        """Give today's procedures that have most of the words of a text, for one that `search` does not find whole."""
        return tuple(_hit(entry) for entry in nearest(text, self._current(), limit))

    def all(self) -> tuple[ProcedureHit, ...]:
        """Give every procedure valid today, in the catalogue's order."""
        return tuple(_hit(entry) for entry in self._current())

    def procedure(self, version_id: int) -> Procedure:
        """Give one version of a procedure, current or not; NotFound when there is none."""
        for entry in self._index:
            if entry.version_id == version_id:
                return entry.procedure
        with self._store.read() as unit:
            document = catalogue.document(unit, version_id)
        if document is None:
            raise NotFound(N_("Không có thủ tục này trong danh mục."))
        return msgspec.json.decode(document, type=Procedure)

    def _current(self) -> tuple[IndexedProcedure, ...]:
        with self._store.read() as unit:
            stamp = (unit.day, journal.last_of(unit, *_CHANGES))
            if stamp == self._indexed:
                return self._index
            closed = {row.code for row in office.known_fields(unit) if row.closed_at is not None}
            self._index = tuple(
                IndexedProcedure.of(row.id, msgspec.json.decode(row.document, type=Procedure))
                for row in catalogue.current(unit, unit.day)
                if row.queue not in closed
            )
            self._indexed = stamp
        return self._index


def _set_units(unit: Unit, units: Sequence[WorkUnit]) -> None:
    stored = {row.code: row for row in custody.units(unit)}
    changed = 0
    for position, one in enumerate(units):
        row = stored.get(one.code)
        changed += row is None or (row.name, row.kind) != (one.name, one.kind)
        custody.set_unit(unit, one.code, one.name, one.kind, position)
    if changed:
        journal.append(unit, "office.units_set", "office", 0, changed=changed)


def _hit(entry: IndexedProcedure) -> ProcedureHit:
    procedure = entry.procedure
    return ProcedureHit(
        version_id=entry.version_id,
        code=procedure.code,
        short_code=procedure.short_code,
        short_name=procedure.short_name,
        name=procedure.name,
        field=procedure.field,
        confirmed=procedure.confirmed,
    )
