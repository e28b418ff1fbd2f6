"""Keeps the manager's first page true: its figures, the list that is open, the printers; prints the morning list."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kiosk.core.i18n import N_, Translator
from kiosk.services.watch_views import FigureName, Part, WatchList
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.manager.today_page import TodayPage
from kiosk.ui.manager.watch_contracts import WatchServices

_PRINTED = N_("Đã gửi danh sách việc cần làm sáng nay tới máy in.")


class WatchPresenter(QObject):
    """Keeps a `TodayPage` true while somebody is signed in.

    `said(words, tone)` carries a sentence, `failed` a `KnownError`.
    """

    said = Signal(str, str)
    failed = Signal(object)

    def __init__(self, page: TodayPage, tr: Translator, services: WatchServices, background: Runner) -> None:
        super().__init__(page)
        self._page = page
        self._tr = tr
        self._services = services
        self._by: int | None = None
        self._open: tuple[FigureName, Part | None] | None = None
        self._calls = Calls(background, self)
        self._calls.failed.connect(self.failed)
        page.list_wanted.connect(self._on_list_wanted)
        page.list_left.connect(self._on_list_left)
        page.print_wanted.connect(self._on_print_wanted)

    def open(self, by: int) -> None:
        """Begin for a person."""
        self._by = by

    def close(self) -> None:
        """Forget the person and what was looked at."""
        self._by = None
        self._page.leave_list()

    def refresh(self) -> None:
        """Count again, and read again the list that is open."""
        if self._by is None:
            return
        self._calls.ask(self._services.watch.now, self._page.show_watch)
        if self._open is not None:
            self._read()

    def _read(self) -> None:
        asked, by = self._open, self._by
        if asked is None or by is None:
            return
        name, part = asked

        def show(found: WatchList) -> None:
            if (self._open, self._by) == (asked, by):
                self._page.show_list(found)

        self._calls.ask(lambda: self._services.watch.listed(name, part, by=by), show)

    def _on_list_wanted(self, name: FigureName, part: Part | None) -> None:
        self._open = (name, part)
        self._read()

    def _on_list_left(self) -> None:
        self._open = None

    def _on_print_wanted(self) -> None:
        by = self._by
        self._calls.act(lambda: self._services.morning.print(by), lambda _job: self.said.emit(self._tr(_PRINTED), "ok"))
