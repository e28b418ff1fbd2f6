"""All tables at once: importing this fills the metadata that migrations are compared with."""

from __future__ import annotations

from kiosk.models import catalogue, dossier, journal, office, print_job, rating, staff, visit
from kiosk.models.base import Base

METADATA = Base.metadata
NOUNS = (catalogue, dossier, journal, office, print_job, rating, staff, visit)
