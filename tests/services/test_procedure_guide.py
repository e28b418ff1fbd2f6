"""The guide to procedures: found as people ask, all parts there, lists and forms printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk.core import resources
from kiosk.core.errors import NotAllowed, NotFound
from kiosk.models import print_job
from kiosk.printing import payloads
from kiosk.printing.payloads import BlankFormPayload, PaperListPayload
from kiosk.rules.procedure import TimeLimit
from kiosk.services.blank_forms import FOLDER, BlankForms
from kiosk.services.life_events import read_life_events
from kiosk.services.paper import Outbox
from kiosk.services.procedure_guide import PHONE_BYTES, ProcedureGuide, phone_text
from tests.office import SETTINGS, WITH_PRINTERS, Office, procedures
from tests.services.trial import TRIAL

EVENTS = read_life_events(resources.folder("catalogue") / "life-events.yaml")


@pytest.fixture
def guide(office: Office) -> ProcedureGuide:
    """The guide of an office that has printers."""
    return ProcedureGuide(office.store, WITH_PRINTERS, office.outbox, office.catalogue, office.home)


def version(guide: ProcedureGuide, text: str) -> int:
    return guide.search(text).lines[0].version_id


def printed(office: Office, job_id: int) -> payloads.Payload:
    with office.store.read() as unit:
        job = print_job.get(unit, job_id)
    assert job is not None
    return payloads.decode(job.payload)


def test_every_life_event_names_procedures_there_are() -> None:
    codes = {procedure.code for procedure in procedures()}
    assert len(EVENTS) >= 8
    assert len({event.code for event in EVENTS}) == len(EVENTS)
    for event in EVENTS:
        assert event.procedures, event.code
        assert set(event.procedures) <= codes, event.code
        assert len(set(event.procedures)) == len(event.procedures), event.code
        assert event.name
        assert event.name_en


def test_the_start_has_events_and_fields_and_every_procedure_stands_in_a_field(
    office: Office, guide: ProcedureGuide
) -> None:
    start = guide.start()
    birth = next(group for group in start.events if group.code == "sinh_con")
    assert birth.lines[0].short_name == "Đăng ký khai sinh"
    listed = [line.code for group in start.fields for line in group.lines]
    assert sorted(listed) == sorted(hit.code for hit in office.catalogue.all())
    assert "ket_qua" not in {group.code for group in start.fields}, "nothing is handed in there"


def test_an_office_has_life_events_of_its_own(office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Changed ones at the next look; those of the program where the office's cannot be used."""
    guide = ProcedureGuide(office.store, WITH_PRINTERS, office.outbox, office.catalogue, tmp_path)
    usual = [group.code for group in guide.start().events]
    file = tmp_path / "catalogue" / "life-events.yaml"
    file.parent.mkdir()
    moving = '  - {code: len_ban, name: Lên bản mới, procedures: ["1.001193", "9.999999"]}\n'
    file.write_text(f"format: 1\nevents:\n{moving}", "utf-8")
    (group,) = guide.start().events
    assert (group.code, group.name, [line.code for line in group.lines]) == ("len_ban", "Lên bản mới", ["1.001193"])
    assert caplog.text == ""
    for wrong, why in (("events:\n", "$.events"), (f"format: 1\nevents:\n{moving}{moving}", "len_ban"), ("a: [", "")):
        file.write_text(wrong, "utf-8")
        assert [group.code for group in guide.start().events] == usual
        assert f"the life events {file.name} cannot be used" in caplog.text
        assert why in caplog.text
        caplog.clear()
    file.unlink()
    assert [group.code for group in guide.start().events] == usual


def test_what_ended_is_neither_found_nor_listed(office: Office, guide: ProcedureGuide) -> None:
    office.clock.advance(days=365)
    assert all(line.code != "1.001193" for line in guide.search("giay khai sinh").lines)
    assert all(line.code != "1.001193" for group in guide.start().events for line in group.lines)


