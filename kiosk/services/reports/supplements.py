"""Supplements asked for: which papers, how often, of how many dossiers; second requests, which the law wants rare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from kiosk.core.i18n import N_
from kiosk.models import report_supplements
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.report_table import Cell, Column, Report, Row, Table, checked, total_of
from kiosk.rules.report_words import written
from kiosk.services.reports.opening import by_code, opened
from kiosk.services.reports.procedures import Named, named
from kiosk.services.reports.rates import number, rate

NAME = "supplements"
TITLE = N_("Yêu cầu bổ sung hồ sơ")
_RELATIONS = ("times=answered+waiting", "times=once+again")
_UNNAMED = "-"
"""The line of the requests that name no paper."""

_NOTES = (
    N_("Yêu cầu bổ sung tính vào ngày lập phiếu yêu cầu bổ sung, hoàn thiện hồ sơ, bất kể hồ sơ nhận ngày nào."),
    N_(
        "Một yêu cầu có thể ghi nhiều giấy tờ, nên số lần theo giấy tờ không cộng dồn thành số yêu cầu. Yêu cầu không "
        "ghi tên giấy tờ, chỉ ghi lý do, đếm ở dòng cuối."
    ),
    N_("Yêu cầu lần hai trở đi đối với cùng một hồ sơ phải có ý kiến của lãnh đạo."),
)


def supplements(unit: Unit, first: date, last: date) -> Report:
    """Give the requests of these days; the first table is by paper, the second by procedure with its total."""
    found = report_supplements.requests(first, last).counts(
        unit, dossiers=report_supplements.DOSSIERS, dossiers_unnamed=report_supplements.DOSSIERS_UNNAMED
    )
    procedures = _procedures(named(unit, {row.procedure_id for row in found}), found)
    requests, unnamed = number(procedures.total, "times"), sum(row.unnamed for row in found)
    of_unnamed = sum(row.dossiers_unnamed for row in found)  # a dossier is of one procedure
    papers = _papers(report_supplements.by_paper(unit, first, last), requests, unnamed, of_unnamed)
    return Report(
        name=NAME,
        title=TITLE,
        first=first,
        last=last,
        tables=(papers, procedures),
        checks=checked(procedures, _RELATIONS),
        notes=_NOTES,
    )


def behind(unit: Unit, first: date, last: date, table: str, row: str, column: str) -> tuple[int, ...]:
    """Give the ids of the dossiers behind a figure."""
    figures = report_supplements.requests(first, last)
    if table == "procedures":
        return opened(unit, figures, by_code, row, "times" if column == "dossiers" else column)
    if row == _UNNAMED:
        return figures.behind(unit, "unnamed")
    return report_supplements.behind_paper(unit, first, last, row)


def _papers(found: Iterable[AnyRow], requests: int, unnamed: int, of_unnamed: int) -> Table:
    rows = [
        Row(
            row.name,
            {"name": row.name, "times": row.times, "share": rate(row.times, requests), "dossiers": row.dossiers},
        )
        for row in found
    ]
    nothing: dict[str, Cell] = {"name": N_("Chỉ ghi lý do, không ghi tên giấy tờ"), "times": unnamed}
    rows.append(Row(_UNNAMED, {**nothing, "share": rate(unnamed, requests), "dossiers": of_unnamed}))
    return Table(
        "supplements",
        N_("Theo giấy tờ phải bổ sung"),
        (
            Column("name", N_("Giấy tờ phải bổ sung"), "text"),
            Column("times", N_("Số lần yêu cầu"), opens=True),
            Column("share", N_("Tỷ lệ trên số yêu cầu (%)"), "share"),
            Column("dossiers", N_("Số hồ sơ"), opens=True),
        ),
        tuple(rows),
        base=f"Tỷ lệ tính trên {written(requests)} yêu cầu bổ sung trong kỳ; một yêu cầu ghi được nhiều giấy tờ.",
    )


def _procedures(known: Mapping[int, Named], found: Iterable[AnyRow]) -> Table:
    sums: dict[str, Counter[str]] = {procedure.code: Counter() for procedure in known.values()}
    for row in found:
        sums[known[row.procedure_id].code].update(
            {name: getattr(row, name) for name in ("times", "once", "again", "answered", "waiting", "dossiers")}
        )
    named_by = {procedure.code: procedure for procedure in known.values()}
    columns = (
        Column("name", N_("Thủ tục"), "text"),
        Column("field", N_("Lĩnh vực"), "text"),
        Column("times", N_("Số yêu cầu"), opens=True),
        Column("once", N_("Lần đầu"), opens=True),
        Column("again", N_("Lần hai trở đi"), opens=True),
        Column("answered", N_("Đã bổ sung"), opens=True),
        Column("waiting", N_("Còn chờ cuối kỳ"), opens=True),
        Column("dossiers", N_("Số hồ sơ"), opens=True),
    )
    rows = [
        Row(
            code,
            {
                "name": f"{named_by[code].short_name} ({code})",
                "field": named_by[code].field,
                **{column.key: one[column.key] for column in columns[2:]},
            },
        )
        for code, one in sums.items()
    ]
    return Table("procedures", N_("Theo thủ tục"), columns, tuple(rows), total_of(columns, rows))
