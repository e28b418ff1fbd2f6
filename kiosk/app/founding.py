"""Founding an office: its folder, settings, store, people and catalogue, in one go."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from kiosk.app import parts
from kiosk.app.checking import check_settings
from kiosk.core import resources
from kiosk.core import settings as core_settings
from kiosk.core.clock import Clock
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.settings import Locks, Office, Papers, Printer, Settings, Station
from kiosk.core.text import nfc
from kiosk.rules.codes import read_agency
from kiosk.services.answers import FoundingAnswers
from kiosk.services.catalogue_file import UNITS, read_catalogue, read_holidays, read_queues, read_units
from kiosk.services.office import NewCounter, NewOfficial
from kiosk.services.passwords import hash_pin

WEEKDAY_HOURS = ("07:30-11:30", "13:30-17:00")
MOST_COUNTERS = 10

SAMPLE_PASSWORD = "motcua2026"  # noqa: S105 - the demonstration office's, shown on its launcher
SAMPLE_PIN = "2468"


@dataclass(frozen=True, slots=True)
class Plan:
    """What `kiosk init` and the first-run dialog ask for."""

    office: Office
    counters: tuple[NewCounter, ...]
    people: tuple[NewOfficial, ...]
    pin: str
    printers: tuple[Printer, ...] = ()
    papers: Papers = field(default_factory=Papers)
    store_url: str = ""
    fills_screens: bool = True
    any_hour: bool = False
    """Whether numbers are to be had at any day and hour: somebody looks at the program on a Sunday."""


def found(home: Path, plan: Plan, clock: Clock | None = None) -> bool:
    """Make an office folder: settings, store, people, starter catalogue and calendar.

    Gives False when the store held an office already (another PC's, or a backup's): this folder joins it, with
    the counters and people it has. Raises BadInput when the folder holds an office already or the plan has
    something that cannot be used, StoreError for the store; nothing is left behind then.
    """
    if (home / core_settings.FILE_NAME).exists():
        raise BadInput(N_("Thư mục {home} đã có văn phòng; chọn thư mục khác."), home=home)
    plan = _checked(plan)
    settings = _settings(plan)
    check_settings(settings, home / core_settings.FILE_NAME)
    new_folders = [folder for folder in (home, *home.parents) if not folder.exists()]
    before = set(home.iterdir()) if home.is_dir() else set()
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)  # names and numbers of citizens lie here
        core_settings.save(home, settings)
        return _fill(home, plan, clock)
    except BaseException as error:  # an office half founded must not look like one
        _undo(home, before, new_folders)
        if isinstance(error, OSError):
            raise BadInput(
                N_("Không lập được văn phòng trong thư mục {home}: {reason}."),
                home=home,
                reason=error.strerror or error,
            ) from error
        raise


def _fill(home: Path, plan: Plan, clock: Clock | None) -> bool:
    """Set the office up in its store, unless there is one; tells whether it did."""
    built = parts.build(home, "init", clock, founding=True)
    try:
        is_new = not built.set_up.is_done()
        if is_new:
            built.set_up.set_up(
                read_queues(resources.folder("catalogue") / "queues.yaml"),
                plan.counters,
                plan.people,
                read_holidays(resources.folder("calendar") / "holidays.yaml"),
            )
            if plan.any_hour:
                rules = built.queue_office.rules()
                built.queue_office.set_rules(None, msgspec.structs.replace(rules, any_hour=True))
        folder = resources.folder("catalogue")
        built.catalogue.load(read_catalogue(folder), read_units(folder / UNITS))
    finally:
        built.close()
    return is_new


def _undo(home: Path, before: set[Path], new_folders: Sequence[Path]) -> None:
    """Take away what was written: the files that were not there before, then the folders."""
    with suppress(OSError):
        for file in set(home.iterdir()) - before:
            if file.name.startswith((parts.STORE_FILE, core_settings.FILE_NAME)):
                file.unlink()
        for folder in new_folders:
            folder.rmdir()


SAMPLE_COUNTERS: tuple[tuple[str, ...], ...] = (
    ("ho_tich", "chung_thuc", "ket_qua", "truc_tuyen"),
    ("cu_tru", "dat_dai", "xa_hoi", "kinh_doanh", "khac", "ket_qua"),
)
"""What the two counters of the demonstration office serve; nobody has named one for the leader's reception yet."""

SAMPLE_SHARES: tuple[tuple[str, ...], ...] = (
    ("ho_tich", "ket_qua"),
    ("chung_thuc", "ho_tich"),
    ("dat_dai", "kinh_doanh"),
    ("cu_tru", "xa_hoi", "khac"),
    ("ket_qua", "truc_tuyen", "chung_thuc", "tiep_dan"),
)
"""What the counters of a larger one serve, in turn: what is asked for most at two counters."""

SAMPLE_RECEIVERS = (
    ("lan", "Nguyễn Thị Lan"),
    ("hung", "Trần Văn Hùng"),
    ("hoa", "Đỗ Thị Hoa"),
    ("son", "Đinh Văn Sơn"),
    ("mai", "Bùi Thị Mai"),
    ("tam", "Lý Thị Tâm"),
    ("kien", "Hoàng Trung Kiên"),
    ("yen", "Ngô Hải Yến"),
    ("loc", "Đặng Phúc Lộc"),
    ("ngan", "Vương Kim Ngân"),
)
"""User names and names of made-up officials, one for each counter."""


