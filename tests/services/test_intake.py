"""Taking a dossier in: one transaction, everything in it right, or nothing at all."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.models import journal
from kiosk.printing import payloads
from kiosk.printing.payloads import AppointmentPayload, ReceiptComponent, ReceiptPayload
from kiosk.rules.codes import read_tracking, show_tracking
from kiosk.services.intake_flow import Draft
from kiosk.services.intake_person import Person
from kiosk.services.views import ReceiptView, SessionView
from tests.office import CITIZEN, MORNING, SETTINGS, WITH_PRINTERS, Office
from tests.services.trial import TRIAL

SUBMITTER = Person(
    "Trần Thị Bình",
    "001199054321",
    "Thôn Đoài, xã Mẫu",
    "+84 987 654 321",
    "binh@vidu.vn",
    authorisation="Giấy ủy quyền ngày 01/11/2026",
)


@pytest.fixture
def draft(office: Office) -> Draft:
    """The made-up procedure with all its mandatory papers, for the made-up citizen."""
    office.catalogue.load([TRIAL])
    return office.draft("lthu")


def rows(office: Office, query: str, **values: object) -> list[Any]:
    with office.store.read() as unit:
        return list(unit.connection.execute(text(query), values).all())


def everything(office: Office) -> list[Any]:
    """Count every table's rows, to see that nothing was written."""
    tables = ("dossier", "dossier_party", "dossier_component", "dossier_status", "print_job", "journal", "sequence")
    return [rows(office, f"SELECT count(*) FROM {table}") for table in tables]


def papers(office: Office, receipt: ReceiptView) -> tuple[ReceiptPayload, AppointmentPayload]:
    """Give the two papers of a receipt as they are queued."""
    found = []
    for job_id in receipt.print_job_ids:
        (row,) = rows(office, "SELECT payload, state, subject FROM print_job WHERE id = :id", id=job_id)
        assert (row.state, row.subject) == ("queued", receipt.local_code)
        found.append(payloads.decode(row.payload))
    form, slip = found
    assert isinstance(form, ReceiptPayload)
    assert isinstance(slip, AppointmentPayload)
    return form, slip


def test_recorded_whole(office: Office, session: SessionView, draft: Draft) -> None:
    visit = office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    office.clock.advance(minutes=7)
    receipt = office.intake.accept(session, draft)
    assert receipt.local_code == "H26.120-261120-0001"
    assert read_tracking(receipt.tracking) == receipt.tracking == visit.tracking, "one code for the whole visit"
    assert receipt.received_at == MORNING + timedelta(minutes=7)
    # three working days on: 23/11, 25/11, 26/11, for 24/11 is a day off
    assert receipt.due.due_at == datetime(2026, 11, 26, 8, 7, tzinfo=VIETNAM)
    assert receipt.due.because == ("3 ngày làm việc", "nghỉ 24/11 (Ngày Văn hóa Việt Nam)")
    (row,) = rows(office, "SELECT * FROM dossier")
    assert (row.visit_id, row.counter_id, row.received_by) == (visit.visit_id, session.counter_id, session.staff_id)
    assert (row.procedure_id, row.case_code, row.channel, row.sets) == (draft.version_id, "chung", 1, 1)
    assert (row.book, row.book_number, row.status) == ("2026", 1, 2)
    assert row.collect_at == SETTINGS.office.name
    assert [(p.status, p.ended_at) for p in rows(office, "SELECT * FROM dossier_status")] == [(2, None)]
    (party,) = rows(office, "SELECT * FROM dossier_party")
    assert (party.role, party.name, party.folded_name) == ("owner", "Nguyễn Văn An", "nguyen van an")
    assert (party.id_number, party.phone) == ("001099012345", "0912345678")
    serving = office.queueing.queue(session).serving
    assert serving is not None
    assert serving.dossiers == (receipt.local_code,)
    with office.store.read() as unit:
        (entry,) = journal.newest(unit, ("dossier.received",), unit.day, 9)
        assert journal.first_broken(unit) is None
    assert entry.data == {"code": receipt.local_code, "procedure": "9.000001"}


