"""Brings papers to a dossier and shows them: asks the services, one picture at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, KnownError
from kiosk.rules.attachment_places import RESULT_POSITION, WHOLE_POSITION
from kiosk.services.dossier_views import AttachmentView, DossierView
from kiosk.ui import theme
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.records.attachments_state import AttachmentsState, Offered, OfferKind, Place, about_words
from kiosk.ui.records.attachments_tab import AttachmentsTab
from kiosk.ui.records.contracts import Attachments

LOOK_AGAIN_MS = 1500
"""How often the watched folder is looked into while its files are offered: one is whole when it grows no more."""

SMALL_TARGETS = 2
"""The side of a small picture in targets of the theme."""


class AttachmentsPresenter(QObject):
    """Drives an `AttachmentsTab`; `changed` tells that the dossier has to be read again.

    `files_changed` carries a tuple of all files on show, after each that was brought, marked or taken off.
    """

    changed = Signal()
    files_changed = Signal(object)
    said = Signal(str)
    failed = Signal(object)
    papers_queued = Signal(object)

    def __init__(
        self, tab: AttachmentsTab, attachments: Attachments, background: Runner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent or tab)
        self._tab = tab
        self._tr = tab.translator
        self._attachments = attachments
        self._calls = Calls(background, self)
        self._calls.failed.connect(self.failed)
        self._state = AttachmentsState()
        self._dossier_id: int | None = None
        self._by = 0
        self._shown: set[int] = set()
        self._wanted: tuple[int, ...] = ()
        self._loading: int | None = None
        self._drawing = False
        self._knows_lacking = False
        self._paths: tuple[Path, ...] = ()
        self._folder_timer = QTimer(self)
        self._folder_timer.setInterval(LOOK_AGAIN_MS)
        self._folder_timer.timeout.connect(self._look_into_folder)
        tab.files_chosen.connect(self._add_files)
        tab.scan_wanted.connect(self._scan)
        tab.offer_wanted.connect(self._offer)
        tab.taken.connect(self._take)
        tab.back_wanted.connect(self._back)
        tab.mark_wanted.connect(self._mark)
        tab.remove_wanted.connect(self._remove)
        tab.open_wanted.connect(self._open)
        tab.lacked.connect(lambda sentence: self.failed.emit(BadInput(sentence)))
        tab.seen.connect(self._on_seen)

    def show(self, view: DossierView, by: int) -> None:
        """Show a dossier's papers; of the same dossier read again, the place and what is open stay."""
        places = [Place(one.position, one.name) for one in view.components]
        places += [Place(WHOLE_POSITION, self._tr("Cả hồ sơ")), Place(RESULT_POSITION, self._tr("Kết quả"))]
        known = {place.position for place in places}
        gone = sorted({one.position for one in view.attachments} - known)
        places += [Place(position, self._tr("Thành phần không còn trong hồ sơ"), gone=True) for position in gone]
        self.show_papers(view.dossier_id, by, tuple(places), view.attachments, may_attach="attach" in view.actions)

    def show_papers(
        self,
        dossier_id: int,
        by: int,
        places: tuple[Place, ...],
        files: tuple[AttachmentView, ...],
        *,
        may_attach: bool,
    ) -> None:
        """Show files at their places, of a dossier or of whatever its number stands for."""
        if dossier_id != self._dossier_id:
            self.clear()
            self._dossier_id = dossier_id
        self._by = by
        if not self._knows_lacking:
            self._knows_lacking = True  # settings and programs stay as they are while the window is open
            self._calls.ask(self._attachments.lacking, lambda lacking: self._draw(lacking=lacking))
        large = self._state.large
        still_there = any(one.attachment_id == large for one in files)
        self._draw(places=places, files=files, may_attach=may_attach, large=large if still_there else None)

    @property
    def busy(self) -> bool:
        """Whether something is being brought in or changed."""
        return self._calls.busy

    def clear(self) -> None:
        """Show nothing and forget every picture."""
        self._dossier_id = None
        self._folder_timer.stop()
        self._shown.clear()
        self._wanted = ()
        self._tab.papers.forget_pictures()
        self._state = AttachmentsState(busy=self._state.busy, lacking=self._state.lacking)
        self._draw()

    def _draw(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names checked by replace
        self._tab.draw(self._state)

    def _draw_files(self, files: Iterable[AttachmentView]) -> None:
        self._draw(files=tuple(files))
        self.files_changed.emit(self._state.files)

    # what is brought in

    def _add_files(self, position: int, paths: tuple[Path, ...], added: int = 0) -> None:
        """Attach one file after the other; the first that cannot be attached ends it, those before it stay."""
        dossier_id, by, path = self._dossier_id, self._by, paths[added]
        if dossier_id is None:
            return

        def done(file: AttachmentView) -> None:
            self._on_added(dossier_id, file)
            if added + 1 < len(paths):
                if self._dossier_id == dossier_id:
                    self._add_files(position, paths, added + 1)
                return
            several = self._tr("Đã đính kèm {count} tệp.").format(count=len(paths))
            self.said.emit(several if len(paths) > 1 else self._tr("Đã đính kèm {name}.").format(name=file.name))
            self.changed.emit()

        def failed(error: KnownError) -> None:
            self._end()
            if len(paths) == 1:
                self.failed.emit(error)
            else:
                words = self._tr("Đã đính kèm {count} trong {all} tệp, dừng ở {name}: {reason}")
                reason = error.in_words(self._tr)
                self.said.emit(words.format(count=added, all=len(paths), name=path.name, reason=reason))
            if added:
                self.changed.emit()

        add = partial(self._attachments.add_file, by, dossier_id, position, path)
        self._act(self._tr("Đang đính kèm {name}…").format(name=path.name), add, done, failed)

    def _scan(self, position: int) -> None:
        if self._dossier_id is not None:
            work = partial(self._attachments.scan, self._by, self._dossier_id, position)
            self._bring(self._tr("Đang quét; máy quét có thể mất một phút…"), work)

    def _take(self, number: int) -> None:
        """Take what was offered: the number is a place in the folder's list, or an attachment of an earlier dossier."""
        dossier_id, position = self._dossier_id, self._state.offer_for
        if dossier_id is None:
            return
        if self._state.offer == "folder":
            path = self._paths[number]
            work = partial(self._attachments.take_from_folder, self._by, path, dossier_id, position)
        else:
            work = partial(self._attachments.reuse, self._by, number, dossier_id, position)

        def taken() -> None:
            left = tuple(one for one in self._state.offered if one.number != number)
            self._draw(offered=left)
            if not left:
                self._back()

        self._bring(self._tr("Đang đính kèm…"), work, taken)

    def _bring(self, busy: str, work: Callable[[], AttachmentView], then: Callable[[], None] | None = None) -> None:
        dossier_id = self._dossier_id

        def done(file: AttachmentView) -> None:
            self._on_added(dossier_id, file)
            if then is not None and self._dossier_id == dossier_id:
                then()
            self.said.emit(self._tr("Đã đính kèm {name}.").format(name=file.name))
            self.changed.emit()

        self._act(busy, work, done)

    def _on_added(self, dossier_id: int | None, file: AttachmentView) -> None:
        self._end()
        if self._dossier_id == dossier_id:
            self._draw_files((*self._state.files, file))
            self._tab.stand_on(file.attachment_id)

    # what is offered

    def _offer(self, kind: OfferKind, position: int) -> None:
        if self._calls.busy or self._dossier_id is None:
            return
        self._draw(offer=kind, offer_for=position, offered=())
        if kind == "folder":
            self._look_into_folder()
            self._folder_timer.start()
        else:
            dossier_id = self._dossier_id
            work = partial(self._attachments.reusable, dossier_id)
            self._calls.ask(work, partial(self._on_earlier, dossier_id), self._on_no_offer)

    def _on_earlier(self, dossier_id: int, files: tuple[AttachmentView, ...]) -> None:
        if self._dossier_id == dossier_id and self._state.offer == "earlier":
            found = (Offered(one.attachment_id, one.name, about_words(self._tr, one)) for one in files)
            self._draw(offered=tuple(found))

    def _look_into_folder(self) -> None:
        if not self._calls.busy:
            self._calls.ask(partial(_folder_files, self._attachments), self._on_folder, self._on_no_offer)

    def _on_folder(self, files: tuple[tuple[Path, datetime | None], ...]) -> None:
        if self._state.offer != "folder" or self._calls.busy:
            return
        known = {path: number for number, path in enumerate(self._paths)}
        self._paths += tuple(path for path, _ in files if path not in known)
        numbers = {path: number for number, path in enumerate(self._paths)}
        found = (
            Offered(numbers[path], path.name, f"{at:%H:%M} {at.day}/{at.month}/{at.year}" if at is not None else "")
            for path, at in files
        )
        self._draw(offered=tuple(found))

    def _on_no_offer(self, error: KnownError) -> None:
        self._back()
        self.failed.emit(error)

    def _back(self) -> None:
        large = self._state.large
        self._folder_timer.stop()
        self._draw(offer="", offered=(), large=None)
        if large is not None:
            self._tab.stand_on(large)

    # what is said of a paper

    def _mark(self, attachment_id: int, digitised: bool, reused: bool) -> None:
        def done(file: AttachmentView) -> None:
            self._end()
            self._draw_files(file if one.attachment_id == attachment_id else one for one in self._state.files)
            self.changed.emit()

        work = partial(self._attachments.mark, self._by, attachment_id, digitised=digitised, reused=reused)
        self._act("", work, done)

    def _remove(self, attachment_id: int) -> None:
        def done(_nothing: None) -> None:
            self._end()
            self._draw_files(one for one in self._state.files if one.attachment_id != attachment_id)
            self.said.emit(self._tr("Đã gỡ tệp khỏi hồ sơ."))
            self.changed.emit()

        self._act("", partial(self._attachments.remove, self._by, attachment_id), done)

    def _act(
        self,
        busy: str,
        work: Callable[[], object],
        done: Callable[..., object],
        failed: Callable[[KnownError], object] | None = None,
    ) -> None:
        if not self._calls.busy:
            self._draw(busy=busy)  # before it starts: what runs at once has then ended at once
            self._calls.act(work, done, failed or self._on_failed)

    def _on_failed(self, error: KnownError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._draw(busy="")

    # pictures

    def _on_seen(self, attachment_ids: tuple[int, ...]) -> None:
        """Load what is in sight and nothing that has been scrolled past: the scanner and the store wait behind it."""
        self._wanted = tuple(one for one in attachment_ids if one not in self._shown)
        self._load_next()

    def _load_next(self) -> None:
        if self._loading is not None or not self._wanted:
            return
        attachment_id, self._wanted = self._wanted[0], self._wanted[1:]
        self._loading = attachment_id
        self._shown.add(attachment_id)
        side = round(SMALL_TARGETS * theme.current().target * self._tab.devicePixelRatioF())
        work = partial(self._attachments.thumbnail, attachment_id, side)
        self._calls.ask(work, partial(self._on_small, attachment_id), partial(self._on_no_small, attachment_id))

    def _on_small(self, attachment_id: int, png: bytes) -> None:
        self._loading = None
        if attachment_id in self._shown:
            self._tab.show_picture(attachment_id, png)
        self._load_next()

    def _on_no_small(self, attachment_id: int, error: KnownError) -> None:
        self._loading = None
        if attachment_id in self._shown:
            problems = {**self._state.problems, attachment_id: error.in_words(self._tr)}
            self._draw(problems=problems)
        self._load_next()

    def _open(self, attachment_id: int, page: int) -> None:
        self._draw(large=attachment_id, page=page)
        if not self._drawing:
            self._draw_page()

    def _draw_page(self) -> None:
        """Draw the page that is open; one at a time, so that pages leafed through quickly are not all drawn."""
        attachment_id, page = self._state.large, self._state.page
        self._drawing = attachment_id is not None
        if attachment_id is None:
            return

        def drawn(png: bytes) -> None:
            if (self._state.large, self._state.page) == (attachment_id, page):
                self._drawing = False
                self._tab.show_large(png)
            else:
                self._draw_page()

        def failed(error: KnownError) -> None:
            if (self._state.large, self._state.page) == (attachment_id, page):
                self._drawing = False
                self._tab.viewer.show_sentence(error.in_words(self._tr), tone="danger")
            else:
                self._draw_page()

        side = self._tab.large_side_px
        self._calls.ask(partial(self._attachments.thumbnail, attachment_id, side, page), drawn, failed)


def _folder_files(attachments: Attachments) -> tuple[tuple[Path, datetime | None], ...]:
    """Give the files of the watched folder with when they were made; None for one just gone."""
    found: list[tuple[Path, datetime | None]] = []
    for path in attachments.folder_files():
        try:
            found.append((path, datetime.fromtimestamp(path.stat().st_mtime, VIETNAM)))
        except OSError:
            found.append((path, None))
    return tuple(found)
