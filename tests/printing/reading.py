"""Reading papers back: QR codes from pictures, pages and words from PDF."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # ships without types
import zxingcpp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image


def codes(picture: Image.Image) -> list[str]:
    """Give what a scanner reads on the picture."""
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]


def pages(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Give the pages as grey pictures."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in _each(document)]


def texts(pdf: bytes) -> list[str]:
    """Give the words of each page, lines joined by blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = []
        for page in _each(document):
            text_page = page.get_textpage()
            text = text_page.get_text_range()
            text_page.close()
            assert unicodedata.is_normalized("NFC", text)
            found.append(" ".join(text.split()))
        return found


def metadata(pdf: bytes) -> dict[str, str]:
    """Give what the file says of itself."""
    with pypdfium2.PdfDocument(pdf) as document:
        return dict(document.get_metadata_dict(skip_empty=True))


def _each(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    for number in range(len(document)):
        page = document[number]
        yield page
        page.close()


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """Give the box (left, top, right, bottom) of everything that is not white."""
    box = picture.convert("L").point([255] * 250 + [0] * 6).getbbox()
    assert box is not None, "the paper is empty"
    return box
