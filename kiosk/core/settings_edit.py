"""Changes to the text of a settings file that leave the administrator's own comments and order as they are.

Each function takes the whole text of the file and gives it anew; nothing is written. What comes out is to be read with
`settings.decoded` before it replaces the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from kiosk.core.settings import BackupSettings, Office, Papers, Printer, Settings, StoreSettings

_PRINTERS = "printers"
_USUAL = Settings(office=Office(name="", agency=""))
_DOTS = msgspec.structs.fields(Printer)[-1].default


def with_printer(text: str, printer: Printer, was: str = "") -> str:
    """Give the text with a printer in the place of the one called `was`, behind all others when there is none."""

    def edit(document: Any) -> None:
        import tomlkit

        listed = _printers(document)
        table = next((one for one in listed if one.get("name") == was), None)
        is_new = table is None
        if table is None:
            table = tomlkit.table()
        for key, value in msgspec.to_builtins(printer).items():
            if key in table or (key, value) != ("dots", _DOTS):
                table[key] = value
        if is_new:
            listed.append(table)

    return _edited(text, edit)


def without_printer(text: str, name: str) -> str:
    """Give the text without a printer; the papers it printed are not changed here."""

    def edit(document: Any) -> None:
        listed = _printers(document)
        for place in [place for place, one in enumerate(listed) if one.get("name") == name]:
            del listed[place]

    return _edited(text, edit)


def with_papers(text: str, papers: Papers) -> str:
    """Give the text with which printer prints what."""
    return _edited(text, lambda document: _put(document, "papers", msgspec.to_builtins(papers), Papers()))


def with_notices(text: str, board: str, resting: Sequence[str]) -> str:
    """Give the text with the notice line of the board, and the notices of the public screens at rest."""

    def edit(document: Any) -> None:
        import tomlkit

        _put(document, "board", {"notice": board}, None)
        lines = tomlkit.array()
        lines.extend(resting)
        _put(document, "public", {"notices": lines.multiline(len(resting) > 1)}, None)

    return _edited(text, edit)


def with_backup(text: str, backup: BackupSettings) -> str:
    """Give the text with where, when and how long copies are kept."""
    return _edited(text, lambda document: _put(document, "backup", msgspec.to_builtins(backup), BackupSettings()))


def with_values(text: str, values: Mapping[str, object]) -> str:
    """Give the text with values under their keys ("voice.repeat"); None, or a list of none, takes one away.

    One that is usual anyhow is not added where the file does not have it.
    """

    def edit(document: Any) -> None:
        import tomlkit

        for key, value in values.items():
            name, _, inner = key.partition(".")
            wanted = msgspec.to_builtins(list(value) if isinstance(value, tuple) else value)
            usual = getattr(getattr(_USUAL, name), inner, None)
            if name not in document:
                if wanted is None or value == usual:
                    continue
                document.append(name, tomlkit.table())
            table = document[name]
            if wanted is None or wanted == []:
                table.pop(inner, None)
            elif table.get(inner) != wanted and (inner in table or value != usual):
                table[inner] = wanted

    return _edited(text, edit)


def with_records_at(text: str, url: str = "") -> str:
    """Give the text of an office whose attached papers lie beside its settings, as its store does without a URL."""

    def edit(document: Any) -> None:
        if "store" in document or url:
            _put(document, "store", {"url": url, "files": ""}, StoreSettings())

    return _edited(text, edit)


def _edited(text: str, edit: Callable[[Any], None]) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    edit(document)
    return tomlkit.dumps(document)


def _printers(document: Any) -> Any:
    """Give the list of printers to be changed: as tables, also where the file has them in one line or none."""
    import tomlkit
    from tomlkit.items import AoT

    found = document.get(_PRINTERS)
    if isinstance(found, AoT):
        return found
    listed = tomlkit.aot()
    for one in found or ():
        table = tomlkit.table()
        table.update(one.unwrap())
        listed.append(table)
    if found is not None:
        document.remove(_PRINTERS)
    document.append(_PRINTERS, listed)
    return document[_PRINTERS]


def _put(document: Any, name: str, values: dict[str, Any], usual: msgspec.Struct | None) -> None:
    """Put values into a table of the file; one that says what is usual anyhow is not added."""
    import tomlkit

    if name not in document:
        document.append(name, tomlkit.table())
    table = document[name]
    for key, value in values.items():
        says_more = key in table or usual is None or value != getattr(usual, key)
        if says_more and table.get(key) != value:
            table[key] = value
