"""Handing dossiers and results from unit to unit: what should go, lists on paper, confirmed by the other side.

Source: NĐ 118/2025/NĐ-CP as amended by NĐ 309/2026/NĐ-CP: received directly, a dossier goes to who works on it the
same working day, or at the start of the next when received after 15:00.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import msgspec

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import custody, dossier, handover, issued_paper, journal
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.printing import payloads
from kiosk.printing.payloads import HandoverPayload
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.procedure import WorkStep
from kiosk.rules.statuses import STATUS_WORDS, DossierStatus
from kiosk.rules.steps import RECEPTION, goes_to, outcome, step_in, steps_of
from kiosk.services.acting import Acting, acting
from kiosk.services.catalogue import Catalogue
from kiosk.services.dossier_at_hand import reason_in
from kiosk.services.dossier_lines import line_of
from kiosk.services.dossier_papers import issue, take_number
from kiosk.services.dossier_views import DoneView, UnitView
from kiosk.services.handover_lists import (
    GOING,
    Kind,
    after_line,
    check_clock,
    code_of,
    ends_by,
    give_back,
    held,
    item_words,
    line_words,
    list_row,
    paper_rows,
    place_in,
    to_send,
    uncovered,
    views,
)
from kiosk.services.handover_views import HandoverView, Proposal
from kiosk.services.office import office_head, working_calendar
from kiosk.services.paper import Outbox

SIGNED_ON_PAPER = "đã ký nhận trên giấy"
HELPING = N_("Phối hợp giải quyết")
"""What a unit does that is not on the procedure's way."""