def test_each_component_as_it_lay_on_the_counter(office: Office, session: SessionView, draft: Draft) -> None:
    office.intake.accept(session, draft.set_counts(1, 0, 1, 0).mark_from_database(4))
    found = rows(office, "SELECT * FROM dossier_component ORDER BY position")
    assert [(c.position, c.name, c.state, bool(c.mandatory)) for c in found] == [
        (0, "Tờ khai", "taken", True),
        (1, "Giấy tờ chứng minh", "taken", True),
        (2, "Thẻ căn cước", "seen", True),
        (3, "Văn bản ủy quyền", "absent", False),
        (4, "Giấy tờ về nơi cư trú", "database", False),
    ]
    assert [(c.originals, c.certified, c.photocopies) for c in found] == [
        (1, 0, 0),
        (0, 1, 0),
        (1, 0, 0),
        (0, 0, 0),
        (0, 0, 0),
    ]
    assert {c.by_staff for c in found} == {session.staff_id}


def test_the_receipt_says_everything_form_01_asks_for(office: Office, session: SessionView, draft: Draft) -> None:
    filled = replace(draft.mark_from_database(4), submitter=SUBMITTER, sets=2)
    receipt = office.intake.accept(session, filled)
    form, slip = papers(office, receipt)
    assert form == ReceiptPayload(
        office=form.office,
        form_set="TT03/2025",
        local_code=receipt.local_code,
        official_code="",
        tracking=receipt.tracking,
        book="2026",
        book_number=1,
        submitter="Trần Thị Bình",
        owner="Nguyễn Văn An",
        id_number="001199054321",
        address="Thôn Đoài, xã Mẫu",
        phone="0987654321",
        email="binh@vidu.vn",
        channel="Trực tiếp",
        procedure_code="9.000001",
        procedure_name="Thủ tục làm thử",
        case_name="Trường hợp chung",
        components=(
            ReceiptComponent("Tờ khai", 1, 0, 0),
            ReceiptComponent("Giấy tờ chứng minh", 1, 2, 3),
            ReceiptComponent("Thẻ căn cước", 1, 0, 0, "đã kiểm tra, trả lại"),
            ReceiptComponent("Giấy tờ về nơi cư trú", 0, 0, 0, "khai thác CSDL lúc 08:00 20/11/2026, không thu giấy"),
        ),
        sets=2,
        limit_words="3 ngày làm việc",
        received_at=receipt.received_at,
        due_at=receipt.due.due_at,
        due_words=("nghỉ 24/11 (Ngày Văn hóa Việt Nam)",),
        collect_at=SETTINGS.office.name,
        fee="8.000 đồng/bản",
        received_by="Hoàng Thị Lan",
        counter=1,
        lookup_words=form.lookup_words,
        owner_address="Thôn Đông, xã Mẫu",
        authorisation="Giấy ủy quyền ngày 01/11/2026",
    )
    (owner, submitter) = rows(office, "SELECT * FROM dossier_party ORDER BY role")
    assert (owner.authorisation, submitter.authorisation) == ("", "Giấy ủy quyền ngày 01/11/2026")
    assert show_tracking(receipt.tracking) in form.lookup_words
    assert form.office.hours == "Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"
    assert (form.office.name, form.office.superior) == (SETTINGS.office.name, SETTINGS.office.superior)
    assert (slip.local_code, slip.tracking, slip.procedure_short) == (receipt.local_code, receipt.tracking, "Làm thử")
    assert (slip.due_at, slip.collect_at) == (receipt.due.due_at, SETTINGS.office.name)
    said = payloads.encode(slip).decode()
    assert "Nguyễn" not in said
    assert "001" not in said.replace(receipt.local_code, "")


def test_without_a_submitter_the_owner_hands_it_in(office: Office, session: SessionView, draft: Draft) -> None:
    form, _ = papers(office, office.intake.accept(session, draft))
    assert (form.submitter, form.owner, form.id_number) == ("Nguyễn Văn An", "Nguyễn Văn An", "001099012345")


def test_numbers_by_day_and_the_register_by_year(office: Office, session: SessionView, draft: Draft) -> None:
    codes = [office.intake.accept(session, draft).local_code for _ in range(2)]
    office.clock.set(datetime(2026, 12, 31, 23, 59, tzinfo=VIETNAM))
    last = office.intake.accept(office.sign_in(), draft)
    office.clock.advance(minutes=1)
    first = office.intake.accept(office.sign_in(), draft)
    codes += [last.local_code, first.local_code]
    assert codes == [
        "H26.120-261120-0001",
        "H26.120-261120-0002",
        "H26.120-261231-0001",
        "H26.120-270101-0001",
    ]
    registered = rows(office, "SELECT book, book_number FROM dossier ORDER BY id")
    assert [tuple(row) for row in registered] == [("2026", 1), ("2026", 2), ("2026", 3), ("2027", 1)]


