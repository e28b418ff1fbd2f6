"""What is behind a figure as a table: dossiers, ratings, visits or petitions, each kind with its columns.

No line names a citizen.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from kiosk.core.i18n import N_, Translator
from kiosk.services.report_views import (
    DossierLine,
    LinesOf,
    PetitionLine,
    PetitionPart,
    RatingLine,
    ReportLine,
    ReportLines,
    VisitEnd,
    VisitLine,
)
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.manager.table_page import Column
from kiosk.ui.records.moments_typed import written_day, written_moment

_COUNTS: Mapping[LinesOf, tuple[str, str]] = {
    "dossiers": (N_("{count} hồ sơ"), N_("hồ sơ {first} đến {last} trong {count}")),
    "steps": (N_("{count} bước giải quyết"), N_("bước giải quyết {first} đến {last} trong {count}")),
    "ratings": (N_("{count} lượt đánh giá"), N_("lượt đánh giá {first} đến {last} trong {count}")),
    "points": (N_("{count} lượt đánh giá"), N_("lượt đánh giá {first} đến {last} trong {count}")),
    "visits": (N_("{count} lượt"), N_("lượt {first} đến {last} trong {count}")),
    "petitions": (N_("{count} ý kiến"), N_("ý kiến {first} đến {last} trong {count}")),
}
_ENDS: Mapping[VisitEnd, str] = {
    "served": N_("Đã phục vụ"),
    "absent": N_("Gọi không có mặt"),
    "left": N_("Bỏ về"),
    "closed": N_("Hết ngày"),
    "under_way": N_("Đang dở"),
}
_PARTS: Mapping[PetitionPart, str] = {
    "answered_in_time": N_("Đã trả lời, đúng hạn"),
    "answered_late": N_("Đã trả lời, quá hạn"),
    "passed_on": N_("Đã chuyển cơ quan có thẩm quyền"),
    "open_in_time": N_("Chưa trả lời, trong hạn"),
    "open_late": N_("Chưa trả lời, quá hạn"),
}
_ANSWERED = ("answered_in_time", "answered_late")
_NOTHING = Cell("–")


def line_columns(tr: Translator, of: LinesOf) -> tuple[Column, ...]:
    """Give the columns of a list."""
    if of in ("ratings", "points"):
        return (
            Column(tr("Mời đánh giá"), 9.5, 0),
            Column(tr("Quầy"), 5.0, 0),
            Column(tr("Công chức"), 9.0, 1),
            Column(tr("Mức đánh giá") if of == "ratings" else tr("Điểm"), 8.0, 0),
            Column(tr("Lý do"), 8.0, 2),
        )
    if of == "visits":
        return (
            Column(tr("Số"), 3.5, 0),
            Column(tr("Lĩnh vực, công chức"), 9.0, 1),
            Column(tr("Quầy"), 5.0, 0),
            Column(tr("Lúc lấy số"), 8.7, 0),
            Column(tr("Gọi"), 4.0, 0),
            Column(tr("Đến quầy"), 6.0, 0),
            Column(tr("Chờ (phút)"), 6.0, 0, figures=True),
            Column(tr("Phục vụ (phút)"), 8.5, 0, figures=True),
            Column(tr("Kết thúc"), 8.0, 0),
            Column(tr("Hồ sơ"), 10.0, 1),
        )
    if of == "petitions":
        return (
            Column(tr("Mã"), 8.0, 0),
            Column(tr("Loại"), 11.0, 0),
            Column(tr("Lĩnh vực"), 6.0, 1),
            Column(tr("Ngày nhận"), 9.0, 0),
            Column(tr("Hạn trả lời"), 9.0, 0),
            Column(tr("Tình trạng"), 10.0, 1),
        )
    return (
        Column(tr("Mã hồ sơ"), 14.0, 1),
        Column(tr("Thủ tục"), 10.0, 3),
        Column(tr("Ngày nhận"), 7.5, 0),
        Column(tr("Hẹn trả"), 8.5, 0),
        Column(tr("Có kết quả"), 7.5, 0),
    )


def line_rows(tr: Translator, made: ReportLines) -> tuple[TableRow, ...]:
    """Give the lines of a list as rows; the key of each is its place, for a dossier or a visit may come again."""
    return tuple(TableRow(place, _cells(tr, line)) for place, line in enumerate(made.lines, made.start))


def count_words(tr: Translator, of: LinesOf, first: int, last: int, count: int) -> str:
    """Give which lines are in sight, from the first to the last by their numbers, of how many of what."""
    whole, part = _COUNTS[of]
    return tr(whole if (first, last) == (1, count) or not count else part).format(first=first, last=last, count=count)


def _cells(tr: Translator, line: ReportLine) -> tuple[Cell, ...]:
    match line:
        case DossierLine():
            return _dossier(tr, line)
        case RatingLine():
            return _rating(tr, line)
        case VisitLine():
            return _visit(tr, line)
        case PetitionLine():
            return _petition(tr, line)


def _dossier(tr: Translator, line: DossierLine) -> tuple[Cell, ...]:
    return (
        Cell(line.code, tr("Nhập từ sổ cũ") if line.imported else "", bold=True),
        Cell(line.procedure),
        Cell(written_day(line.received_at.date())),
        Cell(f"{line.due_at:%d/%m/%Y}" if line.due_at is not None else tr("Không cố định")),
        Cell(written_day(line.settled) if line.settled is not None else tr("Chưa có")),
    )


def _rating(tr: Translator, line: RatingLine) -> tuple[Cell, ...]:
    where = tr("Phiếu giấy số {number}").format(number=line.ballot) if line.ballot else ""
    if line.source == "lookup":
        where = tr("Màn hình tra cứu")
    moment = written_moment(line.asked_at) if line.asked_at is not None else written_day(line.day)
    level = tr(line.level) if line.level else tr("Chưa đánh giá")
    if line.points is not None:
        mark = Cell(tr("{points} điểm").format(points=line.points), level if line.level else "")
    else:
        mark = Cell(level, tr("Tách riêng") if line.apart else "")
    return (
        Cell(moment, where),
        _number(line.counter),
        Cell(line.official) if line.official else _NOTHING,
        mark,
        Cell("; ".join(map(tr, line.reasons))),
    )


def _visit(tr: Translator, line: VisitLine) -> tuple[Cell, ...]:
    taken = line.taken_at.date()
    return (
        Cell(line.number, bold=True),
        Cell(line.field, line.official),
        _number(line.counter),
        Cell(written_moment(line.taken_at)),
        _hour(line.called_at, taken),
        _hour(line.served_at, taken),
        _minutes(line.waited),
        _minutes(line.served),
        Cell(tr(_ENDS[line.end])),
        _codes(line.dossiers),
    )


def _petition(tr: Translator, line: PetitionLine) -> tuple[Cell, ...]:
    state = tr(_PARTS[line.part])
    if line.suggestion and line.part not in ("passed_on", *_ANSWERED):
        state = tr("Không phải trả lời")
    return (
        Cell(line.code, bold=True),
        Cell(tr("Góp ý") if line.suggestion else tr("Phản ánh, kiến nghị")),
        Cell(line.field) if line.field else _NOTHING,
        Cell(written_moment(line.received_at)),
        Cell(written_moment(line.due_at)) if line.due_at is not None else _NOTHING,
        Cell(state),
    )


def _number(number: int | None) -> Cell:
    return Cell(str(number)) if number is not None else _NOTHING


def _codes(codes: tuple[str, ...]) -> Cell:
    return Cell(", ".join(codes)) if codes else _NOTHING


def _minutes(minutes: float | None) -> Cell:
    return Cell(f"{minutes:.1f}".replace(".", ",")) if minutes is not None else _NOTHING


def _hour(moment: datetime | None, taken: date) -> Cell:
    """Give a moment's hour, its day below where it is not the one the number was taken on."""
    if moment is None:
        return _NOTHING
    return Cell(f"{moment:%H:%M}", f"{moment:%d/%m}" if moment.date() != taken else "")
