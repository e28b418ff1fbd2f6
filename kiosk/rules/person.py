"""Who people are on a form: names, personal numbers, telephone numbers and addresses in their one spelling."""

from __future__ import annotations

import re
import unicodedata

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import nfc

_ID_NUMBER = re.compile(r"([0-9]{12}|[0-9]{9}|[A-Z]{1,2}[0-9]{6,8})")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;.]+(\.[^@\s,;.]+)+")
_NOT_IN_NAMES = frozenset({"So", "Sk", "Cs", "Co", "Cn"})
_PICTURE_JOINERS = "\ufe0e\ufe0f\u200d\u20e3"
_PHONE = re.compile(r"0([35789][0-9]{8}|2[0-9]{9})")


def read_id_number(text: str) -> str:
    """Give an identity number without blanks: 12 digits (căn cước), 9 (CMND), or a passport's letters and digits.

    Raises BadInput for anything else; empty stays empty.
    """
    number = re.sub(r"[\s.\-]", "", text).upper()
    if number and not _ID_NUMBER.fullmatch(number):
        raise BadInput(N_("Số căn cước gồm 12 chữ số, CMND 9 chữ số, hoặc số hộ chiếu; hãy xem lại."))
    return number


def read_email(text: str) -> str:
    """Give an e-mail address without blanks around it; empty stays empty. BadInput when it cannot be one."""
    address = text.strip()
    if address and not _EMAIL.fullmatch(address):
        raise BadInput(N_("Thư điện tử có dạng ten@noi.vn; hãy xem lại."))
    return address


def read_name(text: str) -> str:
    """Give a name as it is printed: pictures dropped, a name typed all in small letters given its capitals.

    Raises BadInput for one without a single letter; empty stays empty.
    """
    kept = "".join(c for c in text if unicodedata.category(c) not in _NOT_IN_NAMES and c not in _PICTURE_JOINERS)
    name = nfc(kept)
    if name and not any(character.isalpha() for character in name):
        raise BadInput(N_("Họ tên không có chữ nào; hãy xem lại."))
    return " ".join(word[:1].upper() + word[1:] for word in name.split()) if name == name.lower() else name


def read_phone(text: str) -> str:
    """Give a telephone number as 0 and nine more digits (mobile) or ten more (landline); empty stays empty.

    Raises BadInput for anything else.
    """
    number = re.sub(r"[\s.\-()]", "", text)
    number = re.sub(r"^(\+?84)(?=\d{9,10}$)", "0", number)
    if number and not _PHONE.fullmatch(number):
        raise BadInput(N_("Số điện thoại di động gồm 10 chữ số, cố định 11 chữ số, bắt đầu bằng 0; hãy xem lại."))
    return number
