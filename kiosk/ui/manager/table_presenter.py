"""What the presenters of the manager's pages share: who is here, reading anew, files that cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.manager.asking_page import AskingPage
from kiosk.ui.manager.table_page import TablePage
from kiosk.ui.widgets.message_bar import MessageTone

T = TypeVar("T")

_UNREADABLE = N_("Không đọc được tệp {file}; kiểm tra tệp còn đó và quyền đọc.")
_UNWRITABLE = N_("Không ghi được tệp {file}; kiểm tra ổ đĩa còn chỗ và quyền ghi.")


class PagePresenter(QObject):
    """Keeps an `AskingPage` true while somebody is signed in.

    `said(words, tone)` carries a sentence, "" to say nothing any more; `failed` a `KnownError` that has no place on
    the page.
    """

    said = Signal(str, str)
    failed = Signal(object)

    def __init__(self, page: AskingPage, tr: Translator, background: Runner) -> None:
        super().__init__(page)
        self._asking = page
        self._tr = tr
        self._by: int | None = None
        self._asked = 0
        self._calls = Calls(background, self)
        self._calls.failed.connect(self.failed)
        self._calls.busy_changed.connect(lambda busy: page.show_busy(busy=busy))
        page.shown.connect(self.refresh)

    def open(self, by: int) -> None:
        """Begin for a person."""
        self._by = by
        self.refresh()

    def close(self) -> None:
        """Forget the person and what was asked or looked at."""
        self._by = None
        self._asked += 1
        self._asking.stop_asking()

    def refresh(self) -> None:
        """Read everything anew, where somebody sees it."""
        if self._by is not None and self._asking.isVisible():
            self._read()

    def _read(self) -> None:
        """Ask for what the page shows."""
        raise NotImplementedError

    def _ask(self, work: Callable[[], T], show: Callable[[T], object]) -> None:
        """Read; an answer that a later question or signing out has overtaken is not shown."""
        self._asked += 1
        asked = self._asked
        self._calls.ask(work, lambda found: show(found) if asked == self._asked else None)

    def _act(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        """Do something for the person who is here, if any; what comes of it after they left is shown to nobody."""
        by = self._by
        if by is None:
            return

        def on_failed(error: KnownError) -> None:
            if self._by == by:
                (failed or self.failed.emit)(error)

        self._calls.act(work, lambda result: done(result) if self._by == by else None, on_failed)

    def _say(self, words: str, tone: MessageTone = "ok") -> None:
        self.said.emit(words, tone)


class TablePresenter(PagePresenter):
    """Keeps a `TablePage` true while somebody is signed in."""

    def __init__(self, page: TablePage, tr: Translator, background: Runner) -> None:
        super().__init__(page, tr, background)
        self._page = page

    def _on_asked_failed(self, error: KnownError) -> None:
        """Say in the bar that asks what is wrong with what was typed."""
        self._page.ask.show_problem(error.in_words(self._tr))
        self._page.ask.edits[0].setFocus()


def reading(path: Path, work: Callable[[], T]) -> T:
    """Give what `work` reads from the file; BadInput for what the system refuses."""
    return _told(path, work, _UNREADABLE)


def writing(path: Path, work: Callable[[], T]) -> T:
    """Give what `work` gives that writes the file; BadInput for what the system refuses."""
    return _told(path, work, _UNWRITABLE)


def _told(path: Path, work: Callable[[], T], sentence: str) -> T:
    try:
        return work()
    except OSError as error:
        raise BadInput(sentence, file=path.name) from error
