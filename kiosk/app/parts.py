"""The services of one office folder, built once a process."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.checking import OWN_FORMS, check_settings
from kiosk.core import settings as core_settings
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.errors import StoreError
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models.file_store import FileStore
from kiosk.models.migrate import bring_up_to_date
from kiosk.models.store import Store, sqlite_url
from kiosk.models.store_errors import FILE_GONE
from kiosk.printing.printers import Printer
from kiosk.services.amending import Amending
from kiosk.services.attachments import Attachments
from kiosk.services.backup import Backups
from kiosk.services.calendar import OfficeCalendar
from kiosk.services.catalogue import Catalogue
from kiosk.services.catalogue_book import CatalogueBook
from kiosk.services.day_close import DayClose
from kiosk.services.deadlines import Deadlines
from kiosk.services.dossiers import Dossiers
from kiosk.services.draft_papers import DraftPapers
from kiosk.services.drafts import Drafts
from kiosk.services.fees import Fees
from kiosk.services.figures import Figures
from kiosk.services.handing_over import HandingOver
from kiosk.services.health import Doctor
from kiosk.services.intake import Intake
from kiosk.services.leaders import Leaders
from kiosk.services.lookup import Lookup
from kiosk.services.office import OfficeSetUp
from kiosk.services.paper import Outbox, Paper, PaperWorker, open_devices
from kiosk.services.petition_register import PetitionRegister
from kiosk.services.petitions import Petitions
from kiosk.services.posting_sheets import PostingSheets
from kiosk.services.procedure_guide import ProcedureGuide
from kiosk.services.processing import Processing
from kiosk.services.queue_office import QueueOffice
from kiosk.services.queueing import Queueing
from kiosk.services.rating import Ratings
from kiosk.services.report_printing import ReportPrinting
from kiosk.services.reports.catalogue import Reports
from kiosk.services.reports.quarterly import QuarterlyReport
from kiosk.services.returning import Returning
from kiosk.services.staffing import Staffing
from kiosk.services.stations import Stations
from kiosk.services.ticket_trouble import WatchedTicketing
from kiosk.services.watch import Watch
from kiosk.services.watch_morning import MorningList
from kiosk.services.worklists import WorkLists

STORE_FILE = "kiosk.db"
FILES_FOLDER = "attachments"
"""Where the papers attached to dossiers lie, beside the store."""


@dataclass(frozen=True)
class Parts:
    """Every service over one store; `close` lets go of it."""

    home: Path
    settings: Settings
    store: Store
    devices: Mapping[str, Printer]
    workers: tuple[PaperWorker, ...]
    set_up: OfficeSetUp
    calendar: OfficeCalendar
    staffing: Staffing
    ticketing: WatchedTicketing
    queueing: Queueing
    queue_office: QueueOffice
    day_close: DayClose
    catalogue: Catalogue
    catalogue_book: CatalogueBook
    intake: Intake
    drafts: Drafts
    dossiers: Dossiers
    worklists: WorkLists
    processing: Processing
    deadlines: Deadlines
    amending: Amending
    leaders: Leaders
    handing_over: HandingOver
    returning: Returning
    fees: Fees
    attachments: Attachments
    draft_papers: DraftPapers
    guide: ProcedureGuide
    posting: PostingSheets
    lookup: Lookup
    ratings: Ratings
    petitions: Petitions
    petition_register: PetitionRegister
    reports: Reports
    report_printing: ReportPrinting
    quarterly: QuarterlyReport
    paper: Paper
    figures: Figures
    watch: Watch
    morning: MorningList
    stations: Stations
    doctor: Doctor
    backups: Backups

    def start_printing(self) -> None:
        """Begin printing this PC's papers in the background."""
        for worker in self.workers:
            worker.start()

    def close(self) -> None:
        """End printing after the papers at hand, and let go of the store."""
        for worker in self.workers:
            worker.stop()
        self.store.close()


def store_url(home: Path, settings: Settings) -> str:
    """Give the database's URL: the folder's SQLite file unless the settings name another."""
    return settings.store.url or sqlite_url(home / STORE_FILE)


