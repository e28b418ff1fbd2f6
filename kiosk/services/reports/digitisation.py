"""Digitisation: papers kept that are there as a file, made here, had from an earlier dossier, or come as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from kiosk.core.i18n import N_
from kiosk.models import report_components
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.report_table import Column, Report, Row, Table, checked, total_of
from kiosk.rules.report_words import written
from kiosk.services.reports.opening import by_field, opened
from kiosk.services.reports.procedures import Named, named
from kiosk.services.reports.rates import number, rate

NAME = "digitisation"
TITLE = N_("Số hóa thành phần hồ sơ, kết quả giải quyết")
_PAPERS = ("papers", "digital", "digitised", "reused", "electronic", "without")
_DOSSIERS = ("dossiers", "some", "whole", "finished", "results")
_NOTES = (
    N_(
        "Tính trên giấy tờ văn phòng giữ lại trong hồ sơ nhận trong kỳ; giấy tờ chỉ xuất trình, lấy từ cơ sở dữ liệu "
        "hoặc không nộp thì không phải số hóa. Hồ sơ nhập từ sổ cũ không có danh sách giấy tờ."
    ),
    N_(
        "Một giấy tờ có nhiều tệp thì tính một lần: dùng lại từ hồ sơ trước, nếu không thì quét tại văn phòng, nếu "
        "không thì nộp bằng tệp."
    ),
    N_("Tệp quét chung cả hồ sơ không tính cho từng giấy tờ; số hồ sơ có tệp ấy đếm riêng."),
)


def digitisation(unit: Unit, first: date, last: date) -> Report:
    """Give the papers and results of the dossiers received on these days that are there as files, by field."""
    papers = report_components.papers_kept(first, last).counts(unit)
    dossiers = report_components.files(first, last).counts(unit)
    known = named(unit, {row.procedure_id for row in dossiers})
    papers_table, files = _papers(known, papers), _dossiers(known, dossiers)
    return Report(
        name=NAME,
        title=TITLE,
        first=first,
        last=last,
        tables=(papers_table, files),
        checks=checked(papers_table, ("papers=digital+without", "digital=digitised+reused+electronic")),
        notes=_NOTES,
    )


def behind(unit: Unit, first: date, last: date, table: str, row: str, column: str) -> tuple[int, ...]:
    """Give the ids of the dossiers behind a figure: those with such papers, each once."""
    figures = report_components.files if table == "dossiers" else report_components.papers_kept
    return opened(unit, figures(first, last), by_field, row, column)


def _papers(known: Mapping[int, Named], found: Iterable[AnyRow]) -> Table:
    sums: dict[str, Counter[str]] = {procedure.field: Counter() for procedure in known.values()}
    for row in found:
        sums[known[row.procedure_id].field].update({name: getattr(row, name) for name in _PAPERS})
    ways = N_("Trong đó")
    columns = (
        Column("name", N_("Lĩnh vực"), "text"),
        Column("papers", N_("Giấy tờ giữ lại"), opens=True),
        Column("digital", N_("Có bản điện tử"), opens=True),
        Column("digitised", N_("Quét tại văn phòng"), group=ways, opens=True),
        Column("reused", N_("Dùng lại từ hồ sơ trước"), group=ways, opens=True),
        Column("electronic", N_("Nộp bằng tệp"), group=ways, opens=True),
        Column("without", N_("Chưa có bản điện tử"), opens=True),
        Column("rate", N_("Tỷ lệ có bản điện tử (%)"), "share"),
        Column("reused_rate", N_("Tỷ lệ dùng lại (%)"), "share"),
    )
    rows = [
        _with_rates(Row(field, {"name": field, **{key: one[key] for key in _PAPERS}})) for field, one in sums.items()
    ]
    total = _with_rates(total_of(columns, rows))
    base = f"Tỷ lệ tính trên {written(number(total, 'papers'))} giấy tờ giữ lại của hồ sơ nhận trong kỳ."
    return Table("digitisation", N_("Giấy tờ theo lĩnh vực"), columns, tuple(rows), total, base)


def _with_rates(row: Row) -> Row:
    papers = number(row, "papers")
    rates = {"rate": rate(number(row, "digital"), papers), "reused_rate": rate(number(row, "reused"), papers)}
    return Row(row.key, {**row.cells, **rates})


def _dossiers(known: Mapping[int, Named], found: Iterable[AnyRow]) -> Table:
    sums: dict[str, Counter[str]] = {procedure.field: Counter() for procedure in known.values()}
    for row in found:
        sums[known[row.procedure_id].field].update({name: getattr(row, name) for name in _DOSSIERS})
    columns = (
        Column("name", N_("Lĩnh vực"), "text"),
        Column("dossiers", N_("Hồ sơ nhận trong kỳ"), opens=True),
        Column("some", N_("Có tệp của giấy tờ"), opens=True),
        Column("whole", N_("Có tệp quét chung"), opens=True),
        Column("finished", N_("Đã có kết quả"), opens=True),
        Column("results", N_("Có tệp kết quả"), opens=True),
        Column("results_rate", N_("Tỷ lệ có tệp kết quả (%)"), "share"),
    )
    rows = [
        _with_rate(Row(field, {"name": field, **{key: one[key] for key in _DOSSIERS}})) for field, one in sums.items()
    ]
    total = _with_rate(total_of(columns, rows))
    base = f"Tỷ lệ tính trên {written(number(total, 'finished'))} hồ sơ nhận trong kỳ đã có kết quả."
    return Table("dossiers", N_("Hồ sơ và kết quả"), columns, tuple(rows), total, base)


def _with_rate(row: Row) -> Row:
    return Row(row.key, {**row.cells, "results_rate": rate(number(row, "results"), number(row, "finished"))})
