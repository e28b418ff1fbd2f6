"""What the stations are called on screen."""

from __future__ import annotations

from kiosk.core.i18n import N_

STATION_WORDS = {
    "tickets": N_("Máy lấy số"),
    "board": N_("Bảng gọi số"),
    "results": N_("Bảng kết quả"),
    "counter": N_("Quầy tiếp nhận"),
    "lookup": N_("Màn hình tra cứu"),
    "rating": N_("Đánh giá hài lòng"),
    "manager": N_("Điều hành"),
}
