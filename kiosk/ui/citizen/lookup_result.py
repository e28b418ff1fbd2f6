"""Where a dossier stands, in plain words: one big line first, the facts and the way after it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.rules.statuses import RUNNING_STATUSES, DossierStatus
from kiosk.services.views import LookupView
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import Card, column, row
from kiosk.ui.widgets.clock_label import WEEKDAYS
from kiosk.ui.widgets.labels import IconLabel, Text
from kiosk.ui.widgets.scroll import scrolled
from kiosk.ui.widgets.timeline import Timeline, TimelineStep

_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

_LOOKS: dict[DossierStatus, tuple[str, str]] = {
    DossierStatus.REGISTERED: ("accent", "document"),
    DossierStatus.RECEIVED: ("accent", "clock"),
    DossierStatus.NOT_ACCEPTED: ("warn", "cross"),
    DossierStatus.PROCESSING: ("accent", "clock"),
    DossierStatus.SUPPLEMENT: ("warn", "warning"),
    DossierStatus.FINANCIAL_OBLIGATION: ("warn", "warning"),
    DossierStatus.WITHDRAWN: ("", "info"),
    DossierStatus.STOPPED: ("warn", "cross"),
    DossierStatus.READY: ("ok", "check"),
    DossierStatus.RETURNED: ("ok", "check"),
}
"""Tone and icon of each status; the words say the same without either."""

_WHAT_TO_DO: dict[DossierStatus, str] = {
    DossierStatus.REGISTERED: N_("Xin mang giấy tờ đến quầy để nộp hồ sơ."),
    DossierStatus.NOT_ACCEPTED: N_("Xin hỏi cán bộ tại quầy để biết lý do và cách làm lại."),
    DossierStatus.SUPPLEMENT: N_("Xin mang giấy tờ ghi trong phiếu yêu cầu bổ sung đến quầy."),
    DossierStatus.FINANCIAL_OBLIGATION: N_("Xin nộp khoản tiền ghi trong thông báo, rồi báo cho cán bộ tại quầy."),
    DossierStatus.WITHDRAWN: N_("Hồ sơ đã được rút theo yêu cầu."),
    DossierStatus.STOPPED: N_("Xin hỏi cán bộ tại quầy để biết lý do."),
    DossierStatus.READY: N_("Mời mang giấy hẹn và giấy tờ tùy thân đến nhận kết quả."),
    DossierStatus.RETURNED: N_("Kết quả đã được trao cho người nhận."),
}


_RECKONED_AGAIN: dict[DossierStatus | None, str] = {
    DossierStatus.SUPPLEMENT: N_("Giờ hẹn trả tạm dừng trong lúc chờ bổ sung, sẽ tính lại khi đủ giấy tờ."),
    DossierStatus.FINANCIAL_OBLIGATION: N_("Giờ hẹn trả tạm dừng trong lúc chờ nộp tiền, sẽ tính lại khi nộp xong."),
}
"""What is said of the due time while the clock stands still."""


class LookupResult(QWidget):
    """One dossier's state; emits `done` when it has been read."""

    done = Signal()

    def __init__(self, tr: Translator, view: LookupView, *, portrait: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._tr = tr
        facts, way = self._facts(), self._way()
        details = column(facts, way) if portrait else row(facts, way)
        if not portrait:
            details.setStretch(0, 3)
            details.setStretch(1, 2)
        inside = QWidget()
        inside.setLayout(details)
        whole = column(self._status(), scrolled(inside))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _status(self) -> Card:
        tr, view, t = self._tr, self.view, theme.current()
        tone, icon = _look(_status_of(view))
        if view.late:
            tone, icon = "warn", "warning"
        card = Card(tone=tone)
        words = Text(tr(view.status), "heading", tone=tone)
        lines = column(words, gap=t.gap_tiny)
        for sentence in self._sentences():
            lines.addWidget(Text(sentence, "lead"))
        for paper in view.missing:
            lines.addWidget(Text(f"– {paper}", "lead"))
        picture = IconLabel(icon, getattr(t.palette, tone or "ink_soft"), round(t.text_heading * 1.4))
        close = button(tr("Xong"), "primary", on_click=self.done.emit)
        close.setMinimumWidth(t.target * 2)
        line = row(picture, lines, close, gap=t.gap_large)
        line.setStretch(1, 1)
        card.column.addLayout(line)
        return card

    def _sentences(self) -> list[str]:
        tr, view = self._tr, self.view
        status = _status_of(view)
        sentences = []
        if self._due_is_said() and view.due_at is not None:
            when = moment_in_words(tr, view.due_at)
            if view.late:
                sentences.append(
                    tr("Đã quá giờ hẹn trả ({when}). Văn phòng xin lỗi; xin hỏi cán bộ tại quầy.").format(when=when)
                )
            else:
                sentences.append(tr("Hẹn trả kết quả: {when}").format(when=when))
        if status in _RECKONED_AGAIN:
            sentences.append(tr(_RECKONED_AGAIN[status]))
        if view.missing:
            sentences.append(tr("Xin mang đến quầy những giấy tờ sau:"))
        elif status is not None and status in _WHAT_TO_DO:
            sentences.append(tr(_WHAT_TO_DO[status]))
        return sentences

    def _due_is_said(self) -> bool:
        """Whether the big line carries the due time: while the clock runs."""
        status = _status_of(self.view)
        return self.view.due_at is not None and status in RUNNING_STATUSES

    def _facts(self) -> Card:
        tr, view, t = self._tr, self.view, theme.current()
        rows = [
            (tr("Thủ tục"), view.procedure),
            (tr("Mã hồ sơ"), view.official_code or view.local_code),
            (tr("Chủ hồ sơ"), view.owner_masked),
            (tr("Ngày nhận"), moment_in_words(tr, view.received_at)),
        ]
        if not self._due_is_said() and (view.due_at is not None or _status_of(view) in RUNNING_STATUSES):
            due = moment_in_words(tr, view.due_at) if view.due_at else tr("Theo thông báo của cơ quan")
            rows.append((tr("Hẹn trả"), due))
        if view.returned_at is not None:
            rows.append((tr("Đã trả"), moment_in_words(tr, view.returned_at)))
        rows.append((tr("Nơi nhận kết quả"), view.collect_at))
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(t.gap_large)
        grid.setVerticalSpacing(t.gap_small)
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(rows):
            label = Text(name, "lead", tone="soft", align=_TOP)
            label.setWordWrap(False)
            grid.addWidget(label, place, 0)
            grid.addWidget(Text(value, "lead", align=_TOP), place, 1)
        card.column.addLayout(grid)
        card.column.addStretch()
        return card

    def _way(self) -> Card:
        tr = self._tr
        card = Card()
        card.column.addWidget(Text(tr("Đường đi của hồ sơ"), "title"))
        steps = tuple(
            TimelineStep(tr(step.title), f"{step.at:%H:%M %d/%m}" if step.at else "", step.done)
            for step in self.view.steps
        )
        card.column.addWidget(Timeline(steps, done_words=tr("đã xong")))
        card.column.addStretch()
        return card


def moment_in_words(tr: Translator, moment: datetime) -> str:
    """Give "14:30, Thứ Hai, 24/11/2026" in the translator's language."""
    return f"{moment:%H:%M}, {tr(WEEKDAYS[moment.weekday()])}, {moment:%d/%m/%Y}"


def _status_of(view: LookupView) -> DossierStatus | None:
    try:
        return DossierStatus(view.status_code)
    except ValueError:  # a status of a newer version on the same store: its words are still shown
        return None


def _look(status: DossierStatus | None) -> tuple[str, str]:
    return _LOOKS[status] if status is not None else ("", "info")