def sample_plan(store_url: str = "", counters: int = len(SAMPLE_COUNTERS)) -> Plan:
    """Give the demonstration office: a made-up commune, made-up people, printers that write files.

    It has so many counters, an official for each; BadInput for none or too many.
    """
    numbers = [counter.number for counter in numbered_counters(counters)]
    return Plan(
        office=Office(
            superior="ỦY BAN NHÂN DÂN XÃ BÌNH MINH",
            name="Trung tâm Phục vụ hành chính công xã Bình Minh",
            agency="H99.101",
            place="Bình Minh",
            address="Số 1, đường Hòa Bình, xã Bình Minh",
            hotline="0900 000 000",
        ),
        counters=tuple(NewCounter(number, f"Quầy {number}", _sample_fields(number, counters)) for number in numbers),
        people=(
            *(
                NewOfficial(username, name, "receiver", SAMPLE_PASSWORD)
                for username, name in SAMPLE_RECEIVERS[: max(counters, 2)]
            ),
            NewOfficial("binh", "Phạm Quốc Bình", "specialist", SAMPLE_PASSWORD, "tu_phap"),
            NewOfficial("dao", "Vũ Thị Đào", "specialist", SAMPLE_PASSWORD, "dia_chinh"),
            NewOfficial("thuy", "Lê Thanh Thủy", "director", SAMPLE_PASSWORD),
            NewOfficial("quantri", "Quản trị viên", "admin", SAMPLE_PASSWORD),
        ),
        pin=SAMPLE_PIN,
        printers=(
            Printer(name="Máy in phiếu", kind="slip", device="file", address="papers", dots=576),
            Printer(name="Máy in A4", kind="page", device="file", address="papers"),
        ),
        papers=Papers(tickets="Máy in phiếu", receipts="Máy in A4"),
        store_url=store_url,
        fills_screens=False,  # a newcomer looks at all stations on one screen
        any_hour=True,
    )


def _sample_fields(number: int, counters: int) -> tuple[str, ...]:
    """Give what a counter of the demonstration office serves, so that every field has one; () for all."""
    if counters == len(SAMPLE_COUNTERS):
        return SAMPLE_COUNTERS[number - 1]
    shares = [list(share) for share in SAMPLE_SHARES]
    for place, share in enumerate(shares[counters:]):  # fewer counters than shares: the last ones are spread
        shares[place % counters] += share
    mine = shares[(number - 1) % min(len(shares), counters)]
    return tuple(dict.fromkeys(mine))


def plan_from(answers: FoundingAnswers) -> Plan:
    """Give the plan of an ordinary office; BadInput for a number of counters that cannot be."""
    admin = NewOfficial(answers.admin_username, answers.admin_name, "admin", answers.admin_password)
    return Plan(
        office=Office(
            name=answers.name,
            superior=answers.superior,
            agency=answers.agency,
            place=answers.place,
            hotline=answers.hotline,
        ),
        counters=numbered_counters(answers.counters),
        people=(admin,),
        pin=answers.pin,
        printers=(
            Printer(name="Máy in phiếu", kind="slip", device="file", address="papers"),
            Printer(name="Máy in A4", kind="page", device="file", address="papers"),
        ),
        papers=Papers(tickets="Máy in phiếu", receipts="Máy in A4"),
    )


def is_sample(settings: Settings) -> bool:
    """Tell whether this is the demonstration office, whose password may be shown."""
    return settings.office.agency == "H99.101"


def numbered_counters(count: int) -> tuple[NewCounter, ...]:
    """Give so many counters, each serving every field; BadInput for none or too many."""
    if not 1 <= count <= MOST_COUNTERS:
        raise BadInput(N_("Số quầy phải từ 1 đến {most}."), most=MOST_COUNTERS)
    return tuple(NewCounter(number, f"Quầy {number}") for number in range(1, count + 1))


def _checked(plan: Plan) -> Plan:
    if not nfc(plan.office.name):
        raise BadInput(N_("Chưa có tên văn phòng; nhập tên như sẽ in trên giấy tiếp nhận."))
    office = msgspec.structs.replace(
        plan.office,
        name=nfc(plan.office.name),
        superior=nfc(plan.office.superior),
        place=nfc(plan.office.place),
        agency=read_agency(plan.office.agency),
    )
    return replace(plan, office=office)


def _settings(plan: Plan) -> Settings:
    return Settings(
        office=plan.office,
        store=core_settings.StoreSettings(url=plan.store_url),
        hours=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), WEEKDAY_HOURS),
        papers=plan.papers,
        locks=Locks(pin_hash=hash_pin(plan.pin)),
        printers=plan.printers,
        stations=_stations(plan),
    )


def _stations(plan: Plan) -> tuple[Station, ...]:
    """Give one of each station, and a counter and a rating screen for each counter, all on the first screen."""
    public = None if plan.fills_screens else False
    numbers = [counter.number for counter in plan.counters]
    return (
        Station(name="tickets", full_screen=public),
        Station(name="board", full_screen=public),
        *(Station(name="counter", counter=number) for number in numbers),
        *(Station(name="rating", counter=number, full_screen=public) for number in numbers),
        Station(name="lookup", full_screen=public),
        Station(name="manager"),
    )


def fresh_pin() -> str:
    """Give a random PIN of six digits, for an administrator who has none in mind."""
    return "".join(secrets.choice("0123456789") for _ in range(6))
