"""The numbers and codes of the counter: ticket labels, dossier codes, tracking codes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from stdnum.iso7064 import mod_37_36

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_

TRACKING_ALPHABET = "0123456789BCFGHJKMNPRSTVXZ"
"""Digits and consonants a scanner can type through an active Vietnamese input method.

No vowels, so Telex tones (s f r x j z) have nothing to act on; no D and W, which Telex turns into đ and ư;
no L and Q, read as 1 and 9.
"""

TRACKING_LENGTH = 9
"""Eight random characters (26⁸ ≈ 2·10¹¹) and one check character."""

LONGEST_OFFICIAL_CODE = 45

NATIONAL_PATTERN = "{agency}-{yymmdd}-{number:04}"
"""The national dossier code {agency}-{yyMMdd}-{NNNN} (NĐ 309/2026/NĐ-CP). An office whose provincial system issues
codes of the same form tells its own apart by a mark: "{agency}-{yymmdd}-L{number:04}"."""

_OFFICIAL = re.compile(r"^(?=.*[0-9])(?=.*[\-/_])[A-Z0-9]+(?:[.\-/_][A-Z0-9]+)+$")
_AGENCY = re.compile(r"^[A-Z0-9]+(?:[.\-][A-Z0-9]+)*$")


def ticket_label(prefix: str, number: int) -> str:
    """Give the number as it stands on the slip and is called: prefix and at least three digits, "A023"."""
    return f"{prefix}{number:03d}"


def dossier_code(agency: str, day: date, number: int, pattern: str = NATIONAL_PATTERN) -> str:
    """Give a dossier code by a pattern, H26.120-261121-0001 by the national one; `number` restarts daily."""
    return pattern.format(agency=agency, yymmdd=f"{day:%y%m%d}", number=number)


def read_agency(text: str) -> str:
    """Give an agency code (mã định danh, QĐ 20/2020/QĐ-TTg) in its one spelling; BadInput when it is none."""
    agency = text.strip().upper()
    if len(agency) > 30 or not _AGENCY.match(agency):
        raise BadInput(
            N_("“{text}” không phải mã định danh cơ quan; mã gồm chữ, số và dấu chấm, ví dụ H26.120."),
            text=text,
        )
    return agency


def read_official_code(text: str) -> str:
    """Give the code a provincial system has issued for a dossier in its one spelling; empty stays empty.

    Usually {agency}-{yyMMdd}-{NNNN} with or without the older leading zeros, but who issues it decides: capitals,
    digits and single separators are asked for, more than an agency's own code. Raises BadInput for anything else.
    """
    code = re.sub(r"\s", "", text).upper()
    if code and (len(code) > LONGEST_OFFICIAL_CODE or not _OFFICIAL.match(code)):
        raise BadInput(
            N_("Mã hồ sơ của hệ thống tỉnh có dạng H26.120-261121-0001, dài nhất {most} ký tự; hãy xem lại."),
            most=LONGEST_OFFICIAL_CODE,
        )
    return code


def is_like_tracking(text: str) -> bool:
    """Tell whether somebody meant a tracking code, be it mistyped: its letters only, about as many as it has."""
    code = _bare(text)
    return abs(len(code) - TRACKING_LENGTH) <= 1 and not set(code) - set(TRACKING_ALPHABET)


def has_tracking_form(text: str) -> bool:
    """Tell whether something has the length and the letters of a tracking code, be its check character wrong."""
    code = _bare(text)
    return len(code) == TRACKING_LENGTH and not set(code) - set(TRACKING_ALPHABET)


def new_tracking(choose: Callable[[str], str]) -> str:
    """Give a fresh tracking code: eight characters picked by `choose` (a random one) and the check character.

    It means nothing and leads to nothing without this office's store: safe to stand in a QR.
    """
    body = "".join(choose(TRACKING_ALPHABET) for _ in range(TRACKING_LENGTH - 1))
    return body + _check_character(body)


def read_tracking(text: str) -> str:
    """Give the tracking code somebody typed or scanned, without blanks and dashes, in capitals.

    Raises BadInput when a character cannot be part of a code, the length is wrong, or the check character
    (ISO/IEC 7064, MOD 27,26) does not agree: every single slip of the finger is caught.
    """
    code = _bare(text)
    if not has_tracking_form(code):
        raise BadInput(
            N_("Mã tra cứu có {length} chữ và số; hãy nhìn lại mã tra cứu in cạnh ô QR."), length=TRACKING_LENGTH
        )
    if _check_character(code[:-1]) != code[-1]:
        raise BadInput(N_("Mã chưa đúng, có thể gõ nhầm một chữ; hãy so lại với mã tra cứu in cạnh ô QR."))
    return code


def show_tracking(code: str) -> str:
    """Give a tracking code in groups of three, as it is printed to be typed: "K7M-2XB-9RT"."""
    return "-".join(code[i : i + 3] for i in range(0, len(code), 3))


def _bare(text: str) -> str:
    """Give what somebody typed without the blanks and dashes of its groups, in capitals."""
    return re.sub(r"[\s\-.]", "", text).upper()


def _check_character(body: str) -> str:
    return str(mod_37_36.calc_check_digit(body, alphabet=TRACKING_ALPHABET))
