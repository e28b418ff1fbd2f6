"""The list of papers of a procedure on the ticket printer, to be ticked off at home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.printing.moments import clock_and_day
from kiosk.printing.slip_parts import head, sized

if TYPE_CHECKING:
    from kiosk.printing.payloads import ListedPaper, PaperListPayload
    from kiosk.printing.strip import Strip


def paper_list(strip: Strip, payload: PaperListPayload) -> None:
    """Set what to bring: each paper with a box to tick at home, those always needed first."""
    head(strip, payload.office)
    strip.text("GIẤY TỜ CẦN MANG THEO", "Bold", sized(strip, 36))
    strip.space(sized(strip, 4))
    strip.text(payload.procedure, "SemiBold", sized(strip, 30))
    if payload.case_name:
        strip.text(payload.case_name, "Medium", sized(strip, 26))
    if payload.sets > 1:
        strip.text(f"Số bộ hồ sơ: {payload.sets}", "Medium", sized(strip, 26))
    strip.space(sized(strip, 8))
    strip.rule(3)
    for when, title in (("always", ""), ("if", "Chỉ khi cần"), ("database", "Không phải nộp: cơ sở dữ liệu đã có")):
        papers = [paper for paper in payload.papers if paper.when == when]
        if papers and title:
            strip.space(sized(strip, 10))
            strip.rule(2, dash=8)
            strip.space(sized(strip, 4))
            strip.text(title, "Bold", sized(strip, 27), align="left")
        for paper in papers:
            _listed(strip, paper)
    if not payload.papers:
        strip.space(sized(strip, 8))
        strip.text("Chưa có thông tin", "SemiBold", sized(strip, 28))
    strip.space(sized(strip, 10))
    strip.rule(3)
    strip.space(sized(strip, 6))
    facts = (
        ("Thời hạn giải quyết", payload.limit),
        ("Phí, lệ phí", payload.fee),
        ("Giờ làm việc", payload.office.hours),
        ("Đường dây nóng", payload.office.hotline),
    )
    for name, text in facts:
        if text:
            strip.text(name, "Medium", sized(strip, 21), align="left")
            strip.text(text, "SemiBold", sized(strip, 24), align="left")
    strip.space(sized(strip, 6))
    strip.text(
        f"Mã thủ tục {payload.procedure_code}, in lúc {clock_and_day(payload.printed_at)}", "Medium", sized(strip, 21)
    )


def _listed(strip: Strip, paper: ListedPaper) -> None:
    strip.space(sized(strip, 10))
    top, side = strip.y, sized(strip, 26)
    left = strip.margin + side + sized(strip, 12)
    if paper.when != "database":
        strip.box(strip.margin, top + sized(strip, 7), side)
    strip.text(paper.name, "SemiBold", sized(strip, 27), align="left", left=left)
    counts = _counted(paper.originals, paper.certified, paper.photocopies)
    if paper.when != "database":
        handling = "nộp" if paper.handling == "kept" else "xuất trình rồi nhận lại"
        strip.text(
            ": ".join(filter(None, (handling.capitalize(), counts))),
            "Medium",
            sized(strip, 24),
            align="left",
            left=left,
        )
    if paper.form and paper.form not in paper.name:
        strip.text(f"Theo mẫu: {paper.form}", "Medium", sized(strip, 23), align="left", left=left)
    if paper.condition:
        condition = f"Ngoại lệ: {paper.condition}" if paper.when == "database" else paper.condition
        strip.text(condition, "Medium", sized(strip, 22), align="left", left=left)
    if not paper.confirmed:
        strip.text("(cần xác nhận)", "Medium", sized(strip, 22), align="left", left=left)


def _counted(originals: int, certified: int, photocopies: int) -> str:
    """Give the copies of a paper in words: "1 bản chính, 2 bản chứng thực"; empty for none."""
    counts = ((originals, "bản chính"), (certified, "bản chứng thực"), (photocopies, "bản chụp"))
    return ", ".join(f"{count} {name}" for count, name in counts if count)
