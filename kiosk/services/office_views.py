"""What the lookup screen tells of the office: cheap to import. Never a person."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.services.guide_views import GuideLine
from kiosk.services.queue_views import FieldState


@dataclass(frozen=True, slots=True)
class DayHours:
    """A day's opening: its sessions as "07:30–11:30", none when closed; `name` of the holiday or make-up day."""

    weekday: int
    sessions: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class OfficeField:
    """A field now: the counters open for it, how many wait; `words` say why no number is to be had, "" when one is."""

    name: str
    name_en: str
    counters: tuple[int, ...]
    waiting: int
    state: FieldState
    words: str
    words_en: str


@dataclass(frozen=True, slots=True)
class OfficeNow:
    """The office at this moment. `today` None where its calendar does not reach; `counters` are those open now."""

    address: str
    hotline: str
    today: DayHours | None
    week: tuple[DayHours, ...]
    counters: tuple[int, ...]
    fields: tuple[OfficeField, ...]
    results: tuple[str, ...]
    """Codes of the results that have come today and wait at the counter, newest first."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One text of the office, as paragraphs by language; a language it has no text in is left out."""

    key: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def in_language(self, language: str) -> tuple[str, ...]:
        """Give the paragraphs in a language, in Vietnamese where there are none; () where nothing is known."""
        texts = dict(self.paragraphs)
        return texts.get(language) or texts.get("vi", ())


@dataclass(frozen=True, slots=True)
class FeeField:
    """A field's procedures with what each costs: the catalogue's words and the fees in figures, () when unknown."""

    name: str
    name_en: str
    lines: tuple[tuple[GuideLine, tuple[str, ...]], ...]
