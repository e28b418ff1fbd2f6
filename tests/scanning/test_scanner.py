"""Pages from SANE's own test scanner, through the real scanimage; and what it says when something is wrong."""

from __future__ import annotations

import os
import shutil
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # ships without types
import pytest
from PIL import Image

from kiosk.core.errors import ScannerError
from kiosk.scanning.file_kind import read_kind
from kiosk.scanning.scan_options import ScanOptions
from kiosk.scanning.scanner import ScannerDevice, pages_to_pdf, scan, scan_batch, scanners
from tests.scanning.samples import picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DEVICE = "test:0"
GLASS_MM = 200
"""The test scanner's glass is smaller than A4."""

BROTHER = """
All options specific to device `brother4:net1;dev0':
    Mode
    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color[Fast] [24bit Color[Fast]]
        Select the scan mode
    --resolution 100|150|300|400|600dpi [100]
    --source Automatic Document Feeder(left aligned)|Automatic Document Feeder(left aligned,Duplex) [inactive]
    --brightness -50..50% (in steps of 1) [0]
    -l 0..215.9mm (in steps of 0.0999908) [0]
    -x 0..215.9mm (in steps of 0.0999908) [215.88]
"""


class Scanner:
    """SANE's test scanner, as its configuration says it is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "dll.conf").write_text("test\n")
        self.set()

    def set(self, *lines: str) -> None:
        (self.folder / "test.conf").write_text("\n".join(["number_of_devices 1", "resolution 50.0", *lines]) + "\n")


@pytest.fixture
def scanner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scanner:
    if shutil.which("scanimage") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("scanimage is missing: apt install sane-utils")
        pytest.skip("scanimage is not installed here: apt install sane-utils")
    folder = tmp_path / "sane"
    folder.mkdir()
    monkeypatch.setenv("SANE_CONFIG_DIR", str(folder))
    return Scanner(folder)


def opened(page: bytes) -> Image.Image:
    return Image.open(BytesIO(page))


def test_the_scanners_that_answer_are_listed_for_people(scanner: Scanner) -> None:
    assert scanners() == (ScannerDevice("test:0", "frontend-tester"),)
    (scanner.folder / "dll.conf").write_text("\n")
    assert scanners() == ()


def test_a_page_is_scanned_at_its_resolution_in_colour_grey_and_black_and_white(scanner: Scanner) -> None:
    side = round(GLASS_MM / 25.4 * 100)
    scanner.set('test-picture "Color pattern"')
    colour = opened(scan(DEVICE, dpi=100))
    assert (colour.format, colour.mode, colour.info["dpi"]) == ("JPEG", "RGB", (100, 100))
    assert colour.size == pytest.approx((side, side), abs=2)
    reds, _, blues = colour.resize((40, 40)).split()
    assert reds.tobytes() != blues.tobytes()

    scanner.set('test-picture "Grid"')
    assert (grey := opened(scan(DEVICE, dpi=100, mode="Gray"))).mode == "L"
    assert grey.format == "JPEG"
    page = opened(scan(DEVICE, dpi=100, mode="Lineart"))
    assert (page.format, page.mode) == ("PNG", "1")
    assert page.info["dpi"] == pytest.approx((100, 100), abs=0.1)
    middle = [page.getpixel((round((square + 0.5) * 10 / 25.4 * 100), 20)) for square in range(4)]
    assert middle in ([0, 255, 0, 255], [255, 0, 255, 0]), "squares of ten millimetres, black and white in turn"


def test_the_feeder_is_scanned_to_its_end_into_one_pdf(scanner: Scanner) -> None:
    pages = scan_batch(DEVICE, dpi=50, mode="Gray")
    assert len(pages) == 10
    pdf = pages_to_pdf(pages)
    assert read_kind(pdf).pages == 10
    with pypdfium2.PdfDocument(pdf) as document:
        assert document[0].get_size() == pytest.approx((GLASS_MM / 25.4 * 72,) * 2, abs=2)


def test_pages_of_one_pdf_may_differ_and_keep_the_size_of_their_paper() -> None:
    a4_at_100 = picture("JPEG", size=(827, 1169), dpi=(100, 100))
    card_at_200 = picture("PNG", size=(674, 425), mode="1", dpi=(200, 200))
    with pypdfium2.PdfDocument(pages_to_pdf([a4_at_100, card_at_200])) as document:
        assert document[0].get_size() == pytest.approx((595, 842), abs=1)
        assert document[1].get_size() == pytest.approx((243, 153), abs=1)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("JAMMED", "kẹt giấy; gỡ giấy kẹt"),
        ("NO_DOCS", "không có giấy; đặt giấy"),
        ("COVER_OPEN", "đóng nắp"),
        ("CANCELLED", "đã bị hủy"),
        ("DEVICE_BUSY", "đang bận"),
        ("ACCESS_DENIED", "cấp quyền"),
        ("IO_ERROR", "tắt máy quét rồi bật lại"),
    ],
)
def test_what_is_wrong_with_the_scanner_is_said(scanner: Scanner, status: str, sentence: str) -> None:
    scanner.set(f'read-status-code "SANE_STATUS_{status}"')
    assert sentence in refusal(scan)
    assert sentence in refusal(scan_batch)


def refusal(scanning: Callable[..., object]) -> str:
    """What is said of a scan that fails.

    Tried again when the time is up: SANE's test scanner, up to 1.1.1 at least, ends its reading thread wherever that
    is when a scan fails, now and then while it holds the lock of malloc, and then waits for it for ever.
    """
    said = ""
    for _ in range(6):
        with pytest.raises(ScannerError) as refused:
            scanning(DEVICE, dpi=20, mode="Gray", timeout_s=3)
        said = str(refused.value)
        if "không trả lời" not in said:
            break
    return said


def test_a_scanner_that_is_not_there_and_one_without_a_feeder(scanner: Scanner) -> None:
    (scanner.folder / "dll.conf").write_text("test\npnm\n")
    with pytest.raises(ScannerError, match="Không tìm thấy máy quét"):
        scan("epson2:net:192.0.2.1")
    with pytest.raises(ScannerError, match="không có khay nạp"):
        scan_batch("pnm:0")


def test_a_scanner_that_hangs_is_given_up(scanner: Scanner) -> None:
    scanner.set("read-delay true", "read-delay-duration 200000", "read-limit true", "read-limit-size 100")
    with pytest.raises(ScannerError, match="không trả lời sau 1 giây"):
        scan(DEVICE, timeout_s=1)


def test_a_machine_without_sane_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ScannerError, match="chưa có chương trình quét"):
        scanners()


def test_the_settings_of_a_scanner_in_its_makers_own_words_are_understood() -> None:
    options = ScanOptions.read(BROTHER)
    assert options.arguments(200, "Color", None) == ["--mode=24bit Color[Fast]", "--resolution=300", "-x", "210"]
    assert options.arguments(700, "Gray", None)[:2] == ["--mode=True Gray", "--resolution=600"]
    assert options.arguments(300, "Lineart", None)[:1] == ["--mode=Black & White"]
    assert options.feeder() is None, "it cannot be chosen now"
    chosen = ScanOptions.read(BROTHER.replace("[inactive]", "[Automatic Document Feeder(left aligned)]"))
    assert chosen.feeder() == "Automatic Document Feeder(left aligned)"
