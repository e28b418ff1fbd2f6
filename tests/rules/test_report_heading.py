"""The heading of a table of figures, and how figures and periods are written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kiosk.rules.report_heading import HeadCell, heading, numbers_of, rows_of
from kiosk.rules.report_table import Cell, ColumnKind
from kiosk.rules.report_words import period_words, written


def test_groups_reach_over_their_columns_and_titles_down_to_the_numbers() -> None:
    columns = [("", "Lĩnh vực"), ("Nhận", "Tổng số"), ("Nhận / Trong kỳ", "Trực tuyến"), ("Nhận / Trong kỳ", "Khác")]
    cells = heading([*columns, ("Xong", "Tổng số")], ["2", "3", "4", "5", ""])
    assert cells == (
        HeadCell("Lĩnh vực", 0, 0, 3, 1),
        HeadCell("Nhận", 0, 1, 1, 3),
        HeadCell("Xong", 0, 4, 1, 1),
        HeadCell("Tổng số", 1, 1, 2, 1),
        HeadCell("Trong kỳ", 1, 2, 1, 2),
        HeadCell("Tổng số", 1, 4, 2, 1),
        HeadCell("Trực tuyến", 2, 2),
        HeadCell("Khác", 2, 3),
        *(HeadCell(f"({n})" if n else "", 3, at, is_number=True) for at, n in enumerate(("2", "3", "4", "5", ""))),
    )
    assert rows_of(cells) == 4
    assert rows_of(heading([("", "Một"), ("", "Hai")])) == 1


def test_columns_are_numbered_as_the_form_has_them() -> None:
    assert numbers_of(["", ""]) == ()
    assert numbers_of(["", "3", "4"]) == ("1", "2", "3", "4")
    assert numbers_of(["1", "2"]) == ("1", "2")  # a form whose own first column numbers the lines


@pytest.mark.parametrize(
    ("cell", "kind", "words"),
    [
        (0, "count", "0"),
        (None, "count", "–"),
        (None, "share", "–"),
        (None, "text", ""),
        (1250, "count", "1.250"),
        (1250000, "dong", "1.250.000"),
        (-500, "dong", "-500"),
        (Decimal("81.6"), "share", "81,6%"),
        (Decimal(0), "share", "0,0%"),
        (Decimal("13.4"), "points", "13,4"),
        (Decimal("1234.5"), "minutes", "1.234,5"),
        (date(2026, 9, 3), "day", "03/09/2026"),
        ("0912", "text", "0912"),
    ],
)
def test_figures_are_written_as_on_vietnamese_papers(cell: Cell, kind: ColumnKind, words: str) -> None:
    assert written(cell, kind) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), "Quý III năm 2026 (từ ngày 01/07/2026 đến ngày 30/09/2026)"),
        (date(2026, 2, 1), date(2026, 2, 28), "Tháng 2 năm 2026 (từ ngày 01/02/2026 đến ngày 28/02/2026)"),
        (date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026 (từ ngày 01/01/2026 đến ngày 30/06/2026)"),
        (date(2026, 1, 1), date(2026, 12, 31), "Năm 2026 (từ ngày 01/01/2026 đến ngày 31/12/2026)"),
        (date(2026, 6, 15), date(2026, 9, 14), "Quý III năm 2026 (từ ngày 15/06/2026 đến ngày 14/09/2026)"),
        (date(2025, 12, 15), date(2026, 12, 14), "Năm 2026 (từ ngày 15/12/2025 đến ngày 14/12/2026)"),
        (date(2026, 6, 10), date(2026, 9, 9), "từ ngày 10/06/2026 đến ngày 09/09/2026"),
        (date(2026, 2, 1), date(2026, 4, 30), "từ ngày 01/02/2026 đến ngày 30/04/2026"),
        (date(2026, 9, 14), date(2026, 9, 14), "ngày 14/09/2026"),
    ],
)
def test_a_period_names_its_days(first: date, last: date, words: str) -> None:
    assert period_words(first, last) == words
