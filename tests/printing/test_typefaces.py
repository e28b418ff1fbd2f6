"""Papers drawn at the same time are the papers drawn one by one."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from kiosk.printing.papers import Target, render
from kiosk.printing.payloads import FormPayload, OfficeHead
from kiosk.printing.specimens import specimen

TURNS = 12
_MADE = re.compile(rb"/(CreationDate|ModDate) \([^)]*\)|/ID\s*\[.*?\]", re.DOTALL)


@pytest.fixture
def threads_change_often() -> Iterator[None]:
    """Let threads take turns a hundred times as often, as they do on a busy machine."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(5e-5)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("threads_change_often")
def test_two_threads_draw_the_same_papers_as_one() -> None:
    office = OfficeHead("ỦY BAN NHÂN DÂN XÃ MẪU", "TRUNG TÂM PHỤC VỤ", "Xã Mẫu", "Thôn Đông", "", "")
    papers = [
        paper for name in ("form01", "form02", "handover_dossiers") if (paper := specimen(name, office, "TT03/2025"))
    ]
    assert papers
    alone = [_drawn(paper) for paper in papers]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(_drawn, papers * TURNS))
    assert together == alone * TURNS


def _drawn(paper: FormPayload) -> bytes:
    return _MADE.sub(b"", render(paper, Target("page")).data)
