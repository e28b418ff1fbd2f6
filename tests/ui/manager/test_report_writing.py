"""A long report written or printed: the page shows how far it is, Esc gives it up, an impatient Enter does not."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.models.interruption import ReadingStopped
from kiosk.rules.report_table import Report
from kiosk.services.report_printing import ReportPrinting
from kiosk.services.reports.catalogue import STOPPED, Progress, Reports
from kiosk.ui.background import Background
from tests.ui.counter.office import Office
from tests.ui.manager.conftest import reports_of
from tests.ui.manager.test_rating_page import CONTROL, choose, key
from tests.ui.manager.test_reports_page import make, of_their_own


def wait(progress: Progress | None, begun: threading.Event) -> None:
    """Be a third done until somebody gives it up."""
    assert progress is not None
    while progress(0.3):
        begun.set()
    raise ReadingStopped(STOPPED)


class SlowFiles(Reports):
    """Waits in its own thread while a file is made."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.store, office.settings)
        self.begun = threading.Event()

    def content(self, _report: Report, _ending: str, progress: Progress | None = None) -> bytes:
        wait(progress, self.begun)
        return b""


class SlowPaper(ReportPrinting):
    """Waits in its own thread while a paper is queued."""

    begun = threading.Event()

    def __init__(self) -> None: ...

    def printer(self) -> str:
        return "Máy in A4"

    def print(self, _report: Report, _by: int | None = None, progress: Progress | None = None) -> int:
        wait(progress, self.begun)
        return 0


@pytest.mark.parametrize("way", ["file", "paper"])
def test_writing_and_printing_show_how_far_they_are_and_only_escape_or_a_click_ends_them(
    qtbot: QtBot, qapp: QApplication, office: Office, tmp_path: Path, way: str
) -> None:
    background, files, paper = Background(), SlowFiles(office), SlowPaper()
    services = replace(reports_of(office), reports=files, printing=paper)
    page, presenter = of_their_own(qtbot, qapp, office, services, background)
    said: list[str] = []
    presenter.said.connect(lambda words, _tone: said.append(words))
    qtbot.waitUntil(lambda: bool(page.model.rows))
    make(page, "fees")
    qtbot.waitUntil(lambda: page.state == "report" and not page.busy)
    if way == "file":
        key(Qt.Key.Key_S, CONTROL)
        choose(page.dialog, qapp, tmp_path / "le-phi.pdf")
    else:
        key(Qt.Key.Key_P, CONTROL)
    assert (files if way == "file" else paper).begun.wait(5)
    qtbot.waitUntil(page.progress.isVisible)
    qtbot.waitUntil(lambda: page.progress.bar.value() == 30)
    page.progress.stop.setFocus()
    stops: list[bool] = []
    page.stop_wanted.connect(lambda: stops.append(True))
    for impatient in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        key(impatient)
        key(impatient, CONTROL)
    assert stops == []
    assert page.busy
    if way == "file":
        key(Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(page.progress.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.busy)
    assert said[-1] == STOPPED
    assert page.state == "report", "the report stays in sight"
    assert not list(tmp_path.glob("le-phi*"))
    background.close()