class HandingOver:
    """Hands dossiers and results over."""

    def __init__(self, store: Store, settings: Settings, outbox: Outbox, catalogue: Catalogue) -> None:
        self._store = store
        self._settings = settings
        self._outbox = outbox
        self._catalogue = catalogue

    def units(self) -> tuple[UnitView, ...]:
        """Give the units of the office."""
        with self._store.read() as unit:
            return tuple(UnitView(row.code, row.name, row.kind) for row in custody.units(unit))

    def proposals(self, by: int) -> tuple[Proposal, ...]:
        """Give what should go on from where `by` acts: one proposal for each list to make.

        Grouped by the two units (their codes) and by the 15:00 line: `after_line` are those that need not go today.
        Who waits for the citizen stays, and so does what is on its way. What came in a year without a calendar goes
        today, with a note that says so.
        """
        with self._store.read() as unit:
            who = acting(unit, by)
            calendar = working_calendar(unit, self._settings)
            names = {row.code: row.name for row in custody.units(unit)}
            groups: dict[tuple[Kind, str, str, bool], list[AnyRow]] = {}
            for kind, statuses in GOING.items():
                for row in handover.held_by(unit, who.units, statuses):
                    to_unit = self._next_unit(row, kind)
                    if to_unit is not None:
                        late = after_line(row, unit.day, calendar)
                        groups.setdefault((kind, row.unit_code, to_unit, late), []).append(row)
            return tuple(
                Proposal(
                    kind,
                    from_unit,
                    to_unit,
                    names.get(to_unit, to_unit),
                    after,
                    tuple(line_of(row, unit.now, calendar) for row in rows),
                    uncovered(rows, calendar) if from_unit == RECEPTION and kind == "dossiers" else "",
                )
                for (kind, from_unit, to_unit, after), rows in sorted(groups.items(), key=lambda group: group[0])
            )

    def send(self, by: int, kind: Kind, to_unit: str, dossier_ids: tuple[int, ...], *, place: str = "") -> HandoverView:
        """Make a list of what goes from one unit to another, and print it; it stays in hand until confirmed.

        `place` says where the papers lie in the meantime. Refused as a whole, with NotAllowed naming the dossier,
        when one of them is not in the unit's hands, is on another list or does not go anywhere now.
        """
        place = place_in(place)
        ids = tuple(dict.fromkeys(dossier_ids))
        if not ids:
            raise BadInput(N_("Chưa chọn hồ sơ nào để bàn giao."))
        with self._store.write(by) as unit:
            who = acting(unit, by)
            target = next((row for row in custody.units(unit) if row.code == to_unit), None)
            if target is None:
                raise NotFound(N_("Không có bộ phận “{unit}”."), unit=to_unit)
            rows = handover.carried(unit, ids)
            going = to_send([rows.get(dossier_id) for dossier_id in ids], who, kind, target)
            ids = tuple(row.id for row in going)
            steps = {row.id: self._step_in(row, kind, to_unit) for row in going}
            check_clock(unit, ids)
            first = going[0]
            taken = take_number(unit, "handover")
            number = f"BG-{unit.day.year}-{taken.number:04d}"
            calendar = working_calendar(unit, self._settings)
            after = kind == "dossiers" and all(after_line(row, unit.day, calendar) for row in going)
            handover_id = handover.add(unit, number, kind, first.unit_id, target.id, steps, after_line=after)
            payload = HandoverPayload(
                office=office_head(self._settings),
                number=number,
                kind=kind,
                from_unit=first.unit_name,
                to_unit=target.name,
                from_name=who.full_name,
                to_name="",
                made_at=unit.now,
                line=line_words(going) if kind == "dossiers" and first.unit_code == RECEPTION else "",
                rows=paper_rows(unit, going, kind),
            )
            issue(unit, self._settings, replace(taken, serial=number), payload)
            self._outbox.put(unit, payload, number)
            if place:
                for dossier_id in ids:
                    handover.put(unit, dossier_id, place)
            journal.append(
                unit, "handover.sent", "handover", handover_id, number=number, to=to_unit, what=kind, dossiers=ids
            )
            view = views(unit, [list_row(unit, handover_id)])[0]
        self._outbox.wake()
        return view

    def pending(self, by: int) -> tuple[HandoverView, ...]:
        """Give the lists that wait for a unit `by` acts for, and its own to units that sign on paper."""
        with self._store.read() as unit:
            who = replace(acting(unit, by), leads=False)  # a leader may settle any list, but is not asked to
            return views(
                unit, [row for row in handover.open_lists(unit) if who.may_confirm(row.from_code, row.to_code)]
            )

    def of_day(self, day: date) -> tuple[HandoverView, ...]:
        """Give the lists made on a day."""
        with self._store.read() as unit:
            return views(unit, handover.of_day(unit, day))

    def confirm(
        self, by: int, handover_id: int, refused: Mapping[int, str] | None = None, *, place: str = ""
    ) -> HandoverView:
        """Take over what a list brings; `refused` gives by dossier the reasons for what goes back.

        What is taken begins its step with the receiving unit and is being processed; `place` says where it lies
        there. What is refused stays with the sender, and so does what has been closed in the meantime. For a unit
        that signs on paper its sender confirms. NotAllowed when somebody has decided already.
        """
        place = place_in(place)
        reasons = {dossier_id: reason_in(reason) for dossier_id, reason in (refused or {}).items()}
        with self._store.write(by) as unit:
            who, found = acting(unit, by), list_row(unit, handover_id)
            if found.state != "sent":
                raise NotAllowed(N_("Danh sách {number} đã được xác nhận hoặc rút lại."), number=found.number)
            if not who.may_confirm(found.from_code, found.to_code):
                raise NotAllowed(
                    N_("Danh sách {number} bàn giao cho {unit}; chỉ bộ phận đó hoặc lãnh đạo xác nhận được."),
                    number=found.number,
                    unit=found.to_name,
                )
            waiting = [item for item in handover.items(unit, [handover_id]) if item.state == "sent"]
            ids = [item.dossier_id for item in waiting]
            if not reasons.keys() <= set(ids):
                raise BadInput(N_("Hồ sơ trả lại không có trong danh sách {number}."), number=found.number)
            check_clock(unit, ids)
            rows, calendar = handover.carried(unit, ids), working_calendar(unit, self._settings)
            taken = []
            for item in waiting:
                row = rows[item.dossier_id]
                if item.dossier_id in reasons:
                    handover.decide(unit, handover_id, item.dossier_id, "refused", reasons[item.dossier_id])
                elif row.unit_id != found.from_unit_id:
                    closed = f"không còn bàn giao: {STATUS_WORDS[DossierStatus(row.status)].lower()}"
                    handover.decide(unit, handover_id, item.dossier_id, "taken_back", closed)
                else:
                    self._take_over(unit, found, row, who, calendar, place)
                    taken.append(item.dossier_id)
            handover.end(unit, handover_id, "confirmed")
            journal.append(
                unit,
                "handover.confirmed",
                "handover",
                handover_id,
                number=found.number,
                taken=taken,
                refused=sorted(reasons),
            )
            return views(unit, [list_row(unit, handover_id)])[0]

    def take_back(self, by: int, handover_id: int, dossier_id: int | None, reason: str) -> HandoverView:
        """Take back a list that went wrong, or one dossier of it, with the reason.

        Before it is confirmed the sender does; afterwards either side may, as long as the dossier has not moved on:
        it is in the sender's hands again, at the step it had there. NotAllowed says why not.
        """
        reason = reason_in(reason)
        with self._store.write(by) as unit:
            who, found = acting(unit, by), list_row(unit, handover_id)
            sent = found.state == "sent"
            if not (who.leads or found.from_code in who.units or (not sent and found.to_code in who.units)):
                raise NotAllowed(
                    N_("Danh sách {number} do {unit} bàn giao; chỉ bộ phận đó hoặc lãnh đạo rút lại được."),
                    number=found.number,
                    unit=found.from_name,
                )
            every = handover.items(unit, [handover_id])
            chosen = [
                item
                for item in every
                if dossier_id in (None, item.dossier_id) and item.state == ("sent" if sent else "taken")
            ]
            if not chosen:
                raise NotAllowed(N_("Danh sách {number} không còn hồ sơ nào rút lại được."), number=found.number)
            ids = [item.dossier_id for item in chosen]
            check_clock(unit, ids)
            rows = handover.carried(unit, ids)
            for item in chosen:
                if not sent:
                    give_back(unit, found, rows[item.dossier_id], found.kind, reason)
                handover.decide(unit, handover_id, item.dossier_id, "taken_back", reason)
            if not any(item.state in ("sent", "taken") for item in every if item not in chosen):
                handover.end(unit, handover_id, "taken_back")
            journal.append(
                unit,
                "handover.taken_back",
                "handover",
                handover_id,
                number=found.number,
                dossiers=ids,
                after_confirmation=not sent,
            )
            return views(unit, [list_row(unit, handover_id)])[0]

    def hold(self, by: int, dossier_id: int, place: str) -> DoneView:
        """Note where the papers of a dossier lie in the unit that holds it, and that `by` keeps them."""
        place = place_in(place)
        with self._store.write(by) as unit:
            who = acting(unit, by)
            row = held(handover.carried(unit, [dossier_id]).get(dossier_id), who)
            handover.put(unit, dossier_id, place, by if row.unit_code == who.unit else None)
            journal.append(unit, "dossier.held", "dossier", dossier_id, holder=row.unit_code)
            where = f" tại {place}" if place else ""
            return DoneView(dossier_id, f"Hồ sơ {code_of(row)} do {row.unit_name} giữ{where}.")

    def reprint(self, by: int, handover_id: int) -> int | None:
        """Print a list again as it stands now: when all of it was confirmed, or what did not go; gives the job."""
        with self._store.write(by) as unit:
            found = list_row(unit, handover_id)
            paper = issued_paper.payload_of(unit, "handover", found.number)
            payload = payloads.decode(paper or "")
            if not isinstance(payload, HandoverPayload):
                raise TypeError(f"list {handover_id} was printed as something else")
            items = handover.items(unit, [handover_id])
            rows = tuple(
                msgspec.structs.replace(row, note=item_words(item) or row.note)
                for row, item in zip(payload.rows, items, strict=True)
            )
            confirmed = found.ended_at if all(item.state == "taken" for item in items) else None  # "nhận đủ"
            payload = msgspec.structs.replace(payload, rows=rows, confirmed_at=confirmed)
            job = self._outbox.put(unit, payload, found.number, reprint=True)
            journal.append(unit, "handover.reprinted", "handover", handover_id, number=found.number)
        self._outbox.wake()
        return job

    def _steps(self, row: AnyRow) -> tuple[WorkStep, ...]:
        return steps_of(self._catalogue.procedure(row.procedure_id))

    def _next_unit(self, row: AnyRow, kind: Kind) -> str | None:
        """Give the unit a dossier should go to, None when it stays."""
        return goes_to(self._steps(row), row.step, row.unit_code, result=kind == "results")

    def _step_in(self, row: AnyRow, kind: Kind, to_unit: str) -> int:
        """Give the step a dossier comes to in a unit: the one at hand where that unit is not on its way."""
        steps = self._steps(row)
        found = step_in(steps, row.step, to_unit, result=kind == "results")
        return min(row.step, len(steps) - 1) if found is None else found

    def _take_over(
        self,
        unit: Unit,
        found: AnyRow,
        row: AnyRow,
        who: Acting,
        calendar: WorkingCalendar,
        place: str,
    ) -> None:
        """Put a dossier into the receiving unit's hands.

        How the sender's step went is measured when the dossier was sent, or its result ready: not when the other
        side got round to confirming it.
        """
        steps, step = self._steps(row), self._step_in(row, found.kind, found.to_code)
        # a result that is there needed none of the steps left: their time was this step's
        step_due_at = row.due_at if found.kind == "results" else row.step_due_at
        if step_due_at is None and row.step == 0:
            step_due_at = ends_by(steps, 0, row.held_since, row, calendar)
        done_at = row.finished_at or found.made_at
        custody.end(unit, row.id, outcome(done_at, step_due_at))
        custody.begin(
            unit,
            row.id,
            found.to_unit_id,
            staff_id=who.staff_id if found.to_code == who.unit else None,
            step=step,
            step_name=steps[step].name if steps[step].unit == found.to_code else HELPING,
            place=place,
            due_at=ends_by(steps, step, unit.now, row, calendar),
            handover_id=found.id,
            note=SIGNED_ON_PAPER if found.to_code in who.on_paper else "",
        )
        handover.decide(unit, found.id, row.id, "taken")
        if row.status == DossierStatus.RECEIVED:
            dossier.move(unit, row.id, DossierStatus.PROCESSING)
