"""Satisfaction: the three levels with their base, by field, official, channel and place; the reasons of the unhappy.

Source of the three levels and of asking for reasons: the ministry's method of measuring satisfaction. Who did not
answer is not counted as satisfied; runs of presses no person makes are shown and left out of every share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kiosk.core.i18n import N_
from kiosk.models import office, report_ratings, visit_figures
from kiosk.models.base import AnyRow
from kiosk.models.rating import LOOKUP, PAPER, SCREEN
from kiosk.models.store import Unit
from kiosk.rules.rating_form import LEVELS, UNHAPPY, RatingForm
from kiosk.rules.report_chart import Chart, Series, with_figures
from kiosk.rules.report_table import Cell, Check, Column, Report, Row, Table, checked, total_of
from kiosk.rules.report_words import written
from kiosk.rules.shares import shares
from kiosk.services.intake_flow import CHANNELS
from kiosk.services.rating_document import FormsKept
from kiosk.services.reports.listed import NONE, Listed, listed_ratings
from kiosk.services.reports.rates import number, rate, same_totals

NAME = "satisfaction"
TITLE = N_("Mức độ hài lòng của tổ chức, cá nhân")
_SOURCES: Mapping[str, str] = {
    SCREEN: N_("Màn hình đánh giá tại quầy"),
    LOOKUP: N_("Màn hình tra cứu"),
    PAPER: N_("Phiếu giấy"),
}
_BY: Mapping[str, str] = {
    "satisfaction": "field_id",
    "officials": "staff_id",
    "channels": "channel",
    "sources": "source",
}
"""What each table but that of the reasons is by."""

_RELATIONS = ("asked=rated+not_rated+flagged", f"rated={'+'.join(LEVELS)}")
_NOTES = (
    N_(
        "Tỷ lệ các mức tính trên số lượt đã đánh giá, một chữ số thập phân, làm tròn theo phần dư lớn nhất nên ba tỷ "
        "lệ cộng lại đúng 100%."
    ),
    N_("Chưa đánh giá: đã mời nhưng không ai chạm màn hình; không tính là hài lòng, không nằm trong tỷ lệ."),
    N_("Tách riêng: loạt chạm liên tiếp cùng một mức mà người thật không thể thực hiện được; không nằm trong tỷ lệ."),
    N_("Lượt đánh giá tính vào ngày mời đánh giá, hoặc ngày ghi trên phiếu giấy."),
)


def satisfaction(unit: Unit, first: date, last: date) -> Report:
    """Give the ratings of these days; its first table is by field, its total the whole office."""
    rows = report_ratings.counts(unit, first, last)
    forms = FormsKept()
    form = forms.in_force(unit)[1]
    fields: dict[Any, str] = {row.id: row.name for row in office.fields(unit)}
    every_field = {row.id: row.name for row in office.every_field(unit)}
    people = {row.id: row.full_name for row in visit_figures.officials(unit).values()}
    by_field = _table(
        form,
        rows,
        "satisfaction",
        N_("Theo lĩnh vực"),
        N_("Lĩnh vực"),
        fields,
        every_field,
        N_("Không rõ lĩnh vực"),
    )
    others = (
        _table(
            form,
            rows,
            "officials",
            N_("Theo công chức"),
            N_("Công chức"),
            {},
            people,
            N_("Không ghi công chức"),
        ),
        _table(
            form,
            rows,
            "channels",
            N_("Theo kênh nộp hồ sơ"),
            N_("Kênh nộp hồ sơ"),
            CHANNELS,
            {},
            N_("Không gắn với hồ sơ"),
        ),
        _table(form, rows, "sources", N_("Theo nơi đánh giá"), N_("Nơi đánh giá"), _SOURCES, {}, ""),
    )
    unhappy = number(by_field.total, UNHAPPY)
    reasons, explained = _reasons(unit, forms, first, last, unhappy)
    return Report(
        name=NAME,
        title=TITLE,
        first=first,
        last=last,
        tables=(by_field, *others, reasons),
        checks=(
            *(check for table in (by_field, *others) for check in checked(table, _RELATIONS)),
            *same_totals(by_field, others, "asked", "rated", "not_rated", "flagged", *LEVELS),
            Check(UNHAPPY, reasons.title, explained, unhappy),
        ),
        notes=_NOTES,
        charts=with_figures(_by_field(form, by_field)),
    )


def behind(unit: Unit, first: date, last: date, table: str, row: str, column: str) -> Listed:
    """Give the ratings a figure of the report counts; `row` "" is the total's."""
    if table == "reasons":
        code = "" if row == NONE else row
        return listed_ratings(report_ratings.behind_reason(unit, first, last, UNHAPPY, code))
    by = _BY[table]
    value: int | str | None = row if by == "source" else None if row == NONE else int(row or 0)
    return listed_ratings(report_ratings.behind(unit, first, last, column, {by: value} if row else {}))


