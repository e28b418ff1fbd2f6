"""A catalogue document is read whole, and a broken one is named with file, procedure and line."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from kiosk.core import resources
from kiosk.core.errors import BadInput
from kiosk.core.text import nfc
from kiosk.services.catalogue_file import read_catalogue, read_holidays, read_procedures, read_queues, read_units
from kiosk.services.lined_yaml import BadDocument, read_lined

FOLDER = resources.folder("catalogue")

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


RICH = SMALL.replace(
    "    result:",
    """\
    committed:
      value: 0.5
      unit: working_day
    fees:
      - kind: fee
        name: Phí cấp bản sao
        amount: 8000
        per: bản
        channels: [1, 3]
        cases: [chung]
        valid_from: 2026-01-01
        valid_to: 2026-12-31
    steps:
      - unit: tu_phap
        name: Thẩm tra
        share: 0.75
      - unit: lanh_dao
        name: Ký duyệt
        share: 0.25
    result:""",
)
"""With a commitment on line 19, fees from 22, steps from 31."""


@pytest.mark.parametrize(
    ("right", "wrong", "line", "cause"),
    [
        pytest.param("value: 0.5", "value: 1.5", 20, "dài hơn thời hạn theo luật", id="longer than the law"),
        pytest.param(
            "value: 0.5\n      unit: working_day", "value: 0\n      unit: none", 21, "cố định", id="no promise"
        ),
        pytest.param("- kind: fee", "- kind: thuế", 23, "dùng một trong: fee, charge", id="kind"),
        pytest.param("name: Phí cấp bản sao", "name:  ''", 24, "“name” để trống", id="nameless fee"),
        pytest.param("amount: 8000", "amount: -1", 25, "từ 0 đến 1000000000", id="negative amount"),
        pytest.param("amount: 8000", "amount: 8.5", 25, "“amount” phải là số nguyên", id="half a đồng"),
        pytest.param("channels: [1, 3]", "channels: [1, 4]", 27, "chỉ gồm 1 (trực tiếp)", id="channel"),
        pytest.param("cases: [chung]", "cases: [rieng]", 28, "không phải mã trường hợp", id="case"),
        pytest.param("valid_to: 2026-12-31", "valid_to: 2025-12-31", 30, "đứng trước", id="fee ends first"),
        pytest.param("share: 0.75", "share: 0.8", 37, "cộng lại lớn hơn 1", id="more than whole"),
        pytest.param("share: 0.75", "share: 1.0", 34, "lớn hơn 0 và nhỏ hơn 1", id="all of it"),
        pytest.param("        share: 0.75\n", "", 32, "bước phải ghi limit", id="neither limit nor share"),
        pytest.param(
            "share: 0.75", "share: 0.7\n        limit: {value: 1, unit: day}", 34, "thì không ghi", id="limit and share"
        ),
    ],
)
def test_a_mistake_in_fees_steps_or_commitment_is_named(
    tmp_path: Path, right: str, wrong: str, line: int, cause: str
) -> None:
    assert RICH.count(right) == 1
    sentence = refusal(tmp_path, RICH.replace(right, wrong))
    assert sentence.startswith(f"Tệp thu.yaml, dòng {line}, thủ tục 2.000908 (Cấp bản sao từ sổ gốc): ")
    assert cause in sentence


@pytest.mark.parametrize(
    ("legal", "committed", "sound"),
    [
        ("value: 5\n      unit: day", "value: 5\n      unit: working_day", True),
        ("value: 5\n      unit: day", "value: 6\n      unit: working_day", False),
        ("value: 5\n      unit: working_day", "value: 6\n      unit: day", True),  # which is shorter, the day decides
        ("value: 0\n      unit: same_day", "value: 1\n      unit: working_day", False),
        ("value: 0\n      unit: same_day", "value: 2\n      unit: hour", True),
        ("value: 0\n      unit: none", "value: 9\n      unit: day", True),
    ],
)
def test_a_commitment_is_compared_where_it_can_be(tmp_path: Path, legal: str, committed: str, sound: bool) -> None:
    text = SMALL.replace("value: 1\n      unit: working_day", f"{legal}\n    committed:\n      {committed}")
    if sound:
        assert read_procedures(written(tmp_path, text))
    else:
        assert "dòng 19, " in refusal(tmp_path, text)


def test_a_case_commits_itself_within_its_own_limit(tmp_path: Path) -> None:
    own = "name: Trường hợp chung\n        limit: {value: 3, unit: day}\n        committed: {value: 4, unit: day}"
    sentence = refusal(tmp_path, SMALL.replace("name: Trường hợp chung", own))
    assert "dòng 24, " in sentence
    assert "dài hơn thời hạn theo luật" in sentence


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


def office(folder: Path, second: str, first: str = SMALL) -> Path:
    written(folder, QUEUES, "queues.yaml")
    written(folder, first, "a.yaml")
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


OLD = SMALL.replace("valid_from: 2025-07-01", "valid_from: 2025-07-01\n    valid_to: 2027-02-28")


def test_two_versions_of_a_procedure_stand_in_one_folder_when_no_day_has_both(tmp_path: Path) -> None:
    second = SMALL.replace("2025-07-01", "2027-03-01").replace("Miễn phí", "8.000 đồng")
    found = read_catalogue(office(tmp_path, second, OLD))
    assert [(p.code, p.short_code, p.fee) for p in found] == [
        ("2.000908", "sg", "Miễn phí"),
        ("2.000908", "sg", "8.000 đồng"),
    ]


def test_two_versions_valid_on_one_day_are_refused_with_both_lines(tmp_path: Path) -> None:
    with pytest.raises(BadDocument) as caught:
        read_catalogue(office(tmp_path, SMALL.replace("2025-07-01", "2027-02-28"), OLD))
    sentence = str(caught.value)
    assert sentence.startswith("Tệp b.yaml, dòng 7, ")
    assert "ở tệp a.yaml, dòng 7; hai bản của một thủ tục không được cùng có hiệu lực" in sentence


UNITS = """\
format: 1
title: Bộ phận
units:
  - code: mot_cua
    name: Một cửa
    kind: reception
  - code: lanh_dao
    name: Lãnh đạo
    kind: leader
  - code: tu_phap
    name: Tư pháp
    kind: internal
