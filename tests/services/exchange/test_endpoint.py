"""The province's key stands beside the settings, for its owner alone, and goes nowhere without encryption."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core import settings as core_settings
from kiosk.core.errors import SettingsError
from kiosk.services.exchange.endpoint import SECRET_FILE, SECRET_VARIABLE, read_secret
from tests.office import SETTINGS


def test_the_key_is_read_from_a_file_others_cannot_read_or_from_the_environment(tmp_path: Path) -> None:
    file = tmp_path / SECRET_FILE
    with pytest.raises(SettingsError, match="Chưa có khóa"):
        read_secret(tmp_path, {})
    file.write_text("khoa-cua-tinh\n", "utf-8")
    file.chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        read_secret(tmp_path, {})
    file.chmod(0o600)
    assert read_secret(tmp_path, {}) == "khoa-cua-tinh"
    assert read_secret(tmp_path, {SECRET_VARIABLE: "khac"}) == "khac"
    file.write_text("hai\ndòng", "utf-8")
    with pytest.raises(SettingsError, match="Chưa có khóa"):
        read_secret(tmp_path, {})


@pytest.mark.parametrize(
    ("province", "fits"),
    [
        ('url = "https://motcua.tinh.example.vn/api"\nenabled = true', True),
        ('url = "http://127.0.0.1:8080/api"', True),
        ("enabled = false", True),
        ("enabled = true", False),
        ('url = "http://motcua.tinh.example.vn/api"', False),
        ('url = "https://ten:matkhau@motcua.tinh.example.vn"', False),
        ('secret = "khoa"', False),
    ],
)
def test_the_settings_take_an_encrypted_address_and_no_key(tmp_path: Path, province: str, fits: bool) -> None:
    file = core_settings.save(tmp_path, SETTINGS)
    kept = file.read_text("utf-8").partition("[province]")[0]
    file.write_text(f"{kept}[province]\n{province}\n", "utf-8")
    if fits:
        assert core_settings.load(tmp_path).province.timeout_seconds == 30
    else:
        with pytest.raises(SettingsError, match="province"):
            core_settings.load(tmp_path)
