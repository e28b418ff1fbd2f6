"""What the office sets of its queues: rules from a file, a field more, who serves what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.rules.procedure import QueueField as NewField
from kiosk.rules.queue_rules import FieldRule
from kiosk.services import queue_document
from kiosk.services.queue_views import QueueField
from tests.office import Office
from tests.services.line import said, take, waiting


def test_rules_go_out_and_come_in_again(office: Office, tmp_path: Path) -> None:
    before = office.queue_office.rules()
    assert [one.code for one in before.classes][:2] == ["elderly_75", "elderly"]
    fields = {"ho_tich": FieldRule(capacity=60, hours={"fri": ("07:30-11:00",)}, days=(date(2026, 12, 15),))}
    changed = msgspec.structs.replace(before, carry_over=True, fields=fields)
    office.queue_office.set_rules(None, changed)
    file = tmp_path / "hang-cho.toml"
    file.write_text(office.queue_office.dump(), "utf-8")
    assert queue_document.read_file(file) == changed == office.queue_office.rules()
    office.queue_office.load(None, file)
    assert len(said(office, "queue.rules")) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("late_minutes = 'lâu'", "khóa late_minutes: cần số nguyên"),
        ("late_minutes = 900", "khóa late_minutes: cần số ≤ 480"),
        ("early = 5", "khóa early: không có khóa này, xem lại chính tả"),
        ("[[classes]]\ncode = 'Già'\nname = 'x'", "khóa classes[0].code: cần chữ thường không dấu"),
        ("[[outcomes]]\ncode='a'\nname='x'\n[[outcomes]]\ncode='a'\nname='y'", "khóa outcomes: mã “a” ghi hai lần"),
        ("[fields.ho_tich]\nhours = { mon = ['11:00-07:00'] }", "Giờ làm việc “11:00-07:00” kết thúc trước"),
        ("[fields.thue]\ncapacity = 3", "Không có lĩnh vực “thue”"),
        ("classes = [", "viết sai cú pháp TOML"),
    ],
)
def test_rules_that_cannot_be_used(small_office: Office, tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "sai.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(BadInput) as refused:
        small_office.queue_office.load(None, file)
    assert words in str(refused.value)
    assert small_office.queue_office.rules() == queue_document.starter()


def test_a_field_more_is_taken_numbers_for_at_once(office: Office) -> None:
    session = office.sign_in()
    office.queue_office.add_field(None, NewField("thue", "T", "Thuế, phí", "Tax"), [1])
    field = office.ticketing.fields()[-1]
    assert (field.code, field.prefix, field.kind, field.counters) == ("thue", "T", "service", (1,))
    assert office.ticketing.take_ticket("thue", only_open=True).label == "T001"
    assert waiting(office, session) == ["T001"]
    for wrong, words in (
        (NewField("thue", "M", "Thuế", ""), "đã có ở lĩnh vực Thuế, phí"),
        (NewField("moi", "A", "Mới", ""), "đã có ở lĩnh vực Hộ tịch"),
        (NewField("moi", "I", "Mới", ""), "trừ F, I, J, O, W, Z"),
        (NewField("Mới", "M", "Mới", ""), "Mã lĩnh vực gồm"),
    ):
        with pytest.raises(BadInput, match=words):
            office.queue_office.add_field(None, wrong)
    with pytest.raises(NotFound, match="quầy số 9; văn phòng có các quầy: 1, 2"):
        office.queue_office.add_field(None, NewField("moi", "M", "Mới", ""), [9])
    assert len(said(office, "field.added")) == 1


def test_a_counter_more_and_another_name(office: Office) -> None:
    queues = office.queue_office
    queues.add_counter(None, 3, " Quầy  trả kết quả ", ["ket_qua"])
    queues.add_counter(None, 4)
    queues.rename_counter(None, 1, "Tư pháp")
    known = {number: (name, fields) for number, name, fields in queues.counter_fields()}
    assert known[1][0] == "Tư pháp"
    assert known[3] == ("Quầy trả kết quả", ("ket_qua",))
    assert "truc_tuyen" in known[4][1]
    assert "tiep_dan" not in known[4][1], "the leader's reception is a counter's by name only"
    assert office.sign_in(3).counter_name == "Quầy trả kết quả"
    assert [counter.number for counter in office.queueing.board().counters] == [1, 2, 3, 4]
    with pytest.raises(BadInput, match="Quầy số 3 đã có, tên là “Quầy trả kết quả”"):
        queues.add_counter(None, 3)
    with pytest.raises(BadInput, match="“Tư pháp” đã đặt cho quầy số 1"):
        queues.rename_counter(None, 4, "Tư pháp")
    with pytest.raises(BadInput, match="từ 1 đến 40 ký tự"):
        queues.rename_counter(None, 4, " ")
    with pytest.raises(NotFound, match="quầy số 9; văn phòng có các quầy: 1, 2, 3, 4"):
        queues.rename_counter(None, 9, "Chín")
    with pytest.raises(NotFound):
        queues.add_counter(None, 5, "", ["thue"])
    assert len(queues.counter_fields()) == 4


def test_a_field_is_named_anew_and_moved_on_screen(office: Office) -> None:
    queues = office.queue_office
    minh = next(person.staff_id for person in office.staffing.people() if person.role == "director")
    queues.open_field(minh, " Đăng kiểm,  xe cộ ", "", "m", [2])
    *_, before, last = queues.fields_set()
    assert (last.code, last.prefix, last.name, last.counters) == ("dang_kiem_xe_co", "M", "Đăng kiểm, xe cộ", (2,))
    assert last.name_en == last.name, "public screens show the field in English too"
    queues.move_field(minh, last.code, earlier=True)
    assert [field.code for field in office.ticketing.fields()][-2:] == [last.code, before.code]
    queues.move_field(minh, before.code, earlier=False)
    queues.rename_field(minh, last.code, "Đăng kiểm", "Vehicles")
    assert (office.ticketing.fields()[-2].name, office.ticketing.fields()[-2].name_en) == ("Đăng kiểm", "Vehicles")
    with pytest.raises(BadInput, match="Đã có lĩnh vực tên là “Hộ tịch”"):
        queues.rename_field(minh, last.code, "Hộ  tịch", "")
    with pytest.raises(BadInput, match="từ 1 đến 60 ký tự"):
        queues.open_field(minh, "L" * 61, "", "T")
    with pytest.raises(BadInput, match="Số quầy từ 1 đến 99"):
        queues.add_counter(minh, 100)
    assert [len(said(office, kind)) for kind in ("field.added", "field.moved", "field.renamed")] == [1, 1, 1]


def test_who_receives_sets_nothing(office: Office) -> None:
    lan, queues = office.sign_in().staff_id, office.queue_office
    for refused in (
        lambda: queues.set_rules(lan, queues.rules()),
        lambda: queues.stop_numbers(lan, "ho_tich"),
        lambda: queues.begin_roll(lan, 1),
        lambda: queues.add_field(lan, NewField("thue", "T", "Thuế, phí", "Tax")),
        lambda: queues.rename_field(lan, "ho_tich", "Khác", ""),
        lambda: queues.move_field(lan, "ho_tich", earlier=False),
        lambda: queues.add_counter(lan, 3),
        lambda: queues.rename_counter(lan, 1, "Khác"),
        lambda: queues.set_counter_fields(lan, 1, ["ho_tich"]),
    ):
        with pytest.raises(NotAllowed, match="Chỉ giám đốc, phó giám đốc và quản trị"):
            refused()


def test_the_leader_receives_on_the_days_said_at_a_counter_the_office_names(office: Office) -> None:
    def reception() -> QueueField:
        return next(field for field in office.ticketing.fields() if field.code == "tiep_dan")

    office.sign_in()
    office.clock.advance(days=6)  # a Thursday
    assert (reception().takes, reception().kind) == (False, "reception")
    assert reception().words == "Hôm nay lãnh đạo không tiếp công dân; xin hỏi cán bộ về lịch tiếp."
    office.queue_office.set_counter_fields(None, 1, ["ho_tich", "tiep_dan"])
    office.sign_in()
    assert (reception().takes, reception().counters) == (True, (1,))
    rules = office.queue_office.rules()
    office.queue_office.set_rules(None, msgspec.structs.replace(rules, any_hour=True))
    office.clock.advance(days=1)
    assert not reception().takes, "an office open at any hour has its leader on his day only"
    assert reception().words == "Hôm nay không tiếp nhận; mời quay lại lúc 07:30 ngày 03/12/2026."


def test_who_serves_what_is_changed_while_people_wait(office: Office) -> None:
    session = office.sign_in()
    take(office, "ho_tich", "dat_dai")
    office.queue_office.set_counter_fields(None, 1, ["dat_dai"])
    assert waiting(office, session) == ["D001"]
    assert office.queueing.line(session).own_fields == ("dat_dai",)
    assert office.queue_office.counter_fields()[0] == (1, "Quầy số 1", ("dat_dai",))
    assert said(office, "counter.fields_set") == [{"counter": 1, "fields": ["dat_dai"]}]
    with pytest.raises(BadInput, match="ít nhất một lĩnh vực"):
        office.queue_office.set_counter_fields(None, 1, [])
    with pytest.raises(NotFound):
        office.queue_office.set_counter_fields(None, 1, ["thue"])
    assert waiting(office, session) == ["D001"]


def test_rules_built_in_a_program_are_held_to_their_bounds_too(office: Office) -> None:
    """What was once in force could not be read again by any station."""
    before = office.queue_office.rules()
    for wrong in (
        msgspec.structs.replace(before, late_minutes=900),
        msgspec.structs.replace(before, fields={"ho_tich": FieldRule(ratio=0)}),
    ):
        with pytest.raises(BadInput, match="khóa"):
            office.queue_office.set_rules(None, wrong)
    assert office.queue_office.rules() == before
