"""The lookup screen: with the tracking code the dossier, with the dossier code nothing about a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotFound
from kiosk.models import dossier, pause
from kiosk.rules.codes import new_tracking, show_tracking
from kiosk.rules.statuses import DossierStatus
from kiosk.services.dossier_views import LeaderWord, MissingItem
from kiosk.services.lookup_guard import WRONG_CODES
from kiosk.services.paper import Outbox
from kiosk.services.petition_views import PetitionDraft, PetitionInstead
from kiosk.services.petitions import Petitions
from kiosk.services.processing import Processing
from kiosk.services.views import LookupView, ReceiptView, SessionView
from tests.office import CITIZEN, MORNING, SETTINGS, Office
from tests.services.trial import TRIAL

BY = date(2026, 12, 4)
UNKNOWN = new_tracking(lambda alphabet: alphabet[5])


@pytest.fixture
def receipt(office: Office, session: SessionView) -> ReceiptView:
    """A dossier of the made-up citizen, due on 26/11 at eight."""
    office.catalogue.load([TRIAL])
    return office.accept(session, "lthu")


def move(office: Office, receipt: ReceiptView, status: DossierStatus, **moments: datetime) -> None:
    with office.store.write() as unit:
        dossier.move(unit, receipt.dossier_id, int(status), **moments)


@pytest.mark.parametrize("typed", [str, str.lower, show_tracking, lambda code: f" {show_tracking(code).lower()}\n"])
def test_by_tracking_code_however_it_is_typed(office: Office, receipt: ReceiptView, typed: object) -> None:
    assert callable(typed)
    found = office.lookup.find(typed(receipt.tracking))
    assert found.local_code == receipt.local_code
    assert found.procedure == "Làm thử"  # in the office's short words, as on the buttons
    assert found.owner_masked == "N***** V** A*"
    assert (found.status, found.status_code) == ("Đã tiếp nhận", 2)
    assert (found.received_at, found.due_at) == (MORNING, receipt.due.due_at)
    assert found.collect_at == SETTINGS.office.name
    assert not found.late
    assert (found.days_left, found.tracked, found.collect_by) == (3, True, "counter")


def test_nothing_personal_is_handed_out(office: Office, receipt: ReceiptView) -> None:
    for code in (receipt.tracking, receipt.local_code):
        shown = repr(office.lookup.find(code))
        for personal in ("Nguyễn", "Văn", "001099012345", "0912345678", "Thôn", "an@"):
            assert personal not in shown


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: f"  {code} "])
def test_by_dossier_code_nobody_is_named(office: Office, receipt: ReceiptView, typed: object) -> None:
    assert callable(typed)
    found = office.lookup.find(typed(receipt.local_code))
    assert found.local_code == receipt.local_code
    assert (found.owner_masked, found.procedure, found.steps, found.tracked) == ("", "", (), False)
    assert (found.status, found.due_at) == ("Đã tiếp nhận", receipt.due.due_at)


def test_the_way_so_far_and_to_come(office: Office, receipt: ReceiptView) -> None:
    steps = office.lookup.find(receipt.tracking).steps
    assert [(step.title, step.at, step.done) for step in steps] == [
        ("Đã tiếp nhận", MORNING, True),
        ("Giải quyết hồ sơ", None, False),
        ("Có kết quả", receipt.due.due_at, False),
        ("Trả kết quả cho công dân", None, False),
    ]
    office.clock.advance(hours=1)
    move(office, receipt, DossierStatus.PROCESSING)
    office.clock.advance(hours=1)
    ready = MORNING + timedelta(hours=2)
    move(office, receipt, DossierStatus.READY, finished_at=ready)
    found = office.lookup.find(receipt.tracking)
    assert [(step.title, step.at, step.done) for step in found.steps] == [
        ("Đã tiếp nhận", MORNING, True),
        ("Đang giải quyết", MORNING + timedelta(hours=1), True),
        ("Đã có kết quả, mời đến nhận", ready, True),
        ("Trả kết quả cho công dân", None, False),
    ]
    assert (found.ready_at, found.returned_at, found.status_code) == (ready, None, 9)


@pytest.mark.parametrize(
    ("status", "late"),
    [
        (DossierStatus.RECEIVED, True),
        (DossierStatus.PROCESSING, True),
        (DossierStatus.SUPPLEMENT, False),
        (DossierStatus.READY, False),
        (DossierStatus.RETURNED, False),
        (DossierStatus.WITHDRAWN, False),
    ],
)
def test_late_only_while_the_clock_runs(
    office: Office, receipt: ReceiptView, status: DossierStatus, late: bool
) -> None:
    move(office, receipt, status)
    office.clock.set(datetime(2026, 11, 26, 8, 0, tzinfo=VIETNAM))
    assert not office.lookup.find(receipt.tracking).late  # the due minute itself is in time
    office.clock.advance(minutes=1)
    assert office.lookup.find(receipt.tracking).late is late


def test_what_is_no_code_and_what_nobody_was_given(office: Office, receipt: ReceiptView) -> None:
    with pytest.raises(BadInput, match="ô QR"):
        office.lookup.find("xin chào")
    wrong = receipt.tracking[:-1] + ("0" if receipt.tracking[-1] != "0" else "1")
    with pytest.raises(BadInput, match="gõ nhầm một chữ"):
        office.lookup.find(wrong)
    with pytest.raises(NotFound, match="Không tìm thấy hồ sơ"):
        office.lookup.find(UNKNOWN)
    with pytest.raises(NotFound, match="Không tìm thấy hồ sơ"):
        office.lookup.find("H26.120-261120-0099")


def test_a_slip_in_a_code_typed_with_its_dashes_is_explained_as_one(office: Office, receipt: ReceiptView) -> None:
    wrong = receipt.tracking[:-1] + ("0" if receipt.tracking[-1] != "0" else "1")
    with pytest.raises(BadInput, match="gõ nhầm một chữ"):
        office.lookup.find(show_tracking(wrong))


@pytest.mark.parametrize("code", ["H26.120/2026/000123", "26HCM-000123", "000.00.26.H56-261120-0007"])
def test_whatever_code_the_province_issues_leads_to_its_dossier(
    office: Office, session: SessionView, code: str
) -> None:
    office.catalogue.load([TRIAL])
    receipt = office.intake.accept(session, replace(office.draft("lthu"), official_code=code))
    found = office.lookup.find(f" {code.lower()} ")
    assert (found.local_code, found.official_code, found.owner_masked) == (receipt.local_code, code, "")
    with pytest.raises(NotFound, match="so lại với giấy tiếp nhận"):
        office.lookup.find(f"{code}9")


def test_no_due_time_is_promised_while_papers_are_waited_for(office: Office, receipt: ReceiptView) -> None:
    with office.store.write() as unit:
        dossier.move(unit, receipt.dossier_id, DossierStatus.SUPPLEMENT)
        pause.begin(
            unit,
            receipt.dossier_id,
            "supplement",
            time=1,
            reason="Xem kỹ",
            missing='["Văn bản ủy quyền"]',
            answer_by=BY,
        )
    found = office.lookup.find(receipt.tracking)
    assert (found.due_at, found.missing, found.answer_by) == (None, ("Văn bản ủy quyền",), BY)
    assert [(step.title, step.done) for step in found.steps[:2]] == [
        ("Đã tiếp nhận", True),
        ("Chờ bổ sung giấy tờ", False),
    ]
    assert all(step.at is None for step in found.steps[2:])
    assert office.lookup.find(receipt.local_code).missing == (), "only for whoever has the tracking code"


def test_what_the_official_wrote_beside_a_paper_is_told_to_the_bearer_of_the_receipt(
    office: Office, session: SessionView, receipt: ReceiptView
) -> None:
    """Only for the tracking code, only what was asked for last, and no number that may be a person's."""
    processing = Processing(office.store, office.settings, office.outbox, office.catalogue)

    def ask(*missing: MissingItem) -> LookupView:
        office.clock.advance(minutes=10)
        minh = next(person for person in office.staffing.people() if person.role == "director")
        leader = LeaderWord(minh.staff_id, minh.full_name, "Giấy mới hết hạn")
        processing.ask_supplement(session.staff_id, receipt.dossier_id, missing, "", leader=leader)
        assert office.lookup.find(receipt.local_code).how_to_complete == ()
        return office.lookup.find(receipt.tracking)

    note = "Thiếu chữ ký trang 2, gọi 0912 345 678 hoặc 001099012345, trước 30/11/2026."
    found = ask(MissingItem("Tờ khai", 1, note=note), MissingItem("Bản vẽ", 2))
    assert found.missing == ("Tờ khai", "Bản vẽ")
    assert found.how_to_complete == ("Thiếu chữ ký trang 2, gọi … hoặc …, trước 30/11/2026.", "")
    processing.supplemented(session.staff_id, receipt.dossier_id)
    assert office.lookup.find(receipt.tracking).how_to_complete == ()
    assert ask(MissingItem("Bản vẽ", 1, note="Vẽ lại theo tỷ lệ 1/500.")).how_to_complete == (
        "Vẽ lại theo tỷ lệ 1/500.",
    )