"""


def test_steps_name_units_the_folder_has(tmp_path: Path) -> None:
    office(tmp_path, SMALL.replace("2.000908", "2.000999").replace("short_code: sg", "short_code: sh"), RICH)
    assert len(read_catalogue(tmp_path)) == 2  # without the file, the office's own units decide at loading
    file = written(tmp_path, UNITS, "units.yaml")
    assert [unit.code for unit in read_units(file)] == ["mot_cua", "lanh_dao", "tu_phap"]
    assert len(read_catalogue(tmp_path)) == 2
    written(tmp_path, RICH.replace("unit: tu_phap", "unit: y_te"), "a.yaml")
    with pytest.raises(BadDocument, match=r"a\.yaml, dòng 32, .*“unit” là “y_te”.*dùng một trong: lanh_dao, mot_cua"):
        read_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("right", "wrong", "line", "cause"),
    [
        ("code: mot_cua", "code: tiep_nhan", 3, "thiếu bộ phận có code: mot_cua, kind: reception"),
        ("kind: leader", "kind: internal", 3, "thiếu bộ phận có code: lanh_dao, kind: leader"),
        ("kind: internal", "kind: ngoài", 12, "dùng một trong: reception, internal, leader, external"),
        ("code: tu_phap", "code: mot_cua", 10, "trùng với “Một cửa”"),
        ("name: Tư pháp", "name: ''", 11, "“name” để trống"),
    ],
)
def test_a_wrong_unit_is_named_with_its_line(tmp_path: Path, right: str, wrong: str, line: int, cause: str) -> None:
    with pytest.raises(BadDocument, match=rf"units\.yaml, dòng {line}: .*{cause}"):
        read_units(written(tmp_path, UNITS.replace(right, wrong), "units.yaml"))


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


def test_the_slower_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read_lined(FOLDER / "chung-thuc.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)  # as where PyYAML was built without libyaml
    slow = read_lined(FOLDER / "chung-thuc.yaml")
    assert (slow.data, slow.lines) == (fast.data, fast.lines)


# The calendar


def test_a_day_named_twice_is_refused(tmp_path: Path) -> None:
    day = '  - date: 2026-09-02\n    kind: "off"\n    name: Quốc khánh\n'
    file = written(tmp_path, "format: 1\ntitle: Lịch\nprepared: 2026-11-21\ndays:\n" + day + day, "holidays.yaml")
    with pytest.raises(BadDocument, match=r"holidays\.yaml, dòng 8: “date” là “02/09/2026”, trùng với “Quốc khánh”"):
        read_holidays(file)


def test_off_without_quotes_stays_a_word(tmp_path: Path) -> None:
    text = "format: 1\ntitle: Lịch\nprepared: 2026-11-21\ndays:\n  - date: 2026-09-02\n    kind: off\n    name: Lễ\n"
    assert read_holidays(written(tmp_path, text))[0].kind == "off"


def test_the_examples_of_the_readme_can_be_read(tmp_path: Path) -> None:
    examples = re.findall(r"```yaml\n(.*?)```", (FOLDER / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    head = SMALL[: SMALL.index("  - code:")]
    plain, whole = read_procedures(written(tmp_path, head + "".join(examples)))
    assert plain.short_code == "sg"
    assert (whole.limit.value, whole.committed and whole.committed.value) == (5, 3)
    assert [(fee.amount, fee.channels, fee.optional) for fee in whole.fees] == [
        (20000, (1, 3), False),
        (10000, (2,), False),
        (8000, (), True),
    ]
    assert [step.unit for step in whole.steps] == ["dia_chinh", "lanh_dao"]
