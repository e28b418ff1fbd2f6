"""An office for tests: set up with fields, counters, people, calendar and catalogue, all its services at hand.

Made-up people only. The clock stands still until a test moves it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from argon2 import PasswordHasher

from kiosk.core import resources
from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.core.settings import Office as OfficeSettings
from kiosk.core.settings import Papers, Printer, Settings
from kiosk.models import migrate, staff
from kiosk.models.store import Store
from kiosk.services.catalogue import Catalogue
from kiosk.services.catalogue_file import read_catalogue, read_holidays, read_queues
from kiosk.services.day_close import DayClose
from kiosk.services.figures import Figures
from kiosk.services.health import Doctor
from kiosk.services.intake import Intake
from kiosk.services.intake_flow import Draft
from kiosk.services.intake_person import Person
from kiosk.services.lookup import Lookup
from kiosk.services.office import NewCounter, NewOfficial, OfficeSetUp
from kiosk.services.paper import Outbox, Paper, PaperWorker, open_devices
from kiosk.services.queue_office import QueueOffice
from kiosk.services.queueing import Queueing
from kiosk.services.rating import Ratings
from kiosk.services.staffing import Staffing
from kiosk.services.stations import Stations
from kiosk.services.ticket_trouble import WatchedTicketing

if TYPE_CHECKING:
    from kiosk.core.clock import Clock
    from kiosk.rules.procedure import Procedure, QueueField
    from kiosk.services.catalogue_file import Holiday
    from kiosk.services.views import ReceiptView, SessionView

PASSWORD = "hoa sen nở"
PEOPLE = (
    NewOfficial("lan", "Hoàng Thị Lan", "receiver", PASSWORD),
    NewOfficial("minh", "Đỗ Văn Minh", "director", PASSWORD),
)
CITIZEN = Person("Nguyễn Văn An", "001099012345", "Thôn Đông, xã Mẫu", "0912 345 678")
MORNING = datetime(2026, 11, 20, 8, 0, tzinfo=VIETNAM)
"""A Friday on which the office works; Tuesday 24/11 after it is a day off."""

SETTINGS = Settings(
    office=OfficeSettings(
        name="Trung tâm Phục vụ hành chính công xã Mẫu",
        agency="H26.120",
        superior="UBND xã Mẫu",
        place="Mẫu",
        hotline="024 0000 0000",
    )
)
WITH_PRINTERS = msgspec.structs.replace(
    SETTINGS,
    printers=(Printer("phieu", "slip", "file", "giay-in/phieu"), Printer("trang", "page", "file", "giay-in/trang")),
    papers=Papers(tickets="phieu", receipts="trang", appointments="phieu"),
)


class Office:
    """One office with all its services, as one station's process holds them."""

    def __init__(
        self,
        url: str,
        home: Path,
        clock: Clock,
        settings: Settings = SETTINGS,
        station: str = "test",
        place: str = "",
    ) -> None:
        self.url = url
        self.home = home
        self.settings = settings
        self.store = Store(url, clock, station)
        self.place = place
        self.outbox = Outbox(settings, place)
        self.devices = open_devices(settings, home)
        self.catalogue = Catalogue(self.store)
        self.ticketing = WatchedTicketing(self.store, settings, self.outbox)
        self.stations = Stations(self.store, place or "pc", settings)
        self.queueing = Queueing(self.store, settings, self.outbox)
        self.queue_office = QueueOffice(self.store)
        self.day_close = DayClose(self.store, settings)
        self.staffing = Staffing(self.store)
        self.intake = Intake(self.store, settings, self.outbox, self.catalogue)
        self.lookup = Lookup(self.store, settings)
        self.ratings = Ratings(self.store)
        self.figures = Figures(self.store, self.settings)
        self.paper = Paper(self.store, settings, self.outbox, self.devices)
        self.doctor = Doctor(self.store, settings, home, self.devices)

    @property
    def clock(self) -> HeldClock:
        """Give the clock to be moved."""
        assert isinstance(self.store.clock, HeldClock)
        return self.store.clock

    def set_up(self, counters: tuple[NewCounter, ...], people: tuple[NewOfficial, ...] = PEOPLE) -> None:
        """Make the store and the office in it."""
        migrate.bring_up_to_date(self.store)
        OfficeSetUp(self.store).set_up(queues(), counters, people, holidays())
        self.catalogue.load(procedures())

    def sign_in(self, counter: int = 1, username: str = "lan") -> SessionView:
        """Sign somebody in at a counter."""
        return self.staffing.sign_in(username, PASSWORD, counter)

    def draft(self, short_code: str = "ks", owner: Person = CITIZEN, case: str = "") -> Draft:
        """Give a draft with everything mandatory handed over, in the first case unless another is named."""
        draft = self.intake.start(self.catalogue.search(short_code, 1)[0].version_id)
        assert draft.procedure is not None
        draft = draft.choose_case(case or draft.procedure.cases[0].code)
        for item in draft.checklist():
            if item.requirement == "mandatory":
                draft = draft.toggle(item.position)
        return replace(draft, owner=owner)

    def accept(self, session: SessionView, short_code: str = "ks", owner: Person = CITIZEN) -> ReceiptView:
        """Take a complete dossier in."""
        return self.intake.accept(session, self.draft(short_code, owner))

    def worker(self, printer: str = "phieu") -> PaperWorker:
        """Give the worker of one of this office's printers."""
        (found,) = (p for p in self.settings.printers if p.name == printer)
        return PaperWorker(self.store, found, self.devices[printer], self.place)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()


@cache
def queues() -> tuple[QueueField, ...]:
    """Give the ticket fields of the project's own catalogue."""
    return read_queues(resources.folder("catalogue") / "queues.yaml")


@cache
def procedures() -> tuple[Procedure, ...]:
    """Give the procedures of the project's own catalogue."""
    return read_catalogue(resources.folder("catalogue"))


@cache
def holidays() -> tuple[Holiday, ...]:
    """Give the project's own calendar."""
    return read_holidays(resources.folder("calendar") / "holidays.yaml")


COUNTERS = (
    NewCounter(1, "Quầy số 1", ("ho_tich", "chung_thuc", "ket_qua")),
    NewCounter(2, "Quầy số 2", ("dat_dai", "ho_tich")),
)


def use_quick_passwords(store: Store) -> None:
    """Give everybody the same password in a hash that is quick to check: real ones take a tenth of a second."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with store.write() as unit:
        for person in staff.all_active(unit):
            staff.set_password(unit, person.id, quick)
