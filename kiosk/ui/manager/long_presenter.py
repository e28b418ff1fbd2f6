"""What the presenters of reports and of old books share: work that takes long, one at a time, given up by Esc."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import SignalInstance

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.ui.background import Runner
from kiosk.ui.manager.report_contracts import Patience
from kiosk.ui.manager.table_page import TablePage
from kiosk.ui.manager.table_presenter import TablePresenter

T = TypeVar("T")


class Following(Protocol):
    """The page's half: it shows how far the work is, and asks to give it up."""

    @property
    def stop_wanted(self) -> SignalInstance:
        """Somebody gives it up."""
        ...

    def show_working(self, words: str, patience: Patience) -> None:
        """Say that something long is under way."""
        ...

    def end_working(self) -> None:
        """Show again what was seen before."""
        ...


class LongPresenter(TablePresenter):
    """Serves a `TablePage` that is `Following` as well."""

    def __init__(self, page: TablePage, following: Following, tr: Translator, background: Runner) -> None:
        super().__init__(page, tr, background)
        self._following = following
        self._patience: Patience | None = None
        following.stop_wanted.connect(self._stop)

    def close(self) -> None:
        """Forget the person and give up what is under way."""
        self._stop()
        self._patience = None
        super().close()

    @property
    def _at_work(self) -> bool:
        return self._patience is not None

    def _long(
        self,
        words: str,
        work: Callable[[Patience], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[KnownError], object] | None = None,
        undone: Callable[[], object] = lambda: None,
    ) -> None:
        """Do what may take long; giving it up is no failure. `undone` hears of either, `failed` of what went wrong."""
        if self._calls.busy:
            return
        patience = self._patience = Patience()
        self._say("")
        self._following.show_working(words, patience)

        def ended() -> bool:
            """Give whether whoever asked for it is here still."""
            if self._patience is not patience:
                return False
            self._patience = None
            self._following.end_working()
            return True

        def on_done(result: T) -> None:
            if ended():
                done(result)

        def on_failed(error: KnownError) -> None:
            if not ended():
                return
            undone()
            if patience.stopped:
                self._say(self._tr("Đã dừng theo yêu cầu, chưa có gì được ghi ra."), "info")
            else:
                (failed or self.failed.emit)(error)

        self._act(lambda: work(patience), on_done, on_failed)

    def _stop(self) -> None:
        if self._patience is not None:
            self._patience.stop()
