"""Saying something to the office: what kind it is, the words, and, for those who wish, who they are.

Every part takes its state by `draw` and tells what is touched by signals; the page builds a part when it comes on show
and lets go of it afterwards, so that nothing typed stays behind it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.petition_views import PetitionKind
from kiosk.ui import theme
from kiosk.ui.citizen.petition_state import KINDS, LONGEST_CONTACT, LONGEST_NAME, PetitionState
from kiosk.ui.widgets.buttons import BigButton, button
from kiosk.ui.widgets.cards import Card, column, row
from kiosk.ui.widgets.keyboard import OnScreenKeyboard, has_room_for_marks, least_field_height
from kiosk.ui.widgets.labels import Text, caption
from kiosk.ui.widgets.public_screen import purpose_note
from kiosk.ui.widgets.spoken import keep_silent

_INVITATIONS: dict[PetitionKind, str] = {
    "gop_y": N_("Mời ông/bà viết góp ý"),
    "phan_anh": N_("Việc gì, ở đâu, lúc nào? Mời ông/bà viết"),
}
_NOTES: dict[PetitionKind, str] = {
    "gop_y": N_("Gửi đi không kèm tên. Góp ý chỉ dùng để cải tiến việc phục vụ."),
    "phan_anh": N_("Không ghi tên vẫn đọc được câu trả lời, tại màn hình này, bằng mã được cấp sau khi gửi."),
}
_SHORT_NOTES: dict[PetitionKind, str] = {
    "gop_y": N_("Gửi đi không kèm tên."),
    "phan_anh": N_("Không ghi tên vẫn xem được trả lời, bằng mã."),
}
"""The same where letters are largest and the keys need the room."""


class KindsPart(QWidget):
    """The four ways from here. Emits `chosen(way)`: a kind of petition, "where" or "code"; and `finished`."""

    chosen = Signal(str)
    finished = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        suggestion, petition = KINDS.values()
        ways = (
            ("gop_y", "pen", tr(suggestion), tr("Để văn phòng phục vụ tốt hơn")),
            ("phan_anh", "letter", tr(petition), tr("Việc chưa đúng, chưa tốt; được hẹn trả lời")),
            ("where", "info", tr("Khiếu nại, tố cáo"), tr("Xem nơi gửi đơn; màn hình này không nhận")),
            ("code", "scan", tr("Xem trả lời"), tr("Đưa phiếu vào máy quét, hoặc bấm mã đã được cấp")),
        )
        self.tiles: dict[str, BigButton] = {}
        grid = QGridLayout()
        grid.setSpacing(t.gap)
        columns = 1 if t.one_column else 2
        for place, (way, icon, words, hint) in enumerate(ways):
            self.tiles[way] = tile = BigButton(words, hint, icon=icon)
            tile.clicked.connect(lambda _checked=False, way=way: self.chosen.emit(way))
            grid.addWidget(tile, place // columns, place % columns)
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        below = row(button(tr("Xong"), on_click=self.finished.emit))
        below.insertStretch(0)
        box = column(Text(tr("Ông/bà muốn nói điều gì với văn phòng?"), "heading", tone="accent"), grid, below)
        box.setStretch(1, 1)
        self.setLayout(box)

    def draw(self, state: PetitionState) -> None:
        """Do nothing: these ways are always open."""


class WritingPart(QWidget):
    """The words. Emits `typed(text)`, `person_wanted`, `where_wanted`, `sent`, `back` and `finished`."""

    typed = Signal(str)
    person_wanted = Signal()
    where_wanted = Signal()
    sent = Signal()
    back = Signal()
    finished = Signal()

    def __init__(self, tr: Translator, kind: PetitionKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(tr(KINDS[kind]))
        self.field.setPlaceholderText(tr(_INVITATIONS[kind]))
        self.field.setTabChangesFocus(True)
        self.field.setUndoRedoEnabled(False)  # what somebody took back is nobody's business
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.setMinimumHeight(least_field_height())
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.field.textChanged.connect(lambda: self.typed.emit(self.field.toPlainText()))
        keep_silent(self.field)
        self.leave = button(tr("Quay lại"), on_click=self.back.emit)
        self.person = button(tr("Ghi tên"), on_click=self.person_wanted.emit)
        self.finish = button(tr("Xong"), on_click=self.finished.emit)
        self.send = _send(tr, self)
        self.keyboard = OnScreenKeyboard(tr, "telex", done=tr("Gửi"), marks=has_room_for_marks())
        self.keyboard.type_into(self.field)
        self.keyboard.done.connect(self.sent)
        low = t.screen[1] < 9.5 * t.target and t.text_size == "normal" and not t.portrait
        elsewhere = tr("Khiếu nại, tố cáo: nơi khác") if low else tr("Khiếu nại, tố cáo: không viết ở đây")
        self.where = button(elsewhere, on_click=self.where_wanted.emit)
        said = purpose_note(tr((_SHORT_NOTES if t.one_column and not t.portrait else _NOTES)[kind]))
        buttons = self.finish, self.leave, self.person, self.send
        if low:  # a row more would push the last keys out of sight
            self._notes = said
            head = _head(self.where, *buttons)
        else:
            self._notes = QWidget()
            below = (column if t.portrait else row)(said, self.where, gap=t.gap_small)
            below.setStretch(0, 1)
            self._notes.setLayout(below)
            head = _head(Text(tr(KINDS[kind]), "title"), *buttons)
        box = column(head, self.field, self._notes, self.keyboard, gap=t.gap_small)
        box.setStretch(1, 1)
        self.setLayout(box)

    def draw(self, state: PetitionState) -> None:
        """Show the words, where they are others than stand there."""
        if self.field.toPlainText() != state.text:
            self.field.blockSignals(True)
            self.field.setPlainText(state.text)
            self.field.blockSignals(False)
            cursor = self.field.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            self.field.setTextCursor(cursor)
        self._notes.setVisible(state.problem is None)  # a problem's sentence takes its room
        _allow(self.send, state)
        _say_what_leaving_does(self._tr, self.finish, state)


class PersonPart(QWidget):
    """Name and telephone, for those who wish.

    Emits `name_typed(text)`, `contact_typed(text)`, `sent`, `back` and `finished`. A key of a telephone comes for its
    number, letters for the name.
    """

    name_typed = Signal(str)
    contact_typed = Signal(str)
    sent = Signal()
    back = Signal()
    finished = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self.name = _line(tr("Họ và tên"), LONGEST_NAME)
        self.contact = _line(tr("Số điện thoại"), LONGEST_CONTACT)
        self.name.textChanged.connect(self.name_typed)
        self.contact.textChanged.connect(self.contact_typed)
        self.leave = button(tr("Không ghi tên"), on_click=self.back.emit)
        self.finish = button(tr("Xong"), on_click=self.finished.emit)
        self.send = _send(tr, self)
        self.letters = OnScreenKeyboard(tr, "telex", done=tr("Tiếp"), marks=has_room_for_marks())
        self.letters.type_into(self.name)
        self.letters.done.connect(self.contact.setFocus)
        self.numbers = OnScreenKeyboard(tr, "numbers", done=tr("Gửi"))
        self.numbers.type_into(self.contact)
        self.numbers.done.connect(self.sent)
        self.numbers.hide()
        for field in (self.name, self.contact):
            field.installEventFilter(self)
        fields = row(*(_labelled(field) for field in (self.name, self.contact)))
        fields.setStretch(0, 3)
        fields.setStretch(1, 2)
        self._purpose = purpose_note(
            tr("Họ tên, số điện thoại chỉ dùng để trả lời về nội dung này; chỉ người giải quyết xem được.")
        )
        head = _head(Text(tr("Người gửi"), "title"), self.finish, self.leave, self.send)
        box = column(head, fields, self._purpose, gap=t.gap_small)
        box.addStretch(1)
        box.addWidget(self.letters)
        box.addWidget(self.numbers)
        self.setLayout(box)

    def draw(self, state: PetitionState) -> None:
        """Show what was typed, where it is other than what stands there."""
        for field, text in ((self.name, state.name), (self.contact, state.contact)):
            if field.text() != text:
                field.blockSignals(True)
                field.setText(text)
                field.blockSignals(False)
        self._purpose.setVisible(state.problem is None)  # as above
        _allow(self.send, state)
        _say_what_leaving_does(self._tr, self.finish, state)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the keys of the field that is typed into."""
        if event.type() == QEvent.Type.FocusIn:
            self.letters.setVisible(watched is self.name)
            self.numbers.setVisible(watched is self.contact)
        return super().eventFilter(watched, event)


