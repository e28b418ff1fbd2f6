"""Very many dossiers of made-up people, written by the bare driver, to be searched; and the searches people type.

Family names are as frequent as in Vietnam: a third are Nguyễn, and half of all have Văn or Thị in the middle.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from kiosk.core.text import fold
from kiosk.rules.codes import TRACKING_ALPHABET, dossier_code
from kiosk.rules.dossier_words import words_of

A_DAY = 150
FIRST_DAY = date(2000, 1, 1)
FAMILIES = """
    Nguyễn 38.4 Trần 12.1 Lê 9.5 Phạm 7.0 Huỳnh 5.1 Phan 4.5 Vũ 3.9 Đặng 2.1 Bùi 2.0 Đinh 2.0 Đỗ 1.4 Hồ 1.3 Ngô 1.3
    Dương 1.0 Trịnh 1.0 Mai 1.0 Lý 0.5
"""
"""Family names, each with how many of a hundred people bear it."""

MIDDLES = "Hữu Đức Quang Ngọc Minh Thanh Xuân Đình Công Hồng Thu Kim"
GIVEN = """
    An Anh Ánh Bảo Bình Châu Chi Cường Dũng Duy Đạt Đào Giang Hà Hải Hạnh Hằng Hiền Hiếu Hoa Hòa Hoàng Hồng Huệ Hùng
    Hương Huy Khánh Khoa Kiên Lâm Lan Linh Loan Long Mai Mạnh Minh Nam Nga Ngân Nghĩa Ngọc Nhung Phong Phúc Phương
    Quân Quang Quỳnh Sơn Tâm Tân Thắng Thành Thảo Thủy Tiến Toàn Trang Trí Trung Tú Tuấn Tùng Tuyết Vân Vinh Yến
