"""The office's register of suggestions and petitions: entered, answered, passed on, counted, written out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import fold, nfc
from kiosk.models import journal, petition
from kiosk.models.store import Store, Unit
from kiosk.rules.codes import show_tracking
from kiosk.rules.steps import RECEPTION
from kiosk.services.acting import acting
from kiosk.services.petition_views import PetitionCounts, PetitionDraft, PetitionTaken, PetitionView
from kiosk.services.petitions import received, tidied

if TYPE_CHECKING:
    from kiosk.models.base import AnyRow

Listed = Literal["all", "open", "late", "closed"]
"""Which lines of the register: "late" are the open ones past their due time."""

LONGEST_AUTHORITY = 200
_STATUSES: dict[Listed, tuple[str, ...]] = {
    "all": ("open", "answered", "passed_on"),
    "open": ("open",),
    "late": ("open",),
    "closed": ("answered", "passed_on"),
}


class PetitionRegister:
    """What officials do with suggestions and petitions.

    `by` is the official (staff id); where it may be left out, None is the command line. Who is neither a leader nor of
    the reception, and whoever only supports, reads no names and changes nothing (NotAllowed).
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def listed(
        self,
        status: Listed = "all",
        text: str = "",
        first: date | None = None,
        last: date | None = None,
        *,
        by: int | None = None,
    ) -> tuple[PetitionView, ...]:
        """Give the lines received from `first` to `last` that hold all words of `text`, newest first, open ones before.

        `field` is its name. Names and contacts are "" for who may not read them, and are not searched then.
        """
        with self._store.read() as unit:
            named = by is None or _may_read_names(unit, by)
            start, end = _moments(first, last)
            views = (_view(unit, row, named=named) for row in petition.listed(unit, _STATUSES[status], start, end))
            wanted = fold(text).split()
            return tuple(
                view for view in views if (status != "late" or view.overdue) and (not wanted or _has(view, wanted))
            )

    def enter(self, by: int, draft: PetitionDraft) -> PetitionTaken:
        """Enter what came on paper, by telephone or by word of mouth; BadInput as for a citizen's own."""
        with self._store.write(by) as unit:
            _check(unit, by)
            return received(unit, self._settings, draft, on_paper=True)

    def answer(self, by: int, petition_id: int, text: str) -> None:
        """Answer what is open; BadInput for no text or too long a one, NotAllowed where it is closed already."""
        self._close(by, petition_id, "answered", tidied(text))

    def pass_on(self, by: int, petition_id: int, to_whom: str) -> None:
        """Close what another authority answers; its author reads which. Errors as of `answer`."""
        authority = nfc(to_whom)
        if not authority:
            raise BadInput(N_("Hãy ghi cơ quan được chuyển đến."))
        if len(authority) > LONGEST_AUTHORITY:
            raise BadInput(N_("Tên cơ quan dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_AUTHORITY)
        self._close(by, petition_id, "passed_on", f"Đã chuyển đến {authority} để trả lời theo thẩm quyền.")

    def correct(self, by: int, petition_id: int, text: str) -> None:
        """Put a corrected answer in place of the one given; when it was answered stays. NotAllowed while it is open."""
        answer = tidied(text)
        with self._store.write(by) as unit:
            row = _row(unit, by, petition_id)
            if not petition.reword(unit, petition_id, answer):
                raise NotAllowed(N_("Ý kiến này chưa có trả lời để sửa."))
            journal.append(unit, "petition.corrected", "petition", petition_id, petition=row.kind)

    def counts(self, first: date, last: date) -> PetitionCounts:
        """Count what was received from `first` to `last`, and what has become of it until now."""
        views = self.listed(first=first, last=last)
        petitions = [view for view in views if view.kind == "phan_anh"]

        def count(status: str, *, late: bool) -> int:
            return sum(view.status == status and view.overdue is late for view in petitions)

        return PetitionCounts(
            first=first,
            last=last,
            suggestions=len(views) - len(petitions),
            petitions=len(petitions),
            answered_in_time=count("answered", late=False),
            answered_late=count("answered", late=True),
            passed_on=count("passed_on", late=False),
            open_in_time=count("open", late=False),
            open_late=count("open", late=True),
        )

    def write_out(self, path: Path, first: date, last: date, *, by: int | None = None) -> int:
        """Write the register of the days from `first` to `last`, oldest first, as XLSX and give its rows.

        BadInput for a name that does not end in .xlsx, OSError when it cannot be written.
        """
        from kiosk.services.petition_table import write_register

        if by is not None:
            with self._store.read() as unit:
                _check(unit, by)
        lines = sorted(self.listed(first=first, last=last), key=lambda view: (view.received_at, view.petition_id))
        write_register(path, lines, self.counts(first, last))
        with self._store.write(by) as unit:
            journal.append(unit, "petition.written_out", "petition", 0, count=len(lines))
        return len(lines)

    def _close(self, by: int, petition_id: int, status: Literal["answered", "passed_on"], answer: str) -> None:
        with self._store.write(by) as unit:
            row = _row(unit, by, petition_id)
            if not petition.close(unit, petition_id, status, answer):
                raise NotAllowed(N_("Ý kiến này đã có trả lời; muốn đổi thì sửa trả lời."))
            journal.append(unit, f"petition.{status}", "petition", petition_id, petition=row.kind)


def _may_read_names(unit: Unit, by: int) -> bool:
    who = acting(unit, by)
    return (who.leads or RECEPTION in who.units) and not who.supports


def _check(unit: Unit, by: int) -> None:
    if not _may_read_names(unit, by):
        raise NotAllowed(N_("Chỉ lãnh đạo và công chức tiếp nhận làm việc với sổ góp ý, phản ánh, kiến nghị."))


def _row(unit: Unit, by: int, petition_id: int) -> AnyRow:
    _check(unit, by)
    row = petition.get(unit, petition_id)
    if row is None:
        raise NotFound(N_("Không có góp ý, phản ánh nào như vậy."))
    return row


def _moments(first: date | None, last: date | None) -> tuple[datetime | None, datetime | None]:
    """Give the midnights a period of days begins and ends at."""
    if first is not None and last is not None and last < first:
        raise BadInput(N_("Ngày cuối phải từ ngày đầu trở đi."))
    start = None if first is None else datetime.combine(first, time.min, VIETNAM)
    end = None if last is None else datetime.combine(last + timedelta(days=1), time.min, VIETNAM)
    return start, end


def _view(unit: Unit, row: AnyRow, *, named: bool) -> PetitionView:
    until = {"open": unit.now, "answered": row.answered_at, "passed_on": None}[row.status]
    return PetitionView(
        petition_id=row.id,
        code=row.code,
        kind=row.kind,
        received_at=row.received_at,
        anonymous=row.anonymous,
        name=row.name if named else "",
        contact=row.contact if named else "",
        field=row.field or "",
        text=row.text,
        due_at=row.due_at,
        status=row.status,
        answered_at=row.answered_at,
        answer=row.answer,
        official=row.official or "",
        overdue=row.due_at is not None and until is not None and until > row.due_at,
        on_paper=row.on_paper,
    )


def _has(view: PetitionView, words: Sequence[str]) -> bool:
    """Tell whether every folded word stands in what a line says."""
    said = (view.code, show_tracking(view.code), view.name, view.contact, view.field, view.text, view.answer)
    everything = fold(" ".join(said))
    return all(word in everything for word in words)
