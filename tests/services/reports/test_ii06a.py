"""II.06a: figures right to the unit, whatever happened around the period's ends, and the dossiers behind each."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import product

import pytest
from sqlalchemy import insert, select

from kiosk.models.catalogue import ProcedureRow
from kiosk.models.dossier import DossierRow
from kiosk.models.import_batch import ImportBatchRow
from kiosk.rules.report_table import Report, Row
from kiosk.rules.statuses import DossierStatus
from kiosk.services.report_views import ReportRefused
from kiosk.services.reports.catalogue import Reports
from kiosk.services.reports.ii06a import behind, ii06a
from kiosk.services.reports.procedures import named
from tests.ledger import Ledger, at
from tests.office import Office

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
COLUMNS = tuple(str(number) for number in range(3, 14))


def report(office: Office, first: date = FIRST, last: date = LAST) -> Report:
    with office.store.read() as unit:
        return ii06a(unit, first, last)


def figures(row: Row | None) -> tuple[object, ...]:
    assert row is not None
    return tuple(row.cells[column] for column in COLUMNS)


def told(
    office: Office, write: Callable[[Ledger], object], first: date = FIRST, last: date = LAST
) -> dict[str, object]:
    """Give the columns that are not zero after something was written."""
    with office.store.write() as unit:
        write(Ledger(unit))
    made = report(office, first, last)
    assert made.failed == ()
    return {column: n for column, n in zip(COLUMNS, figures(made.tables[0].total), strict=True) if n}


def test_the_wards_quarter_comes_out_as_it_was_published(office: Office) -> None:
    """389 received, 131 of them online and none carried over; 316 early, 70 on time, 3 late; none open."""
    days = [FIRST + timedelta(number % 80) for number in range(389)]
    with office.store.write() as unit:
        ledger = Ledger(unit)
        for number, day in enumerate(days):
            channel = 2 if number < 131 else 3 if number % 10 == 0 else 1
            due = at(day + timedelta(5), time(17, 0))
            mine = ledger.take(at(day), due, short=("ks", "kt", "kh")[number % 3], channel=channel)
            ready = due + timedelta(days=-2 if number < 316 else 0 if number < 386 else 1, hours=-1)
            ledger.ready(mine, ready)
            ledger.hand_out(mine, ready + timedelta(days=20))  # the day it is fetched does not matter
    made = report(office)
    published = (389, 131, 258, 0, 389, 316, 70, 3, 0, 0, 0)
    assert made.failed == ()
    assert [figures(table.total) for table in made.tables] == [published] * 3
    assert [row.cells["3"] for row in made.tables[1].rows] == [233, 131, 25]
    (civil,) = made.tables[0].rows
    assert (civil.cells["field"], figures(civil)) == ("Hộ tịch", published)
    with office.store.read() as unit:
        online = behind(unit, FIRST, LAST, "channels", "2", "4")
        late = behind(unit, FIRST, LAST, "fields", "Hộ tịch", "10")
        assert (len(online), len(late)) == (131, 3)
    assert set(figures(report(office, date(2026, 1, 1), date(2026, 3, 31)).tables[0].total)) == {0}


def test_a_dossier_counts_where_the_period_finds_it(office: Office) -> None:
    """Carried over, settled after the period, due on its last day, without a due time; periods join without a gap."""

    def write(ledger: Ledger) -> None:
        before = at(FIRST - timedelta(9))
        ledger.ready(
            ledger.take(before, at(FIRST + timedelta(1))), at(FIRST - timedelta(1), time(23, 59))
        )  # none of it
        ledger.ready(ledger.take(before, at(FIRST)), at(FIRST, time(0, 1)))  # carried over, on time
        ledger.ready(ledger.take(at(LAST), at(LAST + timedelta(3))), at(LAST, time(23, 59)))  # early
        ledger.ready(ledger.take(at(LAST), at(LAST + timedelta(3))), at(LAST + timedelta(1), time(0, 1)))  # open then
        ledger.take(at(LAST), at(LAST, time(0, 0)))  # due on the last day and not ready: not late before tomorrow
        ledger.take(at(LAST - timedelta(5)), at(LAST - timedelta(1), time(23, 0)))  # late
        ledger.take(at(LAST), None)
        ledger.ready(ledger.take(at(LAST), None), at(LAST))  # no due time to miss: on time
        ledger.take(at(LAST + timedelta(1)), at(LAST + timedelta(2)))

    assert told(office, write) == {
        "3": 7,
        "5": 6,
        "6": 1,
        "7": 3,
        "8": 1,
        "9": 2,
        "11": 4,
        "12": 3,
        "13": 1,
    }
    after = figures(report(office, LAST + timedelta(1), date(2026, 12, 31)).tables[0].total)
    assert after[:4] == (5, 0, 1, 4)  # what was open is carried over


def test_waiting_for_the_citizen_is_never_late(office: Office) -> None:
    """As of the period's end, by when the clock stood still: not by what the dossier says today."""
    last_week = LAST - timedelta(7)

    def write(ledger: Ledger) -> None:
        def waiting(kind: str = "supplement") -> int:
            mine = ledger.take(at(LAST - timedelta(20)), at(LAST - timedelta(3)))
            ledger.wait(mine, at(last_week), kind)
            return mine

        waiting()  # still today
        waiting("financial")
        ledger.go_on(waiting(), at(LAST + timedelta(4)))  # came after the period
        ledger.go_on(waiting(), at(last_week + timedelta(1)))  # came in the period: late two days after, by its new day
        came = waiting()  # came in the period, due after it by that, written down only days later
        ledger.explain(came, at(LAST + timedelta(1)), "load")  # changes no due time
        ledger.go_on(came, at(LAST), recorded=at(LAST + timedelta(2)))
        asked = ledger.take(at(last_week), at(LAST - timedelta(3)))
        ledger.wait(asked, at(LAST + timedelta(1)))  # asked only after the period: late in it
        ledger.go_on(asked, at(LAST + timedelta(20)))

    assert told(office, write) == {"3": 6, "5": 6, "11": 6, "12": 4, "13": 2}


