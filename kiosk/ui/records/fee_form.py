"""A line or two to fill in before money is taken or a fee is added, in place below what is owed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from kiosk.core.errors import BadInput
from kiosk.core.i18n import Translator
from kiosk.rules.money import read_amount
from kiosk.services.dossier_views import OwedView
from kiosk.ui import theme
from kiosk.ui.records.keyed_page import SUBMITS
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.person_fields import LONGEST_TYPED, Field

LONGEST = 300
"""Characters of a payer's name or address."""

LONGEST_LINE = 120
"""Characters of what is paid for: on a receipt it shares its line with an amount."""

LONGEST_COUNT = 4
"""Digits of a number of pages or copies."""


class FeeForm(QFrame):
    """Two fields and a sentence over them; hidden but while it asks.

    Emits `given(first, second)` for Enter or F12, `dropped` for Esc, `edited` when it opens or refuses what stands in
    it. With `amount` the second is an amount of đồng, and neither may be empty. Nothing typed is cut or mended: what
    cannot be used stays, with a sentence in the caption's place. It stays until `withdraw`: who heard `given` knows
    whether it was done.
    """

    given = Signal(str, str)
    dropped = Signal()
    edited = Signal()

    def __init__(self, tr: Translator, first: str, second: str, *, amount: bool = False) -> None:
        super().__init__()
        t = theme.current()
        self.setProperty("role", "bar")
        self._tr = tr
        self._words = Text("", "strong")
        self._caption = Text("", "caption")
        self._said = ""
        self._amount = amount
        self._dots = 0
        self.first, self.second = Field(first), Field(second)
        for field in (self.first, self.second):
            field.edit.setMaxLength(LONGEST_TYPED)
            field.edit.textEdited.connect(self._hush)
        if amount:
            self.second.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            self.second.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.second.edit.textEdited.connect(self._dot)
        self.confirm = KeyButton("Enter", "", "primary", on_click=self._give)
        self.drop = KeyButton("Esc", tr("Thôi"), on_click=self._drop)
        fields = row(self.first, self.second, gap=t.gap_small)
        fields.setStretch(0, 3)
        fields.setStretch(1, 1 if amount else 2)
        self.extra = row(self._caption, self.confirm, self.drop, gap=t.gap_small)
        self.extra.setStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        box.setSpacing(t.gap_small)
        box.addWidget(self._words)
        box.addLayout(fields)
        box.addLayout(self.extra)
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether it asks."""
        return not self.isHidden()

    def insert(self, widget: QWidget) -> None:
        """Put a control of its own before the keys."""
        self.extra.insertWidget(0, widget)

    def ask(self, words: str, caption: str, confirm: str, first: str = "", second: str = "") -> None:
        """Ask, and take the focus; `confirm` names what Enter does, the fields begin with what is known."""
        self._words.setText(words)
        self._said = caption
        self._dots = 0
        self._hush()
        self.confirm.set_words(confirm)
        for field, text in ((self.first, first), (self.second, second)):
            field.edit.setText(text)
        self.show()
        self.edited.emit()
        self.first.edit.setFocus()
        self.first.edit.selectAll()

    def withdraw(self) -> None:
        """Ask no more."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, F12 and Esc; no key gets past a form that asks."""
        if event.key() == Qt.Key.Key_Escape:
            self._drop()
        elif event.key() in SUBMITS and not event.isAutoRepeat():
            self._give()
        event.accept()

    def _give(self) -> None:
        """Hand out what stands there; a field that cannot be used gets the keyboard and a sentence instead."""
        fields = (self.first, self.second)
        texts = tuple(" ".join(field.edit.text().split()) for field in fields)
        for field, text in zip(fields, texts, strict=True):
            if problem := self._problem(field, text):
                field.show_problem(problem)
                self._caption.setText(problem)
                theme.set_tone(self._caption, "danger")
                field.edit.setFocus()
                self.edited.emit()
                return
        self.given.emit(*texts)

    def _problem(self, field: Field, text: str) -> str:
        """Say why a field cannot be used as it stands, "" when it can."""
        longest = LONGEST_LINE if self._amount else LONGEST
        if len(text) > longest:
            words = self._tr("“{field}” dài quá {length} ký tự; hãy rút gọn.")
            return words.format(field=field.edit.accessibleName(), length=longest)
        if self._amount and not text:
            return self._tr("Chưa ghi “{field}”; hãy ghi.").format(field=field.edit.accessibleName())
        if self._amount and field is self.second:
            try:
                read_amount(text)
            except BadInput as error:
                return error.in_words(self._tr)
        return ""

    def _hush(self) -> None:
        """Take the last refusal away."""
        self._caption.setText(self._said)
        theme.set_tone(self._caption, "")
        for field in (self.first, self.second):
            field.show_problem("")

    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()

    def _dot(self, text: str) -> None:
        """Set the dots of digits: 25000 becomes 25.000. Who types dots or signs of their own keeps them as typed."""
        digits = text.replace(".", "")
        if digits.isascii() and digits.isdigit() and text.count(".") == self._dots:
            shown = f"{int(digits):,}".replace(",", ".")
            if shown != text:
                self.second.edit.setText(shown)
            self._dots = shown.count(".")
            return
        try:
            read_amount(text)
        except BadInput:
            self._dots = 0 if not text else -1
        else:
            self._dots = text.count(".")


class PagesForm(FeeForm):
    """Asks for the pages of an original and how many copies are certified; the amount stands below as they are typed.

    `another` says that they are of another original, whose fee comes besides.
    """

    def __init__(self, tr: Translator) -> None:
        super().__init__(tr, tr("Số trang của bản chính"), tr("Số bản"))
        self._owed: OwedView | None = None
        self.another = QCheckBox(tr("Giấy tờ khác, ghi thêm dòng"))
        self.insert(self.another)
        for field in (self.first, self.second):
            field.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            field.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.edit.textEdited.connect(self._reckon)

    def ask_pages(self, owed: OwedView) -> None:
        """Ask how many pages and copies of a fee that is paid by the page."""
        self._owed = owed
        self.another.setChecked(False)
        self.ask(owed.name, "", self._tr("Ghi"), str(owed.pages), str(owed.quantity))
        self._reckon()

    def _reckon(self) -> None:
        """Show how the amount comes about, as soon as both can be read."""
        texts = [field.edit.text().strip() for field in (self.first, self.second)]
        rates = self._owed.rates if self._owed is not None else None
        pages, copies = (int(text) if _is_count(text) else 0 for text in texts)
        self._said = rates.working(pages, copies) if rates is not None and pages and copies else ""
        self._hush()

    def _problem(self, field: Field, text: str) -> str:
        """Say of a count that it is none."""
        if _is_count(text):
            return ""
        words = self._tr("“{field}” ghi bằng chữ số, nhiều nhất {digits} chữ số.")
        return words.format(field=field.edit.accessibleName(), digits=LONGEST_COUNT)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT
