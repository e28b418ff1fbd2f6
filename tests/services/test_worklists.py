"""The lists of what must be done today, and the search, on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.models import custody, dossier
from kiosk.rules.statuses import DossierStatus
from kiosk.services.dossier_views import DossierLine, ListName, MissingItem
from kiosk.services.handing_over import HandingOver
from kiosk.services.intake_person import Person
from kiosk.services.worklists import WorkLists
from tests.office import Office
from tests.services.desk import Desk

MISSING = (MissingItem("Giấy chứng sinh", 1),)


class Lists:
    """The lists of an office as Lan of the reception sees them, unless another is named."""

    def __init__(self, office: Office) -> None:
        self.desk = Desk(office)
        self.lists = WorkLists(office.store, office.settings)
        self.handing = HandingOver(office.store, office.settings, office.outbox, office.catalogue)

    def lines(self, name: ListName, by: int | None = None) -> tuple[DossierLine, ...]:
        return self.lists.page(name, by=by or self.desk.by).lines

    def ids(self, name: ListName, by: int | None = None) -> list[int]:
        return [line.dossier_id for line in self.lines(name, by)]

    def counts(self, by: int | None = None) -> dict[str, int]:
        return {found.name: found.count for found in self.lists.counts(by or self.desk.by) if found.count}

    def hand_over(self, *dossier_ids: int) -> None:
        sent = self.handing.send(self.desk.by, "dossiers", "tu_phap", dossier_ids)
        self.handing.confirm(self.desk.by, sent.handover_id)


@pytest.fixture
def at(office: Office) -> Lists:
    return Lists(office)


def test_an_empty_office_has_nothing_to_do(at: Lists) -> None:
    assert at.counts() == {}
    page = at.lists.page("late", by=at.desk.by)
    assert (page.lines, page.after) == ((), None)


def test_what_was_received_goes_on_today_or_after_the_line_tomorrow(at: Lists) -> None:
    afternoon = at.desk.accept(moment="2026-11-19T15:01")
    morning = at.desk.accept(moment="2026-11-19T08:00")
    at.desk.at("2026-11-19T15:30")
    lines = at.lines("to_hand_over")
    assert [(line.dossier_id, str(line.note)) for line in lines] == [
        (morning, "giao Tư pháp - Hộ tịch"),
        (afternoon, "giao Tư pháp - Hộ tịch ngày 20/11 (nhận sau 15:00)"),
    ]
    assert {line.holder for line in lines} == {"Bộ phận Tiếp nhận và Trả kết quả"}
    assert at.counts() == {"to_hand_over": 2, "due_3d": 2, "mine": 2, "not_entered": 2}


def test_a_list_under_way_waits_for_who_it_goes_to(at: Lists) -> None:
    one = at.desk.accept()
    other = at.desk.accept()
    sent = at.handing.send(at.desk.by, "dossiers", "tu_phap", (one,))
    assert at.ids("to_hand_over") == [other]
    (line,) = at.lines("to_confirm")
    assert (line.dossier_id, str(line.note)) == (
        one,
        f"{sent.number}: Bộ phận Tiếp nhận và Trả kết quả giao Tư pháp - Hộ tịch, chờ xác nhận",
    )
    assert at.ids("to_confirm", by=2) == []  # the director's unit gets nothing
    at.handing.confirm(at.desk.by, sent.handover_id)
    assert at.ids("to_confirm") == []
    assert set(at.ids("to_hand_over")) == {one, other}  # now on to the leaders
    assert [str(line.note) for line in at.lines("to_hand_over") if line.dossier_id == one] == ["giao Lãnh đạo UBND"]


def test_near_due_late_and_waiting(at: Lists) -> None:
    """Three working days from Thursday 19/11 08:00 end on Wednesday 25/11: the 24th is a day off."""
    first = at.desk.accept(moment="2026-11-19T08:00")
    second = at.desk.accept(moment="2026-11-20T09:00")
    open_end = at.desk.accept(case="lau")
    assert (at.ids("due_3d"), at.ids("due_24h")) == ([first, second], [])
    at.desk.at("2026-11-24T09:00")
    assert (at.ids("due_24h"), at.ids("due_3d")) == ([first], [first, second])
    at.desk.at("2026-11-25T08:00")
    assert (at.ids("due_24h"), at.ids("late")) == ([first], [])  # due now is not late
    at.desk.at("2026-11-25T08:01")
    assert (at.ids("due_24h"), at.ids("late")) == ([], [first])
    (line,) = at.lines("late")
    assert (str(line.remaining), line.urgency) == ("quá hạn 1 phút", "late")
    at.desk.processing.ask_supplement(at.desk.by, second, MISSING, "")
    at.desk.at("2026-11-30T08:00")
    assert (at.ids("late"), at.ids("waiting")) == ([first], [second])
    (line,) = at.lines("waiting")
    assert (str(line.remaining), str(line.note)) == ("tạm dừng chờ bổ sung", "chờ từ 25/11/2026")
    assert open_end in at.ids("mine")


def test_a_result_unreturned_for_more_than_a_working_day_is_urgent(at: Lists) -> None:
    """Ready on Friday at 16:00: not over the weekend, not on Monday until 16:00."""
    dossier_id = at.desk.accept()
    at.hand_over(dossier_id)
    at.desk.at("2026-11-27T16:00").processing.ready(at.desk.by, dossier_id)

    def told(moment: str) -> tuple[int, int, str, str]:
        at.desk.at(moment)
        (count,) = [one for one in at.lists.counts(at.desk.by) if one.name == "ready"]
        (line,) = at.lines("ready")
        assert at.desk.office.figures.today().results_unreturned == count.urgent
        return count.count, count.urgent, str(line.remaining), line.urgency

    for moment in ("2026-11-27T16:30", "2026-11-29T10:00", "2026-11-30T15:59"):
        assert told(moment) == (1, 0, "", "done")
    assert told("2026-11-30T16:01") == (1, 1, "chờ trả 3 ngày", "today")
    assert told("2026-12-05T10:00") == (1, 1, "chờ trả 8 ngày", "today")


def test_results_nag_until_they_are_returned(at: Lists) -> None:
    old, new = at.desk.accept(), at.desk.accept()
    at.hand_over(old, new)
    at.desk.at("2026-11-23T09:00").processing.ready(at.desk.by, old)
    at.desk.at("2026-11-25T09:00").processing.ready(at.desk.by, new)
    assert [(line.dossier_id, str(line.note)) for line in at.lines("ready")] == [
        (old, "có kết quả từ 23/11/2026"),
        (new, "có kết quả từ 25/11/2026"),
    ]
    assert [str(line.note) for line in at.lines("to_hand_over")] == ["giao Bộ phận Tiếp nhận và Trả kết quả"] * 2
    with at.desk.office.store.write(at.desk.by) as unit:
        dossier.move(unit, old, DossierStatus.RETURNED, returned_at=unit.now)
        custody.end(unit, old)
    assert (at.ids("ready"), at.ids("to_hand_over")) == ([new], [new])


def test_not_entered_in_the_provincial_system(at: Lists) -> None:
    """Finished or refused by the province it still is not there; what came more than 12 months ago is not missed."""
    one, finished, other = (at.desk.accept() for _ in range(3))
    with at.desk.office.store.write(at.desk.by) as unit:
        dossier.change(unit, one, sync_state="entered")
        dossier.change(unit, other, sync_state="failed")
        dossier.move(unit, finished, DossierStatus.RETURNED, returned_at=unit.now)
        custody.end(unit, finished)
    assert at.ids("not_entered") == [finished, other]
    assert at.counts()["not_entered"] == 2
    at.desk.office.clock.advance(days=365)
    assert at.ids("not_entered") == [finished, other]
    at.desk.office.clock.advance(days=1)
    assert at.ids("not_entered") == []


def test_a_list_comes_page_by_page_without_a_gap_or_a_double(at: Lists) -> None:
    ids = [at.desk.accept() for _ in range(5)]
    seen: list[int] = []
    after: str | None = None
    while True:
        page = at.lists.page("mine", by=at.desk.by, after=after, limit=2)
        seen += [line.dossier_id for line in page.lines]
        after = page.after
        if after is None:
            break
    assert seen == ids
    assert len(at.lists.page("mine", by=at.desk.by, limit=5).lines) == 5
    assert at.lists.page("mine", by=at.desk.by, limit=5).after is None


def test_search_gives_lines_the_newest_first_page_by_page(at: Lists) -> None:
    for name in ("Nguyễn Văn Bình", "Trần Thị Bình", "Lê Đình Bình"):
        draft = at.desk.office.draft("lthu", owner=Person(name, "", "Xã Mẫu", "0912 345 678"))
        at.desk.office.intake.accept(at.desk.session, replace(draft, collect_at="Quầy số 1"))
    page = at.lists.search("binh", limit=2)
    assert [line.owner for line in page.lines] == ["Lê Đình Bình", "Trần Thị Bình"]
    rest = at.lists.search("binh", limit=2, after=page.after)
    assert ([line.owner for line in rest.lines], rest.after) == (["Nguyễn Văn Bình"], None)
    assert [line.owner for line in at.lists.search("0912 345 678 ").lines] == [
        "Lê Đình Bình",
        "Trần Thị Bình",
        "Nguyễn Văn Bình",
    ]
    (line,) = at.lists.search("261120-0001").lines
    assert (line.code, line.procedure, str(line.remaining)) == ("H26.120-261120-0001", "Làm thử", "còn 3 ngày làm việc")
    assert at.lists.search("làm thử lê").lines[0].owner == "Lê Đình Bình"
    assert at.lists.search('"*').lines == ()
