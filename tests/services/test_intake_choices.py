"""Taking in what is out of the ordinary: two limits, a day by hand, by post, an official code, fees, one slip."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.models import dossier_record
from kiosk.models.store import Unit
from kiosk.printing import payloads
from kiosk.printing.payloads import ReceiptPayload, VisitReceiptPayload, VisitSlipPayload
from kiosk.rules.id_card import read_id_card
from kiosk.rules.procedure import Case, Procedure, TimeLimit
from kiosk.services.clock_check import confirm_clock
from kiosk.services.dossier_views import OwedView
from kiosk.services.intake import Intake
from kiosk.services.intake_flow import Draft
from kiosk.services.intake_person import Person
from kiosk.services.views import SessionView
from tests.office import CITIZEN, MORNING, SETTINGS, Office
from tests.services.trial import TRIAL

PROMISED = msgspec.structs.replace(
    TRIAL, limit=TimeLimit(value=5, unit="working_day"), committed=TimeLimit(value=3, unit="working_day")
)
FRIDAY = datetime(2026, 11, 27, 16, 0, tzinfo=VIETNAM)


@pytest.fixture
def draft(office: Office) -> Draft:
    """The made-up procedure with all its mandatory papers, for the made-up citizen."""
    office.catalogue.load([TRIAL])
    return office.draft("lthu")


@pytest.fixture
def open_end(draft: Draft) -> Draft:
    """Its case without a fixed limit."""
    return draft.choose_case("lau")


def rows(office: Office, query: str) -> list[Any]:
    with office.store.read() as unit:
        return list(unit.connection.execute(text(query)).all())


def paper(office: Office, job_id: int) -> payloads.Payload:
    (row,) = rows(office, f"SELECT payload FROM print_job WHERE id = {int(job_id)}")
    return payloads.decode(row.payload)


def test_due_by_the_promise_where_it_is_shorter_than_the_law(office: Office, session: SessionView) -> None:
    office.catalogue.load([PROMISED])
    draft = office.draft("lthu")
    assert draft.procedure is not None
    assert draft.case is not None
    told = office.intake.due(draft.procedure, draft.case)
    assert told.limit_words == "luật 5 ngày làm việc, cam kết 3 ngày làm việc"
    assert told.due_at == datetime(2026, 11, 26, 8, 0, tzinfo=VIETNAM)
    assert told.law_due_at == datetime(2026, 11, 30, 8, 0, tzinfo=VIETNAM)
    assert any("theo cam kết của địa phương" in words for words in told.because)
    receipt = office.intake.accept(session, draft)
    assert receipt.due == told
    with office.store.read() as unit:
        (row,) = unit.connection.execute(text("SELECT due_because FROM dossier")).all()
    assert tuple(msgspec.json.decode(row.due_because)) == told.because
    form = paper(office, receipt.print_job_ids[0])
    assert isinstance(form, ReceiptPayload)
    assert (form.limit_words, *form.due_words) == told.because


def test_a_day_by_hand_where_the_law_fixes_none(office: Office, session: SessionView, open_end: Draft) -> None:
    by_hand = replace(open_end, due_by_hand=FRIDAY, due_reason="chờ xác minh ở nơi khác")
    assert by_hand.procedure is not None
    assert by_hand.case is not None
    told = office.intake.due(by_hand.procedure, by_hand.case, FRIDAY, "chờ xác minh ở nơi khác")
    receipt = office.intake.accept(session, by_hand)
    assert receipt.due == told
    assert (told.due_at, told.limit_words) == (FRIDAY, "Hẹn sau khi xác minh")
    assert "chờ xác minh ở nơi khác" in "; ".join(told.because)
    (change,) = rows(office, "SELECT kind, reason, by_staff FROM due_change")
    assert tuple(change) == ("set", "chờ xác minh ở nơi khác", session.staff_id)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (MORNING, "đã qua"),
        (MORNING - timedelta(days=1), "đã qua"),
        (datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM), "09:00 24/11/2026 nằm ngoài giờ làm việc"),
        (datetime(2026, 11, 23, 12, 0, tzinfo=VIETNAM), "nằm ngoài giờ làm việc"),
        (datetime(2031, 11, 24, 9, 0, tzinfo=VIETNAM), "Lịch nghỉ của năm 2031 chưa có"),
    ],
)
def test_a_day_by_hand_that_cannot_be(
    office: Office, session: SessionView, open_end: Draft, moment: datetime, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        office.intake.accept(session, replace(open_end, due_by_hand=moment, due_reason="hẹn"))
    assert rows(office, "SELECT 1 FROM dossier") == []


def test_by_post_the_address_stands_on_the_receipt_and_on_no_public_screen(
    office: Office, session: SessionView, draft: Draft
) -> None:
    receipt = office.intake.accept(session, replace(draft, collect_by="postal", subject_kind=2, content=" Trích  yếu "))
    (row,) = rows(office, "SELECT * FROM dossier")
    assert (row.collect_by, row.postal_address, row.delivery_state) == ("postal", CITIZEN.address, "waiting")
    assert (row.subject_kind, row.content, row.payment_state) == (2, "Trích yếu", "none")
    form, slip = (paper(office, job) for job in receipt.print_job_ids)
    assert isinstance(form, ReceiptPayload)
    assert form.collect_at == f"Trả qua bưu chính công ích: {CITIZEN.address}"
    assert office.lookup.find(receipt.tracking).collect_at == "Trả qua bưu chính công ích"
    assert CITIZEN.address not in payloads.encode(slip).decode()


@pytest.mark.parametrize("channel", [2, 3])
def test_what_did_not_come_over_the_counter_belongs_to_no_visit(
    office: Office, session: SessionView, draft: Draft, channel: Any
) -> None:
    visit = office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    receipt = office.intake.accept(session, replace(draft, channel=channel))
    (row,) = rows(office, "SELECT visit_id, counter_id, channel FROM dossier")
    assert tuple(row) == (None, session.counter_id, channel)
    assert receipt.tracking != visit.tracking
    assert office.intake.accept(session, draft).tracking == visit.tracking, "the visit's first dossier takes its code"


def test_the_official_code_in_one_spelling_leads_to_its_dossier_once(
    office: Office, session: SessionView, draft: Draft
) -> None:
    coded = replace(draft, official_code=" 000.00.26.h56-261120-0007 ")
    receipt = office.intake.accept(session, coded)
    form = paper(office, receipt.print_job_ids[0])
    assert isinstance(form, ReceiptPayload)
    assert form.official_code == "000.00.26.H56-261120-0007"
    assert office.lookup.find("000.00.26.H56-261120-0007").local_code == receipt.local_code
    with pytest.raises(BadInput, match=f"đã ghi cho hồ sơ {receipt.local_code}"):
        office.intake.accept(session, coded)
    for _ in range(2):  # dossiers without one do not stand in each other's way
        office.intake.accept(session, draft)


def test_our_own_codes_pass_over_what_the_province_has_issued(
    office: Office, session: SessionView, draft: Draft
) -> None:
    first = office.intake.accept(session, replace(draft, official_code="H26.120-261120-0002"))
    assert office.intake.accept(session, draft).local_code == "H26.120-261120-0003"
    own = office.intake.accept(session, replace(draft, official_code="H26.120-261120-0004"))
    assert own.local_code == "H26.120-261120-0004", "ours and the province's may be the same of one dossier"
    with pytest.raises(BadInput, match="hồ sơ khác do văn phòng cấp"):
        office.intake.accept(session, replace(draft, official_code=first.local_code))


def test_a_mark_of_their_own_keeps_our_codes_apart_from_the_province_s(
    office: Office, session: SessionView, draft: Draft
) -> None:
    marked = msgspec.structs.replace(office.settings.office, code_pattern="{agency}-{yymmdd}-L{number:04}")
    settings = msgspec.structs.replace(office.settings, office=marked)
    intake = Intake(office.store, settings, office.outbox, office.catalogue)
    assert intake.accept(session, draft).local_code == "H26.120-261120-L0001"
    coded = intake.accept(session, replace(draft, official_code="H26.120-261120-0001"))
    assert office.lookup.find("H26.120-261120-0001").local_code == coded.local_code
    assert office.lookup.find("h26.120-261120-l0001").local_code == "H26.120-261120-L0001"


def test_nothing_is_taken_in_while_the_clock_is_behind_the_records(
    office: Office, session: SessionView, draft: Draft
) -> None:
    office.intake.accept(session, draft)
    office.clock.advance(minutes=-1)
    office.intake.accept(session, draft)
    office.clock.advance(hours=-2)
    with pytest.raises(NotAllowed, match=r"chỉnh lại ngày giờ"):
        office.intake.accept(session, draft)
    assert office.ticketing.take_ticket("ho_tich").label, "who waits gets a number all the same"
    confirm_clock(office.store)
    assert office.intake.accept(session, draft).local_code.endswith("0003")


def test_who_has_no_number_is_known_by_name_and_telephone(office: Office, session: SessionView, draft: Draft) -> None:
    unnumbered = replace(draft, owner=Person(name="Nguyễn Văn An", phone="0912 345 678"))
    first = office.intake.accept(session, unnumbered).local_code
    again = replace(draft, owner=Person(name="NGUYEN VAN AN", phone="+84912345678"))
    assert office.intake.open_duplicates(again) == (first,)
    assert office.intake.open_duplicates(replace(again, owner=replace(again.owner, id_number="001099012345"))) == (
        first,
    )
    assert office.intake.open_duplicates(replace(again, owner=Person(name="Nguyễn Văn An"))) == ()
    assert office.intake.open_duplicates(replace(again, owner=Person(name="Lê An", phone="0912345678"))) == ()


def test_several_dossiers_of_one_visit_on_one_slip(office: Office, session: SessionView, draft: Draft) -> None:
    with pytest.raises(NotAllowed, match="chưa gọi ai"):
        office.intake.visit_slip(session)
    visit = office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    child = replace(draft, owner=Person("Lê Thị Bé"), submitter=replace(CITIZEN, authorisation="cha đẻ"), sets=2)
    first = office.intake.accept(session, child)
    with pytest.raises(NotAllowed, match="từ hai hồ sơ trở lên"):
        office.intake.visit_slip(session)
    second = office.intake.accept(session, replace(draft, official_code="H26-261120-0001", collect_by="postal"))
    office.intake.accept(session, replace(draft, channel=2))
    page, slip = (paper(office, job) for job in office.intake.visit_slip(session))
    assert isinstance(page, VisitReceiptPayload)
    assert isinstance(slip, VisitSlipPayload)
    assert (page.submitter, page.id_number, page.tracking) == (CITIZEN.name, CITIZEN.id_number, visit.tracking)
    assert [(row.local_code, row.owner, row.sets, row.due_at) for row in page.rows] == [
        (first.local_code, "Lê Thị Bé", 2, first.due.due_at),
        ("H26-261120-0001", CITIZEN.name, 1, second.due.due_at),
    ]
    assert page.collect_at == f"{SETTINGS.office.name}; Trả qua bưu chính công ích"
    assert (slip.label, slip.tracking) == (visit.label, visit.tracking)
    assert [line.local_code for line in slip.lines] == [first.local_code, second.local_code]
    said = payloads.encode(slip).decode()
    assert "Nguyễn" not in said
    assert "Lê Thị" not in said


def test_the_slip_of_a_visit_names_who_handed_in_what(office: Office, session: SessionView, draft: Draft) -> None:
    office.ticketing.take_ticket("ho_tich")
    office.queueing.call_next(session)
    office.intake.accept(session, draft)
    acting = Person("Trần Văn Bình", authorisation="cha đẻ")
    office.intake.accept(session, replace(draft, owner=Person("Lê Thị Bé"), submitter=acting))
    page, _ = (paper(office, job) for job in office.intake.visit_slip(session))
    assert isinstance(page, VisitReceiptPayload)
    assert (page.submitter, page.id_number) == (CITIZEN.name, CITIZEN.id_number)
    assert [row.owner for row in page.rows] == [CITIZEN.name, "Lê Thị Bé (người nộp: Trần Văn Bình)"]


def test_a_scanned_card_is_recorded_with_the_day_of_birth(office: Office, session: SessionView, draft: Draft) -> None:
    card = read_id_card("001099012345||Nguyễn Văn An|05031999|Nam|Thôn Đông, xã Mẫu|01012022", date(2026, 11, 20))
    office.intake.accept(session, draft.scan(card))
    with office.store.read() as unit:
        (party,) = dossier_record.parties(unit, 1)
    assert (party.id_number, party.birth, party.phone) == ("001099012345", date(1999, 3, 5), "0912345678")
    assert "|" not in "".join(str(row) for row in rows(office, "SELECT * FROM dossier_party"))


def test_residence_papers_are_marked_for_the_month_s_count(office: Office, session: SessionView, draft: Draft) -> None:
    office.intake.accept(session, draft.toggle(4))
    found = rows(office, "SELECT name, state FROM dossier_component WHERE residence")
    assert [tuple(row) for row in found] == [("Giấy tờ về nơi cư trú", "seen")]


class Book:
    """Fees of 8.000 đồng a set, none online; remembers what was recorded, and fails when it is told to."""

    def __init__(self) -> None:
        self.recorded: list[tuple[int, tuple[OwedView, ...]]] = []
        self.broken = False

    def assess(self, procedure: Procedure, case: Case, channel: int, sets: int) -> tuple[OwedView, ...]:  # noqa: ARG002 - as the fees ask
        amount = 0 if channel == 2 else 8000
        return (OwedView(0, "charge", "Lệ phí", sets, amount, amount * sets, ""),)

    def record(self, unit: Unit, dossier_id: int, owed: tuple[OwedView, ...]) -> None:
        assert unit.connection.in_transaction()
        if self.broken:
            raise BadInput("không ghi được phí")
        self.recorded.append((dossier_id, owed))


def test_fees_are_recorded_in_the_same_transaction(office: Office, session: SessionView, draft: Draft) -> None:
    book = Book()
    intake = Intake(office.store, office.settings, office.outbox, office.catalogue, book)
    dear = replace(draft, sets=2)
    receipt = intake.accept(session, dear)
    free = intake.accept(session, replace(draft, channel=2))
    assert book.recorded == [
        (receipt.dossier_id, intake.owed(dear)),
        (free.dossier_id, intake.owed(replace(draft, channel=2))),
    ]
    assert intake.owed(dear)[0].amount == 16000
    assert intake.owed(Draft()) == office.intake.owed(dear) == ()
    assert [row.payment_state for row in rows(office, "SELECT * FROM dossier ORDER BY id")] == ["due", "none"]
    book.broken = True
    with pytest.raises(BadInput, match="không ghi được phí"):
        intake.accept(session, draft)
    assert len(rows(office, "SELECT 1 FROM dossier")) == 2
