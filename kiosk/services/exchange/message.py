"""The two messages of the national portal's connection: a dossier (DongBoDSHS) and its progress (CapNhatTienDo).

Names, their order and the code lists are those of the portal's message as systems in use send it. What the office does
not know is an empty text or an empty list: a code is never guessed. Every value is text, in NFC.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from kiosk.core.clock import in_vietnam
from kiosk.core.text import nfc
from kiosk.models.base import AnyRow
from kiosk.models.exchange import Told
from kiosk.rules.attachment_places import RESULT_POSITION
from kiosk.rules.statuses import ENDED_STATUSES, DossierStatus
from kiosk.services.office import ROLES

SYNC, PROGRESS = "DongBoDSHS", "CapNhatTienDo"
"""The messages' names at the portal."""

FIELDS = (
    *("MaHoSo", "MaTTHC", "TenTTHC", "MaLinhVuc", "TenLinhVuc", "KenhThucHien", "SoGiayToChuHoSo", "ChuHoSo"),
    *("LoaiDoiTuong", "MaDoiTuong", "ThongTinKhac", "Email", "Fax", "SoDienThoai", "TrichYeuHoSo", "NgayTiepNhan"),
    *("NgayHenTra", "TrangThaiHoSo", "NgayTra", "ThongTinTra", "HinhThuc", "NgayKetThucXuLy", "DonViXuLy", "GhiChu"),
    *("NoiNopHoSo", "HoSoCoThanhPhanSoHoa", "TaiKhoanDuocXacThucVoiVNeID", "DuocThanhToanTrucTuyen", "NgayTuChoi"),
    "NgayNopHoSo",
)
"""The fields of DongBoDSHS."""

LISTS: dict[str, tuple[str, ...]] = {
    "TaiLieuNop": (
        *("TepDinhKemId", "TenTepDinhKem", "IsDeleted", "MaThanhPhanHoSo", "DuongDanTaiTepTin", "DuocSoHoa"),
        *("DuocTaiSuDung", "DuocLayTuKhoDMQG", "MaKetQuaThayThe"),
    ),
    "DanhSachLePhi": ("TenPhiLePhi", "MaPhiLePhi", "HinhThucThu", "Gia", "LoaiPhiLePhi"),
    "DanhSachHoSoBoSung": (
        *("HoSoBoSungId", "NguoiYeuCauBoSung", "NoiDungBoSung", "NgayBoSung", "NguoiTiepNhanBoSung"),
        *("ThongTinTiepNhan", "NgayTiepNhanBoSung", "TrangThaiBoSung", "DanhSachGiayToBoSung"),
        *("DanhSachLePhiBoSung", "NgayHenTraTruoc", "NgayHenTraMoi"),
    ),
    "DanhSachGiayToKetQua": (*("TenGiayTo", "MaThanhPhanHoSo", "GiayToId", "DuongDanTepTinKetQua", "MaGiayToKetQua"),),
    "DinhDanhCHS": ("LoaiDinhDanh", "SoDinhDanh"),
    "DSKetNoiCSDL": ("MaCSDL",),
}
"""The lists of DongBoDSHS, each with the fields of its items."""

NESTED = frozenset({"DanhSachGiayToBoSung", "DanhSachLePhiBoSung"})
"""Fields of a list's items that are lists themselves."""

PROGRESS_FIELDS = (
    *("MaHoSo", "NguoiXuLy", "ChucDanh", "ThoiDiemXuLy", "PhongBanXuLy", "NoiDungXuLy", "TrangThai", "NgayBatDau"),
    "NgayKetThucTheoQuyDinh",
)
"""The fields of CapNhatTienDo."""

LONGEST_CONTENT, LONGEST_NAME = 1000, 50
"""Most letters of TrichYeuHoSo and of NguoiXuLy."""

Value = str | list[dict[str, "Value"]]
Message = dict[str, Value]
"""One object of a message, its fields in the portal's order."""

_ID_KINDS = {12: "1", 9: "2"}
"""LoaiDinhDanh by the digits of an identity number: căn cước, CMND. Others have no code."""

_AT_COUNTER = 1
_STAND_IN = "SOCU."
"""Begins the codes that stand in for procedures of an old register the catalogue does not have."""


