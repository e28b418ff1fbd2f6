"""What most dossiers leave as it is: how the result is collected, who asks, the official code, the content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_, Translator
from kiosk.rules.codes import LONGEST_OFFICIAL_CODE, read_official_code
from kiosk.services.dossier_views import CollectBy
from kiosk.services.intake_flow import COLLECT_WAYS, LONGEST_CONTENT, SUBJECT_KINDS, Draft, SubjectKind
from kiosk.services.intake_person import LONGEST_TEXT
from kiosk.ui import theme
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.person_fields import Field

_WAYS: dict[CollectBy, str] = {
    "counter": N_("Tại quầy"),
    "postal": N_("Qua bưu chính"),
    "electronic": N_("Bản điện tử"),
}
_NO_ADDRESS = N_("Chưa có địa chỉ nhận kết quả qua bưu chính; hãy nhập địa chỉ.")


class MoreFields(QWidget):
    """Emits `edited(change)` with a function from draft to draft for every change. `office` is the office's name."""

    edited = Signal(object)

    def __init__(self, tr: Translator, office: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._office = office
        self._draft = Draft()
        t = theme.current()
        ways = [(way, tr(words)) for way, words in _WAYS.items()]
        self.way: Choice[CollectBy] = Choice(tr("Nhận kết quả"), ways, "counter")
        kinds = [(kind, tr(words)) for kind, words in SUBJECT_KINDS.items()]
        self.kind: Choice[SubjectKind] = Choice(tr("Người nộp là"), kinds, 1)
        self.place, self.address = Field(tr("Nơi trả kết quả")), Field(tr("Địa chỉ nhận qua bưu chính"))
        self.code, self.content = Field(tr("Mã hồ sơ của hệ thống tỉnh")), Field(tr("Trích yếu hồ sơ"))
        self.place.edit.setPlaceholderText(office)
        self.code.edit.setPlaceholderText(tr("Gõ hoặc quét"))
        for field, longest in (
            (self.place, LONGEST_TEXT),
            (self.address, LONGEST_TEXT),
            (self.code, 2 * LONGEST_OFFICIAL_CODE),
            (self.content, LONGEST_CONTENT),
        ):
            field.edit.setMaxLength(longest)
        self.problem = Text("", "caption", tone="danger")
        self.problem.hide()
        collecting = row(self.way, self.place, self.address)
        collecting.setStretch(1, 1)
        collecting.setStretch(2, 1)
        coded = row(self.code, self.content)
        coded.setStretch(0, 2)
        coded.setStretch(1, 3)
        self.setLayout(column(collecting, self.kind, coded, self.problem, gap=t.gap_small))
        self.way.chosen.connect(lambda way: self._say(lambda draft: replace(draft, collect_by=way)))
        self.kind.chosen.connect(lambda kind: self._say(lambda draft: replace(draft, subject_kind=kind)))
        self.place.edit.textEdited.connect(lambda text: self._say(lambda draft: replace(draft, collect_at=text)))
        self.address.edit.textEdited.connect(lambda text: self._say(lambda draft: replace(draft, postal_address=text)))
        self.code.edit.textEdited.connect(lambda text: self._say(lambda draft: replace(draft, official_code=text)))
        self.content.edit.textEdited.connect(lambda text: self._say(lambda draft: replace(draft, content=text)))
        self.show_draft(self._draft)

    @property
    def stops(self) -> list[QWidget]:
        """What takes the keyboard, in order."""
        where = {"counter": [self.place.edit], "postal": [self.address.edit], "electronic": list[QLineEdit]()}
        return [
            self.way.current,
            *where[self._draft.collect_by],
            self.kind.current,
            self.code.edit,
            self.content.edit,
        ]

    @property
    def in_short(self) -> str:
        """What stands here in a few words, for whoever does not open it."""
        tr, draft = self._tr, self._draft
        said = [tr(COLLECT_WAYS[draft.collect_by]), tr(SUBJECT_KINDS[draft.subject_kind])]
        said += [text for text in (draft.official_code.strip(), draft.content.strip()) if text]
        return " · ".join(said)

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields from a draft; what says the same already is left alone."""
        self._draft = draft
        self.way.show_value(draft.collect_by)
        self.kind.show_value(draft.subject_kind)
        self.place.setVisible(draft.collect_by == "counter")
        self.address.setVisible(draft.collect_by == "postal")
        self.address.edit.setPlaceholderText(draft.owner.address)
        for field, text in (
            (self.place, draft.collect_at),
            (self.address, draft.postal_address),
            (self.code, draft.official_code),
            (self.content, draft.content),
        ):
            if field.edit.text() != text:
                field.edit.setText(text)
        if any(field.problem for field in (self.code, self.address)):
            self.check()

    def check(self) -> Field | None:
        """Say what is wrong; gives the first field that is."""
        draft = self._draft
        addressed = draft.collect_by != "postal" or draft.postal_address.strip() or draft.owner.address.strip()
        self.address.show_problem("" if addressed else self._tr(_NO_ADDRESS))
        try:
            read_official_code(draft.official_code)
            self.code.show_problem("")
        except BadInput as error:
            self.code.show_problem(error.in_words(self._tr))
        wrong = next((field for field in (self.address, self.code) if field.problem), None)
        self.problem.setText(wrong.problem if wrong is not None else "")
        self.problem.setVisible(wrong is not None)
        return wrong

    def _say(self, change: Callable[[Draft], Draft]) -> None:
        self.edited.emit(change)
