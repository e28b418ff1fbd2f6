"""One citizen's whole visit in real windows, on both engines: from the touch to the rating and the lookup."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.cli.demo.windows import WindowVisit
from kiosk.core.clock import VIETNAM
from kiosk.models import journal
from kiosk.rules.codes import read_tracking
from kiosk.services.intake_person import Person
from kiosk.ui.citizen.tickets import TicketsScreen
from tests.journeys.office import OpenOffice, open_office
from tests.printing import reading
from tests.ui import reading as window_reading

CITIZEN = Person("Đặng Thị Hạnh Phượng", "999165002657", "Thôn Đoài, xã Bình Minh", "0914862807")


def pdf_of(office: OpenOffice, job_id: int) -> bytes:
    return Path(office.parts.paper.job_state(job_id).output).read_bytes()


def test_from_the_door_to_the_rating(qtbot: QtBot, tmp_path: Path, store_url: str) -> None:
    with open_office(tmp_path / "office", store_url) as office:
        visit = WindowVisit(office.parts, office.clock, tmp_path / "pictures")
        try:
            visit.open_counter()
            visit.take_number()
            outcome = visit.be_served(CITIZEN, "satisfied")
            visit.look_up(outcome.receipt.tracking)
            visit.watch()
            public = [text for screen in visit.public_screens() for text in window_reading.texts(screen, hidden=True)]
        finally:
            visit.close()

        # the slip that reached the printer's socket carries the visit's code and no name
        (slip,) = office.slip_printer.slips
        (visit_code,) = reading.codes(slip)
        assert read_tracking(visit_code) == visit_code == outcome.receipt.tracking
        assert outcome.ticket == "A001"

        # the receipt: two copies, the dossier's code in each QR, everything handed in, the due time of the law
        receipt = outcome.receipt
        assert receipt.local_code == "H99.101-261120-0001"
        assert receipt.due.due_at == datetime(2026, 11, 20, 17, 0, tzinfo=VIETNAM)
        pdf = pdf_of(office, receipt.print_job_ids[0])
        assert [reading.codes(page) for page in reading.pages(pdf, 200)] == [[receipt.tracking]] * 2
        first, second = reading.texts(pdf)
        for words in (CITIZEN.name, CITIZEN.id_number, "Giấy chứng sinh", "17 giờ 00 phút, ngày 20 tháng 11 năm 2026"):
            assert words in first
            assert words in second
        assert "Liên 1" in first
        assert "Liên 2" in second

        # nothing personal stood on a public screen, hidden or not, nor in the journal
        assert public
        for private in (CITIZEN.name, CITIZEN.id_number, CITIZEN.phone, "Hạnh Phượng"):
            assert not [text for text in public if private in text]
        with office.parts.store.read() as unit:
            entries = journal.newest(
                unit, ("visit.taken", "visit.called", "visit.finished", "visit.rated", "dossier.received"), unit.day, 50
            )
            assert journal.first_broken(unit) is None
        assert [entry.kind for entry in reversed(entries)] == [
            "visit.taken",
            "visit.called",
            "dossier.received",
            "visit.finished",
            "visit.rated",
        ]
        assert "Phượng" not in str(entries)

        # what was recorded is what was printed and what is counted
        today = office.parts.figures.today()
        assert (today.taken, today.served, today.dossiers_today, today.ratings) == (1, 1, 1, {"satisfied": 1})
        assert [job.state for job in office.parts.paper.newest()] == ["done", "done"]
        assert all(finding.state != "fail" for finding in office.parts.doctor.examine())


def test_out_of_paper_the_number_is_kept_and_printed_later(qtbot: QtBot, tmp_path: Path, store_url: str) -> None:
    with open_office(tmp_path / "office", store_url) as office:
        office.slip_printer.behaviour.out_of_paper = True
        visit = WindowVisit(office.parts, office.clock, tmp_path / "pictures")
        try:
            visit.open_counter()
            screen = visit.open_screen("tickets", TicketsScreen)
            screen.show()
            qtbot.waitUntil(lambda: "ho_tich" in screen.buttons, timeout=10_000)
            QTest.mouseClick(screen.buttons["ho_tich"], Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda: "A001" in window_reading.texts(screen), timeout=10_000)
            qtbot.waitUntil(
                lambda: any("xin nhớ số A001" in text for text in window_reading.texts(screen)), timeout=30_000
            )
            qtbot.waitUntil(lambda: office.parts.paper.in_trouble() != (), timeout=30_000)
            assert office.slip_printer.slips == []
            (job,) = office.parts.paper.in_trouble()
            assert "giấy" in job.message

            office.slip_printer.behaviour.out_of_paper = False
            office.parts.paper.retry(job.job_id)
            qtbot.waitUntil(lambda: office.parts.paper.job_state(job.job_id).state == "done", timeout=30_000)
            assert len(office.slip_printer.slips) == 1
            assert office.parts.ticketing.fields()[0].waiting == 1
        finally:
            visit.close()


@pytest.mark.parametrize("language", ["en"])
def test_a_foreigner_reads_english(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    with open_office(tmp_path / "office", "") as office:
        visit = WindowVisit(office.parts, office.clock, tmp_path / "pictures")
        try:
            visit.open_counter()
            screen = visit.open_screen("tickets", TicketsScreen)
            screen.show()
            screen.speak(language)
            qtbot.waitUntil(
                lambda: any("Civil status" in text for text in window_reading.texts(screen)), timeout=10_000
            )
            assert not any("đang chờ" in text for text in window_reading.texts(screen))
        finally:
            visit.close()
