"""The services of one office folder, built once a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.core import settings as core_settings
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.errors import BadInput, SettingsError, StoreError
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models.migrate import bring_up_to_date
from kiosk.models.store import Store
from kiosk.printing.printers import Printer
from kiosk.rules.calendar import read_sessions
from kiosk.rules.codes import read_agency
from kiosk.services.catalogue import Catalogue
from kiosk.services.figures import Figures
from kiosk.services.health import Doctor
from kiosk.services.intake import Intake
from kiosk.services.lookup import Lookup
from kiosk.services.office import OfficeSetUp
from kiosk.services.paper import Outbox, Paper, PaperWorker, open_devices
from kiosk.services.queueing import Queueing
from kiosk.services.rating import Ratings
from kiosk.services.staffing import Staffing

STORE_FILE = "kiosk.db"
STORE_SCHEMES = ("sqlite", "postgresql", "postgresql+psycopg")


@dataclass(frozen=True)
class Parts:
    """Every service over one store; `close` lets go of it."""

    home: Path
    settings: Settings
    store: Store
    devices: Mapping[str, Printer]
    workers: tuple[PaperWorker, ...]
    set_up: OfficeSetUp
    staffing: Staffing
    queueing: Queueing
    catalogue: Catalogue
    intake: Intake
    lookup: Lookup
    ratings: Ratings
    paper: Paper
    figures: Figures
    doctor: Doctor

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
    return settings.store.url or f"sqlite:///{(home / STORE_FILE).absolute()}"


def build(home: Path, station: str, clock: Clock | None = None, *, founding: bool = False) -> Parts:
    """Give the parts of an office folder, its store brought up to date.

    Only `founding` begins an empty store: an office whose records are not there is told so, not begun anew.
    Raises SettingsError for the settings file, StoreError for the store, each with one sentence.
    """
    settings = core_settings.load(home)
    check_settings(settings, home / core_settings.FILE_NAME)
    store = Store(store_url(home, settings), clock or SystemClock(), station)
    try:
        if store.file is not None and not store.file.exists() and not founding:
            raise StoreError(
                N_("Không thấy tệp dữ liệu {file}; kiểm tra ổ đĩa hoặc khôi phục từ bản sao lưu."), file=store.file
            )
        bring_up_to_date(store)
        built = _parts(home, settings, store)
        if not founding and not built.set_up.is_done():
            raise StoreError(
                N_("Cơ sở dữ liệu chưa có văn phòng; xem lại địa chỉ trong tệp cài đặt hoặc khôi phục từ bản sao lưu.")
            )
    except BaseException:
        store.close()
        raise
    return built


def check_settings(settings: Settings, file: Path) -> None:
    """Raise SettingsError, naming the file and the key, for a value that fits its type but cannot be used."""
    key = "office.agency"
    try:
        read_agency(settings.office.agency)
        for day, texts in settings.hours.items():
            key = f"hours.{day}"
            read_sessions(texts)
    except BadInput as error:
        raise _unusable(file, key, str(error).rstrip(".")) from None
    if settings.store.url and not _is_store_url(settings.store.url):
        raise _unusable(file, "store.url", "cần địa chỉ như postgresql://kiosk:mật-khẩu@máy-chủ/kiosk")
    if settings.locks.idle_seconds < 1:
        raise _unusable(file, "locks.idle_seconds", "cần ít nhất 1 giây")


def _is_store_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in STORE_SCHEMES and (parts.port is None or parts.port > 0) and len(parts.path) > 1
    except ValueError:
        return False


def _unusable(file: Path, key: str, reason: str) -> SettingsError:
    return SettingsError(N_("Tệp cài đặt {file}, khóa {key}: {reason}."), file=file, key=key, reason=reason)


def _parts(home: Path, settings: Settings, store: Store) -> Parts:
    """Give the services over a store that is up to date."""
    devices = open_devices(settings, home)
    outbox = Outbox(settings)
    workers = tuple(PaperWorker(store, printer, devices[printer.name]) for printer in settings.printers)
    for worker in workers:
        outbox.on_wake(worker.wake)
    catalogue = Catalogue(store)
    return Parts(
        home=home,
        settings=settings,
        store=store,
        devices=devices,
        workers=workers,
        set_up=OfficeSetUp(store),
        staffing=Staffing(store),
        queueing=Queueing(store, settings, outbox),
        catalogue=catalogue,
        intake=Intake(store, settings, outbox, catalogue),
        lookup=Lookup(store),
        ratings=Ratings(store),
        paper=Paper(store, settings, outbox, devices),
        figures=Figures(store),
        doctor=Doctor(store, settings, home, devices),
    )
