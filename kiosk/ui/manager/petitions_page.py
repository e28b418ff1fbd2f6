"""The register of suggestions and petitions: what is open first, read and answered beside the table."""

from __future__ import annotations

from collections.abc import MutableMapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.rules.codes import show_tracking
from kiosk.services.petition_views import PetitionView
from kiosk.ui import theme
from kiosk.ui.manager import petition_words as words
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.file_dialogs import FileNames
from kiosk.ui.manager.petition_form import PetitionForm
from kiosk.ui.manager.petition_panel import PetitionPanel
from kiosk.ui.manager.petition_search import PetitionSearch
from kiosk.ui.manager.table_page import Column, TablePage
from kiosk.ui.records.keyed_page import ENTERS, share_width
from kiosk.ui.records.moments_typed import written_day
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text


class PetitionsPage(TablePage):
    """Shows a `PetitionsShown`.

    Emits `answered(view, text, corrects)`, `passed_on(view, whom)`, `entered(draft)` for what came on paper,
    `days_given(first, last)` as somebody typed them, `target_chosen(path)`. An answer being written keeps its
    petition in sight whatever the table does.
    """

    answered = Signal(object, str, bool)
    passed_on = Signal(object, str)
    entered = Signal(object)
    days_given = Signal(str, str)

    def __init__(self, tr: Translator, clock: Clock, parent: QWidget | None = None) -> None:
        columns = (
            Column(tr("Hạn trả lời"), 11.5, 0),
            Column(tr("Nội dung"), 12.0, 1),
            Column(tr("Ngày nhận"), 7.0, 0),
        )
        super().__init__(tr, tr("Sổ góp ý, phản ánh"), columns, FileNames({"xlsx": tr("Bảng tính")}, ""), parent)
        self._clock = clock
        self._data: words.PetitionsShown | None = None
        self._views: tuple[PetitionView, ...] = ()
        self._asked_about: PetitionView | None = None
        self._wanted = ""
        self.search = PetitionSearch(tr, self.table)
        self.search.changed.connect(self._narrow)
        self.panel = PetitionPanel(tr)
        self.panel.given.connect(self.answered)
        self.panel.left.connect(self._on_left)
        self.form = PetitionForm(tr)
        self.form.given.connect(self.entered)
        self.form.left.connect(self.show_reading)
        # while it is out of sight it must not keep a bar that asks from its room
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._beside = QStackedWidget()
        self._beside.addWidget(self.panel)
        self._beside.addWidget(self.form)
        self.about = Text("", "caption")
        self.reply = KeyButton("Enter", tr("Trả lời…"), on_click=self._write)
        self.pass_on = KeyButton("Ctrl+T", tr("Chuyển nơi khác…"), on_click=self._ask_whom)
        self.enter = KeyButton("Ctrl+N", tr("Ghi vào sổ…"), on_click=self._show_form)
        self.choose_days = KeyButton("Ctrl+D", tr("Chọn ngày…"), on_click=self._ask_days)
        self._foot = QWidget()
        self._upper.setLayout(self._laid_out())
        self.ask.asking_changed.connect(lambda _asking: self._draw())
        self.ask.given.connect(self._on_asked)
        self.table.doubleClicked.connect(lambda *_: self._write())
        self.table.installEventFilter(self)
        self.current_changed.connect(self._on_current)
        self._narrow()

    def _laid_out(self) -> QVBoxLayout:
        t = theme.current()
        foot = row(self.reply, self.pass_on, self.enter, self.choose_days, gap=t.gap_small)
        foot.addStretch(1)
        foot.addWidget(self.write_out)
        self._foot.setLayout(foot)
        middle = row(self.table, self._beside, gap=t.gap_small)
        middle.setStretch(0, 4)
        middle.setStretch(1, 3)
        box = column(self.search, middle, self.about, self._foot, gap=t.gap_small)
        box.setStretch(1, 1)
        return box

    @property
    def writing(self) -> bool:
        """Whether an answer or an entry is being written."""
        return self.panel.writing or self._beside.currentWidget() is self.form

    @property
    def current(self) -> PetitionView | None:
        """The petition the arrows stand on."""
        key = self.current_key
        return next((view for view in self._views if view.petition_id == key), None)

    def show_petitions(self, data: words.PetitionsShown) -> None:
        """Show the register as it stands."""
        self._data = data
        self._views = words.ordered(data.views)
        self.form.offer_fields(data.fields)
        self.about.setText(words.counted(self._tr, data.counts))
        self._narrow()
        wanted = next((view.petition_id for view in self._views if view.code == self._wanted), None)
        if wanted is not None and (at := self.model.row_of(wanted)) >= 0:
            self._wanted = ""
            self.table.selectRow(at)

    def look_for(self, code: str) -> None:
        """Stand on the petition with a code as soon as it is shown, among all."""
        self._wanted = code
        self.search.clear()

    def keep_drafts_in(self, drafts: MutableMapping[int, str]) -> None:
        """Take the answers a person has begun, by petition; what is begun now is kept there."""
        self.panel.drafts = drafts
        self._narrow()

    def show_reading(self) -> None:
        """Show the petition the arrows stand on in the form's place; what was typed there stays."""
        self._beside.setCurrentWidget(self.panel)
        self._on_left()

    def stop_asking(self) -> None:
        """Forget what is asked, written and looked for, and everything the register holds."""
        super().stop_asking()
        self._asked_about = None
        self._wanted = ""
        self.panel.leave()
        self.form.forget()
        self.show_reading()
        self._data, self._views = None, ()
        self.about.setText("")
        self.search.clear()

    def choose_file(self) -> None:
        """Do nothing: the register takes in no files."""

    def choose_target(self) -> None:
        """Let somebody choose where to write the register of the days in sight."""
        if self._data is not None and not self.busy:
            counts = self._data.counts
            name = f"so-gop-y-phan-anh-{counts.first:%Y-%m-%d}-{counts.last:%Y-%m-%d}.xlsx"
            self.files.choose_target(self.target_chosen.emit, name)

    def draw_keys(self) -> None:
        """Enable what can be done with the petition the arrows stand on."""
        super().draw_keys()
        tr, view, free = self._tr, self.current, not self.busy
        is_open = view is None or view.status == "open"
        begun = view is not None and view.petition_id in self.panel.drafts
        answers = tr("Trả lời…") if is_open else tr("Sửa trả lời…")
        self.reply.set_words(tr("Soạn tiếp…") if begun else answers)
        self.reply.setEnabled(free and view is not None)
        self.pass_on.setEnabled(free and view is not None and is_open)
        for key in (self.enter, self.choose_days, self.write_out):
            key.setEnabled(free and self._data is not None)
        self.panel.set_busy(busy=self.busy)
        self.form.set_busy(busy=self.busy)

    def take(self, event: QKeyEvent) -> bool:
        """Take the keys of what is being written before those of the table."""
        if not self.writing or self.question.question is not None:
            return super().take(event)
        if event.key() == Qt.Key.Key_Escape:
            (self.panel.later if self.panel.writing else self.form.drop).click()
        elif event.key() not in ENTERS or event.isAutoRepeat():
            return False
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.panel.send if self.panel.writing else self.form.enter).click()
        else:
            self.focusNextPrevChild(True)
        return True

    def take_own(self, event: QKeyEvent) -> bool:
        """Take the keys of the page."""
        key, control = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        chords = {
            Qt.Key.Key_F: self.search.to_field,
            Qt.Key.Key_T: self.pass_on,
            Qt.Key.Key_N: self.enter,
            Qt.Key.Key_D: self.choose_days,
        }
        if key == Qt.Key.Key_Escape:
            self.search.field.clear()
            self.table.setFocus()
        elif control and key in chords:
            chords[key].click()
        elif key in ENTERS:
            self.reply.click()
        else:
            return self.search.take(event)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the table's width out when the table gets another one."""
        if watched is self.table and event.type() == QEvent.Type.Resize:
            self._share()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out among the columns what the panel leaves of the width."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        least = {place: one.least for place, one in enumerate(self._columns)}
        grows = {place: one.grows for place, one in enumerate(self._columns)}
        share_width(self.table, self.table.width(), least, grows)

    def _narrow(self) -> None:
        kept = self.panel.view if self.panel.writing else None
        found = {view.petition_id for view in self.search.narrow(self._views)}
        if kept is not None:
            found.add(kept.petition_id)
        self.table.set_empty_words(
            self._tr("Đang đọc sổ góp ý, phản ánh…") if self._data is None else self.search.nothing_words()
        )
        now, drafts = self._clock.now(), self.panel.drafts
        shown = (view for view in self._views if view.petition_id in found)
        self.show_rows(tuple(words.line(self._tr, view, now, draft=view.petition_id in drafts) for view in shown))
        self._draw()

    def _draw(self) -> None:
        kept = self.panel.view if self.panel.writing else self.current
        known = (view for view in self._views if kept is not None and view.petition_id == kept.petition_id)
        self.panel.show_view(next(known, kept), self._clock.now())
        self._foot.setHidden(self.writing or self.ask.asking)
        self.setFocusProxy(self._stand)
        self.draw_keys()

    @property
    def _stand(self) -> QWidget:
        """Where the keyboard belongs."""
        if self._beside.currentWidget() is self.form:
            return self.form
        return self.panel.answer if self.panel.writing else self.table

    def _on_current(self) -> None:
        """Close the field of an answer when somebody goes to another petition; its draft stays."""
        about = self.panel.view if self.panel.writing else None
        if about is not None and self.current_key != about.petition_id and self.model.row_of(about.petition_id) >= 0:
            self.panel.leave()
        else:
            self._draw()

    def _on_left(self) -> None:
        self._narrow()
        if self.isVisible():
            self._stand.setFocus()

    def _write(self) -> None:
        if self.current is not None and not self.busy:
            self.ask.withdraw()
            self._beside.setCurrentWidget(self.panel)
            self.panel.show_view(self.current, self._clock.now())
            self.panel.write()
            self._draw()

    def _show_form(self) -> None:
        self.panel.leave()
        self._beside.setCurrentWidget(self.form)
        self._draw()
        self.form.setFocus()

    def _ask_whom(self) -> None:
        view, tr = self.current, self._tr
        if view is None or self.busy:
            return
        self._asked_about = view
        asked = tr("Chuyển {code} đến cơ quan nào? Người gửi đọc được tên cơ quan ấy.")
        self.ask.ask(
            asked.format(code=show_tracking(view.code)),
            tr("Chuyển"),
            Field(tr("Cơ quan có thẩm quyền trả lời"), tr("như: Công an xã, Sở Nông nghiệp và Môi trường")),
        )

    def _ask_days(self) -> None:
        if self._data is None or self.busy:
            return
        tr, counts = self._tr, self._data.counts
        self._asked_about = None
        self.ask.ask(
            tr("Xem sổ của những ngày nào? Phản ánh chưa trả lời luôn ở trong bảng."),
            tr("Xem"),
            Field(tr("Từ ngày"), tr("như 02/11/2026"), written_day(counts.first)),
            Field(tr("Đến ngày"), tr("trống: một ngày"), written_day(counts.last), needed=False),
        )

    def _on_asked(self, answers: tuple[str, ...]) -> None:
        if self._asked_about is not None:
            self.passed_on.emit(self._asked_about, answers[0])
        else:
            self.days_given.emit(*answers)
