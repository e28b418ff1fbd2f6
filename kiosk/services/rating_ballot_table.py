"""Paper ballots as a table for a spreadsheet: CSV (UTF-8) or XLSX, one row a ballot.

Headings in any order: Số phiếu, Ngày, Mức are needed; Quầy, Lý do (parted by semicolons), Ý kiến and one column
“Câu 4”, “Câu 7”, … for each index asked may be left out. Levels and reasons are read by their words or their codes,
answers to a question by their words or their points. Lines that begin with "# " are examples and are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold, nfc
from kiosk.rules.rating_form import LevelCode, Question, RatingForm
from kiosk.services.calendar_table import Problem, check_day, read_date
from kiosk.services.spreadsheet import read_rows

NUMBER, DAY, COUNTER = N_("Số phiếu"), N_("Ngày"), N_("Quầy")
LEVEL, REASONS, COMMENT = N_("Mức"), N_("Lý do"), N_("Ý kiến")
NEEDED = (NUMBER, DAY, LEVEL)
HEADINGS = (NUMBER, DAY, COUNTER, LEVEL, REASONS, COMMENT)
MOST_ROWS = 5_000
EXAMPLE = "# "
"""Begins a line that is no ballot; “#12” is a number an office may give."""
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class BallotRow:
    """A ballot as a row of a table has it: None for a day or a level that is told wrong already.

    Empty stands for what is not on the ballot, and for the rest that is told wrong; `whole` tells the two apart.
    """

    number: str
    day: date | None
    level: LevelCode | None
    counter: int = 0
    reasons: tuple[str, ...] = ()
    comment: str = ""
    points: Mapping[int, int] = field(default_factory=dict)
    whole: bool = True


@dataclass(frozen=True, slots=True)
class BallotTable:
    """The ballots of a table by the number of their row, what is wrong in its cells, headings nothing was made of."""

    rows: Mapping[int, BallotRow]
    problems: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()


def question_heading(index: int) -> str:
    """Give the heading of an index's column."""
    return f"Câu {index}"


def read_ballots(file: Path, form: RatingForm) -> BallotTable:
    """Give the ballots of a table; BadInput when the file is no such table."""
    rows = read_rows(file, MOST_ROWS)
    filled = [(number, cells) for number, cells in enumerate(rows, 1) if any(cell not in (None, "") for cell in cells)]
    heads = filled[0][1] if filled else ()
    columns = _columns(heads, file, form)
    ballots: dict[int, BallotRow] = {}
    problems: list[Problem] = []
    for number, cells in filled[1:]:
        if str(next(cell for cell in cells if cell not in (None, ""))).lstrip().startswith(EXAMPLE):
            continue
        row = {heading: cells[place] if place < len(cells) else None for heading, place in columns.items()}
        ballots[number] = _ballot(number, row, form, problems)
    if not ballots:
        raise BadInput(N_("Tệp {file} không có phiếu nào."), file=file.name)
    unread = [_text(head) for place, head in enumerate(heads) if place not in columns.values()]
    return BallotTable(ballots, tuple(problems), tuple(dict.fromkeys(head for head in unread if head)))


def example_rows(form: RatingForm, day: date) -> list[tuple[str, ...]]:
    """Give the headings of a table of ballots, two examples and what is to be said of them, row by row."""
    asked = [question_heading(question.index) for question in form.questions]
    best, worst = form.levels[0].name, form.levels[-1].name
    reasons, every = ("; ".join(reason.name for reason in some) for some in (form.reasons[:2], form.reasons))
    answers = [question.answers[-1] for question in form.questions]
    told = (
        f"{EXAMPLE}Dòng bắt đầu bằng “{EXAMPLE.strip()} ” là ví dụ, không được nhập; ghi phiếu vào các dòng khác.",
        f"{EXAMPLE}{LEVEL}: {', '.join(level.name.lower() for level in form.levels)}.",
        f"{EXAMPLE}{REASONS}, khi không hài lòng, cách nhau bằng dấu chấm phẩy: {every}.",
        *(f"{EXAMPLE}{question_heading(one.index)}: {one.text} {' / '.join(one.answers)}." for one in form.questions),
    )
    return [
        (*HEADINGS, *asked),
        (f"{EXAMPLE}ví dụ P-001", f"{day:%d/%m/%Y}", "1", best, "", "", *answers),
        (f"{EXAMPLE}ví dụ P-002", f"{day:%d/%m/%Y}", "", worst, reasons, "Chờ lâu", *("" for _ in asked)),
        *((line,) for line in told),
    ]


