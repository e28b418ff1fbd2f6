"""Finds the procedure while somebody types, and puts first what is most likely meant."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kiosk.core.text import fold
from kiosk.services.views import ProcedureHit
from kiosk.ui.calls import Calls
from kiosk.ui.counter.contracts import Catalogue
from kiosk.ui.counter.procedure_step import ProcedureStep

HITS = 40


class ProcedureFinder(QObject):
    """Keeps the hits of a `ProcedureStep` true. Emits `chosen(version_id)`, and `typed` when the text has changed."""

    chosen = Signal(int)
    typed = Signal()

    def __init__(self, step: ProcedureStep, catalogue: Catalogue, calls: Calls, parent: QObject) -> None:
        super().__init__(parent)
        self._step = step
        self._catalogue = catalogue
        self._calls = calls
        self._recent: list[int] = []
        self._field = ""
        self._shown_for: str | None = None
        self._taken_by = ""
        self._enter_pending = False
        step.text_changed.connect(self._on_text)
        step.entered.connect(self._on_entered)
        step.chosen.connect(self.chosen)

    @property
    def seeks_another(self) -> bool:
        """Whether the text is not the one the last procedure was taken by."""
        text = self._step.search.text().strip()
        return bool(text) and text != self._taken_by

    def forget_recent(self) -> None:
        """Begin for another official."""
        self._recent.clear()

    def expect(self, field: str) -> None:
        """Know what the visit's number was taken for: the names of the fields, separated by commas."""
        self._field = field
        if not self._step.search.text():
            self.refresh()

    def refresh(self) -> None:
        """Search anew for what stands there."""
        self._search(self._step.search.text())

    def refresh_if_empty(self) -> None:
        """Search anew where nothing was found: the catalogue may have grown."""
        if self._step.current() is None:
            self.refresh()

    def clear(self) -> None:
        """Begin with an empty field."""
        self._taken_by = ""
        self._step.search.clear()
        self._search("")

    def took(self, version_id: int) -> None:
        """Remember what was taken, and by which text."""
        if version_id in self._recent:
            self._recent.remove(version_id)
        self._recent.insert(0, version_id)
        self._taken_by = self._step.search.text().strip()

    def _on_text(self, text: str) -> None:
        self._search(text)
        self.typed.emit()

    def _search(self, text: str) -> None:
        self._enter_pending = False
        if text.strip():
            self._calls.ask(lambda: self._catalogue.search(text, HITS), lambda hits: self._on_hits(text, hits))
        else:
            self._calls.ask(self._catalogue.all, lambda hits: self._on_hits(text, self._likely_first(hits)))

    def _on_hits(self, text: str, hits: tuple[ProcedureHit, ...]) -> None:
        if text != self._step.search.text():
            return
        self._shown_for = text
        self._step.show_hits(text.strip(), hits)
        if self._enter_pending:
            self._enter_pending = False
            self._on_entered()

    def _likely_first(self, hits: tuple[ProcedureHit, ...]) -> tuple[ProcedureHit, ...]:
        """Put what the visit's number was taken for on top, and there what this official took in last."""
        order = {version_id: place for place, version_id in enumerate(self._recent)}
        parts = [fold(part) for part in self._field.split(",") if part.strip()]

        def likeliness(hit: ProcedureHit) -> tuple[bool, int]:
            fits = any(part in fold(hit.field) for part in parts)
            return not fits, order.get(hit.version_id, len(order))

        return tuple(sorted(hits, key=likeliness))

    def _on_entered(self) -> None:
        """Take the first hit; a fast typist's Enter waits for the hits of what was typed."""
        if self._shown_for != self._step.search.text():
            self._enter_pending = True
            return
        hit = self._step.current()
        if hit is not None:
            self.chosen.emit(hit.version_id)
