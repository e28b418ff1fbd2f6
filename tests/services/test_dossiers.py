"""The whole dossier as the counter reads it, on both engines; the control slip and the register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Literal

import pytest

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.models import custody, dossier
from kiosk.models.file_store import FileStore
from kiosk.printing import papers
from kiosk.printing.payloads import ControlSlipPayload, RegisterPayload
from kiosk.rules.actions import Action
from kiosk.rules.statuses import DossierStatus
from kiosk.services.attachments import Attachments
from kiosk.services.dossier_views import MissingItem, ReturnForm
from kiosk.services.dossiers import Dossiers
from kiosk.services.fees import Fees
from kiosk.services.handing_over import HandingOver
from kiosk.services.returning import Returning
from tests.benchmarks.bare_pages import two_bare_pages
from tests.office import Office
from tests.services.desk import Desk

MISSING = (MissingItem("Giấy chứng sinh", 1), MissingItem("Tờ khai", 1, note="chưa ký"))


class Reading(Desk):
    """A desk with the reading of dossiers beside it."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.dossiers = Dossiers(office.store, office.settings, office.outbox, office.catalogue)
        self.handing = HandingOver(office.store, office.settings, office.outbox, office.catalogue)
        files = FileStore(office.home / "files")
        self.returning = Returning(office.store, office.settings, office.outbox, office.catalogue, files)
        self.attachments = Attachments(office.store, files, office.settings)
        self.fees = Fees(office.store, office.settings, office.outbox, office.catalogue)

    def hand_over(self, dossier_id: int, to_unit: str = "tu_phap") -> None:
        sent = self.handing.send(self.by, _kind(self, dossier_id), to_unit, (dossier_id,))
        self.office.clock.advance(minutes=10)
        self.handing.confirm(self.by, sent.handover_id, place="Tủ 2")


@pytest.fixture
def desk(office: Office) -> Reading:
    return Reading(office)


def test_a_whole_way_is_told_in_order_and_in_words(desk: Reading) -> None:
    dossier_id = desk.accept(moment="2026-11-20T08:00")
    desk.office.clock.advance(minutes=30)
    desk.hand_over(dossier_id)
    desk.at("2026-11-20T10:00").processing.ask_supplement(
        desk.by, dossier_id, MISSING, "Giấy tờ bị mờ", answer_by=date(2026, 11, 27)
    )
    paused = desk.dossiers.view(dossier_id, desk.by)
    assert (str(paused.remaining), paused.urgency) == ("tạm dừng chờ bổ sung", "stopped")
    assert paused.pauses[0].missing == ("Giấy chứng sinh", "Tờ khai")
    assert paused.actions[0] == "supplemented"
    desk.at("2026-11-23T10:00").processing.supplemented(desk.by, dossier_id)
    desk.at("2026-11-25T08:00").deadlines.apologise(
        desk.by, dossier_id, datetime(2026, 11, 30, 9, 0, tzinfo=VIETNAM), "Chờ xác minh"
    )
    desk.amending.official_code(desk.by, dossier_id, "H26.99-261120-0042")
    desk.at("2026-11-27T09:00").processing.ready(desk.by, dossier_id, "Giấy làm thử")
    view = desk.dossiers.view(dossier_id, desk.by)
    assert [(f"{line.at:%d/%m %H:%M}", line.title, line.detail) for line in view.history] == [
        ("20/11 08:00", "Tiếp nhận hồ sơ", "H26.120-261120-0001"),
        ("20/11 08:30", "Giao hồ sơ sang Tư pháp - Hộ tịch", "BG-2026-0001"),
        ("20/11 08:40", "Tư pháp - Hộ tịch đã nhận", "BG-2026-0001"),
        ("20/11 08:40", "Đang giải quyết", ""),
        ("20/11 10:00", "Yêu cầu bổ sung hồ sơ", "Giấy chứng sinh, Tờ khai; Giấy tờ bị mờ; hạn 27/11/2026"),
        ("20/11 10:00", "Phiếu yêu cầu bổ sung 01/HDHS", ""),
        ("23/11 10:00", "Đã bổ sung đủ hồ sơ", ""),
        ("23/11 10:00", "Dời giờ hẹn trả sau khi bổ sung", "từ 08:00 26/11/2026 sang 08:00 27/11/2026"),
        (
            "25/11 08:00",
            "Xin lỗi và hẹn lại ngày trả kết quả",
            "từ 08:00 27/11/2026 sang 09:00 30/11/2026; Chờ xác minh",
        ),
        ("25/11 08:00", "Phiếu xin lỗi và hẹn lại 01/PXL", ""),
        ("25/11 08:00", "Ghi mã hồ sơ của hệ thống tỉnh", "H26.99-261120-0042"),
        ("27/11 09:00", "Đã có kết quả, mời đến nhận", ""),
    ]
    assert {line.by for line in view.history} == {"Hoàng Thị Lan"}
    assert [(row.unit, row.place, row.ended_at is None) for row in view.custody] == [
        ("Bộ phận Tiếp nhận và Trả kết quả", "", False),
        ("Tư pháp - Hộ tịch", "Tủ 2", True),
    ]
    assert (view.code, view.result, view.next_unit) == (
        "H26.99-261120-0042",
        "Giấy làm thử",
        "Bộ phận Tiếp nhận và Trả kết quả",
    )
    assert (view.owner.name, view.case_name, view.components[0].state) == (
        "Nguyễn Văn An",
        "Trường hợp chung",
        "taken",
    )


