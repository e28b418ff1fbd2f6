"""An extract of the journal: whoever changes a byte of it, or of the journal behind it, is found out."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from kiosk.core.errors import BadInput, KnownError
from kiosk.models import journal
from kiosk.models.journal import JournalRow
from kiosk.models.store import Store
from kiosk.services.journal_extract import Extract, ExtractBroken, check_extract, write_extract
from tests.office import MORNING, Office

FRIDAY = MORNING.date()
MONDAY = FRIDAY + timedelta(3)


def enter(office: Office, number: int = 3) -> None:
    with office.store.write() as unit:
        for place in range(number):
            journal.append(unit, "visit.called", "visit", place, label=f"Ă{place:03d}", said="“đã\nghi” \\ ok")


def extract(store: Store, file: Path, first: date, last: date) -> Extract:
    with store.read() as unit, file.open("wb") as out:
        return write_extract(unit, out, "Trung tâm xã Mẫu", "H26.120", first, last, lambda _share: None)


@pytest.fixture
def days(office: Office) -> Office:
    """An office with entries of its setting up, of Friday, Monday and Tuesday."""
    enter(office)
    for _ in range(2):
        office.clock.set(max(office.clock.now() + timedelta(1), MORNING + timedelta(3)))
        enter(office)
    return office


def test_a_period_has_its_entries_the_one_before_and_the_last_of_all(days: Office, tmp_path: Path) -> None:
    file = tmp_path / "n.jsonl"
    made = extract(days.store, file, MONDAY, MONDAY)
    assert check_extract(file) == made
    with days.store.read() as unit:
        assert check_extract(file, unit) == made
        last = journal.last_seq(unit)
    assert (made.entries, made.head.seq, made.misfit) == (3, last, None)
    assert made.header.anchor == last - 6
    whole = extract(days.store, file, date(2020, 1, 1), date(2030, 1, 1))
    assert (whole.header.anchor, whole.header.begin, whole.entries) == (0, 1, last)
    assert whole.last_hash == whole.head.hash
    with days.store.read() as unit:
        assert check_extract(file, unit) == whole
    nothing = extract(days.store, file, MONDAY - timedelta(1), MONDAY - timedelta(1))
    assert (nothing.entries, nothing.header.anchor) == (0, last - 6)
    assert check_extract(file) == nothing
    assert extract(days.store, file, date(2020, 1, 1), date(2020, 1, 2)).header.anchor == 0
    assert check_extract(file).entries == 0


def test_a_clock_set_back_leaves_no_gap(days: Office, tmp_path: Path) -> None:
    days.clock.set(MORNING + timedelta(3, hours=1))
    enter(days)
    made = extract(days.store, tmp_path / "n.jsonl", MONDAY, MONDAY)
    assert made.entries == 9, "those of Tuesday between them are in it"
    assert check_extract(tmp_path / "n.jsonl") == made


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0), byte=st.integers(1, 255))
def test_any_byte_changed_is_found(small_extract: Path, place: int, byte: int) -> None:
    data = bytearray(small_extract.read_bytes())
    data[place % len(data)] ^= byte
    changed = small_extract.with_suffix(".changed")
    changed.write_bytes(data)
    with pytest.raises(KnownError):
        check_extract(changed)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(begin=st.integers(0), length=st.integers(1))
def test_any_piece_cut_out_or_put_in_twice_is_found(small_extract: Path, begin: int, length: int) -> None:
    data = small_extract.read_bytes()
    start = begin % len(data)
    end = start + 1 + length % (len(data) - start)
    changed = small_extract.with_suffix(".changed")
    for other in (data[:start] + data[end:], data[:end] + data[start:]):
        changed.write_bytes(other)
        with pytest.raises(KnownError):
            check_extract(changed)


@pytest.fixture
def small_extract(small_office: Office, tmp_path: Path) -> Path:
    enter(small_office, 8)
    small_office.clock.set(MORNING + timedelta(3))
    enter(small_office)
    extract(small_office.store, tmp_path / "n.jsonl", FRIDAY, FRIDAY)
    return tmp_path / "n.jsonl"


def closed(lines: list[bytes]) -> bytes:
    """Give lines with the closing line of a forger who knows how it is made."""
    whole = b"".join(lines[:-1])
    return whole + b'{"sha256":"' + hashlib.sha256(whole).hexdigest().encode() + b'"}\n'


def test_a_forger_who_makes_the_closing_line_anew_is_found_by_the_chain(small_extract: Path) -> None:
    lines = small_extract.read_bytes().splitlines(keepends=True)
    for forged in (
        [*lines[:4], lines[4].replace(b"visit.called", b"visit.absent"), *lines[5:]],
        [*lines[:4], *lines[5:]],
        [*lines[:4], lines[5], lines[4], *lines[6:]],
    ):
        small_extract.write_bytes(closed(forged))
        with pytest.raises(ExtractBroken):
            check_extract(small_extract)


def test_what_the_store_does_not_hold_is_found_against_it(days: Office, tmp_path: Path) -> None:
    file = tmp_path / "n.jsonl"
    made = extract(days.store, file, MONDAY, MONDAY)
    with days.store.write() as unit:
        unit.connection.execute(
            update(JournalRow).where(JournalRow.seq == made.header.begin + 1).values(kind="visit.absent")
        )
    assert check_extract(file) == made, "the extract is as it was"
    with days.store.read() as unit, pytest.raises(ExtractBroken, match=f"Mục {made.header.begin + 1} "):
        check_extract(file, unit)
    again = extract(days.store, file, MONDAY, MONDAY)
    assert again.misfit == made.header.begin + 1
    with pytest.raises(ExtractBroken, match="dòng 4 "):
        check_extract(file)


def test_entries_cut_off_the_end_of_the_store_are_missed(days: Office, tmp_path: Path) -> None:
    file = tmp_path / "n.jsonl"
    made = extract(days.store, file, FRIDAY, FRIDAY)
    with days.store.write() as unit:
        unit.connection.execute(delete(JournalRow).where(JournalRow.seq == made.head.seq))
    with days.store.read() as unit, pytest.raises(ExtractBroken, match=f"Mục {made.head.seq} "):
        check_extract(file, unit)


@pytest.mark.parametrize("content", [b"", b"{}\n", b"\xff\xfe", b'{"extract":"other"}\n', b"PK\x03\x04"])
def test_another_file_is_no_extract(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "n.jsonl").write_bytes(content)
    with pytest.raises(BadInput, match="không phải bản trích"):
        check_extract(tmp_path / "n.jsonl")
