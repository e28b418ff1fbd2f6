"""Bad input at the services: a clear Vietnamese sentence each, the rows as they were, and then it goes on."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, KnownError, NotAllowed, StoreError
from kiosk.rules.codes import read_official_code
from kiosk.rules.id_card import LONGEST_SCAN, read_id_card, repair_id_card
from kiosk.services import calendar_table
from kiosk.services.calendar_table import HEADINGS, read_table
from kiosk.services.dossier_views import MissingItem
from kiosk.services.dossiers import Dossiers
from kiosk.services.intake_person import Person
from kiosk.services.worklists import WorkLists
from kiosk.ui.records.moments_typed import read_day, read_moment
from tests.office import CITIZEN, Office
from tests.services.test_returning import OWNER, ResultDesk

MISSING = (MissingItem("Tờ khai", 1),)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
Act = Callable[[ResultDesk, int], object]

nasty = st.text(max_size=60) | st.text("0123456789|\\~ /:.-hgVàđễ\x00\ud83d\u0301١²ﬁß\"'*()&!<", max_size=60)
"""Any text, and texts of what readers look for with what breaks them: NUL, half a character, foreign digits."""

few = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
VIETNAMESE = set("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")


@pytest.fixture
def desk(office: Office) -> ResultDesk:
    """The desk on both engines."""
    return ResultDesk(office)


def only_known(work: Callable[[], object]) -> object | None:
    """Give what came of it, or None for an error in one Vietnamese sentence; whatever else is raised goes through."""
    try:
        return work()
    except KnownError as error:
        said = str(error)
    assert VIETNAMESE & set(said.lower()), said
    return None


# what is typed and scanned


def test_a_name_of_a_thousand_letters_is_refused_and_takes_no_number(desk: ResultDesk) -> None:
    before, long = desk.everything(), unicodedata.normalize("NFD", "Nguyễn Thị Ễ " * 77)
    with pytest.raises(BadInput, match="Họ tên dài quá 300 ký tự; hãy rút gọn"):
        desk.office.accept(desk.session, "lthu", replace(CITIZEN, name=long))
    assert desk.everything() == before
    assert desk.office.accept(desk.session, "lthu").local_code.endswith("-0001")
    dossier_id = desk.rows("SELECT id FROM dossier")[0].id
    before = desk.everything()
    with pytest.raises(BadInput, match="Họ tên dài quá 300"):
        desk.amending.people(desk.by, dossier_id, replace(CITIZEN, name=long), None, "Sai tên")
    assert desk.everything() == before


def test_what_was_typed_in_pieces_is_kept_and_found_whole(desk: ResultDesk) -> None:
    name, address = (unicodedata.normalize("NFD", part) for part in ("Nguyễn Thị Hường", "Tổ 5, phố Ỷ Lan"))
    typed = Person(name, address=address)
    code = desk.office.accept(desk.session, "lthu", typed).local_code
    (row,) = desk.rows("SELECT name, address FROM dossier_party")
    assert tuple(row) == ("Nguyễn Thị Hường", "Tổ 5, phố Ỷ Lan")
    lists = WorkLists(desk.office.store, desk.office.settings)
    for wanted in ("Hường", unicodedata.normalize("NFD", "Hường"), "huong"):
        assert [line.code for line in lists.search(wanted).lines] == [code]


# a full disk


def test_a_full_disk_loses_no_dossier_no_draft_and_no_number(small_office: Office) -> None:
    """The database may grow no further: whatever SQLite itself says then is what a full disk says."""
    desk = ResultDesk(small_office)
    small_office.accept(desk.session, "lthu")
    pages = desk.rows("PRAGMA page_count")[0][0]

    def fill(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={pages + 4}")

    event.listen(small_office.store.engine, "checkout", fill)
    before: list[list[Any]] = []

    def accept_many() -> None:
        for _ in range(50):
            before.append(desk.everything())
            small_office.accept(desk.session, "lthu")

    with pytest.raises(StoreError, match="Ổ đĩa đã đầy nên chưa ghi được; xóa bớt tệp"):
        accept_many()
    assert desk.everything() == before[-1]
    (taken,) = desk.rows("SELECT count(*) FROM dossier")[0]
    assert desk.journal_is_whole()
    event.remove(small_office.store.engine, "checkout", fill)
    small_office.store.engine.dispose()
    after = small_office.accept(desk.session, "lthu")
    assert after.local_code.endswith(f"-{taken + 1:04d}"), "no number is lost"
    assert desk.journal_is_whole()


# a database that is gone


def test_a_database_moved_away_takes_nothing_in_until_it_is_back(small_office: Office) -> None:
    """What is written into a file without a name would be gone with the program."""
    desk = ResultDesk(small_office)
    file = small_office.store.file
    assert file is not None
    away = file.parent / "cất đi"
    away.mkdir()
    back: list[Callable[[Path, Path], object]] = [Path.rename, shutil.copy]
    for number, put_back in enumerate(back, 1):
        parts = [path for path in file.parent.iterdir() if path.name.startswith(file.name)]
        for path in parts:
            path.rename(away / path.name)
        for _ in range(2):
            with pytest.raises(StoreError, match="Không thấy tệp dữ liệu"):
                small_office.accept(desk.session, "lthu")
        assert not file.exists(), "nothing is begun anew in its place"
        for path in parts:
            put_back(away / path.name, path)
        assert small_office.accept(desk.session, "lthu").local_code.endswith(f"-{number:04d}")
        assert desk.journal_is_whole()


# a clock set back


def _stopped(desk: ResultDesk) -> int:
    dossier_id = desk.accept(moment="2026-11-20 08:00")
    desk.at("2026-11-23 09:00").processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    return dossier_id


def _running(desk: ResultDesk) -> int:
    dossier_id = _stopped(desk)
    desk.at("2026-11-23 10:00").processing.supplemented(desk.by, dossier_id)
    return dossier_id


def _sent(desk: ResultDesk) -> int:
    dossier_id = desk.accept(moment="2026-11-23 09:00")
    desk.at("2026-11-23 10:00")
    desk.send(dossier_id)
    return dossier_id


def _ready(desk: ResultDesk) -> int:
    dossier_id = desk.accept(moment="2026-11-20 08:00")
    desk.at("2026-11-23 10:00").processing.ready(desk.by, dossier_id, "Giấy làm thử")
    return dossier_id


def _given(desk: ResultDesk) -> int:
    dossier_id = _ready(desk)
    desk.returning.give(desk.by, dossier_id, OWNER)
    return dossier_id


CLOCK_ACTS: dict[str, tuple[Callable[[ResultDesk], int], Act]] = {
    "ask for a supplement": (
        lambda d: d.accept(moment="2026-11-23 10:00"),
        lambda d, i: d.processing.ask_supplement(d.by, i, MISSING, ""),
    ),
    "supplemented": (_stopped, lambda d, i: d.processing.supplemented(d.by, i)),
    "withdraw": (_stopped, lambda d, i: d.processing.withdraw(d.by, i, "Công dân xin rút")),
    "apologise": (
        _running,
        lambda d, i: d.deadlines.apologise(d.by, i, datetime(2026, 12, 3, 9, tzinfo=VIETNAM), "Chờ ý kiến"),
    ),
    "amend": (
        _running,
        lambda d, i: d.amending.people(d.by, i, replace(CITIZEN, name="Nguyễn Văn Ấn"), None, "Sai tên"),
    ),
    "ready": (_running, lambda d, i: d.processing.ready(d.by, i, "Giấy làm thử")),
    "send": (lambda d: d.accept(moment="2026-11-23 10:00"), lambda d, i: d.send(i)),
    "confirm": (
        _sent,
        lambda d, _: d.handing_over.confirm(d.hung, d.handing_over.pending(d.hung)[0].handover_id),
    ),
    "take back": (
        _sent,
        lambda d, i: d.handing_over.take_back(d.by, d.handing_over.pending(d.hung)[0].handover_id, i, "Nhầm"),
    ),
    "return": (_ready, lambda d, i: d.returning.give(d.by, i, OWNER)),
    "correct the return": (
        _given,
        lambda d, i: d.returning.correct(d.by, i, datetime(2026, 11, 23, 10, tzinfo=VIETNAM), "Gõ nhầm"),
    ),
}


@pytest.mark.parametrize("name", CLOCK_ACTS)
def test_a_clock_set_back_is_said_and_nothing_ends_before_it_began(desk: ResultDesk, name: str) -> None:
    prepare, act = CLOCK_ACTS[name]
    dossier_id = prepare(desk)
    desk.at("2026-11-21 09:00")
    before = desk.everything()
    with pytest.raises(NotAllowed, match="Đồng hồ máy đang chỉ 09:00 21/11/2026, sớm hơn lần ghi gần nhất"):
        act(desk, dossier_id)
    assert desk.everything() == before
    dossiers = Dossiers(desk.office.store, desk.office.settings, desk.office.outbox, desk.office.catalogue)
    left = str(dossiers.view(dossier_id, desk.by).remaining)
    assert "-" not in left, "it is still looked at, without a negative time"
    desk.at("2026-11-23 10:30")
    act(desk, dossier_id)
    for table in ("pause", "custody", "dossier_status"):
        assert desk.rows(f"SELECT id FROM {table} WHERE ended_at < started_at") == []
    assert desk.journal_is_whole()


def test_a_clock_behind_by_seconds_says_to_wait_a_minute(desk: ResultDesk) -> None:
    """Two moments of one minute would read the same: 10:00 is not before 10:00."""
    dossier_id = desk.accept(moment="2026-11-23 10:00:30")
    desk.at("2026-11-23 10:00:20")
    for act in (lambda: desk.processing.ready(desk.by, dossier_id), lambda: desk.send(dossier_id)):
        with pytest.raises(NotAllowed, match="chậm hơn lần ghi gần nhất của hồ sơ vài giây; chờ một phút rồi làm lại"):
            act()
    desk.at("2026-11-23 10:00:31")
    desk.send(dossier_id)


def test_a_clock_set_back_to_another_day_is_no_new_day(desk: ResultDesk) -> None:
    desk.at("2026-11-17 08:00")
    before = desk.everything()
    with pytest.raises(NotAllowed, match="Đồng hồ máy đang chỉ ngày 17/11/2026, trước ngày đăng nhập; chỉnh lại giờ"):
        desk.office.accept(desk.session, "lthu")
    assert desk.everything() == before
    with pytest.raises(NotAllowed, match="Đã sang ngày mới"):
        desk.at("2026-11-21 08:00").office.accept(desk.session, "lthu")
    assert desk.at("2026-11-20 08:30").office.accept(desk.session, "lthu").local_code == "H26.120-261120-0001"


# any text at all


@few
@given(nasty)
@example("001099012345||Nguyễn|" + "9" * 5000 + "||")
def test_any_scan_is_a_card_a_code_or_a_sentence(text: str) -> None:
    for read in (read_id_card, repair_id_card):
        only_known(lambda read=read: read(text, date(2026, 11, 20)))  # type: ignore[misc]  # a default for this turn
        only_known(lambda read=read: read(f"001099012345|{text}|{text}|{text}|{text}|{text}|{text}", NOW.date()))  # type: ignore[misc]  # as above
    assert LONGEST_SCAN < 5000
    code = only_known(lambda: read_official_code(text))
    assert code is None or (isinstance(code, str) and code.isascii() and read_official_code(code) == code)


@few
@given(nasty)
@example("30/02 9h")
@example("99/99/2026 99:99")
def test_any_moment_typed_is_one_or_a_sentence(text: str) -> None:
    for read, now in ((read_moment, NOW), (read_day, NOW.date())):
        only_known(lambda read=read, now=now: read(text, now))  # type: ignore[misc]  # defaults for this turn


@few
@given(st.lists(nasty, max_size=3), st.binary(max_size=40))
@example(['"' + "x" * 200_000], b"")
@example([], b"\xff\xfeN\x00")
def test_any_calendar_table_is_read_or_refused_in_a_sentence(tmp_path: Path, cells: list[str], raw: bytes) -> None:
    line = ",".join(cells).encode("utf-8", "replace")
    for name in ("a.csv", "a.xlsx"):
        file = tmp_path / name
        for content in (raw, line, ",".join(HEADINGS).encode() + b"\n" + line + raw):
            file.write_bytes(content)
            only_known(lambda file=file: read_table(file))  # type: ignore[misc]  # a default for this turn
    only_known(lambda: calendar_table.read_date(line.decode()))


HARD_TO_ASK = (
    "\x00",
    "\ud83d",
    "an\x00",
    '"*" OR 1',
    "a' | b:*",
    "²ﬁ",
    "١٢",
    "𝟘𝟙",
    "\u0301",
    "😀",
    "ᎠꙮŁ",
    "x" * 3000,
    "a " * 500,
)


def test_any_text_may_be_searched_for_scanned_and_signed_in_with(desk: ResultDesk) -> None:
    lists = WorkLists(desk.office.store, desk.office.settings)
    dossiers = Dossiers(desk.office.store, desk.office.settings, desk.office.outbox, desk.office.catalogue)
    code = desk.office.accept(desk.session, "lthu").local_code

    @few
    @given(nasty | st.sampled_from(HARD_TO_ASK))
    def ask(text: str) -> None:
        lists.search(text)
        desk.office.catalogue.search(text)
        assert dossiers.find(text) is None

    ask()
    for text in HARD_TO_ASK:
        lists.search(text)
        assert dossiers.find(text) is None
        with pytest.raises(BadInput, match="Tên đăng nhập hoặc mật khẩu chưa đúng"):
            desk.office.staffing.sign_in(text, text, 1)
    assert dossiers.find(f"{code}\x00") is not None, "what a scanner puts behind a code is not part of it"
