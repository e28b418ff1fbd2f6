"""Dossiers for the provincial system: the national names in their order, every code right, files others can read."""

from __future__ import annotations

import csv
import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from openpyxl import load_workbook

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.models import attachment, dossier, journal, staff
from kiosk.services.exchange.export import Exchange, progress_file
from kiosk.services.exchange.message import FIELDS, LISTS, PROGRESS_FIELDS
from tests.ledger import Ledger
from tests.office import Office
from tests.services.desk import MISSING, Desk

DAY = date(2026, 11, 20)
_NAMES = (
    "MaHoSo MaTTHC TenTTHC MaLinhVuc TenLinhVuc KenhThucHien SoGiayToChuHoSo ChuHoSo LoaiDoiTuong MaDoiTuong "
    "ThongTinKhac Email Fax SoDienThoai TrichYeuHoSo NgayTiepNhan NgayHenTra TrangThaiHoSo NgayTra ThongTinTra "
    "HinhThuc NgayKetThucXuLy DonViXuLy GhiChu NoiNopHoSo HoSoCoThanhPhanSoHoa TaiKhoanDuocXacThucVoiVNeID "
    "DuocThanhToanTrucTuyen NgayTuChoi NgayNopHoSo TaiLieuNop DanhSachLePhi DanhSachHoSoBoSung "
    "DanhSachGiayToKetQua DinhDanhCHS DSKetNoiCSDL"
)
NATIONAL = _NAMES.split()


def exchange(office: Office) -> Exchange:
    return Exchange(office.store, office.settings)


def exported(office: Office, file: Path, **options: Any) -> Any:
    exchange(office).export(DAY, DAY, file, **options)
    return msgspec.json.decode(file.read_bytes())


def test_a_dossier_is_told_with_the_national_names_and_codes(office: Office, tmp_path: Path) -> None:
    desk = Desk(office)
    mine = desk.accept()
    desk.at("2026-11-20 09:00").processing.ask_supplement(desk.by, mine, MISSING, "Thiếu bản vẽ")
    desk.at("2026-11-20 10:00").processing.supplemented(desk.by, mine, "Nộp đủ")
    file = {"digest": "0" * 64, "media": "application/pdf", "pages": 1, "size": 9, "source": "scanner"}
    with office.store.write(desk.by) as unit:
        attachment.add(unit, mine, 0, name="To\u031b\u0300 khai.pdf", digitised=True, reused=False, **file)
        attachment.add(unit, mine, -1, name="ket-qua.pdf", digitised=False, reused=False, **file)
    told = exported(office, tmp_path / "tinh.json")
    (message,) = told["DongBoDSHS"]
    assert list(message) == NATIONAL == [*FIELDS, *LISTS]
    about = desk.dossier(mine)
    assert message == {
        **dict.fromkeys(FIELDS, ""),
        "MaHoSo": about.local_code,
        "MaTTHC": "9.000001",
        "TenTTHC": "Thủ tục làm thử",
        "TenLinhVuc": "Hộ tịch",
        "KenhThucHien": "1",
        "SoGiayToChuHoSo": "001099012345",
        "ChuHoSo": "Nguyễn Văn An",
        "LoaiDoiTuong": "1",
        "SoDienThoai": "0912345678",
        "TrichYeuHoSo": "Thủ tục làm thử",
        "NgayTiepNhan": "20261120080000",
        "NgayHenTra": f"{about.due_at:%Y%m%d%H%M%S}",
        "TrangThaiHoSo": "4",
        "DonViXuLy": "Trung tâm Phục vụ hành chính công xã Mẫu",
        "HoSoCoThanhPhanSoHoa": "1",
        "NgayNopHoSo": "20261120080000",
        "TaiLieuNop": [
            {
                **dict.fromkeys(LISTS["TaiLieuNop"], ""),
                "TepDinhKemId": "1",
                "TenTepDinhKem": unicodedata.normalize("NFC", "Tờ khai.pdf"),
                "IsDeleted": "0",
                "DuocSoHoa": "1",
                "DuocTaiSuDung": "0",
            }
        ],
        "DanhSachLePhi": message["DanhSachLePhi"],
        "DanhSachHoSoBoSung": message["DanhSachHoSoBoSung"],
        "DanhSachGiayToKetQua": [
            {**dict.fromkeys(LISTS["DanhSachGiayToKetQua"], ""), "TenGiayTo": "ket-qua.pdf", "GiayToId": "2"}
        ],
        "DinhDanhCHS": [{"LoaiDinhDanh": "1", "SoDinhDanh": "001099012345"}],
        "DSKetNoiCSDL": [],
    }
    (asked,) = message["DanhSachHoSoBoSung"]
    assert list(asked) == list(LISTS["DanhSachHoSoBoSung"])
    assert asked["NoiDungBoSung"] == "Bản vẽ hiện trạng; Giấy cam kết; Thiếu bản vẽ"
    assert (asked["NgayBoSung"], asked["NgayTiepNhanBoSung"]) == ("20261120090000", "20261120100000")
    assert (asked["NguoiYeuCauBoSung"], asked["TrangThaiBoSung"]) == ("Hoàng Thị Lan", "1")
    assert (asked["NgayHenTraTruoc"] < asked["NgayHenTraMoi"]) == (asked["NgayHenTraMoi"] == message["NgayHenTra"])
    first = told["CapNhatTienDo"][0]
    assert list(first) == list(PROGRESS_FIELDS)
    assert (first["MaHoSo"], first["NguoiXuLy"], first["ChucDanh"]) == (
        about.local_code,
        "Hoàng Thị Lan",
        "Công chức tiếp nhận",
    )
    assert (first["NgayBatDau"], first["PhongBanXuLy"]) == ("20261120080000", "Bộ phận Tiếp nhận và Trả kết quả")


