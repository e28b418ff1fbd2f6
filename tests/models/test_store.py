"""The store: one writer at a time, every acknowledged commit on the disk, troubles in words."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import insert, text

from kiosk.core.clock import VIETNAM, HeldClock
from kiosk.core.errors import StoreError
from kiosk.models import dossier, journal, migrate, office, sequence, staff
from kiosk.models import store as store_module
from kiosk.models.feed import PostgresFeed
from kiosk.models.store import Store, check_integrity, sqlite_url
from kiosk.models.store_errors import StoreBug
from tests.office import MORNING


@pytest.fixture
def file_store(tmp_path: Path, clock: HeldClock) -> Store:
    """A store in a SQLite file."""
    store = Store(f"sqlite:///{tmp_path / 'kiosk.db'}", clock, "test")
    migrate.bring_up_to_date(store)
    return store


def pragma(store: Store, name: str) -> object:
    with store.read() as unit:
        return unit.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_sqlite_keeps_every_acknowledged_commit(file_store: Store) -> None:
    assert pragma(file_store, "journal_mode") == "wal"
    assert pragma(file_store, "synchronous") == 2  # FULL
    assert pragma(file_store, "foreign_keys") == 1
    assert pragma(file_store, "busy_timeout") == store_module.BUSY_TIMEOUT_MS
    file_store.close()


def test_every_connection_has_them(file_store: Store) -> None:
    """Connections open at the same time, as several threads have them."""
    with file_store.read() as one, file_store.read() as other, file_store.write() as writing:
        for unit in (one, other, writing):
            assert unit.connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
            assert unit.connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    file_store.close()


def test_references_are_checked(store: Store) -> None:
    with pytest.raises(StoreBug), store.write() as unit:
        office.open_session(unit, counter_id=7, staff_id=7)


def test_a_write_unit_holds_the_only_pen_from_its_first_moment(store: Store) -> None:
    """Before it has read or written anything: "read, then write" of two processes cannot interleave."""
    order: list[str] = []
    begun = threading.Event()

    def second() -> None:
        begun.wait()
        with store.write():
            order.append("second writes")

    thread = threading.Thread(target=second)
    thread.start()
    with store.write():
        begun.set()
        thread.join(0.3)
        order.append("first ends")
    thread.join()
    assert order == ["first ends", "second writes"]


def test_reading_does_not_wait_for_a_writer(store: Store) -> None:
    with store.write() as unit:
        journal.append(unit, "visit.called", "visit", 1)
        with store.read() as reader:
            assert journal.last_seq(reader) == 0


def test_a_read_unit_sees_one_moment(store: Store) -> None:
    """Figures that are counted one after the other add up, whatever is committed between."""
    with store.read() as reader:
        assert journal.last_seq(reader) == 0
        with store.write() as unit:
            journal.append(unit, "visit.called", "visit", 1)
        assert journal.last_seq(reader) == 0
    with store.read() as reader:
        assert journal.last_seq(reader) == 1


def test_all_or_nothing(store: Store) -> None:
    with suppress(LookupError), store.write() as unit:
        office.add_field(unit, "ho_tich", "A", "Hộ tịch", "", 0)
        journal.append(unit, "office.set_up", "office", 0)
        raise LookupError
    with store.read() as unit:
        assert office.fields(unit) == []
        assert journal.last_seq(unit) == 0


def test_moments_come_back_in_vietnam_time_to_the_microsecond(store: Store, clock: HeldClock) -> None:
    late = datetime(2026, 11, 20, 23, 30, 15, 123456, tzinfo=VIETNAM)
    clock.set(late)
    with store.write() as unit:
        person = staff.add(unit, "lan", "Hoàng Thị Lan", "receiver", "-")
        staff.set_failures(unit, person, 1, late.astimezone(UTC))
    with store.read() as unit:
        found = staff.by_username(unit, "lan")
        assert found is not None
        assert found.locked_until == late
        assert found.locked_until.isoformat() == "2026-11-20T23:30:15.123456+07:00"
        kept = unit.connection.execute(text("SELECT CAST(locked_until AS TEXT) FROM staff")).scalar_one()
    assert str(kept).startswith("2026-11-20 16:30:15.123456")  # UTC, whatever the machine's zone is


def test_the_day_of_a_unit_is_the_office_s(store: Store, clock: HeldClock) -> None:
    clock.set(datetime(2026, 11, 20, 17, 30, tzinfo=UTC))
    with store.read() as unit:
        assert unit.day == date(2026, 11, 21)


def test_numbers_restart_with_kind_scope_and_period(store: Store) -> None:
    today, tomorrow = date(2026, 11, 20), date(2026, 11, 21)
    with store.write() as unit:
        given = [
            sequence.next_number(unit, kind, scope, day)
            for kind, scope, day in (
                ("ticket", "ho_tich", today),
                ("ticket", "ho_tich", today),
                ("ticket", "dat_dai", today),
                ("dossier", "ho_tich", today),
                ("ticket", "ho_tich", tomorrow),
                ("ticket", "ho_tich", today),
            )
        ]
    assert given == [1, 2, 1, 1, 1, 3]


def test_a_number_of_a_unit_that_failed_is_given_again(store: Store) -> None:
    today = date(2026, 11, 20)
    for _ in range(2):
        with suppress(LookupError), store.write() as unit:
            assert sequence.next_number(unit, "ticket", "ho_tich", today) == 1
            raise LookupError
    with store.write() as unit:
        assert sequence.next_number(unit, "ticket", "ho_tich", today) == 1


def test_integrity_of_a_sound_store(store: Store) -> None:
    with store.read() as unit:
        assert check_integrity(unit) == "ok"


def test_the_wait_for_the_pen_ends_in_words(store_url: str, clock: HeldClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "BUSY_TIMEOUT_MS", 100)
    monkeypatch.setattr(
        store_module,
        "_PRAGMAS",
        tuple(p for p in store_module._PRAGMAS if "busy_timeout" not in p),
    )
    one, other = Store(store_url, clock), Store(store_url, clock)
    migrate.bring_up_to_date(one)
    with (
        one.write(),
        pytest.raises(StoreError, match="Cơ sở dữ liệu đang bận; chờ vài giây rồi làm lại, chưa có gì bị mất"),
        other.write(),
    ):
        pass
    one.close()
    other.close()


def fill(store: Store) -> None:
    with store.write() as unit:
        for number in range(10_000):
            journal.append(unit, "visit.called", "visit", number, label="x" * 1000)


def test_a_full_disk_in_words_and_nothing_written(file_store: Store) -> None:
    with file_store.read() as unit:
        pages = unit.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with file_store.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 5}")
    with pytest.raises(StoreError, match="Ổ đĩa đã đầy nên chưa ghi được"):
        fill(file_store)
    with file_store.read() as unit:
        assert journal.last_seq(unit) == 0
        assert check_integrity(unit) == "ok"
    file_store.close()


def test_a_folder_one_may_not_write_to_in_words(file_store: Store) -> None:
    with file_store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")  # root may write everywhere, so SQLite plays the lock
    with pytest.raises(StoreError, match="Không có quyền ghi vào thư mục dữ liệu"):
        fill(file_store)
    file_store.close()


def overwrite_all(file: Path) -> None:
    file.write_bytes("Đây không phải cơ sở dữ liệu. ".encode() * 400)


def overwrite_the_middle(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    file.write_bytes(content)


@pytest.mark.parametrize("harm", [overwrite_all, overwrite_the_middle])
def test_a_broken_file_in_words(file_store: Store, harm: Callable[[Path], None], clock: HeldClock) -> None:
    file = file_store.file
    assert file is not None
    file_store.close()
    harm(file)
    broken = Store(f"sqlite:///{file}", clock)
    with pytest.raises(StoreError, match="Tệp dữ liệu bị hỏng; dừng làm việc và báo người quản trị"):
        migrate.bring_up_to_date(broken)
    broken.close()


def test_a_folder_that_is_gone_in_words(tmp_path: Path, clock: HeldClock) -> None:
    store = Store(f"sqlite:///{tmp_path / 'khong-co' / 'kiosk.db'}", clock)
    with pytest.raises(StoreError, match="Không mở được tệp dữ liệu; kiểm tra thư mục văn phòng và ổ đĩa"):
        migrate.bring_up_to_date(store)
    store.close()


@pytest.mark.parametrize("call", [migrate.bring_up_to_date, Store.feed])
def test_a_server_that_does_not_answer_in_words(call: Callable[[Store], object], clock: HeldClock) -> None:
    store = Store("postgresql+psycopg://kiosk@127.0.0.1:1/kiosk", clock)
    with pytest.raises(StoreError) as raised:
        call(store)
    assert "127.0.0.1" not in str(raised.value)
    assert "cơ sở dữ liệu" in str(raised.value)
    store.close()


BROKEN_RULES: dict[str, dict[str, object]] = {
    "a reference to nothing": {"dossier_id": 7},
    "a column left empty": {"dossier_id": 7, "folded_name": None},  # PostgreSQL tells the whole row then
}


@pytest.mark.parametrize("rule", BROKEN_RULES)
def test_a_bug_s_error_names_nobody(store: Store, caplog: pytest.LogCaptureFixture, rule: str) -> None:
    """An error's text reaches the log, so it must not hold what was to be written."""
    person = {"name": "Nguyễn Văn An", "folded_name": "nguyen van an", "id_number": "001099012345"}
    reached = {"address": "Thôn Đông", "phone": "0912345678", "email": "an@vidu.vn"}
    party = {"role": "owner", **person, **reached, **BROKEN_RULES[rule]}
    with caplog.at_level(logging.ERROR):
        try:
            with store.write() as unit:
                unit.connection.execute(insert(dossier.PartyRow), party)
        except StoreBug:
            logging.getLogger("kiosk").exception("uncaught")
    assert "IntegrityError" in caplog.text
    assert "INSERT INTO dossier_party" in caplog.text  # whoever mends it finds the place
    for personal in (*person.values(), *reached.values()):
        assert personal not in caplog.text


