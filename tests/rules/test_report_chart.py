"""Charts as data: weeks cut to their period, weekdays in their order, nothing drawn of nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.rules.report_chart import Chart, Series, by_week, by_weekday, place_words, said, weeks_of, with_figures


def trend(*values: int) -> Chart:
    weeks = weeks_of(date(2026, 7, 1), date(2026, 7, 1) + timedelta(7 * len(values) - 7))
    return Chart("weeks", "trend", "Theo tuần", "Tuần", tuple(map(str, weeks)), (Series("a", "Tiếp nhận", values),))


@pytest.mark.parametrize(
    ("first", "last", "count", "second"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), 14, date(2026, 7, 6)),  # Wednesday to Wednesday
        (date(2026, 6, 1), date(2026, 6, 28), 4, date(2026, 6, 8)),  # Monday to Sunday
        (date(2026, 11, 22), date(2026, 11, 23), 2, date(2026, 11, 23)),  # Sunday, Monday
    ],
)
def test_weeks_begin_on_monday_and_every_day_is_in_one(first: date, last: date, count: int, second: date) -> None:
    weeks = weeks_of(first, last)
    assert (weeks[0], weeks[1], len(weeks)) == (first, second, count)
    days = {first + timedelta(day): 1 for day in range((last - first).days + 1)}
    sums = by_week(days, weeks)
    assert sum(sums) == len(days)
    assert sums[0] == (second - first).days
    assert set(sums[1:-1]) <= {7}
    assert sums[-1] == (last - weeks[-1]).days + 1


def test_a_week_has_its_working_days_and_a_day_its_hours_without_a_gap() -> None:
    saturday = date(2026, 11, 21)
    hours, days = by_weekday({(saturday, 8): 2, (saturday + timedelta(7), 8): 1, (date(2026, 11, 16), 11): 4}, "lượt")
    assert hours == ("8", "9", "10", "11")
    assert [one.title for one in days] == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"]
    assert (days[0].values, days[2].values, days[-1].values) == ((0, 0, 0, 4), (0,) * 4, (3, 0, 0, 0))
    assert by_weekday({}, "lượt")[0] == ()


def test_nothing_is_drawn_of_nothing_and_one_week_is_no_trend() -> None:
    assert with_figures(trend(0, 0, 0), trend(5)) == ()
    assert with_figures(trend(0, 1)) == (trend(0, 1),)


def test_places_are_written_short_with_the_year_only_where_days_come_twice() -> None:
    assert place_words(trend(1, 2)) == ("01/07", "06/07")
    assert place_words(trend(*range(60)))[-1] == "16/08/27"
    assert place_words(Chart("h", "heat", "", "", ("7", "8"), ())) == ("7h", "8h")


def test_a_chart_is_said_in_another_language_but_for_its_days() -> None:
    told = said(trend(1, 2), str.upper)
    assert (told.title, told.series[0].title, told.base) == ("THEO TUẦN", "TIẾP NHẬN", "")
    assert told.places == trend(1, 2).places
