"""What the head and the administrator set in the office's folder: printers, and the doors to notices and forms."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kiosk.core import settings as core_settings
from kiosk.core import settings_edit
from kiosk.core.errors import BadInput, NotAllowed, NotFound, PrinterError
from kiosk.core.i18n import N_
from kiosk.core.settings import FILE_NAME, Papers, Printer, Settings
from kiosk.core.text import nfc
from kiosk.models import journal, print_job
from kiosk.models.store import Store
from kiosk.services.acting import check_leads
from kiosk.services.form_words import FormWords
from kiosk.services.office import office_head
from kiosk.services.paper import DEADLINE_S, open_device, printer_address
from kiosk.services.public_notices import PublicNotices
from kiosk.services.settings_files import Check, SettingsFiles
from kiosk.services.settings_views import PrintingView, check_seen
from kiosk.services.views import Remark

LONGEST_NAME = 60
_NOT_THERE = N_("Không có máy in tên “{name}”.")
_NO_QUEUES = N_("Máy tính này chưa cài máy in nào, nên “{name}” không in được.")
_NO_QUEUE = N_("Máy tính này không có máy in tên “{name}”; đang có: {known}.")
_NO_ANSWER = N_("Dịch vụ in của máy tính không trả lời, nên không biết có máy in tên “{name}” hay không.")
_WAITING = N_("Còn {count} tờ chờ in ở “{name}”; in hoặc xử lý xong ở trang Thiết bị rồi hãy đổi tên máy.")


class OfficeSettings:
    """The settings of this PC's file and folder; each change is for director, deputy and administrator alone.

    The printers here; `notices` is what is said in public, `forms` what the papers say. A change is refused with
    ChangedMeanwhileError where what it takes the place of is not `seen` any more.
    """

    def __init__(self, store: Store, settings: Settings, home: Path, check: Check) -> None:
        self._store = store
        self._settings = settings
        self._home = home
        self.pc = settings.pc or socket.gethostname()
        self._place = "" if store.is_sqlite else self.pc
        self.files = SettingsFiles(store, home, check, self.pc)
        self.notices = PublicNotices(settings, self.files, self.pc)
        self.forms = FormWords(settings, self.files, self.pc)

    def printing(self) -> PrintingView:
        """Give the printers of this PC; SettingsError where the file cannot be read."""
        found = core_settings.load(self._home)
        with self._store.read() as unit:
            counts = print_job.counts(unit)
        waiting = {printer.name: _waiting(counts, self._place, printer.name) for printer in found.printers}
        works_with = (self._settings.printers, self._settings.papers)
        pending = (found.printers, found.papers) != works_with
        return PrintingView(self.pc, found.printers, found.papers, waiting, pending)

    def queues(self) -> tuple[str, ...]:
        """Give the names of the operating system's printers, none where it does not tell; takes up to 3 seconds."""
        from kiosk.printing.printers.queue import queue_names

        return queue_names() or ()

    def try_printer(
        self, by: int, printer: Printer, was: str = "", seen: Printer | None = None
    ) -> tuple[Printer, tuple[Remark, ...]]:
        """Give what `put_printer` would save, with what speaks against it without forbidding it; raises as that.

        A queue that the operating system does not know is such a thing. Takes up to three seconds.
        """
        wanted = self._usable(printer)
        with self._store.read() as unit:
            check_leads(unit, by)
        self._check_none_wait(wanted, was)
        text = core_settings.text_of(self._home)
        _with_printer(text, core_settings.decoded(text, self._home / FILE_NAME), wanted, was, seen)
        return wanted, _of_queue(wanted.address) if wanted.device == "queue" else ()

    def put_printer(self, by: int, printer: Printer, was: str = "", seen: Printer | None = None) -> None:
        """Put a printer in the place of the one called `was`, or a new one; papers follow it to another name.

        BadInput for a name or an address that cannot be used, NotAllowed to rename one that papers wait for.
        """
        wanted = self._usable(printer)
        self._check_none_wait(wanted, was)
        self.files.put_settings(by, "printers", lambda text, now: _with_printer(text, now, wanted, was, seen))

    def remove_printer(self, by: int, name: str, seen: Printer | None = None) -> None:
        """Take a printer away; this PC prints no more what it printed. NotFound for no such printer."""

        def edit(text: str, settings: Settings) -> str:
            check_seen(_named(settings, name), seen)
            left = {key: "" for key in PAPER_KEYS if getattr(settings.papers, key) == name}
            edited = settings_edit.without_printer(text, name)
            return settings_edit.with_papers(edited, msgspec.structs.replace(settings.papers, **left))

        self.files.put_settings(by, "printers", edit)

    def set_papers(self, by: int, papers: Papers, seen: Papers | None = None) -> None:
        """Set which printer prints what; NotFound for no such printer, BadInput for receipts on a roll of slips."""

        def edit(text: str, settings: Settings) -> str:
            check_seen(settings.papers, seen)
            kinds = {one.name: one.kind for one in settings.printers}
            for key in PAPER_KEYS:
                if (name := getattr(papers, key)) and name not in kinds:
                    raise NotFound(_NOT_THERE, name=name)
            if papers.receipts and kinds[papers.receipts] != "page":
                raise BadInput(
                    N_("“{name}” là máy in phiếu; giấy tiếp nhận cần máy in trang (A4, A5)."), name=papers.receipts
                )
            return settings_edit.with_papers(text, papers)

        self.files.put_settings(by, "papers", edit)

    def print_test(self, by: int, printer: Printer) -> None:
        """Send a test page to a printer as it is described, saved or not; takes up to half a minute.

        PrinterError when it did not take the page or nobody knows, BadInput for an address that cannot be used,
        NotAllowed as for a change.
        """
        wanted = self._usable(printer)
        from kiosk.printing import papers
        from kiosk.printing.payloads import TestPagePayload

        with self._store.write(by) as unit:
            check_leads(unit, by)
            journal.append(unit, "printer.tried", "settings", 0, pc=self.pc, device=wanted.device, paper=wanted.kind)
            payload = TestPagePayload(office_head(self._settings), wanted.name, unit.now)
        page = papers.render(payload, papers.Target(kind=wanted.kind, dots=wanted.dots))
        outcome = open_device(wanted, self._home).send(page, DEADLINE_S).naming(wanted.name)
        if outcome.state != "done":
            raise outcome.error or PrinterError(
                N_("Không rõ trang in thử đã ra chưa; xem máy in {printer}."), printer=wanted.name
            )

    def _check_none_wait(self, wanted: Printer, was: str) -> None:
        """Refuse with NotAllowed another name for a printer that papers wait for."""
        if not was or wanted.name == was:
            return
        with self._store.read() as unit:
            count = _waiting(print_job.counts(unit), self._place, was)
        if count:
            raise NotAllowed(_WAITING, count=count, name=was)

    def _usable(self, printer: Printer) -> Printer:
        """Give a printer with its texts tidied; BadInput for what cannot be used."""
        wanted = msgspec.structs.replace(printer, name=nfc(printer.name), address=nfc(printer.address))
        if not wanted.name or len(wanted.name) > LONGEST_NAME:
            raise BadInput(N_("Tên máy in có từ 1 đến {length} ký tự."), length=LONGEST_NAME)
        if wanted.kind == "page" and wanted.device in ("network", "usb"):
            raise BadInput(
                N_("Máy in trang A4, A5 nối qua hàng đợi của hệ điều hành hoặc tệp; mạng và USB chỉ cho máy in phiếu.")
            )
        open_device(wanted, self._home)
        return wanted


