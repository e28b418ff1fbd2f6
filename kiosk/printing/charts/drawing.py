"""A chart drawn: as a drawing for a page, as a picture for a document or a screen."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kiosk.core.pdfium import ONE_AT_A_TIME
from kiosk.printing.charts import by_place, over_time
from kiosk.printing.charts.pen import register

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from kiosk.rules.report_chart import Chart

SIZE = 8.5
"""Points of type on paper."""

_KINDS = {
    "trend": over_time.trend,
    "against": over_time.against,
    "heat": by_place.heat,
    "shares": by_place.shares,
}
_DOCUMENT_DPI = 200
_TRIES = 4


def draw(chart: Chart, width: float, room: float = 0.0, size: float = SIZE) -> Drawing:
    """Give the drawing of a chart that has figures, as wide as said, in points.

    It is as high as it needs to be, or fills a `room` as far as that helps; what needs more is higher than the room.
    Nothing is drawn outside of it. Its title and what it is based on are not in it; its words are clean (NFC, no
    signs that steer).
    """
    register()  # before anything is measured, whichever chart is the first of the process
    return _KINDS[chart.kind](chart, width, room, size)


def document_picture(chart: Chart, width: float) -> bytes:
    """Give a chart as PNG for a document, so many points wide when drawn at 200 dots an inch."""
    return png(draw(chart, width), _DOCUMENT_DPI / 72)


def screen_picture(chart: Chart, width: int, height: int, text: float) -> bytes:
    """Give a chart as PNG of at most so many pixels, its type so many pixels high where there is room for it."""
    scale = text / SIZE
    for _ in range(_TRIES):
        drawing = draw(chart, width / scale, height / scale)
        if drawing.height * scale <= height:
            break
        scale *= height / (drawing.height * scale)
    # a part of a pixel counts as one
    return png(drawing, min(scale, (width - 0.5) / drawing.width, (height - 0.5) / drawing.height))


def png(drawing: Drawing, scale: float) -> bytes:
    """Give a drawing as PNG, so many pixels a point."""
    import pypdfium2  # type: ignore[import-untyped]  # ships without types
    from reportlab.graphics.renderPDF import drawToString

    pdf = drawToString(drawing)
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        picture = page.render(scale=scale).to_pil()
        page.close()
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=False)
    return stream.getvalue()
