"""Returning results: to the right person, at the time it happened, with a paper; ready is not returned."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, KnownError, NotAllowed
from kiosk.models import dossier
from kiosk.models.file_store import FileStore
from kiosk.printing.payloads import ResultReceiptPayload
from kiosk.services.dossier_views import ReturnForm
from kiosk.services.returning import Returning
from tests.office import CITIZEN, WITH_PRINTERS, Office
from tests.services.desk import Jammed
from tests.services.test_handing_over import TwoUnits

OWNER = ReturnForm(id_checked=True)
PROXY = ReturnForm("authorised", "trần thị bình", "001199054321", id_checked=True, authorisation="Giấy ủy quyền số 1")
POST = ReturnForm("post", postal_code="eb123456789vn")
PNG = b"\x89PNG\r\n\x1a\n" + b"drawn"


class ResultDesk(TwoUnits):
    """A desk where results are returned."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.files = FileStore(office.home / "files")
        self.returning = Returning(office.store, office.settings, office.outbox, office.catalogue, self.files)

    def ready(self, **columns: Any) -> int:
        """Give a dossier taken in on the 20th at 8:00 whose result is ready at the counter since the 25th, 9:00."""
        dossier_id = self.accept(moment="2026-11-20 08:00")
        self.at("2026-11-25 09:00:40").processing.ready(self.by, dossier_id, "Giấy làm thử, 02 bản")
        if columns:
            with self.office.store.write() as unit:
                dossier.change(unit, dossier_id, **columns)
        self.at("2026-11-26 14:00")
        return dossier_id

    def row(self, dossier_id: int) -> Any:
        return self.rows("SELECT * FROM result_return WHERE dossier_id = :id", id=dossier_id)[0]

    def everything(self) -> list[Any]:
        return [*super().everything(), self.rows("SELECT * FROM result_return"), list(self.files.digests())]


@pytest.fixture
def desk(office: Office) -> ResultDesk:
    """The desk on both engines."""
    return ResultDesk(office)


@pytest.fixture
def small_desk(small_office: Office) -> ResultDesk:
    """The desk in a file."""
    return ResultDesk(small_office)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=VIETNAM)


def test_the_owner_signs_on_the_screen(desk: ResultDesk) -> None:
    dossier_id = desk.ready(payment_state="due")
    done = desk.returning.give(desk.by, dossier_id, replace(OWNER, signature=PNG, note="Nhận đủ"))
    code = desk.dossier(dossier_id).local_code
    assert done.words == (
        f"Đã trả cho chủ hồ sơ kết quả hồ sơ {code} lúc 14:00 ngày 26/11. Hồ sơ còn phí, lệ phí chưa thu."
    )
    assert done.serial == "01/BN"
    record = desk.dossier(dossier_id)
    assert (record.status, record.returned_at, record.finished_at) == (10, at("26 14:00"), at("25 09:00:40"))
    assert desk.held(dossier_id) is None
    row = desk.row(dossier_id)
    assert (row.receiver, row.id_number, row.backdate_reason) == (CITIZEN.name, CITIZEN.id_number, "")
    assert desk.files.get(row.signature) == PNG
    (job,) = done.print_job_ids
    paper = desk.paper(job)
    assert isinstance(paper, ResultReceiptPayload)
    assert (paper.receiver, paper.receiver_kind, paper.results) == (
        CITIZEN.name,
        "chủ hồ sơ",
        ("Giấy làm thử, 02 bản",),
    )
    assert (paper.signature, paper.given_by, paper.returned_at) == (PNG, "Hoàng Thị Lan", at("26 14:00"))
    assert desk.journal_is_whole()
    with pytest.raises(NotAllowed, match="Đã trả kết quả"):
        desk.returning.give(desk.by, dossier_id, OWNER)


def test_somebody_authorised_comes_with_a_paper(small_desk: ResultDesk) -> None:
    dossier_id = small_desk.ready()
    done = small_desk.returning.give(small_desk.by, dossier_id, PROXY)
    paper = small_desk.paper(done.print_job_ids[0])
    assert (paper.receiver, paper.id_number, paper.authorisation) == (
        "Trần Thị Bình",
        "001199054321",
        "Giấy ủy quyền số 1",
    )


