"""The settings of one office folder: one TOML file, checked at start, errors that name the key."""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from kiosk.core.errors import SettingsError
from kiosk.core.i18n import N_
from kiosk.core.named_errors import named_error
from kiosk.core.toml_faults import settings_fault

FILE_NAME = "kiosk.toml"

StationName = Literal["tickets", "counter", "board", "results", "lookup", "rating", "manager"]
STATION_NAMES: tuple[StationName, ...] = ("tickets", "board", "results", "counter", "lookup", "rating", "manager")
PUBLIC_STATIONS: frozenset[StationName] = frozenset({"tickets", "board", "results", "lookup", "rating"})


SessionText = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$")]
"""One stretch of a working day: "07:30-11:30"."""


CodePattern = Annotated[
    str,
    msgspec.Meta(pattern=r"^\{agency\}[.\-/_][A-Z]{0,3}\{yymmdd\}[.\-/_][A-Z]{0,3}\{number:0[3-6]\}$", max_length=60),
]
"""How a dossier code of the office is made up: agency, day, the day's number; up to three capitals before each."""


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who the office is: `name` and `superior` head every paper, `agency` begins every dossier code.

    `code_pattern` makes the office's own codes, by default of the national form. Where the provincial system issues
    codes of that form too, a mark keeps the two apart: "{agency}-{yymmdd}-L{number:04}".
    """

    name: str
    agency: str
    superior: str = ""
    place: str = ""
    address: str = ""
    hotline: str = ""
    language: Literal["vi", "en"] = "vi"
    form_set: Literal["TT03/2025", "TT01/2018"] = "TT03/2025"
    code_pattern: CodePattern = "{agency}-{yymmdd}-{number:04}"


class StoreSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the records are: empty for the SQLite file of the folder, or a PostgreSQL URL.

    `files` is the folder of attached papers, one that all PCs reach where several share a store; empty: beside the
    settings.
    """

    url: str = ""
    files: str = ""


class Printer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One printer of this PC: `device` and `address` say how to reach it, `kind` what it prints on."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    kind: Literal["slip", "page"]
    device: Literal["network", "queue", "usb", "file"]
    address: str
    dots: Literal[384, 512, 576] = 576


class Papers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which printer (by name) prints what; empty means this PC does not print it."""

    tickets: str = ""
    receipts: str = ""
    appointments: str = ""
    receipt_size: Literal["A4", "A5"] = "A4"


class Money(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How fees are taken: the receipts' form and series, and the bank account of the VietQR (none: cash only)."""

    form_code: Annotated[str, msgspec.Meta(max_length=20)] = "01BLP"
    series: Annotated[str, msgspec.Meta(max_length=20)] = "MC"
    bank: str = ""
    bank_bin: str = ""
    account: str = ""
    account_name: str = ""


class Devices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What brings things in at this PC; empty where there is none.

    `card_scanner` is a serial port, `page_scanner` a SANE device, `folder` a watched folder.
    """

    card_scanner: str = ""
    card_scanner_baud: int = 9600
    page_scanner: str = ""
    folder: str = ""


class Station(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A station `kiosk run` starts here, on which screen (1 is the first), at which counter where it has one.

    A counter's station without a number lets the official choose, also to sit at none and work on dossiers.
    """

    name: StationName
    screen: int = 1
    counter: int = 0
    full_screen: bool | None = None


ClockTime = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day: "07:00"."""


class Volume(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How loud the calls are from a time of day on, until the next such line: 0–100 percent, 0 is silent."""

    since: ClockTime
    percent: Annotated[int, msgspec.Meta(ge=0, le=100)]


class Voice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the board of this PC lets hear: nothing unless `enabled`.

    `folder` holds the office's own clips (by default `voice` beside the settings), each a word as
    `rules.announcement.WORDS` names it; `engine` "system" speaks with the PC's own speech engine instead. `repeat`
    times in Vietnamese, with `english` each time in English too.
    """

    enabled: bool = True
    engine: Literal["clips", "system"] = "clips"
    folder: str = ""
    repeat: Annotated[int, msgspec.Meta(ge=1, le=3)] = 2
    english: bool = False
    volume: tuple[Volume, ...] = ()


class BoardSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What hangs beside the numbers on this PC's board: a line of notice, pictures in turn from a folder.

    `pictures` is the folder of JPEG and PNG files, by default `board` beside the settings; each is shown `seconds`.
    """

    notice: Annotated[str, msgspec.Meta(max_length=300)] = ""
    pictures: str = ""
    seconds: Annotated[int, msgspec.Meta(ge=3, le=600)] = 12


