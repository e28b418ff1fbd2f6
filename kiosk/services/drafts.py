"""Dossiers being taken in, kept in the store at every edit: a power cut costs nobody their typing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from kiosk.core.i18n import N_
from kiosk.core.text import nfc
from kiosk.models import catalogue, draft, office, visit
from kiosk.models.store import Store, Unit
from kiosk.rules.procedure import Procedure
from kiosk.services.intake_flow import Draft, KeptDraft
from kiosk.services.staffing import check_open
from kiosk.services.views import Remark, SessionView

_FROM_EARLIER = N_("Hồ sơ này nhập dở từ {moment}; hãy hỏi lại người dân trước khi tiếp nhận.")
_OTHER_VISIT = N_("Hồ sơ này nhập dở cho lượt {label}, không phải lượt đang ở quầy.")
_PROCEDURE_GONE = N_("Thủ tục của hồ sơ nhập dở không còn hiệu lực; hãy chọn lại thủ tục.")
_UNREADABLE = N_("Không đọc lại được hồ sơ nhập dở; hãy nhập lại từ đầu.")


class _Document(msgspec.Struct, frozen=True):
    """What is kept: the draft without the procedure's own document, which is read again by its version."""

    case: str
    draft: Draft


class Drafts:
    """Keeps one draft for each official at each counter, until it is accepted or forgotten."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, session: SessionView, current: Draft, visit_id: int | None = None) -> None:
        """Keep a draft in place of the one before; an empty one is forgotten, the same one costs no write.

        `visit_id` is the visit it is for. When this returns, the draft survives a power cut. NotAllowed when the
        session has been ended; what is typed over midnight is kept all the same.
        """
        if current == Draft():
            self.forget(session)
            return
        case = current.case.code if current.case is not None else ""
        bare = replace(current, procedure=None, case=None)
        document = msgspec.json.encode(_clean(msgspec.to_builtins(_Document(case, bare)))).decode()
        with self._store.write(session.staff_id) as unit:
            if not (unit.day > session.day and office.is_last_session(unit, session.session_id, session.counter_id)):
                check_open(unit, session)
            draft.put(unit, session.counter_id, session.staff_id, document, visit_id)

    def kept(self, session: SessionView) -> KeptDraft | None:
        """Give the draft that was kept, with what the official must know before going on; None when there is none.

        A procedure that may not be taken in any more is left out, the people stay.
        """
        with self._store.read() as unit:
            row = draft.get(unit, session.counter_id, session.staff_id)
            if row is None:
                return None
            found, remarks = _restored(unit, row.document)
            if row.updated_at.date() != unit.day:
                remarks += (Remark(_FROM_EARLIER, (("moment", f"{row.updated_at:%H:%M %d/%m/%Y}"),)),)
            served = visit.serving(unit, session.counter_id)
            if row.visit_id is not None and (served is None or served.id != row.visit_id):
                remarks += (Remark(_OTHER_VISIT, (("label", row.label),)),)
        return KeptDraft(found, row.updated_at, row.visit_id, remarks)

    def forget(self, session: SessionView) -> None:
        """Delete the draft with everything personal in it; none is nothing to do."""
        with self._store.read() as unit:
            if draft.get(unit, session.counter_id, session.staff_id) is None:
                return
        with self._store.write(session.staff_id) as unit:
            draft.remove(unit, session.counter_id, session.staff_id)


def _restored(unit: Unit, document: str) -> tuple[Draft, tuple[Remark, ...]]:
    try:
        kept = msgspec.json.decode(document, type=_Document)
    except msgspec.MsgspecError:  # of another version of the program
        return Draft(), (Remark(_UNREADABLE),)
    if not kept.draft.version_id:
        return kept.draft, ()
    found = catalogue.document(unit, kept.draft.version_id)
    procedure = msgspec.json.decode(found, type=Procedure) if found is not None else None
    if procedure is None or not procedure.valid_from <= unit.day <= (procedure.valid_to or unit.day):
        return kept.draft.without_procedure(), (Remark(_PROCEDURE_GONE),)
    chosen = replace(kept.draft, procedure=procedure)
    return replace(chosen, case=procedure.case(kept.case)) if kept.case else chosen, ()


def _clean(value: Any) -> Any:
    """Give what is to be written with every text in its one spelling: half a character would not be JSON."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list | tuple) else value
