"""The office's copies on the settings' page, by keys: a place is tried before it is set, a copy made when wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.app.checking import check_settings
from kiosk.core import settings as core_settings
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.core.settings import BackupSettings
from kiosk.models.file_store import FileStore
from kiosk.services.backup import Backups
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.manager.backup_presenter import BackupPresenter
from kiosk.ui.manager.backup_section import BackupSection
from tests.ui.counter.office import Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.settings_window import home_of, key, person, settings_of, stand
from tests.ui.manager.window import SIZES, settle
from tests.ui.reading import texts


class Opened:
    """The section with its presenter, and what they said."""

    def __init__(
        self, qtbot: QtBot, app: QApplication, office: Office, size: tuple[int, int] = (1024, 600), language: str = "vi"
    ) -> None:
        theme.install(app, "counter", size=QSize(*size))
        settings_of(office)
        self.home = home_of(office)
        files = FileStore(self.home / "attachments")
        service = Backups(office.store, self.home, files, check_settings, "QUAY-1")
        tr = Translator(language)
        self.page = BackupSection(tr)
        self.said: list[tuple[str, str]] = []
        self.failed: list[KnownError] = []
        self.presenter = BackupPresenter(self.page, tr, service, InlineBackground())
        self.presenter.said.connect(lambda words, tone: self.said.append((words, tone)))
        self.presenter.failed.connect(self.failed.append)
        self.window: QWidget = stand(qtbot, app, self.page, size)
        self.presenter.open(person(office))
        settle(app)

    def rows(self) -> list[list[str]]:
        return [[", ".join(filter(None, (c.text, c.below))) for c in row.cells] for row in self.page.model.rows]


def test_a_copy_is_made_by_a_key_and_shown_as_checked(qtbot: QtBot, qapp: QApplication, office: Office) -> None:
    opened = Opened(qtbot, qapp, office)
    page = opened.page
    assert any("Chưa có bản sao lưu. Bấm" in text for text in texts(page))
    assert any("mỗi ngày lúc 16:45" in text and str(opened.home / "backups") in text for text in texts(page))
    key(Qt.Key.Key_S)
    assert opened.said == [("Đã sao lưu và kiểm tra bản vừa chép.", "ok")]
    ((moment, size, _entries, attachments, checked),) = opened.rows()
    assert (moment, size.endswith("KB"), attachments) == ("20/11/2026 09:00", True, "0")
    assert checked == "đã kiểm: nguyên vẹn, nhật ký liền mạch"
    assert not any("Chưa có bản sao lưu. Bấm" in text for text in texts(page))
    (opened.home / "backups").rename(opened.home / "elsewhere")
    (opened.home / "backups").write_text("in the way", "utf-8")
    key(Qt.Key.Key_S)
    assert [str(error)[:14] for error in opened.failed] == ["Chưa sao lưu đ"]
    assert page.copy.isEnabled()


def test_a_place_is_tried_shown_and_only_then_set(
    qtbot: QtBot, qapp: QApplication, office: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    opened = Opened(qtbot, qapp, office)
    page, usb = opened.page, tmp_path_factory.mktemp("usb")

    def saved() -> BackupSettings:
        return core_settings.load(opened.home).backup

    key(Qt.Key.Key_Return)
    assert [edit.text() for edit in page.ask.edits] == ["", "16:45", "30"]
    for edit, words in zip(page.ask.edits, (str(usb / "khong-co"), "17:05", "45"), strict=True):
        edit.setText(words)
    key(Qt.Key.Key_Return)
    assert any("Không thấy thư mục sao lưu" in text for text in texts(page))
    page.ask.edits[0].setText(str(usb))
    key(Qt.Key.Key_Return)
    asked = next(text for text in texts(page) if text.startswith("Đã ghi thử"))
    assert str(usb) in asked
    assert "lúc 17:05, giữ 45 ngày" in asked
    assert not list(usb.iterdir())
    key(Qt.Key.Key_Return)
    assert page.ask.asking, "Enter goes on editing"
    assert saved() == BackupSettings()
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_G)
    assert saved() == BackupSettings(str(usb), "17:05", 45)
    assert any("giữ 45 ngày" in text and str(usb) in text for text in texts(page))
    assert page.table.hasFocus()
    assert not opened.failed


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(
    qtbot: QtBot, qapp: QApplication, office: Office, size: tuple[int, int], language: str, tmp_path: Path
) -> None:
    opened = Opened(qtbot, qapp, office, size, language)
    found: dict[tuple[str, int], list[str]] = {}
    for step in (None, Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Return):
        if step is not None:
            key(step)
            settle(qapp)
        found[str(step), len(found)] = cut(opened.window) + overlapping(opened.window)
    assert not any(found.values()), found
