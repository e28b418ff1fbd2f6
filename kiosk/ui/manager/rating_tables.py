"""The rows of the manager's tables of the ratings: levels with what they are shares of, reasons, indices, words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from kiosk.core.i18n import N_, Translator
from kiosk.rules.rating_form import FULL, LEVELS, POINTS, UNHAPPY
from kiosk.rules.rating_score import Score
from kiosk.rules.shares import shares, written_percent
from kiosk.rules.spread import written_share
from kiosk.services.rating_views import BallotForm, RatingCounts, RatingReport
from kiosk.services.views import RatingWords
from kiosk.ui.manager.cell_table import Cell, TableRow
from kiosk.ui.manager.table_page import Column
from kiosk.ui.manager.today_cards import FLAGGED_WHY
from kiosk.ui.manager.watch_tiles import NOTHING
from kiosk.ui.records.moments_typed import written_day

View = Literal["sources", "fields", "officials", "reasons", "comments", "indices", "form"]

VIEWS: dict[View, str] = {
    "sources": N_("Chung"),
    "fields": N_("Lĩnh vực"),
    "officials": N_("Cán bộ"),
    "reasons": N_("Lý do"),
    "comments": N_("Ý kiến"),
    "indices": N_("Chỉ số"),
    "form": N_("Phiếu hỏi"),
}
"""What can be shown, by the digits of its keys."""

TEXTS: tuple[View, ...] = ("comments", "form")
"""What is read as a text, not as a table."""

_NONE = N_("Những ngày này chưa có đánh giá nào.")
EMPTY: dict[View, str] = {
    "sources": _NONE,
    "fields": _NONE,
    "officials": _NONE,
    "reasons": N_("Những ngày này không ai chọn lý do nào."),
    "comments": N_("Những ngày này không có ý kiến nào."),
    "indices": N_("Những ngày này chưa ai trả lời câu hỏi về chỉ số."),
}
_TOTAL = N_("Tổng cộng")
_OFFICIAL_SHOWN = N_(
    "Dòng official: màn hình đánh giá ghi họ tên (name) hay số hiệu (number) của cán bộ cạnh số quầy, chỉ số quầy "
    "(counter), hoặc không ghi gì (none)."
)


@dataclass(frozen=True, slots=True)
class RatingsShown:
    """What the page shows: the figures of the chosen days, what a paper ballot can say, the form as TOML."""

    report: RatingReport
    ballot: BallotForm
    form: str


def columns(tr: Translator, view: View, shown: RatingsShown | None) -> tuple[Column, ...]:
    """Give a table's columns; the levels in the words of the office's form."""
    if view == "reasons":
        return (Column(tr("Lý do không hài lòng"), 20.0, 5), Column(tr("Được chọn"), 8.0, 2, figures=True))
    if view == "indices":
        return (
            Column(tr("Chỉ số"), 5.0, 0),
            Column(tr("Câu hỏi"), 20.0, 6),
            Column(tr("Điểm bình quân"), 8.0, 1, figures=True),
            Column(tr("Số trả lời"), 6.5, 1, figures=True),
        )
    levels = [_named(tr, level) for level in shown.ballot.levels] if shown is not None else list(LEVELS)
    return (
        Column("", 11.0, 5),
        Column(tr("Đã đánh giá"), 6.5, 1, figures=True),
        *(Column(name, 7.0, 1, figures=True) for name in levels),
        Column(tr("Không đánh giá"), 7.5, 1, figures=True),
        Column(tr("Để riêng"), 5.0, 1, figures=True),
    )


def rows(tr: Translator, shown: RatingsShown, view: View) -> tuple[TableRow, ...]:
    """Give a table's rows, none for what is read as a text."""
    report = shown.report
    if view == "reasons":
        unhappy = report.total.levels[LEVELS.index(UNHAPPY)]
        return tuple(
            TableRow(name, (Cell(name), _of(written_share(count, unhappy), bold=True)))
            for name, count in report.reasons
        )
    if view == "indices":
        return _indices(tr, report)
    if view in TEXTS:
        return ()
    groups = {"sources": report.by_source, "fields": report.by_field, "officials": report.by_official}[view]
    if not groups:
        return ()
    lines = tuple(_counts(one, one.name if one.key and view != "sources" else tr(one.name)) for one in groups)
    return (*lines, _counts(report.total, tr(_TOTAL), bold=True))


