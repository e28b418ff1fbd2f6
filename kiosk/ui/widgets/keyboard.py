"""A keyboard on the glass: numbers, letters for codes, and Vietnamese by Telex for free text.

    keyboard = OnScreenKeyboard(tr, "telex", done=tr("Tìm"))
    keyboard.type_into(field)          # a QLineEdit or a QPlainTextEdit; its own signals tell of every change
    keyboard.done.connect(search)      # the last key: Xong, Tìm
    keyboard.put_away.connect(...)     # hidden by its own key; touching the field brings it back
    keyboard.forget()                  # nothing half typed, no capitals, Vietnamese as in the window's language

What a real keyboard types into the same field is composed alike, see `kiosk.ui.widgets.typed_text`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QStackedWidget, QWidget
from shiboken6 import Shiboken

from kiosk.core.i18n import SOURCE_LANGUAGE, Translator
from kiosk.ui import theme
from kiosk.ui.widgets.cards import clear
from kiosk.ui.widgets.keyboard_layouts import Key, Layout, Rows, rows
from kiosk.ui.widgets.typed_text import Field, TypedText
from kiosk.ui.widgets.typing_key import KeyPage, TypingKey


def has_room_for_marks() -> bool:
    """Tell whether the row of marks fits below a text of two lines and a note, in the present size of text.

    On a low screen, or in large letters, it would push the last row, with the space bar, out of sight.
    """
    t = theme.current()
    return t.screen[1] >= 9 * t.target + 7 * t.text_body


def least_field_height() -> int:
    """Give the height at which a field of several lines above the keys shows two of them, in pixels."""
    t = theme.current()
    document_margin = 4  # Qt's own
    return 2 * (round(1.4 * t.text_body) + t.focus_width + t.gap_tiny + document_margin)


class OnScreenKeyboard(QWidget):
    """Keys that type into one field at a time, of one of three layouts; on a portrait screen as on a broad one.

    "numbers" is the pad of a telephone; "letters" A to Z and digits for codes, capitals; "telex" everything for free
    text: two pages (letters, signs), with `marks` also a row of ă â ê and of the tones for those who do not know
    Telex. A field of several lines gets a key for a new line. The key VI/EN turns composing on and off.

    Emits `done` when the last key is touched (the word is over by then), and `put_away` when its own key has hidden
    it. At least 64 px of target and 20 px of text everywhere; 12 keys a row need 850 px of width.
    """

    done = Signal()
    put_away = Signal()

    def __init__(
        self,
        tr: Translator,
        layout: Layout = "telex",
        *,
        done: str = "",
        marks: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._layout: Layout = layout
        self._done_words = done or tr("Xong")
        self._marks = marks
        self._typed: TypedText | None = None
        self._several_lines = False
        self._telex = self._telex_at_first
        self._is_put_away = False
        self._capitals = ""  # "once" for the next letter, "locked" for all
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._build()

    @property
    def keys(self) -> dict[str, TypingKey]:
        """The keys now on show, by the character each types without shift, else by what it does.

        That is "erase", "shift", "new_line", "turn" (letters or signs), "telex" (VI/EN), "hide", "done", and the
        tones by their words: "huyền".
        """
        return {key.name: button for key, button in self._pages[self._stack.currentIndex()].keys}

    @property
    def composing(self) -> bool:
        """Whether Telex is on."""
        return self._telex

    def type_into(self, field: Field | None) -> None:
        """Type into this field from now on; None: into none."""
        if self._typed is not None and Shiboken.isValid(self._typed):
            if self._typed.field is field:
                return
            self._typed.let_go()
        self._typed = None
        if field is None:
            return
        self._typed = TypedText(field, telex=self._telex)
        self._typed.touched.connect(self._come_back)
        several = isinstance(field, QPlainTextEdit)
        if several != self._several_lines:
            self._several_lines = several
            self._build()

    def forget(self) -> None:
        """Go back to the start: nothing half typed, no capitals, the first page, on show again if put away.

        The field is its owner's to empty, by `setText` or `setPlainText`: what `QLineEdit.clear` takes away, Ctrl+Z
        brings back.
        """
        typed = self._reach()
        if typed is not None:
            typed.forget()
        self._telex, self._capitals = self._telex_at_first, ""
        self._stack.setCurrentIndex(0)
        self._redraw()
        if self._is_put_away:
            self._come_back()

    @property
    def _telex_at_first(self) -> bool:
        return self._layout == "telex" and self._tr.language == SOURCE_LANGUAGE

    def _reach(self) -> TypedText | None:
        """Give what is typed into, None where there is no field, or it has been deleted."""
        return self._typed if self._typed is not None and Shiboken.isValid(self._typed) else None

    def _come_back(self) -> None:
        self._is_put_away = False
        self.show()

    def _build(self) -> None:
        clear(self._box)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._pages = [
            KeyPage([[(key, self._key(key) if key.does != "gap" else None) for key in line] for line in page])
            for page in self._rows()
        ]
        for page in self._pages:
            self._stack.addWidget(page)
        self._stack.setMaximumWidth(max(page.broadest for page in self._pages))
        self._box.addStretch()
        self._box.addWidget(self._stack, 1000)  # all of the width, up to its own limit
        self._box.addStretch()
        self._redraw()

    def _rows(self) -> tuple[Rows, ...]:
        return rows(
            self._layout, several_lines=self._several_lines, marks=self._marks, upright=theme.current().portrait
        )

    def _key(self, key: Key) -> TypingKey:
        button = TypingKey("primary" if key.does == "done" else "key", repeats=key.does == "erase")
        button.clicked.connect(lambda *_: self._on_key(key))
        return button

    def _on_key(self, key: Key) -> None:
        typed = self._reach()
        if typed is not None:
            self._type(typed, key)
            if not any(button.hasFocus() for button in self.keys.values()):
                typed.field.setFocus()
        if key.does == "shift":
            self._capitals = {"": "once", "once": "locked"}.get(self._capitals, "")
        elif key.does == "type" and self._capitals == "once":
            self._capitals = ""
        elif key.does == "telex":
            self._telex = not self._telex
        elif key.does == "turn":
            focused = self.keys["turn"].hasFocus()
            self._stack.setCurrentIndex(1 - self._stack.currentIndex())
            if focused:
                self.keys["turn"].setFocus(Qt.FocusReason.TabFocusReason)
        elif key.does == "hide":
            self._is_put_away = True
            self.hide()
            self.put_away.emit()
        elif key.does == "done":
            self.done.emit()
        self._redraw()

    def _type(self, typed: TypedText, key: Key) -> None:
        if key.does == "type":
            typed.put(key.name.upper() if self._capitals else key.name)
        elif key.does == "tone":
            typed.put_tone(key.tone)
        elif key.does == "erase":
            typed.erase()
        elif key.does == "new_line":
            typed.new_line()
        elif key.does in ("done", "hide", "telex"):
            typed.end()

    def _redraw(self) -> None:
        """Show capitals and language on the keys, and tell the field of the language."""
        typed = self._reach()
        if typed is not None:
            typed.telex = self._telex
        for page in self._pages:
            for key, button in page.keys:
                self._draw(key, button)

    def _draw(self, key: Key, button: TypingKey) -> None:
        tr = self._tr
        if key.does == "type":
            face = key.face.upper() if self._capitals else key.face
            button.set_face(tr(key.face) if key.name == " " else face, self._name(key, face))
        elif key.does == "shift":
            says = {"": tr("Viết hoa"), "once": tr("Viết hoa: chữ tới"), "locked": tr("Viết hoa: mọi chữ")}
            button.set_face("", says[self._capitals], "shift-lock" if self._capitals == "locked" else "shift")
            theme.set_role(button, "primary" if self._capitals else "key")
        elif key.does == "telex":
            says_on = (
                tr("Gõ tiếng Việt kiểu Telex: đang bật") if self._telex else tr("Gõ tiếng Việt kiểu Telex: đang tắt")
            )
            button.set_face("VI" if self._telex else "EN", says_on)
            theme.set_role(button, "primary" if self._telex else "key")
        elif key.does == "done":
            button.set_face(self._done_words, self._done_words)
        else:
            face = tr(key.face) if key.face else ""
            button.set_face(face, tr(key.says) if key.says else face, key.icon)

    def _name(self, key: Key, face: str) -> str:
        """Give a character's name in words."""
        if key.says:
            return self._tr(key.says)
        if face.isdigit():
            return self._tr("số {digit}").format(digit=face)
        if face.isupper() and self._layout == "telex":
            return self._tr("chữ {letter} hoa").format(letter=face)
        return self._tr("chữ {letter}").format(letter=face)
