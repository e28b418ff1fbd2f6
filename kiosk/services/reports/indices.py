"""The index set: mean points of each index with its base, and totals that name their indices and their maximum.

Sources: Thông tư 01/2018/TT-VPCP, Điều 13 (nine indices of 0, 1 or 2 points: sooner, in time, late; never, once, more
often asked to come back), Điều 14 (which of them a dossier is scored on). An index citizens answered has their answers;
1, 2 and 3 are else reckoned from the dossiers themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from kiosk.core.i18n import N_
from kiosk.models import rating_answer, report_ratings
from kiosk.models.store import Unit
from kiosk.rules.rating_form import INDICES, POINTS, RatingForm
from kiosk.rules.rating_score import Score, score
from kiosk.rules.report_table import Cell, Check, Column, Report, Row, Table
from kiosk.services.rating_document import FormsKept
from kiosk.services.reports.listed import Listed, listed_dossiers, listed_ratings
from kiosk.services.reports.rates import rate

NAME = "indices"
TITLE = N_("Bộ chỉ số đánh giá việc giải quyết thủ tục hành chính")
_INDICES: Mapping[int, str] = {
    1: N_("Tổng thời gian giải quyết so với quy định"),
    2: N_("Thời gian giải quyết của từng cơ quan, bộ phận tham gia so với quy định"),
    3: N_("Số lần phải liên hệ với nơi tiếp nhận để hoàn thiện hồ sơ"),
    4: N_("Số cơ quan, đơn vị phải liên hệ để hoàn thiện hồ sơ"),
    5: N_("Tiếp nhận, giải quyết, trả kết quả tại Bộ phận Một cửa"),
    6: N_("Công khai thủ tục hành chính"),
    7: N_("Thái độ của người hướng dẫn, tiếp nhận, giải quyết"),
    8: N_("Tiếp thu, giải trình ý kiến phản ánh, kiến nghị"),
    9: N_("Tiến độ và chất lượng cung cấp dịch vụ công trực tuyến"),
}
_ASKED = N_("Ý kiến trả lời")
_NOTES = (
    N_(
        "Mỗi chỉ số có 0, 1 hoặc 2 điểm; điểm của chỉ số là trung bình cộng, một chữ số thập phân. Tổng điểm cộng từ "
        "điểm đã làm tròn của từng chỉ số, nên cộng lại đúng như bảng in."
    ),
    N_(
        "Chỉ số có người trả lời thì tính theo trả lời, trừ các lượt tách riêng. Chỉ số 1, 2, 3 không ai trả lời thì "
        "tính từ hồ sơ có kết quả trong kỳ: trước hạn 2 điểm, đúng hạn 1, quá hạn 0; không phải bổ sung 2 điểm, một "
        "lần 1, nhiều hơn 0. Chỉ số 1 không tính hồ sơ không có thời hạn; chỉ số 2 tính các bước có thời hạn riêng."
    ),
    N_(
        "Mỗi tổng điểm ghi kèm các chỉ số tạo nên nó và điểm tối đa của chúng. Thang xếp loại lập cho 18 điểm: tổng "
        "của ít chỉ số hơn được quy về 18 điểm rồi mới xếp loại; thiếu chỉ số thì không xếp loại."
    ),
)


_OF_RECORDS = (report_ratings.behind_punctuality, report_ratings.behind_steps, report_ratings.behind_ready)
"""The dossiers behind the indices 1 to 3 where nobody answered them."""


@dataclass(frozen=True, slots=True)
class _Measured:
    """What one index came to: points to one decimal, over how many of what."""

    mean: Decimal
    base: int
    source: str


def indices(unit: Unit, first: date, last: date) -> Report:
    """Give the indices of these days; the total of the first table is of all that were measured."""
    form = FormsKept().in_force(unit)[1]
    found = _measured(unit, first, last)
    each, totals = _each(found), _totals(found, form)
    return Report(
        name=NAME,
        title=TITLE,
        first=first,
        last=last,
        tables=(each, totals),
        checks=_checks(each, found),
        notes=_NOTES,
    )


def behind(unit: Unit, first: date, last: date, _table: str, row: str, _column: str) -> Listed:
    """Give what an index (`row`) was reckoned from: the ratings that answered it, else dossiers or their steps."""
    index = int(row)
    answered = report_ratings.behind_index(unit, first, last, index)
    if answered or index > len(_OF_RECORDS):
        return listed_ratings(answered, index)
    ids = _OF_RECORDS[index - 1](unit, first, last)
    return listed_dossiers(ids, "steps" if index == 2 else "dossiers")


def _measured(unit: Unit, first: date, last: date) -> dict[int, _Measured]:
    results, steps = report_ratings.punctuality(unit, first, last), report_ratings.steps(unit, first, last)
    back = report_ratings.calls_back(unit, first, last)
    of_records = {
        1: ((results.early, results.on_time, results.late), N_("Hồ sơ có kết quả trong kỳ")),
        2: ((steps.early, steps.on_time, steps.late), N_("Bước giải quyết có thời hạn riêng")),
        3: ((back.ready - back.once - back.more, back.once, back.more), N_("Hồ sơ có kết quả trong kỳ")),
    }
    found = {
        index: _Measured(_mean(2 * two + one, two + one + none), two + one + none, source)
        for index, ((two, one, none), source) in of_records.items()
        if two + one + none
    }
    for row in rating_answer.sums(unit, first, last):
        found[row.index_no] = _Measured(_mean(int(row.points), int(row.n)), int(row.n), _ASKED)
    return dict(sorted(found.items()))


def _mean(points: int, base: int) -> Decimal:
    return (Decimal(points) / base).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _each(found: Mapping[int, _Measured]) -> Table:
    rows = []
    for index in range(1, INDICES + 1):
        one = found.get(index)
        cells: dict[str, Cell] = {
            "index": index,
            "name": _INDICES[index],
            "points": one.mean if one else None,
            "maximum": POINTS if one else None,
            "base": one.base if one else 0,
            "source": one.source if one else N_("Chưa có số liệu"),
        }
        rows.append(Row(str(index), cells))
    whole = score(_means(found), found, ())
    total = {
        "index": "",
        "name": f"Tổng các chỉ số có số liệu ({_listed(found)})" if found else N_("Chưa có số liệu"),
        "points": whole.points if found else None,
        "maximum": whole.base if found else None,
        "base": None,
        "source": "",
    }
    return Table(
        "indices",
        N_("Từng chỉ số"),
        (
            Column("index", N_("Chỉ số"), number="1"),
            Column("name", N_("Nội dung"), "text", number="2"),
            Column("points", N_("Điểm trung bình"), "points", number="3"),
            Column("maximum", N_("Điểm tối đa"), number="4"),
            Column("base", N_("Tính trên"), number="5", opens=True),
            Column("source", N_("Nguồn số liệu"), "text", number="6"),
        ),
        tuple(rows),
        Row("", total),
        N_("Điểm của mỗi chỉ số là trung bình của số lượt ghi ở cột “Tính trên”."),
    )


def _totals(found: Mapping[int, _Measured], form: RatingForm) -> Table:
    """Give the sets of the office's form, each with what it is made of."""
    sets = (
        ("dossier", N_("Một hồ sơ"), form.sets.dossier),
        ("official", N_("Một công chức"), form.sets.official),
        ("office", N_("Cả bộ chín chỉ số"), tuple(range(1, INDICES + 1))),
    )
    rows = [_total_row(key, name, wanted, score(_means(found), wanted, form.ladder)) for key, name, wanted in sets]
    return Table(
        "totals",
        N_("Tổng điểm theo bộ chỉ số"),
        (
            Column("name", N_("Chấm cho"), "text"),
            Column("indices", N_("Các chỉ số"), "text"),
            Column("points", N_("Tổng điểm"), "points"),
            Column("maximum", N_("Điểm tối đa")),
            Column("share", N_("Tỷ lệ (%)"), "share"),
            Column("on_full", N_("Quy về 18 điểm"), "points"),
            Column("grade", N_("Xếp loại (thang 18 điểm)"), "text"),
            Column("missing", N_("Chỉ số còn thiếu"), "text"),
        ),
        tuple(rows),
        base=N_("Tổng điểm và điểm tối đa chỉ gồm các chỉ số đã có số liệu."),
    )


def _total_row(key: str, name: str, wanted: Iterable[int], total: Score) -> Row:
    return Row(
        key,
        {
            "name": name,
            "indices": _listed(wanted),
            "points": total.points if total.base else None,
            "maximum": total.base or None,
            "share": rate(int(total.points * 10), total.base * 10),
            "on_full": total.on_full,
            "grade": total.grade or N_("Không xếp loại"),
            "missing": _listed(total.missing),
        },
    )


def _checks(each: Table, found: Mapping[int, _Measured]) -> tuple[Check, ...]:
    total = each.total.cells if each.total is not None else {}
    points = sum(int(one.mean * 10) for one in found.values())
    return (
        Check("points", each.title, int(Decimal(str(total["points"] or 0)) * 10), points),
        Check("maximum", each.title, int(str(total["maximum"] or 0)), POINTS * len(found)),
    )


def _means(found: Mapping[int, _Measured]) -> dict[int, Decimal]:
    return {index: one.mean for index, one in found.items()}


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
