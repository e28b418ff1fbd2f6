"""Papers of several PCs on one store, and those that wait for a person's decision."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy import text

from kiosk.core.clock import VIETNAM
from kiosk.core.settings import Papers, Printer
from kiosk.models import journal, print_job
from kiosk.services.paper import LEASE, TRIES, PaperWorker
from kiosk.services.views import SessionView
from tests.office import WITH_PRINTERS, Office
from tests.services.paper_work import Script, job, ticket, worker


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
    assert decided == [(f"paper.{what}", session.staff_id) for what in ("settled", "retried", "reprinted", "tested")]


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
