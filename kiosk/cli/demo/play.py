"""Plays whole visits in a demonstration office on a held clock, and writes down what came of them."""

from __future__ import annotations

import json
import random
import shutil
import sys
import time
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

import click
import msgspec
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from kiosk.app import founding, parts
from kiosk.app.parts import Parts
from kiosk.cli.demo.people import made_up_person
from kiosk.cli.demo.windows import WindowVisit
from kiosk.core import settings as core_settings
from kiosk.core.clock import VIETNAM, HeldClock, SystemClock
from kiosk.core.errors import BadInput, PrinterError
from kiosk.core.i18n import N_
from kiosk.core.settings import Printer
from kiosk.rules.procedure import Procedure
from kiosk.services.intake_flow import Draft
from kiosk.services.queue_views import TicketView
from kiosk.services.views import (
    ProcedureHit,
    RatingLevel,
    ReceiptView,
    SessionView,
)

OFFICE, PAPERS, PICTURES, SUMMARY = "office", "papers", "pictures", "summary.json"
VISITS_A_DAY = 60
SHOWN = 20
PRINTING_PATIENCE_S = 60.0
LEVELS: tuple[RatingLevel | None, ...] = (
    "very_satisfied",
    "very_satisfied",
    "satisfied",
    "satisfied",
    "dissatisfied",
    None,
)
OFFICIALS = {1: "lan", 2: "hung"}


@dataclass(frozen=True, slots=True)
class PlayedVisit:
    """One visit that was played: its codes, moments and papers; paths relative to the output folder."""

    ticket: str
    dossier: str
    tracking: str
    received: str
    due: str | None
    slip: str
    receipt: str
    rating: str | None
    procedure: str