def sync_message(told: Told, procedure_code: str, field: str, office: str) -> Message:
    """Give a dossier as DongBoDSHS; `field` is its legal field's name, `office` the one that works on it."""
    record = told.record
    papers = [row for row in told.files if row.position != RESULT_POSITION]
    ended = _ended_at(told)
    known: Message = {
        "MaHoSo": code_of(record),
        "MaTTHC": "" if procedure_code.startswith(_STAND_IN) else procedure_code,
        "TenTTHC": nfc(record.procedure_name),
        "TenLinhVuc": nfc(field),
        "KenhThucHien": str(record.channel),
        "SoGiayToChuHoSo": record.id_number,
        "ChuHoSo": nfc(record.owner),
        "LoaiDoiTuong": str(record.subject_kind),
        "Email": record.email,
        "SoDienThoai": record.phone,
        "TrichYeuHoSo": _shortened(record.content or record.procedure_name, LONGEST_CONTENT),
        "NgayTiepNhan": moment_text(record.received_at),
        "NgayHenTra": moment_text(record.due_at),
        "TrangThaiHoSo": str(record.status),
        "NgayTra": moment_text(record.returned_at),
        "ThongTinTra": nfc(record.receiver or "") if record.returned_at else "",
        "NgayKetThucXuLy": moment_text(record.finished_at or ended),
        "DonViXuLy": nfc(office),
        "HoSoCoThanhPhanSoHoa": _flag(any(row.digitised or row.reused for row in papers)),
        "NgayTuChoi": moment_text(ended) if record.status == DossierStatus.NOT_ACCEPTED else "",
        # what came online or by post was handed in before it was received, nobody here knows when
        "NgayNopHoSo": moment_text(record.received_at) if record.channel == _AT_COUNTER else "",
        "TaiLieuNop": [_paper(row) for row in papers],
        "DanhSachLePhi": [_item("DanhSachLePhi", TenPhiLePhi=nfc(row.name), Gia=str(row.amount)) for row in told.owed],
        "DanhSachHoSoBoSung": _supplements(told),
        "DanhSachGiayToKetQua": [
            _item("DanhSachGiayToKetQua", TenGiayTo=nfc(row.name), GiayToId=str(row.id))
            for row in told.files
            if row.position == RESULT_POSITION
        ],
        "DinhDanhCHS": _identity(record.id_number),
    }
    return {**{name: known.get(name, "") for name in FIELDS}, **{name: known.get(name, []) for name in LISTS}}


def progress_messages(told: Told) -> list[Message]:
    """Give the progress of a dossier as CapNhatTienDo: one for each time somebody had it in hand, in order."""
    code = code_of(told.record)
    found: list[Message] = []
    for row in told.custody:
        at = row.ended_at or row.started_at
        known = {
            "MaHoSo": code,
            "NguoiXuLy": _shortened(row.staff_name or "", LONGEST_NAME),
            "ChucDanh": ROLES.get(row.role, ""),
            "ThoiDiemXuLy": moment_text(at),
            "PhongBanXuLy": nfc(row.unit_name),
            "NoiDungXuLy": nfc(row.step_name),
            "TrangThai": str(_status_at(told, at)),
            "NgayBatDau": moment_text(row.started_at),
            "NgayKetThucTheoQuyDinh": moment_text(row.due_at),
        }
        found.append({name: known[name] for name in PROGRESS_FIELDS})
    return found


def code_of(record: AnyRow) -> str:
    """Give MaHoSo: the province's code of a dossier where it has one, else the office's own."""
    return str(record.official_code or record.local_code)


def moment_text(moment: datetime | None) -> str:
    """Give a moment as yyyyMMddHHmmss in Vietnam time, "" for none."""
    return "" if moment is None else f"{in_vietnam(moment):%Y%m%d%H%M%S}"


def _paper(row: AnyRow) -> Message:
    return _item(
        "TaiLieuNop",
        TepDinhKemId=str(row.id),
        TenTepDinhKem=nfc(row.name),
        IsDeleted="0",
        DuocSoHoa=_flag(row.digitised),
        DuocTaiSuDung=_flag(row.reused),
    )


def _supplements(told: Told) -> list[Message]:
    """Give each request for a supplement, with the change of the due time that followed when it had come."""
    changes = iter(told.put_off)
    found: list[Message] = []
    for row in told.supplements:
        change = None
        if row.ended_at is not None:
            change = next((one for one in changes if one.at >= row.ended_at), None)
        missing = msgspec.json.decode(row.missing, type=list[str]) if row.missing else []
        found.append(
            _item(
                "DanhSachHoSoBoSung",
                HoSoBoSungId=str(row.id),
                NguoiYeuCauBoSung=nfc(row.asked_by or ""),
                NoiDungBoSung=nfc("; ".join(part for part in (*missing, row.reason) if part)),
                NgayBoSung=moment_text(row.started_at),
                NguoiTiepNhanBoSung=nfc(row.taken_by or "") if row.ended_at else "",
                NgayTiepNhanBoSung=moment_text(row.ended_at),
                TrangThaiBoSung=_flag(row.ended_at is not None),
                NgayHenTraTruoc=moment_text(change.old_due_at if change is not None else told.record.due_at),
                NgayHenTraMoi=moment_text(change.new_due_at) if change is not None else "",
            )
        )
    return found


def _identity(number: str) -> list[Message]:
    kind = _ID_KINDS.get(len(number)) if number.isdecimal() else None
    return [_item("DinhDanhCHS", LoaiDinhDanh=kind, SoDinhDanh=number)] if kind else []


def _item(of_list: str, **known: str) -> Message:
    """Give one item of a list with all its fields in order."""
    return {name: [] if name in NESTED else known.get(name, "") for name in LISTS[of_list]}


def _ended_at(told: Told) -> datetime | None:
    """Give when a dossier ended without a result; None for any other."""
    if told.record.status not in ENDED_STATUSES or not told.statuses:
        return None
    last: datetime = told.statuses[-1].started_at
    return last


def _status_at(told: Told, moment: datetime) -> int:
    """Give the status in force at a moment, of what is recorded; the present one where nothing is."""
    begun: Sequence[AnyRow] = [row for row in told.statuses if row.started_at <= moment]
    return int(begun[-1].status if begun else told.record.status)


def _shortened(text: str, most: int) -> str:
    text = nfc(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _flag(told: object) -> str:
    return "1" if told else "0"