def test_by_post_it_counts_as_returned_when_the_post_takes_it(desk: ResultDesk) -> None:
    dossier_id = desk.ready(collect_by="postal", postal_address="12 phố Mẫu", delivery_state="waiting")
    done = desk.returning.give(desk.by, dossier_id, replace(POST, postal_code=""))
    assert "Đã giao bưu điện" in done.words
    paper = desk.paper(done.print_job_ids[0])
    assert (paper.receiver, paper.receiver_kind, paper.note) == ("Bưu điện", "bưu chính công ích", "gửi đến 12 phố Mẫu")
    assert (desk.dossier(dossier_id).status, desk.dossier(dossier_id).delivery_state) == (10, "posted")
    desk.returning.posted(desk.by, dossier_id, " eb123456789vn")
    assert desk.row(dossier_id).postal_code == "EB123456789VN"
    with pytest.raises(BadInput, match="từ lúc giao bưu điện"):
        desk.returning.delivered(desk.by, dossier_id, at("26 13:00"))
    desk.at("2026-11-27 10:00")
    assert "10:00 ngày 27/11" in desk.returning.delivered(desk.by, dossier_id).words
    assert desk.dossier(dossier_id).delivery_state == "delivered"
    assert desk.dossier(dossier_id).returned_at == at("26 14:00")
    with pytest.raises(NotAllowed, match="đã phát"):
        desk.returning.delivered(desk.by, dossier_id)


def test_a_postal_result_may_be_fetched_and_an_electronic_one_goes_from_where_it_is(small_desk: ResultDesk) -> None:
    desk = small_desk
    fetched = desk.ready(collect_by="postal", postal_address="12 phố Mẫu", delivery_state="waiting")
    desk.returning.give(desk.by, fetched, OWNER)
    assert desk.dossier(fetched).delivery_state == "none"
    sent = desk.accept(moment="2026-11-20 08:00")
    desk.handing_over.confirm(desk.hung, desk.send(sent).handover_id)
    desk.processing.ready(desk.hung, sent)
    before = desk.everything()
    with pytest.raises(NotAllowed, match="bàn giao kết quả về bộ phận một cửa"):
        desk.returning.give(desk.by, sent, OWNER)
    with pytest.raises(NotAllowed, match="Chỉ bộ phận một cửa"):
        desk.returning.give(desk.hung, sent, OWNER)
    assert desk.everything() == before
    with desk.office.store.write() as unit:
        dossier.change(unit, sent, collect_by="electronic")
    done = desk.returning.give(desk.by, sent, ReturnForm())
    assert (desk.dossier(sent).status, done.print_job_ids) == (10, ())


def test_an_earlier_return_needs_a_reason_after_a_quarter_of_an_hour(desk: ResultDesk) -> None:
    just_now, earlier = desk.ready(), desk.ready()
    desk.returning.give(desk.by, just_now, replace(OWNER, returned_at=at("26 13:45"), backdate_reason="Thừa"))
    assert desk.row(just_now).backdate_reason == ""
    late = replace(OWNER, returned_at=at("25 09:00"))  # the minute it was ready in
    before = desk.everything()
    with pytest.raises(BadInput, match="lý do ghi nhận muộn"):
        desk.returning.give(desk.by, earlier, late)
    assert desk.everything() == before
    desk.returning.give(desk.by, earlier, replace(late, backdate_reason="Mất điện"))
    assert desk.row(earlier).backdate_reason == "Mất điện"
    assert desk.dossier(earlier).returned_at == at("25 09:00")
    flags = [row.data for row in desk.rows("SELECT data FROM journal WHERE kind = 'dossier.returned' ORDER BY seq")]
    assert ['"backdated":true' in data for data in flags] == [False, True]


