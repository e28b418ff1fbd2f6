"""One door to every paper: a payload and what it is printed on make a document ready to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from kiosk.core.errors import BadInput, KnownError
from kiosk.core.i18n import N_
from kiosk.printing import payloads
from kiosk.printing.forms.wording import Source, broken, drawn_from

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Draw = Callable[..., bytes]

MediaType = Literal["escpos", "pdf"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a printer prints on: `slip` is a thermal roll of `dots` a line (384, 512, 576), `page` is sheets."""

    kind: Literal["slip", "page"]
    dots: int = 576


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as bytes: the whole job of a thermal printer, or a PDF. `title` names it, without a person.

    `wording` is the text of the file its words stood in: with it the paper can be had again; "" for a slip.
    """

    data: bytes
    media: MediaType
    title: str
    wording: str = ""


def render(
    payload: payloads.Payload,
    target: Target,
    *,
    reprint: bool = False,
    wording: str = "",
    own_forms: Path | None = None,
) -> Document:
    """Give the paper of a payload for a target; a reprint is marked IN LẠI.

    `wording` are the words it was drawn with before; without them they come from the office's `own_forms`, where it
    has some for that paper, else from the program. The same payload and words give the same bytes. BadInput when the
    paper cannot be had on such a printer: a form is never a thermal print. SettingsError when the wording of the
    form cannot be used. Inside `watched` a report and a register tell how far they are.
    """
    title = _title(payload)
    if isinstance(payload, payloads.FormPayload):
        if target.kind == "slip":
            raise BadInput(N_("Giấy tờ này phải in khổ A4 hoặc A5; hãy chọn máy in trang thay cho máy in phiếu."))
        if isinstance(payload, payloads.BlankFormPayload):
            from kiosk.printing.forms.blank import blank_pdf

            return Document(blank_pdf(own_forms, payload.file), "pdf", title)
        return _form(payload, title, Source(wording, own_forms), reprint=reprint)

    from kiosk.printing.slip import draw_slip

    if target.kind == "slip":
        from kiosk.printing.raster import encode_slip

        return Document(encode_slip(draw_slip(payload, target.dots, reprint=reprint)), "escpos", title)
    from kiosk.printing.forms.slip_page import slip_page

    return Document(slip_page(draw_slip(payload, 576, reprint=reprint), title), "pdf", title)


def _form(payload: payloads.FormPayload, title: str, source: Source, *, reprint: bool) -> Document:
    """Draw a form; where it cannot be drawn with words of the office's own they are named as the cause."""
    draw = _FORMS[type(payload)]()
    with drawn_from(source):
        try:
            data = draw(payload, reprint=reprint)
        except KnownError:
            raise
        except Exception as error:
            if not source.file:
                raise
            raise broken(source.file, error) from error
    return Document(data, "pdf", title, source.used)


def _title(payload: payloads.Payload) -> str:
    """Give the name of the print job: the form's number in its set or a word for the paper, and the code."""
    name, code = _NAMES[type(payload)]
    if isinstance(name, dict):
        name = name.get(getattr(payload, "form_set", ""), "")  # an unknown set is named when its words are read
    return f"{name} {code(payload)}".strip()


