"""The periodic report to the superior as an editable DOCX, laid out by NĐ 30/2020, Annex I and III (báo cáo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.core.errors import KnownError
from kiosk.printing.documents import office_document as page
from kiosk.printing.documents.report_docx import add_report_table
from kiosk.printing.forms import wording
from kiosk.printing.forms.quarterly_words import QuarterlyWords
from kiosk.printing.forms.report_words import words_of_reports
from kiosk.printing.forms.wording import Line, Source, drawn_from
from kiosk.rules.office_names import in_sentence
from kiosk.rules.report_words import NOTHING

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as OpenDocument

    from kiosk.printing.payloads.quarterly import QuarterlyPayload

_HEAD, _BODY = 12.0, 14.0
_INDENT_MM, _SPACING, _AFTER = 12.7, 1.15, 6.0
"""First-line indent, lines of space and points below a paragraph (Annex I, II.5)."""


def quarterly_docx(payload: QuarterlyPayload, own_forms: Path | None = None) -> bytes:
    """Give the report as DOCX; in yellow what is left to write. Words of the office's own where it has some.

    SettingsError when the wording cannot be used.
    """
    source = Source(own=own_forms)
    with drawn_from(source):
        words = wording.of_office("quarterly", QuarterlyWords)
        try:
            return _drawn(words, payload)
        except KnownError:
            raise
        except (KeyError, IndexError, ValueError) as error:
            if not source.file:
                raise
            raise wording.broken(source.file, error) from error


def _drawn(words: QuarterlyWords, payload: QuarterlyPayload) -> bytes:
    values = {
        "office": payload.office.name,
        "superior": in_sentence(payload.office.superior),
        "period": payload.period,
        "first": f"{payload.first:%d/%m/%Y}",
        "last": f"{payload.last:%d/%m/%Y}",
        "annex": payload.annex,
        **payload.figures,
    }
    shown = {name: value or words.blank for name, value in values.items()}
    summary = words.summary.format_map(shown)
    document = page.new_document(f"{words.title.capitalize()}: {summary}", payload.office, payload.made_at, size=_BODY)
    page.add_page_numbers(document, words.page)
    page.add_head(document, payload.office, payload.made_at, words.number, _HEAD)
    page.add_text(document, words.title, side="center", bold=True, size=_BODY, before=14)
    page.add_text(document, summary, side="center", bold=True, size=_BODY)
    page.add_rule(document, page.text_width(document) * 0.35, page.text_width(document))
    page.add_text(document, words.addressee.format_map(shown), side="center", size=_BODY, before=10, after=10)
    _add_lines(document, words.opening, values, shown)
    for part in words.parts:
        page.add_text(
            document,
            part.heading,
            bold=True,
            size=_BODY,
            before=6 if part.level == 1 else 0,
            after=_AFTER,
            indent_mm=_INDENT_MM,
            spacing=_SPACING,
            style=f"Heading {min(part.level, 2)}",
            keep=True,
        )
        _add_lines(document, part.lines, values, shown)
        if part.table:
            add_report_table(document, payload.tables[part.table], words_of_reports())
            page.add_text(document, "", size=_AFTER)
    _add_lines(document, words.closing, values, shown, keep=True)
    if payload.annex:
        annex = words.annex.format_map(shown)
        page.add_text(document, annex, italic=True, size=_BODY, indent_mm=_INDENT_MM, after=10, keep=True)
    _add_end(document, words, words.signer_name.format_map(shown))
    return page.saved(document)


def _add_lines(
    document: OpenDocument,
    lines: tuple[Line, ...],
    values: dict[str, str],
    shown: dict[str, str],
    *,
    keep: bool = False,
) -> None:
    """Add those that say something; `keep` holds them on one page with what follows: nobody signs an empty page."""
    for line in lines:
        if line.unless_blank and values[line.unless_blank] in ("", NOTHING):
            continue
        page.add_text(
            document,
            line.text.format_map(shown),
            side="justify",
            size=_BODY,
            after=_AFTER,
            indent_mm=_INDENT_MM,
            spacing=_SPACING,
            keep=keep,
        )


def _add_end(document: OpenDocument, words: QuarterlyWords, name: str) -> None:
    """Add where the report goes (left, 12 and 11 points) and who signs (right, Annex I, II.6 and II.9)."""
    width = page.text_width(document)
    left, right = page.bare_row(document, (width / 2, width / 2))
    page.add_first(left, "Nơi nhận:", bold=True, italic=True, size=12)
    for receiver in words.receivers:
        page.add_text(left, f"- {receiver}", size=11)
    page.add_signer(right, words.signer, "", _BODY, name)
