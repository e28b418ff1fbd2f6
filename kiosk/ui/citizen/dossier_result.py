"""Where a dossier stands, in plain words: one big line first, the facts and the way after it."""

from __future__ import annotations

from datetime import datetime
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.rules.statuses import RUNNING_STATUSES, DossierStatus
from kiosk.services.views import LookupView
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import Card, column, row
from kiosk.ui.widgets.clock_label import WEEKDAYS
from kiosk.ui.widgets.labels import IconLabel, Text, caption
from kiosk.ui.widgets.scroll import STEP, scrolled
from kiosk.ui.widgets.spoken import keep_silent
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
    DossierStatus.SUPPLEMENT: N_("Xin mang giấy tờ ghi trong phiếu yêu cầu bổ sung đến quầy tiếp nhận."),
    DossierStatus.FINANCIAL_OBLIGATION: N_("Xin nộp khoản tiền ghi trong thông báo, rồi báo cho cán bộ tại quầy."),
    DossierStatus.WITHDRAWN: N_("Hồ sơ đã được rút theo yêu cầu."),
    DossierStatus.STOPPED: N_("Xin hỏi cán bộ tại quầy để biết lý do."),
    DossierStatus.READY: N_("Mời mang giấy hẹn và giấy tờ tùy thân đến nhận kết quả."),
    DossierStatus.RETURNED: N_("Kết quả đã được trao cho người nhận."),
}

_HOW_IT_COMES: dict[str, str] = {
    "postal": N_("Kết quả được gửi qua bưu chính đến địa chỉ đã đăng ký."),
    "electronic": N_("Kết quả được trả bản điện tử, như đã đăng ký."),
}
"""What is said instead of a place where nobody has to come."""

_ENDED = (DossierStatus.NOT_ACCEPTED, DossierStatus.WITHDRAWN, DossierStatus.STOPPED, DossierStatus.RETURNED)

_RECKONED_AGAIN: dict[DossierStatus | None, str] = {
    DossierStatus.SUPPLEMENT: N_("Giờ hẹn trả tạm dừng trong lúc chờ bổ sung, sẽ tính lại khi đủ giấy tờ."),
    DossierStatus.FINANCIAL_OBLIGATION: N_("Giờ hẹn trả tạm dừng trong lúc chờ nộp tiền, sẽ tính lại khi nộp xong."),
}
"""What is said of the due time while the clock stands still."""


