"""What a dossier is found by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.rules.dossier_words import searches, words_of


def test_words_are_folded_and_each_stands_once() -> None:
    assert words_of("Thủ tục khai tử", "Khai tử") == "khai tu"
    assert words_of("Nguyễn Đức Ánh", None, "", "H26.120-261120-0001", "Đức") == "nguyen duc anh h26 120 261120 0001"


@pytest.mark.parametrize("typed", ["912345678", "5678", "0912345678", "1234", "001190001234", "0123"])
def test_a_number_is_found_by_its_end_too(typed: str) -> None:
    words = words_of("0912345678", "001190001234", "26HCM-000123").split()
    assert any(word.startswith(wanted[0]) for wanted in searches(typed) for word in words)


def test_the_day_of_a_code_finds_no_dossier_by_its_end() -> None:
    words = words_of("H26.120-261120-0001").split()
    assert not any(word.startswith(wanted[0]) for wanted in searches("1120") for word in words)


def test_a_procedure_s_code_stands_there_and_not_backwards() -> None:
    assert words_of("khai sinh", procedure_code="1.001193") == "khai sinh 1 001193"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Nguyễn Văn A", (("nguyen", "van", "a"),)),
        ("0001", (("0001",),)),
        ("H26.120-261120-0001", (("h26", "120", "261120", "0001"),)),
        ("0912 345 678", (("0912", "345", "678"), ("0912345678",))),
        ("+84 912 345 678", (("84", "912", "345", "678"), ("0912345678",))),
        ("+84912345678", (("84912345678",), ("0912345678",))),
        ("k7m-2xb-9rt", (("k7m", "2xb", "9rt"), ("k7m2xb9rt",))),
        ("261120-0001", (("261120", "0001"), ("2611200001",))),
        ("0912 345", (("0912", "345"), ("0912345",))),
        ("+84 912 3", (("84", "912", "3"), ("09123",))),
        ("8v6-4c3", (("8v6", "4c3"), ("8v64c3",))),
        ("1.001193", (("1", "001193"),)),
        (" -./*\"'() ", ()),
        ("", ()),
    ],
)
def test_what_a_text_looks_for(typed: str, expected: tuple[tuple[str, ...], ...]) -> None:
    found = searches(typed)
    assert set(expected) <= set(found)
    assert found[:1] == expected[:1]


@given(st.text(max_size=200))
def test_what_is_looked_for_is_among_the_words_of_the_same_text(text: str) -> None:
    words = words_of("", f"- {text}").split()
    for alternative in searches(text)[:1]:
        assert set(alternative) <= set(words)
        assert all(word.isalnum() for word in alternative)
