"""Migrations: the head is what the models say, older stores come along, newer ones are refused."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Date, column, insert, inspect, table, text

from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.core.errors import StoreError
from kiosk.models import journal, migrate, office
from kiosk.models.base import Moment
from kiosk.models.dossier_search import BESIDE_THE_MODELS
from kiosk.models.store import Store, Unit, check_integrity
from kiosk.models.store_errors import StoreBug
from kiosk.models.tables import METADATA
from tests.office import MORNING

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
NOW = migrate.HEAD
LATER = f"{int(NOW) + 1:04}"
"""The version after this program's, whichever that is."""

NEXT = f'''"""A version that is not written yet: a table is made anew, a column is added, another table appears."""

import sqlalchemy as sa
from alembic import op

revision = "{LATER}"
down_revision = "{NOW}"


def upgrade():
    anew = "always" if op.get_bind().dialect.name == "sqlite" else "auto"
    with op.batch_alter_table("counter", recreate=anew) as batch:
        batch.add_column(sa.Column("floor", sa.Integer(), nullable=False, server_default="1"))
    op.create_table("holiday_request", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("holiday_request")
    with op.batch_alter_table("counter") as batch:
        batch.drop_column("floor")
'''


def differences(store: Store) -> list[object]:
    with store.read() as unit:
        of_the_models = {"include_name": lambda name, *_: name not in BESIDE_THE_MODELS}
        context = MigrationContext.configure(unit.connection, opts={"compare_type": True, **of_the_models})
        return list(compare_metadata(context, METADATA))


def tables(store: Store) -> set[str]:
    with store.read() as unit:
        return set(inspect(unit.connection).get_table_names())


