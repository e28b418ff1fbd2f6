"""A till: the fees of a made-up procedure over an office that has a bank account."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import text

from kiosk.core.settings import Money
from kiosk.models import dossier_record, journal
from kiosk.printing import payloads
from kiosk.rules.procedure import ByPage, Fee
from kiosk.services.fees import Fees
from kiosk.services.intake import Intake
from kiosk.services.paper import Outbox
from kiosk.services.views import SessionView
from tests.office import Office
from tests.services.trial import TRIAL

MONEY = Money(bank="Ngân hàng Mẫu", bank_bin="970415", account="113366668888", account_name="UBND xã Mẫu")
FEES = (
    Fee("charge", "Lệ phí làm thử", 20_000, channels=(1, 3)),
    Fee("charge", "Lệ phí làm thử", 10_000, channels=(2,)),
    Fee("fee", "Phí bản sao", 8_000, per="bản"),
    Fee("fee", "Phí từ trang thứ ba", 1_000, per="trang", optional=True),
    Fee("fee", "Phí làm ngay", 50_000, cases=("nhanh",)),
    Fee("fee", "Phí của năm sau", 5_000, valid_from=date(2027, 1, 1)),
    Fee("fee", "Phí đã bỏ", 7_000, valid_to=date(2026, 11, 19)),
    Fee("fee", "Phí được miễn", 0),
)
PRICED = msgspec.structs.replace(TRIAL, fees=FEES)
CERTIFIED = msgspec.structs.replace(
    TRIAL,
    code="9.000002",
    short_code="saoy",
    fees=(Fee("fee", "Phí chứng thực bản sao", 2_000, per="trang", by_page=ByPage(3, 1_000, 200_000)),),
)
PAID = 28_000
"""What the first case of the procedure owes at the counter: the charge and one copy."""


class Till:
    """The fees over an office; `session` is Lan's at counter 1."""

    def __init__(self, office: Office, outbox: Outbox | None = None) -> None:
        self.office = office
        self.settings = msgspec.structs.replace(office.settings, money=MONEY)
        self.fees = Fees(office.store, self.settings, outbox or office.outbox, office.catalogue)
        self._intake = Intake(office.store, self.settings, office.outbox, office.catalogue, self.fees)
        office.catalogue.load([PRICED, CERTIFIED])
        self.session: SessionView = office.sign_in()

    @property
    def by(self) -> int:
        return self.session.staff_id

    def next_day(self, days: int = 1) -> None:
        """Come back on a later day, at the same hour."""
        self.office.clock.advance(days=days)
        self.session = self.office.sign_in()

    @property
    def today(self) -> date:
        return self.office.clock.now().date()

    def accept(self, case: str = "chung", sets: int = 1, procedure: str = "lthu") -> int:
        """Take a dossier in and give its id."""
        draft = replace(self.office.draft(procedure, case=case), sets=sets, collect_at="Quầy số 1")
        return self._intake.accept(self.session, draft).dossier_id

    def record(self, dossier_id: int) -> Any:
        """Give every column of a dossier."""
        with self.office.store.read() as unit:
            return dossier_record.record(unit, dossier_id)

    def state(self, dossier_id: int) -> str:
        return str(self.record(dossier_id).payment_state)

    def papers(self, kind: str) -> list[Any]:
        """Give what the queued papers of a kind say, oldest first."""
        return [payloads.decode(row.payload) for row in self._rows(kind)]

    def _rows(self, kind: str) -> list[Any]:
        query = text("SELECT payload FROM print_job WHERE kind = :kind ORDER BY id")
        with self.office.store.read() as unit:
            return list(unit.connection.execute(query, {"kind": kind}).all())

    def journal(self) -> list[tuple[str, str]]:
        """Give the kind and the words of every entry about money."""
        query = text("SELECT kind, data FROM journal WHERE kind LIKE 'fee.%' OR kind LIKE 'cash%' ORDER BY seq")
        with self.office.store.read() as unit:
            assert journal.first_broken(unit) is None
            return [(row.kind, row.data) for row in unit.connection.execute(query)]
