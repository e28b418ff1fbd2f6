"""The national portal's statuses."""

from __future__ import annotations

from kiosk.rules.statuses import OPEN_STATUSES, RUNNING_STATUSES, STATUS_WORDS, DossierStatus


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
