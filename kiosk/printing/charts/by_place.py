"""Charts of cells and of shares: hours across and weekdays down, and parts of a whole for each name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor

from kiosk.printing.charts.pen import (
    AMBER,
    BLUE,
    INK,
    PALE,
    RULE,
    SOFT,
    WHITE,
    Pen,
    between,
    fitting,
    readable_on,
    wide,
    wrapped,
)
from kiosk.rules.report_chart import place_words
from kiosk.rules.report_words import written

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing
    from reportlab.lib.colors import Color

    from kiosk.rules.report_chart import Chart

_FEW, _MANY = HexColor("#E6F0F8"), HexColor("#0A3D6B")
_CELL, _LOWEST, _HIGHEST = 2.3, 1.6, 4.8
"""The height of a line of cells in sizes of type: of itself, at least, at most."""

_WIDEST = 9.0
"""The width of a cell in sizes of type at most."""

_PARTS: tuple[Color, ...] = (BLUE, PALE, AMBER)
_LINE, _TIGHT, _LOOSE, _LEADING = 2.3, 1.5, 3.2, 1.12
"""The height of a bar with its room: of itself, at least, at most; that of a line of a name."""

_MARKED = 1.9
"""What the colour before a share behind a bar takes, with the white around it."""

_MOST_NAMES = 0.32
"""The part of the width that names take at most."""


def heat(chart: Chart, width: float, room: float, size: float) -> Drawing:
    """Draw a cell for each hour of each weekday, darker the more came, with its figure; the sums on the right."""
    lines, head = len(chart.series), size * 2.0
    cell = min(max((room - head) / lines, _LOWEST * size), _HIGHEST * size) if room else _CELL * size
    pen = Pen(width, head + lines * cell, size)
    sums = [written(sum(int(value or 0) for value in one.values)) for one in chart.series]
    left = max(wide(words, size) for words in (chart.along, *(one.title for one in chart.series))) + size
    last = max(wide(words, size, bold=True) for words in (chart.total, *sums)) + size
    across = min((width - last - left) / max(1, len(chart.places)), _WIDEST * size)
    end = left + across * len(chart.places) + last
    most = max((int(value or 0) for one in chart.series for value in one.values), default=0)
    top = pen.height - head
    figures = [written(value) for one in chart.series for value in one.values]
    small = fitting(figures, size, across * 0.92, 0.5)
    hours = place_words(chart)
    above = fitting(hours, size, across * 0.92, 0.5)
    pen.text(0, top + size * 0.6, chart.along, colour=SOFT)
    pen.text(end, top + size * 0.6, chart.total, anchor="end", bold=True)
    for at, words in enumerate(hours):
        pen.text(left + across * (at + 0.5), top + size * 0.6, words, anchor="middle", size=above)
    for line, one in enumerate(chart.series):
        low = top - (line + 1) * cell
        pen.text_at(0, low + cell / 2, one.title)
        for at, value in enumerate(one.values):
            count = int(value or 0)
            fill = between(_FEW, _MANY, count / most) if count else WHITE
            pen.area(left + across * at + 0.5, low + 0.5, across - 1, cell - 1, fill, None if count else RULE)
            ink = readable_on(fill) if count else SOFT
            pen.text_at(
                left + across * (at + 0.5), low + cell / 2, written(count), anchor="middle", colour=ink, size=small
            )
        pen.text_at(end, low + cell / 2, sums[line], anchor="end", bold=True)
    return pen.drawing


def shares(chart: Chart, width: float, room: float, size: float) -> Drawing:
    """Draw a bar of parts for each name, the last one being the whole: each share in its part, its base at the end.

    A share whose part is too narrow stands behind the bar with its colour, so that no small one is passed over.
    """
    names = max(wide(name, size, bold=True) for name in chart.places)
    column = min(names + size * 0.2, width * _MOST_NAMES)
    texts = [wrapped(name, size, column, bold=at == len(chart.places) - 1) for at, name in enumerate(chart.places)]
    bases = [f"{written(base)} {chart.counted}".strip() for base in chart.bases]
    left, last = column + size * 0.9, max(wide(words, size) for words in bases)
    # bars and what stands behind them share what is left; how much that is follows from how long the bars are
    behind = 0.0
    for _ in range(3):
        right = width - last - size * 0.9 - behind
        apart = [_narrow(chart, at, right - left, size) for at in range(len(chart.places))]
        behind = max(sum(size * _MARKED + wide(words, size) for words, _ in one) for one in apart)
    right = width - last - size * 0.9 - behind
    keys = _keys(chart, left, width, size)
    head = size * (1.5 * len(keys) + 0.5)
    least = [max(_TIGHT * size, (len(lines) * _LEADING + 0.35) * size) for lines in texts]
    own = [max(_LINE * size, (len(lines) * _LEADING + 0.6) * size) for lines in texts]
    tall = own if not room else _stretched(least, room - head - size * 0.4, _LOOSE * size)
    pen = Pen(width, head + sum(tall) + size * 0.4, size)
    for number, line in enumerate(keys):
        for x, title, colour in line:
            y = pen.height - size * (1.5 * number + 1.1)
            pen.area(x, y, size * 0.8, size * 0.8, colour)
            pen.text(x + size * 1.15, y + size * 0.04, title)
    y = pen.height - head
    pen.rule(left, y, left, 0, INK, 0.9)
    for at, lines in enumerate(texts):
        whole = at == len(texts) - 1
        if whole and at:
            pen.rule(0, y, width, y, RULE, 0.7)
            y -= size * 0.4
        _bar(pen, chart, at, (left, right), y - tall[at] / 2, min(*tall, size * 2.5) * 0.72)
        x = right
        for words, colour in apart[at]:
            pen.area(x + size * 0.5, y - tall[at] / 2 - size * 0.3, size * 0.6, size * 0.6, colour)
            pen.text_at(x + size * 1.45, y - tall[at] / 2, words)
            x += size * _MARKED + wide(words, size)
        middle = y - tall[at] / 2
        for number, words in enumerate(lines):
            drop = (number - (len(lines) - 1) / 2) * _LEADING * size
            pen.text_at(0, middle - drop, words, bold=whole)
        pen.text_at(width, middle, bases[at], anchor="end", bold=False, colour=INK if whole else SOFT)
        y -= tall[at]
    return pen.drawing


def _bar(pen: Pen, chart: Chart, at: int, ends: tuple[float, float], middle: float, thick: float) -> None:
    left, right = ends
    x, low = left, middle - thick / 2
    for one, colour in zip(chart.series, _PARTS, strict=False):
        long = float(one.values[at] or 0) / 100 * (right - left)
        if not long:
            continue
        pen.area(x, low, long, thick, colour)
        if x > left:
            pen.rule(x, low, x, low + thick, WHITE, 1.2)
        words = written(one.values[at], one.kind)
        if _has_room(words, long, pen.size):
            pen.text_at(x + long / 2, middle, words, anchor="middle", colour=readable_on(colour))
        x += long


def _narrow(chart: Chart, at: int, long: float, size: float) -> list[tuple[str, Color]]:
    """Give the shares of a name that do not fit into their parts of a bar so long, in their order."""
    parts = [
        (written(one.values[at], one.kind), float(one.values[at] or 0) / 100 * long, colour)
        for one, colour in zip(chart.series, _PARTS, strict=False)
    ]
    return [(words, colour) for words, part, colour in parts if part and not _has_room(words, part, size)]


def _has_room(words: str, long: float, size: float) -> bool:
    return wide(words, size) + size * 0.6 <= long


def _keys(chart: Chart, left: float, width: float, size: float) -> list[list[tuple[float, str, Color]]]:
    """Give the lines of what each colour means, in the order of the parts, above the bars where they have room."""
    wanted = [size * 1.15 + wide(one.title, size) + size * 1.6 for one in chart.series]
    begin = left if left + sum(wanted) <= width else 0.0
    lines: list[list[tuple[float, str, Color]]] = [[]]
    x = begin
    for one, colour, room in zip(chart.series, _PARTS, wanted, strict=False):
        if lines[-1] and x + room > width:
            lines.append([])
            x = begin
        lines[-1].append((x, one.title, colour))
        x += room
    return lines


def _stretched(least: list[float], room: float, most: float) -> list[float]:
    """Share out what a room leaves over among lines, none higher than `most` unless it needs to be."""
    more = max(0.0, room - sum(least)) / len(least)
    return [max(height, min(height + more, most)) for height in least]
