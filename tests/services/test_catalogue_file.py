"""A catalogue document is read whole, and a broken one is named with file, procedure and line."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kiosk.core.errors import BadInput
from kiosk.core.text import nfc
from kiosk.services.catalogue_file import read_procedures
from kiosk.services.lined_yaml import BadDocument
from tests.services.catalogue_documents import RICH, SMALL, written

BY_PAGE = "        by_page: {"


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
        pytest.param("per: bản", f"per: bản\n{BY_PAGE}later_from: 3}}", 26, "“per” phải là trang", id="no page"),
        pytest.param("per: bản", f"per: trang\n{BY_PAGE}later: 9}}", 27, "số thứ tự của trang", id="from no page"),
        pytest.param("per: bản", f"per: trang\n{BY_PAGE}ceiling: 7000}}", 27, "không ít hơn mức thu", id="low ceiling"),
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
