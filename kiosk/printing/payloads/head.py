"""What stands at the top of every paper."""

from __future__ import annotations

import msgspec


class OfficeHead(msgspec.Struct, frozen=True):
    """The lines of the office that stand on every paper."""

    superior: str
    name: str
    place: str
    address: str
    hotline: str
    hours: str
