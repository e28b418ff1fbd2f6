"""The text of one field while it is typed: by keys on the glass, by a real keyboard, by both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from shiboken6 import Shiboken

from kiosk.core.telex import Word, is_of_a_word

Field = QLineEdit | QPlainTextEdit

LONGEST_WORD = 40
"""Letters in a row beyond which nobody types Vietnamese: they are taken one by one."""

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ENDS = frozenset({int(key) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)})


class TypedText(QObject):
    """Types into a field at its cursor, composing Vietnamese while `telex` is on.

    The word before the cursor is the one typed on, whoever wrote it: the cursor may be moved, text pasted or set. A
    real keyboard's letters are composed likewise, until they come composed: then an input method of the PC is at work,
    and its keys are left alone until `forget`. Touches are composed all the same. Emits `touched` when somebody puts
    a finger or the pointer on the field.
    """

    touched = Signal()

    def __init__(self, field: Field, *, telex: bool) -> None:
        super().__init__(field)
        self.telex = telex
        self._field = field
        self._word = Word()
        self._composed_elsewhere = False
        field.textChanged.connect(self._on_changed)
        field.installEventFilter(self)
        self._glass = field.viewport() if isinstance(field, QPlainTextEdit) else field
        if self._glass is not field:
            self._glass.installEventFilter(self)

    @property
    def field(self) -> Field:
        """The field typed into."""
        return self._field

    def put(self, character: str) -> None:
        """Type one character, in the place of what is selected."""
        if self._is_shut():
            return
        if self._selected():
            self._replace(0, "")
        word = self._word_at_cursor() if self.telex and is_of_a_word(character) else None
        if word is not None:
            self._become(word.typed(character))
            return
        if self.telex:
            self.end()
        self._replace(0, character)

    def put_tone(self, tone: int) -> None:
        """Give the word before the cursor a tone of `kiosk.core.spelling`, or take it off."""
        if not self._is_shut() and not self._selected():
            word = self._word_at_cursor()
            if word is not None:
                self._become(word.retoned(tone))

    def erase(self) -> None:
        """Take away the selected text, else the last letter as shown."""
        if self._is_shut():
            return
        word = self._word_at_cursor() if self.telex and not self._selected() else None
        if word is not None and word.text:
            self._become(word.erased())
        elif isinstance(self._field, QLineEdit):
            self._field.backspace()
        else:
            self._field.textCursor().deletePreviousChar()

    def new_line(self) -> None:
        """Begin a new line, where the field has several."""
        if isinstance(self._field, QPlainTextEdit):
            self.put("\n")

    def end(self) -> None:
        """Take the word as over: one of which no syllable has come stands as it was typed."""
        word, self._word = self._word, Word()
        if word.ended != word.text and not self._is_shut() and word.text == self._last_letters():
            self._write(word.ended)

    def forget(self) -> None:
        """Know nothing of what was typed, nor of an input method. The field itself is its owner's."""
        self._word = Word()
        self._composed_elsewhere = False

    def let_go(self) -> None:
        """Leave the field to itself."""
        self.forget()
        self._field.textChanged.disconnect(self._on_changed)
        for watched in (self._field, self._glass):
            watched.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Compose the letters of a real keyboard; notice an input method, and a touch."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and watched is self._glass:
            self.touched.emit()
        elif kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent) and event.commitString():
            self._composed_elsewhere = True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self._field:
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        """Type a key of a real keyboard; tells whether it was."""
        text = event.text()
        if event.modifiers() & _COMMANDS or self._is_shut():
            return False
        if text and not text.isascii():
            self._composed_elsewhere = True
        if not self.telex or self._composed_elsewhere:
            return False
        if event.key() in _ENDS:
            self.end()
            return False
        if event.key() == Qt.Key.Key_Backspace:
            self.erase()
            return True
        if len(text) == 1 and text.isprintable():
            self.put(text)
            return True
        return False

    def _is_shut(self) -> bool:
        return not Shiboken.isValid(self._field) or self._field.isReadOnly() or not self._field.isEnabled()

    def _word_at_cursor(self) -> Word | None:
        """Give the word that ends at the cursor, an empty one where none does, None for one beyond any language."""
        letters = self._last_letters()
        if len(letters) > LONGEST_WORD:
            return None
        return self._word if letters == self._word.text else Word.of(letters)

    def _become(self, word: Word) -> None:
        """Write another state of the word before the cursor."""
        self._write(word.text)
        self._word = word

    def _write(self, word: str) -> None:
        """Write a word over the one before the cursor; only what differs is changed."""
        was = self._last_letters()
        same = 0
        while same < min(len(was), len(word)) and was[same] == word[same]:
            same += 1
        if was != word:
            self._replace(_units(was[same:]), word[same:])

    def _last_letters(self) -> str:
        """Give the letters that stand right before the cursor, "" where none do."""
        before = self._before()
        start = len(before)
        while start and is_of_a_word(before[start - 1]):
            start -= 1
        return before[start:]

    def _on_changed(self) -> None:
        if not self._field.text() if isinstance(self._field, QLineEdit) else self._field.document().isEmpty():
            self._word = Word()  # emptied for the next person

    def _before(self) -> str:
        """Give the text between the start of the line and the cursor; Qt counts in units of UTF-16."""
        if isinstance(self._field, QLineEdit):
            text, end = self._field.text(), self._field.cursorPosition()
        else:
            cursor = self._field.textCursor()
            text, end = cursor.block().text(), cursor.positionInBlock()
        return text.encode("utf-16-le", "surrogatepass")[: 2 * end].decode("utf-16-le", "replace")

    def _replace(self, units: int, text: str) -> None:
        """Put a text in the place of so many units of UTF-16 before the cursor."""
        if isinstance(self._field, QLineEdit):
            if units:
                self._field.setSelection(self._field.cursorPosition() - units, units)
            self._field.insert(text) if text else self._field.backspace()
            return
        cursor = self._field.textCursor()
        if units:
            cursor.setPosition(cursor.position() - units, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self._field.setTextCursor(cursor)
        self._field.ensureCursorVisible()

    def _selected(self) -> bool:
        if isinstance(self._field, QLineEdit):
            return self._field.hasSelectedText()
        return self._field.textCursor().hasSelection()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