def build(
    home: Path, station: str, clock: Clock | None = None, *, founding: bool = False, close_days: bool = True
) -> Parts:
    """Give the parts of an office folder, its store brought up to date.

    Only `founding` begins an empty store: an office whose records are not there is told so, not begun anew. Days that
    have passed are ended with it, unless `close_days` leaves that to the caller.
    Raises SettingsError for the settings file, StoreError for the store, each with one sentence.
    """
    settings = core_settings.load(home)
    check_settings(settings, home / core_settings.FILE_NAME)
    store = Store(store_url(home, settings), clock or SystemClock(), station)
    try:
        if store.file is not None and not store.file.exists() and not founding:
            raise StoreError(FILE_GONE, file=store.file)
        bring_up_to_date(store)
        built = _parts(home, settings, store)
        if not founding and not built.set_up.is_done():
            raise StoreError(
                N_("Cơ sở dữ liệu chưa có văn phòng; xem lại địa chỉ trong tệp cài đặt hoặc khôi phục từ bản sao lưu.")
            )
        if close_days and not founding:
            built.day_close.close_passed_days()
    except BaseException:
        store.close()
        raise
    return built


def _parts(home: Path, settings: Settings, store: Store) -> Parts:
    """Give the services over a store that is up to date."""
    devices = open_devices(settings, home)
    # one folder, one store: its papers need no PC's name, and print again after the folder was moved
    pc = settings.pc or socket.gethostname()
    place = "" if store.is_sqlite else pc
    outbox = Outbox(settings, place)
    workers = tuple(
        PaperWorker(store, printer, devices[printer.name], place, home / OWN_FORMS) for printer in settings.printers
    )
    for worker in workers:
        outbox.on_wake(worker.wake)
    catalogue = Catalogue(store)
    files = FileStore(Path(settings.store.files) if settings.store.files else home / FILES_FOLDER)
    worked = (store, settings, outbox, catalogue)
    fees = Fees(*worked)
    attachments = Attachments(store, files, settings)
    reports = Reports(store, settings, home / OWN_FORMS)
    paper = Paper(store, settings, outbox, devices)
    paper.watch(workers)
    watch = Watch(store, settings, home)
    return Parts(
        home=home,
        settings=settings,
        store=store,
        devices=devices,
        workers=workers,
        set_up=OfficeSetUp(store),
        calendar=OfficeCalendar(store, settings),
        staffing=Staffing(store),
        ticketing=WatchedTicketing(store, settings, outbox),
        queueing=Queueing(store, settings, outbox),
        queue_office=QueueOffice(store),
        day_close=DayClose(store, settings),
        catalogue=catalogue,
        catalogue_book=CatalogueBook(store, catalogue),
        intake=Intake(*worked, fees, files),
        drafts=Drafts(store),
        dossiers=Dossiers(*worked),
        worklists=WorkLists(store, settings),
        processing=Processing(*worked),
        deadlines=Deadlines(*worked),
        amending=Amending(*worked, fees),
        leaders=Leaders(store),
        handing_over=HandingOver(*worked),
        returning=Returning(*worked, files),
        fees=fees,
        attachments=attachments,
        draft_papers=DraftPapers(store, attachments.sources),
        guide=ProcedureGuide(*worked, home),
        posting=PostingSheets(*worked, home / OWN_FORMS),
        lookup=Lookup(store, settings),
        ratings=Ratings(store),
        petitions=Petitions(store, settings, outbox),
        petition_register=PetitionRegister(store, settings),
        reports=reports,
        report_printing=ReportPrinting(store, settings, outbox, reports),
        quarterly=QuarterlyReport(store, settings, reports, home / OWN_FORMS),
        paper=paper,
        figures=Figures(store, settings),
        watch=watch,
        morning=MorningList(store, settings, outbox, watch, home / OWN_FORMS),
        stations=Stations(store, pc, settings),
        doctor=Doctor(store, settings, home, devices),
        backups=Backups(store, home, files, check_settings, pc),
    )
