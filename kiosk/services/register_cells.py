"""What stands in the cells of an office's old register, read as people write it: moments, channels, names, states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold, nfc
from kiosk.rules.codes import LONGEST_OFFICIAL_CODE
from kiosk.rules.person import read_name, read_phone
from kiosk.rules.statuses import ENDED_STATUSES, OPEN_STATUSES, STATUS_WORDS, DossierStatus
from kiosk.services.calendar_table import check_day
from kiosk.services.dossier_views import CollectBy
from kiosk.services.intake_flow import CHANNELS, COLLECT_WAYS, MOST_SETS, Channel
from kiosk.services.intake_person import LONGEST_NAME

LONGEST_PHONE = 20
FIRST_SERIAL, LAST_SERIAL = 36_526, 73_415
"""2000-01-01 and 2100-12-31 as a spreadsheet counts days."""

_CLOCK = r"([0-9]{1,2})\s*(?:[:hH]|giờ)\s*([0-9]{1,2})?(?::([0-9]{2}))?(?:\s*phút)?"
_DAY = r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})"
_DAY_FIRST = re.compile(rf"{_DAY}(?:[ ,]*{_CLOCK})?")
_CLOCK_FIRST = re.compile(rf"{_CLOCK}[ ,]*(?:ngày\s*)?{_DAY}")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*")
_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zone
_NOT_A_MOMENT = N_("“{text}” không phải ngày; ghi như 15/09/2022, 15/09/2022 08:30 hoặc 2022-09-15.")

_CHANNELS: Mapping[str, Channel] = {
    **{fold(words): channel for channel, words in CHANNELS.items()},
    **dict.fromkeys(("1", "tai quay", "truc tiep tai quay", "truc tiep tai bo phan mot cua", "nop truc tiep"), 1),
    **dict.fromkeys(("2", "qua mang", "online", "dich vu cong", "dich vu cong truc tuyen", "dvc", "dvctt"), 2),
    **dict.fromkeys(("nop truc tuyen", "cong dich vu cong"), 2),
    **dict.fromkeys(("3", "buu chinh", "buu dien", "bcci", "qua buu chinh", "dich vu buu chinh cong ich"), 3),
    **dict.fromkeys(("qua buu dien", "qua dich vu buu chinh cong ich"), 3),
}
_COLLECTS: Mapping[str, CollectBy] = {
    **{fold(words): way for way, words in COLLECT_WAYS.items()},
    **dict.fromkeys(("truc tiep", "tai quay", "tai bo phan mot cua", "nhan truc tiep"), "counter"),
    **dict.fromkeys(("buu chinh", "buu chinh cong ich", "buu dien", "bcci", "qua buu chinh"), "postal"),
    **dict.fromkeys(("truc tuyen", "dien tu", "ban dien tu", "qua mang"), "electronic"),
}
_STATUSES: Mapping[str, DossierStatus] = {
    **{fold(words): status for status, words in STATUS_WORDS.items()},
    **dict.fromkeys(("dang xu ly", "chua giai quyet", "chua xong", "dang thuc hien"), DossierStatus.PROCESSING),
    **dict.fromkeys(("da co ket qua", "da giai quyet", "da xu ly xong", "da giai quyet xong"), DossierStatus.READY),
    **dict.fromkeys(("da tra", "hoan thanh", "da hoan thanh"), DossierStatus.RETURNED),
    **dict.fromkeys(("rut", "da rut", "rut ho so", "cong dan rut", "xin rut"), DossierStatus.WITHDRAWN),
    **dict.fromkeys(("dung", "da dung", "dung xu ly"), DossierStatus.STOPPED),
    **dict.fromkeys(("tu choi", "khong tiep nhan", "tra lai ho so"), DossierStatus.NOT_ACCEPTED),
}
_WAITING = OPEN_STATUSES - {DossierStatus.RECEIVED, DossierStatus.PROCESSING}
_SAID = frozenset({DossierStatus.READY, DossierStatus.RETURNED, *OPEN_STATUSES, *ENDED_STATUSES}) - _WAITING
STATUSES_TO_WRITE = "đang giải quyết, đã có kết quả, đã trả kết quả, công dân xin rút, dừng giải quyết, từ chối"
"""What a row may say of its state, as an official writes it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A moment as the register tells it: `by_day` says that only the day is told, `moment` is its first minute then."""

    moment: datetime
    by_day: bool

    @property
    def day(self) -> date:
        """Give its day in Vietnam."""
        return self.moment.date()

    def before(self, other: Told) -> bool:
        """Tell whether it was before another; by their days where either tells no more."""
        if self.by_day or other.by_day:
            return self.day < other.day
        return self.moment < other.moment

    def same_as(self, moment: datetime | None) -> bool:
        """Tell whether a moment of the store is this one, to the minute, or by the day where no more is told."""
        if moment is None:
            return False
        kept = in_vietnam(moment)
        return kept.date() == self.day if self.by_day else _minute(kept) == _minute(self.moment)

    def __str__(self) -> str:
        return f"{self.moment:%d/%m/%Y}" if self.by_day else f"{self.moment:%H:%M %d/%m/%Y}"


def text_of(value: object) -> str:
    """Give a cell's text in NFC; a whole number from a spreadsheet without its ".0"."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else nfc(str(value))


