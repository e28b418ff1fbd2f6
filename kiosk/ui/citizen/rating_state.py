"""What a rating shows, step by step: the level by one touch, then what is only an offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.core.i18n import N_, SOURCE_LANGUAGE, Translator
from kiosk.services.views import RatingLevel, RatingRequest
from kiosk.ui.widgets.faces import Mood

Phase = Literal["asleep", "asking", "reasons", "writing", "question", "thanking"]
PHASES: tuple[Phase, ...] = ("asleep", "asking", "reasons", "writing", "question", "thanking")
OFFERS = frozenset({"reasons", "writing", "question"})
"""The pages that come after the rating is recorded: they go by themselves."""

LEVELS: tuple[tuple[RatingLevel, Mood, str], ...] = (
    ("very_satisfied", "happy", N_("Rất hài lòng")),
    ("satisfied", "content", N_("Hài lòng")),
    ("dissatisfied", "unhappy", N_("Không hài lòng")),
)
"""The three levels with their faces and usual words, best first."""


@dataclass(frozen=True, slots=True)
class RatingState:
    """Where a rating stands: `saving` while the level is recorded; `chosen` reasons and the `comment` as typed.

    `question` is the place of the question on show among the form's.
    """

    phase: Phase = "asleep"
    request: RatingRequest | None = None
    saving: bool = False
    chosen: tuple[str, ...] = ()
    comment: str = ""
    question: int = 0


def in_language(tr: Translator, words: str, words_en: str) -> str:
    """Give the office's own words: as they stand, or the English ones on a screen in another language."""
    return words if tr.language == SOURCE_LANGUAGE else words_en or words
