"""What the catalogue's upkeep hands out: its versions line by line, and what an import would change.

Cheap to import: a screen names these types before anything heavy is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

VersionState = Literal["current", "coming", "ended"]
"""Where a version stands on a day: taken in now, from a later day on, or no longer."""

ChangeKind = Literal["new", "changed", "ended"]
"""What an import does to a version: brings it in, says it otherwise, or only gives it a last day."""


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """One version of a procedure.

    `score` (0–100) says how complete it is beside what must be posted, `missing` what it lacks in words;
    `dossiers` counts the ones still running that came in under it.
    """

    version_id: int
    code: str
    short_code: str
    short_name: str
    field: str
    valid_from: date
    valid_to: date | None
    state: VersionState
    score: int
    missing: tuple[str, ...]
    dossiers: int


@dataclass(frozen=True, slots=True)
class CatalogueChange:
    """What an import does to one version; `details` in words: "thời hạn: 3 ngày làm việc → 5 ngày làm việc"."""

    kind: ChangeKind
    code: str
    short_name: str
    valid_from: date
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CataloguePreview:
    """What an import of a file would change; `token` is the digest of the content it was read from."""

    changes: tuple[CatalogueChange, ...]
    unchanged: int
    token: str
