"""What may be done with a dossier now, each with its letter."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.rules.statuses import DossierStatus
from kiosk.services.dossier_views import DossierView
from kiosk.ui import theme
from kiosk.ui.widgets.key_button import KeyButton

ACTIONS: dict[str, tuple[str, str]] = {
    "hand_over": ("B", N_("Bàn giao")),
    "confirm": ("B", N_("Nhận bàn giao")),
    "take_back": ("U", N_("Thu về")),
    "supplement": ("S", N_("Bổ sung")),
    "supplemented": ("S", N_("Đã bổ sung đủ")),
    "financial": ("N", N_("Nghĩa vụ tài chính")),
    "financial_done": ("N", N_("Đã nộp nghĩa vụ")),
    "refuse": ("C", N_("Từ chối")),
    "withdraw": ("R", N_("Rút hồ sơ")),
    "stop": ("D", N_("Dừng")),
    "apology": ("X", N_("Xin lỗi")),
    "extend": ("G", N_("Gia hạn")),
    "set_due": ("H", N_("Hẹn trả")),
    "cause": ("Y", N_("Nguyên nhân quá hạn")),
    "ready": ("K", N_("Có kết quả")),
    "correct_ready": ("K", N_("Sửa kết quả")),
    "return": ("T", N_("Trả kết quả")),
    "correct_return": ("T", N_("Sửa giờ trả")),
    "amend": ("M", N_("Sửa nội dung")),
    "official_code": ("P", N_("Mã tỉnh")),
    "entered": ("E", N_("Đã nhập hệ thống tỉnh")),
    "attach": ("A", N_("Đính kèm")),
    "pay": ("F", N_("Thu phí")),
    "posted": ("Q", N_("Số hiệu bưu gửi")),
    "delivered": ("V", N_("Bưu chính đã phát")),
    "place": ("O", N_("Nơi để giấy")),
    "reprint": ("I", N_("In lại giấy tiếp nhận")),
    "slip": ("L", N_("Phiếu kiểm soát")),
}
"""The letter and the words of every action; actions of one letter never stand open together."""

ROWS = 2
"""How many rows of actions stand there before somebody asks for the rest; their letters work all the same."""

PAPERS = ("reprint", "slip")
"""What stands behind everything else: it is asked for seldom."""

MORE_KEY = "."

_ENDED = (DossierStatus.NOT_ACCEPTED, DossierStatus.WITHDRAWN, DossierStatus.STOPPED, DossierStatus.RETURNED)


def actions_of(view: DossierView) -> tuple[str, ...]:
    """Give what may be done: the view's own actions in their order, then what the page can always do."""
    found: list[str] = []
    letters: set[str] = set()
    own: list[str] = [action for action in view.actions if action not in PAPERS]
    if view.returned is not None and view.delivery_state == "posted":
        # the post gives its numbers in the evening, when the result has gone
        own += ["delivered"] if view.returned.postal_code else ["posted", "delivered"]
    if view.status not in _ENDED:
        own.append("place")
    for action in (*own, *PAPERS):
        letter = ACTIONS[action][0]
        if letter not in letters:
            letters.add(letter)
            found.append(action)
    return tuple(found)


class ActionBar(QWidget):
    """Emits `wanted(action)`; the first action is the likeliest."""

    wanted = Signal(str)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.buttons: dict[str, KeyButton] = {}
        self._shown: tuple[str, ...] | None = None
        t = theme.current()
        self._whole = False
        self.more = KeyButton(MORE_KEY, tr("Việc khác"), "quiet", on_click=self.show_all)
        self._flow = Flow(t.gap_tiny * 2)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def first(self) -> str | None:
        """The likeliest action."""
        return self._shown[0] if self._shown else None

    def show_actions(self, actions: tuple[str, ...]) -> None:
        """Show a button for each."""
        if actions == self._shown:
            return
        self._shown = actions
        self._whole = False
        self._flow.removeWidget(self.more)
        self._flow.clear()
        self.buttons = {}
        for place, action in enumerate(actions):
            letter, words = ACTIONS[action]
            role = "primary" if place == 0 else "" if action not in ("place", *PAPERS) else "quiet"
            button = KeyButton(letter, self._tr(words), role, on_click=partial(self.wanted.emit, action))
            self.buttons[action] = button
            self._flow.addWidget(button)
        self._flow.addWidget(self.more)
        self._fit()

    def show_all(self) -> None:
        """Show every action, in as many rows as they need, or two rows again."""
        self._whole = not self._whole
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as two rows hold."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def action_of(self, key: int) -> str | None:
        """Give the action of a letter's key, None where none stands open."""
        for action in self.buttons:
            if key == ord(ACTIONS[action][0]):
                return action
        return None

    def _fit(self) -> None:
        widths = [button.sizeHint().width() for button in self.buttons.values()]
        count = len(widths)
        if not self._whole and not self._flow.fits(widths, self.width(), ROWS):
            more = self.more.sizeHint().width()
            while count > 1 and not self._flow.fits([*widths[:count], more], self.width(), ROWS):
                count -= 1
        for place, button in enumerate(self.buttons.values()):
            button.setVisible(place < count)
        self.more.set_words(self._tr("Thu gọn") if self._whole else self._tr("Việc khác"))
        self.more.setVisible(count < len(widths) or self._whole)
        self.updateGeometry()


class Flow(QLayout):
    """Widgets one after the other, in as many rows as they need."""

    def __init__(self, gap_px: int) -> None:
        super().__init__()
        self._gap = gap_px
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Take every widget out and delete it."""
        for item in self._items:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._items.clear()

    def fits(self, widths: list[int], room: int, rows: int) -> bool:
        """Tell whether widgets of those widths fit into that many rows of a room's width."""
        x, row = 0, 1
        for width in widths:
            if x > 0 and x + width > room:
                x, row = 0, row + 1
            x += width + self._gap
        return row <= rows

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """Give how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Give none: the rows are as high as they are."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Give True."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of the rows at that width."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def minimumSize(self) -> QSize:
        """Give the widest widget's size."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def sizeHint(self) -> QSize:
        """Give the least size; the height follows the width."""
        return self.minimumSize()

    def setGeometry(self, rect: QRect) -> None:
        """Put the widgets where they go."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        x, y, height = rect.left(), rect.top(), 0
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            size = item.sizeHint()
            if x > rect.left() and x + size.width() > rect.right() + 1:
                x, y = rect.left(), y + height + self._gap
                height = 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            height = max(height, size.height())
        return y + height - rect.top()
