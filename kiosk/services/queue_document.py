"""The office's rules of its queues as a document: read from TOML, written to it, read anew when it has changed."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from kiosk.core import resources
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.named_errors import named_error
from kiosk.core.toml_faults import place_of
from kiosk.models import queue_rules
from kiosk.models.store import Unit
from kiosk.rules.calendar import read_sessions
from kiosk.rules.queue_rules import PriorityClass, QueueRules, Word
from kiosk.services.queue_views import ClassView, WordView

_WRONG = N_("Quy tắc hàng chờ, khóa {key}: {reason}.")


class RulesInForce:
    """The office's rules for one process: decoded anew only when somebody has changed them."""

    def __init__(self) -> None:
        self._kept: tuple[int, QueueRules] = (0, starter())

    def of(self, unit: Unit, version: int | None = None) -> QueueRules:
        """Give the rules that hold in this unit of work; `version` where it is known already (0: the starter's)."""
        if version is None:
            version = queue_rules.version(unit)
        if self._kept[0] != version:
            self._kept = version, rules_of(unit)
        return self._kept[1]


def rules_of(unit: Unit) -> QueueRules:
    """Give the office's rules, the starter's before it has any of its own."""
    body = queue_rules.body(unit)
    return msgspec.json.decode(body, type=QueueRules) if body else starter()


@cache
def starter() -> QueueRules:
    """Give the rules an office begins with."""
    return read_rules((resources.folder("queue") / "rules.toml").read_text("utf-8"))


def read_file(file: Path) -> QueueRules:
    """Give the rules a TOML file holds; BadInput when it cannot be read or used."""
    try:
        return read_rules(file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(N_("Không đọc được tệp {file}: {reason}."), file=file, reason=error) from None


def read_rules(text: str) -> QueueRules:
    """Give the rules a TOML text holds; BadInput names the key that cannot be used."""
    try:
        rules = msgspec.convert(tomllib.loads(unicodedata.normalize("NFC", text)), QueueRules)
    except tomllib.TOMLDecodeError as error:
        line, column = place_of(error, text)
        wrong = N_("Quy tắc hàng chờ viết sai cú pháp TOML ở dòng {line}, cột {column}; sửa chỗ ấy rồi nạp lại.")
        raise BadInput(wrong, line=line, column=column) from None
    except msgspec.ValidationError as error:
        key, reason = named_error(error)
        if key.endswith("code"):
            reason = "cần chữ thường không dấu, số hoặc gạch dưới, bắt đầu bằng chữ, nhiều nhất 12 ký tự"
        raise BadInput(_WRONG, key=key, reason=reason) from None
    return checked(rules)


def checked(rules: QueueRules) -> QueueRules:
    """Give the rules where every value is within its bounds, each code used once, all hours readable; else BadInput."""
    try:
        msgspec.convert(msgspec.to_builtins(rules), QueueRules)  # built in a program, they were never checked
    except msgspec.ValidationError as error:
        key, reason = named_error(error)
        raise BadInput(_WRONG, key=key, reason=reason) from None
    lists: dict[str, Iterable[PriorityClass | Word]] = {
        "classes": rules.classes,
        "park_reasons": rules.park_reasons,
        "pause_reasons": rules.pause_reasons,
        "outcomes": rules.outcomes,
    }
    for key, words in lists.items():
        codes = [word.code for word in words]
        twice = next((code for code in codes if codes.count(code) > 1), None)
        if twice is not None:
            raise BadInput(_WRONG, key=key, reason=f"mã “{twice}” ghi hai lần")
    for rule in rules.fields.values():
        for texts in rule.hours.values():
            read_sessions(texts)
    return rules


def in_toml(rules: QueueRules) -> str:
    """Give the rules as TOML, every key written out."""
    import tomlkit

    return tomlkit.dumps(msgspec.to_builtins(rules, builtin_types=(date,)))


def class_name(rules: QueueRules, code: str) -> str:
    """Give the name of a priority class; its code where the office has taken it out since, "" for none."""
    return next((known.name for known in rules.classes if known.code == code), code)


def name_of(words: Iterable[Word], code: str) -> str:
    """Give the name of a reason or an outcome; its code where the office has taken it out since."""
    return next((word.name for word in words if word.code == code), code)


def class_views(rules: QueueRules, *, by_touch: bool = False) -> tuple[ClassView, ...]:
    """Give the priority classes to choose, or those a citizen may choose by touch."""
    return tuple(
        ClassView(known.code, known.name, known.name_en) for known in rules.classes if known.by_touch or not by_touch
    )


def word_views(words: Iterable[Word]) -> tuple[WordView, ...]:
    """Give reasons or outcomes to choose."""
    return tuple(WordView(word.code, word.name) for word in words)


def check_class(rules: QueueRules, code: str, *, by_touch: bool = False) -> None:
    """Refuse a priority class the office does not have, or one that is not given by touch; "" is none."""
    if code and code not in {known.code for known in class_views(rules, by_touch=by_touch)}:
        raise BadInput(N_("Không có đối tượng ưu tiên “{code}”; chọn lại trong danh sách."), code=code)


def check_word(words: Iterable[Word], code: str) -> None:
    """Refuse a reason or an outcome the office does not have."""
    if code not in {word.code for word in words}:
        raise BadInput(N_("Không có lựa chọn “{code}”; chọn lại trong danh sách."), code=code)
