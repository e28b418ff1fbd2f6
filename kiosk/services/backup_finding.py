"""How the office's copies stand: the newest, whether it is too old, why there is none, whether it is still whole."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import backup, backup_postgres, journal_extract
from kiosk.models.file_store import FileStore
from kiosk.models.store import Store
from kiosk.rules.calendar import WorkingCalendar
from kiosk.services import backup_folder
from kiosk.services.backup_folder import ATTACHMENTS, Copy, digest_of
from kiosk.services.office import working_calendar
from kiosk.services.views import Finding

_AT_SERVER = N_("Dữ liệu nằm ở máy chủ; máy này không có pg_dump để sao lưu thay máy chủ.")
_ASK_SERVER = "Hỏi người quản trị máy chủ về bản sao lưu mới nhất."
_DO = "Gõ “kiosk backup”, hoặc ở màn hình điều hành bấm F11, 6, S."
_NONE = N_("Chưa có bản sao lưu. Bấm F11, rồi 6 để sao lưu ngay.")
_GONE = N_("Không thấy thư mục sao lưu {folder}; cắm lại USB hoặc ổ đĩa, hoặc chọn nơi khác.")
_NEWEST = N_("Bản sao lưu mới nhất: {moment}.")
_OLD = N_("Bản sao lưu mới nhất: {moment}, đã lỡ một ngày làm việc. Bấm F11, rồi 6 để sao lưu ngay.")
_LOST = N_("Bản sao lưu mới nhất: {moment}; {count} tệp đính kèm đã mất hoặc hỏng từ trước.")
_LOOK_BACK = timedelta(days=14)


def examine_backup(store: Store, settings: Settings, home: Path) -> Finding:
    """Give when the newest copy was made, and what to do where it is too old or the last try made none."""
    if not backup_folder.can_copy(store.file):
        return _told("warn", _AT_SERVER, _ASK_SERVER)
    folder = backup_folder.place(home, store.file, settings)
    newest = backup_folder.newest(folder)
    trouble = backup_folder.trouble(home)
    if trouble is not None:
        return Finding("backup", "warn", trouble.msgid.format(**trouble.values), _DO, trouble.msgid, trouble.values)
    if newest is None:
        gone = bool(settings.backup.folder) and not folder.is_dir()
        return _told("warn", _GONE, _DO, folder=str(folder)) if gone else _told("warn", _NONE, _DO)
    return _of_newest(newest, _last_day(store, settings))


def _of_newest(newest: Copy, last_day: date) -> Finding:
    moment = f"{newest.made_at:%H:%M %d/%m/%Y}"
    if newest.made_at.date() < last_day:
        return _told("warn", _OLD, _DO, moment=moment)
    if newest.figures.lost:
        advice = "Tìm các tệp ấy ở bản sao lưu cũ hoặc quét lại; “kiosk doctor” xem thêm."
        return _told("warn", _LOST, advice, moment=moment, count=str(newest.figures.lost))
    return _told("ok", _NEWEST, moment=moment)


def examine_copy(store: Store, settings: Settings, home: Path) -> Finding | None:
    """Give whether the newest copy holds what its figures say and the office's journal goes on from it.

    Reads all of it; None where there is none.
    """
    newest = backup_folder.newest(backup_folder.place(home, store.file, settings))
    if newest is None:
        return None
    moment = f"{newest.made_at:%H:%M %d/%m/%Y}"
    try:
        content = check_copy(newest)
        with store.read() as unit:
            found = journal_extract.hash_of(unit, newest.figures.entries) if newest.figures.entries else None
    except KnownError as error:
        words = f"Bản sao lưu {moment} hỏng: {error}"
        return Finding("backup copy", "fail", words, "Sao lưu ngay một bản mới: kiosk backup; thay USB nếu hỏng lại.")
    if newest.figures.entries and found != newest.figures.last_hash:
        return Finding(
            "backup copy",
            "warn",
            f"Nhật ký đang dùng không nối tiếp bản sao lưu {moment}.",
            "Vừa khôi phục từ bản cũ hơn thì đúng là vậy; nếu không, giữ nguyên cả hai và báo người quản trị.",
        )
    papers = FileStore(newest.folder.parent / ATTACHMENTS)
    gone = len(papers.missing(content.digests)) - newest.figures.lost if content is not None else 0
    if gone > 0:
        words = f"Nơi sao lưu {newest.folder.parent} mất {gone} tệp đính kèm của bản {moment}."
        return Finding("backup copy", "warn", words, "Sao lưu ngay để chép lại: kiosk backup.")
    words = f"Bản sao lưu {moment} nguyên vẹn, nhật ký liền mạch {newest.figures.entries} mục: {newest.folder}"
    return Finding("backup copy", "ok", words)


def check_copy(copy: Copy) -> backup.CopyContent | None:
    """Give what a copy's database holds; CopyDamaged where that is not what was copied, or does not hold together.

    None for a PostgreSQL store's: what it holds was read when it was made, and is again when it is put back.
    """
    try:
        digest = digest_of(copy.database)
    except OSError as error:
        raise backup.CopyDamaged(N_("Không đọc được bản sao lưu {folder}."), folder=copy.folder) from error
    if digest != copy.figures.database:
        raise backup.CopyDamaged(N_("Bản sao lưu {folder} đã đổi từ khi được tạo."), folder=copy.folder)
    if copy.figures.kind == "postgresql":
        backup_postgres.check_file(copy.database)
        return None
    content = backup.look_into(copy.database)
    check_figures(copy, content)
    return content


def check_figures(copy: Copy, content: backup.CopyContent) -> None:
    """Refuse with CopyDamaged what holds another journal than the figures beside it tell of."""
    if (content.entries, content.last_hash) != (copy.figures.entries, copy.figures.last_hash):
        raise backup.CopyDamaged(N_("Nhật ký của bản sao lưu {folder} khác số ghi kèm."), folder=copy.folder)


def _last_day(store: Store, settings: Settings) -> date:
    """Give the last working day that is over: copies older than that have missed one."""
    with store.read() as unit:
        calendar, today = working_calendar(unit, settings), unit.day
    return _working_day_before(calendar, today)


def _working_day_before(calendar: WorkingCalendar, today: date) -> date:
    day = today - timedelta(days=1)
    try:
        while not calendar.is_working_day(day) and today - day < _LOOK_BACK:
            day -= timedelta(days=1)
    except BadInput:  # a year without a calendar: a week-end passes
        return today - timedelta(days=3)
    return day


def _told(state: Literal["ok", "warn", "fail"], msgid: str, advice: str = "", **values: str) -> Finding:
    """Give a finding that a screen tells in its own language too."""
    return Finding("backup", state, msgid.format(**values), advice, msgid, values)
