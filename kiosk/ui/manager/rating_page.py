"""The ratings' page: levels by source, field and official, reasons, words, indices, the form; paper ballots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.ui import theme
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.file_dialogs import FileDialogs, FileNames
from kiosk.ui.manager.rating_tables import EMPTY, TEXTS, VIEWS, RatingsShown, View, columns, note, rows, text
from kiosk.ui.manager.table_page import TablePage
from kiosk.ui.manager.toggle_bar import ToggleBar
from kiosk.ui.records.keyed_page import letter
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text


class RatingPage(TablePage):
    """Shows a `RatingsShown`.

    Emits `days_wanted` and `ballot_wanted`; `file_chosen(path)` brings ballots in, or in the form's view a form, which
    `target_chosen(path)` writes. What a bar gives goes to whoever asked through `ask_for` or `toggle_for`.
    """

    days_wanted = Signal()
    ballot_wanted = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        kinds = {"xlsx": tr("Bảng tính, Excel mở được ngay"), "csv": tr("Bảng CSV cho phần mềm khác")}
        names = FileNames(kinds, "", tr("Xem trước"))
        super().__init__(tr, tr("Đánh giá"), columns(tr, "sources", None), names, parent)
        t = theme.current()
        self._data: RatingsShown | None = None
        self._heads: object = None
        self.view: View = "sources"
        self._on_given: Callable[..., object] | None = None
        self.form_files = FileDialogs(
            tr, self, FileNames({"toml": tr("Phiếu hỏi dạng TOML")}, "phieu-danh-gia.toml", tr("Nạp")), self.put
        )
        self.form_files.closed.connect(self._on_dialog_closed)
        self.views: dict[View, KeyButton] = {}
        above = row(gap=t.gap_small)
        for place, (view, words) in enumerate(VIEWS.items(), 1):
            key = KeyButton(str(place), tr(words), "choice", on_click=partial(self.show_view, view), band=False)
            key.setCheckable(True)
            self.views[view] = key
            above.addWidget(key)
        above.addStretch(1)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self._seen = QStackedWidget()
        self._seen.addWidget(self.table)
        self._seen.addWidget(self.text)
        self._note = Text("", "caption")
        self.choose_days = KeyButton("Ctrl+D", tr("Chọn ngày…"), on_click=self.days_wanted.emit)
        self.add = KeyButton("Ctrl+N", tr("Nhập phiếu giấy…"), on_click=self.ballot_wanted.emit)
        foot = row(self.choose_days, self.add, self.bring_in, self.write_out, gap=t.gap_small)
        foot.addStretch(1)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        self.toggle = ToggleBar(tr)
        for bar in (self.ask, self.toggle):
            bar.asking_changed.connect(self._foot.setHidden)
            bar.asking_changed.connect(self._note.setHidden)
            bar.given.connect(self._give)
            bar.dropped.connect(self._take_focus)
        box = column(above, self._seen, self._note, self._foot, self.toggle, gap=t.gap_small)
        box.setStretch(1, 1)
        self._upper.setLayout(box)
        self.show_view("sources")

    @property
    def data(self) -> RatingsShown | None:
        """What is shown."""
        return self._data

    def show_data(self, data: RatingsShown) -> None:
        """Show the ratings of the chosen days."""
        self._data = data
        self._draw()

    def show_view(self, view: View) -> None:
        """Show another table, or a text."""
        self.view = view
        for name, key in self.views.items():
            key.setChecked(name == view)
        reads = view in TEXTS
        self._seen.setCurrentWidget(self.text if reads else self.table)
        self.text.setAccessibleName(self._tr(VIEWS[view]))
        self.setFocusProxy(self.text if reads else self.table)
        self._draw()
        if self.isVisible():
            self._take_focus()

    def ask_for(self, words: str, confirm: str, fields: Sequence[Field], go_on: Callable[..., object]) -> None:
        """Ask for texts; `go_on` gets them."""
        self.toggle.withdraw()
        self.question.withdraw()
        self._on_given = go_on
        self.ask.ask(words, confirm, *fields)

    def toggle_for(self, words: str, options: Sequence[tuple[str, str]], go_on: Callable[..., object]) -> None:
        """Ask which of some options; `go_on` gets their codes."""
        self.ask.withdraw()
        self._on_given = go_on
        self.toggle.ask(words, options, ())

    def leave_bars(self) -> None:
        """Close what asked: it was done."""
        self._on_given = None
        self.ask.withdraw()
        self.toggle.withdraw()
        self._take_focus()

    def stop_asking(self) -> None:
        """Forget what is asked, what was looked at, and what is shown: nobody sits here any more."""
        super().stop_asking()
        self._on_given = None
        self.toggle.withdraw()
        self.form_files.drop()
        self._data = None
        self.text.clear()
        self.show_view("sources")

    def show_table(self) -> None:
        """Show the figures again."""
        super().show_table()
        self._take_focus()

    def choose_file(self) -> None:
        """Let somebody choose the ballots to enter, or the form to put in force."""
        if self.view != "form" or self.reporting:
            super().choose_file()
        elif not self.busy:
            self.form_files.choose_file(self.file_chosen.emit)

    def choose_target(self) -> None:
        """Let somebody choose where to write the form: it is all that is written here."""
        if self.view == "form" and not self.busy:
            self.form_files.choose_target(self.target_chosen.emit)

    def draw_keys(self) -> None:
        """Offer what can be done in this view."""
        super().draw_keys()
        form = self.view == "form"
        self.bring_in.set_words(self._tr(N_("Nạp phiếu hỏi…") if form else N_("Nhập phiếu từ tệp…")))
        self.write_out.set_words(self._tr(N_("Xuất phiếu hỏi…")))
        self.write_out.setVisible(form)
        self.choose_days.setVisible(not form)
        self.toggle.setEnabled(not self.busy)
        for key in (self.choose_days, self.add):
            key.setEnabled(not self.busy and self._data is not None)

    def take_own(self, event: QKeyEvent) -> bool:
        """Take the keys of the page."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        pressed = letter(event)
        if control and event.key() == Qt.Key.Key_D:
            if not self.choose_days.isHidden():
                self.choose_days.click()
        elif control and event.key() == Qt.Key.Key_N:
            self.add.click()
        elif pressed and pressed in "1234567":
            self.show_view(tuple(VIEWS)[int(pressed) - 1])
        else:
            return False
        return True

    def _draw(self) -> None:
        tr, data, view = self._tr, self._data, self.view
        heads = columns(tr, view, data)
        if heads != self._heads:
            self._heads = heads
            self.show_columns(heads)
        self._note.setText("" if data is None else note(tr, data, view))
        self.table.set_empty_words(tr("Đang đọc đánh giá…") if data is None else tr(EMPTY.get(view, "")))
        self.show_rows(() if data is None else rows(tr, data, view))
        words = "" if data is None or view not in TEXTS else text(tr, data, view)
        if words != self.text.toPlainText():
            self.text.setPlainText(words)
        self.draw_keys()

    def _give(self, answers: tuple[str, ...]) -> None:
        if self._on_given is not None:
            self._on_given(answers)

    def _on_dialog_closed(self) -> None:
        if self.question.question is None and not self.reporting:
            self._take_focus()
        else:
            super()._on_dialog_closed()

    def _on_answered(self, go_on: bool) -> None:
        super()._on_answered(go_on)
        if not self.reporting:
            self._take_focus()

    def _take_focus(self) -> None:
        (self.text if self.view in TEXTS else self.table).setFocus()
