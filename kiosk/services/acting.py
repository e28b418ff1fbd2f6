"""For which units an official acts: the own one, and those nobody in the program works in."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.models import custody, staff
from kiosk.models.store import Unit
from kiosk.rules.steps import LEADER_ROLES, RECEPTION, unit_of


@dataclass(frozen=True, slots=True)
class Acting:
    """An official at work: `unit` is the code of the own unit, `units` all those he or she acts for.

    `on_paper` are the units that sign on paper, for whom the other side says that they did: those outside the
    office, and those nobody works in. `leads` tells a leader or an administrator, who may settle any list.
    """

    staff_id: int
    full_name: str
    unit: str
    units: frozenset[str]
    on_paper: frozenset[str]
    leads: bool

    def may_confirm(self, from_unit: str, to_unit: str) -> bool:
        """Tell whether the official may say that what came from one unit has come to the other."""
        return self.leads or to_unit in self.units or (to_unit in self.on_paper and from_unit in self.units)


def acting(unit: Unit, by: int) -> Acting:
    """Give for whom an official acts; LookupError for nobody's id.

    The reception, and an administrator, act for units nobody works in: in a small office one person does it all.
    When nobody works in the reception either, everybody acts for all of them.
    """
    person = staff.official(unit, by)
    if person is None:
        raise LookupError(f"no official {by}")
    own, leads = unit_of(person.role, person.unit_code), person.role in LEADER_ROLES or person.role == "admin"
    units, manned = custody.units(unit), staff.manned_units(unit)
    unmanned = {row.code for row in units} - manned
    acts = {own}
    if own == RECEPTION or person.role == "admin":
        acts |= {RECEPTION, *unmanned}
    elif RECEPTION in unmanned:
        acts |= unmanned
    on_paper = unmanned | {row.code for row in units if row.kind == "external"}
    return Acting(person.id, person.full_name, own, frozenset(acts), frozenset(on_paper), leads)
