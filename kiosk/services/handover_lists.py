"""Hand-over lists as they are read, checked and printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Literal

from kiosk.core.clock import local_day
from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.text import nfc
from kiosk.models import custody, handover
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.printing.payloads import HandoverRow
from kiosk.rules.calendar import WorkingCalendar
from kiosk.rules.statuses import RUNNING_STATUSES, STATUS_WORDS, DossierStatus
from kiosk.rules.steps import RECEPTION, goes_on
from kiosk.services.acting import Acting
from kiosk.services.dossier_at_hand import check_clock_goes_on
from kiosk.services.dossier_views import HandoverItemView, HandoverView

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
    """Give the rows of dossiers that may go to `target` on one list; KnownError names the first that may not."""
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
    return found


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


def after_line(row: AnyRow, today: date, calendar: WorkingCalendar) -> bool:
    """Tell whether a dossier at the counter, complete only after 15:00, may wait for the next working day."""
    if row.unit_code != RECEPTION or row.step != 0:
        return False
    day = local_day(row.step_due_at) if row.step_due_at is not None else goes_on(row.received_at, calendar)
    return day > today


def line_words(today: date, after: Collection[bool]) -> str:
    """Give the words on a list of the counter's dossiers; `after` tells for them all whether after the 15:00 line."""
    which = "sau 15 giờ" if all(after) else "trước và sau 15 giờ" if any(after) else "đến 15 giờ"
    words = f"Hồ sơ tiếp nhận {which} ngày {today:%d/%m/%Y}"
    return f"{words}, chuyển chậm nhất đầu ngày làm việc tiếp theo" if all(after) else words


def paper_rows(unit: Unit, rows: Sequence[AnyRow], kind: Kind) -> tuple[HandoverRow, ...]:
    """Give the rows of a list on paper; what is still to be paid, and the address by post, only with results."""
    ids = [row.id for row in rows]
    papers = handover.counts(unit, ids) if kind == "dossiers" else {}
    owed = handover.unpaid(unit, ids) if kind == "results" else {}
    return tuple(
        HandoverRow(
            code=code_of(row),
            procedure=row.procedure_short,
            owner=row.owner,
            sets=row.sets,
            papers=papers.get(row.id, 0) if kind == "dossiers" else 1,
            due_at=row.due_at,
            fee=owed.get(row.id, 0),
            address=row.postal_address if kind == "results" and row.collect_by == "postal" else "",
            result=row.result if kind == "results" else "",
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
