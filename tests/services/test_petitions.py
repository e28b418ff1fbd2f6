"""Suggestions and petitions: taken in, answered in time, counted, and nothing personal where it does not belong."""

from __future__ import annotations

import unicodedata
from dataclasses import astuple, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from openpyxl import load_workbook
from sqlalchemy import text as sql

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.core.settings import PetitionSettings
from kiosk.rules.codes import show_tracking
from kiosk.services.office import NewOfficial, OfficeSetUp
from kiosk.services.paper import Outbox
from kiosk.services.petition_register import PetitionRegister
from kiosk.services.petition_views import LONGEST_TEXT, PetitionCounts, PetitionDraft
from kiosk.services.petitions import MOST_AT_ONCE, Petitions
from tests.office import MORNING, PASSWORD, SETTINGS, Office

PETITION = PetitionDraft("phan_anh", "Đèn ở sân bị hỏng.")
SUGGESTION = PetitionDraft("gop_y", "Nên có thêm ghế.")
SIGNED = PetitionDraft("phan_anh", "Chờ lâu ở quầy 2.", False, "Trần Thị Bưởi", "0987 654 321", "dat_dai")
LAN, MINH = 1, 2
"""The receiver and the director of the office."""


@pytest.fixture
def citizen(office: Office) -> Petitions:
    return Petitions(office.store, office.settings, office.outbox)


@pytest.fixture
def register(office: Office) -> PetitionRegister:
    return PetitionRegister(office.store, office.settings)


def rows(office: Office, table: str) -> str:
    """Give all there is in a table, as one text."""
    with office.store.read() as unit:
        return str(unit.connection.execute(sql(f"SELECT * FROM {table}")).all())


def the_only(register: PetitionRegister) -> int:
    (line,) = register.listed()
    return line.petition_id


@pytest.mark.parametrize(
    ("received", "days", "answered_by"),
    [
        ("2026-11-20 08:00", 3, "2026-11-26 17:00"),  # a weekend, and Tuesday 24/11 off
        ("2026-11-20 16:59", 3, "2026-11-26 17:00"),
        ("2026-11-21 09:00", 1, "2026-11-25 17:00"),  # a Saturday: counts from Monday on
        ("2026-11-20 08:00", 15, "2026-12-14 17:00"),
        ("2029-12-28 08:00", 3, "2030-01-02 17:00"),  # of no such year the office has a calendar yet
    ],
)
def test_a_petition_is_answered_within_working_days_of_the_office(
    small_office: Office, received: str, days: int, answered_by: str
) -> None:
    settings = msgspec.structs.replace(SETTINGS, petitions=PetitionSettings(days))
    citizen = Petitions(small_office.store, settings, small_office.outbox)
    small_office.clock.set(datetime.fromisoformat(f"{received}+07:00"))
    assert citizen.take(PETITION).due_at == datetime.fromisoformat(f"{answered_by}+07:00")
    assert citizen.take(SUGGESTION).due_at is None


def test_whoever_has_the_code_reads_the_answer_and_no_more(
    office: Office, citizen: Petitions, register: PetitionRegister
) -> None:
    taken = citizen.take(SIGNED)
    found = citizen.by_code(show_tracking(taken.code).lower())
    assert found is not None
    assert (found.kind, found.status, found.answer, found.due_at) == ("phan_anh", "open", "", taken.due_at)
    office.clock.advance(minutes=5)
    register.answer(LAN, the_only(register), "Quầy 2 có thêm người.\n\n Từ ngày mai.")
    with pytest.raises(NotAllowed, match="đã có trả lời"):
        register.answer(MINH, the_only(register), "Lần nữa.")
    office.clock.advance(minutes=5)
    register.correct(MINH, the_only(register), "Quầy 2 có thêm hai người.")
    found = citizen.by_code(taken.code)
    assert found is not None
    assert (found.status, found.answer) == ("answered", "Quầy 2 có thêm hai người.")
    assert found.answered_at == taken.received_at + timedelta(minutes=5)
    assert register.listed()[0].official == "Đỗ Văn Minh"
    assert not {SIGNED.text, SIGNED.name, SIGNED.contact} & set(map(str, astuple(found)))
    assert citizen.by_code("K7M2XB9RT") is None
    assert citizen.by_code("không phải mã") is None


