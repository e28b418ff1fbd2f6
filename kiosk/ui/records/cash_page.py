"""The money of a day: its receipts with totals; comparing transfers, cancelling, giving back, printing the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QLayout, QStyle, QStyleOptionViewItem, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.rules.money import show_amount
from kiosk.services.dossier_views import CashSheetView, FeeReceiptView
from kiosk.ui import theme
from kiosk.ui.records.keyed_page import (
    ENTERS,
    READING,
    UNREAD,
    KeyedPage,
    KeyTable,
    LineDelegate,
    letter,
    line_height,
    share_width,
)
from kiosk.ui.records.list_cells import breakable, draw_pair, draw_words
from kiosk.ui.records.reason_bar import ReasonBar
from kiosk.ui.widgets.cards import clear, column, row
from kiosk.ui.widgets.clock_label import WEEKDAYS
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text

COLUMNS = (N_("Biên lai"), N_("Hồ sơ"), N_("Người nộp"), N_("Hình thức"), N_("Số tiền"), N_("Tình trạng"))
_SERIAL, _CODE, _PAYER, _METHOD, _AMOUNT, _STATE = range(len(COLUMNS))
_WIDTHS = {_SERIAL: 8.6, _CODE: 7.0, _PAYER: 8.6, _METHOD: 5.8, _AMOUNT: 7.8, _STATE: 9.6}
_GROWS = {_SERIAL: 1, _CODE: 1, _PAYER: 4, _METHOD: 1, _AMOUNT: 1, _STATE: 3}
_METHODS = {"cash": N_("Tiền mặt"), "transfer": N_("Chuyển khoản")}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_RECEIPT = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class CashState:
    """What the page shows: the sheet of a day (None until it has been read), whether a later day may be chosen."""

    day: date
    sheet: CashSheetView | None = None
    later: bool = False
    unread: bool = False
    busy: bool = False


def state_words(tr: Translator, receipt: FeeReceiptView) -> tuple[str, str]:
    """Give how a receipt stands in words, with the ink that repeats it."""
    if receipt.state == "cancelled":
        return tr("Đã hủy"), "danger"
    if receipt.state == "refunded":
        return tr("Đã hoàn tiền"), "danger"
    if receipt.method == "cash":
        return tr("Đã thu"), "ok"
    return (tr("Đã đối chiếu"), "ok") if receipt.reconciled_at is not None else (tr("Chờ đối chiếu"), "warn")


def _figure(words: str, dong: int, tone: str, *, align: Qt.AlignmentFlag = _LEFT) -> QLayout:
    """Give an amount below what it is the sum of, each on one line."""
    labels = (Text(words, "caption", align=align), Text(show_amount(dong), "title", tone=tone, align=align))
    for label in labels:
        label.setWordWrap(False)
    return column(*labels, gap=0)


class ReceiptModel(QAbstractTableModel):
    """The receipts of a day."""

    def __init__(self, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._receipts: tuple[FeeReceiptView, ...] = ()

    def show_receipts(self, receipts: tuple[FeeReceiptView, ...]) -> bool:
        """Show receipts; gives whether they are others than before."""
        if receipts == self._receipts:
            return False
        self.beginResetModel()
        self._receipts = receipts
        self.endResetModel()
        return True

    def receipt(self, at: int) -> FeeReceiptView | None:
        """Give the receipt of a row, None outside."""
        return self._receipts[at] if 0 <= at < len(self._receipts) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Give how many there are."""
        return 0 if parent.isValid() else len(self._receipts)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Give the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the heads; amounts stand at the right."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._tr(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and section == _AMOUNT:
            return _RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what stands in a cell; the second line of its text is smaller."""
        receipt = self.receipt(index.row())
        if receipt is None:
            return None
        if role == _RECEIPT:
            return receipt
        texts = self._texts(receipt, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(texts)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(text for text in texts if text)
        return None

    def _texts(self, receipt: FeeReceiptView, at: int) -> tuple[str, str]:
        if at == _SERIAL:
            return receipt.serial, f"{receipt.issued_at:%H:%M}"
        if at == _CODE:
            return receipt.code, ""
        if at == _PAYER:
            return receipt.payer, ""
        if at == _METHOD:
            return self._tr(_METHODS[receipt.method]), ""
        if at == _AMOUNT:
            return show_amount(receipt.total), ""
        return state_words(self._tr, receipt)[0], receipt.reason


class _ReceiptDelegate(LineDelegate):
    """Draws a cell of a `ReceiptModel`."""

    def __init__(self, tr: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self._tr = tr

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell; what does not stand any more is drawn softly."""
        t = theme.current()
        palette = t.palette
        receipt: FeeReceiptView = index.data(_RECEIPT)
        at = index.column()
        first, second = str(index.data()).split("\n", 1)
        ink = palette.ink if receipt.state == "issued" else palette.ink_soft
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.ground(painter, option.rect, selected=selected, edge=at == _SERIAL)
        box = option.rect.adjusted(t.gap_small + (t.gap_tiny if at == _SERIAL else 0), 0, -t.gap_small, 0)
        if at == _AMOUNT:
            painter.setFont(theme.font(t.text_body, bold=receipt.state == "issued"))
            painter.setPen(QColor(ink))
            painter.drawText(box, int(_RIGHT), first)
        elif at == _STATE:
            state_ink = getattr(palette, state_words(self._tr, receipt)[1])
            if second:
                draw_pair(painter, box, first, second, state_ink, palette.ink_soft)
            else:
                draw_words(painter, box, first, state_ink)
        elif at == _SERIAL:
            draw_pair(painter, box, first, second, ink, palette.ink_soft, bold=True)
        else:
            draw_words(painter, box, breakable(first) if at == _CODE else first, ink)
        painter.restore()


