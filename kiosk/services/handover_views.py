"""What services hand out about hand-over lists; as `kiosk.services.dossier_views`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.services.dossier_views import DossierLine


@dataclass(frozen=True, slots=True)
class HandoverItemView:
    """One dossier of a hand-over list."""

    dossier_id: int
    code: str
    procedure: str
    owner: str
    due_at: datetime | None
    state: Literal["sent", "taken", "refused", "taken_back"]
    note: str


@dataclass(frozen=True, slots=True)
class HandoverView:
    """A hand-over list; `state` is sent until the other side has decided on every dossier of it."""

    handover_id: int
    number: str
    kind: Literal["dossiers", "results"]
    from_unit: str
    to_unit: str
    after_line: bool
    state: Literal["sent", "confirmed", "taken_back"]
    made_at: datetime
    made_by: str
    items: tuple[HandoverItemView, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A list to hand over now; `after_line`: received after 15:00, `note`: a sentence where no calendar tells that."""

    kind: Literal["dossiers", "results"]
    from_unit: str
    to_unit: str
    to_unit_name: str
    after_line: bool
    lines: tuple[DossierLine, ...]
    note: str = ""
