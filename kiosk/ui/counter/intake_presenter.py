"""Decides what the intake panel shows: walks a draft from the procedure to the receipt and loses nothing typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.text import fold
from kiosk.services.intake_flow import Draft
from kiosk.services.views import ProcedureHit, ReceiptView, ServingView, SessionView
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.counter.contracts import Catalogue, Intake
from kiosk.ui.counter.intake_panel import IntakePanel, IntakeState, View
from kiosk.ui.widgets.question_bar import Question

HITS = 40

DISCARD = Question(
    N_("Hồ sơ đang nhập dở chưa được tiếp nhận. Bỏ để mở hồ sơ mới?"),
    N_("Nhập tiếp"),
    N_("Bỏ, mở hồ sơ mới"),
    "F2",
)

_SEARCHING = NotAllowed(
    N_("Đang tìm thủ tục khác. Bấm Enter để mở thủ tục đó, hoặc xóa ô tìm rồi tiếp nhận hồ sơ đang nhập.")
)


class IntakePresenter(QObject):
    """Keeps an `IntakePanel` true while an official is signed in.

    `received` carries the `ReceiptView` of a dossier just recorded; `failed` a `KnownError` to be shown; `edited`
    says that what was last said may no longer hold.
    """

    received = Signal(object)
    edited = Signal()
    failed = Signal(object)

    def __init__(self, panel: IntakePanel, catalogue: Catalogue, intake: Intake, background: Runner) -> None:
        super().__init__(panel)
        self._panel = panel
        self._catalogue = catalogue
        self._intake = intake
        self._calls = Calls(background, self)
        self._session: SessionView | None = None
        self._state = IntakeState()
        self._kept = Draft()
        self._put_aside: dict[int, Draft] = {}
        self._recent: list[int] = []
        self._visit_field = ""
        self._shown_for: str | None = None
        self._chosen_by = ""
        self._enter_pending = False
        self._asks_discard = False
        self._calls.busy_changed.connect(lambda busy: self._show(busy=busy))
        self._calls.failed.connect(self.failed)
        panel.stepper.wanted.connect(self._go_to)
        panel.new_wanted.connect(self.new_dossier)
        panel.accept_wanted.connect(self.accept)
        panel.question.answered.connect(self._on_answered)
        panel.procedure.text_changed.connect(self._search)
        panel.procedure.entered.connect(self._on_entered)
        panel.procedure.chosen.connect(self._choose)
        panel.case.chosen.connect(self._choose_case)
        panel.components.toggled.connect(lambda place: self._edit(self._state.draft.toggle(place)))
        panel.components.counts_wanted.connect(self._set_counts)
        panel.components.database_toggled.connect(lambda place: self._edit(self._state.draft.mark_from_database(place)))
        panel.components.mandatory_wanted.connect(self.tick_mandatory)
        panel.components.done.connect(self._on_components_done)
        panel.applicant.edited.connect(self._on_person_edited)
        panel.applicant.done.connect(panel.summary.accept.setFocus)
        panel.received.next_wanted.connect(self.new_dossier)

    @property
    def state(self) -> IntakeState:
        """What is on show."""
        return self._state

    @property
    def busy(self) -> bool:
        """Whether a dossier is being recorded."""
        return self._calls.busy

    @property
    def unfinished(self) -> bool:
        """Whether something was typed or ticked that no receipt holds yet."""
        return self._state.receipt is None and self._state.draft != self._kept

    def open(self, session: SessionView) -> None:
        """Begin for an official; what the same person left unfinished is still there."""
        if self._session is None or self._session.username != session.username:
            self._start(Draft())
            self._recent.clear()
        self._session = session
        self._search(self._panel.procedure.search.text())
        self._panel.draw(self._state)

    def on_visit(self, visit: ServingView | None) -> None:
        """Know whom the counter serves now: an untouched draft is theirs, an unfinished one stays as it is."""
        label = visit.label if visit is not None else ""
        self._visit_field = visit.field_name if visit is not None else ""
        if label == self._state.visit:
            return
        if visit is not None and not self.unfinished and self._state.draft != Draft():
            self._start(Draft(), visit=label)
        else:
            self._show(visit=label)
            if not self._panel.procedure.search.text():
                self._search("")

    def refresh(self) -> None:
        """Ask anew for what may have changed meanwhile: the due time, duplicates, the catalogue."""
        if self._session is not None and self._state.receipt is None:
            self._ask_due()
            self._ask_duplicates()
            if self._state.view == "procedure" and self._panel.procedure.current() is None:
                self._search(self._panel.procedure.search.text())

    def new_dossier(self) -> None:
        """Begin a dossier: for the person of the receipt while still there, else from nothing once nothing is lost."""
        question = self._panel.question
        if question.question is not None:
            question.go_ahead()
        elif self._state.receipt is not None and not self._state.same_person:
            self._start(Draft())
        elif self._state.receipt is not None:
            done = self._state.draft
            self._start(replace(Draft(), owner=done.owner, submitter=done.submitter, channel=done.channel))
        elif self.unfinished:
            self._asks_discard = True
            question.ask(DISCARD)
        else:
            self._start(Draft())

    def step_back(self) -> bool:
        """Go one step back without losing anything; tells whether there was one."""
        draft, view = self._state.draft, self._state.view
        if self._panel.question.question is not None:
            self._asks_discard = False
            self._panel.question.withdraw()
            self._panel.focus_step()
            return True
        if self._state.receipt is not None:
            return False
        several = draft.procedure is not None and len(draft.procedure.cases) > 1
        before: dict[View, View] = {
            "applicant": "components",
            "components": "case" if several else "procedure",
            "case": "procedure",
        }
        if view not in before:
            return False
        self._go_to(before[view])
        return True

    def tick_mandatory(self) -> None:
        """Tick every mandatory component that is not there yet."""
        draft = self._state.draft
        if self._state.view != "components":
            return
        for item in draft.checklist():
            if item.requirement == "mandatory" and not item.ticked:
                draft = draft.toggle(item.position)
        self._edit(draft)

    def accept(self) -> None:
        """Record the dossier; what is missing is said where it is missing, and nothing is written."""
        session, draft = self._session, self._state.draft
        if session is None or self._state.receipt is not None or self._panel.question.question is not None:
            return
        if self._state.looks_elsewhere:
            self.failed.emit(_SEARCHING)
            return
        if draft.step in ("procedure", "case", "components"):
            if draft.step != "procedure":
                self._go_to(draft.step)
            self._say_what_is_missing()
            return
        if self._state.view != "applicant":
            self._go_to("applicant")
        if not self._panel.applicant.check():
            return
        self._calls.act(lambda: self._intake.accept(session, draft), self._on_received)

    def show_jobs(self, jobs: tuple[object, ...]) -> None:
        """Show where the papers of the receipt stand."""
        self._show(jobs=jobs)

    def _on_received(self, receipt: ReceiptView) -> None:
        self._put_aside.clear()
        self._show(receipt=receipt, jobs=(), begun_for=None, received_for=self._state.visit)
        self.received.emit(receipt)

    def _start(self, draft: Draft, *, visit: str | None = None) -> None:
        self._kept = draft
        self._chosen_by = ""
        self._put_aside.clear()
        self._panel.question.withdraw()
        visit = self._state.visit if visit is None else visit
        self._state = IntakeState(draft=draft, visit=visit, busy=self._calls.busy)
        self._panel.procedure.search.clear()
        self._search("")
        self._panel.draw(self._state)
        self._panel.focus_step()

    def _search(self, text: str) -> None:
        self._enter_pending = False
        typed = text.strip()
        searching = bool(typed) and self._state.draft.procedure is not None and typed != self._chosen_by
        if searching != self._state.searching:
            self._show(searching=searching)
        if typed:
            self._calls.ask(lambda: self._catalogue.search(text, HITS), lambda hits: self._on_hits(text, hits))
        else:
            self._calls.ask(self._catalogue.all, lambda hits: self._on_hits(text, self._likely_first(hits)))

    def _on_hits(self, text: str, hits: tuple[ProcedureHit, ...]) -> None:
        if text != self._panel.procedure.search.text():
            return
        self._shown_for = text
        self._panel.procedure.show_hits(text.strip(), hits)
        if self._enter_pending:
            self._enter_pending = False
            self._on_entered()

    def _likely_first(self, hits: tuple[ProcedureHit, ...]) -> tuple[ProcedureHit, ...]:
        """Put what the visit's number was taken for on top, and there what this official took in last."""
        order = {version_id: place for place, version_id in enumerate(self._recent)}
        parts = [fold(part) for part in self._visit_field.split(",") if part.strip()]

        def likeliness(hit: ProcedureHit) -> tuple[bool, int]:
            fits = any(part in fold(hit.field) for part in parts)
            return not fits, order.get(hit.version_id, len(order))

        return tuple(sorted(hits, key=likeliness))

    def _on_entered(self) -> None:
        """Take the first hit; a fast typist's Enter waits for the hits of what was typed."""
        if self._shown_for != self._panel.procedure.search.text():
            self._enter_pending = True
            return
        hit = self._panel.procedure.current()
        if hit is not None:
            self._choose(hit.version_id)

    def _choose(self, version_id: int) -> None:
        draft = self._state.draft
        if draft.version_id == version_id:
            self._after_choice(draft)
            return
        if draft.version_id:
            self._put_aside[draft.version_id] = draft
        before = self._put_aside.get(version_id)
        if before is not None:
            person = {name: getattr(draft, name) for name in ("owner", "submitter", "channel", "sets", "collect_at")}
            self._after_choice(replace(before, **person))
            return
        self._calls.act(lambda: self._intake.start(version_id, draft), self._after_choice)

    def _after_choice(self, draft: Draft) -> None:
        if draft.version_id in self._recent:
            self._recent.remove(draft.version_id)
        self._recent.insert(0, draft.version_id)
        self._chosen_by = self._panel.procedure.search.text().strip()
        self._state = replace(self._state, searching=False)
        self._edit(draft, view="case" if draft.case is None else "components")
        self._ask_due()
        self._ask_duplicates()

    def _choose_case(self, code: str) -> None:
        draft = self._state.draft
        if draft.case is None or draft.case.code != code:
            draft = draft.choose_case(code)
        self._edit(draft, view="components")
        self._ask_due()

    def _set_counts(self, position: int, originals: int, certified: int, photocopies: int) -> None:
        try:
            self._edit(self._state.draft.set_counts(position, originals, certified, photocopies))
        except BadInput as error:
            self.failed.emit(error)

    def _on_components_done(self) -> None:
        if self._state.draft.missing():
            self._say_what_is_missing()
        elif self._state.draft.case is not None:
            self._go_to("applicant")

    def _say_what_is_missing(self) -> None:
        self._panel.components.rest_letters()
        try:
            self._state.draft.checked()
        except BadInput as error:
            self.failed.emit(error)

    def _on_person_edited(self, draft: Draft) -> None:
        number_before = self._state.draft.owner.id_number
        self._edit(draft)
        if draft.owner.id_number != number_before:
            self._ask_duplicates()

    def _go_to(self, view: View) -> None:
        if view in self._state.reachable:
            self._show(view=view)

    def _edit(self, draft: Draft, *, view: View | None = None) -> None:
        begun = self._state.begun_for
        if begun is None and draft != self._kept:
            begun = self._state.visit
        self._show(draft=draft, begun_for=begun, view=view or self._state.view)
        self.edited.emit()

    def _ask_due(self) -> None:
        draft = self._state.draft
        procedure, case = draft.procedure, draft.case
        if procedure is None or case is None:
            self._show(due=None, due_problem=None)
            return

        def is_current() -> bool:
            return self._state.draft.procedure is procedure and self._state.draft.case is case

        self._calls.ask(
            lambda: self._intake.due(procedure, case),
            lambda due: self._show(due=due, due_problem=None) if is_current() else None,
            lambda error: self._show(due=None, due_problem=error) if is_current() else None,
        )

    def _ask_duplicates(self) -> None:
        draft = self._state.draft
        number = draft.owner.id_number.strip()
        if not number or not draft.version_id:
            if self._state.duplicates:
                self._show(duplicates=())
            return
        self._calls.ask(
            lambda: self._intake.open_duplicates(draft),
            lambda codes: self._show(duplicates=codes) if self._is_still(draft) else None,
            lambda _error: None,  # a warning that cannot be given now stops nobody
        )

    def _is_still(self, draft: Draft) -> bool:
        now = self._state.draft
        return (now.version_id, now.owner.id_number) == (draft.version_id, draft.owner.id_number)

    def _on_answered(self, go_on: bool) -> None:
        asked, self._asks_discard = self._asks_discard, False
        if go_on and asked:
            self._start(Draft())
        elif not go_on:
            self._panel.focus_step()

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names checked by replace
        self._panel.draw(self._state)
