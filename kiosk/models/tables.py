"""All tables at once: importing this fills the metadata that migrations are compared with."""

from __future__ import annotations

from kiosk.models import (
    amendment,
    attachment,
    catalogue,
    custody,
    day_close,
    dossier,
    dossier_search,
    draft,
    fee,
    field_stop,
    issued_paper,
    journal,
    office,
    paper_roll,
    parking,
    pause,
    print_job,
    queue_rules,
    rating,
    result_return,
    staff,
    station_seen,
    visit,
)
from kiosk.models.base import Base

METADATA = Base.metadata
NOUNS = (
    amendment,
    attachment,
    catalogue,
    custody,
    day_close,
    dossier,
    dossier_search,
    draft,
    fee,
    field_stop,
    issued_paper,
    journal,
    office,
    paper_roll,
    parking,
    pause,
    print_job,
    queue_rules,
    rating,
    result_return,
    staff,
    station_seen,
    visit,
)
