"""The catalogue as a workbook and as JSON: nothing is lost on the way, and what is wrong is named to the cell."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from datetime import date

import msgspec
import pytest
from openpyxl import Workbook, load_workbook

from kiosk.core.errors import BadInput
from kiosk.rules.procedure import ByPage, Case, Component, Fee, Procedure, TimeLimit, WorkStep, WorkUnit
from kiosk.services.calendar_table import BadTable
from kiosk.services.catalogue_file import CatalogueExchange, read_exchange, write_exchange
from kiosk.services.catalogue_table import read_workbook, write_workbook
from tests.office import procedures
from tests.services.trial import CARD, FORM, PROOF, WARRANT

UNITS = (
    WorkUnit("mot_cua", "Bộ phận Một cửa", "reception"),
    WorkUnit("lanh_dao", "Lãnh đạo", "leader"),
    WorkUnit("tu_phap", "Tư pháp", "internal"),
)
HOME = Component("Giấy tờ về nơi cư trú", "shown", "conditional", "Khi không tra được", residence=True)
RICH = Procedure(
    code="2.000530",
    name="=Thủ tục đủ mọi mục",
    short_name="Đủ mọi mục",
    short_code="dmm",
    field="Hộ tịch",
    queue="ho_tich",
    limit=TimeLimit(5, "working_day", "Không tính giờ niêm yết", confirmed=False),
    committed=TimeLimit(2.5, "working_day"),
    cases=(
        Case("chung", "Trường hợp chung", (FORM, PROOF, CARD, WARRANT, HOME)),
        Case("ngay", "Làm ngay", (FORM, FORM), TimeLimit(0, "same_day"), TimeLimit(2, "hour")),
        Case("khong", "Không có giấy tờ", ()),
        Case("ngo", "Chưa chắc", (Component("Giấy", originals=1, confirmed=False),), TimeLimit(0, "none", "Tự hẹn")),
    ),
    result="Giấy",
    fee="8.000 đồng/bản",
    agency="UBND cấp xã",
    valid_from=date(2026, 1, 1),
    valid_to=date(2027, 2, 28),
    legal_basis=("Luật Hộ tịch, số 60/2014/QH13", "Nghị định 123/2015/NĐ-CP"),
    forms=("Mẫu 01; Mẫu 02",),
    synonyms=("làm giấy",),
    interlinked=True,
    note="Ghi chú",
    confirmed=False,
    unconfirmed=("thời hạn",),
    fees=(
        Fee("fee", "Bản sao", 8000, "bản", (1, 3), ("chung", "ngay"), optional=True, note="Xem lại"),
        Fee("fee", "Sao y", 2000, "trang", by_page=ByPage(3, 1000, 200_000)),
        Fee("charge", "Lệ phí", 0, valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31)),
    ),
    steps=(WorkStep("tu_phap", "Thẩm tra", TimeLimit(1, "day")), WorkStep("lanh_dao", "Ký", share=0.25)),
    subjects=("Cá nhân", "Tổ chức"),
    conditions="Đủ 18 tuổi",
    order=("Nộp hồ sơ", "Nhận kết quả"),
    channels=(1, 2, 3),
    sets=2,
)
LATER = msgspec.structs.replace(RICH, valid_from=date(2027, 3, 1), valid_to=None, cases=RICH.cases[:1], fees=())


def exchange(*found: Procedure) -> CatalogueExchange:
    fields = tuple(dict.fromkeys(procedure.field for procedure in found))
    return CatalogueExchange(1, "Danh mục", date(2026, 11, 20), fields, found, UNITS)


def spoiled(change: Callable[[Workbook], object]) -> bytes:
    book = load_workbook(io.BytesIO(write_workbook((RICH, LATER), UNITS)))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def put(sheet: str, column: str, row: int, value: object) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        (place,) = (cell.column for cell in book[sheet][1] if cell.value == column)
        cell = book[sheet].cell(row, int(place or 0))
        cell.value = value  # type: ignore[assignment]  # whatever somebody types

    return change


def refusal(change: Callable[[Workbook], object]) -> str:
    with pytest.raises(BadInput) as caught:
        read_workbook(spoiled(change), "thủ tục.xlsx")
    return str(caught.value)


@pytest.mark.parametrize("found", [(RICH, LATER), procedures()], ids=["rich", "starter"])
def test_nothing_is_lost_on_the_way(found: tuple[Procedure, ...]) -> None:
    assert read_workbook(write_workbook(found, UNITS), "a.xlsx") == (found, UNITS)
    written = write_exchange(exchange(*found))
    assert read_exchange(written, "a.json") == exchange(*found)
    assert read_exchange(msgspec.json.encode(exchange(*found)), "một dòng.json") == exchange(*found)


def test_what_a_person_types_is_understood() -> None:
    def typed(book: Workbook) -> None:
        put("Thủ tục", "Mã thủ tục", 2, 2.00053)(book)  # a spreadsheet takes the code for a number
        put("Thủ tục", "Hiệu lực đến", 2, "28/02/2027")(book)
        put("Thủ tục", "Thời hạn", 2, "5,0")(book)
        put("Thủ tục", "Tên ngắn", 2, unicodedata.normalize("NFD", "  Đủ  mọi mục "))(book)
        put("Thủ tục", "Đơn vị thời hạn", 2, "NGAY LAM VIEC")(book)
        book["Bước"].title = "buoc"
        del book["Bộ phận"]

    assert read_workbook(spoiled(typed), "a.xlsx") == ((RICH, LATER), ())


@pytest.mark.parametrize(
    ("sheet", "column", "row", "value", "said"),
    [
        ("Thủ tục", "Hiệu lực từ", 2, "mai", "“mai” không phải ngày"),
        ("Thủ tục", "Tên thủ tục", 3, "  ", "Ô này để trống"),
        ("Thủ tục", "Mã gõ nhanh", 2, "khai sinh", "2 đến 5 chữ thường không dấu"),
        ("Thủ tục", "Thời hạn", 2, "năm", "“năm” không phải số"),
        ("Thủ tục", "Thời hạn", 2, 1.3, "chỉ ngày làm việc được lẻ nửa ngày"),
        ("Thủ tục", "Đơn vị thời hạn", 2, "tuần", "ghi một trong: ngày làm việc, ngày, giờ làm việc"),
        ("Thủ tục", "Đơn vị cam kết", 2, None, "Ô này để trống"),
        ("Thủ tục", "Cam kết", 2, 9, "cam kết dài hơn thời hạn theo luật"),
        ("Thủ tục", "Hiệu lực đến", 2, date(2025, 1, 1), "ngày cuối đứng trước ngày đầu"),
        ("Thủ tục", "Hiệu lực từ", 3, date(2026, 1, 1), "Bản này của thủ tục đã có ở dòng 2"),
        ("Thủ tục", "Cần xác nhận", 2, None, "thủ tục không đánh dấu x"),
        ("Thủ tục", "Số bộ hồ sơ", 2, 400, "từ 0 đến 99"),
        ("Thủ tục", "Số bộ hồ sơ", 2, 1e300, "lớn quá"),
        ("Trường hợp", "Mã trường hợp", 3, "chung", "Trường hợp này đã có ở dòng 2"),
        ("Thành phần", "Mã trường hợp", 2, "rieng", "không có trường hợp “rieng”"),
        ("Thành phần", "Bản chính", 2, 1.5, "“1.5” phải là số nguyên"),
        ("Thành phần", "Bản chính", 2, 0, "ghi số bản chính, bản chứng thực hoặc bản chụp"),
        ("Thành phần", "Bắt buộc", 2, "khi có điều kiện", "phải ghi điều kiện"),
        ("Phí", "Mã thủ tục", 2, "9.999999", "không có thủ tục 9.999999 hiệu lực từ 01/01/2026"),
        ("Phí", "Cách thức", 2, "trực tiếp, fax", "ghi một trong: trực tiếp, trực tuyến, bưu chính"),
        ("Phí", "Các trường hợp", 2, "rieng", "không phải mã trường hợp của thủ tục này"),
        ("Phí", "Mức thu", 2, -1, "từ 0 đến 1000000000"),
        ("Bước", "Phần của thời hạn", 3, 2, "lớn hơn 0 và nhỏ hơn 1"),
        ("Bộ phận", "Mã bộ phận", 2, "mot", "thiếu bộ phận có mã mot_cua"),
    ],
)
def test_a_wrong_cell_is_named(sheet: str, column: str, row: int, value: object, said: str) -> None:
    sentence = refusal(put(sheet, column, row, value))
    where = f"trang {sheet}, dòng {row}, cột {column}: "
    if column not in ("Bản chính", "Mã bộ phận"):  # said of the whole paper, of the whole sheet
        assert sentence.startswith(f"Tệp thủ tục.xlsx có 1 chỗ cần sửa, chưa nhập gì: {where}"), sentence
    assert said in sentence
    assert not any(word in sentence for word in ("limit", "valid_", "committed", "unit", "{", "confirmed"))


def test_all_that_is_wrong_is_told_at_once() -> None:
    def typed(book: Workbook) -> None:
        put("Phí", "Mức thu", 3, "nhiều")(book)
        put("Thủ tục", "Thời hạn", 3, "x")(book)
        put("Trường hợp", "Tên trường hợp", 2, None)(book)
        put("Thủ tục", "Số bộ hồ sơ", 2, 400)(book)
        put("Thủ tục", "Mã gõ nhanh", 2, "khai sinh")(book)

    with pytest.raises(BadTable) as caught:
        read_workbook(spoiled(typed), "a.xlsx")
    assert [(one.sheet, one.row, one.column) for one in caught.value.problems] == [
        ("Thủ tục", 2, "Mã gõ nhanh"),
        ("Thủ tục", 2, "Số bộ hồ sơ"),
        ("Thủ tục", 3, "Thời hạn"),
        ("Trường hợp", 2, "Tên trường hợp"),
        ("Phí", 3, "Mức thu"),
    ]


def test_what_is_no_such_workbook_is_one_sentence() -> None:
    def no_column(book: Workbook) -> None:
        book["Phí"].delete_cols(5)

    whole = write_workbook((RICH,), UNITS)
    for broken in (whole[:3000], b"", b"PK\x03\x04" + b"\0" * 99, b"not a book"):
        with pytest.raises(BadInput, match="hỏng hoặc không phải bảng tính"):
            read_workbook(broken, "a.xlsx")
    assert "thiếu trang “Thành phần”" in refusal(lambda book: book.remove(book["Thành phần"]))
    assert "trang “Phí” thiếu cột: Mức thu" in refusal(no_column)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('"Đủ mọi mục"', "Đủ", "không phải JSON đọc được"),
        ('"value": 2.5', '"value": "hai"', "thủ tục 2.000530 (Đủ mọi mục): “value” phải là số"),
        ('"sets": 2', '"set": 2', "không có mục nào tên “set”"),
        ('"2026-01-01"', '"ngày mai"', "như 2025-07-01"),
        ('"fields"', '"format": 1, "fields"', "“format” ghi hai lần"),
        ('"Hộ tịch"\n', '"Khác"\n', "không có trong danh sách fields"),
        ('"mot_cua"', '"mot"', "thiếu bộ phận có code: mot_cua"),
    ],
)
def test_a_wrong_json_is_one_sentence(right: str, wrong: str, said: str) -> None:
    text = write_exchange(exchange(RICH)).decode()
    assert right in text
    with pytest.raises(BadInput) as caught:
        read_exchange(text.replace(right, wrong, 1).encode(), "thủ tục.json")
    assert str(caught.value).startswith("Tệp thủ tục.json")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"[" * 100_000, b"\xff\xfe{}", b'{"format": 1}', b"[]", b"null"])
def test_what_is_no_such_json_is_one_sentence(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"^Tệp a\.json"):
        read_exchange(content, "a.json")
