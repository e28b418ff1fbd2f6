"""The rows of the manager's tables of the queue: fields and counters now, figures by date, rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.core.clock import in_vietnam
from kiosk.core.i18n import N_, Translator
from kiosk.rules.hours_typed import written_week
from kiosk.rules.queue_rules import PriorityClass, QueueRules, Word
from kiosk.rules.spread import written_minutes, written_share
from kiosk.services.live_views import CounterNow, FieldNow
from kiosk.services.queue_views import QueueField, QueueFigures, QueueReport, Spread
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.manager.table_page import Column
from kiosk.ui.manager.watch_tiles import NOTHING

View = Literal["fields", "counters", "figures", "rules"]
Grouping = Literal["field", "counter", "official", "hour"]
WordList = Literal["classes", "park_reasons", "pause_reasons", "outcomes"]

ALL = ""
"""The key of the line of all fields."""

VIEWS: dict[View, str] = {
    "fields": N_("Lĩnh vực"),
    "counters": N_("Quầy"),
    "figures": N_("Số liệu"),
    "rules": N_("Quy định"),
}
GROUPINGS: dict[Grouping, tuple[str, str]] = {
    "field": ("L", N_("Lĩnh vực")),
    "counter": ("Q", N_("Quầy")),
    "official": ("C", N_("Cán bộ")),
    "hour": ("G", N_("Giờ")),
}
GENERAL: dict[str, tuple[str, str]] = {
    "early_minutes": (N_("Phát số trước giờ mở quầy"), N_("{value} phút")),
    "late_minutes": (N_("Gọi không thấy, quay lại được trong"), N_("{value} phút")),
    "late_after": (N_("Người đến muộn được gọi sau"), N_("{value} người khác")),
    "again_seconds": (N_("Lấy thêm số tại cùng máy thì hỏi lại trong"), N_("{value} giây")),
    "parked_days": (N_("Giữ chỗ cho người đi bổ sung giấy tờ"), N_("{value} ngày sau ngày lấy số")),
    "carry_over": (N_("Giữ số sang ngày làm việc sau cho người còn chờ"), ""),
}
"""The rules of the whole office: what each says, and its value in words."""

LISTS: dict[WordList, tuple[str, str]] = {
    "classes": (N_("Diện ưu tiên"), N_("Thêm diện ưu tiên…")),
    "park_reasons": (N_("Lý do gác lại một lượt"), N_("Thêm lý do gác lại…")),
    "pause_reasons": (N_("Lý do tạm nghỉ quầy"), N_("Thêm lý do tạm nghỉ…")),
    "outcomes": (N_("Kết quả khi xong một lượt"), N_("Thêm kết quả…")),
}
"""The office's lists of words to choose from: what each is, and how one is added."""


@dataclass(frozen=True, slots=True)
class QueueShown:
    """What the page shows: this moment, today's figures, those of the chosen days, the rules."""

    fields: tuple[QueueField, ...]
    now: tuple[FieldNow, ...]
    counters: tuple[CounterNow, ...]
    today: QueueReport
    report: QueueReport
    stops: tuple[tuple[str, str], ...]
    rules: QueueRules


def columns(tr: Translator, view: View) -> tuple[Column, ...]:
    """Give a table's columns."""
    if view == "fields":
        return (
            Column(tr("Lĩnh vực"), 14.0, 5),
            Column(tr("Đang chờ"), 6.0, 1, figures=True),
            Column(tr("Phục vụ"), 5.5, 1, figures=True),
            Column(tr("Đã xong"), 6.0, 1, figures=True),
            Column(tr("Thời gian chờ (phút)"), 11.5, 2),
            Column(tr("Quy định"), 13.0, 4),
        )
    if view == "counters":
        return (
            Column(tr("Quầy"), 6.0, 1),
            Column(tr("Cán bộ"), 10.0, 3),
            Column(tr("Tình trạng"), 12.0, 3),
            Column(tr("Hôm nay"), 9.0, 2),
            Column(tr("Lĩnh vực phục vụ"), 14.0, 5),
        )
    if view == "figures":
        return (
            Column("", 9.0, 4),
            Column(tr("Lấy số"), 4.0, 1, figures=True),
            Column(tr("Đã xong"), 4.6, 1, figures=True),
            Column(tr("Vắng"), 4.6, 1, figures=True),
            Column(tr("Bỏ về"), 4.6, 1, figures=True),
            Column(tr("Hết ngày"), 4.8, 1, figures=True),
            Column(tr("Đang dở"), 5.6, 1, figures=True),
            Column(tr("Chờ (phút)"), 11.5, 2),
            Column(tr("Phục vụ (phút)"), 11.5, 2),
        )
    return (Column(tr("Quy định"), 20.0, 5), Column(tr("Giá trị"), 12.0, 3))


