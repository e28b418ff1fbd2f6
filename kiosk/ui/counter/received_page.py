"""After "accept": the code large, the due time, and the truth about the papers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.rules.codes import show_tracking
from kiosk.services.views import PrintJobView, ReceiptView
from kiosk.ui import theme
from kiosk.ui.widgets.cards import Card, column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import FittedLabel, IconLabel, StatusPill, Text
from kiosk.ui.widgets.paper_list import paper_words
from kiosk.ui.widgets.scroll import scrolled
from kiosk.ui.widgets.words import because_words, due_words

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

RECEIPT_STATES: dict[str, tuple[str, str]] = {
    "queued": (N_("Đang in…"), "accent"),
    "sending": (N_("Đang in…"), "accent"),
    "done": (N_("Đã in xong"), "ok"),
    "uncertain": (N_("Chưa chắc đã ra giấy"), "warn"),
    "failed": (N_("Chưa in được"), "danger"),
}


class ReceivedPage(QWidget):
    """Shows a receipt; emits what may come next."""

    next_wanted = Signal()
    finish_wanted = Signal()
    papers_wanted = Signal()
    reprint_wanted = Signal()
    visit_slip_wanted = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self.code = FittedLabel(
            "", largest_px=t.text_display, smallest_px=t.text_title, colour=t.palette.accent, align=_LEFT
        )
        self.code.setFixedHeight(round(t.text_display * 1.4))
        self._procedure = Text("", "lead")
        self.tracking = Text("", "title")
        self._due = Text("", "heading", tone="accent")
        self._because = Text("", "caption")
        head = row(
            IconLabel("check", t.palette.ok, round(t.text_heading * 1.2)),
            Text(tr("Đã tiếp nhận hồ sơ"), "heading", tone="ok"),
            gap=t.gap_small,
        )
        head.setStretch(1, 1)
        self._papers = QGridLayout()
        self._papers.setContentsMargins(0, 0, 0, 0)
        self._papers.setHorizontalSpacing(t.gap)
        self._papers.setVerticalSpacing(t.gap_small)
        self._papers.setColumnStretch(1, 1)
        self._lines: list[tuple[StatusPill, Text]] = []
        self._no_printer = Text(
            tr("Máy này không in giấy tiếp nhận. Đọc hoặc chép mã tra cứu cho người nộp."), "strong", tone="warn"
        )
        self.again = KeyButton("F2", "", "primary", on_click=self.next_wanted.emit)
        self.finish = KeyButton("F10", tr("Kết thúc lượt"), on_click=self.finish_wanted.emit)
        self.reprint = KeyButton("F6", tr("In lại"), on_click=self.reprint_wanted.emit)
        self.papers = KeyButton("F3", tr("Xem máy in"), on_click=self.papers_wanted.emit)
        self.visit_slip = KeyButton("F11", "", on_click=self.visit_slip_wanted.emit)
        shortcut = QShortcut(QKeySequence("F11"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.visit_slip.click)
        inner = QWidget()
        content = column(head, self.code, self._procedure, self.tracking, self._due, self._because, gap=t.gap_small)
        content.addSpacing(t.gap_small)
        content.addWidget(self._no_printer)
        content.addLayout(self._papers)
        content.addStretch(1)
        content.setContentsMargins(0, 0, t.gap, 0)
        inner.setLayout(content)
        card = Card(tone="")
        card.column.addWidget(scrolled(inner))
        keys = row(self.again, self.finish, self.reprint, self.papers, gap=t.gap_small)
        keys.addStretch(1)
        of_visit = row(self.visit_slip)
        of_visit.addStretch(1)
        box = column(card, of_visit, keys, gap=t.gap_small)
        box.setStretch(0, 1)
        self.setLayout(box)

    def show_receipt(
        self,
        receipt: ReceiptView,
        jobs: tuple[PrintJobView, ...],
        *,
        visit: bool,
        same_person: bool,
        dossiers: int = 0,
    ) -> None:
        """Show a receipt with its papers.

        `visit` tells whether somebody is in front to say goodbye to, `same_person` whether the next dossier may be
        of the person this one was taken in from, `dossiers` how many there are of the visit: from two on there is
        one slip for all.
        """
        tr = self._tr
        self.code.setText(receipt.local_code)
        self.code.setAccessibleName(receipt.local_code)
        self._procedure.setText(receipt.procedure)
        self.tracking.setText(tr("Mã tra cứu: {code}").format(code=show_tracking(receipt.tracking)))
        self._due.setText(due_words(tr, receipt.due))
        self._because.setText(because_words(receipt.due))
        self._no_printer.setVisible(not receipt.print_job_ids)
        self._draw_jobs(jobs)
        self.again.set_words(tr("Hồ sơ tiếp của người này") if same_person else tr("Hồ sơ mới"))
        self.visit_slip.setVisible(dossiers > 1)
        self.visit_slip.setEnabled(dossiers > 1)
        self.visit_slip.set_words(tr("Phiếu chung {count} hồ sơ").format(count=dossiers))
        self.finish.setVisible(visit)
        self.reprint.setVisible(bool(receipt.print_job_ids))
        self.reprint.setEnabled(any(job.state in ("done", "uncertain", "failed") for job in jobs))
        self.papers.setVisible(any(job.state in ("failed", "uncertain") for job in jobs))

    def _draw_jobs(self, jobs: tuple[PrintJobView, ...]) -> None:
        tr = self._tr
        while len(self._lines) < len(jobs):
            pill, words = StatusPill(), Text()
            place = len(self._lines)
            self._papers.addWidget(pill, place, 0, Qt.AlignmentFlag.AlignTop)
            self._papers.addWidget(words, place, 1)
            self._lines.append((pill, words))
        for place, (pill, words) in enumerate(self._lines):
            shown = place < len(jobs)
            pill.setVisible(shown)
            words.setVisible(shown)
            if shown:
                job = jobs[place]
                state, tone = RECEIPT_STATES[job.state]
                pill.set_status(tr(state), tone)
                said = f". {tr(job.message)}" if job.message and job.state in ("failed", "uncertain") else ""
                words.setText(paper_words(tr, job) + said)
