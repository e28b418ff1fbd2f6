"""Guessing codes at the lookup screen: slower and slower, then a lock, whatever is tried in between."""

from __future__ import annotations

import pytest

from kiosk.core.errors import BadInput, NotFound
from kiosk.models import journal
from kiosk.rules.codes import new_tracking
from kiosk.services.lookup import Lookup
from kiosk.services.lookup_guard import FREE, LOCK_S, LONGEST_PAUSE_S, WINDOW_S, WRONG_CODES, pause_after
from kiosk.services.views import LookupPaused, ReceiptView, SessionView
from tests.office import Office
from tests.services.trial import TRIAL

UNKNOWN = new_tracking(lambda alphabet: alphabet[5])


class Seconds:
    """A tick that passes when told to, together with the office's clock."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def __iadd__(self, seconds: float) -> Seconds:
        self.now += seconds
        self._office.clock.advance(seconds=seconds)
        return self


@pytest.fixture
def receipt(office: Office, session: SessionView) -> ReceiptView:
    office.catalogue.load([TRIAL])
    return office.accept(session, "lthu")


def guess(lookup: Lookup, seconds: Seconds, times: int) -> None:
    for _ in range(times):
        with pytest.raises((BadInput, NotFound)):
            lookup.find(UNKNOWN)
        seconds += LONGEST_PAUSE_S


def kinds(office: Office) -> list[str]:
    with office.store.read() as unit:
        return [one.kind for one in journal.newest(unit, ("lookup.wrong", "lookup.locked"), unit.day, 99)][::-1]


def test_each_wrong_code_after_the_third_costs_a_longer_pause(office: Office, receipt: ReceiptView) -> None:
    seconds = Seconds(office)
    lookup = Lookup(office.store, office.settings, tick=seconds)
    for _ in range(FREE):
        with pytest.raises(NotFound):
            lookup.find(UNKNOWN)
    assert lookup.find(receipt.tracking), "a slip of the finger costs nobody anything"
    with pytest.raises(NotFound):
        lookup.find(UNKNOWN)
    with pytest.raises(LookupPaused, match="Màn hình đang chờ 2 giây rồi tìm tiếp"):
        lookup.find(receipt.tracking)
    seconds += 2
    assert lookup.find(receipt.tracking)
    pauses = [pause_after(wrong) for wrong in range(WRONG_CODES)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE_S


@pytest.mark.parametrize("known_code_between", [False, True])
def test_ten_wrong_codes_rest_the_screen_even_with_a_known_one_between(
    office: Office, receipt: ReceiptView, known_code_between: bool
) -> None:
    seconds = Seconds(office)
    lookup = Lookup(office.store, office.settings, tick=seconds)
    for _ in range(WRONG_CODES):
        guess(lookup, seconds, 1)
        if known_code_between and len(kinds(office)) < WRONG_CODES:
            assert lookup.find(receipt.tracking)
    with pytest.raises(LookupPaused, match="màn hình tạm nghỉ 105 giây nữa"):
        lookup.find(receipt.tracking)
    office.clock.advance(hours=-3)  # the PC's clock is put right: nobody waits three hours for that
    seconds += LOCK_S - LONGEST_PAUSE_S - 0.5
    with pytest.raises(LookupPaused, match="màn hình tạm nghỉ 1 giây nữa"):
        lookup.find(receipt.tracking)
    seconds += 0.5
    assert lookup.find(receipt.tracking).local_code == receipt.local_code
    assert kinds(office) == ["lookup.wrong"] * WRONG_CODES + ["lookup.locked"]


@pytest.mark.parametrize(
    "shown", ["001099012345|Nguyễn Văn An|20/11/1990|Nam", "K7M2XB9R", "K7M2XB9RTZ", "ĐÂY KHÔNG PHẢI"]
)
def test_what_cannot_be_a_code_of_ours_is_no_guess(office: Office, receipt: ReceiptView, shown: str) -> None:
    for _ in range(WRONG_CODES + 1):
        with pytest.raises(BadInput):
            office.lookup.find(shown)
    assert kinds(office) == []
    assert office.lookup.find(receipt.tracking)


@pytest.mark.parametrize("guessed", ["K7M2XB9RZ", "26HCM-0001", "26HCM-00012", "H26.120-261120-0099"])
def test_what_could_be_a_code_of_ours_is_a_guess(office: Office, guessed: str) -> None:
    with pytest.raises((BadInput, NotFound)):
        office.lookup.find(guessed)
    assert kinds(office) == ["lookup.wrong"]


def test_time_forgives(office: Office, receipt: ReceiptView) -> None:
    seconds = Seconds(office)
    lookup = Lookup(office.store, office.settings, tick=seconds)
    for _ in range(3):
        guess(lookup, seconds, WRONG_CODES - 1)
        seconds += WINDOW_S
        assert lookup.find(receipt.tracking)


@pytest.mark.parametrize("before", [WRONG_CODES - 1, WRONG_CODES])
def test_a_restart_of_the_station_forgets_nothing(office: Office, receipt: ReceiptView, before: int) -> None:
    seconds = Seconds(office)
    guess(Lookup(office.store, office.settings, tick=seconds), seconds, before)
    again = Lookup(office.store, office.settings, tick=lambda: seconds() - 900.0)  # another process, another tick
    if before < WRONG_CODES:
        with pytest.raises(NotFound):
            again.find(UNKNOWN)
    with pytest.raises(LookupPaused, match="màn hình tạm nghỉ"):
        again.find(receipt.tracking)


def test_the_journal_says_that_there_was_a_wrong_code_and_never_which(office: Office) -> None:
    with pytest.raises(NotFound):
        office.lookup.find(UNKNOWN)
    with office.store.read() as unit:
        (entry,) = journal.newest(unit, ("lookup.wrong",), unit.day, 9)
    assert entry.data == {"count": 1}
