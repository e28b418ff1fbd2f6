"""The doctor: looks at database, journal, copies, fonts, printers, clock and disk, and says what to do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Literal

from kiosk.core import resources
from kiosk.core.errors import KnownError, StoreError
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import journal, office
from kiosk.models.store import Store, check_integrity
from kiosk.printing.printers import Condition, Printer
from kiosk.services.backup_finding import examine_backup, examine_copy
from kiosk.services.stations import Stations
from kiosk.services.views import Finding

LEAST_FREE_MB = 500
SCARCE_FREE_MB = 2000
_FREE = N_("Ổ đĩa còn trống {free} GB.")
FONTS = ("noto-sans/NotoSans-Regular.ttf", "noto-sans/NotoSans-Bold.ttf", "tinos/Tinos-Regular.ttf")


class Doctor:
    """Examines one office folder; every finding says what it means and what to do.

    `store` may be why there is none: the rest is examined all the same.
    """

    def __init__(
        self, store: Store | StoreError, settings: Settings, home: Path, devices: Mapping[str, Printer]
    ) -> None:
        self._store = store
        self._settings = settings
        self._home = home
        self._devices = devices

    def examine(self) -> tuple[Finding, ...]:
        """Give all findings; nothing is changed, and one failure does not hide the next."""
        return tuple(self._all())

    def _all(self) -> Iterator[Finding]:
        if isinstance(self._store, StoreError):
            yield Finding("database", "fail", str(self._store), "Kiểm tra ổ đĩa, máy chủ hoặc bản sao lưu.")
        else:
            yield self._database(self._store)
            yield examine_journal(self._store)
            yield self._clock(self._store)
            yield self._calendar(self._store)
            yield from self._stations(self._store, self._settings)
            yield from self._backup(self._store)
        yield examine_disk(self._home)
        yield self._fonts()
        yield from self._printers()

    @staticmethod
    def _database(store: Store) -> Finding:
        try:
            with store.read() as unit:
                found = check_integrity(unit)
        except KnownError as error:
            return Finding("database", "fail", str(error), "Kiểm tra ổ đĩa hoặc máy chủ cơ sở dữ liệu.")
        if found != "ok":
            return Finding("database", "fail", "Tệp dữ liệu bị hỏng.", "Dừng làm việc, khôi phục từ bản sao lưu.")
        kind = "SQLite" if store.is_sqlite else "PostgreSQL"
        return Finding("database", "ok", f"Cơ sở dữ liệu {kind} nguyên vẹn.")

    @staticmethod
    def _clock(store: Store) -> Finding:
        try:
            with store.read() as unit:
                newest, now = journal.last_moment(unit), unit.now
        except KnownError as error:
            return Finding("clock", "fail", str(error), "Kiểm tra cơ sở dữ liệu trước.")
        if newest is not None and newest > now + timedelta(minutes=2):
            return Finding(
                "clock",
                "fail",
                f"Đồng hồ máy ({now:%H:%M %d/%m/%Y}) chậm hơn mục nhật ký mới nhất ({newest:%H:%M %d/%m/%Y}).",
                "Chỉnh lại ngày giờ của máy trước khi làm việc.",
            )
        return Finding("clock", "ok", f"Đồng hồ máy: {now:%H:%M} ngày {now:%d/%m/%Y}.")

    @staticmethod
    def _calendar(store: Store) -> Finding:
        try:
            with store.read() as unit:
                days, today = office.calendar_days(unit), unit.day
        except KnownError as error:
            return Finding("calendar", "fail", str(error), "Kiểm tra cơ sở dữ liệu trước.")
        years = {row.date.year for row in days}
        if today.year not in years:
            return Finding(
                "calendar",
                "fail",
                f"Chưa có lịch nghỉ năm {today.year}.",
                f"Nạp lịch nghỉ năm {today.year}: kiosk calendar load TỆP.",
            )
        soon = (today + timedelta(days=60)).year
        if soon not in years:
            return Finding(
                "calendar",
                "warn",
                f"Chưa có lịch nghỉ năm {soon}.",
                f"Nạp lịch nghỉ năm {soon}: kiosk calendar load TỆP.",
            )
        if any(row.provisional for row in days if row.date.year == soon):
            return Finding(
                "calendar",
                "warn",
                f"Lịch nghỉ năm {soon} mới là dự kiến.",
                "Đối chiếu với thông báo chính thức rồi xác nhận.",
            )
        return Finding("calendar", "ok", f"Lịch nghỉ năm {today.year} đầy đủ.")

    @staticmethod
    def _stations(store: Store, settings: Settings) -> Iterator[Finding]:
        """Give the stations of today that are silent or missed, or have told what is wrong with them."""
        try:
            stations = Stations(store, "", settings).now()
        except KnownError as error:
            yield Finding("stations", "fail", str(error), "Kiểm tra cơ sở dữ liệu trước.")
            return
        for one in stations:
            name = f"station {one.station} {one.place}"
            if one.state == "silent":
                words = f"Không thấy màn hình {one.station} của máy {one.place} từ {one.seen_at:%H:%M}."
                yield Finding(name, "warn", words, "Xem máy đó còn bật không, có nối được cơ sở dữ liệu không.")
            elif one.state == "not_begun":
                words = f"Màn hình {one.station} của máy {one.place} chưa bật hôm nay."
                yield Finding(name, "warn", words, "Bật máy đó, hoặc dùng cuộn số giấy ở quầy (Ctrl+F7).")
            elif one.trouble:
                yield Finding(name, "warn", f"{one.station} ở máy {one.place}: {one.trouble}.", "Xem tại máy đó.")

    def _backup(self, store: Store) -> Iterator[Finding]:
        """Give how old the newest copy is, and whether it holds what it should; it is read to its end."""
        try:
            yield examine_backup(store, self._settings, self._home)
            yield from filter(None, (examine_copy(store, self._settings, self._home),))
        except KnownError as error:
            yield Finding("backup", "fail", str(error), "Kiểm tra cơ sở dữ liệu trước.")

    @staticmethod
    def _fonts() -> Finding:
        missing = [font for font in FONTS if not (resources.folder("fonts") / font).is_file()]
        if missing:
            return Finding("fonts", "fail", f"Thiếu phông chữ: {', '.join(missing)}.", "Cài lại chương trình.")
        return Finding("fonts", "ok", "Đủ phông chữ cho màn hình và giấy in.")

    def _printers(self) -> Iterator[Finding]:
        if not self._settings.printers:
            yield Finding("printers", "warn", "Máy này chưa có máy in.", "Khai báo máy in trong tệp cài đặt.")
        for printer in self._settings.printers:
            condition = self._devices[printer.name].status()
            state = {Condition.OK: "ok", Condition.LOW: "warn", Condition.UNKNOWN: "warn"}.get(condition, "fail")
            advice = "" if state == "ok" else "Xem máy in: giấy, nắp, dây cắm, nguồn; rồi in trang thử."
            yield Finding(
                f"printer {printer.name}",
                "ok" if state == "ok" else "warn" if state == "warn" else "fail",
                f"{printer.name}: {condition.words}.",
                advice,
            )


def examine_disk(home: Path) -> Finding:
    """Give how much room is left on the disk of the office folder."""
    free_mb = shutil.disk_usage(home).free // 1_000_000
    free = f"{free_mb / 1000:.1f}".replace(".", ",")
    if free_mb < LEAST_FREE_MB:
        return _told(
            "disk", "fail", _FREE, "Xóa bớt tệp không cần ngay; đầy ổ đĩa thì không ghi được hồ sơ.", free=free
        )
    if free_mb < SCARCE_FREE_MB:
        return _told("disk", "warn", _FREE, "Xóa bớt tệp không cần.", free=free)
    return _told("disk", "ok", _FREE, free=free)


def _told(name: str, state: Literal["ok", "warn", "fail"], msgid: str, advice: str = "", **values: str) -> Finding:
    """Give a finding that a screen tells in its own language too."""
    return Finding(name, state, msgid.format(**values), advice, msgid, values)


def examine_journal(store: Store) -> Finding:
    """Give whether the journal's chain of hashes holds from its first entry to its last."""
    try:
        with store.read() as unit:
            broken, count = journal.first_broken(unit), journal.last_seq(unit)
    except KnownError as error:
        return Finding("journal", "fail", str(error), "Kiểm tra cơ sở dữ liệu trước.")
    if broken is not None:
        return Finding(
            "journal",
            "fail",
            f"Nhật ký bị sửa hoặc thiếu từ mục {broken}.",
            "Giữ nguyên tệp dữ liệu, báo người quản trị đối chiếu với bản sao lưu.",
        )
    return Finding("journal", "ok", f"Nhật ký liền mạch, {count} mục.")
