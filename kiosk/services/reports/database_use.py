"""Use of databases: papers that were not asked for, and residence papers that were taken all the same.

Source: NĐ 309/2026/NĐ-CP: no paper may be asked for that a published database already holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from kiosk.core.i18n import N_
from kiosk.models import report_components
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.report_table import Column, Report, Row, Table, checked, total_of
from kiosk.rules.report_words import written
from kiosk.services.reports.opening import by_code, opened
from kiosk.services.reports.procedures import named
from kiosk.services.reports.rates import number, rate, same_totals

NAME = "database-use"
TITLE = N_("Khai thác cơ sở dữ liệu thay giấy tờ")
_NOTES = (
    N_("Tính giấy tờ của hồ sơ nhận trong kỳ; mỗi giấy tờ của một hồ sơ tính một lần."),
    N_("Giấy tờ không thu: thông tin đã khai thác từ cơ sở dữ liệu, công dân không phải nộp hay xuất trình."),
    N_(
        "Giấy tờ về nơi cư trú phải được khai thác từ cơ sở dữ liệu quốc gia về dân cư; các trường hợp vẫn thu hoặc "
        "yêu cầu xuất trình được đếm để chấn chỉnh."
    ),
)


def database_use(unit: Unit, first: date, last: date) -> Report:
    """Give the papers had from databases of the dossiers received on these days, and residence papers apart."""
    figures = report_components.from_databases(first, last)
    found = figures.counts(unit, report_components.PAPER)
    known = named(unit, {row.procedure_id for row in found})
    codes = {version: one.code for version, one in known.items()}
    names = {one.code: f"{one.short_name} ({one.code})" for one in known.values()}
    papers = {row.paper: row.paper for row in found}
    by_paper = _papers("database-use", N_("Giấy tờ không thu"), N_("Giấy tờ"), found, papers, lambda row: row.paper)
    by_procedure = _papers(
        "procedures",
        N_("Giấy tờ không thu theo thủ tục"),
        N_("Thủ tục"),
        found,
        names,
        lambda row: codes[row.procedure_id],
    )
    residence = _residence(found)
    told = _told(*figures.dossiers(unit, "database", "asked"))
    return Report(
        name=NAME,
        title=TITLE,
        first=first,
        last=last,
        tables=(by_paper, by_procedure, residence),
        checks=(
            *same_totals(by_paper, (by_procedure,), "database"),
            *checked(residence, ("wanted=spared+taken+seen",)),
        ),
        notes=(*_NOTES, told),
    )


def behind(unit: Unit, first: date, last: date, table: str, row: str, column: str) -> tuple[int, ...]:
    """Give the ids of the dossiers behind a figure: those with such papers, each once."""
    figures = report_components.from_databases(first, last)
    if table == "procedures":
        return opened(unit, figures, by_code, row, column)
    return figures.behind(unit, column, None, *((report_components.of_paper(row),) if row else ()))


def _told(database: int, residence: int) -> str:
    return (
        f"Có {written(database)} hồ sơ được khai thác dữ liệu thay giấy tờ; {written(residence)} hồ sơ vẫn thu hoặc "
        "yêu cầu xuất trình giấy tờ về nơi cư trú."
    )


def _papers(
    key: str,
    title: str,
    about: str,
    found: Iterable[AnyRow],
    names: dict[str, str],
    told: Callable[[AnyRow], str],
) -> Table:
    sums: Counter[str] = Counter()
    for row in found:
        if row.database:
            sums[told(row)] += row.database
    columns = (Column("name", about, "text"), Column("database", N_("Số giấy tờ không thu"), opens=True))
    rows = tuple(Row(line, {"name": names[line], "database": times}) for line, times in sums.most_common())
    return Table(key, title, columns, rows, total_of(columns, rows))


def _residence(found: Iterable[AnyRow]) -> Table:
    sums: dict[str, Counter[str]] = {}
    for row in found:
        if row.wanted:
            figures = {key: getattr(row, key) for key in ("wanted", "spared", "taken", "seen")}
            sums.setdefault(row.paper, Counter()).update(figures)
    columns = (
        Column("name", N_("Giấy tờ về nơi cư trú"), "text"),
        Column("wanted", N_("Số lần cần"), opens=True),
        Column("spared", N_("Khai thác, không thu"), opens=True),
        Column("taken", N_("Vẫn thu"), opens=True),
        Column("seen", N_("Vẫn yêu cầu xuất trình"), opens=True),
        Column("rate", N_("Tỷ lệ khai thác (%)"), "share"),
    )
    rows = [_with_rate(Row(name, {"name": name, **one})) for name, one in sums.items()]
    total = _with_rate(total_of(columns, rows))
    return Table(
        "residence",
        N_("Giấy tờ về nơi cư trú"),
        columns,
        tuple(rows),
        total,
        f"Tỷ lệ tính trên {written(number(total, 'wanted'))} lần cần giấy tờ về nơi cư trú trong kỳ.",
    )


def _with_rate(row: Row) -> Row:
    return Row(row.key, {**row.cells, "rate": rate(number(row, "spared"), number(row, "wanted"))})
