"""What the slips of the ticket printer have in common: sizes by the paper's width, and the office's head."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.printing.payloads import OfficeHead
    from kiosk.printing.strip import Strip


def sized(strip: Strip, at_576: int) -> int:
    """Give a size for this paper width: dots are equally fine on all, letters shrink less than paper."""
    return round(at_576 * (0.4 + 0.6 * strip.dots / 576))


def head(strip: Strip, office: OfficeHead) -> None:
    """Set the office's lines and a rule below them."""
    if office.superior:
        strip.text(office.superior.upper(), "Medium", sized(strip, 22))
    strip.text(office.name.upper(), "Bold", sized(strip, 26))
    strip.space(sized(strip, 10))
    strip.rule(2)
    strip.space(sized(strip, 12))
