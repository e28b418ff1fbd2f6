"""Form 04: the apology, with a new due time (2018 set) or with the request for an extension (2025 set)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.printing.forms import notice, tinos, wording
from kiosk.printing.moments import moment_in_words

if TYPE_CHECKING:
    from kiosk.printing.payloads import ApologyPayload


def apology_pdf(payload: ApologyPayload, *, reprint: bool = False) -> bytes:
    """Give form 04 as PDF on A4; byte-stable. SettingsError when the form set or its wording cannot be used."""
    tinos.register()
    values = wording.prepared(
        {
            **notice.values_of(payload),
            "reason": payload.reason,
            "old_due": moment_in_words(payload.old_due_at),
            "new_due": moment_in_words(payload.new_due_at),
            "collect_at": payload.collect_at,
            "signer_title": payload.signer_title.upper(),
            "signer": payload.signer,
        }
    )
    return notice.letter_pdf(payload, _words(payload.form_set), values, payload.copies_to, reprint=reprint)


def _words(form_set: str) -> notice.LetterWords:
    return wording.of_set(form_set, "form04", notice.LetterWords)
