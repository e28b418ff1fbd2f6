"""Files as people hand them in, made here: a photograph, a form as PDF, a locked one."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def picture(format: str = "PNG", size: tuple[int, int] = (300, 200), mode: str = "RGB", **how: object) -> bytes:
    """A picture whose left half is red and whose right half is blue (dark and light where there is no colour)."""
    drawn = Image.new("RGB", size, "blue")
    drawn.paste("red", (0, 0, size[0] // 2, size[1]))
    out = BytesIO()
    drawn.convert(mode).save(out, format, **how)
    return out.getvalue()


def pdf(pages: int = 1, password: str | None = None) -> bytes:
    """A4 pages, the upper half of each black."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=StandardEncryption(password, canPrint=0) if password else None)
    for _ in range(pages):
        canvas.rect(0, A4[1] / 2, A4[0], A4[1] / 2, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture, in colours, decoded."""
    return Image.open(BytesIO(data)).convert("RGB")
