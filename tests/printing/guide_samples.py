"""What is printed of a procedure: made-up lists and posting sheets."""

from __future__ import annotations

from datetime import date

from kiosk.printing.payloads import (
    ListedPaper,
    PaperListPayload,
    PostedFee,
    PostedLimit,
    PostedProcedure,
    PostingPayload,
)
from tests.printing.samples import MORNING, OFFICE

PAPERS = (
    ListedPaper("Tờ khai đăng ký khai sinh", "kept", "always", originals=1, form="Mẫu 01"),
    ListedPaper(
        "Giấy chứng sinh", "kept", "always", photocopies=2, condition="Không có thì nộp giấy cam đoan", cases=(1,)
    ),
    ListedPaper("Thẻ căn cước", "shown", "always", originals=1, confirmed=False),
    ListedPaper("Văn bản ủy quyền", "kept", "if", certified=1, condition="Khi ủy quyền"),
    ListedPaper("Giấy tờ chứng minh nơi cư trú", "shown", "database", condition="Khi không tra cứu được"),
)
LIST = PaperListPayload(
    OFFICE, "1.001193", "Đăng ký khai sinh", "Trẻ bị bỏ rơi", PAPERS, 2, "trong ngày làm việc", "Miễn phí", MORNING
)
BARE = PostedProcedure("9.000001", "Thủ tục làm thử", "", (), (), (), (), 0, (), (), "", "", "", (), (), "", ())
FULL = PostedProcedure(
    code="1.001193",
    name="Thủ tục đăng ký khai sinh",
    field="Hộ tịch",
    order=("Nộp hồ sơ", "Cán bộ kiểm tra", "Nhận Giấy khai sinh"),
    channels=(1, 2, 3),
    cases=("Trường hợp chung", "Trẻ bị bỏ rơi"),
    papers=PAPERS,
    sets=1,
    limits=(PostedLimit("5 ngày làm việc", "3 ngày làm việc", (2,)),),
    subjects=("Cha, mẹ", "Ông, bà"),
    agency="UBND cấp xã",
    result="Giấy khai sinh Ễ",
    fee="Miễn phí",
    fees=(PostedFee("Phí bản sao", 8000, "bản", (2, 3), optional=True),),
    forms=("Tờ khai đăng ký khai sinh",),
    conditions="Trong 60 ngày",
    legal_basis=("Luật Hộ tịch 60/2014/QH13", "Nghị định 123/2015/NĐ-CP"),
    note="Ghi chú < & >",
    unconfirmed=("thời hạn",),
)
POSTING = PostingPayload(OFFICE, "A4", date(2026, 11, 21), (FULL,))
