"""A week's hours as somebody types them: "T2-T6 07:30-11:30, 13:30-17:00; T7 07:30-11:30"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.rules.calendar import read_sessions
from kiosk.rules.queue_rules import Weekday

_NAMES = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_DAY: dict[str, Weekday] = {
    "T2": "mon",
    "T3": "tue",
    "T4": "wed",
    "T5": "thu",
    "T6": "fri",
    "T7": "sat",
    "CN": "sun",
}
_PART = re.compile(r"(?:(?P<days>(?:T[2-7]|CN)(?:\s*[-,]\s*(?:T[2-7]|CN))*)\s+)?(?P<hours>[0-9].*)", re.IGNORECASE)
_UNREADABLE = N_("“{text}” không đọc được; ghi như T2-T6 07:30-11:30, 13:30-17:00; T7 07:30-11:30.")


def read_week(text: str) -> dict[Weekday, tuple[str, ...]]:
    """Give the hours of each weekday, none for an empty text (the office's hours); without days Monday to Friday.

    Raises BadInput for what cannot be read, a weekday given twice, or sessions that overlap.
    """
    found: dict[Weekday, tuple[str, ...]] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        read = _PART.fullmatch(part)
        if read is None:
            raise BadInput(_UNREADABLE, text=part)
        sessions = tuple("".join(one.split()) for one in read["hours"].split(",") if one.strip())
        read_sessions(sessions)
        for day in _days(read["days"] or "T2-T6", part):
            if day in found:
                raise BadInput(N_("“{text}”: mỗi ngày trong tuần chỉ ghi một lần."), text=part)
            found[day] = sessions
    return found


def written_week(hours: Mapping[Weekday, Sequence[str]]) -> str:
    """Give hours as `read_week` reads them, days with the same hours together; "" for none."""
    texts = [", ".join(hours.get(_DAY[name], ())) for name in _NAMES]
    parts, place = [], 0
    while place < len(texts):
        last = place
        while last + 1 < len(texts) and texts[last + 1] == texts[place]:
            last += 1
        if texts[place]:
            days = _NAMES[place] if last == place else f"{_NAMES[place]}-{_NAMES[last]}"
            parts.append(f"{days} {texts[place]}")
        place = last + 1
    return "; ".join(parts)


def _days(text: str, part: str) -> list[Weekday]:
    found: list[Weekday] = []
    for one in text.upper().replace(" ", "").split(","):
        ends = [_NAMES.index(name) for name in one.split("-")]
        first, last = ends[0], ends[-1]
        if len(ends) > 2 or last < first:
            raise BadInput(_UNREADABLE, text=part)
        found += [_DAY[_NAMES[place]] for place in range(first, last + 1)]
    return found
