"""The names of public bodies inside a sentence."""

from __future__ import annotations

import pytest

from kiosk.rules.office_names import in_sentence


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("ỦY BAN NHÂN DÂN XÃ BÌNH MINH", "Ủy ban nhân dân xã Bình Minh"),
        ("UỶ BAN NHÂN DÂN PHƯỜNG 1", "Uỷ ban nhân dân Phường 1"),
        ("ỦY BAN NHÂN DÂN ĐẶC KHU PHÚ QUỐC, TỈNH AN GIANG", "Ủy ban nhân dân đặc khu Phú Quốc, tỉnh An Giang"),
        ("Ủy ban nhân dân Phường Hoa Mai", "Ủy ban nhân dân Phường Hoa Mai"),
        ("SỞ TƯ PHÁP", "SỞ TƯ PHÁP"),
        ("", ""),
    ],
)
def test_only_proper_names_keep_their_capitals(name: str, written: str) -> None:
    assert in_sentence(name) == written
