"""The national portal's statuses."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kiosk.rules.statuses import (
    ENDED_STATUSES,
    OPEN_STATUSES,
    RUNNING_STATUSES,
    STATUS_WORDS,
    DossierStatus,
    settled_on,
)


def test_numbered_as_the_portal_numbers_them() -> None:
    assert [int(status) for status in DossierStatus] == list(range(1, 11))
    portal = {"RECEIVED": 2, "PROCESSING": 4, "SUPPLEMENT": 5, "READY": 9, "RETURNED": 10}
    assert {name: DossierStatus[name].value for name in portal} == portal


def test_each_has_words_of_its_own() -> None:
    assert set(STATUS_WORDS) == set(DossierStatus)
    assert len(set(STATUS_WORDS.values())) == len(DossierStatus)


def test_waiting_for_the_citizen_is_open_but_never_late() -> None:
    assert RUNNING_STATUSES < OPEN_STATUSES
    assert DossierStatus.SUPPLEMENT in OPEN_STATUSES - RUNNING_STATUSES
    assert not OPEN_STATUSES & {DossierStatus.READY, DossierStatus.RETURNED, DossierStatus.WITHDRAWN}


def test_settled_on_the_day_of_the_result_or_of_the_end() -> None:
    """By the office's days: 17:00 in UTC is the next day in Vietnam."""
    ready, now = datetime(2026, 9, 30, 17, 0, tzinfo=UTC), datetime(2026, 10, 5, 2, 0, tzinfo=UTC)
    days = {status: settled_on(status, ready, now) for status in DossierStatus}
    assert {day for status, day in days.items() if status in OPEN_STATUSES} == {None}
    assert {days[status] for status in ENDED_STATUSES} == {date(2026, 10, 5)}
    assert days[DossierStatus.READY] == days[DossierStatus.RETURNED] == date(2026, 10, 1)
    assert settled_on(DossierStatus.READY, None, now) == date(2026, 10, 5)
