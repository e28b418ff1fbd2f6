"""The command line as a person meets it: words in, exit code and two streams out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.app import founding
from kiosk.cli import run

VIETNAMESE = set("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")


@dataclass(frozen=True)
class Said:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def refusal(self) -> str:
        """The one line of a refusal; fails when it is anything else."""
        assert self.code == 2, self
        assert self.out == ""
        assert self.err.startswith("kiosk: ")
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1, self.err
        assert VIETNAMESE & set(self.err.lower()), "not in Vietnamese"
        assert not any(word in self.err for word in ("Error", "Usage", "Traceback", "Option", "Invalid")), self.err
        return self.err.removeprefix("kiosk: ").rstrip("\n")

    @property
    def answer(self) -> str:
        """What a command that went well wrote."""
        assert (self.code, self.err) == (0, ""), self
        return self.out


Kiosk = Callable[..., Said]


@pytest.fixture
def kiosk(capsys: pytest.CaptureFixture[str]) -> Kiosk:
    """The `kiosk` command, run in this process."""

    def call(*words: str | Path) -> Said:
        capsys.readouterr()
        code = run([str(word) for word in words])
        written = capsys.readouterr()
        return Said(code, written.out, written.err)

    return call


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample office, founded once for the whole run; to be copied, not used."""
    home = tmp_path_factory.mktemp("founded") / "văn phòng"
    founding.found(home, founding.sample_plan())
    return home


@pytest.fixture
def home(founded: Path, tmp_path: Path) -> Path:
    """This test's own sample office, in a folder with blanks and Vietnamese letters in its name."""
    return Path(shutil.copytree(founded, tmp_path / "Văn phòng xã Bình Minh"))
