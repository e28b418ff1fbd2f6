"""Certification: copies certified, on paper and electronic, and the other matters certified, by procedure.

Copies are counted where they are paid by the page of the original (Thông tư 226/2016/TT-BTC), for only there does the
record hold their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import msgspec

from kiosk.core.i18n import N_
from kiosk.core.text import fold
from kiosk.models import catalogue, report_certified, report_procedures
from kiosk.models.store import Unit
from kiosk.rules.procedure import Procedure
from kiosk.rules.report_table import Column, Report, Row, Table, checked, total_of

NAME = "certified-copies"
TITLE = N_("Bản sao chứng thực và việc chứng thực khác")
FIELD = "Chứng thực"
"""The legal field of certification, as the catalogue names it."""

_NOTES = (
    N_("Hồ sơ đã chứng thực tính theo ngày có kết quả; hồ sơ rút, dừng, từ chối không tính."),
    N_(
        "Số bản là số bản sao ghi ở khoản phí tính theo trang của hồ sơ, kể cả khoản được miễn. Hồ sơ không ghi số bản "
        "đếm riêng, không suy ra số bản."
    ),
    N_("Bản sao chứng thực điện tử là bản sao của hồ sơ trả kết quả điện tử; chưa có hồ sơ nào như vậy thì ghi 0."),
)


def certified_copies(unit: Unit, first: date, last: date) -> Report:
    """Give what was certified on these days: copies first, then the other procedures of the field."""
    dossiers = report_certified.certified(first, last).counts(unit)
    known = _known(unit, last, {row.procedure_id for row in dossiers})
    by_page = _by_page(known)
    sums: dict[str, Counter[str]] = {one.code: Counter() for one in known.values()}
    for row in dossiers:
        if row.procedure_id in known:
            figures = {key: getattr(row, key) for key in ("received", "ready", "told", "untold", "ready_electronic")}
            sums[known[row.procedure_id].code].update(figures)
    for row in report_certified.copies(unit, first, last, by_page):
        made = {"paper": int(row.paper), "electronic": int(row.electronic)}
        sums[known[row.procedure_id].code].update({**made, "copies": sum(made.values())})
    copied = {known[version].code for version in by_page}
    copies, others = _copies(known, sums, copied), _others(known, sums, copied)
    return Report(
        name=NAME,
        title=TITLE,
        first=first,
        last=last,
        tables=(copies, others),
        checks=checked(copies, ("ready=told+untold", "copies=paper+electronic")),
        notes=_NOTES,
    )


def behind(unit: Unit, first: date, last: date, table: str, row: str, column: str) -> tuple[int, ...]:
    """Give the ids of the dossiers behind a figure."""
    figures = report_certified.certified(first, last)
    known = _known(unit, last, {found.procedure_id for found in figures.counts(unit)})
    by_page = _by_page(known)
    of_table = by_page if table == NAME else known.keys() - by_page
    return figures.behind(unit, column, {version for version in of_table if row in ("", known[version].code)})


def _by_page(known: Mapping[int, Procedure]) -> set[int]:
    """Give the versions whose copies are paid by the page."""
    return {version for version, one in known.items() if any(fee.by_page for fee in one.fees)}


def _known(unit: Unit, last: date, used: set[int]) -> dict[int, Procedure]:
    """Give the versions of the field's procedures that were used, or are offered on the last day."""
    rows = [*report_procedures.versions(unit, used), *catalogue.current(unit, last)]
    found = {row.id: msgspec.json.decode(row.document, type=Procedure) for row in sorted(rows, key=lambda row: row.id)}
    return {version: one for version, one in found.items() if fold(one.field) == fold(FIELD)}


def _copies(known: Mapping[int, Procedure], sums: Mapping[str, Counter[str]], codes: set[str]) -> Table:
    columns = (
        Column("name", N_("Thủ tục"), "text"),
        Column("received", N_("Hồ sơ tiếp nhận"), opens=True),
        Column("ready", N_("Hồ sơ đã chứng thực"), opens=True),
        Column("told", N_("Có ghi số bản"), group=N_("Trong đó"), opens=True),
        Column("untold", N_("Không ghi số bản"), group=N_("Trong đó"), opens=True),
        Column("copies", N_("Tổng số"), group=N_("Số bản sao chứng thực"), opens=True),
        Column("paper", N_("Bản giấy"), group=N_("Số bản sao chứng thực"), opens=True),
        Column("electronic", N_("Bản điện tử"), group=N_("Số bản sao chứng thực"), opens=True),
    )
    rows = []
    for code, name in _names(known, codes).items():
        rows.append(Row(code, {"name": name, **{column.key: sums[code][column.key] for column in columns[1:]}}))
    return Table(NAME, N_("Chứng thực bản sao"), columns, tuple(rows), total_of(columns, rows))


def _others(known: Mapping[int, Procedure], sums: Mapping[str, Counter[str]], copied: set[str]) -> Table:
    columns = (
        Column("name", N_("Thủ tục"), "text"),
        Column("received", N_("Hồ sơ tiếp nhận"), opens=True),
        Column("ready", N_("Hồ sơ đã chứng thực"), opens=True),
        Column("ready_electronic", N_("Trả kết quả điện tử"), opens=True),
    )
    rows = [
        Row(code, {"name": name, **{column.key: sums[code][column.key] for column in columns[1:]}})
        for code, name in _names(known, sums.keys() - copied).items()
    ]
    return Table("others", N_("Việc chứng thực khác"), columns, tuple(rows), total_of(columns, rows))


def _names(known: Mapping[int, Procedure], codes: set[str]) -> dict[str, str]:
    return {one.code: f"{one.short_name} ({one.code})" for one in known.values() if one.code in codes}
