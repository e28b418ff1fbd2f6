"""Attaching papers while a dossier is being taken in: opens their page at a component, puts what comes in the draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import N_
from kiosk.rules.attachment_places import WHOLE_POSITION
from kiosk.services.dossier_views import AttachmentView
from kiosk.services.intake_flow import Draft
from kiosk.ui.background import Runner
from kiosk.ui.counter.components_step import ComponentsStep
from kiosk.ui.counter.contracts import DraftPapers
from kiosk.ui.counter.draft_attachments import DraftAttachments
from kiosk.ui.counter.papers_page import PapersPage
from kiosk.ui.records.attachments_presenter import AttachmentsPresenter
from kiosk.ui.records.attachments_state import Place

STILL_BRINGING = NotAllowed(N_("Đang đính kèm giấy tờ; xong rồi hãy làm tiếp."))


class IntakePapers(QObject):
    """Emits `wanted` when the papers' page is to be shown, `edited(draft)`, `said` and `failed(KnownError)`.

    `draft` gives the one at hand.
    """

    wanted = Signal()
    edited = Signal(object)
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        page: PapersPage,
        components: ComponentsStep,
        papers: DraftPapers,
        background: Runner,
        draft: Callable[[], Draft],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._draft = draft
        self._begun = 0
        self._shown_for: object = None
        self._presenter = AttachmentsPresenter(page.tab, DraftAttachments(papers, draft), background, self)
        self._presenter.files_changed.connect(self._on_files)
        self._presenter.said.connect(self.said)
        self._presenter.failed.connect(self.failed)
        components.papers_wanted.connect(self._open)

    @property
    def busy(self) -> bool:
        """Whether a paper is on its way."""
        return self._presenter.busy

    def begin(self) -> None:
        """Forget the papers of the draft before; what is still on its way to it is dropped."""
        self._begun += 1
        self._presenter.clear()

    def _open(self, position: int, key: str) -> None:
        """Show the page at a component and press a key there; "" for none."""
        draft, tab = self._draft(), self._page.tab
        places = [Place(item.position, item.name) for item in draft.checklist()]
        places.append(Place(WHOLE_POSITION, tab.translator("Cả hồ sơ")))
        self._shown_for = _chosen(draft)
        tab.back_wanted.emit()  # what was offered when the page was left is not what is wanted now
        self._presenter.show_papers(self._begun, 0, tuple(places), draft.papers, may_attach=True)
        tab.papers.stand_on(("place", position if position < len(places) - 1 else WHOLE_POSITION))
        self.wanted.emit()
        if key:
            tab.take(QKeyEvent(QEvent.Type.KeyPress, ord(key), Qt.KeyboardModifier.NoModifier, key))

    def _on_files(self, files: tuple[AttachmentView, ...]) -> None:
        """Put the files in the draft; one that comes after another case was chosen belongs to the whole dossier."""
        draft = self._draft()
        if self._shown_for != _chosen(draft):
            where = {paper.attachment_id: paper.position for paper in draft.papers}
            files = tuple(replace(one, position=where.get(one.attachment_id, WHOLE_POSITION)) for one in files)
        self.edited.emit(replace(draft, papers=files))


def _chosen(draft: Draft) -> tuple[int, str]:
    return draft.version_id, draft.case.code if draft.case is not None else ""
