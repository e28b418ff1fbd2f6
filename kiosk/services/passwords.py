"""Passwords and PINs: argon2id, never kept or compared in the clear."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold

SHORTEST = 8

_WORDS = """
abc abcd admin administrator anhyeuem asdf asdfgh baseball batman congchuc doimatkhau dragon emyeuanh football giamdoc
guest hanhchinh hanoi hello hochiminh iloveyou khongbiet khongco khongnho letmein master matkhau matkhaumoi matma monkey
michael motconvit nguyen nhanvien operator pass passw passw0rd password passwords passwd pokemon princess pssw0rd
pssword qazwsx qwer qwert qwerty root saigon secret shadow sunshine superman test tester toiyeuvietnam trustno trungtam
ubnd ubndphuong ubndxa user vietnam vietnamvodich welcome yeuanh yeuem
"""
_COMMON = frozenset(_WORDS.split())
"""What the commonest passwords are made of, without marks and blanks; figures before and behind do not help them."""

_ROWS = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv",
)
"""What fingers run along; backwards too."""

_TELLING = 4
"""A user name of so many letters gives a password away wherever it stands in it; "hoa" is a word like another."""


def check_password(password: str, username: str = "") -> None:
    """Refuse with BadInput a password that is too short, that anybody would try first, or that tells the user name.

    Tried first are the commonest words with figures around them, figures alone, one or two signs over and over, and
    runs along the alphabet or the keyboard (the advice of NIST SP 800-63B-4, 3.1.1.2).
    """
    if len(password) < SHORTEST:
        raise BadInput(N_("Mật khẩu cần ít nhất {length} ký tự."), length=SHORTEST)
    bare, name = _bare(password), _bare(username)
    if name and name in bare and (len(name) >= _TELLING or not any(map(str.isalpha, bare.replace(name, "")))):
        raise BadInput(N_("Mật khẩu không được chứa tên đăng nhập; hãy chọn mật khẩu khác."))
    along = any(bare in row or bare[::-1] in row for row in _ROWS)
    common = bare and (bare.isdigit() or along or bare.strip("0123456789") in _COMMON)
    if common or len(set(bare or password)) <= 2:
        raise BadInput(N_("Mật khẩu này ai cũng đoán được; hãy chọn mật khẩu khác, như vài từ không liên quan nhau."))


def hash_password(password: str, username: str = "") -> str:
    """Give the argon2id hash of a password; BadInput as `check_password`."""
    check_password(password, username)
    return _hash(password)


def hash_pin(pin: str) -> str:
    """Give the argon2id hash of the PIN that closes public stations; BadInput unless it is 4 to 12 digits."""
    if not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 12):
        raise BadInput(N_("Mã PIN gồm 4 đến 12 chữ số."))
    return _hash(pin)


def is_hash(text: str) -> bool:
    """Tell whether a text is an argon2 hash at all."""
    from argon2 import extract_parameters
    from argon2.exceptions import InvalidHashError

    try:
        extract_parameters(text)
    except InvalidHashError:
        return False
    return True


def agrees(hashed: str, secret: str) -> bool:
    """Tell whether a password or PIN belongs to a hash; takes the same long moment either way."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(hashed, _one_form(secret))
    except (VerificationError, InvalidHashError):
        return False


@cache
def of_no_one() -> str:
    """Give a hash no password agrees with, so that an unknown name takes as long to refuse as a known one."""
    return _hash(secrets.token_hex())


def _bare(text: str) -> str:
    """Give a text as who guesses thinks of it: its letters and figures, small, without marks and blanks."""
    return "".join(filter(str.isalnum, fold(text)))


def _hash(secret: str) -> str:
    from argon2 import PasswordHasher

    return PasswordHasher().hash(_one_form(secret))


def _one_form(secret: str) -> bytes:
    """Give the secret as any keyboard's input method may have typed it: NFC.

    A field that is full may have cut a pasted picture in two: half a character counts as what it is.
    """
    return unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")
