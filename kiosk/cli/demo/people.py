"""Made-up people: every name, number and address here is invented."""

from __future__ import annotations

import random

from kiosk.services.intake_person import Person

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
_MIDDLE = ("Văn", "Thị", "Đức", "Ngọc", "Minh", "Thanh", "Quang", "Hữu", "Thu", "Xuân", "Mỹ", "Gia")
_GIVEN = (
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Hạnh",
    "Hòa",
    "Huệ",
    "Khánh",
    "Lan",
    "Long",
    "Mai",
    "Nghĩa",
    "Phượng",
    "Quỳnh",
)
_HAMLETS = ("Đông", "Đoài", "Thượng", "Hạ", "Trung", "Chùa", "Đình", "Bến")


def made_up_person(dice: random.Random) -> Person:
    """Give a person who does not exist; the personal number has the layout of a real one and belongs to nobody.

    Its province digits are 999, which no province has.
    """
    return Person(
        name=f"{dice.choice(_FAMILY)} {dice.choice(_MIDDLE)} {dice.choice(_GIVEN)}",
        id_number=f"999{dice.randint(0, 1)}{dice.randint(50, 99)}{dice.randint(0, 999_999):06d}",
        address=f"Thôn {dice.choice(_HAMLETS)}, xã Bình Minh",
        phone=f"09{dice.randint(0, 99_999_999):08d}",
    )
