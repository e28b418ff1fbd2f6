"""Checks settings beyond their types: every value that fits its type but cannot be used is named at start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.core.errors import BadInput, SettingsError
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.printing.forms.own_words import check_own_words
from kiosk.rules.calendar import read_sessions
from kiosk.rules.codes import read_agency
from kiosk.rules.vietqr import vietqr
from kiosk.services.paper import open_device
from kiosk.services.passwords import is_hash

STORE_SCHEMES = ("postgresql", "postgresql+psycopg", "sqlite")
MOST_SCREENS = 16
MOST_COUNTERS = 99
LONGEST_PC = 60
LONGEST_SERIES = 36
OWN_FORMS = "forms"
"""Where an office keeps its own words of papers, in its folder."""


def check_settings(settings: Settings, file: Path) -> None:
    """Raise SettingsError naming the file and the first key whose value cannot be used, and why.

    The files of the office's own words of papers, beside the settings, are checked too.
    """
    for key, reason in _unusable(settings, file.parent):
        raise SettingsError(N_("Tệp cài đặt {file}, khóa {key}: {reason}."), file=file, key=key, reason=reason)
    check_own_words(file.parent / OWN_FORMS)


def _unusable(settings: Settings, home: Path) -> Iterator[tuple[str, str]]:
    yield from _office(settings)
    if "/" in settings.pc or len(settings.pc) > LONGEST_PC:  # it stands before a printer's name in every job
        yield "pc", f"cần tên máy không có dấu gạch chéo, dài nhất {LONGEST_PC} ký tự"
    if settings.store.url and not _is_store_url(settings.store.url):
        yield "store.url", "cần địa chỉ như postgresql://kiosk:mật-khẩu@máy-chủ/kiosk"
    if settings.locks.idle_seconds < 1:
        yield "locks.idle_seconds", "cần ít nhất 1 giây"
    if not settings.locks.pin_hash:
        yield "locks.pin_hash", "còn thiếu; đặt mã PIN bằng lệnh “kiosk pin”"
    elif not is_hash(settings.locks.pin_hash):
        yield "locks.pin_hash", "không phải mã băm của một mã PIN; đặt lại bằng lệnh “kiosk pin”"
    yield from _money(settings)
    yield from _public(settings)
    yield from _stations(settings)
    yield from _printers(settings, home)


def _office(settings: Settings) -> Iterator[tuple[str, str]]:
    try:
        read_agency(settings.office.agency)
    except BadInput as error:
        yield "office.agency", _reason(error)
    for day, texts in settings.hours.items():
        try:
            read_sessions(texts)
        except BadInput as error:
            yield f"hours.{day}", _reason(error)
    if settings.hours and not any(settings.hours.values()):
        yield "hours", "cần ít nhất một buổi làm việc trong tuần"


def _money(settings: Settings) -> Iterator[tuple[str, str]]:
    money = settings.money
    for key in ("form_code", "series"):
        if not getattr(money, key).strip():
            yield f"money.{key}", "để trống; ghi như in trên biên lai"
    if len(money.form_code) + len(money.series) > LONGEST_SERIES:  # together they name a sequence of numbers
        yield "money.series", f"form_code và series cộng lại dài nhất {LONGEST_SERIES} ký tự"
    if not (money.bank_bin or money.account):
        return
    for key, bank_bin, account in (("bank_bin", money.bank_bin, "0"), ("account", "000000", money.account)):
        try:
            vietqr(bank_bin, account)
        except BadInput as error:
            yield f"money.{key}", _reason(error)
    if not money.account_name.strip():
        yield "money.account_name", "còn thiếu; ghi tên chủ tài khoản để người nộp đối chiếu"


def _public(settings: Settings) -> Iterator[tuple[str, str]]:
    begin, _, end = settings.public.dark.partition("-")
    if begin and begin == end:
        yield "public.dark", "giờ bắt đầu và giờ kết thúc trùng nhau; để trống nếu không tắt màn hình"
    for number, notice in enumerate(settings.public.notices):
        if not notice.strip():
            yield f"public.notices[{number}]", "để trống; ghi một câu thông báo hoặc bỏ dòng này"


def _stations(settings: Settings) -> Iterator[tuple[str, str]]:
    for number, station in enumerate(settings.stations):
        if not 1 <= station.screen <= MOST_SCREENS:
            yield f"stations[{number}].screen", f"cần số màn hình từ 1 đến {MOST_SCREENS}"
        if station.counter > MOST_COUNTERS:
            yield f"stations[{number}].counter", f"cần số quầy từ 1 đến {MOST_COUNTERS}"


def _printers(settings: Settings, home: Path) -> Iterator[tuple[str, str]]:
    for number, printer in enumerate(settings.printers):
        try:
            open_device(printer, home)
        except BadInput as error:
            yield f"printers[{number}].address", _reason(error)
        if printer.kind == "page" and printer.device in ("network", "usb"):
            yield f"printers[{number}].device", "máy in trang cần device = queue (hàng đợi của hệ điều hành) hoặc file"
        if printer.name == settings.papers.receipts and printer.kind != "page":
            yield "papers.receipts", f"“{printer.name}” là máy in phiếu; giấy tiếp nhận cần máy in trang (A4, A5)"


def _is_store_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in STORE_SCHEMES and (parts.port is None or parts.port > 0) and len(parts.path) > 1
    except ValueError:
        return False


def _reason(error: BadInput) -> str:
    return str(error).rstrip(".")
