"""What somebody types about the queue's rules, read into the office's rules: each refusal is one sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_, Translator
from kiosk.rules.hours_typed import read_week, written_week
from kiosk.rules.queue_rules import PriorityClass, QueueRules, Word
from kiosk.ui.manager.ask_bar import Field
from kiosk.ui.manager.queue_tables import GENERAL, WordList
from kiosk.ui.records.moments_typed import read_day, written_day

_LIMITS = {"early_minutes": 240, "late_minutes": 480, "late_after": 20, "again_seconds": 600, "parked_days": 60}
_LONGEST_NAME = 80
KINDS: dict[Literal["service", "help", "reception"], str] = {
    "service": N_("Thủ tục hành chính"),
    "help": N_("Hướng dẫn nộp trực tuyến"),
    "reception": N_("Lãnh đạo tiếp công dân"),
}
CAPACITY, LAST, RATIO = N_("Số tối đa một ngày"), N_("Ngừng trước giờ đóng, phút"), N_("Mấy ưu tiên rồi một thường")
NAME, NAME_EN, HEAD_START, BY_TOUCH = (
    N_("Tên diện ưu tiên"),
    N_("Tên tiếng Anh"),
    N_("Tính như đến sớm hơn, phút"),
    N_("Người dân tự chọn"),
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
        Field(tr("Loại"), answer=tr(KINDS[rule.kind]), share=4, choices=tuple(map(tr, KINDS.values()))),
        Field(
            tr("Chỉ nhận vào các ngày (trống: mọi ngày làm việc)"),
            tr("như 01/12/2026, 15/12/2026"),
            ", ".join(map(written_day, rule.days)),
            needed=False,
            share=8,
        ),
    )


def with_field(tr: Translator, rules: QueueRules, code: str, answers: Sequence[str], today: date) -> QueueRules:
    """Give the rules with a field's changed; BadInput for what cannot be read."""
    capacity, hours, last, ratio, kind, days = answers
    rule = msgspec.structs.replace(
        rules.of_field(code),
        capacity=_number(tr(CAPACITY), capacity, 0, 999),
        hours=read_week(hours),
        last_minutes=_number(tr(LAST), last, 0, 240),
        ratio=_number(tr(RATIO), ratio, 1, 9),
        kind=next(one for one, words in KINDS.items() if tr(words) == kind),
        days=tuple(sorted({read_day(day, today) for day in re.split(r"[,;]", days) if day.strip()})),
    )
    return msgspec.structs.replace(rules, fields={**rules.fields, code: rule})


def general_form(tr: Translator, rules: QueueRules, key: str) -> tuple[Field, ...]:
    """Give what is asked about a rule of the whole office."""
    return (Field(tr(GENERAL[key][0]), "0", str(getattr(rules, key))),)


def with_general(tr: Translator, rules: QueueRules, key: str, answers: Sequence[str]) -> QueueRules:
    """Give the rules with one of the whole office changed; BadInput for what is no number within its bounds."""
    value = _number(tr(GENERAL[key][0]), answers[0], 0, _LIMITS[key])
    return msgspec.structs.replace(rules, **{key: value})


def word_form(tr: Translator, name: WordList, known: PriorityClass | Word | None) -> tuple[Field, ...]:
    """Give what is asked about a word of a list, new (None) or known."""
    if name != "classes":
        return (Field(tr("Tên"), answer=known.name if known else ""),)
    there = known if isinstance(known, PriorityClass) else None
    by_touch = there is None or there.by_touch
    return (
        Field(tr(NAME), answer=there.name if there else "", share=4),
        Field(tr(NAME_EN), answer=there.name_en if there else "", needed=False, share=4),
        Field(tr(HEAD_START), "0", str(there.head_start) if there else "0", share=2),
        Field(
            tr(BY_TOUCH),
            answer=tr("có") if by_touch else tr("không"),
            share=2,
            choices=(tr("có"), tr("không")),
        ),
    )


def with_word(
    tr: Translator, rules: QueueRules, at: tuple[WordList, str], answers: Sequence[str], *, adds: bool
) -> QueueRules:
    """Give the rules with a word of a list changed, or one added behind that word ("": at the end).

    Raises BadInput for what cannot be read.
    """
    name, code = at
    known: tuple[PriorityClass | Word, ...] = getattr(rules, name)
    if any(len(text) > _LONGEST_NAME for text in answers):
        raise BadInput(N_("Tên dài nhất 80 chữ."))
    made_code = _new_code(known, answers[0]) if adds else code
    made: PriorityClass | Word = Word(made_code, answers[0])
    if name == "classes":
        words, words_en, head_start, by_touch = answers
        minutes = _number(tr(HEAD_START), head_start, 0, 240)
        made = PriorityClass(made_code, words, words_en, minutes, by_touch == tr("có"))
    kept = [made if one.code == code and not adds else one for one in known]
    if adds:
        behind = next((place for place, one in enumerate(known, 1) if one.code == code), len(known))
        kept.insert(behind, made)
    return msgspec.structs.replace(rules, **{name: tuple(kept)})


def without_word(rules: QueueRules, at: tuple[WordList, str]) -> QueueRules:
    """Give the rules without a word of a list."""
    name, code = at
    return msgspec.structs.replace(rules, **{name: tuple(one for one in getattr(rules, name) if one.code != code)})


def _number(name: str, text: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text, re.ASCII) or not least <= int(text) <= most:
        raise BadInput(N_("{name}: ghi một số từ {least} đến {most}."), name=name, least=least, most=most)
    return int(text)


def _new_code(known: Sequence[PriorityClass | Word], name: str) -> str:
    """Give a code made of a name's letters that no other word of the list has."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    stem = re.sub(r"[^a-z0-9]+", "_", "".join(c for c in plain if not unicodedata.combining(c))).strip("_")
    stem = (stem if stem[:1].isalpha() else f"u_{stem}")[:10].rstrip("_")
    taken = {one.code for one in known}
    return next(code for n in range(100) if (code := f"{stem}{n or ''}") not in taken)
