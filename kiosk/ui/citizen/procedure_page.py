"""One procedure as people need it: what to bring first and largest, then the rest in clear parts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.guide_views import GuideCase, GuidePaper, GuideProcedure
from kiosk.ui import theme
from kiosk.ui.citizen.procedure_words import Part, case_words, counts_words, first_parts, other_parts
from kiosk.ui.widgets.buttons import Badge, TileButton, button
from kiosk.ui.widgets.cards import Card, column, line, row
from kiosk.ui.widgets.labels import StatusPill, Text, caption
from kiosk.ui.widgets.scroll import scrolled

_TOP = Qt.AlignmentFlag.AlignTop
_WIDE = 42
"""Letters of running text from which on two columns stand side by side."""


class CaseChooser(QWidget):
    """Asks which case is theirs, where only they can know. Emits `chosen(code)`."""

    chosen = Signal(str)

    def __init__(self, tr: Translator, procedure: GuideProcedure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.tiles: dict[str, TileButton] = {}
        tiles = column(gap=t.gap)
        for case in procedure.cases:
            words = case_words(tr, case, procedure.usual)
            tile = TileButton(words)
            tile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            label = Text(words, "lead")
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inner = column(label)
            inner.setContentsMargins(t.gap_large, t.gap, t.gap_large, t.gap)
            tile.setLayout(inner)
            tile.clicked.connect(lambda _checked=False, code=case.code: self.chosen.emit(code))
            self.tiles[case.code] = tile
            tiles.addWidget(tile)
        tiles.addStretch(1)
        content = QWidget()
        content.setLayout(tiles)
        box = column(
            Text(procedure.short_name, "title"),
            Text(tr("Trường hợp nào đúng với ông/bà?"), "heading", tone="accent"),
            scrolled(content, tr),
        )
        box.setStretch(2, 1)
        self.setLayout(box)


class ProcedureView(QWidget):
    """Shows a procedure in one of its cases. Emits `case_wanted` to choose another case."""

    case_wanted = Signal()

    def __init__(
        self, tr: Translator, procedure: GuideProcedure, case: GuideCase, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        head = column(Text(procedure.short_name, "title"), gap=t.gap_tiny)
        top = row(head)
        top.setStretch(0, 1)
        self.other_case = button(tr("Trường hợp khác"), on_click=self.case_wanted.emit)
        self.other_case.setVisible(len(procedure.cases) > 1)
        if len(procedure.cases) > 1:
            head.addWidget(Text(case_words(tr, case, procedure.usual), "", tone="accent"))
        top.addWidget(self.other_case, 0, _TOP)
        bring = self._bring(case)
        facts = _card(first_parts(tr, procedure, case))
        wide = not t.portrait and t.screen[0] >= 2 * _WIDE * t.text_body * 0.55
        firsts = row(bring, facts) if wide else column(bring, facts)
        if wide:
            firsts.setStretch(0, 5)
            firsts.setStretch(1, 3)
            firsts.setAlignment(facts, _TOP)
            firsts.setAlignment(bring, _TOP)
        content = QWidget()
        inner = column(firsts, _card(other_parts(tr, procedure, case)))
        inner.addStretch(1)
        content.setLayout(inner)
        self.area = scrolled(content, tr)
        box = column(top, self.area, gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)

    def scroll_by(self, direction: int, *, page: bool) -> None:
        """Scroll by a line or nearly a page, down (1) or up (-1): for a keyboard."""
        bar = self.area.verticalScrollBar()
        step = round(self.area.viewport().height() * 0.8) if page else theme.current().target
        bar.setValue(bar.value() + direction * step)

    def _bring(self, case: GuideCase) -> QWidget:
        tr, t = self._tr, theme.current()
        card = Card()
        card.column.setContentsMargins(t.gap, t.gap, t.gap, t.gap)
        card.column.setSpacing(t.gap)
        card.column.addWidget(Text(tr("Cần mang theo"), "heading", tone="accent"))
        if tr.language != "vi":
            card.column.addWidget(caption(tr("Tên giấy tờ ghi bằng tiếng Việt, như trên giấy tờ.")))
        number = 0
        heads = {"always": "", "if": tr("Chỉ khi cần"), "database": tr("Không phải nộp")}
        for when, head in heads.items():
            papers = [paper for paper in case.papers if paper.when == when]
            if papers and head:
                card.column.addWidget(line())
                card.column.addWidget(Text(head, "title"))
            for paper in papers:
                number += when == "always"
                card.column.addLayout(self._paper(paper, str(number) if when == "always" else ""))
        if not case.papers:
            card.column.addWidget(Text(tr("Chưa có thông tin"), "title"))
        return card

    def _paper(self, paper: GuidePaper, number: str) -> QHBoxLayout:
        tr, t = self._tr, theme.current()
        lines = column(Text(paper.name, "title" if paper.when == "always" else "strong"), gap=t.gap_tiny)
        if paper.when == "database":
            lines.addWidget(Text(tr("Cơ sở dữ liệu đã có thông tin này."), ""))
            if paper.condition:
                lines.addWidget(Text(tr("Ngoại lệ: {when}").format(when=paper.condition), "", tone="soft"))
        else:
            kept = paper.handling == "kept"
            pill = StatusPill(tr("Nộp") if kept else tr("Cho xem rồi nhận lại"), "accent" if kept else "ok")
            counts = row(pill, Text(counts_words(tr, paper), ""), gap=t.gap_small)
            counts.setStretch(1, 1)
            lines.addLayout(counts)
            if paper.form and paper.form not in paper.name:
                lines.addWidget(Text(tr("Theo mẫu: {form}").format(form=paper.form), ""))
            if paper.condition:
                lines.addWidget(Text(paper.condition, "", tone="soft"))
        if not paper.confirmed:
            lines.addWidget(Text(tr("Cần xác nhận: mời hỏi cán bộ tiếp nhận."), "", tone="warn"))
        box = row(gap=t.gap)
        if number:
            box.addWidget(Badge(number, side_px=round(t.text_title * 1.6)), 0, _TOP)
        box.addLayout(lines, 1)
        return box


def _card(parts: Iterable[Part]) -> QWidget:
    t = theme.current()
    card = Card()
    card.column.setContentsMargins(t.gap, t.gap, t.gap, t.gap)
    card.column.setSpacing(t.gap)
    for title, lines in parts:
        card.column.addLayout(
            column(Text(title, "strong", tone="accent"), *(Text(words, "") for words in lines), gap=t.gap_tiny)
        )
    return card
