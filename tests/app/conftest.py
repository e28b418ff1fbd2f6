"""An office founded once, copied for each test that needs one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.app import founding


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample office, founded once for the whole run; to be copied, not used."""
    home = tmp_path_factory.mktemp("founded") / "vp"
    founding.found(home, founding.sample_plan())
    return home


@pytest.fixture
def home(founded: Path, tmp_path: Path) -> Path:
    """This test's own sample office."""
    return Path(shutil.copytree(founded, tmp_path / "Văn phòng"))
