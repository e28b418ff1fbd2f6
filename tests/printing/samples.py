"""Papers of made-up people."""

from __future__ import annotations

from datetime import datetime

from kiosk.core.clock import VIETNAM
from kiosk.printing.payloads import (
    AppointmentPayload,
    OfficeHead,
    ReceiptComponent,
    ReceiptPayload,
    TestPagePayload,
    TicketPayload,
)

TRACKING = "K7M2XB9RT"
MORNING = datetime(2026, 11, 21, 8, 15, tzinfo=VIETNAM)

OFFICE = OfficeHead(
    superior="UBND phường Hoa Mai",
    name="Trung tâm Phục vụ hành chính công phường Hoa Mai",
    place="Hoa Mai",
    address="12 đường Trần Hưng Đạo, phường Hoa Mai, tỉnh Ninh Bình",
    hotline="0229 3 871 234",
    hours="Thứ Hai–Thứ Sáu 7:30–11:30, 13:30–17:00",
)

TICKET = TicketPayload(OFFICE, "A023", "Hộ tịch - Chứng thực", (1, 2), MORNING, 3, TRACKING)

APPOINTMENT = AppointmentPayload(
    OFFICE,
    "H26.120-261121-0001",
    TRACKING,
    "Đăng ký khai sinh",
    MORNING,
    datetime(2026, 11, 24, 16, 0, tzinfo=VIETNAM),
    "Trung tâm Phục vụ hành chính công, quầy 2",
)

TEST_PAGE = TestPagePayload(OFFICE, "Máy in quầy 1", MORNING)

RECEIPT = ReceiptPayload(
    office=OFFICE,
    form_set="TT03/2025",
    local_code="H26.120-261121-0001",
    official_code="",
    tracking=TRACKING,
    book="01/2026",
    book_number=15,
    submitter="Nguyễn Thị Mười Ễn",
    owner="Trần Văn Tí",
    id_number="001190012345",
    address="Số 5, ngõ 12, tổ dân phố Đồng Tâm, phường Hoa Mai, tỉnh Ninh Bình",
    phone="0912 345 678",
    email="",
    channel="direct",
    procedure_code="1.001193",
    procedure_name="Thủ tục đăng ký khai sinh",
    case_name="Cha mẹ có đăng ký kết hôn",
    components=(
        ReceiptComponent("Tờ khai đăng ký khai sinh theo mẫu", 1, 0, 0),
        ReceiptComponent("Giấy chứng sinh", 1, 0, 0),
        ReceiptComponent("Giấy chứng nhận kết hôn của cha, mẹ", 0, 0, 0, "đã xem, trả lại"),
    ),
    sets=1,
    limit_words="03 ngày làm việc",
    received_at=MORNING,
    due_at=datetime(2026, 11, 26, 8, 15, tzinfo=VIETNAM),
    due_words=("3 ngày làm việc", "nghỉ 24/11 (Ngày Văn hóa Việt Nam)"),
    collect_at="Trung tâm Phục vụ hành chính công phường Hoa Mai",
    fee="Không thu",
    received_by="Lê Thị Bưởi",
    counter=2,
    lookup_words="quét mã ở góc trái hoặc nhập mã K7M-2XB-9RT tại Màn hình tra cứu",
)
