"""The lines of `kiosk.services.office_value_lines` that each PC has of its own."""

from __future__ import annotations

from kiosk.core.i18n import N_
from kiosk.services.office_value_lines import YES_NO, Line, Value

_VOICE, _BOARD, _PUBLIC = N_("Giọng gọi số"), N_("Bảng gọi số"), N_("Màn hình người dân")
_DEVICES, _THIS_PC = N_("Máy quét"), N_("Máy này")

_PC_STAYS = N_("Tờ đang chờ in gắn với tên này, đổi thì không ra; sửa trong kiosk.toml khi không còn tờ nào chờ.")
_STATIONS_STAY = N_("Làm khi lắp đặt, không khi đang có người ngồi: sửa mục [[stations]] của kiosk.toml.")
_PUBLIC_SCREENS = N_("màn hình người dân của máy này")
_THE_BOARD = N_("bảng gọi số của máy này")
_THE_COUNTER = N_("màn hình quầy của máy này")
_BAUDS = {baud: baud for baud in ("1200", "2400", "4800", "9600", "19200", "38400", "57600", "115200")}

PC_LINES = (
    Line(
        "volume",
        "pc",
        _VOICE,
        N_("Âm lượng trong ngày"),
        (
            Value(
                "voice.volume",
                N_("Từ giờ nào, to bao nhiêu"),
                "volume",
                share=12,
                example="7:00 100%, 11:30 0%, 13:30 100%",
                none=N_("đầy cả ngày"),
            ),
        ),
        _THE_BOARD,
    ),
    Line(
        "voice",
        "pc",
        _VOICE,
        N_("Đọc số"),
        (
            Value(
                "voice.enabled",
                N_("Đọc số"),
                "choice",
                share=3,
                choices={
                    "true": N_("đọc"),
                    "false": N_("không đọc"),
                },
            ),
            Value("voice.repeat", N_("Mấy lần"), "number", share=2, says=N_("{value} lần")),
            Value(
                "voice.english",
                N_("Tiếng Anh"),
                "choice",
                share=3,
                choices={
                    "true": N_("thêm tiếng Anh"),
                    "false": N_("chỉ tiếng Việt"),
                },
            ),
            Value(
                "voice.engine",
                N_("Giọng"),
                "choice",
                share=4,
                choices={
                    "clips": N_("giọng thu sẵn"),
                    "system": N_("giọng của hệ điều hành"),
                },
            ),
        ),
        _THE_BOARD,
    ),
    Line(
        "voice_folder",
        "pc",
        _VOICE,
        N_("Thư mục giọng riêng"),
        (
            Value(
                "voice.folder",
                N_("Thư mục"),
                "folder",
                share=12,
                example=N_("trống: thư mục voice cạnh kiosk.toml"),
                none=N_("thư mục voice"),
            ),
        ),
        _THE_BOARD,
    ),
    Line(
        "pictures",
        "pc",
        _BOARD,
        N_("Hình bên cạnh số"),
        (
            Value(
                "board.pictures",
                N_("Thư mục hình .jpg, .png"),
                "folder",
                share=9,
                example=N_("trống: thư mục board cạnh kiosk.toml"),
                none=N_("thư mục board"),
            ),
            Value("board.seconds", N_("Mỗi hình (giây)"), "number", share=3, says=N_("mỗi hình {value} giây")),
        ),
        _THE_BOARD,
    ),
    Line(
        "text",
        "pc",
        _PUBLIC,
        N_("Cỡ chữ, tương phản lúc đầu"),
        (
            Value(
                "public.text_size",
                N_("Cỡ chữ"),
                "choice",
                share=6,
                choices={
                    "normal": N_("chữ thường"),
                    "large": N_("chữ lớn"),
                    "largest": N_("chữ lớn nhất"),
                },
            ),
            Value(
                "public.contrast",
                N_("Tương phản"),
                "choice",
                share=6,
                choices={
                    "normal": N_("tương phản thường"),
                    "high": N_("tương phản cao"),
                },
            ),
        ),
        _PUBLIC_SCREENS,
    ),
    Line(
        "read_aloud",
        "pc",
        _PUBLIC,
        N_("Phím Đọc to"),
        (Value("public.read_aloud", N_("Có phím Đọc to"), "choice", choices=YES_NO),),
        _PUBLIC_SCREENS,
    ),
    Line(
        "resting",
        "pc",
        _PUBLIC,
        N_("Không ai chạm: về đầu, nghỉ"),
        (
            Value(
                "locks.idle_seconds",
                N_("Về trang đầu sau (giây)"),
                "number",
                share=6,
                says=N_("về đầu sau {value} giây"),
                limits=(10, 900),
            ),
            Value(
                "public.screensaver_minutes",
                N_("Hiện thông báo sau (phút; 0: không)"),
                "number",
                share=6,
                says=N_("nghỉ sau {value} phút"),
            ),
        ),
        _PUBLIC_SCREENS,
    ),
    Line(
        "dark",
        "pc",
        _PUBLIC,
        N_("Tắt màn hình ban đêm"),
        (Value("public.dark", N_("Từ giờ – đến giờ"), "span", example="19:00-06:30", none=N_("không tắt")),),
        _PUBLIC_SCREENS,
    ),
    Line(
        "cursor",
        "pc",
        _PUBLIC,
        N_("Con trỏ chuột"),
        (
            Value(
                "public.cursor",
                N_("Con trỏ"),
                "choice",
                choices={
                    "auto": N_("tự ẩn khi chạm"),
                    "shown": N_("luôn hiện"),
                    "hidden": N_("luôn ẩn"),
                },
            ),
        ),
        _PUBLIC_SCREENS,
    ),
    Line(
        "card_scanner",
        "pc",
        _DEVICES,
        N_("Máy quét căn cước (cổng nối tiếp)"),
        (
            Value("devices.card_scanner", N_("Cổng"), share=6, example="COM3, /dev/ttyUSB0", none=N_("không có")),
            Value("devices.card_scanner_baud", N_("Tốc độ"), "choice", share=3, choices=_BAUDS, says="{value} baud"),
        ),
        _THE_COUNTER,
    ),
    Line(
        "page_scanner",
        "pc",
        _DEVICES,
        N_("Máy quét giấy (SANE)"),
        (
            Value(
                "devices.page_scanner",
                N_("Tên thiết bị"),
                share=12,
                example="epson2:libusb:001:004",
                none=N_("không có"),
            ),
        ),
        _THE_COUNTER,
    ),
    Line(
        "scan_folder",
        "pc",
        _DEVICES,
        N_("Thư mục máy quét ghi vào"),
        (Value("devices.folder", N_("Thư mục"), "folder", share=12, none=N_("không có")),),
        _THE_COUNTER,
    ),
    Line("pc", "pc", _THIS_PC, N_("Tên máy"), (Value("pc", none=N_("tên trên mạng")),), fixed=_PC_STAYS),
    Line("stations", "pc", _THIS_PC, N_("Màn hình mở ở máy này"), (Value("stations"),), fixed=_STATIONS_STAY),
    Line(
        "pin",
        "pc",
        _THIS_PC,
        N_("Mã PIN mở khóa"),
        (Value("locks.pin_hash", N_("Mã PIN mới, 4 đến 12 chữ số"), "pin", share=6, says=N_("đã đặt")),),
        _PUBLIC_SCREENS,
    ),
    Line(
        "printers",
        "pc",
        _THIS_PC,
        N_("Máy in"),
        (
            Value("printers"),
            *(Value(f"papers.{key}") for key in ("tickets", "receipts", "appointments", "receipt_size")),
        ),
        fixed=N_("Đặt ở phần 3, có in thử."),
    ),
    Line(
        "notices",
        "pc",
        _THIS_PC,
        N_("Dòng trên bảng, câu lúc nghỉ"),
        (Value("board.notice"), Value("public.notices")),
        fixed=N_("Đặt ở phần 4, có hình xem trước."),
    ),
    Line(
        "backup",
        "pc",
        _THIS_PC,
        N_("Sao lưu"),
        (Value("backup.folder"), Value("backup.at"), Value("backup.keep_days")),
        fixed=N_("Đặt ở phần 6, có ghi thử."),
    ),
)
"""In the order they are shown; the last ones are only shown."""
