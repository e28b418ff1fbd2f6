"""Papers of dossiers counted for reports: which were made digital, which were had from a database instead."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true

from kiosk.models.attachment import AttachmentRow
from kiosk.models.dossier import ComponentRow, DossierRow
from kiosk.models.report_figures import Figures
from kiosk.rules.attachment_places import RESULT_POSITION, WHOLE_POSITION

_TAKEN, _SEEN, _DATABASE = "taken", "seen", "database"
_C = ComponentRow
PAPER = _C.name.label("paper")
"""The name of a paper, to group by."""

_COMPONENTS = _C.__table__.join(DossierRow.__table__, DossierRow.id == _C.dossier_id)


def papers_kept(first: date, last: date) -> Figures:
    """Give what is counted of the papers kept of the dossiers received on these days, each as one of three or none.

    `reused` have a file of an earlier dossier; else `digitised` one made from paper here; else `electronic` one that
    came as a file; `without` have none. `digital` are the first three, `papers` all.
    """
    of_file = case((AttachmentRow.reused, 3), (AttachmentRow.digitised, 2), else_=1)
    best = (
        select(AttachmentRow.dossier_id, AttachmentRow.position, func.max(of_file).label("rank"))
        .join(DossierRow, DossierRow.id == AttachmentRow.dossier_id)
        .where(DossierRow.day.between(first, last), AttachmentRow.removed_at.is_(None))
        .group_by(AttachmentRow.dossier_id, AttachmentRow.position)
        .subquery()
    )
    rank = best.c.rank
    return Figures(
        _COMPONENTS.outerjoin(best, and_(best.c.dossier_id == _C.dossier_id, best.c.position == _C.position)),
        and_(DossierRow.day.between(first, last), _C.state == _TAKEN),
        {
            "papers": true(),
            "digital": rank.is_not(None),
            "digitised": rank == 2,
            "reused": rank == 3,
            "electronic": rank == 1,
            "without": rank.is_(None),
        },
    )


def files(first: date, last: date) -> Figures:
    """Give what is counted of the `dossiers` received on these days.

    `some` have a file of one of their papers, `whole` one of everything handed in; of those `finished`, `results` have
    a file of the result.
    """
    places = {"some": AttachmentRow.position >= 0, "whole": AttachmentRow.position == WHOLE_POSITION}
    places["results"] = AttachmentRow.position == RESULT_POSITION
    found = (
        select(
            AttachmentRow.dossier_id,
            *(func.max(case((there, 1), else_=0)).label(name) for name, there in places.items()),
        )
        .join(DossierRow, DossierRow.id == AttachmentRow.dossier_id)
        .where(DossierRow.day.between(first, last), AttachmentRow.removed_at.is_(None))
        .group_by(AttachmentRow.dossier_id)
        .subquery()
    )
    finished = DossierRow.finished_at.is_not(None)
    return Figures(
        DossierRow.__table__.outerjoin(found, found.c.dossier_id == DossierRow.id),
        DossierRow.day.between(first, last),
        {
            "dossiers": true(),
            "some": found.c.some == 1,
            "whole": found.c.whole == 1,
            "finished": finished,
            "results": and_(finished, found.c.results == 1),
        },
    )


def from_databases(first: date, last: date) -> Figures:
    """Give what is counted of the papers of the dossiers received on these days.

    `database` were had from a database and not asked for. Of residence papers, `wanted` are those had so, those
    `taken` and kept all the same, and those `seen` and handed back; `asked` are the last two.
    """
    lives = _C.residence.is_(True)
    return Figures(
        _COMPONENTS,
        and_(
            DossierRow.day.between(first, last),
            or_(_C.state == _DATABASE, and_(lives, _C.state.in_((_TAKEN, _SEEN)))),
        ),
        {
            "database": _C.state == _DATABASE,
            "wanted": lives,
            "spared": and_(lives, _C.state == _DATABASE),
            "taken": and_(lives, _C.state == _TAKEN),
            "seen": and_(lives, _C.state == _SEEN),
            "asked": and_(lives, _C.state != _DATABASE),
        },
    )


def of_paper(name: str) -> ColumnElement[bool]:
    """Give the condition that a paper has this name."""
    return _C.name == name
