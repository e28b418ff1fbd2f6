"""The floor under a receipt: ReportLab writing two pages of lines, in the same fonts, without any layout."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kiosk.core import resources

FONTS = ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic")
LINES = 40
LINE = "Thành phần hồ sơ, số lượng mỗi loại giấy tờ: Tờ khai đăng ký khai sinh"


def two_bare_pages() -> bytes:
    """Give a PDF of two pages of forty lines."""
    return bare_pages(2)


def bare_pages(count: int) -> bytes:
    """Give a PDF of so many pages of forty lines each."""
    for name in FONTS:
        if f"bare {name}" not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(f"bare {name}", resources.folder("fonts") / "tinos" / f"{name}.ttf"))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for _ in range(count):
        for line in range(LINES):
            canvas.setFont(f"bare {FONTS[line % len(FONTS)]}", 12.5)
            canvas.drawString(85, 780 - line * 18, LINE)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
