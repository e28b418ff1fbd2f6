"""A period that has not ended: judged as things stand now, and said so on the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.models.store import Unit
from kiosk.rules.report_table import Report

_SO_FAR = N_("Kỳ báo cáo chưa kết thúc: số liệu đến {moment}.")

Maker = Callable[[Unit, date, date], Report]
"""Gives a report of the days from the first to the last."""


def known_until(unit: Unit, last: date) -> date:
    """Give the last day of a period that can be judged: nothing is late by days that are still to come."""
    return min(last, unit.day)


def so_far(maker: Maker, unit: Unit, first: date, last: date) -> Report:
    """Give a report of a period, with a note of the moment while the period goes on.

    BadInput for one that has not begun.
    """
    if first > unit.day:
        raise BadInput(N_("Kỳ báo cáo chưa bắt đầu; chọn lại khoảng ngày."))
    report = maker(unit, first, known_until(unit, last))
    if last < unit.day:
        return report
    note = _SO_FAR.format(moment=f"{in_vietnam(unit.now):%H:%M ngày %d/%m/%Y}")
    return replace(report, last=last, notes=(note, *report.notes))
