"""The notices a citizen takes home: every line by the form, whatever is long, missing or not known yet."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.core import resources
from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, SettingsError
from kiosk.printing import papers, payloads
from kiosk.printing.forms import wording
from kiosk.printing.forms.form02 import SupplementWords
from kiosk.printing.forms.form05 import StopWords
from kiosk.printing.papers import Target
from kiosk.printing.payloads import Addressee, DossierReference, MissingComponent
from tests.printing.notice_samples import (
    ADDRESSEE,
    APOLOGY,
    CODE,
    DOSSIER,
    REFUSAL,
    RESULT,
    STOP,
    SUPPLEMENT,
    VISIT,
    drawn_signature,
)
from tests.printing.reading import codes, ink, metadata, pages, texts
from tests.printing.samples import OFFICE, TRACKING

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.printing.payloads import FormPayload

SETS = ("TT03/2025", "TT01/2018")
NOTICES = (SUPPLEMENT, REFUSAL, APOLOGY, STOP)
RECEIPTS = (RESULT, VISIT)
WHY = "Giấy tờ đã nộp chưa đủ căn cứ xác định nhân thân, quan hệ và thời điểm. "

change = msgspec.structs.replace


def printed(payload: FormPayload, *, reprint: bool = False) -> list[str]:
    """Give the words of each page."""
    return texts(papers.render(payload, Target("page"), reprint=reprint).data)


def says(text: str, *expected: str) -> None:
    for words in expected:
        assert words in text, words


@pytest.mark.parametrize("form_set", SETS)
def test_the_supplement_lists_everything_missing_with_reason_last_day_and_whom_to_ask(form_set: str) -> None:
    text, _ = printed(change(SUPPLEMENT, form_set=form_set))
    says(
        text,
        "UBND PHƯỜNG HOA MAI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hoa Mai, ngày 21 tháng 11 năm 2026",
        "Số: 07/HDHS",
        f"Mã hồ sơ: {CODE}",
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Tiếp nhận hồ sơ/yêu cầu của Ông/Bà: Nguyễn Thị Mười Ễn",
        "Chủ hồ sơ: Trần Văn Tí",
        "Nội dung yêu cầu giải quyết: Thủ tục đăng ký lại khai sinh (mã thủ tục 1.004884)",
        "Địa chỉ: Số 5, ngõ 12",
        "Số điện thoại: 0912 345 678; Email: ……",
        "Yêu cầu Ông/Bà hoàn thiện hồ sơ gồm những nội dung như sau:",
        "TT Tên giấy tờ",
        "Ghi chú",
        "bản đã nộp bị mờ",
        "Lý do: Giấy tờ đã nộp chưa đủ căn cứ",
        "Hạn cuối để bổ sung, hoàn thiện hồ sơ: ngày 05 tháng 01 năm 2027",
        "liên hệ với công chức Lê Thị Bưởi, số điện thoại 0229 3 871 234 để được hướng dẫn./.",
        "NGƯỜI HƯỚNG DẪN",
        f"Mẫu số 02, Thông tư số {form_set.removeprefix('TT')}/TT-VPCP",
    )
    for component in SUPPLEMENT.missing:
        says(text, component.name)
    assert "lần thứ" not in text


def test_a_second_request_carries_the_leaders_reason() -> None:
    text, _ = printed(change(SUPPLEMENT, time=2, leader_reason="quy định mới có hiệu lực từ 25/11/2026"))
    says(text, "Yêu cầu bổ sung lần thứ 2", "quy định mới có hiệu lực từ 25/11/2026")


@pytest.mark.parametrize("form_set", SETS)
def test_the_refusal_names_reason_and_basis_and_both_sides_sign(form_set: str) -> None:
    kept, given = printed(change(REFUSAL, form_set=form_set))
    says(kept, "(Liên 1: Lưu)")
    says(given, "(Liên 2: Giao người nộp hồ sơ)")
    for text in (kept, given):
        says(
            text,
            "Số: ……/PTC",
            "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
            "Tiếp nhận hồ sơ của: Nguyễn Thị Mười Ễn",
            "Nội dung yêu cầu giải quyết: Thủ tục đăng ký lại khai sinh",
            "thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau: Người yêu cầu đã được",
            "Căn cứ: Điều 24 Nghị định số 123/2015/NĐ-CP",
            "Xin thông báo cho Ông/Bà được biết và thực hiện./.",
            "NGƯỜI NỘP HỒ SƠ",
            "NGƯỜI TỪ CHỐI",
            "(Người tiếp nhận hồ sơ)",
        )


@pytest.mark.parametrize(
    ("payload", "number"), [(REFUSAL, []), (change(SUPPLEMENT, dossier=REFUSAL.dossier), ["07/HDHS-2026"])]
)
def test_what_was_not_taken_in_has_the_number_of_its_paper_only(payload: FormPayload, number: list[str]) -> None:
    document = papers.render(payload, Target("page"))
    assert "Mã hồ sơ" not in texts(document.data)[0]
    assert "Mã tra cứu" not in texts(document.data)[0]
    assert codes(pages(document.data, 150)[0]) == number


def test_the_apology_differs_by_set_and_is_left_to_be_signed() -> None:
    for form_set, title, new_due in (
        ("TT03/2025", "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT", "kết quả mới"),
        ("TT01/2018", "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "kết quả lại"),
    ):
        text, _ = printed(change(APOLOGY, form_set=form_set))
        says(
            text,
            title,
            "Số: 03/PXL-PVHCC",
            "Kính gửi: Ông/Bà Nguyễn Thị Mười Ễn",
            "Số điện thoại: 0912 345 678",
            "Thời gian hẹn trả kết quả là 08 giờ 15 phút, ngày 30 tháng 11 năm 2026",
            "Lý do: Cần thêm thời gian chờ",
            "chân thành xin lỗi vì sự chậm trễ này",
            f"Thời gian hẹn trả {new_due}: 16 giờ 30 phút, ngày 04 tháng 12 năm 2026, tại quầy 2",
            "Trân trọng./.",
            "Nơi nhận:",
            "- Như trên;",
            "- UBND phường Hoa Mai (để báo cáo);",
            "- Lưu: VT.",
            "GIÁM ĐỐC",
            "(Ký tên, đóng dấu)",
            "Mẫu số 04",
        )


def test_the_stop_notice_says_why_and_what_happens_to_the_papers() -> None:
    text, _ = printed(STOP)
    says(
        text,
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        f"mã hồ sơ: {CODE}",
        "Lý do dừng: Đã hết thời hạn bổ sung",
        "Nội dung cụ thể: Phiếu yêu cầu bổ sung số 07/HDHS",
        "Việc trả lại hồ sơ: trả lại toàn bộ giấy tờ đã nộp",
        "- Lưu: VT, hồ sơ.",
        "Phạm Văn Quýt",
        "Mẫu số 05, Thông tư số 03/2025/TT-VPCP",
    )
    says(printed(change(STOP, cause="withdrawn", reason=""))[0], "Lý do dừng: Ông/Bà đề nghị rút hồ sơ.")
    says(
        printed(change(STOP, cause="other", reason="Thửa đất có tranh chấp."))[0], "Lý do dừng: Thửa đất có tranh chấp."
    )


def test_the_stop_notice_has_no_form_number_in_the_2018_set() -> None:
    text, _ = printed(change(STOP, form_set="TT01/2018"))
    says(text, "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ")
    assert "Mẫu số" not in text


def test_both_copies_of_the_result_receipt_stand_on_one_sheet_with_the_signature_drawn() -> None:
    unsigned = papers.render(RESULT, Target("page")).data
    signed = papers.render(change(RESULT, signature=drawn_signature()), Target("page")).data
    (text,) = texts(signed)
    for words in (
        "GIẤY BIÊN NHẬN TRẢ KẾT QUẢ",
        f"Mã hồ sơ: {CODE}",
        "Nội dung giải quyết: Thủ tục đăng ký lại khai sinh",
        "Chủ hồ sơ: Trần Văn Tí",
        "Người nhận kết quả: Nguyễn Thị Mười Ễn (người được ủy quyền)",
        "Văn bản ủy quyền: Giấy ủy quyền ngày 01/12/2026",
        "- Trích lục khai sinh (bản sao): 02 bản",
        "Thời gian trả kết quả: 11 giờ 05 phút, ngày 03 tháng 12 năm 2026",
        "NGƯỜI TRẢ KẾT QUẢ",
    ):
        assert text.count(words) == 2, words
    says(text, "(Liên 1: Lưu)", "(Liên 2: Giao người nhận kết quả)")
    (page,) = pages(signed, 150)
    assert codes(page) == [TRACKING, TRACKING]
    assert b"/MediaBox [ 0 0 595.2756 841.8898 ]" in signed, "two halves are one A4"
    drawn = [
        sum(value < 128 for value in picture.tobytes()) for picture in (pages(unsigned, 60)[0], pages(signed, 60)[0])
    ]
    assert drawn[1] > drawn[0] + 60, "the signature is on the paper"


def test_a_signature_that_is_no_picture_is_said() -> None:
    with pytest.raises(BadInput, match="Chữ ký"):
        papers.render(change(RESULT, signature=b"\x89PNG\r\n broken"), Target("page"))


def test_the_visit_receipt_lists_every_dossier_on_both_copies() -> None:
    document = papers.render(VISIT, Target("page"))
    (text,) = texts(document.data)
    for words in (
        *(row.local_code for row in VISIT.rows),
        "Thủ tục chứng thực di chúc",
        "sẽ thông báo",
        "03 hồ sơ, 04 bộ",
    ):
        assert text.count(words) == 2, words
    assert codes(pages(document.data, 150)[0]) == [TRACKING, TRACKING]

    long = printed(change(VISIT, rows=VISIT.rows * 12))
    assert len(long) % 2 == 0
    for copy in (long[: len(long) // 2], long[len(long) // 2 :]):
        assert sum(page.count(VISIT.rows[0].local_code) for page in copy) == 12
        says(copy[-1], "36 hồ sơ", "NGƯỜI NỘP HỒ SƠ")


@pytest.mark.parametrize("form_set", SETS)
def test_long_texts_run_on_with_page_numbers_and_nothing_is_lost(form_set: str) -> None:
    many = tuple(MissingComponent(f"Giấy tờ thứ {number}: bản vẽ", 1, 0, 2, "chưa đúng mẫu") for number in range(1, 41))
    supplement = change(SUPPLEMENT, form_set=form_set, missing=many, reason=WHY * 60)
    for payload in (supplement, change(APOLOGY, form_set=form_set, reason=WHY * 60)):
        found = printed(payload)
        found = found[: len(found) // 2]  # the second copy is the first but for its name
        assert len(found) >= 3 - (payload is not supplement)
        whole = " ".join(found)
        assert whole.count("nhân thân, quan hệ và") >= 58, "two may be broken by the edge of a page"
        for number, text in enumerate(found[1:], 2):
            assert f" {number} Mẫu số" in text, "the page number, before the foot"
        assert " 1 Mẫu số" not in found[0]
    found = printed(supplement)
    whole = " ".join(found)
    assert all(component.name in whole for component in many)
    says(found[-1], "NGƯỜI HƯỚNG DẪN", "để được hướng dẫn./.")


@pytest.mark.parametrize("form_set", SETS)
def test_the_citizens_copy_of_a_letter_comes_before_the_one_the_office_keeps(form_set: str) -> None:
    for letter, citizens, kept in (
        (SUPPLEMENT, "(Liên 1: Giao người nộp hồ sơ)", "(Liên 2: Lưu)"),
        (APOLOGY, "(Bản 1: Gửi người nộp hồ sơ)", "(Bản 2: Lưu VT)"),
        (STOP, "(Bản 1: Gửi người nộp hồ sơ)", "(Bản 2: Lưu VT, hồ sơ)"),
    ):
        first, second = printed(change(letter, form_set=form_set))
        says(first, citizens)
        says(second, kept)


def test_a_result_receipt_recorded_late_is_dated_when_it_was_made_and_has_its_number() -> None:
    late = change(RESULT, serial="04/BN", issued_at=datetime(2026, 12, 7, 9, tzinfo=VIETNAM))
    (text,) = printed(late)
    says(text, "Hoa Mai, ngày 07 tháng 12 năm 2026", "Số: 04/BN", "Thời gian trả kết quả: 11 giờ 05 phút, ngày 03")


def test_the_post_is_asked_for_no_identity_paper() -> None:
    (text,) = printed(change(RESULT, receiver="Bưu điện", id_number="", authorisation="", by_post=True))
    assert "Số căn cước" not in text
    says(printed(change(RESULT, id_number=""))[0], "Số căn cước/Hộ chiếu: ……")


@pytest.mark.parametrize("payload", [*NOTICES, *RECEIPTS])
def test_a_name_of_a_thousand_letters_stays_inside_the_margins(payload: FormPayload) -> None:
    word = "Thửa-đất-số-" * 83
    for field in ("receiver", "submitter"):
        if hasattr(payload, field):
            payload = change(payload, **{field: word})
    if not isinstance(payload, payloads.ResultReceiptPayload | payloads.VisitReceiptPayload):
        payload = change(payload, addressee=Addressee(word, word), dossier=change(DOSSIER, owner=word))
    pdf = papers.render(payload, Target("page")).data
    assert "".join("".join(texts(pdf)).split()).replace("\ufffe", "").count("Thửa") >= 83
    for page in pages(pdf, 40):
        left, _, right, _ = ink(page)
        assert left >= 18 * 40 / 25.4
        assert right <= page.width - 9 * 40 / 25.4


@pytest.mark.parametrize("form_set", SETS)
def test_what_is_not_known_is_a_line_to_write_on(form_set: str) -> None:
    nobody = {
        "office": change(OFFICE, superior="", place=""),
        "form_set": form_set,
        "serial": "",
        "dossier": DossierReference("", "", ""),
        "addressee": Addressee(""),
    }
    empty = {"reason": "", "issued_by": "", "signer": "", "signer_title": "", "legal_basis": "", "papers_returned": ""}
    for notice in NOTICES:
        fields = nobody | {name: value for name, value in empty.items() if hasattr(notice, name)}
        for text in printed(change(notice, **fields)):
            says(text, "Địa chỉ: ……", "Số: ……/", "Ngày")
            assert "None" not in text
            assert "{" not in text


@pytest.mark.parametrize("payload", [*NOTICES, *RECEIPTS])
def test_a_reprint_says_so_and_a_thermal_printer_refuses(payload: FormPayload) -> None:
    assert all("IN LẠI" in text for text in printed(payload, reprint=True))
    assert "IN LẠI" not in "".join(printed(payload))
    with pytest.raises(BadInput, match="A4"):
        papers.render(payload, Target("slip", 576))


@pytest.mark.parametrize("payload", [*NOTICES, *RECEIPTS])
def test_neither_file_nor_job_names_a_person(payload: FormPayload) -> None:
    document = papers.render(payload, Target("page"))
    said = document.title + " ".join(metadata(document.data).values())
    for personal in (ADDRESSEE.name, DOSSIER.owner, RESULT.id_number, TRACKING):
        assert personal not in said
    assert document.title.isascii()


def test_jobs_are_called_by_form_number_and_code() -> None:
    titles = [papers.render(payload, Target("page")).title for payload in (SUPPLEMENT, REFUSAL, APOLOGY, STOP)]
    assert titles == [f"02 {CODE}", "03", f"04 {CODE}", f"05 {CODE}"]
    assert papers.render(change(STOP, form_set="TT01/2018"), Target("page")).title == f"DUNG {CODE}"


def test_markup_in_a_reason_is_just_letters() -> None:
    text, _ = printed(change(APOLOGY, reason="<b>A & B</b> {owner} </para>", copies_to=("Phòng <A&B>",)))
    says(text, "Lý do: <b>A & B</b> {owner} </para>", "- Phòng <A&B>;")


@pytest.mark.parametrize("notice", NOTICES)
def test_an_unknown_form_set_is_named(notice: FormPayload) -> None:
    with pytest.raises(SettingsError, match="TT09/2031"):
        papers.render(change(notice, form_set="TT09/2031"), Target("page"))


def test_wording_without_a_key_names_the_file_and_the_key(tmp_path: Path) -> None:
    shipped = resources.folder("forms") / "tt03-2025"
    for name, kind, cut in (("form02", SupplementWords, "after_table"), ("form05", StopWords, "causes")):
        text = (shipped / f"{name}.toml").read_text("utf-8")
        file = tmp_path / f"{name}.toml"
        file.write_text(text.replace(f"[{cut}]", f"[{cut}_x]"), "utf-8")
        with pytest.raises(SettingsError, match=rf"{name}\.toml.*{cut}"):
            wording.read(file, kind)


_DIGESTS = """
import hashlib
import msgspec
from kiosk.printing import papers
from tests.printing import notice_samples as samples
signed = msgspec.structs.replace(samples.RESULT, signature=samples.drawn_signature())
for payload in (samples.SUPPLEMENT, samples.REFUSAL, samples.APOLOGY, samples.STOP, signed, samples.VISIT):
    print(hashlib.sha256(papers.render(payload, papers.Target("page")).data).hexdigest())
"""


def test_the_same_payload_gives_the_same_bytes_in_every_process() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", _DIGESTS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].split()) == 6
