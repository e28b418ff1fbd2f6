"""A chart of a report as data: figures people would rather look at than read, drawn alike on screen, paper and file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from kiosk.core.i18n import N_

ChartKind = Literal["trend", "heat", "against", "shares"]
"""Lines over weeks; hours across and weekdays down; two series above one another by hour; parts of a whole."""

Figure = int | Decimal | None
"""A value of a chart; None where nothing can be said (a median of no times)."""

WEEKDAYS = (
    N_("Thứ Hai"),
    N_("Thứ Ba"),
    N_("Thứ Tư"),
    N_("Thứ Năm"),
    N_("Thứ Sáu"),
    N_("Thứ Bảy"),
    N_("Chủ nhật"),
)
"""The days of a week, Monday first, as `date.weekday` counts them."""

_WORKING_WEEK = 5
_FEWEST_WEEKS = 2
"""One week alone shows no trend."""


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn in one colour or one line of cells: a figure for each place of its chart, `unit` as a message."""

    key: str
    title: str
    values: tuple[Figure, ...]
    unit: str = ""
    kind: Literal["count", "share", "minutes"] = "count"


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. `key` names it within its report, `along` says what the places are, `base` what the figures count.

    The places of a trend are the first days of its weeks (2026-07-06), of hours the hours (7), of shares the names of
    what is divided, whose `bases` say of how many, in what `counted` says. `total` heads sums, "" where none stand.
    """

    key: str
    kind: ChartKind
    title: str
    along: str
    places: tuple[str, ...]
    series: tuple[Series, ...]
    base: str = ""
    bases: tuple[int, ...] = ()
    counted: str = ""
    total: str = ""


def with_figures(*charts: Chart) -> tuple[Chart, ...]:
    """Give the charts that have anything to show; a trend also needs more than one week."""
    return tuple(
        chart
        for chart in charts
        if any(value for series in chart.series for value in series.values)
        and (chart.kind != "trend" or len(chart.places) >= _FEWEST_WEEKS)
    )


def weeks_of(first: date, last: date) -> tuple[date, ...]:
    """Give the first day of each week of a period: its own first day, then the Mondays."""
    monday = first - timedelta(first.weekday())
    count = (last - monday).days // 7 + 1
    return (first, *(monday + timedelta(7 * week) for week in range(1, count)))


def by_week(days: Mapping[date, int], weeks: Sequence[date]) -> tuple[int, ...]:
    """Give the sums of counts by day over those weeks of `weeks_of`."""
    sums = [0] * len(weeks)
    monday = weeks[0] - timedelta(weeks[0].weekday())
    for day, count in days.items():
        sums[(day - monday).days // 7] += count
    return tuple(sums)


def by_weekday(found: Mapping[tuple[date, int], int], unit: str) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    """Give the hours and a line for each weekday of counts by day and hour.

    Every hour from the first to the last that has any stands there, and every weekday from Monday to Friday.
    """
    sums: dict[tuple[int, int], int] = {}
    for (day, hour), count in found.items():
        where = day.weekday(), hour
        sums[where] = sums.get(where, 0) + count
    hours = range(min((hour for _, hour in sums), default=0), max((hour for _, hour in sums), default=-1) + 1)
    days = [day for day in range(len(WEEKDAYS)) if day < _WORKING_WEEK or any(known == day for known, _ in sums)]
    lines = [
        Series(str(day + 1), WEEKDAYS[day], tuple(sums.get((day, hour), 0) for hour in hours), unit) for day in days
    ]
    return tuple(map(str, hours)), tuple(lines)


def place_words(chart: Chart) -> tuple[str, ...]:
    """Give the places of a chart as they are written: "06/07", "7h", a name."""
    if chart.kind == "shares":
        return chart.places
    if chart.kind in ("heat", "against"):
        return tuple(f"{hour}h" for hour in chart.places)
    days = [date.fromisoformat(place) for place in chart.places]
    # years apart, the day alone would come twice
    form = "%d/%m" if (days[-1] - days[0]).days < 365 else "%d/%m/%y"
    return tuple(f"{day:{form}}" for day in days)


def said(chart: Chart, say: Callable[[str], str]) -> Chart:
    """Give a chart in another language: `say` translates each of its words but "" and the places, which are data."""

    def told(words: str) -> str:
        return say(words) if words else ""

    return replace(
        chart,
        title=told(chart.title),
        along=told(chart.along),
        series=tuple(replace(one, title=told(one.title), unit=told(one.unit)) for one in chart.series),
        base=told(chart.base),
        counted=told(chart.counted),
        total=told(chart.total),
    )
