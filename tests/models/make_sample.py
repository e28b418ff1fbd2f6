"""Writes the sample database of this version as SQL: `python -m tests.models.make_sample`, once per release.

A released sample is never written again: it stands for the files that offices have.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.models import import_batch, migrate, province_outbox
from kiosk.services.dossier_views import MissingItem
from kiosk.services.fees import Fees
from kiosk.services.handing_over import HandingOver
from kiosk.services.office import OfficeSetUp
from kiosk.services.petition_register import PetitionRegister
from kiosk.services.petition_views import PetitionDraft
from kiosk.services.petitions import Petitions
from kiosk.services.processing import Processing
from kiosk.services.rating_ballots import RatingBallots
from kiosk.services.rating_office import RatingOffice
from kiosk.services.rating_views import Ballot
from tests.office import COUNTERS, PEOPLE, WITH_PRINTERS, Office, holidays, procedures, queues, use_quick_passwords

FOLDER = Path(__file__).parent / "released"
MORNING = datetime(2026, 11, 19, 8, 0, tzinfo=VIETNAM)


def make(file: Path) -> None:
    """Write the SQL of an office after a few visits on 19 November 2026."""
    with tempfile.TemporaryDirectory() as folder:
        office = Office(f"sqlite:///{folder}/kiosk.db", Path(folder), HeldClock(MORNING), WITH_PRINTERS)
        _work(office)
        office.close()
        connection = sqlite3.connect(f"{folder}/kiosk.db")
        # the full-text table is in its shadow tables, and cannot be written to before the file is opened again
        lines = (line for line in connection.iterdump() if not line.startswith('INSERT INTO "dossier_search" '))
        file.write_text("\n".join(lines).replace(folder, "") + "\n", "utf-8")
        connection.close()


def _work(office: Office) -> None:
    migrate.bring_up_to_date(office.store)
    set_up = OfficeSetUp(office.store)
    set_up.set_up(queues(), COUNTERS, PEOPLE, holidays())
    set_up.set_badge("lan", "CC-07")
    use_quick_passwords(office.store)
    office.catalogue.load(p for p in procedures() if p.short_code in {"ks", "kh", "kt"})
    session = office.sign_in()
    for field in ("ho_tich", "ho_tich", "chung_thuc", "ho_tich"):
        office.ticketing.take_ticket(field)
        office.clock.advance(minutes=1)
    office.queueing.call_next(session)
    office.accept(session)
    office.clock.advance(minutes=5)
    office.queueing.call_next(session)  # finishes the first
    pending = office.ratings.pending(1)
    assert pending is not None
    office.ratings.rate(pending.rating_id, "dissatisfied")
    office.ratings.explain(pending.rating_id, ("waiting",), "Chờ lâu quá.")
    office.ratings.answer(pending.rating_id, {7: 1})
    office.queueing.mark_absent(session)
    office.queueing.call_next(session)
    _keep_places(office)
    _hear(office, session.staff_id)
    _work_on(office, session.staff_id)
    _settle(office, session.staff_id)
    while office.worker("phieu").print_one() or office.worker("trang").print_one():
        office.clock.advance(seconds=2)
    office.clock.advance(minutes=3)
    office.staffing.sign_out(session)


def _keep_places(office: Office) -> None:
    """Leave rules of the office's own, somebody parked, a rest, numbers stopped, a day ended: rows in each table.

    A counter and a field are closed for good.
    """
    office.queue_office.set_rules(None, office.queue_office.rules())
    office.queue_office.add_counter(None, 3)
    office.queue_office.close_counter(None, 3)
    office.queue_office.close_field(None, "tiep_dan")
    other = office.sign_in(2, "minh")
    for _ in range(2):
        office.ticketing.take_ticket("dat_dai", priority="elderly")
    office.queueing.call_next(other)
    office.queueing.park(other, "papers", ["Bản vẽ"])
    office.queueing.pause(other, "meeting")
    office.queueing.stop_numbers(other, "dat_dai", "hết giờ")
    office.queueing.begin_roll(other, 57)
    office.queueing.call_next(other)
    office.stations.heard("tickets", "printer_out")
    office.day_close.close_passed_days()


def _hear(office: Office, by: int) -> None:
    """Leave a form of the office's own, a paper ballot, a petition: rows in each table of what people say."""
    rating_office = RatingOffice(office.store)
    rating_office.set_form(None, rating_office.form())
    RatingBallots(office.store).enter(None, (Ballot("P-01", MORNING.date(), "satisfied", 1),))
    citizen = Petitions(office.store, office.settings, office.outbox)
    citizen.print_slip(citizen.take(PetitionDraft("phan_anh", "Nên có thêm ghế.", field="ho_tich")).code)
    register = PetitionRegister(office.store, office.settings)
    by_letter = PetitionDraft("gop_y", "Nên mở cửa sớm hơn.", False, "Trần Văn Tí", "0912 000 000")
    register.enter(by, by_letter)
    register.answer(by, register.listed(text="mở cửa")[0].petition_id, "Từ 01/12 văn phòng mở cửa lúc 07:00.")


def _work_on(office: Office, by: int) -> None:
    """Leave a dossier asked for more, handed over on a list, with a fee paid: rows in every table of its way."""
    parts = office.store, office.settings, office.outbox, office.catalogue
    fees, handing, processing = Fees(*parts), HandingOver(*parts), Processing(*parts)
    dossier_id = office.accept(office.sign_in(2)).dossier_id
    fees.add(by, dossier_id, "charge", "Lệ phí mẫu", 8_000)
    fees.receive(by, dossier_id, "cash")
    processing.ask_supplement(by, dossier_id, (MissingItem("Bản vẽ", originals=1),), "Thiếu bản vẽ")
    office.clock.advance(minutes=30)
    processing.supplemented(by, dossier_id)
    handing.send(by, "dossiers", "tu_phap", (dossier_id,), place="Tủ 1")


def _settle(office: Office, by: int) -> None:
    """Leave a dossier that was withdrawn, and a file of old records: what reports count by."""
    parts = office.store, office.settings, office.outbox, office.catalogue
    Processing(*parts).withdraw(by, office.accept(office.sign_in(2)).dossier_id, "Nộp nhầm thủ tục")
    with office.store.write(by) as unit:
        import_batch.add(unit, "register", "so-theo-doi-2025.xlsx", "5" * 64, 0)
        province_outbox.collect(unit)  # dossiers that wait to be sent to the province


if __name__ == "__main__":
    sample = FOLDER / f"{migrate.HEAD}.sql"
    if sample.exists():
        sys.exit(f"{sample} is released already")
    make(sample)
