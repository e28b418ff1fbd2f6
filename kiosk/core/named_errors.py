"""What is wrong with a document of the office, by its key, in the words of whoever wrote it."""

from __future__ import annotations

import re

import msgspec

_MISSING = re.compile(r"Object missing required field `(?P<name>[^`]+)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>[^`]+)`")
_WRONG_TYPE = re.compile(r"Expected `(?P<wanted>[^`]+)`, got `")
_WRONG_CHOICE = re.compile(r"Invalid enum value '?(?P<value>[^']*)'?$")
_WRONG_LENGTH = re.compile(r"Expected `str` of length (?P<limit>.*)$")
_WRONG_TEXT = re.compile(r"Expected `str` matching regex")
_WRONG_NUMBER = re.compile(r"Expected `int` (?P<limit>.*)$")
_PATH = re.compile(r" - at (?:`key` in )?`\$\.?(?P<path>[^`]*)`$")
_TYPES = {
    "str": "cần chữ trong ngoặc kép",
    "int": "cần số nguyên",
    "bool": "cần true hoặc false",
    "array": "cần danh sách trong ngoặc vuông",
    "object": "cần một nhóm khóa",
}


def named_error(error: msgspec.ValidationError) -> tuple[str, str]:
    """Give the key and the reason of a document's validation error, in Vietnamese."""
    text = str(error)
    path = ""
    if found := _PATH.search(text):
        path = found["path"]
        text = text[: found.start()]
    if found := _MISSING.match(text):
        return ".".join(filter(None, (path, found["name"]))), "còn thiếu"
    if found := _UNKNOWN.match(text):
        return ".".join(filter(None, (path, found["name"]))), "không có khóa này, xem lại chính tả"
    if path == "office.code_pattern" and _WRONG_TEXT.match(text):
        return (
            path,
            "cần mẫu mã {agency}-{yymmdd}-{number:04}, thêm được dấu riêng: {agency}-{yymmdd}-L{number:04}",
        )
    if path == "backup.at" and _WRONG_TEXT.match(text):
        return path, "cần giờ như 16:45"
    return path or "?", _reason(text)


def _reason(text: str) -> str:
    if found := _WRONG_TYPE.match(text):
        wanted = found["wanted"].split(" | ")[0]
        return _TYPES.get(wanted, f"cần kiểu {wanted}")
    if found := _WRONG_CHOICE.match(text):
        return f"không nhận giá trị “{found['value']}”"
    if found := _WRONG_LENGTH.match(text):
        return f"độ dài phải {found['limit'].replace('<=', '≤').replace('>=', '≥')} ký tự"
    if found := _WRONG_NUMBER.match(text):
        return f"cần số {found['limit'].replace('<=', '≤').replace('>=', '≥')}"
    if _WRONG_TEXT.match(text):
        return "cần giờ như 07:30-11:30"
    return f"giá trị không hợp ({text})"
