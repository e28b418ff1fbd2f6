"""Whether a number of a field may be given now, and what is said to a citizen where not: hours, capacity, counters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal, get_args

import msgspec

from kiosk.core.clock import in_vietnam
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.rules.calendar import WEEKDAYS, Session, WorkingCalendar, at, read_sessions
from kiosk.rules.queue_rules import FieldRule, QueueRules, Weekday

FieldState = Literal["open", "no_counter", "paused", "closed", "full", "stopped"]

FEW = 20
"""With so many numbers left today a citizen is told."""

SEARCH_DAYS = 60
"""How far ahead the next day with hours is looked for: longer than any holiday."""


@dataclass(frozen=True, slots=True)
class FieldCounters:
    """The counters of a field now.

    `assigned` counts those that are to serve it, signed in or not; `working` those signed in and not paused.
    `paused_until` has one moment for each that is paused (None: not said). `last_closed` is when the last of them
    signed out today, None when none has.
    """

    assigned: int
    working: int = 0
    paused_until: tuple[datetime | None, ...] = ()
    last_closed: datetime | None = None


@dataclass(frozen=True, slots=True)
class FieldNow:
    """A field at this moment: whether a number is given (`takes`), why not, and in words for the citizen.

    `msgid` with its `values` is one sentence, empty where there is nothing to say. `opens_at` is when it is served
    again, or for the first time today; None where that is now or unknown. `left` numbers remain today, None: no end.
    """

    state: FieldState
    takes: bool
    msgid: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    opens_at: datetime | None = None
    left: int | None = None

    def in_words(self, translate: Callable[[str], str]) -> str:
        """Give the sentence in the language of the translator, empty where there is none."""
        return translate(self.msgid).format(**self.values) if self.msgid else ""


def field_now(
    rule: FieldRule,
    rules: QueueRules,
    calendar: WorkingCalendar,
    now: datetime,
    *,
    given: int,
    stop_reason: str | None,
    counters: FieldCounters,
) -> FieldNow:
    """Give a field's state at a moment; `given` numbers have been given today, `stop_reason` None: not stopped.

    No number is given after closing less `last_minutes`, beyond the capacity, while stopped, or when nobody would
    call it: before the first counter of a session signs in it is given, after the last has signed out it is not.
    Raises BadInput where the rule's own hours cannot be read.
    """
    left = max(0, rule.capacity - given) if rule.capacity else None
    own = rule
    if rules.any_hour and rule.kind != "reception":  # the leader is there on the days said, whatever is shown
        rule, counters = _without_hours(rule, in_vietnam(now).date()), replace(counters, last_closed=None)
    asked = _Asked(rule, own, rules, calendar, in_vietnam(now), left)
    if rule.kind == "reception" and not counters.assigned:
        return asked.without_anybody()
    return asked.over(stop_reason) or asked.not_yet() or asked.without_counters(counters) or asked.open()


def _without_hours(rule: FieldRule, today: date) -> FieldRule:
    """Give the rule of an office that gives numbers at any day and hour."""
    all_day = dict.fromkeys(get_args(Weekday), ("00:00-23:59",))
    days = (today, today + timedelta(days=1))
    return msgspec.structs.replace(rule, days=days, hours=all_day, last_minutes=0)


def sessions_on(rule: FieldRule, calendar: WorkingCalendar, day: date) -> tuple[Session, ...]:
    """Give a field's sessions on a day, none when it is not served then.

    A day the rule names is served even where the office is closed, with the hours of an ordinary day. Where the
    calendar's table does not reach, the weekly hours hold: nobody is turned away for a table not yet imported. On a
    make-up day, whose weekday a field may not have, one that is served every working day keeps its first day's hours.
    Raises BadInput where the rule's own hours cannot be read.
    """
    if rule.days and day not in rule.days:
        return ()
    try:
        office = calendar.sessions(day)
    except BadInput:
        office = calendar.weekly.get(day.weekday(), ())
    if not office:
        if not rule.days:
            return ()
        office = _ordinary_day(calendar)
    if not rule.hours:
        return office
    own = {WEEKDAYS.index(name): texts for name, texts in rule.hours.items() if texts}
    texts = own.get(day.weekday(), ())
    if not texts and (rule.days or (day in calendar.makeup and own.keys() >= calendar.weekly.keys())):
        texts = next(iter(own.values()), ())
    return read_sessions(texts)


def next_opening(rule: FieldRule, calendar: WorkingCalendar, day: date) -> datetime | None:
    """Give when a field opens on the first day after `day` that has hours for it; None when none is known."""
    days = sorted(rule.days) or [day + timedelta(days=n) for n in range(1, SEARCH_DAYS + 1)]
    return next((at(d, found[0].start) for d in days if d > day and (found := sessions_on(rule, calendar, d))), None)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: a field, a moment, how many numbers are left. Each method answers where it knows, else None."""

    rule: FieldRule
    own: FieldRule
    """The field's rule as the office wrote it: when to come back is told by it, whatever is open today."""
    rules: QueueRules
    calendar: WorkingCalendar
    now: datetime
    left: int | None

    def over(self, stop_reason: str | None) -> FieldNow | None:
        """Answer for a field whose day is over or never was."""
        today = sessions_on(self.rule, self.calendar, self.now.date())
        if not today:
            return self._come_back(
                "closed",
                N_("Hôm nay không tiếp nhận; mời quay lại lúc {time} ngày {date}."),
                N_("Hôm nay không tiếp nhận; ngày tiếp nhận tới sẽ được thông báo."),
            )
        if self.now >= at(self.now.date(), today[-1].end) - timedelta(minutes=self.rule.last_minutes):
            return self._come_back(
                "closed",
                N_("Đã hết giờ lấy số hôm nay; mời quay lại lúc {time} ngày {date}."),
                N_("Đã hết giờ lấy số hôm nay; ngày tiếp nhận tới sẽ được thông báo."),
            )
        if stop_reason:
            return self._come_back(
                "stopped",
                N_("Hôm nay thôi nhận số: {reason}; mời quay lại lúc {time} ngày {date}."),
                N_("Hôm nay thôi nhận số: {reason}."),
                reason=stop_reason.rstrip(" .;"),
            )
        if stop_reason is not None:
            return self._come_back(
                "stopped",
                N_("Hôm nay đã thôi nhận số; mời quay lại lúc {time} ngày {date}."),
                N_("Hôm nay đã thôi nhận số."),
            )
        if self.left == 0:
            return self._come_back(
                "full",
                N_("Hôm nay đã hết số; mời quay lại lúc {time} ngày {date}."),
                N_("Hôm nay đã hết số; ngày tiếp nhận tới sẽ được thông báo."),
            )
        return None

    def without_anybody(self) -> FieldNow:
        """Answer for the leader's reception while the office has named no counter for it: no day can be promised."""
        return self._refuse("closed", N_("Hôm nay lãnh đạo không tiếp công dân; xin hỏi cán bộ về lịch tiếp."))

    def not_yet(self) -> FieldNow | None:
        """Answer before opening and in the break, until numbers are given early."""
        opens = self._session_start()
        numbers_from = opens - timedelta(minutes=self.rules.early_minutes)
        if self.now >= numbers_from:
            return None
        msgid = N_("Quầy mở lúc {time}; lấy số từ {start}.") if numbers_from < opens else N_("Quầy mở lúc {time}.")
        values = {**_words(opens), "start": f"{numbers_from:%H:%M}"}
        return FieldNow("closed", takes=False, msgid=msgid, values=values, opens_at=opens, left=self.left)

    def without_counters(self, counters: FieldCounters) -> FieldNow | None:
        """Answer for a field within its hours that no counter works for now: whether anybody will be there to call."""
        if counters.working:
            return None
        if counters.paused_until:
            return self._paused([in_vietnam(until) for until in counters.paused_until if until is not None])
        if not counters.assigned:
            return self._refuse("no_counter", N_("Chưa có quầy phục vụ lĩnh vực này."))
        opens = self._session_start()
        if counters.last_closed is not None and in_vietnam(counters.last_closed) >= opens:
            return self._all_closed()
        if self.now < opens:
            return self._opens_later("no_counter", opens)
        msgid = N_("Quầy chưa mở; vẫn lấy được số, xin chờ gọi.")
        return FieldNow("no_counter", takes=True, msgid=msgid, left=self.left)

    def open(self) -> FieldNow:
        """Answer for a field some counter works for; the end of the day's numbers is said early."""
        opens = self._session_start()
        if self.now < opens:
            return self._opens_later("open", opens)
        if self.left is None or self.left > FEW:
            return FieldNow("open", takes=True, left=self.left)
        values = {"left": str(self.left)}
        return FieldNow("open", takes=True, msgid=N_("Hôm nay còn {left} số."), values=values, left=self.left)

    def _paused(self, known: list[datetime]) -> FieldNow:
        """Answer while all counters rest: nobody loses a place by it, also where its end is not known, or overrun."""
        coming = [until for until in known if until > self.now]
        if not coming:
            msgid = N_("Quầy đang tạm nghỉ, chưa rõ giờ làm việc lại; vẫn lấy được số.")
            return FieldNow("paused", takes=True, msgid=msgid, left=self.left)
        until = min(coming)
        if until >= at(self.now.date(), sessions_on(self.rule, self.calendar, self.now.date())[-1].end):
            return self._come_back(
                "paused",
                N_("Quầy nghỉ đến hết giờ hôm nay; mời quay lại lúc {time} ngày {date}."),
                N_("Quầy nghỉ đến hết giờ hôm nay."),
            )
        msgid = N_("Quầy tạm nghỉ, dự kiến đến {time}; vẫn lấy được số.")
        return FieldNow("paused", takes=True, msgid=msgid, values=_words(until), opens_at=until, left=self.left)

    def _all_closed(self) -> FieldNow:
        """Answer when the counters of this session have all signed out."""
        sessions = sessions_on(self.rule, self.calendar, self.now.date())
        starts = (at(self.now.date(), session.start) for session in sessions)
        again = next((start for start in starts if start > self.now), None)
        if again is None:
            return self._come_back(
                "no_counter",
                N_("Quầy đã đóng; mời quay lại lúc {time} ngày {date}."),
                N_("Quầy đã đóng; ngày tiếp nhận tới sẽ được thông báo."),
            )
        msgid = N_("Quầy đã đóng; mời quay lại lúc {time} hôm nay.")
        return FieldNow("no_counter", takes=False, msgid=msgid, values=_words(again), opens_at=again, left=self.left)

    def _opens_later(self, state: FieldState, opens: datetime) -> FieldNow:
        msgid = N_("Quầy mở lúc {time}; lấy số được ngay bây giờ.")
        return FieldNow(state, takes=True, msgid=msgid, values=_words(opens), opens_at=opens, left=self.left)

    def _refuse(self, state: FieldState, msgid: str) -> FieldNow:
        return FieldNow(state, takes=False, msgid=msgid, left=self.left)

    def _come_back(self, state: FieldState, dated: str, undated: str, **values: str) -> FieldNow:
        """Refuse for today and name the next day the field is served, where one is known."""
        back = next_opening(self.own, self.calendar, self.now.date())
        if back is None:
            return FieldNow(state, takes=False, msgid=undated, values=values, left=self.left)
        values |= _words(back)
        return FieldNow(state, takes=False, msgid=dated, values=values, opens_at=back, left=self.left)

    def _session_start(self) -> datetime:
        """Give when the session of now, or the next one today, starts."""
        day = self.now.date()
        sessions = sessions_on(self.rule, self.calendar, day)
        return at(day, next(s.start for s in sessions if self.now < at(day, s.end)))


def _words(moment: datetime) -> dict[str, str]:
    return {"time": f"{moment:%H:%M}", "date": f"{moment:%d/%m/%Y}"}


def _ordinary_day(calendar: WorkingCalendar) -> tuple[Session, ...]:
    try:
        return calendar.default_day
    except BadInput:
        return ()
