"""Charts along a time: lines over weeks, and two series above one another by hour."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from kiosk.printing.charts.pen import BLUE, INK, ORANGE, RULE, SLATE, SOFT, Mark, Pen, fitting, wide
from kiosk.rules.report_chart import place_words
from kiosk.rules.report_words import NOTHING, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.graphics.shapes import Drawing
    from reportlab.lib.colors import Color

    from kiosk.rules.report_chart import Chart, Series

_HIGH, _LEAST, _MOST = 21.0, 13.0, 0.5
"""Heights of a chart in sizes of its type: of itself, at least; at most as a part of its width."""

_TICKS = 5
_MOST_MARKED = 30
"""So many weeks and no more have a mark each: closer together they hide the line."""

_LINES: tuple[tuple[Color, Mark, tuple[float, ...]], ...] = (
    (BLUE, "circle", ()),
    (SLATE, "square", (4, 2)),
    (ORANGE, "triangle", (1.5, 1.5)),
)
"""Colour, mark and dashes of each line: any one of them is enough to know it by."""


def height_for(width: float, room: float, size: float) -> float:
    """Give the height a chart along a time takes of a room, which is 0 where it may take its own."""
    return min(max(room, _LEAST * size), max(width * _MOST, _HIGH * size)) if room else _HIGH * size


def trend(chart: Chart, width: float, room: float, size: float) -> Drawing:
    """Draw lines over weeks, each with its name and its sum at its end."""
    pen = Pen(width, height_for(width, room, size), size)
    step = _step(max((float(value or 0) for one in chart.series for value in one.values), default=0.0))
    top = max(1, math.ceil(max(float(value or 0) for one in chart.series for value in one.values) / step)) * step
    ticks = [number * step for number in range(top // step + 1)]
    names = [f"{one.title}: {written(sum(int(value or 0) for value in one.values))}" for one in chart.series]
    left = max(wide(written(tick), size) for tick in ticks) + size * 0.6
    right = width - max(wide(name, size, bold=True) for name in names) - size * 1.1
    low, high = size * 3.1, pen.height - size * 2.2
    scale = (high - low) / top
    pen.text(0, pen.height - size, chart.series[0].unit, colour=SOFT, size=size * 0.92)
    for tick in ticks:
        y = low + tick * scale
        pen.rule(left, y, right, y, INK if not tick else RULE, 0.9 if not tick else 0.5)
        pen.text_at(left - size * 0.5, y, written(tick), anchor="end", colour=SOFT)
    places = place_words(chart)
    begin, end = left + size * 0.9, right - size * 0.7
    xs = [begin + (end - begin) * at / max(1, len(places) - 1) for at in range(len(places))]
    _dates(pen, xs, places, low)
    pen.text((left + right) / 2, size * 0.35, chart.along, anchor="middle", colour=SOFT, size=size * 0.92)
    for one, (colour, kind, dash) in zip(chart.series, _LINES, strict=False):
        points = [(x, low + float(value or 0) * scale) for x, value in zip(xs, one.values, strict=True)]
        pen.path(
            points,
            colour,
            size * (0.19 if len(points) <= _MOST_MARKED else 0.12),
            tuple(part * size / 7 for part in dash),
        )
        for point in points if len(points) <= _MOST_MARKED else points[-1:]:
            pen.mark(*point, kind, colour, size * 0.29)
    ends = [low + float(one.values[-1] or 0) * scale for one in chart.series]
    for name, y, at, (colour, _, _) in zip(names, ends, _apart(ends, size * 1.3, low, high), _LINES, strict=False):
        if abs(at - y) > size * 0.5:
            pen.rule(end + size * 0.5, y, right + size * 0.8, at, colour, 0.5)
        pen.text_at(right + size, at, name, bold=True, colour=colour)
    return pen.drawing


def against(chart: Chart, width: float, room: float, size: float) -> Drawing:
    """Draw each series as bars with their figures, one above the other over the same hours."""
    pen = Pen(width, height_for(width, room, size), size)
    foot = size * 3.1
    panel = (pen.height - foot) / len(chart.series)
    slot = width / max(1, len(chart.places))
    for number, (one, colour) in enumerate(zip(chart.series, (BLUE, ORANGE), strict=False), 1):
        low = pen.height - number * panel + (size * 0.5 if number < len(chart.series) else 0)
        title = low + panel - size * (1.5 if number < len(chart.series) else 1.2)
        pen.text(0, title, f"{one.title} ({one.unit})" if one.unit else one.title, bold=True, colour=colour)
        _bars(pen, one, low, title - size * 1.8, slot, colour)
    line = fitting(place_words(chart), size, slot * 0.9)
    for at, words in enumerate(place_words(chart)):
        pen.text(slot * (at + 0.5), foot - size * 1.2, words, anchor="middle", colour=INK, size=line)
    pen.text(width / 2, size * 0.35, chart.along, anchor="middle", colour=SOFT, size=size * 0.92)
    return pen.drawing


def _bars(pen: Pen, series: Series, low: float, high: float, slot: float, colour: Color) -> None:
    size = pen.size
    tallest = max((float(value) for value in series.values if value is not None), default=0.0)
    scale = max(0.0, high - low) / tallest if tallest else 0.0
    thick = min(slot * 0.62, size * 4)
    figures = [NOTHING if value is None else written(value) for value in series.values]
    small = fitting(figures, size, slot * 0.96, 0.5)
    for at, (value, words) in enumerate(zip(series.values, figures, strict=True)):
        middle, tall = slot * (at + 0.5), float(value or 0) * scale
        if tall:
            pen.area(middle - thick / 2, low, thick, tall, colour)
        pen.text(middle, low + tall + size * 0.3, words, anchor="middle", size=small)
    pen.rule(0, low, pen.width, low, INK, 0.9)


def _dates(pen: Pen, xs: Sequence[float], words: Sequence[str], low: float) -> None:
    """Write as many of the days below their places as have room, evenly, the first always."""
    size = pen.size
    apart = xs[1] - xs[0] if len(xs) > 1 else pen.width
    every = max(1, math.ceil((max(wide(text, size) for text in words) + size * 0.7) / apart))
    for at in range(0, len(xs), every):
        pen.rule(xs[at], low, xs[at], low - size * 0.3, INK, 0.7)
        pen.text(xs[at], low - size * 1.35, words[at], anchor="middle")


def _step(tallest: float) -> int:
    """Give the distance of the rules of a scale: 1, 2 or 5 of some power of ten, never less than one thing."""
    rough = max(1.0, tallest / _TICKS)
    power = 10 ** math.floor(math.log10(rough))
    return int(next(power * part for part in (1, 2, 5, 10) if power * part >= rough))


def _apart(wanted: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Give heights near the wanted ones, in their order, none closer to another than `least`."""
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], -at))
    found = list(wanted)
    for before, at in pairwise(order):
        found[at] = max(found[at], found[before] + least)
    over = found[order[-1]] - max(high, low + least * (len(wanted) - 1))
    if over > 0:
        found[order[-1]] -= over
        for at, above in zip(order[-2::-1], order[:0:-1], strict=False):
            found[at] = min(found[at], found[above] - least)
    return found
