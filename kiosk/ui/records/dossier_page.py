"""One dossier: its head, what may be done with it, its tabs, and in their place the form of what is being done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import DossierView
from kiosk.ui import theme
from kiosk.ui.records.action_bar import MORE_KEY, ActionBar, actions_of
from kiosk.ui.records.dossier_header import DossierHeader
from kiosk.ui.records.dossier_tabs import ComponentsTab, CustodyTab, HistoryTab, PeopleTab, ShownTab
from kiosk.ui.records.forms.form import ActionForm
from kiosk.ui.records.forms.making import FORMS
from kiosk.ui.records.keyed_page import ENTERS, KeyedPage, is_move, letter
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.labels import ElidedLabel
from kiosk.ui.widgets.question_bar import Question, QuestionBar

TABS = (N_("Diễn biến"), N_("Thành phần"), N_("Người"), N_("Bàn giao"), N_("Giấy tờ"), N_("Phí"), N_("Giấy in"))
ATTACHMENTS, FEES, PAPERS = 4, 5, 6
"""The places of the tabs that are worked in; "attach" and "pay" go to the first two."""

LEAVE_FORM = Question(
    N_("Nội dung đang gõ chưa được ghi. Bỏ đi?"), N_("Giữ lại, làm tiếp"), N_("Bỏ nội dung đang gõ"), "B"
)

_CONTROL = Qt.KeyboardModifier.ControlModifier


class DossierPage(KeyedPage):
    """Shows a dossier.

    Emits `wanted(action)` for what needs no form, `submitted(deed)` and `asked(question, answer)` for its form,
    `closed` for Esc without one, `edited` when a form opens or refuses what stands in it.
    `attachments`, `fees` and `papers` are the tabs of those names; without them the page makes its own.
    """

    wanted = Signal(str)
    submitted = Signal(object)
    asked = Signal(object, object)
    edited = Signal()
    closed = Signal()

    def __init__(
        self,
        tr: Translator,
        clock: Clock,
        *,
        attachments: QWidget | None = None,
        fees: QWidget | None = None,
        papers: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tr_ = tr
        self._clock = clock
        self._view: DossierView | None = None
        self.form: ActionForm | None = None
        t = theme.current()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # an active Vietnamese input method must not swallow the letters that are commands here
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.header = DossierHeader(tr)
        self.question = QuestionBar(tr)
        self.action_bar = ActionBar(tr)
        self.attachments = attachments if attachments is not None else _attachments_tab(tr)
        self.fees = fees if fees is not None else _fees_tab(tr)
        self.papers = papers if papers is not None else _papers_tab(tr)
        self.history, self.components = HistoryTab(tr), ComponentsTab(tr)
        self.people, self.custody = PeopleTab(tr), CustodyTab(tr)
        self._pages: tuple[QWidget, ...] = (
            self.history,
            self.components,
            self.people,
            self.custody,
            self.attachments,
            self.fees,
            self.papers,
        )
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)  # only where longer words find no room
        self.tabs.setAccessibleName(tr("Các phần của hồ sơ"))
        self._stack = QStackedWidget()
        for number, (words, widget) in enumerate(zip(TABS, self._pages, strict=True), start=1):
            self.tabs.setTabToolTip(self.tabs.addTab(tr(words)), f"Ctrl+{number}")
            self._stack.addWidget(widget)
        self.tabs.currentChanged.connect(self._on_tab)
        tab_row = row(self.tabs, ElidedLabel(tr("Ctrl+1…7"), "caption"))
        tab_row.setStretch(1, 1)
        self._body = QWidget()
        body = column(self.action_bar, tab_row, self._stack, gap=t.gap_small)
        body.setStretch(2, 1)
        self._body.setLayout(body)
        self._place = column(self._body, gap=0)
        box = column(self.header, self.question, self._place, gap=t.gap_small)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.action_bar.wanted.connect(self.open_action)
        self.header.back.clicked.connect(self.leave)
        self.question.answered.connect(self._on_answered)

    @property
    def view(self) -> DossierView | None:
        """The dossier on show."""
        return self._view

    @property
    def unfinished(self) -> bool:
        """Whether a form is half filled."""
        return self.form is not None and self.form.dirty

    def show_view(self, view: DossierView) -> None:
        """Show a dossier, or the same one as it stands now; a form keeps what was typed."""
        another = self._view is None or self._view.dossier_id != view.dossier_id
        self._view = view
        if another:
            self.close_form()
            self.tabs.setCurrentIndex(0)
        self.header.show_view(view)
        self.header.set_compact(compact=self.form is not None)
        self.action_bar.show_actions(actions_of(view))
        for tab in self._pages:
            if isinstance(tab, ShownTab):
                tab.show_view(view)
        counts = {1: len(view.components), ATTACHMENTS: len(view.attachments), FEES: len(view.owed)}
        for place, words in enumerate(TABS):
            count = counts.get(place, 0)
            self.tabs.setTabText(place, f"{self.tr_(words)} {count}" if count else self.tr_(words))
        if another:
            self.setFocus()

    def open_action(self, action: str) -> None:
        """Open the form of an action, or go where it is done."""
        view = self._view
        if view is None or self.form is not None:
            return
        if action in ("attach", "pay"):
            self.show_tab(ATTACHMENTS if action == "attach" else FEES)
        elif action in FORMS:
            self._open_form(FORMS[action](self.tr_, view, self._clock.now()))
        else:
            self.wanted.emit(action)

    def close_form(self) -> None:
        """Take the form away with what was typed into it."""
        self.question.withdraw()
        if self.form is None:
            return
        form, self.form = self.form, None
        self._place.removeWidget(form)
        form.hide()
        form.deleteLater()
        self._body.show()
        self.header.set_compact(compact=False)
        self.setFocus()

    def leave(self) -> None:
        """Close the form, asking first where something was typed; without a form leave the page."""
        if self.form is None:
            self.closed.emit()
        elif self.form.dirty and self.question.question is None:
            self.question.ask(LEAVE_FORM)
        elif not self.form.dirty:
            self.close_form()

    def show_tab(self, place: int) -> None:
        """Show a tab; the tabs that are worked in get the keyboard."""
        self.tabs.setCurrentIndex(place)
        (self._pages[place] if place in (ATTACHMENTS, FEES, PAPERS) else self).setFocus(Qt.FocusReason.TabFocusReason)

    def take(self, event: QKeyEvent) -> bool:
        """Use the keys of the page: tabs, letters, Enter for the likeliest, F12 for the form, Esc."""
        key, control = event.key(), bool(event.modifiers() & _CONTROL)
        if self.question.question is not None:
            if key == Qt.Key.Key_B:
                self.question.go_ahead()
            return True
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif self.form is not None:
            return self._take_for_form(self.form, key, control=control)
        elif control and Qt.Key.Key_1 <= key < Qt.Key.Key_1 + len(TABS):
            self.show_tab(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self.show_tab((self.tabs.currentIndex() + step) % len(TABS))
        elif is_move(event) and isinstance(tab := self._stack.currentWidget(), ShownTab):
            tab.scroll_by(key)
        elif letter(event) == MORE_KEY:
            self.action_bar.show_all()
        elif not control and not event.isAutoRepeat() and (action := self._action(key)) is not None:
            self.open_action(action)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Claim the keys of forms that the window around the page has as shortcuts of its own."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            submits = event.key() == Qt.Key.Key_F12 or (event.key() in ENTERS and event.modifiers() & _CONTROL)
            tab = Qt.Key.Key_1 <= event.key() < Qt.Key.Key_1 + len(TABS) and event.modifiers() & _CONTROL
            if submits or tab:
                event.accept()
                return True
        return super().event(event)

    def _take_for_form(self, form: ActionForm, key: int, *, control: bool) -> bool:
        if key == Qt.Key.Key_F12 or (key in ENTERS and control):
            form.try_submit()
            return True
        return False

    def _action(self, key: int) -> str | None:
        if self.action_bar.isHidden():
            return None
        if key in ENTERS:
            return self.action_bar.first if self.hasFocus() or self.tabs.hasFocus() else None
        return self.action_bar.action_of(key)

    def _open_form(self, form: ActionForm) -> None:
        self.form = form
        self._body.hide()
        self._place.addWidget(form)
        self.header.set_compact(compact=True)
        form.submitted.connect(self.submitted)
        form.asked.connect(self.asked)
        form.cancelled.connect(self.leave)
        form.refused.connect(self.edited)
        form.show()
        form.start()
        self.edited.emit()

    def _on_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        # a tab that is worked in has letters of its own, and needs the room
        self.action_bar.setVisible(place not in (ATTACHMENTS, FEES, PAPERS))

    def _on_answered(self, go_on: bool) -> None:
        if go_on:
            self.close_form()
        elif self.form is not None:
            self.form.start()


def _attachments_tab(tr: Translator) -> QWidget:
    from kiosk.ui.records.attachments_tab import AttachmentsTab  # made with the page, not with this module

    return AttachmentsTab(tr)


def _fees_tab(tr: Translator) -> QWidget:
    from kiosk.ui.records.fees_tab import FeesTab  # as above

    return FeesTab(tr)


def _papers_tab(tr: Translator) -> QWidget:
    from kiosk.ui.records.papers_tab import PapersTab  # as above

    return PapersTab(tr)
