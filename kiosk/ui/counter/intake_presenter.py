"""Decides what the intake panel shows: walks a draft from the procedure to the receipt and loses nothing typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.rules.id_card import IdCard, looks_like_id_card
from kiosk.services.dossier_views import DoneView
from kiosk.services.intake_flow import DIRECT, NO_CHANNEL, Draft, KeptDraft
from kiosk.services.queue_views import ServingView
from kiosk.services.views import ReceiptView, SessionView
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.counter.card_desk import CardDesk, official_code_in
from kiosk.ui.counter.card_question import Holder
from kiosk.ui.counter.component_ticks import ComponentTicks
from kiosk.ui.counter.contracts import Catalogue, DraftPapers, Drafts, Intake, Processing
from kiosk.ui.counter.draft_facts import DraftFacts
from kiosk.ui.counter.draft_keeper import DraftKeeper
from kiosk.ui.counter.intake_panel import DISCARD, IntakePanel
from kiosk.ui.counter.intake_papers import STILL_BRINGING, IntakePapers
from kiosk.ui.counter.intake_state import UNTOUCHED, VIEWS, IntakeState, View, of_same_people
from kiosk.ui.counter.procedure_finder import ProcedureFinder
from kiosk.ui.counter.turn_away_presenter import TurnAwayPresenter

_SEARCHING = NotAllowed(
    N_("Đang tìm thủ tục khác. Bấm Enter để mở thủ tục đó, hoặc xóa ô tìm rồi tiếp nhận hồ sơ đang nhập.")
)
_RECORDING = NotAllowed(N_("Đang ghi hồ sơ; hãy quét thẻ lại sau khi ghi xong."))


class IntakePresenter(QObject):
    """Keeps an `IntakePanel` true while an official is signed in.

    `received` carries the `ReceiptView` of a dossier just recorded; `said` a sentence of what was done;
    `papers_queued` the ids of papers on their way beside a receipt's; `failed` a `KnownError` to be shown; `edited`
    says that what was last said may no longer hold.
    """

    received = Signal(object)
    said = Signal(str)
    papers_queued = Signal(object)
    edited = Signal()
    failed = Signal(object)

    def __init__(
        self,
        panel: IntakePanel,
        catalogue: Catalogue,
        intake: Intake,
        background: Runner,
        *,
        drafts: Drafts,
        papers: DraftPapers,
        processing: Processing,
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._intake = intake
        self._calls = Calls(background, self)
        self._finder = ProcedureFinder(panel.procedure, catalogue, self._calls, self)
        self._keeper = DraftKeeper(drafts, background, self)
        self._facts = DraftFacts(intake, self._calls, self)
        self._cards = CardDesk(panel.card_question, self)
        self._ticks = ComponentTicks(panel.components, self._draft, panel.clock, self)
        self._papers = IntakePapers(panel.papers, panel.components, papers, background, self._draft, self)
        self._turning_away = TurnAwayPresenter(
            panel.turn_away, processing, self._calls, lambda: (self._session, self._state.draft), self
        )
        self._session: SessionView | None = None
        self._state = IntakeState()
        self._kept = Draft()
        self._put_aside: dict[int, Draft] = {}
        self._visit_id: int | None = None
        self._begun_for_visit: int | None = None
        self._asks_discard = False
        self._calls.busy_changed.connect(lambda busy: self._show(busy=busy))
        self._connect(panel)

    def _connect(self, panel: IntakePanel) -> None:
        self._finder.chosen.connect(self._choose)
        self._finder.typed.connect(self._on_typed)
        self._facts.due_told.connect(lambda due, problem: self._show(due=due, due_problem=problem))
        self._facts.owed_told.connect(lambda owed: self._show(owed=owed))
        self._facts.duplicates_told.connect(lambda codes: self._show(duplicates=codes))
        self._cards.placed.connect(self._on_card_placed)
        self._cards.put_aside.connect(panel.focus_step)
        self._turning_away.done.connect(self._on_turned_away)
        panel.stepper.wanted.connect(self._go_to)
        panel.new_wanted.connect(self.new_dossier)
        panel.accept_wanted.connect(self.accept)
        panel.question.answered.connect(self._on_answered)
        panel.case.chosen.connect(self._choose_case)
        self._ticks.edited.connect(self._edit)
        self._papers.edited.connect(self._edit)
        for part in (self._calls, self._keeper, self._ticks, self._papers):
            part.failed.connect(self.failed)
        self._papers.wanted.connect(lambda: self._go_to("papers"))
        self._papers.said.connect(self.said)
        panel.papers.closed.connect(self.step_back)
        panel.components.turn_away_wanted.connect(self._begin_to_turn_away)
        panel.components.done.connect(self._on_components_done)
        panel.turn_away.closed.connect(self.step_back)
        panel.applicant.edited.connect(self._edit)
        panel.applicant.done.connect(panel.summary.accept.setFocus)
        panel.received.next_wanted.connect(self.new_dossier)

    @property
    def state(self) -> IntakeState:
        """What is on show."""
        return self._state

    def _draft(self) -> Draft:
        return self._state.draft

    @property
    def busy(self) -> bool:
        """Whether a dossier is being recorded."""
        return self._calls.busy

    @property
    def unfinished(self) -> bool:
        """Whether something was typed or ticked that no receipt holds yet."""
        return self._state.receipt is None and self._state.draft != self._kept

    def open(self, session: SessionView) -> None:
        """Begin for an official; what the same person left unfinished is there, be it after a power cut."""
        if self._session is None or self._session.username != session.username:
            self._start()
            self._finder.forget_recent()
        self._session = session
        self._finder.refresh()
        self._show(official=session.full_name)
        self._keeper.begin(session)
        if self.unfinished:
            self._keeper.keep(self._state.draft, self._begun_for_visit)
        else:
            self._keeper.take_up(self._take_up)

    def on_visit(self, visit: ServingView | None) -> None:
        """Know whom the counter serves now: an untouched draft is theirs, an unfinished one stays as it is."""
        label = visit.label if visit is not None else ""
        self._visit_id = visit.visit_id if visit is not None else None
        if label == self._state.visit:
            return
        self._show(visit=label, visit_dossiers=len(visit.dossiers) if visit is not None else 0)
        draft = self._state.draft
        if draft in UNTOUCHED and self._state.receipt is None:
            self._kept = self._state.fresh
            self._show(draft=self._kept)
        elif visit is not None and not self.unfinished:
            self._start()
        elif visit is not None and draft.channel == NO_CHANNEL:
            self._edit(replace(draft, channel=DIRECT))
        self._finder.expect(visit.field_name if visit is not None else "")

    def keep_draft(self) -> None:
        """Put what is begun into the store at once."""
        self._keeper.keep_now()

    def refresh(self) -> None:
        """Ask anew for what may have changed meanwhile: the due time, duplicates, the catalogue."""
        if self._session is not None and self._state.receipt is None:
            self._facts.ask_again()
            if self._state.view == "procedure":
                self._finder.refresh_if_empty()

    def scan(self, text: str, *, wedge: bool = False) -> bool:
        """Take what a scanner read: an ID card for one of the people, the official code of the dossier begun.

        `wedge` tells a scanner that poses as a keyboard, through which letters are lost. Gives False for anything
        that is nothing of intake.
        """
        if self._session is None:
            return False
        if looks_like_id_card(text):
            self._on_card(text, self._session, wedge=wedge)
            return True
        if self._state.receipt is not None or self._state.draft.procedure is None:
            return False
        code = official_code_in(text)
        if code:
            self._edit(replace(self._state.draft, official_code=code))
        return bool(code)

    def new_dossier(self) -> None:
        """Begin a dossier: for the person of the receipt while still there, else from nothing once nothing is lost."""
        question = self._panel.question
        if self._papers.busy:
            self.failed.emit(STILL_BRINGING)
        elif question.question is not None:
            question.go_ahead()
        elif self._state.receipt is not None and not self._state.same_person:
            self._start()
        elif self._state.receipt is not None:
            self._start(of_same_people(self._state.draft))
        elif self.unfinished:
            self._asks_discard = True
            question.ask(DISCARD)
        else:
            self._start()

    def step_back(self) -> bool:
        """Go one step back without losing anything; tells whether there was one."""
        if self._cards.asking:
            self._cards.drop()
            self._panel.focus_step()
            return True
        if self._panel.question.question is not None:
            self._asks_discard = False
            self._panel.question.withdraw()
            self._panel.focus_step()
            return True
        before = self._state.step_before
        if before is not None:
            self._go_to(before)
        return before is not None

    def tick_mandatory(self) -> None:
        """Tick every mandatory component that is not there yet, while the list is in sight."""
        if self._state.view == "components":
            self._ticks.tick_mandatory()

    def accept(self) -> None:
        """Record the dossier; what is missing is said where it is missing, and nothing is written."""
        session, draft = self._session, self._state.draft
        if session is None or self._state.receipt is not None or self._panel.asks:
            return
        if self._state.view == "turn_away":
            self._panel.turn_away.try_submit()
            return
        if self._state.looks_elsewhere or self._papers.busy:
            self.failed.emit(STILL_BRINGING if self._papers.busy else _SEARCHING)
            return
        if draft.step in ("procedure", "case", "components"):
            if draft.step != "procedure":
                self._go_to(draft.step)
            self._say_what_is_missing()
            return
        if self._state.view != "applicant":
            self._go_to("applicant")
        if self._panel.applicant.check():
            self._keeper.keep_now()
            self._calls.act(lambda: self._intake.accept(session, draft), self._on_received)

    def show_jobs(self, jobs: tuple[object, ...]) -> None:
        """Show where the papers of the receipt stand."""
        self._show(jobs=jobs)

    def _on_received(self, receipt: ReceiptView) -> None:
        self._put_aside.clear()
        self._keeper.forget()  # should a last keystroke have come behind the accept
        counted = self._state.visit_dossiers + (1 if self._state.visit and self._state.draft.channel == DIRECT else 0)
        before = self._state.visit
        self._show(receipt=receipt, jobs=(), begun_for=None, received_for=before, visit_dossiers=counted)
        self.received.emit(receipt)

    def _start(self, draft: Draft | None = None) -> None:
        now = self._state
        draft = draft or now.fresh
        self._kept = draft
        self._begun_for_visit = None
        self._put_aside.clear()
        self._panel.question.withdraw()
        self._cards.drop()
        self._facts.begin(draft)
        self._papers.begin()
        self._state = IntakeState(
            draft=draft,
            visit=now.visit,
            visit_dossiers=now.visit_dossiers,
            official=now.official,
            busy=self._calls.busy,
        )
        self._finder.clear()
        self._panel.draw(self._state)
        self._panel.focus_step()

    def _take_up(self, kept: KeptDraft) -> None:
        """Go on with what was kept, unless something was begun meanwhile."""
        if self.unfinished or self._state.receipt is not None:
            return
        tr = self._panel.tr_
        if kept.draft == Draft():
            self.said.emit(" ".join(remark.in_words(tr) for remark in kept.remarks))
            return
        self._begun_for_visit = kept.visit_id
        self._show(remarks=kept.remarks)
        self._edit(kept.draft, view=VIEWS[kept.draft.step])
        self._show(begun_for=None)  # the remarks say when it was begun for somebody else
        moment = f"{kept.kept_at.hour}:{kept.kept_at:%M}"
        self.said.emit(tr("Hồ sơ đang nhập dở lúc {moment} đã được mở lại.").format(moment=moment))

    def _on_card(self, text: str, session: SessionView, *, wedge: bool) -> None:
        """Take a card for the dossier at hand; after a receipt for another one."""
        if self.busy:
            self.failed.emit(_RECORDING)
            return
        draft = self._state.draft if self._state.receipt is None else Draft()
        try:
            self._cards.read(text, session.day, draft, wedge=wedge)
        except BadInput as error:
            self.failed.emit(error)

    def _on_card_placed(self, card: IdCard, holder: Holder) -> None:
        if self._state.receipt is not None:
            self._start()
        self._edit(self._state.draft.scan(card, for_submitter=holder == "submitter"))
        self._panel.focus_step()

    def _on_typed(self) -> None:
        searching = self._finder.seeks_another and self._state.draft.procedure is not None
        if searching != self._state.searching:
            self._show(searching=searching)

    def _choose(self, version_id: int) -> None:
        draft = self._state.draft
        if draft.version_id == version_id:
            self._after_choice(draft)
            return
        if draft.version_id:
            self._put_aside[draft.version_id] = draft
        before = self._put_aside.get(version_id)
        if before is None:
            self._calls.act(lambda: self._intake.start(version_id, draft), self._after_choice)
        else:
            self._after_choice(draft.choose_as_before(before))

    def _after_choice(self, draft: Draft) -> None:
        self._finder.took(draft.version_id)
        self._state = replace(self._state, searching=False)
        self._edit(draft, view="case" if draft.case is None else "components")

    def _choose_case(self, code: str) -> None:
        draft = self._state.draft
        if draft.case is None or draft.case.code != code:
            draft = draft.choose_case(code)
        self._edit(draft, view="components")

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

    def _begin_to_turn_away(self) -> None:
        self._panel.turn_away.start(self._state.draft)
        self._go_to("turn_away")

    def _on_turned_away(self, done: DoneView) -> None:
        """Nothing was taken in; whoever was called is still in front, perhaps with another matter."""
        self._keeper.forget()
        self._start(of_same_people(self._state.draft) if self._state.visit else None)
        self.said.emit(done.words)
        self.papers_queued.emit(done.print_job_ids)

    def _go_to(self, view: View) -> None:
        if view in self._state.reachable:
            self._show(view=view)
            self._keeper.keep_now()

    def _edit(self, draft: Draft, *, view: View | None = None) -> None:
        begun = self._state.begun_for
        if begun is None and draft != self._kept:
            begun = self._state.visit
            self._begun_for_visit = self._begun_for_visit or self._visit_id
        self._show(draft=draft, begun_for=begun, view=view or self._state.view)
        if self.unfinished:
            self._keeper.keep(draft, self._begun_for_visit)
        else:
            self._keeper.forget()
        if view is not None:
            self._keeper.keep_now()
        self._facts.follow(draft)
        self.edited.emit()

    def _on_answered(self, go_on: bool) -> None:
        asked, self._asks_discard = self._asks_discard, False
        if go_on and asked:
            self._keeper.forget()
            self._start()
        elif not go_on:
            self._panel.focus_step()

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names checked by replace
        self._panel.draw(self._state)
