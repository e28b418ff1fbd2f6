"""What only the head of the office and the administrator do."""

from __future__ import annotations

from kiosk.core.errors import NotAllowed
from kiosk.core.i18n import N_
from kiosk.models.store import Unit
from kiosk.services.acting import acting


def check_leads(unit: Unit, by: int | None) -> None:
    """Refuse everybody but director, deputy and administrator, with NotAllowed; None is the command line."""
    if by is not None and not acting(unit, by).leads:
        raise NotAllowed(N_("Việc này dành cho lãnh đạo và quản trị."))
