"""The lines behind the watch's figures of people: today's visits, the counters, today's ratings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kiosk.core.i18n import N_
from kiosk.models import office, rating, visit, watch
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.services.views import SILENCE, Remark
from kiosk.services.watch_views import VisitFigure, WatchLine

STATES: Mapping[VisitFigure, tuple[str, ...]] = {
    "taken": (),
    "waiting": ("waiting",),
    "serving": visit.IN_FRONT,
    "parked": ("parked",),
    "served": ("finished",),
    "absent": ("absent",),
}
"""The states of the visits a figure counts; all of today for who took a number."""

_STATE_WORDS = {
    "called": N_("đang gọi"),
    "serving": N_("đang phục vụ"),
    "parked": N_("gác lại"),
    "finished": N_("đã xong"),
    "absent": N_("vắng mặt"),
    "closed": N_("hết ngày"),
}
_LEVEL_WORDS = {
    "very_satisfied": N_("Rất hài lòng"),
    "satisfied": N_("Hài lòng"),
    "dissatisfied": N_("Không hài lòng"),
    None: N_("Không đánh giá"),
}
_SOURCES = {
    rating.SCREEN: N_("Màn hình ở quầy"),
    rating.LOOKUP: N_("Màn hình tra cứu"),
    rating.PAPER: N_("Phiếu giấy"),
}
_RUN = N_("Để riêng, cần xem lại")
_CLOSED, _RESTING, _OPEN = N_("chưa mở"), N_("tạm nghỉ"), N_("đang mở")


def visits_of_day(unit: Unit, name: VisitFigure) -> tuple[WatchLine, ...]:
    """Give today's visits that a figure counts, in the order they came."""
    rows = watch.visits(unit, unit.day, STATES[name])
    return tuple(
        WatchLine(
            key=row.id,
            code=row.label,
            what=row.field,
            of="",
            at=row.taken_at,
            words=(_where(row, unit.now),),
            urgency="today" if row.state == "waiting" else "calm",
            holder=_counter(row.counter),
        )
        for row in rows
    )


def _where(row: AnyRow, now: datetime) -> Remark:
    if row.state != "waiting":
        return Remark(_STATE_WORDS.get(row.state, row.state))
    if row.day != now.date():  # a night is no waiting time
        return Remark(N_("đang chờ từ {day}"), (("day", f"{row.taken_at:%d/%m/%Y}"),))
    minutes = int((now - row.taken_at).total_seconds() // 60)
    return Remark(N_("đang chờ {minutes} phút"), (("minutes", str(minutes)),))


def _counter(number: int | None) -> Remark:
    return SILENCE if number is None else Remark(N_("Quầy {number}"), (("number", str(number)),))


def counters_now(unit: Unit) -> tuple[WatchLine, ...]:
    """Give the open counters, then the others."""
    resting = office.paused(unit)
    lines = [
        WatchLine(
            key=row.id,
            code=_counter(row.number),
            what=row.name,
            of="",
            at=row.opened_at,
            words=(Remark(_CLOSED if row.full_name is None else _RESTING if row.id in resting else _OPEN),),
            urgency="stopped" if row.full_name is None else "soon" if row.id in resting else "done",
            holder=row.full_name or "",
        )
        for row in watch.at_counters(unit)
    ]
    return tuple(sorted(lines, key=lambda line: not line.holder))


def ratings_of_day(unit: Unit) -> tuple[WatchLine, ...]:
    """Give today's ratings, and who gave none; never whose they are: who rates is nobody's to know."""
    return tuple(
        WatchLine(
            key=row.id,
            code=Remark(_LEVEL_WORDS.get(row.level, row.level)),
            what=Remark(_SOURCES.get(row.source, row.source)),
            of="",
            at=row.asked_at,
            words=(Remark(_RUN),) if row.flag and row.level is not None else (),
            urgency="late" if row.level == "dissatisfied" else "calm",
            holder=_counter(row.counter),
        )
        for row in rating.of_day(unit, unit.day)
    )