@pytest.mark.parametrize("contact", ["0900 000 000", "an@vidu.vn", "Thôn Đông", "nhà 3"])
def test_a_contact_somebody_can_be_reached_by_is_taken(citizen: Petitions, contact: str) -> None:
    citizen.take(replace(SIGNED, contact=contact))


@pytest.mark.parametrize("contact", ["x", "có", "ở nhà", "....."])
def test_a_contact_nobody_can_be_reached_by_is_refused(
    citizen: Petitions, register: PetitionRegister, contact: str
) -> None:
    with pytest.raises(BadInput, match="mời ghi đủ số điện thoại"):
        citizen.take(replace(SIGNED, contact=contact))
    assert register.listed() == ()


def test_what_another_authority_answers_is_passed_on(citizen: Petitions, register: PetitionRegister) -> None:
    taken = citizen.take(PETITION)
    with pytest.raises(NotAllowed, match="chưa có trả lời"):
        register.correct(MINH, the_only(register), "Sửa.")
    with pytest.raises(BadInput):
        register.pass_on(MINH, the_only(register), "  ")
    register.pass_on(MINH, the_only(register), "Công an xã")
    found = citizen.by_code(taken.code)
    assert found is not None
    assert (found.status, found.answer) == ("passed_on", "Đã chuyển đến Công an xã để trả lời theo thẩm quyền.")
    with pytest.raises(NotFound):
        register.answer(MINH, 99, "Không có.")


def test_text_comes_in_as_one_normal_form_its_lines_kept(citizen: Petitions, register: PetitionRegister) -> None:
    spoken = unicodedata.normalize("NFD", " Đường  hỏng\u200b\x00.\r\n\n Mời sửa giúp. ")
    named = unicodedata.normalize("NFD", "Nguyễn Thị Ễnh")
    citizen.take(PetitionDraft("phan_anh", spoken, False, named, named))
    (line,) = register.listed()
    assert (line.text, line.name, line.contact) == ("Đường hỏng.\nMời sửa giúp.", "Nguyễn Thị Ễnh", "Nguyễn Thị Ễnh")


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (PetitionDraft("gop_y", " \u200b\n "), "Chưa có nội dung"),
        (PetitionDraft("gop_y", "ư" * (LONGEST_TEXT + 1)), "dài quá 2000 ký tự"),
        (PetitionDraft("gop_y", "Ý kiến", False, "Trần Văn Tí", " "), "số điện thoại hoặc địa chỉ"),
        (PetitionDraft("gop_y", "Ý kiến", False, "Tí" * 61, "0912"), "Họ tên dài quá"),
        (PetitionDraft("gop_y", "Ý kiến", field="khong_co"), "Không có lĩnh vực"),
    ],
)
def test_what_cannot_be_used_is_said_and_not_kept(small_office: Office, draft: PetitionDraft, said: str) -> None:
    citizen = Petitions(small_office.store, SETTINGS, small_office.outbox)
    register = PetitionRegister(small_office.store, SETTINGS)
    with pytest.raises(BadInput, match=said):
        citizen.take(draft)
    with pytest.raises(BadInput, match=said):
        register.enter(LAN, draft)
    assert register.listed() == ()


def test_who_gives_no_name_leaves_none(citizen: Petitions, register: PetitionRegister, office: Office) -> None:
    citizen.take(PetitionDraft("gop_y", "Ý kiến", True, "Trần Văn Tí", "0912 000 111"))
    assert register.listed()[0].name == ""
    assert "0912" not in rows(office, "petition")


