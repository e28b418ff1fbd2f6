"""One page of a public screen that has several: built anew in another language, forgetting on demand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.ui.widgets.cards import clear


class PublicPage(QWidget):
    """Base of the pages. A subclass builds itself in `build`, shows its state in `redraw` and drops it in `forget`.

    The page object stays while the language changes: presenters connect to its signals once. Emits `done` when
    somebody touches *Xong*, and `said(words, tone)` for the one sentence above the page.
    """

    done = Signal()
    said = Signal(str, str)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tr_ = tr
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self.build())
        self.redraw()

    def title(self) -> str:
        """Give the page's title in its language."""
        raise NotImplementedError

    def in_sight(self) -> QWidget | None:
        """Give the part that needs room: the page, or of a page that has several parts in one place the one on show."""
        return self

    def build(self) -> QWidget:
        """Give the content, built anew in the page's language."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Show the last state again, after the content was built anew."""
        raise NotImplementedError

    def forget(self) -> None:
        """Go back to the start; nothing of the last person stays, not even hidden."""
        raise NotImplementedError

    def words(self) -> str:
        """Give what the *Đọc to* button speaks: the page's content as sentences, top to bottom."""
        raise NotImplementedError

    def speak(self, tr: Translator) -> None:
        """Show the page in another language."""
        self.tr_ = tr
        clear(self._outer)
        self._outer.addWidget(self.build())
        self.redraw()