def _by_field(form: RatingForm, table: Table) -> Chart:
    """Give the three levels of each field that was rated, and of the whole office last."""
    lines = [row for row in (*table.rows, table.total) if row is not None and number(row, "rated")]
    return Chart(
        key="levels",
        kind="shares",
        title=N_("Mức độ hài lòng theo lĩnh vực"),
        along=N_("Lĩnh vực"),
        places=tuple(str(row.cells["name"]) for row in lines),
        series=tuple(
            Series(level.code, level.name, tuple(_share(row, level.code) for row in lines), "%", "share")
            for level in form.levels
        ),
        base=N_(
            "Tỷ lệ tính trên số lượt đã đánh giá, ghi ở cuối mỗi thanh; lĩnh vực chưa có lượt đánh giá nào thì không "
            "vẽ."
        ),
        bases=tuple(number(row, "rated") for row in lines),
        counted=N_("lượt"),
    )


def _share(row: Row, level: str) -> Decimal | None:
    share = row.cells[f"{level}_share"]
    return share if isinstance(share, Decimal) else None


def _columns(form: RatingForm, title: str) -> tuple[Column, ...]:
    named = tuple((level.code, level.name) for level in form.levels)
    return (
        Column("name", title, "text"),
        Column("asked", N_("Đã mời đánh giá"), opens=True),
        Column("rated", N_("Đã đánh giá"), opens=True),
        *(Column(code, name, group=N_("Số lượt"), opens=True) for code, name in named),
        *(Column(f"{code}_share", name, "share", N_("Tỷ lệ trên số đã đánh giá (%)")) for code, name in named),
        Column("not_rated", N_("Chưa đánh giá"), opens=True),
        Column("flagged", N_("Tách riêng"), opens=True),
    )


def _table(
    form: RatingForm,
    rows: Iterable[AnyRow],
    key: str,
    title: str,
    about: str,
    always: Mapping[Any, str],
    others: Mapping[Any, str],
    nothing: str,
) -> Table:
    """Give the table by a column of the counts: a line for each of `always`, and for what else there is."""
    found: dict[Any, Counter[str]] = {}
    for row in rows:
        counted = found.setdefault(getattr(row, _BY[key]), Counter())
        counted["not_rated" if row.level is None else "flagged" if row.flag else row.level] += int(row.n)
    names = {**always, **{one: name for one, name in others.items() if one in found}}
    names |= {one: str(one) for one in found if one is not None and one not in names}
    lines = [_row(str(one), name, found.get(one, Counter())) for one, name in names.items()]
    if None in found:
        lines.append(_row(NONE, nothing, found[None]))
    columns = _columns(form, about)
    total = total_of(columns, lines)
    total = Row("", {**total.cells, **_shares([number(total, level) for level in LEVELS])})
    rated = number(total, "rated")
    return Table(
        key, title, columns, tuple(lines), total, f"Tỷ lệ tính trên {written(rated)} lượt đã đánh giá trong kỳ."
    )


def _row(key: str, name: str, found: Mapping[str, int]) -> Row:
    levels = [found.get(level, 0) for level in LEVELS]
    cells: dict[str, Cell] = {
        "name": name,
        "asked": sum(found.values()),
        "rated": sum(levels),
        **dict(zip(LEVELS, levels, strict=True)),
        "not_rated": found.get("not_rated", 0),
        "flagged": found.get("flagged", 0),
    }
    return Row(key, cells | _shares(levels))


def _shares(levels: Sequence[int]) -> dict[str, Cell]:
    """Give the three shares, that make 100; None of nobody's ratings."""
    parts = shares(levels, 1) if sum(levels) else (None,) * len(levels)
    return {f"{level}_share": share for level, share in zip(LEVELS, parts, strict=True)}


def _reasons(unit: Unit, forms: FormsKept, first: date, last: date, unhappy: int) -> tuple[Table, int]:
    """Give how often each reason was chosen, by its words in the form in force, and the ratings looked at."""
    names = {reason.code: reason.name for reason in forms.in_force(unit)[1].reasons}
    times: Counter[str] = Counter()
    rows: Sequence[AnyRow] = report_ratings.reasons(unit, first, last, UNHAPPY)
    for row in rows:
        codes = row.reasons.split(",") if row.reasons else [""]
        times.update(dict.fromkeys(codes, int(row.n)))
        for reason in forms.of(unit, row.version).reasons:
            names.setdefault(reason.code, reason.name)
    names |= {code: code for code in times if code and code not in names}
    names[""] = N_("Không chọn lý do")
    table = Table(
        "reasons",
        N_("Lý do không hài lòng"),
        (
            Column("name", N_("Lý do"), "text"),
            Column("times", N_("Số lượt chọn"), opens=True),
            Column("share", N_("Tỷ lệ trên số không hài lòng (%)"), "share"),
        ),
        tuple(
            Row(code or NONE, {"name": name, "times": times[code], "share": rate(times[code], unhappy)})
            for code, name in names.items()
        ),
        base=(
            f"Tỷ lệ tính trên {written(unhappy)} lượt không hài lòng; một lượt chọn được nhiều lý do nên không "
            f"cộng dồn. Có {written(sum(int(row.words) for row in rows))} lượt ghi thêm ý kiến bằng lời."
        ),
    )
    return table, sum(int(row.n) for row in rows)
