"""Decides what the hand-over page shows, and makes, confirms, prints and takes back its lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject, Signal

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.services.handover_views import HandoverView, Proposal
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.records.contracts import HandingOver
from kiosk.ui.records.handover_page import HandoverPage, HandoverState, Part
from kiosk.ui.records.handover_rows import HandoverRow, list_rows, proposal_rows

_NONE_TICKED = BadInput(N_("Chưa chọn hồ sơ nào để bàn giao; bấm dấu cách ở hồ sơ cần đưa vào danh sách."))

_Read = tuple[tuple[Proposal, ...], tuple[HandoverView, ...], tuple[HandoverView, ...]]


class HandoverPresenter(QObject):
    """Keeps a `HandoverPage` true while it is open.

    `said` carries a sentence in words, `failed` a `KnownError`, `papers_queued` a tuple of print jobs; `changed`
    says that dossiers have changed hands; `closed` that the page is to be left.
    """

    said = Signal(str)
    failed = Signal(object)
    papers_queued = Signal(object)
    changed = Signal()
    closed = Signal()

    def __init__(
        self, page: HandoverPage, tr: Translator, clock: Clock, handing_over: HandingOver, background: Runner
    ) -> None:
        super().__init__(page)
        self._page = page
        self._tr = tr
        self._clock = clock
        self._handing_over = handing_over
        self._calls = Calls(background, self)
        self._calls.failed.connect(self.failed)
        self._calls.busy_changed.connect(lambda busy: self._show(busy=busy))
        self._by: int | None = None
        self._asked = 0
        self._state = HandoverState()
        self._proposals: tuple[Proposal, ...] = ()
        self._pending: tuple[HandoverView, ...] = ()
        self._today: tuple[HandoverView, ...] = ()
        self._unticked: set[int] = set()
        self._refused: dict[tuple[int, int], str] = {}
        self._with_reason: Callable[[str], object] | None = None
        page.part_wanted.connect(lambda part: self.show_part(cast("Part", part)))
        page.toggled.connect(self._on_toggled)
        page.acted.connect(self._on_acted)
        page.reprint_wanted.connect(self._on_reprint)
        page.take_back_wanted.connect(self._on_take_back)
        page.closed.connect(self.closed)
        page.reason.given.connect(self._on_reason)

    @property
    def unfinished(self) -> bool:
        """Whether reasons have been given that no list has got yet, or one is being typed."""
        return self._page.reason.unfinished or bool(self._refused)

    def open(self, by: int, part: Part | None = None) -> None:
        """Begin for an official, with a part, else what should go now, or what waits to be confirmed if nothing should.

        What the official left out or gave reasons for before is still so: only `close` forgets it.
        """
        self._by = by
        self._page.show_place("")
        self._state = HandoverState(part=part or "proposals")
        self._page.draw(self._state)
        self._read(first=part is None)

    def close(self) -> None:
        """Forget the official and everything read for them."""
        self._by = None
        self._asked += 1
        self._page.reason.withdraw()
        self._proposals = self._pending = self._today = ()
        self._unticked.clear()
        self._refused.clear()
        self._state = HandoverState()
        self._page.draw(self._state)

    def refresh(self) -> None:
        """Read everything anew."""
        self._read(first=False)

    def show_part(self, part: Part) -> None:
        """Show a part of the page."""
        self._page.reason.withdraw()
        self._show(part=part)
        self._page.lines.setFocus()

    def _read(self, *, first: bool) -> None:
        by = self._by
        if by is None:
            return
        self._asked += 1
        asked, day = self._asked, local_day(self._clock.now())

        def work() -> _Read:
            service = self._handing_over
            return service.proposals(by), service.pending(by), service.of_day(day)

        def done(read: _Read) -> None:
            if asked == self._asked:
                self._proposals, self._pending, self._today = read
                here = {(made.handover_id, item.dossier_id) for made in self._pending for item in made.items}
                self._refused = {key: reason for key, reason in self._refused.items() if key in here}
                part = "pending" if first and not self._proposals and self._pending else self._state.part
                self._show(loading=False, unread=False, part=part)

        def failed(error: KnownError) -> None:
            if asked == self._asked:
                self._show(unread=self._state.loading)
                self.failed.emit(error)

        self._calls.ask(work, done, failed)

    def _on_toggled(self, line: HandoverRow) -> None:
        if self._state.part == "proposals":
            self._tick(line)
        elif line.dossier_id is not None and line.ticked is not None:
            key = (self._pending[line.group].handover_id, line.dossier_id)
            if self._refused.pop(key, None) is None:
                words = self._tr("Trả lại hồ sơ {code}: vì sao?").format(code=line.code)
                self._ask_reason(words, self._tr("Trả lại"), lambda reason: self._refuse(key, reason))
            else:
                self._show()

    def _tick(self, line: HandoverRow) -> None:
        """Tick a dossier, or on the head all of its list unless all are."""
        ids = {one.dossier_id for one in self._proposals[line.group].lines}
        if line.dossier_id is not None:
            self._unticked ^= {line.dossier_id}
        elif ids & self._unticked:
            self._unticked -= ids
        else:
            self._unticked |= ids
        self._show()

    def _refuse(self, key: tuple[int, int], reason: str) -> None:
        self._refused[key] = reason
        self._show()

    def _on_acted(self, line: HandoverRow) -> None:
        if self._state.part == "proposals":
            self._send(self._proposals[line.group])
        elif self._state.part == "pending":
            self._confirm(self._pending[line.group])

    def _send(self, proposal: Proposal) -> None:
        by, place = self._by, self._place()
        ids = tuple(line.dossier_id for line in proposal.lines if line.dossier_id not in self._unticked)
        if by is None:
            return
        if not ids:
            self.failed.emit(_NONE_TICKED)
            return

        def done(made: HandoverView) -> None:
            words = self._tr("Đã lập danh sách {number} gồm {count} hồ sơ, in 2 bản; hồ sơ chờ {unit} xác nhận.")
            self._done(words.format(number=made.number, count=len(made.items), unit=made.to_unit))

        send = self._handing_over.send
        self._calls.act(lambda: send(by, proposal.kind, proposal.to_unit, ids, place=place), done)

    def _confirm(self, made: HandoverView) -> None:
        by, place = self._by, self._place()
        if by is None:
            return
        refused = {
            dossier: reason for (list_id, dossier), reason in self._refused.items() if list_id == made.handover_id
        }

        def done(confirmed: HandoverView) -> None:
            for dossier_id in refused:
                self._refused.pop((made.handover_id, dossier_id), None)
            taken = sum(1 for item in confirmed.items if item.state == "taken")
            words = self._tr("Đã xác nhận danh sách {number}: nhận {taken}, trả lại {refused}.")
            self._done(words.format(number=confirmed.number, taken=taken, refused=len(refused)))

        self._calls.act(lambda: self._handing_over.confirm(by, made.handover_id, refused, place=place), done)

    def _on_reprint(self, line: HandoverRow) -> None:
        by, made = self._by, self._today[line.group]
        if by is None:
            return

        def done(job: int | None) -> None:
            if job is not None:
                self.papers_queued.emit((job,))
            self.said.emit(self._tr("Đang in lại danh sách {number}.").format(number=made.number))

        self._calls.act(lambda: self._handing_over.reprint(by, made.handover_id), done)

    def _on_take_back(self, line: HandoverRow) -> None:
        """Ask why; a list is taken back whole on its head, else only the dossier the arrows stand on."""
        tr, by, made = self._tr, self._by, self._today[line.group]
        if by is None:
            return
        whole = line.dossier_id is None
        asked = tr("Lấy lại cả danh sách {code}: vì sao?") if whole else tr("Lấy lại hồ sơ {code}: vì sao?")

        def done(_view: HandoverView) -> None:
            self._done(tr("Đã lấy lại {code}.").format(code=line.code))

        def take_back(reason: str) -> None:
            service = self._handing_over
            self._calls.act(
                lambda: service.take_back(by, made.handover_id, line.dossier_id, reason), done, self._on_refused
            )

        self._ask_reason(asked.format(code=line.code), tr("Lấy lại"), take_back)

    def _ask_reason(self, words: str, confirm: str, then: Callable[[str], object]) -> None:
        self._with_reason = then
        self._page.reason.ask(words, confirm)

    def _on_reason(self, reason: str) -> None:
        if self._with_reason is not None:
            self._with_reason(reason)

    def _on_refused(self, error: KnownError) -> None:
        """Give a reason that was typed back with what went wrong."""
        self.failed.emit(error)
        self._page.reason.ask_again()

    def _done(self, words: str) -> None:
        """Say what was done; until everything is read anew no key acts on a list that is no longer so."""
        self._page.show_place("")
        self._show(loading=True)
        self.said.emit(words)
        self.changed.emit()
        self.refresh()

    def _place(self) -> str:
        return " ".join(self._page.place.text().split())

    def _show(self, **changes: object) -> None:
        """Draw the part on show from what was read, with the ticks of now."""
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names checked by replace
        part, tr = self._state.part, self._tr
        if part == "proposals":
            rows = proposal_rows(tr, self._proposals, self._unticked)
        elif part == "pending":
            rows = list_rows(tr, self._pending, deciding=True, refused=self._refused)
        else:
            rows = list_rows(tr, self._today, deciding=False)
        proposed = (len(self._proposals), sum(len(one.lines) for one in self._proposals))
        counts = (proposed, _counted(self._pending, waiting=True), _counted(self._today))
        self._state = replace(self._state, rows=rows, counts=counts)
        self._page.draw(self._state)


def _counted(lists: tuple[HandoverView, ...], *, waiting: bool = False) -> tuple[int, int]:
    """Give how many lists there are and how many dossiers are on them; `waiting` counts those not confirmed yet."""
    return len(lists), sum(not waiting or item.state == "sent" for made in lists for item in made.items)
