"""Late dossiers: the figures are those of II.06a, each dossier with its cause and who held it then."""

from __future__ import annotations

from datetime import date, time, timedelta

from kiosk.models import custody
from kiosk.services.reports.ii06a import ii06a
from kiosk.services.reports.overdue import behind, overdue
from tests.ledger import Ledger, at
from tests.office import Office

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
DUE = at(LAST - timedelta(10), time(17, 0))


def test_each_late_dossier_has_its_cause_and_whoever_held_it_when_it_became_late(office: Office) -> None:
    lan = office.sign_in().staff_id
    with office.store.write() as unit:
        ledger = Ledger(unit)
        units = {row.code: row.id for row in custody.units(unit)}
        settled = ledger.take(at(FIRST), DUE)
        custody.begin(unit, settled, units["mot_cua"], staff_id=None)
        unit.now = at(FIRST + timedelta(1))
        custody.end(unit, settled)
        custody.begin(unit, settled, units["tu_phap"], staff_id=lan)
        ledger.ready(settled, DUE + timedelta(3))
        custody.end(unit, settled)
        custody.begin(unit, settled, units["mot_cua"], staff_id=None)
        apologised = ledger.take(at(FIRST), DUE - timedelta(9), short="kt", channel=2)
        ledger.put_due(apologised, at(FIRST + timedelta(2)), timedelta(4), "apology", "Chờ cơ quan khác trả lời")
        ledger.put_due(apologised, at(LAST + timedelta(2)), timedelta(90), "extension", "sau kỳ")
        extended = ledger.take(at(FIRST), DUE - timedelta(4))
        ledger.put_due(extended, at(FIRST + timedelta(2)), timedelta(4), "extension", "Cần xác minh")
        ledger.ready(extended, at(LAST + timedelta(1)))  # after the period: open and late at its end
        ledger.explain(extended, at(LAST - timedelta(1)), "slow")
        ledger.explain(extended, at(LAST + timedelta(5)), "agency", "Chưa có ý kiến của cơ quan thuế")
        loaded = ledger.take(at(FIRST), DUE - timedelta(3), short="kt")
        ledger.explain(loaded, at(LAST + timedelta(6)), "load")
        ledger.ready(ledger.take(at(FIRST), DUE), DUE)
    with office.store.read() as unit:
        report, whole = overdue(unit, FIRST, LAST), ii06a(unit, FIRST, LAST)
        fields, each = report.tables
        assert report.failed == ()
        assert fields.total is not None
        assert dict(fields.total.cells) == {
            "field": "Tổng cộng",
            "total": 4,
            "settled_late": 1,
            "open_late": 3,
            "objective": 1,
            "subjective": 1,
            "none": 2,
            "apology": 1,
            "extension": 1,
        }
        assert whole.tables[0].total is not None
        assert [whole.tables[0].total.cells[column] for column in ("10", "13")] == [1, 3]
        lines = {
            row.key: (row.cells["due"], row.cells["settled"], *(row.cells[c] for c in ("days", "cause", "reason")))
            for row in each.rows
        }
        assert lines == {
            str(apologised): (
                *((DUE - timedelta(5)).date(), None, 15),
                *("Chưa ghi nguyên nhân", "Chờ cơ quan khác trả lời"),
            ),
            str(settled): (DUE.date(), (DUE + timedelta(3)).date(), 3, "Chưa ghi nguyên nhân", ""),
            str(extended): (
                *(DUE.date(), None, 10),
                *("Khách quan: chờ cơ quan khác trả lời", "Chưa có ý kiến của cơ quan thuế"),
            ),
            str(loaded): ((DUE - timedelta(3)).date(), None, 13, "Chủ quan: quá nhiều hồ sơ, thiếu người", ""),
        }
        (held,) = (row for row in each.rows if row.key == str(settled))
        assert (held.cells["unit"], held.cells["official"]) == ("Tư pháp - Hộ tịch", "Hoàng Thị Lan")
        assert behind(unit, FIRST, LAST, "fields", "Hộ tịch", "none") == (apologised, settled)
        assert behind(unit, FIRST, LAST, "fields", "", "objective") == (extended,)
        assert behind(unit, FIRST, LAST, "fields", "", "extension") == (extended,)
        assert set(behind(unit, FIRST, LAST, "fields", "", "total")) == {settled, apologised, extended, loaded}
        assert behind(unit, FIRST, LAST, "dossiers", str(extended), "days") == (extended,)
