"""Moments of a period of the office's days, in questions to the store."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from kiosk.core.clock import VIETNAM


def midnights(first: date, last: date) -> tuple[datetime, datetime]:
    """Give the moments between which the days from `first` to `last` lie: the second is no longer of them."""
    return (
        datetime.combine(first, time.min, VIETNAM),
        datetime.combine(last + timedelta(days=1), time.min, VIETNAM),
    )


def within(moment: InstrumentedAttribute[Any], first: date, last: date) -> ColumnElement[bool]:
    """Give the condition that a moment lies on one of these days; never true where there is no moment."""
    start, end = midnights(first, last)
    return (moment >= start) & (moment < end)
