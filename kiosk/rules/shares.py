"""Shares of a whole that add to exactly 100 %, by the largest remainder.

Rounding each share by itself gives sums of 99 or 101. By the largest remainder every share is first cut to the
decimals shown, and what is then missing from 100 goes, one step each, to the parts that lost most by it: no share is a
whole step away from its true value, and equal parts differ by one step at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal


def shares(counts: Sequence[int], decimals: Literal[0, 1] = 0) -> tuple[Decimal, ...]:
    """Give each count's percentage of their sum, to that many decimals; all of them 0 where the sum is.

    Where two parts lost the same, the larger one comes first, then the earlier. ValueError for a count below 0.
    """
    if any(count < 0 for count in counts):
        raise ValueError(f"no share of {counts}")
    whole, steps = sum(counts), 100 * 10**decimals
    if not whole:
        return (Decimal(0),) * len(counts)
    cut = [count * steps // whole for count in counts]
    by_loss = sorted(range(len(counts)), key=lambda at: (-(counts[at] * steps % whole), -counts[at], at))
    for at in by_loss[: steps - sum(cut)]:
        cut[at] += 1
    return tuple(Decimal(share).scaleb(-decimals) for share in cut)


def written_percent(share: Decimal) -> str:
    """Give a share as it is read: "33,3%"."""
    return f"{share}%".replace(".", ",")
