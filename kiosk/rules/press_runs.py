"""Runs of presses no person makes: the same face for one visit after another, with no time to walk up between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import msgspec


class RunRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A run is at least `presses` in a row of one level, each at most `seconds` after the one before."""

    presses: Annotated[int, msgspec.Meta(ge=2, le=50)] = 3
    seconds: Annotated[int, msgspec.Meta(ge=1, le=300)] = 20


@dataclass(frozen=True, slots=True)
class Press:
    """A press that counted: when, which level, and what it rated."""

    at: datetime
    level: str
    rating_id: int


def in_runs(presses: Sequence[Press], rule: RunRule) -> frozenset[int]:
    """Give the ratings that belong to a run, of one counter's presses in the order they were made.

    A clock set back makes no gap larger than it was: gaps count without their sign.
    """
    found: set[int] = set()
    run: list[int] = []
    before: Press | None = None
    for press in presses:
        if before is None or press.level != before.level or abs((press.at - before.at).total_seconds()) > rule.seconds:
            run = []
        run.append(press.rating_id)
        if len(run) >= rule.presses:
            found.update(run)
        before = press
    return frozenset(found)
