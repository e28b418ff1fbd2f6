"""All tables at once: importing this fills the metadata that migrations are compared with."""

from __future__ import annotations

from kiosk.models import (
    amendment,
    attachment,
    catalogue,
    custody,
    dossier,
    dossier_search,
    draft,
    fee,
    issued_paper,
    journal,
    office,
    pause,
    print_job,
    rating,
    result_return,
    staff,
    visit,
)
from kiosk.models.base import Base

METADATA = Base.metadata
NOUNS = (
    amendment,
    attachment,
    catalogue,
    custody,
    dossier,
    dossier_search,
    draft,
    fee,
    issued_paper,
    journal,
    office,
    pause,
    print_job,
    rating,
    result_return,
    staff,
    visit,
)
