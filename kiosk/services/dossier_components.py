"""The components of a dossier as they are put right after intake: counted anew, brought later, of another case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.models import amendment, attachment, dossier, dossier_record
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.printing.payloads import MissingComponent
from kiosk.rules.procedure import Case
from kiosk.services.dossier_at_hand import AtHand, trace
from kiosk.services.dossier_views import MissingItem
from kiosk.services.intake_flow import Tick

_HANDED = ("state", "originals", "certified", "photocopies")
_MOST_COPIES = 99

Told = dict[str, dict[str, Any]]
"""By the name of a component what was handed over of it, for the trace."""


@dataclass(frozen=True, slots=True)
class Came:
    """What a citizen has brought of what was asked for, and when it was all there; None for now."""

    received: Mapping[int, Tick] = field(default_factory=dict)
    extra: tuple[MissingItem, ...] = ()
    at: datetime | None = None
    reason: str = ""


def take_in(hand: AtHand, received: Mapping[int, Tick], papers: Iterable[MissingComponent]) -> tuple[str, ...]:
    """Write what was brought for a supplement, with its trace; give the names of what changed by it.

    `papers` are no components of the case: they stand behind them from now on. Raises as `put_right` does.
    """
    before, after = put_right(hand, received, others=False)
    after |= _add_behind(hand, papers)
    if after:
        trace(hand, "supplemented", before, after, ", ".join(after))
    return tuple(after)


def _check(ticks: Iterable[Tick]) -> None:
    """Refuse, with BadInput, an odd number of copies."""
    for tick in ticks:
        counts = (tick.originals, tick.certified, tick.photocopies)
        if min(counts) < 0 or max(counts) > _MOST_COPIES:
            raise BadInput(N_("Số bản phải từ 0 đến 99."))


def put_right(hand: AtHand, ticks: Mapping[int, Tick], *, others: bool) -> tuple[Told, Told]:
    """Write what was handed over, by position, and give what the changed components said before and say now.

    With `others` a component without a tick was not handed over, else it stays as it is. BadInput for a position
    the dossier does not have, and for an odd number of copies.
    """
    _check(ticks.values())
    rows = dossier_record.components(hand.unit, hand.dossier_id)
    if unknown := set(ticks) - {row.position for row in rows}:
        raise BadInput(N_("Hồ sơ không có thành phần số {number}."), number=min(unknown) + 1)
    shown = {component.name for component in hand.case.components if component.handling == "shown"}
    before: Told = {}
    after: Told = {}
    for row in rows:
        if not others and row.position not in ticks:
            continue
        was = {name: getattr(row, name) for name in _HANDED}
        now = _handed(ticks.get(row.position), shown=row.name in shown)
        if was != now:
            before[row.name], after[row.name] = was, now
            tick = ticks.get(row.position)
            marked = {"at": min(tick.at, hand.unit.now)} if tick is not None and tick.at is not None else {}
            dossier.set_component(hand.unit, hand.dossier_id, row.position, {**now, **marked})
    return before, after


def _add_behind(hand: AtHand, papers: Iterable[MissingComponent]) -> Told:
    """Put papers that are no components of the case behind them, as taken in; give them for the trace.

    A paper of the same name as a row there is written into that row.
    """
    by_name = {row.name: row.position for row in dossier_record.components(hand.unit, hand.dossier_id)}
    new: list[dict[str, object]] = []
    after: Told = {}
    for paper in papers:
        handed = {
            "state": "taken",
            "originals": paper.originals,
            "certified": paper.certified,
            "photocopies": paper.photocopies,
        }
        after[paper.name] = handed
        if paper.name in by_name:
            dossier.set_component(hand.unit, hand.dossier_id, by_name[paper.name], handed)
            continue
        position = by_name[paper.name] = 1 + max(by_name.values(), default=-1)
        new.append({"position": position, "name": paper.name, "mandatory": False, "residence": False, **handed})
    dossier.add_components(hand.unit, hand.dossier_id, new)
    return after


def renew(hand: AtHand, case: Case) -> None:
    """Give a dossier the components of another case, each with what was handed over under its name."""
    unit, dossier_id = hand.unit, hand.dossier_id
    old = list(dossier_record.components(unit, dossier_id))
    with_files = {row.position for row in attachment.of_dossier(unit, dossier_id)}
    rows: list[dict[str, object]] = []
    positions: dict[int, int] = {}
    for component in case.components:
        row = next((row for row in old if row.name == component.name), None)
        if row is not None:
            old.remove(row)
            positions[row.position] = len(rows)
        shown = component.handling == "shown"
        state = "absent" if row is None else row.state
        rows.append(
            {
                "position": len(rows),
                "name": component.name,
                "mandatory": component.requirement == "mandatory",
                "residence": component.residence,
                **_kept(unit, row),
                "state": ("seen" if shown else "taken") if state in ("seen", "taken") else state,
            }
        )
    for row in old:
        if row.state == "absent" and row.position not in with_files:
            continue
        positions[row.position] = len(rows)
        rows.append(
            {
                "position": len(rows),
                "name": row.name,
                "mandatory": False,
                "residence": row.residence,
                **_kept(unit, row),
                "state": row.state,
            }
        )
    dossier.replace_components(unit, dossier_id, rows)
    amendment.move_attachments(unit, dossier_id, positions)


def _handed(tick: Tick | None, *, shown: bool) -> dict[str, Any]:
    """Give the columns of a component as they follow from what was handed over."""
    if tick is None or tick.from_database:
        return {"state": "absent" if tick is None else "database", "originals": 0, "certified": 0, "photocopies": 0}
    return {
        "state": "seen" if shown else "taken",
        "originals": tick.originals,
        "certified": tick.certified,
        "photocopies": tick.photocopies,
    }


def _kept(unit: Unit, row: AnyRow | None) -> dict[str, object]:
    """Give the copies of a component, who checked them and when; none were checked of one that is new."""
    if row is None:
        return {"originals": 0, "certified": 0, "photocopies": 0, "by_staff": unit.actor.staff_id, "at": unit.now}
    return {
        "originals": row.originals,
        "certified": row.certified,
        "photocopies": row.photocopies,
        "by_staff": row.by_staff,
        "at": row.at,
    }
