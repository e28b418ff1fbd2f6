"""A USB bus with one receipt printer on it, at the seam where pyusb meets libusb: a pyusb backend of our own."""

# ruff: noqa: ARG002 - the arguments are those of pyusb's interface

from __future__ import annotations

import errno
from array import array
from types import SimpleNamespace
from typing import Any

import usb.core
from usb.backend import IBackend

VENDOR, PRODUCT = 0x04B8, 0x0E15
_OUT, _IN = 0x01, 0x82


class Bus(IBackend):  # type: ignore[misc]  # pyusb ships without types
    """What libusb would answer. `timeouts_ms` keeps every timeout that was asked for: 0 would wait for ever."""

    def __init__(self, *, answers: bool = True, jammed_after: int | None = None, plugged_in: bool = True) -> None:
        super().__init__()
        self.answers = answers
        self.jammed_after = jammed_after
        self.plugged_in = plugged_in
        self.paper_out = False
        self.printed = bytearray()
        self.timeouts_ms: list[int] = []
        self.claimed = False
        self.kernel_driver = True
        self._pending: list[int] = []

    def enumerate_devices(self) -> list[str]:
        return ["printer"] if self.plugged_in else []

    def get_device_descriptor(self, dev: str) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x0200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=VENDOR, idProduct=PRODUCT, bcdDevice=0x0100, iManufacturer=0, iProduct=0,
            iSerialNumber=0, bNumConfigurations=1, address=5, bus=1, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: str, config: int) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1,
            iConfiguration=0, bmAttributes=0xC0, bMaxPower=50, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: str, intf: int, alt: int, config: int) -> SimpleNamespace:
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2,
            bInterfaceClass=7, bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: str, ep: int, intf: int, alt: int, config: int) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(_OUT, _IN)[ep], bmAttributes=2, wMaxPacketSize=64,
            bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: str) -> str:
        return dev

    def close_device(self, handle: str) -> None:
        return

    def get_configuration(self, handle: str) -> int:
        return 1

    def is_kernel_driver_active(self, handle: str, intf: int) -> bool:
        return self.kernel_driver

    def detach_kernel_driver(self, handle: str, intf: int) -> None:
        self.kernel_driver = False

    def claim_interface(self, handle: str, intf: int) -> None:
        assert not self.kernel_driver
        self.claimed = True

    def release_interface(self, handle: str, intf: int) -> None:
        self.claimed = False

    def bulk_write(self, handle: str, ep: int, intf: int, data: Any, timeout: int) -> int:
        self.timeouts_ms.append(timeout)
        assert ep == _OUT
        sent = bytes(data)
        if sent[:2] == b"\x10\x04" and len(sent) == 3:
            if self.answers:
                self._pending.append(0x12 | (0x60 if self.paper_out and sent[2] == 4 else 0))
            return 3
        if self.jammed_after is not None and len(self.printed) >= self.jammed_after:
            raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)
        self.printed += sent
        return len(sent)

    def bulk_read(self, handle: str, ep: int, intf: int, buff: array[int], timeout: int) -> int:
        self.timeouts_ms.append(timeout)
        assert ep == _IN
        if not self._pending:
            raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)
        buff[0] = self._pending.pop(0)
        return 1
