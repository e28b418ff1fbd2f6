"""What the recording screen shows: cheap to import."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordView:
    """A word of the voice: the name of its clip, what is said, and whether the office has recorded its own."""

    name: str
    words: str
    own: bool
