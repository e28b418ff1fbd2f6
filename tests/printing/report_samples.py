"""Reports to be printed: made-up figures of a made-up office."""

from __future__ import annotations

from datetime import date

from kiosk.printing.payloads import ReportPayload
from kiosk.rules.report_table import Column, Report, Row, Table, checked, total_of
from kiosk.services.report_papers import report_payload
from tests.printing.samples import MORNING, OFFICE

FIELDS = (
    ("Hộ tịch", (210, 71, 139, 0, 210, 182, 26, 2, 0, 0, 0)),
    ("Chứng thực", (122, 40, 82, 0, 122, 100, 22, 0, 0, 0, 0)),
    ("Đất đai, đo đạc và bản đồ, cung cấp thông tin về tài nguyên", (40, 12, 28, 0, 40, 24, 15, 1, 0, 0, 0)),
    ("Bảo trợ xã hội", (17, 8, 9, 0, 17, 10, 7, 0, 0, 0, 0)),
)
RECEIVED, SETTLED, OPEN = "Số lượng hồ sơ tiếp nhận", "Số lượng hồ sơ đã giải quyết", "Số lượng hồ sơ đang giải quyết"
COLUMNS = (
    Column("field", "Lĩnh vực giải quyết", "text", number="2"),
    Column("3", "Tổng số", group=RECEIVED, number="3", opens=True),
    Column("4", "Trực tuyến", group=f"{RECEIVED} / Trong kỳ", number="4", opens=True),
    Column("5", "Trực tiếp, dịch vụ bưu chính", group=f"{RECEIVED} / Trong kỳ", number="5", opens=True),
    Column("6", "Từ kỳ trước", group=RECEIVED, number="6", opens=True),
    Column("7", "Tổng số", group=SETTLED, number="7", opens=True),
    Column("8", "Trước hạn", group=SETTLED, number="8", opens=True),
    Column("9", "Đúng hạn", group=SETTLED, number="9", opens=True),
    Column("10", "Quá hạn", group=SETTLED, number="10", opens=True),
    Column("11", "Tổng số", group=OPEN, number="11", opens=True),
    Column("12", "Trong hạn", group=OPEN, number="12", opens=True),
    Column("13", "Quá hạn", group=OPEN, number="13", opens=True),
)
RELATIONS = ("3=4+5+6", "7=8+9+10", "11=12+13", "3=7+11")


def dossiers(fields: tuple[tuple[str, tuple[int, ...]], ...] = FIELDS) -> Report:
    """Give a report of dossiers by field, three months of it, with its relations checked."""
    rows = tuple(
        Row(str(place), {"field": name, **{str(number): value for number, value in enumerate(values, 3)}})
        for place, (name, values) in enumerate(fields)
    )
    table = Table("main", "Theo lĩnh vực", COLUMNS, rows, total_of(COLUMNS, rows))
    return Report(
        name="II.06a",
        title="Tình hình, kết quả giải quyết thủ tục hành chính tại cơ quan, đơn vị trực tiếp giải quyết",
        first=date(2026, 7, 1),
        last=date(2026, 9, 30),
        tables=(table,),
        checks=checked(table, RELATIONS),
        notes=(
            "Hồ sơ tính là đã giải quyết vào ngày có kết quả, không phải ngày trả kết quả.",
            "Hồ sơ chờ bổ sung cuối kỳ tính vào cột 12; hồ sơ rút, dừng, trả lại sau khi tiếp nhận tính vào cột 9.",
        ),
    )


def short(count: int) -> Table:
    """Give the detail by place of so many lines."""
    columns = (Column("name", "Nơi nộp", "text"), Column("3", "Tổng số"))
    rows = tuple(Row(str(place), {"name": f"Nơi số {place}", "3": 100 + place}) for place in range(1, count + 1))
    return Table(
        "places", "Theo nơi nộp" if rows else "Nơi khác", columns, rows, total_of(columns, rows) if rows else None
    )


def paper(report: Report) -> ReportPayload:
    """Give a report as the paper of the sample office."""
    return report_payload(report, OFFICE, MORNING)
