"""Satisfaction and indices: published figures come out again, with their base, and everybody is in one count."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from kiosk.models import rating, rating_answer
from kiosk.rules.report_table import Report, Table
from kiosk.services.rating_ballots import RatingBallots
from kiosk.services.rating_views import Ballot
from kiosk.services.reports.indices import indices
from kiosk.services.reports.listed import NONE
from kiosk.services.reports.satisfaction import satisfaction
from kiosk.services.views import RatingLevel, RatingRequest
from tests.office import MORNING, Office

DAY = MORNING.date()


def made(office: Office) -> Report:
    with office.store.read() as unit:
        report = satisfaction(unit, DAY, DAY)
    assert report.failed == ()
    return report


def cells(table: Table, key: str) -> dict[str, object]:
    return dict(next(row for row in table.rows if row.key == key).cells)


def serve(office: Office, field: str = "ho_tich") -> RatingRequest:
    session = office.sign_in()
    office.ticketing.take_ticket(field)
    office.queueing.call_next(session)
    office.queueing.finish(session)
    request = office.ratings.pending(1)
    assert request is not None
    return request


def test_a_ward_s_published_shares_come_out_with_their_base(office: Office) -> None:
    """389 asked, 380 rated: 81.6 % very satisfied, 18.4 % satisfied, nobody dissatisfied; not rated shown apart."""
    levels = ["very_satisfied"] * 310 + ["satisfied"] * 70 + [None] * 9
    with office.store.write() as unit:
        for place, level in enumerate(levels):
            values = {"ballot": f"P{place}", "day": DAY, "level": level, "counter_id": None, "version": 0}
            rating.add_ballot(unit, {**values, "reasons": "", "comment": ""})
    report = made(office)
    total = report.tables[0].total
    assert total is not None
    assert [total.cells[key] for key in ("asked", "rated", "not_rated", "flagged")] == [389, 380, 9, 0]
    shares = [total.cells[f"{level}_share"] for level in ("very_satisfied", "satisfied", "dissatisfied")]
    assert shares == [Decimal("81.6"), Decimal("18.4"), Decimal("0.0")]
    assert "380 lượt" in report.tables[0].base
    assert cells(report.tables[4], "late") == {"name": "Giải quyết chậm, trễ hẹn", "times": 0, "share": None}


def test_by_field_official_channel_and_place(office: Office) -> None:
    office.ratings.rate(serve(office).rating_id, "very_satisfied")
    office.clock.advance(minutes=5)
    office.ratings.skip(serve(office, "chung_thuc").rating_id)
    session = office.sign_in()
    office.accept(session, "ks")
    office.clock.advance(minutes=5)
    unhappy = serve(office).rating_id
    office.ratings.rate(unhappy, "dissatisfied")
    office.ratings.explain(unhappy, ("late", "waiting"), "Chờ lâu.")
    RatingBallots(office.store).enter(None, [Ballot("P1", DAY, "dissatisfied", 0, (), "", {})])
    report = made(office)
    fields, officials, channels, sources, reasons = report.tables
    first = next(row for row in fields.rows if row.cells["name"] == "Hộ tịch").cells
    assert [first[key] for key in ("asked", "very_satisfied", "dissatisfied")] == [2, 1, 1]
    assert (first["very_satisfied_share"], first["dissatisfied_share"]) == (Decimal("50.0"), Decimal("50.0"))
    none_rated = next(row for row in fields.rows if row.cells["name"] == "Chứng thực").cells
    assert [none_rated[key] for key in ("asked", "rated", "not_rated", "satisfied_share")] == [1, 0, 1, None]
    assert [(row.cells["name"], row.cells["asked"]) for row in officials.rows] == [
        ("Hoàng Thị Lan", 3),
        ("Không ghi công chức", 1),
    ]
    assert [row.cells["name"] for row in channels.rows][:3] == ["Trực tiếp", "Trực tuyến", "Bưu chính công ích"]
    assert [(row.key, row.cells["rated"]) for row in sources.rows] == [("screen", 2), ("lookup", 0), ("paper", 1)]
    assert cells(reasons, "late") == {
        "name": "Giải quyết chậm, trễ hẹn",
        "times": 1,
        "share": Decimal("50.0"),
    }
    assert cells(reasons, NONE)["times"] == 1
    assert "1 lượt ghi thêm ý kiến" in reasons.base


def test_a_run_is_shown_apart_and_the_one_still_asked_is_not_counted(office: Office) -> None:
    for _ in range(4):
        office.ratings.rate(serve(office).rating_id, "very_satisfied")
        office.clock.advance(seconds=6)
    serve(office)
    total = made(office).tables[0].total
    assert total is not None
    assert [total.cells[key] for key in ("asked", "rated", "flagged", "very_satisfied_share")] == [4, 0, 4, None]
    office.clock.advance(days=1)
    total = made(office).tables[0].total
    assert total is not None
    assert [total.cells[key] for key in ("asked", "not_rated")] == [5, 1], "nobody will answer yesterday's any more"


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_pressed_everybody_is_in_one_count(small_office: Office, seed: int) -> None:
    choose = random.Random(seed)
    office = small_office
    for _ in range(25):
        request = serve(office, choose.choice(("ho_tich", "chung_thuc")))
        office.clock.advance(seconds=choose.choice((2, 90)))
        level: RatingLevel = choose.choice(("very_satisfied", "satisfied", "dissatisfied"))
        if choose.random() < 0.8:
            office.ratings.rate(request.rating_id, level)
    today = office.figures.today()
    report = made(office)
    total = report.tables[0].total
    assert total is not None
    assert (total.cells["rated"], total.cells["not_rated"], total.cells["flagged"]) == (
        today.rated,
        today.not_rated,
        today.flagged,
    )
    for table in report.tables[:4]:
        for row in table.rows:
            parts = [row.cells[f"{level}_share"] for level in ("very_satisfied", "satisfied", "dissatisfied")]
            assert parts == [None] * 3 or sum(part for part in parts if isinstance(part, Decimal)) == 100


def test_a_ward_s_published_index_points_come_out_with_their_base(office: Office) -> None:
    with office.store.write() as unit:
        for place in range(20):
            values = {"ballot": f"P{place}", "day": DAY, "level": "satisfied", "counter_id": None, "version": 0}
            made_id = rating.add_ballot(unit, {**values, "reasons": "", "comment": ""})
            points = {index: 2 if place < 16 or index in (3, 4, 5, 6) else 1 for index in range(1, 8)}
            rating_answer.add(unit, made_id, sorted(points.items()))
    with office.store.read() as unit:
        report = indices(unit, DAY, DAY)
    each, totals = report.tables
    assert report.failed == ()
    assert [row.cells["points"] for row in each.rows] == [
        *map(Decimal, ("1.8", "1.8", "2.0", "2.0", "2.0", "2.0", "1.8")),
        None,
        None,
    ]
    assert {row.cells["base"] for row in each.rows[:7]} == {20}
    assert each.total is not None
    assert (each.total.cells["points"], each.total.cells["maximum"]) == (Decimal("13.4"), 14)
    assert each.total.cells["name"] == "Tổng các chỉ số có số liệu (1, 2, 3, 4, 5, 6, 7)"
    dossier = cells(totals, "dossier")
    assert (dossier["points"], dossier["maximum"], dossier["indices"]) == (Decimal("11.4"), 12, "1, 2, 3, 4, 6, 7")
    assert (dossier["share"], dossier["on_full"], dossier["grade"]) == (Decimal("95.0"), Decimal("17.1"), "Xuất sắc")
    whole = cells(totals, "office")
    assert (whole["maximum"], whole["grade"], whole["missing"]) == (14, "Không xếp loại", "8, 9")
