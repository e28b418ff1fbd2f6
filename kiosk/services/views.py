"""What services hand out: frozen, without database rows, cheap to import.

Moments are aware, in Vietnam time. Screens draw these and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from kiosk.core.errors import NotAllowed
from kiosk.rules.procedure import Handling, Requirement

PrintState = Literal["queued", "sending", "done", "uncertain", "failed"]
DESK = 0
"""The counter number of somebody who works on dossiers and calls nobody."""

RatingLevel = Literal["very_satisfied", "satisfied", "dissatisfied"]


@dataclass(frozen=True, slots=True)
class SessionView:
    """An official signed in at a counter."""

    session_id: int
    staff_id: int
    username: str
    full_name: str
    role: str
    counter: int
    counter_id: int
    counter_name: str
    day: date


@dataclass(frozen=True, slots=True)
class StaffView:
    """A person who may sign in; `badge` is his or her number, empty without one."""

    staff_id: int
    username: str
    full_name: str
    role: str
    badge: str = ""


@dataclass(frozen=True, slots=True)
class ProcedureHit:
    """One line of the procedure search."""

    version_id: int
    code: str
    short_code: str
    short_name: str
    name: str
    field: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence for the official that forbids nothing: `msgid` as the catalogues know it, `values` for its places.

    `str` gives it in Vietnamese, as papers have it; one without a `msgid` says nothing and is false.
    """

    msgid: str
    values: tuple[tuple[str, str], ...] = ()

    def in_words(self, translate: Callable[[str], str]) -> str:
        """Give the sentence in the language of the translator."""
        return translate(self.msgid).format(**dict(self.values)) if self.msgid else ""

    def __str__(self) -> str:
        """Give the sentence in Vietnamese."""
        return self.in_words(str)

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.msgid)


SILENCE = Remark("")
"""Says nothing."""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One component of the dossier being taken in, with what has been handed over so far.

    `marked_at` is when it was marked as read from a database, `files` how many are attached to it.
    """

    position: int
    name: str
    handling: Handling
    requirement: Requirement
    condition: str
    originals_wanted: int
    certified_wanted: int
    photocopies_wanted: int
    form: str
    ticked: bool
    originals: int
    certified: int
    photocopies: int
    from_database: bool
    confirmed: bool
    residence: bool = False
    marked_at: datetime | None = None
    files: int = 0


@dataclass(frozen=True, slots=True)
class DueView:
    """The due time with its reason in words; `due_at` None where the procedure has no fixed limit.

    `because` begins with the limit itself. Where the office has promised a shorter time than the law gives,
    `limit_words` names both, and `law_due_at` is when the law's would end. It was reckoned at `as_of`.
    """

    as_of: datetime
    due_at: datetime | None
    limit_words: str
    because: tuple[str, ...]
    law_due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ScannerView:
    """A scanner to choose: `device` as the settings name it, `words` (maker and model) for people."""

    device: str
    words: str


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """A dossier that has just been recorded, with the papers that are on their way."""

    dossier_id: int
    local_code: str
    tracking: str
    procedure: str
    received_at: datetime
    due: DueView
    print_job_ids: tuple[int, ...]


class LookupPaused(NotAllowed):
    """No code is looked up for some `seconds` (a value of the sentence), whoever gave the wrong ones before."""


@dataclass(frozen=True, slots=True)
class LookupStep:
    """One thing that happened, or is expected, on a dossier's way."""

    title: str
    at: datetime | None
    done: bool


@dataclass(frozen=True, slots=True)
class LookupView:
    """What a public screen may say of a dossier: the owner's name masked, no numbers, no address.

    `due_at` is a promise that holds: None for a closed dossier, and while the clock stands still; `days_left` working
    days to it, None where late or unknown. `missing` names the papers waited for, `answer_by` until when;
    `how_to_complete` is what the official wrote beside each, "" for nothing. Without the tracking code (`tracked`
    False) procedure, owner, steps, missing papers and what was written are empty. `collect_by`: counter, postal,
    electronic.
    """

    local_code: str
    procedure: str
    owner_masked: str
    status: str
    status_code: int
    received_at: datetime
    due_at: datetime | None
    ready_at: datetime | None
    returned_at: datetime | None
    late: bool
    collect_at: str
    steps: tuple[LookupStep, ...]
    official_code: str = ""
    missing: tuple[str, ...] = ()
    answer_by: date | None = None
    collect_by: str = "counter"
    days_left: int | None = None
    how_to_complete: tuple[str, ...] = ()
    tracked: bool = True


