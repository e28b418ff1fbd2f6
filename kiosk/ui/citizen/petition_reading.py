"""What comes of saying something: the code to take along, where it leads, and where complaints go.

Like the parts of `petition_writing`, each takes its state by `draw`, and is let go of when it is no longer on show.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.rules.codes import TRACKING_ALPHABET
from kiosk.services.petition_views import PetitionAnswer, PetitionStatus
from kiosk.ui import theme
from kiosk.ui.citizen.dossier_result import moment_in_words
from kiosk.ui.citizen.petition_state import KINDS, PetitionState, in_groups
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import Card, column, row
from kiosk.ui.widgets.keypad import Keypad
from kiosk.ui.widgets.labels import FittedLabel, IconLabel, Text
from kiosk.ui.widgets.public_screen import purpose_note
from kiosk.ui.widgets.qr_label import QrLabel
from kiosk.ui.widgets.scroll import STEP, TouchScroll, scrolled

_CENTRE = Qt.AlignmentFlag.AlignCenter

_LOOKS: dict[PetitionStatus, tuple[str, str, str]] = {
    "open": ("accent", "clock", N_("Đang được xem xét")),
    "answered": ("ok", "check", N_("Đã trả lời")),
    "passed_on": ("ok", "arrow-right", N_("Đã chuyển cơ quan có thẩm quyền")),
}
"""Tone, icon and words of each status."""


class SentPart(QWidget):
    """Thanks, and the code to take along. Emits `print_wanted` and `finished`."""

    print_wanted = Signal()
    finished = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        told = Card()
        self.code = FittedLabel("", largest_px=t.text_display, smallest_px=t.text_title, colour=t.palette.accent)
        self.code.setMinimumHeight(t.target)
        self._by = Text("", "lead", align=_CENTRE)
        self._next = Text("", "", tone="soft", align=_CENTRE)
        told.column.addWidget(Text(tr("Xin cảm ơn ông/bà!"), "heading", tone="ok", align=_CENTRE))
        told.column.addWidget(Text(tr("Mã của ông/bà"), "", tone="soft", align=_CENTRE))
        told.column.addWidget(self.code, 1)
        told.column.addWidget(self._by)
        told.column.addWidget(self._next)
        self.picture = QrLabel(tr("Mã QR để xem trả lời"))
        photo = Card()
        photo.column.setContentsMargins(t.gap_small, t.gap_small, t.gap_small, t.gap_small)
        photo.column.addWidget(self.picture, 1)
        photo.column.addWidget(Text(tr("Chụp lại mã này"), "", align=_CENTRE))
        self.print_slip = button("", icon="printer", on_click=self.print_wanted.emit)
        self.finish = button(tr("Xong"), "primary", on_click=self.finished.emit)
        self.finish.setMinimumWidth(t.target * 2)
        upper = column(told, photo) if t.portrait else row(told, photo)
        upper.setStretch(0, 5)
        upper.setStretch(1, 2)
        below = row(self.print_slip, self.finish)
        below.insertStretch(0)
        box = column(upper, below)
        box.setStretch(0, 1)
        self.setLayout(box)

    def draw(self, state: PetitionState) -> None:
        """Show what was taken in, and whether its slip is on its way."""
        tr, taken = self._tr, state.taken
        if taken is None:
            return
        self.code.setText(in_groups(taken.code))
        self.picture.show_modules(state.picture)
        if taken.due_at is not None:
            self._by.setText(tr("Trả lời trước: {when}").format(when=moment_in_words(tr, taken.due_at)))
            self._next.setText(
                tr(
                    "Người có trách nhiệm xem xét rồi trả lời. Đến ngày ấy, mời ông/bà đưa mã này vào máy quét tại "
                    "đây, hoặc chọn “Xem trả lời” và bấm mã. Ai có mã đều đọc được trả lời."
                )
            )
        else:
            self._by.setText(tr("Góp ý được chuyển đến người phụ trách văn phòng."))
            self._next.setText(
                tr("Nếu văn phòng có trả lời, đưa mã này vào máy quét tại đây, hoặc chọn “Xem trả lời” và bấm mã.")
            )
        words = tr("Đã gửi in") if state.printed else tr("In phiếu")
        self.print_slip.setText(f" {words}")
        self.print_slip.setAccessibleName(words)
        self.print_slip.setEnabled(not state.printed)
        self.print_slip.setVisible(state.can_print)


class WherePart(QWidget):
    """Where complaints and denunciations go, as the office says it: nothing can be typed. Emits `back`, `finished`."""

    back = Signal()
    finished = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._told = Card()
        self.area = _scrolling(self._told, tr)
        head = Card(tone="warn")
        head.column.addWidget(Text(tr("Khiếu nại, tố cáo"), "heading", tone="warn"))
        head.column.addWidget(Text(tr("Màn hình này không nhận, không lưu. Mời ông/bà gửi đến nơi dưới đây."), "lead"))
        below = row(button(tr("Quay lại"), on_click=self.back.emit), button(tr("Xong"), on_click=self.finished.emit))
        below.insertStretch(1)
        box = column(head, self.area, below)
        box.setStretch(1, 1)
        self.setLayout(box)

    def draw(self, state: PetitionState) -> None:
        """Show the office's text, once it is there."""
        if state.notice is None or self._told.column.count():
            return
        for paragraph in state.notice.in_language(self._tr.language) or (self._tr("Chưa có thông tin"),):
            self._told.column.addWidget(Text(paragraph, "lead"))
        self._told.column.addStretch()


