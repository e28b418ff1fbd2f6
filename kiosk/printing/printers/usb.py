"""Thermal printers on USB, spoken to directly through libusb: for PCs without a driver or queue for them."""

from __future__ import annotations

import contextlib
import re
from typing import Any

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.printing.printers.conversation import EscposPrinter

_ADDRESS = re.compile(r"^(?P<vendor>[0-9A-Fa-f]{4}):(?P<product>[0-9A-Fa-f]{4})(?::(?P<serial>\S{1,64}))?$")

_PRINTER_CLASS = 7  # USB device class "printer"
_IN = 0x80  # bit of an endpoint's address: towards the PC
_BULK = 0x02
_TYPE = 0x03
_PACKET = 64


def usb_printer(address: str, *, settle_s: float = 0.7, backend: Any = None) -> EscposPrinter:
    """Give the printer at "vendor:product" or "vendor:product:serial", hexadecimal as lsusb shows them.

    `backend` is a pyusb backend, by default the system's libusb. BadInput when the address is none.
    """
    found = _ADDRESS.match(address.strip())
    if found is None:
        raise BadInput(
            N_("“{address}” không phải địa chỉ máy in USB; hãy ghi như 04b8:0e15 (mã hãng:mã máy)."), address=address
        )
    vendor, product, serial = int(found["vendor"], 16), int(found["product"], 16), found["serial"]
    return EscposPrinter(
        address.strip(), lambda _timeout_s: open_usb(vendor, product, serial, backend), settle_s=settle_s
    )


def open_usb(vendor: int, product: int, serial: str | None, backend: Any = None) -> UsbLink:
    """Give the open line to that printer; OSError when it is not plugged in or belongs to somebody else."""
    import usb.core

    try:
        matches = usb.core.find(find_all=True, idVendor=vendor, idProduct=product, backend=backend)
        for device in matches:
            if serial is None or device.serial_number == serial:
                return UsbLink(device)
    except usb.core.NoBackendError as error:
        raise OSError("libusb is not installed") from error
    except ValueError as error:  # pyusb: the serial number cannot be read without permission
        raise OSError("no permission for the USB device") from error
    raise OSError("no such USB device")


class UsbLink:
    """The two bulk endpoints of a printer; `device` is a pyusb device. Timeouts are never 0, which waits for ever."""

    def __init__(self, device: Any) -> None:
        self._device = device
        self._interface, self._out, self._in = _endpoints(device)
        number = self._interface.bInterfaceNumber
        with contextlib.suppress(NotImplementedError):  # Windows has no kernel driver to send away
            if device.is_kernel_driver_active(number):
                device.detach_kernel_driver(number)
        import usb.util

        usb.util.claim_interface(device, number)

    def write(self, data: bytes, timeout_s: float) -> int:
        """Send to the printer and give how many bytes it took."""
        return int(self._device.write(self._out.bEndpointAddress, data, _milliseconds(timeout_s)))

    def read(self, timeout_s: float) -> bytes | None:
        """Give what the printer said, None when it said nothing or has no way to."""
        if self._in is None:
            return None
        import usb.core

        try:
            answer = self._device.read(self._in.bEndpointAddress, _PACKET, _milliseconds(timeout_s))
        except usb.core.USBTimeoutError:
            return None
        return bytes(answer) or None

    def close(self, *, settled: bool) -> None:  # noqa: ARG002 - USB writes have arrived when they return
        """Let go of the printer."""
        import usb.core
        import usb.util

        with contextlib.suppress(usb.core.USBError):
            usb.util.release_interface(self._device, self._interface.bInterfaceNumber)
        usb.util.dispose_resources(self._device)


def _endpoints(device: Any) -> tuple[Any, Any, Any]:
    """Give the printer interface with its bulk endpoints out and in (None when it has none)."""
    for interface in device.get_active_configuration():
        if interface.bInterfaceClass != _PRINTER_CLASS:
            continue
        bulk = [end for end in interface if end.bmAttributes & _TYPE == _BULK]
        out = next((end for end in bulk if not end.bEndpointAddress & _IN), None)
        if out is not None:
            return interface, out, next((end for end in bulk if end.bEndpointAddress & _IN), None)
    raise OSError("the USB device is no printer")


def _milliseconds(seconds: float) -> int:
    return max(int(seconds * 1000), 1)
