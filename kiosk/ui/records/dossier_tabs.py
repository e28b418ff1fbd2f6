"""The tabs that only show: what happened, the components, the people, the hands the papers went through."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import ComponentView, CustodyView, DossierView, Outcome, PartyView
from kiosk.ui import theme
from kiosk.ui.widgets.cards import Card, clear, column, line, row
from kiosk.ui.widgets.component_row import count_titles
from kiosk.ui.widgets.labels import StatusPill, Text
from kiosk.ui.widgets.scroll import scrolled
from kiosk.ui.widgets.timeline import StepDot
from kiosk.ui.widgets.words import moment_words

_STATES: dict[Literal["taken", "seen", "database", "absent"], tuple[str, str]] = {
    "taken": (N_("Đã nhận"), "ok"),
    "seen": (N_("Đã xem, trả lại"), "ok"),
    "database": (N_("Khai thác CSDL, không thu giấy"), "accent"),
    "absent": (N_("Chưa có"), "soft"),
}
_OUTCOMES: dict[Outcome, tuple[str, str]] = {
    "early": (N_("Trước hạn"), "ok"),
    "on_time": (N_("Đúng hạn"), "ok"),
    "late": (N_("Quá hạn"), "danger"),
}


class ShownTab(QWidget):
    """A page that scrolls; what is shown already is left alone, and where it was scrolled to."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tr_ = tr
        t = theme.current()
        self._shown: object = None
        inner = QWidget()
        self.rows = column(gap=t.gap_tiny)
        self.rows.setContentsMargins(0, 0, t.gap_small, 0)
        inner.setLayout(self.rows)
        self.area = scrolled(inner)
        card = Card()
        card.column.setContentsMargins(t.gap, t.gap_small, t.gap_tiny, t.gap_tiny)
        card.column.addWidget(self.area)
        self.setLayout(column(card))

    def show_view(self, view: DossierView) -> None:
        """Show a dossier's part."""
        part = (view.dossier_id, self.part_of(view))
        if part != self._shown:
            self._shown = part
            clear(self.rows)
            self.fill(view)
            self.rows.addStretch(1)

    def part_of(self, view: DossierView) -> object:
        """Give what of the dossier this tab shows."""
        raise NotImplementedError

    def fill(self, view: DossierView) -> None:
        """Add the rows."""
        raise NotImplementedError

    def scroll_by(self, key: int) -> None:
        """Scroll by a key: arrows, pages, home, end."""
        bar = self.area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: -bar.singleStep() * 2,
            Qt.Key.Key_Down: bar.singleStep() * 2,
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        bar.setValue(bar.value() + steps[Qt.Key(key)])

    def nothing(self, words: str) -> None:
        """Say that there is nothing."""
        self.rows.addWidget(Text(words, tone="soft"))


