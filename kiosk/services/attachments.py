"""Papers attached to a dossier: from files, a watched folder or a scanner, checked, shown small, used again."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path, PurePath

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models import attachment, dossier_record, journal
from kiosk.models.base import AnyRow
from kiosk.models.file_store import FileStore
from kiosk.models.store import Store, Unit
from kiosk.scanning import scanner
from kiosk.scanning.file_kind import check_kind, read_file
from kiosk.scanning.thumbnail import thumbnail
from kiosk.scanning.watched_folder import WatchedFolder
from kiosk.services.dossier_at_hand import check_hands
from kiosk.services.dossier_views import AttachmentSource, AttachmentView
from kiosk.services.views import ScannerView

LONGEST_NAME = 200
KEPT_THUMBNAILS = 200
LARGEST_KEPT_PX = 400
"""Small pictures kept in memory, and nowhere else: some kilobytes each."""
MOST_REUSABLE = 60


class Attachments:
    """Files of dossiers: what they are stands in the store, their content in a folder beside it.

    Content is opened and looked at before it is kept. Scanners and large files take seconds: not for a window's
    thread.
    """

    def __init__(self, store: Store, files: FileStore, settings: Settings) -> None:
        self._store = store
        self._files = files
        self._device = settings.devices.page_scanner
        self._folder = WatchedFolder(Path(settings.devices.folder)) if settings.devices.folder else None
        self._small = lru_cache(KEPT_THUMBNAILS)(lambda digest, side_px: thumbnail(files.get(digest), side_px))

    def add(
        self,
        by: int,
        dossier_id: int,
        position: int,
        name: str,
        data: bytes,
        *,
        source: AttachmentSource = "file",
        digitised: bool = True,
        reused: bool = False,
    ) -> AttachmentView:
        """Attach a file to the component at `position`, or as a result at -1; `digitised` when made from paper here.

        Raises BadInput when the content is not a PDF or picture that opens, is not what the name says, is too large
        or is attached there already; NotFound without such a dossier or component; NotAllowed for whoever neither holds
        the dossier nor receives its citizen; StoreError when the disk is full.
        """
        kind = check_kind(data, name)
        with self._store.read() as unit:
            _check_place(unit, dossier_id, position)
        digest = self._files.put(data)  # before the row: a row without its file would be a lie
        with self._store.write(by) as unit:
            return _attach(
                unit,
                dossier_id,
                position,
                digest=digest,
                name=_short_name(name) or f"tep.{kind.extension}",
                media=kind.media,
                pages=kind.pages,
                size=len(data),
                source=source,
                digitised=digitised,
                reused=reused,
            )

    def add_file(self, by: int, dossier_id: int, position: int, path: Path) -> AttachmentView:
        """Attach a file of this PC; raises as `add`, and BadInput when it cannot be read."""
        return self.add(by, dossier_id, position, path.name, read_file(path))

    def of(self, dossier_id: int) -> tuple[AttachmentView, ...]:
        """Give the files of a dossier by component, results first."""
        with self._store.read() as unit:
            return tuple(_view(row) for row in attachment.of_dossier(unit, dossier_id))

    def content(self, attachment_id: int) -> bytes:
        """Give a file as it was attached; StoreError when it is missing or has been changed, NotFound when removed."""
        with self._store.read() as unit:
            digest = _row(unit, attachment_id).digest
        return self._files.get(digest)

    def thumbnail(self, attachment_id: int, side_px: int) -> bytes:
        """Give the first page as a PNG within a square of that side; raises as `content` does."""
        with self._store.read() as unit:
            digest = _row(unit, attachment_id).digest
        if side_px > LARGEST_KEPT_PX:
            return thumbnail(self._files.get(digest), side_px)
        return self._small(digest, side_px)

    def remove(self, by: int, attachment_id: int) -> None:
        """Take a file off its dossier; the record of it stays, and so does the content others may refer to."""
        with self._store.write(by) as unit:
            row = _row(unit, attachment_id)
            _check_hands(unit, row.dossier_id)
            attachment.remove(unit, attachment_id)
            _note(unit, "attachment.removed", row.dossier_id, attachment_id, row.position)

    def mark(self, by: int, attachment_id: int, *, digitised: bool, reused: bool) -> AttachmentView:
        """Say whether a file was made from paper here, and whether it was had from an earlier dossier."""
        with self._store.write(by) as unit:
            row = _row(unit, attachment_id)
            _check_hands(unit, row.dossier_id)
            attachment.mark(unit, attachment_id, digitised=digitised, reused=reused)
            _note(unit, "attachment.marked", row.dossier_id, attachment_id, row.position)
            return _view(_row(unit, attachment_id))

    def reusable(self, dossier_id: int) -> tuple[AttachmentView, ...]:
        """Give the files of the same owner's other dossiers that are not here yet, newest first, each content once.

        Owners are the same by their identity number; without one nothing is offered.
        """
        with self._store.read() as unit:
            seen = {row.digest for row in attachment.of_dossier(unit, dossier_id)}
            rows = attachment.of_same_owner(unit, dossier_id, MOST_REUSABLE)
        found = []
        for row in rows:
            if row.digest not in seen:
                seen.add(row.digest)
                found.append(_view(row))
        return tuple(found)

    def reuse(self, by: int, attachment_id: int, dossier_id: int, position: int) -> AttachmentView:
        """Attach a file of an earlier dossier of the same owner to this one, marked as reused.

        NotAllowed for somebody else's file; StoreError when its content is missing or has been changed.
        """
        with self._store.read() as unit:
            row = _row(unit, attachment_id)
            if attachment_id not in {one.id for one in attachment.of_same_owner(unit, dossier_id)}:
                raise NotAllowed(N_("Chỉ dùng lại được tệp trong hồ sơ trước của chính chủ hồ sơ này."))
            _check_place(unit, dossier_id, position)
        self._files.get(row.digest)
        with self._store.write(by) as unit:
            return _attach(
                unit,
                dossier_id,
                position,
                digest=row.digest,
                name=row.name,
                media=row.media,
                pages=row.pages,
                size=row.size,
                source=row.source,
                digitised=row.digitised,
                reused=True,
            )

    def scanners(self) -> tuple[ScannerView, ...]:
        """Give the scanners that answer now; takes seconds. ScannerError without the program that drives them."""
        return tuple(ScannerView(one.name, one.words) for one in scanner.scanners())

    def scan(
        self, by: int, dossier_id: int, position: int, *, device: str = "", feeder: bool = False
    ) -> AttachmentView:
        """Scan a page, or with `feeder` all that lie in the feeder as one PDF, and attach it.

        By the named device, else by the settings', else by the first that answers. ScannerError says what is wrong.
        """
        with self._store.read() as unit:
            _check_place(unit, dossier_id, position)
            moment = unit.now
        name = device or self._device or self._first_scanner()
        data = scanner.pages_to_pdf(scanner.scan_batch(name)) if feeder else scanner.scan(name)
        file = f"Bản quét {moment:%d-%m-%Y %H.%M.%S}.{'pdf' if feeder else 'jpg'}"
        return self.add(by, dossier_id, position, file, data, source="scanner")

    def folder_files(self) -> tuple[Path, ...]:
        """Give the files that have arrived whole in the watched folder, oldest first; none where none is watched.

        A file is offered from the second look on, a second after it stopped growing. ScannerError when the folder
        cannot be looked into.
        """
        return () if self._folder is None else self._folder.new_files()

    def take_from_folder(self, by: int, path: Path, dossier_id: int, position: int) -> AttachmentView:
        """Attach a file of the watched folder and move it aside there.

        Raises as `add`; ScannerError when it is attached but could not be moved.
        """
        if self._folder is None or path.parent != self._folder.folder:
            raise BadInput(N_("Tệp này không nằm trong thư mục nhận bản quét; hãy chọn lại tệp."))
        found = self.add(by, dossier_id, position, path.name, self._folder.take(path), source="folder")
        self._folder.taken(path)
        return found

    def _first_scanner(self) -> str:
        for found in scanner.scanners():
            return found.name
        raise NotFound(N_("Không tìm thấy máy quét; kiểm tra máy đã bật và đã cắm dây rồi quét lại."))


def _attach(unit: Unit, dossier_id: int, position: int, *, digest: str, **values: object) -> AttachmentView:
    _check_place(unit, dossier_id, position)
    _check_hands(unit, dossier_id)
    if any((row.position, row.digest) == (position, digest) for row in attachment.of_dossier(unit, dossier_id)):
        raise BadInput(N_("Tệp này đã đính kèm ở đây rồi."))
    attachment_id = attachment.add(unit, dossier_id, position, digest=digest, **values)
    _note(unit, "attachment.added", dossier_id, attachment_id, position)
    return _view(_row(unit, attachment_id))


def _check_place(unit: Unit, dossier_id: int, position: int) -> None:
    if not attachment.has_place(unit, dossier_id, position):
        raise NotFound(N_("Không có hồ sơ hoặc thành phần này để đính kèm tệp; hãy mở lại hồ sơ."))


def _check_hands(unit: Unit, dossier_id: int) -> None:
    """Refuse, with NotAllowed, whoever has nothing to do with the dossier."""
    record = dossier_record.record(unit, dossier_id)
    if record is not None:
        check_hands(unit, record, "attach")


def _row(unit: Unit, attachment_id: int) -> AnyRow:
    row = attachment.get(unit, attachment_id)
    if row is None:
        raise NotFound(N_("Tệp đính kèm này không còn; có thể vừa được gỡ ở máy khác."))
    return row


def _note(unit: Unit, kind: str, dossier_id: int, attachment_id: int, position: int) -> None:
    journal.append(unit, kind, "dossier", dossier_id, attachment=attachment_id, position=position)


def _short_name(name: str) -> str:
    """Give a file's name without its folders, its ending kept where it has to be cut."""
    path = PurePath(nfc(name.replace("\\", "/")).rpartition("/")[2])
    return path.name if len(path.name) <= LONGEST_NAME else path.stem[: LONGEST_NAME - 20] + path.suffix[:20]


def _view(row: AnyRow) -> AttachmentView:
    return AttachmentView(
        attachment_id=row.id,
        position=row.position,
        name=row.name,
        media=row.media,
        pages=row.pages,
        size=row.size,
        source=row.source,
        digitised=row.digitised,
        reused=row.reused,
        added_at=row.added_at,
        digest=row.digest,
    )
