"""Passwords and PINs as an office keeps them: hashed at the cost of RFC 9106, which other tests spare themselves."""

from __future__ import annotations

import pytest
from argon2 import Type, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from kiosk.core.errors import BadInput
from kiosk.services.passwords import agrees, check_password, hash_password, hash_pin, of_no_one


@pytest.mark.usefixtures("real_passwords")
def test_what_is_kept_costs_who_guesses_as_much_as_the_standard_asks() -> None:
    of_no_one.cache_clear()
    kept, pin = hash_password("bốn mùa hoa nở"), hash_pin("2468")
    for hashed in (kept, pin, of_no_one()):
        cost = extract_parameters(hashed)
        assert cost.type is Type.ID
        assert cost.memory_cost >= RFC_9106_LOW_MEMORY.memory_cost
        assert cost.time_cost >= RFC_9106_LOW_MEMORY.time_cost
        assert cost.salt_len >= RFC_9106_LOW_MEMORY.salt_len
    assert agrees(kept, "bốn mùa hoa nở")
    assert not agrees(kept, "bốn mùa hoa tàn")
    assert agrees(pin, "2468")
    assert not agrees(pin, "2469")
    of_no_one.cache_clear()


@pytest.mark.parametrize(
    "password",
    [
        *(
            "12345678",
            "20/11/1982",
            "0912345678",
            "aaaaaaaa",
            "!!!!!!!!",
            "1a1a1a1a",
            "password",
            "Password1!",
            "P@ssw0rd",
        ),
        *("matkhau1", "Mật khẩu 2026", "qwertyuiop", "1q2w3e4r", "hgfedcba", "admin@123", "UBND xã 123", "yêu em 123"),
    ],
)
def test_what_anybody_would_try_first_is_refused(password: str) -> None:
    with pytest.raises(BadInput, match="ai cũng đoán được"):
        hash_password(password)


@pytest.mark.parametrize(
    ("password", "username"),
    [("quantri2026", "quantri"), ("Quản Trị xã Mẫu", "quantri"), ("thu.hoai1", "thu.hoai"), ("lan-12345", "lan")],
)
def test_a_password_does_not_tell_the_user_name(password: str, username: str) -> None:
    with pytest.raises(BadInput, match="không được chứa tên đăng nhập"):
        check_password(password, username)
    check_password(password, "minh")


def test_a_short_name_is_a_word_like_another() -> None:
    for password, username in (
        ("hoa sen nở", "hoa"),
        ("motcua2026", "lan"),
        ("bon-mua-hoa-no", "binh"),
        ("🌸🌿🌾🌸🌻🌷🌹🌱", ""),
    ):
        check_password(password, username)
