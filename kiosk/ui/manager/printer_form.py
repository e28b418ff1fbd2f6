"""Asks for a printer: how it is reached and what it prints on; a test page goes to it before anything is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.core.settings import Papers, Printer
from kiosk.services.settings_views import PrintingView
from kiosk.ui import theme
from kiosk.ui.manager.ask_bar import AskBar, Field
from kiosk.ui.widgets.cards import row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text

DEVICES: dict[str, tuple[str, str]] = {
    "network": (N_("Qua mạng"), "192.168.1.50:9100"),
    "queue": (N_("Máy in của hệ điều hành"), N_("đúng tên trong cài đặt máy in của máy tính")),
    "usb": (N_("Thẳng qua USB"), N_("04b8:0e15 (mã hãng:mã máy)")),
    "file": (N_("Ghi ra tệp"), N_("thư mục, như papers")),
}
"""How a printer is reached, with an example of its address."""

SHEETS: dict[tuple[str, int], str] = {
    ("slip", 576): N_("Phiếu 80 mm, 576 điểm"),
    ("slip", 512): N_("Phiếu 80 mm, 512 điểm"),
    ("slip", 384): N_("Phiếu 58 mm, 384 điểm"),
    ("page", 576): N_("Trang A4, A5"),
}
"""What a printer prints on: slips of so many dots a line, or pages."""

PAPERS: dict[str, str] = {
    "tickets": N_("Phiếu số thứ tự"),
    "receipts": N_("Giấy tiếp nhận và giấy A4, A5"),
    "appointments": N_("Phiếu hẹn và phiếu nhỏ"),
}
"""What a printer is chosen for."""

NOWHERE = N_("Không in ở máy này")
_DEVICE, _ADDRESS = 1, 2
"""Where these stand among the fields."""


def sheet_words(tr: Translator, printer: Printer) -> str:
    """Give what a printer prints on, in words."""
    return tr(SHEETS[printer.kind, printer.dots if printer.kind == "slip" else 576])


def paper_fields(tr: Translator, shown: PrintingView) -> tuple[Field, ...]:
    """Give what is asked about the papers: a printer for each, and the size of receipts."""
    every = tuple(one.name for one in shown.printers)
    pages = tuple(one.name for one in shown.printers if one.kind == "page")
    nowhere = tr(NOWHERE)
    choices = {"tickets": every, "receipts": pages, "appointments": every}
    return (
        *(
            Field(tr(words), answer=getattr(shown.papers, key) or nowhere, share=3, choices=(nowhere, *choices[key]))
            for key, words in PAPERS.items()
        ),
        Field(tr("Khổ giấy tiếp nhận"), answer=shown.papers.receipt_size, share=3, choices=("A4", "A5")),
    )


def papers_of(tr: Translator, answers: Sequence[str]) -> Papers:
    """Give what was chosen for the papers."""
    tickets, receipts, appointments = ("" if one == tr(NOWHERE) else one for one in answers[:3])
    return Papers(tickets, receipts, appointments, "A5" if answers[3] == "A5" else "A4")


def printer_words(tr: Translator, one: Printer, was: Printer | None) -> str:
    """Say in one sentence what is different once a printer stands in the place of another (None: a new one)."""
    after = (one.name, tr(DEVICES[one.device][0]), one.address, sheet_words(tr, one))
    if was is None:
        name, device, address, sheet = after
        words = tr("Thêm máy in “{name}”: {device}, địa chỉ {address}, {sheet}.")
        return words.format(name=name, device=device, address=address, sheet=sheet)
    before = (was.name, tr(DEVICES[was.device][0]), was.address, sheet_words(tr, was))
    changes = [f"{old} → {new}" for old, new in zip(before, after, strict=True) if old != new]
    return tr("Máy in “{name}”: {changes}.").format(name=was.name, changes="; ".join(changes)) if changes else ""


class PrinterForm(AskBar):
    """As `AskBar`; emits `test_wanted` too, for the printer as it is typed, which `printer()` gives.

    Where a printer of the operating system is asked for, ↓ puts in one name after the other of `show_queues`.
    """

    test_wanted = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(tr, parent)
        self._tr = tr
        self.test = KeyButton("Ctrl+T", tr("In thử, chưa ghi"), on_click=self._test)
        self.next_queue = KeyButton("↓", "", on_click=self._next_queue)
        self._queues: tuple[str, ...] = ()
        self.note = Text("", "caption")
        below = row(self.test, self.next_queue, self.note, gap=theme.current().gap_small)
        below.setStretch(2, 1)
        box = self.layout()
        if isinstance(box, QVBoxLayout):  # the bar's own column, as its class makes it
            box.addLayout(below)

    def ask_printer(self, words: str, known: Printer | None) -> None:
        """Ask for a printer, new (None) or known."""
        tr = self._tr
        first = known or Printer("", "slip", "network", "")
        self.note.setText(tr("Trang thử ra đúng máy đang ghi ở trên, cài đặt chưa đổi."))
        theme.set_tone(self.note, "soft")
        self.ask(
            words,
            tr("Xem lại"),
            Field(tr("Tên gọi"), tr("như: Máy in phiếu quầy 1"), first.name, share=6, longest=60),
            Field(
                tr("Cách nối"),
                answer=tr(DEVICES[first.device][0]),
                share=6,
                choices=tuple(tr(words) for words, _ in DEVICES.values()),
            ),
            Field(tr("Địa chỉ"), answer=first.address, share=6),
            Field(tr("Loại giấy"), answer=sheet_words(tr, first), share=6, choices=tuple(map(tr, SHEETS.values()))),
        )
        self.edits[_DEVICE].textChanged.connect(lambda _: self._show_example())
        self._show_example()

    def printer(self) -> Printer | None:
        """Give the printer that is typed, None while its name or address is missing."""
        name, device, address, sheet = self._answers()
        if not name or not address:
            return None
        kind, dots = next(key for key, words in SHEETS.items() if self._tr(words) == sheet)
        code = self._device(device)
        # the choices are the literals of Printer
        return Printer(name, kind, code, address, dots)  # type: ignore[arg-type]  # the choices are its literals

    def show_queues(self, names: tuple[str, ...]) -> None:
        """Offer the names of the operating system's printers."""
        self._queues = names
        self._show_example()

    def show_note(self, words: str, tone: str = "soft") -> None:
        """Say how the test page fares."""
        self.note.setText(words)
        theme.set_tone(self.note, tone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key of the test page; Enter and Esc as every bar that asks."""
        if event.key() == Qt.Key.Key_T and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self._test()
            event.accept()
        elif event.key() == Qt.Key.Key_Down and self.next_queue.isVisibleTo(self):  # a field for text has no use for it
            self._next_queue()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _next_queue(self) -> None:
        """Put in the operating system's printer after the one that stands there."""
        address = self.edits[_ADDRESS]
        at = self._queues.index(address.text()) + 1 if address.text() in self._queues else 0
        address.setText(self._queues[at % len(self._queues)])
        address.setFocus()

    def _test(self) -> None:
        if self.printer() is not None:
            self.test_wanted.emit()
        else:
            empty = next(edit for edit in self.edits if not edit.text().strip())
            empty.setFocus()

    def _device(self, words: str) -> str:
        return next(code for code, (name, _) in DEVICES.items() if self._tr(name) == words)

    def _show_example(self) -> None:
        if not self.edits:
            return
        address, device = self.edits[_ADDRESS], self._device(self.edits[_DEVICE].text())
        if isinstance(address, QLineEdit):
            address.setPlaceholderText(self._tr(DEVICES[device][1]))
        self.next_queue.setVisible(device == "queue" and bool(self._queues))
        self.next_queue.set_words(self._tr("Chọn tên ({count})").format(count=len(self._queues)))
        self.next_queue.setToolTip("\n".join(self._queues))

    def _draw(self) -> None:
        super()._draw()
        self.test.setEnabled(self.confirm.isEnabled())
