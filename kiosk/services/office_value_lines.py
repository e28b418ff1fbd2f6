"""The values of the settings file as lines to be read and typed: what each is called, where it shows, how it is typed.

Every key of the file stands in one line. What is dangerous to change while people work, and what has a place of its
own on screen, is only shown, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, cast

from msgspec import inspect

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.settings import Office, Settings, Volume
from kiosk.core.text import fold, nfc
from kiosk.rules.calendar import DEFAULT_DAY, WEEKDAYS, read_sessions
from kiosk.services.passwords import hash_pin

Scope = Literal["office", "pc"]
Form = Literal["text", "number", "choice", "sessions", "volume", "span", "folder", "pin"]

USUAL = Settings(office=Office(name="", agency=""))
"""What holds where the file says nothing."""

YES_NO: Mapping[str, str] = {"true": N_("Có"), "false": N_("Không")}
_COMMAS = re.compile(r"\s*[,;·]\s*")
_TIME = re.compile(r"([0-9]{1,2})(?:[:hg.]([0-9]{2})?)?")
_VOLUME = re.compile(r"(\S+)\s+(\S+?)\s*%?")
_LOUD = {"day": 100, "full": 100, "tat": 0, "off": 0}


@dataclass(frozen=True, slots=True)
class Value:
    """One value under its key in the file; `name` stands above its field, `share` is the field's width.

    A choice has the words of each code. `says` puts the value into words where the bare one would not do, `none` says
    that there is none. `limits` are those of the type where it has them.
    """

    key: str
    name: str = ""
    form: Form = "text"
    share: int = 4
    choices: Mapping[str, str] = field(default_factory=dict)
    says: str = "{value}"
    none: str = ""
    example: str = ""
    limits: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Values that are set together; `subject` groups lines, `where` tells who sees a change.

    `fixed` is why it cannot be changed here, empty where it can.
    """

    key: str
    scope: Scope
    subject: str
    name: str
    values: tuple[Value, ...]
    where: str = ""
    fixed: str = ""


@dataclass(frozen=True, slots=True)
class ValuesView:
    """What the settings file of a PC says, and what this station was opened with (`in_use`).

    `week` are the working hours and `head` the lines of the agency as papers have them. `has_secret` tells that the
    province's key is there; `alone` that no other PC works on the same records.
    """

    pc: str
    settings: Settings
    in_use: Settings
    week: str
    has_secret: bool
    alone: bool
    head: tuple[str, ...] = ()


class ValueRefusedError(BadInput):
    """A value that cannot be used; `name` is what its field is called, `reason` the words of the check."""

    def __init__(self, name: str, reason: str, **values: object) -> None:
        super().__init__(N_("{name}: {reason}."))
        self._name = name
        self._reason = reason
        self._values = values

    def in_words(self, translate: Callable[[str], str]) -> str:
        """Give the sentence with the name of the value in the same language."""
        reason = translate(self._reason).format(**self._values) if self._values else translate(self._reason)
        return translate(self.msgid).format(name=translate(self._name), reason=reason)

    def __str__(self) -> str:
        return self.in_words(str)


@cache
def types() -> Mapping[str, inspect.Type]:
    """Give every key of the file ("pc", "office.name", "hours") with its type."""
    found: dict[str, inspect.Type] = {}
    for one in cast("inspect.StructType", inspect.type_info(Settings)).fields:
        if isinstance(one.type, inspect.StructType):
            found |= {f"{one.name}.{inner.name}": inner.type for inner in one.type.fields}
        else:
            found[one.name] = one.type
    return found


def value_of(settings: Settings, key: str) -> object:
    """Give the value of a key; "hours.mon" gives the sessions of a day as texts, the usual ones when none are set."""
    first, _, name = key.partition(".")
    found = getattr(settings, first)
    if first == "hours":
        usual = {day: tuple(f"{s.start:%H:%M}-{s.end:%H:%M}" for s in DEFAULT_DAY) for day in WEEKDAYS[:5]}
        return (found or usual).get(name, ())
    return getattr(found, name) if name else found


def values_of(settings: Settings, line: Line) -> tuple[object, ...]:
    """Give the values of a line."""
    return tuple(value_of(settings, value.key) for value in line.values)


