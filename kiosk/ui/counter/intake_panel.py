"""The right side of the counter: a dossier on its way in, step by step, with what it comes to beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import N_, Translator
from kiosk.ui import theme
from kiosk.ui.counter.applicant_step import ApplicantStep
from kiosk.ui.counter.card_question import CardQuestion
from kiosk.ui.counter.case_step import CaseStep
from kiosk.ui.counter.components_step import ComponentsStep
from kiosk.ui.counter.intake_state import IntakeState, View
from kiosk.ui.counter.papers_page import PapersPage
from kiosk.ui.counter.procedure_step import ProcedureStep
from kiosk.ui.counter.received_page import ReceivedPage
from kiosk.ui.counter.stepper import Stepper
from kiosk.ui.counter.summary import Summary
from kiosk.ui.counter.turn_away_page import TurnAwayPage
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.question_bar import Question, QuestionBar

BESIDE_FROM_TARGETS = 26
"""From a width of so many targets on, the summary stands beside the steps instead of below."""


DISCARD = Question(
    N_("Hồ sơ đang nhập dở chưa được tiếp nhận. Bỏ để mở hồ sơ mới?"),
    N_("Nhập tiếp"),
    N_("Bỏ, mở hồ sơ mới"),
    "F2",
)
"""Asked before something begun is thrown away."""


class IntakePanel(QWidget):
    """Shows an `IntakeState`; its steps emit what the official does. `office` is the office's name."""

    new_wanted = Signal()
    accept_wanted = Signal()

    def __init__(self, tr: Translator, office: str, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tr_ = tr
        self.clock = clock
        t = theme.current()
        self.stepper = Stepper(tr)
        self.new = KeyButton("F2", tr("Hồ sơ mới"), on_click=self.new_wanted.emit)
        self.question = QuestionBar(tr)
        self.card_question = CardQuestion(tr)
        self.procedure = ProcedureStep(tr)
        self.case = CaseStep(tr)
        self.components = ComponentsStep(tr)
        self.turn_away = TurnAwayPage(tr)
        self.papers = PapersPage(tr)
        self.applicant = ApplicantStep(tr, office, clock)
        self.received = ReceivedPage(tr)
        self.summary = Summary(tr)
        self.summary.accept_wanted.connect(self.accept_wanted)
        self._pages: dict[View, QWidget] = {
            "procedure": self.procedure,
            "case": self.case,
            "components": self.components,
            "turn_away": self.turn_away,
            "papers": self.papers,
            "applicant": self.applicant,
            "received": self.received,
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._view: View | None = None
        head = row(self.stepper)
        head.addStretch(1)
        head.addWidget(self.new)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(t.gap_small)
        self._body.addWidget(self._stack, 1)
        self._body.addWidget(self.summary)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap_small)
        box.addLayout(head)
        box.addWidget(self.question)
        box.addWidget(self.card_question)
        box.addLayout(self._body, 1)

    @property
    def view(self) -> View | None:
        """The step on show."""
        return self._view

    @property
    def asks(self) -> bool:
        """Whether a question waits for its answer."""
        return self.question.question is not None or self.card_question.asking

    def draw(self, state: IntakeState) -> None:
        """Show a state; a step that has just come up gets the focus."""
        draft = state.draft
        several = draft.procedure is not None and len(draft.procedure.cases) > 1
        now = state.view if state.receipt is None else "received"
        step = "components" if now in ("turn_away", "papers") else now
        self.stepper.show_step(step, state.reachable, has_case=several or draft.procedure is None)
        self.stepper.setVisible(state.receipt is None)
        self.new.setVisible(state.receipt is None)
        summed_up = self._has_summary(state)
        if not summed_up:
            self.summary.hide()  # before the page changes: both at once may want more than the window has
        self._draw_summary(state)
        if now == "case" and draft.procedure is not None and self._view != "case":
            self.case.show_cases(draft.procedure, draft.case.code if draft.case is not None else "")
        elif now == "components" and draft.case is not None:
            key = (draft.version_id, draft.case.code)
            self.components.show_checklist(key, draft.checklist(), state.official, len(draft.papers))
        elif now == "turn_away":
            self.turn_away.show_busy(busy=state.busy)
            self.turn_away.show_visit(state.visit)
        elif now == "applicant":
            self.applicant.show_draft(draft)
        elif now == "received" and state.receipt is not None:
            self.received.show_receipt(
                state.receipt,
                state.jobs,
                visit=bool(state.visit),
                same_person=state.same_person,
                dossiers=state.visit_dossiers if state.same_person else 0,
            )
        if now != self._view:
            self._view = now
            for name, page in self._pages.items():  # a page out of sight claims no room
                policy = QSizePolicy.Policy.Preferred if name == now else QSizePolicy.Policy.Ignored
                page.setSizePolicy(policy, policy)
            self._stack.setCurrentWidget(self._pages[now])
            self.focus_step()
        self.summary.setVisible(summed_up)

    def focus_step(self) -> None:
        """Give the keyboard to the step on show."""
        if self.asks or self._view is None:
            return
        if self._view == "applicant":
            self.applicant.start()
        elif self._view == "turn_away":
            self.turn_away.paper.take_focus()
        elif self._view == "received":
            self.received.setFocus()
        elif self._view == "procedure":
            self.procedure.search.setFocus()
            self.procedure.search.selectAll()
        else:
            self._pages[self._view].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the summary where there is room for it."""
        super().resizeEvent(event)
        t = theme.current()
        beside = event.size().width() >= BESIDE_FROM_TARGETS * t.target
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(across if beside else down)
        self._body.setSpacing(t.gap if beside else t.gap_small)
        if beside:
            self.summary.setFixedWidth(t.target * 9)
        else:
            self.summary.setMinimumWidth(0)
            self.summary.setMaximumWidth(16_777_215)  # Qt's "no limit"
        self.summary.set_beside(beside=beside)

    @staticmethod
    def _has_summary(state: IntakeState) -> bool:
        draft = state.draft
        begun = draft.procedure is not None or bool(draft.owner.name.strip() or state.remarks)
        return begun and state.receipt is None and state.view not in ("turn_away", "papers")

    def _draw_summary(self, state: IntakeState) -> None:
        tr, draft = self.tr_, state.draft
        self.summary.show_state(state)
        self.summary.accept.setEnabled(not state.busy and not state.looks_elsewhere)
        self.summary.accept.set_words(tr("Đang ghi…") if state.busy else tr("Tiếp nhận"))
        self.summary.accept.set_role("primary" if draft.step == "confirm" else "")
        begun, carried = state.begun_for, ""
        if begun is not None and begun != state.visit:
            words = tr("Hồ sơ dở của lượt {begun}; nhận bây giờ sẽ ghi vào lượt {here}.")
            nobody = tr("không có số")
            carried = words.format(begun=begun or nobody, here=state.visit or nobody)
        visit = tr("Lượt {label}").format(label=state.visit) if state.visit else tr("Không qua lấy số")
        self.summary.show_visit(visit, carried)