def test_a_moment_put_right_is_told_with_what_it_was(desk: Reading) -> None:
    dossier_id = desk.accept()
    desk.at("2026-11-25T08:00").processing.ready(
        desk.by,
        dossier_id,
        "Giấy làm thử",
        finished_at=datetime(2026, 11, 23, 16, 0, tzinfo=VIETNAM),
        reason="Quên bấm",
    )
    line = desk.dossiers.view(dossier_id, desk.by).history[-1]
    assert (line.title, line.detail) == (
        "Ghi lùi giờ có kết quả",
        "từ 08:00 25/11/2026 thành 16:00 23/11/2026; Quên bấm",
    )


def test_a_dossier_is_found_by_whatever_code_is_scanned(desk: Reading) -> None:
    dossier_id = desk.accept()
    row = desk.dossier(dossier_id)
    desk.amending.official_code(desk.by, dossier_id, "H26.99-261120-0042")
    spelt = f" {row.tracking[:3]}-{row.tracking[3:6]}-{row.tracking[6:]} ".lower()
    for code in (row.tracking, spelt, row.local_code.lower(), "h26.99-261120-0042"):
        assert desk.dossiers.find(code) == dossier_id
    for code in ("", "K7M2XB9R", "H26.120-261120-0099", "Nguyễn"):
        assert desk.dossiers.find(code) is None
    with pytest.raises(NotFound):
        desk.dossiers.view(99, desk.by)


def received(desk: Reading) -> int:
    return desk.accept()


def on_a_list(desk: Reading) -> int:
    dossier_id = desk.accept()
    desk.handing.send(desk.by, "dossiers", "tu_phap", (dossier_id,))
    return dossier_id


def processed(desk: Reading) -> int:
    dossier_id = desk.accept()
    desk.hand_over(dossier_id)
    return dossier_id


def without_due(desk: Reading) -> int:
    return desk.accept(case="lau")


def late(desk: Reading) -> int:
    dossier_id = processed(desk)
    desk.office.clock.advance(days=10)
    return dossier_id


def supplemented(desk: Reading) -> int:
    dossier_id = processed(desk)
    desk.processing.ask_supplement(desk.by, dossier_id, MISSING, "")
    return dossier_id


def obliged(desk: Reading) -> int:
    dossier_id = processed(desk)
    desk.processing.ask_financial(desk.by, dossier_id, "Nộp thuế")
    return dossier_id


def ready(desk: Reading) -> int:
    dossier_id = processed(desk)
    desk.processing.ready(desk.by, dossier_id)
    return dossier_id


def at_reception(desk: Reading) -> int:
    dossier_id = ready(desk)
    desk.hand_over(dossier_id, "mot_cua")
    return dossier_id


def returned(desk: Reading) -> int:
    dossier_id = at_reception(desk)
    desk.returning.give(desk.by, dossier_id, ReturnForm(id_number="001099012345", id_checked=True))
    return dossier_id


def owing(desk: Reading) -> int:
    dossier_id = desk.accept()
    desk.fees.add(desk.by, dossier_id, "charge", "Lệ phí làm thử", 8000)
    return dossier_id


def withdrawn(desk: Reading) -> int:
    dossier_id = processed(desk)
    desk.processing.withdraw(desk.by, dossier_id, "Không cần nữa")
    return dossier_id


def correct_ready(desk: Reading, dossier_id: int) -> None:
    desk.office.clock.advance(minutes=5)
    moment = desk.dossier(dossier_id).returned_at or desk.office.clock.now()
    desk.processing.correct_ready(desk.by, dossier_id, "Ghi nhầm", finished_at=moment)


