"""How far a PDF of thousands of pages is, up to its last byte, so that it can be given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import NoEncryption

from kiosk.core import watched

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MEASURED, DRAWN, _SAVED = 1.0, 2.0, 0.7
"""What it takes to measure, to draw and to save one row of a table, as measured, against one another."""


def expect(rows: int) -> None:
    """Say to who watches how many rows the tables of a paper have."""
    watched.expect((MEASURED + DRAWN + _SAVED) * rows)


class _Counting(NoEncryption):
    """Leaves the file open to everybody, as ReportLab does by itself, and tells of each object as it is written."""

    def __init__(self, objects: int) -> None:
        self._step = watched.last_steps(objects)

    def register(self, objnum: int, version: int) -> None:  # noqa: ARG002 - ReportLab's names
        """Hear that one more object is being written."""
        self._step()


def save(canvas: Canvas) -> None:
    """Finish a canvas as `Canvas.save` does, telling who watches how far it is."""
    # ReportLab has no other door to how its objects are written, and its stubs do not know this one
    document = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - as said
    document.encrypt = _Counting(len(document.numberToId))
    canvas.save()
