"""What the QR code of an identity card (thẻ căn cước, căn cước công dân) says.

Seven fields separated by `|`: number, old number or nothing, name, birth ddMMyyyy, Nam/Nữ, place of residence, issued
ddMMyyyy. Newer cards carry more fields behind them, which are not used. What was scanned is not kept.

A scanner on a serial port sends it whole. One that poses as a keyboard sends what keys there are: Vietnamese letters
are dropped, become "?", arrive as the bytes of their UTF-8, or an active Telex or VNI method rewrites them; another
layout or a lost Shift changes `|`. Digits and the places of the separators are what can be relied upon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold, nfc
from kiosk.rules.person import read_name
from kiosk.rules.personal_number import FEMALE, MALE, disagreements, read_personal_number

FIELDS = 7
LONGEST_SCAN = 2000
"""Characters looked at; a card's own are under 300."""
LONGEST_NAME = 120
LONGEST_RESIDENCE = 300

COMPARE_WITH_CARD = N_(
    "Máy quét có thể đã làm mất dấu tiếng Việt; hãy so họ tên và địa chỉ với thẻ, thiếu thì gõ thêm."
)
NO_SUCH_BIRTH = N_("Ngày sinh trong mã không phải là một ngày; hãy gõ theo thẻ.")
NO_SUCH_ISSUE = N_("Ngày cấp trong mã không phải là một ngày; hãy gõ theo thẻ.")
BIRTH_TO_COME = N_("Ngày sinh trong mã ở sau ngày hôm nay; hãy xem lại thẻ và đồng hồ của máy.")
NO_SUCH_OLD_NUMBER = N_("Số CMND cũ trong mã không gồm 9 chữ số nên bị bỏ qua; cần thì hãy gõ theo thẻ.")
RESIDENCE_CUT = N_("Địa chỉ trong mã dài quá nên bị cắt bớt; hãy so với thẻ.")

_SEPARATORS = "|\\~¦"
"""The card's own, and what becomes of it without Shift and on a British layout."""

_CARD = re.compile(r"\s*[0-9]{12}\s*([^0-9A-Za-z\s])")
_NUMBER = re.compile(r"[0-9]{12}")
_OLD_NUMBER = re.compile(r"[0-9]{9}|[0-9]{12}")
_DAY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_LOST = "\ufffd"
_IN_NAMES = " '’.-"
_IN_RESIDENCES = _IN_NAMES + ",/();:0123456789"
_WITHOUT_THEIR_LETTER = frozenset({"nguyn", "hunh"})
"""Nguyễn and Huỳnh with the marked letter gone: common names that would still pass for a word."""


@dataclass(frozen=True)
class IdCard:
    """The card in order: number of 12 digits; old number, residence and sex ("Nam", "Nữ") may be "", days None.

    `name` is "" only when a repaired scan lost it. `warnings` are whole sentences (msgids) for the official.
    """

    number: str
    old_number: str
    name: str
    birth: date | None
    sex: str
    residence: str
    issued: date | None
    warnings: tuple[str, ...] = ()


def looks_like_id_card(text: str) -> bool:
    """Tell whether a scan is meant as an ID card, whole or mangled: 12 digits, then at least two separators."""
    start = _CARD.match(text)
    return start is not None and sum(text.count(separator) for separator in {start[1], *_SEPARATORS}) > 1


def read_id_card(text: str, today: date) -> IdCard:
    """Give the card whose QR code was scanned whole; its text is set right where that can be done, with a warning.

    `today` is the office's day. BadInput when it is no card's code, fields are missing, the number is not of twelve
    digits, or the name is missing or too long. Whatever else is odd is a warning.
    """
    scanned = text[:LONGEST_SCAN]
    if _LOST in scanned:
        return repair_id_card(scanned, today)
    whole = _decoded(scanned)
    fields = nfc(whole).split("|")
    if len(fields) == 1:
        raise BadInput(N_("Mã vừa quét không phải mã QR của thẻ căn cước; hãy quét ô QR trên thẻ."))
    fields = _checked(fields)
    name = read_name(fields[2])
    if not name:
        raise BadInput(N_("Mã QR của thẻ không có họ tên; hãy quét lại hoặc gõ theo thẻ."))
    repaired = (COMPARE_WITH_CARD,) if whole != scanned else ()
    return _card(fields, name, _sex(fields[4]), fields[5], today, repaired)


