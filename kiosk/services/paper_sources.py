"""Where papers come from as files: this PC, a watched folder, a scanner; looked at and put into the file store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path, PurePath

from kiosk.core.errors import BadInput, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models.file_store import FileStore
from kiosk.scanning import scanner
from kiosk.scanning.file_kind import check_kind, read_file
from kiosk.scanning.thumbnail import thumbnail
from kiosk.scanning.watched_folder import WatchedFolder
from kiosk.services.dossier_views import AttachmentSource

_NO_PROGRAM = N_(
    "Máy này chưa quét được: người quản trị cài chương trình quét SANE và ghi page_scanner ở mục [devices] trong"
    " kiosk.toml."
)
_NO_FOLDER = N_("Máy này chưa có thư mục nhận bản quét: người quản trị ghi folder ở mục [devices] trong kiosk.toml.")
_NONE_ANSWERS = N_(
    "Không tìm thấy máy quét nào: bật máy, cắm dây rồi quét lại, hoặc nhờ người quản trị ghi page_scanner ở mục"
    " [devices] trong kiosk.toml."
)
LONGEST_NAME = 200
KEPT_THUMBNAILS = 200
LARGEST_KEPT_PX = 400
"""Small pictures kept in memory, and nowhere else: some kilobytes each."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that lies in the file store now: its digest, and what is to be recorded of it. `size` is in bytes."""

    digest: str
    name: str
    media: str
    pages: int
    size: int
    source: AttachmentSource


class PaperSources:
    """Brings files in: content is opened and looked at before it is kept. Takes seconds: not for a window's thread."""

    def __init__(self, files: FileStore, settings: Settings) -> None:
        self._files = files
        self._device = settings.devices.page_scanner
        self._folder = WatchedFolder(Path(settings.devices.folder)) if settings.devices.folder else None
        self._small = lru_cache(KEPT_THUMBNAILS)(lambda digest, side_px: thumbnail(files.get(digest), side_px))

    def lacking(self) -> Mapping[AttachmentSource, str]:
        """Give from where nothing can be brought at this PC, each with the sentence (msgid) of who sets it up."""
        found: dict[AttachmentSource, str] = {}
        if not scanner.available():
            found["scanner"] = _NO_PROGRAM
        if self._folder is None:
            found["folder"] = _NO_FOLDER
        return found

    def keep(self, name: str, data: bytes, source: AttachmentSource = "file") -> KeptFile:
        """Keep a content under a name.

        BadInput when it is not a PDF or picture that opens, is not what the name says or is too large; StoreError
        when the disk is full.
        """
        kind = check_kind(data, name)
        digest = self._files.put(data)
        return KeptFile(digest, _short_name(name) or f"tep.{kind.extension}", kind.media, kind.pages, len(data), source)

    def file(self, path: Path) -> KeptFile:
        """Keep a file of this PC; raises as `keep`, and BadInput when it cannot be read."""
        return self.keep(path.name, read_file(path))

    def scan(self, moment: datetime, *, device: str = "", feeder: bool = False) -> KeptFile:
        """Scan a page, or with `feeder` all that lie in the feeder as one PDF; `moment` names the file.

        By the named device, else by the settings', else by the first that answers. ScannerError says what is wrong.
        """
        name = device or self._device or _first_scanner()
        data = scanner.pages_to_pdf(scanner.scan_batch(name)) if feeder else scanner.scan(name)
        return self.keep(f"Bản quét {moment:%d-%m-%Y %H.%M.%S}.{'pdf' if feeder else 'jpg'}", data, "scanner")

    def folder_files(self) -> tuple[Path, ...]:
        """Give the files that have arrived whole in the watched folder, oldest first; none where none is watched.

        A file is offered from the second look on, a second after it stopped growing. ScannerError when the folder
        cannot be looked into.
        """
        return () if self._folder is None else self._folder.new_files()

    def from_folder(self, path: Path) -> KeptFile:
        """Keep a file of the watched folder, and leave it there until `put_aside`; raises as `keep`."""
        if self._folder is None or path.parent != self._folder.folder:
            raise BadInput(N_("Tệp này không nằm trong thư mục nhận bản quét; hãy chọn lại tệp."))
        return self.keep(path.name, self._folder.take(path), "folder")

    def put_aside(self, path: Path) -> None:
        """Move a file aside in the watched folder, recorded now; ScannerError when it could not be moved."""
        if self._folder is not None:
            self._folder.taken(path)

    def content(self, digest: str) -> bytes:
        """Give a file as it was kept; StoreError when it is missing or has been changed."""
        return self._files.get(digest)

    def thumbnail(self, digest: str, side_px: int, page: int = 0) -> bytes:
        """Give a page, counted from 0, as a PNG within a square of that side; raises as `content` does."""
        if page or side_px > LARGEST_KEPT_PX:
            return thumbnail(self._files.get(digest), side_px, page)
        return self._small(digest, side_px)


def _first_scanner() -> str:
    for found in scanner.scanners():
        return found.name
    raise NotFound(_NONE_ANSWERS)


def _short_name(name: str) -> str:
    """Give a file's name without its folders, its ending kept where it has to be cut."""
    path = PurePath(nfc(name.replace("\\", "/")).rpartition("/")[2])
    return path.name if len(path.name) <= LONGEST_NAME else path.stem[: LONGEST_NAME - 20] + path.suffix[:20]
