"""The journal: whoever changes, removes or moves an entry is found out."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update

from kiosk.core.clock import HeldClock
from kiosk.models import journal
from kiosk.models.journal import JournalRow
from kiosk.models.store import Store
from tests.office import MORNING

ENTRIES = 6


@pytest.fixture
def written(store: Store, clock: HeldClock) -> Store:
    """A store with six entries in two units."""
    for _ in range(2):
        with store.write() as unit:
            for number in range(ENTRIES // 2):
                journal.append(unit, "visit.called", "visit", number, label=f"A{number:03d}", counter=2)
        clock.advance(minutes=3)
    return store


def broken(store: Store) -> int | None:
    with store.read() as unit:
        return journal.first_broken(unit)


def change(store: Store, seq: int, /, **values: Any) -> None:
    with store.write() as unit:
        unit.connection.execute(update(JournalRow).where(JournalRow.seq == seq).values(**values))


def test_an_empty_journal_fits(store: Store) -> None:
    assert broken(store) is None
    with store.read() as unit:
        assert journal.last_seq(unit) == 0
        assert journal.last_moment(unit) is None
        assert journal.last_of(unit, "visit.called") == 0


def test_numbers_without_gaps_and_a_chain_that_fits(written: Store) -> None:
    assert broken(written) is None
    with written.read() as unit:
        assert journal.last_seq(unit) == ENTRIES
        assert journal.last_of(unit, "visit.called") == ENTRIES
        assert journal.last_moment(unit) == MORNING + timedelta(minutes=3)


def test_a_unit_that_fails_leaves_no_entry_and_no_gap(written: Store) -> None:
    with suppress(LookupError), written.write() as unit:
        journal.append(unit, "visit.called", "visit", 1, label="A009")
        raise LookupError
    with written.write() as unit:
        assert journal.append(unit, "visit.called", "visit", 1, label="A009") == ENTRIES + 1
    assert broken(written) is None


@pytest.mark.parametrize(
    "values",
    [
        {"at": MORNING + timedelta(milliseconds=1)},
        {"day": date(2026, 11, 19)},
        {"kind": "visit.recalled"},
        {"station": "board"},
        {"subject": "dossier"},
        {"subject_id": 99},
        {"data": '{"counter":1,"label":"A001"}'},
        {"hash": "f" * 64},
    ],
    ids=lambda values: next(iter(values)),
)
def test_a_change_of_any_column_is_found_at_its_entry(written: Store, values: dict[str, Any]) -> None:
    change(written, 2, **values)
    assert broken(written) == 2


def test_a_change_of_who_did_it_is_found(written: Store) -> None:
    from kiosk.models import staff

    with written.write() as unit:
        somebody = staff.add(unit, "lan", "Hoàng Thị Lan", "receiver", "-")
    change(written, 3, staff_id=somebody)
    assert broken(written) == 3


def test_a_change_with_its_hash_made_to_fit_is_found_at_the_next_entry(written: Store) -> None:
    with written.write() as unit:
        first = unit.connection.execute(JournalRow.__table__.select().where(JournalRow.seq == 1)).one()
        forged = journal._hash(journal.GENESIS, 1, MORNING, "visit.called", None, "test", "visit", 7, first.data)
    change(written, 1, subject_id=7, hash=forged)
    assert broken(written) == 2


def test_a_removed_entry_is_found_at_the_one_after_it(written: Store) -> None:
    with written.write() as unit:
        unit.connection.execute(delete(JournalRow).where(JournalRow.seq == 3))
    assert broken(written) == 4


def test_a_removed_entry_whose_successors_move_up_is_found(written: Store) -> None:
    with written.write() as unit:
        unit.connection.execute(delete(JournalRow).where(JournalRow.seq == 3))
        for seq in range(4, ENTRIES + 1):
            unit.connection.execute(update(JournalRow).where(JournalRow.seq == seq).values(seq=seq - 1))
    assert broken(written) == 3


def test_two_entries_that_change_places_are_found(written: Store) -> None:
    for seq, to in ((2, 1000), (3, 2), (1000, 3)):
        change(written, seq, seq=to)
    assert broken(written) == 2


def test_an_entry_put_before_the_first_is_found(written: Store) -> None:
    change(written, ENTRIES, seq=0)
    assert broken(written) == 0


def test_what_was_said_is_read_back(written: Store) -> None:
    with written.read() as unit:
        newest = journal.newest(unit, ("visit.called",), MORNING.date(), 2)
        assert journal.newest(unit, ("visit.recalled",), MORNING.date(), 2) == ()
        assert journal.newest(unit, ("visit.called",), date(2026, 11, 19), 2) == ()
    assert [entry.seq for entry in newest] == [6, 5]
    assert newest[0].data == {"label": "A002", "counter": 2}
    assert newest[0].at == MORNING + timedelta(minutes=3)
