"""A procedure gives the case and the time limit that bind a dossier."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from kiosk.rules.procedure import Case, Component, Procedure, TimeLimit

CORRECTION = Procedure(
    code="1.004859",
    name="Thủ tục thay đổi, cải chính, bổ sung thông tin hộ tịch",
    short_name="Cải chính hộ tịch",
    short_code="cch",
    field="Hộ tịch",
    queue="ho_tich",
    limit=TimeLimit(value=3, unit="working_day"),
    cases=(
        Case(code="cai_chinh", name="Cải chính", components=(Component(name="Tờ khai", originals=1),)),
        Case(code="bo_sung", name="Bổ sung", components=(), limit=TimeLimit(value=0, unit="same_day")),
    ),
    result="Trích lục",
    fee="Miễn phí",
    agency="UBND cấp xã",
    valid_from=date(2025, 7, 1),
)


def test_a_case_with_its_own_limit_keeps_it_and_the_others_take_the_procedure_s() -> None:
    assert CORRECTION.limit_of(CORRECTION.case("bo_sung")).unit == "same_day"
    assert CORRECTION.limit_of(CORRECTION.case("cai_chinh")) == CORRECTION.limit


def test_a_case_the_procedure_does_not_have_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        CORRECTION.case("khong_co")


def test_a_version_kept_as_json_comes_back_the_same() -> None:
    assert msgspec.json.decode(msgspec.json.encode(CORRECTION), type=Procedure) == CORRECTION


def test_a_document_with_a_key_too_many_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"name": "Tờ khai", "copies": 1}, Component)


def test_a_paper_is_kept_mandatory_and_confirmed_unless_said_otherwise() -> None:
    paper = Component(name="Tờ khai")
    assert (paper.handling, paper.requirement, paper.confirmed, paper.residence) == ("kept", "mandatory", True, False)
