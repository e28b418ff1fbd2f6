"""Taking a dossier in, step by step, without a window: what is chosen, what is ticked, what is still missing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import nfc
from kiosk.rules.person import read_email, read_id_number, read_name, read_phone
from kiosk.rules.procedure import Case, Component, Procedure
from kiosk.services.views import ChecklistItem

Step = Literal["procedure", "case", "components", "applicant", "confirm"]
Channel = Literal[1, 2, 3]
CHANNELS: dict[Channel, str] = {1: N_("Trực tiếp"), 2: N_("Trực tuyến"), 3: N_("Bưu chính công ích")}
"""KenhThucHien of the national portal's message."""

LONGEST_NAME = 300
LONGEST_TEXT = 500
LONGEST_EMAIL = 120
MOST_SETS = 20


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the dossier as typed or scanned; only the name must be there."""

    name: str = ""
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""

    def checked(self) -> Person:
        """Give the person with every text in its one spelling; BadInput names what cannot be used."""
        name = read_name(self.name)
        if not name:
            raise BadInput(N_("Chưa có họ tên; hãy nhập họ tên."))
        if len(name) > LONGEST_NAME:
            raise BadInput(N_("Họ tên dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_NAME)
        address, email = nfc(self.address), read_email(nfc(self.email))
        if len(address) > LONGEST_TEXT:
            raise BadInput(N_("Địa chỉ dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_TEXT)
        if len(email) > LONGEST_EMAIL:
            raise BadInput(N_("Địa chỉ thư điện tử dài quá {length} ký tự; hãy xem lại."), length=LONGEST_EMAIL)
        return Person(name, read_id_number(self.id_number), address, read_phone(self.phone), email)


@dataclass(frozen=True, slots=True)
class Tick:
    """What was handed over of one component."""

    originals: int = 0
    certified: int = 0
    photocopies: int = 0
    from_database: bool = False


@dataclass(frozen=True)
class Draft:
    """A dossier being taken in; every edit gives a new draft, so a screen can go back by keeping the old one."""

    version_id: int = 0
    procedure: Procedure | None = None
    case: Case | None = None
    ticks: dict[int, Tick] = field(default_factory=dict)
    owner: Person = Person()
    submitter: Person | None = None
    channel: Channel = 1
    sets: int = 1
    collect_at: str = ""

    @property
    def step(self) -> Step:
        """Give the first step that is not done yet; a procedure with one case needs no choice of it."""
        if self.procedure is None:
            return "procedure"
        if self.case is None:
            return "case"
        if self.missing():
            return "components"
        return "applicant" if not self.owner.name.strip() else "confirm"

    def choose(self, version_id: int, procedure: Procedure) -> Draft:
        """Give the draft for a procedure; what was ticked for another is forgotten, the person is kept."""
        only = procedure.cases[0] if len(procedure.cases) == 1 else None
        return replace(self, version_id=version_id, procedure=procedure, case=only, ticks={})

    def choose_case(self, code: str) -> Draft:
        """Give the draft for a case of the procedure; papers ticked under the same name stay ticked."""
        if self.procedure is None:
            raise BadInput(N_("Chọn thủ tục trước."))
        case = self.procedure.case(code)
        kept = {}
        if self.case is not None:
            by_name = {self.case.components[position].name: tick for position, tick in self.ticks.items()}
            kept = {i: by_name[c.name] for i, c in enumerate(case.components) if c.name in by_name}
        return replace(self, case=case, ticks=kept)

    def toggle(self, position: int) -> Draft:
        """Give the draft with a component ticked in the counts the procedure asks for, or unticked.

        `position` counts from 0; one that does not exist changes nothing.
        """
        component = self._component(position)
        if component is None:
            return self
        ticks = dict(self.ticks)
        if position in ticks:
            del ticks[position]
        else:
            wanted = (component.originals, component.certified, component.photocopies)
            ticks[position] = Tick(*wanted) if any(wanted) else Tick(originals=1)
        return replace(self, ticks=ticks)

    def set_counts(self, position: int, originals: int, certified: int, photocopies: int) -> Draft:
        """Give the draft with the copies of a component as they lie on the counter; none at all unticks it."""
        counts = (originals, certified, photocopies)
        if min(counts) < 0 or max(counts) > 99:
            raise BadInput(N_("Số bản phải từ 0 đến 99."))
        if self._component(position) is None:
            return self
        ticks = {**self.ticks, position: Tick(*counts)}
        if not any(counts):
            del ticks[position]
        return replace(self, ticks=ticks)

    def mark_from_database(self, position: int) -> Draft:
        """Give the draft with a component read from a database instead of collected, or the mark taken back."""
        if self._component(position) is None:
            return self
        ticks = dict(self.ticks)
        if position in ticks and ticks[position].from_database:
            del ticks[position]
        else:
            ticks[position] = Tick(from_database=True)
        return replace(self, ticks=ticks)

    def checklist(self) -> tuple[ChecklistItem, ...]:
        """Give the components of the case with what has been handed over."""
        if self.case is None:
            return ()
        return tuple(_item(i, c, self.ticks.get(i)) for i, c in enumerate(self.case.components))

    def missing(self) -> tuple[str, ...]:
        """Give the names of the mandatory components that are neither handed over nor read from a database."""
        if self.case is None:
            return ()
        return tuple(
            c.name for i, c in enumerate(self.case.components) if c.requirement == "mandatory" and i not in self.ticks
        )

    def checked(self) -> Draft:
        """Give the draft ready to be recorded; BadInput says the first thing that is not right yet."""
        if self.procedure is None:
            raise BadInput(N_("Chưa chọn thủ tục."))
        if self.case is None:
            raise BadInput(N_("Chưa chọn trường hợp của thủ tục."))
        if missing := self.missing():
            raise BadInput(N_("Còn thiếu thành phần bắt buộc: {names}."), names="; ".join(missing))
        if not 1 <= self.sets <= MOST_SETS:
            raise BadInput(N_("Số bộ hồ sơ phải từ 1 đến {most}."), most=MOST_SETS)
        submitter = self.submitter.checked() if self.submitter is not None else None
        return replace(self, owner=self.owner.checked(), submitter=submitter, collect_at=nfc(self.collect_at))

    def _component(self, position: int) -> Component | None:
        if self.case is None or not 0 <= position < len(self.case.components):
            return None
        return self.case.components[position]


def _item(position: int, component: Component, tick: Tick | None) -> ChecklistItem:
    handed = tick or Tick()
    return ChecklistItem(
        position=position,
        name=component.name,
        handling=component.handling,
        requirement=component.requirement,
        condition=component.condition,
        originals_wanted=component.originals,
        certified_wanted=component.certified,
        photocopies_wanted=component.photocopies,
        form=component.form,
        ticked=tick is not None,
        originals=handed.originals,
        certified=handed.certified,
        photocopies=handed.photocopies,
        from_database=handed.from_database,
        confirmed=component.confirmed,
    )
