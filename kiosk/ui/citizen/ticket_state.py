"""What the ticket station shows, and how it says in words what is true of a number, a paper, a returned slip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.services.qr_picture import Modules
from kiosk.services.queue_views import ClassView, Estimate, QueueField, ReturnedView, TicketView
from kiosk.services.views import PrintState

Page = Literal["fields", "classes", "again", "typing", "returned", "number"]

STOPPED = ("out", "cover", "offline")
"""Conditions of a printer in which nothing comes out before somebody has done something."""


@dataclass(frozen=True, slots=True)
class TicketsState:
    """What the ticket station shows.

    `fields` None: not known yet. `priority` is the class the next number is taken in. `taking` while something is
    being done: nothing can be touched. `why` is the code of a touched field that gives no number. On the page
    "number" `ticket` is on show, `printing` the truth about its paper (None: no printer; `overdue`: it should have
    come out by now) and `code` its QR. The page "again" asks about `ticket`, taken a moment ago. `condition` is the
    ticket printer's, "" while unknown. `lost`: the office's data cannot be reached.
    """

    fields: tuple[QueueField, ...] | None = None
    classes: tuple[ClassView, ...] = ()
    page: Page = "fields"
    priority: ClassView | None = None
    taking: bool = False
    why: str = ""
    ticket: TicketView | None = None
    code: Modules = ()
    printing: PrintState | None = None
    overdue: bool = False
    condition: str = ""
    typed: str = ""
    returned: ReturnedView | None = None
    lost: bool = False
    problem: KnownError | None = None

    @property
    def new_number(self) -> ReturnedView | None:
        """The answer to a slip of another day that gave its owner a new number, waiting now."""
        found = self.returned if self.page == "returned" else None
        return found if found is not None and found.tracking and found.state in ("kept", "waiting") else None

    @property
    def label(self) -> str:
        """The number on show, "" for none."""
        if self.new_number is not None:
            return self.new_number.label
        return self.ticket.label if self.ticket is not None else ""

    @property
    def keeps_number(self) -> bool:
        """Whether a number is on show that must stay there though the office's data cannot be reached."""
        return self.page == "number" or self.new_number is not None


_PRINTING = N_("Đang in phiếu…")
_PRINTED = N_("Mời bà con nhận phiếu in.")
_NEW_SLIP = N_("Phiếu mới đang in. Chưa thấy phiếu, xin nhớ số {label} hoặc chụp lại mã này.")
_NO_PRINTER = N_("Máy này không in phiếu: xin nhớ số {label} hoặc chụp lại mã này.")
_UNSURE = N_("Chưa rõ phiếu đã ra chưa: nếu không thấy phiếu, xin nhớ số {label} hoặc chụp lại mã này.")
_NOT_PRINTED = N_("Máy in chưa in được phiếu: xin nhớ số {label} hoặc chụp lại mã này.")
_NOT_PRINTED_AS = {
    "out": N_("Máy in hết giấy: xin nhớ số {label} hoặc chụp lại mã này."),
    "cover": N_("Nắp máy in đang mở: xin nhớ số {label} hoặc chụp lại mã này."),
    "offline": N_("Máy in mất kết nối: xin nhớ số {label} hoặc chụp lại mã này."),
}
_WARNED = {
    "out": N_("Máy in phiếu hết giấy. Vẫn lấy được số: số và mã hiện trên màn hình."),
    "cover": N_("Nắp máy in phiếu đang mở. Vẫn lấy được số: số và mã hiện trên màn hình."),
    "offline": N_("Máy in phiếu mất kết nối. Vẫn lấy được số: số và mã hiện trên màn hình."),
}
_GONE = {
    "over": (N_("Số {label} đã phục vụ xong"), N_("Nếu còn việc khác, mời lấy số mới.")),
    "late": (N_("Số {label} đã được gọi và quá giờ quay lại"), N_("Mời lấy số mới.")),
    "unknown": (
        N_("Hôm nay không có số {label}"),
        N_("Số của ngày khác: xin đưa mã QR trên phiếu vào máy quét hoặc hỏi cán bộ."),
    ),
}
_OF_ANOTHER_DAY = {
    "over": (N_("Số {label} của ngày {day} đã hết hạn giữ chỗ"), N_("Mời lấy số mới.")),
    "unknown": (N_("Số {label} là số của ngày {day}"), N_("Mời lấy số mới hoặc hỏi cán bộ.")),
}
_NO_SLIP = N_("Mã này không phải phiếu số của hôm nay"), N_("Mời lấy số mới hoặc hỏi cán bộ.")


