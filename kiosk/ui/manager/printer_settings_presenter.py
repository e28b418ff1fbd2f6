"""Keeps the section of this PC's printers true, and carries out what is wanted of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.core.settings import Printer
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.manager.office_settings_contracts import PrinterSettingsService
from kiosk.ui.manager.printer_form import papers_of
from kiosk.ui.manager.printer_settings import PrinterSettings

_SENT = N_("Đã gửi trang thử tới {name}; xem tờ giấy: đủ dấu, mã QR rõ, không lệch mép.")
_TESTING = N_("Đang in thử ở {name}…")


class PrinterSettingsPresenter(QObject):
    """Keeps a `PrinterSettings` true while somebody is signed in; `said(words, tone)` and `failed(error)`.

    `printing` runs the test pages, which take up to half a minute where a printer does not answer.
    """

    said = Signal(str, str)
    failed = Signal(object)

    def __init__(
        self,
        page: PrinterSettings,
        tr: Translator,
        service: PrinterSettingsService,
        background: Runner,
        printing: Runner | None = None,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._tr = tr
        self._service = service
        self._by: int | None = None
        self._asked = 0
        self._calls = Calls(background, self)
        self._calls.failed.connect(self.failed)
        self._calls.busy_changed.connect(lambda busy: page.show_busy(busy=busy))
        self._tests = Calls(printing or background, self)
        page.shown.connect(self.refresh)
        page.given.connect(self._on_given)
        page.papers_given.connect(self._on_papers)
        page.remove_wanted.connect(self._on_remove)
        page.typed_test_wanted.connect(lambda: self._test(page.form.printer()))
        page.test_wanted.connect(lambda name: self._test(self._known(name)))

    def open(self, by: int) -> None:
        """Begin for a person."""
        self._by = by
        self.refresh()

    def close(self) -> None:
        """Forget the person and what was asked."""
        self._by = None
        self._asked += 1
        self._page.stop_asking()

    def refresh(self) -> None:
        """Read the printers anew, where somebody sees them; an answer overtaken by a later question is not shown."""
        if self._by is None or not self._page.isVisible():
            return
        self._asked += 1
        asked = self._asked
        self._calls.ask(
            self._service.printing, lambda found: self._page.show_printing(found) if asked == self._asked else None
        )

    def _on_given(self, was: str) -> None:
        printer, by, service = self._page.form.printer(), self._by, self._service
        if printer is not None and by is not None:
            words = self._tr("Đã ghi máy in {name}.").format(name=printer.name)
            self._act(lambda: service.put_printer(by, printer, was), words)

    def _on_papers(self, answers: tuple[str, ...]) -> None:
        by, service, papers = self._by, self._service, papers_of(self._tr, answers)
        if by is not None:
            self._act(lambda: service.set_papers(by, papers), self._tr("Đã ghi giấy nào in ở đâu."))

    def _on_remove(self, name: str) -> None:
        by, service = self._by, self._service
        if by is not None:
            words = self._tr("Đã bỏ máy in {name}.").format(name=name)
            self._act(lambda: service.remove_printer(by, name), words)

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

    def _act(self, work: Callable[[], object], words: str) -> None:
        by = self._by

        def done(_result: object) -> None:
            if self._by == by:
                self._page.leave_bars()
                self.said.emit(words, "ok")
                self.refresh()

        self._calls.act(work, done, lambda error: self._refuse(error) if self._by == by else None)

    def _refuse(self, error: KnownError) -> None:
        if self._page.asking:
            self._page.show_problem(error.in_words(self._tr))
        else:
            self.failed.emit(error)
