"""What an office must post of a procedure: how much of it is there, and what is missing in words."""

from __future__ import annotations

import msgspec

from kiosk.rules.completeness import completeness
from kiosk.rules.procedure import Component, Procedure, TimeLimit
from tests.services.trial import TRIAL

WHOLE = msgspec.structs.replace(
    TRIAL,
    order=("Nộp hồ sơ", "Nhận kết quả"),
    channels=(1, 2),
    sets=1,
    subjects=("Cá nhân",),
    conditions="Không có",
    legal_basis=("Luật Hộ tịch",),
)


def without(**values: object) -> tuple[str, ...]:
    found: Procedure = msgspec.structs.replace(WHOLE, **values)
    return completeness(found).missing


def test_one_that_says_everything_is_whole() -> None:
    assert completeness(WHOLE) == completeness(msgspec.structs.replace(WHOLE, fee="Miễn phí"))
    assert (completeness(WHOLE).score, completeness(WHOLE).missing) == (100, ())


def test_what_is_missing_is_named() -> None:
    paper = Component("Giấy khai", originals=1)
    cases = tuple(msgspec.structs.replace(case, components=(paper,)) for case in WHOLE.cases)
    assert without(cases=cases, fee="Mức do HĐND cấp tỉnh quyết định") == ("mẫu đơn", "phí")
    assert completeness(msgspec.structs.replace(WHOLE, cases=cases, forms=("Mẫu 01",))).score == 100
    assert without(subjects=(), conditions="") == ("đối tượng thực hiện", "yêu cầu và điều kiện")


def test_what_is_not_confirmed_is_half_there() -> None:
    doubtful = msgspec.structs.replace(WHOLE, limit=TimeLimit(3, "working_day", confirmed=False))
    assert completeness(doubtful).missing == ("thời hạn (cần xác nhận)",)
    assert completeness(doubtful).score == 96  # 12½ of 13 parts
    assert without(limit=TimeLimit(0, "none")) == ("thời hạn",)
