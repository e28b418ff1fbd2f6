"""The parts of the amending form: people, procedure, components, collection. Each gives its own change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QSpinBox, QWidget

from kiosk.core.clock import SystemClock
from kiosk.core.i18n import N_, Translator
from kiosk.rules.procedure import Procedure
from kiosk.services.dossier_views import CollectBy, ComponentView, DossierView, PartyView
from kiosk.services.intake_flow import CHANNELS, COLLECT_WAYS, MOST_SETS, Tick
from kiosk.services.intake_person import Person
from kiosk.services.views import ProcedureHit
from kiosk.ui import theme
from kiosk.ui.records.forms.form import Deed, Wrong
from kiosk.ui.records.forms.supplement import CountFields, Counts
from kiosk.ui.widgets.cards import clear, column, row
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.labels import Text
from kiosk.ui.widgets.person_fields import Field, PersonFields

_HIT = int(Qt.ItemDataRole.UserRole)
_HITS_SHOWN = 4


class AmendPart(QWidget):
    """A part of the amending form; emits `asked(question, answer)` as the form does."""

    asked = Signal(object, object)

    def deed(self, dossier_id: int, reason: str) -> Deed:
        """Give the change with its reason; `Wrong` says what cannot be used."""
        raise NotImplementedError


class PeoplePart(AmendPart):
    """The owner, and who hands the dossier in where that is somebody else."""

    def __init__(self, tr: Translator, view: DossierView) -> None:
        super().__init__()
        no_owner, no_submitter = (
            N_("Chưa có họ tên chủ hồ sơ; hãy nhập họ tên."),
            N_("Chưa có họ tên người nộp thay; hãy nhập họ tên."),
        )
        submitter = next((party for party in view.parties if party.role == "submitter"), None)
        self._owner = _person(view.owner)
        self._submitter = _person(submitter) if submitter is not None else Person()
        self.owner = PersonFields(tr, tr("Họ và tên chủ hồ sơ"), no_name=tr(no_owner))
        self.other = QCheckBox(tr("Người khác nộp thay"))
        self.other.setAccessibleName(self.other.text())
        self.submitter = PersonFields(tr, tr("Họ và tên người nộp thay"), no_name=tr(no_submitter))
        self.authorisation = Field(tr("Giấy ủy quyền, quan hệ với chủ hồ sơ"))
        self.authorisation.edit.setMaxLength(500)
        self.authorisation.edit.setText(self._submitter.authorisation)
        self._more = QWidget()
        self._more.setLayout(column(self.submitter, self.authorisation, gap=0))
        self.owner.show_person(self._owner)
        self.submitter.show_person(self._submitter)
        self.other.setChecked(submitter is not None)
        self.owner.edited.connect(self._on_owner)
        self.submitter.edited.connect(self._on_submitter)
        self.other.toggled.connect(self._more.setVisible)
        self.setLayout(column(self.owner, self.other, self._more, gap=0))
        self._more.setVisible(submitter is not None)

    def deed(self, dossier_id: int, reason: str) -> Deed:
        """Give the change of people."""
        people = (self.owner, self.submitter) if self.other.isChecked() else (self.owner,)
        for fields in people:
            wrong = fields.check()
            if wrong is not None:
                raise Wrong(wrong.edit, wrong.problem)
        owner, submitter = self._owner, None
        if self.other.isChecked():
            submitter = replace(self._submitter, authorisation=self.authorisation.edit.text().strip())
        return lambda s, by: s.amending.people(by, dossier_id, owner, submitter, reason)

    def _on_owner(self, person: Person) -> None:
        self._owner = person

    def _on_submitter(self, person: Person) -> None:
        self._submitter = person


class ProcedurePart(AmendPart):
    """Another procedure by its short code or name, then its case."""

    def __init__(self, tr: Translator, view: DossierView) -> None:
        super().__init__()
        self._tr = tr
        t = theme.current()
        self._case_code = view.case_code
        self._version_id = 0
        self.search = QLineEdit()
        self.search.setMaxLength(120)
        self.search.setProperty("takes_enter", True)
        self.search.setPlaceholderText(tr("Gõ mã tắt (ks, kh…), mã số hoặc tên không dấu"))
        self.search.setAccessibleName(tr("Tìm thủ tục"))
        self.hits = QListWidget()
        self.hits.setAccessibleName(tr("Thủ tục tìm thấy"))
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.hits.hide()
        self.chosen = Text(tr("Đang là: {name}").format(name=view.procedure), "strong")
        self.cases: Choice[str] | None = None
        self._cases = column(gap=0)
        self.search.textEdited.connect(self._on_text)
        self.search.installEventFilter(self)
        self.hits.itemClicked.connect(self._take)
        self.setLayout(column(self.chosen, self.search, self.hits, self._cases, gap=t.gap_small))

    def deed(self, dossier_id: int, reason: str) -> Deed:
        """Give the change of procedure or case."""
        if not self._version_id or self.cases is None:
            raise Wrong(self.search, N_("Chưa chọn thủ tục; hãy gõ mã tắt rồi Enter."))
        version_id, case_code = self._version_id, self.cases.value
        return lambda s, by: s.amending.procedure(by, dossier_id, version_id, case_code, reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the search's arrows move the list, and its Enter take a line."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.hits.count():
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.hits.setCurrentRow(min(max(self.hits.currentRow() + step, 0), self.hits.count() - 1))
                return True
            item = self.hits.currentItem()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None and not self.hits.isHidden():
                self._take(item)
                return True
        return super().eventFilter(watched, event)

    def _on_text(self, text: str) -> None:
        self.asked.emit(lambda s: s.catalogue.search(text), lambda hits: self._on_hits(text, hits))

    def _on_hits(self, text: str, hits: tuple[ProcedureHit, ...]) -> None:
        if text != self.search.text():
            return
        self.hits.clear()
        for hit in hits:
            item = QListWidgetItem(f"{hit.short_code} · {hit.short_name} · {hit.code}")
            item.setData(_HIT, hit)
            item.setToolTip(hit.name)
            self.hits.addItem(item)
        self.hits.setCurrentRow(0 if hits else -1)
        self.hits.setFixedHeight((min(len(hits), _HITS_SHOWN) + 1) * theme.current().target)
        self.hits.setVisible(bool(hits))

    def _take(self, item: QListWidgetItem) -> None:
        hit: ProcedureHit = item.data(_HIT)
        self.asked.emit(
            lambda s: s.catalogue.procedure(hit.version_id), lambda found: self._on_procedure(hit.version_id, found)
        )

    def _on_procedure(self, version_id: int, procedure: Procedure) -> None:
        self._version_id = version_id
        self.hits.hide()
        self.chosen.setText(self._tr("Đổi thành: {name}").format(name=procedure.name))
        clear(self._cases)
        options = tuple((case.code, case.name) for case in procedure.cases)
        self.cases = Choice(self._tr("Trường hợp"), options, self._case_code, upright=True)
        self._cases.addWidget(self.cases)
        self.cases.take_focus()


class TakenRow(QWidget):
    """A component with what was handed in of it; with `came` ticked only where it has just come, not where it lies."""

    def __init__(self, tr: Translator, number: int, component: ComponentView, *, came: bool | None = None) -> None:
        super().__init__()
        t = theme.current()
        self._clock = SystemClock()
        self._marked_at: datetime | None = None  # of a mark set here; one that was there keeps its own
        self.position, self.name = component.position, component.name
        self.tick = QCheckBox()
        self.tick.setAccessibleName(component.name)
        self.tick.setChecked(component.state != "absent" if came is None else came)
        name = Text(f"{number}. {component.name}", "strong")
        head = row(self.tick, name, gap=t.gap_small)
        head.setStretch(1, 1)
        if came is not None:
            mark = tr("đã yêu cầu") if came else tr("chưa có") if component.state == "absent" else tr("đã có")
            caption = Text(mark, "caption", tone="warn" if came else "soft")
            caption.setWordWrap(False)
            head.addWidget(caption)
        taken = Counts(component.originals, component.certified, component.photocopies)
        nothing_yet = came is not None and component.state == "absent"
        self.counts = CountFields(tr, Counts(1, 0, 0) if nothing_yet else taken)
        self.database = QCheckBox(tr("Khai thác CSDL"))
        self.database.setAccessibleName(tr("Khai thác CSDL: {name}").format(name=component.name))
        self.database.setChecked(component.state == "database")
        self.counts.setEnabled(component.state != "database")
        self.database.toggled.connect(self.counts.setDisabled)
        self.database.toggled.connect(self._on_database)
        self._more = QWidget()
        more = row(self.counts, self.database)
        more.addStretch(1)
        more.setContentsMargins(t.gap_huge, 0, 0, t.gap_tiny)
        self._more.setLayout(more)
        self.setLayout(column(head, self._more, gap=t.gap_tiny))
        self._more.setVisible(self.tick.isChecked())
        self.tick.toggled.connect(self._more.setVisible)

    def given(self) -> Tick | None:
        """Give what was handed in, None for nothing."""
        if not self.tick.isChecked():
            return None
        if self.database.isChecked():
            return Tick(from_database=True, at=self._marked_at)
        return Tick(*self.counts.counts())

    def _on_database(self, checked: bool) -> None:
        self._marked_at = self._clock.now() if checked else None


class ComponentsPart(AmendPart):
    """Every component with what was handed in of it."""

    def __init__(self, tr: Translator, view: DossierView) -> None:
        super().__init__()
        self.rows = [TakenRow(tr, number, part) for number, part in enumerate(view.components, start=1)]
        self.setLayout(column(*self.rows, gap=theme.current().gap_tiny))

    def deed(self, dossier_id: int, reason: str) -> Deed:
        """Give the change of components."""
        ticks = {line.position: tick for line in self.rows if (tick := line.given()) is not None}
        return lambda s, by: s.amending.components(by, dossier_id, ticks, reason)


class CollectionPart(AmendPart):
    """How, where and to which address the result goes; how the dossier came and in how many sets."""

    def __init__(self, tr: Translator, view: DossierView) -> None:
        super().__init__()
        ways: tuple[tuple[CollectBy, str], ...] = tuple((way, tr(words)) for way, words in COLLECT_WAYS.items())
        self.way = Choice(tr("Nhận kết quả thế nào"), ways, view.collect_by)
        self.address, self.where = Field(tr("Địa chỉ nhận bưu phẩm")), Field(tr("Nơi trả kết quả"))
        self.address.edit.setMaxLength(500)
        self.where.edit.setMaxLength(500)
        self.address.edit.setText(view.postal_address or view.owner.address)
        self.where.edit.setText(view.collect_at)
        self.way.chosen.connect(self._on_way)
        t = theme.current()
        channels = tuple((number, tr(words)) for number, words in CHANNELS.items())
        self.channel: Choice[int] = Choice(tr("Cách nộp"), channels, view.channel)
        self.sets = QSpinBox()
        self.sets.setRange(1, MOST_SETS)
        self.sets.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sets.setAccessibleName(tr("Số bộ hồ sơ"))
        self.sets.lineEdit().setAccessibleName(self.sets.accessibleName())
        self.sets.setValue(view.sets)
        count = column(Text(self.sets.accessibleName(), "caption"), self.sets, gap=t.gap_tiny)
        count.addStretch(1)
        came = row(self.channel, count)
        came.setStretch(0, 1)
        self.setLayout(column(self.way, self.address, self.where, came, gap=t.gap_small))
        self._on_way(view.collect_by)

    def deed(self, dossier_id: int, reason: str) -> Deed:
        """Give the change of collection."""
        way = self.way.value
        address = self.address.edit.text().strip() if way == "postal" else ""
        where = self.where.edit.text().strip()
        if way == "postal" and not address:
            raise Wrong(self.address.edit, N_("Chưa có địa chỉ nhận bưu phẩm; hãy nhập địa chỉ."))
        channel, sets = self.channel.value, self.sets.value()
        return lambda s, by: s.amending.collection(
            by, dossier_id, way, address, where, reason, channel=channel, sets=sets
        )

    def _on_way(self, way: CollectBy) -> None:
        self.address.setVisible(way == "postal")
        self.where.setVisible(way == "counter")


PARTS: dict[str, tuple[str, Callable[[Translator, DossierView], AmendPart]]] = {
    "people": (N_("Người"), PeoplePart),
    "procedure": (N_("Thủ tục"), ProcedurePart),
    "components": (N_("Thành phần"), ComponentsPart),
    "collection": (N_("Cách nhận, cách nộp"), CollectionPart),
}
"""What may be amended, in words and as a part of the form, in the order of the digits."""


def _person(party: PartyView) -> Person:
    return Person(
        party.name, party.id_number, party.address, party.phone, party.email, party.birth, party.authorisation
    )
