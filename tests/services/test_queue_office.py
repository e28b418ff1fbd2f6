"""What the office sets of its queues: rules from a file, a field more, who serves what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk.core.errors import BadInput, NotFound
from kiosk.rules.procedure import QueueField
from kiosk.rules.queue_rules import FieldRule
from kiosk.services import queue_document
from kiosk.services.queue_office import OFFERED
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


def test_help_with_filing_online_is_one_field_more(office: Office) -> None:
    session = office.sign_in()
    office.queue_office.add_field(None, OFFERED["truc_tuyen"], [1])
    field = office.ticketing.fields()[-1]
    assert (field.code, field.prefix, field.kind, field.counters) == ("truc_tuyen", "P", "help", (1,))
    assert office.ticketing.take_ticket("truc_tuyen", only_open=True).label == "P001"
    assert waiting(office, session) == ["P001"]
    for wrong, words in (
        (OFFERED["truc_tuyen"], "đã có ở lĩnh vực"),
        (QueueField("moi", "A", "Mới", ""), "đã có ở lĩnh vực Hộ tịch"),
        (QueueField("moi", "I", "Mới", ""), "trừ F, I, J, O, W, Z"),
        (QueueField("Mới", "M", "Mới", ""), "Mã lĩnh vực gồm"),
    ):
        with pytest.raises(BadInput, match=words):
            office.queue_office.add_field(None, wrong)
    with pytest.raises(NotFound, match="quầy số 9"):
        office.queue_office.add_field(None, QueueField("moi", "M", "Mới", ""), [9])
    assert len(office.ticketing.fields()) == len(said(office, "field.added")) + 8


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
