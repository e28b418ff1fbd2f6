"""Words of headings that are not parted at the end of a line: a Vietnamese word is often two syllables."""

from __future__ import annotations

import re

_TOGETHER = (
    *("tại cơ quan", "cơ quan", "đơn vị", "hành chính", "thủ tục", "giải quyết", "kết quả", "tình hình", "trực tiếp"),
    *("hồ sơ", "tổ chức", "cá nhân", "hài lòng", "chỉ số", "đánh giá", "thời gian", "thời hạn", "phục vụ", "công chức"),
    *("nguyên nhân", "thành phần", "dữ liệu", "giấy tờ", "bản sao", "chứng thực", "quy định", "kiến nghị", "góp ý"),
    *("hệ thống", "bổ sung", "yêu cầu", "theo dõi", "cán bộ"),
)
_FOUND = re.compile("|".join(rf"\b{words}\b" for words in _TOGETHER), re.IGNORECASE)
BLANK = "\N{NO-BREAK SPACE}"


def together(heading: str) -> str:
    """Give a heading with the blanks inside its words made such that no line ends there."""
    return _FOUND.sub(lambda found: found[0].replace(" ", BLANK), heading)