def rows(tr: Translator, shown: QueueShown, view: View, grouping: Grouping) -> tuple[TableRow, ...]:
    """Give a table's rows."""
    if view == "fields":
        return _fields(tr, shown)
    if view == "counters":
        return tuple(_counter(tr, shown, counter) for counter in shown.counters)
    if view == "figures":
        return _figures(tr, shown.report, grouping)
    return _rules(tr, shown.rules)


def note(tr: Translator, report: QueueReport) -> str:
    """Give what one must know of the figures: what the rates are of, how many services are measured from the call."""
    words = tr("Vắng: trên số đã gọi. Bỏ về: trên số đã lấy, trừ số hết ngày.")
    if report.total.unmarked:
        unmarked = tr("Phục vụ: {count}/{services} lượt không ghi lúc đến, tính từ lúc gọi.")
        words += " " + unmarked.format(count=report.total.unmarked, services=report.total.serving.count)
    return words


def _fields(tr: Translator, shown: QueueShown) -> tuple[TableRow, ...]:
    today = {line.key: line for line in shown.today.by_field}
    stops = dict(shown.stops)
    whole = Cell(tr("Mọi lĩnh vực"), bold=True)
    if ALL in stops:
        whole = Cell(tr("Mọi lĩnh vực"), _stopped(tr, stops[ALL]), "warning", "warn", bold=True)
    total = shown.today.total
    found = [
        TableRow(
            ALL,
            (
                whole,
                Cell(str(sum(field.waiting for field in shown.now)), bold=True),
                Cell(str(sum(field.serving for field in shown.now)), bold=True),
                Cell(str(total.served), bold=True),
                _spread(tr, total.waiting),
                Cell(""),
            ),
        )
    ]
    tickets = {field.code: field for field in shown.fields}
    for now in shown.now:
        field, line = tickets.get(now.code), today.get(now.code)
        if field is None and line is None and not now.waiting and not now.serving:
            continue  # a paper roll of another day
        if field is None:
            name, rule = Cell(now.name, bold=True), Cell("")
        else:
            told = field.words_en if tr.language == "en" and field.words_en else field.words
            words = _stopped(tr, stops[field.code]) if field.code in stops else told
            name = Cell(f"{field.prefix} · {field.name}", words, ink="ink_soft" if field.takes else "warn", bold=True)
            rule = _rule(tr, shown.rules, field.code)
        cells = (
            name,
            Cell(str(now.waiting), bold=now.waiting > 0),
            Cell(str(now.serving)),
            Cell(str(line.served if line is not None else 0)),
            _spread(tr, line.waiting if line is not None else Spread(0, None, None, None)),
            rule,
        )
        found.append(TableRow(now.code, cells))
    return tuple(found)


def _stopped(tr: Translator, reason: str) -> str:
    return tr("Thôi nhận số hôm nay: {reason}").format(reason=reason) if reason else tr("Thôi nhận số hôm nay")


def _rule(tr: Translator, rules: QueueRules, code: str) -> Cell:
    rule = rules.of_field(code)
    limit = tr("{count} số một ngày").format(count=rule.capacity) if rule.capacity else tr("Không hạn số")
    ratio = tr("ưu tiên {ratio}:1").format(ratio=rule.ratio)
    hours = written_week(rule.hours) or tr("Theo giờ của văn phòng")
    if rule.days:
        days = tr("chỉ ngày {days}").format(days=", ".join(f"{day:%d/%m}" for day in rule.days))
        hours = f"{days} · {hours}"
    return Cell(f"{limit} · {ratio}", hours)


def _counter(tr: Translator, shown: QueueShown, counter: CounterNow) -> TableRow:
    today = next((line for line in shown.today.by_counter if line.key == str(counter.number)), None)
    done = Cell(NOTHING)
    if today is not None:
        mean = tr("{minutes} phút một lượt").format(minutes=written_minutes(today.serving.mean))
        done = Cell(tr("{count} lượt xong").format(count=today.served), mean if today.served else "")
    fields = [field for field in shown.fields if field.code in counter.fields]
    serves = Cell(tr("Chưa phục vụ lĩnh vực nào"))
    if fields:
        names = ", ".join(field.name for field in fields)
        serves = Cell("  ".join(field.prefix for field in fields), names, bold=True, below_whole=True)
    cells = (
        Cell(counter.name, bold=True),
        Cell(counter.official or NOTHING),
        _state(tr, counter),
        done,
        serves,
    )
    return TableRow(counter.number, cells)


