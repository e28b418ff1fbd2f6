"""Form 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.printing.forms import notice, tinos, wording

if TYPE_CHECKING:
    from kiosk.printing.payloads import RefusalPayload


def refusal_pdf(payload: RefusalPayload, *, reprint: bool = False) -> bytes:
    """Give form 03 as PDF on A4, a copy to keep and one to give; byte-stable.

    SettingsError when the form set or its wording cannot be used.
    """
    tinos.register()
    values = wording.prepared(
        {
            **notice.values_of(payload),
            "reason": payload.reason,
            "legal_basis": payload.legal_basis,
            "issued_by": payload.issued_by,
            "papers_returned": payload.papers_returned,
        }
    )
    return notice.notice_pdf(payload, _words(payload.form_set), values, reprint=reprint)


def _words(form_set: str) -> notice.NoticeWords:
    return wording.of_set(form_set, "form03", notice.NoticeWords)
