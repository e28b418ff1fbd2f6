"""The ticket station's screen: the fields, the questions around them, and the number, large."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kiosk.ui import theme
from kiosk.ui.citizen.ticket_number import NumberPage
from kiosk.ui.citizen.ticket_questions import AgainPage, ClassesPage, ReturnedPage, TypingPage
from kiosk.ui.citizen.ticket_state import Page, TicketsState, in_language
from kiosk.ui.citizen.ticket_tiles import FieldsPage, FieldTile
from kiosk.ui.widgets.cards import Card
from kiosk.ui.widgets.labels import IconLabel, Text
from kiosk.ui.widgets.public_screen import PublicScreen

_CENTRE = Qt.AlignmentFlag.AlignCenter


class TicketsScreen(PublicScreen):
    """Shows a `TicketsState`.

    Emits `field_chosen(code)`, for fields that give no number now too; `classes_wanted`, `class_chosen(code)`,
    `class_dropped`; `code_wanted`, `typed(character)`, `erased`, `code_sent`; `more_wanted` and `reprint_wanted`
    where it asks about a second number; `left` (back to the fields) and `done` (what is on show has been seen).
    """

    field_chosen = Signal(str)
    classes_wanted = Signal()
    class_chosen = Signal(str)
    class_dropped = Signal()
    code_wanted = Signal()
    typed = Signal(str)
    erased = Signal()
    code_sent = Signal()
    more_wanted = Signal()
    reprint_wanted = Signal()
    left = Signal()
    done = Signal()

    _state = TicketsState()
    _pages: QStackedWidget
    fields_page: FieldsPage
    classes_page: ClassesPage
    again_page: AgainPage
    typing_page: TypingPage
    returned_page: ReturnedPage
    number_page: NumberPage

    @property
    def buttons(self) -> dict[str, FieldTile]:
        """The fields' tiles by their code."""
        return self.fields_page.tiles

    def title(self) -> str:
        """Give the station's title."""
        tr = self.tr_
        return tr("Lấy số thứ tự")

    def draw(self, state: TicketsState) -> None:
        """Show a state."""
        self._state = state
        self.redraw()

    def redraw(self) -> None:
        """Show the last state again."""
        tr, state = self.tr_, self._state
        explained = next((field for field in state.fields or () if field.code == state.why), None)
        if state.lost and state.keeps_number:
            self.say(tr("Máy đang nối lại với dữ liệu của văn phòng. Số này vẫn được giữ."), "warn", 0)
        elif state.problem is not None:
            self.say(state.problem.in_words(tr), "warn", 0)
        elif explained is not None and explained.words:
            name = in_language(tr, explained.name, explained.name_en)
            self.say(f"{name}: {in_language(tr, explained.words, explained.words_en)}", "warn", 0)
        else:
            self.hush()
        page: QWidget = self._lost
        if not state.lost or state.keeps_number:
            page, draw = self._by_name[state.page if state.new_number is None else "number"]
            draw(state)
        if self._pages.currentWidget() is page:
            return
        self._pages.setCurrentWidget(page)
        if page is self.fields_page:
            self.fields_page.begin()
        elif page is self.typing_page:
            self.typing_page.setFocus()

    def build_body(self) -> QWidget:
        """Give the pages."""
        tr = self.tr_
        self.fields_page = FieldsPage(tr, self.sign.hours)
        self.fields_page.field_chosen.connect(self.field_chosen)
        self.fields_page.classes_wanted.connect(self.classes_wanted)
        self.fields_page.class_dropped.connect(self.class_dropped)
        self.fields_page.code_wanted.connect(self.code_wanted)
        self.classes_page = ClassesPage(tr)
        self.classes_page.chosen.connect(self.class_chosen)
        self.again_page = AgainPage(tr)
        self.again_page.more.connect(self.more_wanted)
        self.again_page.reprint.connect(self.reprint_wanted)
        self.typing_page = TypingPage(tr)
        self.typing_page.typed.connect(self.typed)
        self.typing_page.erased.connect(self.erased)
        self.typing_page.sent.connect(self.code_sent)
        for question in (self.classes_page, self.again_page, self.typing_page):
            question.left.connect(self.left)
        self.returned_page = ReturnedPage(tr)
        self.number_page = NumberPage(tr)
        for answer in (self.returned_page, self.number_page):
            answer.done.connect(self.done)
        self._by_name: dict[Page, tuple[QWidget, Callable[[TicketsState], None]]] = {
            "fields": (self.fields_page, self.fields_page.draw),
            "classes": (self.classes_page, self.classes_page.draw),
            "again": (self.again_page, self.again_page.draw),
            "typing": (self.typing_page, self.typing_page.draw),
            "returned": (self.returned_page, self.returned_page.draw),
            "number": (self.number_page, self.number_page.draw),
        }
        self._lost = self._lost_page()
        self._pages = QStackedWidget()
        for page in (*(page for page, _ in self._by_name.values()), self._lost):
            self._pages.addWidget(page)
        return self._pages

    def _lost_page(self) -> QWidget:
        """Give what people are told while the office's data cannot be reached: what to do, not what is broken."""
        tr, t = self.tr_, theme.current()
        card = Card(tone="warn")
        card.column.setSpacing(t.gap)
        card.column.addStretch()
        card.column.addWidget(IconLabel("warning", t.palette.warn, t.icon * 2), 0, _CENTRE)
        card.column.addWidget(Text(tr("Máy lấy số đang nối lại, chưa lấy được số"), "heading", align=_CENTRE))
        card.column.addWidget(
            Text(tr("Mời đến bàn hướng dẫn hoặc gặp cán bộ ở quầy để nhận số giấy."), "lead", align=_CENTRE)
        )
        card.column.addWidget(
            Text(tr("Số đã lấy vẫn được giữ. Màn hình này tự mở lại."), "", tone="soft", align=_CENTRE)
        )
        card.column.addStretch()
        return card