def test_other_cases_have_their_own_limits(office: Office, session: SessionView, draft: Draft) -> None:
    fast = office.intake.accept(session, draft.choose_case("nhanh"))
    assert fast.due.due_at == datetime(2026, 11, 20, 17, 0, tzinfo=VIETNAM)
    slow = office.intake.accept(session, draft.choose_case("lau"))
    assert slow.due.due_at is None
    assert slow.due.limit_words == "Hẹn sau khi xác minh"
    form, slip = papers(office, slow)
    assert (form.due_at, slip.due_at, form.due_words) == (None, None, ())


def test_the_due_time_is_told_beforehand(office: Office, session: SessionView, draft: Draft) -> None:
    assert draft.procedure is not None
    assert draft.case is not None
    told = office.intake.due(draft.procedure, draft.case)
    assert told == office.intake.accept(session, draft).due


def test_a_year_without_a_calendar_is_refused(office: Office, draft: Draft) -> None:
    office.clock.set(datetime(2027, 12, 31, 8, 0, tzinfo=VIETNAM))
    session = office.sign_in()
    before = everything(office)
    with pytest.raises(BadInput, match="Lịch nghỉ của năm 2028 chưa có"):
        office.intake.accept(session, draft)
    assert everything(office) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda _: Draft(), "Chưa chọn thủ tục"),
        (lambda d: replace(d, case=None), "Chưa chọn trường hợp"),
        (lambda d: d.toggle(0).toggle(1), "Còn thiếu thành phần bắt buộc: Tờ khai; Giấy tờ chứng minh"),
        (lambda d: d.set_counts(2, 0, 0, 0), "Còn thiếu thành phần bắt buộc: Thẻ căn cước"),
        (lambda d: replace(d, owner=Person()), "Chưa có họ tên"),
        (lambda d: replace(d, owner=replace(CITIZEN, name=" \u200b ")), "Chưa có họ tên"),
        (lambda d: replace(d, owner=replace(CITIZEN, id_number="12345")), "Số căn cước"),
        (lambda d: replace(d, owner=replace(CITIZEN, phone="12345")), "Số điện thoại"),
        (lambda d: replace(d, owner=replace(CITIZEN, name="A" * 301)), "dài quá 300"),
        (lambda d: replace(d, owner=replace(CITIZEN, address="A" * 501)), "dài quá 500"),
        (lambda d: replace(d, owner=replace(CITIZEN, email="a" * 113 + "@vidu.vn")), "thư điện tử dài quá 120"),
        (lambda d: replace(d, owner=replace(CITIZEN, name="Nguyễn Thị Ễ " * 77)), "Họ tên dài quá 300"),
        (lambda d: replace(d, submitter=Person(phone="0912345678")), "Chưa có họ tên"),
        (lambda d: replace(d, submitter=replace(SUBMITTER, authorisation=" ")), "Chưa ghi căn cứ nộp thay"),
        (lambda d: replace(d, submitter=replace(SUBMITTER, authorisation="Ễ" * 501)), "Căn cứ nộp thay dài quá 500"),
        (lambda d: replace(d, owner=Person("Lê Ba"), collect_by="postal"), "Chưa có địa chỉ nhận kết quả"),
        (lambda d: replace(d, official_code="hồ sơ số 5"), "Mã hồ sơ của hệ thống tỉnh có dạng"),
        (lambda d: replace(d, official_code="H26.120-261120-" + "1" * 31), "dài nhất 45 ký tự"),
        (lambda d: replace(d, content="Ễ" * 1001), "Trích yếu hồ sơ dài quá 1000"),
        (lambda d: replace(d, due_by_hand=MORNING + timedelta(days=3), due_reason="hẹn"), "có thời hạn cố định"),
        (lambda d: replace(d, sets=0), "Số bộ hồ sơ"),
        (lambda d: replace(d, sets=21), "Số bộ hồ sơ"),
    ],
)
def test_what_is_not_complete_is_refused_and_nothing_is_written(
    office: Office, session: SessionView, draft: Draft, change: Any, words: str
) -> None:
    before = everything(office)
    with pytest.raises(BadInput, match=words):
        office.intake.accept(session, change(draft))
    assert everything(office) == before
    assert office.intake.accept(session, draft).local_code.endswith("-0001")


def test_the_longest_texts_allowed_fit_on_both_engines(office: Office, session: SessionView, draft: Draft) -> None:
    longest = Person("Ễ" * 300, "001099012345", "Ộ" * 500, "0912345678", "a" * 112 + "@vidu.vn")
    receipt = office.intake.accept(session, replace(draft, owner=longest))
    assert office.lookup.find(receipt.tracking).owner_masked == "Ễ" + "*" * 299


