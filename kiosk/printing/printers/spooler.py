"""The Windows spooler, through pywin32: slips raw, pages drawn by GDI from pictures pypdfium2 makes of the PDF."""

from __future__ import annotations

import importlib
import time
from typing import TYPE_CHECKING, Any

from kiosk.core.errors import PrinterError
from kiosk.core.i18n import N_
from kiosk.core.pdfium import ONE_AT_A_TIME
from kiosk.printing.printers.interface import Condition, Deadline, Outcome

if TYPE_CHECKING:
    from PIL import Image

    from kiosk.printing.papers import Document

WORK_OFFLINE = 0x400
"""PRINTER_ATTRIBUTE_WORK_OFFLINE: set for a printer that is off or unplugged while its status still says 0."""

_PAUSED, _ERROR, _JAM, _PAPER_OUT, _PAPER_PROBLEM = 0x1, 0x2, 0x8, 0x10, 0x40
_STATUS_OFFLINE, _NOT_AVAILABLE, _USER_INTERVENTION, _DOOR_OPEN = 0x80, 0x1000, 0x100000, 0x400000

_JOB_PRINTED, _JOB_COMPLETE = 0x80, 0x1000
_JOB_ERRORS = 0x2 | 0x20 | 0x40 | 0x200  # error, offline, paper out, blocked by the driver
_JOB_DELETE = 5  # JOB_CONTROL_DELETE

_LOCAL, _CONNECTIONS = 0x2, 0x4  # PRINTER_ENUM_*; level 4 is read from the registry, no printer is asked

_POLL_SECONDS = 0.15

# GetDeviceCaps indices (wingdi.h)
_LOGPIXELSX, _PHYSICAL_WIDTH, _PHYSICAL_HEIGHT, _OFFSET_X, _OFFSET_Y = 88, 110, 111, 112, 113

_MOST_DPI = 300
"""Pages are drawn no finer than this: enough for text and QR, and a quarter of the memory of 600."""


class SpoolerPrinter:
    """Prints through a Windows printer, named as in its settings.

    The spooler's word is taken for what came out. Its own calls have no time limit; they are local and short.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def status(self) -> Condition:
        """Give how the spooler says the printer is; OFFLINE without such a printer."""
        win32print, errors = _win32()
        try:
            handle = win32print.OpenPrinter(self.name)
            try:
                return _condition_of(win32print, handle)
            finally:
                win32print.ClosePrinter(handle)
        except errors:
            return Condition.OFFLINE

    def send(self, document: Document, deadline_s: float) -> Outcome:
        """Hand the document to the spooler and wait until it is done with it, or the time is up."""
        deadline = Deadline(deadline_s)
        win32print, errors = _win32()
        sent = False
        try:
            deadline.left()
            handle = win32print.OpenPrinter(self.name)
            try:
                before = _condition_of(win32print, handle)
                if before.stops_printing:
                    return self._refused(before)
                if document.media == "escpos":
                    job = win32print.StartDocPrinter(handle, 1, (document.title, None, "RAW"))
                    sent = True
                    win32print.StartPagePrinter(handle)
                    win32print.WritePrinter(handle, document.data)
                    win32print.EndPagePrinter(handle)
                    win32print.EndDocPrinter(handle)
                else:
                    pictures = _pages(document.data)
                    sent = True
                    job = _draw_pages(self.name, document.title, pictures)
                return self._follow(win32print, handle, job, deadline)
            finally:
                win32print.ClosePrinter(handle)
        except errors as error:
            if not sent:
                return self._outcome(
                    "failed", N_("Windows không in được qua {printer}; hãy xem máy in trong phần cài đặt."), error
                )
            return self._outcome(
                "uncertain", N_("Windows báo lỗi khi in qua {printer}; hãy xem giấy đã ra đủ chưa."), error
            )

    def _follow(self, win32print: Any, handle: Any, job: int, deadline: Deadline) -> Outcome:
        """Wait for the end of a job; what is unfinished when the time is up is taken out of the queue."""
        _, errors = _win32()
        while True:
            try:
                status = int(win32print.GetJob(handle, job, 1)["Status"])
            except errors:  # the spooler forgets a job when it has been printed
                return Outcome("done", _condition_of(win32print, handle))
            if status & (_JOB_PRINTED | _JOB_COMPLETE):
                return Outcome("done", _condition_of(win32print, handle))
            try:
                left = deadline.left(_POLL_SECONDS)
            except TimeoutError:
                left = 0.0
            if status & _JOB_ERRORS or not left:
                win32print.SetJob(handle, job, 0, None, _JOB_DELETE)
                sentence = N_("Máy in {printer} dừng giữa chừng; hãy xem giấy đã ra đủ chưa.")
                error = PrinterError(sentence, printer=self.name)
                return Outcome("uncertain", _condition_of(win32print, handle), error)
            time.sleep(left)

    def _refused(self, condition: Condition) -> Outcome:
        sentence = {
            Condition.OUT: N_("Máy in {printer} hết giấy; hãy thay giấy rồi in lại."),
            Condition.COVER: N_("Máy in {printer} đang mở nắp; hãy đóng nắp rồi in lại."),
        }.get(condition, N_("Máy in {printer} đang ngoại tuyến; hãy xem nguồn điện và dây nối."))
        return Outcome("failed", condition, PrinterError(sentence, printer=self.name))

    def _outcome(self, state: str, sentence: str, cause: BaseException) -> Outcome:
        error = PrinterError(sentence, printer=self.name)
        error.__cause__ = cause
        return Outcome("failed" if state == "failed" else "uncertain", Condition.OFFLINE, error)


def spooler_names() -> tuple[str, ...] | None:
    """Give the names of the printers set up here and of those connected to; None where the spooler is stopped."""
    win32print, errors = _win32()
    try:
        found = win32print.EnumPrinters(_LOCAL | _CONNECTIONS, None, 4)
    except errors:
        return None
    return tuple(sorted((str(one["pPrinterName"]) for one in found), key=str.casefold))


def read_spooler(attributes: int, status: int) -> Condition:
    """Give the condition that PRINTER_INFO_2's Attributes and Status stand for, the most urgent first.

    A spooler that reports nothing says 0: taken as OK, for most drivers never say more.
    """
    if status & _DOOR_OPEN:
        return Condition.COVER
    if status & (_PAPER_OUT | _PAPER_PROBLEM | _JAM):
        return Condition.OUT
    stopped = _PAUSED | _ERROR | _STATUS_OFFLINE | _NOT_AVAILABLE | _USER_INTERVENTION
    if attributes & WORK_OFFLINE or status & stopped:
        return Condition.OFFLINE
    return Condition.OK


def _condition_of(win32print: Any, handle: Any) -> Condition:
    info = win32print.GetPrinter(handle, 2)
    return read_spooler(int(info["Attributes"]), int(info["Status"]))


def _win32() -> tuple[Any, tuple[type[BaseException], ...]]:
    """Give pywin32's win32print and the errors its calls raise; imported here, it exists on Windows only."""
    errors = (OSError, importlib.import_module("pywintypes").error, importlib.import_module("win32ui").error)
    return importlib.import_module("win32print"), errors


