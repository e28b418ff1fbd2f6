"""Shorter limits than the law's: procedures, shares, the mean cut, and the dossiers received under them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import msgspec

from kiosk.rules.procedure import Case, Procedure, TimeLimit
from kiosk.services.reports.limits_cut import behind, limits_cut
from tests.ledger import Ledger, at
from tests.office import Office, procedures

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)


def promised(short: str, law: TimeLimit, committed: TimeLimit | None, *cases: Case) -> Procedure:
    """Give a procedure of the catalogue with these limits, and these cases where there are any."""
    (found,) = (procedure for procedure in procedures() if procedure.short_code == short)
    own = cases or (msgspec.structs.replace(found.cases[0], code="chung", limit=None, committed=None),)
    return msgspec.structs.replace(found, limit=law, committed=committed, cases=own, valid_from=date(2026, 1, 1))


def days(value: float) -> TimeLimit:
    return TimeLimit(value, "working_day")


def test_cuts_are_counted_by_procedure_and_by_dossier(office: Office) -> None:
    plain = Case("thuong", "Thường", ())
    quick = Case("nhanh", "Nhanh", (), limit=days(10), committed=TimeLimit(40, "hour"))  # half, in another unit
    every = {
        "ks": promised("ks", days(3), days(1)),
        "kt": promised("kt", days(4), None, plain, quick),
        "kh": promised("kh", days(5), days(5)),
        "sg": promised("sg", TimeLimit(1, "working_day"), TimeLimit(0, "same_day")),
    }
    with office.store.write() as unit:
        office.catalogue.put(unit, every.values())
        ledger = Ledger(unit)
        for short, case, number in (("ks", "chung", 3), ("kt", "thuong", 2), ("kt", "nhanh", 1), ("kh", "chung", 2)):
            for _ in range(number):
                ledger.take(at(FIRST), at(LAST), short=short, case_code=case)
        ledger.take(at(LAST + timedelta(1)), None)
    with office.store.read() as unit:
        report = limits_cut(unit, FIRST, LAST)
        fields, each = report.tables
        assert {row.key: row.cells["average"] for row in each.rows} == {
            every["ks"].code: Decimal("66.7"),
            every["kt"].code: Decimal("50.0"),
        }
        (civil,) = (row for row in fields.rows if row.key == every["ks"].field)
        cells = civil.cells
        assert (cells["cut"], cells["average"]) == (2, Decimal("58.3"))
        assert (cells["dossiers"], cells["dossiers_cut"], cells["dossiers_share"]) == (8, 4, Decimal("50.0"))
        assert cells["cut_share"] == (Decimal(200) / int(str(cells["procedures"]))).quantize(Decimal("0.1"))
        assert fields.total is not None
        assert fields.total.cells["procedures"] == len({procedure.code for procedure in procedures()})
        assert len(behind(unit, FIRST, LAST, "procedures", every["kt"].code, "dossiers_cut")) == 1
        assert len(behind(unit, FIRST, LAST, "fields", "", "dossiers_cut")) == 4
        assert len(behind(unit, FIRST, LAST, "fields", "", "dossiers")) == 8
        words = {row.key: (row.cells["law"], row.cells["committed"]) for row in each.rows}
        assert words[every["kt"].code] == ("10 ngày làm việc", "40 giờ làm việc")


def test_without_a_cut_the_mean_says_nothing_rather_than_zero(office: Office) -> None:
    with office.store.write() as unit:
        office.catalogue.put(unit, (promised("ks", days(3), None),))
    with office.store.read() as unit:
        fields, each = limits_cut(unit, FIRST, LAST).tables
    assert fields.total is not None
    total = fields.total.cells
    assert (total["cut"], total["cut_share"], total["average"]) == (0, Decimal("0.0"), None)
    assert (total["dossiers"], total["dossiers_share"], each.rows) == (0, None, ())
