"""The office's own papers and those about money, of made-up people."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kiosk.core.clock import VIETNAM
from kiosk.printing.payloads import (
    CashRow,
    CashSheetPayload,
    ControlRow,
    ControlSlipPayload,
    DossierReference,
    FeeLine,
    FeeReceiptPayload,
    HandoverPayload,
    HandoverRow,
    PaymentSlipPayload,
    RegisterPayload,
    RegisterRow,
    VisitSlipLine,
    VisitSlipPayload,
)
from tests.printing.samples import MORNING, OFFICE, TRACKING

AFTERNOON = datetime(2026, 11, 24, 16, 0, tzinfo=VIETNAM)
CODE = "H26.120-261121-0001"

DOSSIER = DossierReference(
    "1.001193", "Thủ tục đăng ký khai sinh", "Trần Văn Tí", CODE, "", TRACKING, MORNING, AFTERNOON
)

CONTROL = ControlSlipPayload(
    OFFICE,
    "TT03/2025",
    DOSSIER,
    "Phòng Văn hóa - Xã hội phường Hoa Mai",
    ("Công an phường Hoa Mai", "Bảo hiểm xã hội cơ sở Hoa Mai"),
    (
        ControlRow(
            "Trung tâm Phục vụ hành chính công phường Hoa Mai",
            "Phòng Văn hóa - Xã hội phường Hoa Mai",
            "Lê Thị Bưởi",
            "Nguyễn Hữu Ước",
            MORNING,
            MORNING + timedelta(minutes=40),
            "on_time",
        ),
        ControlRow(
            "Phòng Văn hóa - Xã hội phường Hoa Mai",
            "Văn thư",
            "Nguyễn Hữu Ước",
            "Phạm Thị Nghĩa",
            MORNING + timedelta(days=2),
            None,
            "late",
            "Chờ xác minh nơi cư trú",
        ),
    ),
    MORNING,
)


def register_rows(many: int) -> tuple[RegisterRow, ...]:
    """Give so many dossiers as a register holds them."""
    return tuple(
        RegisterRow(
            number,
            f"H26.120-261121-{number:04d}",
            "Thủ tục đăng ký khai sinh",
            1,
            "Trần Văn Tí",
            "Số 5, ngõ 12, tổ dân phố Đồng Tâm, phường Hoa Mai",
            "0912 345 678",
            MORNING,
            AFTERNOON,
            AFTERNOON if number % 2 else None,
            "Nguyễn Thị Mười Ễn" if number % 2 else "",
            "Phòng Văn hóa - Xã hội",
            "Trực tiếp" if number % 3 else "Qua bưu điện",
            "Đã xin lỗi" if number % 5 == 0 else "",
        )
        for number in range(1, many + 1)
    )


REGISTER = RegisterPayload(
    OFFICE, "TT03/2025", "01/2026", date(2026, 11, 1), date(2026, 11, 30), register_rows(40), MORNING
)

HANDOVER = HandoverPayload(
    OFFICE,
    "BG-261121-02",
    "dossiers",
    "Trung tâm Phục vụ hành chính công phường Hoa Mai",
    "Phòng Văn hóa - Xã hội phường Hoa Mai",
    "Lê Thị Bưởi",
    "Nguyễn Hữu Ước",
    MORNING,
    "Hồ sơ nhận trước 15 giờ ngày 21 tháng 11 năm 2026",
    (
        HandoverRow(CODE, "Thủ tục đăng ký khai sinh", "Trần Văn Tí", 1, 3, AFTERNOON),
        HandoverRow(
            "H26.120-261121-0002",
            "Thủ tục đăng ký kết hôn có yếu tố nước ngoài",
            "Đỗ Thị Ngọc Quỳnh",
            2,
            11,
            None,
            note="Thiếu 01 bản sao, nộp bổ sung sau",
        ),
    ),
)

RESULTS = HandoverPayload(
    OFFICE,
    "KQ-261121-01",
    "results",
    "Phòng Văn hóa - Xã hội phường Hoa Mai",
    "Trung tâm Phục vụ hành chính công phường Hoa Mai",
    "Nguyễn Hữu Ước",
    "Lê Thị Bưởi",
    MORNING,
    "",
    (
        HandoverRow(
            CODE,
            "Thủ tục đăng ký khai sinh",
            "Trần Văn Tí",
            1,
            2,
            None,
            result="Giấy khai sinh, bản sao trích lục",
            owner_address="Tổ 2, phường Hoa Mai",
        ),
        HandoverRow(
            "H26.120-261121-0002",
            "Cấp giấy xác nhận tình trạng hôn nhân",
            "Đỗ Thị Ngọc Quỳnh",
            1,
            1,
            None,
            15_000,
            "Số 7, ngách 3/12, tổ dân phố Bình Minh, phường Hoa Mai, tỉnh Ninh Bình",
        ),
    ),
    confirmed_at=MORNING + timedelta(minutes=5),
)

FEE_RECEIPT = FeeReceiptPayload(
    OFFICE,
    "01BLP2-001",
    "HM-26T",
    123,
    "Nguyễn Thị Mười Ễn",
    "Số 5, ngõ 12, tổ dân phố Đồng Tâm, phường Hoa Mai, tỉnh Ninh Bình",
    CODE,
    "Cấp bản sao trích lục hộ tịch",
    (
        FeeLine("Phí cấp bản sao trích lục hộ tịch", 5, 8_000, 40_000),
        FeeLine("Lệ phí đăng ký khai sinh quá hạn", 1, 1_250_000, 1_250_000),
    ),
    1_290_000,
    "Một triệu hai trăm chín mươi nghìn đồng",
    "transfer",
    MORNING,
    "Lê Thị Bưởi",
    tracking=TRACKING,
)

CASH_SHEET = CashSheetPayload(
    OFFICE,
    date(2026, 11, 21),
    "Lê Thị Bưởi",
    (
        CashRow("HM-26T 0000123", CODE, "Nguyễn Thị Mười Ễn", 1_290_000, "transfer", MORNING),
        CashRow("HM-26T 0000124", "H26.120-261121-0002", "Đỗ Thị Ngọc Quỳnh", 15_000, "cash", MORNING),
        CashRow("HM-26T 0000125", "H26.120-261121-0003", "Vũ Văn Ỷ", 8_000, "cash", MORNING, "Đã hủy: ghi sai số tiền"),
    ),
    (("cash", 1, 15_000), ("transfer", 1, 1_290_000)),
    1_305_000,
    "Một triệu ba trăm linh năm nghìn đồng",
    AFTERNOON,
)

VISIT_SLIP = VisitSlipPayload(
    OFFICE,
    "A023",
    TRACKING,
    MORNING,
    (
        VisitSlipLine(CODE, "Đăng ký khai sinh", AFTERNOON),
        VisitSlipLine("H26.120-261121-0002", "Đăng ký thường trú, tạm trú cho trẻ em dưới 6 tuổi", AFTERNOON),
        VisitSlipLine("H26.120-261121-0003", "Cấp thẻ bảo hiểm y tế", None),
    ),
    "Trung tâm Phục vụ hành chính công, quầy 2",
)

VIETQR = (
    "00020101021238570010A00000072701270006970436011300110012345670208QRIBFTTA"
    "5303704540712900005802VN62350831Hoso H26.120-261121-0001 le phi6304A1B2"
)

PAYMENT_SLIP = PaymentSlipPayload(
    OFFICE,
    CODE,
    (("Phí cấp bản sao trích lục hộ tịch", 40_000), ("Lệ phí đăng ký khai sinh quá hạn", 1_250_000)),
    1_290_000,
    "Ngân hàng Vietcombank",
    "0011001234567",
    "UBND PHUONG HOA MAI",
    "Hoso H26.120-261121-0001 le phi",
    VIETQR,
    MORNING,
)
