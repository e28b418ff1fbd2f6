"""Pages from a scanner, through `scanimage`, the program of SANE (sane-project.org); Linux only.

Every call waits for the device: seconds for a page. None is to be made on a window's thread.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core import pdfium
from kiosk.core.errors import ScannerError
from kiosk.core.i18n import N_
from kiosk.scanning.scan_options import Mode, ScanOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTING_SECONDS = 30.0
"""Scanners of the network answer within ten."""

MAX_BATCH_PAGES = 100
JPEG_QUALITY = 85
_GRACE_SECONDS = 5.0

_NO_PROGRAM = N_(
    "Máy tính này chưa có chương trình quét SANE; báo người quản trị cài đặt, trong lúc chờ hãy chọn tệp có sẵn."
)
_NO_SCANNER = N_("Không tìm thấy máy quét; kiểm tra máy đã bật và đã cắm dây rồi quét lại.")
_NO_FEEDER = N_("Máy quét này không có khay nạp giấy tự động; hãy quét từng trang.")
_TOO_LONG = N_("Máy quét không trả lời sau {seconds} giây; kiểm tra máy quét rồi quét lại.")
_FAILED = N_("Máy quét báo lỗi khi đang quét; tắt máy quét rồi bật lại, sau đó quét lại.")
_UNREADABLE = N_("Máy quét gửi về một trang không đọc được; hãy quét lại trang đó.")
_NO_ROOM = N_("Không ghi được trang vừa quét vào thư mục tạm; kiểm tra ổ đĩa còn chỗ rồi quét lại.")

_OUT_OF_PAPER = "out of documents"
_SAID = (
    ("feeder jammed", N_("Máy quét bị kẹt giấy; gỡ giấy kẹt, đặt lại cả tập rồi quét lại từ đầu.")),
    (_OUT_OF_PAPER, N_("Khay nạp của máy quét không có giấy; đặt giấy vào khay rồi quét lại.")),
    ("cover is open", N_("Nắp máy quét đang mở; đóng nắp rồi quét lại.")),
    ("operation was cancel", N_("Việc quét đã bị hủy trên máy quét; khi sẵn sàng hãy quét lại.")),
    ("device busy", N_("Máy quét đang bận việc khác; chờ vài giây rồi quét lại.")),
    ("resource has been denied", N_("Không có quyền dùng máy quét; báo người quản trị cấp quyền cho tài khoản này.")),
    ("open of device", _NO_SCANNER),
)
"""What `scanimage` writes for SANE's status codes (SANE standard 1.06, 4.2.7), and when no device opens at all."""


@dataclass(frozen=True, slots=True)
class ScannerDevice:
    """A scanner: `name` for SANE and the settings, `words` (maker and model) for people."""

    name: str
    words: str


def available() -> bool:
    """Tell whether this PC has the program that drives scanners."""
    return shutil.which("scanimage") is not None


def scanners() -> tuple[ScannerDevice, ...]:
    """Give the scanners that answer now, none being an empty tuple; ScannerError without SANE or in no time."""
    listing = _scanimage(["--formatted-device-list=%d\t%v\t%m%n"], _Deadline(LISTING_SECONDS)).decode(errors="replace")
    rows = [line.split("\t") for line in listing.splitlines()]
    return tuple(
        ScannerDevice(row[0], f"{'' if row[1] == 'Noname' else row[1]} {row[2]}".strip())
        for row in rows
        if len(row) == 3
    )


def scan(device: str, *, dpi: int = 200, mode: Mode = "Color", timeout_s: float = 60) -> bytes:
    """Give one A4 page from the glass: a JPEG, or for "Lineart" a PNG of one bit; it carries its resolution.

    A resolution or mode the device lacks is replaced by the nearest it has. ScannerError says what is wrong.
    """
    deadline = _Deadline(timeout_s)
    options = _options(device, deadline)
    arguments = options.arguments(dpi, mode, options.flatbed())
    page = _scanimage([_device(device), "--format=png", *arguments], deadline)
    return _finished(page, mode, options.resolution(dpi) or dpi)


