"""The lines of the hand-over page: lists, and under each its dossiers, with ticks and states in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import DossierLine
from kiosk.services.handover_views import HandoverItemView, HandoverView, Proposal
from kiosk.ui import theme
from kiosk.ui.records.keyed_page import KeyList, LineDelegate
from kiosk.ui.records.list_cells import URGENCY, draw_pair

_RESULTS = N_("Kết quả giải quyết")
_PROPOSED = {False: N_("Hồ sơ nhận trước 15 giờ"), True: N_("Hồ sơ nhận sau 15 giờ")}
_ITEM_STATES = {
    "sent": (N_("chờ xác nhận"), "accent"),
    "taken": (N_("đã nhận"), "ok"),
    "refused": (N_("trả lại"), "danger"),
    "taken_back": (N_("đã lấy lại"), "ink_soft"),
}
_LIST_STATES = {
    "sent": (N_("chờ xác nhận"), "accent"),
    "confirmed": (N_("đã xác nhận"), "ok"),
    "taken_back": (N_("đã lấy lại"), "ink_soft"),
}


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A line: the head of list number `group` where `dossier_id` is None, else a dossier of it.

    `state` are words at the right end in the ink of that name; `ticked` None draws no box. `code` identifies a
    dossier in sentences. `open` tells that something of it may still be taken back.
    """

    group: int
    dossier_id: int | None
    title: str
    about: str
    state: str = ""
    ink: str = "ink_soft"
    ticked: bool | None = None
    code: str = ""
    open: bool = False

    @property
    def words(self) -> str:
        """The whole line for a screen reader and a tool tip."""
        return ". ".join(part for part in (self.title, self.about, self.state) if part)


def proposal_rows(
    tr: Translator, proposals: tuple[Proposal, ...], unticked: Collection[int]
) -> tuple[HandoverRow, ...]:
    """Give the lines of what should be handed over; `unticked` holds the dossiers left out."""
    rows: list[HandoverRow] = []
    for group, proposal in enumerate(proposals):
        ticks = [line.dossier_id not in unticked for line in proposal.lines]
        group_words = _RESULTS if proposal.kind == "results" else _PROPOSED[proposal.after_line]
        about = ". ".join(filter(None, (tr(group_words), proposal.note)))
        chosen = tr("chọn {chosen}/{all}").format(chosen=sum(ticks), all=len(ticks))
        title = tr("Đến: {unit}").format(unit=proposal.to_unit_name)
        rows.append(HandoverRow(group, None, title, about, chosen, "accent", code=proposal.to_unit_name))
        for line, ticked in zip(proposal.lines, ticks, strict=True):
            rows.append(_proposed(tr, group, line, ticked=ticked))
    return tuple(rows)


def list_rows(
    tr: Translator,
    lists: tuple[HandoverView, ...],
    *,
    deciding: bool,
    refused: Mapping[tuple[int, int], str] | None = None,
) -> tuple[HandoverRow, ...]:
    """Give the lines of hand-over lists; `deciding` ticks what has come, but for what `refused` gives a reason for."""
    refused = refused or {}
    rows: list[HandoverRow] = []
    for group, made in enumerate(lists):
        title = f"{made.number} · {made.from_unit} → {made.to_unit}"
        count = tr("{count} hồ sơ").format(count=len(made.items))
        kind = tr(_RESULTS) if made.kind == "results" else ""
        about = " · ".join(part for part in (kind, count, _made(made.made_at), made.made_by) if part)
        words, ink = _LIST_STATES[made.state]
        still = any(_open(item) for item in made.items)
        rows.append(HandoverRow(group, None, title, about, tr(words), ink, code=made.number, open=still))
        for item in made.items:
            reason = refused.get((made.handover_id, item.dossier_id), "")
            rows.append(_handed_over(tr, group, item, deciding=deciding, reason=reason))
    return tuple(rows)


def _proposed(tr: Translator, group: int, line: DossierLine, *, ticked: bool) -> HandoverRow:
    _sign, ink = URGENCY[line.urgency]
    title, about = f"{line.code} · {line.owner}", " · ".join(part for part in (line.procedure, line.place) if part)
    return HandoverRow(group, line.dossier_id, title, about, line.remaining.in_words(tr), ink, ticked, line.code)


def _handed_over(tr: Translator, group: int, item: HandoverItemView, *, deciding: bool, reason: str) -> HandoverRow:
    due = "" if item.due_at is None else tr("hẹn trả {moment}").format(moment=_made(item.due_at))
    sent = item.state == "sent"
    ticked = not reason if deciding and sent else None
    words, ink = _ITEM_STATES[item.state]
    if ticked is not None:
        words, ink = (N_("nhận"), "ok") if ticked else (N_("trả lại"), "danger")
    note = reason or item.note
    about = " · ".join(part for part in (note, item.procedure, due) if part)
    title = f"{item.code} · {item.owner}"
    return HandoverRow(group, item.dossier_id, title, about, tr(words), ink, ticked, item.code, open=_open(item))


def _open(item: HandoverItemView) -> bool:
    """Tell what is on its way, or has been taken over: that can go back too, until it is worked on."""
    return item.state in ("sent", "taken")


def _made(moment: datetime) -> str:
    return f"{moment:%H:%M %d/%m}"


class HandoverDelegate(LineDelegate):
    """Draws a `HandoverRow`: a list's head on a sunken ground, its dossiers set in below it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the line."""
        t = theme.current()
        palette = t.palette
        line: HandoverRow | None = index.data(KeyList.LINE)
        if line is None:
            return
        painter.save()
        room: QRect = option.rect
        head = line.dossier_id is None
        if head:
            painter.fillRect(room, QColor(palette.surface_sunken))
        self.ground(painter, room, selected=bool(option.state & QStyle.StateFlag.State_Selected))
        box = room.adjusted(t.gap, 0, -t.gap, 0)
        side = round(t.text_body * 1.3)
        if line.ticked is not None:
            self._draw_tick(painter, QRect(box.left(), box.center().y() - side // 2, side, side), ticked=line.ticked)
        state_font = theme.font(t.text_caption, bold=True)
        width = QFontMetrics(state_font).horizontalAdvance(line.state) + t.gap_tiny if line.state else 0
        painter.setFont(state_font)
        painter.setPen(QColor(getattr(palette, line.ink)))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box, right, line.state)
        text = box.adjusted(0 if head else side + t.gap, 0, -width - t.gap_small, 0)
        draw_pair(painter, text, line.title, line.about, palette.ink, palette.ink_soft, bold=head)
        painter.restore()

    @staticmethod
    def _draw_tick(painter: QPainter, room: QRect, *, ticked: bool) -> None:
        t = theme.current()
        palette = t.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.accent if ticked else palette.line_strong), t.focus_width))
        painter.setBrush(QColor(palette.accent if ticked else palette.surface_raised))
        inset = t.focus_width // 2
        painter.drawRoundedRect(room.adjusted(inset, inset, -inset, -inset), t.radius_small // 2, t.radius_small // 2)
        if ticked:
            painter.drawPixmap(room.topLeft(), theme.pixmap("check-mark", palette.accent_ink, room.width()))
