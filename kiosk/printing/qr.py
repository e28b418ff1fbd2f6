"""The QR code of a paper: the bare tracking code, which says nothing without the office's own store.

Only the payment slip bears another one: the bank transfer, to the letter as the bank wants it.
"""

from __future__ import annotations

from functools import lru_cache

QUIET_MODULES = 4
"""White modules around the code, as ISO/IEC 18004 asks; scanners lose codes with fewer."""

Modules = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=64)
def modules(text: str) -> Modules:
    """Give the code as rows of modules, True for dark, the quiet zone included.

    Capitals and digits make an alphanumeric code (nine characters: 21 × 21 modules without the quiet zone),
    error level M: 15 % of it may be soiled or creased.
    """
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_MODULES)
    code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())
