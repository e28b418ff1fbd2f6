"""The command line: a second face on the same services.

Exit codes: 0 done, 1 looked and found something wrong, 2 wrong arguments or unusable files.
"""

from __future__ import annotations

from kiosk.cli.commands import run

__all__ = ["run"]
