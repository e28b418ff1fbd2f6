"""The sections of the settings page that are about this PC's folder: printers, public notices, words of the forms."""

from __future__ import annotations

from kiosk.core.i18n import Translator
from kiosk.ui.background import Runner
from kiosk.ui.manager.form_settings import FormSettings, FormSettingsPresenter
from kiosk.ui.manager.notice_settings import NoticeSettings, NoticeSettingsPresenter
from kiosk.ui.manager.office_settings_contracts import OfficeSettingsServices
from kiosk.ui.manager.printer_settings import PrinterSettings
from kiosk.ui.manager.printer_settings_presenter import PrinterSettingsPresenter
from kiosk.ui.manager.settings_contracts import SectionPresenter
from kiosk.ui.manager.settings_page import SettingsPage


def add_office_sections(
    page: SettingsPage,
    tr: Translator,
    services: OfficeSettingsServices,
    background: Runner,
    slow_background: Runner | None = None,
) -> tuple[SectionPresenter, ...]:
    """Offer the three sections on the page, under 3, 4 and 5, and give their presenters.

    `slow_background` runs what takes long: test pages of printers that do not answer, pages being drawn.
    """
    printers, notices, forms = PrinterSettings(tr), NoticeSettings(tr), FormSettings(tr)
    page.add_section("3", tr("Máy in"), printers)
    page.add_section("4", tr("Thông báo"), notices)
    page.add_section("5", tr("Mẫu giấy"), forms)
    return (
        PrinterSettingsPresenter(printers, tr, services.printers, background, slow_background),
        NoticeSettingsPresenter(notices, tr, services.notices, background),
        FormSettingsPresenter(forms, tr, services.forms, background, slow_background),
    )
