"""Hand-over lists as they are read, checked and printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Literal

from kiosk.core.clock import local_day
from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.text import nfc
from kiosk.models import custody, dossier_record, handover
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.printing.payloads import HandoverRow
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.pauses import to_the_minute
from kiosk.rules.procedure import WorkStep
from kiosk.rules.statuses import RUNNING_STATUSES, STATUS_WORDS, DossierStatus
from kiosk.rules.steps import RECEPTION, goes_on, step_due
from kiosk.rules.time_limits import SAME_DAY_LINE
from kiosk.services.acting import Acting
from kiosk.services.dossier_at_hand import check_clock_goes_on
from kiosk.services.handover_views import HandoverItemView, HandoverView
from kiosk.services.owing import left_of

Kind = Literal["dossiers", "results"]
GOING: dict[Kind, frozenset[DossierStatus]] = {
    "dossiers": RUNNING_STATUSES,
    "results": frozenset({DossierStatus.READY}),
}
"""Statuses in which a dossier, or its result, goes from unit to unit."""

LONGEST_PLACE = 120
_ITEM_WORDS = {"refused": "trả lại", "taken_back": "rút lại"}


def views(unit: Unit, rows: Sequence[AnyRow]) -> tuple[HandoverView, ...]:
    """Give lists with what is on them."""
    items: dict[int, list[HandoverItemView]] = {row.id: [] for row in rows}
    for item in handover.items(unit, list(items)):
        items[item.handover_id].append(
            HandoverItemView(
                dossier_id=item.dossier_id,
                code=code_of(item),
                procedure=item.procedure_short,
                owner=item.owner,
                due_at=item.due_at,
                state=item.state,
                note=item.note,
            )
        )
    return tuple(
        HandoverView(
            handover_id=row.id,
            number=row.number,
            kind=row.kind,
            from_unit=row.from_name,
            to_unit=row.to_name,
            after_line=row.after_line,
            state=row.state,
            made_at=row.made_at,
            made_by=row.made_by,
            items=tuple(items[row.id]),
        )
        for row in rows
    )


def list_row(unit: Unit, handover_id: int) -> AnyRow:
    """Give the row of one list; NotFound when there is none."""
    row = handover.get(unit, handover_id)
    if row is None:
        raise NotFound(N_("Không có danh sách bàn giao này."))
    return row


def held(row: AnyRow | None, who: Acting) -> AnyRow:
    """Give the row of a dossier that is in the hands of a unit `who` acts for; KnownError says where it is."""
    if row is None:
        raise NotFound(N_("Không có hồ sơ này."))
    if row.unit_code is None:
        raise NotAllowed(N_("Hồ sơ {code} đã khép lại, không bộ phận nào còn giữ."), code=code_of(row))
    if row.unit_code not in who.units:
        raise NotAllowed(
            N_("Hồ sơ {code} đang ở {unit}, bộ phận của anh/chị không giữ hồ sơ này."),
            code=code_of(row),
            unit=row.unit_name,
        )
    return row


def to_send(rows: Iterable[AnyRow | None], who: Acting, kind: Kind, target: AnyRow) -> list[AnyRow]:
    """Give the rows of dossiers that may go to `target` on one list, those that came first before the others.

    KnownError names the first that may not.
    """
    found: list[AnyRow] = []
    for one in rows:
        row = held(one, who)
        if row.open_list is not None:
            raise NotAllowed(
                N_("Hồ sơ {code} đã có trong danh sách {number}, đang chờ bên nhận xác nhận."),
                code=code_of(row),
                number=row.open_list,
            )
        if row.status not in GOING[kind]:
            raise NotAllowed(
                N_("Hồ sơ {code} đang ở trạng thái “{status}”, không đưa vào danh sách này được."),
                code=code_of(row),
                status=STATUS_WORDS[DossierStatus(row.status)],
            )
        if row.unit_id == target.id:
            raise BadInput(N_("Hồ sơ {code} đã ở {unit} rồi."), code=code_of(row), unit=target.name)
        if found and row.unit_id != found[0].unit_id:
            raise BadInput(N_("Mỗi danh sách chỉ gồm hồ sơ của một bộ phận; lập riêng cho từng bộ phận."))
        found.append(row)
    return sorted(found, key=came)


def check_clock(unit: Unit, dossier_ids: Collection[int]) -> None:
    """Refuse, with NotAllowed, to hand over before the last hand-over: the PC's clock has been set back."""
    last = handover.last_moment(unit, dossier_ids)
    if last is not None:
        check_clock_goes_on(unit.now, last)


