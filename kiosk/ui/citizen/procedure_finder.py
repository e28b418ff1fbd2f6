"""Finding a procedure: a field to type in with results as large lines, tiles of life events and fields below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QStackedWidget, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.guide_views import GuideGroup, GuideLine
from kiosk.ui import theme
from kiosk.ui.citizen.procedures_state import ProceduresState
from kiosk.ui.widgets.buttons import TileButton, button
from kiosk.ui.widgets.cards import clear, column, row
from kiosk.ui.widgets.keyboard import OnScreenKeyboard
from kiosk.ui.widgets.labels import IconLabel, Text
from kiosk.ui.widgets.scroll import scrolled

LONGEST = 80
"""Characters one may type: nobody's question is longer."""

_NOTHING = GuideLine(0, "", "", "")
_BY_HAND = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class ResultLine(TileButton):
    """One procedure found; shows another one without being made anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        t = theme.current()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.version_id = 0
        self._name = Text("", "lead")
        self._field = Text("", "caption")
        lines = column(self._name, self._field, gap=0)
        box = row(lines, IconLabel("arrow-right", t.palette.accent, t.text_title))
        box.setStretch(0, 1)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        self.setLayout(box)
        for label in (self._name, self._field):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_line(self, found: GuideLine, language: str = "vi") -> None:
        """Show a procedure with its field in a language, or nothing of the one shown before."""
        self.version_id = found.version_id
        field = found.field_en if language == "en" and found.field_en else found.field
        self._name.setText(found.short_name)
        self._field.setText(field)
        self.setAccessibleName(f"{found.short_name}. {field}" if found.version_id else "")


class ProcedureFinder(QWidget):
    """Emits `typed(text)` at each change, `group_chosen(kind, code)` ("event" or "field") and `line_chosen(version)`.

    The keyboard on the glass comes when the field is touched and goes with its own key.
    """

    typed = Signal(str)
    group_chosen = Signal(str, str)
    line_chosen = Signal(int)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self.field = QLineEdit()
        self.field.setProperty("role", "search")
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(tr("Cần giấy tờ gì? Gõ không cần dấu"))
        self.field.setAccessibleName(tr("Tìm thủ tục"))
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        self.empty = button(" " + tr("Xóa"), icon="cross", on_click=self._on_emptied)
        self.empty.setAccessibleName(tr("Xóa"))
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.lines: list[ResultLine] = []
        self.tiles: dict[tuple[str, str], TileButton] = {}
        self._shown: Sequence[GuideLine] = ()
        self._groups: object = None
        top = row(self.field, self.empty)
        top.setStretch(0, 1)
        self._heading = Text("", "title")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._groups_page())
        self._pages.addWidget(self._lines_page())
        self.keyboard = OnScreenKeyboard(tr, "telex", done=tr("Tìm"), marks=False)
        self.keyboard.type_into(self.field)
        self.keyboard.done.connect(self.keyboard.hide)
        self.keyboard.put_away.connect(self.keyboard.hide)
        self.keyboard.hide()
        box = column(top, self._heading, self._pages, self.keyboard, gap=t.gap_small)
        box.setStretch(2, 1)
        self.setLayout(box)

    def draw(self, state: ProceduresState) -> None:
        """Show what was typed with what it found, or a group, or the start."""
        tr = self._tr
        if self.field.text() != state.typed:
            self.field.blockSignals(True)  # the state is told already
            self.field.setText(state.typed)
            self.field.blockSignals(False)
        self.empty.setVisible(bool(state.typed))
        if state.group is not None:
            self._heading.setText(_named(tr, state.group))
            self._show_lines(state.group.lines)
        elif state.typed and state.hits is not None:
            self._heading.setText(self._found(state))
            self._show_lines(state.hits.lines)
        else:
            self._heading.setText("")
            self._show_groups(state)
        self._heading.setVisible(bool(self._heading.text()))

    def forget(self) -> None:
        """Leave nothing half typed, put the keyboard away, show the top."""
        self.field.blockSignals(True)
        self.field.setText("")  # what `clear` takes away, Ctrl+Z brings back
        self.field.blockSignals(False)
        self._show_lines(())
        self.keyboard.forget()
        self.keyboard.hide()
        for area in (self._groups_area, self._lines_area):
            area.verticalScrollBar().setValue(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the keyboard when the field is touched."""
        if watched is self.field and (
            event.type() == QEvent.Type.MouseButtonPress
            or (isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in _BY_HAND)
        ):
            self.keyboard.show()
        return super().eventFilter(watched, event)

    def _on_emptied(self) -> None:
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _found(self, state: ProceduresState) -> str:
        tr, hits = self._tr, state.hits
        if hits is None or not hits.lines:
            return tr("Không tìm thấy; mời ông/bà gõ từ khác hoặc hỏi cán bộ tiếp nhận.")
        return "" if hits.exact else tr("Gần nhất với điều ông/bà gõ:")

    def _groups_page(self) -> QWidget:
        content = QWidget()
        self._groups_box = column()
        content.setLayout(self._groups_box)
        self._groups_area = scrolled(content, self._tr)
        return self._groups_area

    def _lines_page(self) -> QWidget:
        content = QWidget()
        self._lines_box = column(gap=theme.current().gap_small)
        self._lines_box.addStretch(1)
        content.setLayout(self._lines_box)
        self._lines_area = scrolled(content, self._tr)
        return self._lines_area

    def _show_lines(self, found: Sequence[GuideLine]) -> None:
        if found != self._shown:
            self._shown = found
            while len(self.lines) < len(found):
                made = ResultLine()
                made.clicked.connect(lambda _checked=False, line=made: self.line_chosen.emit(line.version_id))
                self._lines_box.insertWidget(len(self.lines), made)
                self.lines.append(made)
            for place, line in enumerate(self.lines):
                line.show_line(found[place] if place < len(found) else _NOTHING, self._tr.language)
                line.setVisible(place < len(found))
            self._lines_area.verticalScrollBar().setValue(0)
        self._pages.setCurrentIndex(1)

    def _show_groups(self, state: ProceduresState) -> None:
        if state.start != self._groups:
            self._groups = state.start
            self.tiles.clear()
            clear(self._groups_box)
            tr = self._tr
            if state.start is not None:
                for kind, title, groups in (
                    ("event", tr("Ông/bà có việc gì?"), state.start.events),
                    ("field", tr("Hoặc tìm theo lĩnh vực"), state.start.fields),
                ):
                    if groups:
                        self._groups_box.addWidget(Text(title, "title"))
                        self._groups_box.addLayout(self._grid(kind, groups))
            self._groups_box.addStretch(1)
        self._pages.setCurrentIndex(0)

    def _grid(self, kind: str, groups: Sequence[GuideGroup]) -> QGridLayout:
        t = theme.current()
        columns = 2 if t.portrait or t.text_size == "largest" else 3
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(t.gap_small)
        for place, group in enumerate(groups):
            name = _named(self._tr, group)
            tile = TileButton(name)
            label = Text(name, "lead")
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inner = column(label)
            inner.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
            tile.setLayout(inner)
            tile.clicked.connect(lambda _checked=False, code=group.code: self.group_chosen.emit(kind, code))
            self.tiles[kind, group.code] = tile
            grid.addWidget(tile, place // columns, place % columns)
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        return grid


def _named(tr: Translator, group: GuideGroup) -> str:
    return group.name_en if tr.language == "en" and group.name_en else group.name
