"""What somebody types about the queue's rules, read into the office's rules: each refusal is one sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_, Translator
from kiosk.rules.hours_typed import read_week, written_week
from kiosk.rules.queue_rules import PriorityClass, QueueRules
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.queue_tables import GENERAL

_LIMITS = {"early_minutes": 240, "late_minutes": 480, "late_after": 20, "again_seconds": 600}
_YES = {"có": True, "co": True, "c": True, "x": True, "không": False, "khong": False, "k": False, "": False}
CAPACITY, LAST, RATIO = N_("Số tối đa một ngày"), N_("Ngừng trước giờ đóng, phút"), N_("Mấy ưu tiên rồi một thường")
NAME, NAME_EN, HEAD_START, BY_TOUCH = (
    N_("Tên diện ưu tiên"),
    N_("Tên tiếng Anh"),
    N_("Tính như đến sớm hơn, phút"),
    N_("Người dân tự chọn (có, không)"),
)


def field_form(tr: Translator, rules: QueueRules, code: str) -> tuple[Field, ...]:
    """Give what is asked about a field."""
    rule = rules.of_field(code)
    return (
        Field(tr(CAPACITY), tr("0: không giới hạn"), str(rule.capacity), share=2),
        Field(
            tr("Giờ lấy số (trống: giờ văn phòng)"),
            "T2-T6 07:30-11:30, 13:30-17:00; T7 07:30-11:30",
            written_week(rule.hours),
            needed=False,
            share=5,
        ),
        Field(tr(LAST), "0", str(rule.last_minutes), share=2),
        Field(tr(RATIO), "2", str(rule.ratio), share=2),
    )


def with_field(tr: Translator, rules: QueueRules, code: str, answers: Sequence[str]) -> QueueRules:
    """Give the rules with a field's changed; BadInput for what cannot be read."""
    capacity, hours, last, ratio = answers
    rule = msgspec.structs.replace(
        rules.of_field(code),
        capacity=_number(tr(CAPACITY), capacity, 0, 999),
        hours=read_week(hours),
        last_minutes=_number(tr(LAST), last, 0, 240),
        ratio=_number(tr(RATIO), ratio, 1, 9),
    )
    return msgspec.structs.replace(rules, fields={**rules.fields, code: rule})


def general_form(tr: Translator, rules: QueueRules, key: str) -> tuple[Field, ...]:
    """Give what is asked about a rule of the whole office."""
    return (Field(tr(GENERAL[key][0]), "0", str(getattr(rules, key))),)


def with_general(tr: Translator, rules: QueueRules, key: str, answers: Sequence[str]) -> QueueRules:
    """Give the rules with one of the whole office changed; BadInput for what is no number within its bounds."""
    value = _number(tr(GENERAL[key][0]), answers[0], 0, _LIMITS[key])
    return msgspec.structs.replace(rules, **{key: value})


def class_form(tr: Translator, known: PriorityClass | None) -> tuple[Field, ...]:
    """Give what is asked about a priority class, new (None) or known."""
    return (
        Field(tr(NAME), answer=known.name if known else "", share=4),
        Field(tr(NAME_EN), answer=known.name_en if known else "", needed=False, share=4),
        Field(tr(HEAD_START), "0", str(known.head_start) if known else "0", share=2),
        Field(tr(BY_TOUCH), tr("có"), tr("có") if known is None or known.by_touch else tr("không"), share=2),
    )


def with_class(tr: Translator, rules: QueueRules, code: str, answers: Sequence[str]) -> QueueRules:
    """Give the rules with a class changed, or added for the code ""; BadInput for what cannot be read."""
    name, name_en, head_start, by_touch = answers
    yes = {**_YES, tr("có"): True, tr("không"): False}
    if by_touch.casefold() not in yes:
        raise BadInput(N_("{name}: ghi có hoặc không."), name=tr(BY_TOUCH))
    if len(name) > 80 or len(name_en) > 80:
        raise BadInput(N_("Tên dài nhất 80 chữ."))
    made = PriorityClass(
        code=code or _new_code(rules, name),
        name=name,
        name_en=name_en,
        head_start=_number(tr(HEAD_START), head_start, 0, 240),
        by_touch=yes[by_touch.casefold()],
    )
    kept = tuple(made if known.code == code else known for known in rules.classes)
    return msgspec.structs.replace(rules, classes=kept if code else (*kept, made))


def without_class(rules: QueueRules, code: str) -> QueueRules:
    """Give the rules without a class."""
    return msgspec.structs.replace(rules, classes=tuple(known for known in rules.classes if known.code != code))


def _number(name: str, text: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text, re.ASCII) or not least <= int(text) <= most:
        raise BadInput(N_("{name}: ghi một số từ {least} đến {most}."), name=name, least=least, most=most)
    return int(text)


def _new_code(rules: QueueRules, name: str) -> str:
    """Give a code made of a name's letters that no other class has."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    stem = re.sub(r"[^a-z0-9]+", "_", "".join(c for c in plain if not unicodedata.combining(c))).strip("_")
    stem = (stem if stem[:1].isalpha() else f"u_{stem}")[:10].rstrip("_")
    taken = {known.code for known in rules.classes}
    return next(code for n in range(100) if (code := f"{stem}{n or ''}") not in taken)
