"""The wheel is the whole program: its resources travel with it, and it runs from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import kiosk

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel holds, far from the checkout."""
    folder = tmp_path_factory.mktemp("Bản cài đặt")
    # Not in a sandbox of its own: nothing is fetched, the build tools are among the locked packages.
    run(["-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)], ROOT)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def run(arguments: list[str], folder: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_resource_is_in_the_wheel(installed: Path) -> None:
    wanted = {path.relative_to(ROOT) for path in (ROOT / "resources").rglob("*") if path.is_file()}
    packed = {path.relative_to(installed / "kiosk") for path in (installed / "kiosk" / "resources").rglob("*")}
    assert wanted
    assert sorted(map(str, wanted - packed)) == []


def test_nothing_but_the_program_is_in_the_wheel(installed: Path) -> None:
    assert {path.name.partition("-")[0] for path in installed.iterdir()} == {"kiosk", "kiosk_motcua"}
    (about,) = installed.glob("*.dist-info")
    assert list(about.rglob("LICENSE"))
    assert (about / "entry_points.txt").read_text(encoding="utf-8").count("kiosk = ") == 1


def test_wheel_runs_from_any_folder(installed: Path, tmp_path: Path) -> None:
    where = run(["-c", "import kiosk; print(kiosk.__file__)"], tmp_path, PYTHONPATH=str(installed)).strip()
    assert Path(where).is_relative_to(installed)
    assert kiosk.__version__ in run(["-m", "kiosk", "version"], tmp_path, PYTHONPATH=str(installed))
