"""Typefaces that several threads draw with at once: a printer's worker, a report, a preview."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

_LOCK = threading.Lock()


class SharedTypeface(TTFont):
    """A TrueType font whose subsets are cut one at a time.

    ReportLab reads the font's tables at a position that all documents share: two cut at once read at wrong places and
    embed wrong outlines, or fail. What else a document needs of its font it keeps for itself.
    """

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Embed in a finished document what it uses of this font."""
        with _LOCK:
            super().addObjects(doc)


def make_known(files: Mapping[str, Path]) -> None:
    """Make fonts known to ReportLab under their names; one that is known stays, with all that is drawn with it."""
    with _LOCK:
        known = frozenset(pdfmetrics.getRegisteredFontNames())
        for name, file in files.items():
            if name not in known:
                pdfmetrics.registerFont(SharedTypeface(name, str(file)))
