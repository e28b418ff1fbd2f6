"""A dossier's papers: kept as they were printed, found again on its page, printed again word for word."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from kiosk.core import resources
from kiosk.core.errors import NotAllowed, NotFound
from kiosk.core.settings import Papers
from kiosk.models import print_job
from kiosk.printing import papers, payloads
from kiosk.printing.papers import Target
from kiosk.services.dossiers import Dossiers
from kiosk.services.handing_over import HandingOver
from kiosk.services.paper import LEASE, Outbox, PaperWorker
from kiosk.services.processing import Processing
from tests.office import SETTINGS, WITH_PRINTERS, Office
from tests.printing.reading import texts
from tests.services.desk import Desk

FORM01 = "tt03-2025/form01.toml"
TITLE = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"


class Prints:
    """An office with words of its own, and its printer of pages."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.dossiers = Dossiers(office.store, office.settings, office.outbox, office.catalogue)
        self.forms = office.home / "forms"
        page = WITH_PRINTERS.printers[1]
        self.worker = PaperWorker(office.store, page, office.devices["trang"], office.place, self.forms)

    def word(self, title: str) -> None:
        """Have form 01 bear another title."""
        file = self.forms / FORM01
        file.parent.mkdir(parents=True, exist_ok=True)
        text = (resources.folder("forms") / FORM01).read_text("utf-8")
        file.write_text(text.replace(TITLE, title), "utf-8")

    def printed(self, job_id: int) -> bytes:
        """Print what waits, and give the bytes of a job."""
        while self.worker.print_one():
            pass
        view = self.office.paper.job_state(job_id)
        assert view.state == "done", view.message
        return Path(view.output).read_bytes()


@pytest.fixture
def prints(office: Office) -> Prints:
    return Prints(office)


def test_a_reprint_is_the_paper_as_it_was_whatever_words_came_since(prints: Prints) -> None:
    office, desk = prints.office, Desk(prints.office)
    prints.word("GIẤY NHẬN HỒ SƠ CỦA XÃ MẪU")
    dossier_id = desk.accept()
    receipt = prints.dossiers.papers(dossier_id)[0]
    first = prints.printed(receipt.job_id)
    assert "GIẤY NHẬN HỒ SƠ CỦA XÃ MẪU" in texts(first)[0]
    with office.store.read() as unit:
        row = print_job.get(unit, receipt.job_id)
        assert row is not None
        wording = print_job.wording(unit, row.wording)
    payload = payloads.decode(row.payload)
    assert papers.render(payload, Target("page"), wording=wording).data == first

    prints.word("PHIẾU NHẬN")
    desk.at("2026-12-21 08:00")  # a month later
    again = prints.dossiers.reprint(desk.by, receipt.job_id)
    assert prints.printed(again) == papers.render(payload, Target("page"), reprint=True, wording=wording).data
    third = office.paper.reprint(again, by=desk.by)
    assert prints.printed(third) == prints.printed(again), "a reprint of a reprint, from the printers' page"
    other = prints.dossiers.papers(desk.accept(moment="2026-12-21 09:00"))[0].job_id
    assert "PHIẾU NHẬN" in texts(prints.printed(other))[0], "new papers have the new words"
    assert len(desk.rows("SELECT digest FROM form_wording")) == 2, "each text is kept once"


def test_broken_words_fail_in_words_and_the_paper_comes_out_once_they_are_mended(prints: Prints) -> None:
    desk = Desk(prints.office)
    prints.word("<b>GIẤY {la}")
    job = prints.dossiers.papers(desk.accept())[0].job_id
    while prints.worker.print_one():
        pass
    view = prints.office.paper.job_state(job)
    assert (view.state, "form01.toml" in view.message) == ("failed", True)
    prints.word("GIẤY NHẬN")
    assert prints.dossiers.reprint(desk.by, job) == job, "it never came out: the same paper, no mark"
    text = texts(prints.printed(job))[0]
    assert "GIẤY NHẬN" in text
    assert "IN LẠI" not in text


def test_every_paper_of_a_dossier_is_listed_with_its_number(prints: Prints) -> None:
    office, desk = prints.office, Desk(prints.office)
    worked = office.store, office.settings, office.outbox, office.catalogue
    dossier_id, other = desk.accept(), desk.accept()
    handing = HandingOver(*worked)
    proposal = handing.proposals(desk.by)[0]
    sent = handing.send(desk.by, proposal.kind, proposal.to_unit, (dossier_id,))
    handing.take_back(desk.by, sent.handover_id, None, "Bàn giao nhầm")
    done = Processing(*worked).refuse(desk.by, dossier_id, "Không đúng thẩm quyền")
    found = prints.dossiers.papers(dossier_id)
    assert [(one.kind, one.number) for one in found] == [
        ("receipt", ""),
        ("appointment", ""),
        ("handover", sent.number),
        ("refusal", done.serial),
    ]
    assert {(one.by, one.state, one.reprint) for one in found} == {("Hoàng Thị Lan", "queued", False)}
    assert [one.kind for one in prints.dossiers.papers(other)] == ["receipt", "appointment"]
    with pytest.raises(NotFound):
        prints.dossiers.papers(999)


def test_a_paper_without_a_printer_is_kept_and_printed_from_another_pc(prints: Prints) -> None:
    office = prints.office
    bare = Office(office.url, office.home, office.clock, SETTINGS, "bare")
    try:
        session = bare.sign_in()
        receipt = bare.accept(session)
        assert receipt.print_job_ids == ()
        dossiers = Dossiers(bare.store, bare.settings, bare.outbox, bare.catalogue)
        (paper,) = dossiers.papers(receipt.dossier_id)
        assert (paper.kind, paper.state) == ("receipt", "unprinted")
        assert bare.paper.in_trouble() == bare.paper.newest() == ()
        with pytest.raises(NotAllowed, match="chưa có máy in"):
            dossiers.reprint(session.staff_id, paper.job_id)
        assert prints.dossiers.reprint(session.staff_id, paper.job_id) == paper.job_id
        assert "IN LẠI" not in texts(prints.printed(paper.job_id))[0]
    finally:
        bare.close()


def test_papers_come_out_where_they_are_asked_for(small_office: Office) -> None:
    prints, desk = Prints(small_office), Desk(small_office)
    job = prints.dossiers.papers(desk.accept())[0].job_id
    prints.printed(job)
    settings = msgspec.structs.replace(WITH_PRINTERS, papers=Papers(receipts="trang"))
    there = Outbox(settings, "may-2")
    again = Dossiers(small_office.store, settings, there, small_office.catalogue).reprint(desk.by, job)
    view = small_office.paper.job_state(again)
    assert (view.printer, view.state, view.reprint) == ("may-2/trang", "queued", True)
    with small_office.store.write() as unit:
        assert print_job.claim(unit, "may-2/trang", "x", LEASE) is not None
    with pytest.raises(NotAllowed, match="đang in"):
        prints.dossiers.reprint(desk.by, again)
