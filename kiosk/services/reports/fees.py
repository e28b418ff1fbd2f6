"""Fees and charges: money taken and given back by field, kind and method; receipts; the cash of each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from kiosk.core.i18n import N_
from kiosk.models import report_fees
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.report_table import Cell, Check, Column, Report, Row, Table, checked, total_of
from kiosk.services.reports.opening import by_field, opened
from kiosk.services.reports.procedures import Named, named
from kiosk.services.reports.rates import number, same_totals

NAME = "fees"
TITLE = N_("Thu phí, lệ phí")
_METHODS: Mapping[str, str] = {"cash": N_("Tiền mặt"), "transfer": N_("Chuyển khoản")}
_RELATIONS = ("taken=fee+charge", "taken=cash+transfer", "taken=net+given_back")
_NOTES = (
    N_(
        "Tiền mặt tính vào ngày thu, chuyển khoản vào ngày đối chiếu thấy tiền trên tài khoản, tiền hoàn vào ngày "
        "hoàn; khớp với bảng kê thu tiền từng ngày."
    ),
    N_(
        "Biên lai đã hủy và khoản hoàn ngay trong ngày thu không làm tăng, giảm tiền. Biên lai lập trong kỳ mà tiền "
        "đến sau kỳ không nằm trong số đã thu."
    ),
    N_("Số tiền tính bằng đồng; ngày không có tiền thu, hoàn thì không ghi dòng."),
)


def fees(unit: Unit, first: date, last: date) -> Report:
    """Give the money of these days; its first table is by field, its total what was taken and given back."""
    receipts = report_fees.by_procedure(unit, first, last)
    kinds = report_fees.by_kind(unit, first, last)
    known = named(unit, {row.procedure_id for row in (*receipts, *kinds)})
    fields, methods = _fields(known, receipts, kinds), _methods(receipts)
    days = _days(report_fees.taken_by_day(unit, first, last), report_fees.given_back_by_day(unit, first, last))
    return Report(
        name=NAME,
        title=TITLE,
        first=first,
        last=last,
        tables=(fields, methods, _receipts(report_fees.receipts(unit, first, last)), days),
        checks=(
            *checked(fields, _RELATIONS),
            *checked(methods, ("taken=net+given_back",)),
            *same_totals(fields, (methods,), "receipts", "taken", "given_back", "net"),
            *_same_days(days, fields),
        ),
        notes=_NOTES,
    )


def behind(unit: Unit, first: date, last: date, table: str, row: str, column: str) -> tuple[int, ...]:
    """Give the ids of the dossiers behind a figure: those whose money it is."""
    asked = {"receipts": "taken", "refunds": "given_back"}.get(column, column).removesuffix("_n").removesuffix("_in")
    if table == NAME:
        return opened(unit, report_fees.of_money(first, last), by_field, row, asked)
    if table == "days":
        day = date.fromisoformat(row) if row else None
        return report_fees.of_money(day or first, day or last).behind(unit, asked)
    figures = report_fees.of_receipts if table == "receipts" else report_fees.of_money
    return figures(first, last).behind(unit, asked, None, *((report_fees.paid_by(row),) if row else ()))


def _fields(known: Mapping[int, Named], receipts: Iterable[AnyRow], kinds: Iterable[AnyRow]) -> Table:
    sums: dict[str, Counter[str]] = {procedure.field: Counter() for procedure in known.values()}
    for row in receipts:
        found = sums[known[row.procedure_id].field]
        found.update({"receipts": row.taken_n, row.method: int(row.taken), "given_back": int(row.given_back)})
    for row in kinds:
        sums[known[row.procedure_id].field][row.kind] += int(row.taken)
    columns = (
        Column("name", N_("Lĩnh vực"), "text"),
        Column("receipts", N_("Số biên lai đã thu"), opens=True),
        Column("fee", N_("Phí"), "dong", N_("Theo loại khoản thu"), opens=True),
        Column("charge", N_("Lệ phí"), "dong", N_("Theo loại khoản thu"), opens=True),
        Column("cash", _METHODS["cash"], "dong", N_("Theo cách thanh toán"), opens=True),
        Column("transfer", _METHODS["transfer"], "dong", N_("Theo cách thanh toán"), opens=True),
        Column("taken", N_("Đã thu"), "dong", opens=True),
        Column("given_back", N_("Đã hoàn"), "dong", opens=True),
        Column("net", N_("Còn lại"), "dong", opens=True),
    )
    rows = []
    for field, found in sums.items():
        taken = found["cash"] + found["transfer"]
        figures = {column.key: found[column.key] for column in columns[1:]}
        rows.append(Row(field, {"name": field, **figures, "taken": taken, "net": taken - found["given_back"]}))
    return Table("fees", N_("Theo lĩnh vực"), columns, tuple(rows), total_of(columns, rows))


def _methods(receipts: Iterable[AnyRow]) -> Table:
    sums: dict[str, Counter[str]] = {method: Counter() for method in _METHODS}
    for row in receipts:
        sums[row.method].update(
            {
                "receipts": row.taken_n,
                "taken": int(row.taken),
                "refunds": row.given_back_n,
                "given_back": int(row.given_back),
            }
        )
    columns = (
        Column("name", N_("Cách thanh toán"), "text"),
        Column("receipts", N_("Số biên lai đã thu"), opens=True),
        Column("taken", N_("Đã thu"), "dong", opens=True),
        Column("refunds", N_("Số biên lai hoàn"), opens=True),
        Column("given_back", N_("Đã hoàn"), "dong", opens=True),
        Column("net", N_("Còn lại"), "dong", opens=True),
    )
    rows = tuple(
        Row(
            method,
            {
                "name": _METHODS[method],
                **{column.key: found[column.key] for column in columns[1:]},
                "net": found["taken"] - found["given_back"],
            },
        )
        for method, found in sums.items()
    )
    return Table("methods", N_("Theo cách thanh toán"), columns, rows, total_of(columns, rows))


def _receipts(found: Iterable[AnyRow]) -> Table:
    """Give the receipts issued, cancelled and refunded, and the transfers still waited for."""
    groups = {
        "issued": N_("Lập trong kỳ"),
        "cancelled": N_("Hủy trong kỳ"),
        "refunded": N_("Hoàn tiền trong kỳ"),
        "waiting": N_("Chưa đối chiếu đến cuối kỳ"),
    }
    columns = [Column("name", N_("Cách thanh toán"), "text")]
    for key, group in groups.items():
        columns += [
            Column(f"{key}_n", N_("Số biên lai"), group=group, opens=True),
            Column(key, N_("Số tiền"), "dong", group, opens=True),
        ]
    by_method = {row.method: row for row in found}
    rows = []
    for method, name in _METHODS.items():
        row = by_method.get(method)
        figures = {column.key: int(getattr(row, column.key)) if row else 0 for column in columns[1:]}
        rows.append(Row(method, {"name": name, **figures}))
    return Table("receipts", N_("Biên lai"), tuple(columns), tuple(rows), total_of(columns, rows))


def _same_days(days: Table, fields: Table) -> tuple[Check, ...]:
    """Give the checks that the days come to what was taken and given back by field."""
    sums = {
        "cash": ("cash_in",),
        "transfer": ("transfer_in",),
        "given_back": ("cash_back", "transfer_back"),
        "net": ("net",),
    }
    return tuple(
        Check(key, days.title, sum(number(days.total, own) for own in parts), number(fields.total, key))
        for key, parts in sums.items()
    )


def _days(taken: Iterable[AnyRow], back: Iterable[AnyRow]) -> Table:
    columns = [Column("day", N_("Ngày"), "day")]
    for ending, group in (("_in", N_("Thu")), ("_back", N_("Hoàn"))):
        for method, name in _METHODS.items():
            columns += [
                Column(f"{method}{ending}_n", N_("Số biên lai"), group=f"{group} / {name}", opens=True),
                Column(f"{method}{ending}", N_("Số tiền"), "dong", f"{group} / {name}", opens=True),
            ]
    columns.append(Column("net", N_("Còn lại"), "dong", opens=True))
    sums: dict[date, Counter[str]] = {}
    for ending, found in (("_in", taken), ("_back", back)):
        for row in found:
            key = f"{row.method}{ending}"
            sums.setdefault(row.moved_on, Counter()).update({key: int(row.amount), f"{key}_n": row.n})
    rows = []
    for day, one in sorted(sums.items()):
        net = one["cash_in"] + one["transfer_in"] - one["cash_back"] - one["transfer_back"]
        cells: dict[str, Cell] = {column.key: one[column.key] for column in columns[1:]}
        rows.append(Row(day.isoformat(), {**cells, "day": day, "net": net}))
    return Table("days", N_("Thu, hoàn từng ngày"), tuple(columns), tuple(rows), total_of(columns, rows))
