"""The ratings in figures: every grouping adds up, nothing that is no rating is in a share, words come without names."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

import pytest

from kiosk.core.errors import BadInput
from kiosk.services.rating_ballots import RatingBallots
from kiosk.services.rating_figures import RatingFigures
from kiosk.services.rating_views import Ballot, RatingCounts
from kiosk.services.views import RatingLevel, SessionView
from tests.office import MORNING, Office

TODAY = MORNING.date()


def serve(office: Office, session: SessionView, field: str) -> int:
    """Serve one visit to its end; gives its rating."""
    office.ticketing.take_ticket(field)
    office.queueing.call_next(session)
    office.queueing.finish(session)
    request = office.ratings.pending(1)
    assert request is not None
    return request.rating_id


def told(counts: tuple[RatingCounts, ...]) -> dict[str, tuple[tuple[int, ...], int, int]]:
    return {one.name: (one.levels, one.not_rated, one.flagged) for one in counts}


def test_every_grouping_adds_up_and_what_is_no_rating_stands_apart(office: Office, session: SessionView) -> None:
    for level in ("very_satisfied", "very_satisfied", "very_satisfied"):  # a run
        office.ratings.rate(serve(office, session, "ho_tich"), level)
        office.clock.advance(seconds=3)
    office.clock.advance(minutes=5)
    unhappy = serve(office, session, "chung_thuc")
    office.ratings.rate(unhappy, "dissatisfied")
    office.ratings.explain(unhappy, ("waiting", "unclear"), "Chờ quá lâu.")
    office.clock.advance(minutes=5)
    office.ratings.skip(serve(office, session, "chung_thuc"))
    office.ratings.rate(serve(office, session, "ho_tich"), "satisfied")
    serve(office, session, "ho_tich")  # still asked for
    ballots = (
        Ballot("P-1", TODAY, "dissatisfied", 1, ("waiting",), points={7: 1}),
        Ballot("P-2", TODAY - timedelta(days=40), "satisfied", points={7: 2}),
    )
    RatingBallots(office.store).enter(None, ballots)

    report = RatingFigures(office.store).report(TODAY - timedelta(days=10), TODAY)
    assert (report.total.levels, report.total.not_rated, report.total.flagged) == ((0, 1, 2), 1, 3)
    assert told(report.by_field) == {
        "Hộ tịch": ((0, 1, 0), 0, 3),
        "Chứng thực": ((0, 0, 1), 1, 0),
        "Không ghi lĩnh vực": ((0, 0, 1), 0, 0),
    }
    assert told(report.by_official) == {
        session.full_name: ((0, 1, 1), 1, 3),
        "Không ghi cán bộ": ((0, 0, 1), 0, 0),
    }
    assert told(report.by_source) == {
        "Màn hình đánh giá ở quầy": ((0, 1, 1), 1, 3),
        "Phiếu giấy": ((0, 0, 1), 0, 0),
    }
    for group in (report.by_field, report.by_official, report.by_source):
        assert sum(one.rated for one in group) == report.total.rated == 3
    today = office.figures.today()
    assert (today.rated, today.not_rated, today.flagged) == (2 + 1, 1, 3), "the first page says the same"
    assert [count for _, count in report.reasons] == [2, 1]
    assert [(one.day, one.level, one.words) for one in report.comments] == [(TODAY, "dissatisfied", "Chờ quá lâu.")]
    assert [(one.index, one.mean, one.answers) for one in report.indices] == [(7, Decimal(1), 1)]
    assert (report.score.answered, report.score.base, report.score.grade) == ((7,), 2, "")


def test_whoever_was_never_rated_on_a_day_that_is_over_was_not_rated(office: Office, session: SessionView) -> None:
    serve(office, session, "ho_tich")
    figures = RatingFigures(office.store)
    assert figures.report(TODAY, TODAY).total.not_rated == 0
    office.clock.advance(days=1)
    assert figures.report(TODAY, TODAY).total.not_rated == 1


def test_days_in_the_wrong_order_are_refused(office: Office) -> None:
    with pytest.raises(BadInput, match="Ngày cuối"):
        RatingFigures(office.store).report(date(2026, 11, 2), date(2026, 11, 1))


def test_a_ballot_may_say_what_the_form_in_force_asks(office: Office) -> None:
    asked = RatingFigures(office.store).ballot_form()
    assert [level.code for level in asked.levels] == list(get_args(RatingLevel))
    assert asked.questions, "paper asks them also where the screen has no second page"
    assert asked.counters[0] == 1
