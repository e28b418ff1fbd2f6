"""Makes the guide's pictures of the queue: `python -m tests.journeys.queue_pictures FOLDER`, by `pictures` as well.

A made-up office of six counters on a held clock, half a morning through its services, then its windows.
"""

from __future__ import annotations

import os
import random
import secrets
import sys
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is there: a window manager would have its own say

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.app import founding, parts, screens, stations
from kiosk.app.founding import SAMPLE_PASSWORD
from kiosk.cli.demo.windows import COUNTER_SIZE, PUBLIC_SIZE
from kiosk.core import settings as core_settings
from kiosk.core.clock import HeldClock
from kiosk.core.settings import BoardSettings, Printer, Voice
from kiosk.rules.queue_rules import FieldRule
from kiosk.services.intake_person import Person
from kiosk.services.office import NewCounter, NewOfficial
from kiosk.services.queue_views import TicketView
from kiosk.services.views import SessionView
from kiosk.ui.board.board import BoardScreen
from kiosk.ui.board.board_presenter import BoardPresenter
from kiosk.ui.board.results import ResultsScreen
from kiosk.ui.citizen.tickets import TicketsScreen
from kiosk.ui.citizen.tickets_presenter import TicketsPresenter
from kiosk.ui.manager.manager_screen import ManagerScreen
from tests.journeys.kept_pictures import keep
from tests.journeys.shown import child, settle, shown
from tests.journeys.typist import K, Typist
from tests.printing.loopback_printer import LoopbackPrinter
from tests.ui.keys import click

OPENING = datetime(2026, 11, 20, 7, 15)  # noqa: DTZ001 - taken as Vietnam time by HeldClock
SEED = 11
PATIENCE_S = 30.0
SERVED_MINUTES = 75
COUNTERS = (
    NewCounter(1, "Quầy 1", ("ho_tich", "ket_qua")),
    NewCounter(2, "Quầy 2", ("ho_tich", "chung_thuc")),
    NewCounter(3, "Quầy 3", ("chung_thuc", "ket_qua")),
    NewCounter(4, "Quầy 4", ("dat_dai", "kinh_doanh")),
    NewCounter(5, "Quầy 5", ("cu_tru", "khac", "truc_tuyen", "tiep_dan")),
    NewCounter(6, "Quầy 6", ("xa_hoi",)),
)
RECEIVERS = (
    NewOfficial("lan", "Nguyễn Thị Lan", "receiver", SAMPLE_PASSWORD),
    NewOfficial("hung", "Trần Văn Hùng", "receiver", SAMPLE_PASSWORD),
    NewOfficial("hoa", "Phạm Thị Hoa", "receiver", SAMPLE_PASSWORD),
    NewOfficial("son", "Đinh Văn Sơn", "receiver", SAMPLE_PASSWORD),
    NewOfficial("mai", "Bùi Thị Mai", "receiver", SAMPLE_PASSWORD),
    NewOfficial("tam", "Lý Thị Tâm", "receiver", SAMPLE_PASSWORD),
)
BUSY = ("ho_tich", "ho_tich", "chung_thuc", "chung_thuc", "dat_dai", "cu_tru", "ket_qua", "xa_hoi", "kinh_doanh")
NOTICE = "Thứ Năm hằng tuần Chủ tịch UBND xã tiếp công dân tại phòng số 2, tầng 1."


def main(folder: Path) -> None:
    """Write every picture of the queue."""
    secrets.choice = random.Random(SEED).choice  # tracking codes stand in the pictures
    stations.application("counter").setCursorFlashTime(0)
    with TemporaryDirectory() as home, LoopbackPrinter() as printer:
        clock = HeldClock(OPENING)
        office = _founded(Path(home) / "office", printer, clock)
        try:
            morning = Morning(office, clock, printer, folder)
            morning.pass_by()
            morning.look_at_counter()
            morning.look_at_board()
            morning.look_at_tickets()
            morning.look_at_results()
            morning.look_at_manager()
        finally:
            office.close()


