"""What is behind a figure of a report, as a list: how many of what, and some of the lines where they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.models import report_lines, report_petitions, report_ratings
from kiosk.models.base import AnyRow
from kiosk.models.rating import PAPER
from kiosk.models.report_petitions import PETITION
from kiosk.models.store import Unit
from kiosk.rules.rating_form import RatingForm
from kiosk.services.rating_document import FormsKept
from kiosk.services.report_views import DossierLine, LinesOf, PetitionLine, RatingLine, ReportLine

NONE = "-"
"""The key of a table's line of what has no field, no official, no counter, no channel or no reason."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of `count` lines; `read(unit, start, stop)` gives those from one place up to another."""

    of: LinesOf
    count: int
    read: Callable[[Unit, int, int], tuple[ReportLine, ...]]


def listed_dossiers(ids: Sequence[int], of: LinesOf = "dossiers") -> Listed:
    """Give the list of these dossiers; one may be there more than once."""

    def read(unit: Unit, start: int, stop: int) -> tuple[ReportLine, ...]:
        return tuple(map(_dossier, report_lines.lines(unit, ids[start:stop])))

    return Listed(of, len(ids), read)


def listed_ratings(ids: Sequence[int], index: int = 0) -> Listed:
    """Give the list of these ratings, with the points of an index where one is named.

    Not of which dossiers: who rates is nobody's to know.
    """

    def read(unit: Unit, start: int, stop: int) -> tuple[ReportLine, ...]:
        forms, rows = FormsKept(), report_ratings.lines(unit, ids[start:stop], index)
        form = forms.in_force(unit)[1]
        return tuple(_rating(row, form, forms.of(unit, row.version)) for row in rows)

    return Listed("points" if index else "ratings", len(ids), read)


def listed_petitions(ids: Sequence[int], first: date, last: date) -> Listed:
    """Give the list of these suggestions and petitions as they stood at the end of the period."""

    def read(unit: Unit, start: int, stop: int) -> tuple[ReportLine, ...]:
        return tuple(map(_petition, report_petitions.lines(unit, first, last, ids[start:stop])))

    return Listed("petitions", len(ids), read)


def _dossier(found: AnyRow) -> DossierLine:
    return DossierLine(
        dossier_id=found.id,
        code=found.official_code or found.local_code,
        procedure=found.procedure_short,
        owner=found.owner or "",
        channel=found.channel,
        status=found.status,
        received_at=found.received_at,
        due_at=found.due_at,
        settled=found.settled_day,
        imported=found.import_id is not None,
    )


def _rating(row: AnyRow, form: RatingForm, given: RatingForm) -> RatingLine:
    levels = {level.code: level.name for level in form.levels}
    # the words in force, as in the table; of a reason the form no longer has, those it was chosen by
    reasons = {reason.code: reason.name for reason in (*given.reasons, *form.reasons)}
    return RatingLine(
        rating_id=row.id,
        day=row.day,
        asked_at=None if row.source == PAPER else row.asked_at,
        counter=row.counter,
        official=row.official or "",
        source=row.source,
        ballot=row.ballot or "",
        level=levels.get(row.level, row.level) or "",
        apart=bool(row.level and row.flag),
        points=row.points,
        reasons=tuple(reasons.get(code, code) for code in row.reasons.split(",") if code),
    )


def _petition(row: AnyRow) -> PetitionLine:
    return PetitionLine(
        petition_id=row.id,
        code=row.code,
        suggestion=row.kind != PETITION,
        field=row.field or "",
        received_at=row.received_at,
        due_at=row.due_at,
        part=row.part,
    )
