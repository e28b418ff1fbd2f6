"""The first run: asked until an office is founded or given up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import founding, launching, stations
from kiosk.core import settings as core_settings
from kiosk.ui.shell.first_run import FirstRunDialog
from kiosk.ui.shell.launcher import LauncherWindow
from kiosk.ui.shell.notice import Notice
from tests.ui.keys import click
from tests.ui.reading import texts
from tests.ui.shell.dialogs import answering

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def fill(dialog: FirstRunDialog) -> None:
    dialog.name.setText("Xã Đông Hòa")
    dialog.agency.setText("xã đông")
    dialog.admin_password.setText("mật khẩu dài")
    dialog.admin_again.setText("mật khẩu dài")
    click(dialog.found)


def mend(dialog: FirstRunDialog) -> None:
    assert any("không phải mã định danh cơ quan" in text for text in texts(dialog))
    assert dialog.name.text() == "Xã Đông Hòa"
    dialog.agency.setText("H26.120")
    click(dialog.found)


def test_what_cannot_be_used_is_asked_again(qapp: QApplication, tmp_path: Path) -> None:
    stations.application(None)
    with answering(FirstRunDialog, fill, mend) as answered:
        assert launching._first_run(tmp_path / "vp") is True
    assert len(answered) == 2
    settings = core_settings.load(tmp_path / "vp")
    assert (settings.office.name, settings.office.agency) == ("Xã Đông Hòa", "H26.120")


def test_the_sample_is_one_touch(qapp: QApplication, tmp_path: Path) -> None:
    stations.application(None)
    with answering(FirstRunDialog, lambda dialog: click(dialog.sample)):
        assert launching._first_run(tmp_path / "vp") is True
    assert founding.is_sample(core_settings.load(tmp_path / "vp"))


def test_giving_up_founds_nothing(qapp: QApplication, tmp_path: Path) -> None:
    stations.application(None)
    with answering(FirstRunDialog, lambda dialog: dialog.reject()):
        assert launching.run(tmp_path / "vp") == 0
    assert not (tmp_path / "vp").exists()


def without_stations(home: Path) -> None:
    """Have the launcher of an office open no station."""
    file = home / core_settings.FILE_NAME
    settings = core_settings.load(home)
    assert settings.stations
    file.write_text(file.read_text("utf-8").partition("[[stations]]")[0], "utf-8")
    assert not core_settings.load(home).stations


def test_an_office_is_opened_once_on_a_pc(qapp: QApplication, home: Path) -> None:
    stations.application(None)
    without_stations(home)
    said: list[str] = []

    def read(notice: Notice) -> None:
        said.extend(texts(notice))
        click(notice.close_)

    def open_again_then_close() -> None:
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, LauncherWindow) and w.isVisible()]
        with answering(Notice, read):
            said.append(str(launching.run(home)))
        window.close()

    QTimer.singleShot(200, open_again_then_close)
    assert launching.run(home) == 0
    assert any("đang mở trên máy này rồi" in text for text in said)
    assert said[-1] == "0"
    lock = launching._claim(home)
    assert lock is not None, "the office is free again"
    lock.unlock()


def test_a_launcher_that_died_does_not_keep_the_office(home: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from kiosk.app import launching; "
        "lock = launching._claim(Path(sys.argv[1])); print(lock is not None, flush=True); os._exit(1)"
    )
    died = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=False)
    assert (died.stdout.strip(), died.returncode) == ("True", 1)
    assert (home / launching.LOCK_FILE).exists()
    lock = launching._claim(home)
    assert lock is not None
    lock.unlock()


def test_a_launcher_open_since_long_ago_still_holds_the_office(home: Path) -> None:
    lock = launching._claim(home)
    assert lock is not None
    os.utime(home / launching.LOCK_FILE, (0, 0))
    assert launching._claim(home) is None
    lock.unlock()
