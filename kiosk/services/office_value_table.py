"""The lines of `kiosk.services.office_value_lines` there are, one of them for every key of the settings file."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.i18n import LANGUAGES, N_
from kiosk.services.office_value_lines import YES_NO, Line, Value
from kiosk.services.pc_value_table import PC_LINES

_OFFICE, _HOURS, _MONEY = N_("Cơ quan"), N_("Giờ giấc, hạn"), N_("Thu tiền")
_PROVINCE, _RECORDS = N_("Hệ thống tỉnh"), N_("Mã, nơi lưu hồ sơ")

_CODES_STAY = N_("Mọi mã hồ sơ đã cấp làm theo đây; đổi giữa chừng thì sổ có hai loại mã.")
_RECORDS_STAY = N_("Đổi là sang một sổ khác: chỉ làm bằng lệnh sao lưu, khôi phục khi không ai làm việc.")

_ALL_PAPERS = N_("mọi giấy in, đầu các màn hình, báo cáo")

_DAYS: Mapping[str, str] = {
    "mon": N_("Thứ Hai"),
    "tue": N_("Thứ Ba"),
    "wed": N_("Thứ Tư"),
    "thu": N_("Thứ Năm"),
    "fri": N_("Thứ Sáu"),
    "sat": N_("Thứ Bảy"),
    "sun": N_("Chủ nhật"),
}

_OF_OFFICE = (
    Line(
        "name",
        "office",
        _OFFICE,
        N_("Tên trên giấy"),
        (
            Value("office.superior", N_("Cơ quan cấp trên (dòng trên)"), share=6, example="UBND XÃ ĐỒNG MẪU"),
            Value("office.name", N_("Tên cơ quan (dòng dưới, chữ đậm)"), share=6),
        ),
        _ALL_PAPERS,
    ),
    Line(
        "place",
        "office",
        _OFFICE,
        N_("Địa danh trước ngày tháng"),
        (Value("office.place", N_("Địa danh"), example="Đồng Mẫu"),),
        N_("dòng ngày tháng của mọi giấy in"),
    ),
    Line(
        "address",
        "office",
        _OFFICE,
        N_("Địa chỉ"),
        (Value("office.address", N_("Địa chỉ cơ quan"), share=12),),
        N_("giấy in, màn hình tra cứu"),
    ),
    Line(
        "hotline",
        "office",
        _OFFICE,
        N_("Điện thoại"),
        (Value("office.hotline", N_("Số điện thoại cho người dân hỏi"), example="024 3999 8888"),),
        N_("giấy in, màn hình tra cứu"),
    ),
    Line(
        "form_set",
        "office",
        _OFFICE,
        N_("Bộ mẫu giấy"),
        (
            Value(
                "office.form_set",
                N_("Theo thông tư"),
                "choice",
                choices={
                    "TT03/2025": N_("Thông tư 03/2025"),
                    "TT01/2018": N_("Thông tư 01/2018"),
                },
            ),
        ),
        N_("giấy tiếp nhận, các phiếu và thông báo; giấy đã in giữ mẫu cũ"),
    ),
    Line(
        "language",
        "office",
        _OFFICE,
        N_("Ngôn ngữ chương trình"),
        (Value("office.language", N_("Ngôn ngữ"), "choice", choices=dict(LANGUAGES)),),
        N_("mọi màn hình; giấy in vẫn tiếng Việt"),
    ),
    Line(
        "hours",
        "office",
        _HOURS,
        N_("Giờ làm việc"),
        tuple(
            Value(f"hours.{day}", name, "sessions", share=4, example=N_("trống: nghỉ")) for day, name in _DAYS.items()
        ),
        N_("giấy in, màn hình tra cứu, giờ hẹn của hồ sơ nhận từ đó; giờ hẹn đã in giữ nguyên"),
    ),
    Line(
        "petitions",
        "office",
        _HOURS,
        N_("Hạn trả lời góp ý, phản ánh"),
        (Value("petitions.days", N_("Số ngày làm việc"), "number", says=N_("{value} ngày làm việc")),),
        N_("trang Góp ý (F8), cho những góp ý nhận từ đó"),
    ),
    Line(
        "reports",
        "office",
        _HOURS,
        N_("Ngày chốt số liệu báo cáo"),
        (
            Value(
                "reports.closes_on",
                N_("Chốt tháng, quý vào"),
                "choice",
                share=6,
                choices={
                    "month_end": N_("ngày cuối tháng"),
                    "13": N_("ngày 13 (quý III: 14/6 đến 13/9)"),
                    "14": N_("ngày 14 (quý III: 15/6 đến 14/9)"),
                    "15": N_("ngày 15 (quý III: 16/6 đến 15/9)"),
                },
            ),
        ),
        N_("trang Báo cáo (F10): các kỳ chọn bằng một phím"),
    ),
    Line(
        "receipts",
        "office",
        _MONEY,
        N_("Ký hiệu biên lai"),
        (
            Value("money.form_code", N_("Ký hiệu mẫu"), says=N_("mẫu {value}")),
            Value("money.series", N_("Ký hiệu (sê-ri)"), says=N_("ký hiệu {value}")),
        ),
        N_("biên lai từ đó; ký hiệu mới đánh số lại từ đầu"),
    ),
    Line(
        "account",
        "office",
        _MONEY,
        N_("Tài khoản nhận chuyển khoản"),
        (
            Value("money.bank", N_("Ngân hàng"), share=5, example="Agribank"),
            Value(
                "money.bank_bin",
                N_("Mã ngân hàng (BIN)"),
                share=3,
                example=N_("6 chữ số, như 970405"),
                says="BIN {value}",
            ),
            Value("money.account", N_("Số tài khoản"), share=4, none=N_("chỉ thu tiền mặt")),
            Value("money.account_name", N_("Tên chủ tài khoản"), share=12),
        ),
        N_("phiếu có mã VietQR in ở quầy"),
    ),
    Line(
        "province",
        "office",
        _PROVINCE,
        N_("Gửi hồ sơ lên hệ thống tỉnh"),
        (
            Value("province.enabled", N_("Gửi"), "choice", share=2, choices=YES_NO),
            Value("province.url", N_("Địa chỉ"), share=7, example="https://…", none=N_("chưa có địa chỉ")),
            Value("province.timeout_seconds", N_("Chờ (giây)"), "number", share=3, says=N_("chờ {value} giây")),
        ),
        N_("trang Sổ cũ, tỉnh (F12)"),
    ),
    Line(
        "codes",
        "office",
        _RECORDS,
        N_("Mã cơ quan, mẫu mã hồ sơ"),
        (Value("office.agency"), Value("office.code_pattern")),
        fixed=_CODES_STAY,
    ),
    Line(
        "store",
        "office",
        _RECORDS,
        N_("Nơi lưu hồ sơ, tệp đính kèm"),
        (Value("store.url", none=N_("trong thư mục cơ quan")), Value("store.files", none=N_("tệp cạnh kiosk.toml"))),
        fixed=_RECORDS_STAY,
    ),
)

LINES: Mapping[str, Line] = {line.key: line for line in (*_OF_OFFICE, *PC_LINES)}
"""By their keys, in the order they are shown."""
