"""Papers of made-up people, to show what a form's words look like before they are used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from kiosk.core.clock import VIETNAM
from kiosk.printing import payloads
from kiosk.printing.payloads import FormPayload, OfficeHead

_MORNING = datetime(2026, 11, 20, 8, 15, tzinfo=VIETNAM)
_DUE = datetime(2026, 11, 26, 8, 15, tzinfo=VIETNAM)
_CODE, _SECOND, _TRACKING = "H00.000-261120-0001", "H00.000-261120-0002", "K7M2XB9RT"
_OWNER, _SUBMITTER, _OFFICIAL = "Trần Văn Tí", "Nguyễn Thị Mười Ễn", "Lê Thị Bưởi"
_ADDRESS, _PHONE, _ID = "Số 5, ngõ 12, tổ dân phố Đồng Tâm", "0900 000 000", "001190000000"
_BIRTH, _PROCEDURE = "1.001193", "Thủ tục đăng ký khai sinh"
_LATER = "Chờ cơ quan đăng ký trước đây trả lời xác minh."
_LOOK_UP = "quét mã ở góc trái hoặc nhập mã K7M-2XB-9RT tại Màn hình tra cứu"
_DOSSIER = payloads.DossierReference(_BIRTH, _PROCEDURE, _OWNER, _CODE, "", _TRACKING, _MORNING, _DUE)
_TO = payloads.Addressee(_SUBMITTER, _ADDRESS, _PHONE)


def specimen(paper: str, office: OfficeHead, form_set: str) -> FormPayload | None:
    """Give a paper ("form01", "fee_receipt") of an office about made-up people; None where it is no printed page."""
    make = _MADE.get(paper)
    return make(office, form_set) if make is not None else None


def _form01(office: OfficeHead, form_set: str) -> FormPayload:
    part = payloads.ReceiptComponent
    return payloads.ReceiptPayload(
        office=office,
        form_set=form_set,
        local_code=_CODE,
        official_code="",
        tracking=_TRACKING,
        book="01/2026",
        book_number=15,
        submitter=_SUBMITTER,
        owner=_OWNER,
        id_number=_ID,
        address=_ADDRESS,
        phone=_PHONE,
        email="",
        channel="direct",
        procedure_code=_BIRTH,
        procedure_name=_PROCEDURE,
        case_name="Cha mẹ có đăng ký kết hôn",
        components=(
            part("Tờ khai đăng ký khai sinh theo mẫu", 1, 0, 0),
            part("Giấy chứng sinh", 1, 0, 0),
            part("Giấy chứng nhận kết hôn của cha, mẹ", 0, 0, 0, "đã xem, trả lại"),
        ),
        sets=1,
        limit_words="03 ngày làm việc",
        received_at=_MORNING,
        due_at=_DUE,
        due_words=("3 ngày làm việc", "nghỉ 24/11"),
        collect_at=office.name,
        fee="Không thu",
        received_by=_OFFICIAL,
        counter=2,
        lookup_words=_LOOK_UP,
    )


def _form02(office: OfficeHead, form_set: str) -> FormPayload:
    part = payloads.MissingComponent
    return payloads.SupplementPayload(
        office=office,
        form_set=form_set,
        serial="07/HDHS",
        dossier=_DOSSIER,
        addressee=_TO,
        missing=(
            part("Bản sao Giấy khai sinh cấp trước đây", 0, 1, 0, "bản đã nộp bị mờ"),
            part("Văn bản cam đoan về việc đã đăng ký khai sinh", 1, 0, 0, "chưa ký"),
        ),
        reason="Giấy tờ đã nộp chưa đủ căn cứ để xác định ngày sinh.",
        time=1,
        leader_reason="",
        contact=_OFFICIAL,
        contact_phone=office.hotline,
        issued_at=_MORNING,
        issued_by=_OFFICIAL,
        answer_by=date(2027, 1, 5),
    )


def _form03(office: OfficeHead, form_set: str) -> FormPayload:
    return payloads.RefusalPayload(
        office=office,
        form_set=form_set,
        serial="",
        dossier=payloads.DossierReference(_BIRTH, _PROCEDURE, _OWNER),
        addressee=_TO,
        reason="Người yêu cầu đã được đăng ký khai sinh và bản chính Giấy khai sinh vẫn còn.",
        legal_basis="Điều 24 Nghị định số 123/2015/NĐ-CP",
        issued_at=_MORNING,
        issued_by=_OFFICIAL,
    )


def _form04(office: OfficeHead, form_set: str) -> FormPayload:
    return payloads.ApologyPayload(
        office=office,
        form_set=form_set,
        serial="03/PXL",
        dossier=_DOSSIER,
        addressee=_TO,
        reason=_LATER,
        old_due_at=_DUE,
        new_due_at=_DUE + timedelta(days=6),
        collect_at=office.name,
        issued_at=_DUE - timedelta(days=1),
        signer_title="Giám đốc",
        signer="",
        copies_to=(office.superior,) if office.superior else (),
    )


def _form05(office: OfficeHead, form_set: str) -> FormPayload:
    return payloads.StopPayload(
        office=office,
        form_set=form_set,
        serial="12/TB",
        dossier=_DOSSIER,
        addressee=_TO,
        cause="not_supplemented",
        reason="Phiếu yêu cầu bổ sung số 07/HDHS ngày 20/11/2026, hạn đến hết ngày 02/12/2026.",
        papers_returned="trả lại toàn bộ giấy tờ đã nộp tại quầy 2, trong giờ làm việc.",
        issued_at=_DUE + timedelta(days=7),
        signer_title="Giám đốc",
        signer="",
    )


def _control(office: OfficeHead, form_set: str) -> FormPayload:
    row, unit = payloads.ControlRow, "Phòng Văn hóa - Xã hội"
    rows = (
        row(office.name, unit, _OFFICIAL, "Nguyễn Hữu Ước", _MORNING, _MORNING + timedelta(minutes=40), "on_time"),
        row(unit, "Văn thư", "Nguyễn Hữu Ước", "Phạm Thị Nghĩa", _MORNING + timedelta(days=2), None, "late", _LATER),
    )
    return payloads.ControlSlipPayload(office, form_set, _DOSSIER, unit, ("Công an xã",), rows, _MORNING)


def _register(office: OfficeHead, form_set: str) -> FormPayload:
    rows = tuple(
        payloads.RegisterRow(
            number,
            f"H00.000-261120-{number:04d}",
            _PROCEDURE,
            1,
            _OWNER,
            _ADDRESS,
            _PHONE,
            _MORNING,
            _DUE,
            _DUE if number % 2 else None,
            _SUBMITTER if number % 2 else "",
            "Phòng Văn hóa - Xã hội",
            "Trực tiếp",
            "",
        )
        for number in range(1, 7)
    )
    days = date(2026, 11, 1), date(2026, 11, 30)
    return payloads.RegisterPayload(office, form_set, "01/2026", *days, rows, _MORNING)


def _handover(office: OfficeHead, kind: str) -> FormPayload:
    row, unit = payloads.HandoverRow, "Phòng Văn hóa - Xã hội"
    if kind == "dossiers":
        ends = (office.name, unit, _OFFICIAL, "Nguyễn Hữu Ước")
        given = (row(_CODE, _PROCEDURE, _OWNER, 1, 3, _DUE), row(_SECOND, _PROCEDURE, _SUBMITTER, 2, 5, None))
        line = "Hồ sơ nhận trước 15 giờ ngày 20 tháng 11 năm 2026"
        return payloads.HandoverPayload(office, "BG-261120-01", "dossiers", *ends, _MORNING, line, given)
    result = "Giấy khai sinh, bản sao trích lục"
    rows = (row(_CODE, _PROCEDURE, _OWNER, 1, 2, None, result=result, owner_address=_ADDRESS),)
    ends = (unit, office.name, "Nguyễn Hữu Ước", _OFFICIAL)
    return payloads.HandoverPayload(office, "KQ-261120-01", "results", *ends, _MORNING, "", rows)


def _fee_receipt(office: OfficeHead, _form_set: str) -> FormPayload:
    return payloads.FeeReceiptPayload(
        office,
        "01BLP2-001",
        "MC-26T",
        123,
        _SUBMITTER,
        _ADDRESS,
        _CODE,
        "Cấp bản sao trích lục hộ tịch",
        (payloads.FeeLine("Phí cấp bản sao trích lục hộ tịch", 5, 8_000, 40_000),),
        40_000,
        "Bốn mươi nghìn đồng",
        "cash",
        _MORNING,
        _OFFICIAL,
        tracking=_TRACKING,
    )


def _cash_sheet(office: OfficeHead, _form_set: str) -> FormPayload:
    row = payloads.CashRow
    rows = (
        row("MC-26T 0000123", _CODE, _SUBMITTER, 40_000, "cash", _MORNING),
        row("MC-26T 0000124", _SECOND, _OWNER, 8_000, "cash", _MORNING, "Đã hủy: ghi sai số tiền"),
    )
    sums = (("cash", 1, 40_000),)
    return payloads.CashSheetPayload(
        office, _MORNING.date(), _OFFICIAL, rows, sums, 40_000, "Bốn mươi nghìn đồng", _MORNING
    )


def _result_receipt(office: OfficeHead, _form_set: str) -> FormPayload:
    return payloads.ResultReceiptPayload(
        office=office,
        local_code=_CODE,
        official_code="",
        tracking=_TRACKING,
        procedure_name=_PROCEDURE,
        owner=_OWNER,
        receiver=_SUBMITTER,
        receiver_kind="người được ủy quyền",
        id_number=_ID,
        authorisation="Giấy ủy quyền ngày 25/11/2026",
        results=("Giấy khai sinh (bản chính): 01 bản", "Trích lục khai sinh (bản sao): 02 bản"),
        received_at=_MORNING,
        due_at=_DUE,
        returned_at=_DUE - timedelta(hours=2),
        given_by=_OFFICIAL,
    )


def _visit_receipt(office: OfficeHead, _form_set: str) -> FormPayload:
    row = payloads.VisitReceiptRow
    return payloads.VisitReceiptPayload(
        office=office,
        tracking=_TRACKING,
        submitter=_SUBMITTER,
        id_number=_ID,
        address=_ADDRESS,
        phone=_PHONE,
        rows=(row(_CODE, _PROCEDURE, _OWNER, 1, _DUE), row(_SECOND, "Thủ tục chứng thực di chúc", _SUBMITTER, 2, None)),
        received_at=_MORNING,
        received_by=_OFFICIAL,
        counter=2,
        collect_at=office.name,
        lookup_words=_LOOK_UP,
    )


def _posting(office: OfficeHead, _form_set: str) -> FormPayload:
    procedure = payloads.PostedProcedure(
        code=_BIRTH,
        name=_PROCEDURE,
        field="Hộ tịch",
        order=("Nộp hồ sơ tại quầy hoặc trực tuyến", "Cán bộ kiểm tra", "Nhận Giấy khai sinh"),
        channels=(1, 2, 3),
        cases=(),
        papers=(
            payloads.ListedPaper("Tờ khai đăng ký khai sinh", "kept", "always", originals=1),
            payloads.ListedPaper("Thẻ căn cước", "shown", "always", originals=1),
        ),
        sets=1,
        limits=(),
        subjects=("Cha, mẹ", "Ông, bà"),
        agency="Ủy ban nhân dân cấp xã",
        result="Giấy khai sinh",
        fee="Miễn phí",
        fees=(payloads.PostedFee("Phí bản sao", 8_000, "bản", (), optional=True),),
        forms=("Tờ khai đăng ký khai sinh",),
        conditions="Trong 60 ngày",
        legal_basis=("Luật Hộ tịch số 60/2014/QH13",),
    )
    return payloads.PostingPayload(office, "A4", _MORNING.date(), (procedure,))


def _report(office: OfficeHead, _form_set: str) -> FormPayload:
    from kiosk.printing.payloads.report import ReportColumn, ReportTable

    columns = (ReportColumn("Lĩnh vực", side="left"), ReportColumn("Tiếp nhận"), ReportColumn("Đã giải quyết"))
    rows = (("Hộ tịch", "12", "11"), ("Chứng thực", "30", "30"))
    table = ReportTable("Theo lĩnh vực", columns, rows, ("Tổng cộng", "42", "41"))
    return payloads.ReportPayload(
        office,
        "II.06a",
        "Tình hình, kết quả giải quyết thủ tục hành chính",
        "Biểu số II.06a/VPCP/KSTT",
        "Hồ sơ",
        date(2026, 10, 1),
        date(2026, 10, 31),
        "tháng 10 năm 2026",
        (table,),
        ("Hồ sơ tính là đã giải quyết vào ngày có kết quả.",),
        (),
        _MORNING,
    )


_MADE: dict[str, Callable[[OfficeHead, str], FormPayload]] = {
    "form01": _form01,
    "form02": _form02,
    "form03": _form03,
    "form04": _form04,
    "form05": _form05,
    "control": _control,
    "register": _register,
    "handover_dossiers": lambda office, _: _handover(office, "dossiers"),
    "handover_results": lambda office, _: _handover(office, "results"),
    "fee_receipt": _fee_receipt,
    "cash_sheet": _cash_sheet,
    "result_receipt": _result_receipt,
    "visit_receipt": _visit_receipt,
    "posting": _posting,
    "report": _report,
}
