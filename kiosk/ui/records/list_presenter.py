"""Decides which dossiers the list page shows: a list, or what somebody searches for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import KnownError
from kiosk.services.dossier_views import DossierLine, DossierPage, ListCount, ListName
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.records.contracts import WorkLists
from kiosk.ui.records.list_chooser import LISTS
from kiosk.ui.records.list_page import ListPage, ListState
from kiosk.ui.widgets.timers import once

PAGE = 50
"""How many lines are asked for at a time."""

TYPING_MS = 180
"""How long the fingers must rest before a text is searched for."""

QUIETLY_REREAD = 500
"""A list read further than this is left as it stands by `refresh`: somebody is scrolling far down in it."""

_Read = Callable[[str | None], DossierPage]


class ListPresenter(QObject):
    """Keeps a `ListPage` true while an official is signed in.

    `dossier_wanted(dossier_id)`; `urgent_changed(count)` of what cannot wait until tomorrow; `failed` carries
    a `KnownError`.
    """

    dossier_wanted = Signal(int)
    urgent_changed = Signal(int)
    failed = Signal(object)

    def __init__(self, page: ListPage, worklists: WorkLists, background: Runner, *, typing_ms: int = TYPING_MS) -> None:
        super().__init__(page)
        self._page = page
        self._worklists = worklists
        self._calls = Calls(background, self)
        self._calls.failed.connect(self.failed)
        self._by: int | None = None
        self._list: ListName | None = None
        self._state = ListState()
        self._asked = 0
        self._open_only = False
        self._opening = False
        self._typing = once(self, self._search, typing_ms)
        page.searched.connect(self._on_searched)
        page.entered.connect(self._on_entered)
        page.opened.connect(self._on_opened)
        page.list_wanted.connect(lambda name: self.choose(cast("ListName", name)))
        page.model.more_wanted.connect(self._on_more_wanted)

    @property
    def state(self) -> ListState:
        """What is on show beside the lines."""
        return self._state

    def open(self, by: int) -> None:
        """Begin for an official: with the most urgent list that holds anything."""
        self._by = by
        self.refresh()

    def close(self) -> None:
        """Forget the official and everything read for them."""
        self._by = None
        self._list = None
        self._asked += 1
        self._page.search.clear()
        self._typing.stop()
        self._page.show_lines(DossierPage((), None), anew=True)
        self._state = ListState()
        self._page.draw(self._state)

    def reopen(self) -> None:
        """Come back to the list that was open; to the most urgent one that holds anything where that one is empty."""
        self._opening = True
        self.refresh()

    def refresh(self, *, changed_here: bool = False) -> None:
        """Read the counts anew, and the lines where they are seen; `changed_here` however far they have been read."""
        by = self._by
        if by is None:
            return
        near = self._page.isVisible() and self._page.model.rowCount() <= QUIETLY_REREAD
        settled = not self._state.loading and not self._typing.isActive()
        self._calls.ask(lambda: self._worklists.counts(by), self._on_counts)
        if settled and (changed_here or near):
            self._read(anew=False)

    def choose(self, name: ListName) -> None:
        """Show a list from its beginning."""
        self._list = name
        self._opening = False  # chosen while the counts were still read: it stays, empty or not
        self._page.search.blockSignals(True)
        self._page.search.clear()
        self._page.search.blockSignals(False)
        self._typing.stop()
        self._page.table.setFocus()
        self._show(chosen=name, text="")
        self._read(anew=True)

    def forget_scan(self, text: str) -> None:
        """Take out of the search field what a scanner has typed into it."""
        typed = self._page.search.text()
        if typed and text.upper().endswith(typed.upper()):
            self._page.search.clear()

    def _on_counts(self, counts: tuple[ListCount, ...]) -> None:
        if self._by is None:
            return
        self._show(counts=counts)
        known = {count.name: count.count for count in counts}
        self.urgent_changed.emit(sum(count.urgent for count in counts))
        opening, self._opening = self._opening, False
        if self._list is None or (opening and not known.get(self._list)):
            before, self._list = self._list, next((name for name in LISTS if known.get(name)), self._list or "late")
            if self._list != before and not self._page.search.text():
                self._show(chosen=self._list)
                self._read(anew=True)

    def _on_opened(self, dossier_id: int) -> None:
        if not self._state.loading:  # else the lines on show are those of another list than the one just chosen
            self.dossier_wanted.emit(dossier_id)

    def _on_searched(self, text: str) -> None:
        self._open_only = False
        if text.strip():
            self._typing.start()
        else:
            self._search()

    def _on_entered(self) -> None:
        """Open the line the arrows stand on, unless the lines on show are not yet those of the text."""
        if self._typing.isActive() or (self._state.loading and self._state.text):
            self._open_only = True
            if self._typing.isActive():
                self._search()
        elif (dossier_id := self._page.current_id) is not None:
            self.dossier_wanted.emit(dossier_id)

    def _search(self) -> None:
        """Read what fits the text; without one, the list again."""
        self._typing.stop()
        if self._by is None:
            return
        text = self._page.search.text().strip()
        if text != self._state.text or self._state.chosen != (None if text else self._list):
            self._show(text=text, chosen=None if text else self._list)
            self._read(anew=True)
        elif self._open_only:
            self._open_if_only()

    def _reader(self) -> _Read:
        by, text, name = self._by, self._state.text, self._state.chosen
        if text or name is None or by is None:
            return lambda after: self._worklists.search(text, after=after, limit=PAGE)
        return lambda after: self._worklists.page(name, by=by, after=after, limit=PAGE)

    def _read(self, *, anew: bool) -> None:
        """Read from the beginning: one part, or when the lines are only read again as many as there were."""
        self._asked += 1
        asked, read = self._asked, self._reader()
        wanted = 1 if anew else max(self._page.model.rowCount(), 1)
        if anew:
            self._show(loading=True, unread=False)

        def done(page: DossierPage) -> None:
            if asked == self._asked:
                self._show(loading=False, unread=False)
                self._page.show_lines(page, anew=anew)
                if self._open_only:
                    self._open_if_only()

        def failed(error: KnownError) -> None:
            if asked == self._asked:
                self._show(loading=False, unread=self._page.model.rowCount() == 0)
                self._page.model.no_more_came()
                self.failed.emit(error)

        self._calls.ask(lambda: _read_up_to(read, wanted), done, failed)

    def _open_if_only(self) -> None:
        """After Enter: open what was found when there is no choice, else let it be chosen."""
        self._open_only = False
        if self._page.model.rowCount() == 1 and (dossier_id := self._page.current_id) is not None:
            self.dossier_wanted.emit(dossier_id)
        else:
            self._page.table.setFocus()

    def _on_more_wanted(self, after: str) -> None:
        asked, read = self._asked, self._reader()

        def done(page: DossierPage) -> None:
            if asked == self._asked:
                self._page.model.append(page)

        def failed(error: KnownError) -> None:
            if asked == self._asked:
                self._page.model.no_more_came()
                self.failed.emit(error)

        self._calls.ask(lambda: read(after), done, failed)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names checked by replace
        self._page.draw(self._state)


def _read_up_to(read: _Read, wanted: int) -> DossierPage:
    """Read part after part until at least `wanted` lines have come, or all."""
    lines: list[DossierLine] = []
    after: str | None = None
    while True:
        page = read(after)
        lines += page.lines
        after = page.after
        if after is None or len(lines) >= wanted:
            return DossierPage(tuple(lines), after)
