"""A guide of two made-up procedures, with the service's signatures."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from kiosk.core.errors import NotAllowed, NotFound
from kiosk.services.guide_views import (
    GuideCase,
    GuideFee,
    GuideForm,
    GuideGroup,
    GuideHits,
    GuideLimit,
    GuideLine,
    GuidePaper,
    GuidePrinters,
    GuideProcedure,
    GuideStart,
)
from kiosk.services.qr_picture import Modules, qr_modules

BIRTH = GuideLine(1, "1.001193", "Đăng ký khai sinh", "Hộ tịch", "Civil status")
HOME = GuideLine(2, "1.004222", "Đăng ký thường trú", "Cư trú")
PAPERS = (
    GuidePaper("Tờ khai đăng ký khai sinh", "kept", "always", "", 1, 0, 0, "Mẫu 01", confirmed=True),
    GuidePaper("Thẻ căn cước", "shown", "always", "Kiểm tra rồi trả lại", 1, 0, 0, "", confirmed=False),
    GuidePaper("Văn bản ủy quyền", "kept", "if", "Khi ủy quyền", 0, 1, 2, "", confirmed=True),
    GuidePaper("Giấy tờ cư trú", "shown", "database", "Khi không tra cứu được", 1, 0, 0, "", confirmed=True),
)
USUAL = GuideCase(
    "chung",
    "Trường hợp chung",
    PAPERS,
    GuideLimit(5, "working_day", "", confirmed=False),
    GuideLimit(1.5, "working_day"),
    (GuideFee("Phí bản sao", 8000, "bản", (1, 3), optional=True),),
    (GuideForm("mau01.pdf", "Mẫu 01"),),
    on_phone=True,
)
FOUND = GuideCase("bo_roi", "Trẻ bị bỏ rơi", PAPERS[:1], GuideLimit(0, "same_day"), None, ())


def procedure(line: GuideLine, cases: tuple[GuideCase, ...], usual: str, **parts: str) -> GuideProcedure:
    return GuideProcedure(
        version_id=line.version_id,
        code=line.code,
        name=f"Thủ tục {line.short_name}",
        short_name=line.short_name,
        field=line.field,
        cases=cases,
        usual=usual,
        order=(),
        channels=(),
        sets=0,
        subjects=(),
        agency="UBND cấp xã",
        result=parts.get("result", ""),
        forms=(),
        conditions="",
        fee=parts.get("fee", ""),
        legal_basis=(),
        note="",
    )


class Guide:
    """A guide of two procedures that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.printed: list[str] = []
        self.broken = False
        self.gate = threading.Event()
        self.gate.set()

    def start(self) -> GuideStart:
        event = GuideGroup("sinh_con", "Sinh con", "Having a child", (BIRTH,))
        return GuideStart((event,), (GuideGroup("cu_tru", "Cư trú", "Residence", (HOME,)),))

    def search(self, text: str) -> GuideHits:
        self.asked.append(text)
        if text.startswith("gi"):
            self.gate.wait(5)
        hits = tuple(line for line in (BIRTH, HOME) if text[-4:] in ("sinh", "giay", "ky"))
        return GuideHits(hits, exact=not text.startswith("toi"))

    def procedure(self, version_id: int) -> GuideProcedure:
        if version_id == BIRTH.version_id:
            return procedure(BIRTH, (USUAL, FOUND), "chung", result="Giấy khai sinh")
        return procedure(HOME, (FOUND, USUAL), "", fee="Miễn phí")

    def by_code(self, code: str) -> GuideProcedure:
        if code != BIRTH.code:
            raise NotFound("Không có thủ tục này trong danh mục.")
        return self.procedure(BIRTH.version_id)

    def printers(self) -> GuidePrinters:
        return GuidePrinters(lists=True, forms=True, sheets=True)

    def phone_code(self, version_id: int, case_code: str) -> Modules:
        return qr_modules(f"{version_id} {case_code}")

    def print_list(self, version_id: int, case_code: str) -> int:
        if self.broken:
            raise NotAllowed("Máy này chưa có máy in cho loại giấy đó.")
        self.printed.append(f"{version_id} {case_code}")
        return 1

    def print(self, by: int | None, codes: Sequence[str]) -> int:
        assert by is None
        self.printed.append(f"{codes} whole")
        return 3

    def print_form(self, version_id: int, case_code: str, file: str) -> int:
        self.printed.append(f"{version_id} {case_code} {file}")
        return 2
