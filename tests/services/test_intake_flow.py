"""Intake without a window: steps, ticks, what is still missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import BadInput
from kiosk.rules.id_card import read_id_card
from kiosk.services.intake_flow import Draft, Tick
from kiosk.services.intake_person import Person
from tests.office import CITIZEN, MORNING
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
        (Person("1 - 2"), "Họ tên không có chữ nào"),
        (Person("An", "12"), "Số căn cước gồm 12 chữ số"),
        (Person("An", phone="113"), "Số điện thoại di động gồm 10 chữ số"),
        (Person("An", email="an tại vidu.vn"), "Thư điện tử có dạng ten@noi.vn"),
    ],
)
def test_what_cannot_stand_on_a_receipt_is_said(person: Person, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        person.checked()


TODAY = date(2026, 11, 20)
CARD = read_id_card("001099012345||Nguyễn Văn An|05031999|Nam|Thôn Đông, xã Mẫu|01012022", TODAY)


def said(draft: Draft) -> list[str]:
    """Give what a draft warns of, in words."""
    return [remark.in_words(str) for remark in draft.warnings()]


def test_a_scanned_card_fills_the_owner_or_who_hands_in() -> None:
    owner = Draft().scan(CARD).owner
    assert owner == Person(
        "Nguyễn Văn An", "001099012345", "Thôn Đông, xã Mẫu", birth=date(1999, 3, 5), card_warnings=CARD.warnings
    )
    draft = replace(Draft(), owner=CITIZEN).scan(CARD, for_submitter=True)
    assert (draft.owner, draft.submitter) == (CITIZEN, owner)
    assert CHOSEN.scan(CARD).procedure is TRIAL


def test_a_card_keeps_what_was_typed_of_the_same_person_and_nothing_of_another() -> None:
    typed = replace(Draft(), owner=Person("An", phone="0912345678"))
    assert (typed.scan(CARD).owner.name, typed.scan(CARD).owner.phone) == ("Nguyễn Văn An", "0912345678")
    another = replace(Draft(), owner=Person("Lê Ba", "001199054321", "Thôn Đoài", "0912345678"))
    assert (another.scan(CARD).owner.phone, another.scan(CARD).owner.address) == ("", "Thôn Đông, xã Mẫu")


def test_another_owner_s_card_leaves_nobody_who_acted_for_the_one_before() -> None:
    acting = replace(CITIZEN, authorisation="Giấy ủy quyền số 5")
    to_post = {"collect_by": "postal", "postal_address": "9 phố Cũ", "subject_kind": 2, "submitter": acting}
    kept = Draft(owner=Person("An"), sets=2, **to_post).scan(CARD)  # type: ignore[arg-type]  # a draft's own fields
    assert (kept.submitter, kept.postal_address) == (acting, "9 phố Cũ"), "the card of the very owner"
    for before in (Person("Lê Ba", "001199054321"), Person("Lê Ba")):
        now = Draft(owner=before, sets=2, **to_post).scan(CARD)  # type: ignore[arg-type]  # a draft's own fields
        assert now == Draft(owner=Draft().scan(CARD).owner, sets=2)


def test_what_a_card_disagrees_with_is_said_and_forbids_nothing() -> None:
    odd = read_id_card("001099012345||Nguyễn Văn An|05031985|Nữ|Xã Mẫu|01012022", TODAY)
    draft = CHOSEN.choose_case("nhanh").toggle(0).scan(odd)
    assert len(said(draft)) == 2
    assert draft.checked().owner.name == "Nguyễn Văn An"
    mangled = read_id_card("001099012345||Nguy?n V?n An|05031999|Nam|X? M?u|01012022".replace("?", "\ufffd"), TODAY)
    assert any("so họ tên và địa chỉ với thẻ" in words for words in said(CHOSEN.scan(mangled)))


def test_a_residence_paper_taken_all_the_same_is_warned_of() -> None:
    draft = CHOSEN.choose_case("chung").toggle(0).toggle(4)
    (words,) = said(draft)
    assert words.startswith("“Giấy tờ về nơi cư trú”: cơ sở dữ liệu quốc gia về dân cư đã có thông tin cư trú")
    assert said(draft.toggle(4)) == said(draft.mark_from_database(4)) == []


def test_a_copy_of_what_is_only_shown_is_warned_of() -> None:
    assert said(CHOSEN.choose_case("chung").set_counts(2, 1, 0, 1)) == [
        "“Thẻ căn cước” chỉ cần xuất trình để kiểm tra; không yêu cầu nộp bản sao."
    ]


def test_by_post_to_the_owner_unless_another_address_is_named() -> None:
    draft = replace(CHOSEN.choose_case("nhanh").toggle(0), owner=CITIZEN, collect_by="postal")
    assert draft.checked().postal_address == CITIZEN.address
    assert replace(draft, postal_address=" Số 1,  phố Mẫu").checked().postal_address == "Số 1, phố Mẫu"
    assert replace(draft, postal_address="Số 1", collect_by="counter").checked().postal_address == ""
    assert said(draft) == []
    assert "nên có số điện thoại" in said(replace(draft, owner=replace(CITIZEN, phone="")))[0]


def test_who_acts_for_another_says_by_what() -> None:
    draft = replace(CHOSEN.choose_case("nhanh").toggle(0), owner=Person("Lê Bé"))
    with pytest.raises(BadInput, match="Chưa ghi căn cứ nộp thay chủ hồ sơ"):
        replace(draft, submitter=CITIZEN).checked()
    father = replace(draft, submitter=replace(CITIZEN, authorisation=" cha  đẻ ")).checked().submitter
    assert father is not None
    assert father.authorisation == "cha đẻ"
    assert replace(draft, submitter=Person("lê bé", phone="0912345678")).checked().submitter is not None


def test_a_day_by_hand_goes_with_its_reason_and_its_procedure() -> None:
    draft = replace(CHOSEN.choose_case("lau").toggle(0), owner=CITIZEN, due_by_hand=MORNING)
    with pytest.raises(BadInput, match="Chưa có lý do của ngày hẹn trả"):
        draft.checked()
    assert replace(draft, due_reason=" chờ  xác minh ").checked().due_reason == "chờ xác minh"
    assert draft.choose_case("nhanh").due_by_hand is draft.choose(1, TRIAL).due_by_hand is None


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