def test_nothing_personal_reaches_the_journal_the_slip_or_its_print_job(
    office: Office, citizen: Petitions, register: PetitionRegister
) -> None:
    taken = citizen.take(SIGNED)
    letter = register.enter(LAN, SIGNED)
    citizen.print_slip(taken.code)
    first, second = (line.petition_id for line in register.listed())
    register.answer(LAN, first, "Trả lời riêng.")
    register.correct(LAN, first, "Trả lời khác.")
    register.pass_on(LAN, second, "Công an xã")
    while office.worker().print_one():
        pass
    for table in ("journal", "print_job"):
        everything = rows(office, table)
        assert "petition" in everything
        for secret in (SIGNED.text, SIGNED.name, SIGNED.contact, "riêng", "khác.", "Công an", letter.code):
            assert secret not in everything, (table, secret)
    assert taken.code not in rows(office, "journal")
    (job,) = office.paper.newest()
    assert (job.kind, job.state) == ("petition_slip", "done")
    assert taken.code not in job.subject


def test_a_flood_from_the_screens_is_stopped_and_officials_go_on(
    office: Office, citizen: Petitions, register: PetitionRegister
) -> None:
    for _ in range(MOST_AT_ONCE):
        register.enter(LAN, PETITION)
        citizen.take(SUGGESTION)
    with pytest.raises(NotAllowed, match="gặp cán bộ tại quầy"):
        citizen.take(SUGGESTION)
    register.enter(LAN, PETITION)
    office.clock.advance(minutes=15)
    citizen.take(SUGGESTION)


def test_the_counts_of_a_period_add_up(office: Office, citizen: Petitions, register: PetitionRegister) -> None:
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    for draft in (SUGGESTION, SUGGESTION, *[PETITION] * 6):
        citizen.take(draft)
    ids = sorted(line.petition_id for line in register.listed())
    office.clock.advance(days=3)
    citizen.take(PETITION)  # of Monday
    register.answer(LAN, ids[0], "Cảm ơn.")
    register.answer(LAN, ids[2], "Đúng hạn.")
    register.answer(LAN, ids[3], "Đúng hạn.")
    register.pass_on(LAN, ids[4], "Điện lực")
    office.clock.advance(days=21, hours=8, minutes=59)  # the first are due at 17:00 on 14/12
    register.answer(LAN, ids[5], "Kịp.")
    office.clock.advance(minutes=2)
    register.answer(LAN, ids[6], "Muộn.")
    counts = register.counts(friday, friday)
    assert counts == PetitionCounts(friday, friday, 2, 6, 3, 1, 1, 0, 1)
    assert register.counts(monday, monday) == PetitionCounts(monday, monday, 0, 1, 0, 0, 0, 1, 0)
    both = register.counts(friday, monday)
    assert astuple(both)[2:] == (2, 7, 3, 1, 1, 1, 1)
    assert both.petitions == sum(astuple(both)[4:])
    assert {line.petition_id for line in register.listed() if line.overdue} == {ids[6], ids[7]}
    assert [line.petition_id for line in register.listed("late")] == [ids[7]]
    with pytest.raises(BadInput, match="Ngày cuối"):
        register.counts(monday, friday)


def test_the_register_shows_what_is_open_first_and_finds_words_without_marks(
    office: Office, citizen: Petitions, register: PetitionRegister
) -> None:
    for draft in (SUGGESTION, SIGNED, PETITION):
        taken = citizen.take(draft)
        office.clock.advance(days=1)
    register.answer(LAN, register.listed("open", "den hong")[0].petition_id, "Đã thay đèn.")
    assert [line.text for line in register.listed()] == [SIGNED.text, SUGGESTION.text, PETITION.text]
    assert [line.text for line in register.listed("closed")] == [PETITION.text]
    assert [line.text for line in register.listed(text="dat dai buoi")] == [SIGNED.text]
    assert [line.text for line in register.listed(text=show_tracking(taken.code))] == [PETITION.text]
    second_day = date(2026, 11, 21)
    assert [line.text for line in register.listed(first=second_day, last=second_day)] == [SIGNED.text]
    open_first = [line.status != "open" for line in register.listed()]
    assert all(before <= after for before, after in pairwise(open_first))


