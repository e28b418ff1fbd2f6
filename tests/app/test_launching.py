"""The first run: asked until an office is founded or given up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.app import founding, launching, stations
from kiosk.core import settings as core_settings
from kiosk.ui.shell.first_run import FirstRunDialog
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
