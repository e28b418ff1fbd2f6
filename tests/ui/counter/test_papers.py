"""The printer is in trouble: it is said in words, and the official goes on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kiosk.printing.printers import Condition
from kiosk.services.views import PrintJobView
from tests.ui.counter.desk import Desk
from tests.ui.counter.office import FILE, Office
from tests.ui.reading import texts

K = Qt.Key
PAGES = "Máy in A4"


def receive(desk: Desk, name: str = "Lê An") -> None:
    desk.begin("ks")
    desk.key(K.Key_1)
    desk.fill_name(name)
    desk.key(K.Key_F12)


def receipts(office: Office) -> list[PrintJobView]:
    return [job for job in office.paper.newest() if job.kind == "receipt"]


def test_a_receipt_says_when_it_has_come_out(desk: Desk, office: Office) -> None:
    receive(desk)
    assert "Đang in…" in texts(desk.screen)
    office.print_all()
    desk.presenter.refresh()
    assert "Đã in xong" in texts(desk.screen)
    assert len(office.devices[PAGES].printed) == 1


def test_an_uncertain_paper_waits_for_a_person_and_is_printed_again_marked(desk: Desk, office: Office) -> None:
    office.devices[PAGES].result = "uncertain"
    office.devices[PAGES].condition = Condition.OUT
    receive(desk)
    office.print_all()
    desk.presenter.refresh()
    shown = texts(desk.screen)
    assert "Chưa chắc đã ra giấy" in shown
    assert "Giấy in: 1 tờ cần xem" in shown
    desk.key(K.Key_F3)
    assert desk.screen.papers_open
    assert any("Hết giấy" in text for text in texts(desk.screen))
    office.devices[PAGES].result = "done"
    office.devices[PAGES].condition = Condition.OK
    press(desk, "not_out")
    office.print_all()
    desk.presenter.refresh()
    assert [(job.state, job.reprint) for job in receipts(office)] == [("done", True)]
    desk.key(K.Key_Escape)
    assert "Đã in xong" in texts(desk.screen)


def test_a_paper_that_did_come_out_is_settled(desk: Desk, office: Office) -> None:
    office.devices[PAGES].result = "uncertain"
    receive(desk)
    office.print_all()
    desk.presenter.refresh()
    desk.key(K.Key_F3)
    press(desk, "came_out")
    assert [job.state for job in receipts(office)] == ["done"]
    assert office.paper.in_trouble() == ()


def test_the_official_goes_on_while_nothing_prints(desk: Desk, office: Office) -> None:
    office.devices[PAGES].result = "failed"
    desk.take_tickets("ho_tich", "ho_tich")
    desk.key(K.Key_F9)
    receive(desk)
    desk.key(K.Key_F9)
    assert desk.screen.queue.number.text() == "A002"
    receive(desk)
    assert office.figures.today().dossiers_today == 2


def test_f6_prints_the_last_receipt_again_marked(desk: Desk, office: Office) -> None:
    desk.key(K.Key_F6)
    assert receipts(office) == [], "nothing was received yet"
    receive(desk)
    desk.key(K.Key_F6)
    assert "đang in" in desk.screen.bar.text
    assert len(receipts(office)) == 1, "a paper on its way is not printed twice"
    office.print_all()
    desk.presenter.refresh()
    desk.key(K.Key_F6)
    again = receipts(office)
    assert len(again) == 2
    assert again[0].reprint


def test_one_click_prints_one_paper(desk: Desk, office: Office) -> None:
    receive(desk)
    office.print_all()
    desk.presenter.refresh()
    desk.key(K.Key_F3)
    button = desk.screen.papers.newest.buttons["reprint", receipts(office)[0].job_id]
    assert isinstance(button, QPushButton)
    button.click()
    button.click()
    assert len(receipts(office)) == 2


def test_the_journal_says_who_decided(desk: Desk, office: Office, tmp_path: Path, qtbot: QtBot) -> None:
    assert desk.presenter.session is not None
    desk.take_tickets("ho_tich", "ho_tich", "ho_tich")
    for name, result, action in (
        ("Lê An", "uncertain", "not_out"),
        ("Lê Bình", "uncertain", "came_out"),
        ("Lê Chi", "failed", "retry"),
    ):
        office.devices[PAGES].result = result
        desk.key(K.Key_F9)
        receive(desk, name)
        office.print_all()
        office.devices[PAGES].result = "done"
        desk.presenter.refresh()
        desk.key(K.Key_F3)
        qtbot.waitUntil(lambda: not desk.screen.papers.trouble._rest.isActive())  # the button pressed before
        press(desk, action)
        desk.key(K.Key_Escape)
        office.print_all()
        desk.presenter.refresh()
    desk.key(K.Key_F6)
    assert deciders(tmp_path) == [
        (kind, desk.presenter.session.staff_id)
        for kind in ("paper.settled", "paper.settled", "paper.retried", "paper.reprinted")
    ]


def test_the_printers_state_is_on_the_bar_in_words(desk: Desk, office: Office) -> None:
    assert "Máy in: sẵn sàng" in texts(desk.screen)
    for condition, words in (
        (Condition.OUT, "hết giấy"),
        (Condition.OFFLINE, "không liên lạc được"),
        (Condition.UNKNOWN, "chưa rõ tình trạng"),
    ):
        office.devices[PAGES].condition = condition
        desk.presenter.papers.open(staff_id=1)
        assert f"Máy in: {words}" in texts(desk.screen)


def deciders(folder: Path) -> list[tuple[str, int | None]]:
    """The decisions about papers in the journal of an office, each with the staff id of who made it."""
    kinds = ("paper.settled", "paper.retried", "paper.reprinted", "paper.tested")
    with closing(sqlite3.connect(folder / FILE)) as connection:
        rows = connection.execute("SELECT kind, staff_id FROM journal ORDER BY seq").fetchall()
    return [(kind, staff_id) for kind, staff_id in rows if kind in kinds]


def press(desk: Desk, action: str) -> None:
    wanted = [button for (name, _), button in desk.screen.papers.trouble.buttons.items() if name == action]
    assert len(wanted) == 1
    assert isinstance(wanted[0], QPushButton)
    wanted[0].click()
    desk.settle()
