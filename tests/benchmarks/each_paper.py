"""Every paper from payload to bytes, beside as many bare pages of lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]  # ships without types

from kiosk.core.pdfium import ONE_AT_A_TIME
from kiosk.printing import papers
from kiosk.printing.payloads import FormPayload, Payload, SlipPayload
from tests.benchmarks.bare_pages import bare_pages
from tests.benchmarks.measure import Series, in_turn
from tests.printing import guide_samples, list_samples, notice_samples, samples

ROUNDS = 30
SAMPLES: dict[str, Payload] = {
    "01 giấy tiếp nhận": samples.RECEIPT,
    "02 phiếu bổ sung": notice_samples.SUPPLEMENT,
    "03 phiếu từ chối": notice_samples.REFUSAL,
    "04 xin lỗi": notice_samples.APOLOGY,
    "05 dừng giải quyết": notice_samples.STOP,
    "06 phiếu kiểm soát": list_samples.CONTROL,
    "07 sổ theo dõi": list_samples.REGISTER,
    "giấy bàn giao hồ sơ": list_samples.HANDOVER,
    "phiếu bàn giao kết quả": list_samples.RESULTS,
    "biên nhận trả kết quả": notice_samples.RESULT,
    "giấy tiếp nhận nhiều hồ sơ": notice_samples.VISIT,
    "biên lai ba liên": list_samples.FEE_RECEIPT,
    "bảng kê thu": list_samples.CASH_SHEET,
    "tờ niêm yết": guide_samples.POSTING,
    "danh mục giấy tờ": guide_samples.LIST,
    "phiếu số": samples.TICKET,
    "phiếu hẹn": samples.APPOINTMENT,
    "phiếu nhiều hồ sơ": list_samples.VISIT_SLIP,
    "phiếu chuyển khoản": list_samples.PAYMENT_SLIP,
}


def every_paper(rounds: int = ROUNDS) -> Iterator[tuple[str, Series, Series | None]]:
    """Give each paper's name, its times in ms, and the times of as many bare pages (none for thermal slips)."""
    for name, payload in SAMPLES.items():
        if isinstance(payload, SlipPayload):
            target = papers.Target("slip", 576)
            times, _ = in_turn(partial(papers.render, payload, target), rounds=rounds)
            yield name, times, None
            continue
        assert isinstance(payload, FormPayload)
        target = papers.Target("page")
        count = _pages(papers.render(payload, target).data)
        times, floor = in_turn(partial(papers.render, payload, target), partial(bare_pages, count), rounds=rounds)
        yield name, times, floor


def _pages(pdf: bytes) -> int:
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(BytesIO(pdf)) as document:
        return len(document)