LATER = datetime(2027, 1, 5, 9, 0, tzinfo=VIETNAM)
DOING: dict[Action, Callable[[Reading, int], object]] = {
    "hand_over": lambda d, i: d.handing.send(d.by, _kind(d, i), _target(d, i), (i,)),
    "confirm": lambda d, _: d.handing.confirm(d.by, d.handing.pending(d.by)[0].handover_id),
    "take_back": lambda d, i: d.handing.take_back(d.by, d.handing.pending(d.by)[0].handover_id, i, "Nhầm"),
    "supplement": lambda d, i: d.processing.ask_supplement(d.by, i, MISSING, "", leader=d.word()),
    "supplemented": lambda d, i: d.processing.supplemented(d.by, i),
    "financial": lambda d, i: d.processing.ask_financial(d.by, i, "Nộp thuế"),
    "financial_done": lambda d, i: d.processing.financial_done(d.by, i),
    "refuse": lambda d, i: d.processing.refuse(d.by, i, "Không thuộc thẩm quyền"),
    "withdraw": lambda d, i: d.processing.withdraw(d.by, i, "Không cần nữa"),
    "stop": lambda d, i: d.processing.stop(d.by, i, "other", "Chết"),
    "apology": lambda d, i: d.deadlines.apologise(d.by, i, LATER, "Chờ xác minh"),
    "extend": lambda d, i: d.deadlines.extend(d.by, i, LATER, "Chờ xác minh", d.word()),
    "set_due": lambda d, i: d.deadlines.set_due(d.by, i, LATER, "Đã hẹn", d.word()),
    "cause": lambda d, i: d.deadlines.explain(d.by, i, "load", ""),
    "ready": lambda d, i: d.processing.ready(d.by, i),
    "correct_ready": correct_ready,
    "amend": lambda d, i: d.amending.collection(d.by, i, "postal", "Thôn Đông", "", "Đổi ý"),
    "official_code": lambda d, i: d.amending.official_code(d.by, i, f"H26.99-261120-{i:04d}"),
    "entered": lambda d, i: d.dossiers.entered(d.by, i),
    "reprint": lambda d, i: d.dossiers.reprint_receipt(d.by, i),
    "slip": lambda d, i: d.dossiers.control_slip(d.by, i),
    "return": lambda d, i: d.returning.give(d.by, i, ReturnForm(id_number="001099012345", id_checked=True)),
    "correct_return": lambda d, i: d.returning.correct(d.by, i, d.office.clock.now(), "Ghi nhầm"),
    "pay": lambda d, i: d.fees.receive(d.by, i, "cash"),
    "attach": lambda d, i: d.attachments.add(d.by, i, 0, "to-khai.pdf", two_bare_pages()),
}


def _kind(desk: Reading, dossier_id: int) -> Literal["dossiers", "results"]:
    return "results" if desk.dossier(dossier_id).status == DossierStatus.READY else "dossiers"


def _target(desk: Reading, dossier_id: int) -> str:
    names = {unit.name: unit.code for unit in desk.handing.units()}
    return names[desk.dossiers.view(dossier_id, desk.by).next_unit]


@pytest.mark.parametrize(
    "situation",
    [
        *(received, on_a_list, processed, without_due, late, supplemented, obliged, ready, at_reception, returned),
        *(owing, withdrawn),
    ],
    ids=lambda situation: situation.__name__,
)
def test_whatever_is_offered_can_be_done(small_office: Office, situation: Callable[[Reading], int]) -> None:
    """Each offered action is carried out on a dossier of its own that stands where the first one stands."""
    desk = Reading(small_office)
    offered = desk.dossiers.view(situation(desk), desk.by).actions
    assert offered
    for action in offered:
        while desk.handing.pending(desk.by):
            desk.handing.confirm(desk.by, desk.handing.pending(desk.by)[0].handover_id)
        desk.session = desk.at("2026-11-23T08:00").office.sign_in()
        dossier_id = situation(desk)
        assert desk.dossiers.view(dossier_id, desk.by).actions == offered
        DOING[action](desk, dossier_id)


def test_who_does_not_hold_a_dossier_is_offered_less(desk: Reading) -> None:
    """The director leads; a specialist of another unit has nothing to do with it."""
    dossier_id = desk.accept()
    director = desk.rows("SELECT id FROM staff WHERE username = 'minh'")[0].id
    assert {"ready", "supplement", "return"} & set(desk.dossiers.view(dossier_id, director).actions) == {
        "ready",
        "supplement",
    }
    with desk.office.store.write() as unit:
        unit.connection.exec_driver_sql(
            "UPDATE staff SET unit_code = 'kinh_te', role = 'specialist' WHERE username = 'minh'"
        )
    assert desk.dossiers.view(dossier_id, director).actions == ()
    before = desk.everything()
    for deed in (desk.dossiers.entered, desk.dossiers.control_slip, desk.dossiers.reprint_receipt):
        with pytest.raises(NotAllowed, match="Bộ phận Tiếp nhận và Trả kết quả giữ"):
            deed(director, dossier_id)
    assert desk.everything() == before