def play(out: Path, visits: int, seed: int, *, now: datetime | None = None) -> None:
    """Play so many visits into a folder: papers, pictures, summary.json; print what happened and where it lies.

    They come on the last working days before `now`, by default the moment by this PC's clock. Raises BadInput when the
    folder holds something that is not an earlier demonstration.
    """
    started = time.monotonic()
    qInstallMessageHandler(_say_unless_expected)
    _clear(out)
    today = now or SystemClock().now()
    clock = HeldClock(today - timedelta(days=60 + 2 * visits // VISITS_A_DAY))  # founded before anybody came
    plan = founding.sample_plan()
    folder = str((out / PAPERS).absolute())
    founding.found(out / OFFICE, replace(plan, printers=tuple(_into(p, folder) for p in plan.printers)), clock)
    office = parts.build(out / OFFICE, "demo", clock)
    office.start_printing()
    try:
        stage = Stage(office, clock, out, random.Random(seed), today.date())  # noqa: S311 - for variety, not for secrets
        played = stage.play_all(visits)
    finally:
        office.close()
    seconds = round(time.monotonic() - started, 2)
    document = {"visits": msgspec.to_builtins(played), "pictures": stage.pictures, "seconds": seconds, "seed": seed}
    (out / SUMMARY).write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", "utf-8")
    _tell(out, played, stage.pictures, seconds)


class Stage:
    """The office the visits are played in, day by day."""

    def __init__(self, office: Parts, clock: HeldClock, out: Path, dice: random.Random, today: date) -> None:
        self._office = office
        self._today = today
        self._clock = clock
        self._out = out
        self._dice = dice
        self.pictures: list[str] = []
        self._procedures = [
            (hit, procedure)
            for hit in office.catalogue.all()
            if (procedure := office.catalogue.procedure(hit.version_id)).limit.unit != "none"
        ]

    def play_all(self, visits: int) -> list[PlayedVisit]:
        """Play the visits, up to sixty a day on the last working days before today, and give them in order."""
        played: list[PlayedVisit] = []
        for number, day in enumerate(self._working_days(-(-visits // VISITS_A_DAY))):
            self._clock.set(datetime(day.year, day.month, day.day, 7, 35, tzinfo=VIETNAM))
            todays = min(VISITS_A_DAY, visits - len(played))
            if number == 0:
                played += self._play_first_day(todays)
            else:
                sessions = {counter: self._sign_in(counter) for counter in OFFICIALS}
                played += self._play_services(sessions, self._arrivals(todays))
        return played

    def _play_first_day(self, visits: int) -> list[PlayedVisit]:
        """Play the first visit through the windows while others wait, then theirs through the services."""
        windows = WindowVisit(self._office, self._clock, self._out / PICTURES)
        try:
            windows.open_counter()
            second = self._sign_in(2)
            windows.take_number()
            arrivals = self._arrivals(visits - 1)
            person = made_up_person(self._dice)
            outcome = windows.be_served(person, "very_satisfied")
            first = self._played(outcome.ticket, outcome.ticket_job, outcome.receipt, outcome.rating, outcome.procedure)
            windows.look_up(first.tracking)
            played = [first, *self._play_services({1: windows.session, 2: second}, arrivals)]
            windows.look_at_records()
            windows.watch()
        finally:
            windows.close()
        self.pictures = [str(picture.relative_to(self._out)) for picture in windows.pictures]
        return played

    def _arrivals(self, visits: int) -> dict[int, tuple[TicketView, ProcedureHit, Procedure]]:
        """Have people take their numbers; gives what each has come for, by visit, in order."""
        came = {}
        for _ in range(visits):
            self._clock.advance(seconds=self._dice.randint(20, 90))
            hit, procedure = self._dice.choice(self._procedures)
            ticket = self._office.ticketing.take_ticket(procedure.queue)
            self._paper(ticket.print_job_id)  # out before the clock moves on, or it would be too old to print
            came[ticket.visit_id] = (ticket, hit, procedure)
        return came

    def _play_services(
        self, sessions: dict[int, SessionView], arrivals: dict[int, tuple[TicketView, ProcedureHit, Procedure]]
    ) -> list[PlayedVisit]:
        """Call everyone who waits, counter after counter in turn, and give their visits in the order they came."""
        played: dict[int, PlayedVisit] = {}
        free = dict(sessions)
        while free:
            for counter, session in list(free.items()):
                served = self._office.queueing.call_next(session)
                if served is None:
                    del free[counter]
                    continue
                ticket, hit, procedure = arrivals[served.visit_id]
                self._clock.advance(seconds=self._dice.randint(60, 240))
                receipt = self._office.intake.accept(session, self._draft(hit))
                self._pay(session, receipt)
                self._clock.advance(seconds=self._dice.randint(10, 60))
                self._office.queueing.finish(session)
                level = self._rate(counter)
                played[served.visit_id] = self._played(
                    ticket.label, ticket.print_job_id, receipt, level, procedure.short_name
                )
        return [played[visit] for visit in arrivals]

    def _draft(self, hit: ProcedureHit) -> Draft:
        draft = self._office.intake.start(hit.version_id)
        if draft.procedure is None:
            raise LookupError("a draft that was started has a procedure")
        draft = draft.choose_case(self._dice.choice(draft.procedure.cases).code)
        for item in draft.checklist():
            if item.requirement == "mandatory" or self._dice.random() < 0.2:
                draft = draft.toggle(item.position)
        by_post = self._dice.random() < 0.2
        owner = made_up_person(self._dice)
        return replace(
            draft,
            owner=owner,
            channel=self._dice.choice((1, 1, 1, 2, 3)),
            collect_by="postal" if by_post else "counter",
            postal_address=owner.address if by_post else "",
        )

    def _pay(self, session: SessionView, receipt: ReceiptView) -> None:
        """Have what is owed paid at once, more often in cash than by transfer."""
        if any(one.amount for one in self._office.fees.owed(receipt.dossier_id)):
            method: Literal["cash", "transfer"] = "transfer" if self._dice.random() < 0.3 else "cash"
            self._office.fees.receive(session.staff_id, receipt.dossier_id, method)

    def _rate(self, counter: int) -> RatingLevel | None:
        request = self._office.ratings.pending(counter)
        if request is None:
            return None
        self._clock.advance(seconds=self._dice.randint(3, 15))
        level = self._dice.choice(LEVELS)
        if level is None:
            self._office.ratings.skip(request.rating_id)
        else:
            self._office.ratings.rate(request.rating_id, level)
        return level

    def _played(
        self, label: str, ticket_job: int | None, receipt: ReceiptView, level: str | None, procedure: str
    ) -> PlayedVisit:
        due_at = receipt.due.due_at
        return PlayedVisit(
            ticket=label,
            dossier=receipt.local_code,
            tracking=receipt.tracking,
            received=receipt.received_at.isoformat(),
            due=due_at.isoformat() if due_at else None,
            slip=self._paper(ticket_job),
            receipt=self._paper(receipt.print_job_ids[0]),
            rating=level,
            procedure=procedure,
        )

    def _paper(self, job_id: int | None) -> str:
        """Give where a paper lies once it is printed, relative to the output folder."""
        if job_id is None:
            raise LookupError("the demonstration office prints everything")
        end = time.monotonic() + PRINTING_PATIENCE_S
        while time.monotonic() < end:
            job = self._office.paper.job_state(job_id)
            if job.state == "done":
                return str(Path(job.output).relative_to(self._out.absolute()))
            if job.state in ("failed", "uncertain"):
                break
            time.sleep(0.002)
        raise PrinterError(
            N_("Tờ in số {number} của buổi diễn không ra giấy: {reason}"), number=job_id, reason=job.message
        )

    def _sign_in(self, counter: int) -> SessionView:
        return self._office.staffing.sign_in(OFFICIALS[counter], founding.SAMPLE_PASSWORD, counter)

    def _working_days(self, count: int) -> list[date]:
        """Give the last so many working days before today, in order: nothing may lie ahead of the PC's clock."""
        calendar = self._office.calendar.calendar()
        days: list[date] = []
        day = self._today - timedelta(days=1)
        while len(days) < count:
            if calendar.is_working_day(day):
                days.append(day)
            day -= timedelta(days=1)
        return days[::-1]


def _say_unless_expected(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass Qt's messages on, but for the one that Qt's own offscreen platform says of every window."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(message + "\n")


def _into(printer: Printer, folder: str) -> Printer:
    return msgspec.structs.replace(printer, address=folder)


def _clear(out: Path) -> None:
    """Take an earlier demonstration away; refuse a folder that holds anything else under its names."""
    taken = [out / name for name in (SUMMARY, PAPERS, PICTURES, OFFICE) if (out / name).exists()]
    if taken and not _is_earlier(out / OFFICE):
        raise BadInput(N_("Thư mục {folder} không phải của buổi diễn trước; chọn thư mục khác."), folder=out)
    for name in (PAPERS, PICTURES, OFFICE):  # the office last: it tells that the others are ours
        shutil.rmtree(out / name, ignore_errors=True)
    (out / SUMMARY).unlink(missing_ok=True)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            N_("Không ghi được vào thư mục {folder}: {reason}."), folder=out, reason=error.strerror
        ) from error


def _is_earlier(office: Path) -> bool:
    """Tell whether an office folder is a demonstration's: the sample, printing into the folder beside it."""
    if not (office / core_settings.FILE_NAME).exists():
        return False
    settings = core_settings.load(office)
    folders = [Path(printer.address) for printer in settings.printers]
    return founding.is_sample(settings) and all(f.is_absolute() and f.name == PAPERS for f in folders)


def _tell(out: Path, played: list[PlayedVisit], pictures: list[str], seconds: float) -> None:
    """Print the table of what happened and where it lies."""
    click.echo(f"{'Số':<6}{'Mã hồ sơ':<24}{'Mã tra cứu':<12}{'Nhận':<13}{'Hẹn trả':<13}{'Đánh giá':<16}Thủ tục")
    for visit in played[:SHOWN]:
        received = datetime.fromisoformat(visit.received)
        due = f"{datetime.fromisoformat(visit.due):%H:%M %d/%m}" if visit.due else "–"
        click.echo(
            f"{visit.ticket:<6}{visit.dossier:<24}{visit.tracking:<12}{received:%H:%M %d/%m}  {due:<13}"
            f"{_LEVEL_WORDS[visit.rating]:<16}{visit.procedure}"
        )
    if len(played) > SHOWN:
        click.echo(f"… và {len(played) - SHOWN} lượt nữa")
    click.echo("")
    click.echo(f"{len(played)} lượt trong {seconds:.1f} giây. Trong thư mục {out}:")
    click.echo(f"  {PAPERS + '/':<14}phiếu số (byte gửi máy in và hình) và giấy tiếp nhận (PDF)")
    click.echo(f"  {PICTURES + '/':<14}{len(pictures)} hình chụp các màn hình")
    click.echo(f"  {SUMMARY:<14}mọi điều trên, để máy đọc")
    click.echo(f"  {OFFICE + '/':<14}văn phòng mẫu: kiosk --home {out / OFFICE} doctor")


_LEVEL_WORDS = {
    "very_satisfied": "rất hài lòng",
    "satisfied": "hài lòng",
    "dissatisfied": "không hài lòng",
    None: "không đánh giá",
}
