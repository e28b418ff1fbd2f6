"""Amounts of đồng as papers show them: in digits and in words."""

from __future__ import annotations

import re

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_

LARGEST = 10**15
"""Đồng that can be written in words: a million billions (một triệu tỷ)."""

_AMOUNT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?: ?đ)?")
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_SCALES = ((10**6, "triệu"), (10**3, "nghìn"), (1, ""))


def show_amount(dong: int) -> str:
    """Give an amount in digits: "125.000 đ"; money given back carries a minus."""
    return f"{dong:,} đ".replace(",", ".")


def read_amount(text: str) -> int:
    """Give the đồng of an amount in digits, with dots between every three or none: "125.000 đ", "125000".

    BadInput for anything else: what is not read whole is not an amount.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise BadInput(N_("Số tiền chỉ ghi chữ số, như 25000 hoặc 25.000; hãy xem lại."))
    return int(found[1].replace(".", ""))


def amount_in_words(dong: int) -> str:
    """Give an amount in words, as receipts carry it: 125000 → "Một trăm hai mươi lăm nghìn đồng".

    Northern official usage: linh, nghìn, tỷ; mốt, tư and lăm after mươi, lăm after mười. A group of three behind
    another says its hundreds even when there are none ("không trăm linh năm"); a group of zeros is not spoken.
    BadInput for a negative amount and for more than 10¹⁵.
    """
    if dong < 0:
        raise BadInput(N_("Số tiền không được âm; hãy xem lại."))
    if dong > LARGEST:
        raise BadInput(N_("Số tiền lớn quá, không viết được bằng chữ; hãy xem lại."))
    words = " ".join((*_billions(dong), "đồng")) if dong else "không đồng"
    return words[0].upper() + words[1:]


def _billions(number: int) -> list[str]:
    billions, rest = divmod(number, 10**9)
    words = [*_below_billion(billions, first=True), "tỷ"] if billions else []
    return words + _below_billion(rest, first=not words)


def _below_billion(number: int, *, first: bool) -> list[str]:
    words: list[str] = []
    for size, scale in _SCALES:
        group = number // size % 1000
        if group:
            words += _group(group, full=not first or bool(words))
            if scale:
                words.append(scale)
    return words


def _group(number: int, *, full: bool) -> list[str]:
    """Give three digits in words; `full` says the hundreds though they be none."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        spoken = _DIGITS[ones]
        if tens > 1:
            spoken = _AFTER_TENS.get(ones, spoken)
        elif tens == 1 and ones == 5:
            spoken = "lăm"
        words.append(spoken)
    return words