def test_entering_is_recorded_once(desk: Reading) -> None:
    dossier_id = desk.accept()
    desk.dossiers.entered(desk.by, dossier_id)
    view = desk.dossiers.view(dossier_id, desk.by)
    assert (view.sync_state, view.history[-1].title) == ("entered", "Đã nhập vào hệ thống của tỉnh")
    assert "entered" not in view.actions
    with pytest.raises(NotAllowed):
        desk.dossiers.entered(desk.by, dossier_id)


def test_the_control_slip_tells_every_hand_over(desk: Reading) -> None:
    dossier_id = desk.accept(moment="2026-11-20T08:00")
    desk.hand_over(dossier_id)
    desk.handing.send(desk.by, "dossiers", "lanh_dao", (dossier_id,))
    job = desk.dossiers.control_slip(desk.by, dossier_id)
    assert job is not None
    slip = desk.paper(job)
    assert isinstance(slip, ControlSlipPayload)
    assert [(row.from_unit, row.to_unit, row.outcome, f"{row.given_at:%H:%M}") for row in slip.rows] == [
        ("Bộ phận Tiếp nhận và Trả kết quả", "Tư pháp - Hộ tịch", "on_time", "08:00"),
        ("Tư pháp - Hộ tịch", "Lãnh đạo UBND", "", "08:10"),
    ]
    assert [(row.taken_at is None, row.note) for row in slip.rows] == [(False, "đã ký nhận trên giấy"), (True, "")]
    assert slip.solving_unit == "Tư pháp - Hộ tịch"
    assert papers.render(slip, papers.Target("page")).data.startswith(b"%PDF")
    desk.processing.withdraw(desk.by, dossier_id, "Không còn nhu cầu")
    job = desk.dossiers.control_slip(desk.by, dossier_id)
    assert job is not None
    assert not slip.closed
    slip = desk.paper(job)
    assert slip.closed, "no hand-over can follow"
    last = slip.rows[-1]
    assert (last.from_unit, last.to_unit, last.note) == ("Tư pháp - Hộ tịch", "Công dân", "Công dân xin rút")


def test_the_register_holds_a_period_one_paper_a_book(desk: Reading) -> None:
    ids = [desk.accept(moment=f"2026-11-{day}T09:00") for day in (18, 19, 20)]
    with desk.office.store.write(desk.by) as unit:
        dossier.move(unit, ids[2], DossierStatus.WITHDRAWN)
        custody.end(unit, ids[2])
    (job,) = desk.dossiers.register(desk.by, date(2026, 11, 19), date(2026, 11, 20))
    book = desk.paper(job)
    assert isinstance(book, RegisterPayload)
    assert (book.book, book.first, book.last) == ("2026", date(2026, 11, 19), date(2026, 11, 20))
    assert [(row.number, row.code, row.owner, row.note) for row in book.rows] == [
        (2, "H26.120-261119-0001", "Nguyễn Văn An", ""),
        (3, "H26.120-261120-0001", "Nguyễn Văn An", "Công dân xin rút"),
    ]
    assert (book.rows[0].solving_unit, book.rows[0].manner) == ("Tư pháp - Hộ tịch", "Nhận tại quầy")
    with pytest.raises(NotFound):
        desk.dossiers.register(desk.by, date(2026, 10, 1), date(2026, 10, 31))
    with pytest.raises(BadInput):
        desk.dossiers.register(desk.by, date(2026, 11, 20), date(2026, 11, 19))


def test_the_register_notes_what_was_put_off_and_what_was_late(desk: Reading) -> None:
    desk.at("2026-11-20T08:00")
    put_off, extended, late, waiting = (desk.accept() for _ in range(4))
    desk.processing.ask_supplement(desk.by, put_off, MISSING, "")
    desk.processing.supplemented(desk.by, put_off)
    later = datetime(2026, 11, 30, 9, 0, tzinfo=VIETNAM)
    desk.deadlines.apologise(desk.by, put_off, later, "Chờ xác minh")
    desk.deadlines.extend(desk.by, extended, later, "Phức tạp", desk.word())
    desk.at("2026-11-28T08:00")
    for dossier_id in (put_off, extended, late):
        desk.processing.ready(desk.by, dossier_id, "Giấy làm thử")
    (book,) = desk.dossiers.registers(None, date(2026, 11, 20), date(2026, 11, 20))
    assert [row.note for row in book.rows] == [
        "Bổ sung 1 lần; Xin lỗi, hẹn lại 09:00 30/11/2026",
        "Gia hạn đến 09:00 30/11/2026",
        "Trễ 2 ngày",
        "Quá hạn 2 ngày, chưa có kết quả",
    ]
    assert desk.dossier(waiting).finished_at is None
