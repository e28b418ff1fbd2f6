"""An attached file is what its content says; what cannot be used is refused with a sentence that helps."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from kiosk.core.errors import BadInput
from kiosk.scanning.file_kind import MAX_FILE_BYTES, FileKind, check_kind, read_file, read_kind
from tests.scanning.samples import pdf, picture

if TYPE_CHECKING:
    from pathlib import Path


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 30,000 by 30,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf(3), FileKind("PDF", "application/pdf", "pdf", 3)),
        (picture("JPEG"), FileKind("JPEG", "image/jpeg", "jpg", 1)),
        (picture("PNG"), FileKind("PNG", "image/png", "png", 1)),
        (picture("WEBP"), FileKind("WebP", "image/webp", "webp", 1)),
        (
            picture("TIFF", mode="1", compression="group4", save_all=True, append_images=[]),
            FileKind("TIFF", "image/tiff", "tif", 1),
        ),
    ],
    ids=lambda value: value.format if isinstance(value, FileKind) else "",
)
def test_the_kind_is_told_from_the_content(data: bytes, kind: FileKind) -> None:
    assert read_kind(data) == kind
    assert check_kind(data, "Giấy khai sinh") == kind
    assert check_kind(data, "Đơn của ông Hai.2026") == kind


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Tệp rỗng"),
        (b"\0" * (MAX_FILE_BYTES + 1), "lớn hơn 20 MB"),
        (b"PK\x03\x04 word/document.xml", "không phải PDF, JPEG"),
        (b"<html><script>alert(1)</script>", "không phải PDF, JPEG"),
        (b"%PDF-1.7\nnothing after it", "Tệp PDF bị hỏng"),
        (picture("JPEG", size=(900, 900))[:-2000], "Tệp JPEG bị hỏng hoặc bị cắt"),
        (picture("PNG", size=(900, 900))[:-900], "Tệp PNG bị hỏng hoặc bị cắt"),
        (picture("TIFF")[:100], "Tệp TIFF bị hỏng"),
        (picture("WEBP")[:40], "Tệp WebP bị hỏng"),
        (bomb(), "hơn 80 triệu điểm ảnh"),
        (pdf(password="bí mật"), "có mật khẩu"),
    ],
    ids=["empty", "large", "word", "html", "cut pdf", "cut jpeg", "cut png", "cut tiff", "cut webp", "bomb", "locked"],
)
def test_what_cannot_be_used_is_refused_in_words(data: bytes, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        read_kind(data)


def test_a_name_that_says_something_else_is_refused_and_names_nobody() -> None:
    with pytest.raises(BadInput, match=r"đuôi \.pdf nhưng nội dung là PNG.*thành \.png") as refused:
        check_kind(picture("PNG"), "CCCD Nguyễn Văn Mẫu.PDF")
    assert "Mẫu" not in str(refused.value)
    assert check_kind(picture("JPEG"), "a.jpeg") == check_kind(picture("JPEG"), "a.JPG")


def test_a_file_is_not_read_past_what_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(64 * MAX_FILE_BYTES)
    with pytest.raises(BadInput, match="lớn hơn 20 MB"):
        read_file(path)
    with pytest.raises(BadInput, match="Không đọc được tệp"):
        read_file(tmp_path / "gone.pdf")
