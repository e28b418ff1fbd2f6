"""Notices and receipts to made-up people."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from kiosk.core.clock import VIETNAM
from kiosk.printing.payloads import (
    Addressee,
    ApologyPayload,
    DossierReference,
    MissingComponent,
    RefusalPayload,
    ResultReceiptPayload,
    StopPayload,
    SupplementPayload,
    VisitReceiptPayload,
    VisitReceiptRow,
)
from tests.printing.samples import MORNING, OFFICE, TRACKING

CODE = "H26.120-261121-0001"
NOON = datetime(2026, 12, 3, 11, 5, tzinfo=VIETNAM)

DOSSIER = DossierReference(
    procedure_code="1.004884",
    procedure_name="Thủ tục đăng ký lại khai sinh",
    owner="Trần Văn Tí",
    local_code=CODE,
    tracking=TRACKING,
    received_at=MORNING,
    due_at=datetime(2026, 11, 30, 8, 15, tzinfo=VIETNAM),
)
ADDRESSEE = Addressee(
    "Nguyễn Thị Mười Ễn", "Số 5, ngõ 12, tổ dân phố Đồng Tâm, phường Hoa Mai, tỉnh Ninh Bình", "0912 345 678"
)

SUPPLEMENT = SupplementPayload(
    office=OFFICE,
    form_set="TT03/2025",
    serial="07/HDHS",
    dossier=DOSSIER,
    addressee=ADDRESSEE,
    missing=(
        MissingComponent("Bản sao Giấy khai sinh do cơ quan có thẩm quyền cấp trước đây", 0, 1, 0, "bản đã nộp bị mờ"),
        MissingComponent("Văn bản cam đoan về việc đã đăng ký khai sinh", 1, 0, 0, "chưa ký"),
        MissingComponent("Giấy tờ chứng minh quan hệ với cha, mẹ", 0, 0, 1),
    ),
    reason="Giấy tờ đã nộp chưa đủ căn cứ để xác định ngày sinh và quan hệ cha, mẹ, con.",
    time=1,
    leader_reason="",
    contact="Lê Thị Bưởi",
    contact_phone="0229 3 871 234",
    issued_at=MORNING,
    issued_by="Lê Thị Bưởi",
    answer_by=date(2027, 1, 5),
)

REFUSAL = RefusalPayload(
    office=OFFICE,
    form_set="TT03/2025",
    serial="",
    dossier=DossierReference("1.004884", "Thủ tục đăng ký lại khai sinh", "Nguyễn Thị Mười Ễn"),
    addressee=ADDRESSEE,
    reason="Người yêu cầu đã được đăng ký khai sinh và bản chính Giấy khai sinh vẫn còn.",
    legal_basis="Điều 24 Nghị định số 123/2015/NĐ-CP",
    issued_at=MORNING,
    issued_by="Lê Thị Bưởi",
)

APOLOGY = ApologyPayload(
    office=OFFICE,
    form_set="TT03/2025",
    serial="03/PXL-PVHCC",
    dossier=DOSSIER,
    addressee=ADDRESSEE,
    reason="Cần thêm thời gian chờ cơ quan đăng ký trước đây trả lời xác minh.",
    old_due_at=datetime(2026, 11, 30, 8, 15, tzinfo=VIETNAM),
    new_due_at=datetime(2026, 12, 4, 16, 30, tzinfo=VIETNAM),
    collect_at="quầy 2, Trung tâm Phục vụ hành chính công phường Hoa Mai",
    issued_at=MORNING + timedelta(days=6),
    signer_title="Giám đốc",
    signer="",
    copies_to=("UBND phường Hoa Mai (để báo cáo)",),
)

STOP = StopPayload(
    office=OFFICE,
    form_set="TT03/2025",
    serial="12/TB-PVHCC",
    dossier=DOSSIER,
    addressee=ADDRESSEE,
    cause="not_supplemented",
    reason="Phiếu yêu cầu bổ sung số 07/HDHS ngày 21/11/2026, hạn đến hết ngày 02/12/2026.",
    papers_returned="trả lại toàn bộ giấy tờ đã nộp tại quầy 2, trong giờ làm việc.",
    issued_at=NOON,
    signer_title="Giám đốc",
    signer="Phạm Văn Quýt",
)

RESULT = ResultReceiptPayload(
    office=OFFICE,
    local_code=CODE,
    official_code="",
    tracking=TRACKING,
    procedure_name="Thủ tục đăng ký lại khai sinh",
    owner="Trần Văn Tí",
    receiver="Nguyễn Thị Mười Ễn",
    receiver_kind="người được ủy quyền",
    id_number="001190012345",
    authorisation="Giấy ủy quyền ngày 01/12/2026",
    results=("Giấy khai sinh (bản chính): 01 bản", "Trích lục khai sinh (bản sao): 02 bản"),
    received_at=MORNING,
    due_at=datetime(2026, 12, 4, 16, 30, tzinfo=VIETNAM),
    returned_at=NOON,
    given_by="Lê Thị Bưởi",
)

VISIT = VisitReceiptPayload(
    office=OFFICE,
    tracking=TRACKING,
    submitter="Nguyễn Thị Mười Ễn",
    id_number="001190012345",
    address="Số 5, ngõ 12, tổ dân phố Đồng Tâm, phường Hoa Mai, tỉnh Ninh Bình",
    phone="0912 345 678",
    rows=(
        VisitReceiptRow(
            CODE, "Thủ tục đăng ký lại khai sinh", "Trần Văn Tí", 1, datetime(2026, 11, 30, 8, 15, tzinfo=VIETNAM)
        ),
        VisitReceiptRow(
            "H26.120-261121-0002",
            "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
            "Nguyễn Thị Mười Ễn",
            1,
            datetime(2026, 11, 26, 8, 15, tzinfo=VIETNAM),
        ),
        VisitReceiptRow("H26.120-261121-0003", "Thủ tục chứng thực di chúc", "Nguyễn Thị Mười Ễn", 2, None),
    ),
    received_at=MORNING,
    received_by="Lê Thị Bưởi",
    counter=2,
    collect_at="Trung tâm Phục vụ hành chính công phường Hoa Mai",
    lookup_words="quét mã ở góc trái hoặc nhập mã K7M-2XB-9RT tại Màn hình tra cứu",
)


def drawn_signature() -> bytes:
    """Give a signature as the touchscreen keeps it: ink on a transparent PNG."""
    picture = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line(
        [(40, 150), (130, 30), (180, 170), (260, 60), (330, 140), (560, 90)],
        fill=(10, 20, 90, 255),
        width=8,
        joint="curve",
    )
    png = BytesIO()
    picture.save(png, "PNG")
    return png.getvalue()