def test_what_ended_without_a_result_is_settled_on_time(office: Office) -> None:
    def write(ledger: Ledger) -> None:
        for status in (DossierStatus.WITHDRAWN, DossierStatus.STOPPED, DossierStatus.NOT_ACCEPTED):
            mine = ledger.take(at(FIRST), at(FIRST + timedelta(3)))
            ledger.end(mine, status, at(LAST))  # long after it was due
        later = ledger.take(at(FIRST), at(FIRST + timedelta(3)))
        ledger.end(later, DossierStatus.WITHDRAWN, at(LAST + timedelta(1)))

    assert told(office, write) == {"3": 4, "5": 4, "7": 3, "9": 3, "11": 1, "13": 1}


def test_due_times_are_those_of_the_periods_end(office: Office) -> None:
    """An apology after the period makes nothing of it on time; one within it counts, and the last before its end."""
    after = at(LAST + timedelta(2))

    def write(ledger: Ledger) -> None:
        late = ledger.take(at(FIRST), at(LAST - timedelta(3)))
        ledger.put_due(late, after, timedelta(9), "apology")
        ledger.put_due(late, after + timedelta(1), timedelta(9), "extension")
        within = ledger.take(at(FIRST), at(LAST - timedelta(3)))
        ledger.put_due(within, at(LAST - timedelta(3)), timedelta(9), "apology")
        ledger.put_due(within, after, timedelta(-20), "calendar")
        settled = ledger.take(at(FIRST), at(LAST - timedelta(3)))
        ledger.put_due(settled, at(LAST - timedelta(4)), timedelta(1), "extension")
        ledger.ready(settled, at(LAST - timedelta(2)))

    assert told(office, write) == {"3": 3, "5": 3, "7": 1, "9": 1, "11": 2, "12": 1, "13": 1}


