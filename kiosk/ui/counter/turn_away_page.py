"""Not complete, or not to be taken in: one paper that says everything, and nothing stays at the counter."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kiosk.core.i18n import Translator
from kiosk.services.intake_flow import Draft
from kiosk.services.views import ChecklistItem
from kiosk.ui import theme
from kiosk.ui.widgets.cards import Card, clear, column, row
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.person_fields import Field
from kiosk.ui.widgets.scroll import scrolled

Paper = Literal["guide", "refusal"]

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LONGEST = 1000
"""Characters of a reason at most."""


class TurnAwayPage(QWidget):
    """Emits `guide_wanted(reason, keep)` or `refusal_wanted(reason, legal_basis)`, and `closed` to go on taking in.

    `keep` tells that whoever is in front keeps the place: back with the papers, he or she is the next here.
    """

    guide_wanted = Signal(str, bool)
    refusal_wanted = Signal(str, str)
    closed = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        papers = (("guide", tr("Phiếu hướng dẫn (Mẫu 02)")), ("refusal", tr("Phiếu từ chối (Mẫu 03)")))
        self.paper: Choice[Paper] = Choice("", papers, "guide")  # type: ignore[arg-type]  # a tuple of the two names
        self._promise = Text("", "caption")
        self._rows = column(gap=t.gap_tiny)
        listed = QWidget()
        listed.setLayout(self._rows)
        self._area = scrolled(listed)
        self.reason, self.basis = Field(""), Field(tr("Căn cứ pháp lý"))
        self.reason.edit.setMaxLength(LONGEST)
        self.basis.edit.setMaxLength(LONGEST)
        self.keep = KeyButton("Alt+G", "", "choice", band=False)
        self.keep.setCheckable(True)
        self.keep.toggled.connect(lambda _on: self._draw_keep())
        keeping = QShortcut(QKeySequence("Alt+G"), self)
        keeping.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keeping.setAutoRepeat(False)
        keeping.activated.connect(self.keep.click)
        self._visit = ""
        self.submit = KeyButton("F12", "", "primary", on_click=self.try_submit)
        self.cancel = KeyButton("Esc", tr("Nhập tiếp"), on_click=self.closed.emit)
        card = Card()
        card.column.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        card.column.addWidget(Text(tr("Chưa tiếp nhận được hồ sơ này"), "title"))
        card.column.addWidget(self.paper)
        card.column.addWidget(self._promise)
        card.column.addWidget(self._area, 1)
        fields = row(self.reason, self.basis)
        fields.setStretch(0, 1)
        fields.setStretch(1, 1)
        card.column.addLayout(fields)
        keep = row(self.keep)
        keep.addStretch(1)
        card.column.addLayout(keep)
        foot = row(Text(tr("Enter sang ô tiếp theo"), "caption"), self.cancel, self.submit, gap=t.gap_small)
        foot.setStretch(0, 1)
        box = column(card, foot, gap=t.gap_small)
        box.setStretch(0, 1)
        self.setLayout(box)
        self.paper.chosen.connect(lambda _paper: self._draw())
        for button in self.paper.buttons:
            button.installEventFilter(self)
        for field in (self.reason, self.basis):
            field.edit.installEventFilter(self)
            field.edit.textEdited.connect(lambda _text: self._draw())
        self._draw()

    def start(self, draft: Draft) -> None:
        """Begin for a draft: everything that is missing, with nothing said about it yet."""
        tr = self._tr
        clear(self._rows)
        missing = [item for item in draft.checklist() if item.requirement == "mandatory" and not item.ticked]
        for number, item in enumerate(missing, start=1):
            self._rows.addWidget(Text(f"{number}. {item.name}{_copies(tr, item)}", ""))
        if not missing:
            self._rows.addWidget(Text(tr("Giấy tờ bắt buộc đã đủ; hãy ghi rõ còn vướng điều gì."), "", tone="soft"))
        if not (draft.owner.name.strip() or (draft.submitter and draft.submitter.name.strip())):
            self._rows.addWidget(Text(tr("Chưa có họ tên: phiếu chừa chỗ để ghi tay."), "caption"))
        self._rows.addStretch(1)
        self.paper.show_value("guide")
        self.keep.setChecked(True)
        for field in (self.reason, self.basis):
            field.edit.clear()
        basis = draft.procedure.legal_basis if draft.procedure is not None else ()
        self.basis.edit.setPlaceholderText("; ".join(basis))
        self._draw()
        self.paper.take_focus()

    def try_submit(self) -> None:
        """Ask for the paper; a refusal without a reason is said where it is missing."""
        reason = self.reason.edit.text().strip()
        if self.paper.value == "guide":
            self.guide_wanted.emit(reason, self.keep.isVisibleTo(self) and self.keep.isChecked())
        elif reason:
            self.refusal_wanted.emit(reason, self.basis.edit.text().strip())
        else:
            self.reason.show_problem(self._tr("Chưa ghi lý do; hãy ghi lý do."))
            self._promise.setText(self.reason.problem)
            theme.set_tone(self._promise, "danger")
            self.reason.edit.setFocus()

    def show_visit(self, label: str) -> None:
        """Know whom the counter serves, "" for nobody: only whoever is there can be kept a place."""
        self._visit = label
        self._draw_keep()

    def show_busy(self, *, busy: bool) -> None:
        """Say that the paper is being made."""
        self.submit.setEnabled(not busy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk with Enter; the last field leads to the button, whose own Enter makes the paper."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTERS:
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier and not event.isAutoRepeat():
                self._walk(watched)
            return True
        return super().eventFilter(watched, event)

    def _walk(self, current: QObject) -> None:
        stops: list[QWidget] = [self.paper.current, self.reason.edit]
        if self.paper.value == "refusal":
            stops.append(self.basis.edit)
        place = next((i for i, stop in enumerate(stops) if stop is current), 0) + 1
        (stops[place] if place < len(stops) else self.submit).setFocus(Qt.FocusReason.TabFocusReason)

    def _draw_keep(self) -> None:
        tr = self._tr
        kept, lost = tr("Giữ chỗ: khi quay lại được gọi trước ở quầy này"), tr("Không giữ chỗ: khi quay lại lấy số mới")
        self.keep.set_words(kept if self.keep.isChecked() else lost)
        self.keep.setVisible(bool(self._visit) and self.paper.value == "guide")

    def _draw(self) -> None:
        self._draw_keep()
        tr = self._tr
        refuses = self.paper.value == "refusal"
        self.reason.set_words(tr("Lý do từ chối") if refuses else tr("Ghi thêm cho người dân (không bắt buộc)"))
        self.reason.show_problem("")
        self.basis.setVisible(refuses)
        theme.set_tone(self._promise, "")
        self._promise.setText(
            tr("Không nhận giấy tờ nào; phiếu nêu lý do và căn cứ pháp lý.")
            if refuses
            else tr("Không nhận giấy tờ nào; phiếu ghi đủ mọi giấy còn thiếu, một lần.")
        )
        self.submit.set_words(tr("In phiếu từ chối") if refuses else tr("In phiếu hướng dẫn"))


def _copies(tr: Translator, item: ChecklistItem) -> str:
    """Give the copies asked for: " (01 bản chính, 02 bản photo)"."""
    kinds = (
        (item.originals_wanted, tr("{count} bản chính")),
        (item.certified_wanted, tr("{count} bản chứng thực")),
        (item.photocopies_wanted, tr("{count} bản photo")),
    )
    said = ", ".join(words.format(count=count) for count, words in kinds if count)
    return f" ({said})" if said else ""
