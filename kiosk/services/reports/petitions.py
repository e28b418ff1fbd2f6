"""Suggestions and petitions: received by kind and field, answered in time or late, passed on, still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from kiosk.core.i18n import N_
from kiosk.models import office, report_petitions
from kiosk.models.base import AnyRow
from kiosk.models.report_petitions import PETITION
from kiosk.models.store import Unit
from kiosk.rules.report_table import Column, Report, Row, Table, checked, total_of
from kiosk.rules.report_words import written
from kiosk.services.reports.listed import NONE, Listed, listed_petitions
from kiosk.services.reports.rates import number, rate

NAME = "petitions"
TITLE = N_("Góp ý, phản ánh, kiến nghị")
_PARTS = ("answered_in_time", "answered_late", "passed_on", "open_in_time", "open_late")
_KINDS: Mapping[str, str] = {"gop_y": N_("Góp ý"), PETITION: N_("Phản ánh, kiến nghị")}
_NOTES = (
    N_("Tính theo ngày nhận; đã trả lời, chuyển hay còn mở xét vào cuối ngày cuối kỳ, hoặc lúc lập nếu kỳ chưa hết."),
    N_("Góp ý không phải trả lời nên không nằm trong bảng giải quyết; trả lời sau giờ hẹn là quá hạn."),
)


def petitions(unit: Unit, first: date, last: date) -> Report:
    """Give what was received on these days and what had become of it; the first table is of petitions by field."""
    found = report_petitions.counts(unit, first, last)
    owed = [row for row in found if row.kind == PETITION]
    names: dict[str, str] = {str(row.id): row.name for row in office.fields(unit)}
    names |= {str(row.id): row.name for row in office.every_field(unit)}
    handled = _handled(names, owed)
    kinds = _kinds(found)
    older = report_petitions.older_open(unit, first, last)
    return Report(
        name=NAME,
        title=TITLE,
        first=first,
        last=last,
        tables=(handled, kinds),
        checks=(
            *checked(handled, (f"petitions={'+'.join(_PARTS)}",)),
            *checked(kinds, ("received=named+anonymous",)),
        ),
        notes=(*_NOTES, f"Nhận trước kỳ, đến cuối kỳ chưa trả lời: {written(older)} phản ánh, kiến nghị."),
    )


def behind(unit: Unit, first: date, last: date, table: str, row: str, column: str) -> Listed:
    """Give the suggestions and petitions a figure of the report counts; `row` "" is the total's."""
    of: dict[str, int | str | bool | None] = {}
    if table == "kinds":
        if row:
            of["kind"] = row
        if column != "received":
            of["anonymous"] = column == "anonymous"
        ids = report_petitions.behind(unit, first, last, "", of)
    else:
        of["kind"] = PETITION
        if row:
            of["field_id"] = None if row == NONE else int(row)
        ids = report_petitions.behind(unit, first, last, column if column in _PARTS else "", of)
    return listed_petitions(ids, first, last)


def _handled(names: Mapping[str, str], found: Iterable[AnyRow]) -> Table:
    sums: dict[str, Counter[str]] = {key: Counter() for key in names}
    for row in found:
        key = str(row.field_id or NONE)
        figures = {part: getattr(row, part) for part in _PARTS}
        sums.setdefault(key, Counter()).update({"petitions": row.received, **figures})
    columns = (
        Column("name", N_("Lĩnh vực"), "text"),
        Column("petitions", N_("Phản ánh, kiến nghị đã nhận"), opens=True),
        Column("answered_in_time", N_("Đúng hạn"), group=N_("Đã trả lời"), opens=True),
        Column("answered_late", N_("Quá hạn"), group=N_("Đã trả lời"), opens=True),
        Column("passed_on", N_("Chuyển cơ quan có thẩm quyền"), opens=True),
        Column("open_in_time", N_("Trong hạn"), group=N_("Chưa trả lời"), opens=True),
        Column("open_late", N_("Quá hạn"), group=N_("Chưa trả lời"), opens=True),
        Column("rate", N_("Trả lời đúng hạn trên số đã trả lời (%)"), "share"),
    )
    rows = [
        _with_rate(
            Row(key, {"name": names.get(key, N_("Không ghi lĩnh vực")), **{c.key: one[c.key] for c in columns[1:-1]}})
        )
        for key, one in sums.items()
    ]
    total = _with_rate(total_of(columns, rows))
    answered = number(total, "answered_in_time") + number(total, "answered_late")
    base = f"Tỷ lệ tính trên {written(answered)} phản ánh, kiến nghị đã trả lời."
    return Table("petitions", N_("Giải quyết phản ánh, kiến nghị"), columns, tuple(rows), total, base)


def _with_rate(row: Row) -> Row:
    in_time = number(row, "answered_in_time")
    return Row(row.key, {**row.cells, "rate": rate(in_time, in_time + number(row, "answered_late"))})


def _kinds(found: Iterable[AnyRow]) -> Table:
    sums: dict[str, Counter[str]] = {kind: Counter() for kind in _KINDS}
    for row in found:
        sums[row.kind].update({"received": row.received, "anonymous" if row.anonymous else "named": row.received})
    columns = (
        Column("name", N_("Loại"), "text"),
        Column("received", N_("Đã nhận"), opens=True),
        Column("named", N_("Có ghi tên"), opens=True),
        Column("anonymous", N_("Không ghi tên"), opens=True),
    )
    rows = [Row(kind, {"name": _KINDS[kind], **{c.key: one[c.key] for c in columns[1:]}}) for kind, one in sums.items()]
    return Table("kinds", N_("Đã nhận theo loại"), columns, tuple(rows), total_of(columns, rows))