"""
_FAMILIES, _WEIGHTS = FAMILIES.split()[::2], list(accumulate(float(share) for share in FAMILIES.split()[1::2]))
_MIDDLES, _GIVEN = (*("Văn", "Thị") * 30, *MIDDLES.split() * 3), GIVEN.split()
_FOLDED = {part: fold(part) for part in (*_FAMILIES, *_MIDDLES, *_GIVEN)}
PROVINCES = (*("036",) * 8, "001", "026", "037", "038")
_DOSSIER = (
    "INSERT INTO dossier (id, local_code, tracking, day, procedure_id, procedure_name, procedure_short, case_code, "
    "channel, sets, book, book_number, status, received_at, due_at, due_because, collect_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, 'chung', 1, 1, ?, ?, ?, ?, ?, '[]', '')"
)
_PARTY = (
    "INSERT INTO dossier_party (dossier_id, role, name, folded_name, id_number, address, phone, email) "
    "VALUES (?, ?, ?, ?, ?, 'Thôn Đông, xã Mẫu', ?, '')"
)
_WORDS = "INSERT INTO dossier_words (dossier_id, words) VALUES (?, ?)"
BARE_QUERY = (
    "SELECT local_code, status, due_at, procedure_short, name FROM dossier "
    "JOIN dossier_party ON dossier_id = id AND role = 'owner' WHERE id IN "
    "(SELECT rowid FROM dossier_search WHERE dossier_search MATCH ? ORDER BY rowid DESC LIMIT 51) ORDER BY id DESC"
)
"""What a page of a search must at least read, by the bare driver."""


def match(typed: str) -> str:
    """Give the words of a text as the bare query takes them: all of them, the last as a beginning."""
    return " AND ".join(f'"{word}"' for word in words_of(typed).split()) + "*"


@dataclass(frozen=True)
class Person:
    """A made-up citizen."""

    name: str
    folded: str
    id_number: str
    phone: str


class Dossiers:
    """Dossiers written straight into an office's SQLite file: `add_up_to` a number, then `searches`."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None)
        for pragma in ("synchronous=OFF", "cache_size=-1000000", "wal_autocheckpoint=0"):
            self._connection.execute(f"PRAGMA {pragma}")
        # the index is built in memory and written in few large pieces, as it never is at work: only to be quick
        self._connection.execute("INSERT INTO dossier_search (dossier_search, rank) VALUES ('hashsize', 268435456)")
        self._procedures = [
            (version, name, short_name, words_of(short_name, name, short_code, procedure_code=code).split())
            for version, code, short_code, name, short_name in self._connection.execute(
                "SELECT id, code, short_code, json_extract(document, '$.name'), json_extract(document, '$.short_name') "
                "FROM procedure WHERE current"
            )
        ]
        self._random = random.Random(7)
        self._weights = list(accumulate(max(0.2, 40 / (place + 1)) for place in range(len(self._procedures))))
        self._last = self._connection.execute("SELECT coalesce(max(id), 0) FROM dossier").fetchone()[0]

    def add_up_to(self, number: int) -> None:
        """Write dossiers until the newest has that id, the words of each with it."""
        dossiers, parties, words = [], [], []
        self._connection.execute("BEGIN")
        for dossier_id in range(self._last + 1, number + 1):
            dossier, people, found = self._dossier(dossier_id)
            dossiers.append(dossier)
            parties += people
            words.append((dossier_id, found))
            if len(dossiers) == 10_000 or dossier_id == number:
                for statement, rows in ((_DOSSIER, dossiers), (_PARTY, parties), (_WORDS, words)):
                    self._connection.executemany(statement, rows)
                    rows.clear()
        self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._last = number

    def close(self) -> None:
        """Give the index its own measure back and close."""
        self._connection.execute("INSERT INTO dossier_search (dossier_search, rank) VALUES ('hashsize', 1048576)")
        self._connection.close()

    def searches(self, kind: str) -> Iterator[str]:
        """Give texts of a kind, without end, as somebody would type them about dossiers there are."""
        choose = random.Random(11)
        typed: Mapping[str, Callable[[sqlite3.Row], str]] = {
            "name": lambda row: row["name"],
            "beginning of a name": lambda row: row["name"][: choose.randint(1, len(row["name"]))],
            "code": lambda row: row["local_code"][choose.choice((0, -11, -4)) :],
            "number": lambda row: choose.choice((row["phone"], row["id_number"], row["id_number"][:6])),
            "procedure": lambda row: f"{row['procedure_short']} {choose.choice(('', row['name'].split()[-1]))}",
        }
        reader = sqlite3.connect(self._connection.execute("PRAGMA database_list").fetchone()[2])
        reader.row_factory = sqlite3.Row
        while True:
            row = reader.execute(
                "SELECT * FROM dossier JOIN dossier_party ON dossier_id = id AND role = 'owner' WHERE id = ?",
                (choose.randint(1, self._last),),
            ).fetchone()
            yield typed[kind](row)

    def _person(self) -> Person:
        choose = self._random
        name = (choose.choices(_FAMILIES, cum_weights=_WEIGHTS)[0], choose.choice(_MIDDLES), choose.choice(_GIVEN))
        number = (
            f"{choose.choice(PROVINCES)}{choose.randrange(4)}{choose.randrange(50, 99)}{choose.randrange(10**6):06d}"
        )
        phone = f"0{choose.choice('35789')}{choose.randrange(10**8):08d}"
        return Person(" ".join(name), " ".join(_FOLDED[part] for part in name), number, phone)

    def _dossier(self, dossier_id: int) -> tuple[tuple[object, ...], list[tuple[object, ...]], str]:
        """Give a dossier's row, its people's and its words; all but the newest few are closed."""
        choose = self._random
        days, number = divmod(dossier_id - 1, A_DAY)
        day = FIRST_DAY + timedelta(days)
        code = dossier_code("H26.120", day, number + 1)
        tracking = "".join(choose.choices(TRACKING_ALPHABET, k=9)) + f"{dossier_id % 1000:03d}"
        version, name, short_name, about = choose.choices(self._procedures, cum_weights=self._weights)[0]
        received = datetime(day.year, day.month, day.day, 1, 30)  # noqa: DTZ001 - UTC, as SQLite keeps it
        status = 4 if choose.random() < 0.002 else 10
        people = [("owner", self._person())] + ([("submitter", self._person())] if choose.random() < 0.3 else [])
        dossier = (
            *(dossier_id, code, tracking, f"{day}", version, name, short_name, f"{day.year}", dossier_id, status),
            *(f"{received:%Y-%m-%d %H:%M:%S.%f}", f"{received + timedelta(5):%Y-%m-%d %H:%M:%S.%f}"),
        )
        parties: list[tuple[object, ...]] = [
            (dossier_id, role, one.name, one.folded, one.id_number, one.phone) for role, one in people
        ]
        words = [word for _, one in people for word in (*one.folded.split(), one.id_number, one.phone)]
        words += [*code.lower().replace("-", " ").replace(".", " ").split(), tracking.lower()]
        return dossier, parties, " ".join(dict.fromkeys(words + about))
