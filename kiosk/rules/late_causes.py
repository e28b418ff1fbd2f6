"""Why a dossier was late, as reports to the superior ask it: for objective or for subjective reasons, and which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from kiosk.core.i18n import N_

CauseSide = Literal["objective", "subjective"]

SIDES: Mapping[CauseSide, str] = {"objective": N_("Khách quan"), "subjective": N_("Chủ quan")}
"""Beyond the office's doing, or by it."""


@dataclass(frozen=True, slots=True)
class CauseKind:
    """A kind of cause: on which side it counts, and what an official calls it; `open` says nothing without words."""

    side: CauseSide
    words: str
    open: bool = False


CAUSES: Mapping[str, CauseKind] = {
    "agency": CauseKind("objective", N_("Chờ cơ quan khác trả lời")),
    "system": CauseKind("objective", N_("Hệ thống, mạng bị lỗi")),
    "citizen": CauseKind("objective", N_("Người dân bổ sung muộn")),
    "objective": CauseKind("objective", N_("Khách quan khác"), open=True),
    "load": CauseKind("subjective", N_("Quá nhiều hồ sơ, thiếu người")),
    "slow": CauseKind("subjective", N_("Xử lý chậm")),
    "subjective": CauseKind("subjective", N_("Chủ quan khác"), open=True),
}
"""Every kind of cause by its code, in the order they are chosen from."""


class LateCause(msgspec.Struct, frozen=True):
    """The cause given for a late dossier: a code of `CAUSES`, and what was written about it, perhaps nothing."""

    kind: str
    words: str = ""

    @property
    def side(self) -> CauseSide:
        """On which side it counts."""
        return CAUSES[self.kind].side

    @property
    def told(self) -> str:
        """Give its kind with its side, as papers say it: "Khách quan: hệ thống, mạng bị lỗi"."""
        found = CAUSES[self.kind]
        if found.open:
            return found.words
        return f"{SIDES[found.side]}: {found.words[0].lower()}{found.words[1:]}"


def written(cause: LateCause) -> str:
    """Give a cause as it is stored."""
    return msgspec.json.encode(cause).decode()


def read(stored: str) -> LateCause:
    """Give a cause from what is stored of it."""
    return msgspec.json.decode(stored, type=LateCause)