@dataclass(frozen=True, slots=True)
class RatingWords:
    """A level or a reason as a screen shows it: its code, its words, and those in English ("" where there are none)."""

    code: str
    name: str
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class RatingQuestion:
    """One index as a question; `answers` are the words for 0, 1 and 2 points."""

    index: int
    text: str
    answers: tuple[str, ...]
    text_en: str = ""
    answers_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RatingFormView:
    """What is asked, as the office has it in `version`: seconds until a page goes by itself, nothing where empty."""

    version: int = 0
    asking_seconds: int = 45
    reasons_seconds: int = 30
    comment: bool = False
    levels: tuple[RatingWords, ...] = ()
    reasons: tuple[RatingWords, ...] = ()
    questions: tuple[RatingQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class RatingRequest:
    """A finished visit that asks to be rated at its counter, or a dossier at the lookup station.

    `counter` is 0, `official` and `badge` (his or her number) empty where the office does not say them. `label` is the
    visit's number, for a dossier empty; `field_name` the field, for a dossier its procedure. `form` is what is asked.
    """

    rating_id: int
    counter: int
    label: str
    field_name: str
    official: str
    finished_at: datetime
    field_name_en: str = ""
    form: RatingFormView = RatingFormView()
    badge: str = ""


@dataclass(frozen=True, slots=True)
class PrinterView:
    """A printer in words: `condition` one of ok, low, out, cover, offline, unknown."""

    name: str
    kind: str
    device: str
    condition: str
    words: str
    queued: int
    uncertain: int
    failed: int
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class PrintJobView:
    """One paper on its way: what it is for, where it stands, and what went wrong."""

    job_id: int
    kind: str
    printer: str
    subject: str
    state: PrintState
    created_at: datetime
    finished_at: datetime | None
    message: str
    output: str
    reprint: bool


@dataclass(frozen=True, slots=True)
class FieldFigures:
    """Today's figures of one field."""

    name: str
    taken: int
    served: int
    waiting: int
    serving: int
    absent: int
    mean_wait_minutes: float | None
    parked: int = 0


@dataclass(frozen=True, slots=True)
class TodayView:
    """The head's first look: today in figures, each counted from the same rows the lists show.

    `results_unreturned` are those ready for more than a working day and not recorded as returned. `flagged` ratings,
    of runs no person makes, are in neither `ratings` nor `rated`.
    """

    day: date
    taken: int
    waiting: int
    serving: int
    served: int
    absent: int
    longest_wait_minutes: int | None
    mean_wait_minutes: float | None
    counters_open: int
    counters_total: int
    dossiers_today: int
    dossiers_open: int
    dossiers_due_today: int
    dossiers_late: int
    results_unreturned: int = 0
    ratings: dict[str, int] = field(default_factory=dict)
    rated: int = 0
    not_rated: int = 0
    fields: tuple[FieldFigures, ...] = ()
    parked: int = 0
    flagged: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: what was looked at, whether it is well, and what to do if it is not.

    `msgid` and `values` are what `words` were made of, "" where no screen shows them.
    """

    name: str
    state: Literal["ok", "warn", "fail"]
    words: str
    advice: str = ""
    msgid: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def in_words(self, tr: Callable[[str], str]) -> str:
        """Give `words` in the language of a screen."""
        return tr(self.msgid).format(**self.values) if self.msgid else self.words


@dataclass(frozen=True, slots=True)
class CalendarDayView:
    """A day out of the ordinary: `off` closed, `work` a make-up day; with the decision it rests on.

    `provisional` days are used, but no decision has confirmed them yet (dự kiến).
    """

    date: date
    kind: Literal["off", "work"]
    name: str
    decision: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class CalendarImport:
    """What a table brought into the calendar: how many days are new, how many changed, how many stood there so.

    `first` is the earliest day that is different now, None when none is.
    """

    new: int
    changed: int
    same: int
    first: date | None = field(default=None, compare=False)
