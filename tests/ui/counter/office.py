"""A whole made-up office for the officials' windows: the real services on a real store, one clock held by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.core import resources
from kiosk.core import settings as core_settings
from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.core.errors import PrinterError
from kiosk.models.file_store import FileStore
from kiosk.models.migrate import bring_up_to_date
from kiosk.models.store import Store
from kiosk.printing.papers import Document
from kiosk.printing.printers import Condition, Outcome
from kiosk.services.amending import Amending
from kiosk.services.attachments import Attachments
from kiosk.services.catalogue import Catalogue
from kiosk.services.catalogue_file import read_catalogue, read_holidays, read_queues
from kiosk.services.deadlines import Deadlines
from kiosk.services.dossiers import Dossiers
from kiosk.services.draft_papers import DraftPapers
from kiosk.services.drafts import Drafts
from kiosk.services.fees import Fees
from kiosk.services.figures import Figures
from kiosk.services.handing_over import HandingOver
from kiosk.services.intake import Intake
from kiosk.services.leaders import Leaders
from kiosk.services.office import NewCounter, NewOfficial, OfficeSetUp
from kiosk.services.paper import Outbox, Paper, PaperWorker
from kiosk.services.processing import Processing
from kiosk.services.queueing import Queueing
from kiosk.services.rating import Ratings
from kiosk.services.returning import Returning
from kiosk.services.staffing import Staffing
from kiosk.services.ticket_trouble import WatchedTicketing
from kiosk.services.worklists import WorkLists
from kiosk.ui.records.contracts import RecordServices

FILE = "kiosk.db"
FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
PASSWORD = "bon-mua-hoa-no"
NAME = "Trung tâm Phục vụ hành chính công xã Đồng Mẫu"
COUNTERS = (NewCounter(1, "Quầy 1"), NewCounter(2, "Quầy 2", ("chung_thuc", "dat_dai")))
PEOPLE = (
    NewOfficial("lan", "Trần Thị Ngọc Lan", "receiver", PASSWORD),
    NewOfficial("binh", "Phạm Văn Bình", "receiver", PASSWORD),
    NewOfficial("sep", "Lê Hoàng Minh", "director", PASSWORD),
)


class HandPrinter:
    """A printer on no paper: prints, or does not, as it is told."""

    def __init__(self) -> None:
        self.condition = Condition.OK
        self.result = "done"
        self.printed: list[bytes] = []

    def status(self) -> Condition:
        return self.condition

    def send(self, document: Document, deadline_s: float) -> Outcome:  # noqa: ARG002 - the interface's argument
        if self.result == "done":
            self.printed.append(document.data)
            return Outcome("done", self.condition)
        error = PrinterError("Máy in hết giấy giữa chừng; hãy thay giấy.")
        return Outcome("failed" if self.result == "failed" else "uncertain", self.condition, error)


@dataclass
class Office:
    """Everything behind the windows; `print_all` does what the paper workers would."""

    store: Store
    clock: HeldClock
    settings: core_settings.Settings
    devices: Mapping[str, HandPrinter]
    staffing: Staffing
    queueing: Queueing
    ticketing: WatchedTicketing
    intake: Intake
    drafts: Drafts
    draft_papers: DraftPapers
    processing: Processing
    records: RecordServices
    catalogue: Catalogue
    paper: Paper
    figures: Figures
    ratings: Ratings
    workers: list[PaperWorker] = field(default_factory=list)

    def print_all(self) -> None:
        for worker in self.workers:
            while worker.print_one():
                pass

    def close(self) -> None:
        self.store.close()


def found_office(folder: Path) -> None:
    """Make the office's file once; tests open copies of it."""
    store = Store(f"sqlite:///{folder / FILE}", HeldClock(FRIDAY), "set-up")
    bring_up_to_date(store)
    catalogue = resources.folder("catalogue")
    holidays = read_holidays(resources.folder("calendar") / "holidays.yaml")
    OfficeSetUp(store).set_up(read_queues(catalogue / "queues.yaml"), COUNTERS, PEOPLE, holidays)
    Catalogue(store).load(read_catalogue(catalogue))
    store.close()


def open_office(folder: Path) -> Office:
    clock = HeldClock(FRIDAY)
    settings = core_settings.Settings(
        office=core_settings.Office(
            name=NAME, agency="H26.120", superior="UBND XÃ ĐỒNG MẪU", place="Đồng Mẫu", address="12 đường Trung Tâm"
        ),
        printers=(
            core_settings.Printer("Máy in nhiệt", "slip", "file", "slips"),
            core_settings.Printer("Máy in A4", "page", "file", "pages"),
        ),
        papers=core_settings.Papers(tickets="Máy in nhiệt", receipts="Máy in A4"),
    )
    store = Store(f"sqlite:///{folder / FILE}", clock, "counter")
    catalogue = Catalogue(store)
    outbox = Outbox(settings)
    devices = {printer.name: HandPrinter() for printer in settings.printers}
    worked = (store, settings, outbox, catalogue)
    files = FileStore(folder / "attachments")
    processing, fees = Processing(*worked), Fees(*worked)
    attachments = Attachments(store, files, settings)
    records = RecordServices(
        worklists=WorkLists(store, settings),
        dossiers=Dossiers(*worked),
        leaders=Leaders(store),
        processing=processing,
        deadlines=Deadlines(*worked),
        amending=Amending(*worked),
        handing_over=HandingOver(*worked),
        returning=Returning(*worked, files),
        fees=fees,
        attachments=attachments,
        catalogue=catalogue,
    )
    return Office(
        store=store,
        clock=clock,
        settings=settings,
        devices=devices,
        staffing=Staffing(store),
        queueing=Queueing(store, settings, outbox),
        ticketing=WatchedTicketing(store, settings, outbox),
        intake=Intake(*worked, fees, files),
        drafts=Drafts(store),
        draft_papers=DraftPapers(store, attachments.sources),
        processing=processing,
        records=records,
        catalogue=catalogue,
        paper=Paper(store, settings, outbox, devices),
        figures=Figures(store, settings),
        ratings=Ratings(store),
        workers=[PaperWorker(store, printer, devices[printer.name]) for printer in settings.printers],
    )
