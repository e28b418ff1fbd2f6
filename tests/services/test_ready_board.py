"""The board of ready results: codes newest first, no person, and gone once handed out."""

from __future__ import annotations

from dataclasses import fields

from kiosk.models import dossier
from kiosk.services.ready_board import ReadyBoard
from kiosk.services.ready_views import ReadyDossier
from tests.office import Office
from tests.services.desk import Desk

READY, RETURNED = 9, 10


def test_results_are_shown_newest_first_and_gone_when_handed_out(office: Office) -> None:
    desk, board = Desk(office), ReadyBoard(office.store)
    first, second, posted = (desk.accept(moment=f"2026-11-20 08:{minute}") for minute in ("00", "10", "20"))
    assert board.ready() == ()
    for dossier_id, moment in ((first, "2026-11-20 10:00"), (second, "2026-11-20 10:30"), (posted, "2026-11-20 11:00")):
        desk.at(moment)
        with office.store.write() as unit:
            dossier.move(unit, dossier_id, READY, finished_at=unit.now)
    with office.store.write() as unit:
        dossier.change(unit, first, official_code="H26.120-261120-9001")
        dossier.change(unit, posted, collect_by="postal")
    shown = board.ready()
    assert [one.code for one in shown] == [desk.dossier(second).local_code, "H26.120-261120-9001"]
    assert [f"{one.ready_at:%H:%M}" for one in shown] == ["10:30", "10:00"]
    assert shown[0].collect_at == desk.dossier(second).collect_at
    assert {field.name for field in fields(ReadyDossier)} == {"code", "ready_at", "collect_at"}, "never a person"
    with office.store.write() as unit:
        dossier.move(unit, second, RETURNED, returned_at=unit.now)
    assert [one.code for one in board.ready()] == ["H26.120-261120-9001"]