def version(store: Store) -> str:
    with store.read() as unit:
        return str(unit.connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


@pytest.fixture
def a_later_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program as it will be one version later."""
    scripts = tmp_path / "later" / "migrations"
    shutil.copytree(migrate._SCRIPTS, scripts)
    (scripts / "versions" / f"{LATER}_a_later_store.py").write_text(NEXT, "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "_SCRIPTS", scripts)
        patch.setattr(migrate, "HEAD", LATER)
        yield


def test_the_head_is_what_the_program_believes_and_there_is_only_one() -> None:
    scripts = ScriptDirectory(str(migrate._SCRIPTS))
    assert scripts.get_heads() == [migrate.HEAD]


def test_the_head_equals_the_models(store: Store) -> None:
    assert differences(store) == []
    beside = {name for name in BESIDE_THE_MODELS if name.startswith("dossier_search")} if store.file else set()
    assert tables(store) == {*METADATA.tables, *beside, "alembic_version"}
    assert version(store) == migrate.HEAD


def test_up_down_and_up_again(store: Store) -> None:
    with store.write() as unit:
        migrate.downgrade(unit.connection, "base")
    assert tables(store) == {"alembic_version"}
    migrate.bring_up_to_date(store)
    assert differences(store) == []


def test_a_second_start_changes_nothing(store: Store) -> None:
    with store.write() as unit:
        office.add_field(unit, "ho_tich", "A", "Hộ tịch", "Civil status", 0)
    migrate.bring_up_to_date(store)
    with store.read() as unit:
        assert [field.code for field in office.fields(unit)] == ["ho_tich"]
    if store.file is not None:
        assert not (store.file.parent / "backups").exists()


def test_a_newer_store_is_refused_and_left_alone(store: Store) -> None:
    with store.write() as unit:
        unit.connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    before = tables(store)
    with pytest.raises(StoreError, match="phiên bản mới hơn của chương trình ghi; hãy cài bản mới"):
        migrate.bring_up_to_date(store)
    assert (version(store), tables(store)) == ("0099", before)


@pytest.mark.usefixtures("a_later_program")
def test_an_older_store_is_copied_and_brought_along(empty_store: Store) -> None:
    """Tables others refer to can be made anew without losing a row, and the copy is of the time before."""
    with empty_store.write() as unit:
        migrate.upgrade(unit.connection, NOW)
        field = office.add_field(unit, "ho_tich", "A", "Hộ tịch", "Civil status", 0)
        office.add_counter(unit, 1, "Quầy số 1", [field])
        journal.append(unit, "office.set_up", "office", 0)
    migrate.bring_up_to_date(empty_store)
    assert version(empty_store) == LATER
    assert "holiday_request" in tables(empty_store)
    with empty_store.read() as unit:
        assert unit.connection.execute(text("SELECT number, name, floor FROM counter")).all() == [(1, "Quầy số 1", 1)]
        assert unit.connection.execute(text("SELECT count(*) FROM counter_field")).scalar_one() == 1
        assert journal.first_broken(unit) is None
    if empty_store.file is None:
        return
    with empty_store.read() as unit:
        assert unit.connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert unit.connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    (copy,) = (empty_store.file.parent / "backups").iterdir()
    assert copy.name == f"before-{LATER}-from-{NOW}.db"
    older = sqlite3.connect(copy)
    assert older.execute("SELECT version_num FROM alembic_version").fetchall() == [(NOW,)]
    assert older.execute("SELECT number FROM counter").fetchall() == [(1,)]
    assert older.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    older.close()


@pytest.mark.usefixtures("a_later_program")
def test_an_upgrade_that_fails_leaves_the_store_as_it_was(empty_store: Store) -> None:
    with empty_store.write() as unit:
        migrate.upgrade(unit.connection, NOW)
        unit.connection.execute(text("CREATE TABLE holiday_request (id INTEGER)"))  # is in the way
    before = tables(empty_store)
    with pytest.raises(StoreBug):
        migrate.bring_up_to_date(empty_store)
    assert (version(empty_store), tables(empty_store)) == (NOW, before)


def put_older_dossiers(unit: Unit, *ends: tuple[int, datetime | None, datetime]) -> None:
    """Write dossiers as version 0005 kept them: status, when the result was ready, since when the status."""
    run, day = unit.connection.execute, MORNING.date()
    texts = ("local_code", "tracking", "procedure_name", "procedure_short", "case_code", "book", "due_because")
    numbers = ("id", "procedure_id", "channel", "sets", "book_number", "status")
    of_procedures = ("code", "short_code", "queue", "digest", "document")
    procedures = table("procedure", *map(column, ("id", *of_procedures, "current")), column("valid_from", Date))
    run(insert(procedures).values(id=1, valid_from=day, current=True, **dict.fromkeys(of_procedures, "")))
    moments = (column(name, Moment) for name in ("received_at", "finished_at"))
    kept = table("dossier", *map(column, (*texts, "collect_at", *numbers)), column("day", Date), *moments)
    since = table("dossier_status", column("dossier_id"), column("status"), column("started_at", Moment))
    for number, (status, finished, started) in enumerate(ends, 1):
        words = dict.fromkeys((*texts, "collect_at"), "") | {"local_code": f"H-{number}", "tracking": f"T-{number}"}
        figures = dict.fromkeys(numbers, 1) | {"id": number, "status": status}
        run(insert(kept).values(day=day, received_at=MORNING, finished_at=finished, **words, **figures))
        run(insert(since).values(dossier_id=number, status=status, started_at=started))


def test_older_dossiers_count_as_settled_on_their_day_in_vietnam(empty_store: Store) -> None:
    """A result counts on the day it was ready, a withdrawal on its own; midnight is that of the office."""
    evening = datetime(2026, 11, 30, 23, 59, tzinfo=VIETNAM)
    night = evening + timedelta(minutes=1)
    with empty_store.reshape() as unit:
        migrate.upgrade(unit.connection, "0005")
        put_older_dossiers(
            unit, (4, None, night), (9, evening, night), (10, night, night), (7, None, evening), (5, None, night)
        )
        migrate.upgrade(unit.connection, "0006")
        migrate.downgrade(unit.connection, "0005")
        migrate.upgrade(unit.connection, "0006")
        found = unit.connection.execute(text("SELECT settled_day FROM dossier ORDER BY id")).scalars()
        assert [str(day) for day in found] == ["None", "2026-11-30", "2026-12-01", "2026-11-30", "None"]


FIRST_START = """
import sys
from kiosk.core.clock import SystemClock
from kiosk.models import migrate
from kiosk.models.store import Store

store = Store(sys.argv[1], SystemClock())
sys.stdin.readline()
migrate.bring_up_to_date(store)
with store.write() as unit:
    from kiosk.models import journal
    journal.append(unit, "station.started", "office", 0)
store.close()
"""


def test_several_stations_may_start_at_once_for_the_first_time(empty_store: Store, store_url: str) -> None:
    starting = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", FIRST_START, store_url],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in starting:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    errors = [process.communicate(timeout=60)[1] for process in starting]
    assert errors == [""] * 4
    assert [process.returncode for process in starting] == [0] * 4
    assert differences(empty_store) == []
    with empty_store.read() as unit:
        assert journal.last_seq(unit) == 4
        assert journal.first_broken(unit) is None


def test_a_copy_of_a_file_in_use_is_whole(tmp_path: Path, clock: HeldClock) -> None:
    store = Store(f"sqlite:///{tmp_path / 'kiosk.db'}", clock)
    migrate.bring_up_to_date(store)
    with store.write() as unit:
        journal.append(unit, "office.set_up", "office", 0)
    assert store.file is not None
    with store.write() as unit:
        journal.append(unit, "not.committed", "office", 0)
        migrate.back_up(store.file, tmp_path / "ban sao" / "kiosk.db")
    store.close()
    assert [file.name for file in (tmp_path / "ban sao").iterdir()] == ["kiosk.db"]
    copy = Store(f"sqlite:///{tmp_path / 'ban sao' / 'kiosk.db'}", clock)
    with copy.read() as unit:
        assert check_integrity(unit) == "ok"
        assert journal.last_seq(unit) == 1
    copy.close()


@pytest.mark.parametrize("sample", RELEASED, ids=lambda file: file.stem)
def test_a_store_of_every_released_version_opens_for_ever(sample: Path, tmp_path: Path) -> None:
    """The sample was written by the program of that version; its office goes on working."""
    from kiosk.services.worklists import WorkLists
    from tests.office import Office

    connection = sqlite3.connect(tmp_path / "kiosk.db")
    connection.executescript(sample.read_text("utf-8"))
    connection.close()
    clock = HeldClock(MORNING)
    office_then = Office(f"sqlite:///{tmp_path / 'kiosk.db'}", tmp_path, clock)
    try:
        migrate.bring_up_to_date(office_then.store)
        assert differences(office_then.store) == []
        findings = {finding.name: finding.state for finding in office_then.doctor.examine()}
        assert (findings["database"], findings["journal"]) == ("ok", "ok")
        received = office_then.lookup.find("H26.120-261119-0001")
        assert received.local_code == "H26.120-261119-0001"
        worklists = WorkLists(office_then.store, office_then.settings)
        (line,) = worklists.search("nguyen van an").lines[-1:]  # the oldest: what that version took in is found
        assert (line.code, line.holder) == ("H26.120-261119-0001", "Bộ phận Tiếp nhận và Trả kết quả")
        clock.advance(hours=1)
        session = office_then.sign_in()
        assert office_then.ticketing.take_ticket("ho_tich").label == "A001"
        assert office_then.queueing.call_next(session) is not None
        assert office_then.accept(session).local_code == "H26.120-261120-0001"
    finally:
        office_then.close()


def test_the_released_versions_have_samples() -> None:
    assert [file.stem for file in RELEASED] == [
        script.revision for script in reversed(list(ScriptDirectory(str(migrate._SCRIPTS)).walk_revisions()))
    ]
