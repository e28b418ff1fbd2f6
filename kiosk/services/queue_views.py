"""What the queue's services hand out: frozen, without database rows, cheap to import. Never a name of a citizen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from kiosk.services.views import Remark

VisitState = Literal["waiting", "called", "serving", "parked", "finished", "absent", "closed"]
"""`closed` is what the end of the day did to a visit nobody had ended; figures leave it out."""

FieldState = Literal["open", "no_counter", "paused", "closed", "full", "stopped"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long somebody would wait, in minutes, from this office's own recent service times: between two bounds."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class TicketView:
    """A number somebody has just taken; `ahead` counts those before it still waiting for the same counters.

    `priority` is the name of its class, empty for none; `estimate` None where too little is known.
    """

    visit_id: int
    label: str
    field_code: str
    field_name: str
    field_name_en: str
    counters: tuple[int, ...]
    taken_at: datetime
    ahead: int
    tracking: str
    print_job_id: int | None
    priority: str = ""
    estimate: Estimate | None = None


@dataclass(frozen=True, slots=True)
class BoardCounter:
    """A counter on the board: the number it serves now (None when free), and since when it was called.

    `paused` names why it rests, empty while it does not.
    """

    number: int
    name: str
    open: bool
    label: str | None
    called_at: datetime | None
    paused: str = ""


@dataclass(frozen=True, slots=True)
class BoardCall:
    """One call or recall, newest first on the board; `seq` grows with every call."""

    seq: int
    label: str
    counter: int
    called_at: datetime


@dataclass(frozen=True, slots=True)
class BoardWaiting:
    """How many wait in a field."""

    field_code: str
    prefix: str
    name: str
    name_en: str
    count: int


@dataclass(frozen=True, slots=True)
class BoardView:
    """Everything the board shows: never a name."""

    office: str
    counters: tuple[BoardCounter, ...]
    calls: tuple[BoardCall, ...]
    waiting: tuple[BoardWaiting, ...]


@dataclass(frozen=True, slots=True)
class ServingView:
    """The visit a counter has in front of it: `called`, or `serving` once it has come.

    `priority` names its class, empty for none; `returned` tells that it had been parked and is back, `missing` the
    papers it had been sent away for, `back_at` since when it waited again.
    """

    visit_id: int
    label: str
    field_code: str
    field_name: str
    taken_at: datetime
    called_at: datetime
    calls: int
    dossiers: tuple[str, ...] = ()
    state: Literal["called", "serving"] = "called"
    priority: str = ""
    missing: tuple[str, ...] = ()
    returned: bool = False
    back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WaitingView:
    """Somebody in the queue, as the counter's panel lists them."""

    visit_id: int
    label: str
    field_name: str
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class QueueView:
    """What a counter's panel shows: whom it serves, who waits for it, in the order they will be called."""

    serving: ServingView | None
    waiting: tuple[WaitingView, ...]
    served_today: int


@dataclass(frozen=True, slots=True)
class ClassView:
    """A priority class to choose."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class WordView:
    """A reason or an outcome to choose."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class QueueField:
    """A field at the ticket station: whether a number is to be had now, and the reason in words where not.

    `open`: yes. `no_counter`: yes before the day's first counter has opened (`words` says when), otherwise not:
    `takes` tells. `paused`: its counters rest until `opens_at` (None: unknown). `left` numbers remain today (None: no
    end). `waiting` for this field; `ahead` would be called before one who took a number now, as its slip says.
    `estimate` None where too little is known.
    """

    code: str
    name: str
    name_en: str
    prefix: str
    kind: str
    state: FieldState
    takes: bool
    words: str
    words_en: str
    opens_at: datetime | None
    waiting: int
    ahead: int
    counters: tuple[int, ...]
    left: int | None
    estimate: Estimate | None


@dataclass(frozen=True, slots=True)
class MovedView:
    """A visit that has just been put somewhere: its number, where it is now, in words for the official."""

    visit_id: int
    label: str
    words: Remark


@dataclass(frozen=True, slots=True)
class ReturnedView:
    """A slip held before the ticket station: what its owner is told.

    `state`: "called" `counter` is calling it this moment; "kept" the place at `counter` is kept, wait to be called;
    "waiting" the number is in the queue, `ahead` before it; "over" the visit has ended; "late" too late to rejoin:
    take a new number; "unknown" not of today.
    Who was sent away for papers on a day before and is "kept" stands in line under a new number, `label`: its slip is
    on the way, and `of_day` is the day of the old one.
    """

    state: Literal["called", "kept", "waiting", "over", "late", "unknown"]
    label: str
    counter: int | None
    ahead: int
    of_day: date | None = None
    tracking: str = ""
    """The code of the new number's slip; empty where the number is the old one."""
    taken_at: datetime | None = None
    """Of a number of today that was typed: another day's may be meant."""


