"""Every window test begins dressed: the citizens' look on a 1024 × 600 screen, and no window left behind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication

from kiosk.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator


HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let windows without a screen say that nobody sizes them; every other warning of Qt fails its test."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[theme.Tokens]:
    """The citizens' theme for the smallest screen; the deferred deletions of the test are carried out after it."""
    yield theme.install(qapp, "citizen", size=QSize(1024, 600))
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
