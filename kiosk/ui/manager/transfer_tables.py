"""The tables of the page of old records and of the province's system, with what stands above and below them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kiosk.core.i18n import N_, Translator
from kiosk.rules.report_words import period_words
from kiosk.services.transfer_views import (
    ImportedFile,
    NotEntered,
    NotEnteredLine,
    OutboxLine,
    ProvinceConnection,
    ProvinceOutbox,
    ProvinceRate,
)
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.manager.table_page import Column
from kiosk.ui.records.moments_typed import written_day, written_moment

Part = Literal["books", "province"]
PARTS: dict[Part, str] = {"books": N_("Nhập sổ cũ"), "province": N_("Hệ thống tỉnh")}
"""The two parts, by the digits of their keys."""

View = Literal["register", "ballots", "rates", "missing", "outbox"]
VIEWS: dict[View, tuple[Part, str, str]] = {
    "register": ("books", "S", N_("Sổ theo dõi hồ sơ")),
    "ballots": ("books", "P", N_("Phiếu đánh giá giấy")),
    "rates": ("province", "L", N_("Tỷ lệ đã vào")),
    "missing": ("province", "C", N_("Hồ sơ chưa vào")),
    "outbox": ("province", "G", N_("Chờ gửi")),
}
"""What each part shows: its part, its key, its words."""

KINDS = {"register": N_("Sổ theo dõi"), "ratings": N_("Phiếu đánh giá")}
STATES = {"none": N_("Chưa nhập"), "entered": N_("Đã vào hệ thống tỉnh"), "failed": N_("Bị trả lỗi")}
_TOTAL = N_("Tổng cộng")
_EMPTY: dict[View, str] = {
    "register": N_("Chưa nhập tệp nào. Lấy tệp mẫu bằng Ctrl+S, chọn sổ cũ bằng Ctrl+O."),
    "ballots": N_("Chưa nhập tệp nào. Lấy tệp mẫu bằng Ctrl+S, chọn tệp phiếu bằng Ctrl+O."),
    "rates": N_("Kỳ này chưa tiếp nhận hồ sơ nào."),
    "missing": N_("Mọi hồ sơ của kỳ này đã vào hệ thống tỉnh."),
    "outbox": N_("Không có hồ sơ nào chờ gửi."),
}
_HOW = N_(
    "Chọn tệp thì chương trình chỉ đọc thử: sẽ nhập bao nhiêu, sai ở dòng nào, cột nào. Nhập cả tệp, hoặc không dòng "
    "nào khi còn chỗ sai."
)


_NONE_MISSING = NotEntered((), 0)


@dataclass(frozen=True, slots=True)
class TransferShown:
    """What the page shows of the office: files taken in, or how the dossiers of a period stand at the province."""

    files: tuple[ImportedFile, ...] = ()
    connection: ProvinceConnection | None = None
    rates: tuple[ProvinceRate, ...] = ()
    missing: NotEntered = _NONE_MISSING
    outbox: ProvinceOutbox | None = None
    first: date = date.min
    last: date = date.min


def columns(tr: Translator, view: View) -> tuple[Column, ...]:
    """Give a table's columns."""
    if view in ("register", "ballots"):
        return (
            Column(tr("Tệp"), 14.0, 4),
            Column(tr("Loại"), 8.5, 1),
            Column(tr("Nhập lúc"), 9.5, 0),
            Column(tr("Người nhập"), 9.0, 2),
            Column(tr("Số dòng"), 5.0, 0, figures=True),
        )
    if view == "rates":
        return (
            Column(tr("Lĩnh vực"), 12.0, 4),
            Column(tr("Đã nhận"), 6.0, 1, figures=True),
            Column(tr("Đã vào"), 6.0, 1, figures=True),
            Column(tr("Bị trả lỗi"), 11.0, 1, figures=True),
            Column(tr("Chưa nhập"), 6.0, 1, figures=True),
            Column(tr("Tỷ lệ đã vào"), 7.0, 1, figures=True),
        )
    if view == "missing":
        return (
            Column(tr("Mã hồ sơ"), 14.0, 0),
            Column(tr("Lĩnh vực"), 10.0, 3),
            Column(tr("Ngày nhận"), 7.0, 0),
            Column(tr("Đã qua"), 6.0, 0),
            Column(tr("Tình trạng"), 10.0, 4),
        )
    return (Column(tr("Mã hồ sơ"), 14.0, 0), Column(tr("Đổi lúc"), 9.5, 0), Column(tr("Tình trạng"), 14.0, 1))