def repair_id_card(text: str, today: date) -> IdCard:
    """Give what can be relied upon of a card that came through a keyboard-wedge scanner.

    Number, days and sex (by the number where the field is not readable) are sure. Name and residence are kept as
    they came where they look whole, otherwise "". The first warning always asks to compare both with the card.
    BadInput as `read_id_card`, but a lost name is no reason.
    """
    scanned = text[:LONGEST_SCAN]
    decoded = _decoded(scanned)
    seen = nfc(decoded)
    start = _CARD.match(seen)
    if start is None:
        raise BadInput(N_("Mã vừa quét không phải mã QR của thẻ căn cước; hãy quét ô QR trên thẻ."))
    fields = seen.split(start[1])
    if len(fields) < FIELDS:  # Shift came and went
        fields = re.split(f"[{re.escape(_SEPARATORS + start[1])}]", seen)
    fields = _checked(fields)
    if fields[2].swapcase().istitle():  # the keyboard's Caps Lock was on: nGUYEN vAN aN
        fields = [field.swapcase() for field in fields]
    name = read_name(fields[2]) if any(character.isalpha() for character in fields[2]) else ""
    residence = fields[5]
    if decoded == scanned:  # else the letters came as their bytes, every one of them
        name = name if _name_looks_whole(name) else ""
        residence = residence if _residence_looks_whole(residence) else ""
    sex = _sex(fields[4]) or read_personal_number(fields[0]).sex
    return _card(fields, name, sex, residence, today, (COMPARE_WITH_CARD,))


def _checked(fields: Sequence[str]) -> list[str]:
    """Give the seven fields without blanks around them; BadInput when they cannot be a card's."""
    if len(fields) < FIELDS:
        raise BadInput(
            N_("Mã QR của thẻ căn cước có {fields} mục, mã vừa quét chỉ có {found}; hãy quét lại."),
            fields=FIELDS,
            found=len(fields),
        )
    kept = [field.strip() for field in fields[:FIELDS]]
    if not _NUMBER.fullmatch(kept[0]):
        raise BadInput(N_("Số căn cước trong mã không gồm 12 chữ số; hãy quét lại hoặc gõ theo thẻ."))
    if len(kept[2]) > LONGEST_NAME:
        raise BadInput(
            N_("Họ tên trong mã dài quá {length} ký tự; hãy quét lại hoặc gõ theo thẻ."), length=LONGEST_NAME
        )
    return kept


def _card(fields: Sequence[str], name: str, sex: str, residence: str, today: date, warnings: tuple[str, ...]) -> IdCard:
    number, old_number, _, birth_field, _, _, issued_field = fields
    birth, issued = _day(birth_field), _day(issued_field)
    old_known = not old_number or bool(_OLD_NUMBER.fullmatch(old_number))
    found = {
        NO_SUCH_OLD_NUMBER: not old_known,
        NO_SUCH_BIRTH: bool(birth_field) and birth is None,
        NO_SUCH_ISSUE: bool(issued_field) and issued is None,
        BIRTH_TO_COME: birth is not None and birth > today,
        RESIDENCE_CUT: len(residence) > LONGEST_RESIDENCE,
    }
    return IdCard(
        number=number,
        old_number=old_number if old_known else "",
        name=name,
        birth=birth,
        sex=sex,
        residence=residence[:LONGEST_RESIDENCE].rstrip(),
        issued=issued,
        warnings=(
            *warnings,
            *(sentence for sentence, applies in found.items() if applies),
            *disagreements(number, birth.year if birth else None, sex),
        ),
    )


def _day(field: str) -> date | None:
    parts = _DAY.fullmatch(field)
    if not parts:
        return None
    try:
        return date(int(parts[3]), int(parts[2]), int(parts[1]))
    except ValueError:
        return None


def _sex(field: str) -> str:
    return {"nam": MALE, "nu": FEMALE}.get(fold(field), "")


def _decoded(text: str) -> str:
    """Give the text with its letters where it came as the single bytes of UTF-8 ("Nguyá»…n"), else unchanged.

    Scanners that type Alt codes send such bytes; Windows shows them by its code page, western or Vietnamese.
    """
    for code_page in ("cp1252", "cp1258"):
        try:
            return b"".join(_byte(character, code_page) for character in text).decode()
        except UnicodeError:
            continue
    return text


def _byte(character: str, code_page: str) -> bytes:
    # The code pages leave some bytes undefined; Windows gives those as the control characters of Latin-1.
    return character.encode("latin-1" if "\x80" <= character <= "\x9f" else code_page)


def _name_looks_whole(name: str) -> bool:
    words = _words(name)
    return (
        all(character.isalpha() or character in _IN_NAMES for character in name)
        and all(_has_vowel(word) for word in words)
        and not _WITHOUT_THEIR_LETTER.intersection(words)
    )


def _residence_looks_whole(residence: str) -> bool:
    return all(character.isalpha() or character in _IN_RESIDENCES for character in residence) and all(
        _has_vowel(word) or word.isupper()  # TDP, TP, KP
        for word in re.findall(r"[^\W\d_]+", residence)
    )


def _words(name: str) -> list[str]:
    """Give the folded words, without the K' and H' of highland names, which have no vowel."""
    return re.findall(r"[a-z]+", re.sub(r"\b[a-z]['’]", "", fold(name)))


def _has_vowel(word: str) -> bool:
    return bool(set(fold(word)) & set("aeiouy"))