def test_a_sentence_is_answered_by_the_nearest_and_said_so(guide: ProcedureGuide) -> None:
    assert guide.search("giay khai sinh").exact
    near = guide.search("tôi muốn làm giấy khai sinh cho cháu trai")
    assert not near.exact
    assert near.lines[0].short_name == "Đăng ký khai sinh"
    assert not guide.search("ly hon").exact, "“hỏng” only begins like “hôn”"
    assert guide.search("xyzzy").lines == guide.search("  ").lines == ()


@pytest.mark.parametrize(
    ("typed", "first"),
    [("đổi sổ đỏ", "Đăng ký đất đai"), ("doi so do", "Đăng ký đất đai"), ("người già", "Trợ cấp hưu")],
)
def test_words_said_side_by_side_are_found_side_by_side(guide: ProcedureGuide, typed: str, first: str) -> None:
    """“sổ đỏ” is neither the “sở” of “cơ sở” nor the “độ” of another word."""
    assert guide.search(typed).lines[0].short_name.startswith(first)


@pytest.mark.parametrize("typed", ["birth", "Birth certificate", "how to register a birth"])
def test_english_words_lead_to_their_life_event(guide: ProcedureGuide, typed: str) -> None:
    hits = guide.search(typed)
    assert not hits.exact
    assert hits.lines[0].short_name == "Đăng ký khai sinh"
    assert guide.search("chan nuoi lon").lines == guide.search("chăn nuôi lợn").lines, "no English"


def test_a_line_tells_its_field_in_english_too(guide: ProcedureGuide) -> None:
    assert guide.search("giay khai sinh").lines[0].field_en == "Civil status"
    assert all(line.field_en for group in guide.start().events for line in group.lines)


def test_a_birth_says_what_to_bring_in_the_usual_case(guide: ProcedureGuide) -> None:
    birth = guide.procedure(version(guide, "giay khai sinh"))
    assert birth.usual == "chung"
    assert [case.code for case in birth.cases] == ["chung", "bo_roi", "mang_thai_ho"]
    papers = birth.case("chung").papers
    always = [(paper.name, paper.handling, paper.originals) for paper in papers if paper.when == "always"]
    assert always[:2] == [("Tờ khai đăng ký khai sinh", "kept", 1), ("Giấy chứng sinh", "kept", 1)]
    assert always[2][0].startswith("Giấy tờ tùy thân")
    assert always[2][1] == "shown"
    assert [paper.name for paper in papers if paper.when == "database"] == ["Giấy tờ chứng minh nơi cư trú"]
    (copy,) = birth.case("chung").fees
    assert (copy.amount, copy.optional, copy.channels) == (8000, True, ())


def test_where_only_people_know_their_case_none_is_usual(guide: ProcedureGuide) -> None:
    assert guide.procedure(version(guide, "nhap ho khau")).usual == ""
    (alone,) = (guide.procedure(version(guide, "gia han giay phep xay nha"))).cases
    assert alone.papers


def test_commitment_fees_by_channel_and_by_day_are_those_of_the_case(office: Office, guide: ProcedureGuide) -> None:
    fee = msgspec.convert(
        {"kind": "fee", "name": "Phí làm thử", "amount": 10000, "channels": [2], "valid_from": date(2027, 1, 1)},
        type(next(fee for procedure in procedures() for fee in procedure.fees)),
    )
    changed = msgspec.structs.replace(TRIAL, committed=TimeLimit(1, "working_day"), fees=(fee,))
    office.catalogue.load([changed])
    (case,) = guide.by_code(TRIAL.code).cases[:1]
    assert case.committed is not None
    assert (case.committed.value, case.fees) == (1, ())
    office.clock.advance(days=60)
    (told,) = guide.by_code(TRIAL.code).cases[0].fees
    assert (told.amount, told.channels) == (10000, (2,))


def test_the_qr_of_a_posting_sheet_opens_the_procedure(guide: ProcedureGuide) -> None:
    assert guide.by_code("1.001193").short_name == "Đăng ký khai sinh"
    with pytest.raises(NotFound):
        guide.by_code("9.999999")


