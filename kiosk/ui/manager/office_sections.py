"""The sections of the settings page about this PC: printers, notices, words of forms, copies, values of its file."""

from __future__ import annotations

from kiosk.core.i18n import Translator
from kiosk.ui.background import Runner
from kiosk.ui.manager.backup_presenter import BackupPresenter
from kiosk.ui.manager.backup_section import BackupSection
from kiosk.ui.manager.form_settings import FormSettings, FormSettingsPresenter
from kiosk.ui.manager.notice_settings import NoticeSettings, NoticeSettingsPresenter
from kiosk.ui.manager.office_settings_contracts import OfficeSettingsServices
from kiosk.ui.manager.printer_settings import PrinterSettings
from kiosk.ui.manager.printer_settings_presenter import PrinterSettingsPresenter
from kiosk.ui.manager.settings_contracts import SectionPresenter
from kiosk.ui.manager.settings_page import SettingsPage
from kiosk.ui.manager.value_settings import ValueSettings
from kiosk.ui.manager.value_settings_presenter import ValueSettingsPresenter


def add_office_sections(
    page: SettingsPage,
    tr: Translator,
    services: OfficeSettingsServices,
    background: Runner,
    slow_background: Runner | None = None,
) -> tuple[SectionPresenter, ...]:
    """Offer the sections on the page, under 3 to 8, and give their presenters.

    `slow_background` runs what takes long: test pages of printers that do not answer, pages being drawn, copies.
    """
    printers, notices, forms = PrinterSettings(tr), NoticeSettings(tr), FormSettings(tr)
    page.add_section("3", tr("Máy in"), printers)
    page.add_section("4", tr("Thông báo"), notices)
    page.add_section("5", tr("Mẫu giấy"), forms)
    presenters: tuple[SectionPresenter, ...] = (
        PrinterSettingsPresenter(printers, tr, services.printers, background, slow_background),
        NoticeSettingsPresenter(notices, tr, services.notices, background),
        FormSettingsPresenter(forms, tr, services.forms, background, slow_background),
    )
    if services.backup is not None:
        backup = BackupSection(tr)
        page.add_section("6", backup.title, backup)
        presenters += (BackupPresenter(backup, tr, services.backup, background, slow_background),)
    if services.values is not None:
        office, this_pc = ValueSettings(tr, "office"), ValueSettings(tr, "pc")
        for digit, section in (("7", office), ("8", this_pc)):
            page.add_section(digit, section.title, section)
            presenters += (ValueSettingsPresenter(section, tr, services.values, background),)
    return presenters