def _state(tr: Translator, counter: CounterNow) -> Cell:
    if not counter.official:
        return Cell(tr("Chưa mở"), ink="ink_soft")
    since = tr("từ {time}").format(time=_clock(counter.since)) if counter.since is not None else ""
    if counter.label:
        words = tr("Đang phục vụ {label}") if counter.come else tr("Đã gọi {label}, chờ đến")
        words = words.format(label=counter.label)
        if not counter.paused:
            return Cell(words, since, "check", "ok", bold=True)
        rest = tr("tạm nghỉ: {reason}").format(reason=counter.paused)
        if counter.until is not None:
            rest = tr("{rest}, đến {until}").format(rest=rest, until=_clock(counter.until))
        return Cell(words, rest, "clock", "warn", bold=True)
    if counter.paused:
        if counter.until is not None:
            since = tr("{since} đến {until}").format(since=since, until=_clock(counter.until))
        return Cell(tr("Tạm nghỉ: {reason}").format(reason=counter.paused), since, "clock", "warn")
    return Cell(tr("Sẵn sàng"), sign="check", ink="ok")


def _clock(moment: datetime) -> str:
    return f"{in_vietnam(moment):%H:%M}"


def _figures(tr: Translator, report: QueueReport, grouping: Grouping) -> tuple[TableRow, ...]:
    lines = {
        "field": report.by_field,
        "counter": report.by_counter,
        "official": report.by_official,
        "hour": report.by_hour,
    }[grouping]
    found = [_line(tr, line, line.name if line.key else tr(line.name), line.key or "–", bold=False) for line in lines]
    if report.total.taken:
        found.append(_line(tr, report.total, tr("Tổng cộng"), "total", bold=True))
    return tuple(found)


def _line(tr: Translator, line: QueueFigures, name: str, key: str, *, bold: bool) -> TableRow:
    cells = (
        Cell(name, bold=bold),
        Cell(str(line.taken), bold=bold),
        Cell(str(line.served), bold=bold),
        _share(line.absent, line.called, bold=bold),
        _share(line.parked_left, line.taken - line.closed, bold=bold),
        Cell(str(line.closed), bold=bold),
        Cell(str(line.under_way), bold=bold),
        _spread(tr, line.waiting),
        _spread(tr, line.serving),
    )
    return TableRow(key, cells)


def _share(count: int, base: int, *, bold: bool) -> Cell:
    """Give how many of how many over the rate."""
    of_how_many, _, rate = written_share(count, base).partition(" · ")
    return Cell(of_how_many, rate, bold=bold)


def _spread(tr: Translator, spread: Spread) -> Cell:
    """Give the mean over median and 95th percentile, with how many were measured."""
    if not spread.count:
        return Cell(NOTHING)
    mean = tr("TB {mean} ({count} lượt)").format(mean=written_minutes(spread.mean), count=spread.count)
    below = tr("trung vị {median} · 95% {p95}").format(
        median=written_minutes(spread.median), p95=written_minutes(spread.p95)
    )
    return Cell(mean, below)


def _rules(tr: Translator, rules: QueueRules) -> tuple[TableRow, ...]:
    found = []
    for key, (words, value_words) in GENERAL.items():
        value = getattr(rules, key)
        in_words = tr(value_words).format(value=value) if value_words else tr("Có") if value else tr("Không")
        found.append(TableRow(key, (Cell(tr(words)), Cell(in_words, bold=True))))
    for name, (words, _) in LISTS.items():
        listed: tuple[PriorityClass | Word, ...] = getattr(rules, name)
        count = tr("{count} mục").format(count=len(listed))
        found.append(TableRow((name, ""), (Cell(tr(words), bold=True), Cell(count))))
        found += [TableRow((name, one.code), _word(tr, one)) for one in listed]
    return tuple(found)


def _word(tr: Translator, one: PriorityClass | Word) -> tuple[Cell, Cell]:
    if isinstance(one, Word):
        return Cell(f"· {one.name}"), Cell("")
    start = tr("tính như đến sớm hơn {minutes} phút").format(minutes=one.head_start) if one.head_start else ""
    touch = tr("Người dân tự chọn ở máy lấy số") if one.by_touch else tr("Chỉ cán bộ chọn")
    return Cell(f"· {one.name}", one.name_en), Cell(touch, start)