# plain letters only: the name travels through print spoolers
_NAMES: dict[type, tuple[str | dict[str, str], Callable[[Any], object]]] = {
    payloads.TicketPayload: ("", lambda paper: paper.label),
    payloads.AppointmentPayload: ("", lambda paper: paper.local_code),
    payloads.VisitSlipPayload: ("", lambda paper: paper.label),
    payloads.PaymentSlipPayload: ("THANH TOAN", lambda paper: paper.local_code),
    payloads.PaperListPayload: ("GIAY TO", lambda paper: paper.procedure_code),
    payloads.PetitionSlipPayload: ("PHAN ANH", lambda _: ""),  # who has the code reads the answer
    payloads.TestPagePayload: ("IN THU", lambda _: ""),
    payloads.ReceiptPayload: ("01", lambda paper: paper.local_code),
    payloads.VisitReceiptPayload: ("NHIEU HO SO", lambda paper: paper.rows[0].local_code if paper.rows else ""),
    payloads.ResultReceiptPayload: ("TRA KET QUA", lambda paper: paper.local_code),
    payloads.SupplementPayload: ("02", lambda paper: paper.dossier.local_code),
    payloads.RefusalPayload: ("03", lambda paper: paper.dossier.local_code),
    payloads.ApologyPayload: ("04", lambda paper: paper.dossier.local_code),
    # the 2018 set has no stop notice: there the number 05 is the control slip's
    payloads.StopPayload: ({"TT03/2025": "05", "TT01/2018": "DUNG"}, lambda paper: paper.dossier.local_code),
    payloads.ControlSlipPayload: ({"TT03/2025": "06", "TT01/2018": "05"}, lambda paper: paper.dossier.local_code),
    payloads.RegisterPayload: ({"TT03/2025": "07", "TT01/2018": "06"}, lambda paper: paper.book),
    payloads.HandoverPayload: ("BAN GIAO", lambda paper: paper.number),
    payloads.FeeReceiptPayload: ("BIEN LAI", lambda paper: f"{paper.series} {paper.number}"),
    payloads.CashSheetPayload: ("BANG KE", lambda paper: paper.day),
    payloads.PostingPayload: (
        "NIEM YET",
        lambda paper: paper.procedures[0].code if len(paper.procedures) == 1 else paper.day,
    ),
    payloads.BlankFormPayload: ("MAU DON", lambda _: ""),
    payloads.ReportPayload: ("BAO CAO", lambda paper: paper.name),
}


def _form01() -> Draw:
    from kiosk.printing.forms.form01 import receipt_pdf

    return receipt_pdf


def _form02() -> Draw:
    from kiosk.printing.forms.form02 import supplement_pdf

    return supplement_pdf


def _form03() -> Draw:
    from kiosk.printing.forms.form03 import refusal_pdf

    return refusal_pdf


def _form04() -> Draw:
    from kiosk.printing.forms.form04 import apology_pdf

    return apology_pdf


def _form05() -> Draw:
    from kiosk.printing.forms.form05 import stop_pdf

    return stop_pdf


def _visit_receipt() -> Draw:
    from kiosk.printing.forms.visit_receipt import visit_receipt_pdf

    return visit_receipt_pdf


def _result_receipt() -> Draw:
    from kiosk.printing.forms.result_receipt import result_receipt_pdf

    return result_receipt_pdf


def _control_slip() -> Draw:
    from kiosk.printing.forms.control_slip import control_slip_pdf

    return control_slip_pdf


def _register() -> Draw:
    from kiosk.printing.forms.register import register_pdf

    return register_pdf


def _handover() -> Draw:
    from kiosk.printing.forms.handover import handover_pdf

    return handover_pdf


def _fee_receipt() -> Draw:
    from kiosk.printing.forms.fee_receipt import fee_receipt_pdf

    return fee_receipt_pdf


def _cash_sheet() -> Draw:
    from kiosk.printing.forms.cash_sheet import cash_sheet_pdf

    return cash_sheet_pdf


def _posting() -> Draw:
    from kiosk.printing.forms.posting import posting_pdf

    return posting_pdf


def _report() -> Draw:
    from kiosk.printing.forms.report_page import report_pdf

    return report_pdf


# each form's module, with ReportLab behind it, is loaded with the first paper of its kind
_FORMS: dict[type, Callable[[], Draw]] = {
    payloads.ReceiptPayload: _form01,
    payloads.VisitReceiptPayload: _visit_receipt,
    payloads.ResultReceiptPayload: _result_receipt,
    payloads.SupplementPayload: _form02,
    payloads.RefusalPayload: _form03,
    payloads.ApologyPayload: _form04,
    payloads.StopPayload: _form05,
    payloads.ControlSlipPayload: _control_slip,
    payloads.RegisterPayload: _register,
    payloads.HandoverPayload: _handover,
    payloads.FeeReceiptPayload: _fee_receipt,
    payloads.CashSheetPayload: _cash_sheet,
    payloads.PostingPayload: _posting,
    payloads.ReportPayload: _report,
}
