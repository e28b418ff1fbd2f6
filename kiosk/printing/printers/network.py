"""Thermal printers on the network: a raw TCP line, port 9100."""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.printing.printers.conversation import EscposPrinter

PORT = 9100

_ADDRESS = re.compile(r"^(?:\[(?P<v6>[0-9A-Fa-f:]+)\]|(?P<host>[^\s:/\[\]]+))(?::(?P<port>\d{1,5}))?$")

_GOODBYE_SECONDS = 0.3


def network_printer(address: str, *, settle_s: float = 0.7) -> EscposPrinter:
    """Give the printer at "host" or "host:port" (IPv6 in brackets); BadInput when the address is none.

    An IP address keeps every deadline; a name is first looked up by the system, which has its own time limit.
    """
    found = _ADDRESS.match(address.strip())
    port = int(found["port"] or PORT) if found else 0
    if found is None or not 0 < port < 65536 or not _may_be_there(found["host"] or ""):
        raise BadInput(
            N_("“{address}” không phải địa chỉ máy in mạng; hãy ghi như 192.168.1.50 hoặc 192.168.1.50:9100."),
            address=address,
        )
    host = found["v6"] or found["host"]
    return EscposPrinter(address.strip(), lambda timeout_s: TcpLink(host, port, timeout_s), settle_s=settle_s)


def _may_be_there(host: str) -> bool:
    """Tell whether a host is a name, or numbers that are an address: 10.0.0.300 is a slip of the finger."""
    if not re.fullmatch(r"[\d.]+", host):
        return True
    try:
        return bool(ipaddress.IPv4Address(host))
    except ValueError:
        return False


class TcpLink:
    """A TCP line to a printer; opened by the constructor, OSError when it cannot be."""

    def __init__(self, host: str, port: int, timeout_s: float) -> None:
        self._socket = socket.create_connection((host, port), timeout=timeout_s)

    def write(self, data: bytes, timeout_s: float) -> int:
        """Send what the line takes now; TimeoutError when it takes nothing in time."""
        self._socket.settimeout(timeout_s)
        return self._socket.send(data)

    def read(self, timeout_s: float) -> bytes | None:
        """Give what the printer said, None when it said nothing; ConnectionError when it hung up."""
        self._socket.settimeout(timeout_s)
        try:
            data = self._socket.recv(16)
        except TimeoutError:
            return None
        if not data:
            raise ConnectionResetError
        return data

    def close(self, *, settled: bool) -> None:
        """Close; after a whole job say goodbye first: closing at once may throw away what is on its way."""
        with contextlib.suppress(OSError):
            if settled:
                self._socket.shutdown(socket.SHUT_WR)
                self._socket.settimeout(_GOODBYE_SECONDS)
                while self._socket.recv(64):
                    pass
        self._socket.close()
