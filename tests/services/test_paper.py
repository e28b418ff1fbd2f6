"""Papers: recorded with what they are for, printed once, never believed blindly."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from kiosk.core.errors import NotAllowed, NotFound
from kiosk.core.settings import Papers, Printer
from kiosk.models import journal, print_job
from kiosk.printing import papers
from kiosk.printing.papers import Document
from kiosk.services.paper import LEASE, STALE, TRIES
from kiosk.services.views import SessionView
from tests.office import WITH_PRINTERS, Office
from tests.services.paper_work import Script, job, ticket, worker


def test_a_ticket_is_queued_and_printed(office: Office) -> None:
    job_id = ticket(office)
    queued = job(office, job_id)
    assert (queued.kind, queued.printer, queued.subject, queued.state) == ("ticket", "phieu", "A001", "queued")
    assert queued.finished_at is None
    assert office.worker().print_one()
    assert not office.worker().print_one()
    done = job(office, job_id)
    assert (done.state, done.message, done.reprint) == ("done", "", False)
    assert done.finished_at == office.clock.now()
    assert Path(done.output).read_bytes()
    assert [view.job_id for view in office.paper.newest()] == [job_id]


def test_a_receipt_goes_to_the_page_printer_and_its_slip_to_the_other(office: Office, session: SessionView) -> None:
    form, slip = office.accept(session).print_job_ids
    assert (job(office, form).printer, job(office, slip).printer) == ("trang", "phieu")
    assert office.worker("trang").print_one()
    assert Path(job(office, form).output).read_bytes().startswith(b"%PDF")
    assert job(office, slip).state == "queued"


def test_no_record_without_its_paper_and_no_paper_without_its_record(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_values: object) -> int:
        raise LookupError("a bug in the last step")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "append", fail)
        with pytest.raises(LookupError):
            ticket(office)
    assert office.paper.newest() == ()
    with office.store.read() as unit:
        assert unit.connection.execute(text("SELECT count(*) FROM visit")).scalar_one() == 0
    assert office.ticketing.take_ticket("ho_tich").label == "A001"


def test_in_the_order_they_came_one_at_a_time(office: Office) -> None:
    for _ in range(4):
        ticket(office)
    device = Script()
    while worker(office, device).print_one():
        pass
    assert [document.title for document in device.sent] == ["A001", "A002", "A003", "A004"]


def test_what_surely_failed_is_tried_again_and_then_left_to_a_person(office: Office) -> None:
    job_id = ticket(office)
    device = Script(*["failed"] * TRIES)
    states = []
    for _ in range(TRIES):
        assert worker(office, device).print_one()
        states.append(job(office, job_id).state)
    assert states == ["queued"] * (TRIES - 1) + ["failed"]
    assert not worker(office, device).print_one()
    assert [view.job_id for view in office.paper.in_trouble()] == [job_id]
    office.paper.retry(job_id)
    assert office.paper.in_trouble() == ()
    device.plan = ["failed"]
    worker(office, device).print_one()
    assert job(office, job_id).state == "queued"  # all tries are back
    worker(office, device).print_one()
    assert (job(office, job_id).state, job(office, job_id).reprint) == ("done", False)
    with pytest.raises(NotAllowed, match="không ở trạng thái in lỗi"):
        office.paper.retry(job_id)


def test_what_may_have_come_out_is_not_printed_again_unasked(office: Office) -> None:
    job_id = ticket(office)
    device = Script("uncertain")
    worker(office, device).print_one()
    assert not worker(office, device).print_one()
    assert len(device.sent) == 1
    assert [view.state for view in office.paper.in_trouble()] == ["uncertain"]
    with pytest.raises(NotAllowed):
        office.paper.retry(job_id)
    assert office.paper.settle(job_id, came_out=True) == job_id
    assert job(office, job_id).state == "done"
    assert office.paper.in_trouble() == ()
    with pytest.raises(NotAllowed, match="không còn chờ xác nhận"):
        office.paper.settle(job_id, came_out=False)


def test_what_did_not_come_out_is_printed_again_with_a_mark(office: Office) -> None:
    job_id = ticket(office)
    device = Script("uncertain")
    worker(office, device).print_one()
    counts = office.paper.settle(job_id, came_out=False)
    assert office.paper.in_trouble() == ()  # nobody is left to ask about the first
    assert (job(office, counts).state, job(office, counts).reprint) == ("queued", True)
    assert worker(office, device).print_one()
    assert not worker(office, device).print_one()
    assert job(office, counts).state == "done"
    first, second = device.sent
    assert first.title == second.title == "A001"
    assert first.data != second.data  # IN LẠI stands on it


def test_a_reprint_says_what_the_first_print_said(office: Office) -> None:
    first = ticket(office)
    office.worker().print_one()
    office.clock.advance(minutes=10)
    ticket(office)
    again = office.paper.reprint(first)
    assert again != first
    view = job(office, again)
    assert (view.subject, view.reprint, view.state, view.printer) == ("A001", True, "queued", "phieu")
    with office.store.read() as unit:
        one, other = (print_job.get(unit, number) for number in (first, again))
    assert one is not None
    assert other is not None
    assert one.payload == other.payload
    with pytest.raises(NotFound, match="tờ in số 999"):
        office.paper.reprint(999)


def test_a_sender_that_died_leaves_its_paper_uncertain(office: Office) -> None:
    first, second = ticket(office), ticket(office)
    with office.store.write() as unit:
        claimed = print_job.claim(unit, "phieu", "another-pc:1", LEASE)
        assert claimed is not None
        assert claimed.id == first
    office.clock.advance(seconds=LEASE.total_seconds())
    assert not office.worker().print_one()  # the other may still be at it
    assert [job(office, number).state for number in (first, second)] == ["sending", "queued"]
    office.clock.advance(seconds=1)
    assert office.worker().print_one()
    assert [job(office, number).state for number in (first, second)] == ["uncertain", "done"]
    assert "xem tờ giấy đã ra chưa" in job(office, first).message
    with office.store.write() as unit:
        assert not print_job.finish(unit, first, "another-pc:1", "done", "", "")  # it comes back too late
    assert job(office, first).state == "uncertain"


def test_a_clock_set_back_does_not_stop_a_printer_whose_sender_died(office: Office) -> None:
    """It was an hour ahead when the PC was switched off while printing: the claim would stand for that hour."""
    first, second = ticket(office), ticket(office)
    with office.store.write() as unit:
        assert print_job.claim(unit, "phieu", "this-pc:1", LEASE) is not None
    office.clock.advance(hours=-1)
    assert office.worker().print_one()
    assert [job(office, number).state for number in (first, second)] == ["uncertain", "done"]
    office.paper.settle(first, came_out=False)
    assert office.worker().print_one()
    assert job(office, first).state == "done"


def test_a_claim_that_ends_later_than_any_could_keeps_nobody_waiting(office: Office) -> None:
    ticket(office)
    second = ticket(office)
    with office.store.write() as unit:
        assert print_job.claim(unit, "phieu", "this-pc:1", LEASE) is not None
        assert print_job.claim(unit, "phieu", "this-pc:2", LEASE) is None
    office.clock.advance(hours=-1)
    with office.store.write() as unit:
        claimed = print_job.claim(unit, "phieu", "this-pc:2", LEASE)
        assert claimed is not None
        assert claimed.id == second


def test_a_clock_set_back_is_noticed_without_a_further_paper(office: Office) -> None:
    only = ticket(office)
    with office.store.write() as unit:
        assert print_job.claim(unit, "phieu", "this-pc:1", LEASE) is not None
    office.clock.advance(hours=-1)
    office.worker().print_one()
    assert [view.job_id for view in office.paper.in_trouble()] == [only]


def test_a_slip_nobody_waits_for_any_more_is_not_printed(office: Office, session: SessionView) -> None:
    """The printer was off for a while: dozens of old numbers would come out. Receipts are wanted for ever."""
    old = ticket(office)
    _, slip = office.accept(session).print_job_ids
    office.clock.advance(seconds=STALE.total_seconds() + 1)
    new = ticket(office)
    device = Script()
    while worker(office, device).print_one():
        pass
    assert [job(office, number).state for number in (old, slip, new)] == ["failed", "done", "done"]
    assert "chờ in quá lâu" in job(office, old).message
    office.paper.retry(old)  # its owner stands there all the same
    assert worker(office, device).print_one()
    assert job(office, old).state == "done"


def test_an_old_slip_that_did_not_come_out_is_printed_when_somebody_asks_for_it(office: Office) -> None:
    job_id = ticket(office)
    worker(office, Script("uncertain")).print_one()
    office.clock.advance(seconds=STALE.total_seconds() + 1)
    office.paper.settle(job_id, came_out=False)
    assert worker(office, Script()).print_one()
    assert job(office, job_id).state == "done"


def test_a_bug_while_sending_ends_uncertain_and_printing_goes_on(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = ticket(office), ticket(office)
    device = Script(LookupError("a bug"))
    worker(office, device).print_one()
    worker(office, device).print_one()
    assert [job(office, number).state for number in (first, second)] == ["uncertain", "done"]
    assert "a bug" in caplog.text
    assert "a bug" not in job(office, first).message


def test_a_bug_while_drawing_fails_for_nothing_came_out(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object, **_values: object) -> Document:
        raise LookupError("a bug")

    job_id, device = ticket(office), Script()
    with monkeypatch.context() as patched:
        patched.setattr(papers, "render", broken)
        for _ in range(TRIES):
            worker(office, device).print_one()
    assert (job(office, job_id).state, device.sent) == ("failed", [])
    assert "lỗi khi soạn tờ này" in job(office, job_id).message
    assert "a bug" in caplog.text
    office.paper.retry(job_id)
    worker(office, device).print_one()
    assert (job(office, job_id).state, job(office, job_id).reprint) == ("done", False)


def test_a_paper_its_printer_cannot_make_fails_in_words(small_office: Office) -> None:
    """Form 01 on a thermal printer: the settings are wrong, and the official reads why."""
    settings = msgspec.structs.replace(WITH_PRINTERS, papers=Papers(receipts="phieu"))
    wrong = Office(small_office.url, small_office.home, small_office.clock, settings)
    (job_id,) = wrong.accept(wrong.sign_in()).print_job_ids
    for _ in range(TRIES):
        wrong.worker().print_one()
    assert job(wrong, job_id).state == "failed"
    assert "Giấy tờ này phải in khổ A4 hoặc A5" in job(wrong, job_id).message
    wrong.close()


def test_a_test_page(office: Office) -> None:
    job_id = office.paper.print_test("phieu")
    assert office.worker().print_one()
    assert (job(office, job_id).kind, job(office, job_id).state) == ("test", "done")
    with pytest.raises(NotFound, match="Không có máy in tên “khong-co”"):
        office.paper.print_test("khong-co")
    with pytest.raises(NotFound):
        office.paper.print_test("")
    assert len(office.paper.newest()) == 1


def test_printers_with_what_waits_for_them(office: Office, tmp_path: Path) -> None:
    for _ in range(3):
        ticket(office)
    worker(office, Script("uncertain")).print_one()
    slip, page = office.paper.printers()
    assert (slip.name, slip.condition, slip.queued, slip.uncertain, slip.failed) == ("phieu", "ok", 2, 1, 0)
    assert (page.name, page.queued, page.device) == ("trang", 0, "file: giay-in/trang")
    (tmp_path / "a-file").write_text("not a folder", "utf-8")
    settings = msgspec.structs.replace(
        WITH_PRINTERS, printers=(Printer("phieu", "slip", "file", "a-file/giay-in"), WITH_PRINTERS.printers[1])
    )
    lost = Office(office.url, tmp_path, office.clock, settings)
    assert lost.paper.printers()[0].condition == "offline"
    assert "Không liên lạc được" in lost.paper.printers()[0].words
    lost.close()
