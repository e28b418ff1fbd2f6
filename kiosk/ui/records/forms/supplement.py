"""Asking for everything that is missing, once, in writing (form 02)."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.services.dossier_views import ComponentView, DossierView, MissingItem
from kiosk.ui import theme
from kiosk.ui.records.forms.form import ActionForm, Deed, Wrong, walk_ticks
from kiosk.ui.records.forms.inputs import LeaderFields, WordsField, beside, typed_day
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.component_row import count_titles
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.person_fields import Field

MOST_FREE_ROWS = 12


class Counts(NamedTuple):
    """How many copies of each sort."""

    originals: int
    certified: int
    photocopies: int


class CountFields(QWidget):
    """Three small fields for copies: originals, certified, photocopies."""

    def __init__(self, tr: Translator, counts: Counts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        box = row(gap=t.gap_small)
        self.edits: list[QLineEdit] = []
        width = QFontMetrics(theme.font(t.text_body)).horizontalAdvance("000") + 2 * (t.gap_small + t.focus_width)
        for words, count in zip(count_titles(tr), counts, strict=True):
            edit = QLineEdit(str(count))
            edit.setValidator(QIntValidator(0, 99, edit))
            edit.setFixedWidth(width)
            edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
            edit.setAccessibleName(words)
            caption = Text(words, "caption")
            caption.setWordWrap(False)
            box.addWidget(caption)
            box.addWidget(edit)
            self.edits.append(edit)
        self.setLayout(box)

    def counts(self) -> Counts:
        """Give what was typed; an empty field is none."""
        return Counts(*(int(edit.text() or 0) for edit in self.edits))


class MissingRow(QWidget):
    """A component to tick when it is missing or wrong; ticked it asks for the copies wanted and a note."""

    def __init__(self, tr: Translator, number: int, component: ComponentView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        self.component = component
        self.tick = QCheckBox()
        self.tick.setAccessibleName(component.name)
        absent = component.state == "absent"
        state = tr("chưa có") if absent else tr("đã nhận")
        name = Text(f"{number}. {component.name}", "strong")
        name.setBuddy(self.tick)
        mark = Text(state, "caption", tone="warn" if absent and component.mandatory else "soft")
        mark.setWordWrap(False)
        head = row(self.tick, name, mark, gap=t.gap_small)
        head.setStretch(1, 1)
        taken = Counts(component.originals, component.certified, component.photocopies)
        self.counts = CountFields(tr, taken if any(taken) else Counts(1, 0, 0))
        self.note = QLineEdit()
        self.note.setMaxLength(500)
        self.note.setPlaceholderText(tr("Thiếu gì, sai ở đâu, bổ sung thế nào"))
        self.note.setAccessibleName(tr("Thiếu gì, sai ở đâu: {name}").format(name=component.name))
        self._more = QWidget()
        more = row(self.counts, self.note, gap=t.gap)
        more.setStretch(1, 1)
        more.setContentsMargins(t.gap_huge, 0, 0, t.gap_tiny)
        self._more.setLayout(more)
        self.tick.setChecked(absent and component.mandatory)
        self.tick.toggled.connect(self._more.setVisible)
        self.setLayout(column(head, self._more, gap=t.gap_tiny))
        self._more.setVisible(self.tick.isChecked())

    def item(self) -> MissingItem | None:
        """Give what is asked for of this component, None when it is not ticked."""
        if not self.tick.isChecked():
            return None
        return MissingItem(self.component.name, *self.counts.counts(), self.note.text().strip())


class FreeRow(QWidget):
    """A paper that is not among the components; emits `begun` when its first letter is typed."""

    begun = Signal()

    def __init__(self, tr: Translator, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.name.setMaxLength(500)
        self.name.setPlaceholderText(words)
        self.name.setAccessibleName(words)
        self.counts = CountFields(tr, Counts(1, 0, 0))
        self.counts.hide()
        self._begun = False
        self.name.textEdited.connect(self._on_edited)
        box = row(self.name, self.counts)
        box.setStretch(0, 1)
        self.setLayout(box)

    def show_name(self, name: str) -> None:
        """Put a paper there."""
        self.name.setText(name)
        self.name.setCursorPosition(0)  # a long name shows its beginning
        self.counts.show()

    def item(self) -> MissingItem | None:
        """Give the paper with its copies, None when nothing was typed."""
        name = self.name.text().strip()
        return MissingItem(name, *self.counts.counts()) if name else None

    def _on_edited(self, text: str) -> None:
        self.counts.setVisible(bool(text.strip()))
        if text.strip() and not self._begun:
            self._begun = True
            self.begun.emit()


class SupplementForm(ActionForm):
    """Ticks what is missing or wrong; digits 1–9 tick while the keyboard is on a tick."""

    def __init__(self, tr: Translator, view: DossierView, now: datetime) -> None:
        self._second = any(pause.kind == "supplement" for pause in view.pauses)
        promise = tr("Đồng hồ dừng từ bây giờ; in Mẫu 02 ghi mọi giấy tờ còn thiếu, chỉ yêu cầu một lần.")
        if self._second:
            promise = tr(
                "Đã yêu cầu bổ sung một lần: lần nữa cần lãnh đạo cho phép. Đồng hồ dừng từ bây giờ; in Mẫu 02."
            )
        super().__init__(tr, tr("Yêu cầu bổ sung"), promise, tr("Yêu cầu bổ sung"), now=now)
        self._view = view
        t = theme.current()
        self.rows = [MissingRow(tr, number, part) for number, part in enumerate(view.components, start=1)]
        self._papers = column(*self.rows, gap=t.gap_tiny)
        read = tr("Người dân đọc lời ghi cạnh từng giấy, trên phiếu và ở màn hình tra cứu: đừng ghi tên ai, số của ai.")
        self.free: list[FreeRow] = []
        self._add_free()
        self.reason = WordsField(tr("Lý do, hướng dẫn thêm"))
        self.answer_by = Field(tr("Hạn bổ sung (không bắt buộc)"))
        self.answer_by.edit.setPlaceholderText("30/11/2026")
        self.answer_by.edit.setMaxLength(40)
        self.leader = LeaderFields(tr)
        self.fields.addWidget(Text(read, "caption"))
        self.fields.addLayout(self._papers)
        self.fields.addLayout(beside(self.reason, self.answer_by, stretches=(2, 1)))
        self.fields.addWidget(self.leader)
        self.leader.setVisible(self._second)
        self.fields.addStretch(1)
        self.settle()

    def deed(self) -> Deed:
        """Give the request; refused while nothing at all is asked for."""
        asked = [*(line.item() for line in self.rows), *(line.item() for line in self.free)]
        missing = tuple(item for item in asked if item is not None)
        reason = self.words(self.reason.edit)
        if not missing and not reason:
            first: QWidget = self.rows[0].tick if self.rows else self.free[0].name
            raise Wrong(first, N_("Chưa chọn giấy tờ nào; hãy đánh dấu giấy còn thiếu hoặc ghi lý do."))
        day = typed_day(self.answer_by.edit, self.now)
        word = self.leader.word() if self._second else None
        dossier_id = self._view.dossier_id
        return lambda s, by: s.processing.ask_supplement(
            by, dossier_id, missing, reason, answer_by=day, leader=word(s) if word is not None else None
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit for a tick, arrows for the next one; a text field has taken its own before."""
        if not walk_ticks(event, [line.tick for line in self.rows]):
            super().keyPressEvent(event)

    def _add_free(self) -> None:
        if len(self.free) < MOST_FREE_ROWS:
            line = FreeRow(self.tr_, self.tr_("Giấy tờ khác cần bổ sung"))
            line.begun.connect(self._add_free)
            self.free.append(line)
            self._papers.addWidget(line)
