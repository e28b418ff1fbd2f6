"""Report II.06a/VPCP/KSTT: dossiers received, settled and open over a period, by field, with its relations.

Source: Thông tư 01/2020/TT-VPCP, form II.06a: columns 3 to 13, 3=4+5+6, 7=8+9+10, 11=12+13, 3=7+11.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from kiosk.core.i18n import N_
from kiosk.models import report_charts, report_dossiers
from kiosk.models.report_dossiers import Counted, SettlingPeriod
from kiosk.models.store import Unit
from kiosk.rules.report_chart import Chart, Series, by_week, weeks_of, with_figures
from kiosk.rules.report_table import Column, Report, Row, Table, checked, total_of
from kiosk.rules.report_words import written
from kiosk.services.reports.procedures import Named, named

NAME = "II.06a"
TITLE = N_(
    "Tình hình, kết quả giải quyết thủ tục hành chính tại cơ quan, đơn vị trực tiếp giải quyết thủ tục hành chính"
)
RELATIONS = ("3=4+5+6", "7=8+9+10", "11=12+13", "3=7+11")
CHANNELS = {1: N_("Trực tiếp"), 2: N_("Trực tuyến"), 3: N_("Dịch vụ bưu chính")}
KINDS = {False: N_("Một cửa"), True: N_("Một cửa liên thông")}

_RECEIVED = N_("Số lượng hồ sơ tiếp nhận")
_RECEIVED_IN_PERIOD = N_("Số lượng hồ sơ tiếp nhận / Trong kỳ")
_SETTLED = N_("Số lượng hồ sơ đã giải quyết")
_OPEN = N_("Số lượng hồ sơ đang giải quyết")
FIGURES = tuple(
    Column(number, title, group=group, number=number, opens=True)
    for number, group, title in (
        ("3", _RECEIVED, N_("Tổng số")),
        ("4", _RECEIVED_IN_PERIOD, N_("Trực tuyến")),
        ("5", _RECEIVED_IN_PERIOD, N_("Trực tiếp, dịch vụ bưu chính")),
        ("6", _RECEIVED, N_("Từ kỳ trước")),
        ("7", _SETTLED, N_("Tổng số")),
        ("8", _SETTLED, N_("Trước hạn")),
        ("9", _SETTLED, N_("Đúng hạn")),
        ("10", _SETTLED, N_("Quá hạn")),
        ("11", _OPEN, N_("Tổng số")),
        ("12", _OPEN, N_("Trong hạn")),
        ("13", _OPEN, N_("Quá hạn")),
    )
)
NOTES = (
    N_(
        "Hồ sơ tính là đã giải quyết vào ngày có kết quả, hoặc ngày cho rút, dừng giải quyết, từ chối; "
        "không tính theo ngày trả kết quả."
    ),
    N_("Cột 6: hồ sơ nhận trước kỳ mà đến đầu kỳ chưa giải quyết xong."),
    N_("Cột 8, 9, 10: so ngày có kết quả với ngày hẹn trả đang có hiệu lực; có kết quả đúng ngày hẹn là đúng hạn."),
    N_("Cột 9 gồm cả hồ sơ xin rút, dừng giải quyết, từ chối và hồ sơ không có thời hạn cố định."),
    N_(
        "Cột 12 gồm cả hồ sơ đang chờ bổ sung, chờ thực hiện nghĩa vụ tài chính và hồ sơ không có thời hạn cố định; "
        "hồ sơ hẹn trả đúng ngày cuối kỳ chưa quá hạn."
    ),
    N_("Cột 12, 13 xét theo tình trạng và ngày hẹn trả vào cuối kỳ; thay đổi sau kỳ không tính."),
)
_NONE_IMPORTED = N_("Không có hồ sơ nào nhập từ sổ cũ.")
_IMPORTED = N_(
    "Trong đó nhập từ sổ cũ: {received} hồ sơ ở cột 3, {settled} ở cột 7 (trước hạn {early}, đúng hạn {on_time}, "
    "quá hạn {late}), {open} ở cột 11."
)

Told = Callable[[Counted], str]
"""Gives the key of the line that counts a group of dossiers."""


def ii06a(unit: Unit, first: date, last: date) -> Report:
    """Give report II.06a of a period: by field, then by channel, and one-stop and interlinked procedures apart."""
    counted = report_dossiers.counts(unit, SettlingPeriod(first, last))
    known = named(unit, {group.procedure_id for group in counted})
    fields = {procedure.field: procedure.field for procedure in known.values()}
    channels = {str(channel): words for channel, words in CHANNELS.items()}
    kinds = {_kind(interlinked): words for interlinked, words in KINDS.items()}
    by_field = Column("field", N_("Lĩnh vực giải quyết"), "text", number="2")
    by_channel = Column("channel", N_("Cách nộp"), "text")
    by_kind = Column("kind", N_("Loại thủ tục"), "text")
    tables = (
        _table("fields", N_("Theo lĩnh vực"), by_field, fields, _by_field(known), counted),
        _table("channels", N_("Theo cách nộp hồ sơ"), by_channel, channels, _by_channel, counted),
        _table("kinds", N_("Thủ tục một cửa và một cửa liên thông"), by_kind, kinds, _by_kind(known), counted),
    )
    checks = tuple(check for table in tables for check in checked(table, RELATIONS))
    notes, charts = (*NOTES, _imported_note(counted)), with_figures(_trend(unit, first, last))
    return Report(NAME, TITLE, first, last, tables, checks, notes, charts)


def behind(unit: Unit, first: date, last: date, table: str, row: str, column: str) -> tuple[int, ...]:
    """Give the ids of the dossiers a figure of the report counts; `row` "" is the total's."""
    period = SettlingPeriod(first, last)
    if not row:
        return report_dossiers.behind(unit, period, column)
    if table == "channels":
        return report_dossiers.behind(unit, period, column, channels=(int(row),))
    counted = report_dossiers.counts(unit, period)
    known = named(unit, {group.procedure_id for group in counted})
    told = _by_kind(known) if table == "kinds" else _by_field(known)
    wanted = {group.procedure_id for group in counted if told(group) == row}
    return report_dossiers.behind(unit, period, column, procedure_ids=wanted)


