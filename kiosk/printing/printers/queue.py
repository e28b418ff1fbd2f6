"""Printers of the system: CUPS on Linux, the spooler on Windows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_

if TYPE_CHECKING:
    from kiosk.printing.printers.interface import Printer


def queue_printer(address: str) -> Printer:
    """Give the printer of that queue name, as the system's printer settings show it; BadInput when it is none."""
    name = address.strip()
    if not name or name.startswith("-") or any(letter in name for letter in "\r\n\t"):
        raise BadInput(
            N_("“{address}” không phải tên máy in; hãy ghi đúng tên trong phần cài đặt máy in của máy tính."),
            address=address,
        )
    if sys.platform == "win32":
        from kiosk.printing.printers.spooler import SpoolerPrinter

        return SpoolerPrinter(name)
    from kiosk.printing.printers.cups import CupsPrinter

    return CupsPrinter(name)


def queue_names() -> tuple[str, ...] | None:
    """Give the names of the system's printers, in their order; None where the system does not tell.

    Takes up to three seconds: it belongs off the screen's thread.
    """
    if sys.platform == "win32":
        from kiosk.printing.printers.spooler import spooler_names

        return spooler_names()
    from kiosk.printing.printers.cups import cups_names

    return cups_names()
