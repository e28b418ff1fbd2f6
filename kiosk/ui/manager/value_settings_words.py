"""How the values of the settings are put into words, and asked for in a bar."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from kiosk.core.i18n import N_, Translator
from kiosk.core.settings import Settings, Station, Volume
from kiosk.services.office_value_lines import Line, Value, ValuesView, limits_of, longest_of, typed_of, value_of
from kiosk.ui.manager.ask_bar import LONGEST, Field
from kiosk.ui.widgets.station_words import STATION_WORDS

FULL, SILENT = N_("đầy"), N_("tắt")
_NOTHING = N_("chưa đặt")
_BETWEEN = " · "
_REOPEN = N_("Đóng chương trình trên máy này rồi mở lại thì mới dùng.")
_OTHER_PCS = N_("Mỗi máy một tệp cài đặt: máy khác cũng phải đổi như vậy.")
_NO_SECRET = N_("Chưa có khóa của tỉnh (tệp province.secret), nên chưa gửi được.")


def line_words(tr: Translator, line: Line, view: ValuesView) -> str:
    """Give what a line is set to, in one line of text."""
    if line.key == "hours":
        return view.week
    if line.key == "printers":
        return ", ".join(printer.name for printer in view.settings.printers) or tr("chưa có máy in")
    if line.key == "pc":
        return view.pc
    said = [_value_words(tr, value, view.settings) for value in line.values]
    if line.key == "province":
        said[0] = tr("có gửi") if view.settings.province.enabled else tr("không gửi")
        said.append(tr("đã có khóa") if view.has_secret else tr("chưa có khóa"))
    return _BETWEEN.join(filter(None, said)) or tr(_NOTHING)


def preview(tr: Translator, line: Line, now: ValuesView, then: ValuesView) -> str:
    """Give in sentences what will be different with a line's values, where it shows and from when on."""
    name, words = tr(line.name), line_words(tr, line, then)
    if then.head:
        told = tr("Đầu giấy từ đó:\n{lines}").format(lines="\n".join(then.head))
    elif line.key == "account" and then.settings.money.account:
        told = tr("Người nộp chuyển khoản tới: {account}. Quét thử mã trên phiếu đầu tiên trước khi thu.")
        told = told.format(account=words)
    elif line.key == "pin":
        told = tr("Mã PIN vừa gõ thay mã đang dùng.")
    elif line.key in ("hours", "volume"):
        told = tr("{name} từ đó: {words}.").format(name=name, words=words)
    else:
        told = "; ".join(_change(tr, line, value, now, then) for value in line.values if _differs(value, now, then))
        told = f"{told}."
    further = [tr("Thấy ở: {where}.").format(where=tr(line.where))]
    if line.key == "province" and then.settings.province.enabled and not then.has_secret:
        further.append(tr(_NO_SECRET))
    further.append(tr(_REOPEN))
    if line.scope == "office" and not then.alone:
        further.append(tr(_OTHER_PCS))
    return f"{told}\n{' '.join(further)}"


def fields_of(tr: Translator, line: Line, typed: dict[str, str]) -> tuple[Field, ...]:
    """Give what is asked for a line, a PIN twice; `typed` are its values as they are typed, by key."""
    fields = tuple(_field(tr, value, typed[value.key]) for value in line.values)
    return (*fields, replace(fields[0], name=tr("Gõ lại mã PIN"))) if line.key == "pin" else fields


def answers_of(tr: Translator, line: Line, answers: tuple[str, ...]) -> dict[str, str]:
    """Give what was answered, by key: of a choice its code; a PIN typed again is left out."""
    return {value.key: _code(tr, value, text) for value, text in zip(line.values, answers, strict=False)}


def as_typed(line: Line, settings: Settings) -> dict[str, str]:
    """Give a line's values as they are typed, by key; nobody gets a PIN."""
    if line.key == "pin":
        return {value.key: "" for value in line.values}
    return {value.key: typed_of(value_of(settings, value.key)) for value in line.values}


def _differs(value: Value, now: ValuesView, then: ValuesView) -> bool:
    return value_of(now.settings, value.key) != value_of(then.settings, value.key)


def _change(tr: Translator, line: Line, value: Value, now: ValuesView, then: ValuesView) -> str:
    """Give what one value was and will be."""
    before, after = (_value_words(tr, value, view.settings) or tr(_NOTHING) for view in (now, then))
    name = tr(value.name if len(line.values) > 1 else line.name)
    return tr("{name}: {before} → {after}").format(name=name, before=before, after=after)


def _field(tr: Translator, value: Value, typed: str) -> Field:
    name = tr(value.name)
    if value.form == "pin":
        return Field(name, answer=typed, share=value.share, longest=12, secret=True)
    if value.form == "number":
        least, most = limits_of(value)
        name = tr("{name}, {least}–{most}").format(name=name, least=least, most=most)
    choices = tuple(map(tr, value.choices.values()))
    answer = typed
    if choices:
        answer = tr(value.choices.get(typed, typed))
        choices = choices if answer in choices else (answer, *choices)
    longest = longest_of(value) or LONGEST
    example = tr(value.example) if value.example else ""
    return Field(name, example, answer, needed=False, share=value.share, choices=choices, longest=max(longest, LONGEST))


def _code(tr: Translator, value: Value, text: str) -> str:
    return next((code for code, words in value.choices.items() if tr(words) == text), text)


def _value_words(tr: Translator, value: Value, settings: Settings) -> str:
    found = value_of(settings, value.key)
    if found in ("", ()):
        return tr(value.none) if value.none else ""
    if value.key == "store.url":
        return _server(tr, str(found))
    if isinstance(found, tuple):
        return _BETWEEN.join(_one_of(tr, one) for one in found)
    if value.choices:
        code = typed_of(found)
        return tr(value.says).format(value=tr(value.choices.get(code, code)))
    if value.key == "public.screensaver_minutes" and found == 0:
        return tr("không nghỉ")
    return tr(value.says).format(value=found)


def _one_of(tr: Translator, one: object) -> str:
    if isinstance(one, Volume):
        loud = {100: tr(FULL), 0: tr(SILENT)}.get(one.percent, f"{one.percent}%")
        return f"{one.since.removeprefix('0')} {loud}"
    if isinstance(one, Station):
        name = tr(STATION_WORDS[one.name])
        return f"{name} {one.counter}" if one.counter else name
    return str(one)


def _server(tr: Translator, url: str) -> str:
    """Give where a store is, without the name and the password in its address."""
    parts = urlsplit(url)
    return tr("máy chủ {name}").format(name=parts.hostname) if parts.hostname else tr("trong thư mục cơ quan")
