"""How far the making of a long file is: told by those who make it, heard by who waits and may give it up."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Told = Callable[[float], object]
    """Hears again and again what share is done, 0 to 1; what it raises gives the work up."""


@dataclass(slots=True)
class _Watch:
    told: Told
    whole: float = 0.0
    done: float = 0.0


_WATCH: ContextVar[_Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(told: Told | None) -> Iterator[None]:
    """Have `told` hear how far the file made inside is, at its end 1; None to have nobody hear.

    Each thread has its own.
    """
    before = _WATCH.set(_Watch(told) if told is not None else None)
    try:
        yield
    finally:
        _WATCH.reset(before)
    if told is not None:
        told(1.0)


def expect(work: float) -> None:
    """Say how much work the file will be, in any unit; of one that says nothing nobody hears how far it is."""
    if (watch := _WATCH.get()) is not None:
        watch.whole, watch.done = work, 0.0


def advance(work: float) -> None:
    """Say that so much more of it is done."""
    watch = _WATCH.get()
    if watch is not None and watch.whole:
        watch.done = min(watch.whole, watch.done + work)
        watch.told(watch.done / watch.whole)


def last_steps(count: int) -> Callable[[], None]:
    """Give what is called at each of the last `count` steps, which share the work that is left."""
    watch = _WATCH.get()
    each = (watch.whole - watch.done) / max(count, 1) if watch is not None else 0.0
    return lambda: advance(each)
