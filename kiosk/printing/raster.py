"""Slips as ESC/POS bytes, and back: raster bands between an initialisation and a cut.

The command codes are python-escpos's. Its own image path is not taken: it converts every band through four
colour modes (15 ms for a ticket, where Pillow's packer needs a tenth of one), writes to standard output,
configures logging and leaves a temporary folder at every start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

BAND_ROWS = 240
"""Rows in one raster command: small enough for the memory of the cheapest printers."""

_FEED_LINES = 6
"""Lines fed before the cut, as python-escpos does: the knife stands some 15 mm above the head."""


def encode_slip(image: Image.Image) -> bytes:
    """Give the job for one slip: init, the image in bands of GS v 0, feed, partial cut.

    `image` has mode "1" and the printer's exact width, a multiple of 8.
    """
    from escpos.constants import ESC, GS, HW_INIT, PAPER_PART_CUT

    width_bytes = (image.width + 7) // 8
    data = image.tobytes("raw", "1;I")  # one bit a dot, 1 is ink: what the head burns
    job = bytearray(HW_INIT)
    for top in range(0, image.height, BAND_ROWS):
        rows = min(BAND_ROWS, image.height - top)
        job += GS + b"v0\x00" + width_bytes.to_bytes(2, "little") + rows.to_bytes(2, "little")
        job += data[top * width_bytes : (top + rows) * width_bytes]
    job += ESC + b"d" + bytes([_FEED_LINES]) + PAPER_PART_CUT
    return bytes(job)


def decode_slip(job: bytes) -> Image.Image:
    """Give the picture a printer would make of a job of `encode_slip`; ValueError for any other bytes."""
    from escpos.constants import ESC, GS, HW_INIT, PAPER_PART_CUT
    from PIL import Image

    tail = ESC + b"d" + bytes([_FEED_LINES]) + PAPER_PART_CUT
    if not job.startswith(HW_INIT) or not job.endswith(tail):
        raise ValueError("not the bytes of a slip")
    at, end = len(HW_INIT), len(job) - len(tail)
    width_bytes, rows, data = 0, 0, bytearray()
    while at < end:
        if job[at : at + 4] != GS + b"v0\x00":
            raise ValueError(f"no raster band at byte {at}")
        width_bytes = int.from_bytes(job[at + 4 : at + 6], "little")
        band_rows = int.from_bytes(job[at + 6 : at + 8], "little")
        data += job[at + 8 : at + 8 + width_bytes * band_rows]
        rows += band_rows
        at += 8 + width_bytes * band_rows
    return Image.frombytes("1", (width_bytes * 8, rows), bytes(data), "raw", "1;I")
