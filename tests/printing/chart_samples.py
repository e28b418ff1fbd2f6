"""Charts to be drawn: a made-up office's weeks, hours and fields, from the least to the most there may be."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from kiosk.rules.report_chart import WEEKDAYS, Chart, Series, weeks_of

LONG = "Đất đai, đo đạc và bản đồ, cung cấp thông tin về tài nguyên và môi trường"
FIELDS = ("Hộ tịch", "Chứng thực", LONG, "Bảo trợ xã hội, người có công", "Hộ kinh doanh, kinh tế")
LEVELS = ("Rất hài lòng", "Hài lòng", "Không hài lòng")
FIRST = date(2026, 7, 1)


def trend(weeks: int = 14, most: int = 140) -> Chart:
    """Give lines over so many weeks."""
    choose = random.Random(weeks)
    days = weeks_of(FIRST, FIRST + timedelta(7 * (weeks - 1)))
    lines = (("received", "Tiếp nhận", most), ("settled", "Đã giải quyết", most), ("late", "Giải quyết quá hạn", 4))
    return Chart(
        "weeks",
        "trend",
        "Hồ sơ tiếp nhận và giải quyết theo tuần",
        "Tuần bắt đầu từ ngày",
        tuple(map(str, days)),
        tuple(Series(key, name, tuple(choose.randint(0, top) for _ in days), "hồ sơ") for key, name, top in lines),
    )


def heat(hours: range = range(7, 18), days: int = 6, most: int = 260) -> Chart:
    """Give the cells of these hours."""
    choose = random.Random(days)
    return Chart(
        "arrivals",
        "heat",
        "Lượt lấy số theo thứ và giờ",
        "Giờ lấy số",
        tuple(map(str, hours)),
        tuple(
            Series(str(day), WEEKDAYS[day], tuple(0 if hour == 12 else choose.randint(0, most) for hour in hours))
            for day in range(days)
        ),
        total="Cộng",
    )


def against(hours: range = range(7, 18), most: int = 1500) -> Chart:
    """Give arrivals and waits over these hours, none waiting measured at noon."""
    choose = random.Random(most)
    waits = tuple(None if hour == 12 else Decimal(choose.randint(10, 2400)) / 10 for hour in hours)
    return Chart(
        "waits",
        "against",
        "Lượt lấy số và thời gian chờ theo giờ",
        "Giờ lấy số",
        tuple(map(str, hours)),
        (
            Series("taken", "Lượt lấy số", tuple(choose.randint(0, most) for _ in hours)),
            Series("wait_median", "Thời gian chờ, trung vị", waits, "phút", "minutes"),
        ),
    )


def shares(fields: tuple[str, ...] = FIELDS) -> Chart:
    """Give three levels of these fields and of them all; small parts, and parts of nothing."""
    parts = [("81.6", "18.4", "0"), ("97.3", "1.9", "0.8"), ("0", "0", "100"), ("60.0", "34.7", "5.3")]
    lines = [parts[at % len(parts)] for at in range(len(fields) + 1)]
    return Chart(
        "levels",
        "shares",
        "Mức độ hài lòng theo lĩnh vực",
        "Lĩnh vực",
        (*fields, "Tổng cộng"),
        tuple(
            Series(str(at), name, tuple(Decimal(line[at]) for line in lines), "%", "share")
            for at, name in enumerate(LEVELS)
        ),
        bases=tuple(7 + 1373 * (at % 2) for at in range(len(lines))),
        counted="lượt",
    )


EVERY = {
    "weeks": trend(),
    "two weeks": trend(2, 1),
    "ten years": trend(520, 90_000),
    "arrivals": heat(),
    "one hour": heat(range(8, 9), 5, 3),
    "all hours": heat(range(24), 7, 9_999),
    "waits": against(),
    "one wait": against(range(12, 13)),
    "all waits": against(range(24), 90_000),
    "levels": shares(),
    "one level": shares(FIELDS[:1]),
    "many levels": shares(FIELDS * 4),
}
"""Every kind of chart, as it usually is and at its limits."""