def _pages(pdf: bytes) -> list[Image.Image]:
    """Give the pages as grey pictures of `_MOST_DPI`."""
    pypdfium2 = importlib.import_module("pypdfium2")
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=_MOST_DPI / 72, grayscale=True).to_pil() for page in document]


def _draw_pages(name: str, title: str, pictures: list[Image.Image]) -> int:
    """Draw pictures as the pages of one job, each in its own size, and give the job's number."""
    from PIL import Image, ImageWin

    context = importlib.import_module("win32ui").CreateDC()
    context.CreatePrinterDC(name)
    try:
        job = int(context.StartDoc(title))
        dpi = context.GetDeviceCaps(_LOGPIXELSX)
        paper = (context.GetDeviceCaps(_PHYSICAL_WIDTH), context.GetDeviceCaps(_PHYSICAL_HEIGHT))
        offset = (context.GetDeviceCaps(_OFFSET_X), context.GetDeviceCaps(_OFFSET_Y))
        for picture in pictures:
            turned = picture.transpose(Image.Transpose.ROTATE_90) if _lies_across(picture.size, paper) else picture
            context.StartPage()
            box = place((turned.width * dpi // _MOST_DPI, turned.height * dpi // _MOST_DPI), paper, offset)
            ImageWin.Dib(turned.convert("RGB")).draw(context.GetHandleOutput(), box)
            context.EndPage()
        context.EndDoc()
        return job
    finally:
        context.DeleteDC()


def _lies_across(page: tuple[int, int], paper: tuple[int, int]) -> bool:
    return (page[0] > page[1]) != (paper[0] > paper[1])


def place(page: tuple[int, int], paper: tuple[int, int], offset: tuple[int, int]) -> tuple[int, int, int, int]:
    """Give where a page is drawn on a sheet, in the device's dots: own size from the sheet's corner, or shrunk.

    `offset` is the sheet's unprintable corner, from which the device counts.
    """
    scale = min(1.0, paper[0] / page[0], paper[1] / page[1])
    left, top = -offset[0], -offset[1]
    return left, top, left + round(page[0] * scale), top + round(page[1] * scale)
