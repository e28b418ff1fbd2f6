"""Giấy biên nhận trả kết quả: who took the result, when, against which paper; two copies."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from PIL import Image as Picture
from PIL import UnidentifiedImageError
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Image, Paragraph

from kiosk.core.clock import local_day
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.printing.forms import office_paper, tinos, wording
from kiosk.printing.forms.office_paper import HALF, PORTRAIT, PaperWords
from kiosk.printing.forms.signatures import room_to_sign
from kiosk.printing.moments import moment_in_words
from kiosk.rules.codes import show_tracking

if TYPE_CHECKING:
    from kiosk.printing.forms.sheet import Paper
    from kiosk.printing.payloads import ResultReceiptPayload


def result_receipt_pdf(payload: ResultReceiptPayload, *, reprint: bool = False) -> bytes:
    """Give the receipt of a result as PDF, byte-stable: two copies on one sheet of A4 to be cut apart.

    With more than half a sheet holds, each copy has sheets of its own. A signature given on the touchscreen is
    drawn. BadInput when it is no picture; SettingsError when the wording cannot be used.
    """
    return _on(HALF, 2, payload, reprint=reprint) or _on(PORTRAIT, 1, payload, reprint=reprint)


def _on(paper: Paper, up: int, payload: ResultReceiptPayload, *, reprint: bool) -> bytes:
    tinos.register()
    words = wording.of_office("result_receipt", PaperWords)
    official = payload.official_code or payload.local_code
    values = {
        "code": official,
        "local_code": payload.local_code if official != payload.local_code else "",
        "tracking": show_tracking(payload.tracking),
        "procedure": payload.procedure_name,
        "owner": payload.owner,
        "receiver": payload.receiver,
        "receiver_kind": payload.receiver_kind,
        "id_number": payload.id_number,
        "authorisation": payload.authorisation,
        "received": moment_in_words(payload.received_at),
        "due": moment_in_words(payload.due_at) if payload.due_at else "",
        "returned": moment_in_words(payload.returned_at),
        "given_by": payload.given_by,
        "note": payload.note,
        "serial": payload.serial,
        "id_asked": "" if payload.by_post else "1",
    }
    return office_paper.paper_pdf(
        words,
        values,
        _results(payload, words, paper),
        paper=paper,
        office=payload.office,
        day=local_day(payload.issued_at or payload.returned_at),
        about=payload.local_code,
        tracking=payload.tracking,
        drawn=_drawn(payload.signature, paper) if payload.signature else None,
        reprint=reprint,
        up=up,
        whole=up > 1,
    )


def _results(payload: ResultReceiptPayload, words: PaperWords, paper: Paper) -> list[Flowable]:
    size = paper.body
    style = ParagraphStyle("result", fontName=tinos.REGULAR, fontSize=size, leading=size * 1.2, leftIndent=size * 1.5)
    style.spaceAfter = size * 0.12
    results = [escape(text) for text in map(wording.clean, payload.results) if text]
    return [Paragraph(f"- {text}", style) for text in results or [words.empty]]


def _drawn(signature: bytes, paper: Paper) -> Image:
    """Give the signature as a picture that fits the room to sign in, in its own proportions."""
    try:
        with Picture.open(BytesIO(signature)) as picture:
            picture.load()
            width, height = picture.size
    except (UnidentifiedImageError, OSError, ValueError, Picture.DecompressionBombError) as error:
        raise BadInput(N_("Chữ ký trên giấy biên nhận không phải là hình ảnh đọc được; hãy lấy lại chữ ký.")) from error
    scale = min(paper.text_width * 0.4 / width, room_to_sign(paper) * 0.9 / height)
    return Image(BytesIO(signature), width * scale, height * scale, mask="auto")
