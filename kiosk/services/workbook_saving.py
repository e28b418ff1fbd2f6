"""A workbook made into its bytes row by row, so that who waits hears how far it is and may give it up."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from kiosk.core import watched

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell

SAVED = 2.0
"""What it takes to save a row of a sheet, against filling it in."""


class _SheetWriter(WorksheetWriter):
    def write_row(self, xf: Any, row: Iterable[Cell | MergedCell], row_idx: int) -> None:
        watched.advance(SAVED)
        super().write_row(xf, row, row_idx)


class _BookWriter(ExcelWriter):
    """Writes as openpyxl does, but takes its file of a sheet away at once where the sheet is given up."""

    def __init__(self, book: Workbook, archive: ZipFile) -> None:
        super().__init__(book, archive)
        self._into = archive

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as openpyxl does it, also below
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images  # noqa: SLF001 - as said
        writer = _SheetWriter(ws)
        try:
            writer.write()
            ws._rels = writer._rels  # type: ignore[attr-defined]  # noqa: SLF001 - as said; its stubs lack it
            self._into.write(str(writer.out), ws.path[1:])
            self.manifest.append(ws)
        finally:
            writer.close()
            writer.cleanup()


def saved(book: Workbook) -> bytes:
    """Give a workbook as `Workbook.save` writes it, telling who watches how far it is."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        book.properties.modified = datetime.now(UTC).replace(tzinfo=None)
        _BookWriter(book, archive).save()
    return stream.getvalue()
