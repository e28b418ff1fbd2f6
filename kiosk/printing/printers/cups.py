"""A CUPS queue, through its own commands lp, lpstat and cancel."""

from __future__ import annotations

import os
import re
import subprocess
import time
from typing import TYPE_CHECKING

from kiosk.core.errors import PrinterError
from kiosk.core.i18n import N_
from kiosk.printing.printers.interface import STATUS_SECONDS, Condition, Deadline, Outcome

if TYPE_CHECKING:
    from kiosk.printing.papers import Document

_REQUEST = re.compile(r"request id is (?P<job>\S+-\d+) ")

_POLL_SECONDS = 0.15

_REASONS = (
    (("cover-open", "door-open", "interlock-open"), Condition.COVER),
    (("media-empty", "media-needed", "media-jam"), Condition.OUT),
    (("offline", "shutdown", "paused", "stopped", "timed-out"), Condition.OFFLINE),
    (("media-low",), Condition.LOW),
)
"""Printer-state-reasons (RFC 8011 and PWG 5100) as `lpstat -l` lists them, the most urgent first."""


_NOT_CONNECTED = (
    "The printer may not exist or is unavailable",
    "The printer is not responding",
    "Waiting for printer to become available",
)
"""What CUPS's backends say while they have not reached the device, so have sent it nothing."""


class CupsPrinter:
    """Prints through a CUPS queue: slips raw, pages as PDF for the queue's own driver.

    The queue's word is taken for what came out: CUPS calls a job completed when the device has taken it.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def status(self) -> Condition:
        """Give how the queue says its printer is; OFFLINE without such a queue, or without CUPS."""
        try:
            return self._condition(Deadline(STATUS_SECONDS))
        except (OSError, subprocess.SubprocessError):
            return Condition.OFFLINE

    def send(self, document: Document, deadline_s: float) -> Outcome:
        """Hand the document over and wait until the queue is done with it, or the time is up."""
        deadline = Deadline(deadline_s)
        try:
            before = self._condition(deadline)
            if before.stops_printing:
                sentence = {
                    Condition.OUT: N_("Máy in {printer} hết giấy; hãy thay giấy rồi in lại."),
                    Condition.COVER: N_("Máy in {printer} đang mở nắp; hãy đóng nắp rồi in lại."),
                }.get(before, N_("Hàng đợi in {printer} không nhận việc; hãy xem máy in trong phần cài đặt máy tính."))
                return self._outcome("failed", sentence, before)
            job = self._submit(document, deadline)
        except FileNotFoundError:
            return self._outcome(
                "failed", N_("Máy tính chưa có CUPS nên không in được qua {printer}."), Condition.OFFLINE
            )
        except (OSError, subprocess.SubprocessError):
            return self._outcome("failed", N_("Hàng đợi in {printer} không trả lời; hãy thử lại."), Condition.OFFLINE)
        if job is None:
            return self._outcome("failed", N_("Hàng đợi in {printer} từ chối giấy này."), Condition.OFFLINE)
        return self._follow(job, deadline)

    def _submit(self, document: Document, deadline: Deadline) -> str | None:
        """Queue the document and give the job's name, None when the queue refuses it."""
        command = ["lp", "-d", self.name, "-t", document.title]
        if document.media == "escpos":
            command += ["-o", "raw"]
        answer = _run([*command, "-"], deadline, document.data)
        found = _REQUEST.search(answer.stdout.decode("utf-8", "replace"))
        return found["job"] if answer.returncode == 0 and found else None

    def _follow(self, job: str, deadline: Deadline) -> Outcome:
        """Wait for the end of a job; what is unfinished when the time is up is taken out of the queue."""
        connected = True
        try:
            while job in self._jobs("not-completed", deadline):
                report = self._report(deadline)
                connected = not any(sentence in report for sentence in _NOT_CONNECTED)
                condition = read_lpstat(report)
                if connected and condition.stops_printing:
                    self._cancel(job)
                    sentence = N_("Máy in {printer} dừng giữa chừng; hãy xem giấy đã ra đủ chưa.")
                    return self._outcome("uncertain", sentence, condition)
                time.sleep(deadline.left(_POLL_SECONDS))
            if self._aborted(job, deadline):
                sentence = N_("Máy in {printer} bỏ dở giấy này; hãy xem giấy đã ra đủ chưa.")
                return self._outcome("uncertain", sentence, Condition.UNKNOWN)
            return Outcome("done", self._condition(deadline))
        except (OSError, subprocess.SubprocessError):
            self._cancel(job)
        if not connected:
            sentence = N_("Không nối được với máy in {printer}; hãy xem nguồn điện và dây nối.")
            return self._outcome("failed", sentence, Condition.OFFLINE)
        sentence = N_("Máy in {printer} chưa in xong trong thời gian chờ; hãy xem giấy đã ra đủ chưa.")
        return self._outcome("uncertain", sentence, Condition.UNKNOWN)

    def _condition(self, deadline: Deadline) -> Condition:
        return read_lpstat(self._report(deadline))

    def _report(self, deadline: Deadline) -> str:
        """Give what the queue says of itself, nothing when there is no such queue."""
        answer = _run(["lpstat", "-l", "-p", self.name], deadline)
        return answer.stdout.decode("utf-8", "replace") if answer.returncode == 0 else ""

    def _jobs(self, which: str, deadline: Deadline) -> list[str]:
        answer = _run(["lpstat", "-W", which, "-o", self.name], deadline)
        return [line.split()[0] for line in answer.stdout.decode("utf-8", "replace").splitlines() if line.strip()]

    def _aborted(self, job: str, deadline: Deadline) -> bool:
        """Tell whether the queue gave the job up: its entry says why, when history is kept."""
        answer = _run(["lpstat", "-l", "-W", "completed", "-o", self.name], deadline)
        lines = answer.stdout.decode("utf-8", "replace").splitlines()
        for number, line in enumerate(lines):
            if line.split()[:1] == [job]:
                details = " ".join(lines[number + 1 : number + 4])
                return "aborted" in details or "canceled" in details
        return False

    def _cancel(self, job: str) -> None:
        """Take the job out, so that it does not come out by itself after a reprint; best effort, two seconds."""
        try:
            _run(["cancel", job], Deadline(2))
        except (OSError, subprocess.SubprocessError):
            return

    def _outcome(self, state: str, sentence: str, condition: Condition) -> Outcome:
        error = PrinterError(sentence, printer=self.name)
        return Outcome("failed" if state == "failed" else "uncertain", condition, error)