def read_moment(value: object) -> Told | None:
    """Give the day, or the moment, in a cell: 15/09/2022, with 08:30 before or behind, ISO, or a spreadsheet's own.

    None for an empty cell; BadInput for anything else.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool) and FIRST_SERIAL <= value <= LAST_SERIAL:
        value = _SERIAL_ZERO + timedelta(days=value)
    if isinstance(value, datetime):
        return _told(value + timedelta(microseconds=500_000))  # a spreadsheet's fractions of a day are a little off
    if isinstance(value, date):
        return _told(datetime.combine(value, time()))
    text = text_of(value)
    if not text:
        return None
    try:
        return _told(_parsed(text))
    except ValueError:
        raise BadInput(_NOT_A_MOMENT, text=text[:40]) from None


def read_channel(value: object) -> Channel:
    """Give the channel (1 direct, 2 online, 3 postal) in a cell; BadInput where none is said."""
    text = text_of(value)
    channel = _CHANNELS.get(fold(text))
    if channel is None:
        raise BadInput(
            N_("“{text}” không phải hình thức nộp; ghi Trực tiếp, Trực tuyến hoặc Bưu chính."), text=text[:40]
        )
    return channel


def read_collect_by(value: object) -> CollectBy:
    """Give how the result is collected; empty is at the counter. BadInput for anything else."""
    text = text_of(value)
    way = _COLLECTS.get(fold(text)) if text else "counter"
    if way is None:
        raise BadInput(
            N_("“{text}” không phải cách nhận kết quả; ghi Tại quầy, Bưu chính, Điện tử hoặc để trống."),
            text=text[:40],
        )
    return way


def read_status(value: object) -> DossierStatus | None:
    """Give the state in a cell, None where the dates are to tell it; BadInput for one no old record can have."""
    text = text_of(value)
    if not text:
        return None
    status = _STATUSES.get(fold(text))
    if status not in _SAID:
        raise BadInput(
            N_("Trạng thái “{text}” không dùng được; ghi {choices}, hoặc để trống."),
            text=text[:40],
            choices=STATUSES_TO_WRITE,
        )
    return status


def read_sets(value: object) -> int:
    """Give the number of sets, one where nothing is said; BadInput for what is no such number."""
    text = text_of(value)
    if not text:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= MOST_SETS):
        raise BadInput(
            N_("“{text}” không phải số bộ; ghi từ 1 đến {most} hoặc để trống."), text=text[:40], most=MOST_SETS
        )
    return int(text)


def read_owner(value: object) -> str:
    """Give the owner's name, which must be there."""
    name = read_name(text_of(value))
    if not name:
        raise BadInput(N_("Chưa có tên chủ hồ sơ; ghi họ tên người hoặc tên tổ chức."))
    if len(name) > LONGEST_NAME:
        raise BadInput(N_("Họ tên dài quá {length} ký tự; hãy rút gọn."), length=LONGEST_NAME)
    return name


