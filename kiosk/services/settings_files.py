"""Replaces files of the office's folder, for those who may.

Files are replaced in one step, together with an entry in the journal: which part was changed, by whom, at which PC, and
the digests of what the file said before and says now, never the words themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from kiosk.core import settings as core_settings
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.settings import FILE_NAME, Settings, replace_file
from kiosk.models import journal
from kiosk.models.store import Store
from kiosk.services.acting import check_leads

Check = Callable[[Settings, Path], None]
"""Raises SettingsError for settings no station could be opened with, as the program checks them at start."""


class SettingsFiles:
    """Changes the files of `home`; every change is for director, deputy and administrator alone."""

    def __init__(self, store: Store, home: Path, check: Check, pc: str) -> None:
        self.store = store
        self.home = home
        self._check = check
        self._pc = pc

    def put(
        self, by: int, part: str, texts: Mapping[Path, str | None], check: Callable[[], object] = lambda: None
    ) -> bool:
        """Give files other texts, None for no file, all or none of them; tell whether anything is different now.

        What `check` raises leaves them as they are: nobody else writes between it and the change. NotAllowed for who
        may not; BadInput where a file cannot be written.
        """

        def checked() -> Mapping[Path, str | None]:
            check()
            return texts

        return self._put(by, part, checked)

    def put_settings(self, by: int, part: str, edit: Callable[[str, Settings], str]) -> bool:
        """Change the text of the settings file as `put` does; what `edit` raises leaves it as it is.

        SettingsError where the file cannot be read, or could not be used afterwards.
        """
        file = self.home / FILE_NAME

        def texts() -> Mapping[Path, str | None]:
            text = core_settings.text_of(self.home)
            edited = edit(text, core_settings.decoded(text, file))
            if edited == text:
                return {}
            self._check(core_settings.decoded(edited, file), file)
            return {file: edited}

        return self._put(by, part, texts)

    def _put(self, by: int, part: str, texts: Callable[[], Mapping[Path, str | None]]) -> bool:
        kept: dict[Path, Path | None] = {}
        at = self.home / FILE_NAME
        try:
            with self.store.write(by) as unit:  # one writer at a time: two windows cannot undo one another's change
                check_leads(unit, by)
                for file, text in texts().items():
                    at = file
                    before = file.read_bytes() if file.exists() else None
                    after = text.encode() if text is not None else None
                    if after != before:
                        told = {"part": part, "pc": self._pc, "before": _digest(before), "after": _digest(after)}
                        journal.append(unit, "settings.changed", "settings", 0, **told)
                        kept[file] = _copy(file, before)
                        _replace(file, text)
        except BaseException as error:
            for file, copy in kept.items():  # the entry was not kept: neither is the change
                with suppress(OSError):
                    _put_back(file, copy)
            if isinstance(error, OSError):
                raise BadInput(
                    N_("Không ghi được tệp {file}; kiểm tra ổ đĩa còn chỗ và quyền ghi."), file=at.name
                ) from error
            raise
        for copy in filter(None, kept.values()):
            with suppress(OSError):
                copy.unlink(missing_ok=True)
        return bool(kept)


def _digest(data: bytes | None) -> str:
    return hashlib.sha256(data).hexdigest() if data is not None else ""


def _replace(file: Path, text: str | None) -> None:
    if text is None:
        file.unlink(missing_ok=True)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, text)


def _copy(file: Path, data: bytes | None) -> Path | None:
    """Lay what a file says beside it; taking it back needs no room on the disk then. None for no file."""
    if data is None:
        return None
    copy = file.with_name(f"{file.name}.before")
    copy.touch(mode=0o600)  # may hold the database's password
    try:
        copy.write_bytes(data)
    except OSError:
        copy.unlink(missing_ok=True)
        raise
    return copy


def _put_back(file: Path, copy: Path | None) -> None:
    """Leave a file as it was."""
    if copy is None:
        file.unlink(missing_ok=True)
    else:
        copy.replace(file)
