"""Paper ballots: entered one by one or from a table, all of them or none, and never one of them twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
from kiosk.services.rating_ballot_table import (
    COMMENT,
    COUNTER,
    DAY,
    LEVEL,
    NUMBER,
    REASONS,
    BallotRow,
    BallotTable,
    example_rows,
    question_heading,
    read_ballots,
)
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
        rows = {
            row: BallotRow(one.number, one.day, one.level, one.counter, one.reasons, one.comment, one.points)
            for row, one in enumerate(ballots, 1)
        }
        return self._enter(by, BallotTable(rows), "", "", dry_run=False)

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

    def _enter(self, by: int | None, table: BallotTable, file: str, digest: str, *, dry_run: bool) -> BallotsTaken:
        with self._store.write(by) as unit:
            if file:
                check_leads(unit, by)
            before = import_batch.by_digest(unit, KIND, digest) if digest else None
            form = self._forms.in_force(unit)[1]
            counters = {row.number: row.id for row in office.every_counter(unit)}
            fresh, problems = _sorted_out(unit, form, counters, table)
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
            len(table.rows) - len(fresh),
            digest=digest,
            counted=Counter((ballot.level, ballot.day.year) for ballot in fresh),
            before=TakenBefore(before.at, before.rows) if before is not None else None,
            unread=table.unread,
        )


def _sorted_out(
    unit: Unit, form: RatingForm, counters: Mapping[int, int], table: BallotTable
) -> tuple[list[Ballot], list[Problem]]:
    """Give the ballots that are new, tidied, and everything that is wrong with the others, cell by cell."""
    kept = rating.ballots(unit, [nfc(one.number) for one in table.rows.values()])
    fresh: list[Ballot] = []
    problems = list(table.problems)
    first_row: dict[str, int] = {}
    for row, given in table.rows.items():
        number = nfc(given.number)
        wrong = list(_wrong(unit, form, counters, given))
        if number and number in first_row:
            wrong.insert(0, (NUMBER, BadInput(N_("Số phiếu này đã có ở dòng {row}."), row=first_row[number])))
        first_row.setdefault(number, row)
        if given.whole and not wrong and given.day is not None and given.level is not None:
            reasons = check_reasons(form, given.level, given.reasons)
            points = dict(given.points)
            ballot = Ballot(number, given.day, given.level, given.counter, reasons, nfc(given.comment), points)
            if number not in kept:
                fresh.append(ballot)
            elif not _same(unit, kept[number], ballot):
                other = BadInput(N_("Phiếu số {number} đã nhập với nội dung khác."), number=number)
                wrong.append((NUMBER, other))
        problems += [Problem(row, column, what) for column, what in wrong]
    columns = [NUMBER, DAY, COUNTER, LEVEL, REASONS, COMMENT]
    problems.sort(key=lambda one: (one.row, columns.index(one.column) if one.column in columns else len(columns)))
    return fresh, problems


def _wrong(
    unit: Unit, form: RatingForm, counters: Mapping[int, int], ballot: BallotRow
) -> Iterator[tuple[str, BadInput]]:
    """Give what does not fit the office in a ballot, each by its column."""
    if not 1 <= len(nfc(ballot.number)) <= LONGEST_NUMBER:
        yield NUMBER, BadInput(N_("Số phiếu có từ 1 đến {length} ký tự."), length=LONGEST_NUMBER)
    if ballot.day is not None and ballot.day > unit.day:
        yield DAY, BadInput(N_("Ngày {day} chưa đến."), day=f"{ballot.day:%d/%m/%Y}")
    if ballot.level is not None and ballot.level not in LEVELS:
        yield LEVEL, BadInput(N_("Không có mức “{level}”."), level=ballot.level)
    if ballot.counter and ballot.counter not in counters:
        yield COUNTER, BadInput(N_("Không có quầy số {counter}."), counter=ballot.counter)
    if len(nfc(ballot.comment)) > LONGEST_COMMENT:
        too_long = N_("Ý kiến dài quá {length} ký tự; mời ông/bà rút gọn.")
        yield COMMENT, BadInput(too_long, length=LONGEST_COMMENT)
    asked = {question.index for question in form.questions}
    for index, value in ballot.points.items():
        if index not in asked or not 0 <= value <= POINTS:
            what = BadInput(N_("Câu hỏi của chỉ số {index} không có trả lời {value} điểm."), index=index, value=value)
            yield question_heading(index), what
    if ballot.level is not None:
        try:
            check_reasons(form, ballot.level, ballot.reasons)
        except BadInput as error:
            yield REASONS, error


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