def read_old_phone(value: object) -> str:
    """Give a telephone number in its one spelling, or as it stands where it has the digits of another time.

    A spreadsheet has often taken the 0 at its beginning.
    """
    text = text_of(value)
    for written in (text, f"0{text}"):
        try:
            return read_phone(written)
        except BadInput:
            continue
    if len(text) > LONGEST_PHONE:
        raise BadInput(N_("Số điện thoại dài quá {length} ký tự; chỉ ghi một số."), length=LONGEST_PHONE)
    return text


def read_code(value: object) -> str:
    """Give the code a dossier bears in the register, in capitals without blanks; empty where it bears none."""
    code = re.sub(r"\s", "", text_of(value)).upper()
    if len(code) > LONGEST_OFFICIAL_CODE:
        raise BadInput(N_("Mã hồ sơ dài quá {length} ký tự; xem lại."), length=LONGEST_OFFICIAL_CODE)
    return code


def read_number(value: object) -> int:
    """Give the running number of a row in its book, 0 where there is none that is one."""
    text = text_of(value).rstrip(".")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0


def read_text(value: object, most: int) -> str:
    """Give a text of at most so many characters; it may be empty."""
    text = text_of(value)
    if len(text) > most:
        raise BadInput(N_("Dài quá {length} ký tự; hãy rút gọn."), length=most)
    return text


def status_told(
    said: DossierStatus | None, ready: Told | None, returned: Told | None
) -> tuple[DossierStatus, Told | None, Told | None]:
    """Give the status of a row, when its result was ready and when it was returned.

    The dates tell it; where only the return is dated the result was ready then. Of one withdrawn, stopped or refused
    the first of the two dates is when it ended, and is given as ready. BadInput where state and dates do not agree.
    """
    if said in ENDED_STATUSES:
        ended = ready or returned
        if ended is None:
            raise BadInput(N_("Hồ sơ rút, dừng hoặc bị từ chối cần ngày kết thúc; ghi vào cột Ngày trả."))
        return said, ended, None
    if said in OPEN_STATUSES and (ready or returned):
        raise BadInput(N_("Trạng thái ghi chưa xong mà đã có ngày kết quả hoặc ngày trả; sửa một trong hai."))
    if said is DossierStatus.READY and not (ready or returned):
        raise BadInput(N_("Trạng thái ghi đã có kết quả mà chưa có ngày; ghi Ngày có kết quả."))
    if said is DossierStatus.RETURNED and returned is None:
        raise BadInput(N_("Trạng thái ghi đã trả kết quả mà chưa có ngày; ghi Ngày trả."))
    if returned is not None:
        return DossierStatus.RETURNED, ready or returned, returned
    return (DossierStatus.READY if ready else DossierStatus.RECEIVED), ready, None


def _parsed(text: str) -> datetime:
    if _ISO.fullmatch(text):
        return datetime.fromisoformat(text)
    if named := _DAY_FIRST.fullmatch(text):
        day, month, year, *clock = named.groups()
    elif named := _CLOCK_FIRST.fullmatch(text):
        *clock, day, month, year = named.groups()
    else:
        raise ValueError(text)
    hour, minute, second = (int(part or 0) for part in clock)
    return datetime(int(year), int(month), int(day), hour, minute, second)  # noqa: DTZ001 - `_told` gives it its zone


def _told(moment: datetime) -> Told:
    whole = in_vietnam(moment).replace(microsecond=0)
    check_day(whole.date())
    return Told(whole, by_day=whole.time() == time())


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
