"""ID cards under a scanner: whole, odd, broken, and mangled on the way through a keyboard."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import BadInput
from kiosk.rules.id_card import (
    BIRTH_TO_COME,
    COMPARE_WITH_CARD,
    LONGEST_RESIDENCE,
    NO_SUCH_BIRTH,
    NO_SUCH_ISSUE,
    NO_SUCH_OLD_NUMBER,
    RESIDENCE_CUT,
    IdCard,
    looks_like_id_card,
    read_id_card,
    repair_id_card,
)
from kiosk.rules.personal_number import OTHER_PLACE, OTHER_SEX, OTHER_YEAR

TODAY = date(2026, 11, 21)
NAME = "Nguyễn Thị Ánh Đào"
RESIDENCE = "Thôn 5, Hồng Hà, Đan Phượng, Hà Nội"
CARD = f"001199012345|123456789|{NAME}|07031999|Nữ|{RESIDENCE}|10052021"
READ = IdCard("001199012345", "123456789", NAME, date(1999, 3, 7), "Nữ", RESIDENCE, date(2021, 5, 10))
SURE = ("001199012345", "123456789", date(1999, 3, 7), "Nữ", date(2021, 5, 10))


def sure(card: IdCard) -> tuple[str, str, date | None, str, date | None]:
    return card.number, card.old_number, card.birth, card.sex, card.issued


@pytest.mark.parametrize(
    "scanned",
    [
        CARD,
        CARD + "|Trần Văn Bé|Lê Thị Năm||",  # what newer cards add
        unicodedata.normalize("NFD", CARD),
        f"\ufeff {CARD.replace('|', ' | ')}\r\n",
    ],
)
def test_a_whole_card_is_read_without_a_word(scanned: str) -> None:
    assert read_id_card(scanned, TODAY) == READ
    assert looks_like_id_card(scanned.lstrip("\ufeff"))


def test_what_a_card_may_lack_is_empty() -> None:
    card = read_id_card("001099012345||Lò Văn Páo||Nam||", TODAY)
    assert card == IdCard("001099012345", "", "Lò Văn Páo", None, "Nam", "", None)


@pytest.mark.parametrize(
    ("scanned", "sentence"),
    [
        ("", "không phải mã QR của thẻ căn cước"),
        ("K7M2XB9RT", "không phải mã QR của thẻ căn cước"),
        ("https://vidu.vn/" + "x" * 5_000, "không phải mã QR của thẻ căn cước"),
        ("001199012345|123456789|Nguyễn Thị Ánh", "có 7 mục, mã vừa quét chỉ có 3"),
        (CARD.replace("001199012345", "00119901234"), "không gồm 12 chữ số"),
        (CARD.replace("001199012345", "O01199012345"), "không gồm 12 chữ số"),
        (CARD.replace(NAME, " "), "không có họ tên"),
        (CARD.replace(NAME, "Ánh " * 250), "Họ tên trong mã dài quá 120 ký tự"),
        ("|" * 100_000, "không gồm 12 chữ số"),
    ],
)
def test_what_is_no_card_is_refused_in_a_sentence(scanned: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_id_card(scanned, TODAY)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("07031999", "07031998", OTHER_YEAR),
        ("|Nữ|", "|Nam|", OTHER_SEX),
        ("0011990", "0031990", OTHER_PLACE),
        ("07031999", "31021999", NO_SUCH_BIRTH),
        ("07031999", "1999", NO_SUCH_BIRTH),
        ("10052021", "00000000", NO_SUCH_ISSUE),
        ("|123456789|", "|12345678|", NO_SUCH_OLD_NUMBER),
        (RESIDENCE, "Thôn 5, " * 100, RESIDENCE_CUT),
    ],
)
def test_what_is_odd_is_said_and_the_card_read_all_the_same(was: str, becomes: str, said: str) -> None:
    card = read_id_card(CARD.replace(was, becomes), TODAY)
    assert card.warnings == (said,)
    assert card.name == NAME
    assert len(card.residence) <= LONGEST_RESIDENCE


def test_a_birth_to_come_is_said() -> None:
    assert read_id_card(CARD, date(1999, 3, 6)).warnings == (BIRTH_TO_COME,)
    assert read_id_card(CARD, date(1999, 3, 7)).warnings == ()


def test_letters_that_came_as_their_bytes_are_set_right_and_said() -> None:
    for code_page in ("cp1252", "cp1258"):
        shown = "".join(_as_windows_shows(byte, code_page) for byte in CARD.encode())
        assert "Nguyá»…n" in shown
        assert read_id_card(shown, TODAY) == repair_id_card(shown, TODAY)
        assert read_id_card(shown, TODAY).name == NAME
        assert read_id_card(shown, TODAY).residence == RESIDENCE
        assert read_id_card(shown, TODAY).warnings == (COMPARE_WITH_CARD,)


def _as_windows_shows(byte: int, code_page: str) -> str:
    try:
        return bytes([byte]).decode(code_page)
    except UnicodeDecodeError:
        return chr(byte)


def test_a_name_with_lost_letters_is_not_taken_for_whole() -> None:
    card = read_id_card(CARD.replace("ễ", "\ufffd"), TODAY)
    assert (sure(card), card.name, card.warnings) == (SURE, "", (COMPARE_WITH_CARD,))


DROPPED = "".join(character for character in CARD if character.isascii())
ASKED = "".join(character if character.isascii() else "?" for character in CARD)
BARE = "001199012345|123456789|NGUYEN THI ANH DAO|07031999|NU|Thon 5, TP. Ha Noi|10052021"


@pytest.mark.parametrize(
    ("scanned", "name", "residence"),
    [
        (DROPPED, "", ""),  # Nguyn Th nh o
        (DROPPED.replace("Nguyn Th nh o", "NGUYN VN A"), "", ""),
        (DROPPED.replace("Nguyn Th nh o", "NGUYN ANH"), "", ""),
        (ASKED, "", ""),
        (BARE, "NGUYEN THI ANH DAO", "Thon 5, TP. Ha Noi"),
        (BARE.replace("|", "~"), "NGUYEN THI ANH DAO", "Thon 5, TP. Ha Noi"),
        (BARE.lower().replace("|", "\\"), "Nguyen Thi Anh Dao", ""),  # tp. could be anything
        (BARE.replace("|", "\\", 2), "NGUYEN THI ANH DAO", "Thon 5, TP. Ha Noi"),
        (BARE.replace("|", "µ"), "NGUYEN THI ANH DAO", "Thon 5, TP. Ha Noi"),
        # Caps Lock, of an official who types names in capitals
        (
            BARE.replace("NGUYEN THI ANH DAO", "Nguyen Thi Anh Dao").swapcase(),
            "Nguyen Thi Anh Dao",
            "Thon 5, TP. Ha Noi",
        ),
        # Telex took the r of Ea Kar for a tone, VNI the 5 of A5
        (BARE.replace("Thon 5, TP. Ha Noi", "Buôn A5, Ea Kả"), "NGUYEN THI ANH DAO", "Buôn A5, Ea Kả"),
        (BARE.replace("NGUYEN THI ANH DAO", "H'Ni K'Brơi"), "H'Ni K'Brơi", "Thon 5, TP. Ha Noi"),
        (CARD, NAME, RESIDENCE),
    ],
)
def test_what_a_keyboard_scanner_mangled_gives_what_is_sure(scanned: str, name: str, residence: str) -> None:
    card = repair_id_card(scanned, TODAY)
    assert sure(card) == SURE
    assert (card.name, card.residence) == (name, residence)
    assert card.warnings == (COMPARE_WITH_CARD,)
    assert looks_like_id_card(scanned)


def test_a_repaired_card_is_still_compared_with_its_number() -> None:
    card = repair_id_card(BARE.replace("07031999", "07031989").replace("NU", "Nam"), TODAY)
    assert card.warnings == (COMPARE_WITH_CARD, OTHER_YEAR, OTHER_SEX)


@pytest.mark.parametrize("scanned", ["", "001199012345", "001199012345||", "NGUYEN|THI", "001199012345|" + "9" * 5_000])
def test_what_no_repair_makes_a_card_is_refused(scanned: str) -> None:
    with pytest.raises(BadInput, match="hãy quét"):
        repair_id_card(scanned, TODAY)


@pytest.mark.parametrize(
    "scanned", ["", "001199012345", "001199012345-1", "H26.120-261121-0001", "K7M2XB9RT", "0011990123456|a|b", NAME]
)
def test_other_scans_are_not_taken_for_a_card(scanned: str) -> None:
    assert not looks_like_id_card(scanned)


FIELD = st.one_of(st.text(max_size=12), st.from_regex(r"[0-9]{8}|[0-9]{12}", fullmatch=True))


@given(st.lists(FIELD, max_size=9).map("|".join) | FIELD.map(lambda field: f"001199012345|{'|'.join([field] * 6)}"))
def test_any_text_is_a_card_or_refused(text: str) -> None:
    for read in (read_id_card, repair_id_card):
        try:
            card = read(text, TODAY)
        except BadInput:
            continue
        assert len(card.number) == 12
        assert unicodedata.is_normalized("NFC", card.name + "|" + card.residence)