PAPER_KEYS = ("tickets", "receipts", "appointments")
"""What a printer is chosen for."""


def _with_printer(text: str, settings: Settings, wanted: Printer, was: str, seen: Printer | None) -> str:
    """Give the settings file with a printer in it, the papers following it; BadInput where it cannot stand there."""
    if was:
        check_seen(_named(settings, was), seen)
    if wanted.name != was and wanted.name in [one.name for one in settings.printers]:
        raise BadInput(N_("Đã có máy in tên “{name}”; đặt tên khác."), name=wanted.name)
    papers = settings.papers
    if papers.receipts == was and was and wanted.kind != "page":
        raise BadInput(
            N_("“{name}” đang in giấy tiếp nhận, cần máy in trang (A4, A5); chọn máy khác in giấy ấy trước."),
            name=was,
        )
    edited = settings_edit.with_printer(text, wanted, was)
    follows = {key: wanted.name for key in PAPER_KEYS if was and getattr(papers, key) == was}
    if follows and wanted.name != was:
        edited = settings_edit.with_papers(edited, msgspec.structs.replace(papers, **follows))
    return edited


def _of_queue(address: str) -> tuple[Remark, ...]:
    """Give what speaks against a queue's name: that the operating system knows none of it."""
    from kiosk.printing.printers.queue import queue_names

    names = queue_names()
    queue = address.partition("/")[0].casefold()  # CUPS: an instance of a queue is called "queue/instance"
    if names is None:
        return (Remark(_NO_ANSWER, (("name", address),)),)
    if not names:
        return (Remark(_NO_QUEUES, (("name", address),)),)
    if {queue, address.casefold()}.isdisjoint(map(str.casefold, names)):
        return (Remark(_NO_QUEUE, (("name", address), ("known", ", ".join(names)))),)
    return ()


def _named(settings: Settings, name: str) -> Printer:
    """Give the printer of that name; NotFound where there is none."""
    found = next((one for one in settings.printers if one.name == name), None)
    if found is None:
        raise NotFound(_NOT_THERE, name=name)
    return found


def _waiting(counts: Mapping[tuple[str, str], int], place: str, name: str) -> int:
    address = printer_address(place, name)
    return sum(counts.get((address, state), 0) for state in ("queued", "sending"))
