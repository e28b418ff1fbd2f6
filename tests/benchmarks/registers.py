"""An old register of 60,000 dossiers taken over, beside the same rows written by the bare driver."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter

from openpyxl import Workbook

from kiosk.services.register_import import RegisterImport
from tests.benchmarks import dossiers
from tests.benchmarks import office as bench_office
from tests.benchmarks.measure import Result

MANY = 60_000
A_DAY = 60
FIRST_DAY, OPENING = date(2022, 1, 3), time(7, 30)
_HEADINGS = (
    *("TT", "Mã hồ sơ", "Lĩnh vực", "Thủ tục", "Hình thức nộp", "Chủ hồ sơ", "Địa chỉ", "Điện thoại", "Ngày nhận"),
    *("Hẹn trả", "Ngày có kết quả", "Ngày trả", "Người nhận kết quả", "Ghi chú"),
)
_PROCEDURES = (
    ("Hộ tịch", "Đăng ký khai sinh"),
    ("Hộ tịch", "Đăng ký kết hôn"),
    ("Chứng thực", "Chứng thực bản sao từ bản chính"),
    ("Đất đai", "Xác nhận nguồn gốc sử dụng đất"),
)
_TABLES = (
    *(
        "procedure",
        "import_batch",
        "dossier",
        "dossier_party",
        "dossier_status",
        "amendment",
        "result_return",
        "custody",
    ),
    *("due_change", "dossier_words"),
)
"""What an import writes, those first that others refer to."""


def results(folder: Path) -> Iterator[Result]:
    """Give how long the import of a register takes, from the file to the commit with its search index, by its kind."""
    for ending in ("csv", "xlsx"):
        taken, floor = take_over(folder / ending, ending)
        name = f"take over {MANY:,} old dossiers: {ending}"
        yield Result(name, "s", taken, taken, floor=floor, floor_name="raw rows", most=60)


def take_over(folder: Path, ending: str, many: int = MANY) -> tuple[float, float]:
    """Give the seconds of an import and of the same rows written by the bare driver."""
    office = bench_office.found(folder / "office")
    file = folder / f"so.{ending}"
    (_write_csv if ending == "csv" else _write_xlsx)(file, many)
    assert office.store.file is not None
    bare = folder / "bare.db"
    with sqlite3.connect(office.store.file) as source, sqlite3.connect(bare) as target:
        source.backup(target)
    taken = _timed(lambda: RegisterImport(office.store, office.settings).load(None, file))
    with sqlite3.connect(office.store.file) as source:
        assert source.execute("SELECT count(*) FROM dossier_words").fetchone() == (many,)
        written = [(table, rows) for table in _TABLES if (rows := _new_rows(source, bare, table))]
    office.close()
    connection = sqlite3.connect(bare, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    floor = _timed(lambda: _write(connection, written))
    connection.close()
    return taken, floor


def _write_csv(file: Path, many: int) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows((_HEADINGS, *_rows(many)))


def _write_xlsx(file: Path, many: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (_HEADINGS, *_rows(many)):
        sheet.append(row)
    book.save(file)


def _rows(many: int) -> Iterator[tuple[object, ...]]:
    """Give dossiers of made-up people; one in two hundred is still open."""
    families, given = dossiers.FAMILIES.split()[::2], dossiers.GIVEN.split()
    for number in range(many):
        days, place = divmod(number, A_DAY)
        received = datetime.combine(FIRST_DAY, OPENING) + timedelta(days, place * 300)
        due, ready = received + timedelta(3), received + timedelta(2 + number % 40 // 39 * 3)
        owner = f"{families[number % 17]} Văn {given[number % 61]} {given[number * 7 % 59]}"
        ends = (f"{ready:%d/%m/%Y %H:%M}", f"{ready + timedelta(1):%d/%m/%Y}") if number % 200 else ("", "")
        yield (
            *(number + 1, f"H26.120-{received:%y%m%d}-{place + 1:04d}", *_PROCEDURES[number % 4]),
            *(("Trực tiếp", "Trực tuyến", "Bưu chính")[number % 3], owner, "Thôn Đông, xã Mẫu"),
            *(f"09{number:08d}", f"{received:%d/%m/%Y %H:%M}", f"{due:%d/%m/%Y}", *ends, owner, ""),
        )


def _new_rows(source: sqlite3.Connection, bare: Path, table: str) -> list[tuple[object, ...]]:
    """Give the rows of a table that the other file does not have."""
    with sqlite3.connect(bare) as before:
        known = set(before.execute(f"SELECT * FROM {table}"))
    return [row for row in source.execute(f"SELECT * FROM {table}") if row not in known]


def _write(connection: sqlite3.Connection, written: list[tuple[str, list[tuple[object, ...]]]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table, rows in written:
        places = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
    connection.execute("COMMIT")


def _timed(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start
