"""A desk where dossiers of the made-up procedure are worked on, with a look into what was written and printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import text

from kiosk.core.clock import VIETNAM
from kiosk.models import journal
from kiosk.models.store import Unit
from kiosk.printing import payloads
from kiosk.printing.payloads import Payload
from kiosk.services.amending import Amending
from kiosk.services.clock_check import confirm_clock
from kiosk.services.deadlines import Deadlines
from kiosk.services.dossier_views import LeaderWord, MissingItem
from kiosk.services.fees import Fees
from kiosk.services.leaders import Leaders
from kiosk.services.paper import Outbox
from kiosk.services.processing import Processing
from kiosk.services.views import SessionView
from tests.office import PASSWORD, Office
from tests.services.trial import TRIAL

TABLES = (
    *("dossier", "dossier_party", "dossier_component", "dossier_status", "custody", "pause", "due_change"),
    *("amendment", "issued_paper", "print_job", "journal", "sequence"),
)


MISSING = (MissingItem("Bản vẽ hiện trạng", originals=1), MissingItem("  Giấy cam kết ", note="thiếu chữ ký"))
"""What a supplement is asked for, the second as it was typed."""


class Jammed(Outbox):
    """An outbox that breaks once a paper is in it, after all the rows of a use case."""

    def put(self, unit: Unit, payload: Payload, subject: str, **options: Any) -> int | None:
        super().put(unit, payload, subject, **options)
        raise RuntimeError("jammed")


class Desk:
    """The services of a dossier at work, over an office; `session` is Lan's at counter 1."""

    def __init__(self, office: Office, outbox: Outbox | None = None) -> None:
        parts = office.store, office.settings, outbox or office.outbox, office.catalogue
        self.office = office
        self.fees = Fees(*parts)
        self.processing, self.deadlines = Processing(*parts), Deadlines(*parts)
        self.amending = Amending(*parts, self.fees)
        office.catalogue.load([TRIAL, msgspec.structs.replace(TRIAL, code="9.000002", short_code="lkhac", cases=OTHER)])
        self.session: SessionView = office.sign_in()

    @property
    def by(self) -> int:
        return self.session.staff_id

    def at(self, moment: str) -> Desk:
        """Put the clock to a moment of Vietnam time; back to an earlier one as somebody who knows that it is right."""
        wanted = datetime.fromisoformat(moment).replace(tzinfo=VIETNAM)
        back = wanted < self.office.clock.now()
        self.office.clock.set(wanted)
        if back:
            confirm_clock(self.office.store)
        return self

    def accept(self, case: str = "chung", moment: str = "") -> int:
        """Take a dossier in, at a moment where one is named, and give its id."""
        if moment:
            self.at(moment)
            self.session = self.office.sign_in()
        draft = self.office.draft("lthu", case=case)
        return self.office.intake.accept(self.session, replace(draft, collect_at="Quầy số 1")).dossier_id

    def word(self, reason: str = "Quy hoạch vừa thay đổi") -> LeaderWord:
        return Leaders(self.office.store).word("minh", PASSWORD, reason)

    def rows(self, query: str, **values: object) -> list[Any]:
        with self.office.store.read() as unit:
            return list(unit.connection.execute(text(query), values).all())

    def dossier(self, dossier_id: int) -> Any:
        """Give the row of a dossier, its moments in Vietnam time."""
        from kiosk.models import dossier_record

        with self.office.store.read() as unit:
            return dossier_record.record(unit, dossier_id)

    def due(self, dossier_id: int) -> str:
        """Give when a dossier is due: "2026-11-26 09:00"."""
        return f"{self.dossier(dossier_id).due_at:%Y-%m-%d %H:%M}"

    def statuses(self, dossier_id: int) -> list[int]:
        rows = self.rows("SELECT status FROM dossier_status WHERE dossier_id = :id ORDER BY id", id=dossier_id)
        return [row.status for row in rows]

    def paper(self, job_id: int) -> Any:
        """Give what a queued paper says."""
        (row,) = self.rows("SELECT payload FROM print_job WHERE id = :id", id=job_id)
        return payloads.decode(row.payload)

    def everything(self) -> list[Any]:
        """Give all rows that a use case might have changed."""
        return [sorted(map(str, self.rows(f"SELECT * FROM {table}"))) for table in TABLES]

    def journal_is_whole(self) -> bool:
        with self.office.store.read() as unit:
            return journal.first_broken(unit) is None


OTHER = (
    msgspec.structs.replace(TRIAL.cases[0], components=(TRIAL.cases[0].components[2], TRIAL.cases[0].components[0])),
)
