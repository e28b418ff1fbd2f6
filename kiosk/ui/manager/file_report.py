"""What a file would change, or what is wrong in it: read at leisure before anything happens."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.manager.contracts import ManyProblems
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a report tells, with its details below it."""

    words: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind under a title; `ink` is the title's token colour."""

    title: str
    ink: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What is to be read, all in words; `applies` where it can be applied, `of_file` where it is about a file."""

    heading: str
    sections: tuple[Section, ...] = ()
    applies: bool = False
    of_file: bool = True


def problems_report(tr: Translator, file: str, error: KnownError) -> Report:
    """Give what is wrong in a file: every place of it where the error knows them all."""
    if isinstance(error, ManyProblems):
        places = error.places_in_words(tr)
        heading = tr("Chưa nhập gì từ tệp {file}: có {count} chỗ cần sửa.").format(file=file, count=len(places))
        entries = tuple(Entry(_sentence(place)) for place in places)
        return Report(heading, (Section(tr("Sửa trong tệp, lưu lại rồi chọn lại tệp"), "danger", entries),))
    heading = tr("Chưa nhập gì từ tệp {file}.").format(file=file)
    return Report(heading, (Section(tr("Lý do"), "danger", (Entry(error.in_words(tr)),)),))


class FileReport(QWidget):
    """Shows a `Report`; emits `applied`, `other_wanted` (another file) and `dropped`."""

    applied = Signal()
    other_wanted = Signal()
    dropped = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._heading = Text("", "title")
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Nội dung của tệp so với hiện nay"))
        self.apply = KeyButton("Ctrl+Enter", tr("Áp dụng"), "primary", on_click=self.applied.emit, space=False)
        self.other = KeyButton("Ctrl+O", tr("Chọn tệp khác…"), on_click=self.other_wanted.emit)
        self.drop = KeyButton("Esc", tr("Thôi"), on_click=self.dropped.emit)
        hint = Text(tr("↑ ↓ để đọc tiếp"), "caption")
        foot = row(hint, self.other, self.drop, self.apply, gap=t.gap_small)
        foot.setStretch(0, 1)
        box = column(self._heading, self.text, foot, gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusProxy(self.text)

    def show_report(self, report: Report) -> None:
        """Show another report from its beginning."""
        self._heading.setText(report.heading)
        self.apply.setVisible(report.applies)
        self.other.setVisible(report.of_file)
        self.text.clear()
        cursor = self.text.textCursor()
        for section in report.sections:
            self._write(cursor, section.title, section.ink, bold=True)
            for entry in section.entries:
                self._write(cursor, entry.words, bold=bool(entry.details), indent=1)
                for detail in entry.details:
                    self._write(cursor, detail, "ink_soft", indent=2)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.text.setTextCursor(cursor)
        self.text.verticalScrollBar().setValue(0)

    def set_busy(self, *, busy: bool) -> None:
        """Let nothing be applied while something is under way."""
        self.apply.setEnabled(not busy)
        self.other.setEnabled(not busy)

    def _write(self, cursor: QTextCursor, words: str, ink: str = "ink", *, bold: bool = False, indent: int = 0) -> None:
        t = theme.current()
        look = QTextCharFormat()
        look.setForeground(QColor(getattr(t.palette, ink)))
        look.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        block = QTextBlockFormat()
        block.setLeftMargin(indent * t.gap_large)
        block.setTopMargin((t.gap, t.gap_small, 0)[indent])
        if self.text.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        cursor.insertText(words, look)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith((".", "?", "!")) else ".")
