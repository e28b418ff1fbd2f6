"""Tickets, appointment slips and test pages, as they come out of the printer."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from kiosk.core.errors import BadInput
from kiosk.printing import papers, strip
from kiosk.printing.papers import Target
from kiosk.printing.payloads import AppointmentPayload, OfficeHead, SlipPayload, TestPagePayload, TicketPayload
from kiosk.printing.raster import decode_slip, encode_slip
from kiosk.printing.slip import DOTS, draw_slip
from tests.printing.loopback_printer import printed_slips
from tests.printing.reading import codes, ink
from tests.printing.samples import APPOINTMENT, OFFICE, TEST_PAGE, TICKET, TRACKING

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
names = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " ,.-/&<>()", min_size=0, max_size=400)


def printed(payload: SlipPayload, dots: int, *, reprint: bool = False) -> Image.Image:
    """Give the slip as it lies in the hand: rendered, sent, and printed by our own reading of the bytes."""
    document = papers.render(payload, Target("slip", dots), reprint=reprint)
    assert document.media == "escpos"
    (picture,) = printed_slips(document.data)
    return picture


@pytest.mark.parametrize("dots", DOTS)
@pytest.mark.parametrize(
    ("payload", "code"),
    [(TICKET, TRACKING), (APPOINTMENT, TRACKING), (TEST_PAGE, "IN THU")],
    ids=["ticket", "appointment", "test page"],
)
def test_the_code_is_read_from_the_printed_slip(payload: SlipPayload, code: str, dots: int) -> None:
    picture = printed(payload, dots)
    assert (picture.mode, picture.width) == ("1", dots)
    assert codes(picture) == [code]


@pytest.mark.parametrize(("ahead", "words"), [(0, "Ông/bà là người tiếp theo"), (7, "Còn 7 người được gọi trước")])
def test_the_citizen_is_addressed_as_an_office_does(monkeypatch: pytest.MonkeyPatch, ahead: int, words: str) -> None:
    written: list[str] = []
    write = strip.Strip.text

    def remember(self: strip.Strip, text: str, *args: Any, **values: Any) -> None:
        written.append(text)
        write(self, text, *args, **values)

    monkeypatch.setattr(strip.Strip, "text", remember)
    draw_slip(msgspec.structs.replace(TICKET, ahead=ahead), 576)
    assert words in written
    assert not any("bạn" in text.lower() for text in written)


@pytest.mark.parametrize("dots", DOTS)
def test_the_code_has_large_modules_and_white_around_it(dots: int) -> None:
    picture = printed(TICKET, dots)
    (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    left, top = code.position.top_left.x, code.position.top_left.y
    right, bottom = code.position.bottom_right.x, code.position.bottom_right.y
    module = round((right - left) / 21)  # nine capitals and digits: version 1, 21 modules
    assert module >= 4
    quiet = 4 * module
    frame = picture.crop((left - quiet + 1, top - quiet + 1, right + quiet - 1, bottom + quiet - 1)).convert("L")
    inner = (quiet - 2, quiet - 2, frame.width - quiet + 2, frame.height - quiet + 2)  # corners are found to 2 dots
    frame.paste(255, inner)
    assert frame.getextrema() == (255, 255)


@pytest.mark.parametrize("dots", DOTS)
@given(office=names, field=names, label=st.text("ABCXYZ0123456789", min_size=1, max_size=12))
@settings(max_examples=12)
def test_nothing_is_printed_over_the_edges(dots: int, office: str, field: str, label: str) -> None:
    head = msgspec.structs.replace(OFFICE, name=office, superior=office, address=field, hours=field)
    for payload in (
        msgspec.structs.replace(TICKET, office=head, field_name=field, label=label),
        msgspec.structs.replace(APPOINTMENT, office=head, procedure_short=field, collect_at=office),
        msgspec.structs.replace(TEST_PAGE, office=head, printer=field),
    ):
        picture = draw_slip(payload, dots)
        left, top, right, bottom = ink(picture)
        assert left >= 8
        assert right <= dots - 8
        assert top >= 4
        assert bottom <= picture.height - 4


@given(text=names, width=st.integers(60, 560))
@settings(max_examples=60)
def test_wrapping_loses_no_letter_and_keeps_the_measure(text: str, width: int) -> None:
    lines = strip.wrap(text, "Medium", 26, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(strip.font("Medium", 26).getlength(line) <= width for line in lines)


def test_stacked_marks_are_whole() -> None:
    """Ễ is not Ê: every letter of the alphabet looks different from every other."""
    seen: dict[bytes, str] = {}
    for letter in VIETNAMESE + VIETNAMESE.upper():
        paper = strip.Strip(384, margin=12)
        paper.text(letter, "Medium", 22)
        picture = paper.image()
        same = seen.setdefault(picture.tobytes(), letter)
        assert same == letter
        _, top, _, bottom = ink(picture)
        assert 0 < top < bottom < picture.height


def test_decomposed_text_prints_as_composed() -> None:
    decomposed = msgspec.structs.replace(TICKET, field_name="Hô\u0323 ti\u0323ch - Chư\u0301ng thư\u0323c")
    composed = msgspec.structs.replace(TICKET, field_name="Hộ tịch - Chứng thực")
    assert draw_slip(decomposed, 576).tobytes() == draw_slip(composed, 576).tobytes()


@pytest.mark.parametrize("dots", DOTS)
def test_a_reprint_is_the_same_slip_under_a_mark(dots: int) -> None:
    first, again = printed(TICKET, dots), printed(TICKET, dots, reprint=True)
    mark = again.height - first.height
    assert mark > 20
    margin = 16 if dots > 384 else 12
    body = again.crop((0, margin + mark, dots, again.height))
    assert (
        ImageChops.difference(body.convert("L"), first.crop((0, margin, dots, first.height)).convert("L")).getbbox()
        is None
    )
    darkness = 1 - sum(again.crop((margin, margin, dots - margin, margin + mark // 2)).convert("L").tobytes()) / (
        255 * (dots - 2 * margin) * (mark // 2)
    )
    assert darkness > 0.5  # white letters on a black bar


def test_the_ticket_says_what_it_is_given() -> None:
    """Each fact changes the picture: none is left out."""
    plain = draw_slip(TICKET, 576).tobytes()
    for change in (
        {"label": "A024"},
        {"field_name": "Đất đai"},
        {"counters": (1, 3)},
        {"counters": ()},
        {"ahead": 0},
        {"taken_at": TICKET.taken_at.replace(minute=16)},
        {"tracking": "K7M2XB9RV"},
        {"office": msgspec.structs.replace(OFFICE, hotline="0229 3 871 235")},
        {"office": msgspec.structs.replace(OFFICE, hours="Sáng thứ Bảy")},
    ):
        assert draw_slip(msgspec.structs.replace(TICKET, **change), 576).tobytes() != plain, change


def test_small_papers_have_no_room_for_a_person() -> None:
    personal = {"submitter", "owner", "name", "id_number", "phone", "email", "address"}
    for kind in (TicketPayload, AppointmentPayload, TestPagePayload):
        assert not personal & set(kind.__struct_fields__)
    assert "name" in OfficeHead.__struct_fields__  # the office's, not a citizen's


def test_bands_suit_small_printers_and_read_back() -> None:
    picture = draw_slip(TICKET, 576)
    job = encode_slip(picture)
    assert decode_slip(job).tobytes() == picture.tobytes()
    rows = [job[at + 6] + 256 * job[at + 7] for at in range(len(job) - 8) if job[at : at + 6] == b"\x1dv0\x00\x48\x00"]
    assert sum(rows) == picture.height
    assert max(rows) <= 256
    with pytest.raises(ValueError, match="not the bytes of a slip"):
        decode_slip(b"A023\n")


def test_other_widths_are_refused() -> None:
    with pytest.raises(BadInput, match="384, 512, 576"):
        draw_slip(TICKET, 420)
