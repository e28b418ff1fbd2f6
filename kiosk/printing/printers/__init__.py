"""Printers behind one interface: network 9100, system queue, USB, file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.printing.printers.interface import Condition, Outcome, Printer

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DEVICES", "Condition", "Outcome", "Printer", "open_printer"]

DEVICES = ("network", "queue", "usb", "file")


def open_printer(device: str, address: str, *, folder: Path) -> Printer:
    """Give the printer of a settings entry; nothing is connected yet.

    `address` is "host[:port]" for network, the queue's name for queue, "vendor:product[:serial]" in
    hexadecimal for usb, a folder for file (relative to `folder`). BadInput says what is wrong with it.
    """
    if device == "network":
        from kiosk.printing.printers.network import network_printer

        return network_printer(address)
    if device == "file":
        from kiosk.printing.printers.file import file_printer

        return file_printer(address, folder)
    if device == "usb":
        from kiosk.printing.printers.usb import usb_printer

        return usb_printer(address)
    if device == "queue":
        from kiosk.printing.printers.queue import queue_printer

        return queue_printer(address)
    raise BadInput(
        N_("Không có cách nối máy in “{device}”; hãy chọn một trong: {known}."),
        device=device,
        known=", ".join(DEVICES),
    )
