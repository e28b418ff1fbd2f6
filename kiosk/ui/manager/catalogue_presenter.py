"""Keeps the catalogue's page true, and has files looked at before they are applied."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

from kiosk.core.clock import Clock, local_day
from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.services.catalogue_views import CatalogueLine, CataloguePreview, ChangeKind
from kiosk.ui.background import Runner
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.catalogue_page import CataloguePage
from kiosk.ui.manager.contracts import CatalogueBook, Posting
from kiosk.ui.manager.file_report import Entry, Report, Section, problems_report
from kiosk.ui.manager.table_presenter import TablePresenter, reading, writing
from kiosk.ui.records.moments_typed import read_day, written_day

Size = Literal["A4", "A3"]
SIZES: tuple[Size, ...] = ("A4", "A3")
"""The papers posting sheets are made for."""

CHANGES: dict[ChangeKind, tuple[str, str]] = {
    "new": (N_("Thêm mới: {count}"), "ok"),
    "changed": (N_("Thay đổi: {count}"), "warn"),
    "ended": (N_("Kết thúc hiệu lực: {count}"), "danger"),
}
"""The titles and inks of what an import does."""


class CataloguePresenter(TablePresenter):
    """Keeps a `CataloguePage` true while somebody is signed in; without a `posting` no sheets are offered there."""

    def __init__(
        self,
        page: CataloguePage,
        tr: Translator,
        clock: Clock,
        book: CatalogueBook,
        background: Runner,
        posting: Posting | None = None,
    ) -> None:
        super().__init__(page, tr, background)
        self._catalogue = page
        self._clock = clock
        self._book = book
        self._looked_at: tuple[Path, str] | None = None
        page.file_chosen.connect(self._on_file)
        page.target_chosen.connect(self._on_target)
        page.end_given.connect(self._on_end)
        self._posting = posting
        page.post.setVisible(posting is not None)
        page.posting_wanted.connect(self._on_posting)
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

    def _on_posting(self, line: CatalogueLine | None) -> None:
        """Ask of which procedures, on which paper, and where to: this PC's page printer, or a file."""
        tr, posting = self._tr, self._posting
        if posting is None:
            return
        one = f"{line.code} {line.short_name}" if line is not None and line.state == "current" else ""
        printer = posting.printer()
        to_printer = tr("In ra {printer}").format(printer=printer) if printer else ""
        fields = (
            Field(tr("Thủ tục"), choices=tuple(filter(None, (one, tr("Mọi thủ tục đang có hiệu lực")))), share=6),
            Field(tr("Khổ giấy"), choices=SIZES, share=2),
            Field(tr("Ra đâu"), choices=tuple(filter(None, (to_printer, tr("Tệp PDF, chọn chỗ ghi")))), share=4),
        )

        def given(answers: tuple[str, ...]) -> None:
            codes = (line.code,) if line is not None and answers[0] == one else ()
            size = cast("Size", answers[1])
            if to_printer and answers[2] == to_printer:
                self._print_sheets(codes, size, printer)
            else:
                self._page.ask.leave()
                new_name = "-".join(filter(None, ("ban-niem-yet", *codes, size))) + ".pdf"
                self._catalogue.posting_files.choose_target(
                    lambda path: self._write_sheets(path, codes, size), new_name
                )

        words = tr("Bản niêm yết: mỗi thủ tục một tờ, đủ các nội dung phải niêm yết, có mã QR")
        self._catalogue.ask_for(words, tr("Làm bản niêm yết"), fields, given)

    def _print_sheets(self, codes: tuple[str, ...], size: Size, printer: str) -> None:
        by, posting = self._by, self._posting
        if posting is None:
            return

        def done(_job: int) -> None:
            self._page.ask.leave()
            words = self._tr("Bản niêm yết khổ {size} đang in ra {printer}.")
            self._say(words.format(size=size, printer=printer))

        self._act(lambda: posting.print(by, codes, size), done, self._on_asked_failed)

    def _write_sheets(self, path: Path, codes: tuple[str, ...], size: Size) -> None:
        posting = self._posting
        if posting is None:
            return

        def done(_nothing: None) -> None:
            words = self._tr("Đã ghi bản niêm yết khổ {size} ra tệp {file}.")
            self._say(words.format(size=size, file=path.name))

        self._say(self._tr("Đang làm bản niêm yết…"), "info")
        self._act(lambda: writing(path, lambda: posting.write(path, codes, size)), done)


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
