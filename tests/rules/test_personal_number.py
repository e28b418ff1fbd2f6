"""What twelve digits tell, and when they contradict a card."""

from __future__ import annotations

import pytest

from kiosk.core.errors import BadInput
from kiosk.rules.personal_number import (
    OTHER_PLACE,
    OTHER_SEX,
    OTHER_YEAR,
    PROVINCES,
    PersonalNumber,
    disagreements,
    read_personal_number,
)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("001099012345", PersonalNumber("Hà Nội", "Nam", 1999)),
        ("079185000001", PersonalNumber("Hồ Chí Minh", "Nữ", 1985)),
        ("048200000001", PersonalNumber("Đà Nẵng", "Nam", 2000)),
        ("096326999999", PersonalNumber("Cà Mau", "Nữ", 2026)),
        ("001400000001", PersonalNumber("Hà Nội", "Nam", 2100)),
        ("003100000001", PersonalNumber("", "Nữ", 1900)),
    ],
)
def test_the_digits_tell_place_sex_and_year(number: str, told: PersonalNumber) -> None:
    assert read_personal_number(number) == told


def test_there_are_the_63_provinces_of_before_the_mergers() -> None:
    assert len(PROVINCES) == len(set(PROVINCES.values())) == 63


@pytest.mark.parametrize("number", ["", "00109901234", "0010990123456", "00109901234a", "０" * 12, "001099012345\n"])
def test_what_is_not_twelve_digits_is_refused(number: str) -> None:
    with pytest.raises(BadInput, match="gồm 12 chữ số"):
        read_personal_number(number)


@pytest.mark.parametrize(
    ("number", "year", "sex", "said"),
    [
        ("001099012345", 1999, "Nam", ()),
        ("001099012345", None, "", ()),
        ("001099012345", 1989, "Nam", (OTHER_YEAR,)),
        ("001099012345", 2099, "Nữ", (OTHER_YEAR, OTHER_SEX)),
        ("003099012345", 1999, "Nam", (OTHER_PLACE,)),
    ],
)
def test_what_does_not_fit_is_said(number: str, year: int | None, sex: str, said: tuple[str, ...]) -> None:
    assert disagreements(number, year, sex) == said
