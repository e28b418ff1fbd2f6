"""Papers brought to a dossier that is still being taken in: the files are kept at once, the draft names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.models import attachment, journal
from kiosk.models.file_store import FileStore
from kiosk.models.store import Store, Unit
from kiosk.services.attachments import MOST_REUSABLE, attachment_view
from kiosk.services.dossier_views import AttachmentSource, AttachmentView
from kiosk.services.paper_sources import KeptFile, PaperSources


class DraftPapers:
    """Gives what a draft is to carry of a file; nothing is recorded before the dossier is.

    The number of a paper (`attachment_id`) is the draft's to give, and the `position` is where it is wanted. What
    takes seconds and what is refused is as with the papers of a dossier.
    """

    def __init__(self, store: Store, sources: PaperSources) -> None:
        self._store = store
        self._sources = sources

    def file(self, number: int, position: int, path: Path) -> AttachmentView:
        """Bring a file of this PC; raises as `PaperSources.file`."""
        return self._brought(number, position, self._sources.file(path))

    def scan(self, number: int, position: int) -> AttachmentView:
        """Scan a page; ScannerError says what is wrong."""
        return self._brought(number, position, self._sources.scan(self._store.clock.now()))

    def folder_files(self) -> tuple[Path, ...]:
        """Give the files that have arrived whole in the watched folder, oldest first."""
        return self._sources.folder_files()

    def from_folder(self, number: int, position: int, path: Path) -> AttachmentView:
        """Bring a file of the watched folder, which stays there until `put_aside`."""
        return self._brought(number, position, self._sources.from_folder(path))

    def put_aside(self, path: Path) -> None:
        """Move a file aside in the watched folder; ScannerError when it could not be moved."""
        self._sources.put_aside(path)

    def earlier(self, id_number: str) -> tuple[AttachmentView, ...]:
        """Give the files of the dossiers of an owner with that number, newest first, each content once."""
        with self._store.read() as unit:
            rows = attachment.of_owner(unit, id_number, MOST_REUSABLE)
        found: dict[str, AttachmentView] = {}
        for row in rows:
            found.setdefault(row.digest, attachment_view(row))
        return tuple(found.values())

    def again(self, number: int, position: int, file: AttachmentView) -> AttachmentView:
        """Bring a file of an earlier dossier, marked as reused; StoreError when its content is not whole."""
        self._sources.content(file.digest)
        kept = KeptFile(file.digest, file.name, file.media, file.pages, file.size, file.source)
        return self._brought(number, position, kept, digitised=file.digitised, reused=True)

    def content(self, digest: str) -> bytes:
        """Give a file as it was kept; StoreError when it is not whole."""
        return self._sources.content(digest)

    def thumbnail(self, digest: str, side_px: int, page: int = 0) -> bytes:
        """Give a page, counted from 0, as a PNG within a square of that side; StoreError when the file is not whole."""
        return self._sources.thumbnail(digest, side_px, page)

    def lacking(self) -> Mapping[AttachmentSource, str]:
        """Give from where nothing can be brought at this PC, each with the sentence (msgid) of who sets it up."""
        return self._sources.lacking()

    def _brought(
        self, number: int, position: int, file: KeptFile, *, digitised: bool = True, reused: bool = False
    ) -> AttachmentView:
        return AttachmentView(
            attachment_id=number,
            position=position,
            digitised=digitised,
            reused=reused,
            added_at=self._store.clock.now(),
            **asdict(file),
        )


def record_papers(unit: Unit, files: FileStore, dossier_id: int, papers: tuple[AttachmentView, ...]) -> None:
    """Attach the papers of a draft to the dossier it has become, inside the transaction that records the dossier.

    BadInput names a paper whose file is not in the file store any more: a row without its file would be a lie.
    """
    gone = set(files.missing(paper.digest for paper in papers))
    for paper in papers:
        if paper.digest in gone:
            raise BadInput(N_("Tệp đính kèm “{name}” không còn; hãy gỡ ra rồi đính kèm lại."), name=paper.name)
        attachment_id = attachment.add(
            unit,
            dossier_id,
            paper.position,
            digest=paper.digest,
            name=paper.name,
            media=paper.media,
            pages=paper.pages,
            size=paper.size,
            source=paper.source,
            digitised=paper.digitised,
            reused=paper.reused,
        )
        journal.append(
            unit, "attachment.added", "dossier", dossier_id, attachment=attachment_id, position=paper.position
        )
