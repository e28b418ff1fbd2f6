"""A file that was looked at and not taken in yet: what it would bring, or every cell of it that is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.rules.rating_form import LevelCode
from kiosk.rules.report_words import written
from kiosk.services.rating_views import BallotsTaken
from kiosk.services.transfer_views import MOST_LISTED, Acknowledged, AnswerChange, RegisterTaken, TakenBefore
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.manager.table_page import Column
from kiosk.ui.manager.transfer_contracts import WrongCells
from kiosk.ui.manager.transfer_tables import STATES
from kiosk.ui.records.moments_typed import written_day

Kind = Literal["register", "ballots", "answers"]

LEVEL_WORDS: dict[LevelCode, str] = {
    "very_satisfied": N_("Rất hài lòng"),
    "satisfied": N_("Hài lòng"),
    "dissatisfied": N_("Không hài lòng"),
}
_TOTAL = N_("Tổng cộng")
_NOTHING_YET = N_("Tệp {file}: đọc được hết, chưa nhập gì.")


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file of a kind holds, all in words.

    `question` is asked before it is taken in, "" where it cannot be. `wrong` are the cells that cannot be used, each
    with its row, column and reason; `columns` and `rows` show them, or what the file would bring.
    """

    kind: Kind
    heading: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    question: str = ""
    wrong: tuple[tuple[str, str, str], ...] = ()


def wrong_head(tr: Translator) -> tuple[str, str, str]:
    """Give the headings of a list of wrong cells."""
    return tr("Dòng"), tr("Cột"), tr("Cần sửa")


def looked_wrong(tr: Translator, kind: Kind, file: str, error: KnownError) -> Looked:
    """Give why a file cannot be taken in: every cell, where the error knows them."""
    row, column, why = wrong_head(tr)
    if not isinstance(error, WrongCells):
        heading = tr("Chưa nhập gì từ tệp {file}.").format(file=file)
        rows = (TableRow(0, (Cell(error.in_words(tr), sign="warning", ink="danger"),)),)
        return Looked(kind, heading, error.in_words(tr), (Column(tr("Lý do"), 20.0, 1),), rows)
    wrong = tuple((str(one.row), tr(one.column), one.what.in_words(tr)) for one in error.problems)
    heading = tr("Chưa nhập gì từ tệp {file}: có {count} chỗ cần sửa.").format(file=file, count=written(len(wrong)))
    if len(wrong) > MOST_LISTED:
        more = tr("Dưới đây là {count} chỗ đầu; ghi ra tệp thì có đủ.").format(count=MOST_LISTED)
        heading = f"{heading} {more}"
    return Looked(
        kind,
        heading,
        tr("Sửa trong tệp, lưu lại rồi chọn lại tệp."),
        (Column(row, 4.5, 0), Column(column, 11.0, 1), Column(why, 20.0, 5)),
        tuple(
            TableRow(place, (Cell(number, bold=True), Cell(name), Cell(words)))
            for place, (number, name, words) in enumerate(wrong[:MOST_LISTED])
        ),
        wrong=wrong,
    )


def looked_register(tr: Translator, file: str, taken: RegisterTaken) -> Looked:
    """Give what a register would bring, by field and year."""
    heads = (
        Column(tr("Lĩnh vực"), 14.0, 4),
        Column(tr("Năm tiếp nhận"), 8.0, 1),
        Column(tr("Số hồ sơ"), 6.0, 1, figures=True),
    )
    if taken.before is not None:
        return Looked("register", _before(tr, file, taken.before), "", heads, ())
    notes = []
    if taken.days is not None:
        first, last = taken.days
        words = tr(
            "Tiếp nhận từ {first} đến {last}: trực tiếp {direct}, trực tuyến {online}, bưu chính {postal}; chưa có kết "
            "quả {open}."
        )
        direct, online, postal = (written(taken.channels.get(channel, 0)) for channel in (1, 2, 3))
        days = {"first": written_day(first), "last": written_day(last)}
        notes.append(words.format(**days, direct=direct, online=online, postal=postal, open=written(taken.open)))
    told = (
        (taken.known, tr("{count} hồ sơ đã có từ trước, giữ nguyên.")),
        (taken.own_names, tr("{count} tên thủ tục không có trong danh mục, giữ tên như trong sổ.")),
        (taken.marked, tr("Bỏ qua {count} dòng bắt đầu bằng #.")),
    )
    notes += [words.format(count=written(count)) for count, words in told if count]
    if taken.unread:
        notes.append(tr("Cột không dùng: {columns}.").format(columns=", ".join(taken.unread)))
    counts = [((field, str(year)), count) for (field, year), count in sorted(taken.counted.items())]
    question = tr("Nhập {count} hồ sơ từ tệp {file}? Nhập rồi không gỡ ra được; nên sao lưu trước.")
    return Looked(
        "register",
        _heading(tr, file, taken.entered, taken.known, tr("Sẽ nhập {count} hồ sơ.")),
        " ".join(notes),
        heads,
        _counted(tr, counts, taken.entered),
        question.format(count=written(taken.entered), file=file) if taken.entered else "",
    )


