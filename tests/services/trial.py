"""A made-up procedure whose papers and limits the tests know by heart."""

from __future__ import annotations

from datetime import date

from kiosk.rules.procedure import Case, Component, Procedure, TimeLimit

FORM = Component("Tờ khai", originals=1, form="TK-01")
PROOF = Component("Giấy tờ chứng minh", originals=1, certified=2, photocopies=3)
CARD = Component("Thẻ căn cước", handling="shown", originals=1)
WARRANT = Component("Văn bản ủy quyền", requirement="conditional", condition="Khi ủy quyền", originals=1)
RESIDENCE = Component("Giấy tờ về nơi cư trú", handling="shown", requirement="conditional", residence=True)

TRIAL = Procedure(
    code="9.000001",
    name="Thủ tục làm thử",
    short_name="Làm thử",
    short_code="lthu",
    field="Hộ tịch",
    queue="ho_tich",
    limit=TimeLimit(value=3, unit="working_day"),
    cases=(
        Case("chung", "Trường hợp chung", (FORM, PROOF, CARD, WARRANT, RESIDENCE)),
        Case("nhanh", "Làm ngay", (FORM,), TimeLimit(value=0, unit="same_day")),
        Case("lau", "Không có thời hạn", (FORM,), TimeLimit(value=0, unit="none", note="Hẹn sau khi xác minh")),
    ),
    result="Giấy làm thử",
    fee="8.000 đồng/bản",
    agency="UBND cấp xã",
    valid_from=date(2025, 7, 1),
    synonyms=("thử nghiệm",),
)
