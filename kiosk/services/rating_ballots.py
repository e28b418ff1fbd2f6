"""Paper ballots: entered one by one or from a table, all of them or none, and never one of them twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import nfc
from kiosk.models import import_batch, journal, office, rating, rating_answer
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.rules.rating_form import LEVELS, POINTS, RatingForm
from kiosk.services.acting import check_leads
from kiosk.services.calendar_table import BadTable, Problem
from kiosk.services.file_reading import digest_of
from kiosk.services.plain_table import write_table
from kiosk.services.rating import LONGEST_COMMENT
from kiosk.services.rating_ballot_table import example_rows, read_ballots
from kiosk.services.rating_document import FormsKept, check_reasons
from kiosk.services.rating_views import Ballot, BallotsTaken
from kiosk.services.transfer_views import TakenBefore

LONGEST_NUMBER = 30
KIND = "ratings"
"""What a file of ballots is among the files of old records."""


class RatingBallots:
    """Enters paper ballots; `by` is who does it, None for the command line."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._forms = FormsKept()

    def enter(self, by: int | None, ballots: Sequence[Ballot]) -> BallotsTaken:
        """Enter ballots, all or none; BadInput says what is wrong with the first that cannot be.

        A ballot entered before with the same content is passed over.
        """
        return self._enter(by, dict(enumerate(ballots, 1)), "", "", dry_run=False)

    def load(self, by: int | None, file: Path, *, dry_run: bool = False, seen: str = "") -> BallotsTaken:
        """Enter the ballots of a CSV or XLSX table, all or none; with `dry_run` only say what would be entered.

        `seen` is the digest of the file that was looked at. Raises BadTable with every cell that cannot be used,
        BadInput when the file is no such table; NotAllowed when it is another by now, or for who does not lead.
        """
        digest = digest_of(file, seen)
        with self._store.read() as unit:
            check_leads(unit, by)
            form = self._forms.in_force(unit)[1]
        return self._enter(by, read_ballots(file, form), file.name, digest, dry_run=dry_run)

    def write_template(self, file: Path) -> None:
        """Write an empty table of ballots with examples, by the ending of the file's name (.xlsx, .csv).

        Raises BadInput for another ending, OSError when it cannot be written.
        """
        with self._store.read() as unit:
            form = self._forms.in_force(unit)[1]
        head, *examples = example_rows(form, self._store.clock.now().date())
        write_table(file, head, examples)

    def _enter(
        self, by: int | None, ballots: Mapping[int, Ballot], file: str, digest: str, *, dry_run: bool
    ) -> BallotsTaken:
        with self._store.write(by) as unit:
            if file:
                check_leads(unit, by)
            before = import_batch.by_digest(unit, KIND, digest) if digest else None
            form = self._forms.in_force(unit)[1]
            counters = {row.number: row.id for row in office.counters(unit)}
            kept = rating.ballots(unit, [ballot.number for ballot in ballots.values()])
            fresh, problems = _sorted_out(unit, form, counters, kept, ballots)
            if problems and file:
                raise BadTable(file, problems)
            if problems:
                raise problems[0].what
            if not dry_run and fresh:
                version = self._forms.keep(unit)
                for ballot in fresh:
                    _add(unit, ballot, counters, version)
                if file and before is None:
                    import_batch.add(unit, KIND, file, digest, len(fresh))
                journal.append(unit, "rating.ballots", "rating", 0, count=len(fresh))
        return BallotsTaken(
            len(fresh),
            len(ballots) - len(fresh),
            digest=digest,
            counted=Counter((ballot.level, ballot.day.year) for ballot in fresh),
            before=TakenBefore(before.at, before.rows) if before is not None else None,
        )


def _sorted_out(
    unit: Unit,
    form: RatingForm,
    counters: Mapping[int, int],
    kept: Mapping[str, AnyRow],
    ballots: Mapping[int, Ballot],
) -> tuple[list[Ballot], list[Problem]]:
    """Give the ballots that are new, tidied, and what is wrong with the others."""
    fresh: list[Ballot] = []
    problems: list[Problem] = []
    first_row: dict[str, int] = {}
    for row, given in ballots.items():
        try:
            ballot = _checked(unit, form, counters, given)
            if ballot.number in first_row:
                raise BadInput(N_("Số phiếu này đã có ở dòng {row}."), row=first_row[ballot.number])
            first_row[ballot.number] = row
            if ballot.number not in kept:
                fresh.append(ballot)
            elif not _same(unit, kept[ballot.number], ballot):
                raise BadInput(N_("Phiếu số {number} đã nhập với nội dung khác."), number=ballot.number)
        except BadInput as error:
            problems.append(Problem(row, "Số phiếu", error))
    return fresh, problems


def _checked(unit: Unit, form: RatingForm, counters: Mapping[int, int], ballot: Ballot) -> Ballot:
    number, comment = nfc(ballot.number), nfc(ballot.comment)
    if not 1 <= len(number) <= LONGEST_NUMBER:
        raise BadInput(N_("Số phiếu có từ 1 đến {length} ký tự."), length=LONGEST_NUMBER)
    if ballot.day > unit.day:
        raise BadInput(N_("Ngày {day} chưa đến."), day=f"{ballot.day:%d/%m/%Y}")
    if ballot.level not in LEVELS:
        raise BadInput(N_("Không có mức “{level}”."), level=ballot.level)
    if ballot.counter and ballot.counter not in counters:
        raise BadInput(N_("Không có quầy số {counter}."), counter=ballot.counter)
    if len(comment) > LONGEST_COMMENT:
        raise BadInput(N_("Ý kiến dài quá {length} ký tự; mời ông/bà rút gọn."), length=LONGEST_COMMENT)
    asked = {question.index for question in form.questions}
    for index, value in ballot.points.items():
        if index not in asked or not 0 <= value <= POINTS:
            raise BadInput(N_("Câu hỏi của chỉ số {index} không có trả lời {value} điểm."), index=index, value=value)
    reasons = check_reasons(form, ballot.level, ballot.reasons)
    return Ballot(number, ballot.day, ballot.level, ballot.counter, reasons, comment, dict(ballot.points))


def _same(unit: Unit, row: AnyRow, ballot: Ballot) -> bool:
    """Tell whether a ballot says what is kept under its number."""
    kept = (row.day, row.level, row.counter or 0, row.reasons, row.comment)
    said = (ballot.day, ballot.level, ballot.counter, ",".join(ballot.reasons), ballot.comment)
    return kept == said and rating_answer.given(unit, row.id) == dict(ballot.points)


def _add(unit: Unit, ballot: Ballot, counters: Mapping[int, int], version: int) -> None:
    rating_id = rating.add_ballot(
        unit,
        {
            "ballot": ballot.number,
            "day": ballot.day,
            "level": ballot.level,
            "counter_id": counters.get(ballot.counter),
            "reasons": ",".join(ballot.reasons),
            "comment": ballot.comment,
            "version": version,
        },
    )
    rating_answer.add(unit, rating_id, sorted(ballot.points.items()))
