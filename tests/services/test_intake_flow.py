"""Intake without a window: steps, ticks, what is still missing."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import BadInput
from kiosk.services.intake_flow import Draft, Person, Tick
from tests.office import CITIZEN
from tests.services.trial import TRIAL

CHOSEN = Draft().choose(1, TRIAL)
EDITS = st.one_of(
    st.tuples(st.just("toggle"), st.tuples(st.integers(-2, 7))),
    st.tuples(st.just("mark_from_database"), st.tuples(st.integers(-2, 7))),
    st.tuples(st.just("set_counts"), st.tuples(st.integers(-2, 7), *[st.integers(0, 99)] * 3)),
    st.tuples(st.just("choose_case"), st.tuples(st.sampled_from(["chung", "nhanh", "lau"]))),
)


def test_step_by_step() -> None:
    assert Draft().step == "procedure"
    assert CHOSEN.step == "case"
    draft = CHOSEN.choose_case("chung")
    assert draft.step == "components"
    for position in (0, 1, 2):
        draft = draft.toggle(position)
    assert draft.step == "applicant"
    assert replace(draft, owner=CITIZEN).step == "confirm"


def test_one_case_needs_no_choice() -> None:
    only = msgspec.structs.replace(TRIAL, cases=TRIAL.cases[1:2])
    assert Draft().choose(1, only).step == "components"


def test_a_tick_takes_the_counts_asked_for() -> None:
    draft = CHOSEN.choose_case("chung").toggle(1).toggle(4)
    items = draft.checklist()
    assert (items[1].originals, items[1].certified, items[1].photocopies) == (1, 2, 3)
    assert (items[4].ticked, items[4].originals) == (True, 1)  # nothing is asked for: one was shown
    assert not draft.toggle(1).checklist()[1].ticked


def test_counts_as_they_lie_there() -> None:
    draft = CHOSEN.choose_case("chung").set_counts(1, 0, 5, 0)
    assert draft.ticks[1] == Tick(certified=5)
    assert 1 not in draft.set_counts(1, 0, 0, 0).ticks
    assert 0 not in draft.set_counts(0, 0, 0, 0).ticks
    for counts in ((-1, 0, 0), (100, 0, 0)):
        with pytest.raises(BadInput, match="từ 0 đến 99"):
            draft.set_counts(1, *counts)


def test_read_from_a_database_nothing_is_collected() -> None:
    draft = CHOSEN.choose_case("chung").toggle(1).mark_from_database(1)
    assert draft.ticks[1] == Tick(from_database=True)
    assert "Giấy tờ chứng minh" not in draft.missing()
    assert 1 not in draft.mark_from_database(1).ticks


def test_what_is_missing_in_order() -> None:
    assert CHOSEN.choose_case("chung").missing() == ("Tờ khai", "Giấy tờ chứng minh", "Thẻ căn cước")
    assert CHOSEN.missing() == Draft().missing() == ()


def test_another_case_keeps_the_papers_of_the_same_name() -> None:
    draft = CHOSEN.choose_case("chung").toggle(0).toggle(1).choose_case("nhanh")
    assert draft.ticks == {0: Tick(originals=1)}
    with pytest.raises(BadInput, match="Chọn thủ tục trước"):
        Draft().choose_case("chung")


def test_a_draft_is_never_changed_in_place() -> None:
    before = CHOSEN.choose_case("chung").toggle(0)
    before.toggle(1)
    before.toggle(0)
    before.set_counts(0, 2, 0, 0)
    before.mark_from_database(0)
    assert before.ticks == {0: Tick(originals=1)}


def test_people_in_their_one_spelling() -> None:
    assert Person("  nguyễn  văn a ", "001-099-012345", " x ", "+84 912345678", " a@b.vn ").checked() == Person(
        "Nguyễn Văn A", "001099012345", "x", "0912345678", "a@b.vn"
    )


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (Person("  "), "Chưa có họ tên; hãy nhập họ tên"),
        (Person("👍"), "Chưa có họ tên"),
        (Person("An", "12"), "Số căn cước gồm 12 chữ số"),
        (Person("An", phone="113"), "Số điện thoại di động gồm 10 chữ số"),
        (Person("An", email="an tại vidu.vn"), "Thư điện tử có dạng ten@noi.vn"),
    ],
)
def test_what_cannot_stand_on_a_receipt_is_said(person: Person, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        person.checked()


@given(st.lists(EDITS, max_size=12))
def test_whatever_the_keys_the_draft_stays_whole(edits: list[tuple[str, tuple[object, ...]]]) -> None:
    draft = CHOSEN.choose_case("chung")
    for name, values in edits:
        draft = getattr(draft, name)(*values)
    checklist = draft.checklist()
    assert draft.case is not None
    assert set(draft.ticks) <= set(range(len(draft.case.components)))
    assert [item.position for item in checklist if item.ticked] == sorted(draft.ticks)
    unticked = tuple(item.name for item in checklist if item.requirement == "mandatory" and not item.ticked)
    assert draft.missing() == unticked
    assert draft.step == ("components" if unticked else "applicant")
    for item in checklist:
        handed = (item.originals, item.certified, item.photocopies)
        assert any(handed) == (item.ticked and not item.from_database)
