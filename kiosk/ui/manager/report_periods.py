"""The periods a report is asked for by one key: months, quarters and the year, the present ones up to today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from kiosk.core.i18n import N_

Period = Literal["this_month", "last_month", "this_quarter", "last_quarter", "this_year"]

PERIODS: dict[Period, str] = {
    "this_month": N_("Tháng này"),
    "last_month": N_("Tháng trước"),
    "this_quarter": N_("Quý này"),
    "last_quarter": N_("Quý trước"),
    "this_year": N_("Năm nay"),
}
"""By keys 1 to 5, with their words."""

USUAL: Period = "this_quarter"


def days_of(period: Period, today: date, closing_day: int = 0) -> tuple[date, date]:
    """Give the first and the last day of a period; one that is not over ends today.

    Months end on their `closing_day`, so that what comes after it belongs to the next one; 0: on their last.
    """
    month = today.replace(day=1)
    if closing_day and today.day > closing_day:
        month = _later(month, 1)
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    begin, months, over = {
        "this_month": (month, 1, False),
        "last_month": (_later(month, -1), 1, True),
        "this_quarter": (quarter, 3, False),
        "last_quarter": (_later(quarter, -3), 3, True),
        "this_year": (month.replace(month=1), 12, False),
    }[period]
    after = _later(begin, months)
    if closing_day:
        begin, after = (_later(one, -1).replace(day=closing_day + 1) for one in (begin, after))
    return begin, after - timedelta(1) if over else today


def _later(month: date, months: int) -> date:
    """Give the first day of the month so many months later."""
    year, place = divmod(month.year * 12 + month.month - 1 + months, 12)
    return date(year, place + 1, 1)
