"""Makes an office folder out of a copy: checked before anything is written, and never over an office there is."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from kiosk.core.errors import BadInput, StoreError
from kiosk.core.i18n import N_
from kiosk.core.settings import FILE_NAME, replace_file
from kiosk.core.settings_edit import with_records_at
from kiosk.models import backup_postgres
from kiosk.models.backup import CopyContent, CopyDamaged
from kiosk.models.file_store import FileStore
from kiosk.services.backup_finding import check_copy, check_figures
from kiosk.services.backup_folder import ATTACHMENTS, FILES, STORE_COPY, Copy, copy_at, newest

_NO_COPY = N_("{folder} không phải bản sao lưu nguyên vẹn; chọn thư mục như 2026-11-22_164500 trong nơi sao lưu.")
_NOT_EMPTY = N_("Thư mục {home} đã có tệp; khôi phục vào một thư mục mới để không ghi đè văn phòng đang dùng.")
_LOST = N_(
    "Nơi sao lưu thiếu hoặc hỏng {count} tệp đính kèm mà hồ sơ nhắc tới; thêm --without-lost-files để khôi phục phần "
    "còn lại rồi quét lại các tệp ấy, hoặc dùng nơi sao lưu khác."
)
_NEEDS_STORE = N_("Bản sao lưu này của PostgreSQL; thêm --store với địa chỉ một cơ sở dữ liệu trống.")
_TAKES_NO_STORE = N_("Bản sao lưu này của văn phòng một máy; bỏ --store.")
_OWN_LOST = N_("Tệp {file} trong bản sao lưu thiếu hoặc hỏng; dùng bản sao lưu khác.")
_NOT_WRITTEN = N_("Không khôi phục được vào {home}: {reason}.")


@dataclass(frozen=True, slots=True)
class Restored:
    """An office folder as it was at a moment; `lost` papers are referred to but not there."""

    home: Path
    made_at: datetime
    entries: int
    attachments: int
    lost: int


def restore(source: Path, home: Path, *, store: str = "", without_lost: bool = False) -> Restored:
    """Make the office folder `home`, new or empty, of the copy in `source`, and give what it holds.

    `source` is one copy, or a folder of copies: the newest of it then. A server's records go into `store`, the URL of
    an empty PostgreSQL database, as the last step; they stay there when they turn out wrong. BadInput for what is no
    copy and for a folder or database in use; CopyDamaged where the copy does not agree with its figures, and unless
    `without_lost` where papers are missing. No folder is left behind then: it appears only when it is complete.
    """
    copy = _copy(source)
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise BadInput(_NOT_EMPTY, home=home)
    if bool(store) != (copy.figures.kind == "postgresql"):
        raise BadInput(_NEEDS_STORE if not store else _TAKES_NO_STORE)
    content = check_copy(copy)
    draft = home.absolute().with_name(f".{home.absolute().name}.part")
    try:
        if draft.exists():  # of a run that was killed
            _remove(draft)
        draft.mkdir(mode=0o700, parents=True)
        _put_own_files(copy, draft, store)
        papers = _put_attachments(copy, draft)
        if content is None:
            content = _put_into_server(copy, store)
        else:
            shutil.copyfile(copy.database, draft / STORE_COPY)
            (draft / STORE_COPY).chmod(0o600)
            with (draft / STORE_COPY).open("rb+") as file:
                os.fsync(file.fileno())
        lost = len(papers.missing(content.digests))
        if lost and not without_lost:
            raise CopyDamaged(_LOST, count=lost)
        if home.exists():
            home.rmdir()
        draft.replace(home)
    except OSError as error:
        raise BadInput(_NOT_WRITTEN, home=home, reason=error.strerror or error) from error
    finally:
        with suppress(OSError):
            _remove(draft)
    return Restored(home, copy.made_at, content.entries, len(content.digests) - lost, lost)


def _remove(draft: Path) -> None:
    """Remove a folder with its write-protected papers, which Windows would not."""
    for file in draft.rglob("*"):
        if file.is_file() and not file.is_symlink():
            file.chmod(0o600)
    shutil.rmtree(draft)


def _copy(source: Path) -> Copy:
    copy = copy_at(source) or newest(source)
    if copy is None:
        raise BadInput(_NO_COPY, folder=source)
    return copy


def _put_into_server(copy: Copy, store: str) -> CopyContent:
    content = backup_postgres.put_back(copy.database, store)
    check_figures(copy, content)
    return content


def _put_own_files(copy: Copy, draft: Path, store: str) -> None:
    kept = FileStore(copy.folder.parent / FILES)
    for name, digest in copy.figures.files.items():
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            raise CopyDamaged(_OWN_LOST, file=name)
        try:
            data = kept.get(digest)
        except (StoreError, ValueError) as error:
            raise CopyDamaged(_OWN_LOST, file=name) from error
        file = draft / path
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(data)
    settings = draft / FILE_NAME
    if not settings.is_file():
        raise CopyDamaged(_OWN_LOST, file=FILE_NAME)
    # the records lie in this folder now, wherever those of the lost office lay
    replace_file(settings, with_records_at(settings.read_text("utf-8-sig"), store))


def _put_attachments(copy: Copy, draft: Path) -> FileStore:
    """Copy all papers that are whole, and give where they are now."""
    source, target = FileStore(copy.folder.parent / ATTACHMENTS), FileStore(draft / ATTACHMENTS)
    for digest in source.digests():
        try:
            data = source.get(digest)
        except StoreError:
            continue  # told by its absence, where a dossier refers to it
        target.put(data)
    return target
