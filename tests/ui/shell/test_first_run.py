"""The first-run dialog: what it asks, what it gives, that it fits the smallest screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QScrollArea, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.services.answers import FoundingAnswers
from kiosk.ui import theme
from kiosk.ui.shell.first_run import FirstRunDialog
from tests.ui.keys import click
from tests.ui.reading import clipped, texts

SIZES = [(1024, 600), (1366, 768), (1920, 1080)]


def first_run(qtbot: QtBot, language: str = "vi") -> FirstRunDialog:
    dialog = FirstRunDialog(Translator(language), fresh_pin="135790")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication) -> FirstRunDialog:
    """The dialog on the smallest screen, filled in."""
    theme.install(qapp, "counter", size=QSize(1024, 600))
    dialog = first_run(qtbot)
    for field, text in (
        (dialog.name, "Trung tâm Phục vụ hành chính công xã Đông Hòa"),
        (dialog.superior, "ỦY BAN NHÂN DÂN XÃ ĐÔNG HÒA"),
        (dialog.agency, "H26.120"),
        (dialog.place, "Đông Hòa"),
        (dialog.hotline, "0900 000 001"),
        (dialog.admin_name, "Lê Thị Quản"),
        (dialog.admin_password, "mật khẩu dài"),
        (dialog.admin_again, "mật khẩu dài"),
    ):
        field.setText(text)
    dialog.counters.setValue(3)
    return dialog


def test_it_gives_what_was_typed(dialog: FirstRunDialog) -> None:
    click(dialog.found)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answers() == FoundingAnswers(
        name="Trung tâm Phục vụ hành chính công xã Đông Hòa",
        superior="ỦY BAN NHÂN DÂN XÃ ĐÔNG HÒA",
        agency="H26.120",
        place="Đông Hòa",
        hotline="0900 000 001",
        counters=3,
        admin_name="Lê Thị Quản",
        admin_username="quantri",
        admin_password="mật khẩu dài",
        pin="135790",
    )


def test_passwords_that_differ_are_said_and_everything_stays(dialog: FirstRunDialog) -> None:
    dialog.admin_again.setText("mật khẩu khác")
    click(dialog.found)
    assert dialog.isVisible()
    assert "Hai lần gõ mật khẩu chưa giống nhau." in texts(dialog)
    assert dialog.agency.text() == "H26.120"
    dialog.admin_again.setText("mật khẩu dài")
    click(dialog.found)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_it_says_truly_what_can_be_changed_later(dialog: FirstRunDialog) -> None:
    (line,) = [text for text in texts(dialog) if text.startswith("Làm một lần.")]
    assert "thêm người bằng lệnh kiosk staff" in line
    assert "Mọi điều" not in line


def test_the_demonstration_office(dialog: FirstRunDialog) -> None:
    click(dialog.sample)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answers() is None
    dialog.show()
    click(dialog.found)
    assert dialog.answers() is not None


def test_giving_up(dialog: FirstRunDialog) -> None:
    dialog.reject()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_passwords_are_not_shown(dialog: FirstRunDialog) -> None:
    for field in (dialog.admin_password, dialog.admin_again):
        assert field.echoMode() == QLineEdit.EchoMode.Password


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_it_fits_and_everything_is_named(
    qtbot: QtBot, qapp: QApplication, size: tuple[int, int], language: str
) -> None:
    theme.install(qapp, "counter", size=QSize(*size))
    dialog = first_run(qtbot, language)
    room = dialog.screen().availableGeometry()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    if size == (1024, 600):
        dialog.resize(960, 540)
    dialog.say("Tên đăng nhập “Lê Thị” chưa dùng được: 2–31 chữ thường không dấu hoặc số, bắt đầu bằng chữ. " * 2)
    for _ in range(4):
        qapp.processEvents()
    (area,) = dialog.findChildren(QScrollArea)
    below_the_fold = {label.text() for label in area.findChildren(QLabel)}
    assert [line for line in clipped(dialog) if not any(f"“{text}” is cut" in line for text in below_the_fold)] == []
    for button in dialog.findChildren(QPushButton):
        assert button.accessibleName().strip()
        assert dialog.rect().contains(QRect(button.mapTo(dialog, button.rect().topLeft()), button.size()))
    for field in (*area.findChildren(QLineEdit), *area.findChildren(QSpinBox)):
        if field.objectName() != "qt_spinbox_lineedit":
            assert field.accessibleName().strip()


def test_tab_brings_every_field_into_sight(dialog: FirstRunDialog, qtbot: QtBot) -> None:
    dialog.resize(960, 420)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    (area,) = dialog.findChildren(QScrollArea)
    fields: list[QWidget] = [
        dialog.name, dialog.superior, dialog.agency, dialog.place, dialog.hotline, dialog.counters,
        dialog.admin_name, dialog.admin_username, dialog.admin_password, dialog.admin_again, dialog.pin,
    ]  # fmt: skip
    dialog.name.setFocus()
    for field in fields:
        assert field.hasFocus(), field.accessibleName()
        place = QRect(field.mapTo(area.viewport(), field.rect().topLeft()), field.size())
        assert area.viewport().rect().contains(place), field.accessibleName()
        QTest.keyClick(field, Qt.Key.Key_Tab)


def test_the_number_of_counters_stands_in_line_with_the_other_fields(
    dialog: FirstRunDialog, qapp: QApplication
) -> None:
    qapp.processEvents()
    inner = dialog.counters.lineEdit()
    box = dialog.counters.mapTo(dialog, dialog.counters.rect().topLeft()).x()
    assert inner.mapTo(dialog, inner.rect().topLeft()).x() + inner.textMargins().left() >= box + 4