def _founded(home: Path, printer: LoopbackPrinter, clock: HeldClock) -> parts.Parts:
    """Found an office of six counters that prints on a printer of ours, without a loudspeaker, and open it."""
    sample = founding.sample_plan()
    slips = Printer(name="Máy in phiếu", kind="slip", device="network", address=printer.address, dots=576)
    pages = next(p for p in sample.printers if p.kind == "page")
    others = tuple(person for person in sample.people if person.username not in ("lan", "hung"))
    people = (*RECEIVERS, *others)
    plan = replace(sample, counters=COUNTERS, people=people, printers=(slips, pages), any_hour=False)
    founding.found(home, plan, clock)
    settings = core_settings.load(home)
    heard = msgspec.structs.replace(settings, voice=Voice(enabled=False), board=BoardSettings(notice=NOTICE))
    core_settings.save(home, heard)
    (home / screens.PICTURES).mkdir()
    _village().save(str(home / screens.PICTURES / "lang.png"))
    office = parts.build(home, "journey", clock)
    rules = office.queue_office.rules()
    fields = {**rules.fields, "dat_dai": FieldRule(capacity=9), "ho_tich": FieldRule(capacity=80)}
    office.queue_office.set_rules(None, msgspec.structs.replace(rules, fields=fields))
    office.start_printing()
    return office