def cups_names() -> tuple[str, ...] | None:
    """Give the names of the queues and classes there are; None without CUPS, or where it does not answer."""
    try:
        answer = _run(["lpstat", "-a"], Deadline(STATUS_SECONDS))
    except (OSError, subprocess.SubprocessError):
        return None
    # a line each, "NAME accepting requests since …" or "NAME not accepting …"; reasons follow indented
    lines = [line for line in answer.stdout.decode("utf-8", "replace").splitlines() if line[:1].strip()]
    if not lines and answer.returncode and b"No destinations" not in answer.stderr:
        return None
    return tuple(sorted((line.split()[0] for line in lines), key=str.casefold))


def read_lpstat(text: str) -> Condition:
    """Give the condition that `lpstat -l -p` describes in English; OFFLINE for a queue that is not there."""
    first, _, details = text.partition("\n")
    alerts = next((line for line in details.splitlines() if line.strip().startswith("Alerts:")), "")
    for reasons, condition in _REASONS:
        if any(reason in alerts for reason in reasons):
            return condition
    lost = not first.startswith("printer ") or " disabled " in first
    if lost or any(sentence in details for sentence in _NOT_CONNECTED):
        return Condition.OFFLINE
    return Condition.OK


def _run(command: list[str], deadline: Deadline, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a CUPS command in English; FileNotFoundError without CUPS, TimeoutExpired when the time is up."""
    return subprocess.run(  # noqa: S603 - a fixed command; the queue's name was checked and is one argument
        command,
        input=data if data is not None else b"",
        capture_output=True,
        timeout=deadline.left(),
        env={**os.environ, "LC_ALL": "C"},
        check=False,
    )
