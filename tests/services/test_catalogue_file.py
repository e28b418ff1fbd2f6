"""The starter catalogue is whole, and a broken document is named with file, procedure and line."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk.core import resources
from kiosk.core.errors import BadInput
from kiosk.core.text import nfc
from kiosk.rules.procedure import Component, Procedure
from kiosk.services.catalogue_file import (
    document_schema,
    read_catalogue,
    read_holidays,
    read_procedures,
    read_queues,
)
from kiosk.services.lined_yaml import BadDocument, read_lined

FOLDER = resources.folder("catalogue")
HOLIDAYS = resources.folder("calendar") / "holidays.yaml"

SMALL = """\
format: 1
title: Chứng thực
prepared: 2026-11-21
fields:
  - Chứng thực
procedures:
  - code: "2.000908"
    name: Thủ tục cấp bản sao từ sổ gốc
    short_name: Cấp bản sao từ sổ gốc
    short_code: sg
    field: Chứng thực
    queue: chung_thuc
    agency: UBND cấp xã
    valid_from: 2025-07-01
    limit:
      value: 1
      unit: working_day
    fee: Miễn phí
    result: Bản sao từ sổ gốc
    cases:
      - code: chung
        name: Trường hợp chung
        components:
          - name: Giấy tờ tùy thân
            handling: shown
            originals: 1
          - name: Giấy tờ chứng minh quan hệ
            requirement: conditional
            condition: Người yêu cầu là đại diện, thân nhân
            originals: 1
"""
QUEUES = """\
format: 1
title: Lĩnh vực lấy số
queues:
  - code: chung_thuc
    prefix: B
    name: Chứng thực
    name_en: Certification