class Morning:
    """The office from a quarter past seven on: what has happened, then what is seen."""

    def __init__(self, office: parts.Parts, clock: HeldClock, printer: LoopbackPrinter, folder: Path) -> None:
        self._office = office
        self._clock = clock
        self._printer = printer
        self._folder = folder
        self._dice = random.Random(SEED)
        self._sessions: dict[int, SessionView] = {}

    def pass_by(self) -> None:
        """Have people come and be served for an hour and a quarter, then stand as the pictures show them."""
        for counter, person in enumerate(RECEIVERS, 1):
            self._sessions[counter] = self._office.staffing.sign_in(person.username, SAMPLE_PASSWORD, counter)
        busy_until = dict.fromkeys(self._sessions, 0)
        for _ in range(6):
            self._take(self._dice.choice(BUSY))
        self._clock.set(OPENING.replace(minute=30))
        for minute in range(SERVED_MINUTES):
            if self._dice.random() < 0.85:
                field = self._dice.choice(BUSY)
                if field != "dat_dai" or self._office_takes(field):
                    self._take(field, "elderly" if self._dice.random() < 0.1 else "")
            for counter, session in self._sessions.items():
                if minute >= busy_until[counter]:
                    busy_until[counter] = minute + self._serve(session)
            self._clock.advance(minutes=1)
        self._have_waiting()

    def _serve(self, session: SessionView) -> int:
        """Call the next one; gives how many minutes that takes."""
        served = self._office.queueing.call_next(session)
        if served is None:
            return 1
        if self._dice.random() < 0.06:
            self._office.queueing.mark_absent(session)
            return 2
        self._office.queueing.arrived(session)
        return self._dice.randint(4, 9)

    def _have_waiting(self) -> None:
        """End what goes on, and let those wait whom the pictures show."""
        queueing = self._office.queueing
        for session in self._sessions.values():
            while queueing.call_next(session) is not None:
                self._clock.advance(seconds=20)
        first = self._sessions[1]
        self._take("ho_tich")
        queueing.call_next(first)
        queueing.arrived(first)
        queueing.park(first, "papers", ("Giấy chứng sinh", "Giấy chứng nhận kết hôn của cha mẹ"))
        self._clock.advance(minutes=6)
        away = self._take("ho_tich")
        queueing.call_next(first)
        queueing.park(first, "copy", ("Giấy xác nhận tình trạng hôn nhân",))
        self._take("ket_qua")
        queueing.call_next(first)
        self._clock.advance(minutes=2)
        queueing.mark_absent(first)
        for field, priority in (
            ("ho_tich", ""), ("chung_thuc", ""), ("ho_tich", "elderly_75"), ("ho_tich", ""), ("ket_qua", ""),
            ("chung_thuc", ""), ("ho_tich", ""), ("cu_tru", ""), ("cu_tru", ""), ("xa_hoi", ""), ("xa_hoi", ""),
            ("kinh_doanh", ""), ("chung_thuc", ""), ("ket_qua", ""), ("kinh_doanh", ""),
        ):  # fmt: skip
            self._take(field, priority)
            self._clock.advance(minutes=1)
        while self._office_takes("dat_dai"):
            self._take("dat_dai")
        for counter in (2, 3, 4, 5):
            queueing.call_next(self._sessions[counter])
            queueing.arrived(self._sessions[counter])
            self._clock.advance(seconds=40)
        self._office.ticketing.come_back(away.tracking)
        queueing.transfer(self._sessions[2], counter=1)
        queueing.call_next(self._sessions[2])
        queueing.pause(self._sessions[6], "meeting", self._clock.now().replace(hour=10, minute=0, second=0))
        self._office.queue_office.stop_numbers(None, "khac", "Cán bộ có việc đột xuất")

    def look_at_counter(self) -> None:
        """The page of the queue, a rest to be chosen, somebody who came back; slips that did not come out."""
        lan = Typist(self._office, "lan", 1)
        try:
            self._until(lambda: lan.sees("Máy in: sẵn sàng"))
            lan.key(K.Key_F9)
            lan.key(K.Key_F1)
            self._until(lan.screen.queue.next.isEnabled)  # it is deaf for a moment to being struck twice
            self._keep(lan.screen, "counter-queue")
            lan.key(K.Key_G)
            self._keep(lan.screen, "counter-queue-park")
            lan.key(K.Key_Escape, K.Key_N)
            lan.key(K.Key_Right, K.Key_Right)
            self._keep(lan.screen, "counter-queue-pause")
            lan.key(K.Key_Escape, K.Key_F1)
            self._printer.behaviour.out_of_paper = True
            jobs = [self._take("ho_tich", waits=False) for _ in range(2)]
            self._until(lambda: all(self._failed(job) for job in jobs))
            lan.here()
            self._keep(lan.screen, "counter-returned")
        finally:
            lan.leave()
        self._printer.behaviour.out_of_paper = False
        self._office.ticketing.reprint_affected()
        self._until(lambda: not self._office.ticketing.affected())
        self._sessions[1] = self._office.staffing.sign_in("lan", SAMPLE_PASSWORD, 1)

    def look_at_board(self) -> None:
        """A call with every counter at work but one, and the time between calls."""
        with shown(self._office, "board", BoardScreen, QSize(1600, 900)) as screen:
            presenter = child(screen, BoardPresenter)
            self._until(lambda: screen.picture is not None)
            self._keep(screen, "board-notice")
            self._office.queueing.recall(self._sessions[2])
            presenter.refresh()
            screen.banner.set_bright(bright=True)  # it pulses; the picture is of one moment of it
            for panel in screen.panels.values():
                panel.set_bright(bright=True)
            self._keep(screen, "board-call")

    def look_at_tickets(self) -> None:
        """What is to be had, the classes, a number without paper, a second touch."""
        with shown(self._office, "tickets", TicketsScreen, PUBLIC_SIZE) as screen:
            presenter = child(screen, TicketsPresenter)
            self._until(lambda: presenter.state.condition != "")
            self._keep(screen, "tickets-states")
            click(screen.fields_page.priority)
            self._keep(screen, "tickets-priority")
            presenter.start_over()
            self._printer.behaviour.out_of_paper = True
            click(screen.buttons["ho_tich"])
            self._until(lambda: presenter.state.condition == "out" and presenter.state.printing == "failed", presenter)
            self._keep(screen, "tickets-no-paper")
            presenter.start_over()
            click(screen.buttons["chung_thuc"])
            self._keep(screen, "tickets-again")
        self._printer.behaviour.out_of_paper = False
        self._office.ticketing.reprint_affected()

    def look_at_results(self) -> None:
        """Certified copies that are ready."""
        session = self._sessions[2]
        for number in range(9):
            draft = self._office.intake.start(self._office.catalogue.search("sy", 1)[0].version_id)
            assert draft.procedure is not None
            draft = draft.choose_case(draft.procedure.cases[0].code)
            for item in draft.checklist():
                if item.requirement == "mandatory":
                    draft = draft.toggle(item.position)
            owner = Person("Đặng Thị Hạnh Phượng", f"0011900012{number:02}", "Thôn Đoài, xã Bình Minh")
            receipt = self._office.intake.accept(session, replace(draft, owner=owner, channel=1))
            self._clock.advance(minutes=3)
            self._office.processing.ready(session.staff_id, receipt.dossier_id, "Bản sao chứng thực")
        with shown(self._office, "results", ResultsScreen, PUBLIC_SIZE) as screen:
            self._keep(screen, "results")

    def look_at_manager(self) -> None:
        """The voice to record; the queue at this moment, its figures, its rules."""
        with shown(self._office, "manager", ManagerScreen, COUNTER_SIZE) as screen:
            screen.sign_in.username.setText("thuy")
            screen.sign_in.password.setText(SAMPLE_PASSWORD)
            screen.sign_in.enter.click()
            screen.show_page("voice")
            self._keep(screen, "manager-voice")
            screen.show_page("queue")
            self._keep(screen, "manager-queue")
            screen.queue.show_view("counters")
            self._keep(screen, "manager-queue-counters")
            screen.queue.show_view("figures")
            self._keep(screen, "manager-queue-figures")
            screen.queue.show_view("rules")
            self._keep(screen, "manager-queue-rules")

    def _take(self, field: str, priority: str = "", *, waits: bool = True) -> TicketView:
        """Have somebody take a number, its slip out before the clock moves on."""
        ticket = self._office.ticketing.take_ticket(field, priority=priority)
        if waits:
            self._until(lambda: self._state(ticket) == "done")
        return ticket

    def _state(self, ticket: TicketView) -> str:
        assert ticket.print_job_id is not None
        return self._office.paper.job_state(ticket.print_job_id).state

    def _failed(self, ticket: TicketView) -> bool:
        return self._state(ticket) == "failed"

    def _office_takes(self, code: str) -> bool:
        return next(field.takes for field in self._office.ticketing.fields() if field.code == code)

    def _keep(self, screen: QWidget, name: str) -> None:
        settle()
        keep(screen, self._folder / f"{name}.png")

    def _until(self, condition: object, presenter: TicketsPresenter | None = None) -> None:
        """Wait for something that happens in another thread; a presenter without a watcher is told to look."""
        assert callable(condition)
        end = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < end, "waited in vain"
            QTest.qWait(10)
            if presenter is not None:
                presenter.refresh()


def _village() -> QImage:
    """Give a picture such as an office hangs up: fields under hills, no person."""
    image = QImage(960, 640, QImage.Format.Format_RGB32)
    sky = QLinearGradient(0, 0, 0, 420)
    sky.setColorAt(0, QColor("#8fc4e8"))
    sky.setColorAt(1, QColor("#eef6fb"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(image.rect(), sky)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(QColor("#f6d25a"))
    painter.drawEllipse(720, 70, 110, 110)
    for left, top, wide, high, colour in (
        (-200, 260, 900, 500, "#6f9f7a"), (380, 230, 900, 560, "#5b8f6b"), (-100, 400, 1200, 500, "#a9c46c"),
    ):  # fmt: skip
        painter.setBrush(QColor(colour))
        painter.drawEllipse(left, top, wide, high)
    painter.setBrush(QColor("#d9b45a"))
    for row in range(5):
        painter.drawRect(0, 500 + 30 * row, 960, 10)
    painter.end()
    return image


if __name__ == "__main__":
    main(Path(sys.argv[1]))
