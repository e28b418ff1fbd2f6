"""Rates as reports give them: per cent of a base, one decimal, halves up; nothing of nothing."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from kiosk.rules.report_table import Check, Row, Table


def rate(part: int, base: int) -> Decimal | None:
    """Give the share of a part alone; None where the base is 0. Shares that make a whole are `kiosk.rules.shares`."""
    return (Decimal(100 * part) / base).quantize(Decimal("0.1"), ROUND_HALF_UP) if base else None


def tenth(value: float | None) -> Decimal | None:
    """Give a measured number with one decimal, halves up; None where nothing was measured."""
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def number(row: Row | None, key: str) -> int:
    """Give a count of a line; 0 without a line."""
    value = row.cells.get(key) if row is not None else 0
    return value if isinstance(value, int) else 0


def same_totals(first: Table, others: Iterable[Table], *keys: str) -> tuple[Check, ...]:
    """Give the checks that other tables of a report come to the totals of its first one."""
    return tuple(
        Check(key, other.title, sum(number(row, key) for row in other.rows), number(first.total, key))
        for other in others
        for key in keys
    )
