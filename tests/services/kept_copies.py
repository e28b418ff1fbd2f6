"""An office with a dossier and its paper, whose copies are looked at, and what may befall them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from kiosk.app.checking import check_settings
from kiosk.core import settings as core_settings
from kiosk.core.settings import FILE_NAME
from kiosk.models.file_store import FileStore
from kiosk.services import backup_folder
from kiosk.services.attachments import Attachments
from kiosk.services.backup import Backups
from kiosk.services.backup_finding import examine_backup
from kiosk.services.backup_folder import Copy
from tests.office import Office
from tests.scanning.samples import pdf
from tests.services.test_office_settings import TEXT


class Kept:
    """An office with a dossier and its paper, and the copies of it."""

    def __init__(self, office: Office, apart: Path) -> None:
        self.office, self.home, self.apart = office, office.home, apart
        (self.home / FILE_NAME).write_text(TEXT, "utf-8")
        (self.home / "notices").mkdir()
        (self.home / "notices" / "noi-quy.vi.txt").write_text("Nội quy của xã Đồng Mẫu", "utf-8")
        (self.home / "province.secret").write_text("khoa-cua-tinh", "utf-8")
        (self.home / "logs").mkdir()
        (self.home / "logs" / "counter-1.log").write_text("…", "utf-8")
        self.files = FileStore(self.home / "attachments")
        session = office.sign_in()
        self.dossier = office.accept(session)
        papers = Attachments(office.store, self.files, office.settings)
        papers.add(session.staff_id, self.dossier.dossier_id, 1, "to-khai.pdf", pdf(1))
        self.backups = Backups(office.store, self.home, self.files, check_settings, "QUAY-1")
        self.folder = self.home / "backups"

    def make(self, **how: object) -> Copy:
        copy = self.backups.make(**how)  # type: ignore[arg-type]  # the tests' own words
        assert copy is not None
        return copy

    def configure(self, **values: object) -> None:
        lines = [f"{key} = {msgspec.json.encode(value).decode()}" for key, value in values.items()]
        (self.home / FILE_NAME).write_text("\n".join((TEXT, "[backup]", *lines)), "utf-8")

    def finding(self) -> tuple[str, str]:
        found = examine_backup(self.office.store, core_settings.load(self.home), self.home)
        return found.state, found.words

    def left(self) -> set[str]:
        return {one.name for one in self.folder.iterdir()} if self.folder.exists() else set()


def spoil(copy: Copy, what: str) -> None:
    """Damage one part of a copy; the figures are made to fit where only what they tell is wrong."""
    database, figures = copy.folder / "kiosk.db", copy.figures
    if what in ("attachments", "files"):
        file = next((copy.folder.parent / what).glob("??/*"))
        file.chmod(0o600)
        file.write_bytes(file.read_bytes()[:-1] + b"?")
        return
    if what == "a byte":
        data = bytearray(database.read_bytes())
        data[len(data) // 2] ^= 1
        database.write_bytes(data)
        return
    if what == "the journal's end":
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)")
        size, digest = database.stat().st_size, backup_folder.digest_of(database)
        figures = msgspec.structs.replace(figures, database=digest, database_bytes=size)
    elif what == "a way out":
        figures = msgspec.structs.replace(figures, files={"../../kiosk.toml": figures.files[FILE_NAME]})
    (copy.folder / "copy.json").write_bytes(msgspec.json.encode(figures))
