"""What is handed out of old records taken over and of the province's system: frozen, cheap to import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from kiosk.core.errors import KnownError

if TYPE_CHECKING:
    from kiosk.services.intake_flow import Channel

MOST_LISTED = 2_000
"""Lines of a list at most; a count beside it tells how many there are."""


@dataclass(frozen=True, slots=True)
class TakenBefore:
    """When this very file was taken over, and how many rows it brought then."""

    at: datetime
    rows: int


@dataclass(frozen=True, slots=True)
class RegisterTaken:
    """What a register brought, or would bring: how many dossiers, by channel, how many of them without a result yet.

    `known` were there already, word for word the same. `days` are the first and the last day of receipt. `own_names`
    counts procedures the catalogue does not have. `unread` are headings nothing was made of, `marked` counts rows left
    out because they begin with "#". `counted` is how many were received by legal field and year. `digest` tells the
    file that was read from any other.
    """

    entered: int
    known: int
    channels: Mapping[Channel, int]
    open: int
    days: tuple[date, date] | None
    own_names: int
    unread: tuple[str, ...]
    marked: int = 0
    before: TakenBefore | None = None
    counted: Mapping[tuple[str, int], int] = field(default_factory=dict)
    digest: str = ""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file of old records that was taken in: `kind` is register or ratings; `by` is "" for the command line."""

    import_id: int
    kind: str
    name: str
    at: datetime
    by: str
    rows: int


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What one answer of the province changes: the dossier's code, its state before, and what it is told.

    `state` is none, entered or failed; `official` the code of the province it is given now, `error` why it was refused.
    """

    code: str
    state: str
    entered: bool
    official: str
    error: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What a file of answers brought, or would bring: dossiers newly `entered` and newly `failed`.

    `coded` is how many were given the province's code, `known` how many answers said nothing new. `changes` are the
    first `MOST_LISTED` that say something new; `digest` tells the file that was read from any other.
    """

    entered: int
    failed: int
    coded: int
    known: int
    changes: tuple[AnswerChange, ...] = field(default=(), compare=False)
    digest: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ProvinceConnection:
    """Whether dossiers are sent over the network, and where to; `trouble` is why they cannot be, None when they can.

    `cause` is why the last that was sent did not get through, and `failing_since` since when; None when it did.
    """

    enabled: bool
    url: str
    trouble: KnownError | None = None
    cause: KnownError | None = None
    failing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProvinceRate:
    """How many dossiers received in a period the province has, of a legal field or ("" as its name) of all.

    `rate` is `entered` of `received` in per cent, None of none.
    """

    field: str
    received: int
    entered: int
    failed: int
    none: int
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class NotEnteredLine:
    """A dossier the province does not have; `days` since it was received, `error` why the province refused it."""

    dossier_id: int
    code: str
    procedure: str
    field: str
    received: date
    days: int
    failed: bool
    error: str
    imported: bool


@dataclass(frozen=True, slots=True)
class NotEntered:
    """The newest `MOST_LISTED` dossiers of a period the province does not have, and how many there are."""

    lines: tuple[NotEnteredLine, ...]
    count: int


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """A dossier that waits to be sent, or (`refused`) that the province did not take in, with its reason in `error`.

    `since` is when it changed last; after `attempts` that got no answer it is not tried again before `next_at`.
    """

    dossier_id: int
    code: str
    since: datetime
    attempts: int
    next_at: datetime
    refused: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class ProvinceOutbox:
    """The first `MOST_LISTED` of what waits and of what was refused, how many each; when something was sent last."""

    lines: tuple[OutboxLine, ...]
    waiting: int
    refused: int
    last_sent: datetime | None


@dataclass(frozen=True, slots=True)
class Sent:
    """What sending came to: dossiers taken in, refused, and still waiting; `next_at` is when the first may go again.

    `cause` is why what waits did not get through, None where nothing is known of that.
    """

    accepted: int
    refused: int
    waiting: int
    next_at: datetime | None
    cause: KnownError | None = field(default=None, compare=False)

    @property
    def through(self) -> bool:
        """Whether the province answered at all, or nothing was to be sent."""
        return bool(self.accepted or self.refused or not self.waiting)
