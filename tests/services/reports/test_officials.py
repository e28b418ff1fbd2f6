"""Figures by official: each kind of work counts with whoever did it, and the totals are those of II.06a."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.models import custody
from kiosk.models.store import Actor
from kiosk.rules.statuses import DossierStatus
from kiosk.services.reports.ii06a import ii06a
from kiosk.services.reports.officials import NOBODY, behind, officials
from tests.ledger import Ledger, at
from tests.office import Office

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
FIGURES = ("received", "settled", "early", "on_time", "late", "open", "open_late")


def test_work_counts_with_whoever_did_it(office: Office) -> None:
    lan, minh = office.sign_in().staff_id, office.sign_in(2, "minh").staff_id
    due = at(FIRST + timedelta(5))
    with office.store.write() as unit:
        ledger = Ledger(unit)
        reception = next(row.id for row in custody.units(unit) if row.code == "mot_cua")

        def take(by: int | None) -> int:
            dossier_id = ledger.take(at(FIRST), due, received_by=by)
            custody.begin(unit, dossier_id, reception, staff_id=by)
            return dossier_id

        unit.actor = Actor(minh, "test")
        early = take(lan)
        ledger.ready(early, due - timedelta(1))
        unit.actor = Actor(lan, "test")
        ledger.hand_out(early, due)  # who hands it out did not settle it
        unit.actor = Actor(minh, "test")
        late = take(lan)
        ledger.ready(late, due + timedelta(1))
        ledger.end(take(minh), DossierStatus.WITHDRAWN, due)
        moved = take(lan)
        ledger.unit.now = at(LAST)
        custody.end(unit, moved)
        custody.begin(unit, moved, reception, staff_id=minh)
        ledger.unit.now = at(LAST + timedelta(1))
        custody.end(unit, moved)
        custody.begin(unit, moved, reception, staff_id=lan)  # only after the period
        unknown = take(None)
    with office.store.read() as unit:
        report, whole = officials(unit, FIRST, LAST), ii06a(unit, FIRST, LAST)
        (table,) = report.tables
        assert report.failed == ()
        assert {row.key: tuple(row.cells[figure] for figure in FIGURES) for row in table.rows} == {
            str(lan): (3, 0, 0, 0, 0, 0, 0),
            str(minh): (1, 3, 1, 1, 1, 1, 1),
            NOBODY: (1, 0, 0, 0, 0, 1, 1),
        }
        assert table.total is not None
        assert whole.tables[0].total is not None
        of_all = whole.tables[0].total.cells
        assert tuple(table.total.cells[f] for f in FIGURES[1:]) == tuple(
            of_all[c] for c in ("7", *"89", "10", "11", "13")
        )
        assert behind(unit, FIRST, LAST, "officials", str(minh), "open_late") == (moved,)
        assert behind(unit, FIRST, LAST, "officials", NOBODY, "received") == (unknown,)
        assert behind(unit, FIRST, LAST, "officials", "", "late") == (late,)