def test_names_are_for_leaders_and_the_reception(small_office: Office, tmp_path: Path) -> None:
    set_up = OfficeSetUp(small_office.store)
    set_up.add_official(NewOfficial("hoa", "Lý Thị Hoa", "support", PASSWORD))
    set_up.add_official(NewOfficial("son", "Vũ Văn Sơn", "specialist", PASSWORD, "tu_phap"))
    register = PetitionRegister(small_office.store, SETTINGS)
    Petitions(small_office.store, SETTINGS, small_office.outbox).take(SIGNED)
    for by in (LAN, MINH):
        (line,) = register.listed(text="buoi", by=by)
        assert (line.name, line.contact) == (SIGNED.name, SIGNED.contact)
    for by in (3, 4):
        (line,) = register.listed(by=by)
        assert (line.name, line.contact, line.anonymous) == ("", "", False)
        assert register.listed(text="buoi", by=by) == ()
        for do in (
            lambda by=by: register.enter(by, PETITION),
            lambda by=by: register.answer(by, 1, "Xong."),
            lambda by=by: register.pass_on(by, 1, "Công an xã"),
            lambda by=by: register.correct(by, 1, "Xong."),
            lambda by=by: register.write_out(tmp_path / "so.xlsx", date(2026, 11, 1), date(2026, 11, 30), by=by),
        ):
            with pytest.raises(NotAllowed, match="lãnh đạo và công chức tiếp nhận"):
                do()
    assert not (tmp_path / "so.xlsx").exists()


def test_the_register_goes_out_as_a_workbook(small_office: Office, tmp_path: Path) -> None:
    citizen = Petitions(small_office.store, SETTINGS, small_office.outbox)
    register = PetitionRegister(small_office.store, SETTINGS)
    first, last, file = date(2026, 11, 1), date(2026, 11, 30), tmp_path / "so.xlsx"
    assert register.write_out(file, first, last) == 0
    assert "Phản ánh, kiến nghị: 0; trả lời đúng hạn 0" in load_workbook(file).worksheets[0]["A2"].value
    taken = citizen.take(SIGNED)
    register.enter(LAN, PetitionDraft("gop_y", "=1+1"))
    register.answer(LAN, register.listed(text="cho lau")[0].petition_id, "Có thêm người.")
    assert register.write_out(file, first, last, by=LAN) == 2
    sheet = load_workbook(file).worksheets[0]
    signed, entered = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=5))
    assert signed[:3] == [1, show_tracking(taken.code), "Phản ánh, kiến nghị"]
    assert signed[3] == MORNING.replace(tzinfo=None)
    assert signed[5:9] == [SIGNED.name, SIGNED.contact, "Đất đai, xây dựng", SIGNED.text]
    assert signed[10] == "đã trả lời"
    assert signed[12:] == ["Có thêm người.", "Hoàng Thị Lan"]
    assert entered[4:6] == ["cán bộ ghi", "không ghi tên"]
    assert (entered[8], sheet["I5"].data_type) == ("=1+1", "s")
    with pytest.raises(BadInput, match=r"kết thúc bằng \.xlsx"):
        register.write_out(tmp_path / "so.csv", first, last)


def test_a_pc_without_a_slip_printer_offers_no_slip(small_office: Office) -> None:
    citizen = Petitions(small_office.store, SETTINGS, Outbox(SETTINGS))
    assert not citizen.can_print()
    with pytest.raises(NotAllowed, match="chưa có máy in"):
        citizen.print_slip(citizen.take(PETITION).code)
    assert Petitions(small_office.store, SETTINGS, small_office.outbox).can_print()
    with pytest.raises(NotFound):
        citizen.print_slip("K7M2XB9RT")