def looked_ballots(tr: Translator, file: str, taken: BallotsTaken) -> Looked:
    """Give what a table of ballots would bring, by level and year."""
    heads = (Column(tr("Mức"), 14.0, 4), Column(tr("Năm"), 8.0, 1), Column(tr("Số phiếu"), 6.0, 1, figures=True))
    if taken.before is not None and not taken.entered:
        return Looked("ballots", _before(tr, file, taken.before), "", heads, ())
    known = tr("{count} phiếu đã nhập từ trước, cùng nội dung: bỏ qua").format(count=written(taken.known))
    notes = [f"{known}."] if taken.known else []
    if taken.unread:
        notes.append(tr("Cột không dùng: {columns}.").format(columns=", ".join(taken.unread)))
    counts = [
        ((tr(words), str(year)), count)
        for level, words in LEVEL_WORDS.items()
        for (of, year), count in sorted(taken.counted.items())
        if of == level
    ]
    question = tr("Nhập {count} phiếu đánh giá từ tệp {file}? Nhập rồi không gỡ ra được.")
    return Looked(
        "ballots",
        _heading(tr, file, taken.entered, taken.known, tr("Sẽ nhập {count} phiếu.")),
        " ".join(notes),
        heads,
        _counted(tr, counts, taken.entered),
        question.format(count=written(taken.entered), file=file) if taken.entered else "",
    )


def looked_answers(tr: Translator, file: str, told: Acknowledged) -> Looked:
    """Give what the province's answers would change."""
    changes = told.entered + told.failed + told.coded
    figures = {"entered": written(told.entered), "failed": written(told.failed), "coded": written(told.coded)}
    words = tr("Sẽ ghi: {entered} hồ sơ đã vào hệ thống tỉnh, {failed} hồ sơ bị trả lỗi, {coded} mã của tỉnh.")
    heading = words.format(**figures)
    question = tr(
        "Ghi kết quả trong tệp {file}: {entered} hồ sơ đã vào hệ thống tỉnh, {failed} hồ sơ bị trả lỗi, {coded} mã?"
    ).format(file=file, **figures)
    notes = [tr("{count} dòng không có gì mới.").format(count=written(told.known))] if told.known else []
    if len(told.changes) == MOST_LISTED:
        notes.append(tr("Dưới đây là {count} thay đổi đầu.").format(count=MOST_LISTED))
    heads = (
        Column(tr("Mã hồ sơ"), 14.0, 0),
        Column(tr("Đang ghi"), 8.0, 1),
        Column(tr("Sẽ ghi"), 8.0, 1),
        Column(tr("Mã của tỉnh, lỗi tỉnh ghi"), 12.0, 4),
    )
    return Looked(
        "answers",
        heading if changes else tr("Tệp {file} không có gì mới; không cần ghi.").format(file=file),
        " ".join(notes),
        heads,
        tuple(_change(tr, place, one) for place, one in enumerate(told.changes)),
        question if changes else "",
    )


def _heading(tr: Translator, file: str, count: int, known: int, words: str) -> str:
    if not count and not known:
        return tr("Tệp {file} không có dòng nào để nhập.").format(file=file)
    if not count:
        return tr("Mọi dòng của tệp {file} đã có từ trước; không cần nhập.").format(file=file)
    return f"{tr(_NOTHING_YET).format(file=file)} {words.format(count=written(count))}"


def _before(tr: Translator, file: str, before: TakenBefore) -> str:
    words = tr("Tệp {file} đã nhập lúc {moment}, {rows} dòng; không cần nhập lại.")
    return words.format(file=file, moment=f"{in_vietnam(before.at):%H:%M %d/%m/%Y}", rows=written(before.rows))


def _counted(tr: Translator, counts: list[tuple[tuple[str, str], int]], total: int) -> tuple[TableRow, ...]:
    if not total:
        return ()
    lines = tuple(TableRow(key, (Cell(key[0]), Cell(key[1]), Cell(written(count)))) for key, count in counts)
    return (*lines, TableRow("", (Cell(tr(_TOTAL), bold=True), Cell(""), Cell(written(total), bold=True))))


def _change(tr: Translator, place: int, one: AnswerChange) -> TableRow:
    sign, ink = ("check", "ok") if one.entered else ("warning", "danger")
    state = STATES["entered" if one.entered else "failed"]
    after = tr(state)
    cells = Cell(one.code, bold=True), Cell(tr(STATES[one.state])), Cell(after, sign=sign, ink=ink)
    return TableRow(place, (*cells, Cell(one.official or one.error)))
