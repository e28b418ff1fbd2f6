"""Small pictures: the right page, upright, the right colours, inside the square."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from kiosk.core.errors import BadInput
from kiosk.scanning.thumbnail import page_count, thumbnail
from tests.scanning.samples import opened, pdf, picture

RED, BLUE, WHITE, BLACK = (255, 0, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0)


def near(colour: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True))


def test_the_first_page_of_a_pdf_is_drawn_on_white() -> None:
    data = pdf(2)
    drawn = opened(thumbnail(data, 160))
    assert page_count(data) == 2
    assert drawn.height == 160
    assert drawn.width == pytest.approx(160 / 2**0.5, abs=1)
    assert near(drawn.getpixel((50, 40)), BLACK)
    assert near(drawn.getpixel((50, 120)), WHITE)


@pytest.mark.parametrize("format", ["TIFF", "PDF"])
def test_any_page_is_drawn(format: str) -> None:
    book = BytesIO()
    second = Image.new("RGB", (60, 40), BLUE)
    Image.new("RGB", (40, 60), RED).save(book, format, save_all=True, append_images=[second])
    pages = [opened(thumbnail(book.getvalue(), 30, page)) for page in (0, 1, 9)]
    assert [page.size for page in pages] == [(20, 30), (30, 20), (30, 20)]
    assert near(pages[0].getpixel((10, 10)), RED)
    assert near(pages[1].getpixel((10, 10)), BLUE)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_picture_keeps_its_shape_and_colours(format: str) -> None:
    drawn = opened(thumbnail(picture(format), 60))
    assert drawn.size == (60, 40)
    assert near(drawn.getpixel((10, 20)), RED)
    assert near(drawn.getpixel((50, 20)), BLUE)


def test_a_photograph_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: what is left of the stored picture is above
    drawn = opened(thumbnail(picture("JPEG", exif=exif), 60))
    assert drawn.size == (40, 60)
    assert near(drawn.getpixel((20, 10)), RED)
    assert near(drawn.getpixel((20, 50)), BLUE)


def test_what_is_transparent_shows_white() -> None:
    assert near(opened(thumbnail(saved(Image.new("LA", (80, 80), (0, 0))), 60)).getpixel((5, 5)), WHITE)


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK"])
def test_scans_of_every_depth_are_shown(mode: str) -> None:
    drawn = opened(thumbnail(picture("TIFF", mode=mode), 60)).convert("L")
    assert drawn.getpixel((15, 20)) != drawn.getpixel((45, 20))


def test_sixteen_bits_of_grey_are_shown_as_grey() -> None:
    grey = Image.frombytes("I;16", (2, 1), b"\x00\x20\x00\xc0")
    assert list(opened(thumbnail(saved(grey), 60)).convert("L").tobytes()) == [0x20, 0xC0]


def test_a_small_picture_is_not_made_larger_and_a_narrow_one_keeps_a_pixel() -> None:
    assert opened(thumbnail(picture(size=(20, 10)), 160)).size == (20, 10)
    assert opened(thumbnail(picture(size=(4000, 2)), 100)).size == (100, 1)


def test_a_broken_file_is_refused_in_words() -> None:
    with pytest.raises(BadInput, match="bị hỏng"):
        thumbnail(picture("JPEG", size=(900, 900))[:-2000], 60)


def saved(drawn: Image.Image) -> bytes:
    out = BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()
