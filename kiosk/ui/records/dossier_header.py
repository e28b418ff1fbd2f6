"""The head of the dossier page: which dossier, whose, where it stands, when it is due and why, who holds it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.rules.pauses import moment_words as rule_moment
from kiosk.rules.statuses import DossierStatus
from kiosk.services.dossier_views import CollectBy, DossierView, PauseKind, PauseView
from kiosk.ui import theme
from kiosk.ui.widgets.cards import Card, column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import ElidedLabel, StatusPill, Text
from kiosk.ui.widgets.words import day_words, moment_words

URGENCY_TONES = {"late": "danger", "today": "warn", "soon": "warn", "calm": "ok", "stopped": "accent", "done": "soft"}
"""The tone of a due time."""

_STATUS_TONES = {
    DossierStatus.RECEIVED: "accent",
    DossierStatus.PROCESSING: "accent",
    DossierStatus.SUPPLEMENT: "warn",
    DossierStatus.FINANCIAL_OBLIGATION: "warn",
    DossierStatus.READY: "ok",
}
_PAUSES: dict[PauseKind, str] = {
    "supplement": N_("chờ bổ sung giấy tờ"),
    "financial": N_("chờ nghĩa vụ tài chính"),
}
_COLLECT: dict[CollectBy, str] = {
    "counter": N_("Trả tại quầy"),
    "postal": N_("Gửi bưu chính"),
    "electronic": N_("Trả bản điện tử"),
}


class DossierHeader(Card):
    """Shows what must be understood in two seconds; `compact` keeps the first three lines, for a form below."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._tr = tr
        t = theme.current()
        self.column.setContentsMargins(t.gap, t.gap_small, t.gap_small, t.gap_small)
        self.column.setSpacing(t.gap_tiny)
        self.code = Text("", "title")
        self.code.setWordWrap(False)
        self.status = StatusPill("")
        self.other_code = ElidedLabel("", "caption")
        self.back = KeyButton("Esc", tr("Danh sách"), "quiet")
        self.matter = ElidedLabel("", "strong")
        self.due = Text("", "lead")
        self.because = Text("", "caption")
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        self.holder = Text("", align=top)
        self.collect = Text("", align=top)
        head = row(self.code, self.status, self.other_code, self.back)
        head.setStretch(2, 1)
        self._places = QWidget()
        places = row(self.holder, self.collect)
        places.setStretch(0, 1)
        places.setStretch(1, 1)
        self._places.setLayout(places)
        self.column.addLayout(head)
        self.column.addLayout(column(self.matter, self.due, self.because, self._places, gap=t.gap_tiny))

    def set_compact(self, *, compact: bool) -> None:
        """Keep the first lines only, or show all."""
        self._places.setVisible(not compact)
        self.back.setVisible(not compact)  # Esc is the form's then
        self.because.setVisible(not compact and bool(self.because.text()))

    def show_view(self, view: DossierView) -> None:
        """Show a dossier."""
        tr = self._tr
        self.code.setText(view.code)
        self.status.set_status(tr(view.status_words), _STATUS_TONES.get(DossierStatus(view.status), ""))
        local = tr("Mã tại xã {code}").format(code=view.local_code) if view.official_code else ""
        self.other_code.set_whole_text(local)
        self.matter.set_whole_text(f"{view.owner.name} · {view.procedure_short or view.procedure}")
        self.matter.setToolTip(view.procedure)
        words, tone = self._due(view)
        self.due.setText(words)
        theme.set_tone(self.due, tone)
        self.because.setText(self._because(view))
        self.because.setVisible(bool(self.because.text()))
        self.holder.setText(self._holder(view))
        self.collect.setText(self._collect(view))

    def _due(self, view: DossierView) -> tuple[str, str]:
        tr = self._tr
        tone = URGENCY_TONES[view.urgency]
        pause = next((p for p in view.pauses if p.ended_at is None), None)
        if view.returned_at is not None:
            words = tr("Đã trả {moment}").format(moment=moment_words(tr, view.returned_at, view.read_at))
        elif view.finished_at is not None:
            words = tr("Có kết quả {moment}").format(moment=moment_words(tr, view.finished_at, view.read_at))
        elif pause is not None:
            since = moment_words(tr, pause.started_at, view.read_at)
            words = tr("Tạm dừng từ {moment}: {why}").format(moment=since, why=self._why(pause, view.read_at))
            return words, tone
        elif view.due_at is None:
            words = tr("Không có thời hạn cố định")
        else:
            words = tr("Hẹn trả {moment}").format(moment=moment_words(tr, view.due_at, view.read_at))
        return (f"{words} · {view.remaining.in_words(tr)}" if view.remaining else words), tone

    def _why(self, pause: PauseView, now: datetime) -> str:
        tr = self._tr
        why = tr(_PAUSES[pause.kind])
        if pause.missing:
            why = tr("chờ bổ sung {count} giấy tờ").format(count=len(pause.missing))
        if pause.answer_by is not None and pause.ended_at is None:
            why = tr("{why}, hạn {day}").format(why=why, day=day_words(pause.answer_by, now))
        return why

    def _because(self, view: DossierView) -> str:
        tr = self._tr
        ended = [pause for pause in view.pauses if pause.ended_at is not None]
        # a dossier closed while its clock stood still keeps the words that it stands: its pause says it better
        over = [f"dừng từ {rule_moment(pause.started_at)}," for pause in ended]
        because = [words for words in view.due_because if not any(stood in words for stood in over)]
        parts = [*self._stood(view, ended, " ".join(because)), "; ".join(because)]
        if len(ended) < len(view.pauses) and view.due_at is not None:
            parts.insert(
                0, tr("Hẹn trước khi dừng: {moment}").format(moment=moment_words(tr, view.due_at, view.read_at))
            )
        if view.law_due_at is not None and view.due_at is not None and view.law_due_at > view.due_at:
            law = moment_words(tr, view.law_due_at, view.read_at)
            parts.append(tr("theo luật {moment}; cam kết của xã ngắn hơn").format(moment=law))
        return " · ".join(part for part in parts if part)

    def _stood(self, view: DossierView, ended: list[PauseView], told: str) -> list[str]:
        """Give why the clock once stood still, where the due time's own reasons do not tell: it was set by hand."""
        tr, now, words = self._tr, view.read_at, list[str]()
        for pause in ended:
            start, end = pause.started_at, pause.ended_at
            if end is not None and f"từ {rule_moment(start)} đến {rule_moment(end)}" not in told:
                line = tr("Tạm dừng từ {start} đến {end}: {why}")
                words.append(line.format(start=_short(start, now), end=_short(end, now), why=self._why(pause, now)))
        return words

    def _holder(self, view: DossierView) -> str:
        tr = self._tr
        held = ", ".join(dict.fromkeys(part for part in (view.holder, view.unit) if part))
        if not held:
            return ""  # closed: it has left the office
        lines = [tr("Đang giữ: {who}").format(who=held)]
        if view.step_name:
            step = tr("Bước {step}").format(step=view.step_name)
            if view.step_due_at is not None:
                step = tr("{step}, xong trước {moment}").format(
                    step=step, moment=moment_words(tr, view.step_due_at, view.read_at)
                )
            lines.append(step)
        if view.pending_handover:
            lines.append(tr("Chờ nhận theo danh sách {number}").format(number=view.pending_handover))
        return "\n".join(lines)

    def _collect(self, view: DossierView) -> str:
        tr = self._tr
        lines = [tr("Giấy để ở: {place}").format(place=view.place)] if view.place else []
        way = tr(_COLLECT[view.collect_by])
        if view.collect_by == "postal":
            way = f"{way}: {view.postal_address or view.owner.address}"
        elif view.collect_by == "counter" and view.collect_at:
            way = f"{way}: {view.collect_at}"
        return "\n".join((*lines, way))


def _short(moment: datetime, now: datetime) -> str:
    return f"{moment:%H:%M} {day_words(moment, now)}"
