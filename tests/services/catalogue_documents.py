"""Catalogue documents small enough to know every line of."""

from __future__ import annotations

from pathlib import Path

SMALL = """\
format: 1
title: Chứng thực
prepared: 2026-11-21
fields:
  - Chứng thực
procedures:
  - code: "2.000908"
    name: Thủ tục cấp bản sao từ sổ gốc
    short_name: Cấp bản sao từ sổ gốc
    short_code: sg
    field: Chứng thực
    queue: chung_thuc
    agency: UBND cấp xã
    valid_from: 2025-07-01
    limit:
      value: 1
      unit: working_day
    fee: Miễn phí
    result: Bản sao từ sổ gốc
    cases:
      - code: chung
        name: Trường hợp chung
        components:
          - name: Giấy tờ tùy thân
            handling: shown
            originals: 1
          - name: Giấy tờ chứng minh quan hệ
            requirement: conditional
            condition: Người yêu cầu là đại diện, thân nhân
            originals: 1
"""
QUEUES = """\
format: 1
title: Lĩnh vực lấy số
queues:
  - code: chung_thuc
    prefix: B
    name: Chứng thực
    name_en: Certification
"""


RICH = SMALL.replace(
    "    result:",
    """\
    committed:
      value: 0.5
      unit: working_day
    fees:
      - kind: fee
        name: Phí cấp bản sao
        amount: 8000
        per: bản
        channels: [1, 3]
        cases: [chung]
        valid_from: 2026-01-01
        valid_to: 2026-12-31
    steps:
      - unit: tu_phap
        name: Thẩm tra
        share: 0.75
      - unit: lanh_dao
        name: Ký duyệt
        share: 0.25
    result:""",
)
"""With a commitment on line 19, fees from 22, steps from 31."""


def written(folder: Path, text: str, name: str = "thu.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file
