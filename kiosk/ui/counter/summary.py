"""What the official sees all along the intake: what it is, when it is due and why, the fee, duplicates."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QVBoxLayout, QWidget

from kiosk.core.i18n import Translator
from kiosk.rules.money import show_amount
from kiosk.rules.procedure import Case, Procedure
from kiosk.services.dossier_views import OwedView
from kiosk.services.intake_flow import CHANNELS, COLLECT_WAYS, Draft
from kiosk.services.views import DueView
from kiosk.ui import theme
from kiosk.ui.counter.intake_state import IntakeState
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import ElidedLabel, Text
from kiosk.ui.widgets.words import because_words, due_words, moment_words


class Summary(QFrame):
    """A card beside the steps where there is room, a strip below them where there is not. Emits `accept_wanted`."""

    accept_wanted = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self.setProperty("role", "card")
        self._name = Text("", "strong")
        self._name_short = ElidedLabel("", "strong")
        self._case = Text("", "caption")
        self._owner = ElidedLabel("", "strong")
        self.submitter = ElidedLabel("", "strong")
        self.collection = ElidedLabel("", "strong")
        self.channel = Text("", "caption")
        self._unsure = Text("", "caption", tone="warn")
        self._unsure_short = ElidedLabel("", "caption", tone="warn")
        self.due = Text("", "lead", tone="accent")
        self._because = Text("", "caption")
        self._reason = self._reason_with_note = ""
        self._fee_title = Text(tr("Lệ phí"), "caption")
        self._fee = Text("", "")
        self._total = Text("", "strong")
        self._result_title = Text(tr("Kết quả"), "caption")
        self._result = Text("", "")
        self._note = Text("", "caption")
        self._visit = Text("", "caption")
        self.duplicates = Text("", "strong", tone="warn")
        self.remarks = Text("", "caption", tone="warn")
        self.accept = KeyButton("F12", tr("Tiếp nhận"), "primary", on_click=self.accept_wanted.emit, space=False)
        self.accept.setMinimumHeight(t.target_large)
        self.accept.setMinimumWidth(t.target * 4)
        self._fee_strip = Text("", "caption")
        self.carried_over = Text("", "strong", tone="warn")
        self._arrange()
        self._beside = False
        self.set_beside(beside=False)

    def _arrange(self) -> None:
        t = theme.current()
        self._due_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._due_row.addWidget(self.due)
        self._due_row.addWidget(self._because, 1)
        self._due_row.setContentsMargins(0, 0, 0, 0)
        self._due_box = QWidget()  # an empty row would hold the whole column to its own width: nothing
        self._due_box.setLayout(self._due_row)
        self._how_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._how_row.setContentsMargins(0, 0, 0, 0)
        for label, share in ((self.channel, 0), (self.submitter, 1), (self.collection, 1)):
            self._how_row.addWidget(label, share)
        self._how_box = QWidget()
        self._how_box.setLayout(self._how_row)
        self._facts = column(self._name, self._name_short, self._case, self._unsure, self._unsure_short, gap=t.gap_tiny)
        self._facts.addWidget(self._owner)
        self._facts.addWidget(self._how_box)
        self._facts.addWidget(self._due_box)
        self._facts.addWidget(self._fee_strip)
        money = column(self._fee_title, self._fee, self._total, gap=t.gap_tiny)
        self._more = column(money, self._result_title, self._result, self._note, gap=t.gap_tiny)
        self._facts.addLayout(self._more)
        self._facts.addWidget(self.duplicates)
        self._facts.addWidget(self.remarks)
        self._facts.addWidget(self.carried_over)
        self._facts.addStretch(1)
        self._side = QVBoxLayout()
        self._side.setSpacing(t.gap_small)
        self._side.addWidget(self._visit)
        self._side.addWidget(self.accept)
        self._side.addStretch(1)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setSpacing(t.gap)
        self._layout.addLayout(self._facts, 1)
        self._layout.addLayout(self._side)

    def set_beside(self, *, beside: bool) -> None:
        """Stand as a column beside the steps, or as a strip below them."""
        t = theme.current()
        self._beside = beside
        edge = t.gap_large if beside else t.gap_small
        self._layout.setContentsMargins(t.gap if not beside else edge, edge, t.gap if not beside else edge, edge)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(down if beside else across)
        self._facts.setSpacing(t.gap_small if beside else 0)
        self._due_row.setDirection(down if beside else across)
        self._due_row.setSpacing(t.gap_tiny if beside else t.gap)
        self._how_row.setDirection(down if beside else across)
        self._how_row.setSpacing(t.gap_tiny if beside else t.gap)
        self.due.setWordWrap(beside)
        self.channel.setWordWrap(beside)
        self._name.setProperty("role", "title" if beside else "strong")
        self._name.style().unpolish(self._name)
        self._name.style().polish(self._name)
        self._side.setAlignment(self.accept, Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignRight)
        self._hide_empty()

    def show_state(self, state: IntakeState) -> None:
        """Show what is known of a draft."""
        tr, draft = self._tr, state.draft
        name = draft.owner.name.strip() if state.view != "applicant" else ""  # there it stands in its field
        self._owner.set_whole_text(tr("Chủ hồ sơ: {name}").format(name=name) if name else "")
        came = draft.channel in CHANNELS
        words = tr("Cách nộp: {way}").format(way=tr(CHANNELS[draft.channel])) if came else tr("Chưa chọn cách nộp")
        self.channel.setText(words if draft.procedure is not None else "")
        theme.set_tone(self.channel, "" if came else "warn")
        self._show_people(draft)
        self._show_procedure(draft.procedure, draft.case)
        self._show_due(state)
        self._show_fees(state)
        codes = ", ".join(state.duplicates)
        words = tr("Đã có hồ sơ cùng thủ tục đang giải quyết: {codes}; vẫn nhận được nếu cần.")
        self.duplicates.setText(words.format(codes=codes) if codes else "")
        of_people = {sentence for person in (draft.owner, draft.submitter) if person for sentence in person.warnings()}
        remarks = [*state.remarks, *(one for one in draft.warnings() if one.msgid not in of_people)]
        self.remarks.setText("\n".join(remark.in_words(tr) for remark in remarks))
        self._hide_empty()

    def _show_people(self, draft: Draft) -> None:
        """Name who acts for the owner, and where the result goes if not to this counter: both easily stay unseen."""
        tr, acting = self._tr, draft.submitter
        words = ""
        if acting is not None and acting.name.strip():
            words = tr("Nộp thay: {name}").format(name=acting.name.strip())
            words += f" · {acting.authorisation.strip()}" if acting.authorisation.strip() else ""
        self.submitter.set_whole_text(words)
        where = draft.collect_at.strip()
        words = tr("Trả tại: {where}").format(where=where) if where else ""
        if draft.collect_by == "postal":
            where = draft.postal_address.strip() or draft.owner.address.strip()
            words = tr("Gửi bưu chính: {where}").format(where=where)
        elif draft.collect_by == "electronic":
            way = COLLECT_WAYS[draft.collect_by]
            words = tr(way)
        self.collection.set_whole_text(words)

    def _show_procedure(self, procedure: Procedure | None, case: Case | None) -> None:
        if procedure is None:
            for label in (self._name, self._case, self._unsure, self._result, self._note):
                label.setText("")
            for short in (self._name_short, self._unsure_short):
                short.set_whole_text("")
            return
        unsure = ""
        if not procedure.confirmed:
            what = ", ".join(procedure.unconfirmed)
            tr = self._tr
            unsure = tr("Cần xác nhận: {what}").format(what=what) if what else tr("Thủ tục này cần xác nhận lại")
        self._name.setText(procedure.short_name)
        chosen = f" · {case.name}" if case is not None and len(procedure.cases) > 1 else ""
        self._name_short.set_whole_text(f"{procedure.short_name} · {procedure.code}{chosen}")
        self._case.setText(f"{procedure.code}{chosen}")
        self._unsure.setText(unsure)
        self._unsure_short.set_whole_text(unsure)
        self._result.setText(procedure.result)
        self._note.setText(procedure.note)

    def _show_due(self, state: IntakeState) -> None:
        tr, due, problem = self._tr, state.due, state.due_problem
        procedure, case = state.draft.procedure, state.draft.case
        if procedure is not None and due is not None:
            self.due.setText(due_words(tr, due))
            note = procedure.limit_of(case).note if case is not None else procedure.limit.note
            told = note and note not in (due.limit_words, *due.because)
            by_law = self._by_law(due)
            self._reason = " · ".join(filter(None, (because_words(due), by_law)))
            noted = f"{because_words(due)}. {note}" if told else because_words(due)
            self._reason_with_note = " · ".join(filter(None, (noted, by_law)))
        elif problem is not None:
            self.due.setText(tr("Chưa tính được ngày hẹn trả"))
            self._reason = self._reason_with_note = problem.in_words(tr)
        else:
            self.due.setText("")
            self._reason = self._reason_with_note = ""
        theme.set_tone(self.due, "warn" if problem is not None else "accent")

    def _by_law(self, due: DueView) -> str:
        """Say what the law alone would give, where the office has promised to be quicker."""
        if due.law_due_at is None or due.law_due_at == due.due_at:
            return ""
        by_law = self._tr("{limit}; theo luật đến {moment}")
        return by_law.format(limit=due.limit_words, moment=moment_words(self._tr, due.law_due_at, due.as_of))

    def _show_fees(self, state: IntakeState) -> None:
        tr, procedure = self._tr, state.draft.procedure
        asked = [one for one in state.owed if one.quantity]
        if asked:
            total = show_amount(sum(one.amount for one in asked))
            self._fee.setText("\n".join(_fee_words(one) for one in asked))
            self._total.setText(tr("Phải thu: {total}").format(total=total))
            told = "; ".join(_fee_words(one) for one in asked)
            strip = tr("Phải thu {total} ({fees})").format(total=total, fees=told)
        else:
            fee = (procedure.fee or tr("chưa rõ")) if procedure is not None else ""
            self._fee.setText(fee)
            self._total.setText("")
            strip = tr("Lệ phí: {fee}").format(fee=fee) if fee else ""
        self._fee_strip.setText(strip)

    def show_visit(self, words: str, carried_over: str) -> None:
        """Say which visit the dossier will belong to; `carried_over` warns that it was begun for another."""
        self._visit.setText(words)
        self.carried_over.setText(carried_over)
        self._hide_empty()

    def _hide_empty(self) -> None:
        warned = any(label.text() for label in (self.duplicates, self.remarks, self.carried_over))
        self._because.setText(self._reason if warned and not self._beside else self._reason_with_note)
        self._due_box.setVisible(bool(self.due.text()))
        for label in (self.due, self._because, self.duplicates, self.remarks, self.carried_over, self._visit):
            label.setVisible(bool(label.text()))
        self.channel.setVisible(bool(self.channel.text()))
        for one in (self._owner, self.submitter, self.collection):
            one.setVisible(bool(one.whole_text))
        self._how_box.setVisible(not all(one.isHidden() for one in (self.channel, self.submitter, self.collection)))
        for short in (self._name_short, self._unsure_short):
            short.setVisible(not self._beside and bool(short.whole_text))
        self._fee_strip.setVisible(not self._beside and bool(self._fee_strip.text()))
        for label in (self._name, self._case, self._unsure, self._note, self._fee, self._total, self._result):
            label.setVisible(self._beside and bool(label.text()))
        self._fee_title.setVisible(self._beside and bool(self._fee.text()))
        self._result_title.setVisible(self._beside and bool(self._result.text()))
        if self._beside:
            self._make_room()

    def _make_room(self) -> None:
        """Leave out what can be read elsewhere, the least needed first, before a fee or a warning would be cut."""
        leave_out: tuple[Callable[[], object], ...] = (
            self._note.hide,
            lambda: self._because.setText(self._reason),
            self._hide_result,
            self._case.hide,
        )
        for leave in leave_out:
            for layout in self.findChildren(QLayout):
                layout.invalidate()
            if self._layout.heightForWidth(self.width()) <= self.height():
                return
            leave()

    def _hide_result(self) -> None:
        self._result_title.hide()
        self._result.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show again what there is room for now."""
        super().resizeEvent(event)
        self._hide_empty()


def _fee_words(one: OwedView) -> str:
    """Give one fee: "Lệ phí cấp bản sao: 8.000 đ × 2 = 16.000 đ"; by the page with its pages and how it comes about."""
    if one.rates is not None and (one.pages, one.quantity) != (1, 1):
        return f"{one.told}: {one.rates.working(one.pages, one.quantity)}"
    if one.quantity == 1:
        return f"{one.name}: {show_amount(one.amount)}"
    return f"{one.name}: {show_amount(one.unit_amount)} × {one.quantity} = {show_amount(one.amount)}"