def test_a_name_taken_twice_is_a_bug_that_does_not_tell_it(store: Store) -> None:
    """PostgreSQL tells the key that is there already."""
    with store.write() as unit:
        staff.add(unit, "nguyenvanan", "Nguyễn Văn An", "receiver", "-")
    with pytest.raises(StoreBug, match="username") as raised, store.write() as unit:
        staff.add(unit, "nguyenvanan", "Nguyễn Văn An", "receiver", "-")
    assert "nguyenvanan" not in str(raised.value)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT locked_until FROM locked_until",  # its words alone sound like a store that is busy
        "SELECT full_disk FROM staff",
        "SELECT unknown_function(1)",
        "SELEC 1",
    ],
)
def test_a_statement_that_is_wrong_is_a_bug_whatever_its_words(store: Store, statement: str) -> None:
    with pytest.raises(StoreBug, match="Error: ") as raised, store.read() as unit:
        unit.connection.exec_driver_sql(statement)
    assert statement in str(raised.value)
    assert raised.value.__suppress_context__  # the driver's own words stay out of the log


def test_a_value_no_column_takes_is_a_bug_without_the_value(store: Store) -> None:
    with pytest.raises(StoreBug) as raised, store.write() as unit:
        unit.connection.execute(text("INSERT INTO field (code) VALUES (:code)"), {"code": "Nguyễn Văn An"})
    assert "Nguyễn" not in str(raised.value)