def test_what_the_province_has_is_left_out_unless_asked_for(office: Office, tmp_path: Path) -> None:
    with office.store.write() as unit:
        ledger = Ledger(unit)
        received = datetime(2026, 11, 20, 8, 30, tzinfo=VIETNAM)
        entered = ledger.take(received, None, channel=2, official_code="H26-261120-0009", subject_kind=2)
        ledger.take(received, None, content="nội" * 400)
        dossier.change(unit, entered, sync_state="entered", sync_at=unit.now)
    file = tmp_path / "tinh.json"
    (message,) = exported(office, file)["DongBoDSHS"]
    assert (len(message["TrichYeuHoSo"]), message["NgayHenTra"], message["DinhDanhCHS"]) == (1000, "", [])
    both = exported(office, file, only="all")["DongBoDSHS"]
    assert [one["MaHoSo"] for one in both] == ["H26-261120-0009", message["MaHoSo"]]
    assert [both[0][name] for name in ("KenhThucHien", "LoaiDoiTuong", "NgayNopHoSo")] == ["2", "2", ""]
    with office.store.read() as unit:
        entry = journal.newest(unit, ("province.exported",), unit.day, 1)[0]
    days = {"first": "2026-11-20", "last": "2026-11-20"}
    assert entry.data == {"format": "json", "only": "all", "count": 2, **days}


def test_the_tables_say_what_the_message_says(small_office: Office, tmp_path: Path) -> None:
    desk = Desk(small_office)
    desk.accept()
    told = exported(small_office, tmp_path / "tinh.json")
    book, table = tmp_path / "tinh.xlsx", tmp_path / "tinh.csv"
    assert [exchange(small_office).export(DAY, DAY, file) for file in (book, table)] == [1, 1]
    with table.open(encoding="utf-8-sig", newline="") as text:
        (row,) = csv.DictReader(text)
    lists = {name: msgspec.json.decode(row[name]) for name in LISTS}
    assert told["DongBoDSHS"] == [{**row, **lists}]
    with progress_file(table).open(encoding="utf-8-sig", newline="") as text:
        assert list(csv.DictReader(text)) == told["CapNhatTienDo"]
    sheets = load_workbook(book)
    assert sheets.sheetnames == ["DongBoDSHS", "CapNhatTienDo", *LISTS]
    head, line = sheets["DongBoDSHS"].iter_rows(values_only=True)
    assert dict(zip(head, (cell or "" for cell in line), strict=True)) == {name: row[name] for name in FIELDS}
    names, identity = sheets["DinhDanhCHS"].iter_rows(values_only=True)
    assert names == ("MaHoSo", "LoaiDinhDanh", "SoDinhDanh")
    assert identity == (row["MaHoSo"], "1", "001099012345")


def test_supporting_staff_take_nothing_out(small_office: Office, tmp_path: Path) -> None:
    with small_office.store.write() as unit:
        helper = staff.add(unit, "phuc", "Trần Văn Phúc", "support", "")
    file = tmp_path / "tinh.json"
    with pytest.raises(NotAllowed):
        exchange(small_office).export(DAY, DAY, file, by=helper)
    assert not file.exists()
    with pytest.raises(BadInput, match="json, csv, xlsx"):
        exchange(small_office).export(DAY, DAY, tmp_path / "tinh.doc")
