"""Vietnamese text at the door: one normal form, folding for search, masking for public screens."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.text import fold, initials, mask_name, nfc, without_numbers

NAMES = st.lists(st.text(st.characters(categories=["L", "M"]), min_size=1), min_size=1, max_size=6).map(" ".join)


def test_nfd_becomes_nfc() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn Thị Hường")
    assert decomposed != "Nguyễn Thị Hường"
    assert nfc(f"  {decomposed}\t\n") == "Nguyễn Thị Hường"


def test_what_cannot_be_seen_does_not_enter() -> None:
    """Zero-width blanks come from web pages, NUL breaks PostgreSQL, half a pair breaks UTF-8."""
    assert nfc("Nguy\u200bễn\ufeff V\x00ăn\ud800 An") == "Nguyễn Văn An"


@given(st.text())
def test_one_form_whatever_comes(text: str) -> None:
    once = nfc(text)
    assert nfc(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đăng ký khai sinh", "dang ky khai sinh"),
        ("CẢI CHÍNH  hộ tịch", "cai chinh ho tich"),
        ("Ủy quyền, ưu đãi", "uy quyen, uu dai"),
        (unicodedata.normalize("NFD", "đường Điện Biên"), "duong dien bien"),
    ],
)
def test_folded_as_typed_in_a_hurry(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(categories=["L", "Zs"])))
def test_both_normal_forms_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_initials() -> None:
    assert initials("Đăng ký khai sinh") == "dkks"
    assert initials("Cải chính (bổ sung)") == "ccs"


def test_mask_as_documented() -> None:
    assert mask_name("Nguyễn Văn An") == "N***** V** A*"
    assert mask_name(unicodedata.normalize("NFD", "Đỗ Ánh")) == "Đ* Á**"


@given(NAMES)
def test_mask_reveals_nothing_but_first_letters_and_lengths(name: str) -> None:
    words, masked = nfc(name).split(), mask_name(name).split()
    assert [len(word) for word in masked] == [len(word) for word in words]
    for word, shown in zip(words, masked, strict=True):
        assert shown[0] == word[0]
        assert set(shown[1:]) <= {"*"}


@given(NAMES, NAMES)
def test_names_alike_in_shape_are_masked_alike(one: str, other: str) -> None:
    def shape(name: str) -> list[tuple[str, int]]:
        return [(word[0], len(word)) for word in nfc(name).split()]

    assert (mask_name(one) == mask_name(other)) == (shape(one) == shape(other))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Gọi 0912345678, thẻ 001 099 012345 hoặc 0912.345.678.", "Gọi …, thẻ … hoặc …."),
        ("sổ AB-123456", "sổ AB-…"),
        ("2 bản trước 30/11/2026 hoặc 30.11.2026; lệ phí 250.000 đồng", None),
        ("mẫu TP/HT-2024-TKKS, Điều 12 khoản 3, 12345", None),
        ("", None),
    ],
)
def test_long_numbers_are_left_out_and_dates_and_amounts_stay(written: str, shown: str | None) -> None:
    assert without_numbers(written) == (written if shown is None else shown)
