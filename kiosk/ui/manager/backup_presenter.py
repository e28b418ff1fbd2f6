"""Keeps the section of copies true: a place is tried before it is set, and a copy is made beside everything else."""

from __future__ import annotations

from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.services.backup_views import PlaceTried, size_words
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.manager.backup_section import SAME_DISK, BackupSection, backup_form
from kiosk.ui.manager.office_settings_contracts import BackupService
from kiosk.ui.manager.section_presenter import TableSectionPresenter

_PREVIEW = N_(
    "Đã ghi thử {folder}: còn trống {free}, một bản cần {wanted}. Từ nay sao lưu ở đó lúc {at}, giữ {days} ngày."
)


class BackupPresenter(TableSectionPresenter):
    """Keeps a `BackupSection` true; `copying` makes the copies, which take from seconds to minutes."""

    def __init__(
        self,
        page: BackupSection,
        tr: Translator,
        service: BackupService,
        background: Runner,
        copying: Runner | None = None,
    ) -> None:
        super().__init__(page, tr, background)
        self._page = page
        self._service = service
        self._copying = Calls(copying or background, self)
        self._copying.busy_changed.connect(lambda busy: page.show_copying(copying=busy))
        page.copy_wanted.connect(self._on_copy)
        page.change_wanted.connect(self._on_change)

    def _read(self) -> None:
        by = self._by
        if by is not None:
            self._ask(lambda: self._service.view(by), self._page.show_backups)

    def _on_copy(self) -> None:
        by, service = self._by, self._service

        def done(_copy: object) -> None:
            if self._by == by:
                self._say(self._tr("Đã sao lưu và kiểm tra bản vừa chép."))
                self.refresh()

        def refused(error: KnownError) -> None:
            if self._by == by:
                self.failed.emit(error)
                self.refresh()

        if by is not None:
            self._copying.act(lambda: service.make(by), done, refused)

    def _on_change(self) -> None:
        data = self._page.data
        if data is not None:
            settings = data.settings
            self._ask_change(settings.folder, settings.at, str(settings.keep_days))

    def _ask_change(self, *typed: str) -> None:
        tr = self._tr
        self._page.ask_for(
            tr("Sao lưu ở đâu, lúc nào, giữ bao lâu?"), tr("Thử nơi này"), backup_form(tr, *typed), self._on_typed
        )

    def _on_typed(self, answers: tuple[str, ...]) -> None:
        by, service = self._by, self._service
        folder, at, days = answers
        if by is not None:
            self._act(
                lambda: service.try_place(by, folder, at, days),
                lambda tried: self._preview(by, tried, answers),
                self._refuse,
            )

    def _preview(self, by: int, tried: PlaceTried, typed: tuple[str, ...]) -> None:
        tr, service, wanted = self._tr, self._service, tried.settings
        words = tr(_PREVIEW).format(
            folder=tried.folder,
            free=size_words(tried.free),
            wanted=size_words(tried.wanted),
            at=wanted.at,
            days=wanted.keep_days,
        )
        if tried.same_disk:
            words += " " + tr(SAME_DISK)
        self._put(
            words,
            lambda: service.set(by, wanted),
            tr("Đã ghi nơi, giờ và số ngày giữ bản sao lưu."),
            lambda: self._ask_change(*typed),
        )