@pytest.mark.postgresql
def test_what_the_driver_itself_refuses_is_a_bug_not_a_server_away(postgres_url: str, clock: HeldClock) -> None:
    store = Store(postgres_url, clock)
    with pytest.raises(StoreBug) as raised, store.read() as unit:
        unit.connection.execute(text("SELECT CAST(:name AS TEXT)"), {"name": "An\x00"})
    assert "An" not in str(raised.value)
    store.close()


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("53100", "Ổ đĩa đã đầy"),
        ("53300", "Cơ sở dữ liệu đang bận"),
        ("55P03", "Cơ sở dữ liệu đang bận"),
        ("40001", "Cơ sở dữ liệu đang bận"),
        ("57P01", "Không làm việc được với cơ sở dữ liệu"),
        ("58030", "Không làm việc được với cơ sở dữ liệu"),
        ("XX001", "Tệp dữ liệu bị hỏng"),
    ],
)
def test_what_the_server_says_of_the_world_in_words(postgres_url: str, clock: HeldClock, code: str, words: str) -> None:
    """Raised by the server itself, in its words: only the code is ours."""
    store = Store(postgres_url, clock)
    with pytest.raises(StoreError, match=words), store.write() as unit:
        unit.connection.exec_driver_sql(f"DO $$ BEGIN RAISE 'no such table' USING ERRCODE = '{code}'; END $$")
    store.close()


@pytest.mark.postgresql
def test_a_server_whose_machine_is_off_is_noticed_within_seconds(postgres_url: str, clock: HeldClock) -> None:
    """TCP alone would let a screen stand still for a quarter of an hour."""
    store = Store(postgres_url, clock)
    feed = store.feed()
    assert isinstance(feed, PostgresFeed)
    with store.read() as unit:
        own = unit.connection.connection.driver_connection
        assert isinstance(own, psycopg.Connection)
        told = [connection.info.get_parameters() for connection in (own, feed._connection)]
    for parameters in told:
        seconds = {name: int(value) for name, value in parameters.items() if name.startswith("keepalives")}
        silence_s = seconds["keepalives_idle"] + seconds["keepalives_interval"] * seconds["keepalives_count"]
        assert silence_s <= 15
        assert int(parameters["tcp_user_timeout"]) <= 15_000
        assert int(parameters["connect_timeout"]) <= 5
    feed.close()
    store.close()


@pytest.mark.parametrize("folder", ["gì?", "100%", "a%20b", "số #1 & số=2", "a@b:c", "ba cái"])
def test_a_folder_of_any_name_holds_its_own_file(tmp_path: Path, clock: HeldClock, folder: str) -> None:
    file = tmp_path / folder / "kiosk.db"
    file.parent.mkdir()
    store = Store(sqlite_url(file), clock)
    migrate.bring_up_to_date(store)
    feed = store.feed()
    with store.write() as unit:
        journal.append(unit, "office.set_up", "office", 0)
    assert feed.changed()
    assert store.file == file
    assert file.exists()
    assert [entry.name for entry in tmp_path.iterdir()] == [folder]
    feed.close()
    store.close()


def test_a_file_from_a_stranger_is_not_taken_for_ours(tmp_path: Path, clock: HeldClock) -> None:
    """Another program's SQLite file gets our tables beside its own, and loses nothing."""
    connection = sqlite3.connect(tmp_path / "kiosk.db")
    connection.execute("CREATE TABLE theirs (id INTEGER)")
    connection.execute("INSERT INTO theirs VALUES (1)")
    connection.commit()
    connection.close()
    store = Store(f"sqlite:///{tmp_path / 'kiosk.db'}", clock)
    migrate.bring_up_to_date(store)
    with store.read() as unit:
        assert unit.connection.execute(text("SELECT id FROM theirs")).scalar_one() == 1
        assert unit.now == MORNING
    store.close()
