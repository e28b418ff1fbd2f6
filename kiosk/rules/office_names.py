"""Names of public bodies as a sentence has them: "Ủy ban nhân dân xã Bình Minh" (NĐ 30/2020, Annex II)."""

from __future__ import annotations

_BODIES = (
    "Ủy ban nhân dân",
    "Uỷ ban nhân dân",
    "Hội đồng nhân dân",
    "Trung tâm Phục vụ hành chính công",
    "Bộ phận Tiếp nhận và Trả kết quả",
    "Văn phòng",
)
_LEVELS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")


def in_sentence(name: str) -> str:
    """Give a body's name for use in a sentence; one not written in capitals, or of an unknown kind, as it is."""
    if not name.isupper():
        return name
    rest = name.lower()
    written: list[str] = []
    while rest:
        known = next((one for one in (*_BODIES, *_LEVELS) if f"{rest} ".startswith(f"{one.lower()} ")), "")
        if not known and not written:
            return name
        word = known or rest.split(maxsplit=1)[0]
        rest = rest[len(word) :].lstrip()
        # a ward named by its number is written "Phường 1"
        capital = not known or (known in _LEVELS and rest[:1].isdigit()) or not written
        written.append(word[:1].upper() + word[1:] if capital else word)
    return " ".join(written)