def test_the_list_is_printed_on_the_ticket_printer(office: Office, guide: ProcedureGuide) -> None:
    job = guide.print_list(version(guide, "giay khai sinh"), "bo_roi")
    paper = printed(office, job)
    assert isinstance(paper, PaperListPayload)
    assert (paper.procedure, paper.case_name) == ("Đăng ký khai sinh", "Trẻ bị bỏ rơi")
    assert "Biên bản về việc trẻ bị bỏ rơi" in [one.name for one in paper.papers]
    assert office.paper.job_state(job).printer == "phieu"
    assert office.worker("phieu").print_one()
    assert office.paper.job_state(job).state == "done"


def test_a_list_nobody_waits_for_any_more_is_not_printed(office: Office, guide: ProcedureGuide) -> None:
    job = guide.print_list(version(guide, "giay khai sinh"), "chung")
    office.clock.advance(minutes=16)
    office.worker("phieu").print_one()
    assert office.paper.job_state(job).state == "failed"


def test_without_a_printer_nothing_is_offered_or_queued(office: Office) -> None:
    guide = ProcedureGuide(office.store, SETTINGS, Outbox(SETTINGS), office.catalogue, office.home)
    assert not any((guide.printers().lists, guide.printers().forms, guide.printers().sheets))
    with pytest.raises(NotAllowed):
        guide.print_list(version(guide, "giay khai sinh"), "chung")
    assert office.paper.newest() == ()


def test_a_blank_form_is_offered_where_the_office_holds_one(office: Office, guide: ProcedureGuide) -> None:
    birth = version(guide, "giay khai sinh")
    assert guide.procedure(birth).case("chung").forms == ()
    folder = office.home / FOLDER
    folder.mkdir(parents=True)
    (folder / "To khai dang ky khai sinh.pdf").write_bytes(b"%PDF-1.4 mau don")
    (form,) = guide.procedure(birth).case("chung").forms
    assert form.name == "Tờ khai đăng ký khai sinh"
    job = guide.print_form(birth, "chung", form.file)
    assert printed(office, job) == BlankFormPayload(form.file, form.name)
    for other in ("../kiosk.toml", "CT01.pdf"):
        with pytest.raises(NotFound):
            guide.print_form(birth, "chung", other)


def test_a_form_is_known_by_its_code_and_never_by_a_bare_number(tmp_path: Path) -> None:
    for name in ("ct01.PDF", "Mẫu 01.pdf", "ghi chú.txt"):
        (tmp_path / name).write_bytes(b"%PDF-1.4")
    held = BlankForms(tmp_path).held(("Mẫu CT01 (Thông tư 53/2025/TT-BCA)", "Mẫu 01 (Nghị định 176/2025/NĐ-CP)"))
    assert [form.file for form in held] == ["ct01.PDF"]
    assert BlankForms(tmp_path / "none").held(("Mẫu CT01",)) == ()


def test_a_telephone_takes_the_list_and_nothing_else(guide: ProcedureGuide) -> None:
    birth = version(guide, "giay khai sinh")
    assert guide.procedure(birth).case("chung").on_phone
    assert len(guide.phone_code(birth, "chung")) > 21
    ks = next(procedure for procedure in procedures() if procedure.short_code == "ks")
    text = phone_text(ks, ks.case("chung"))
    assert text.startswith("Đăng ký khai sinh\nCần mang theo:\n- Tờ khai đăng ký khai sinh\n- Giấy chứng sinh")
    assert "cư trú" not in text, "it is not brought"
    longest, case = max(
        ((one, case) for one in procedures() for case in one.cases), key=lambda both: len(phone_text(*both))
    )
    assert len(phone_text(longest, case).encode()) > PHONE_BYTES
    told = guide.by_code(longest.code)
    assert not told.case(case.code).on_phone
    assert guide.phone_code(told.version_id, case.code) == ()
