"""Dossiers written into a store as they went, at moments a test chooses, through the models that keep them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from kiosk.core.clock import VIETNAM
from kiosk.models import custody, dossier, pause
from kiosk.models.catalogue import ProcedureRow
from kiosk.models.store import Unit
from kiosk.rules.late_causes import LateCause, written
from kiosk.rules.statuses import DossierStatus

NINE = time(9, 0)


def at(day: date, clock: time = NINE) -> datetime:
    """Give a moment of a day in Vietnam."""
    return datetime.combine(day, clock, VIETNAM)


class Ledger:
    """Writes what happened to dossiers in one unit of work, whose moment it moves."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self._versions = {
            row.short_code: row
            for row in unit.connection.execute(select(ProcedureRow).where(ProcedureRow.current)).all()
        }
        self._taken = 0

    def version(self, short: str) -> int:
        """Give the id of a procedure's version by its short code."""
        return int(self._versions[short].id)

    def take(self, received: datetime, due: datetime | None, *, short: str = "ks", **columns: Any) -> int:
        """Take a dossier in; `columns` are others of its row (channel, received_by, case_code)."""
        self.unit.now = received
        self._taken += 1
        number = self._taken
        version = self._versions[short]
        row = {
            "local_code": f"H26.120-{received:%y%m%d}-{number:04d}",
            "tracking": f"T{number:08d}"[:12],
            "day": self.unit.day,
            "procedure_id": version.id,
            "procedure_name": f"Thủ tục {short}",
            "procedure_short": short,
            "case_code": "chung",
            "channel": 1,
            "sets": 1,
            "book": f"{received:%Y}",
            "book_number": number,
            "status": int(DossierStatus.RECEIVED),
            "received_at": received,
            "due_at": due,
            "due_because": "[]",
            "collect_at": "",
            **columns,
        }
        owner = {
            "role": "owner",
            "name": "Nguyễn Văn An",
            "folded_name": "nguyen van an",
            **dict.fromkeys(("id_number", "address", "phone", "email"), ""),
        }
        return dossier.add(self.unit, row, (owner,), ())

    def ready(self, dossier_id: int, finished: datetime, *, recorded: datetime | None = None) -> None:
        """Let its result be ready, written down then or later."""
        self.unit.now = recorded or finished
        dossier.move(self.unit, dossier_id, DossierStatus.READY)
        dossier.change(self.unit, dossier_id, finished_at=finished)

    def not_ready(self, dossier_id: int, moment: datetime) -> None:
        """Take a result back that was recorded by mistake."""
        self.unit.now = moment
        dossier.move(self.unit, dossier_id, DossierStatus.PROCESSING)
        dossier.change(self.unit, dossier_id, finished_at=None)

    def hand_out(self, dossier_id: int, moment: datetime) -> None:
        """Return its result."""
        self.unit.now = moment
        dossier.move(self.unit, dossier_id, DossierStatus.RETURNED, returned_at=moment)

    def end(self, dossier_id: int, status: DossierStatus, moment: datetime) -> None:
        """End it without a result."""
        self.unit.now = moment
        dossier.move(self.unit, dossier_id, status)
        pause.end(self.unit, dossier_id)
        custody.end(self.unit, dossier_id)

    def wait(self, dossier_id: int, start: datetime, kind: str = "supplement") -> None:
        """Let its clock stand still."""
        self.unit.now = start
        status = DossierStatus.SUPPLEMENT if kind == "supplement" else DossierStatus.FINANCIAL_OBLIGATION
        pause.begin(self.unit, dossier_id, kind, time=1, reason="thiếu giấy tờ")
        dossier.move(self.unit, dossier_id, status)

    def go_on(
        self, dossier_id: int, ended: datetime, *, recorded: datetime | None = None, kind: str = "supplement"
    ) -> datetime | None:
        """Let its clock run again, due later by the time it stood still, and give that; written down then or later."""
        self.unit.now = recorded or ended
        started = pause.of_dossier(self.unit, dossier_id)[-1].started_at
        pause.end(self.unit, dossier_id, ended)
        dossier.move(self.unit, dossier_id, DossierStatus.PROCESSING)
        return self.put_due(dossier_id, self.unit.now, timedelta(days=(ended - started).days), kind)

    def explain(self, dossier_id: int, moment: datetime, kind: str, words: str = "") -> None:
        """Say why it is late."""
        self.unit.now = moment
        query = select(dossier.DossierRow.due_at).where(dossier.DossierRow.id == dossier_id)
        due_at = self.unit.connection.execute(query).scalar_one()
        pause.add_due_change(self.unit, dossier_id, pause.CAUSE, written(LateCause(kind, words)), due_at, due_at)

    def put_due(
        self, dossier_id: int, moment: datetime, later: timedelta, kind: str, reason: str = ""
    ) -> datetime | None:
        """Put its due time off and give the new one."""
        self.unit.now = moment
        row = self.unit.connection.execute(
            select(dossier.DossierRow.due_at).where(dossier.DossierRow.id == dossier_id)
        ).one()
        new = row.due_at + later if row.due_at is not None else None
        dossier.change(self.unit, dossier_id, due_at=new)
        pause.add_due_change(self.unit, dossier_id, kind, reason, row.due_at, new)
        return new