DarkText = Annotated[str, msgspec.Meta(pattern=r"^$|^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""From when to when, over midnight too: "19:00-06:30"; empty: never."""

Notice = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
"""One sentence of the office's, large enough to be read from afar."""


class PublicSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How this PC's public screens meet people: what they begin with, and what they do while nobody is there.

    `read_aloud` offers *Đọc to* where the PC has a speech engine. After `screensaver_minutes` without a touch the
    `notices` are shown in turn, where there are any (0: never). The screens are dark during `dark`. `cursor` "auto"
    hides the pointer while fingers are used.
    """

    text_size: Literal["normal", "large", "largest"] = "normal"
    contrast: Literal["normal", "high"] = "normal"
    read_aloud: bool = True
    screensaver_minutes: Annotated[int, msgspec.Meta(ge=0, le=240)] = 5
    notices: tuple[Notice, ...] = ()
    dark: DarkText = ""
    cursor: Literal["auto", "shown", "hidden"] = "auto"


class PetitionSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Within how many working days of the office a petition is answered, as the office has set for itself."""

    days: Annotated[int, msgspec.Meta(ge=1, le=60)] = 15


class ReportSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """On which day months and quarters are cut for reports: the month's last, or one that leaves time to hand them in.

    "14": the third quarter goes from 15 June to 14 September.
    """

    closes_on: Literal["month_end", "13", "14", "15"] = "month_end"


class ProvinceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether dossiers are sent to the provincial system, and where to; its key never stands in this file.

    `url` is https, or http of this PC. `timeout_seconds` is how long one answer is waited for.
    """

    enabled: bool = False
    url: Annotated[str, msgspec.Meta(max_length=500)] = ""
    timeout_seconds: Annotated[int, msgspec.Meta(ge=1, le=300)] = 30


class BackupSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where and when the records of a local office are copied each day; that they are cannot be turned off.

    `folder` is better on another disk than the office's; empty: `backups` beside the store's file. A PC that was off
    `at` that time makes its copy at the next chance. All copies of `keep_days` days are kept, and one of each month.
    """

    folder: Annotated[str, msgspec.Meta(max_length=300)] = ""
    at: ClockTime = "16:45"
    keep_days: Annotated[int, msgspec.Meta(ge=1, le=366)] = 30


class Locks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The PIN that closes public stations (as an argon2 hash) and when they go back to their start."""

    pin_hash: str = ""
    idle_seconds: int = 60


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in the file.

    `hours` gives each open weekday's sessions; a day left out is closed. `pc` names this PC among several on one
    store, its network name when empty: papers go to the printers of the PC that made them.
    """

    office: Office
    pc: str = ""
    store: StoreSettings = StoreSettings()
    hours: dict[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], tuple[SessionText, ...]] = {}
    papers: Papers = Papers()
    money: Money = Money()
    devices: Devices = Devices()
    locks: Locks = Locks()
    voice: Voice = Voice()
    board: BoardSettings = BoardSettings()
    public: PublicSettings = PublicSettings()
    petitions: PetitionSettings = PetitionSettings()
    reports: ReportSettings = ReportSettings()
    province: ProvinceSettings = ProvinceSettings()
    backup: BackupSettings = BackupSettings()
    printers: tuple[Printer, ...] = ()
    stations: tuple[Station, ...] = ()


def load(home: Path) -> Settings:
    """Give the settings of an office folder.

    Raises SettingsError, one sentence naming the file and the key, when the file is missing, is not TOML,
    lacks a key, has one too many, or holds a value that does not fit.
    """
    return decoded(text_of(home), home / FILE_NAME)


def text_of(home: Path) -> str:
    """Give the text of an office folder's settings file; SettingsError where it cannot be read."""
    file = home / FILE_NAME
    try:
        return unicodedata.normalize("NFC", file.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(
            N_("Chưa có tệp cài đặt {file}; hãy chạy “kiosk --home {home} init” để lập văn phòng."),
            file=file,
            home=home,
        ) from None
    except UnicodeDecodeError as error:
        raise SettingsError(
            N_(
                "Không đọc được tệp cài đặt {file}: dòng {line} không phải mã UTF-8; lưu lại tệp với mã UTF-8 rồi mở "
                "lại chương trình."
            ),
            file=file,
            line=error.object.count(b"\n", 0, error.start) + 1,
        ) from None
    except OSError:
        raise SettingsError(
            N_("Không đọc được tệp cài đặt {file}; kiểm tra quyền đọc của tệp rồi mở lại chương trình."), file=file
        ) from None


def decoded(text: str, file: Path) -> Settings:
    """Give the settings a text of `file` holds; SettingsError as `load` raises it."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise settings_fault(error, text, file) from None
    try:
        settings = msgspec.convert(document, Settings)
    except msgspec.ValidationError as error:
        key, reason = named_error(error)
        raise SettingsError(
            N_("Tệp cài đặt {file}, khóa {key}: {reason}."), file=file, key=key, reason=reason
        ) from None
    _check(settings, file)
    return settings


def save(home: Path, settings: Settings) -> Path:
    """Write the settings file of an office folder and give its path; replaces it in one step or not at all."""
    import tomlkit

    document: dict[str, Any] = msgspec.to_builtins(settings)
    for station in document["stations"]:
        if station["full_screen"] is None:
            del station["full_screen"]
    return replace_file(home / FILE_NAME, tomlkit.dumps(document))


def set_pin_hash(home: Path, pin_hash: str) -> Path:
    """Put a PIN's hash into the settings file of an office folder; everything else in it stays as it was written."""
    import tomlkit

    file = home / FILE_NAME
    document = tomlkit.parse(file.read_text("utf-8-sig"))
    document.setdefault("locks", tomlkit.table())["pin_hash"] = pin_hash
    return replace_file(file, tomlkit.dumps(document))


def replace_file(file: Path, text: str) -> Path:
    """Write a text file of the office in one step or not at all, for its owner's eyes, and give its path."""
    draft = file.with_name(f"{file.name}.new")
    draft.touch(mode=0o600)  # may hold the database's password
    with draft.open("w", encoding="utf-8", newline="\n") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())  # else a power cut may leave the new name on an empty file
    draft.replace(file)
    return file


def _check(settings: Settings, file: Path) -> None:
    """Refuse what fits the types but not each other."""
    if not settings.office.name.strip():
        raise SettingsError(
            N_("Tệp cài đặt {file}, khóa {key}: {reason}."), file=file, key="office.name", reason="để trống"
        )
    url = settings.province.url
    if (url or settings.province.enabled) and not _PROVINCE_URL.fullmatch(url):
        raise SettingsError(
            N_("Tệp cài đặt {file}, khóa {key}: {reason}."),
            file=file,
            key="province.url",
            reason="cần địa chỉ https://… của hệ thống tỉnh",
        )
    names = [printer.name for printer in settings.printers]
    for name in names:
        if names.count(name) > 1:
            raise SettingsError(
                N_("Tệp cài đặt {file}, khóa {key}: {reason}."),
                file=file,
                key="printers.name",
                reason=f"hai máy in cùng tên “{name}”",
            )
    for key in ("tickets", "receipts", "appointments"):
        wanted = getattr(settings.papers, key)
        if wanted and wanted not in names:
            raise SettingsError(
                N_("Tệp cài đặt {file}, khóa {key}: {reason}."),
                file=file,
                key=f"papers.{key}",
                reason=f"không có máy in tên “{wanted}”",
            )
    for number, station in enumerate(settings.stations):
        if station.name == "rating" and station.counter < 1:
            raise SettingsError(
                N_("Tệp cài đặt {file}, khóa {key}: {reason}."),
                file=file,
                key=f"stations[{number}].counter",
                reason="cần số quầy",
            )


_PROVINCE_URL = re.compile(r"https://[^\s/?#@]+(/\S*)?|http://(localhost|127\.0\.0\.1)(:[0-9]+)?(/\S*)?")
"""No password inside it; without encryption only to a program of the same PC."""
