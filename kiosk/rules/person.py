"""Who people are on a form: personal numbers and telephone numbers in their one spelling."""

from __future__ import annotations

import re

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_

_ID_NUMBER = re.compile(r"([0-9]{12}|[0-9]{9}|[A-Z]{1,2}[0-9]{6,8})")
_PHONE = re.compile(r"0([35789][0-9]{8}|2[0-9]{9})")


def read_id_number(text: str) -> str:
    """Give an identity number without blanks: 12 digits (căn cước), 9 (CMND), or a passport's letters and digits.

    Raises BadInput for anything else; empty stays empty.
    """
    number = re.sub(r"[\s.\-]", "", text).upper()
    if number and not _ID_NUMBER.fullmatch(number):
        raise BadInput(N_("Số căn cước gồm 12 chữ số, CMND 9 chữ số, hoặc số hộ chiếu; hãy xem lại."))
    return number


def read_phone(text: str) -> str:
    """Give a telephone number as 0 and nine more digits (mobile) or ten more (landline); empty stays empty.

    Raises BadInput for anything else.
    """
    number = re.sub(r"[\s.\-()]", "", text)
    number = re.sub(r"^(\+?84)(?=\d{9,10}$)", "0", number)
    if number and not _PHONE.fullmatch(number):
        raise BadInput(N_("Số điện thoại gồm 10 chữ số, bắt đầu bằng 0; hãy xem lại."))
    return number
