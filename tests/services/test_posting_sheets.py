"""Posting sheets: every part of a procedure, once, with the cases it belongs to."""

from __future__ import annotations

import pytest

from kiosk.core.errors import NotAllowed, NotFound
from kiosk.services.paper import Outbox
from kiosk.services.posting_sheets import PostingSheets
from tests.office import SETTINGS, WITH_PRINTERS, Office
from tests.printing import reading


@pytest.fixture
def sheets(small_office: Office) -> PostingSheets:
    """The posting sheets of an office that has printers."""
    return PostingSheets(small_office.store, WITH_PRINTERS, small_office.outbox, small_office.catalogue)


def test_a_paper_of_all_cases_stands_once_and_others_name_theirs(sheets: PostingSheets) -> None:
    (birth,) = sheets.payload(["1.001193"]).procedures
    assert birth.cases == ("Trường hợp chung", "Trẻ bị bỏ rơi", "Trẻ sinh ra do mang thai hộ")
    cases = {paper.name: paper.cases for paper in birth.papers}
    assert len(cases) == len(birth.papers)
    assert cases["Tờ khai đăng ký khai sinh"] == ()
    assert cases["Giấy chứng sinh"] == (1, 3)
    assert cases["Biên bản về việc trẻ bị bỏ rơi"] == (2,)
    assert [limit.law for limit in birth.limits] == ["trong ngày làm việc"]


def test_limits_that_differ_name_their_cases(sheets: PostingSheets) -> None:
    (change,) = sheets.payload(["1.004859"]).procedures
    assert [(limit.cases, limit.law.split(",")[0]) for limit in change.limits] == [
        ((1,), "3 ngày làm việc"),
        ((2,), "trong ngày làm việc"),
    ]


def test_all_of_today_are_one_paper_for_the_page_printer(small_office: Office, sheets: PostingSheets) -> None:
    assert len(sheets.payload().procedures) == len(small_office.catalogue.all())
    job = sheets.print(None, ["1.001193", "1.000894"], "A3")
    assert small_office.paper.job_state(job).printer == "trang"
    assert small_office.worker("trang").print_one()
    assert small_office.paper.job_state(job).state == "done"


def test_a_code_not_in_force_is_named_and_no_printer_is_said(small_office: Office, sheets: PostingSheets) -> None:
    with pytest.raises(NotFound, match=r"9\.999999"):
        sheets.payload(["1.001193", "9.999999"])
    bare = PostingSheets(small_office.store, SETTINGS, Outbox(SETTINGS), small_office.catalogue)
    with pytest.raises(NotAllowed):
        bare.print(None)
    assert len(reading.texts(bare.pdf(["1.001193"]))) == 1
