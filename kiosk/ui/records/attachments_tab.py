"""The papers attached to a dossier, component by component, and the keys that bring in more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QLayout, QProgressBar, QStackedWidget, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import AttachmentSource, AttachmentView
from kiosk.ui import theme
from kiosk.ui.records.attachment_viewer import HEIGHT_OF_A4, LARGEST_SIDE_PX, AttachmentViewer
from kiosk.ui.records.attachments_state import AttachmentsState, OfferKind, about_words, lines_of
from kiosk.ui.records.file_choice import dropped_files, file_dialog
from kiosk.ui.records.key_columns import KeyColumns
from kiosk.ui.records.keyed_page import ENTERS, KeyedPage, letter
from kiosk.ui.records.paper_lines import Key, PaperLine, PaperLines
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.question_bar import Question, QuestionBar

_REMOVE = Question(N_("Gỡ tệp này khỏi hồ sơ?"), keep=N_("Giữ lại"), go_on=N_("Gỡ"), go_on_key="G")
_EMPTY: dict[OfferKind, str] = {
    "folder": N_("Chưa có bản quét nào trong thư mục. Quét ở máy quét rồi chờ một lát, bản quét sẽ hiện ra ở đây."),
    "earlier": N_("Không có giấy tờ nào trong các hồ sơ trước của chủ hồ sơ này."),
}


class AttachmentsTab(KeyedPage):
    """Shows an `AttachmentsState`; every intent names the component's position or the attachment."""

    files_chosen = Signal(int, object)
    """Position and a tuple of paths."""
    scan_wanted = Signal(int)
    offer_wanted = Signal(str, int)
    taken = Signal(int)
    back_wanted = Signal()
    mark_wanted = Signal(int, bool, bool)
    """Attachment, whether it is digitised, whether it is reused."""
    remove_wanted = Signal(int)
    open_wanted = Signal(int, int)
    """Attachment and page, from 0 on."""
    lacked = Signal(str)
    """The sentence (msgid) about a source whose key was pressed."""
    seen = Signal(object)
    """A tuple of the attachments in sight."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.translator = tr
        self._state = AttachmentsState()
        self._asked_about: int | None = None
        self._folder = ""
        self.dialog: QFileDialog | None = None
        t = theme.current()
        self.setAcceptDrops(True)
        self.papers = PaperLines(tr("Giấy tờ đính kèm"))
        self.offered = PaperLines(tr("Giấy tờ lấy thêm được"))
        self.viewer = AttachmentViewer(tr)
        self.question = QuestionBar(tr)
        self.add = KeyButton("A", tr("Thêm tệp…"), on_click=self._choose_files)
        self.scan = KeyButton("Q", tr("Quét giấy"), on_click=lambda: self._for_place(self.scan_wanted.emit))
        self.folder = KeyButton("T", tr("Thư mục quét"), on_click=lambda: self._offer("folder"))
        self.earlier = KeyButton("L", tr("Hồ sơ trước"), on_click=lambda: self._offer("earlier"))
        self.open = KeyButton("Enter", tr("Xem lớn"), on_click=self._open)
        self.digitised = KeyButton("S", tr("Số hóa"), on_click=lambda: self._mark(digitised=True))
        self.reused = KeyButton("D", tr("Dùng lại"), on_click=lambda: self._mark(reused=True))
        self.remove = KeyButton("Del", tr("Gỡ tệp"), on_click=self._ask_remove)
        self.folder.setToolTip(tr("Lấy bản quét từ thư mục nhận bản quét"))
        self.earlier.setToolTip(tr("Dùng lại giấy tờ trong hồ sơ trước của chủ hồ sơ"))
        self.take_key = KeyButton("Enter", tr("Lấy tệp này"), "primary", on_click=self._take_offered)
        self.back = KeyButton("Esc", tr("Trở lại"), on_click=self.back_wanted.emit)
        self._adding = (self.add, self.scan, self.folder, self.earlier)
        self._of_file = (self.open, self.digitised, self.reused, self.remove)
        self._offer_title = Text("", "strong")
        self._busy = Text("", "caption", tone="accent")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(3 * t.target, t.gap)
        self._hint = Text(tr("Thêm vào dòng đang chọn; kéo tệp thả vào đây cũng được."), "caption")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.papers)
        self.draw(AttachmentsState())

    def _lay_out(self) -> None:
        t = theme.current()
        keys = KeyColumns(self._adding, self._of_file)
        offer_keys = KeyColumns((self.take_key, self.back), ())
        self._stack = QStackedWidget()
        list_page, offer_page = QWidget(), QWidget()
        list_page.setLayout(_beside(self.papers, keys))
        offer_page.setLayout(_beside(self.offered, offer_keys, title=self._offer_title))
        for one in (list_page, offer_page, self.viewer):
            self._stack.addWidget(one)
        foot = row(self._bar, self._busy, self._hint, gap=t.gap_small)
        foot.setStretch(1, 1)
        foot.setStretch(2, 1)
        box = column(self.question, self._stack, foot, gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)

    def _connect(self) -> None:
        self.question.answered.connect(self._on_answer)
        self.viewer.closed.connect(self.back_wanted)
        self.viewer.other_wanted.connect(self._open_other)
        self.viewer.page_wanted.connect(self._open_page)
        self.papers.moved.connect(self._draw_keys)
        self.papers.seen.connect(lambda keys: self.seen.emit(tuple(number for kind, number in keys if kind == "file")))
        self.papers.itemDoubleClicked.connect(lambda _item: self._open())
        self.offered.itemDoubleClicked.connect(lambda _item: self._take_offered())

    @property
    def position(self) -> int | None:
        """The component the arrows stand on, or the one of the paper they stand on; None when none can be added."""
        key, files = self.papers.current, {one.attachment_id: one.position for one in self._state.files}
        if key is None:
            return None
        position = key[1] if key[0] == "place" else files.get(key[1])
        return next((one.position for one in self._state.places if one.position == position and not one.gone), None)

    @property
    def paper(self) -> AttachmentView | None:
        """The paper the arrows stand on."""
        key = self.papers.current
        return self._state.file(key[1]) if key is not None and key[0] == "file" else None

    @property
    def large_side_px(self) -> int:
        """The side of a picture that fills the tab, in the screen's own pixels."""
        return min(round(self.width() * self.devicePixelRatioF() * HEIGHT_OF_A4), LARGEST_SIDE_PX)

    def draw(self, state: AttachmentsState) -> None:
        """Show a state."""
        before, self._state = self._state, state
        tr = self.translator
        self.papers.show_paper_lines(lines_of(self.translator, state))
        offered = (PaperLine(("offer", one.number), one.name, one.caption) for one in state.offered)
        self.offered.show_paper_lines(tuple(offered), tr(_EMPTY[state.offer]) if state.offer else "")
        if state.offer:
            place = next((one.name for one in state.places if one.position == state.offer_for), "")
            self._offer_title.setText(tr("Lấy thêm cho: {name}").format(name=place))
        self._busy.setText(state.busy)
        for widget in (self._busy, self._bar):
            widget.setVisible(bool(state.busy))
        self._hint.setVisible(not state.busy and state.may_attach and not state.offer and state.large is None)
        if (before.offer, before.large, before.page) != (state.offer, state.large, state.page):
            self._show_panel(state)
        if self._asked_about is not None and state.file(self._asked_about) is None:
            self._asked_about = None  # another PC has taken it off while it was asked about
            self.question.withdraw()
        self._draw_keys()

    def stand_on(self, attachment_id: int) -> None:
        """Go to a paper."""
        self.papers.stand_on(("file", attachment_id))

    def show_picture(self, attachment_id: int, png: bytes) -> None:
        """Show the small picture of a paper."""
        picture = QPixmap()
        picture.loadFromData(png)
        self.papers.show_picture(("file", attachment_id), picture)

    def show_large(self, png: bytes) -> None:
        """Show the large picture of the paper that is open."""
        picture = QPixmap()
        picture.loadFromData(png)
        self.viewer.show_picture(picture)

    def take(self, event: QKeyEvent) -> bool:
        """Use a key: a question's, an open panel's, or one of the list."""
        if event.isAutoRepeat():
            return True
        pressed = letter(event).replace("Đ", "D")  # a Telex method makes đ of a second d
        if self.question.question is not None:
            if pressed == "G":
                self.question.go_ahead()
            return True
        key, state = Qt.Key(event.key()), self._state
        if state.offer or state.large is not None:
            works = {Qt.Key.Key_Escape: self.back}
            if state.offer:
                works |= dict.fromkeys(ENTERS, self.take_key)
            if key in works:
                works[key].click()
            return not event.modifiers() & Qt.KeyboardModifier.ControlModifier  # none but its own gets past it
        letters = {"A": self.add, "Q": self.scan, "T": self.folder, "L": self.earlier}
        letters |= {"S": self.digitised, "D": self.reused}
        keys = {Qt.Key.Key_Delete: self.remove, **dict.fromkeys(ENTERS, self.open)}
        button = letters.get(pressed) or keys.get(key)
        if button is None:
            return False
        if state.may_attach and (sentence := self._lacking().get(button)):
            self.lacked.emit(sentence)
        button.click()
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files in."""
        if self._adds() and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark the component the files would go to."""
        self.papers.stand_on(self._key_under(event))
        event.setAccepted(self.position is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped to the component below it."""
        self.papers.stand_on(self._key_under(event))
        files = dropped_files(event.mimeData())
        if self._adds() and files and self.position is not None:
            event.acceptProposedAction()
            self.files_chosen.emit(self.position, files)

    def _key_under(self, event: QDropEvent) -> Key | None:
        return self.papers.key_at(self.papers.viewport().mapFrom(self, event.position().toPoint()))

    def _adds(self) -> bool:
        state = self._state
        return state.may_attach and not state.busy and not state.offer and state.large is None

    def _draw_keys(self) -> None:
        state, file = self._state, self.paper
        free = state.may_attach and not state.busy
        lacking = self._lacking()
        for key, sentence in lacking.items():
            key.setToolTip(self.translator(sentence))
        for key in self._adding:
            key.setEnabled(free and self.position is not None and key not in lacking)
        self.open.setEnabled(file is not None)
        for key in (self.digitised, self.reused, self.remove):
            key.setEnabled(free and file is not None)
        tr = self.translator
        self.digitised.set_words(tr("Bỏ số hóa") if file and file.digitised else tr("Số hóa"))
        self.reused.set_words(tr("Bỏ dùng lại") if file and file.reused else tr("Dùng lại"))
        self.take_key.setEnabled(bool(state.offered) and not state.busy)

    def _lacking(self) -> dict[KeyButton, str]:
        """Give the keys that can bring nothing here, with the sentence that says who sets it up."""
        of_source: dict[AttachmentSource, KeyButton] = {"scanner": self.scan, "folder": self.folder}
        return {of_source[source]: words for source, words in self._state.lacking.items() if source in of_source}

    def _show_panel(self, state: AttachmentsState) -> None:
        file = state.file(state.large) if state.large is not None else None
        panel: QWidget = self.papers
        if file is not None:
            about = about_words(self.translator, file)
            alone = len(state.files) < 2
            self.viewer.show_paper(file.name, about, page=state.page, pages=file.pages, alone=alone)
            panel = self.viewer
        elif state.offer:
            panel = self.offered
        had_focus = self.focusWidget() is not None and self.isAncestorOf(self.window().focusWidget() or self)
        self._stack.setCurrentIndex(2 if panel is self.viewer else 1 if panel is self.offered else 0)
        self.setFocusProxy(panel)
        if had_focus:
            panel.setFocus()

    def _for_place(self, want: Callable[[int], object]) -> None:
        if self.position is not None:
            want(self.position)

    def _offer(self, kind: OfferKind) -> None:
        self._for_place(lambda position: self.offer_wanted.emit(kind, position))

    def _take_offered(self) -> None:
        key = self.offered.current
        if key is not None:
            self.taken.emit(key[1])

    def _open(self) -> None:
        file = self.paper
        if file is not None:
            self.open_wanted.emit(file.attachment_id, 0)

    def _open_page(self, page: int) -> None:
        if self._state.large is not None:
            self.open_wanted.emit(self._state.large, page)

    def _open_other(self, step: int) -> None:
        order = [key[1] for key in (line.key for line in lines_of(self.translator, self._state)) if key[0] == "file"]
        if self._state.large in order:
            self.open_wanted.emit(order[(order.index(self._state.large) + step) % len(order)], 0)

    def _mark(self, *, digitised: bool = False, reused: bool = False) -> None:
        file = self.paper
        if file is not None:
            self.mark_wanted.emit(file.attachment_id, file.digitised != digitised, file.reused != reused)

    def _ask_remove(self) -> None:
        if self.paper is not None:
            self._asked_about = self.paper.attachment_id
            self.question.ask(_REMOVE)

    def _on_answer(self, go_on: bool) -> None:
        asked_about, self._asked_about = self._asked_about, None
        self.papers.setFocus()
        if go_on and asked_about is not None:
            self.remove_wanted.emit(asked_about)

    def _choose_files(self) -> None:
        position = self.position
        if position is None:
            return
        dialog = file_dialog(self.translator, self, self._folder)
        dialog.filesSelected.connect(lambda names: self._on_chosen(position, dialog, tuple(map(Path, names))))
        dialog.finished.connect(self._on_dialog_closed)
        self.dialog = dialog
        dialog.open()

    def _on_dialog_closed(self) -> None:
        self.dialog = None
        self.papers.setFocus()

    def _on_chosen(self, position: int, dialog: QFileDialog, files: tuple[Path, ...]) -> None:
        self._folder = dialog.directory().absolutePath()
        self.files_chosen.emit(position, files)


def _beside(lines: PaperLines, keys: QWidget, *, title: QWidget | None = None) -> QLayout:
    """Put a list beside its keys: the room is low, and every line of it counts."""
    t = theme.current()
    left = column(*((title,) if title is not None else ()), lines, gap=t.gap_tiny)
    left.setStretch(left.count() - 1, 1)
    both = row(left, keys, gap=t.gap_small)
    both.setStretch(0, 1)
    return both
