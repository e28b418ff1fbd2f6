"""The demonstration office the benchmarks run on, and the raw floor: the same rows by the bare driver."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk.app import founding, parts
from kiosk.app.parts import Parts
from kiosk.services.intake_flow import Draft
from kiosk.services.intake_person import Person
from kiosk.services.views import SessionView


def found(home: Path) -> Parts:
    """Give the parts of a fresh demonstration office; nothing prints."""
    founding.found(home, founding.sample_plan())
    return parts.build(home, "bench")


def sign_in(office: Parts) -> SessionView:
    """Give a session at counter 1."""
    return office.staffing.sign_in("lan", founding.SAMPLE_PASSWORD, 1)


def common_draft(office: Parts) -> Draft:
    """Give a complete birth registration."""
    draft = office.intake.start(office.catalogue.search("ks")[0].version_id)
    assert draft.procedure is not None
    draft = draft.choose_case(draft.procedure.cases[0].code)
    for item in draft.checklist():
        if item.requirement == "mandatory":
            draft = draft.toggle(item.position)
    person = Person("Nguyễn Văn Mẫu", "001085000123", "Xóm 3, xã Bình Minh", "0912345678")
    return replace(draft, owner=person)


class RawRows:
    """Writes, by the bare driver with FULL, the rows a use case last wrote: what SQLite itself costs."""

    def __init__(self, office: Parts, folder: Path) -> None:
        file = office.store.file
        assert file is not None
        folder.mkdir(parents=True, exist_ok=True)
        copy = folder / "floor.db"
        with sqlite3.connect(file) as source, sqlite3.connect(copy) as target:
            source.backup(target)
        self._source = sqlite3.connect(file)
        self._raw = sqlite3.connect(copy, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF"):
            self._raw.execute(f"PRAGMA {pragma}")
        self._serial = 10_000_000

    def writer(self, use_case: Callable[[], object]) -> Callable[[], None]:
        """Give a function that writes as many rows of the same content, new and changed, as `use_case` did."""
        use_case()  # the first one may begin a day's sequences
        before = self._rows()
        use_case()
        after = self._rows()
        inserted = [
            (table, row) for table, rows in after.items() for key, row in rows.items() if key not in before[table]
        ]
        changed = [
            (table, row)
            for table, rows in after.items()
            for key, row in rows.items()
            if key in before[table] and before[table][key] != row
        ]
        assert inserted, "the use case wrote nothing"
        self.content = {"inserted": [t for t, _ in inserted], "changed": [t for t, _ in changed]}

        def write() -> None:
            self._raw.execute("BEGIN IMMEDIATE")
            for table, row in inserted:
                self._serial += 1
                self._insert(table, row)
            for table, row in changed:
                names = [c for c in row if c not in _KEYS[table]]
                where = " AND ".join(f"{c} = ?" for c in _KEYS[table])
                self._raw.execute(
                    f"UPDATE {table} SET {', '.join(f'{c} = ?' for c in names)} WHERE {where}",
                    [row[c] for c in names] + [row[c] for c in _KEYS[table]],
                )
            self._raw.execute("COMMIT")

        return write

    def close(self) -> None:
        """Close both connections."""
        self._source.close()
        self._raw.close()

    def _insert(self, table: str, row: dict[str, object]) -> None:
        fresh = dict(row)
        for column in _UNIQUE.get(table, ()):
            old = fresh[column]
            fresh[column] = (
                self._serial if isinstance(old, int) else f"{self._serial:x}"[-len(str(old)) :].rjust(9, "0")
            )
        columns = ", ".join(fresh)
        places = ", ".join("?" for _ in fresh)
        self._raw.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", list(fresh.values()))

    def _rows(self) -> dict[str, dict[str, dict[str, object]]]:
        self._source.row_factory = sqlite3.Row
        found: dict[str, dict[str, dict[str, object]]] = {}
        for table, key in _KEYS.items():
            rows = self._source.execute(f"SELECT * FROM {table}").fetchall()
            found[table] = {json.dumps([row[c] for c in key]): dict(row) for row in rows}
        return found


_KEYS = {
    "visit": ("id",),
    "visit_period": ("id",),
    "print_job": ("id",),
    "journal": ("seq",),
    "rating": ("id",),
    "sequence": ("kind", "scope", "period"),
    "dossier": ("id",),
    "dossier_party": ("dossier_id", "role"),
    "dossier_component": ("dossier_id", "position"),
    "dossier_status": ("id",),
    "dossier_words": ("dossier_id",),
    "custody": ("id",),
}
_UNIQUE = {
    "visit": ("id", "number", "tracking"),
    "visit_period": ("id",),
    "print_job": ("id",),
    "journal": ("seq",),
    "rating": ("id", "visit_id"),
    "dossier": ("id", "local_code", "tracking"),
    "dossier_party": ("dossier_id",),
    "dossier_component": ("dossier_id",),
    "dossier_status": ("id",),
    "dossier_words": ("dossier_id",),
    "custody": ("id",),
}
