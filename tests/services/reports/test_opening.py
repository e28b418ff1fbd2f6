"""Every counted figure of the reports on ratings, waiting and petitions opens to as many lines, none with a name."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import insert

from kiosk.models import custody
from kiosk.models.custody import CustodyRow
from kiosk.services.report_views import DossierLine, PetitionLine, RatingLine, ReportLines, VisitLine
from kiosk.services.reports.catalogue import Reports
from tests.ledger import Ledger, at
from tests.office import MORNING, Office
from tests.services.reports.lively import DAYS, live

MONDAY = DAYS[1].date()
WHOLE = MORNING.date(), MONDAY + timedelta(days=27)
"""A period that goes on."""


def every_figure(office: Office, name: str, first: date, last: date) -> dict[tuple[str, str, str], ReportLines]:
    """Give what each figure of a report opens to, failing where it is not what the figure says."""
    reports = Reports(office.store, office.settings)
    report = reports.make(name, first, last)
    assert report.failed == ()
    found = {}
    for table in report.tables:
        lines = [*table.rows, *([table.total] if table.total is not None else [])]
        assert len({line.key for line in lines}) == len(lines), "each line is found by its key"
        for column in table.columns:
            assert column.opens or column.kind != "count" or column.key in ("index", "maximum"), column.key
            for line in lines if column.opens else ():
                if line.cells[column.key] is None or (line.cells[column.key] == 0 and line is not lines[-1]):
                    continue  # what a line of 0 would list the total of its column has no room for
                where = table.key, line.key, column.key
                made = found[where] = reports.behind(name, first, last, *where)
                assert made.count == len(made.lines) == line.cells[column.key], where
                assert "Nguyễn Văn An" not in repr([line for line in made.lines if not isinstance(line, DossierLine)])
    return found


def test_every_figure_lists_as_many_lines_as_it_says(office: Office) -> None:
    live(office, 1, 40)
    visits = every_figure(office, "waiting", *WHOLE)
    taken = visits["waiting", "", "taken"].lines
    assert len({line.visit_id for line in taken if isinstance(line, VisitLine)}) == len(taken) > 10
    ends = Counter(line.end for line in taken if isinstance(line, VisitLine))
    for end, count in ends.items():
        assert visits["waiting", "", end].count == count
    assert {"served", "left", "closed", "under_way"} <= set(ends)
    for line in visits["waiting", "", "waits"].lines:
        assert isinstance(line, VisitLine)
        assert line.called_at is not None
        assert line.waited is not None
        assert line.taken_at <= line.called_at
    assert any(line.dossiers for line in taken if isinstance(line, VisitLine))

    ratings = every_figure(office, "satisfaction", *WHOLE)
    for line in ratings["reasons", "waiting", "times"].lines:
        assert isinstance(line, RatingLine)
        assert "Chờ lâu tại quầy" in line.reasons
    apart = ratings["satisfaction", "", "flagged"].lines
    assert apart
    assert all(isinstance(line, RatingLine) and line.apart for line in apart)
    assert ratings["sources", "lookup", "rated"].lines
    papers = ratings["sources", "paper", "asked"].lines
    assert {line.ballot for line in papers if isinstance(line, RatingLine)} == {
        f"{day:%d}-{number}" for day in DAYS for number in range(8)
    }
    assert every_figure(office, "satisfaction", MORNING.date(), MORNING.date())["satisfaction", "", "asked"].count
    points = every_figure(office, "indices", *WHOLE)["indices", "7", "base"]
    assert points.of == "points"
    assert all(isinstance(line, RatingLine) and line.points in (0, 1, 2) for line in points.lines)

    for period in (WHOLE, (MORNING.date(), MORNING.date())):
        petitions = every_figure(office, "petitions", *period)
        late = petitions["petitions", "", "open_late"].lines
        assert all(isinstance(line, PetitionLine) and line.part == "open_late" and line.due_at for line in late)


def test_an_index_of_the_records_opens_to_its_dossiers_and_their_steps(office: Office) -> None:
    first, due = date(2026, 7, 1), at(date(2026, 7, 6))
    with office.store.write() as unit:
        ledger = Ledger(unit)
        reception = next(row.id for row in custody.units(unit) if row.code == "mot_cua")
        for days in (-2, 0, 3):
            dossier_id = ledger.take(at(first), due)
            for outcome in ("early", "late"):
                row = {"dossier_id": dossier_id, "unit_id": reception, "step": 1, "step_name": "", "place": ""}
                unit.connection.execute(insert(CustodyRow), {**row, "outcome": outcome, "started_at": at(first)})
            ledger.ready(dossier_id, due + timedelta(days))
        ledger.take(at(first), due)
    found = every_figure(office, "indices", first, date(2026, 7, 31))
    of = {row: (lines.of, lines.count) for (_, row, _), lines in found.items() if lines.count}
    assert of == {"1": ("dossiers", 3), "2": ("steps", 6), "3": ("dossiers", 3)}
