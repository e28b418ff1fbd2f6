"""Dossiers and their progress as files for the system of the province: JSON, CSV or XLSX, with the national names."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import exchange, journal
from kiosk.models.store import Store, Unit
from kiosk.services.acting import acting
from kiosk.services.exchange.message import (
    FIELDS,
    LISTS,
    PROGRESS,
    PROGRESS_FIELDS,
    SYNC,
    Message,
    Value,
    progress_messages,
    sync_message,
)
from kiosk.services.file_reading import Progress, telling
from kiosk.services.reports.catalogue import check_period
from kiosk.services.reports.procedures import named
from kiosk.services.spreadsheet import write_whole

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

FORMATS = ("json", "csv", "xlsx")
"""The files dossiers can be exported as, by their names' endings."""

Which = Literal["not_entered", "all"]
"""Which dossiers of the period: those the province has not yet, or all."""

_MOST_LINES = 1_048_575
"""Lines of a sheet below its head (ECMA-376)."""

_TOLD_EVERY = 100

_Pair = tuple[Message, list[Message]]


class Exchange:
    """Writes the dossiers of an office for the system of the province."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def export(
        self,
        first: date,
        last: date,
        path: Path,
        only: Which = "not_entered",
        by: int | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Write the dossiers received on these days into a file, by its ending, and give how many they are.

        JSON holds both messages as lists by their names. XLSX has a sheet for each message and each list, tied by
        MaHoSo. CSV (UTF-8) has the lists as JSON in their cells, and the progress in a second file beside it
        (`progress_file`). The journal says who took them out. `progress` hears how far it is, 0 to 1, and answers
        False to stop before anything is written. BadInput for another ending or days the wrong way round, NotAllowed
        for supporting staff (NĐ 118/2025/NĐ-CP as amended), OSError when it cannot be written, ReadingStopped.
        """
        check_period(first, last)
        told = telling(progress, N_("Đã dừng theo yêu cầu, chưa có gì được ghi ra."))
        told(0.0)
        ending = path.suffix.lower().removeprefix(".")
        if ending not in FORMATS:
            raise BadInput(
                N_("Không xuất được tệp .{ending}; chọn một trong: {known}."),
                ending=ending,
                known=", ".join(FORMATS),
            )
        with self._store.read() as unit:
            if by is not None:
                check_official(unit, by)
            ids = exchange.wanted(unit, first, last, not_entered=only == "not_entered")
            files = _WRITERS[ending](_counted(self.messages(unit, ids), len(ids), told), path)
        days = {"first": first.isoformat(), "last": last.isoformat()}
        with self._store.write(by) as unit:
            journal.append(unit, "province.exported", "province", 0, format=ending, only=only, count=len(ids), **days)
        for file, content in files:
            write_whole(file, content)
        return len(ids)

    def messages(self, unit: Unit, ids: Iterable[int]) -> Iterator[_Pair]:
        """Give the message of each of these dossiers and those of its progress, in the order of their ids."""
        told_of = exchange.read(unit, tuple(ids))
        known = named(unit, exchange.versions(unit))
        for told in told_of:
            procedure = known[told.record.procedure_id]
            yield (
                sync_message(told, procedure.code, procedure.field, self._settings.office.name),
                progress_messages(told),
            )


def _counted(messages: Iterator[_Pair], count: int, told: Callable[[float], None]) -> Iterator[_Pair]:
    """Tell now and then how many of so many messages have been made."""
    for place, message in enumerate(messages):
        if place % _TOLD_EVERY == 0:
            told(place / count)
        yield message


def check_official(unit: Unit, by: int) -> None:
    """Refuse supporting staff, with NotAllowed: what goes to and from the province is personal data."""
    if acting(unit, by).supports:
        raise NotAllowed(
            N_("Nhân viên hỗ trợ không xuất, nhập dữ liệu của hệ thống tỉnh; nhờ công chức hoặc lãnh đạo làm việc này.")
        )


def progress_file(path: Path) -> Path:
    """Give the file of the progress beside a CSV of dossiers."""
    return path.with_stem(f"{path.stem}-{PROGRESS}")


def _json(messages: Iterator[_Pair], path: Path) -> list[tuple[Path, bytes]]:
    dossiers, progress = [], []
    for message, steps in messages:  # encoded one by one: a year of dossiers as objects would fill the memory
        dossiers.append(msgspec.json.encode(message))
        progress += [msgspec.json.encode(step) for step in steps]
    parts = (b'"%s":[\n%s\n]' % (name.encode(), b",\n".join(rows)) for name, rows in _named(dossiers, progress))
    return [(path, b"{" + b",\n".join(parts) + b"}\n")]


def _named(dossiers: list[bytes], progress: list[bytes]) -> Iterator[tuple[str, list[bytes]]]:
    yield SYNC, dossiers
    yield PROGRESS, progress


def _csv(messages: Iterator[_Pair], path: Path) -> list[tuple[Path, bytes]]:
    texts = io.StringIO(newline=""), io.StringIO(newline="")
    dossiers, progress = (csv.writer(text) for text in texts)
    dossiers.writerow((*FIELDS, *LISTS))
    progress.writerow(PROGRESS_FIELDS)
    for message, steps in messages:
        dossiers.writerow(_cell(value) for value in message.values())
        progress.writerows(list(step.values()) for step in steps)
    # with a byte order mark, without which Excel takes UTF-8 for a Western code page
    encoded = (text.getvalue().encode("utf-8-sig") for text in texts)
    return list(zip((path, progress_file(path)), encoded, strict=True))


def _xlsx(messages: Iterator[_Pair], path: Path) -> list[tuple[Path, bytes]]:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    heads = {SYNC: FIELDS, PROGRESS: PROGRESS_FIELDS, **{name: ("MaHoSo", *fields) for name, fields in LISTS.items()}}
    sheets = {name: _Sheet(book, name, head) for name, head in heads.items()}
    for message, steps in messages:
        sheets[SYNC].add([message[name] for name in FIELDS])
        for step in steps:
            sheets[PROGRESS].add(list(step.values()))
        for name in LISTS:
            for item in message[name]:
                if isinstance(item, dict):
                    sheets[name].add([message["MaHoSo"], *item.values()])
    stream = io.BytesIO()
    book.save(stream)
    return [(path, stream.getvalue())]


class _Sheet:
    """A sheet of text under its head, which stays in sight."""

    def __init__(self, book: Workbook, name: str, head: tuple[str, ...]) -> None:
        self._sheet: WriteOnlyWorksheet = book.create_sheet(name)
        self._sheet.freeze_panes = "B2"
        self._lines = -1
        self.add(list(head))

    def add(self, values: list[Value]) -> None:
        """Add a line; BadInput when the sheet is full."""
        from openpyxl.cell import WriteOnlyCell

        self._lines += 1
        if self._lines > _MOST_LINES:
            raise BadInput(N_("Nhiều dòng quá một trang tính; hãy xuất khoảng ngày ngắn hơn hoặc tệp JSON."))
        cells = []
        for value in values:
            cell = WriteOnlyCell(self._sheet, _cell(value))
            cell.data_type = "s"  # a name that begins with "=" is no formula, a code keeps its zeros
            cells.append(cell)
        self._sheet.append(cells)


def _cell(value: Value) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


_WRITERS = {"json": _json, "csv": _csv, "xlsx": _xlsx}
