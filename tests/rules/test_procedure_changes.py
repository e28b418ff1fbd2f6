"""What a new version says otherwise, line by line in words."""

from __future__ import annotations

from datetime import date

import msgspec

from kiosk.rules.procedure import ByPage, Case, Component, Fee, TimeLimit, WorkStep
from kiosk.rules.procedure_changes import changes
from tests.services.trial import FORM, PROOF, TRIAL


def test_nothing_changed() -> None:
    assert changes(TRIAL, TRIAL) == ()


def test_every_matter_is_told() -> None:
    general, quick, slow = TRIAL.cases
    new = msgspec.structs.replace(
        TRIAL,
        limit=TimeLimit(5, "working_day"),
        valid_to=date(2027, 2, 28),
        fee="Miễn phí",
        channels=(1, 2),
        legal_basis=("Luật Hộ tịch 03/2026/QH16",),
        fees=(Fee("charge", "Lệ phí", 8000, "bản", optional=True),),
        steps=(WorkStep("tu_phap", "Thẩm tra", share=0.5),),
        cases=(
            msgspec.structs.replace(
                general,
                components=(FORM, *general.components[2:], Component("Giấy mới", originals=2)),
                limit=TimeLimit(1, "day"),
            ),
            msgspec.structs.replace(quick, components=(msgspec.structs.replace(FORM, originals=2),)),
            Case("moi", "Trường hợp mới", ()),
        ),
    )
    assert changes(TRIAL, new) == (
        "thời hạn: 3 ngày làm việc → 5 ngày làm việc",
        "hiệu lực đến: không hạn → 28/02/2027",
        "phí, lệ phí: 8.000 đồng/bản → Miễn phí",
        "cách thức thực hiện: không có → trực tiếp, trực tuyến",
        "căn cứ pháp lý, thêm: Luật Hộ tịch 03/2026/QH16",
        "thêm khoản thu: Lệ phí 8.000 đ/bản (lệ phí, khi yêu cầu)",
        "thêm bước: Thẩm tra (tu_phap, 50% thời hạn)",
        "trường hợp “Trường hợp chung”, thời hạn: không có → 1 ngày",
        "thêm trường hợp “Trường hợp chung”, thành phần: Giấy mới (2 bản chính)",
        "bỏ trường hợp “Trường hợp chung”, thành phần: Giấy tờ chứng minh (1 bản chính, 2 bản chứng thực, 3 bản chụp)",
        "sửa trường hợp “Làm ngay”, thành phần: Tờ khai (1 bản chính, mẫu TK-01) → Tờ khai (2 bản chính, mẫu TK-01)",
        "thêm trường hợp: Trường hợp mới",
        "bỏ trường hợp: Không có thời hạn",
    )
    assert slow.name == "Không có thời hạn"
    assert PROOF in general.components


def test_of_long_texts_the_difference_is_shown() -> None:
    old, new = (msgspec.structs.replace(TRIAL, note=f"{'rất dài ' * 50}{end}") for end in ("cũ", "mới"))
    (told,) = changes(old, new)
    assert len(told) < 120
    assert "cũ → …" in told
    assert told.endswith("mới")


def test_a_fee_by_the_page_tells_its_rates() -> None:
    fee = Fee("fee", "Sao y", 2_000, "trang", by_page=ByPage(3, 1_000, 200_000))
    (told,) = changes(TRIAL, msgspec.structs.replace(TRIAL, fees=(fee,)))
    assert told == "thêm khoản thu: Sao y 2.000 đ/trang (phí, từ trang thứ 3 1.000 đ, tối đa 200.000 đ/bản)"


def test_no_change_goes_untold() -> None:
    """Whatever differs, something is said of it: the preview would be silent otherwise."""
    other: dict[str, object] = {
        "name": "Khác", "short_name": "Khác", "short_code": "kh", "field": "Khác", "queue": "khac", "result": "Khác",
        "agency": "Khác", "forms": ("Mẫu",), "synonyms": (), "interlinked": True, "note": "Khác", "confirmed": False,
        "unconfirmed": ("Khác",), "committed": TimeLimit(1, "day"), "subjects": ("Cá nhân",), "conditions": "Có",
        "order": ("Nộp",), "sets": 2, "limit": TimeLimit(3, "working_day", "Khác"),
        "cases": tuple(reversed(TRIAL.cases)),
    }  # fmt: skip
    for key, value in other.items():
        assert len(changes(TRIAL, msgspec.structs.replace(TRIAL, **{key: value}))) == 1, key
