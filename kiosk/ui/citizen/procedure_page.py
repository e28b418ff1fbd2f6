"""One procedure as people need it: what to bring first and largest, then the rest in clear parts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.guide_views import GuideCase, GuidePaper, GuideProcedure, WhenNeeded
from kiosk.ui import theme
from kiosk.ui.citizen.procedure_words import Part, case_words, first_parts, other_parts, paper_words, remarks_of
from kiosk.ui.widgets.buttons import Badge, TileButton, button
from kiosk.ui.widgets.cards import Card, column, line, row
from kiosk.ui.widgets.labels import Text, caption
from kiosk.ui.widgets.scroll import scrolled

_TOP = Qt.AlignmentFlag.AlignTop
_ORDER: tuple[WhenNeeded, ...] = ("always", "if", "database")
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
    """Shows a procedure in one of its cases, `below` after its last part.

    Emits `case_wanted` to choose another case.
    """

    case_wanted = Signal()

    def __init__(
        self,
        tr: Translator,
        procedure: GuideProcedure,
        case: GuideCase,
        below: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self.papers: list[QWidget] = []
        head = column(Text(procedure.short_name, "title"), gap=t.gap_tiny)
        top = row(head)
        top.setStretch(0, 1)
        # With its parent from the start: shown without one it would be a window of its own and take the keyboard.
        self.other_case = button(tr("Trường hợp khác"), on_click=self.case_wanted.emit, parent=self)
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
        inner = column(firsts, _card(other_parts(tr, procedure, case)), row(below))
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
        """Give the list of papers, each as short as it is clear, then all that is to be known of each."""
        tr, t = self._tr, theme.current()
        card = Card()
        card.column.setContentsMargins(t.gap, t.gap_tiny, t.gap, t.gap_small)
        card.column.setSpacing(t.gap_small)
        card.column.addWidget(Text(tr("Cần mang theo"), "title", tone="accent"))
        remarks = column(gap=t.gap_tiny)
        always = sum(paper.when == "always" for paper in case.papers)
        for place, paper in enumerate(sorted(case.papers, key=lambda paper: _ORDER.index(paper.when)), 1):
            if place == always + 1 > 1:
                card.column.addWidget(line())
            number = str(place) if place <= always else ""
            self.papers.append(entry := self._paper(paper, number))
            card.column.addWidget(entry)
            if said := remarks_of(tr, paper):
                remarks.addWidget(Text(f"{number}. {paper.name}" if number else paper.name, "strong"))
                for words in said:
                    remarks.addWidget(Text(words, "", tone="soft"))
        if not case.papers:
            card.column.addWidget(Text(tr("Chưa có thông tin"), "title"))
        if remarks.count():
            card.column.addWidget(line())
            card.column.addWidget(Text(tr("Điều kiện, ghi chú"), "strong", tone="accent"))
            card.column.addLayout(remarks)
        if tr.language != "vi":
            card.column.addWidget(caption(tr("Tên giấy tờ ghi bằng tiếng Việt, như trên giấy tờ.")))
        return card

    def _paper(self, paper: GuidePaper, number: str) -> QWidget:
        """Give a paper in two lines: its name, and what becomes of it."""
        tr, t = self._tr, theme.current()
        side = round(t.text_title * 1.5)
        said = paper_words(tr, paper)
        facts = row(gap=t.gap_small)
        for words, tone in said.becomes:
            label = Text(words, "strong", tone=tone)
            label.setWordWrap(False)
            facts.addWidget(label, 0, _TOP)
        facts.addWidget(Text(said.more, "", align=_TOP), 1)
        lines = column(Text(paper.name, "lead" if paper.when == "always" else "strong"), facts, gap=0)
        box = row(gap=t.gap)
        if number:
            box.addWidget(Badge(number, side_px=side), 0, _TOP)
        else:
            box.addSpacing(side + t.gap)
        box.addLayout(lines, 1)
        entry = QWidget()
        entry.setLayout(box)
        return entry


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
