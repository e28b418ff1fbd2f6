"""How many dossiers the province has: counted by field and month, each figure with its dossiers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from kiosk.core.clock import VIETNAM
from kiosk.models import dossier
from kiosk.services.reports.sync import behind, sync
from tests.ledger import Ledger
from tests.office import Office
from tests.services.reports.opening import opens

FIRST, LAST = date(2026, 9, 20), date(2026, 10, 31)


def test_states_at_the_province_by_field_and_month(office: Office) -> None:
    with office.store.write() as unit:
        ledger = Ledger(unit)
        for short, month, state, official in (
            ("ks", 9, "entered", "H26-260925-0001"),
            ("ks", 10, "entered", None),
            ("ks", 10, "failed", None),
            ("sy", 9, "none", None),
            ("sy", 10, "none", "H26-261025-0002"),
            ("ks", 11, "entered", None),
        ):
            taken = ledger.take(datetime(2026, month, 25, 9, tzinfo=VIETNAM), None, short=short, official_code=official)
            dossier.change(unit, taken, sync_state=state)
    with office.store.read() as unit:
        report = sync(unit, FIRST, LAST)
    assert report.failed == ()
    fields, months = (
        {row.key: tuple(row.cells[column.key] for column in table.columns[1:]) for row in table.rows}
        for table in report.tables
    )
    assert fields == {"Hộ tịch": (3, 2, 1, 0, Decimal("66.7"), 1), "Chứng thực": (2, 0, 0, 2, Decimal("0.0"), 1)}
    assert months == {"2026-09": (2, 1, 0, 1, Decimal("50.0"), 1), "2026-10": (3, 1, 1, 1, Decimal("33.3"), 1)}
    assert report.tables[0].base == "Tỷ lệ tính trên 5 hồ sơ tiếp nhận trong kỳ."
    opens(office.store, report, behind, "received", "entered", "failed", "none", "official")