"""


@pytest.fixture(scope="module")
def catalogue() -> tuple[Procedure, ...]:
    return read_catalogue(FOLDER)


def by_short_code(procedures: tuple[Procedure, ...], short_code: str) -> Procedure:
    return next(p for p in procedures if p.short_code == short_code)


def names(components: tuple[Component, ...]) -> list[str]:
    return [component.name for component in components]


# The starter catalogue


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
    ]


def test_every_procedure_is_served_by_a_button(catalogue: tuple[Procedure, ...]) -> None:
    served = {p.queue for p in catalogue}
    # Results are collected for every procedure, none is handed in there.
    assert served == {q.code for q in read_queues(FOLDER / "queues.yaml")} - {"ket_qua"}


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


def test_the_example_of_the_readme_can_be_read(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", (FOLDER / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    head = SMALL[: SMALL.index("  - code:")]
    assert read_procedures(written(tmp_path, head + example))[0].short_code == "sg"


# Holidays


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


def test_a_day_named_twice_is_refused(tmp_path: Path) -> None:
    day = '  - date: 2026-09-02\n    kind: "off"\n    name: Quốc khánh\n'
    file = written(tmp_path, "format: 1\ntitle: Lịch\nprepared: 2026-11-21\ndays:\n" + day + day, "holidays.yaml")
    with pytest.raises(BadDocument, match=r"holidays\.yaml, dòng 8: “date” là “02/09/2026”, trùng với “Quốc khánh”"):
        read_holidays(file)


def test_off_without_quotes_stays_a_word(tmp_path: Path) -> None:
    text = "format: 1\ntitle: Lịch\nprepared: 2026-11-21\ndays:\n  - date: 2026-09-02\n    kind: off\n    name: Lễ\n"
    assert read_holidays(written(tmp_path, text))[0].kind == "off"


# Broken documents


def written(folder: Path, text: str, name: str = "thu.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(BadDocument) as caught:
        read_procedures(written(folder, text))
    sentence = str(caught.value)
    assert sentence == caught.value.in_words(str)  # the parts are translated apart and say the same together
    assert "\n" not in sentence
    return sentence


def test_the_small_document_is_sound(tmp_path: Path) -> None:
    (procedure,) = read_procedures(written(tmp_path, SMALL))
    assert procedure.case("chung").components[0].originals == 1


@pytest.mark.parametrize(
    ("right", "wrong", "line", "cause"),
    [
        pytest.param(
            "originals: 1\n          -", "originals: một\n          -", 26, "“originals” phải là số nguyên", id="deep"
        ),
        pytest.param("originals: 1\n          -", "originals: -1\n          -", 26, "từ 0 đến 99", id="negative"),
        pytest.param("handling: shown", "handling: xuất trình", 25, "dùng một trong: kept, shown", id="choice"),
        pytest.param("handling: shown", "handlin: shown", 25, "có phải “handling” không", id="unknown key"),
        pytest.param("handling: shown", "mau_sac: đỏ", 25, "không có mục nào tên “mau_sac”", id="strange key"),
        pytest.param("unit: working_day", "unit: tuần", 17, "“unit” là “tuần”", id="unit"),
        pytest.param("value: 1\n", "value: 1.3\n", 16, "chỉ ngày làm việc được lẻ nửa ngày", id="odd limit"),
        pytest.param("unit: working_day", "unit: same_day", 16, "phải là 0", id="same day with days"),
        pytest.param("    fee: Miễn phí\n", "", 7, "thiếu mục “fee”", id="missing"),
        pytest.param("fee: Miễn phí", "fee:", 18, "“fee” phải là chữ", id="nothing"),
        pytest.param("fee: Miễn phí", 'fee: " "', 18, "“fee” để trống", id="blank"),
        pytest.param("fee: Miễn phí", "fee: 5000", 18, "đặt trong ngoặc kép", id="number for text"),
        pytest.param("fee: Miễn phí", "fee: Miễn phí\n    fee: Không thu", 19, "“fee” ghi hai lần", id="twice"),
        pytest.param("fee: Miễn phí", "fee: &phi Miễn phí\n    note: *phi", 19, "không dùng dấu & và *", id="anchor"),
        pytest.param("fee: Miễn phí", "fee: !!python/object:os.system Miễn phí", 18, "chấm than", id="tag"),
        pytest.param("short_code: sg", "short_code: sổ", 10, "2 đến 5 chữ thường không dấu", id="marks in short code"),
        pytest.param("valid_from: 2025-07-01", "valid_from: 01/07/2025", 14, "như 2025-07-01", id="date"),
        pytest.param("valid_from: 2025-07-01", "valid_from: 2025-02-30", 14, "như 2025-07-01", id="no such day"),
        pytest.param(
            "valid_from: 2025-07-01",
            "valid_from: 2025-07-01\n    valid_to: 2025-06-30",
            15,
            "đứng trước",
            id="ends first",
        ),
        pytest.param("field: Chứng thực", "field: Chứng thư", 11, "không có trong danh sách fields", id="field"),
        pytest.param("name: Giấy tờ tùy thân", 'name: ""', 24, "“name” để trống", id="nameless paper"),
        pytest.param(
            "            handling: shown\n            originals: 1",
            "            form: Mẫu",
            24,
            "không ghi số bản",
            id="kept nothing",
        ),
        pytest.param(
            "            condition: Người yêu cầu là đại diện, thân nhân\n",
            "",
            28,
            "phải ghi điều kiện",
            id="condition",
        ),
        pytest.param(
            "unit: working_day",
            "unit: working_day\n      confirmed: false",
            7,
            "không ghi confirmed: false",
            id="hidden mark",
        ),
        pytest.param(
            "fee: Miễn phí", "fee: Miễn phí\n    confirmed: false", 7, "ghi điều cần xác nhận", id="unnamed doubt"
        ),
        pytest.param("- code: chung\n", "- code: Chung\n", 21, "chữ thường không dấu", id="case code"),
    ],
)
def test_a_mistake_is_named_with_file_procedure_and_line(
    tmp_path: Path, right: str, wrong: str, line: int, cause: str
) -> None:
    assert SMALL.count(right) == 1
    sentence = refusal(tmp_path, SMALL.replace(right, wrong))
    assert sentence.startswith(f"Tệp thu.yaml, dòng {line}, thủ tục 2.000908 (Cấp bản sao từ sổ gốc): ")
    assert cause in sentence


def test_a_procedure_without_cases_is_refused(tmp_path: Path) -> None:
    sentence = refusal(tmp_path, SMALL[: SMALL.index("    cases:")] + "    cases: []\n")
    assert sentence.startswith("Tệp thu.yaml, dòng 20, thủ tục 2.000908")
    assert "ít nhất một trường hợp" in sentence


def test_a_code_without_quotes_is_asked_for_in_quotes(tmp_path: Path) -> None:
    sentence = refusal(tmp_path, SMALL.replace('"2.000908"', "2.000908"))
    assert sentence.startswith("Tệp thu.yaml, dòng 7, thủ tục")
    assert "“code” phải là chữ; nếu là số hoặc ngày thì đặt trong ngoặc kép" in sentence


@pytest.mark.parametrize(
    ("right", "wrong", "line", "cause"),
    [
        pytest.param("    short_code: sg", "\tshort_code: sg", 10, "phím Tab", id="tab"),
        pytest.param("fee: Miễn phí", "fee: Miễn phí: mọi người", 18, "dấu hai chấm giữa câu", id="colon"),
        pytest.param("fee: Miễn phí", "fee Miễn phí", 19, "thiếu dấu hai chấm", id="no colon"),
        pytest.param("    result: Bản", "   result: Bản", 19, "thụt đầu dòng", id="indent"),
        pytest.param("fee: Miễn phí", "fee: *phi", 18, "không dùng dấu & và *", id="alias of nothing"),
        pytest.param("fee: Miễn phí", "fee: Miễn\x07phí", 18, "ký tự lạ", id="control character"),
        pytest.param("format: 1", "format: 2", 1, "“format” là “2”", id="another format"),
        pytest.param("prepared: 2026-11-21\n", "", 1, "thiếu mục “prepared”", id="head"),
    ],
)
def test_a_file_that_is_no_document_is_named_with_its_line(
    tmp_path: Path, right: str, wrong: str, line: int, cause: str
) -> None:
    assert SMALL.count(right) == 1
    sentence = refusal(tmp_path, SMALL.replace(right, wrong))
    assert sentence.startswith(f"Tệp thu.yaml, dòng {line}: ")
    assert cause in sentence


@pytest.mark.parametrize("text", ["", "- một\n- hai\n", "chỉ một câu\n"])
def test_a_file_of_another_kind_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, text).startswith("Tệp thu.yaml, dòng 1: “thu.yaml” phải là một nhóm mục")


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "thu.yaml"
    file.write_bytes(b"format: 1\ntitle: " + "Chứng thực".encode("utf-16-le"))
    with pytest.raises(BadDocument, match=r"thu\.yaml, dòng 2: không phải chữ UTF-8"):
        read_procedures(file)


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"Không đọc được tệp .*khong-co\.yaml"):
        read_procedures(tmp_path / "khong-co.yaml")


def test_decomposed_text_and_stray_blanks_are_put_right(tmp_path: Path) -> None:
    loose = unicodedata.normalize("NFD", SMALL).replace("result: Ba", "result:   Ba")
    assert loose != SMALL
    assert read_procedures(written(tmp_path, loose)) == read_procedures(written(tmp_path, SMALL, "nfc.yaml"))
    assert read_procedures(written(tmp_path, loose))[0].name == nfc("Thủ tục cấp bản sao từ sổ gốc")


# A folder of files


def office(folder: Path, second: str) -> Path:
    written(folder, QUEUES, "queues.yaml")
    written(folder, SMALL, "a.yaml")
    written(folder, second, "b.yaml")
    return folder


@pytest.mark.parametrize(
    ("code", "short_code", "queue", "line", "cause"),
    [
        (
            "2.000999",
            "sg",
            "chung_thuc",
            10,
            "“short_code” là “sg”, trùng với “Cấp bản sao từ sổ gốc” ở tệp a.yaml, dòng 10",
        ),
        (
            "2.000908",
            "sh",
            "chung_thuc",
            7,
            "“code” là “2.000908”, trùng với “Cấp bản sao từ sổ gốc” ở tệp a.yaml, dòng 7",
        ),
        (
            "2.000999",
            "sh",
            "ho_tich",
            12,
            "“queue” là “ho_tich”, không có trong queues.yaml; dùng một trong: chung_thuc",
        ),
    ],
)
def test_files_are_checked_against_one_another(
    tmp_path: Path, code: str, short_code: str, queue: str, line: int, cause: str
) -> None:
    second = (
        SMALL.replace("2.000908", code)
        .replace("short_code: sg", f"short_code: {short_code}")
        .replace("queue: chung_thuc", f"queue: {queue}")
        .replace("short_name: Cấp", "short_name: Sao,")
    )
    with pytest.raises(BadDocument) as caught:
        read_catalogue(office(tmp_path, second))
    sentence = str(caught.value)
    assert sentence.startswith(f"Tệp b.yaml, dòng {line}, thủ tục {code} (Sao, bản sao từ sổ gốc): ")
    assert cause in sentence


def test_two_files_that_agree_make_one_catalogue(tmp_path: Path) -> None:
    second = SMALL.replace("2.000908", "2.000999").replace("short_code: sg", "short_code: sh")
    assert [p.short_code for p in read_catalogue(office(tmp_path, second))] == ["sg", "sh"]


def test_a_folder_without_procedures_is_refused(tmp_path: Path) -> None:
    written(tmp_path, QUEUES, "queues.yaml")
    with pytest.raises(BadInput, match="không có tệp danh mục thủ tục nào"):
        read_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("right", "wrong", "line", "cause"),
    [
        ("prefix: B", "prefix: b", 5, "chữ cái hoa"),
        ("code: chung_thuc", "code: chứng thực", 4, "chữ thường không dấu"),
        ("name_en: Certification", 'name_en: ""', 7, "“name_en” để trống"),
    ],
)
def test_a_wrong_button_is_named_with_its_line(tmp_path: Path, right: str, wrong: str, line: int, cause: str) -> None:
    with pytest.raises(BadDocument, match=rf"queues\.yaml, dòng {line}: .*{cause}"):
        read_queues(written(tmp_path, QUEUES.replace(right, wrong), "queues.yaml"))


def test_two_buttons_never_share_a_letter(tmp_path: Path) -> None:
    second = QUEUES[QUEUES.index("  - code") :].replace("code: chung_thuc", "code: ho_tich")
    with pytest.raises(BadDocument, match=r"dòng 9: “prefix” là “B”, trùng với “Chứng thực”"):
        read_queues(written(tmp_path, QUEUES + second, "queues.yaml"))


def test_lines_are_known_for_every_value(tmp_path: Path) -> None:
    document = read_lined(written(tmp_path, SMALL))
    assert document.line(("procedures", 0, "cases", 0, "components", 1, "condition")) == 29
    assert document.line(("procedures", 0, "nowhere", "at all")) == 7
    assert document.at(("procedures", 0, "limit", "unit")) == "working_day"
    assert document.at(("procedures", 5)) is None