def give_back(unit: Unit, found: AnyRow, row: AnyRow, kind: Kind, reason: str) -> None:
    """Put a dossier of a confirmed list into its sender's hands again, at the step it had there.

    NotAllowed when it has gone on since: to another list, another unit, or another status.
    """
    stays = row.handover_id == found.id and row.open_list is None and row.status in GOING[kind]
    if not stays:
        raise NotAllowed(
            N_("Hồ sơ {code} đã được xử lý tiếp sau khi nhận bàn giao, không rút lại được."), code=code_of(row)
        )
    before = custody.of_dossier(unit, row.id)[-2]
    custody.end(unit, row.id)
    custody.begin(
        unit,
        row.id,
        before.unit_id,
        staff_id=before.staff_id,
        step=before.step,
        step_name=before.step_name,
        place=before.place,
        due_at=before.due_at,
        note=reason,
    )


def came(row: AnyRow) -> datetime:
    """Give when a dossier was received, or was complete after a supplement: from then on it goes to who works on it."""
    moment: datetime = row.complete_at or row.received_at
    return moment


def after_line(row: AnyRow, today: date, calendar: WorkingCalendar) -> bool:
    """Tell whether a dossier at the counter, complete only after 15:00, may wait for the next working day.

    Where the office's calendar does not reach, none may: it goes today.
    """
    if row.unit_code != RECEPTION or row.step != 0:
        return False
    try:
        day = local_day(row.step_due_at) if row.step_due_at is not None else goes_on(came(row), calendar)
    except BadInput:
        return False
    return day > today


def uncovered(rows: Iterable[AnyRow], calendar: WorkingCalendar) -> str:
    """Give the sentence that the calendar of a year is missing in which one came; empty when all are there."""
    for row in rows:
        try:
            goes_on(came(row), calendar)
        except BadInput as error:
            return str(error)
    return ""


def ends_by(
    steps: Sequence[WorkStep], step: int, taken_at: datetime, row: AnyRow, calendar: WorkingCalendar
) -> datetime | None:
    """Give when a step taken over should end; None where nothing bounds it or the office's calendar does not reach."""
    try:
        return step_due(steps, step, taken_at, row.received_at, row.due_at, calendar)
    except BadInput:
        return None


def line_words(rows: Iterable[AnyRow]) -> str:
    """Give the words on a list of what goes from the counter: of which days, before and after the 15:00 line.

    Empty when nothing on it has just been taken in.
    """
    groups = Counter((local_day(came(row)), _after_three(came(row))) for row in rows if row.step == 0)
    if not groups:
        return ""
    told = [f"{'sau' if after else 'đến'} 15 giờ ngày {day:%d/%m/%Y}" for day, after in sorted(groups)]
    if len(told) > 1:
        told = [f"{one}: {groups[group]:02d} hồ sơ" for one, group in zip(told, sorted(groups), strict=True)]
    words = f"Hồ sơ tiếp nhận {'; '.join(told)}"
    waits = all(after for _, after in groups)
    return f"{words}, chuyển chậm nhất đầu ngày làm việc tiếp theo" if waits else words


def paper_rows(unit: Unit, rows: Sequence[AnyRow], kind: Kind) -> tuple[HandoverRow, ...]:
    """Give the rows of a list on paper.

    When each was received stands with dossiers; what no receipt stands for yet, and where results go, with results.
    """
    dossiers = kind == "dossiers"
    papers = handover.counts(unit, [row.id for row in rows]) if dossiers else {}
    return tuple(
        HandoverRow(
            code=code_of(row),
            procedure=row.procedure_short,
            owner=row.owner,
            sets=row.sets,
            papers=papers.get(row.id, 0) if dossiers else 1,
            due_at=row.due_at,
            fee=0 if dossiers else _owed(unit, row),
            address=row.postal_address if not dossiers and row.collect_by == "postal" else "",
            result="" if dossiers else row.result,
            received_at=came(row) if dossiers else None,
            owner_address="" if dossiers else dossier_record.parties(unit, row.id)[0].address,
        )
        for row in rows
    )


def item_words(item: AnyRow) -> str:
    """Give what stands on a list printed again beside a dossier that did not go, empty for one that did."""
    words = _ITEM_WORDS.get(item.state, "")
    return f"{words}: {item.note}" if words else ""


def place_in(text: str) -> str:
    """Give where papers lie in one spelling, which may be empty; BadInput when it is too long."""
    place = nfc(text)
    if len(place) > LONGEST_PLACE:
        raise BadInput(N_("Nơi để hồ sơ dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_PLACE)
    return place


def code_of(row: AnyRow) -> str:
    """Give the official code where there is one, else ours."""
    return str(row.official_code or row.local_code)


def _after_three(moment: datetime) -> bool:
    return to_the_minute(moment).time() > SAME_DAY_LINE


def _owed(unit: Unit, row: AnyRow) -> int:
    if row.payment_state != "due":
        return 0
    return sum(one.amount for one in left_of(unit, row.id, arrived=False))
