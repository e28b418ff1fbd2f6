"""The citizen's touch: one per visit, asked for by its end, passed by when nobody touches."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from kiosk.core.errors import BadInput
from kiosk.models import dossier, journal, rating_press
from kiosk.models.rating import RatingRow
from kiosk.services.office import OfficeSetUp
from kiosk.services.rating import PATIENCE
from kiosk.services.rating_office import RatingOffice
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


def kept(office: Office, rating_id: int) -> Any:
    """Give the row of a rating."""
    columns = RatingRow.level, RatingRow.reasons, RatingRow.comment, RatingRow.version, RatingRow.source, RatingRow.flag
    with office.store.read() as unit:
        return unit.connection.execute(select(*columns).where(RatingRow.id == rating_id)).one()


def kinds(office: Office) -> list[str]:
    with office.store.read() as unit:
        found = journal.newest(unit, ("visit.rated", "visit.not_rated"), unit.day, 50)
    return [entry.kind for entry in found]


def test_the_end_of_the_visit_wakes_the_screen_of_its_counter(office: Office, ask: Callable[[], RatingRequest]) -> None:
    request = ask()
    assert (request.counter, request.label, request.field_name) == (1, "A001", "Hộ tịch")
    assert (request.official, request.finished_at) == ("", MORNING), "the counter is enough, unless the office says so"
    assert [level.name for level in request.form.levels] == ["Rất hài lòng", "Hài lòng", "Không hài lòng"]
    assert len(request.form.reasons) == 8
    assert request.form.questions == (), "the second page is for offices that use it"
    assert office.ratings.pending(2) is None
    assert office.ratings.pending(1) == request
    assert (office.ratings.is_waiting(1), office.ratings.is_waiting(2)) == (True, False)


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


def test_the_office_chooses_what_is_said_of_the_official(office: Office, ask: Callable[[], RatingRequest]) -> None:
    ask()
    of = RatingOffice(office.store)
    for choice, said in (("name", (1, "Hoàng Thị Lan")), ("counter", (1, "")), ("none", (0, ""))):
        of.set_form(None, msgspec.structs.replace(of.form(), official=choice))
        request = office.ratings.pending(1)
        assert request is not None
        assert (request.counter, request.official, request.badge) == (*said, "")


def test_an_official_can_be_shown_by_number(office: Office, ask: Callable[[], RatingRequest]) -> None:
    """At the counter and at the lookup screen; who has no number is told by the counter alone."""
    ask()
    ticket = office.ticketing.take_ticket("ho_tich")
    session = office.sign_in(2, "minh")
    office.queueing.call_next(session)
    receipt = office.accept(session)
    office.queueing.finish(session)
    of = RatingOffice(office.store)
    of.set_form(None, msgspec.structs.replace(of.form(), official="number"))

    def told(request: RatingRequest | None) -> tuple[str, int, str, str]:
        assert request is not None
        return request.label, request.counter, request.official, request.badge

    assert told(office.ratings.pending(1)) == ("A001", 1, "", "")
    OfficeSetUp(office.store).set_badge("lan", "CC-07")
    OfficeSetUp(office.store).set_badge("minh", "CC-08")
    assert told(office.ratings.pending(1)) == ("A001", 1, "", "CC-07")
    assert told(office.ratings.by_code(receipt.tracking)) == (ticket.label, 2, "", "CC-08")
    of.set_form(None, msgspec.structs.replace(of.form(), official="counter"))
    assert told(office.ratings.pending(1)) == ("A001", 1, "", "")


def test_reasons_and_words_come_after_the_touch_and_once(office: Office, ask: Callable[[], RatingRequest]) -> None:
    request = ask()
    office.ratings.explain(request.rating_id, ("late",))  # nothing to explain yet
    office.ratings.rate(request.rating_id, "dissatisfied")
    with pytest.raises(BadInput, match="Không có lý do “weather”"):
        office.ratings.explain(request.rating_id, ("weather",))
    office.ratings.explain(request.rating_id, ("waiting", "late", "late"), "Chờ  lâu.")
    office.ratings.explain(request.rating_id, ("fees",), "Thêm nữa")
    row = kept(office, request.rating_id)
    assert (row.level, row.reasons, row.comment, row.version) == ("dissatisfied", "late,waiting", "Chờ lâu.", 1)
    with office.store.read() as unit:
        (entry,) = journal.newest(unit, ("rating.explained",), unit.day, 5)
    assert entry.data == {}, "neither reasons nor words are in the journal"


def test_who_was_satisfied_is_asked_for_no_reasons(office: Office, ask: Callable[[], RatingRequest]) -> None:
    request = ask()
    office.ratings.rate(request.rating_id, "satisfied")
    office.ratings.explain(request.rating_id, ("late",), "Không")
    assert (kept(office, request.rating_id).reasons, kept(office, request.rating_id).comment) == ("", "")


def test_nobody_explains_a_rating_of_somebody_gone(office: Office, ask: Callable[[], RatingRequest]) -> None:
    request = ask()
    office.ratings.rate(request.rating_id, "dissatisfied")
    office.clock.advance(seconds=PATIENCE.total_seconds() + 1)
    office.ratings.explain(request.rating_id, ("late",))
    office.ratings.answer(request.rating_id, {7: 0})
    assert kept(office, request.rating_id).reasons == ""


def test_an_answer_keeps_the_version_it_was_given_under(office: Office, ask: Callable[[], RatingRequest]) -> None:
    of, request = RatingOffice(office.store), ask()
    of.set_form(None, msgspec.structs.replace(of.form(), reasons=of.form().reasons[:1]))
    office.ratings.rate(request.rating_id, "dissatisfied", version=request.form.version)
    office.ratings.explain(request.rating_id, ("place",))  # as it was asked, though the form has changed since
    assert (kept(office, request.rating_id).version, kept(office, request.rating_id).reasons) == (1, "place")
    later = ask()
    assert (later.form.version, [reason.code for reason in later.form.reasons]) == (2, ["late"])


def test_every_touch_is_kept_and_told_apart(office: Office, ask: Callable[[], RatingRequest]) -> None:
    request = ask()
    office.ratings.touched(request.rating_id, "dissatisfied")
    assert office.ratings.rate(request.rating_id, "satisfied")
    assert not office.ratings.rate(request.rating_id, "very_satisfied")
    with office.store.read() as unit:
        presses = [(press.level, press.counted) for press in rating_press.of_rating(unit, request.rating_id)]
    assert presses == [("dissatisfied", False), ("satisfied", True), ("very_satisfied", False)]


def test_a_run_no_person_makes_is_counted_apart(office: Office, ask: Callable[[], RatingRequest]) -> None:
    honest = ask()
    office.ratings.rate(honest.rating_id, "very_satisfied")
    office.clock.advance(minutes=6)
    for _ in range(4):
        office.ratings.rate(ask().rating_id, "very_satisfied")
        office.clock.advance(seconds=6)
    today = office.figures.today()
    assert (today.ratings, today.rated, today.flagged) == ({"very_satisfied": 1}, 1, 4)
    assert kept(office, honest.rating_id).flag == ""


def test_the_index_questions_are_answered_once_and_said_with_their_base(
    office: Office, ask: Callable[[], RatingRequest]
) -> None:
    of = RatingOffice(office.store)
    of.set_form(None, msgspec.structs.replace(of.form(), second_page=True))
    for points in ({4: 2, 7: 1}, {7: 2}):
        request = ask()
        assert [question.index for question in request.form.questions] == [4, 6, 7]
        office.ratings.rate(request.rating_id, "satisfied")
        office.ratings.answer(request.rating_id, points)
        office.ratings.answer(request.rating_id, {7: 0})
        office.clock.advance(minutes=5)
    with pytest.raises(BadInput, match="chỉ số 1 "):
        office.ratings.answer(request.rating_id, {1: 2})
    day = MORNING.date()
    found = of.answers(day, day)
    assert (found.means, found.answers) == ({4: 2, 7: Decimal("1.5")}, {4: 1, 7: 2})
    assert (found.score.points, found.score.base, found.score.answered) == (Decimal("3.5"), 4, (4, 7))
    assert (found.score.missing, found.score.grade) == ((1, 2, 3, 6), "")


def test_who_collects_a_result_rates_its_dossier_once(office: Office, session: SessionView) -> None:
    office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    receipt = office.accept(session)
    assert office.ratings.by_code(receipt.tracking) is None, "nothing has come to an end yet"
    office.queueing.finish(session)
    visit = office.ratings.by_code(receipt.tracking)
    waiting = office.ratings.pending(1)
    assert visit is not None
    assert waiting is not None
    assert visit.rating_id == waiting.rating_id
    assert visit.label == "A001"
    office.ratings.rate(visit.rating_id, "satisfied", source="lookup")
    assert office.ratings.pending(1) is None
    assert office.ratings.by_code(receipt.tracking) is None, "one rating a visit"
    office.clock.advance(days=3)
    with office.store.write() as unit:
        dossier.change(unit, receipt.dossier_id, returned_at=unit.now)
    request = office.ratings.by_code(receipt.tracking)
    assert request is not None
    assert (request.label, request.counter, request.official) == ("", 1, "")
    assert office.ratings.by_code(receipt.tracking) == request
    assert office.figures.today().not_rated == 0, "who looks a dossier up stands before no question"
    office.ratings.rate(request.rating_id, "dissatisfied", source="lookup")
    office.ratings.explain(request.rating_id, ("late",))
    office.ratings.rate(request.rating_id, "satisfied", source="lookup")
    assert office.ratings.by_code(receipt.tracking) is None
    row = kept(office, request.rating_id)
    assert (row.level, row.source, row.reasons) == ("dissatisfied", "lookup", "late")
    assert office.figures.today().ratings == {"dissatisfied": 1}


def test_a_visit_passed_by_is_rated_by_its_slip_on_the_same_day(office: Office, session: SessionView) -> None:
    ticket = office.ticketing.take_ticket("ho_tich")
    assert office.ratings.by_code(ticket.tracking) is None
    office.queueing.call_next(session)
    office.queueing.finish(session)
    request = office.ratings.pending(1)
    assert request is not None
    office.ratings.skip(request.rating_id)
    found = office.ratings.by_code(ticket.tracking)
    assert found is not None
    assert (found.rating_id, found.label) == (request.rating_id, "A001")
    office.clock.advance(days=1)
    assert office.ratings.by_code(ticket.tracking) is None, "the figures of a day that is over stay"
    assert office.ratings.by_code("không phải mã") is None
