"""Makes the guide's pictures of papers: `python -m tests.printing.pictures FOLDER`."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # ships without types
from PIL import Image

from kiosk.core.pdfium import ONE_AT_A_TIME
from kiosk.printing.papers import Target, render
from kiosk.printing.payloads import FormPayload, SlipPayload
from kiosk.printing.slip import draw_slip
from tests.printing import list_samples, notice_samples

GREYS = 16
FORMS: dict[str, FormPayload] = {
    "form02": notice_samples.SUPPLEMENT,
    "form03": notice_samples.REFUSAL,
    "form04": notice_samples.APOLOGY,
    "form05": notice_samples.STOP,
    "form06": list_samples.CONTROL,
    "form07": list_samples.REGISTER,
    "handover": list_samples.HANDOVER,
    "result-receipt": notice_samples.RESULT,
    "fee-receipt": list_samples.FEE_RECEIPT,
    "cash-sheet": list_samples.CASH_SHEET,
}
SLIPS: dict[str, SlipPayload] = {
    "visit-slip": list_samples.VISIT_SLIP,
    "payment-slip": list_samples.PAYMENT_SLIP,
}


def keep_paper(picture: Image.Image, path: Path) -> None:
    """Write a page as a small PNG: black on white needs few greys."""
    picture.convert("L").quantize(GREYS).save(path, optimize=True)


def main(folder: Path) -> None:
    """Write the first page of every form, and every slip, as PNG."""
    for name, form in FORMS.items():
        pdf = render(form, Target("page")).data
        with ONE_AT_A_TIME, pypdfium2.PdfDocument(BytesIO(pdf)) as document:
            keep_paper(document[0].render(scale=1.1).to_pil(), folder / f"{name}.png")
    for name, slip in SLIPS.items():
        draw_slip(slip, 576).save(folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
