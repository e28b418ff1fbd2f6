"""Form 05 of the 2025 set: Thông báo dừng giải quyết hồ sơ; with the 2018 set the same notice without a form number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kiosk.printing.forms import notice, tinos, wording

if TYPE_CHECKING:
    from kiosk.printing.payloads import StopPayload


class Causes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The causes that have words of their own; any other is said by its reason."""

    not_supplemented: str
    withdrawn: str


class StopWords(notice.LetterWords, frozen=True, forbid_unknown_fields=True):
    """The words of the stop notice; `no_papers` stand for the papers returned where none had been kept."""

    causes: Causes
    no_papers: str


def stop_pdf(payload: StopPayload, *, reprint: bool = False) -> bytes:
    """Give the stop notice as PDF on A4; byte-stable. SettingsError when the set or its wording cannot be used."""
    tinos.register()
    words = _words(payload.form_set)
    named = {"not_supplemented": words.causes.not_supplemented, "withdrawn": words.causes.withdrawn}
    values = wording.prepared(
        {
            **notice.values_of(payload),
            "cause": named.get(payload.cause, payload.reason),
            "detail": payload.reason if payload.cause in named else "",
            "papers_returned": payload.papers_returned or words.no_papers,
            "signed_for": payload.papers_returned,
            "signer_title": payload.signer_title.upper(),
            "signer": payload.signer,
        }
    )
    return notice.letter_pdf(payload, words, values, reprint=reprint)


def _words(form_set: str) -> StopWords:
    return wording.of_set(form_set, "form05", StopWords)
