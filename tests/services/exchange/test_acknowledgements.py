"""The province's answers: each dossier's state set once, every mistake by row and column, all of a file or nothing."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from openpyxl import Workbook

from kiosk.core.errors import BadInput, NotAllowed
from kiosk.models import journal, staff
from kiosk.services.calendar_table import BadTable
from kiosk.services.dossiers import Dossiers
from kiosk.services.exchange.acknowledgements import Acknowledged, Acknowledgements
from tests.office import Office
from tests.services.desk import Desk

HEAD = "Mã hồ sơ;Kết quả;Mã hồ sơ của tỉnh;Lỗi\n"


class Answers:
    """Answers to three dossiers of an office, in a file that is written anew each time."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.desk = Desk(office)
        self.ids = [self.desk.accept() for _ in range(3)]
        self.codes = [str(self.desk.dossier(one).local_code) for one in self.ids]
        self.file = folder / "ket-qua.csv"
        self.acknowledgements = Acknowledgements(office.store, office.settings)

    def load(self, text: str, *, dry_run: bool = False, by: int | None = None) -> Acknowledged:
        self.file.write_text(HEAD + text, "utf-8")
        return self.acknowledgements.load(self.file, dry_run=dry_run, by=by)

    def states(self) -> list[tuple[str, str | None]]:
        return [(row.sync_state, row.official_code) for row in map(self.desk.dossier, self.ids)]


@pytest.fixture
def answers(office: Office, tmp_path: Path) -> Answers:
    """Three dossiers nobody has answered for."""
    return Answers(office, tmp_path)


def test_answers_are_recorded_once(answers: Answers, office: Office) -> None:
    first, second, third = answers.codes
    text = f"{first};Thành công;h26-261120-0007;\n{second.lower()};lỗi;;Thiếu số căn cước của Nguyễn Văn An\n"
    assert answers.load(text, dry_run=True) == Acknowledged(1, 1, 1, 0)
    assert answers.states() == [("none", None)] * 3
    assert answers.load(text) == Acknowledged(1, 1, 1, 0)
    entered, failed = ("entered", "H26-261120-0007"), ("failed", None)
    assert answers.states() == [entered, failed, ("none", None)]
    before = answers.desk.everything()
    assert answers.load(text) == Acknowledged(0, 0, 0, 2)
    assert answers.desk.everything() == before
    # named by the province's code; its later failure does not lose what it has; the other succeeds at last
    later = f"H26-261120-0007;lỗi;;Trùng\n{second};ok;;\n{third};thất bại;;\n"
    assert answers.load(later, by=answers.desk.by) == Acknowledged(1, 1, 0, 1)
    assert answers.states() == [entered, ("entered", None), failed]
    with office.store.read() as unit:
        entries = journal.newest(unit, ("dossier.entry_failed", "province.acknowledged"), unit.day, 9)
    assert not any("An" in str(entry.data) for entry in entries)
    reads = Dossiers(office.store, office.settings, office.outbox, office.catalogue)
    told = [str(line) for line in reads.view(answers.ids[1], answers.desk.by).history]
    assert any("Hệ thống của tỉnh trả lỗi" in line and "Thiếu số căn cước" in line for line in told)
    assert any("Đã nhập vào hệ thống của tỉnh" in line for line in told)
    assert answers.desk.journal_is_whole()


def test_every_mistake_is_named_and_nothing_is_recorded(answers: Answers) -> None:
    first, second, third = answers.codes
    answers.load(f"{first};ok;H26-261120-0001;\n")
    before = answers.desk.everything()
    with pytest.raises(BadTable) as caught:
        answers.load(
            f"{second};ok;;\nH26-000000-0000;ok;mã mới;\n{third};1;H26-261120-0001;\n{second};;;\n"
            f"{first};ok;H26-261120-0002;\n;ok;;\n"
        )
    # what cannot be read and what does not fit beside the store, of one row too: told in one round, row by row
    assert [(problem.row, problem.column, str(problem.what)) for problem in caught.value.problems] == [
        (3, "Mã hồ sơ", "Văn phòng không có hồ sơ nào mang mã H26-000000-0000."),
        (
            *(3, "Mã hồ sơ của tỉnh"),
            "Mã hồ sơ của hệ thống tỉnh có dạng H26.120-261121-0001, dài nhất 45 ký tự; hãy xem lại.",
        ),
        (4, "Kết quả", "“1” không phải kết quả; ghi “thành công” hoặc “lỗi”."),
        (4, "Mã hồ sơ của tỉnh", "Mã H26-261120-0001 đã gắn với hồ sơ khác; kiểm tra lại mã."),
        (5, "Mã hồ sơ", f"Hồ sơ {second} đã có ở dòng 2."),
        (5, "Kết quả", "Chưa ghi kết quả; ghi “thành công” hoặc “lỗi”."),
        (
            *(6, "Mã hồ sơ của tỉnh"),
            "Hồ sơ đang ghi mã H26-261120-0001 của tỉnh, khác mã H26-261120-0002; sửa mã trong hồ sơ trước.",
        ),
        (7, "Mã hồ sơ", "Chưa ghi mã hồ sơ."),
    ]
    assert answers.desk.everything() == before


