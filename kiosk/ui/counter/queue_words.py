"""The sentences the counter says of the queue: who came back, from which day, and what a paper roll does."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.core.i18n import Translator
from kiosk.services.queue_views import CounterQueue, ReturnedView, RollView

LAST_ON_ROLL = 999
"""What rolls of the shop end with."""


def when_words(moment: datetime, now: datetime) -> str:
    """Give "08:15", or "20/11" for a moment of another day."""
    return f"{moment:%H:%M}" if moment.date() == now.date() else day_words(moment.date())


def day_words(day: date) -> str:
    """Give "20/11"."""
    return f"{day.day}/{day.month}"


def roll_number(roll: RollView) -> str:
    """Give the next number of a roll as it is printed there: "058"; "" once the roll is used up."""
    return f"{roll.next_number:03d}" if roll.next_number <= LAST_ON_ROLL else ""


def calls_roll(queue: CounterQueue | None) -> bool:
    """Tell whether the next one called is the roll's."""
    return queue is not None and queue.roll is not None and queue.roll.comes_first


def roll_words(tr: Translator, roll: RollView | None) -> str:
    """Give "Đang dùng cuộn số giấy – số tiếp theo 058", "" without one."""
    if roll is None:
        return ""
    number = roll_number(roll)
    if not number:
        return tr("Cuộn số giấy đã gọi hết – bấm Ctrl+F7 để ghi số đầu của cuộn mới")
    return tr("Đang dùng cuộn số giấy – số tiếp theo {number}").format(number=number)


def next_words(tr: Translator, queue: CounterQueue | None) -> str:
    """Give what F9 does."""
    if queue is not None and queue.pause is not None:
        return tr("Làm việc lại, gọi tiếp")
    if queue is not None and queue.roll is not None and calls_roll(queue):
        return tr("Gọi số {number} của cuộn giấy").format(number=roll_number(queue.roll))
    return tr("Gọi số tiếp theo")


def nobody_words(tr: Translator, roll: RollView | None) -> str:
    """Give what an empty line says: a roll's people wait without a number of the machine's."""
    if roll is None:
        return tr("Chưa có ai chờ. Số mới lấy hiện ra ở đây.")
    number = roll_number(roll)
    if not number:
        return tr("Không còn ai chờ bằng phiếu của máy; cuộn giấy đã gọi hết.")
    return tr("Không còn ai chờ bằng phiếu của máy. F9 gọi số {number} của cuộn giấy.").format(number=number)


def returned_words(tr: Translator, found: ReturnedView, counter: int | None) -> str:
    """Give what the official at a counter is told of a slip that has been scanned there."""
    label = found.label
    if found.of_day is not None and found.state == "kept":
        words = tr("Giữ chỗ từ {day}: số mới {label}, phiếu đang in").format(day=day_words(found.of_day), label=label)
        return f"{words}; {_place_words(tr, found, counter)}."
    if found.of_day is not None and found.state == "over":
        return tr("Chỗ giữ từ {day} đã hết hạn; mời công dân lấy số mới.").format(day=day_words(found.of_day))
    if found.state == "late":
        return tr("Số {label} đã gọi quá lâu; mời công dân lấy số mới.").format(label=label)
    if found.state == "waiting":
        return tr("Số {label} đang chờ, trước đó còn {count} người.").format(label=label, count=found.ahead)
    if found.state == "called":
        return tr("Số {label} đang được gọi ở quầy {counter}.").format(label=label, counter=found.counter)
    back = tr("Số {label} đã quay lại").format(label=label)
    return f"{back}, {_place_words(tr, found, counter)}."


def _place_words(tr: Translator, found: ReturnedView, counter: int | None) -> str:
    if found.counter is None:
        return tr("vào lại hàng chờ chung")
    if found.counter == counter:
        behind = tr("được gọi ở quầy này sau {count} người khác").format(count=found.ahead)
        return behind if found.ahead else tr("được gọi tiếp theo ở quầy này")
    return tr("được gọi ở quầy {counter}").format(counter=found.counter)