def note(tr: Translator, shown: RatingsShown, view: View) -> str:
    """Give the days, and what one must know of the figures: what each share is of."""
    report = shown.report
    if view == "form":
        kept = tr("Phiếu hỏi đang dùng, dạng TOML: xuất ra tệp, sửa, rồi nạp lại; phiếu cũ vẫn được giữ.")
        return f"{kept} {tr(_OFFICIAL_SHOWN)}"
    days = written_day(report.first)
    if report.last != report.first:
        days = tr("{first} đến {last}").format(first=days, last=written_day(report.last))
    words = {
        "reasons": tr(
            "tỷ lệ trên số lượt không hài lòng; một người chọn được nhiều lý do nên các tỷ lệ không cộng thành 100%."
        ),
        "comments": tr("{shown}/{all} ý kiến, mới nhất trước; không ghi tên người viết.").format(
            shown=len(report.comments), all=report.comments_given
        ),
        "indices": _score(tr, report.score),
    }.get(view, "")
    if not words:
        words = tr("tỷ lệ trên số đã đánh giá của từng dòng, làm tròn sao cho ba mức cộng đúng 100%.")
        words += " " + tr("Không đánh giá và để riêng không tính vào tỷ lệ.")
        if report.total.flagged:
            words += " " + tr("Để riêng: {why}").format(why=tr(FLAGGED_WHY))
    return f"{days}: {words}"


def text(tr: Translator, shown: RatingsShown, view: View) -> str:
    """Give what is read as a text."""
    if view == "form":
        return shown.form
    names = {level.code: _named(tr, level) for level in shown.ballot.levels}
    parts = (
        f"{written_day(one.day)} · {names.get(one.level, one.level)}\n{one.words}" for one in shown.report.comments
    )
    return "\n\n".join(parts) or tr(EMPTY[view])


def _named(tr: Translator, level: RatingWords) -> str:
    """Give a level in the office's own words, those for English where it has given them."""
    return level.name_en if tr.language == "en" and level.name_en else level.name


def _counts(counts: RatingCounts, name: str, *, bold: bool = False) -> TableRow:
    parts = shares(counts.levels, 1)
    levels = (
        Cell(str(n), written_percent(part) if counts.rated else "", bold=bold)
        for n, part in zip(counts.levels, parts, strict=True)
    )
    cells = (
        Cell(name, bold=bold),
        Cell(str(counts.rated), bold=bold),
        *levels,
        Cell(str(counts.not_rated), bold=bold),
        Cell(str(counts.flagged), sign="warning" if counts.flagged else "", ink="warn", bold=bold),
    )
    return TableRow("total" if bold else counts.key or "–", cells)


def _of(share: str, *, bold: bool) -> Cell:
    of_how_many, _, rate = share.partition(" · ")
    return Cell(of_how_many, rate, bold=bold)


def _indices(tr: Translator, report: RatingReport) -> tuple[TableRow, ...]:
    found = [
        TableRow(
            one.index,
            (
                Cell(str(one.index), bold=True),
                Cell(one.question or NOTHING),
                Cell(tr("{points} trên {most}").format(points=_written(one.mean, "0.01"), most=POINTS)),
                Cell(str(one.answers)),
            ),
        )
        for one in report.indices
    ]
    score = report.score
    if score.answered:
        sums = tr("{points} trên {most}").format(points=_written(score.points, "0.1"), most=score.base)
        cells = (Cell(""), Cell(tr("Cộng, theo bộ chỉ số của hồ sơ"), bold=True), Cell(sums, bold=True), Cell(""))
        found.append(TableRow("score", cells))
    return tuple(found)


def _score(tr: Translator, score: Score) -> str:
    """Give what the score is of: which indices, on the whole scale how much, and what it lacks to be graded."""
    if score.on_full is None:
        return tr("chưa có trả lời nào để tính điểm.")
    words = tr("{points}/{base} điểm từ các chỉ số {answered}; quy về thang {full} điểm là {on_full}.").format(
        points=_written(score.points, "0.1"),
        base=score.base,
        answered=", ".join(map(str, score.answered)),
        full=FULL,
        on_full=_written(score.on_full, "0.1"),
    )
    if score.grade:
        return words + " " + tr("Xếp loại: {grade}.").format(grade=score.grade)
    if not score.missing:
        return words
    lacking = tr("Chưa xếp loại vì chưa có điểm của các chỉ số {missing}.")
    return f"{words} {lacking.format(missing=', '.join(map(str, score.missing)))}"


def _written(points: Decimal, step: str) -> str:
    return str(points.quantize(Decimal(step), ROUND_HALF_UP)).replace(".", ",")
