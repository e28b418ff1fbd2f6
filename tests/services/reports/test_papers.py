"""Supplements, files, databases, certified copies, register: counted as the officials did them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kiosk.models.file_store import FileStore
from kiosk.rules.report_table import Report, Row, Table
from kiosk.rules.report_words import cell_words
from kiosk.services.attachments import Attachments
from kiosk.services.dossier_views import MissingItem
from kiosk.services.dossiers import Dossiers
from kiosk.services.processing import Processing
from kiosk.services.report_files import workbook
from kiosk.services.reports import certified_copies as certified_module
from kiosk.services.reports import database_use as database_module
from kiosk.services.reports import digitisation as digitisation_module
from kiosk.services.reports import supplements as supplements_module
from kiosk.services.reports.certified_copies import certified_copies
from kiosk.services.reports.database_use import database_use
from kiosk.services.reports.digitisation import digitisation
from kiosk.services.reports.indices import indices
from kiosk.services.reports.register import register
from kiosk.services.reports.supplements import supplements
from tests.office import MORNING, Office
from tests.scanning.samples import pdf
from tests.services.desk import Desk
from tests.services.reports.opening import opens
from tests.services.till import Till

DAY = MORNING.date()


def figures(row: Row | None, *keys: str) -> list[object]:
    assert row is not None
    return [row.cells[key] for key in keys]


def line(table: Table, name: str) -> Row:
    return next(row for row in table.rows if str(row.cells["name"]).startswith(name))


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


def test_supplements_by_paper_and_second_requests(desk: Desk) -> None:
    drawing, letter = MissingItem("Bản vẽ", originals=1), MissingItem("Giấy cam kết", originals=1)
    first, second, third = (desk.accept() for _ in range(3))
    desk.processing.ask_supplement(desk.by, first, (drawing, letter), "")
    desk.processing.ask_supplement(desk.by, second, (drawing,), "")
    desk.processing.ask_supplement(desk.by, third, (), "Ảnh mờ, chụp lại")
    desk.office.clock.advance(hours=1)
    desk.processing.supplemented(desk.by, first)
    desk.processing.ask_supplement(desk.by, first, (drawing,), "", leader=desk.word())
    desk.office.clock.advance(days=1)  # what comes after the period has not come yet
    desk.processing.supplemented(desk.by, second)

    def made(last: date) -> Report:
        with desk.office.store.read() as unit:
            report = supplements(unit, DAY, last)
        assert report.failed == ()
        return report

    papers, procedures = made(DAY).tables
    assert [figures(row, "name", "times", "dossiers") for row in papers.rows] == [
        ["Bản vẽ", 3, 2],
        ["Giấy cam kết", 1, 1],
        ["Chỉ ghi lý do, không ghi tên giấy tờ", 1, 1],
    ]
    assert [str(row.cells["share"]) for row in papers.rows] == ["75.0", "25.0", "25.0"]
    assert "4 yêu cầu" in papers.base
    keys = ("times", "once", "again", "answered", "waiting", "dossiers")
    assert figures(procedures.total, *keys) == [4, 3, 1, 1, 3, 3]
    assert figures(made(DAY + timedelta(1)).tables[1].total, *keys) == [4, 3, 1, 2, 2, 3]
    opens(desk.office.store, made(DAY), supplements_module.behind, "dossiers")


def test_indices_nobody_was_asked_are_read_off_the_dossiers(desk: Desk) -> None:
    """One early without a supplement, one on its last day after one supplement, one late: means of 2, 1 and 0."""
    early, punctual, late = (desk.accept(moment="2026-11-20 08:00") for _ in range(3))
    desk.processing.ask_supplement(desk.by, punctual, (MissingItem("Bản vẽ", originals=1),), "")
    desk.at("2026-11-20 09:00").processing.supplemented(desk.by, punctual)
    desk.session = desk.at("2026-11-23 09:00").office.sign_in()
    desk.processing.ready(desk.by, early)
    desk.session = desk.at("2026-11-26 07:45").office.sign_in()
    desk.processing.ready(desk.by, punctual)
    desk.session = desk.at("2026-11-27 09:00").office.sign_in()
    desk.processing.ready(desk.by, late)
    with desk.office.store.read() as unit:
        report = indices(unit, DAY, date(2026, 11, 30))
    assert report.failed == ()
    each, totals = report.tables
    measured = [figures(row, "base", "points", "maximum") for row in each.rows if row.key in ("1", "3", "4")]
    assert measured == [[3, Decimal("1.0"), 2], [3, Decimal("1.7"), 2], [0, None, None]]
    assert each.rows[0].cells["source"] == "Hồ sơ có kết quả trong kỳ"
    dossier = totals.rows[0].cells
    assert (dossier["grade"], str(dossier["missing"]).endswith("4, 6, 7")) == ("Không xếp loại", True)


def test_papers_made_digital_with_their_base(desk: Desk, tmp_path: Path) -> None:
    files = Attachments(desk.office.store, FileStore(tmp_path / "papers"), desk.office.settings)
    first, second = desk.accept(), desk.accept()  # each keeps a form and a proof, and shows a card
    scanned = files.add(desk.by, first, 0, "to-khai.pdf", pdf(1))
    files.add(desk.by, first, 0, "them.pdf", pdf(2), digitised=False)
    files.add(desk.by, first, 1, "nop.pdf", pdf(3), digitised=False)
    files.reuse(desk.by, scanned.attachment_id, second, 0)
    files.add(desk.by, second, -2, "ca-ho-so.pdf", pdf(4))
    files.remove(desk.by, files.add(desk.by, second, 1, "nham.pdf", pdf(5)).attachment_id)
    desk.processing.ready(desk.by, first)
    files.add(desk.by, first, -1, "ket-qua.pdf", pdf(6))
    with desk.office.store.read() as unit:
        report = digitisation(unit, DAY, DAY)
        empty = digitisation(unit, date(2026, 1, 1), date(2026, 1, 31))
    assert report.failed == empty.failed == ()
    papers, dossiers = report.tables
    keys = ("papers", "digital", "digitised", "reused", "electronic", "without")
    assert figures(papers.total, *keys) == [4, 3, 1, 1, 1, 1]
    assert list(map(str, figures(papers.total, "rate", "reused_rate"))) == ["75.0", "25.0"]
    assert figures(dossiers.total, "dossiers", "some", "whole", "finished", "results") == [2, 2, 1, 1, 1]
    assert figures(empty.tables[0].total, *keys, "rate") == [0, 0, 0, 0, 0, 0, None]
    opens(desk.office.store, report, digitisation_module.behind, "dossiers", "some", "whole", "finished", "results")


def test_papers_had_from_a_database_and_residence_papers_taken_all_the_same(desk: Desk) -> None:
    draft = desk.office.draft("lthu")
    for changed in (draft.mark_from_database(4), draft.toggle(4), draft):
        desk.office.intake.accept(desk.session, replace(changed.mark_from_database(1), collect_at="Quầy số 1"))
    with desk.office.store.read() as unit:
        report = database_use(unit, DAY, DAY)
    assert report.failed == ()
    by_name, by_procedure, residence = report.tables
    assert [figures(row, "name", "database") for row in by_name.rows] == [
        ["Giấy tờ chứng minh", 3],
        ["Giấy tờ về nơi cư trú", 1],
    ]
    assert figures(by_procedure.total, "database") == [4]
    assert figures(residence.total, "wanted", "spared", "taken", "seen") == [2, 1, 0, 1]
    opens(desk.office.store, report, database_module.behind)
    assert report.notes[-1].startswith("Có 3 hồ sơ được khai thác dữ liệu thay giấy tờ; 1 hồ sơ vẫn thu")


def test_certified_copies_are_those_paid_by_the_page(office: Office) -> None:
    till = Till(office)
    processing = Processing(office.store, office.settings, office.outbox, office.catalogue)
    copied, more, open_one = (till.accept(procedure="sy") for _ in range(3))
    till.fees.change(till.by, copied, 0, 5, 3)
    till.fees.add_original(till.by, copied, 0, 2, 1)
    till.fees.change(till.by, more, 0, 4, 1)
    till.fees.waive(till.by, more, 0, "Người có công")
    till.fees.change(till.by, open_one, 0, 9, 1)
    signature = till.accept(procedure="ck", case="tieng_viet")
    for dossier_id in (copied, more, signature):
        processing.ready(till.by, dossier_id)
    with office.store.read() as unit:
        report = certified_copies(unit, DAY, DAY)
    assert report.failed == ()
    copies, others = report.tables
    keys = ("received", "ready", "told", "untold", "copies", "paper", "electronic")
    assert figures(line(copies, "Chứng thực bản sao từ bản chính"), *keys) == [3, 2, 2, 0, 11, 11, 0]
    assert figures(line(copies, "Cấp bản sao giao dịch"), *keys) == [0] * 7, "zero stands as zero"
    assert figures(line(others, "Chứng thực chữ ký (2"), "received", "ready") == [1, 1]
    opens(office.store, report, certified_module.behind, "received", "ready", "told", "untold", "ready_electronic")


def test_the_register_is_the_printed_one(desk: Desk) -> None:
    desk.accept()
    desk.accept("nhanh")
    office = desk.office
    with office.store.read() as unit:
        report = register(unit, DAY, DAY)
        empty = register(unit, date(2026, 1, 1), date(2026, 1, 31))
    (paper,) = Dossiers(office.store, office.settings, office.outbox, office.catalogue).registers(None, DAY, DAY)
    (table,) = report.tables
    assert len(table.columns) == 15
    assert [(row.cells["number"], row.cells["code"], row.cells["solving_unit"]) for row in table.rows] == [
        (row.number, row.code, row.solving_unit) for row in paper.rows
    ]
    eight, old_day = MORNING.replace(tzinfo=None), MORNING.replace(year=2022, hour=0, tzinfo=None)
    assert figures(table.rows[0], "owner", "received") == ["Nguyễn Văn An", eight]
    of_old_book = Row("", {"received": old_day})
    (received,) = (column for column in table.columns if column.key == "received")
    assert [cell_words(received, row) for row in (table.rows[0], of_old_book)] == ["08:00 20/11/2026", "20/11/2022"]
    book = replace(report, tables=(replace(table, rows=(table.rows[0], of_old_book)),))
    sheet = load_workbook(BytesIO(workbook([book], "Xã Bình Minh"))).worksheets[0]
    moments = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, datetime)]
    assert {(cell.value, cell.number_format) for cell in moments} >= {
        (eight, "hh:mm dd/mm/yyyy"),
        (old_day, "dd/mm/yyyy"),
    }
    assert [len(table.rows) for table in empty.tables] == [0]
