"""Printers and papers as officials see them: a state in words, and what can be done about each paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.views import PrinterView, PrintJobView
from kiosk.ui import theme
from kiosk.ui.widgets.buttons import button
from kiosk.ui.widgets.cards import clear, column, line, row
from kiosk.ui.widgets.key_button import dot
from kiosk.ui.widgets.labels import StatusPill, Text
from kiosk.ui.widgets.paper_decisions import PaperAction

REST_MS = 600
"""How long the buttons of a list rest after one was pressed."""

PAPER_KINDS = {
    "ticket": N_("Phiếu số thứ tự"),
    "receipt": N_("Giấy tiếp nhận và hẹn trả, 2 liên"),
    "appointment": N_("Phiếu hẹn"),
    "visit_receipt": N_("Giấy tiếp nhận nhiều hồ sơ"),
    "visit_slip": N_("Phiếu hẹn nhiều hồ sơ"),
    "supplement": N_("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
    "refusal": N_("Phiếu từ chối tiếp nhận giải quyết hồ sơ"),
    "apology": N_("Phiếu xin lỗi và hẹn lại"),
    "stop": N_("Thông báo dừng giải quyết hồ sơ"),
    "control_slip": N_("Phiếu kiểm soát quá trình giải quyết"),
    "register": N_("Sổ theo dõi hồ sơ"),
    "report": N_("Báo cáo"),
    "handover": N_("Danh sách bàn giao"),
    "result_receipt": N_("Giấy biên nhận trả kết quả"),
    "fee_receipt": N_("Biên lai thu phí, lệ phí"),
    "payment_slip": N_("Phiếu thanh toán VietQR"),
    "cash_sheet": N_("Bảng kê thu phí, lệ phí"),
    "paper_list": N_("Danh mục giấy tờ cần mang theo"),
    "petition_slip": N_("Phiếu nhận góp ý, phản ánh"),
    "posting": N_("Tờ niêm yết thủ tục"),
    "blank_form": N_("Mẫu đơn, tờ khai để trống"),
    "test": N_("Trang thử"),
}

PAPER_STATES: dict[str, tuple[str, str]] = {
    "queued": (N_("Chờ in"), "accent"),
    "sending": (N_("Đang in"), "accent"),
    "done": (N_("Đã in"), "ok"),
    "uncertain": (N_("Chưa chắc"), "warn"),
    "failed": (N_("Lỗi"), "danger"),
}

_PRINTER_TONES = {"ok": "ok", "low": "warn", "unknown": "warn"}


def paper_words(tr: Translator, job: PrintJobView) -> str:
    """Give what a paper is: "Giấy tiếp nhận và hẹn trả, 2 liên", with IN LẠI when it is a reprint."""
    words = kind_words(tr, job.kind)
    return f"{words} (IN LẠI)" if job.reprint else words


def kind_words(tr: Translator, kind: str) -> str:
    """Give what a kind of paper is called."""
    return tr(PAPER_KINDS[kind]) if kind in PAPER_KINDS else kind


class PaperList(QWidget):
    """The papers given, one line each; emits `wanted(action, job_id)`.

    Once a button was pressed all rest for a moment: the list moves under the mouse with the new paper, and the
    second half of a double click must not land on another one.
    """

    wanted = Signal(str, int)

    def __init__(self, tr: Translator, empty_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._empty_words = empty_words
        self._shown: tuple[PrintJobView, ...] | None = None
        self.buttons: dict[tuple[str, int], QWidget] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rows = column(gap=0)
        self.setLayout(self._rows)

    def show_papers(self, jobs: tuple[PrintJobView, ...], *, reprints: bool) -> None:
        """Show papers; `reprints` lets one that came out be printed again."""
        if jobs == self._shown:
            return
        self._shown = jobs
        clear(self._rows)
        self.buttons = {}
        if not jobs:
            self._rows.addWidget(Text(self._empty_words, "", tone="soft"))
        for place, job in enumerate(jobs):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(self._line(job, reprints=reprints))
        self._rows.addStretch(1)

    def _line(self, job: PrintJobView, *, reprints: bool) -> QWidget:
        tr, t = self._tr, theme.current()
        widget = QWidget()
        box = QHBoxLayout(widget)
        box.setContentsMargins(0, t.gap_small, 0, t.gap_small)
        box.setSpacing(t.gap)
        state, tone = PAPER_STATES[job.state]
        about = f"{job.subject} · {job.printer} · {job.created_at:%H:%M}"
        words = column(Text(paper_words(tr, job), "strong"), Text(about, "caption"), gap=0)
        if job.message and job.state in ("uncertain", "failed"):
            words.addWidget(Text(tr(job.message), "caption", tone=tone))
        pill = StatusPill(tr(state), tone)
        box.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(words, 1)
        for action, label, role in self._actions(job, reprints=reprints):
            press = button(tr(label), role)
            press.clicked.connect(lambda _checked=False, action=action: self._on_pressed(action, job.job_id))
            self.buttons[action, job.job_id] = press
            box.addWidget(press, 0, Qt.AlignmentFlag.AlignTop)
        return widget

    @staticmethod
    def _actions(job: PrintJobView, *, reprints: bool) -> tuple[tuple[PaperAction, str, str], ...]:
        if job.state == "uncertain":
            return (("came_out", N_("Đã ra giấy"), ""), ("not_out", N_("Chưa ra, in lại"), "primary"))
        if job.state == "failed":
            return (("retry", N_("In lần nữa"), "primary"),)
        if job.state == "done" and reprints:
            return (("reprint", N_("In lại"), ""),)
        return ()

    def _on_pressed(self, action: PaperAction, job_id: int) -> None:
        if not self._rest.isActive():
            self._rest.start()
            self.wanted.emit(action, job_id)


class PrinterList(QWidget):
    """This PC's printers: a dot with the state in words and what waits; emits `test_wanted(printer)` if offered."""

    test_wanted = Signal(str)

    def __init__(self, tr: Translator, *, tests: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._tests = tests
        self._shown: tuple[PrinterView, ...] | None = None
        self.buttons: dict[str, QWidget] = {}
        self._rows = column(gap=0)
        self.setLayout(self._rows)
        self._rows.addWidget(Text(tr("Đang hỏi máy in…"), "", tone="soft"))

    def show_printers(self, printers: tuple[PrinterView, ...]) -> None:
        """Show the printers as they were last asked."""
        if printers == self._shown:
            return
        self._shown = printers
        tr, t = self._tr, theme.current()
        clear(self._rows)
        self.buttons = {}
        if not printers:
            self._rows.addWidget(Text(tr("Máy này không có máy in nào trong cài đặt."), "", tone="soft"))
        for place, printer in enumerate(printers):
            if place:
                self._rows.addWidget(line())
            tone = _PRINTER_TONES.get(printer.condition, "danger")
            mark = QLabel()
            mark.setPixmap(dot(getattr(t.palette, tone)))
            words = row(Text(printer.name, "strong"), Text(tr(printer.words), "", tone=tone), gap=t.gap)
            words.setStretch(0, 1)
            words.setStretch(1, 2)
            about = column(words, Text(self._counts(printer), "caption"), gap=0)
            widget = QWidget()
            box = QHBoxLayout(widget)
            box.setContentsMargins(0, t.gap_small, 0, t.gap_small)
            box.setSpacing(t.gap_small)
            box.addWidget(mark)
            box.addLayout(about, 1)
            if self._tests:
                press = button(tr("In trang thử"))
                press.clicked.connect(lambda _checked=False, name=printer.name: self.test_wanted.emit(name))
                self.buttons[printer.name] = press
                box.addWidget(press)
            self._rows.addWidget(widget)

    def _counts(self, printer: PrinterView) -> str:
        tr = self._tr
        parts = [tr("chờ in {count}").format(count=printer.queued)]
        if printer.uncertain:
            parts.append(tr("chưa chắc {count}").format(count=printer.uncertain))
        if printer.failed:
            parts.append(tr("lỗi {count}").format(count=printer.failed))
        if printer.seen_at is not None:
            parts.append(tr("hỏi lúc {time}").format(time=f"{printer.seen_at:%H:%M}"))
        return " · ".join(parts)