class HistoryTab(ShownTab):
    """What happened, newest last; it opens at the newest."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(tr, parent)
        self._follows = True
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range)
        bar.actionTriggered.connect(self._on_moved)

    def part_of(self, view: DossierView) -> object:
        """Give the history."""
        return view.history

    def fill(self, view: DossierView) -> None:
        """Add a line for each thing that happened."""
        t = theme.current()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(t.gap)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        last = len(view.history) - 1
        for place, entry in enumerate(view.history):
            when = _fixed(moment_words(self.tr_, entry.at, view.read_at), "caption")
            when.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            dot = StepDot(done=True, above=place > 0, below=place < last, says=entry.title)
            title = Text(entry.title, "strong")
            head = row(title, _fixed(entry.by, "caption"), gap=t.gap)
            head.setStretch(0, 1)
            words: list[QWidget | QLayout] = [head]
            if entry.detail:
                words.append(Text(entry.detail, "caption"))
            body = column(*words, gap=0)
            body.setContentsMargins(0, t.gap_tiny, 0, t.gap_tiny)
            grid.addWidget(when, place, 0)
            grid.addWidget(dot, place, 1)
            grid.addLayout(body, place, 2)
        self.rows.addLayout(grid)
        self._follows = True

    def scroll_by(self, key: int) -> None:
        """Scroll by a key; whoever looks back is left there."""
        self._follows = False
        super().scroll_by(key)

    def _on_range(self, _least: int, most: int) -> None:
        if self._follows:
            self.area.verticalScrollBar().setValue(most)

    def _on_moved(self) -> None:
        self._follows = False


class ComponentsTab(ShownTab):
    """The components with their state and copies."""

    def part_of(self, view: DossierView) -> object:
        """Give the components."""
        return view.components

    def fill(self, view: DossierView) -> None:
        """Add a line for each component."""
        if not view.components:
            self.nothing(self.tr_("Trường hợp này không có giấy tờ nào."))
        for number, part in enumerate(view.components, start=1):
            self.rows.addLayout(self._row(number, part, view.read_at))
            self.rows.addWidget(line())

    def _row(self, number: int, part: ComponentView, now: datetime) -> QLayout:
        tr, t = self.tr_, theme.current()
        words, tone = _STATES[part.state]
        if part.state == "absent" and part.mandatory:
            tone = "warn"
        checked = ""
        if part.checked_by and part.state != "absent":
            checked = f"{part.checked_by}, {moment_words(tr, part.checked_at, now)}"
        copies = zip(count_titles(tr), (part.originals, part.certified, part.photocopies), strict=True)
        counted = " · ".join(f"{title} {count}" for title, count in copies if count)
        if part.files:
            files = tr("{count} tệp").format(count=part.files)
            counted = f"{counted} · {files}" if counted else files
        known = _fixed(tr(words), "caption")
        known.setProperty("tone", tone)
        state = row(known, Text(checked, "caption"), gap=t.gap)
        state.setStretch(1, 1)
        left = column(Text(f"{number}. {part.name}", "strong"), state, gap=0)
        made = row(left, _fixed(counted, ""), gap=t.gap)
        made.setStretch(0, 1)
        return made


class PeopleTab(ShownTab):
    """The owner, and who handed the dossier in where that is somebody else."""

    def part_of(self, view: DossierView) -> object:
        """Give the people and how the dossier came."""
        return view.parties

    def fill(self, view: DossierView) -> None:
        """Add the people, one under the other."""
        for party in view.parties:
            self.rows.addLayout(self._person(party))
            self.rows.addWidget(line())

    def _person(self, party: PartyView) -> QLayout:
        tr, t = self.tr_, theme.current()
        role = tr("Chủ hồ sơ") if party.role == "owner" else tr("Người nộp")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, t.gap_tiny)
        grid.setHorizontalSpacing(t.gap)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        metrics = QFontMetrics(theme.font(t.text_caption))
        captions = (tr("Căn cứ nộp thay"), tr("Số căn cước"), tr("Thư điện tử"))
        grid.setColumnMinimumWidth(0, max(metrics.horizontalAdvance(words) for words in captions) + t.gap_small)
        grid.addWidget(_fixed(role, "caption"), 0, 0)
        grid.addWidget(Text(party.name, "title"), 0, 1)
        facts = (
            (tr("Ngày sinh"), f"{party.birth:%d/%m/%Y}" if party.birth is not None else ""),
            (tr("Số căn cước"), party.id_number),
            (tr("Địa chỉ"), party.address),
            (tr("Điện thoại"), party.phone),
            (tr("Thư điện tử"), party.email),
            (tr("Căn cứ nộp thay"), party.authorisation),
        )
        for place, (words, value) in enumerate(((w, v) for w, v in facts if v), start=1):
            grid.addWidget(_fixed(words, "caption"), place, 0)
            grid.addWidget(Text(value), place, 1)
        return grid


class CustodyTab(ShownTab):
    """In whose hands the papers were, from when to when, and whether each was in time."""

    def part_of(self, view: DossierView) -> object:
        """Give the stretches."""
        return view.custody

    def fill(self, view: DossierView) -> None:
        """Add a line for each stretch."""
        if not view.custody:
            self.nothing(self.tr_("Chưa bàn giao lần nào."))
        for stretch in view.custody:
            self.rows.addLayout(self._row(stretch, view.read_at))
            self.rows.addWidget(line())

    def _row(self, stretch: CustodyView, now: datetime) -> QLayout:
        tr, t = self.tr_, theme.current()
        who = " · ".join(part for part in (stretch.step_name, stretch.staff, stretch.place) if part)
        ended = moment_words(tr, stretch.ended_at, now) if stretch.ended_at is not None else tr("đến nay")
        times = tr("{start} – {end}").format(start=moment_words(tr, stretch.started_at, now), end=ended)
        if stretch.due_at is not None:
            times = f"{times} · {_due(tr, stretch.due_at, now)}"
        left = column(Text(stretch.unit, "strong"), Text(who, "caption"), Text(times, "caption"), gap=0)
        if stretch.note:
            left.addWidget(Text(stretch.note, "caption"))
        made = row(left, gap=t.gap)
        made.setStretch(0, 1)
        if stretch.outcome:
            words, tone = _OUTCOMES[stretch.outcome]
            made.addWidget(StatusPill(tr(words), tone))
        elif stretch.ended_at is None:
            made.addWidget(StatusPill(tr("Đang giữ"), "accent"))
        return made


def _due(tr: Translator, moment: datetime, now: datetime) -> str:
    return tr("hạn {moment}").format(moment=moment_words(tr, moment, now))


def _fixed(words: str, role: str) -> Text:
    text = Text(words, role)
    text.setWordWrap(False)
    return text
