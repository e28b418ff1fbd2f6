"""Dates and times in words, as Vietnamese papers write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core.clock import in_vietnam

if TYPE_CHECKING:
    from datetime import date, datetime


def clock_and_day(moment: datetime) -> str:
    """Give "16:00 ngày 24/11/2026"."""
    return f"{in_vietnam(moment):%H:%M ngày %d/%m/%Y}"


def day_in_words(day: date) -> str:
    """Give "ngày 05 tháng 02 năm 2026": a leading 0 before days under 10 and months 1 and 2 (NĐ 30/2020)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def moment_in_words(moment: datetime) -> str:
    """Give "16 giờ 00 phút, ngày 24 tháng 11 năm 2026"."""
    local = in_vietnam(moment)
    return f"{local:%H} giờ {local:%M} phút, {day_in_words(local.date())}"
