"""Keeps the section of this PC's printers true, and carries out what is wanted of it."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.core.settings import Papers, Printer
from kiosk.services.settings_views import ChangedMeanwhileError, PrintingView
from kiosk.services.views import Remark
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.manager.office_settings_contracts import PrinterSettingsService
from kiosk.ui.manager.printer_form import papers_of, printer_words
from kiosk.ui.manager.printer_settings import PrinterSettings
from kiosk.ui.manager.table_presenter import PagePresenter

_SENT = N_("Đã gửi trang thử tới {name}; xem tờ giấy: đủ dấu, mã QR rõ, không lệch mép.")
_TESTING = N_("Đang in thử ở {name}…")


class PrinterSettingsPresenter(PagePresenter):
    """Keeps a `PrinterSettings` true while somebody is signed in.

    `printing` runs the test pages, which take up to half a minute where a printer does not answer.
    """

    def __init__(
        self,
        page: PrinterSettings,
        tr: Translator,
        service: PrinterSettingsService,
        background: Runner,
        printing: Runner | None = None,
    ) -> None:
        super().__init__(page, tr, background)
        self._page = page
        self._service = service
        self._tests = Calls(printing or background, self)
        page.given.connect(self._on_given)
        page.form_opened.connect(self._on_form)
        page.papers_given.connect(self._on_papers)
        page.remove_wanted.connect(self._on_remove)
        page.typed_test_wanted.connect(lambda: self._test(page.form.printer()))
        page.test_wanted.connect(lambda name: self._test(self._known(name)))

    def _read(self) -> None:
        self._ask(self._service.printing, self._page.show_printing)

    def _on_given(self, seen: Printer | None) -> None:
        typed, by, service, page = self._page.form.printer(), self._by, self._service, self._page
        if typed is None or by is None:
            return
        was = seen.name if seen is not None else ""

        def preview(found: tuple[Printer, tuple[Remark, ...]]) -> None:
            printer, told = found
            changes = printer_words(self._tr, printer, seen)
            if not changes:
                page.leave_bars()
                self._say(self._tr("Không có gì thay đổi."), "info")
                return
            words = " ".join((changes, *(remark.in_words(self._tr) for remark in told)))
            said = self._tr("Đã ghi máy in {name}.").format(name=printer.name)

            def refused(error: KnownError) -> None:
                page.ask_again(typed)
                self._refuse(error)

            page.put(words, lambda: self._change(lambda: service.put_printer(by, printer, was, seen), said, refused))

        self._act(lambda: service.try_printer(by, typed, was, seen), preview, self._refuse)

    def _on_form(self) -> None:
        self._tests.ask(self._service.queues, self._page.form.show_queues)

    def _on_papers(self, answers: tuple[str, ...], seen: Papers) -> None:
        by, service, papers = self._by, self._service, papers_of(self._tr, answers)
        if by is not None:
            self._change(lambda: service.set_papers(by, papers, seen), self._tr("Đã ghi giấy nào in ở đâu."))

    def _on_remove(self, seen: Printer) -> None:
        by, service = self._by, self._service
        if by is not None:
            words = self._tr("Đã bỏ máy in {name}.").format(name=seen.name)
            self._change(lambda: service.remove_printer(by, seen.name, seen), words)

    def _known(self, name: str) -> Printer | None:
        data = self._page.data
        return next((one for one in data.printers if one.name == name), None) if data is not None else None

    def _test(self, printer: Printer | None) -> None:
        by, service, tr, form = self._by, self._service, self._tr, self._page.form
        if printer is None or by is None:
            return

        def tell(words: str, tone: str) -> None:
            if self._by != by:
                return
            if form.asking:
                form.show_note(words, tone)
            else:
                self.said.emit(words, tone)

        tell(tr(_TESTING).format(name=printer.name), "soft" if form.asking else "info")
        self._tests.act(
            lambda: service.print_test(by, printer),
            lambda _: tell(tr(_SENT).format(name=printer.name), "ok"),
            lambda error: tell(error.in_words(tr), "danger"),
        )

    def _change(
        self, work: Callable[[], object], words: str, refused: Callable[[KnownError], object] | None = None
    ) -> None:
        def done(_result: object) -> None:
            self._page.leave_bars()
            self._say(words)
            self.refresh()

        self._act(work, done, refused or self._refuse)

    def _refuse(self, error: KnownError) -> None:
        """Say what is wrong; what another window wrote meanwhile is shown, and may be written over then."""
        if self._page.asking:
            self._page.show_problem(error.in_words(self._tr))
        else:
            self.failed.emit(error)
        if isinstance(error, ChangedMeanwhileError):
            self._ask(self._service.printing, self._on_seen)

    def _on_seen(self, found: PrintingView) -> None:
        self._page.show_printing(found)
        self._page.see_anew()
