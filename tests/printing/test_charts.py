"""Charts as drawings: every label there, inside, and on no other; the same on pages, in documents, on screens."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from PIL import Image
from reportlab.graphics.shapes import String
from reportlab.pdfbase.pdfmetrics import stringWidth

from kiosk.printing import papers
from kiosk.printing.charts.drawing import draw, screen_picture
from kiosk.printing.charts.pen import AMBER, BLUE, ORANGE, PALE, SLATE, WHITE, between, readable_on
from kiosk.printing.documents.report_docx import report_docx
from kiosk.printing.papers import Target
from kiosk.printing.payloads import decode, encode
from tests.printing import chart_samples, reading, report_samples

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing
    from reportlab.lib.colors import Color

UPRIGHT, ACROSS = 467.0, 714.0
"""The width of the text on A4 in points."""

Box = tuple[float, float, float, float]


def labels(drawing: Drawing) -> dict[str, Box]:
    """Give the texts of a drawing with their boxes: left, foot, right, top of their figures and capitals."""
    found = {}
    for number, shape in enumerate(drawing.contents):
        if isinstance(shape, String):
            wide = stringWidth(shape.text, shape.fontName, shape.fontSize)
            box = (shape.x, shape.y, shape.x + wide, shape.y + shape.fontSize * 0.72)
            found[f"{number} “{shape.text}”"] = box
    return found


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("width", [UPRIGHT, ACROSS])
@pytest.mark.parametrize("name", chart_samples.EVERY)
def test_every_label_is_inside_and_none_on_another(name: str, width: float) -> None:
    for room in (0.0, width * 0.35):
        drawing = draw(chart_samples.EVERY[name], width, room)
        found = labels(drawing)
        assert len(found) > 3
        assert drawing.width == width
        outside = [
            label
            for label, (left, foot, right, top) in found.items()
            if left < -0.01 or foot < 0 or right > width + 0.01 or top > drawing.height
        ]
        assert outside == []
        assert [pair for pair in combinations(found, 2) if meet(found[pair[0]], found[pair[1]])] == []


@pytest.mark.parametrize("name", ["weeks", "arrivals", "waits", "levels"])
def test_any_chart_may_be_the_first_of_a_process(name: str) -> None:
    script = (
        "from kiosk.printing.charts.drawing import draw; from tests.printing import chart_samples; "
        f"draw(chart_samples.EVERY[{name!r}], 400)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_page_says_what_the_chart_says() -> None:
    """Names, dates, figures as they are written in Vietnamese, all as text that can be searched and read aloud."""
    charts = tuple(chart_samples.EVERY[name] for name in ("weeks", "arrivals", "waits", "levels"))
    payload = report_samples.paper(replace(report_samples.dossiers(), charts=charts))
    assert decode(encode(payload)) == payload
    form, *pages = reading.texts(papers.render(payload, Target("page")).data)
    assert "THỦ TRƯỞNG ĐƠN VỊ" in form
    assert not any(chart.title in form for chart in charts), "an official form stays as it is"
    told = " ".join(pages)
    received = sum(int(value or 0) for value in charts[0].series[0].values)
    for words in (
        *(chart.title for chart in charts),
        f"Tiếp nhận: {received:,}".replace(",", "."),
        "Giải quyết quá hạn",
        "01/07",
        "Tuần bắt đầu từ ngày",
        "Thứ Hai",
        "Cộng",
        "17h",
        "Thời gian chờ, trung vị (phút)",
        "Không hài lòng",
        "81,6% 18,4%",
        "0,8%",
        "1.380 lượt",
        "Tổng cộng",
    ):
        assert words in told, words
    assert len(pages) <= 3


def test_the_document_has_the_charts_as_pictures_that_can_be_read_aloud() -> None:
    chart = replace(chart_samples.EVERY["levels"], base="Tính trên số lượt đã đánh giá.")
    document = docx.Document(
        io.BytesIO(report_docx(report_samples.paper(replace(report_samples.dossiers(), charts=(chart,)))))
    )
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == chart.title
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts.index(chart.base) == texts.index(chart.title) + 2
    image = Image.open(
        io.BytesIO(next(part.blob for part in document.part.package.iter_parts() if "image" in part.partname))
    )
    assert image.width / (shape.width / 914400) == pytest.approx(200, abs=1)


@pytest.mark.parametrize("name", chart_samples.EVERY)
def test_a_screen_gets_its_own_size_and_no_more(name: str) -> None:
    picture = Image.open(io.BytesIO(screen_picture(chart_samples.EVERY[name], 980, 330, 13)))
    assert picture.width <= 980
    assert picture.height <= 330
    assert picture.width > 900 or picture.height > 300
    left, top, right, bottom = reading.ink(picture)
    assert right - left > 200
    assert bottom - top > 100


@pytest.mark.parametrize(("one", "other"), [(BLUE, PALE), (PALE, AMBER), (BLUE, AMBER), (BLUE, ORANGE)])
def test_what_lies_side_by_side_is_told_apart_on_a_grey_print(one: Color, other: Color) -> None:
    assert abs(grey(one) - grey(other)) > 0.12


@pytest.mark.parametrize("fill", [BLUE, PALE, AMBER, *(between(WHITE, BLUE, part / 10) for part in range(11))])
def test_figures_stand_out_from_what_they_stand_on(fill: Color) -> None:
    assert contrast(readable_on(fill), fill) >= 4.5


@pytest.mark.parametrize("ink", [BLUE, SLATE, ORANGE])
def test_names_in_colour_stand_out_from_the_paper(ink: Color) -> None:
    assert contrast(ink, WHITE) >= 4.5


def grey(colour: Color) -> float:
    red, green, blue = colour.rgb()
    return float(0.299 * red + 0.587 * green + 0.114 * blue)


def contrast(one: Color, other: Color) -> float:
    """Give the contrast by WCAG 2, 1.4.3."""
    lights = sorted(luminance(colour) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.rgb()]
    return float(sum(part * share for part, share in zip(parts, (0.2126, 0.7152, 0.0722), strict=True)))
