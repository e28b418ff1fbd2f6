"""Journeys do not wait for what only a real machine needs."""

from __future__ import annotations

import pytest

from kiosk.services import paper


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A printer that failed is tried again at once."""
    monkeypatch.setattr(paper, "RETRY_PAUSE_S", 0)
