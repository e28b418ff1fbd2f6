"""Who hands the dossier in: the owner, another person where somebody stands in, and how it came."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QPushButton, QSpinBox, QWidget

from kiosk.core.i18n import Translator
from kiosk.services.intake_flow import CHANNELS, MOST_SETS, Channel, Draft, Person
from kiosk.ui import theme
from kiosk.ui.widgets.person_fields import Field, PersonFields
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import Card, column, line, row
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.scroll import scrolled

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ApplicantStep(QWidget):
    """Emits `edited(draft)` with every change and `done` after the last field's Enter."""

    edited = Signal(object)
    done = Signal()

    def __init__(self, tr: Translator, office: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._draft = Draft()
        t = theme.current()
        self.owner = PersonFields(
            tr, tr("Họ và tên chủ hồ sơ"), no_name=tr("Chưa có họ tên chủ hồ sơ; hãy nhập họ tên.")
        )
        self.other = QCheckBox(tr("Người khác nộp thay"))
        self.submitter = PersonFields(
            tr, tr("Họ và tên người nộp thay"), no_name=tr("Chưa có họ tên người nộp thay; hãy nhập họ tên.")
        )
        self.channels = QButtonGroup(self)
        self._channel_buttons: dict[Channel, QPushButton] = {}
        channels = row(gap=t.gap_tiny)
        for number, words in CHANNELS.items():
            choice = button(tr(words), "choice")
            choice.setCheckable(True)
            self.channels.addButton(choice, number)
            self._channel_buttons[number] = choice
            channels.addWidget(choice)
        channels.addStretch(1)
        self.sets = QSpinBox()
        self.sets.setRange(1, MOST_SETS)
        self.sets.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sets.setAccessibleName(tr("Số bộ hồ sơ"))
        self.collect = Field(tr("Nơi trả kết quả"))
        self.collect.edit.setPlaceholderText(office)
        self.collect.edit.setMaxLength(500)

        ways = column(Text(tr("Cách nộp"), "caption"), channels, gap=t.gap_tiny)
        count = column(Text(tr("Số bộ hồ sơ"), "caption"), self.sets, gap=t.gap_tiny)
        for column_of_fields in (ways, count):
            column_of_fields.addStretch(1)  # as in a Field: captions and fields stand on one line
        self._channel_row = row(ways, count, self.collect)
        self._channel_row.setStretch(2, 1)
        inner = QWidget()
        fields = column(self.owner, self.other, self.submitter, line(), self._channel_row, gap=t.gap_small)
        fields.addStretch(1)
        fields.setContentsMargins(t.border, 0, t.gap, 0)
        inner.setLayout(fields)
        self._area = scrolled(inner)
        card = Card()
        card.column.setContentsMargins(t.gap, t.gap_small, t.gap_tiny, t.gap_small)
        card.column.addWidget(self._area, 1)
        hint = Text(tr("Enter sang ô tiếp theo · F12 hoặc Ctrl+Enter tiếp nhận"), "caption")
        box = column(card, hint, gap=t.gap_small)
        box.setStretch(0, 1)
        self.setLayout(box)

        self._connect()
        self.submitter.hide()
        self.setFocusProxy(self.owner.fields["name"].edit)

    def _connect(self) -> None:
        self.owner.edited.connect(lambda person: self._change(owner=person))
        self.submitter.edited.connect(lambda person: self._change(submitter=person))
        self.other.toggled.connect(self._on_other)
        self.channels.idClicked.connect(lambda number: self._change(channel=number))
        self.sets.valueChanged.connect(lambda count: self._change(sets=count))
        self.collect.edit.textEdited.connect(lambda text: self._change(collect_at=text))
        for edit in self._edits():
            edit.installEventFilter(self)
        self.sets.installEventFilter(self)

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields from a draft; what says the same already is left alone."""
        self._draft = draft
        self.owner.show_person(draft.owner)
        if draft.submitter is not None:
            self.submitter.show_person(draft.submitter)
        for widget in (self.other, self.sets, self.channels):
            widget.blockSignals(True)
        self.other.setChecked(draft.submitter is not None)
        self.sets.setValue(draft.sets)
        self._channel_buttons[draft.channel].setChecked(True)
        for widget in (self.other, self.sets, self.channels):
            widget.blockSignals(False)
        self.submitter.setVisible(draft.submitter is not None)
        if self.collect.edit.text() != draft.collect_at:
            self.collect.edit.setText(draft.collect_at)

    def check(self) -> bool:
        """Say at each field what is wrong; the first wrong one gets the focus. Tells whether all is well."""
        wrong = self.owner.check()
        if self._draft.submitter is not None:
            wrong = wrong or self.submitter.check()
        if wrong is not None:
            wrong.edit.setFocus()
            self._area.ensureWidgetVisible(wrong)
        return wrong is None

    def start(self) -> None:
        """Begin with the first empty field of the owner: the name, or what follows it."""
        self._area.verticalScrollBar().setValue(0)
        empty = (field for field in self.owner.fields.values() if not field.edit.text())
        next(empty, self.owner.fields["name"]).edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk with Enter; keep the field in focus in sight."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in _ENTERS and plain:
                self._walk(watched)
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and isinstance(watched, QLineEdit):
                self._walk(watched, -1 if event.key() == Qt.Key.Key_Up else 1)
                return True
        elif event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            QTimer.singleShot(0, self, self._show_focused)  # after the layout has made room for it
        return super().eventFilter(watched, event)

    def _show_focused(self) -> None:
        focused = self.focusWidget()
        if focused is not None and focused.isVisibleTo(self):
            self._area.ensureWidgetVisible(focused.parentWidget() or focused)

    def _edits(self) -> list[QLineEdit]:
        people = (self.owner, self.submitter)
        return [field.edit for person in people for field in person.fields.values()] + [self.collect.edit]

    def _walk(self, current: QObject, step: int = 1) -> None:
        stops: list[QLineEdit | QSpinBox] = [edit for edit in self._edits()[:-1] if edit.isVisibleTo(self)]
        if current in (self.sets, self.collect.edit):
            stops += [self.sets, self.collect.edit]
        place = next((i for i, stop in enumerate(stops) if stop is current), len(stops) - 1) + step
        if place >= len(stops):
            self.done.emit()
        elif place >= 0:
            stops[place].setFocus()
            stops[place].selectAll()

    def _on_other(self, checked: bool) -> None:
        self._change(submitter=Person() if checked else None)
        self.submitter.show_person(Person())
        self.submitter.setVisible(checked)
        if checked:
            self.submitter.fields["name"].edit.setFocus()

    def _change(self, **changes: object) -> None:
        self._draft = replace(self._draft, **changes)  # type: ignore[arg-type]  # names checked by replace
        self.edited.emit(self._draft)
