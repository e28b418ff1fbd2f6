"""The text of a VietQR code: a bank transfer that the payer's application fills in.

EMVCo merchant-presented TLV (id, two digits of length, value) as NAPAS uses it for transfers to an account, closed by a
CRC-16/CCITT-FALSE. The counter can draw it but never learns of the payment: an official confirms that.
"""

from __future__ import annotations

import binascii
import re

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import nfc, without_marks

LONGEST_MESSAGE = 25
LARGEST_AMOUNT = 10**13 - 1
"""Đồng; the field has 13 places."""

_STATIC, _DYNAMIC = "11", "12"
_NAPAS = "A000000727"
_TO_ACCOUNT = "QRIBFTTA"
_DONG = "704"
_BIN = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(r"[0-9A-Za-z]{1,19}")


def vietqr(bank_bin: str, account: str, amount: int | None = None, message: str = "") -> str:
    """Give the text for the QR of a transfer of `amount` đồng to an account; without an amount the payer types it.

    `bank_bin` is the bank's six digits at NAPAS. The message loses its marks, everything but printable ASCII and what
    is beyond 25 characters. Capitals and small letters must reach the QR as they are, for the checksum covers them.
    BadInput for a wrong BIN, account or amount.
    """
    if not _BIN.fullmatch(bank_bin):
        raise BadInput(N_("Mã ngân hàng (BIN) gồm 6 chữ số; hãy xem lại phần cài đặt thu tiền."))
    if not _ACCOUNT.fullmatch(account):
        raise BadInput(
            N_("Số tài khoản gồm 1 đến 19 chữ số hoặc chữ cái không dấu; hãy xem lại phần cài đặt thu tiền.")
        )
    if amount is not None and not 0 < amount <= LARGEST_AMOUNT:
        raise BadInput(N_("Số tiền chuyển khoản phải lớn hơn 0 và không quá 13 chữ số; hãy xem lại."))
    purpose = _plain(message)
    body = "".join(
        (
            _field("00", "01"),
            _field("01", _STATIC if amount is None else _DYNAMIC),
            _field(
                "38",
                _field("00", _NAPAS)
                + _field("01", _field("00", bank_bin) + _field("01", account))
                + _field("02", _TO_ACCOUNT),
            ),
            _field("53", _DONG),
            _field("54", str(amount)) if amount is not None else "",
            _field("58", "VN"),
            _field("62", _field("08", purpose)) if purpose else "",
            "6304",
        )
    )
    return body + checksum(body)


def checksum(text: str) -> str:
    """Give the CRC-16/CCITT-FALSE (polynomial 1021, start FFFF) of ASCII text as four capital hexadecimal digits."""
    return f"{binascii.crc_hqx(text.encode('ascii'), 0xFFFF):04X}"


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _plain(message: str) -> str:
    printable = "".join(character for character in without_marks(nfc(message)) if " " <= character <= "~")
    return " ".join(printable.split())[:LONGEST_MESSAGE].rstrip()
