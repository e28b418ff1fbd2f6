"""The daily copy of the office: the launcher and the manager's station look whether it is due, and have it made."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer

from kiosk.core import settings as core_settings
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.errors import KnownError
from kiosk.services import backup_folder
from kiosk.ui.background import Background
from kiosk.ui.shell.supervisor import own_command

FIRST_LOOK_MS = 3 * 60_000
"""Stations that open have the PC to themselves."""

LOOK_MS = 5 * 60_000
AFTER_TRY_MS = 15 * 60_000
"""How soon a copy that could not be made is tried again: the USB disk may be back."""

LAST_LOOK_S = 2.0
"""How long the end of the program waits for a disk that does not answer."""

logger = logging.getLogger("kiosk.app")


def is_due(home: Path, clock: Clock) -> bool:
    """Tell whether an office folder's daily copy is due; never where this PC cannot copy the records.

    Settings that cannot be read have no copy made: the program says elsewhere what is wrong with them.
    """
    try:
        settings = core_settings.load(home)
    except KnownError:
        return False
    file = backup_folder.local_file(home, settings)
    if not backup_folder.can_copy(file) or (file is not None and not file.exists()):
        return False
    found = backup_folder.copies(backup_folder.place(home, file, settings))
    return backup_folder.is_due(found, settings.backup, clock.now())


def start_copy(home: Path) -> None:
    """Have the copy made by a process of its own, at low priority, that goes on when this program is closed.

    Of several that are started one makes the copy, the others find that it is made or being made.
    """
    program, *arguments = own_command(str(home.absolute()))
    QProcess.startDetached(program, [*arguments, "backup", "--daily"])


class BackingUp(QObject):
    """Looks now and then, away from the window's thread: the copies' disk may sleep, or hang."""

    def __init__(
        self,
        home: Path,
        parent: QObject | None = None,
        *,
        clock: Clock | None = None,
        start: Callable[[Path], object] = start_copy,
    ) -> None:
        super().__init__(parent)
        self._home = home
        self._clock = clock or SystemClock()
        self._start = start
        self._background = Background(parent=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(FIRST_LOOK_MS)

    def look(self) -> None:
        """Ask whether a copy is due, and have it made then."""
        home, clock = self._home, self._clock
        self._background.run(lambda: is_due(home, clock), self._on_looked, lambda _: self._timer.start(LOOK_MS))

    def close(self) -> None:
        """Look no more; a copy being made goes on."""
        self._timer.stop()
        self._background.close(LAST_LOOK_S)

    def _on_looked(self, due: bool) -> None:
        self._timer.start(AFTER_TRY_MS if due else LOOK_MS)
        if due:
            logger.info("the daily copy is due")
            self._start(self._home)
