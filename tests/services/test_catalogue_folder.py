"""The files of a catalogue folder agree with one another: procedures, buttons, units, the calendar."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from kiosk.core import resources
from kiosk.core.errors import BadInput
from kiosk.services.catalogue_file import read_catalogue, read_holidays, read_procedures, read_queues, read_units
from kiosk.services.lined_yaml import BadDocument, read_lined
from tests.services.catalogue_documents import QUEUES, RICH, SMALL, written

FOLDER = resources.folder("catalogue")


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
