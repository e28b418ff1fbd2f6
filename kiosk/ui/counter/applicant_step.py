"""Who hands the dossier in: the owner, another person where somebody stands in, and how it came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QSpinBox, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import N_, Translator
from kiosk.services.intake_flow import CHANNELS, MOST_SETS, NO_CHANNEL_YET, Channel, Draft
from kiosk.services.intake_person import Person
from kiosk.ui import theme
from kiosk.ui.counter.due_fields import DueFields
from kiosk.ui.counter.more_fields import MoreFields
from kiosk.ui.counter.page_fields import PageFields
from kiosk.ui.widgets.cards import Card, column, line, row
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import ElidedLabel, Text
from kiosk.ui.widgets.person_fields import Field, PersonFields
from kiosk.ui.widgets.scroll import scrolled

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_NO_AUTHORISATION = N_("Chưa ghi căn cứ nộp thay chủ hồ sơ; hãy ghi giấy ủy quyền hoặc quan hệ, ví dụ cha đẻ.")


class ApplicantStep(QWidget):
    """Emits `edited(draft)` with every change and `done` after the last field's Enter.

    What most dossiers leave as it is lies folded away where room is scarce: F11 opens it.
    """

    edited = Signal(object)
    done = Signal()

    def __init__(self, tr: Translator, office: str, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._draft = Draft()
        self._folded_by_hand = False
        t = theme.current()
        self.owner = PersonFields(
            tr, tr("Họ và tên chủ hồ sơ"), no_name=tr("Chưa có họ tên chủ hồ sơ; hãy nhập họ tên.")
        )
        self.submitter = PersonFields(
            tr,
            tr("Họ và tên người nộp thay"),
            no_name=tr("Chưa có họ tên người nộp thay; hãy nhập họ tên."),
            acts=True,
        )
        ways = [(number, tr(words)) for number, words in CHANNELS.items()]
        self.channel: Choice[Channel] = Choice(tr("Cách nộp"), ways, 1)
        self.sets = QSpinBox()
        self.sets.setRange(1, MOST_SETS)
        self.sets.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sets.setAccessibleName(tr("Số bộ hồ sơ"))
        self.by_page = PageFields(tr)
        self.due = DueFields(tr, clock)
        self.other = KeyButton("Alt+N", tr("Người khác nộp thay"), "choice", band=False)
        self.other.setCheckable(True)
        self.fold = KeyButton("F11", tr("Thêm"), "choice", band=False, on_click=self.open_more)
        self.fold.setCheckable(True)
        self._in_short = ElidedLabel("", "caption")
        self.more = MoreFields(tr, office)

        self.no_channel = Text(tr(NO_CHANNEL_YET), "caption", tone="danger")
        self.no_channel.hide()
        count = column(Text(self.sets.accessibleName(), "caption"), self.sets, gap=t.gap_tiny)
        count.addStretch(1)  # as in a Field: captions and fields stand on one line
        came = row(self.channel, count)
        came.setStretch(0, 1)
        extra = row(self.other, self.fold, self._in_short, gap=t.gap_small)
        extra.setStretch(2, 1)
        self._inner = QWidget()
        fields = column(self.by_page, self.owner, self.due, extra, self.submitter, self.more, gap=t.gap_tiny)
        fields.addStretch(1)
        fields.setContentsMargins(t.border, 0, t.gap, 0)
        self._inner.setLayout(fields)
        self._area = scrolled(self._inner)
        card = Card()
        card.column.setContentsMargins(t.gap, t.gap_small, t.gap_tiny, t.gap_small)
        card.column.setSpacing(t.gap_tiny)
        # never scrolled away: how it came and how many sets must be seen to be right
        card.column.addLayout(column(came, self.no_channel, line(), gap=t.gap_tiny))
        card.column.addWidget(self._area, 1)
        hint = Text(tr("Enter sang ô tiếp theo · ↑ cách nộp · F12 hoặc Ctrl+Enter tiếp nhận"), "caption")
        box = column(card, hint, gap=t.gap_small)
        box.setStretch(0, 1)
        self.setLayout(box)

        self._connect()
        self.submitter.hide()
        self.more.hide()
        self.setFocusProxy(self.owner.fields["name"].edit)
        self.show_draft(self._draft)

    def _connect(self) -> None:
        self.owner.edited.connect(lambda person: self._change(owner=person))
        self.submitter.edited.connect(lambda person: self._change(submitter=person))
        self.other.toggled.connect(self._on_other)
        self.channel.chosen.connect(lambda number: self._change(channel=number))
        self.sets.valueChanged.connect(lambda count: self._change(sets=count))
        self.by_page.pages_edited.connect(lambda count: self._change(pages=count))
        self.by_page.copies_edited.connect(lambda count: self._change(copies=count))
        self.due.edited.connect(self._on_due)
        self.more.edited.connect(self._on_more)
        for keys, act in (("Alt+N", self.other.click), ("Alt+T", self.by_page.take_focus), ("F11", self.fold.click)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
        for kind in (QLineEdit, QPushButton, QSpinBox):
            for widget in self.findChildren(kind):
                widget.installEventFilter(self)

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields from a draft; what says the same already is left alone."""
        self._draft = draft
        self.owner.show_person(draft.owner)
        if draft.submitter is not None:
            self.submitter.show_person(draft.submitter)
        for widget in (self.other, self.sets):
            widget.blockSignals(True)
        self.other.setChecked(draft.submitter is not None)
        self.sets.setValue(draft.sets)
        for widget in (self.other, self.sets):
            widget.blockSignals(False)
        self.by_page.show_draft(draft)
        if draft.channel in CHANNELS:
            self.channel.show_value(draft.channel)
            self.no_channel.hide()
        else:
            self.channel.show_nothing()
        self.submitter.setVisible(draft.submitter is not None)
        self.due.show_draft(draft)
        self.due.setVisible(draft.case is not None and not draft.has_fixed_limit)
        self.more.show_draft(draft)
        self._draw_fold()

    def check(self) -> bool:
        """Say at each field what is wrong; the first wrong one gets the focus. Tells whether all is well."""
        wrong = self.owner.check()
        if self._draft.submitter is not None:
            wrong = wrong or self._check_submitter(self._draft.submitter)
        if not self.due.isHidden():
            wrong = wrong or self.due.check()
        if (folded := self.more.check()) is not None and wrong is None:
            wrong = folded
            self._set_open(opened=True)
        if wrong is not None:
            wrong.edit.setFocus()
            self._area.ensureWidgetVisible(wrong)
        elif self._draft.channel not in CHANNELS:
            self.no_channel.show()
            self.channel.take_focus()
            return False
        return wrong is None

    def start(self) -> None:
        """Begin with the first field that must be filled and is empty, or else the owner's first empty one."""
        self._area.verticalScrollBar().setValue(0)
        owner, submitter = self.owner.fields, self.submitter.fields
        needed = [owner["name"]]
        if not self.submitter.isHidden():
            needed += [submitter["name"], submitter["authorisation"]]
        empty = (field for field in (*needed, *owner.values()) if not field.edit.text())
        next(empty, owner["name"]).edit.setFocus()

    def open_more(self) -> None:
        """Open what is folded away and go there; from there fold it again."""
        self._folded_by_hand = True
        focused = self.focusWidget()
        opened = self.more.isHidden() or focused is None or not self.more.isAncestorOf(focused)
        self._set_open(opened=opened)
        if opened:
            self.more.way.take_focus()
        else:
            self.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold nothing away where there is room for everything."""
        super().resizeEvent(event)
        if not self._folded_by_hand:
            need = self._inner.sizeHint().height()
            if not self.fold.isChecked():
                need += self.more.sizeHint().height() + theme.current().gap_small
            self._set_open(opened=need <= self._area.viewport().height())
        QTimer.singleShot(0, self, self._show_focused)  # a message above may have taken its room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk with Enter and the arrows; keep the field in focus in sight."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            walks = isinstance(watched, QLineEdit) or watched in self._stops()
            if event.key() in _ENTERS and plain and walks:
                self._walk(watched)
                return True
            if event.key() in _ARROWS and walks and not isinstance(watched, QSpinBox):
                self._walk(watched, _ARROWS[Qt.Key(event.key())])
                return True
        elif event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            QTimer.singleShot(0, self, self._show_focused)  # after the layout has made room for it
        return super().eventFilter(watched, event)

    def _show_focused(self) -> None:
        focused = self.focusWidget()
        if focused is not None and focused.isVisibleTo(self):
            if self.more.isAncestorOf(focused):
                self._area.ensureWidgetVisible(self.more, 0, 0)
            self._area.ensureWidgetVisible(focused.parentWidget() or focused)

    def _set_open(self, *, opened: bool) -> None:
        self.fold.setChecked(opened)
        self.more.setVisible(opened)
        self._draw_fold()

    def _draw_fold(self) -> None:
        self._in_short.set_whole_text(self.more.in_short if self.more.isHidden() else "")

    def _check_submitter(self, submitter: Person) -> Field | None:
        wrong = self.submitter.check()
        needless = submitter.authorisation.strip() or submitter.is_same_as(self._draft.owner)
        if wrong is None and not needless:
            self.submitter.say_problem("authorisation", self._tr(_NO_AUTHORISATION))
            wrong = self.submitter.fields["authorisation"]
        return wrong

    def _edits(self) -> list[QLineEdit]:
        """The fields of the way most dossiers go."""
        fields = list(self.owner.fields.values())
        if not self.due.isHidden():
            fields += (self.due.day, self.due.reason)
        if not self.submitter.isHidden():
            fields += self.submitter.fields.values()
        return [field.edit for field in fields]

    def _stops(self) -> list[QWidget]:
        folded = () if self.more.isHidden() else self.more.stops
        return [self.channel.current, self.sets, *self.by_page.stops, *self._edits(), *folded]

    def _walk(self, current: QObject, step: int = 1) -> None:
        """Go to the next field; the way ends with the people, for whoever has gone further with the last of all."""
        edits = self._edits()
        stops = self._stops()
        place = next((i for i, stop in enumerate(stops) if stop is current), 0)
        if step > 0 and (current is edits[-1] or place == len(stops) - 1):
            self.done.emit()
            return
        target = stops[max(place + step, 0)]
        if isinstance(target, QSpinBox) and step < 0:
            target = self.channel.current  # the arrows of a number are its own
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(target, QLineEdit | QSpinBox):
            target.selectAll()

    def _on_other(self, checked: bool) -> None:
        self._change(submitter=Person() if checked else None)
        self.submitter.show_person(Person())
        self.submitter.setVisible(checked)
        if checked:
            self.submitter.fields["name"].edit.setFocus()

    def _on_due(self, moment: datetime | None, reason: str) -> None:
        self._change(due_by_hand=moment, due_reason=reason)

    def _on_more(self, change: Callable[[Draft], Draft]) -> None:
        self._draft = change(self._draft)
        self.edited.emit(self._draft)

    def _change(self, **changes: object) -> None:
        self._draft = replace(self._draft, **changes)  # type: ignore[arg-type]  # names checked by replace
        self.edited.emit(self._draft)
