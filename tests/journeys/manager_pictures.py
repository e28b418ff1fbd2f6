"""Makes the guide's pictures of the head's pages: `python -m tests.journeys.manager_pictures FOLDER`.

A made-up office played for some days, and a made-up quarter of dossiers; then its windows.
"""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is there: a window manager would have its own say

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app import parts, stations
from kiosk.app.founding import SAMPLE_PASSWORD
from kiosk.cli.demo.windows import COUNTER_SIZE
from kiosk.cli.simulate import play
from kiosk.core import settings as core_settings
from kiosk.core.clock import HeldClock
from kiosk.ui.manager.form_settings import FormSettings
from kiosk.ui.manager.manager_screen import ManagerScreen
from kiosk.ui.manager.value_settings import ValueSettings
from tests.journeys.kept_pictures import keep
from tests.journeys.shown import settle, shown
from tests.services.reports.quarter import write_quarter
from tests.ui.manager.transfer import register_file

DAYS, PER_DAY, COUNTERS, SEED = 5, 60, 4, 7
NOW = datetime(2026, 10, 5, 8, 0)  # noqa: DTZ001 - taken as Vietnam time by HeldClock
PATIENCE_S = 30.0
OLD_ROWS = (
    "35/2022;Hộ tịch;Đăng ký khai sinh;Trực tiếp;Nguyễn Văn Mẫu;15/09/2022;16/09/2022;15/09/2022;19/09/2022",
    "36/2022;Chứng thực;Việc cũ;Trực tuyến;Trần Thị Thử;31/02/2022;05/10/2022;;",
    "37/2022;Tư pháp;Việc cũ;Trực tuyến;Trần Thị Thử;02/10/2022;05/10/2022;;",
)


def main(folder: Path) -> None:
    """Write every picture of the reports, the settings and the old books."""
    secrets.choice = Random(SEED).choice
    stations.application("counter").setCursorFlashTime(0)
    with TemporaryDirectory() as home:
        play(Path(home) / "office", DAYS, PER_DAY, COUNTERS, SEED)
        named = msgspec.structs.replace(core_settings.load(Path(home) / "office"), pc="MAY-LANH-DAO")
        core_settings.save(Path(home) / "office", named)
        office = parts.build(Path(home) / "office", "journey", HeldClock(NOW))
        try:
            write_quarter(office.store)
            with shown(office, "manager", ManagerScreen, COUNTER_SIZE) as screen:
                head = Head(screen, folder)
                head.look_at_reports()
                head.look_at_settings()
                head.look_at_old_books(register_file(Path(home), *OLD_ROWS))
        finally:
            office.close()


class Head:
    """The head of the office, signed in."""

    def __init__(self, screen: ManagerScreen, folder: Path) -> None:
        self._screen = screen
        self._folder = folder
        screen.sign_in.username.setText("thuy")
        screen.sign_in.password.setText(SAMPLE_PASSWORD)
        screen.sign_in.enter.click()
        settle()

    def look_at_reports(self) -> None:
        """II.06a of the last quarter with its trend; the busy hours of the year."""
        page = self._screen.reports
        self._press(Qt.Key.Key_F10)
        self._until(lambda: bool(page.model.rows))
        for report, period, chart in (("II.06a", Qt.Key.Key_4, "weeks"), ("waiting", Qt.Key.Key_5, "arrivals")):
            self._press(period)
            page.table.selectRow(page.model.row_of(report))
            self._press(Qt.Key.Key_Return)
            self._until(lambda: page.state == "report")
            if report == "II.06a":
                self._keep("manager-report")
            self._press(Qt.Key.Key_B)
            self._until(lambda: not page.view.chart.picture.picture.isNull())
            self._keep(f"manager-report-{chart}")
            self._press(Qt.Key.Key_B, Qt.Key.Key_Escape)

    def look_at_settings(self) -> None:
        """People, printers, the words of a form beside its paper."""
        self._press(Qt.Key.Key_F11)
        self._keep("manager-settings-people")
        self._press(Qt.Key.Key_3)
        self._keep("manager-settings-printers")
        for key, name in ((Qt.Key.Key_7, "office"), (Qt.Key.Key_8, "pc")):
            self._press(key)
            self._until(self._values_are_read)
            self._keep(f"manager-settings-{name}")
        self._press(Qt.Key.Key_5)
        form = self._screen.settings.section
        assert isinstance(form, FormSettings)
        self._until(lambda: not form.paper.page.isNull())
        self._keep("manager-settings-forms")

    def _values_are_read(self) -> bool:
        section = self._screen.settings.section
        return isinstance(section, ValueSettings) and bool(section.model.rows)

    def look_at_old_books(self, book: Path) -> None:
        """An old register with a day that is none and a field nobody knows."""
        self._press(Qt.Key.Key_F12)
        page = self._screen.transfer
        page.file_chosen.emit(book)
        self._until(lambda: bool(page.model.rows) and not page.busy)
        self._keep("manager-old-books")

    def _press(self, *codes: Qt.Key) -> None:
        for code in codes:
            focus = QApplication.focusWidget()
            assert focus is not None, "the key would be lost"
            QTest.keyClick(focus, code)
            settle()

    def _until(self, there: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not there():
            assert time.monotonic() < end, "waited in vain"
            QTest.qWait(10)

    def _keep(self, name: str) -> None:
        settle()
        keep(self._screen, self._folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
