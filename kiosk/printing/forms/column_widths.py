"""How wide the columns of a table of figures are to be: no number broken, words sharing what is left."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfmetrics import stringWidth

from kiosk.printing.forms import tinos

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.rules.report_heading import HeadCell

PADDING = 7.0
"""White beside the text of a cell, both sides together, in points at any size of type."""

_LOOKED_AT = 40
"""The longest cells of a column decide its width; the others are not measured."""

_SAMPLE = 200
"""So many lines of a table, evenly taken, tell how long the texts of a column mostly are."""

_COMFORT = 0.36
"""The share of the width that a column of words asks for at most before others have theirs."""

_TITLE_LINES, _EMPTY_TITLE_LINES = 3, 1.5
"""Lines a heading may take before its column grows for it, and where nothing stands below it."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What the columns of a table need and want in type of one point: no word broken, no line broken.

    `usual` is the width of the longest quarter of a column's texts, each on one line,
    `titles` that of its own heading.
    """

    least: tuple[float, ...]
    wanted: tuple[float, ...]
    usual: tuple[float, ...]
    titles: tuple[float, ...]


def measured(heading: Sequence[HeadCell], rows: Sequence[Sequence[str]]) -> Measures:
    """Measure a table by its heading and its cells as they are written."""
    count = max(cell.column + cell.columns for cell in heading)
    least, wanted, usual, titles = ([0.0] * count for _ in range(4))
    sample = rows[:: max(1, len(rows) // _SAMPLE)]
    for cell in heading:
        if cell.columns == 1:
            least[cell.column] = max(least[cell.column], _longest_word(cell.text))
            titles[cell.column] = max(titles[cell.column], stringWidth(cell.text, tinos.BOLD, 1))
            wanted[cell.column] = titles[cell.column] / _TITLE_LINES
    for column in range(count):
        for text in nlargest(_LOOKED_AT, (row[column] for row in rows), key=len):
            least[column] = max(least[column], _longest_word(text))
            wanted[column] = max(wanted[column], stringWidth(text, tinos.BOLD, 1))
        longer = nlargest((len(sample) + 3) // 4, (stringWidth(row[column], tinos.REGULAR, 1) for row in sample))
        usual[column] = sum(longer) / len(longer) if longer else 0.0
    return Measures(tuple(least), tuple(wanted), tuple(usual), tuple(titles))


def widths(measures: Measures, width: float, size: float) -> tuple[list[float], bool]:
    """Give the columns' widths in points, together `width`, and whether no word and no number is broken.

    `size` is that of the type.
    """
    least = [value * size + PADDING for value in measures.least]
    if sum(least) > width:
        return [value * width / sum(least) for value in least], False
    wanted = [min(value * size + PADDING, width * _COMFORT) for value in measures.wanted]
    wanted = list(map(max, least, wanted))
    if sum(wanted) > width:
        # a column to be written into by hand has nothing but its title
        named = [
            max(low, title * size / (_TITLE_LINES if usual else _EMPTY_TITLE_LINES) + PADDING)
            for low, title, usual in zip(least, measures.titles, measures.usual, strict=True)
        ]
        wanted = _level(named if sum(named) < width else least, [value * size for value in measures.usual], width)
    return _shared(least, wanted, width), True


def lines_of(measures: Measures, given: Sequence[float], size: float) -> float:
    """Give how many lines the longest quarter of the texts take in the column where they take most."""
    return max(usual * size / (width - PADDING) for usual, width in zip(measures.usual, given, strict=True))


def _level(least: Sequence[float], usual: Sequence[float], width: float) -> list[float]:
    """Give widths in which the texts of all columns take as many lines, and no more than they must."""
    few, many = 1.0, 100.0
    while many - few > 0.01:
        lines = (few + many) / 2
        if sum(_for_lines(least, usual, lines)) > width:
            few = lines
        else:
            many = lines
    return _for_lines(least, usual, many)


def _for_lines(least: Sequence[float], usual: Sequence[float], lines: float) -> list[float]:
    return [max(low, value / lines + PADDING) for low, value in zip(least, usual, strict=True)]


def _shared(least: list[float], wanted: list[float], width: float) -> list[float]:
    """Give every column its least and, of what is left, by how much more it wants; the rest goes to the wide ones."""
    more = [want - low for low, want in zip(least, wanted, strict=True)]
    spare = width - sum(least)
    part = min(1.0, spare / sum(more)) if sum(more) else 0.0
    given = [low + part * extra for low, extra in zip(least, more, strict=True)]
    rest, squares = width - sum(given), sum(value**2 for value in given)
    return [value + rest * value**2 / squares for value in given]


def _longest_word(text: str) -> float:
    return max((stringWidth(word, tinos.BOLD, 1) for word in text.split()), default=0.0)
