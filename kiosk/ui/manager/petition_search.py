"""The line above the register: a field to search in, and which petitions are shown, with how many there are of each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kiosk.core.i18n import Translator
from kiosk.core.text import fold
from kiosk.services.petition_views import PetitionView
from kiosk.ui import theme
from kiosk.ui.manager.petition_words import FITS, SHOWS, Show, searched
from kiosk.ui.records.keyed_page import ENTERS, is_move, letter
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.key_button import KeyButton


class PetitionSearch(QWidget):
    """Narrows petitions down; emits `changed`. Arrows typed in the field move in `table`, its Enter goes there."""

    changed = Signal()

    def __init__(self, tr: Translator, table: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self._tr = tr
        self._table = table
        self._show: Show = "all"
        self.field = QLineEdit()
        self.field.setMaxLength(120)
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(tr("Tìm nội dung, người gửi, mã"))
        self.field.setAccessibleName(tr("Tìm góp ý, phản ánh (Ctrl+F)"))
        self.field.textChanged.connect(lambda _text: self.changed.emit())
        self.field.installEventFilter(self)
        self.to_field = KeyButton("Ctrl+F", tr("Tìm"), on_click=self.enter)
        self.shows: dict[Show, KeyButton] = {}
        box = row(self.field, self.to_field, gap=t.gap_small)
        box.setStretch(0, 1)
        for place, (show, (name, _nothing)) in enumerate(SHOWS.items(), 1):
            key = KeyButton(str(place), tr(name), "choice", on_click=partial(self.show_only, show), band=False)
            key.setCheckable(True)
            self.shows[show] = key
            box.addWidget(key)
        self.setLayout(box)

    @property
    def typed(self) -> str:
        """What is looked for, with single blanks."""
        return " ".join(self.field.text().split())

    def narrow(self, views: tuple[PetitionView, ...]) -> tuple[PetitionView, ...]:
        """Give those that are looked for, in their order, and count them on the keys."""
        words = fold(self.typed).split()
        found = [view for view in views if not words or all(word in searched(view) for word in words)]
        for show, key in self.shows.items():
            key.set_words(f"{self._tr(SHOWS[show][0])}: {sum(map(FITS[show], found))}")
            key.setChecked(show == self._show)
        return tuple(filter(FITS[self._show], found))

    def nothing_words(self) -> str:
        """Say why nothing is shown."""
        if self.typed:
            return self._tr("Không có góp ý, phản ánh nào khớp “{text}”.").format(text=self.typed)
        return self._tr(SHOWS[self._show][1])

    def show_only(self, show: Show) -> None:
        """Show everything, what is open, what is late, or what is closed."""
        self._show = show
        self.changed.emit()

    def clear(self) -> None:
        """Look for nothing more, and show everything."""
        self._show = "all"
        self.field.setText("")  # Ctrl+Z would bring back what `clear` takes away
        self.changed.emit()

    def enter(self) -> None:
        """Take the keyboard."""
        self.field.setFocus()
        self.field.selectAll()

    def take(self, event: QKeyEvent) -> bool:
        """Take a digit for what is shown, another letter for the field; give whether the key was one of them."""
        pressed = letter(event)
        if self.field.hasFocus():
            return False
        if pressed and pressed in "1234":
            self.show_only(tuple(SHOWS)[int(pressed) - 1])
        elif event.key() == Qt.Key.Key_Backspace:
            self.field.setFocus()
            self.field.backspace()
        elif pressed.strip():
            self.field.setFocus()
            self.field.end(False)
            self.field.insert(event.text())
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the field's arrows and its Enter to the table."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if is_move(event) and event.key() not in (Qt.Key.Key_Home, Qt.Key.Key_End):
                QApplication.sendEvent(self._table, event)
                return True
            if event.key() in ENTERS:
                self._table.setFocus()
                return True
        return super().eventFilter(watched, event)