def read_level(text: str, form: RatingForm) -> LevelCode:
    """Give a level by its words or its code; BadInput for none of them."""
    for level in form.levels:
        if fold(text) in (fold(level.name), fold(level.code)):
            return level.code
    raise BadInput(
        N_("Không có mức “{text}”; ghi {levels}."),
        text=text[:40],
        levels=", ".join(level.name.lower() for level in form.levels),
    )


def read_reason(text: str, form: RatingForm) -> str:
    """Give a reason's code by its words or its code; BadInput for none of them."""
    for reason in form.reasons:
        if fold(text) in (fold(reason.name), fold(reason.code)):
            return reason.code
    raise BadInput(N_("Không có lý do “{code}” trong phiếu đánh giá."), code=text[:40])


def _columns(cells: Sequence[object], file: Path, form: RatingForm) -> dict[str, int]:
    found = {fold(_text(cell)): place for place, cell in reversed(tuple(enumerate(cells)))}
    headings = (*HEADINGS, *(question_heading(question.index) for question in form.questions))
    columns = {heading: found[fold(heading)] for heading in headings if fold(heading) in found}
    missing = [heading for heading in NEEDED if heading not in columns]
    if missing:
        raise BadInput(
            N_("Tệp {file} thiếu cột {missing}; dòng đầu cần có: {headings}."),
            file=file.name,
            missing=", ".join(missing),
            headings=", ".join(HEADINGS),
        )
    return columns


def _ballot(number: int, row: Mapping[str, object], form: RatingForm, problems: list[Problem]) -> BallotRow:
    """Give the ballot of a row; a cell that cannot be used is among the problems now."""
    before = len(problems)

    def cell(heading: str, read: Callable[[object], _Value]) -> _Value | None:
        try:
            return read(row.get(heading))
        except BadInput as error:
            problems.append(Problem(number, heading, error))
            return None

    day = cell(DAY, _day)
    level = cell(LEVEL, lambda value: read_level(_text(value), form))
    counter = cell(COUNTER, _counter)
    reasons = cell(REASONS, lambda value: tuple(read_reason(one, form) for one in _parts(_text(value))))
    points: dict[int, int] = {}
    for question in form.questions:
        heading = question_heading(question.index)
        if _text(row.get(heading)):
            given = cell(heading, lambda value, question=question: _points(_text(value), question))  # type: ignore[misc]  # mypy cannot infer a lambda with a default
            if given is not None:
                points[question.index] = given
    whole = len(problems) == before
    comment = _text(row.get(COMMENT))
    return BallotRow(_text(row.get(NUMBER)), day, level, counter or 0, reasons or (), comment, points, whole)


def _day(value: object) -> date:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        check_day(value)
        return value
    return read_date(_text(value))


def _counter(value: object) -> int:
    text = _text(value)
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= 2):
        raise BadInput(N_("“{text}” không phải số quầy."), text=text[:40])
    return int(text)


def _points(text: str, question: Question) -> int:
    for points, words in enumerate(question.answers):
        if fold(text) in (fold(words), str(points)):
            return points
    raise BadInput(N_("“{text}” không phải câu trả lời; ghi 0, 1, 2 hoặc đúng lời in trên phiếu."), text=text[:40])


def _parts(text: str) -> list[str]:
    return [part for part in (piece.strip() for piece in text.split(";")) if part]


def _text(value: object) -> str:
    """Give a cell's text; a whole number from a spreadsheet without its ".0"."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else nfc(str(value))