class CashPage(KeyedPage):
    """Shows a `CashState`; emits what is wanted of the day or of the receipt the arrows stand on."""

    day_moved = Signal(int)
    today_wanted = Signal()
    reconcile_wanted = Signal(object)
    cancel_wanted = Signal(object)
    refund_wanted = Signal(object)
    print_wanted = Signal()
    opened = Signal(int)
    closed = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self._state: CashState | None = None
        self.before = KeyButton("←", tr("Hôm trước"), on_click=lambda: self.day_moved.emit(-1))
        self.after = KeyButton("→", tr("Hôm sau"), on_click=lambda: self.day_moved.emit(1))
        self._day = Text("", "title", align=Qt.AlignmentFlag.AlignCenter)
        self.print = KeyButton("I", tr("In bảng kê"), on_click=self.print_wanted.emit)
        self.back = KeyButton("Esc", tr("Trở lại"), on_click=self.closed.emit)
        head = row(self.before, self._day, self.after, self.print, self.back, gap=t.gap_small)
        head.setStretch(1, 1)
        self._totals = row(gap=t.gap_large)
        self.model = ReceiptModel(tr, self)
        self.table = KeyTable(tr("Biên lai trong ngày"))
        self.table.setModel(self.model)
        self.table.setItemDelegate(_ReceiptDelegate(tr, self.table))
        self.table.verticalHeader().setDefaultSectionSize(line_height())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._draw_keys())
        self.table.doubleClicked.connect(lambda _index: self._open())
        self.reconcile = KeyButton("D", tr("Đã đối chiếu"), "primary", on_click=self._reconcile)
        self.cancel = KeyButton("H", tr("Hủy biên lai"), on_click=self._cancel)
        self.refund = KeyButton("R", tr("Hoàn tiền"), on_click=self._refund)
        self.open = KeyButton("Enter", tr("Mở hồ sơ"), on_click=self._open)
        foot = row(self.open, self.cancel, self.refund, self.reconcile, gap=t.gap_small)
        foot.insertStretch(0, 1)
        self.reason = ReasonBar(tr)
        self.reason.dropped.connect(self.table.setFocus)
        self.reason.given.connect(lambda _reason: self.table.setFocus())
        below = QWidget()
        below.setLayout(foot)
        self.reason.asking_changed.connect(below.setHidden)
        box = column(head, self._totals, self.table, below, self.reason, gap=t.gap_small)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.setFocusProxy(self.table)

    @property
    def current(self) -> FeeReceiptView | None:
        """The receipt the arrows stand on."""
        return self.model.receipt(self.table.currentIndex().row())

    def draw(self, state: CashState) -> None:
        """Show a state; the arrows stay in their line of the same day."""
        tr, before = self._tr, self._state
        self._state = state
        sheet = state.sheet
        self._day.setText(f"{tr(WEEKDAYS[state.day.weekday()])}, {state.day:%d/%m/%Y}")
        if before is None or before.sheet != sheet:
            self._draw_totals(sheet)
        same_day = before is not None and before.day == state.day
        at = self.table.currentIndex().row() if same_day else 0
        if self.model.show_receipts(sheet.receipts if sheet is not None else ()) and self.model.rowCount():
            self.table.selectRow(min(max(at, 0), self.model.rowCount() - 1))
        nothing = tr("Ngày này không có biên lai nào.")
        self.table.set_empty_words(tr(UNREAD) if state.unread else tr(READING) if sheet is None else nothing)
        self._draw_keys()

    def take(self, event: QKeyEvent) -> bool:
        """Take the keys of the page."""
        key = event.key()
        keys = {"D": self.reconcile, "Đ": self.reconcile, "H": self.cancel, "R": self.refund, "I": self.print}
        arrows = {Qt.Key.Key_Left: self.before, Qt.Key.Key_Right: self.after}
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in arrows:
            arrows[Qt.Key(key)].click()
        elif event.isAutoRepeat():
            return False
        elif key in ENTERS:
            self.open.click()
        elif (pressed := letter(event)) in keys:
            keys[pressed].click()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the columns."""
        super().resizeEvent(event)
        share_width(self.table, event.size().width(), _WIDTHS, _GROWS)

    def _draw_totals(self, sheet: CashSheetView | None) -> None:
        tr = self._tr
        clear(self._totals)
        for words, count, dong in sheet.totals if sheet is not None else ():
            counted = tr("{count} biên lai").format(count=count)
            self._totals.addLayout(_figure(f"{tr(words)} · {counted}", dong, ""))
        if sheet is not None:
            self._totals.addStretch(1)
            self._totals.addLayout(_figure(tr("Tổng cộng"), sheet.total, "accent", align=_RIGHT))

    def _draw_keys(self) -> None:
        state, receipt = self._state, self.current
        free = state is not None and not state.busy and receipt is not None
        stands = free and receipt is not None and receipt.state == "issued"
        waits = receipt is not None and receipt.method == "transfer" and receipt.reconciled_at is None
        self.reconcile.setEnabled(stands and waits)
        self.cancel.setEnabled(stands and receipt is not None and (receipt.method == "cash" or waits))
        self.refund.setEnabled(stands and not waits)
        self.open.setEnabled(receipt is not None)
        self.print.setEnabled(state is not None and state.sheet is not None and not state.busy)
        self.after.setEnabled(state is not None and state.later)

    def _open(self) -> None:
        if (receipt := self.current) is not None:
            self.opened.emit(receipt.dossier_id)

    def _reconcile(self) -> None:
        self.reconcile_wanted.emit(self.current)

    def _cancel(self) -> None:
        self.cancel_wanted.emit(self.current)

    def _refund(self) -> None:
        self.refund_wanted.emit(self.current)
