"""The charts of a report for screens and files: a picture for a window, their figures as a table and as JSON."""

from __future__ import annotations

from datetime import date

from kiosk.rules.report_chart import Chart, place_words, said
from kiosk.rules.report_table import Cell, Column, Row, Table


def chart_picture(chart: Chart, width: int, height: int, text: float) -> bytes:
    """Give a chart as the paper has it, as PNG of at most so many pixels, its type `text` pixels high; takes a moment.

    For a thread of its own. Where the type would leave too little room it is smaller.
    """
    from kiosk.printing.charts.drawing import screen_picture
    from kiosk.printing.forms.wording import clean

    return screen_picture(said(chart, clean), width, height, text)


def chart_table(chart: Chart) -> Table:
    """Give the figures of a chart as a table: a line for each place, a column for each series."""
    days = chart.kind == "trend"
    columns = [
        Column("place", chart.along, "day" if days else "text"),
        *(Column(one.key, f"{one.title} ({one.unit})" if one.unit else one.title, one.kind) for one in chart.series),
        *([Column("base", f"Tính trên ({chart.counted})")] if chart.bases else []),
    ]
    rows = []
    for at, (place, words) in enumerate(zip(chart.places, place_words(chart), strict=True)):
        cells: dict[str, Cell] = {"place": date.fromisoformat(place) if days else words}
        cells |= {one.key: one.values[at] for one in chart.series}
        if chart.bases:
            cells["base"] = chart.bases[at]
        rows.append(Row(place, cells))
    return Table(chart.key, chart.title, tuple(columns), tuple(rows), base=chart.base)


def chart_json(chart: Chart) -> dict[str, object]:
    """Give a chart for other programs: its places and the figures of each series in their order."""
    return {
        "key": chart.key,
        "kind": chart.kind,
        "title": chart.title,
        "along": chart.along,
        "places": chart.places,
        "series": [
            {"key": one.key, "title": one.title, "unit": one.unit, "values": one.values} for one in chart.series
        ],
        "base": chart.base,
        **({"bases": chart.bases} if chart.bases else {}),
    }
