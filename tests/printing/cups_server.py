"""A CUPS server of the tests' own: its configuration, spool and socket in a throw-away folder, no system service."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILES = """\
ServerRoot {root}/conf
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/state
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
FileDevice Yes
SystemGroup root
"""

_SERVER = """\
Listen {root}/sock
LogLevel warn
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobHistory Yes
ErrorPolicy stop-printer
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""

_TOOLS = ("lp", "lpstat", "cancel", "lpadmin", "cupsdisable")


def missing() -> str:
    """Give why CUPS cannot be tried here, empty when it can."""
    tools = [tool for tool in ("cupsd", *_TOOLS) if _tool(tool) is None]
    return f"CUPS is not installed here (no {', '.join(tools)}): apt install cups cups-client" if tools else ""


def _tool(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


@contextlib.contextmanager
def running_server() -> Iterator[Path]:
    """Run cupsd and give its socket, to be named by CUPS_SERVER."""
    root = Path(tempfile.mkdtemp(prefix="cups-"))  # short: a socket's path has 107 letters at most
    root.chmod(0o755)  # the server is root's, its backends run as lp
    try:
        for name in ("conf/ppd", "spool/tmp", "cache", "state/certs", "log"):
            (root / name).mkdir(parents=True)
        (root / "conf/cups-files.conf").write_text(_FILES.format(root=root))
        (root / "conf/cupsd.conf").write_text(_SERVER.format(root=root))
        cupsd = _tool("cupsd")
        assert cupsd is not None
        server = subprocess.Popen(
            [cupsd, "-f", "-c", root / "conf/cupsd.conf", "-s", root / "conf/cups-files.conf"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(root / "sock", server)
            yield root / "sock"
        finally:
            server.terminate()
            server.wait(20)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _wait_for(path: Path, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if server.poll() is not None:
            raise AssertionError(f"cupsd ended with {server.returncode}")
        with socket.socket(socket.AF_UNIX) as probe, contextlib.suppress(OSError):
            probe.connect(str(path))
            return
        time.sleep(0.05)
    raise AssertionError("cupsd did not open its socket")


def add_queue(name: str, device: str) -> None:
    """Make a raw queue; CUPS_SERVER says on which server."""
    admin("lpadmin", "-p", name, "-E", "-v", device, "-m", "raw")


def admin(command: str, *arguments: str) -> None:
    """Run one of CUPS's administrative commands."""
    tool = _tool(command)
    assert tool is not None
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 0, done.stderr
