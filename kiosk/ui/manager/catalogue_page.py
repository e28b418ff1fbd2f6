"""The catalogue's versions: how complete each is, until when it is in force, how many dossiers run under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kiosk.core.clock import Clock, local_day
from kiosk.core.i18n import N_, Translator
from kiosk.core.text import fold
from kiosk.services.catalogue_views import CatalogueLine, VersionState
from kiosk.ui import theme
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.manager.file_dialogs import FileDialogs, FileNames
from kiosk.ui.manager.table_page import Column, TablePage
from kiosk.ui.records.keyed_page import ENTERS, is_move, letter
from kiosk.ui.records.moments_typed import written_day
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text

Show = Literal["all", "missing", "coming"]

SHOWS: dict[Show, tuple[str, str]] = {
    "all": (N_("Tất cả"), N_("Danh mục chưa có thủ tục nào; hãy nhập từ tệp.")),
    "missing": (N_("Còn thiếu"), N_("Không có thủ tục nào còn thiếu.")),
    "coming": (N_("Sắp có hiệu lực"), N_("Không có thủ tục nào sắp có hiệu lực.")),
}
"""What can be shown, by the digits of its keys, and what each says when there is nothing."""

STATES: dict[VersionState, tuple[str, str, str]] = {
    "current": (N_("đang có hiệu lực"), "check", "ok"),
    "coming": (N_("sắp có hiệu lực"), "clock", "accent"),
    "ended": (N_("hết hiệu lực"), "info", "ink_soft"),
}
"""The words, sign and ink of each state."""

_FITS: dict[Show, Callable[[CatalogueLine], bool]] = {
    "all": lambda line: True,  # noqa: ARG005 - one of three of a kind
    "missing": lambda line: line.score < 100 and line.state != "ended",
    "coming": lambda line: line.state == "coming",
}


class CataloguePage(TablePage):
    """Shows `CatalogueLine`s; emits `end_given(line, text)`: the last day of a version as somebody typed it.

    With posting sheets offered it emits `posting_wanted(line)`, None where no version is under the arrows.
    """

    end_given = Signal(object, str)
    posting_wanted = Signal(object)

    def __init__(self, tr: Translator, clock: Clock, parent: QWidget | None = None) -> None:
        columns = (
            Column(tr("Mã"), 5.6, 1),
            Column(tr("Mã ngắn"), 5.6, 0),
            Column(tr("Tên thủ tục"), 12.5, 5),
            Column(tr("Lĩnh vực"), 7.0, 2),
            Column(tr("Hiệu lực"), 14.0, 0),
            Column(tr("Đầy đủ"), 13.5, 5),
            Column(tr("Đang giải quyết"), 8.0, 0),
        )
        kinds = {"xlsx": tr("Bảng tính"), "json": tr("Dữ liệu JSON")}
        name = f"danh-muc-thu-tuc-{local_day(clock.now()):%Y-%m-%d}.xlsx"
        super().__init__(tr, tr("Danh mục thủ tục"), columns, FileNames(kinds, name, tr("Xem trước")), parent)
        self._lines: tuple[CatalogueLine, ...] | None = None
        self._folded: tuple[str, ...] = ()
        self._show: Show = "all"
        self._on_given: Callable[..., object] | None = None
        t = theme.current()
        self.search = QLineEdit()
        self.search.setMaxLength(120)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(tr("Tìm mã, tên, lĩnh vực – không cần dấu"))
        self.search.setAccessibleName(tr("Tìm thủ tục (Ctrl+F)"))
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.search.installEventFilter(self)
        self.to_search = KeyButton("Ctrl+F", tr("Tìm"), on_click=self._focus_search)
        self.shows: dict[Show, KeyButton] = {}
        above = row(self.search, self.to_search, gap=t.gap_small)
        for place, (show, (words, _nothing)) in enumerate(SHOWS.items(), 1):
            key = KeyButton(str(place), tr(words), "choice", on_click=partial(self.show_only, show), band=False)
            key.setCheckable(True)
            self.shows[show] = key
            above.addWidget(key)
        above.setStretch(0, 1)
        self.about = Text("", "caption", align=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.about.setFixedHeight(2 * QFontMetrics(theme.font(t.text_caption)).height())  # the table must not jump
        hint = Text(tr("↑ ↓ chọn · gõ chữ để tìm"), "caption")
        self.end = KeyButton("Ctrl+T", tr("Kết thúc hiệu lực…"), on_click=self._ask_end)
        self.post = KeyButton("Ctrl+P", tr("Bản niêm yết…"), on_click=lambda: self.posting_wanted.emit(self.current))
        self.post.hide()
        names = FileNames({"pdf": tr("Tệp PDF")}, "ban-niem-yet.pdf")
        self.posting_files = FileDialogs(tr, self, names, self.put)
        self.posting_files.closed.connect(self._on_dialog_closed)
        foot = row(hint, self.end, self.post, self.bring_in, self.write_out, gap=t.gap_small)
        foot.setStretch(0, 1)
        below = QWidget()
        below.setLayout(column(self.about, foot, gap=t.gap_tiny))
        self.arrange(above, below)
        self.ask.given.connect(self._give)
        self.current_changed.connect(self.draw_keys)
        self._narrow()

    @property
    def current(self) -> CatalogueLine | None:
        """The version the arrows stand on."""
        key = self.current_key
        return next((line for line in self._lines or () if _key(line) == key), None)

    def show_lines(self, lines: tuple[CatalogueLine, ...]) -> None:
        """Show the versions, as far as they fit what is looked for."""
        self._lines = lines
        self._folded = tuple(
            fold(f"{one.code} {one.short_code} {one.short_name} {one.field} {' '.join(one.missing)}") for one in lines
        )
        self._narrow()

    def show_only(self, show: Show) -> None:
        """Show all versions, those that lack something, or those still to come."""
        self._show = show
        self._narrow()

    def stop_asking(self) -> None:
        """Forget what is asked and what was looked for."""
        super().stop_asking()
        self._on_given = None
        self.posting_files.drop()
        self._show = "all"
        self.search.clear()

    def draw_keys(self) -> None:
        """Enable what can be done with the version the arrows stand on, and say all that it lacks."""
        super().draw_keys()
        line = self.current
        self.end.setEnabled(line is not None and not self.busy)
        self.post.setEnabled(bool(self._lines) and not self.busy)
        self.about.setText("" if line is None else f"{line.short_name}: {self._full(line)}")

    def take_own(self, event: QKeyEvent) -> bool:
        """Take the keys of the page."""
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        pressed = letter(event)
        if key == Qt.Key.Key_Escape:
            self.search.clear()
            self.table.setFocus()
        elif control and key == Qt.Key.Key_F:
            self._focus_search()
        elif control and key == Qt.Key.Key_T:
            self.end.click()
        elif control and key == Qt.Key.Key_P:
            if not self.post.isHidden():
                self.post.click()
        elif self.search.hasFocus():
            return False
        elif pressed and pressed in "123":
            self.show_only(tuple(SHOWS)[int(pressed) - 1])
        elif key == Qt.Key.Key_Backspace:
            self.search.setFocus()
            self.search.backspace()
        elif pressed.strip():
            self.search.setFocus()
            self.search.end(False)
            self.search.insert(event.text())
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the search field's arrows move in the table, and its Enter go there."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if is_move(event) and event.key() not in (Qt.Key.Key_Home, Qt.Key.Key_End):
                QApplication.sendEvent(self.table, event)
                return True
            if event.key() in ENTERS:
                self.table.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _narrow(self) -> None:
        tr, lines = self._tr, self._lines or ()
        words = fold(self.search.text()).split()
        found = [line for line, text in zip(lines, self._folded, strict=True) if all(word in text for word in words)]
        for show, key in self.shows.items():
            key.set_words(f"{tr(SHOWS[show][0])}: {sum(map(_FITS[show], found))}")
            key.setChecked(show == self._show)
        if self._lines is None:
            self.table.set_empty_words(tr("Đang đọc danh mục…"))
        elif words:
            self.table.set_empty_words(
                tr("Không có thủ tục nào khớp “{text}”.").format(text=" ".join(self.search.text().split()))
            )
        else:
            self.table.set_empty_words(tr(SHOWS[self._show][1]))
        self.show_rows(tuple(self._row(line) for line in found if _FITS[self._show](line)))
        self.draw_keys()

    def _row(self, line: CatalogueLine) -> TableRow:
        words, sign, ink = STATES[line.state]
        complete = line.score >= 100
        cells = (
            Cell(line.code),
            Cell(line.short_code, bold=True),
            Cell(line.short_name, bold=line.state == "current"),
            Cell(line.field),
            Cell(self._validity(line), self._tr(words), sign, ink),
            Cell(self._full(line), sign="check" if complete else "warning", ink="ok" if complete else "warn"),
            Cell(self._tr("{count} hồ sơ").format(count=line.dossiers) if line.dossiers else "–"),
        )
        return TableRow(_key(line), cells)

    def _validity(self, line: CatalogueLine) -> str:
        """Give "01/07/2025 – 28/02/2027", or the first day alone where no last day is known."""
        first = written_day(line.valid_from)
        if line.valid_to is None:
            return self._tr("từ {day}").format(day=first)
        return f"{first} – {written_day(line.valid_to)}"

    def _full(self, line: CatalogueLine) -> str:
        if not line.missing:
            return f"{line.score}%"
        return f"{line.score}% · " + self._tr("thiếu: {parts}").format(parts=", ".join(line.missing))

    def _ask_end(self) -> None:
        line, tr = self.current, self._tr
        if line is None or self.busy:
            return
        words = tr("{code} {name}, hiệu lực {days}: nhận hồ sơ lần cuối vào ngày nào?").format(
            code=line.code, name=line.short_name, days=self._validity(line)
        )
        last = written_day(line.valid_to) if line.valid_to is not None else ""
        field = Field(tr("Ngày cuối có hiệu lực"), tr("như 28/02/2027"), last)
        self.ask_for(words, tr("Kết thúc hiệu lực"), (field,), lambda given: self.end_given.emit(line, given[0]))

    def ask_for(self, words: str, confirm: str, fields: Sequence[Field], go_on: Callable[..., object]) -> None:
        """Ask for texts or choices; `go_on` gets them."""
        self._on_given = go_on
        self.ask.ask(words, confirm, *fields)

    def _give(self, answers: tuple[str, ...]) -> None:
        if self._on_given is not None:
            self._on_given(answers)


def _key(line: CatalogueLine) -> tuple[str, date]:
    """Give what a version is known by: every change of it takes another id."""
    return line.code, line.valid_from