class CodePart(QWidget):
    """A code to be scanned, or typed.

    Emits `typed(character)`, `erased`, `emptied`, `submitted`, `back` and `finished`.
    """

    typed = Signal(str)
    erased = Signal()
    emptied = Signal()
    submitted = Signal()
    back = Signal()
    finished = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        how = column(
            Text(tr("Đưa mã QR trên phiếu vào máy quét"), "heading"),
            Text(tr("hoặc bấm mã đã được cấp khi gửi"), "lead", tone="soft"),
            gap=0,
        )
        top = row(IconLabel("scan", t.palette.accent, round(t.text_heading * 1.8)), how)
        top.setStretch(1, 1)
        self._how = QWidget()
        self._how.setLayout(top)
        field = Card()
        field.column.setContentsMargins(t.gap, t.gap_tiny, t.gap, t.gap_tiny)
        self._code = FittedLabel("", largest_px=t.text_display, smallest_px=t.text_caption, colour=t.palette.accent)
        self._code.setMinimumHeight(t.target)
        field.column.addWidget(self._code)
        self.empty = button(tr("Xóa hết"), on_click=self.emptied.emit)
        self.submit = button(tr("Xem trả lời"), "primary", on_click=self.submitted.emit)
        line = QHBoxLayout()
        line.setSpacing(t.gap)
        line.addWidget(field, 1)
        line.addWidget(self.empty)
        line.addWidget(self.submit)
        self.keypad = Keypad(tr, TRACKING_ALPHABET, columns=6 if t.portrait else 10)
        self.keypad.typed.connect(self.typed)
        self.keypad.erased.connect(self.erased)
        purpose = purpose_note(
            tr("Mã chỉ được dùng để tìm câu trả lời; màn hình không lưu lại gì và tự xóa khi không có ai sử dụng.")
        )
        step_back = button(tr("Quay lại"), on_click=self.back.emit)
        self.finish = button(tr("Xong"), on_click=self.finished.emit)
        below = row(purpose, step_back, self.finish)
        below.setStretch(0, 1)
        box = column(self._how, line, self.keypad, below)
        box.setStretch(2, 1)
        self.setLayout(box)

    def draw(self, state: PetitionState) -> None:
        """Show the code so far."""
        self._how.setVisible(state.problem is None)  # a problem's sentence takes its room
        self._code.setText(in_groups(state.code) if state.code else self.submit.text())
        self._code.setAccessibleName(state.code)
        for one in (self.empty, self.submit):
            one.setEnabled(bool(state.code) and not state.busy)


class AnswerPart(QWidget):
    """What has become of it: never who wrote what. Emits `finished`."""

    finished = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._status = Card()
        self._answer = Card()
        self.area = _scrolling(self._answer, tr)
        self._box = column(self._status, self.area)
        self._box.setStretch(1, 1)
        self.setLayout(self._box)
        self._drawn: PetitionAnswer | None = None

    def draw(self, state: PetitionState) -> None:
        """Show status, times and the answer."""
        answer, t, tr = state.answer, theme.current(), self._tr
        if answer is None or answer == self._drawn:
            return
        self._drawn = answer
        tone, icon, words = ("warn", "warning", _LOOKS["open"][2]) if state.late else _LOOKS[answer.status]
        theme.set_tone(self._status, tone)
        lines = column(Text(tr(words), "heading", tone=tone), gap=t.gap_tiny)
        for sentence in _sentences(tr, answer, late=state.late):
            lines.addWidget(Text(sentence, "lead"))
        close = button(tr("Xong"), "primary", on_click=self.finished.emit)
        close.setMinimumWidth(t.target * 2)
        picture = IconLabel(icon, getattr(t.palette, tone), round(t.text_heading * 1.4))
        line = row(picture, lines, close, gap=t.gap_large)
        line.setStretch(1, 1)
        self._status.column.addLayout(line)
        self.area.setVisible(bool(answer.answer))
        if answer.answer:
            self._answer.column.addWidget(Text(tr("Nội dung trả lời"), "title"))
            for paragraph in answer.answer.splitlines():
                self._answer.column.addWidget(Text(paragraph, "lead"))
            self._answer.column.addStretch()
        else:
            self._box.addStretch(1)


def scroll_by(area: TouchScroll, direction: int) -> None:
    """Scroll by most of what is seen: 1 down, -1 up."""
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + round(direction * STEP * area.viewport().height()))


def _sentences(tr: Translator, answer: PetitionAnswer, *, late: bool) -> list[str]:
    sent = tr("{kind}, gửi lúc {when}").format(
        kind=tr(KINDS[answer.kind]), when=moment_in_words(tr, answer.received_at)
    )
    sentences = [sent]
    if answer.status != "open":
        if answer.answered_at is not None:
            sentences.append(tr("Trả lời lúc {when}").format(when=moment_in_words(tr, answer.answered_at)))
    elif answer.due_at is None:
        sentences.append(tr("Góp ý đã đến người phụ trách văn phòng; xin cảm ơn ông/bà."))
    else:
        when = moment_in_words(tr, answer.due_at)
        if late:
            sentences.append(
                tr("Đã quá giờ hẹn trả lời ({when}). Văn phòng xin lỗi; xin hỏi cán bộ tại quầy.").format(when=when)
            )
        else:
            sentences.append(tr("Trả lời trước: {when}").format(when=when))
    return sentences


def _scrolling(card: Card, tr: Translator) -> TouchScroll:
    """Give a scroll area that is as high as there is room, not as what the card tells would like."""
    content = QWidget()
    content.setLayout(column(card))
    area = scrolled(content, tr)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    return area
