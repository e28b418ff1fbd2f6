"""The papers of the draft at hand, asked for and brought as those of a recorded dossier are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from kiosk.core.errors import NotFound
from kiosk.core.i18n import N_
from kiosk.services.dossier_views import AttachmentSource, AttachmentView
from kiosk.services.intake_flow import Draft
from kiosk.ui.counter.contracts import DraftPapers


class DraftAttachments:
    """Stands where the attachments of recorded dossiers stand elsewhere.

    Files are kept at once; it is the draft, given by `draft`, that says which are there, and whoever hears of a paper
    puts it there. Whose hands, and which dossier, makes no difference here.
    """

    def __init__(self, papers: DraftPapers, draft: Callable[[], Draft]) -> None:
        self._papers = papers
        self._draft = draft
        self._last = 0
        self._earlier: dict[int, AttachmentView] = {}

    def of(self, _dossier_id: int) -> tuple[AttachmentView, ...]:
        """Give what is attached."""
        return self._draft().papers

    def add_file(self, _by: int, _dossier_id: int, position: int, path: Path) -> AttachmentView:
        """Bring a file."""
        return self._draft().checked_paper(self._papers.file(self._next(), position, path))

    def scan(self, _by: int, _dossier_id: int, position: int) -> AttachmentView:
        """Scan a paper; slow."""
        return self._draft().checked_paper(self._papers.scan(self._next(), position))

    def folder_files(self) -> tuple[Path, ...]:
        """Give what lies in the watched folder."""
        return self._papers.folder_files()

    def take_from_folder(self, _by: int, path: Path, _dossier_id: int, position: int) -> AttachmentView:
        """Bring a file of the watched folder."""
        found = self._draft().checked_paper(self._papers.from_folder(self._next(), position, path))
        self._papers.put_aside(path)
        return found

    def reusable(self, _dossier_id: int) -> tuple[AttachmentView, ...]:
        """Give what earlier dossiers of the same owner have."""
        draft = self._draft()
        here = {paper.digest for paper in draft.papers}
        found = self._papers.earlier(draft.owner.id_number.strip())
        self._earlier = {file.attachment_id: file for file in found if file.digest not in here}
        return tuple(self._earlier.values())

    def reuse(self, _by: int, attachment_id: int, _dossier_id: int, position: int) -> AttachmentView:
        """Bring it here too."""
        again = self._papers.again(self._next(), position, self._earlier[attachment_id])
        return self._draft().checked_paper(again)

    def thumbnail(self, attachment_id: int, side_px: int, page: int = 0) -> bytes:
        """Give a picture of a page as PNG."""
        return self._papers.thumbnail(self._paper(attachment_id).digest, side_px, page)

    def lacking(self) -> Mapping[AttachmentSource, str]:
        """Give from where nothing can be brought here, each with the sentence (msgid) that says who sets it up."""
        return self._papers.lacking()

    def content(self, attachment_id: int) -> bytes:
        """Give the file."""
        return self._papers.content(self._paper(attachment_id).digest)

    def remove(self, _by: int, attachment_id: int) -> None:
        """Take it off the draft; its content stays, others may refer to it."""
        self._paper(attachment_id)

    def mark(self, _by: int, attachment_id: int, *, digitised: bool, reused: bool) -> AttachmentView:
        """Say whether the office digitised it, and whether it was had already."""
        return replace(self._paper(attachment_id), digitised=digitised, reused=reused)

    def _next(self) -> int:
        """Give a number that no paper of the draft has or had: pictures are known by it."""
        self._last = 1 + max(self._last, *(paper.attachment_id for paper in self._draft().papers), 0)
        return self._last

    def _paper(self, attachment_id: int) -> AttachmentView:
        for paper in self._draft().papers:
            if paper.attachment_id == attachment_id:
                return paper
        raise NotFound(N_("Tệp này không còn trong hồ sơ đang nhập."))
