"""The citizen's touch: one per visit, asked for by its end, passed by when nobody touches."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.models import journal
from kiosk.services.rating import PATIENCE
from kiosk.services.views import RatingRequest, SessionView
from tests.office import MORNING, Office


@pytest.fixture
def ask(office: Office, session: SessionView) -> Callable[[], RatingRequest]:
    """Serve one more visit to its end and give what the rating screen sees."""

    def serve() -> RatingRequest:
        office.ticketing.take_ticket("ho_tich")
        office.queueing.call_next(session)
        assert office.ratings.pending(1) is None
        office.queueing.finish(session)
        request = office.ratings.pending(1)
        assert request is not None
        return request

    return serve


def kinds(office: Office) -> list[str]:
    with office.store.read() as unit:
        found = journal.newest(unit, ("visit.rated", "visit.not_rated"), unit.day, 50)
    return [entry.kind for entry in found]


def test_the_end_of_the_visit_wakes_the_screen_of_its_counter(office: Office, ask: Callable[[], RatingRequest]) -> None:
    request = ask()
    assert (request.counter, request.label, request.field_name) == (1, "A001", "Hộ tịch")
    assert (request.official, request.finished_at) == ("Hoàng Thị Lan", MORNING)
    assert office.ratings.pending(2) is None
    assert office.ratings.pending(1) == request


def test_one_touch_and_the_screen_sleeps(office: Office, ask: Callable[[], RatingRequest]) -> None:
    office.ratings.rate(ask().rating_id, "very_satisfied")
    assert office.ratings.pending(1) is None
    today = office.figures.today()
    assert (today.ratings, today.rated, today.not_rated) == ({"very_satisfied": 1}, 1, 0)


def test_a_second_touch_changes_nothing(office: Office, ask: Callable[[], RatingRequest]) -> None:
    request = ask()
    office.ratings.rate(request.rating_id, "dissatisfied")
    office.ratings.rate(request.rating_id, "very_satisfied")
    office.ratings.skip(request.rating_id)
    assert office.figures.today().ratings == {"dissatisfied": 1}
    assert kinds(office) == ["visit.rated"]


def test_nobody_touched_is_not_satisfied(office: Office, ask: Callable[[], RatingRequest]) -> None:
    request = ask()
    office.ratings.skip(request.rating_id)
    office.ratings.rate(request.rating_id, "satisfied")
    today = office.figures.today()
    assert (today.ratings, today.rated, today.not_rated) == ({}, 0, 1)
    assert kinds(office) == ["visit.not_rated"]


def test_the_next_visit_passes_the_last_one_by(
    office: Office, session: SessionView, ask: Callable[[], RatingRequest]
) -> None:
    unanswered = ask()
    office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    assert office.ratings.pending(1) == unanswered  # whoever goes to the counter next does not take it away
    office.queueing.finish(session)
    request = office.ratings.pending(1)
    assert request is not None
    assert request.label == "A002"
    office.ratings.rate(unanswered.rating_id, "satisfied")  # too late
    office.ratings.rate(request.rating_id, "satisfied")
    today = office.figures.today()
    assert (today.rated, today.not_rated) == (1, 1)


def test_a_touch_after_yesterday_s_end_is_not_asked_for(office: Office, ask: Callable[[], RatingRequest]) -> None:
    ask()
    office.clock.advance(days=1)
    assert office.ratings.pending(1) is None


def test_who_stands_there_much_later_is_somebody_else(office: Office, ask: Callable[[], RatingRequest]) -> None:
    request = ask()
    office.clock.advance(seconds=PATIENCE.total_seconds())
    assert office.ratings.pending(1) == request
    assert kinds(office) == []
    office.clock.advance(seconds=1)
    assert office.ratings.pending(1) is None
    assert office.ratings.pending(1) is None
    office.ratings.rate(request.rating_id, "dissatisfied")  # a touch that was under way
    assert kinds(office) == ["visit.not_rated"]
    today = office.figures.today()
    assert (today.rated, today.not_rated) == (0, 1)


def test_the_journal_does_not_say_which_face(office: Office, ask: Callable[[], RatingRequest]) -> None:
    """A rating cannot be read back beside the visit and the official it was about."""
    office.ratings.rate(ask().rating_id, "dissatisfied")
    with office.store.read() as unit:
        (entry,) = journal.newest(unit, ("visit.rated",), unit.day, 1)
    assert entry.data == {}
