"""What every form of the dossier page shares: its place, its keys, its one line of what will happen, its refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import DoneView
from kiosk.ui import theme
from kiosk.ui.records.contracts import RecordServices
from kiosk.ui.widgets.cards import Card, column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.scroll import scrolled

Deed = Callable[[RecordServices, int], DoneView]
"""What a filled form asks for: called with the services and who does it, away from the window's thread."""

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Wrong(BadInput):
    """A field of the form cannot be used as it stands; `where` is the widget to put right."""

    def __init__(self, where: QWidget, msgid: str, **values: object) -> None:
        super().__init__(msgid, **values)
        self.where = where


class ActionForm(Card):
    """A form in the place of the tabs.

    Enter and Tab walk through its fields in the order they are laid out, round and round; Enter on the last button
    submits. Emits `submitted(deed)` when everything in it can be used, `cancelled` for its Esc button and
    `asked(question, answer)` for something it needs of the services: `question(services)` is called away from
    the window's thread, `answer` with what came of it; `refused` when it says what cannot be used.
    """

    submitted = Signal(object)
    refused = Signal()
    cancelled = Signal()
    asked = Signal(object, object)

    def __init__(self, tr: Translator, title: str, promise: str, submit: str, *, now: datetime) -> None:
        super().__init__()
        self.tr_ = tr
        self.now = now
        t = theme.current()
        self.column.setContentsMargins(t.gap, t.gap_small, t.gap_tiny, t.gap_small)
        head = column(Text(title, "title"), Text(promise, "caption"), gap=0)
        head.setContentsMargins(0, 0, t.gap_small, 0)
        self._inner = QWidget()
        self.fields = column(gap=t.gap_small)
        self.fields.setContentsMargins(t.border, 0, t.gap, 0)
        self._inner.setLayout(self.fields)
        self._area = scrolled(self._inner)
        self.problem = Text("", "strong", tone="danger")
        self.problem.hide()
        self.submit = KeyButton("F12", submit, "primary", on_click=self.try_submit)
        self.cancel = KeyButton("Esc", tr("Thôi"), on_click=self.cancelled.emit)
        self._submit_words = submit
        hint = Text(tr("Enter sang ô tiếp theo"), "caption")
        foot = row(hint, self.cancel, self.submit, gap=t.gap_small)
        foot.setStretch(0, 1)
        foot.setContentsMargins(0, 0, t.gap_small, 0)
        self.column.addLayout(head)
        self.column.addWidget(self._area, 1)
        self.column.addWidget(self.problem)
        self.column.addLayout(foot)
        self._untouched: tuple[str, ...] = ()
        self.setAccessibleName(title)

    def deed(self) -> Deed:
        """Give what the form asks for; BadInput, best a `Wrong`, says what cannot be used."""
        raise NotImplementedError

    @property
    def dirty(self) -> bool:
        """Whether anything was typed or ticked since the form came up."""
        return self._filled() != self._untouched

    def settle(self) -> None:
        """Take what stands in the form now for untouched, and hear the keys of every field in it."""
        self._untouched = self._filled()
        self._hear_new()

    def start(self) -> None:
        """Give the keyboard to the first field."""
        first = next(iter(self._stops()), self.submit)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def try_submit(self) -> None:
        """Submit what stands in the form, or say what cannot be used and go there."""
        self.hush()
        if not self.submit.isEnabled():
            return
        try:
            deed = self.deed()
        except BadInput as error:
            self.refuse(error)
            return
        self.submitted.emit(deed)

    def refuse(self, error: KnownError) -> None:
        """Say in one sentence why it was not done; everything typed stays."""
        self.problem.setText(error.in_words(self.tr_))
        self.problem.setAccessibleName(self.problem.text())
        self.problem.show()
        self.refused.emit()
        if isinstance(error, Wrong):
            error.where.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_focused()

    def hush(self) -> None:
        """Take the last refusal away."""
        self.problem.setText("")
        self.problem.hide()

    def show_busy(self, *, busy: bool) -> None:
        """Say that it is being done."""
        self.submit.setEnabled(not busy)
        self.submit.set_words(self.tr_("Đang ghi…") if busy else self._submit_words)

    def words(self, field: QLineEdit | QPlainTextEdit, missing: str = "") -> str:
        """Give what stands in a field, trimmed; with `missing` (a msgid) an empty one is `Wrong`."""
        text = (field.text() if isinstance(field, QLineEdit) else field.toPlainText()).strip()
        if missing and not text:
            raise Wrong(field, missing)
        return text

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk round within the form: Tab never leaves it half filled."""
        stops = self._stops()
        here = next((place for place, stop in enumerate(stops) if stop.hasFocus()), -1)
        if not stops:
            return False
        step = 1 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target = stops[(here + step) % len(stops)]
        target.setFocus(reason)
        if isinstance(target, QLineEdit):
            target.selectAll()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk with Enter; keep the field in focus in sight."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTERS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.try_submit()
                return True
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if event.key() in _ENTERS and plain and not _takes_enter(watched):
                if not event.isAutoRepeat():
                    self.focusNextPrevChild(True)
                return True
        elif event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, self, self._show_focused)  # after the layout has made room for it
        elif event.type() == QEvent.Type.ChildAdded:
            QTimer.singleShot(0, self, self._hear_new)  # a row added while somebody types
        return super().eventFilter(watched, event)

    def _hear_new(self) -> None:
        for widget in (*self._inner.findChildren(QWidget), self.submit, self.cancel):
            widget.removeEventFilter(self)
            widget.installEventFilter(self)

    def _show_focused(self) -> None:
        focused = self.focusWidget()
        if focused is not None and self._inner.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused, 0, theme.current().gap_large)

    def _stops(self) -> list[QWidget]:
        return [*_walk(self.fields), self.submit, self.cancel]

    def _filled(self) -> tuple[str, ...]:
        """Give what stands in every field and every tick; empty ones say nothing."""
        found = []
        for widget in self._inner.findChildren(QWidget):
            if isinstance(widget, QLineEdit):
                found.append(widget.text().strip())
            elif isinstance(widget, QPlainTextEdit):
                found.append(widget.toPlainText().strip())
            elif isinstance(widget, QCheckBox) and widget.isChecked():
                found.append(f"[x] {widget.accessibleName() or widget.text()}")
        return tuple(text for text in found if text)


def walk_ticks(event: QKeyEvent, ticks: Sequence[QCheckBox]) -> bool:
    """Take a digit 1–9 for a tick, arrows for the next one while one has the keyboard; tell whether the key was."""
    place = event.key() - Qt.Key.Key_1
    here = next((n for n, tick in enumerate(ticks) if tick.hasFocus()), -1)
    if 0 <= place < min(len(ticks), 9):
        ticks[place].setFocus(Qt.FocusReason.TabFocusReason)
        ticks[place].toggle()
    elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and here >= 0:
        step = 1 if event.key() == Qt.Key.Key_Down else -1
        ticks[min(max(here + step, 0), len(ticks) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
    else:
        return False
    return True


NO_REASON = N_("Chưa ghi lý do; hãy ghi lý do.")


def _walk(layout: QLayout) -> Iterator[QWidget]:
    """Give what takes the keyboard, in the order it is laid out; hidden and chosen-away things are left out."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _walk(inner)
        elif widget is not None and not widget.isHidden():
            yield from _walk_widget(widget)


def _walk_widget(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _walk_widget(inner)
    elif (layout := widget.layout()) is not None:
        yield from _walk(layout)
    elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
        yield widget


def _takes_enter(widget: QObject) -> bool:
    """Tell whether a widget has its own use for Enter: a button to press, a search with hits under it."""
    return bool(widget.property("takes_enter")) or (isinstance(widget, QPushButton) and not widget.isCheckable())