def test_a_result_taken_back_and_one_recorded_late_count_as_they_were(office: Office) -> None:
    def write(ledger: Ledger) -> None:
        due = at(LAST - timedelta(1))
        mistaken = ledger.take(at(FIRST), due)
        ledger.ready(mistaken, at(LAST - timedelta(2)))
        ledger.not_ready(mistaken, at(LAST + timedelta(3)))
        late_in_the_software = ledger.take(at(FIRST), due)
        ledger.ready(late_in_the_software, due, recorded=at(LAST + timedelta(5)))
        ledger.hand_out(late_in_the_software, at(LAST + timedelta(5)))

    assert told(office, write) == {"3": 2, "5": 2, "7": 1, "9": 1, "11": 1, "13": 1}


def test_imported_dossiers_count_and_are_told_apart(office: Office) -> None:
    with office.store.write() as unit:
        batch = {"kind": "register", "file_name": "so.xlsx", "digest": "0" * 64, "rows": 2, "at": unit.now}
        unit.connection.execute(insert(ImportBatchRow).values(**batch))
        batch_id = unit.connection.execute(select(ImportBatchRow.id)).scalar_one()
        ledger = Ledger(unit)
        ledger.take(at(FIRST), at(LAST))
        ledger.take(at(FIRST), at(LAST), import_id=batch_id)
        ledger.ready(ledger.take(at(FIRST), at(LAST), import_id=batch_id), at(FIRST))
    made = report(office)
    assert figures(made.tables[0].total)[0] == 3
    assert made.notes[-1] == (
        "Trong đó nhập từ sổ cũ: 2 hồ sơ ở cột 3, 1 ở cột 7 (trước hạn 1, đúng hạn 0, quá hạn 0), 1 ở cột 11."
    )


def test_records_that_cannot_be_make_the_report_say_where(office: Office) -> None:
    """A result before its dossier was received, by whatever hand: the relation that fails says by how much."""
    with office.store.write() as unit:
        ledger = Ledger(unit)
        wrong = ledger.take(at(FIRST + timedelta(5)), at(LAST))
        ledger.ready(wrong, at(FIRST - timedelta(1)))
        ledger.take(at(FIRST + timedelta(5)), at(LAST))
    check = report(office).failed[0]
    assert (check.relation, check.where, check.left, check.right) == ("3=7+11", "Hộ tịch", 2, 1)
    made = Reports(office.store, office.settings).make("II.06a", FIRST, LAST)
    with office.store.read() as unit:
        (code,) = unit.connection.execute(select(DossierRow.local_code).where(DossierRow.id == wrong)).scalars()
    assert made.culprits == (code,)
    with pytest.raises(ReportRefused, match=code):
        Reports(office.store, office.settings).content(made, "pdf")


@dataclass
class Story:
    """What happened to a dossier, as a plain reading needs it; `put_off` are moments and what was due from then."""

    version: int
    channel: int
    received: datetime
    due: datetime | None
    put_off: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    stood: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    ended: tuple[bool, datetime] | None = None
    """Whether with a result, and when."""


def tell(ledger: Ledger, chance: random.Random, shorts: Sequence[str]) -> tuple[int, Story]:
    """Write a dossier to which anything may happen, and give its id and what did."""
    received = at(FIRST, time(7, 30)) + timedelta(minutes=chance.randrange(40 * 1440))
    due = None if chance.random() < 0.1 else received + timedelta(days=chance.randrange(12))
    channel, short = chance.choice((1, 2, 3)), chance.choice(shorts)
    mine = ledger.take(received, due, short=short, channel=channel)
    story = Story(ledger.version(short), channel, received, due)
    for _ in range(chance.randrange(4)):
        if chance.random() < 0.4:
            kind = chance.choice(("apology", "calendar"))
            new = ledger.put_due(mine, later(ledger, chance), timedelta(chance.randrange(-3, 9)), kind)
            story.put_off.append((ledger.unit.now, new))
            continue
        kind = chance.choice(("supplement", "financial"))
        ledger.wait(mine, later(ledger, chance), kind)
        start = ledger.unit.now
        if chance.random() < 0.2:
            story.stood.append((start, None))
            break
        ended = later(ledger, chance)
        new = ledger.go_on(mine, ended, recorded=ended + timedelta(days=chance.choice((0, 0, 3))), kind=kind)
        story.stood.append((start, ended))
        story.put_off.append((ended, new))
    finish(ledger, chance, mine, story)
    return mine, story


