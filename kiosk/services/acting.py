"""For which units an official acts: the own one, and those nobody in the program works in."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import N_
from kiosk.models import custody, staff
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.rules.actions import Standing
from kiosk.rules.statuses import DossierStatus
from kiosk.rules.steps import LEADER_ROLES, POST, RECEPTION, unit_of

_LEADERS = N_("Việc này dành cho lãnh đạo và quản trị.")
_EXPORT = N_("Nhân viên hỗ trợ không xuất dữ liệu cá nhân; nhờ công chức hoặc lãnh đạo làm việc này.")
_SETTINGS = N_("Chỉ giám đốc, phó giám đốc và quản trị được đổi cài đặt của văn phòng.")


@dataclass(frozen=True, slots=True)
class Acting:
    """An official at work: `unit` is the code of the own unit, `units` all those he or she acts for.

    `on_paper` are the units that sign on paper, for whom the other side says that they did: those outside the
    office, and those nobody works in. `leads` tells a leader or an administrator, who may settle any list; `supports`
    who is no official.
    """

    staff_id: int
    full_name: str
    unit: str
    units: frozenset[str]
    on_paper: frozenset[str]
    leads: bool
    supports: bool = False

    def may_confirm(self, from_unit: str, to_unit: str) -> bool:
        """Tell whether the official may say that what came from one unit has come to the other."""
        return self.leads or to_unit in self.units or (to_unit in self.on_paper and from_unit in self.units)


def acting(unit: Unit, by: int) -> Acting:
    """Give for whom an official acts; LookupError for nobody's id, NotAllowed for who works here no more.

    The reception, and an administrator, act for units nobody works in: in a small office one person does it all.
    When nobody works in the reception either, everybody acts for all of them.
    """
    person = staff.official(unit, by)
    if person is None:
        raise LookupError(f"no official {by}")
    if not person.active:
        raise NotAllowed(
            N_("Tài khoản {name} đã ngừng sử dụng; đăng nhập lại bằng tài khoản khác."), name=person.full_name
        )
    own, leads = unit_of(person.role, person.unit_code), person.role in LEADER_ROLES or person.role == "admin"
    units, manned = custody.units(unit), staff.manned_units(unit)
    unmanned = {row.code for row in units} - manned
    acts = {own}
    if own == RECEPTION or person.role == "admin":
        acts |= {RECEPTION, *unmanned}
    elif RECEPTION in unmanned:
        acts |= unmanned
    on_paper = unmanned | {row.code for row in units if row.kind == "external"}
    supports = person.role == "support"
    return Acting(person.id, person.full_name, own, frozenset(acts), frozenset(on_paper), leads, supports)


def check_leads(unit: Unit, by: int | None, words: str = _LEADERS) -> None:
    """Refuse everybody but director, deputy and administrator, with NotAllowed; None is the command line."""
    if by is not None and not acting(unit, by).leads:
        raise NotAllowed(words)


def check_may_export(unit: Unit, by: int | None) -> None:
    """Refuse supporting staff with NotAllowed: what names citizens leaves the office by its officials alone.

    None is a task of the system, whose user holds the office's files. NĐ 118/2025/NĐ-CP as amended.
    """
    if by is not None and acting(unit, by).supports:
        raise NotAllowed(_EXPORT)


def check_may_set(unit: Unit, by: int | None) -> None:
    """Refuse with NotAllowed who may not set how the office works: that is for its leaders and administrators.

    None is the command line, whose user holds the office's files.
    """
    check_leads(unit, by, _SETTINGS)


def standing_of(
    unit: Unit,
    who: Acting,
    record: AnyRow,
    held: AnyRow | None,
    pending: AnyRow | None,
    *,
    elsewhere: bool = False,
    fixed: bool = True,
    apologised: bool = False,
    asked: bool = False,
    late: bool = False,
) -> Standing:
    """Give where a dossier stands for an official; `held` is who holds it, `pending` the open list it is on."""
    return Standing(
        status=DossierStatus(record.status),
        holds=held is not None and held.unit_code in who.units,
        receives=RECEPTION in who.units,
        leads=who.leads,
        supports=who.supports,
        on_list=pending is not None,
        may_confirm=pending is not None and who.may_confirm(pending.from_code, pending.to_code),
        may_take_back=pending is not None and (who.leads or pending.from_code in who.units),
        elsewhere=elsewhere,
        at_hand=held is None or held.unit_code in (RECEPTION, POST) or record.collect_by == "electronic",
        due_set=record.due_at is not None,
        due_passed=record.due_at is not None and unit.now > record.due_at,
        late=late,
        fixed=fixed,
        apologised=apologised,
        asked=asked,
        owes=record.payment_state == "due",
        entered=record.sync_state == "entered",
    )