def contradicting(unit: Unit, first: date, last: date) -> tuple[int, ...]:
    """Give the ids of the dossiers on whose account a relation does not hold."""
    return report_dossiers.contradicting(unit, SettlingPeriod(first, last), RELATIONS)


def _trend(unit: Unit, first: date, last: date) -> Chart:
    """Give the weeks of a period: what was received, what was settled, what was settled late."""
    weeks = weeks_of(first, last)
    settled = report_charts.settled(unit, SettlingPeriod(first, last))
    lines = (
        ("received", N_("Đã tiếp nhận"), report_charts.received(unit, first, last)),
        ("settled", N_("Đã giải quyết"), {day: number for day, (number, _) in settled.items()}),
        ("late", N_("Giải quyết quá hạn"), {day: late for day, (_, late) in settled.items()}),
    )
    return Chart(
        key="weeks",
        kind="trend",
        title=N_("Hồ sơ tiếp nhận và giải quyết theo tuần"),
        along=N_("Tuần bắt đầu từ ngày"),
        places=tuple(f"{week:%Y-%m-%d}" for week in weeks),
        series=tuple(Series(key, title, by_week(days, weeks), N_("hồ sơ")) for key, title, days in lines),
        base=N_(
            "Mỗi điểm là một tuần, từ thứ Hai đến Chủ nhật; tuần đầu và tuần cuối chỉ tính các ngày trong kỳ. Số sau "
            "tên là cả kỳ; tiếp nhận không gồm hồ sơ từ kỳ trước."
        ),
    )


def _table(
    key: str, title: str, about: Column, lines: Mapping[str, str], told: Told, counted: Iterable[Counted]
) -> Table:
    sums: dict[str, Counter[str]] = {line: Counter() for line in lines}
    for group in counted:
        sums[told(group)].update(group.figures)
    columns = (about, *FIGURES)
    rows = tuple(
        Row(line, {about.key: words, **{column.key: sums[line][column.key] for column in FIGURES}})
        for line, words in lines.items()
    )
    return Table(key, title, columns, rows, total_of(columns, rows))


def _by_field(known: Mapping[int, Named]) -> Told:
    return lambda group: known[group.procedure_id].field


def _by_channel(group: Counted) -> str:
    return str(group.channel)


def _by_kind(known: Mapping[int, Named]) -> Told:
    return lambda group: _kind(known[group.procedure_id].interlinked)


def _kind(interlinked: bool) -> str:
    return "interlinked" if interlinked else "one_stop"


def _imported_note(counted: Sequence[Counted]) -> str:
    """Give the sentence on the dossiers taken over from old records, which the figures above contain."""
    sums: Counter[str] = Counter()
    for group in counted:
        if group.imported:
            sums.update(group.figures)
    if not sums["3"]:
        return _NONE_IMPORTED
    figures = {"received": "3", "settled": "7", "early": "8", "on_time": "9", "late": "10", "open": "11"}
    return _IMPORTED.format(**{name: written(sums[column]) for name, column in figures.items()})
