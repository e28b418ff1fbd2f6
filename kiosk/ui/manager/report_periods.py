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


def days_of(period: Period, today: date) -> tuple[date, date]:
    """Give the first and the last day of a period; one that is not over ends today."""
    month = today.replace(day=1)
    quarter = month.replace(month=(today.month - 1) // 3 * 3 + 1)
    if period == "last_month":
        last = month - timedelta(1)
        return last.replace(day=1), last
    if period == "last_quarter":
        last = quarter - timedelta(1)
        return last.replace(day=1, month=last.month - 2), last
    first = {"this_month": month, "this_quarter": quarter, "this_year": month.replace(month=1)}[period]
    return first, today
