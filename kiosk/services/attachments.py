"""Papers attached to a dossier: from files, a watched folder or a scanner, checked, shown small, used again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import attachment, dossier_record, journal
from kiosk.models.base import AnyRow
from kiosk.models.file_store import FileStore
from kiosk.models.store import Store, Unit
from kiosk.rules.attachment_places import ALREADY_HERE
from kiosk.scanning import scanner
from kiosk.scanning.file_kind import read_file
from kiosk.services.dossier_at_hand import check_hands
from kiosk.services.dossier_views import AttachmentSource, AttachmentView
from kiosk.services.paper_sources import KeptFile, PaperSources
from kiosk.services.views import ScannerView

MOST_REUSABLE = 60


class Attachments:
    """Files of dossiers: what they are stands in the store, their content in a folder beside it.

    Content is opened and looked at before it is kept. Scanners and large files take seconds: not for a window's
    thread.
    """

    def __init__(self, store: Store, files: FileStore, settings: Settings) -> None:
        self._store = store
        self.sources = PaperSources(files, settings)

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
        """Attach a file to the component at `position`, or where `attachment_places` says; `digitised` when made here.

        Raises BadInput when the content is not a PDF or picture that opens, is not what the name says, is too large
        or is attached there already; NotFound without such a dossier or component; NotAllowed for whoever neither holds
        the dossier nor receives its citizen; StoreError when the disk is full.
        """
        with self._store.read() as unit:
            _check_place(unit, dossier_id, position)
        file = self.sources.keep(name, data, source)  # before the row: a row without its file would be a lie
        return self._record(by, dossier_id, position, file, digitised=digitised, reused=reused)

    def add_file(self, by: int, dossier_id: int, position: int, path: Path) -> AttachmentView:
        """Attach a file of this PC; raises as `add`, and BadInput when it cannot be read."""
        return self.add(by, dossier_id, position, path.name, read_file(path))

    def of(self, dossier_id: int) -> tuple[AttachmentView, ...]:
        """Give the files of a dossier by component, results first."""
        with self._store.read() as unit:
            return tuple(attachment_view(row) for row in attachment.of_dossier(unit, dossier_id))

    def content(self, attachment_id: int) -> bytes:
        """Give a file as it was attached; StoreError when it is missing or has been changed, NotFound when removed."""
        with self._store.read() as unit:
            digest = _row(unit, attachment_id).digest
        return self.sources.content(digest)

    def thumbnail(self, attachment_id: int, side_px: int, page: int = 0) -> bytes:
        """Give a page, counted from 0, as a PNG within a square of that side; raises as `content` does."""
        with self._store.read() as unit:
            digest = _row(unit, attachment_id).digest
        return self.sources.thumbnail(digest, side_px, page)

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
            return attachment_view(_row(unit, attachment_id))

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
                found.append(attachment_view(row))
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
        self.sources.content(row.digest)
        file = KeptFile(row.digest, row.name, row.media, row.pages, row.size, row.source)
        return self._record(by, dossier_id, position, file, digitised=row.digitised, reused=True)

    def scanners(self) -> tuple[ScannerView, ...]:
        """Give the scanners that answer now; takes seconds. ScannerError without the program that drives them."""
        return tuple(ScannerView(one.name, one.words) for one in scanner.scanners())

    def scan(
        self, by: int, dossier_id: int, position: int, *, device: str = "", feeder: bool = False
    ) -> AttachmentView:
        """Scan a page, or with `feeder` all that lie in the feeder as one PDF, and attach it.

        Raises as `PaperSources.scan` and `add`.
        """
        with self._store.read() as unit:
            _check_place(unit, dossier_id, position)
            moment = unit.now
        return self._record(by, dossier_id, position, self.sources.scan(moment, device=device, feeder=feeder))

    def lacking(self) -> Mapping[AttachmentSource, str]:
        """Give from where nothing can be brought at this PC, each with the sentence (msgid) of who sets it up."""
        return self.sources.lacking()

    def folder_files(self) -> tuple[Path, ...]:
        """Give the files that have arrived whole in the watched folder, oldest first; ScannerError as its sources."""
        return self.sources.folder_files()

    def take_from_folder(self, by: int, path: Path, dossier_id: int, position: int) -> AttachmentView:
        """Attach a file of the watched folder and move it aside there.

        Raises as `add`; ScannerError when it is attached but could not be moved.
        """
        with self._store.read() as unit:
            _check_place(unit, dossier_id, position)
        found = self._record(by, dossier_id, position, self.sources.from_folder(path))
        self.sources.put_aside(path)
        return found

    def _record(
        self,
        by: int,
        dossier_id: int,
        position: int,
        file: KeptFile,
        *,
        digitised: bool = True,
        reused: bool = False,
    ) -> AttachmentView:
        with self._store.write(by) as unit:
            return _attach(unit, dossier_id, position, digitised=digitised, reused=reused, **asdict(file))


def _attach(unit: Unit, dossier_id: int, position: int, *, digest: str, **values: object) -> AttachmentView:
    _check_place(unit, dossier_id, position)
    _check_hands(unit, dossier_id)
    if any((row.position, row.digest) == (position, digest) for row in attachment.of_dossier(unit, dossier_id)):
        raise BadInput(ALREADY_HERE)
    attachment_id = attachment.add(unit, dossier_id, position, digest=digest, **values)
    _note(unit, "attachment.added", dossier_id, attachment_id, position)
    return attachment_view(_row(unit, attachment_id))


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


def attachment_view(row: AnyRow) -> AttachmentView:
    """Give what `models.attachment` holds of a file."""
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