def test_a_correction_keeps_what_stood_there_before(desk: ResultDesk) -> None:
    dossier_id = desk.ready()
    with pytest.raises(NotAllowed, match="chưa ghi nhận trả kết quả"):
        desk.returning.correct(desk.by, dossier_id, at("25 10:00"), "Nhầm giờ")
    desk.returning.give(desk.by, dossier_id, replace(OWNER, returned_at=at("26 09:00"), backdate_reason="Mất điện"))
    desk.at("2026-11-27 08:00")
    before = desk.everything()
    for wrong, reason, words in (
        (at("25 08:59"), "Nhầm giờ", "trước lúc có kết quả"),
        (at("27 08:01"), "Nhầm giờ", "còn ở phía trước"),
        (at("25 10:00"), "", "lý do"),
    ):
        with pytest.raises(BadInput, match=words):
            desk.returning.correct(desk.by, dossier_id, wrong, reason)
    with pytest.raises(NotAllowed, match="Chỉ bộ phận một cửa"):
        desk.returning.correct(desk.hung, dossier_id, at("25 10:00"), "Nhầm giờ")
    assert desk.everything() == before
    desk.returning.correct(desk.by, dossier_id, at("25 10:00"), "Nhầm giờ")
    assert desk.dossier(dossier_id).returned_at == at("25 10:00")
    assert desk.row(dossier_id).backdate_reason == "Mất điện; Nhầm giờ"
    (trace,) = desk.rows("SELECT what, before, after, reason FROM amendment WHERE what = 'returned_at'")
    assert ("26T09:00" in trace.before, "25T10:00" in trace.after, trace.reason) == (True, True, "Nhầm giờ")


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (ReturnForm(), "Chưa đánh dấu đã kiểm tra"),
        (replace(PROXY, id_checked=False), "Chưa đánh dấu đã kiểm tra"),
        (replace(PROXY, receiver=" "), "Chưa có họ tên"),
        (replace(PROXY, authorisation=""), "giấy ủy quyền"),
        (replace(PROXY, id_number=""), "số giấy tờ tùy thân"),
        (replace(OWNER, receiver="Người Lạ Hoắc"), "Người được ủy quyền"),
        (replace(PROXY, id_number="123"), "Số căn cước"),
        (replace(PROXY, receiver="A" * 301), "dài quá 300"),
        (POST, "chưa có địa chỉ"),
        (replace(POST, postal_code="1" * 41), "Số hiệu bưu gửi"),
        (replace(OWNER, signature=b"GIF89a"), "chữ ký"),
        (replace(OWNER, returned_at=at("26 14:01")), "còn ở phía trước"),
        (replace(OWNER, returned_at=at("25 08:59"), backdate_reason="Mất điện"), "trước lúc có kết quả"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(small_desk: ResultDesk, form: ReturnForm, words: str) -> None:
    dossier_id = small_desk.ready()
    before = small_desk.everything()
    with pytest.raises(KnownError, match=words):
        small_desk.returning.give(small_desk.by, dossier_id, form)
    assert small_desk.everything() == before


def test_a_result_is_given_when_it_is_ready_and_once(desk: ResultDesk) -> None:
    running = desk.accept()
    with pytest.raises(NotAllowed, match="Đã tiếp nhận"):
        desk.returning.give(desk.by, running, OWNER)
    dossier_id = desk.ready()
    office = desk.office
    other = Office(office.url, office.home, office.clock, WITH_PRINTERS, "other")
    desk.returning.give(desk.by, dossier_id, OWNER)
    elsewhere = Returning(other.store, other.settings, other.outbox, other.catalogue, desk.files)
    with pytest.raises(NotAllowed, match="Đã trả kết quả"):
        elsewhere.give(desk.by, dossier_id, PROXY)
    other.close()


def test_a_paper_that_cannot_be_queued_leaves_nothing_behind(desk: ResultDesk, tmp_path: Path) -> None:
    dossier_id = desk.ready()
    before = desk.everything()
    office = desk.office
    files = FileStore(tmp_path / "elsewhere")
    jammed = Returning(office.store, office.settings, Jammed(office.settings), office.catalogue, files)
    with pytest.raises(RuntimeError):
        jammed.give(desk.by, dossier_id, OWNER)
    assert desk.everything() == before
    assert desk.returning.give(desk.by, dossier_id, OWNER).serial == "01/BN"
