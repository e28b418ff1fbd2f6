"""The register of petitions in words: its lines, what each is about, how its due time stands, and the counts."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.core.clock import local_day
from kiosk.core.i18n import N_, Translator
from kiosk.core.text import fold
from kiosk.rules.codes import show_tracking
from kiosk.services.petition_views import PetitionCounts, PetitionField, PetitionKind, PetitionView
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.records.moments_typed import written_day, written_moment

Show = Literal["all", "open", "late", "closed"]

SHOWS: dict[Show, tuple[str, str]] = {
    "all": (N_("Tất cả"), N_("Những ngày này chưa có góp ý, phản ánh nào.")),
    "open": (N_("Chưa trả lời"), N_("Không còn góp ý, phản ánh nào chưa trả lời.")),
    "late": (N_("Quá hạn"), N_("Không có phản ánh nào quá hạn.")),
    "closed": (N_("Đã xong"), N_("Những ngày này chưa có góp ý, phản ánh nào được trả lời.")),
}
"""What can be shown, by the digits of its keys, and what each says when there is nothing."""

FITS: dict[Show, Callable[[PetitionView], bool]] = {
    "all": lambda view: True,  # noqa: ARG005 - one of four of a kind
    "open": lambda view: view.status == "open",
    "late": lambda view: view.status == "open" and view.overdue,
    "closed": lambda view: view.status != "open",
}

KINDS: dict[PetitionKind, tuple[str, str]] = {
    "phan_anh": (N_("Phản ánh, kiến nghị"), N_("phản ánh")),
    "gop_y": (N_("Góp ý"), N_("góp ý")),
}
"""The name of each kind, and its word in a narrow column."""

NAMELESS = N_("Không nêu tên")

SOON_DAYS = 3
"""From so many days before its due day on, a petition is marked."""


@dataclass(frozen=True, slots=True)
class PetitionsShown:
    """The register of a period with its counts, and every petition besides that is still owed an answer."""

    views: tuple[PetitionView, ...]
    counts: PetitionCounts
    fields: tuple[PetitionField, ...] = ()


def is_late(view: PetitionView) -> bool:
    """Tell whether somebody still waits for an answer that is owed."""
    return FITS["late"](view)


def ordered(views: tuple[PetitionView, ...]) -> tuple[PetitionView, ...]:
    """Give what is open first, the most urgent before all; then what is closed, the newest before all."""

    def urgency(view: PetitionView) -> tuple[float, datetime]:
        return view.due_at.timestamp() if view.due_at is not None else math.inf, view.received_at

    still_open = sorted((view for view in views if view.status == "open"), key=urgency)
    closed = sorted((view for view in views if view.status != "open"), key=lambda view: view.received_at, reverse=True)
    return (*still_open, *closed)


def searched(view: PetitionView) -> str:
    """Give everything of a petition one may look for, folded."""
    words = (view.code, show_tracking(view.code), view.text, view.name, view.contact, view.field, view.answer)
    return fold(" ".join((*words, view.official)))


def line(tr: Translator, view: PetitionView, now: datetime, *, draft: bool) -> TableRow:
    """Give a petition as a line of the table; `draft` where an answer has been begun."""
    text = " ".join(view.text.split())
    begun = Cell(text, tr("đang soạn trả lời"), ink="accent", bold=True)
    received = Cell(written_day(local_day(view.received_at)), tr(KINDS[view.kind][1]))
    return TableRow(view.petition_id, (_due_cell(tr, view, now), begun if draft else Cell(text), received))


def state_words(tr: Translator, view: PetitionView, now: datetime) -> tuple[str, str, str]:
    """Give how a petition stands: words, sign and ink; the words say all that sign and ink do."""
    if view.status == "passed_on":
        return tr("đã chuyển"), "arrow-right", "accent"
    if view.status == "answered":
        return (tr("trả lời muộn"), "check", "warn") if view.overdue else (tr("đã trả lời"), "check", "ok")
    if view.due_at is None:
        return tr("chưa trả lời"), "info", "ink_soft"
    days = (local_day(view.due_at) - local_day(now)).days
    if view.overdue:
        late = tr("QUÁ HẠN {count} ngày").format(count=-days) if days < 0 else tr("QUÁ HẠN hôm nay")
        return late, "warning", "danger"
    if days == 0:
        return tr("hạn là hôm nay"), "clock", "warn"
    left = tr("còn {count} ngày").format(count=days)
    return (left, "clock", "warn") if days <= SOON_DAYS else (left, "calendar", "ink_soft")


def _due_cell(tr: Translator, view: PetitionView, now: datetime) -> Cell:
    words, sign, ink = state_words(tr, view, now)
    due = written_day(local_day(view.due_at)) if view.due_at is not None else tr("Không có hạn")
    return Cell(due, words, sign, ink, bold=is_late(view))


def about(tr: Translator, view: PetitionView) -> str:
    """Give when and how a petition came, and its field."""
    way = tr("trên giấy, qua điện thoại hoặc trực tiếp") if view.on_paper else tr("tại màn hình tra cứu")
    received = tr("Nhận {moment} {way}").format(moment=written_moment(view.received_at), way=way)
    return " · ".join(filter(None, (received, view.field)))


def owed(tr: Translator, view: PetitionView, now: datetime) -> str:
    """Give until when an answer is owed, and how that stands."""
    state, _, _ = state_words(tr, view, now)
    if view.due_at is None:
        due = tr("Không có hạn")
    else:
        due = tr("Hạn trả lời {moment}").format(moment=written_moment(view.due_at))
    return f"{due} · {state}"


def author(tr: Translator, view: PetitionView) -> str:
    """Give who brought it and how he or she is reached; whom the register does not tell it sees that there is one."""
    if view.anonymous:
        return tr(NAMELESS)
    known = " · ".join(filter(None, (view.name, view.contact)))
    return tr("Người gửi: {person}").format(person=known or tr("chỉ lãnh đạo và công chức tiếp nhận được xem"))


def counted(tr: Translator, counts: PetitionCounts) -> str:
    """Give the counts of a period in one sentence whose numbers add up."""
    days = tr("{first} đến {last}").format(first=written_day(counts.first), last=written_day(counts.last))
    parts = (
        (counts.answered_in_time, tr("trả lời đúng hạn")),
        (counts.answered_late, tr("trả lời muộn")),
        (counts.passed_on, tr("đã chuyển")),
        (counts.open_in_time, tr("còn hạn")),
        (counts.open_late, tr("quá hạn")),
    )
    return tr("Nhận từ {days}: {suggestions} góp ý; {petitions} phản ánh, kiến nghị, đến nay: {parts}").format(
        days=days,
        suggestions=counts.suggestions,
        petitions=counts.petitions,
        parts=" + ".join(f"{count} {words}" for count, words in parts),
    )
