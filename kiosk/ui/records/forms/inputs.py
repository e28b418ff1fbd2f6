"""The inputs of the forms: a text of several lines, a choice by digit, a moment, a leader's word, an earlier moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from kiosk.core.clock import local_day
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import LeaderWord
from kiosk.ui import theme
from kiosk.ui.records.contracts import RecordServices
from kiosk.ui.records.forms.form import NO_REASON, Wrong
from kiosk.ui.records.moments_typed import read_day, read_moment, written_moment
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.person_fields import Field

T = TypeVar("T")

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class WordsField(QWidget):
    """A caption over a text of two lines; Enter goes on, Shift+Enter begins a new line."""

    def __init__(self, words: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName(words)
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(hint)
        lines = QFontMetrics(theme.font(t.text_body)).lineSpacing() * 2
        self.edit.setFixedHeight(lines + 2 * (t.focus_width + t.gap_tiny) + t.gap)
        caption = Text(words, "caption")
        caption.setBuddy(self.edit)
        self.setLayout(column(caption, self.edit, gap=t.gap_tiny))
        self.setFocusProxy(self.edit)


class MomentField(Field):
    """A day with its hour, typed freely; `moment` reads it."""

    def __init__(self, words: str, now: datetime, *, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._now = now
        self.edit.setPlaceholderText("24/11/2026 17:00")
        self.edit.setMaxLength(60)
        self.edit.editingFinished.connect(self._respell)
        self.edit.textEdited.connect(lambda _text: self.show_problem(""))

    def show_moment(self, moment: datetime) -> None:
        """Put a moment there."""
        self.edit.setText(written_moment(moment))

    def moment(self) -> datetime:
        """Give what was typed; `Wrong` says what cannot be read."""
        try:
            return read_moment(self.edit.text(), self._now)
        except BadInput as error:
            self.show_problem(error.msgid)
            raise Wrong(self.edit, error.msgid, **error.values) from error

    def _respell(self) -> None:
        try:
            self.edit.setText(written_moment(read_moment(self.edit.text(), self._now)))
        except BadInput:
            return  # said when the form is submitted


def typed_day(edit: QLineEdit, now: datetime) -> date | None:
    """Give the day typed into a field, None for an empty one; `Wrong` says what cannot be read."""
    if not edit.text().strip():
        return None
    try:
        return read_day(edit.text(), local_day(now))
    except BadInput as error:
        raise Wrong(edit, error.msgid, **error.values) from error


class LeaderFields(QWidget):
    """A leader gives a word at the official's own desk: user name, password, reason."""

    def __init__(self, tr: Translator, *, asks_reason: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.username, self.password = Field(tr("Tên đăng nhập của lãnh đạo")), Field(tr("Mật khẩu của lãnh đạo"))
        self.password.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.username.edit.setMaxLength(60)
        self.password.edit.setMaxLength(200)
        self.reason = Field(tr("Lãnh đạo cho phép vì"))
        self.reason.edit.setMaxLength(500)
        names = row(self.username, self.password)
        self.setLayout(column(names, self.reason, gap=theme.current().gap_small))
        self.reason.setVisible(asks_reason)

    def word(self, reason: str = "") -> Callable[[RecordServices], LeaderWord]:
        """Give how to ask for the word; `reason` is the form's where the leader gives none of their own.

        `Wrong` when something was left empty.
        """
        username, password = self.username.edit.text().strip(), self.password.edit.text()
        given = self.reason.edit.text().strip() or reason
        if not username:
            raise Wrong(self.username.edit, N_("Cần lãnh đạo cho phép; hãy nhập tên đăng nhập của lãnh đạo."))
        if not password:
            raise Wrong(self.password.edit, N_("Cần lãnh đạo cho phép; hãy nhập mật khẩu của lãnh đạo."))
        if not given:
            raise Wrong(self.reason.edit, NO_REASON)
        return lambda services: services.leaders.word(username, password, given)


class EarlierMoment(QWidget):
    """A tick for something that happened before now, with the moment and why it is recorded only now."""

    def __init__(self, tr: Translator, words: str, caption: str, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.tick = QCheckBox(words)
        self.tick.setAccessibleName(words)
        self.at = MomentField(caption, now)
        self.reason = Field(tr("Vì sao bây giờ mới ghi"))
        self.reason.edit.setMaxLength(500)
        self._more = QWidget()
        more = row(self.at, self.reason)
        more.setStretch(0, 1)
        more.setStretch(1, 2)
        self._more.setLayout(more)
        self._more.hide()
        self.tick.toggled.connect(self._more.setVisible)
        self.setLayout(column(self.tick, self._more, gap=t.gap_tiny))

    def read(self) -> tuple[datetime | None, str]:
        """Give the moment and the reason, or (None, "") for now; `Wrong` says what is missing."""
        if not self.tick.isChecked():
            return None, ""
        moment, reason = self.at.moment(), self.reason.edit.text().strip()
        if not reason:
            raise Wrong(self.reason.edit, NO_REASON)
        return moment, reason


def beside(*items: QWidget, stretches: Sequence[int] = ()) -> QBoxLayout:
    """Give a row of fields, sharing the width by `stretches`."""
    box = row(*items)
    for place, stretch in enumerate(stretches):
        box.setStretch(place, stretch)
    return box
