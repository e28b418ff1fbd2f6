"""The legal field and the name of the procedure a figure belongs to: the store groups by version, people by these."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from kiosk.models import report_procedures
from kiosk.models.store import Unit


class Named(msgspec.Struct, frozen=True):
    """What a report needs of a version of a procedure; `field` is the legal field (lĩnh vực).

    `interlinked` tells those that several offices work on (một cửa liên thông).
    """

    code: str
    short_name: str
    field: str
    interlinked: bool = False


def named(unit: Unit, ids: Collection[int]) -> dict[int, Named]:
    """Give the procedures of these versions, by the version's id, in the catalogue's order."""
    rows = report_procedures.versions(unit, ids)
    return {row.id: msgspec.json.decode(row.document, type=Named) for row in rows}
