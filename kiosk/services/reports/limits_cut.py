"""Procedures whose committed time limit is shorter than the law's: how many, by how much, and dossiers under them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import msgspec

from kiosk.core.i18n import N_
from kiosk.models import catalogue, report_procedures, report_received
from kiosk.models.store import Unit
from kiosk.rules.procedure import Case, Procedure, TimeLimit
from kiosk.rules.report_table import TOTAL, Cell, Column, Report, Row, Table
from kiosk.rules.time_limits import limit_words
from kiosk.services.reports.rates import rate

NAME = "limits-cut"
TITLE = N_("Cắt giảm thời hạn giải quyết so với quy định")
NOTES = (
    N_("Thủ tục có hiệu lực trong kỳ; thủ tục có nhiều trường hợp tính là cắt giảm khi có trường hợp được cắt giảm."),
    N_(
        "Mức cắt giảm của một thủ tục là bình quân của các trường hợp được cắt giảm; bình quân chung tính theo thủ tục."
    ),
    N_(
        "Thời hạn khác đơn vị được so sánh khi quy đổi: một ngày làm việc là 8 giờ, bảy ngày là năm ngày làm việc, "
        "“trong ngày làm việc” là 8 giờ."
    ),
    N_("Hồ sơ được cắt giảm là hồ sơ nhận trong kỳ theo trường hợp được cắt giảm."),
)

_HOURS = {"hour": Fraction(1), "working_day": Fraction(8), "day": Fraction(40, 7)}
_FIELDS = (
    Column("field", N_("Lĩnh vực giải quyết"), "text"),
    Column("procedures", N_("Tổng số"), group=N_("Thủ tục")),
    Column("cut", N_("Được cắt giảm"), group=N_("Thủ tục")),
    Column("cut_share", N_("Tỷ lệ (%)"), "share", group=N_("Thủ tục")),
    Column("average", N_("Mức cắt giảm bình quân (%)"), "share", group=N_("Thủ tục")),
    Column("dossiers", N_("Nhận trong kỳ"), group=N_("Hồ sơ"), opens=True),
    Column("dossiers_cut", N_("Được cắt giảm"), group=N_("Hồ sơ"), opens=True),
    Column("dossiers_share", N_("Tỷ lệ (%)"), "share", group=N_("Hồ sơ")),
)
_PROCEDURES = (
    Column("code", N_("Mã thủ tục"), "text"),
    Column("procedure", N_("Thủ tục"), "text"),
    Column("law", N_("Thời hạn quy định"), "text"),
    Column("committed", N_("Thời hạn cam kết"), "text"),
    Column("average", N_("Mức cắt giảm (%)"), "share"),
    Column("dossiers_cut", N_("Hồ sơ được cắt giảm"), opens=True),
)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A case whose committed limit is shorter than the law's, and by which part of it."""

    law: str
    committed: str
    part: Fraction


@dataclass(frozen=True, slots=True)
class _Line:
    """A procedure, whether it was in force in the period, and its dossiers: all, and those under a shorter limit."""

    procedure: Procedure
    in_force: bool
    cuts: tuple[_Cut, ...]
    dossiers: Mapping[tuple[int, str], int]
    dossiers_cut: Mapping[tuple[int, str], int]

    @property
    def part(self) -> Fraction:
        """Give the mean of its cases that are cut."""
        return _mean(cut.part for cut in self.cuts)


def limits_cut(unit: Unit, first: date, last: date) -> Report:
    """Give how many procedures of a period are promised sooner than the law asks, by field, then each of them."""
    lines = _lines(unit, first, last)
    by_field: dict[str, list[_Line]] = {}
    for line in lines:
        by_field.setdefault(line.procedure.field, []).append(line)
    fields = Table(
        "fields",
        N_("Theo lĩnh vực"),
        _FIELDS,
        tuple(Row(field, _sums(field, some)) for field, some in by_field.items()),
        Row("", _sums(TOTAL, lines)),
        N_("Tỷ lệ thủ tục tính trên số thủ tục, tỷ lệ hồ sơ trên số hồ sơ nhận trong kỳ của cùng dòng."),
    )
    each = Table(
        *("procedures", N_("Thủ tục được cắt giảm"), _PROCEDURES),
        tuple(Row(line.procedure.code, _cells(line)) for line in lines if line.in_force and line.cuts),
        base=N_("Mức cắt giảm tính trên thời hạn quy định."),
    )
    return Report(NAME, TITLE, first, last, (fields, each), notes=NOTES)


