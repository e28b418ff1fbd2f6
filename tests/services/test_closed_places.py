"""Counters and fields closed for good: offered nowhere, told by name everywhere they were, open again at a word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core.errors import BadInput, NotAllowed
from kiosk.rules.procedure import QueueField as NewField
from kiosk.services.queue_figures import QueueFiguresService
from kiosk.services.queue_live import QueueLive
from kiosk.services.watch import Watch
from tests.office import MORNING, Office
from tests.services.line import call, said, take, waiting


def test_a_closed_counter_takes_no_part_and_keeps_its_name(office: Office) -> None:
    queues, today = office.queue_office, MORNING.date()
    second = office.sign_in(2)
    take(office, "ho_tich")
    assert call(office, second) == "A001"
    with pytest.raises(NotAllowed, match="Hoàng Thị Lan đang ngồi ở Quầy số 2; đăng xuất ở quầy ấy"):
        queues.close_counter(None, 2)
    office.queueing.finish(second)
    office.staffing.sign_out(second)
    first = office.sign_in(1)
    queues.close_counter(None, 2)

    with pytest.raises(NotAllowed, match="Quầy số 2 đã đóng; đăng nhập ở quầy khác"):
        office.sign_in(2)
    assert [one.number for one in office.queueing.board().counters] == [1]
    assert [one.number for one in QueueLive(office.store).counters()] == [1]
    assert [number for number, _, _ in queues.counter_fields()] == [1]
    figures = office.figures.today()
    assert (figures.counters_open, figures.counters_total) == (1, 1)
    assert {field.counters for field in queues.fields_set()} <= {(1,), ()}
    (of_before,) = QueueFiguresService(office.store).report(today, today).by_counter
    assert (of_before.name, of_before.served) == ("Quầy số 2", 1), "what it did is told by its name"
    for number, name in ((2, ""), (3, "Quầy số 2")):
        with pytest.raises(BadInput, match=r"số 2.*(đã đóng|chọn tên khác)"):
            queues.add_counter(None, number, name)
    with pytest.raises(NotAllowed, match="mở lại quầy này rồi hãy đổi"):
        queues.rename_counter(None, 2, "Quầy hai")
    office.staffing.sign_out(first)
    with pytest.raises(NotAllowed, match="Quầy số 1 là quầy cuối cùng; thêm hoặc mở lại"):
        queues.close_counter(None, 1)

    queues.open_counter_again(None, 2)
    take(office, "ho_tich")
    assert waiting(office, office.sign_in(2)) == ["A002"], "it serves what it served"
    assert [len(said(office, f"counter.{kind}")) for kind in ("closed_for_good", "opened_again")] == [1, 1]


def test_nobody_is_left_waiting_for_a_closed_counter(office: Office) -> None:
    queues = office.queue_office
    queues.set_counter_fields(None, 1, ["ho_tich"])
    queues.set_counter_fields(None, 2, ["ho_tich", "dat_dai"])
    take(office, "dat_dai", "ho_tich", "dat_dai")
    with pytest.raises(NotAllowed, match="Còn 2 số đang chờ mà chỉ Quầy số 2 phục vụ; gọi hết, hoặc cho quầy khác"):
        queues.close_counter(None, 2)
    queues.set_counter_fields(None, 1, ["ho_tich", "dat_dai"])
    queues.close_counter(None, 2)
    assert len(waiting(office, office.sign_in(1))) == 3
    queues.add_counter(None, 3, "", ["chung_thuc"])
    queues.close_counter(None, 3)
    field = next(one for one in office.ticketing.fields() if one.code == "chung_thuc")
    assert not field.takes, "only closed counters are to serve it"


def test_a_closed_field_takes_nothing_in_while_its_dossiers_go_on(office: Office, tmp_path: Path) -> None:
    queues, session = office.queue_office, office.sign_in(1)
    received = office.accept(session, "ks")
    begun = office.draft("ks")
    take(office, "ho_tich")
    with pytest.raises(NotAllowed, match="Còn 1 số của lĩnh vực Hộ tịch đang chờ hoặc đang ở quầy"):
        queues.close_field(None, "ho_tich")
    call(office, session)
    with pytest.raises(NotAllowed, match="Còn 1 số"):
        queues.close_field(None, "ho_tich")
    office.queueing.finish(session)
    listed = next(one for one in queues.fields_set() if one.code == "ho_tich")
    assert listed.procedures > 0
    queues.close_field(None, "ho_tich")

    assert "ho_tich" not in {one.code for one in office.ticketing.fields()}
    assert "ho_tich" not in {one.code for one in QueueLive(office.store).fields()}
    assert "ho_tich" not in {code for code, _ in office.queueing.line(session).fields}
    with pytest.raises(NotAllowed, match="Hộ tịch không nhận số nữa; mời chọn lĩnh vực khác"):
        office.ticketing.take_ticket("ho_tich")
    with pytest.raises(NotAllowed, match="Lĩnh vực Hộ tịch đã đóng"):
        office.queueing.walk_in(session, "ho_tich")
    assert "ks" not in {hit.short_code for hit in office.catalogue.all()}
    with pytest.raises(BadInput, match=r"Lĩnh vực Hộ tịch đã đóng, thủ tục .* không nhận hồ sơ mới"):
        office.intake.accept(session, begun)
    assert office.lookup.find(received.local_code).local_code == received.local_code
    assert "Hộ tịch" in {one.name for one in office.figures.today().fields}, "today's numbers keep their field"
    watched = Watch(office.store, office.settings, tmp_path).listed("served")
    assert [line.what for line in watched.lines] == ["Hộ tịch"]
    file = tmp_path / "hang-cho.toml"
    file.write_text(queues.dump(), "utf-8")
    queues.load(None, file)  # rules that name a closed field are rules still
    for taken in (NewField("ho_tich", "M", "Mới", ""), NewField("moi", "A", "Mới", "")):
        with pytest.raises(BadInput, match="là của lĩnh vực Hộ tịch, đã đóng; mở lại lĩnh vực ấy"):
            queues.add_field(None, taken)
    queues.set_counter_fields(None, 1, ["dat_dai"])

    queues.open_field_again(None, "ho_tich")
    assert office.ticketing.take_ticket("ho_tich", only_open=True).label == "A002"
    assert waiting(office, session) == ["A002"], "its counters serve it again"
    assert office.intake.accept(session, begun).local_code
    assert [len(said(office, f"field.{kind}")) for kind in ("closed", "opened_again")] == [1, 1]


def test_a_place_kept_outlives_its_counter_and_its_field(office: Office) -> None:
    """Who was sent for papers was promised a place: another counter of the field calls the number."""
    second = office.sign_in(2)
    take(office, "ho_tich", "ho_tich")
    for _ in range(2):
        assert call(office, second)
        office.queueing.park(second, "papers", ["Bản vẽ"])
    office.staffing.sign_out(second)
    office.queue_office.close_counter(None, 2)
    office.queue_office.close_field(None, "ho_tich")
    first = office.sign_in(1)
    assert office.ticketing.come_back("A001").state == "kept"
    assert [one.name for one in office.queueing.board().waiting] == ["Hộ tịch"], "the board counts who waits"
    assert call(office, first) == "A001"
    office.queueing.finish(first)
    office.clock.advance(days=3)  # Monday
    office.day_close.close_passed_days()
    first = office.sign_in(1)
    (kept,) = office.queueing.line(first).parked
    assert office.queueing.bring_back(first, kept.visit_id).label == "A001"
    assert call(office, first) == "A001"


def test_the_last_field_stays_and_who_receives_closes_nothing(small_office: Office) -> None:
    queues, lan = small_office.queue_office, small_office.sign_in().staff_id
    first, *others = [one.code for one in queues.fields_set()]
    changes: list[Callable[[], None]] = [
        lambda: queues.close_counter(lan, 2),
        lambda: queues.open_counter_again(lan, 2),
        lambda: queues.close_field(lan, first),
        lambda: queues.open_field_again(lan, first),
    ]
    for refused in changes:
        with pytest.raises(NotAllowed, match="Chỉ giám đốc, phó giám đốc và quản trị"):
            refused()
    for code in others:
        queues.close_field(None, code)
    with pytest.raises(NotAllowed, match="là lĩnh vực cuối cùng"):
        queues.close_field(None, first)
    closed = queues.closed()
    assert ([one.key for one in closed.fields], closed.counters) == (others, ())
    assert {one.closed_at for one in closed.fields} == {MORNING}
