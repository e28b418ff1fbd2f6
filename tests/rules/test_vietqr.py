"""VietQR texts: those of published examples to the letter, and any other taken apart by a reader of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import BadInput
from kiosk.rules.vietqr import checksum, vietqr

# The examples of several public libraries for the payer's side.
DYNAMIC = (
    "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA"
    "5303704540410005802VN62150811Chuyen tien6304BBB8"
)
STATIC = "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F"
OTHER_STATIC = "00020101021138540010A00000072701240006970423011001234567890208QRIBFTTA53037045802VN6304F64B"


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (vietqr("970416", "257678859", 1_000, "Chuyển tiền"), DYNAMIC),
        (vietqr("970416", "257678859"), STATIC),
        (vietqr("970423", "0123456789", None, " \N{SNOWMAN}\t"), OTHER_STATIC),
    ],
)
def test_known_texts_come_out_to_the_letter(made: str, text: str) -> None:
    assert made == text


def test_the_checksum_is_that_of_the_catalogue_of_checksums() -> None:
    assert checksum("123456789") == "29B1"


@given(
    bank=st.from_regex(r"[0-9]{6}", fullmatch=True),
    account=st.from_regex(r"[0-9A-Za-z]{1,19}", fullmatch=True),
    amount=st.none() | st.integers(1, 10**13 - 1),
    message=st.text(max_size=60),
)
def test_a_banks_reader_finds_what_was_put_in(bank: str, account: str, amount: int | None, message: str) -> None:
    text = vietqr(bank, account, amount, message)
    assert text.isascii()
    assert _crc_bit_by_bit(text[:-4]) == text[-4:]
    root = _taken_apart(text)
    assert list(root) == sorted(root)
    assert (root["00"], root["01"], root["53"], root["58"]) == ("01", "11" if amount is None else "12", "704", "VN")
    to = _taken_apart(root["38"])
    assert (to["00"], to["02"], _taken_apart(to["01"])) == ("A000000727", "QRIBFTTA", {"00": bank, "01": account})
    assert root.get("54") == (None if amount is None else str(amount))
    if "62" in root:
        purpose = _taken_apart(root["62"])["08"]
        assert 0 < len(purpose) <= 25
        assert purpose == purpose.strip()


def test_a_message_is_bare_and_cut() -> None:
    text = vietqr("970416", "1", 1, "Lệ phí  hồ sơ H26.120-261121-0001 của Đỗ Thị Ánh")
    assert _taken_apart(_taken_apart(text)["62"]) == {"08": "Le phi ho so H26.120-2611"}


@pytest.mark.parametrize(
    ("bank", "account", "amount", "sentence"),
    [
        ("97041", "1", 1, "BIN"),
        ("97041a", "1", 1, "BIN"),
        ("９７０４１６", "1", 1, "BIN"),
        ("970416", "", 1, "Số tài khoản"),
        ("970416", "1" * 20, 1, "Số tài khoản"),
        ("970416", "12 34", 1, "Số tài khoản"),
        ("970416", "tàikhoản", 1, "Số tài khoản"),
        ("970416", "1", 0, "Số tiền"),
        ("970416", "1", -5, "Số tiền"),
        ("970416", "1", 10**13, "Số tiền"),
    ],
)
def test_what_no_bank_takes_is_refused(bank: str, account: str, amount: int, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        vietqr(bank, account, amount, "Le phi")


def _taken_apart(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    while text:
        tag, length = text[:2], int(text[2:4])
        assert tag not in found
        found[tag], text = text[4 : 4 + length], text[4 + length :]
        assert len(found[tag]) == length
    return found


def _crc_bit_by_bit(text: str) -> str:
    register = 0xFFFF
    for byte in text.encode("ascii"):
        for bit in range(7, -1, -1):
            out = (register >> 15) ^ (byte >> bit & 1)
            register = (register << 1 & 0xFFFF) ^ (0x1021 if out else 0)
    return f"{register:04X}"
