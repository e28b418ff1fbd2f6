"""How far a long command is, said on standard error."""

from __future__ import annotations

import sys
import time

import click

_SHOWN_EVERY_S = 1.0


class Progress:
    """Says now and then how far a long work is, after its words; a short one ends before anything is said.

    With `only_seen` it says nothing where no terminal shows it: a script hears of what went wrong alone.
    """

    def __init__(self, words: str, *, only_seen: bool = False) -> None:
        self._words = words
        self._over = sys.stderr.isatty()
        self._next = float("inf") if only_seen and not self._over else time.monotonic() + _SHOWN_EVERY_S
        self._shown = False

    def __call__(self, share: float) -> bool:
        """Hear how far it is, 0 to 1, and let it go on."""
        now = time.monotonic()
        if now >= self._next or (share >= 1 and self._shown):
            self._next = now + _SHOWN_EVERY_S
            self._shown = share < 1  # its end is said once
            text = f"\r{self._words}: {share:4.0%} " if self._over else f"{self._words}: {share:.0%}"
            click.echo(text, nl=not self._over, err=True)
            if self._over and share >= 1:
                click.echo(err=True)
        return True
