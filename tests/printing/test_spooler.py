"""The parts of the Windows spooler that can be judged anywhere: its flags, and where a page lands on a sheet."""

from __future__ import annotations

import pytest

from kiosk.printing.printers import Condition
from kiosk.printing.printers.cups import read_lpstat
from kiosk.printing.printers.spooler import WORK_OFFLINE, place, read_spooler


@pytest.mark.parametrize(
    ("attributes", "status", "condition"),
    [
        (0, 0, Condition.OK),
        (WORK_OFFLINE, 0, Condition.OFFLINE),  # the status alone would say all is well
        (0, 0x80, Condition.OFFLINE),
        (0, 0x10, Condition.OUT),
        (WORK_OFFLINE, 0x10, Condition.OUT),
        (0, 0x400000, Condition.COVER),
        (0, 0x400, Condition.OK),  # printing
    ],
)
def test_the_spoolers_flags(attributes: int, status: int, condition: Condition) -> None:
    assert read_spooler(attributes, status) is condition


def test_a_page_keeps_its_size_and_is_shrunk_only_when_it_must() -> None:
    a4, a5 = (4960, 7016), (3496, 4960)
    assert place(a4, a4, (100, 120)) == (-100, -120, 4860, 6896)
    assert place(a5, a4, (0, 0)) == (0, 0, 3496, 4960)
    left, top, right, bottom = place(a4, a5, (0, 0))
    assert (right - left, bottom - top) == (3496, 4945)


@pytest.mark.parametrize(
    ("alerts", "condition"),
    [
        ("none", Condition.OK),
        ("media-empty-error", Condition.OUT),
        ("media-low-warning", Condition.LOW),
        ("cover-open media-empty", Condition.COVER),
        ("offline-report", Condition.OFFLINE),
    ],
)
def test_the_reasons_of_a_cups_queue(alerts: str, condition: Condition) -> None:
    report = f"printer q is idle.  enabled since Sat Nov 21 08:00:00 2026\n\tForm mounted:\n\tAlerts: {alerts}\n"
    assert read_lpstat(report) is condition
    assert read_lpstat("") is Condition.OFFLINE
