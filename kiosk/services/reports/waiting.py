"""Waiting and serving: who took a number, was served, left; how long it took, by field, counter, official and hour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kiosk.core.i18n import N_
from kiosk.models import report_charts
from kiosk.models.store import Unit
from kiosk.rules.report_chart import Chart, Series, by_weekday, with_figures
from kiosk.rules.report_table import TOTAL, Cell, Column, Report, Row, Table, checked
from kiosk.rules.report_words import written
from kiosk.services.queue_figures import report_of
from kiosk.services.queue_views import QueueFigures, Spread
from kiosk.services.reports.listed import NONE, Listed
from kiosk.services.reports.rates import same_totals, tenth
from kiosk.services.reports.waiting_lists import waiting_list

NAME = "waiting"
TITLE = N_("Thời gian chờ và phục vụ tại quầy")
_RELATIONS = ("taken=served+absent+left+closed+under_way",)
_COUNTS = ("taken", "served", "absent", "left", "closed", "under_way", "waits", "services", "unmarked")
_WAITING, _SERVING = N_("Thời gian chờ (phút)"), N_("Thời gian phục vụ (phút)")
_COLUMNS = (
    Column("taken", N_("Lấy số"), opens=True),
    Column("served", N_("Đã phục vụ"), opens=True),
    Column("absent", N_("Gọi không có mặt"), opens=True),
    Column("left", N_("Bỏ về"), opens=True),
    Column("closed", N_("Hết ngày"), opens=True),
    Column("under_way", N_("Đang dở"), opens=True),
    Column("absent_rate", N_("Vắng trên số đã gọi (%)"), "share"),
    Column("left_rate", N_("Bỏ về trên số lấy số (%)"), "share"),
    Column("waits", N_("Số lượt đo"), group=_WAITING, opens=True),
    Column("wait_mean", N_("Trung bình"), "minutes", _WAITING),
    Column("wait_median", N_("Trung vị"), "minutes", _WAITING),
    Column("wait_p95", N_("95% không quá"), "minutes", _WAITING),
    Column("services", N_("Số lượt đo"), group=_SERVING, opens=True),
    Column("service_mean", N_("Trung bình"), "minutes", _SERVING),
    Column("service_median", N_("Trung vị"), "minutes", _SERVING),
    Column("service_p95", N_("95% không quá"), "minutes", _SERVING),
    Column("unmarked", N_("Tính từ lúc gọi"), group=_SERVING, opens=True),
)
_NOTES = (
    N_("Thời gian chờ đo từ lúc lấy số đến lần gọi đầu tiên, không kể đêm; chỉ đo các lượt đã được gọi."),
    N_(
        "Thời gian phục vụ đo từ lúc đến quầy đến lúc xong; lượt không ghi lúc đến quầy thì đo từ lúc gọi, đếm ở cột "
        "cuối. Một lượt đến hai quầy là hai lần phục vụ."
    ),
    N_(
        "Lượt tính vào lĩnh vực và giờ của số đã lấy, quầy và công chức gọi sau cùng; thời gian chờ tính cho người gọi "
        "lần đầu, thời gian phục vụ tính cho người phục vụ."
    ),
    N_("Lượt còn dở khi hết ngày làm việc đếm riêng ở cột “Hết ngày”, không nằm trong thời gian và tỷ lệ."),
)


def waiting(unit: Unit, first: date, last: date) -> Report:
    """Give the queue's figures of these days; its first table is by field, its total the whole office."""
    figures = report_of(unit, first, last)
    by_field, *others = (
        _table("waiting", N_("Theo lĩnh vực"), N_("Lĩnh vực"), figures.by_field, figures.total),
        _table("counters", N_("Theo quầy"), N_("Quầy"), figures.by_counter, figures.total),
        _table("officials", N_("Theo công chức"), N_("Công chức"), figures.by_official, figures.total),
        _table("hours", N_("Theo giờ lấy số"), N_("Giờ"), figures.by_hour, figures.total),
    )
    tables = (by_field, *others)
    return Report(
        name=NAME,
        title=TITLE,
        first=first,
        last=last,
        tables=tables,
        checks=(
            *(check for table in tables for check in checked(table, _RELATIONS)),
            *same_totals(by_field, tables, *_COUNTS),
        ),
        notes=_NOTES,
        charts=with_figures(_arrivals(unit, first, last), _against(figures.by_hour)),
    )


def behind(unit: Unit, first: date, last: date, table: str, row: str, column: str) -> Listed:
    """Give the visits a figure of the report counts, or the services; `row` "" is the total's."""
    return waiting_list(unit, first, last, table, row, column)


def _arrivals(unit: Unit, first: date, last: date) -> Chart:
    hours, days = by_weekday(report_charts.arrivals(unit, first, last), N_("lượt"))
    return Chart(
        key="arrivals",
        kind="heat",
        title=N_("Lượt lấy số theo thứ và giờ"),
        along=N_("Giờ lấy số"),
        places=hours,
        series=days,
        total=N_("Cộng"),
        base=N_("Số trong ô là số lượt lấy số của cả kỳ; ô càng đậm càng đông."),
    )


def _against(by_hour: Iterable[QueueFigures]) -> Chart:
    """Give how many came in each hour above how long they waited; hours in between without anybody stand there too."""
    found = {int(line.key): line for line in by_hour if line.key}
    hours = range(min(found, default=0), max(found, default=-1) + 1)
    lines = [found.get(hour) for hour in hours]
    return Chart(
        key="waits",
        kind="against",
        title=N_("Lượt lấy số và thời gian chờ theo giờ"),
        along=N_("Giờ lấy số"),
        places=tuple(map(str, hours)),
        series=(
            Series("taken", N_("Lượt lấy số"), tuple(line.taken if line else 0 for line in lines)),
            Series(
                "wait_median",
                N_("Thời gian chờ, trung vị"),
                tuple(tenth(line.waiting.median) if line else None for line in lines),
                N_("phút"),
                "minutes",
            ),
        ),
        base=N_("Trung vị: một nửa số lượt được gọi chờ không quá mức này. “–” là giờ không có lượt nào được gọi."),
    )


def _table(key: str, title: str, about: str, lines: Iterable[QueueFigures], total: QueueFigures) -> Table:
    base = (
        f"Vắng tính trên {written(total.called)} lượt đã gọi; bỏ về tính trên {written(total.taken - total.closed)} "
        f"lượt lấy số, trừ lượt hết ngày; thời gian chờ đo {written(total.waiting.count)} lượt, phục vụ "
        f"{written(total.serving.count)} lượt."
    )
    rows = tuple(_row(line, line.name, line.key or NONE) for line in lines)
    return Table(key, title, (Column("name", about, "text"), *_COLUMNS), rows, _row(total, TOTAL, ""), base)


def _row(line: QueueFigures, name: str, key: str) -> Row:
    return Row(
        key,
        {
            "name": name,
            "taken": line.taken,
            "served": line.served,
            "absent": line.absent,
            "left": line.parked_left,
            "closed": line.closed,
            "under_way": line.under_way,
            "absent_rate": _per_cent(line.absent_rate),
            "left_rate": _per_cent(line.left_rate),
            **_times("waits", "wait", line.waiting),
            **_times("services", "service", line.serving),
            "unmarked": line.unmarked,
        },
    )


def _times(count: str, name: str, times: Spread) -> dict[str, Cell]:
    return {
        count: times.count,
        f"{name}_mean": tenth(times.mean),
        f"{name}_median": tenth(times.median),
        f"{name}_p95": tenth(times.p95),
    }


def _per_cent(share: float | None) -> Decimal | None:
    return None if share is None else tenth(share * 100)
