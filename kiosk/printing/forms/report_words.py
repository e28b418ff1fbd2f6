"""What a report says on paper beside its figures, the same on a page and in a text program's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kiosk.printing.forms import wording
from kiosk.printing.forms.wording import Signature
from kiosk.printing.moments import moment_in_words
from kiosk.rules.report_heading import HeadCell, heading, numbers_of, numbers_own_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.printing.forms.grid import Side
    from kiosk.printing.payloads.report import ReportPayload, ReportTable


class ReportWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of every report; `column_number` heads the numbers of the lines, `page` stands on later pages."""

    period: str
    unit: str
    empty: str
    column_number: str
    notes: str
    relations: str
    printed: str
    page: str
    signatures: tuple[Signature, ...]


def words_of_reports() -> ReportWords:
    """Give the words of the reports, the office's own where it has some; SettingsError when they cannot be used."""
    return wording.of_office("report", ReportWords)


def lines_below(words: ReportWords, payload: ReportPayload) -> list[str]:
    """Give the lines that stand below a report's tables: its notes, what was checked, when it was made; plain text."""
    lines = [words.notes, *(f"{number}. {note}" for number, note in enumerate(payload.notes, 1))]
    if not payload.notes:
        lines.clear()
    if payload.relations:
        lines.append(words.relations.format(relations="; ".join(payload.relations)))
    lines.append(words.printed.format(printed=moment_in_words(payload.printed_at)))
    return lines


def period_line(words: ReportWords, payload: ReportPayload) -> str:
    """Give the line below the title: the period reported on, or the day of an internal paper."""
    if payload.internal:
        return payload.period[:1].upper() + payload.period[1:]
    return words.period.format(period=payload.period)


def heading_of(table: ReportTable, first_title: str) -> tuple[HeadCell, ...]:
    """Give the heading of a table, with a column of line numbers before its own unless it has one."""
    official = [column.number for column in table.columns]
    own = numbers_own_lines(official)
    titles = [] if own else [("", first_title)]
    return heading(
        [*titles, *((column.group, column.title) for column in table.columns)],
        numbers_of(official),
    )


def numbered(table: ReportTable) -> Sequence[tuple[str, ...]]:
    """Give the lines of a table with their numbers, its total last and without one."""
    if numbers_own_lines([column.number for column in table.columns]):
        return [*table.rows, table.total] if table.total else table.rows
    rows = [(str(number), *row) for number, row in enumerate(table.rows, 1)]
    return [*rows, ("", *table.total)] if table.total else rows


def sides_of(table: ReportTable) -> list[Side]:
    """Give to which side the cells of each column stand, the line numbers first."""
    own = numbers_own_lines([column.number for column in table.columns])
    first: list[Side] = [] if own else ["center"]
    return [*first, *(column.side for column in table.columns)]
