"""Pictures of the pages of attached files, at the size they are shown."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from kiosk.scanning.file_kind import format_of, opened_pdf, opened_picture, read_kind

if TYPE_CHECKING:
    from PIL import Image


def page_count(data: bytes) -> int:
    """Give how many pages the file has, a picture one; BadInput as `read_kind`."""
    return read_kind(data).pages


def thumbnail(data: bytes, side_px: int, page: int = 0) -> bytes:
    """Give a page as a PNG that fits a square of that side: upright, on white, never larger than it was.

    Pages count from 0, past the end the last is given. BadInput as `read_kind`. Pages of a PDF are always drawn to
    fill the square.
    """
    drawn = _page(data, side_px, page) if format_of(data) == "PDF" else _picture(data, side_px, page)
    out = BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def _page(data: bytes, side_px: int, at: int) -> Image.Image:
    with opened_pdf(data) as document:
        document.init_forms()  # or what was typed into a form's fields would not be drawn
        page = document[min(at, len(document) - 1)]
        drawn: Image.Image = page.render(scale=side_px / max(1, *page.get_size())).to_pil()
        # PDFium rounds up; the copy outlives the document, whose memory the drawn one shares
        return drawn.convert("RGB").crop((0, 0, min(drawn.width, side_px), min(drawn.height, side_px)))


def _picture(data: bytes, side_px: int, at: int) -> Image.Image:
    from PIL import Image, ImageOps

    with opened_picture(data, at) as picture:
        small = _smoothable(picture)
        small.thumbnail((side_px, side_px), Image.Resampling.LANCZOS, reducing_gap=3.0)
        upright = ImageOps.exif_transpose(small).convert("RGBA")
    white = Image.new("RGBA", upright.size, "white")
    white.alpha_composite(upright)
    return white.convert("RGB")


def _smoothable(picture: Image.Image) -> Image.Image:
    """Give the picture in a mode that can be made smaller without steps, with what it has of transparency."""
    if picture.mode.startswith("I"):  # 16 bits of grey, which Pillow would cut off instead of scaling
        return picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if "transparency" in picture.info or picture.mode not in {"1", "L", "RGB", "CMYK", "RGBA"}:
        return picture.convert("RGBA")
    return picture.convert("L") if picture.mode == "1" else picture
