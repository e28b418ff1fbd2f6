"""Form 01 once more: the same paper while nothing has changed, otherwise one that says what it replaces."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.core.clock import VIETNAM
from kiosk.printing.payloads import ReceiptPayload
from kiosk.services.dossiers import Dossiers
from tests.office import Office
from tests.services.desk import Desk


def again(desk: Desk, dossier_id: int) -> tuple[ReceiptPayload, bool]:
    """Ask for the receipt once more, and give what it says and whether it is marked IN LẠI."""
    settings = desk.office.settings
    moved = msgspec.structs.replace(
        settings, office=msgspec.structs.replace(settings.office, form_set="TT01/2018", hotline="0229 3 000 000")
    )
    dossiers = Dossiers(desk.office.store, moved, desk.office.outbox, desk.office.catalogue)
    job = dossiers.reprint_receipt(desk.by, dossier_id)
    assert job is not None
    (row,) = desk.rows("SELECT reprint FROM print_job WHERE id = :id", id=job)
    return desk.paper(job), bool(row.reprint)


def test_a_receipt_with_other_facts_replaces_the_earlier_one_and_is_reprinted_as_it_was(small_office: Office) -> None:
    desk = Desk(small_office)
    dossier_id = desk.accept()
    (job,) = desk.rows("SELECT id FROM print_job WHERE kind = 'receipt' AND dossier_id = :id", id=dossier_id)
    first = desk.paper(job.id)
    desk.at("2026-11-21 08:00")
    assert again(desk, dossier_id) == (first, True), "what the settings say since is no matter of an earlier paper"

    new_due = datetime(2026, 12, 1, 16, tzinfo=VIETNAM)
    done = desk.deadlines.extend(desk.by, dossier_id, new_due, "Hồ sơ phức tạp", desk.word())
    replacing = desk.paper(done.print_job_ids[0])
    assert (replacing.changed, replacing.due_at) == ("giờ hẹn trả", new_due)
    assert f"{replacing.remade_at:%d/%m/%Y}" == "21/11/2026"
    (row,) = desk.rows("SELECT reprint FROM print_job WHERE id = :id", id=done.print_job_ids[0])
    assert not row.reprint
    assert again(desk, dossier_id) == (replacing, True)
