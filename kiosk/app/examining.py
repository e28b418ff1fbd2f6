"""Has the doctor examine an office folder, also one whose store cannot be opened."""

from __future__ import annotations

from pathlib import Path

from kiosk.app.parts import build
from kiosk.core import settings as core_settings
from kiosk.core.errors import StoreError
from kiosk.services.health import Doctor
from kiosk.services.paper import open_devices
from kiosk.services.views import Finding


def examine(home: Path) -> tuple[Finding, ...]:
    """Give the doctor's findings; SettingsError when the settings file itself cannot be used."""
    try:
        parts = build(home, "doctor")
    except StoreError as broken:
        settings = core_settings.load(home)
        return Doctor(broken, settings, home, open_devices(settings, home)).examine()
    try:
        return parts.doctor.examine()
    finally:
        parts.close()
