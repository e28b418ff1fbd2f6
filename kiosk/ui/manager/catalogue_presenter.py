"""Keeps the catalogue's page true, and has files looked at before they are applied."""

from __future__ import annotations

from pathlib import Path

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.services.catalogue_views import CatalogueLine, CataloguePreview, ChangeKind
from kiosk.ui.background import Runner
from kiosk.ui.manager.catalogue_page import CataloguePage
from kiosk.ui.manager.contracts import CatalogueBook
from kiosk.ui.manager.file_report import Entry, Report, Section, problems_report
from kiosk.ui.manager.table_presenter import TablePresenter, reading, writing
from kiosk.ui.records.moments_typed import read_day, written_day

CHANGES: dict[ChangeKind, tuple[str, str]] = {
    "new": (N_("Thêm mới: {count}"), "ok"),
    "changed": (N_("Thay đổi: {count}"), "warn"),
    "ended": (N_("Kết thúc hiệu lực: {count}"), "danger"),
}
"""The titles and inks of what an import does."""


class CataloguePresenter(TablePresenter):
    """Keeps a `CataloguePage` true while somebody is signed in."""

    def __init__(
        self, page: CataloguePage, tr: Translator, clock: Clock, book: CatalogueBook, background: Runner
    ) -> None:
        super().__init__(page, tr, background)
        self._catalogue = page
        self._clock = clock
        self._book = book
        self._looked_at: tuple[Path, str] | None = None
        page.file_chosen.connect(self._on_file)
        page.target_chosen.connect(self._on_target)
        page.end_given.connect(self._on_end)
        page.report.applied.connect(self._on_applied)
        page.report.dropped.connect(self._forget_file)

    def close(self) -> None:
        """Forget the person, and the file that was looked at."""
        self._forget_file()
        super().close()

    def _read(self) -> None:
        self._ask(self._book.lines, self._catalogue.show_lines)

    def _forget_file(self) -> None:
        self._looked_at = None

    def _on_file(self, path: Path) -> None:
        def show(preview: CataloguePreview) -> None:
            self._say("")
            self._looked_at = (path, preview.token)
            self._page.show_report(preview_report(self._tr, path.name, preview))

        self._forget_file()
        self._say(self._tr("Đang đọc tệp {file}…").format(file=path.name), "info")
        self._act(lambda: reading(path, lambda: self._book.preview(path)), show, lambda e: self._refuse(path, e))

    def _refuse(self, path: Path, error: KnownError) -> None:
        self._say("")
        self._forget_file()
        self._page.show_report(problems_report(self._tr, path.name, error))

    def _on_applied(self) -> None:
        if self._looked_at is None:
            return
        by, (path, token) = self._by, self._looked_at

        def done(count: int) -> None:
            self._forget_file()
            self._page.show_table()
            words = self._tr("Đã áp dụng {count} thay đổi từ tệp {file}; hồ sơ đã nhận giữ bản cũ.")
            self._say(words.format(count=count, file=path.name))
            self.refresh()

        work = lambda: reading(path, lambda: self._book.apply(by, path, token))  # noqa: E731 - one of a pair
        self._act(work, done, lambda error: self._refuse(path, error))

    def _on_target(self, path: Path) -> None:
        def done(count: int) -> None:
            words = self._tr("Đã xuất {count} bản thủ tục ra tệp {file}.")
            self._say(words.format(count=count, file=path.name))

        self._act(lambda: writing(path, lambda: self._book.export(path)), done)

    def _on_end(self, line: CatalogueLine, typed: str) -> None:
        by = self._by
        try:
            last = read_day(typed, local_day(self._clock.now()))
        except KnownError as error:
            self._on_asked_failed(error)
            return

        def done(_nothing: None) -> None:
            self._page.ask.leave()
            words = self._tr("{code} {name} nhận hồ sơ đến hết ngày {day}; hồ sơ đã nhận giữ bản này.")
            self._say(words.format(code=line.code, name=line.short_name, day=written_day(last)))
            self.refresh()

        self._act(lambda: self._book.end(by, line.code, line.valid_from, last), done, self._on_asked_failed)


def preview_report(tr: Translator, file: str, preview: CataloguePreview) -> Report:
    """Give in words what an import would add, change and end, each with what was and what will be."""
    sections = []
    for kind, (title, ink) in CHANGES.items():
        entries = tuple(
            Entry(
                tr("{code} {name}, hiệu lực từ {day}").format(
                    code=change.code, name=change.short_name, day=written_day(change.valid_from)
                ),
                change.details,
            )
            for change in preview.changes
            if change.kind == kind
        )
        if entries:
            sections.append(Section(tr(title).format(count=len(entries)), ink, entries))
    if not sections:
        return Report(tr("Tệp {file} không có gì khác danh mục hiện nay; không cần nhập.").format(file=file))
    heading = tr("Tệp {file}: {count} thay đổi, {same} bản giữ nguyên. Chưa áp dụng gì.").format(
        file=file, count=len(preview.changes), same=preview.unchanged
    )
    return Report(heading, tuple(sections), applies=True)