@pytest.mark.parametrize("status", [DossierStatus.WITHDRAWN, DossierStatus.STOPPED, DossierStatus.NOT_ACCEPTED])
def test_a_closed_dossier_promises_nothing(office: Office, receipt: ReceiptView, status: DossierStatus) -> None:
    move(office, receipt, status)
    assert office.lookup.find(receipt.tracking).due_at is None


def said_of(office: Office, code: str) -> str:
    with pytest.raises(NotFound) as raised:
        office.lookup.find(code)
    return str(raised.value)


def test_a_queue_ticket_is_told_from_a_receipt_and_is_no_guess(office: Office, receipt: ReceiptView) -> None:
    ticket = office.ticketing.take_ticket("ho_tich")
    for _ in range(WRONG_CODES + 1):  # one citizen after the other holds up the slip instead of the receipt
        assert "dùng mã trên giấy tiếp nhận" in said_of(office, ticket.tracking)
    assert office.lookup.find(receipt.tracking)


def test_a_petition_is_told_from_a_dossier_and_is_no_guess(office: Office) -> None:
    petitions = Petitions(office.store, SETTINGS, Outbox(SETTINGS))
    code = petitions.take(PetitionDraft("phan_anh", "Chờ lâu")).code
    for _ in range(WRONG_CODES + 1):
        with pytest.raises(PetitionInstead):
            office.lookup.find(show_tracking(code))


def test_a_queue_ticket_that_waits_says_how_many_are_ahead(office: Office, session: SessionView) -> None:
    tickets = [office.ticketing.take_ticket(field) for field in ("ho_tich", "chung_thuc", "ho_tich")]
    assert "Số thứ tự A002: còn 2 người được gọi trước" in said_of(office, tickets[2].tracking)
    office.queueing.call_next(session)
    assert "còn 1 người được gọi trước" in said_of(office, tickets[2].tracking)
    assert said_of(office, tickets[0].tracking).startswith("Đây là phiếu số thứ tự A001")  # is called already
    office.clock.advance(days=1)
    assert said_of(office, tickets[2].tracking).startswith("Đây là phiếu số thứ tự A002")  # waited yesterday


def test_people_of_one_name_are_told_apart_by_their_codes(office: Office, session: SessionView) -> None:
    office.catalogue.load([TRIAL])
    codes = [office.accept(session, "lthu", replace(CITIZEN, id_number="")).tracking for _ in range(3)]
    assert len({office.lookup.find(code).local_code for code in codes}) == 3
