"""Every window test begins dressed: the citizens' look on a 1024 × 600 screen, and no window left behind."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication

from kiosk.services import paper
from kiosk.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A printer that failed is tried again at once."""
    monkeypatch.setattr(paper, "RETRY_PAUSE_S", 0)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[theme.Tokens]:
    """The citizens' theme for the smallest screen; the deferred deletions of the test are carried out after it.

    A theme dresses every widget there is: what tests before have left to be collected goes first.
    """
    gc.collect()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    yield theme.install(qapp, "citizen", size=QSize(1024, 600))
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
