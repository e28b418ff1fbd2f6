"""Passwords and PINs: argon2id, never kept or compared in the clear."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_

SHORTEST = 8


def hash_password(password: str) -> str:
    """Give the argon2id hash of a password; BadInput when it is too short."""
    if len(password) < SHORTEST:
        raise BadInput(N_("Mật khẩu cần ít nhất {length} ký tự."), length=SHORTEST)
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


def _hash(secret: str) -> str:
    from argon2 import PasswordHasher

    return PasswordHasher().hash(_one_form(secret))


def _one_form(secret: str) -> bytes:
    """Give the secret as any keyboard's input method may have typed it: NFC.

    A field that is full may have cut a pasted picture in two: half a character counts as what it is.
    """
    return unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")
