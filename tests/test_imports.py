"""The rooms keep to themselves: the contracts of pyproject.toml hold, and they do catch who breaks them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHECK = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
# What takes a fifth of a second and more to import, or fails where a library of the system is missing.
HEAVY = ("sqlalchemy", "alembic", "psycopg", "reportlab", "escpos", "PIL", "qrcode", "argon2", "usb")
IMPORT_ALL_WINDOWS = """
import importlib, pkgutil, sys
import kiosk.ui
for found in pkgutil.walk_packages(kiosk.ui.__path__, "kiosk.ui."):
    importlib.import_module(found.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def contracts_in(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CHECK], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


def test_contracts_hold() -> None:
    done = contracts_in(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("ui/theme/intruder.py", "import kiosk.models.store", "The windows see neither rows nor papers"),
        ("services/intruder.py", "import kiosk.ui", "Imports point down"),
        ("rules/intruder.py", "import sqlalchemy.orm", "SQL only in models"),
        ("services/intruder.py", "from PySide6.QtCore import QObject", "Qt only in ui and app"),
        ("services/intruder.py", "from PIL import Image", "only in printing"),
        ("utils.py", "", "Imports point down"),
    ],
)
def test_contracts_catch_an_intruder(module: str, line: str, broken: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "kiosk", tmp_path / "kiosk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "kiosk" / module).write_text(f"{line}\n", encoding="utf-8")
    done = contracts_in(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    said = done.stdout.partition("Broken contracts")[2]
    assert broken in said


def test_windows_open_without_the_heavy_libraries() -> None:
    """A station shows its first picture before a database or a paper library is read from the disk."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL_WINDOWS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "kiosk" in loaded
    assert not loaded.intersection(HEAVY)