def test_other_files_the_province_sends(small_office: Office, tmp_path: Path) -> None:
    answers = Answers(small_office, tmp_path)
    first, second, third = answers.codes
    book, sheet = Workbook(), tmp_path / "ket-qua.xlsx"
    book.worksheets[0].append(["MaHoSo", "error_code", "message"])
    book.worksheets[0].append([first, 0, "Success"])
    book.worksheets[0].append([second, -1, "Sai MaTTHC"])
    book.save(sheet)
    assert answers.acknowledgements.load(sheet) == Acknowledged(1, 1, 0, 0)
    listed = tmp_path / "ket-qua.json"
    listed.write_bytes(msgspec.json.encode([{"MaHoSo": third, "KetQua": True, "MaHoSoTinh": "H26-261120-0003"}]))
    assert answers.acknowledgements.load(listed) == Acknowledged(1, 0, 1, 0)
    with small_office.store.write() as unit:
        helper = staff.add(unit, "phuc", "Trần Văn Phúc", "support", "")
    with pytest.raises(NotAllowed):
        answers.load(f"{first};ok;;\n", by=helper)


def test_json_as_provinces_write_it(small_office: Office, tmp_path: Path) -> None:
    answers = Answers(small_office, tmp_path)
    first, second, third = answers.codes
    file = tmp_path / "ket-qua.json"

    def load(content: object) -> Acknowledged:
        file.write_bytes(content if isinstance(content, bytes) else msgspec.json.encode(content))
        return answers.acknowledgements.load(file)

    # one alone, with things of its own beside; its words may be a list
    told = {"MaHoSo": first, "error": True, "error_code": -1, "message": ["Sai MaTTHC", "Thiếu tệp"], "diem": 0.5}
    assert load({**told, "result": {"id": 7}, "data": {"a": [1, None]}}) == Acknowledged(0, 1, 0, 0)
    (row,) = answers.desk.rows("SELECT after FROM amendment WHERE what = 'sync_failed'")
    assert msgspec.json.decode(row.after)["error"] == "Sai MaTTHC; Thiếu tệp"
    # the envelope of a call, and what Windows puts before a text
    taken = {"error_code": 0, "message": "Success", "errors": [], "data": [{"maHoSo": first, "errorCode": "0"}]}
    assert load(b"\xef\xbb\xbf" + msgspec.json.encode(taken)) == Acknowledged(1, 0, 0, 0)
    deeper = {"result": {"total": 2, "items": [{"MaHoSo": second, "error_code": 0.0}, {"MaHoSo": third}]}}
    with pytest.raises(BadTable, match="dòng 2, cột Kết quả: Chưa ghi kết quả"):
        load(deeper)
    deeper["result"]["items"] = [{"MaHoSo": second, "error_code": 0.0}]
    assert load(deeper) == Acknowledged(1, 0, 0, 0)
    assert [state for state, _ in answers.states()] == ["entered", "entered", "none"]
    answer = {"MaHoSo": third, "KetQua": "ok"}
    for content, said in (
        ({}, "cần một danh sách, mỗi hồ sơ một mục có MaHoSo và KetQua"),
        ({"nhan": [answer], "tra": [answer]}, "cần một danh sách"),
        ([third], "cần một danh sách"),
        (b'[{"MaHoSo": "', "không phải JSON đọc được"),
        (b"[" * 100_000, "không phải JSON đọc được"),
        (b'{"a":' * 600 + b"1" + b"}" * 600, "JSON"),
        ([{"KetQua": "ok"}], "thiếu cột: Mã hồ sơ; cần"),
        ({"error_code": 0, "data": [{"MaHoSo": third}]}, "thiếu cột: Kết quả; cần"),
        ({"data": []}, "không có hồ sơ nào"),
    ):
        with pytest.raises(BadInput, match=said):
            load(content)