def scan_batch(device: str, *, dpi: int = 200, mode: Mode = "Color", timeout_s: float = 300) -> tuple[bytes, ...]:
    """Give the pages in the device's feeder, in order, each as `scan` gives it; at most MAX_BATCH_PAGES at once.

    All or none: after a jam no page is kept, as nobody could tell which sheet was the last. One side of each sheet.
    """
    deadline = _Deadline(timeout_s)
    options = _options(device, deadline)
    feeder = options.feeder()
    if feeder is None:
        raise ScannerError(_NO_FEEDER)
    try:
        with tempfile.TemporaryDirectory(prefix="kiosk-scan-") as folder:
            batch = [f"--batch={folder}/%04d.png", f"--batch-count={MAX_BATCH_PAGES}"]
            arguments = options.arguments(dpi, mode, feeder)
            ran = _run([_device(device), "--format=png", *batch, *arguments], deadline)
            sheets = sorted(Path(folder).glob("*.png"))
            if ran.status and not (sheets and _OUT_OF_PAPER in ran.said):  # an empty feeder is how a batch ends
                raise _refusal(ran)
            return tuple(_finished(sheet.read_bytes(), mode, options.resolution(dpi) or dpi) for sheet in sheets)
    except OSError as error:
        raise ScannerError(_NO_ROOM) from error


def pages_to_pdf(pages: Sequence[bytes]) -> bytes:
    """Put pages as `scan` gives them into one PDF, each as large as its paper was; ValueError for no pages."""
    import pypdfium2  # type: ignore[import-untyped]  # ships without types
    from PIL import Image

    if not pages:
        raise ValueError("a PDF needs at least one page")
    out = BytesIO()
    with pdfium.ONE_AT_A_TIME, pypdfium2.PdfDocument.new() as book:
        for page in pages:  # Pillow, given all at once, would hold every page decoded: twelve megabytes each
            sheet = BytesIO()
            with Image.open(BytesIO(page), formats=("JPEG", "PNG")) as picture:
                quality = {} if picture.mode == "1" else {"quality": JPEG_QUALITY}  # one bit is kept as it is
                picture.save(sheet, "PDF", dpi=picture.info.get("dpi", (200, 200)), **quality)
            with pypdfium2.PdfDocument(sheet.getvalue()) as single:
                book.import_pages(single)
        book.save(out)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Ran:
    """How a run of scanimage ended: its exit status, what it wrote, and what it said of it in lower case."""

    status: int
    out: bytes
    said: str


class _Deadline:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        return max(0.0, self._end - time.monotonic())


def _device(name: str) -> str:
    return f"--device-name={name}"


def _options(device: str, deadline: _Deadline) -> ScanOptions:
    return ScanOptions.read(_scanimage([_device(device), "--all-options"], deadline).decode(errors="replace"))


def _scanimage(arguments: list[str], deadline: _Deadline) -> bytes:
    """Run scanimage and give what it wrote; ScannerError for every other end than a good one."""
    ran = _run(arguments, deadline)
    if ran.status:
        raise _refusal(ran)
    return ran.out


def _refusal(ran: _Ran) -> ScannerError:
    return ScannerError(next((sentence for sign, sentence in _SAID if sign in ran.said), _FAILED))


def _run(arguments: list[str], deadline: _Deadline) -> _Ran:
    """Run scanimage to its end, in English; ScannerError when it is not there or the time is up."""
    program = shutil.which("scanimage")
    if program is None:
        raise ScannerError(_NO_PROGRAM)
    process = subprocess.Popen(  # noqa: S603 - a fixed program; the device's name is part of one argument
        [program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    with process:
        try:
            out, said = process.communicate(timeout=deadline.left())
        except subprocess.TimeoutExpired as error:
            raise ScannerError(_TOO_LONG, seconds=round(deadline.seconds)) from error
        finally:
            _end(process)
    return _Ran(process.returncode, out, said.decode(errors="replace").lower())


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a scan that is still going on: first so that the carriage is brought home, then at once."""
    for end in (process.terminate, process.kill):
        if process.poll() is None:
            end()
            with suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=_GRACE_SECONDS)


def _finished(png: bytes, mode: Mode, dpi: float) -> bytes:
    """Give the page as it is kept: a scan of the device as JPEG, black and white as PNG."""
    from PIL import Image

    out = BytesIO()
    try:
        with Image.open(BytesIO(png), formats=("PNG",)) as page:
            if mode == "Lineart":
                page.convert("L").convert("1", dither=Image.Dither.NONE).save(out, "PNG", dpi=(dpi, dpi))
            else:
                colours = "RGB" if mode == "Color" else "L"
                page.convert(colours).save(out, "JPEG", quality=JPEG_QUALITY, dpi=(round(dpi), round(dpi)))
    except (OSError, SyntaxError) as error:  # Pillow's PNG reader raises both for a page that is cut off
        raise ScannerError(_UNREADABLE) from error
    return out.getvalue()