def finish(ledger: Ledger, chance: random.Random, mine: int, story: Story) -> None:
    """Let a dossier's result be ready, or taken back, or let it end, or stay open."""
    waits = bool(story.stood) and story.stood[-1][1] is None
    how = chance.choice(("ready", "returned", "undone", "ended", "open"))
    if how == "ended":
        status = chance.choice((DossierStatus.WITHDRAWN, DossierStatus.STOPPED, DossierStatus.NOT_ACCEPTED))
        ledger.end(mine, status, later(ledger, chance))
        story.ended = False, ledger.unit.now
        if waits:
            story.stood[-1] = story.stood[-1][0], ledger.unit.now
    elif how != "open" and not waits:
        ready = later(ledger, chance)
        ledger.ready(mine, ready, recorded=ready + timedelta(days=chance.choice((0, 2))))
        if how == "undone":
            ledger.not_ready(mine, later(ledger, chance))
            return
        story.ended = True, ready
        if how == "returned":
            ledger.hand_out(mine, later(ledger, chance))


def later(ledger: Ledger, chance: random.Random) -> datetime:
    return ledger.unit.now + timedelta(minutes=chance.randrange(1, 8 * 1440))


def columns_of(story: Story, first: date, last: date) -> set[str]:
    """Read the definition: which columns a dossier is counted in."""
    end = at(last + timedelta(1), time(0, 0))
    received = story.received.date()
    settled = story.ended[1].date() if story.ended else date.max
    if received > last or (received < first and settled < first):
        return set()
    due = story.due
    for moment, new in story.put_off:
        due = new if moment < end else due
    found = {"3", "6" if received < first else "4" if story.channel == 2 else "5"}
    if settled <= last:
        assert story.ended is not None
        if due is None or not story.ended[0] or settled == due.date():
            return {*found, "7", "9"}
        return {*found, "7", "8" if settled < due.date() else "10"}
    waiting = any(start < end and (stop is None or stop >= end) for start, stop in story.stood)
    return {*found, "11", "13" if not waiting and due is not None and due.date() < last else "12"}


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_the_definition_read_dossier_by_dossier(office: Office, seed: int) -> None:
    chance = random.Random(seed)
    with office.store.write() as unit:
        shorts = (
            unit.connection.execute(
                select(ProcedureRow.short_code).where(ProcedureRow.current).order_by(ProcedureRow.id)
            )
            .scalars()
            .all()[:12]
        )
        ledger = Ledger(unit)
        stories = dict(tell(ledger, chance, shorts) for _ in range(150))
        known = named(unit, {story.version for story in stories.values()})
    seen: set[str] = set()
    for _ in range(12):
        first = FIRST + timedelta(chance.randrange(45))
        last = first + timedelta(chance.randrange(25))
        with office.store.read() as unit:
            made = ii06a(unit, first, last)
            assert made.failed == ()
            counted = {number: columns_of(story, first, last) for number, story in stories.items()}
            of_line: dict[str, Callable[[Story], str]] = {
                "fields": lambda story: known[story.version].field,
                "channels": lambda story: str(story.channel),
                "kinds": lambda story: "interlinked" if known[story.version].interlinked else "one_stop",
            }
            for table in made.tables:
                for row, column in product((*table.rows, table.total), COLUMNS):
                    assert row is not None
                    expected = {
                        number
                        for number, columns in counted.items()
                        if column in columns and row.key in ("", of_line[table.key](stories[number]))
                    }
                    assert row.cells[column] == len(expected), (table.key, row.key, column, first, last)
                    if chance.random() < 0.05:
                        assert set(behind(unit, first, last, table.key, row.key, column)) == expected
                    seen |= {column} if expected else set()
    assert seen == set(COLUMNS)
