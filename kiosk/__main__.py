"""`python -m kiosk` and the `kiosk` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from kiosk.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