@dataclass(frozen=True, slots=True)
class AffectedTicket:
    """A number that waits though its slip did not come out: surely not, or `uncertain` whether it did."""

    visit_id: int
    label: str
    job_id: int
    uncertain: bool


@dataclass(frozen=True, slots=True)
class TicketTrouble:
    """What is wrong with the ticket stations of the office, as a counter says it.

    `affected` numbers wait without a slip; `printer` tells in words why the slip printer does not print, empty while
    it does; `silent_since` is when the last ticket station was heard, None while one answers or none is missed.
    `not_begun`: that was on the last day before, and today none has been begun. `also_silent` are the PCs of ticket
    stations that do not answer while another does, with when they were heard.
    """

    affected: tuple[AffectedTicket, ...]
    printer: str
    silent_since: datetime | None
    not_begun: bool = False
    also_silent: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class StationNow:
    """A station as its head sees it: which, on which PC, when it was last heard, and what is wrong with it.

    `state`: "running"; "closed" ended by somebody; "silent" not heard for a while though nobody ended it; "not_begun"
    the ticket station of the last day, missed this morning. `trouble` in words, empty for none (the board that has no
    sound) and for one that is not heard.
    """

    station: str
    place: str
    state: Literal["running", "closed", "silent", "not_begun"]
    seen_at: datetime
    trouble: str


@dataclass(frozen=True, slots=True)
class RollView:
    """Numbers come from a paper roll: since when, and the number of the roll to be called next.

    `comes_first`: the counter that asks calls it next, before who waits for it.
    """

    since: datetime
    next_number: int
    comes_first: bool = False


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody in the counter's list, in the order of calling. `mark` names why he or she stands there, or is empty.

    `kept`: the place is kept at this counter (sent away to complete papers and back, or put back). `after`: so many
    others are called first.
    """

    visit_id: int
    label: str
    field_name: str
    taken_at: datetime
    priority: str
    kept: bool
    after: int
    transferred: bool


@dataclass(frozen=True, slots=True)
class ParkedView:
    """A visit parked at this counter: why, since when, which papers are missing.

    `counter` is another counter that parked it and is not open now, 0 where it was this one.
    """

    visit_id: int
    label: str
    field_name: str
    since: datetime
    reason: str
    missing: tuple[str, ...]
    counter: int = 0


@dataclass(frozen=True, slots=True)
class AbsentView:
    """A number that was called here in vain and may still rejoin until `until`."""

    visit_id: int
    label: str
    field_name: str
    called_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class PauseView:
    """A counter at rest: why, since when, until when (None: not said)."""

    reason: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class CounterQueue:
    """Everything the official's panel shows beyond whom the counter serves (`views.QueueView`)."""

    line: tuple[InLine, ...]
    parked: tuple[ParkedView, ...]
    absent: tuple[AbsentView, ...]
    pause: PauseView | None
    fields: tuple[tuple[str, str], ...]
    """Every field (code, name): where one may be transferred to, what a walk-in may want."""
    own_fields: tuple[str, ...]
    counters: tuple[tuple[int, str], ...]
    """The other counters open now (number, name)."""
    classes: tuple[ClassView, ...]
    park_reasons: tuple[WordView, ...]
    pause_reasons: tuple[WordView, ...]
    outcomes: tuple[WordView, ...]
    stopped: tuple[str, ...]
    """Codes of the fields of this counter whose numbers are stopped for today."""
    roll: RollView | None = None
    """While numbers come from a paper roll."""
    next_opening: datetime | None = None
    """When the office opens again today after a break; None where no break is left."""


@dataclass(frozen=True, slots=True)
class ReadyResult:
    """A result that waits for its owner: the code only."""

    code: str
    ready_at: datetime
    collect_at: str


@dataclass(frozen=True, slots=True)
class Spread:
    """Times in minutes: how many were measured, mean, median, 95th percentile; None where nothing was."""

    count: int
    mean: float | None
    median: float | None
    p95: float | None


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """One line of the queue's figures: `key` is a field, counter, official or hour.

    `taken` is the sum of `served`, `absent`, `parked_left`, `closed` and `under_way`. `closed` visits (ended by the
    day's end) are left out of the times and rates. `absent_rate` and `left_rate` are shares of those `called`, and of
    all `taken` but the `closed`, 0–1; None where there were none. `unmarked` of `serving.count` services have no
    arrival recorded: they are measured from the call.
    """

    key: str
    name: str
    taken: int
    served: int
    absent: int
    parked_left: int
    closed: int
    under_way: int
    called: int
    unmarked: int
    waiting: Spread
    serving: Spread
    absent_rate: float | None
    left_rate: float | None


@dataclass(frozen=True, slots=True)
class QueueReport:
    """The queue's figures of a stretch of days, each grouping adding up to `total`."""

    first: date
    last: date
    total: QueueFigures
    by_field: tuple[QueueFigures, ...]
    by_counter: tuple[QueueFigures, ...]
    by_official: tuple[QueueFigures, ...]
    by_hour: tuple[QueueFigures, ...]
