"""Paper ballots: the whole table or nothing, each ballot once, every mistake by its row."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from kiosk.core.errors import BadInput
from kiosk.services.calendar_table import BadTable
from kiosk.services.rating_ballots import RatingBallots
from kiosk.services.rating_views import Ballot, BallotsTaken
from tests.office import MORNING, Office

GOOD = """Số phiếu,Ngày,Quầy,Mức,Lý do,Ý kiến,Câu 7
P-01,20/11/2026,1,Rất hài lòng,,,2
P-02,20/11/2026,,không hài lòng,Chờ lâu tại quầy; unclear,"Chờ từ sáng, không ai gọi",Chưa đúng mực
"""


def test_a_table_is_entered_once(office: Office, tmp_path: Path) -> None:
    ballots, file = RatingBallots(office.store), tmp_path / "phieu.csv"
    file.write_text(GOOD, "utf-8")
    assert ballots.load(None, file, dry_run=True) == BallotsTaken(2, 0)
    assert office.figures.today().rated == 0
    assert ballots.load(None, file) == BallotsTaken(2, 0)
    assert ballots.load(None, file) == BallotsTaken(0, 2)
    today = office.figures.today()
    assert (today.ratings, today.rated, today.not_rated) == ({"very_satisfied": 1, "dissatisfied": 1}, 2, 0)


def test_every_mistake_is_told_by_its_row_and_nothing_is_entered(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "phieu.csv"
    file.write_text(GOOD + "P-03,32/13/2026,1,tuyệt vời,mưa,,\nP-04,20/11/2026,x,hài lòng,,,9\n", "utf-8")
    with pytest.raises(BadTable) as caught:
        RatingBallots(office.store).load(None, file)
    places = [(problem.row, problem.column) for problem in caught.value.problems]
    assert places == [(4, "Ngày"), (4, "Mức"), (4, "Lý do"), (5, "Quầy"), (5, "Câu 7")]
    assert office.figures.today().rated == 0


def test_what_does_not_fit_the_office_is_told_with_what_cannot_be_read(office: Office, tmp_path: Path) -> None:
    ballots, file = RatingBallots(office.store), tmp_path / "phieu.csv"
    ballots.enter(None, (Ballot("P-01", MORNING.date(), "satisfied"),))
    rows = ("P-03,32/13/2026,1,hài lòng,,,", ",15/08/2030,9,tuyệt vời,,,9", "P-02,20/11/2026,,hài lòng,late,,")
    file.write_text("\n".join((GOOD.rstrip(), *rows, "")), "utf-8")
    with pytest.raises(BadTable) as caught:
        ballots.load(None, file)
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [
        (2, "Số phiếu"),
        (4, "Ngày"),
        (5, "Số phiếu"),
        (5, "Ngày"),
        (5, "Quầy"),
        (5, "Mức"),
        (5, "Câu 7"),
        (6, "Số phiếu"),
        (6, "Lý do"),
    ]


def test_columns_nobody_reads_are_named(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "phieu.csv"
    file.write_text(GOOD.replace("Ý kiến,Câu 7", "Ý kiến,Chỉ số 7"), "utf-8")
    for dry_run in (True, False):
        assert RatingBallots(office.store).load(None, file, dry_run=dry_run).unread == ("Chỉ số 7",)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("P-01,20/11/2026,1,hài lòng,,,", "Số phiếu này đã có ở dòng 2"),
        ("P-09,21/11/2026,1,hài lòng,,,", "chưa đến"),
        ("P-09,20/11/2026,9,hài lòng,,,", "Không có quầy số 9"),
        ("P-09,20/11/2026,1,hài lòng,late,,", "Chỉ ghi lý do khi không hài lòng"),
        (",20/11/2026,1,hài lòng,,,", "Số phiếu có từ 1"),
    ],
)
def test_a_row_that_does_not_fit_the_office_is_refused(
    small_office: Office, tmp_path: Path, line: str, words: str
) -> None:
    file = tmp_path / "phieu.csv"
    file.write_text(f"{GOOD}{line}\n", "utf-8")
    with pytest.raises(BadTable, match=words):
        RatingBallots(small_office.store).load(None, file)
    assert small_office.figures.today().rated == 0


def test_a_ballot_entered_otherwise_before_is_not_changed(small_office: Office) -> None:
    ballots, day = RatingBallots(small_office.store), MORNING.date()
    ballots.enter(None, (Ballot("7", day, "satisfied"),))
    with pytest.raises(BadInput, match="đã nhập với nội dung khác"):
        ballots.enter(None, (Ballot("8", day, "satisfied"), Ballot("7", day, "very_satisfied")))
    assert small_office.figures.today().ratings == {"satisfied": 1}


def test_a_spreadsheet_s_own_numbers_and_days_are_read(small_office: Office, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("Mức", "Số phiếu", "Ngày", "Quầy"))
    sheet.append(("Hài lòng", 12, MORNING.replace(tzinfo=None), 2.0))
    book.save(tmp_path / "phieu.xlsx")
    assert RatingBallots(small_office.store).load(None, tmp_path / "phieu.xlsx") == BallotsTaken(1, 0)


def test_a_table_of_something_else_is_refused(small_office: Office, tmp_path: Path) -> None:
    (tmp_path / "phieu.csv").write_text("Họ tên,Tuổi\nA,3\n", "utf-8")
    with pytest.raises(BadInput, match="thiếu cột Số phiếu, Ngày, Mức"):
        RatingBallots(small_office.store).load(None, tmp_path / "phieu.csv")
