"""What the presenters of the sections of texts share: who is here, reading anew, saving, taking back."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.manager.text_settings import TextSettings

T = TypeVar("T")


class TextSettingsPresenter(QObject):
    """Keeps a `TextSettings` true while somebody is signed in; `said(words, tone)` and `failed(error)`."""

    said = Signal(str, str)
    failed = Signal(object)

    def __init__(self, page: TextSettings, tr: Translator, background: Runner) -> None:
        super().__init__(page)
        self._page = page
        self._tr = tr
        self._by: int | None = None
        self._asked = 0
        self._calls = Calls(background, self)
        self._calls.failed.connect(self.failed)
        self._calls.busy_changed.connect(lambda busy: page.show_busy(busy=busy))
        page.shown.connect(self.refresh)
        page.text_changed.connect(self._preview)
        page.save_wanted.connect(lambda key, text: self._change(lambda by: self._save(by, key, text), self._saved(key)))
        page.reset_wanted.connect(
            lambda key: self._change(lambda by: self._reset(by, key), tr("Đã dùng lại bài có sẵn."))
        )

    def open(self, by: int) -> None:
        """Begin for a person."""
        self._by = by
        self.refresh()

    def close(self) -> None:
        """Forget the person and what was typed."""
        self._by = None
        self._asked += 1
        self._page.forget()

    def refresh(self) -> None:
        """Read the texts anew, where somebody sees them."""
        if self._by is not None and self._page.isVisible():
            self._read()

    def _read(self) -> None:
        """Ask for the texts, through `_ask`."""
        raise NotImplementedError

    def _preview(self, key: Hashable, text: str) -> None:
        """Show how a text will look."""
        raise NotImplementedError

    def _save(self, by: int, key: Hashable, text: str) -> None:
        """Record a text; runs in the background."""
        raise NotImplementedError

    def _reset(self, by: int, key: Hashable) -> None:
        """Take the program's text back; runs in the background."""
        raise NotImplementedError

    def _saved(self, key: Hashable) -> str:
        """Give what is said when a text was recorded."""
        raise NotImplementedError

    def _on_refused(self, error: KnownError) -> None:
        """Show where in the text what was refused is; nothing more is known here than its sentence."""

    def _ask(self, work: Callable[[], T], show: Callable[[T], object]) -> None:
        """Read; an answer that a later question or signing out has overtaken is not shown."""
        self._asked += 1
        asked = self._asked
        self._calls.ask(work, lambda found: show(found) if asked == self._asked else None)

    def _change(self, work: Callable[[int], None], words: str) -> None:
        by = self._by
        if by is None:
            return

        def done(_result: None) -> None:
            if self._by == by:
                self._page.leave_editing()
                self.said.emit(words, "ok")
                self.refresh()

        def refused(error: KnownError) -> None:
            if self._by == by and self._page.editing:
                self._page.show_problem(error.in_words(self._tr))
                self._on_refused(error)
            elif self._by == by:
                self.failed.emit(error)

        self._calls.act(lambda: work(by), done, refused)
