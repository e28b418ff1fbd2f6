"""The sections of one PC on the page of settings: each under its digit, and a digit typed in a text is a digit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app.checking import check_settings
from kiosk.core.i18n import Translator
from kiosk.models.file_store import FileStore
from kiosk.services.backup import Backups
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.manager.backup_section import BackupSection
from kiosk.ui.manager.form_settings import FormSettings
from kiosk.ui.manager.notice_settings import NoticeSettings
from kiosk.ui.manager.office_sections import add_office_sections
from kiosk.ui.manager.office_settings_contracts import OfficeSettingsServices
from kiosk.ui.manager.printer_settings import PrinterSettings
from kiosk.ui.manager.settings_page import SettingsPage
from tests.ui.counter.office import Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.settings_window import home_of, key, person, settings_of, stand
from tests.ui.manager.window import settle


def test_every_section_under_its_digit(qtbot: QtBot, qapp: QApplication, office: Office) -> None:
    theme.install(qapp, "counter", size=QSize(1024, 600))
    page, service, tr = SettingsPage(Translator()), settings_of(office), Translator()
    backups = Backups(office.store, home_of(office), FileStore(home_of(office) / "attachments"), check_settings, "1")
    services = OfficeSettingsServices(service, service.notices, service.forms, backups)
    presenters = add_office_sections(page, tr, services, InlineBackground())
    window = stand(qtbot, qapp, page, (1024, 600))
    for presenter in presenters:
        presenter.open(person(office))
    found = {}
    for digit, kind in (
        (Qt.Key.Key_3, PrinterSettings),
        (Qt.Key.Key_4, NoticeSettings),
        (Qt.Key.Key_6, BackupSection),
        (Qt.Key.Key_5, FormSettings),
    ):
        key(digit)
        settle(qapp)
        assert type(page.section) is kind
        found[kind.__name__] = cut(window) + overlapping(window)
    assert not any(found.values()), found
    forms = page.section
    assert isinstance(forms, FormSettings)
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_4)
    assert page.section is forms
    assert forms.editor.toPlainText().startswith("4")
    for presenter in presenters:
        presenter.close()
    assert not forms.editor.toPlainText().startswith("4"), "signing out forgets what was typed"
    key(Qt.Key.Key_3)
    assert type(page.section) is not FormSettings