def paper_in_words(tr: Translator, state: TicketsState) -> tuple[str, str, str]:
    """Give the truth about the paper of the number on show: its sentence, tone and icon."""
    words, tone, icon = _NEW_SLIP if state.new_number is not None else _PRINTING, "accent", "printer"
    if state.printing is None:
        words, icon = _NO_PRINTER, "info"
    elif state.printing == "done":
        words, tone, icon = _PRINTED, "ok", "check"
    elif state.condition in STOPPED:
        words, tone, icon = _NOT_PRINTED_AS[state.condition], "warn", "warning"
    elif state.printing == "uncertain":
        words, tone, icon = _UNSURE, "warn", "warning"
    elif state.printing == "failed" or state.overdue:
        words, tone, icon = _NOT_PRINTED, "warn", "warning"
    return tr(words).format(label=state.label), tone, icon


def printer_warning(tr: Translator, condition: str) -> str:
    """Give what people are told of the printer before they take a number, "" where there is nothing to say."""
    return tr(_WARNED[condition]) if condition in _WARNED else ""


def returned_in_words(tr: Translator, found: ReturnedView) -> tuple[str, str]:
    """Give what the owner of a returned slip is told: the news, and what to do."""
    news, advice = _news_of(tr, found)
    if found.taken_at is not None:
        advice += " " + tr("Số {label} lấy lúc {time} hôm nay.").format(
            label=found.label, time=f"{found.taken_at:%H:%M}"
        )
    return news, advice


def _news_of(tr: Translator, found: ReturnedView) -> tuple[str, str]:
    if found.state == "called" and found.counter is not None:
        news = tr("Quầy {counter} đang gọi số {label}")
        return news.format(counter=found.counter, label=found.label), tr("Mời đến quầy ngay.")
    if found.state == "kept" and found.counter is not None:
        news = tr("Quầy {counter} giữ chỗ cho ông/bà").format(counter=found.counter)
        return news, tr("Mời ngồi chờ gọi số {label}.").format(label=found.label)
    if found.state in ("called", "kept", "waiting"):
        news = tr("Số {label} đang trong hàng chờ").format(label=found.label)
        return news, f"{ahead_in_words(tr, found.ahead)}. " + tr("Mời ngồi chờ gọi số.")
    news, advice = _GONE[found.state] if found.label else _NO_SLIP
    if found.of_day is not None:
        news, advice = _OF_ANOTHER_DAY.get(found.state, (news, advice))
    return tr(news).format(label=found.label, day=_day(found.of_day)), tr(advice)


def new_number_in_words(tr: Translator, found: ReturnedView) -> tuple[str, str, str]:
    """Give what stands below a new number: why it is a new one, where the place is kept, who comes before."""
    why = tr("thay cho phiếu ngày {day}").format(day=_day(found.of_day))
    place = tr("Quầy {counter} giữ chỗ cho ông/bà, được gọi trước").format(counter=found.counter)
    if found.counter is None or found.state != "kept":
        place = tr("Mời ngồi chờ gọi số.")
    return why, place, ahead_in_words(tr, found.ahead)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day is not None else ""


def ahead_in_words(tr: Translator, ahead: int) -> str:
    """Give how many are called before whoever holds a number, in the words of its slip."""
    if not ahead:
        return tr("Ông/bà là người tiếp theo")
    return tr("Còn {count} người được gọi trước").format(count=ahead)


def waiting_in_words(tr: Translator, field: QueueField) -> str:
    """Give how many would be called before one who takes a number now, as its slip will, and how long it would take."""
    ahead = ahead_in_words(tr, field.ahead) if field.ahead else tr("Chưa có ai chờ trước")
    return " · ".join(filter(None, (ahead, estimate_in_words(tr, field.estimate))))


def estimate_in_words(tr: Translator, estimate: Estimate | None) -> str:
    """Give "khoảng 15–25 phút", "" where nothing honest can be said; nobody is told a wait of no time at all."""
    if estimate is None or estimate.high <= 0:
        return ""
    if estimate.low <= 0:
        return tr("dưới {minutes} phút").format(minutes=estimate.high)
    if estimate.low == estimate.high:
        return tr("khoảng {minutes} phút").format(minutes=estimate.high)
    return tr("khoảng {low}–{high} phút").format(low=estimate.low, high=estimate.high)


def counters_in_words(tr: Translator, counters: tuple[int, ...]) -> str:
    """Give "Quầy 1, 2" in the translator's language, "" for none."""
    return tr("Quầy {numbers}").format(numbers=", ".join(str(number) for number in counters)) if counters else ""


def in_language(tr: Translator, vietnamese: str, english: str) -> str:
    """Give a name of the office's data in the screen's language, as far as there is one."""
    return english if tr.language == "en" and english else vietnamese