def limits_of(value: Value) -> tuple[int, int]:
    """Give the least and the most a number may be."""
    kind = types().get(value.key)
    if value.limits is not None:
        return value.limits
    if isinstance(kind, inspect.IntType) and kind.ge is not None and kind.le is not None:
        return kind.ge, kind.le
    raise LookupError(f"no limits for {value.key}")


def longest_of(value: Value) -> int | None:
    """Give how long the text may be, None where the type does not say."""
    kind = types().get(value.key)
    return kind.max_length if isinstance(kind, inspect.StrType) else None


def read(value: Value, typed: str) -> object:
    """Give the value that was typed, a choice by its code, in NFC; BadInput where it cannot be."""
    return _READERS[value.form](value, nfc(typed))


def typed_of(found: object) -> str:
    """Give a value as it is typed: `read` gives it again."""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, tuple):
        return ", ".join(f"{one.since} {one.percent}%" if isinstance(one, Volume) else str(one) for one in found)
    return str(found)


def _text(value: Value, text: str) -> str:
    longest = longest_of(value)
    if longest is not None and len(text) > longest:
        raise ValueRefusedError(value.name, N_("dài nhất {longest} ký tự"), longest=longest)
    return text


def _folder(value: Value, text: str) -> str:
    there = not text
    with suppress(OSError):  # a name too long for the disk
        there = there or (Path(text).is_absolute() and Path(text).is_dir())
    if not there:
        raise ValueRefusedError(
            value.name, N_("không thấy thư mục {folder} trên máy này; ghi cả đường dẫn"), folder=text
        )
    return _text(value, text)


def _number(value: Value, text: str) -> int:
    least, most = limits_of(value)
    if not (text.isascii() and text.isdigit() and least <= int(text[:9]) <= most):
        raise ValueRefusedError(value.name, N_("cần số từ {least} đến {most}"), least=least, most=most)
    return int(text)


def _pin(_value: Value, text: str) -> str:
    return hash_pin(text)


def _choice(value: Value, text: str) -> object:
    kind = types()[value.key]
    if isinstance(kind, inspect.BoolType):
        return text == "true"
    return int(text) if isinstance(kind, inspect.IntType) else text


def _time(value: Value, text: str) -> str:
    found = _TIME.fullmatch(text.lower())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise ValueRefusedError(value.name, N_("“{text}” không phải giờ; ghi như 7:30"), text=text)
    return f"{hour:02}:{minute:02}"


def _span(value: Value, text: str) -> str:
    if not text:
        return ""
    begin, dash, end = re.sub(r"\s*[–—-]\s*", "-", text).partition("-")
    if not dash:
        raise ValueRefusedError(value.name, N_("“{text}” còn thiếu giờ cuối; ghi như 7:30-11:30"), text=text)
    return f"{_time(value, begin)}-{_time(value, end)}"


def _sessions(value: Value, text: str) -> tuple[str, ...]:
    sessions = tuple(_span(value, one) for one in _COMMAS.split(text) if one)
    try:
        read_sessions(sessions)
    except BadInput as error:
        raise ValueRefusedError(value.name, error.msgid.rstrip("."), **error.values) from error
    return sessions


def _volume(value: Value, text: str) -> tuple[Volume, ...]:
    lines = []
    for one in _COMMAS.split(text):
        if not one:
            continue
        found = _VOLUME.fullmatch(one)
        loud = _LOUD.get(fold(found[2]), found[2]) if found else ""
        if found is None or not str(loud).isdecimal() or int(loud) > 100:
            reason = N_("“{text}” chưa rõ; ghi giờ rồi số phần trăm, như 7:00 100%, 11:30 tắt")
            raise ValueRefusedError(value.name, reason, text=one)
        lines.append(Volume(_time(value, found[1]), int(loud)))
    since = [line.since for line in lines]
    if len(set(since)) < len(since):
        raise ValueRefusedError(value.name, N_("một giờ ghi hai lần"))
    return tuple(sorted(lines, key=lambda line: line.since))


_READERS: Mapping[Form, Callable[[Value, str], object]] = {
    "text": _text,
    "number": _number,
    "choice": _choice,
    "sessions": _sessions,
    "volume": _volume,
    "span": _span,
    "folder": _folder,
    "pin": _pin,
}