def behind(unit: Unit, first: date, last: date, table: str, row: str, column: str) -> tuple[int, ...]:
    """Give the ids of the dossiers a figure of the report counts; `row` "" is the total's."""
    cases: set[tuple[int, str]] = set()
    for line in _lines(unit, first, last):
        key = line.procedure.field if table == "fields" else line.procedure.code
        if row in ("", key):
            cases.update(line.dossiers_cut if column == "dossiers_cut" else line.dossiers)
    return report_received.of_cases(unit, first, last, cases)


def _lines(unit: Unit, first: date, last: date) -> tuple[_Line, ...]:
    """Give the procedures in force sometime in a period or with dossiers of it, in the catalogue's order."""
    received = report_received.by_case(unit, first, last)
    versions = {
        row.id: msgspec.json.decode(row.document, type=Procedure)
        for row in report_procedures.versions(unit, {version for version, _ in received})
    }
    latest: dict[str, Procedure] = {}
    for row in catalogue.in_force_sometime(unit):
        found = msgspec.json.decode(row.document, type=Procedure)
        ended = found.valid_to is not None and found.valid_to < first
        before = latest.get(found.code)
        if found.valid_from <= last and not ended and (before is None or before.valid_from <= found.valid_from):
            latest[found.code] = found
    in_force = set(latest)
    for procedure in versions.values():  # dossiers of an old register may name what the catalogue does not have
        latest.setdefault(procedure.code, procedure)
    theirs: dict[str, dict[tuple[int, str], int]] = {code: {} for code in latest}
    for (version, case), number in received.items():
        theirs[versions[version].code][version, case] = number
    return tuple(
        _Line(
            procedure,
            code in in_force,
            tuple(cut for case in procedure.cases if (cut := _cut(procedure, case)) is not None),
            theirs[code],
            {key: number for key, number in theirs[code].items() if _is_cut(versions[key[0]], key[1])},
        )
        for code, procedure in latest.items()
    )


def _cut(procedure: Procedure, case: Case) -> _Cut | None:
    law, committed = procedure.limit_of(case), procedure.committed_of(case)
    if committed is None:
        return None
    long, short = _hours(law), _hours(committed)
    if long is None or short is None or short >= long:
        return None
    return _Cut(limit_words(law.value, law.unit), limit_words(committed.value, committed.unit), (long - short) / long)


def _is_cut(procedure: Procedure, case_code: str) -> bool:
    return any(case.code == case_code and _cut(procedure, case) is not None for case in procedure.cases)


def _hours(limit: TimeLimit) -> Fraction | None:
    """Give a limit in working hours, as the report compares them; None where there is none."""
    if limit.unit == "none":
        return None
    return Fraction(8) if limit.unit == "same_day" else Fraction(str(limit.value)) * _HOURS[limit.unit]


def _sums(words: str, lines: Sequence[_Line]) -> dict[str, Cell]:
    in_force = [line for line in lines if line.in_force]
    cut = [line for line in in_force if line.cuts]
    dossiers, dossiers_cut = (
        sum(sum(counted.values()) for counted in some)
        for some in ([line.dossiers for line in lines], [line.dossiers_cut for line in lines])
    )
    return {
        "field": words,
        "procedures": len(in_force),
        "cut": len(cut),
        "cut_share": rate(len(cut), len(in_force)),
        "average": _percent(_mean(line.part for line in cut)) if cut else None,
        "dossiers": dossiers,
        "dossiers_cut": dossiers_cut,
        "dossiers_share": rate(dossiers_cut, dossiers),
    }


def _cells(line: _Line) -> dict[str, Cell]:
    return {
        "code": line.procedure.code,
        "procedure": line.procedure.short_name,
        "law": "; ".join(dict.fromkeys(cut.law for cut in line.cuts)),
        "committed": "; ".join(dict.fromkeys(cut.committed for cut in line.cuts)),
        "average": _percent(line.part),
        "dossiers_cut": sum(line.dossiers_cut.values()),
    }


def _mean(parts: Iterable[Fraction]) -> Fraction:
    every = list(parts)
    return sum(every, Fraction(0)) / len(every)


def _percent(part: Fraction) -> Cell:
    return rate(part.numerator, part.denominator)
