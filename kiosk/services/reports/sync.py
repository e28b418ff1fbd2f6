"""Entry into the provincial system: how many of the dossiers received it has, by field and by month."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from datetime import date

from kiosk.core.i18n import N_
from kiosk.models import exchange
from kiosk.models.store import Unit
from kiosk.rules.report_table import Column, Report, Row, Table, checked, total_of
from kiosk.rules.report_words import written
from kiosk.services.reports.opening import by_field, opened
from kiosk.services.reports.procedures import named
from kiosk.services.reports.rates import number, rate, same_totals

NAME = "sync"
TITLE = N_("Tỷ lệ hồ sơ đã vào hệ thống tỉnh")
_COUNTS = ("received", "entered", "failed", "none", "official")
_RELATION = "received=entered+failed+none"
_NOTES = (
    N_(
        "Tính trên hồ sơ tiếp nhận trong kỳ, kể cả hồ sơ nhập từ sổ cũ, theo tình trạng lúc lập báo cáo: hồ sơ nhập "
        "vào hệ thống tỉnh sau kỳ cũng là đã vào."
    ),
    N_(
        "Đã vào hệ thống: hệ thống tỉnh xác nhận, hoặc công chức ghi là đã nhập. Bị trả lỗi: hệ thống tỉnh đã từ chối "
        "và chưa nhận lại. Có mã của tỉnh được đếm riêng, không tính vào tỷ lệ."
    ),
)


def sync(unit: Unit, first: date, last: date) -> Report:
    """Give the states of the dossiers received on these days at the provincial system, by field and by month."""
    found = exchange.states(first, last).counts(unit, *exchange.MONTH)
    known = named(unit, {row.procedure_id for row in found})
    fields: dict[str, Counter[str]] = {procedure.field: Counter() for procedure in known.values()}
    months: dict[str, Counter[str]] = {}
    for row in sorted(found, key=lambda row: (row.year, row.month)):
        counts = {name: getattr(row, name) for name in _COUNTS}
        fields[known[row.procedure_id].field].update(counts)
        months.setdefault(f"{int(row.year):04d}-{int(row.month):02d}", Counter()).update(counts)
    by_fields = _table("sync", N_("Theo lĩnh vực"), N_("Lĩnh vực"), {name: (name, one) for name, one in fields.items()})
    by_months = _table(
        "months",
        N_("Theo tháng tiếp nhận"),
        N_("Tháng"),
        {key: (f"{key[5:]}/{key[:4]}", one) for key, one in months.items()},
    )
    return Report(
        name=NAME,
        title=TITLE,
        first=first,
        last=last,
        tables=(by_fields, by_months),
        checks=(
            *checked(by_fields, (_RELATION,)),
            *checked(by_months, (_RELATION,)),
            *same_totals(by_fields, (by_months,), *_COUNTS),
        ),
        notes=_NOTES,
    )


def behind(unit: Unit, first: date, last: date, table: str, row: str, column: str) -> tuple[int, ...]:
    """Give the ids of the dossiers behind a figure."""
    if table != "months" or not row:
        return opened(unit, exchange.states(first, last), by_field, row, column)
    year, month = (int(part) for part in row.split("-"))
    begins, ends = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return exchange.states(max(first, begins), min(last, ends)).behind(unit, column)


def _table(key: str, title: str, heading: str, lines: Mapping[str, tuple[str, Counter[str]]]) -> Table:
    columns = (
        Column("name", heading, "text"),
        Column("received", N_("Hồ sơ tiếp nhận"), opens=True),
        Column("entered", N_("Đã vào hệ thống tỉnh"), opens=True),
        Column("failed", N_("Bị trả lỗi"), opens=True),
        Column("none", N_("Chưa nhập"), opens=True),
        Column("rate", N_("Tỷ lệ đã vào (%)"), "share"),
        Column("official", N_("Có mã của tỉnh"), opens=True),
    )
    rows = [
        _with_rate(Row(line, {"name": words, **{one: counts[one] for one in _COUNTS}}))
        for line, (words, counts) in lines.items()
    ]
    total = _with_rate(total_of(columns, rows))
    base = f"Tỷ lệ tính trên {written(number(total, 'received'))} hồ sơ tiếp nhận trong kỳ."
    return Table(key, title, columns, tuple(rows), total, base)


def _with_rate(row: Row) -> Row:
    return Row(row.key, {**row.cells, "rate": rate(number(row, "entered"), number(row, "received"))})
