"""The starter catalogue and calendar are whole, say what is not confirmed, and speak Vietnamese."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date

import msgspec
import pytest

from kiosk.core import resources
from kiosk.rules.page_fees import PageRates, rates_of
from kiosk.rules.procedure import Component, Procedure
from kiosk.services.catalogue_file import document_schema, read_catalogue, read_holidays, read_queues, read_units

FOLDER = resources.folder("catalogue")
HOLIDAYS = resources.folder("calendar") / "holidays.yaml"


@pytest.fixture(scope="module")
def catalogue() -> tuple[Procedure, ...]:
    return read_catalogue(FOLDER)


def by_short_code(procedures: tuple[Procedure, ...], short_code: str) -> Procedure:
    return next(p for p in procedures if p.short_code == short_code)


def names(components: tuple[Component, ...]) -> list[str]:
    return [component.name for component in components]


def test_the_starter_catalogue_holds_every_commune_procedure(catalogue: tuple[Procedure, ...]) -> None:
    assert len(catalogue) >= 117
    assert len({p.code for p in catalogue}) == len(catalogue)
    assert len({p.short_code for p in catalogue}) == len(catalogue)
    fields = [p.field for p in catalogue]
    assert fields.count("Hộ tịch") == 20
    assert fields.count("Chứng thực") == 12
    assert fields.count("Đăng ký, quản lý cư trú") == 10
    for field in ("Đất đai", "Bảo trợ xã hội", "Người có công", "Giảm nghèo", "Cấp, quản lý căn cước"):
        assert field in fields


@pytest.mark.parametrize(
    ("short_code", "short_name", "unit", "value"),
    [
        ("ks", "Đăng ký khai sinh", "same_day", 0),
        ("kh", "Đăng ký kết hôn", "same_day", 0),
        ("kt", "Đăng ký khai tử", "same_day", 0),
        ("hn", "Xác nhận tình trạng hôn nhân", "working_day", 3),
        ("tl", "Cấp bản sao trích lục hộ tịch", "same_day", 0),
        ("sy", "Chứng thực bản sao từ bản chính", "same_day", 0),
        ("ck", "Chứng thực chữ ký", "same_day", 0),
        ("tt", "Đăng ký thường trú", "working_day", 7),
        ("ttr", "Đăng ký tạm trú", "working_day", 3),
        ("lt", "Thông báo lưu trú", "hour", 1),
        ("hnd", "Công nhận hộ nghèo, cận nghèo định kỳ", "none", 0),
    ],
)
def test_officials_find_the_common_ones_under_the_initials_they_type(
    catalogue: tuple[Procedure, ...], short_code: str, short_name: str, unit: str, value: float
) -> None:
    procedure = by_short_code(catalogue, short_code)
    assert (procedure.short_name, procedure.limit.unit, procedure.limit.value) == (short_name, unit, value)


def test_every_button_of_the_ticket_machine_has_its_letter() -> None:
    queues = read_queues(FOLDER / "queues.yaml")
    assert [(q.prefix, q.name, q.name_en) for q in queues] == [
        ("A", "Hộ tịch", "Civil status"),
        ("B", "Chứng thực", "Certification"),
        ("C", "Cư trú, căn cước", "Residence, ID cards"),
        ("D", "Đất đai, xây dựng", "Land, construction"),
        ("E", "Bảo trợ xã hội, người có công", "Social support"),
        ("G", "Hộ kinh doanh, kinh tế", "Household business"),
        ("H", "Lĩnh vực khác", "Other matters"),
        ("K", "Nhận kết quả", "Collect a result"),
        ("P", "Hướng dẫn nộp hồ sơ trực tuyến", "Help with online filing"),
        ("L", "Lãnh đạo tiếp công dân", "Reception by the leader"),
    ]


def test_every_procedure_is_served_by_a_button(catalogue: tuple[Procedure, ...]) -> None:
    served = {p.queue for p in catalogue}
    # Nothing is handed in where results are collected, help is given or the leader receives.
    assert served == {q.code for q in read_queues(FOLDER / "queues.yaml")} - {"ket_qua", "truc_tuyen", "tiep_dan"}


def test_a_foundling_brings_the_record_instead_of_the_birth_note(catalogue: tuple[Procedure, ...]) -> None:
    birth = by_short_code(catalogue, "ks")
    assert "Giấy chứng sinh" in names(birth.case("chung").components)
    foundling = birth.case("bo_roi").components
    assert "Giấy chứng sinh" not in names(foundling)
    (record,) = (c for c in foundling if "bỏ rơi" in c.name)
    assert (record.requirement, record.handling, record.originals) == ("mandatory", "kept", 1)


def test_added_civil_status_data_is_done_the_same_day_and_corrections_are_not(
    catalogue: tuple[Procedure, ...],
) -> None:
    change = by_short_code(catalogue, "cch")
    added, corrected = (change.limit_of(change.case(code)) for code in ("bo_sung", "cai_chinh"))
    assert (added.unit, added.confirmed) == ("same_day", True)
    assert (corrected.unit, corrected.value, corrected.confirmed) == ("working_day", 3, False)


def test_civil_status_procedures_end_the_day_before_the_new_law(catalogue: tuple[Procedure, ...]) -> None:
    civil = [p for p in catalogue if p.field == "Hộ tịch"]
    assert {p.valid_to for p in civil} == {date(2027, 2, 28)}
    assert all("03/2026/QH16" in p.note for p in civil)


def test_what_is_only_shown_is_never_copied(catalogue: tuple[Procedure, ...]) -> None:
    shown = [c for p in catalogue for case in p.cases for c in case.components if c.handling == "shown"]
    assert len(shown) > 50
    assert all(c.photocopies == 0 and c.certified == 0 for c in shown)


def test_papers_proving_residence_are_marked(catalogue: tuple[Procedure, ...]) -> None:
    papers = [c for p in catalogue for case in p.cases for c in case.components if "nơi cư trú" in c.name]
    assert papers
    assert all(c.residence == ("chứng minh nơi cư trú" in c.name) for c in papers)
    assert all(c.requirement == "conditional" for c in papers if c.residence)


def test_what_is_not_confirmed_is_marked_and_named(catalogue: tuple[Procedure, ...]) -> None:
    assert by_short_code(catalogue, "ks").confirmed
    pension = by_short_code(catalogue, "ht")
    assert not pension.confirmed
    assert not pension.limit.confirmed
    assert "thời hạn" in pension.unconfirmed
    assert all(bool(p.unconfirmed) != p.confirmed for p in catalogue)
    assert all(p.confirmed is False for p in catalogue if p.limit.unit == "none")


def owed(procedure: Procedure, case: str, channel: int) -> list[tuple[str, int, bool]]:
    fees = procedure.fees_of(procedure.case(case), channel, date(2026, 11, 20))
    return [(fee.kind, fee.amount, fee.optional) for fee in fees]


@pytest.mark.parametrize(
    ("short_code", "case", "channel", "expected"),
    [
        ("sy", "chung", 1, [("fee", 2000, False)]),
        ("ck", "tieng_viet", 1, [("fee", 10000, False)]),
        ("tl", "ca_nhan", 2, [("fee", 8000, False)]),
        ("ks", "chung", 1, [("fee", 8000, True)]),
        ("tt", "thue_muon", 1, [("charge", 20000, False)]),
        ("tt", "thue_muon", 2, [("charge", 10000, False)]),
        ("ttr", "danh_sach", 2, [("charge", 5000, False)]),
        ("sg", "ban_than", 1, []),
    ],
)
def test_what_is_asked_for_follows_channel_and_case(
    catalogue: tuple[Procedure, ...], short_code: str, case: str, channel: int, expected: list[tuple[str, int, bool]]
) -> None:
    assert owed(by_short_code(catalogue, short_code), case, channel) == expected


def test_certified_copies_are_reckoned_by_the_page_up_to_a_ceiling(catalogue: tuple[Procedure, ...]) -> None:
    rates = [rates_of(fee) for p in catalogue for fee in p.fees if fee.by_page is not None]
    assert rates == [PageRates(2_000, 3, 1_000, 200_000)] * 2, "copies of originals and of contracts"


def test_amounts_stand_in_the_fee_s_words_and_none_where_the_province_decides(
    catalogue: tuple[Procedure, ...],
) -> None:
    for procedure in catalogue:
        for fee in procedure.fees:
            told = f"{fee.amount:,}".replace(",", ".")
            assert told in procedure.fee or "281/2016" in procedure.fee, procedure.short_name
        if "HĐND" in procedure.fee or procedure.fee in ("Miễn phí", "Không thu", "Không quy định"):
            assert not procedure.fees, procedure.short_name
        assert procedure.committed is None


def test_the_police_s_own_procedures_go_to_the_police(catalogue: tuple[Procedure, ...]) -> None:
    units = {unit.code: unit.kind for unit in read_units(FOLDER / "units.yaml")}
    police = [p for p in catalogue if p.agency.startswith("Công an")]
    assert len(police) == 13
    assert {step.unit for p in police for step in p.steps} == {"cong_an"}
    assert units["cong_an"] == "external"


def test_people_read_vietnamese_only(catalogue: tuple[Procedure, ...]) -> None:
    foreign = re.compile(r"\b(unconfirmed|portal|verified|unknown|inferred|uy quyen|the|and)\b", re.IGNORECASE)
    texts = msgspec.json.encode(catalogue).decode()
    assert not foreign.search(" ".join(re.findall(r'"([^"]*)"', re.sub(r'"\w+":', "", texts))))
    assert texts == unicodedata.normalize("NFC", texts)


def test_the_published_decision_stands_first_in_the_legal_basis(catalogue: tuple[Procedure, ...]) -> None:
    assert by_short_code(catalogue, "ks").legal_basis[:2] == (
        "Quyết định 163/QĐ-BTP",
        "Luật Hộ tịch 60/2014/QH13",
    )
    assert all(len(set(p.legal_basis)) == len(p.legal_basis) for p in catalogue)


def test_the_schema_for_editors_is_up_to_date() -> None:
    # When a Struct changed: write json.dumps(document_schema(), ensure_ascii=False, indent=2) there again.
    assert json.loads((FOLDER / "schema.json").read_text(encoding="utf-8")) == document_schema()


def test_the_calendar_knows_the_day_off_of_november_and_not_the_proposed_swap() -> None:
    days = {day.date: day for day in read_holidays(HOLIDAYS)}
    culture = days[date(2026, 11, 24)]
    assert (culture.kind, culture.name, culture.provisional) == ("off", "Ngày Văn hóa Việt Nam", False)
    assert "28/2026/QH16" in culture.decision
    assert days[date(2026, 1, 10)].kind == "work"
    assert date(2026, 11, 23) not in days
    assert date(2026, 11, 28) not in days
    assert all(day.provisional == (day.date.year == 2027) for day in days.values())
    assert {day.year for day in days} == {2025, 2026, 2027}