def rows(tr: Translator, shown: TransferShown, view: View) -> tuple[TableRow, ...]:
    """Give a table's rows."""
    if view in ("register", "ballots"):
        return tuple(_file(tr, one) for one in shown.files)
    if view == "rates":
        return tuple(_rate(tr, one) for one in shown.rates) if any(one.received for one in shown.rates) else ()
    if view == "missing":
        return tuple(_missing(tr, one) for one in shown.missing.lines)
    return tuple(_waiting(tr, one) for one in shown.outbox.lines) if shown.outbox is not None else ()


def empty_words(tr: Translator, view: View) -> str:
    """Give the sentence of an empty table."""
    return tr(_EMPTY[view])


def about(tr: Translator, shown: TransferShown, view: View) -> str:
    """Give the line above a table: which period, how many."""
    if view in ("register", "ballots"):
        return tr("Các tệp đã nhập: {count}").format(count=len(shown.files))
    if view == "outbox":
        outbox = shown.outbox
        if outbox is None:
            return ""
        last = written_moment(outbox.last_sent) if outbox.last_sent is not None else tr("chưa lần nào")
        return tr("Chờ gửi: {waiting} · Bị trả lỗi: {refused} · Gửi lần cuối: {last}").format(
            waiting=outbox.waiting, refused=outbox.refused, last=last
        )
    words = period_words(shown.first, shown.last, tr)
    period = words[0].lower() + words[1:]
    if view == "rates":
        return tr("Hồ sơ tiếp nhận {period}").format(period=period)
    count, listed = shown.missing.count, len(shown.missing.lines)
    told = tr("Chưa vào hệ thống tỉnh: {count} hồ sơ").format(count=count)
    if count > listed:
        told = tr("{told}, hiện {listed} hồ sơ mới nhất").format(told=told, listed=listed)
    return tr("{told} · tiếp nhận {period}").format(told=told, period=period)


def note(tr: Translator, shown: TransferShown, view: View) -> str:
    """Give what is to be known below a table."""
    if view in ("register", "ballots"):
        return tr(_HOW)
    connection = shown.connection
    if connection is None:
        return ""
    if not connection.enabled:
        return tr("Gửi qua mạng: đang tắt. Đưa hồ sơ sang hệ thống tỉnh bằng tệp, rồi đọc kết quả tỉnh trả về.")
    told = tr("Gửi qua mạng: đang bật, tới {url}.").format(url=connection.url)
    if connection.failing_since is not None:
        since = tr("Chưa gửi được từ {moment}.").format(moment=written_moment(connection.failing_since))
        why = connection.cause.in_words(tr) if connection.cause is not None else ""
        told = f"{told}\n{since} {why}".rstrip()
    return told if connection.trouble is None else f"{told} {connection.trouble.in_words(tr)}"


def percent(share: object) -> str:
    """Give a share in per cent as a table shows it: "81,6%"; "–" of nothing."""
    return "–" if share is None else f"{share}%".replace(".", ",")


def _file(tr: Translator, one: ImportedFile) -> TableRow:
    cells = (
        Cell(one.name, bold=True),
        Cell(tr(KINDS.get(one.kind, one.kind))),
        Cell(written_moment(one.at)),
        Cell(one.by or tr("Dòng lệnh")),
        Cell(str(one.rows)),
    )
    return TableRow(one.import_id, cells)


def _rate(tr: Translator, one: ProvinceRate) -> TableRow:
    total = not one.field
    counts = (one.received, one.entered, one.failed, one.none)
    cells = (Cell(one.field or tr(_TOTAL), bold=total), *(Cell(str(count), bold=total) for count in counts))
    return TableRow(one.field, (*cells, Cell(percent(one.rate), bold=True)))


def _missing(tr: Translator, one: NotEnteredLine) -> TableRow:
    words = STATES["none"]
    state = Cell(tr(words), tr("Nhập từ sổ cũ") if one.imported else "", "info", "ink_soft")
    if one.failed:
        words = STATES["failed"]
        state = Cell(tr(words), one.error, "warning", "danger")
    cells = (
        Cell(one.code, bold=True),
        Cell(one.field, one.procedure),
        Cell(written_day(one.received)),
        Cell(tr("{count} ngày").format(count=one.days) if one.days else tr("hôm nay")),
        state,
    )
    return TableRow(one.dossier_id, cells)


def _waiting(tr: Translator, one: OutboxLine) -> TableRow:
    if one.refused:
        words = STATES["failed"]
        state = Cell(tr(words), one.error, "warning", "danger")
    elif one.attempts:
        again = tr("thử lại từ {moment}").format(moment=written_moment(one.next_at))
        state = Cell(tr("Chưa tới nơi, đã thử {count} lần").format(count=one.attempts), again, "clock", "warn")
    else:
        state = Cell(tr("Chờ gửi"), "", "clock", "accent")
    return TableRow((one.dossier_id, one.refused), (Cell(one.code, bold=True), Cell(written_moment(one.since)), state))
