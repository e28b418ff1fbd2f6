"""Blank forms: PDFs an office keeps for people to take home, printed as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "blank"
"""Where they lie, in the folder of the office's own forms."""


def blank_pdf(own_forms: Path | None, file: str) -> bytes:
    """Give the PDF of that name from the office's folder; BadInput when it is not there (any more)."""
    path = own_forms / FOLDER / file if own_forms is not None else None
    if path is None or path.parent.name != FOLDER or path.name != file or not path.is_file():
        raise BadInput(N_("Không còn tệp mẫu đơn {file} trong thư mục forms/blank của văn phòng."), file=file)
    return path.read_bytes()
