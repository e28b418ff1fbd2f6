"""Papers: recorded with what they are for, printed once, never believed blindly."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from kiosk.core.clock import VIETNAM, HeldClock, SystemClock
from kiosk.core.errors import NotAllowed, NotFound
from kiosk.core.settings import Papers, Printer
from kiosk.models import journal, print_job
from kiosk.models.store import Unit
from kiosk.printing import papers
from kiosk.printing.papers import Document
from kiosk.printing.printers import Condition, Outcome
from kiosk.services import paper
from kiosk.services.paper import LEASE, STALE, TRIES, PaperWorker
from kiosk.services.views import PrintJobView, SessionView
from tests.office import WITH_PRINTERS, Office

PATIENCE_S = 30.0
"""How long a loaded machine may take before something is believed not to come."""


class Script:
    """A printer that does what the test says, and keeps what it was sent."""

    def __init__(self, *plan: str | Exception) -> None:
        self.plan = list(plan)
        self.sent: list[Document] = []

    def status(self) -> Condition:
        return Condition.OK

    def send(self, document: Document, deadline_s: float) -> Outcome:
        assert deadline_s < LEASE.total_seconds()
        self.sent.append(document)
        step = self.plan.pop(0) if self.plan else "done"
        if isinstance(step, Exception):
            raise step
        assert step in {"done", "uncertain", "failed"}
        return Outcome(step, Condition.UNKNOWN)  # type: ignore[arg-type]  # checked in the line above


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "RETRY_PAUSE_S", 0)


def worker(office: Office, device: Script) -> PaperWorker:
    return PaperWorker(office.store, office.settings.printers[0], device)


def ticket(office: Office) -> int:
    job_id = office.queueing.take_ticket("ho_tich").print_job_id
    assert job_id is not None
    return job_id


def job(office: Office, job_id: int) -> PrintJobView:
    return office.paper.job_state(job_id)


def eventually(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE_S
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


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
    assert office.queueing.take_ticket("ho_tich").label == "A001"


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
    assert "Giấy tiếp nhận phải in khổ A4 hoặc A5" in job(wrong, job_id).message
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


def test_a_receipt_in_trouble_is_seen_before_any_slip(office: Office, session: SessionView) -> None:
    form, _ = office.accept(session).print_job_ids
    with office.store.write() as unit:
        assert print_job.claim(unit, "trang", "x", LEASE) is not None
        assert print_job.finish(unit, form, "x", "uncertain", "", "")
    slips = [ticket(office) for _ in range(25)]
    with office.store.write() as unit:
        for number in slips:
            assert print_job.settle(unit, number, ("queued",), "failed")
    assert [view.job_id for view in office.paper.in_trouble()] == [form, *slips[:-20:-1]]
    assert len(office.paper.in_trouble(limit=100)) == 26
    office.clock.set(datetime(2026, 11, 21, 0, 0, tzinfo=VIETNAM))
    assert [view.job_id for view in office.paper.in_trouble()] == [form]  # nobody waits with a number of yesterday


def test_the_journal_says_who_decided_about_a_paper(office: Office, session: SessionView) -> None:
    uncertain, failed = ticket(office), ticket(office)
    device = Script("uncertain", *["failed"] * TRIES)
    while worker(office, device).print_one():
        pass
    office.paper.settle(uncertain, came_out=True, by=session.staff_id)
    office.paper.retry(failed, by=session.staff_id)
    office.paper.reprint(uncertain, by=session.staff_id)
    office.paper.print_test("phieu", by=session.staff_id)
    with office.store.read() as unit:
        query = "SELECT kind, staff_id FROM journal WHERE staff_id IS NOT NULL AND kind LIKE 'paper.%' ORDER BY seq"
        decided = [tuple(row) for row in unit.connection.execute(text(query))]
        assert journal.first_broken(unit) is None
    assert decided == [
        (f"paper.{what}", session.staff_id) for what in ("settled", "retried", "reprinted", "tested")
    ]


def a_pc(office: Office, name: str, home: Path) -> Office:
    """Give one PC of several on the office's store; their printers have the same names."""
    return Office(office.url, home / name, office.clock, WITH_PRINTERS, f"counter-{name}", place=name)


def test_each_pc_prints_its_own_papers_on_printers_of_the_same_name(office: Office, tmp_path: Path) -> None:
    one, other = a_pc(office, "pc1", tmp_path), a_pc(office, "pc10", tmp_path)
    first, second = ticket(one), ticket(other)
    assert one.worker().print_one()
    assert not one.worker().print_one()
    assert [job(office, number).state for number in (first, second)] == ["done", "queued"]
    assert [pc.paper.printers()[0].queued for pc in (one, other)] == [0, 1]
    assert other.worker().print_one()
    assert [len(list((tmp_path / name).rglob("*.escpos"))) for name in ("pc1", "pc10")] == [1, 1]

    again = other.paper.reprint(first)  # the citizen stands where the first one came out
    assert not other.worker().print_one()
    assert one.worker().print_one()
    assert (job(office, again).state, job(office, again).printer) == ("done", job(office, first).printer)

    tested = one.paper.print_test("phieu")
    assert not other.worker().print_one()
    assert one.worker().print_one()
    assert job(one, tested).state == "done"
    one.close()
    other.close()


