"""The pack for an inspector by one key of the reports' page: written, its digest said, given up without a trace."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.services.inspection_pack import InspectionPack
from kiosk.services.report_views import PackSummary
from kiosk.services.reports.catalogue import Progress
from kiosk.ui.background import Background
from tests.services.reports.quarter import write_quarter
from tests.ui.counter.office import Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.conftest import reports_of
from tests.ui.manager.test_rating_page import choose, key
from tests.ui.manager.test_reports_page import at_the_reports, make, of_their_own
from tests.ui.manager.window import SIZES, Open, settle


def test_one_key_writes_the_pack_of_the_period_and_says_its_digest(
    open_window: Open, office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    write_quarter(office.store)
    screen, page = at_the_reports(open_window)
    key(Qt.Key.Key_4)
    key(Qt.Key.Key_K)
    dialog = page.pack_files.dialog
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name.startswith("thanh-tra-2026-07-01-2026-09-30")
    choose(dialog, qapp, tmp_path / "tt.zip")
    digest = hashlib.sha256((tmp_path / "tt.zip").read_bytes()).hexdigest()
    assert screen.bar.text == f"Đã lập tt.zip: 37 hồ sơ, 0 tờ giấy đã in. SHA-256: {digest}"
    with ZipFile(tmp_path / "tt.zip") as archive:
        assert "05-bieu-II.06a.pdf" in archive.namelist()
    make(page, "II.06a")
    assert not page.pack.isVisible(), "a report's own keys need the room"
    key(Qt.Key.Key_K)
    assert page.pack_files.dialog is None


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_digest_is_read_whole(
    open_window: Open, office: Office, qapp: QApplication, tmp_path: Path, size: tuple[int, int]
) -> None:
    screen, page = at_the_reports(open_window, size)
    key(Qt.Key.Key_K)
    choose(page.pack_files.dialog, qapp, tmp_path / "thanh-tra-2026-07-01-2026-09-30.zip")
    settle(qapp)
    assert "SHA-256: " in screen.bar.text
    assert (screen.width(), screen.height()) == size
    assert cut(screen) + overlapping(screen) == []


class Slow(InspectionPack):
    """Waits in its own thread until somebody gives the work up."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.store, office.settings)
        self.begun = threading.Event()

    def write(self, path: Path, first: date, last: date, by: int, progress: Progress | None = None) -> PackSummary:
        assert progress is not None
        while progress(0.3):
            self.begun.set()
        return super().write(path, first, last, by, progress)


def test_a_long_one_can_be_given_up(qtbot: QtBot, qapp: QApplication, office: Office, tmp_path: Path) -> None:
    background, slow = Background(), Slow(office)
    services = replace(reports_of(office), inspection=slow)
    page, presenter = of_their_own(qtbot, qapp, office, services, background)
    said: list[str] = []
    presenter.said.connect(lambda words, _tone: said.append(words))
    qtbot.waitUntil(lambda: bool(page.model.rows))
    key(Qt.Key.Key_K)
    choose(page.pack_files.dialog, qapp, tmp_path / "tt.zip")
    assert slow.begun.wait(5)
    qtbot.waitUntil(page.progress.isVisible)
    key(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.busy)
    assert said[-1] == "Đã dừng theo yêu cầu, chưa có gì được ghi ra."
    assert list(tmp_path.glob("tt*")) == []
    background.close()
