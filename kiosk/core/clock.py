"""The time of the office: Vietnam keeps UTC+7 all year."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

VIETNAM = timezone(timedelta(hours=7), "ICT")
"""One zone for the whole country, without summer time since 1975; needs no zone database."""


class Clock(Protocol):
    """Tells what time it is; handed over by constructor so that tests and simulations can hold it."""

    def now(self) -> datetime:
        """Give the present moment, aware, in Vietnam time."""
        ...


class SystemClock:
    """The clock of the computer."""

    def now(self) -> datetime:
        """Give the present moment, aware, in Vietnam time, to the millisecond."""
        moment = datetime.now(VIETNAM)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


class HeldClock:
    """A clock that stands still until it is moved: for simulations and tests."""

    def __init__(self, start: datetime) -> None:
        self._now = in_vietnam(start)

    def now(self) -> datetime:
        """Give the moment the clock was last set to."""
        return self._now

    def set(self, moment: datetime) -> None:
        """Put the clock to a moment; it may go back, as a PC's clock may."""
        self._now = in_vietnam(moment)

    def advance(self, **steps: float) -> None:
        """Move the clock forward by `timedelta(**steps)`."""
        self._now += timedelta(**steps)


def in_vietnam(moment: datetime) -> datetime:
    """Give the same moment in Vietnam time; a naive moment is taken as Vietnam time already."""
    if moment.tzinfo is VIETNAM:
        return moment  # as the store gives them: reports ask this millions of times
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)


def local_day(moment: datetime) -> date:
    """Give the office's calendar day of a moment: numbers restart on it, not on the UTC day."""
    return in_vietnam(moment).date()


def in_utc(moment: datetime) -> datetime:
    """Give the same moment in UTC, as the store keeps it."""
    return in_vietnam(moment).astimezone(UTC)