class ComplaintPart(QWidget):
    """Asks before anything is stored, once, whether this is a complaint. Emits `where_wanted` and `sent`."""

    where_wanted = Signal()
    sent = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(tone="warn")
        card.column.addWidget(Text(tr("Nội dung này có phải khiếu nại, tố cáo?"), "heading", tone="warn"))
        card.column.addWidget(Text(tr("Khiếu nại, tố cáo phải gửi đến nơi khác; màn hình này không nhận."), "lead"))
        self.where = BigButton(tr("Xem nơi gửi"), icon="info")
        self.where.clicked.connect(lambda *_: self.where_wanted.emit())
        self.send = BigButton(tr("Không phải, gửi đi"), icon="arrow-right")
        self.send.clicked.connect(lambda *_: self.sent.emit())
        answers = (column if theme.current().portrait else row)(self.where, self.send)
        for place in range(2):
            answers.setStretch(place, 1)
        box = column(card, answers)
        box.setStretch(1, 1)
        self.setLayout(box)

    def draw(self, state: PetitionState) -> None:
        """Let one answer be given, once."""
        for one in (self.where, self.send):
            one.setEnabled(not state.busy)


def _send(tr: Translator, part: WritingPart | PersonPart) -> QPushButton:
    send = button(tr("Gửi"), "primary", on_click=part.sent.emit)
    send.setMinimumWidth(theme.current().target * 2)
    return send


def _allow(send: QPushButton, state: PetitionState) -> None:
    """Let what has words be sent, once."""
    send.setEnabled(bool(state.text.strip()) and not state.busy)


def _say_what_leaving_does(tr: Translator, finish: QPushButton, state: PetitionState) -> None:
    """Have nobody take "Xong" for sending what stands there."""
    words = tr("Không gửi") if state.text.strip() else tr("Xong")
    finish.setText(words)
    finish.setAccessibleName(words)


def _head(first: QWidget, *buttons: QPushButton) -> QWidget:
    """Give what comes first with the buttons at its right, below it where there is no width for both."""
    t = theme.current()
    keys = row(*buttons, gap=t.gap_small)
    head = QWidget()
    if t.portrait:
        keys.insertStretch(0)
        head.setLayout(column(first, keys, gap=t.gap_small))
    else:
        beside = row(gap=t.gap_small)
        beside.addWidget(first, 0 if isinstance(first, QPushButton) else 1)
        beside.addStretch()
        beside.addLayout(keys)
        head.setLayout(beside)
    return head


def _line(says: str, longest: int) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(longest)
    field.setAccessibleName(says)
    field.setMinimumHeight(theme.current().target)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return field


def _labelled(field: QLineEdit) -> QWidget:
    whole = QWidget()
    whole.setLayout(column(caption(field.accessibleName()), field, gap=theme.current().gap_tiny))
    return whole