class DossierResult(QWidget):
    """One dossier's state; emits `done` when it has been read, `rate_wanted` where `offer_rating` offered that."""

    done = Signal()
    rate_wanted = Signal()

    def __init__(self, tr: Translator, view: LookupView, *, portrait: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._tr = tr
        facts, way = self._facts(), self._way() if view.tracked else self._code_alone()
        details = column(facts, way) if portrait else row(facts, way)
        if not portrait:
            details.setStretch(0, 3)
            details.setStretch(1, 2)
        inside = QWidget()
        self._area = scrolled(inside, self._tr)
        self.rate = button(tr("Đánh giá phục vụ"), on_click=self.rate_wanted.emit)
        self.rate.hide()
        close = button(tr("Xong"), "primary", on_click=self.done.emit)
        close.setMinimumWidth(theme.current().target * 2)
        if theme.current().text_size == "normal":
            inside.setLayout(details)
            whole = column(self._status(column(close, self.rate, gap=theme.current().gap_small)), self._area)
            whole.setStretch(1, 1)
        else:  # large words fill a small screen before the details: all of it scrolls as one, the buttons stay
            inside.setLayout(column(self._status(), details))
            below = row(self.rate, close)
            below.insertStretch(0)
            whole = column(self._area, below, gap=theme.current().gap_small)
            whole.setStretch(0, 1)
        self.setLayout(whole)

    def offer_rating(self, *, offered: bool) -> None:
        """Show the way to rating what this dossier's bearer has not rated yet, or take it away."""
        self.rate.setVisible(offered)

    def scroll_by(self, direction: int) -> None:
        """Scroll what scrolls by most of what is seen: 1 down, -1 up."""
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + round(direction * STEP * self._area.viewport().height()))

    def _status(self, *buttons: QLayout) -> Card:
        tr, view, t = self._tr, self.view, theme.current()
        tone, icon = _look(_status_of(view))
        if view.late:
            tone, icon = "warn", "warning"
        card = Card(tone=tone)
        words = Text(tr(view.status), "heading", tone=tone)
        lines = column(words, gap=t.gap_tiny)
        for sentence in self._sentences():
            lines.addWidget(Text(sentence, "lead"))
        for paper, note in zip_longest(view.missing, view.how_to_complete, fillvalue=""):
            lines.addWidget(Text(f"– {paper}", "lead"))
            if note:
                how = Text(tr("Cách bổ sung: {note}").format(note=note))
                how.setContentsMargins(t.gap, 0, 0, 0)
                lines.addWidget(how)
        for sentence in self._how_to_complete():
            lines.addWidget(Text(sentence, "lead"))
        picture = IconLabel(icon, getattr(t.palette, tone or "ink_soft"), round(t.text_heading * 1.4))
        line = row(picture, lines, *buttons, gap=t.gap_large)
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
                due = tr("Hẹn trả kết quả: {when}").format(when=when)
                sentences.append(f"{due} ({left})" if (left := self._left()) else due)
        if status in _RECKONED_AGAIN:
            sentences.append(tr(_RECKONED_AGAIN[status]))
        if view.missing:
            sentences.append(tr("Xin mang giấy hẹn và những giấy tờ sau đến quầy tiếp nhận:"))
        elif status is DossierStatus.READY:
            sentences += self._how_to_collect()
        elif status is not None and status in _WHAT_TO_DO:
            sentences.append(tr(_WHAT_TO_DO[status]))
        return sentences

    def _left(self) -> str:
        """Give the time to the due day as one counts it, "" where nobody can."""
        tr, days = self._tr, self.view.days_left
        if days is None:
            return ""
        return tr("còn {count} ngày làm việc").format(count=days) if days else tr("trong hôm nay")

    def _how_to_collect(self) -> list[str]:
        """Give where a result that is ready is collected, and with what."""
        tr, view = self._tr, self.view
        if view.collect_by in _HOW_IT_COMES:
            return [tr(_HOW_IT_COMES[view.collect_by])]
        return [
            tr("Nơi nhận: {place}").format(place=view.collect_at),
            tr(_WHAT_TO_DO[DossierStatus.READY]),
            tr("Nhận thay: mang thêm văn bản ủy quyền và giấy tờ tùy thân của chính mình."),
        ]

    def _how_to_complete(self) -> list[str]:
        """Give what to do with the papers that are missing, and until when."""
        tr, view = self._tr, self.view
        said = [tr("Xem thêm ở Phiếu yêu cầu bổ sung.")] if view.missing else []
        if view.answer_by is not None:
            said.append(tr("Hạn cuối: hết ngày {day}.").format(day=f"{view.answer_by:%d/%m/%Y}"))
        return [" ".join(said)] if said else []  # one line: the page needs no scrolling for one paper

    def _due_is_said(self) -> bool:
        """Whether the big line carries the due time: while the clock runs."""
        status = _status_of(self.view)
        return self.view.due_at is not None and status in RUNNING_STATUSES

    def _facts(self) -> Card:
        tr, view, t = self._tr, self.view, theme.current()
        rows = [(tr("Mã hồ sơ"), view.official_code or view.local_code)]
        if view.tracked:
            rows.insert(0, (tr("Thủ tục"), view.procedure))
            rows.append((tr("Chủ hồ sơ"), view.owner_masked))
            rows.append((tr("Ngày nhận"), moment_in_words(tr, view.received_at)))
        if not self._due_is_said() and (view.due_at is not None or _status_of(view) in RUNNING_STATUSES):
            due = moment_in_words(tr, view.due_at) if view.due_at else tr("Theo thông báo của cơ quan")
            rows.append((tr("Hẹn trả"), due))
        if view.returned_at is not None and view.tracked:
            rows.append((tr("Đã trả"), moment_in_words(tr, view.returned_at)))
        if _status_of(view) not in (*_ENDED, DossierStatus.READY):
            comes = _HOW_IT_COMES.get(view.collect_by, "")
            rows.append((tr("Nơi nhận kết quả"), tr(comes) if comes else view.collect_at))
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(t.gap_large)
        grid.setVerticalSpacing(t.gap_small)
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(rows):
            label = Text(name, "lead", tone="soft", align=_TOP)
            label.setWordWrap(False)
            said = Text(value, "lead", align=_TOP)
            if t.text_size == "largest":  # names above their values: a code cannot be broken
                grid.addWidget(label, 2 * place, 0, 1, 2)
                grid.addWidget(said, 2 * place + 1, 0, 1, 2)
            else:
                grid.addWidget(label, place, 0)
                grid.addWidget(said, place, 1)
            if value and value == view.owner_masked:
                keep_silent(label, said)
        card.column.addLayout(grid)
        card.column.addStretch()
        return card

    def _code_alone(self) -> Card:
        """Say why no more is told to whoever has the dossier's code only."""
        tr = self._tr
        card = Card()
        card.column.addWidget(Text(tr("Muốn xem đầy đủ"), "title"))
        card.column.addWidget(Text(tr("Đưa ô QR trên giấy hẹn vào máy quét, hoặc gõ mã tra cứu in cạnh ô ấy."), "lead"))
        card.column.addWidget(
            caption(tr("Mã hồ sơ nhiều người có thể biết, nên chỉ cho biết tình trạng và ngày hẹn, không nói về ai."))
        )
        card.column.addStretch()
        return card

    def _way(self) -> Card:
        tr, view = self._tr, self.view
        card = Card()
        card.column.addWidget(Text(tr("Đường đi của hồ sơ"), "title"))
        steps = tuple(
            TimelineStep(tr(step.title), f"{step.at:%H:%M %d/%m}" if step.at else "", step.done) for step in view.steps
        )
        here = max((place for place, step in enumerate(view.steps) if step.title == view.status), default=None)
        if _status_of(view) in _ENDED:
            here = None
        card.column.addWidget(Timeline(steps, done_words=tr("đã xong"), here_words=tr("đang ở đây"), at=here))
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
