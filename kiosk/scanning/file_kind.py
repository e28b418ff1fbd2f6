"""What an attached file is, told from its content: PDF or picture, whole, of bearable size, and how many pages."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from kiosk.core import pdfium
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pypdfium2  # type: ignore[import-untyped]  # ships without types
    from PIL import Image

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 80_000_000
"""An A3 page at 600 dpi has 70 million; Pillow itself warns from 89 million on."""

_EMPTY = N_("Tệp rỗng, không có nội dung; quét hoặc chọn lại tệp khác.")
_TOO_LARGE = N_(
    "Tệp lớn hơn {limit} MB nên không đính kèm được; quét lại ở độ phân giải thấp hơn hoặc chia thành nhiều tệp."
)
_NOT_ACCEPTED = N_(
    "Nội dung tệp không phải PDF, JPEG, PNG, TIFF hay WebP nên không đính kèm được; quét hoặc lưu lại thành PDF."
)
_BROKEN = N_("Tệp {format} bị hỏng hoặc bị cắt mất một phần, không mở được; quét hoặc chép lại tệp.")
_PASSWORD = N_("Tệp PDF có mật khẩu nên không mở được; bỏ mật khẩu rồi đính kèm lại.")
_TOO_MANY_PIXELS = N_("Ảnh có hơn {limit} triệu điểm ảnh nên không đính kèm được; quét lại ở độ phân giải thấp hơn.")
_OTHER_NAME = N_(
    "Tên tệp có đuôi .{said} nhưng nội dung là {found}; kiểm tra lại tệp, nếu đúng tệp thì đổi đuôi thành .{right}."
)
_NOT_READ = N_("Không đọc được tệp; kiểm tra tệp còn ở chỗ cũ và không bị chương trình khác giữ, rồi thử lại.")

_MEDIA = {
    "PDF": ("application/pdf", "pdf"),
    "JPEG": ("image/jpeg", "jpg"),
    "PNG": ("image/png", "png"),
    "TIFF": ("image/tiff", "tif"),
    "WebP": ("image/webp", "webp"),
}
_CLAIMS = {
    "pdf": "PDF",
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "jpe": "JPEG",
    "jfif": "JPEG",
    "png": "PNG",
    "tif": "TIFF",
    "tiff": "TIFF",
    "webp": "WebP",
}
"""What a name's ending says is inside; any other ending says nothing that could be compared."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file is: `format` as people call it, its media type, the ending it is saved under, its pages."""

    format: str
    media: str
    extension: str
    pages: int


def read_file(path: Path) -> bytes:
    """Give what a file holds; BadInput when it cannot be read, is empty or larger than MAX_FILE_BYTES."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise BadInput(_NOT_READ) from error
    _check_size(data)
    return data


def read_kind(data: bytes) -> FileKind:
    """Give what the content is, having opened it; BadInput for what is not accepted, broken, locked or too large."""
    found = format_of(data)
    if found == "PDF":
        with opened_pdf(data) as document:
            pages = len(document)
    else:
        with opened_picture(data) as picture:
            # a JPEG of a telephone may carry a second picture, a PNG or WebP may move: still one page
            pages = getattr(picture, "n_frames", 1) if found == "TIFF" else 1
    media, extension = _MEDIA[found]
    return FileKind(found, media, extension, pages)


def check_kind(data: bytes, name: str) -> FileKind:
    """Give what the content is; BadInput also when the ending of the file's name says it is something else."""
    kind = read_kind(data)
    said = PurePath(name).suffix[1:].lower()
    if said in _CLAIMS and _CLAIMS[said] != kind.format:
        raise BadInput(_OTHER_NAME, said=said, found=kind.format, right=kind.extension)
    return kind


def format_of(data: bytes) -> str:
    """Give "PDF", "JPEG", "PNG", "TIFF" or "WebP" by the first bytes alone; BadInput for others, and by size."""
    _check_size(data)
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith((b"II*\0", b"MM\0*")):
        return "TIFF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if b"%PDF-" in data[:1024]:  # readers accept something before the header (ISO 32000-1, annex H.3.4.1, note 13)
        return "PDF"
    raise BadInput(_NOT_ACCEPTED)


@contextmanager
def opened_pdf(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF that has pages, for as long as the block lasts; BadInput when it is broken or has a password."""
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD  # type: ignore[import-untyped]  # ships without types

    with pdfium.ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == FPDF_ERR_PASSWORD
            raise BadInput(_PASSWORD if locked else _BROKEN, format="PDF") from error
        with document:
            if len(document) == 0:
                raise BadInput(_BROKEN, format="PDF")
            yield document


@contextmanager
def opened_picture(data: bytes, page: int = 0) -> Iterator[Image.Image]:
    """Open a picture and decode a page to the end, a TIFF's last past its end, of others the only one.

    BadInput when it is broken or has too many pixels.
    """
    from PIL import Image

    found = format_of(data)
    try:
        picture = Image.open(BytesIO(data), formats=(found.upper(),))
        if page and found == "TIFF":
            picture.seek(min(page, getattr(picture, "n_frames", 1) - 1))
        if picture.width * picture.height > MAX_PIXELS:
            raise BadInput(_TOO_MANY_PIXELS, limit=MAX_PIXELS // 1_000_000)
        picture.load()
    except BadInput:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadInput(_TOO_MANY_PIXELS, limit=MAX_PIXELS // 1_000_000) from error
    except Exception as error:  # Pillow's readers raise whatever their parsing met, from OSError to IndexError
        raise BadInput(_BROKEN, format=found) from error
    with picture:
        yield picture


def _check_size(data: bytes) -> None:
    if not data:
        raise BadInput(_EMPTY)
    if len(data) > MAX_FILE_BYTES:
        raise BadInput(_TOO_LARGE, limit=MAX_FILE_BYTES // (1024 * 1024))