def test_a_session_that_is_over_records_nothing(office: Office, session: SessionView, draft: Draft) -> None:
    office.sign_in(1, "minh")
    before = everything(office)
    with pytest.raises(NotAllowed, match="ở máy khác"):
        office.intake.accept(session, draft)
    assert everything(office) == before


def test_a_procedure_that_ended_overnight_is_not_taken_in(office: Office) -> None:
    office.catalogue.load([msgspec.structs.replace(TRIAL, valid_to=date(2026, 11, 20))])
    draft = office.draft("lthu")
    office.clock.advance(days=3)
    with pytest.raises(BadInput, match="Thủ tục Làm thử không còn hoặc chưa có hiệu lực hôm nay"):
        office.intake.accept(office.sign_in(), draft)


def test_names_are_kept_composed_whatever_was_typed(office: Office, session: SessionView, draft: Draft) -> None:
    typed = Person(unicodedata.normalize("NFD", "  Nguyễn   Thị Hường "), "", unicodedata.normalize("NFD", "Xã Mẫu"))
    receipt = office.intake.accept(session, replace(draft, owner=typed))
    (party,) = rows(office, "SELECT name, folded_name, address FROM dossier_party")
    assert (party.name, party.folded_name, party.address) == ("Nguyễn Thị Hường", "nguyen thi huong", "Xã Mẫu")
    form, _ = papers(office, receipt)
    assert form.owner == "Nguyễn Thị Hường"


def test_an_open_dossier_for_the_same_is_said_and_not_forbidden(
    office: Office, session: SessionView, draft: Draft
) -> None:
    spaced = replace(draft, owner=replace(CITIZEN, id_number="001 099 012 345"))
    assert office.intake.open_duplicates(draft) == ()
    first = office.intake.accept(session, draft)
    assert office.intake.open_duplicates(draft) == (first.local_code,)
    assert office.intake.open_duplicates(spaced) == (first.local_code,)
    assert office.intake.accept(session, spaced).local_code != first.local_code
    somebody_else = replace(draft, owner=replace(CITIZEN, id_number="001099099999"))
    half_typed = replace(draft, owner=replace(CITIZEN, id_number="00109"))
    nobody = replace(draft, owner=Person("Nguyễn Văn An"))
    other_matter = replace(office.draft("ks"), owner=CITIZEN)
    for other in (somebody_else, half_typed, nobody, other_matter, Draft()):
        assert office.intake.open_duplicates(other) == ()


def test_a_duplicate_is_found_over_a_new_version_of_the_procedure(
    office: Office, session: SessionView, draft: Draft
) -> None:
    first = office.intake.accept(session, draft)
    office.catalogue.load([msgspec.structs.replace(TRIAL, fee="Miễn phí")])
    renewed = office.draft("lthu")
    assert renewed.version_id != draft.version_id
    assert office.intake.open_duplicates(renewed) == (first.local_code,)


def test_where_no_printer_is_the_dossier_is_recorded_all_the_same(office: Office) -> None:
    bare = Office(office.url, office.home, office.clock, SETTINGS)
    receipt = bare.accept(bare.sign_in())
    assert receipt.print_job_ids == ()
    assert bare.lookup.find(receipt.tracking).local_code == receipt.local_code
    bare.close()


def test_the_size_of_the_form_is_the_office_s(office: Office) -> None:
    small = msgspec.structs.replace(
        WITH_PRINTERS, papers=msgspec.structs.replace(WITH_PRINTERS.papers, receipt_size="A5")
    )
    other = Office(office.url, office.home, office.clock, small)
    form, _ = papers(other, other.accept(other.sign_in()))
    assert form.size == "A5"
    other.close()


def test_a_new_draft_keeps_the_person(office: Office, draft: Draft) -> None:
    again = office.intake.start(office.draft("ks").version_id, draft)
    assert again.owner == CITIZEN
    assert (again.ticks, again.procedure is draft.procedure) == ({}, False)


def test_a_further_dossier_of_the_visit_has_a_code_of_its_own(
    office: Office, session: SessionView, draft: Draft
) -> None:
    visit = office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    first, second = office.intake.accept(session, draft), office.intake.accept(session, draft)
    assert first.tracking == visit.tracking != second.tracking
    for receipt in (first, second):
        assert office.lookup.find(receipt.tracking).local_code == receipt.local_code
