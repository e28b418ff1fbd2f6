"""The queue ticket's two lines that are not on every slip: that there is priority, and how long one waits."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.printing import payloads
from kiosk.printing.payloads import TicketPayload
from kiosk.printing.slip import DOTS, draw_slip
from kiosk.printing.strip import Strip
from tests.printing.reading import codes, ink
from tests.printing.samples import TICKET, TRACKING


def words(payload: TicketPayload, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what is set in type on a slip, line by line."""
    found: list[str] = []
    set_text = Strip.text

    def keep(self: Strip, text: str, *args: object, **options: object) -> None:
        found.append(text)
        set_text(self, text, *args, **options)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(Strip, "text", keep)
    draw_slip(payload, 576)
    monkeypatch.setattr(Strip, "text", set_text)
    return found


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        ((10, 25), "Dự kiến chờ khoảng 10–25 phút"),
        ((0, 5), "Dự kiến chờ dưới 5 phút"),
        ((15, 15), "Dự kiến chờ khoảng 15 phút"),
        ((0, 0), ""),
        (None, ""),
    ],
)
def test_the_wait_is_a_range_or_nothing(
    wait: tuple[int, int] | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = words(msgspec.structs.replace(TICKET, wait=wait), monkeypatch)
    assert [text for text in found if text.startswith("Dự kiến")] == ([said] if said else [])


def test_priority_is_said_without_its_class(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Ưu tiên" not in words(TICKET, monkeypatch)
    assert "Ưu tiên" in words(msgspec.structs.replace(TICKET, priority=True), monkeypatch)


@pytest.mark.parametrize("dots", DOTS)
def test_the_slip_stays_within_its_paper_and_its_code_reads(dots: int) -> None:
    picture = draw_slip(msgspec.structs.replace(TICKET, priority=True, wait=(115, 125)), dots)
    left, _, right, _ = ink(picture)
    assert left >= 8
    assert right <= dots - 8
    assert codes(picture) == [TRACKING]


def test_a_slip_queued_before_these_lines_existed_is_still_printed() -> None:
    old = msgspec.json.decode(payloads.encode(TICKET))
    del old["priority"], old["wait"]
    assert payloads.decode(msgspec.json.encode(old).decode()) == TICKET
