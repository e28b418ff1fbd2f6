"""Talking with an ESC/POS printer over a two-way line: ask, send the whole job, ask again, close.

Status is read by DLE EOT (real-time status): a printer that does not answer with exactly one well-formed byte
is *unknown*, never "plenty of paper".
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from kiosk.core.errors import PrinterError
from kiosk.core.i18n import N_
from kiosk.printing.printers.interface import STATUS_SECONDS, Condition, Deadline, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.printing.papers import Document

_ANSWER_SECONDS = 0.5
"""How long a printer may take for one status byte; real ones take a few milliseconds."""

_DRAIN_SECONDS = 0.02

_CHUNK = 8192

_OFFLINE = 0x08  # DLE EOT 1, bit 3
_COVER_OPEN = 0x04  # DLE EOT 2, bit 2
_PAPER_STOP = 0x20  # DLE EOT 2, bit 5
_ERROR = 0x40  # DLE EOT 2, bit 6
_NEAR_END = 0x0C  # DLE EOT 4, bits 2 and 3
_PAPER_END = 0x60  # DLE EOT 4, bits 5 and 6


class Link(Protocol):
    """An open line to a printer. Every call ends within its timeout in seconds; OSError when the line breaks."""

    def write(self, data: bytes, timeout_s: float) -> int:
        """Send from the front of the data and give how many bytes went; TimeoutError when none could."""
        ...

    def read(self, timeout_s: float) -> bytes | None:
        """Give the bytes that came, or None when none did in time."""
        ...

    def close(self, *, settled: bool) -> None:
        """Close the line; `settled` when the whole job went, so that nothing still on its way may be lost."""
        ...


class EscposPrinter:
    """An ESC/POS printer behind any two-way line; `open_link` opens one within the seconds it is given.

    A printer that answered before the job and is silent after it leaves the job uncertain. One that never
    answers cannot be asked: its jobs end done, with the condition unknown. `settle_s` is how long after the job
    the printer is asked a second time: what runs out while a ticket is printed shows only then.
    """

    def __init__(self, address: str, open_link: Callable[[float], Link], *, settle_s: float = 0.7) -> None:
        self.address = address
        self._open_link = open_link
        self._settle_s = settle_s

    def status(self) -> Condition:
        """Give how the printer is; OFFLINE when it cannot be reached."""
        deadline = Deadline(STATUS_SECONDS)
        try:
            link = self._open_link(deadline.left())
        except OSError:
            return Condition.OFFLINE
        try:
            return _ask(link, deadline)
        except OSError:
            return Condition.OFFLINE
        finally:
            link.close(settled=False)

    def send(self, document: Document, deadline_s: float) -> Outcome:
        """Print a slip; see `Printer.send`. A page (PDF) is refused: a thermal printer would print its source."""
        if document.media != "escpos":
            return _failed(N_("Máy in phiếu {printer} không in được trang PDF; hãy chọn máy in trang."), self.address)
        deadline = Deadline(deadline_s)
        try:
            link = self._open_link(deadline.left())
        except OSError:
            return _failed(
                N_("Không nối được với máy in {printer}; hãy xem nguồn điện và dây nối."),
                self.address,
                Condition.OFFLINE,
            )
        settled = False
        try:
            outcome = self._print(link, document.data, deadline)
            settled = outcome.state == "done"
        finally:
            link.close(settled=settled)
        return outcome

    def _print(self, link: Link, data: bytes, deadline: Deadline) -> Outcome:
        sent = 0
        try:
            before = _ask(link, deadline)
            if before.stops_printing:
                return self._stopped(before)
            while sent < len(data):
                sent += link.write(data[sent : sent + _CHUNK], deadline.left())
            after = self._ask_after(link, deadline, before)
        except OSError:
            if not sent:
                return _failed(
                    N_("Máy in {printer} ngắt kết nối trước khi in; hãy thử lại."), self.address, Condition.OFFLINE
                )
            return _uncertain(
                N_("Mất liên lạc với máy in {printer} giữa chừng; hãy xem phiếu đã ra chưa."),
                self.address,
                Condition.OFFLINE,
            )
        if after.stops_printing:
            return self._stopped_after(after)
        if after is Condition.UNKNOWN and before is not Condition.UNKNOWN:
            return _uncertain(
                N_("Máy in {printer} không trả lời sau khi nhận phiếu; hãy xem phiếu đã ra chưa."),
                self.address,
                after,
            )
        return Outcome("done", after)

    def _ask_after(self, link: Link, deadline: Deadline, before: Condition) -> Condition:
        after = _ask(link, deadline)
        if before is Condition.UNKNOWN or after.stops_printing:
            return after
        time.sleep(deadline.left(self._settle_s))
        return _ask(link, deadline)

    def _stopped(self, condition: Condition) -> Outcome:
        sentence = {
            Condition.OUT: N_("Máy in {printer} hết giấy; hãy thay giấy rồi in lại."),
            Condition.COVER: N_("Máy in {printer} đang mở nắp; hãy đóng nắp rồi in lại."),
        }.get(condition, N_("Máy in {printer} báo lỗi; hãy tắt, bật lại máy in rồi in lại."))
        return _failed(sentence, self.address, condition)

    def _stopped_after(self, condition: Condition) -> Outcome:
        sentence = {
            Condition.OUT: N_("Máy in {printer} hết giấy khi đang in; hãy thay giấy và xem phiếu đã ra đủ chưa."),
            Condition.COVER: N_("Nắp máy in {printer} mở khi đang in; hãy đóng nắp và xem phiếu đã ra đủ chưa."),
        }.get(condition, N_("Máy in {printer} báo lỗi khi đang in; hãy xem phiếu đã ra đủ chưa."))
        return _uncertain(sentence, self.address, condition)


def _ask(link: Link, deadline: Deadline) -> Condition:
    """Give the condition as DLE EOT 1, 2 and 4 tell it; UNKNOWN unless each is answered well."""
    # what it said unasked is no answer: automatic status, or a byte for a 10 04 01 inside the picture itself
    while link.read(deadline.left(_DRAIN_SECONDS)) is not None:
        pass
    answers: list[int] = []
    for number in (1, 2, 4):
        link.write(bytes([0x10, 0x04, number]), deadline.left())
        answer = link.read(deadline.left(_ANSWER_SECONDS))
        if answer is None or len(answer) != 1 or answer[0] & 0x93 != 0x12:
            return Condition.UNKNOWN
        answers.append(answer[0])
    return read_status(*answers)


def read_status(printer: int, offline_cause: int, paper: int) -> Condition:
    """Give the condition that the three bytes of DLE EOT 1, 2 and 4 stand for, the most urgent first."""
    if offline_cause & _COVER_OPEN:
        return Condition.COVER
    if offline_cause & _PAPER_STOP or paper & _PAPER_END:
        return Condition.OUT
    if offline_cause & _ERROR or printer & _OFFLINE:
        return Condition.OFFLINE
    return Condition.LOW if paper & _NEAR_END else Condition.OK


def _failed(sentence: str, printer: str, condition: Condition = Condition.UNKNOWN) -> Outcome:
    return Outcome("failed", condition, PrinterError(sentence, printer=printer))


def _uncertain(sentence: str, printer: str, condition: Condition) -> Outcome:
    return Outcome("uncertain", condition, PrinterError(sentence, printer=printer))