def test_each_pc_sees_its_own_papers_in_trouble(office: Office, tmp_path: Path) -> None:
    pcs = [a_pc(office, name, tmp_path) for name in ("pc1", "pc10", "pc_", "PC1")]
    jobs = [ticket(pc) for pc in pcs]
    for pc in pcs:
        printer = pc.settings.printers[0]
        assert PaperWorker(pc.store, printer, Script("uncertain"), pc.place).print_one()
    if not office.store.is_sqlite:  # there is one PC on a SQLite file
        assert [[view.job_id for view in pc.paper.in_trouble()] for pc in pcs] == [[number] for number in jobs]
        assert [pc.paper.printers()[0].uncertain for pc in pcs] == [1] * 4
    assert len(office.paper.in_trouble()) == 4
    for pc in pcs:
        pc.close()


def test_the_address_of_a_job_has_room_for_the_longest_names(office: Office, tmp_path: Path) -> None:
    settings = msgspec.structs.replace(
        WITH_PRINTERS, printers=(Printer("p" * 60, "slip", "file", "giay-in"),), papers=Papers(tickets="p" * 60)
    )
    pc = Office(office.url, tmp_path, office.clock, settings, place="m" * 64)
    job_id = ticket(pc)
    assert pc.worker("p" * 60).print_one()
    assert job(pc, job_id).state == "done"
    pc.close()


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


def test_a_worker_prints_when_woken_and_stops_cleanly(office: Office) -> None:
    printing = office.worker()
    office.outbox.on_wake(printing.wake)
    printing.start()
    jobs = [ticket(office) for _ in range(3)]
    assert eventually(lambda: all(job(office, number).state == "done" for number in jobs))
    printing.stop()
    left = ticket(office)
    assert job(office, left).state == "queued"
    printing.stop()  # once more does no harm


def test_a_worker_survives_what_goes_wrong_around_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that is busy for a moment, or a bug, must not end the printing of the day."""
    troubles: list[Exception] = [LookupError("a bug"), NotAllowed("Cơ sở dữ liệu đang bận.")]
    has_work = print_job.has_work

    def sometimes(unit: Unit, printer: str, lease: timedelta) -> bool:
        if troubles:
            raise troubles.pop()
        return has_work(unit, printer, lease)

    monkeypatch.setattr(print_job, "has_work", sometimes)
    monkeypatch.setattr(paper, "IDLE_PAUSE_S", 0.01)
    printing = office.worker()
    job_id = ticket(office)
    printing.start()
    assert eventually(lambda: job(office, job_id).state == "done")
    printing.stop()
    assert troubles == []


def printing_process(office: Office, log: Path, pause_s: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-W",
            "error",
            "-m",
            "tests.services.printing_process",
            office.url,
            str(office.home),
            str(log),
            str(pause_s),
        ],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent.parent,
    )


def test_two_processes_at_one_printer_take_turns(office_url: str, tmp_path: Path) -> None:
    office = Office(office_url, tmp_path, SystemClock(), WITH_PRINTERS)
    jobs = [ticket(office) for _ in range(30)]
    log = tmp_path / "printed.log"
    processes = [printing_process(office, log, 0.02) for _ in range(2)]
    jobs += [ticket(office) for _ in range(10)]
    assert eventually(lambda: all(job(office, number).state == "done" for number in jobs))
    assert [process.communicate()[1] for process in processes] == ["", ""]
    assert [process.returncode for process in processes] == [0, 0]
    lines = [line.split() for line in log.read_text().splitlines()]
    begins, ends = lines[::2], lines[1::2]
    assert [line[0] for line in begins] == ["begin"] * 40
    assert [("begin", *line[1:]) for line in ends] == [tuple(line) for line in begins]  # never two at once
    assert [line[1] for line in begins] == [f"A{number:03d}" for number in range(1, 41)]
    office.close()


def test_a_process_killed_while_printing(office_url: str, tmp_path: Path) -> None:
    office = Office(office_url, tmp_path, SystemClock(), WITH_PRINTERS)
    job_id = ticket(office)
    log = tmp_path / "printed.log"
    with printing_process(office, log, 600) as process:
        assert eventually(log.exists)
        assert job(office, job_id).state == "sending"
        process.kill()
    later = HeldClock(SystemClock().now() + LEASE + timedelta(seconds=1))
    survivor = Office(office_url, tmp_path, later, WITH_PRINTERS)
    assert not survivor.worker().print_one()
    assert job(survivor, job_id).state == "uncertain"
    with survivor.store.read() as unit:
        assert journal.first_broken(unit) is None
    survivor.close()
    office.close()
