"""A slip on a page printer: the same picture in its own size at the top of an A4 sheet, to be torn off."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import inch, mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from PIL import Image

_SLIP_DPI = 203


def slip_page(image: Image.Image, title: str) -> bytes:
    """Give a PDF page with the slip in natural size (smaller where it is longer than the sheet); byte-stable."""
    width, height = A4
    scale = min(inch / _SLIP_DPI, (height - 24 * mm) / image.height)
    w, h = image.width * scale, image.height * scale
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1, lang="vi-VN")
    canvas.setTitle(title)
    canvas.drawImage(ImageReader(image), (width - w) / 2, height - 12 * mm - h, w, h)
    canvas.setDash(2, 3)
    canvas.setLineWidth(0.4)
    canvas.rect((width - w) / 2 - 2 * mm, height - 14 * mm - h, w + 4 * mm, h + 4 * mm)
    canvas.save()
    return buffer.getvalue()
