"""Where a TOML text of the office cannot be read, and what to do about it, in place of the parser's English."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from kiosk.core.errors import SettingsError
from kiosk.core.i18n import N_

_PLACE = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)$")
_OPEN = N_(
    "Tệp cài đặt {file} viết sai cú pháp TOML ở dòng {line}, cột {column}: có dấu nháy hoặc dấu ngoặc chưa đóng ở đây "
    "hoặc phía trên; đóng lại rồi mở lại chương trình."
)
_TWICE = N_(
    "Tệp cài đặt {file} viết sai cú pháp TOML ở dòng {line}, cột {column}: khóa hoặc nhóm này ghi hai lần; bỏ một chỗ "
    "rồi mở lại chương trình."
)
_NO_SIGN = N_(
    "Tệp cài đặt {file} viết sai cú pháp TOML ở dòng {line}, cột {column}: thiếu dấu = sau tên khóa; thêm vào rồi mở "
    "lại chương trình."
)
_VALUE = N_(
    "Tệp cài đặt {file} viết sai cú pháp TOML ở dòng {line}, cột {column}: giá trị này chưa đúng, chữ phải để trong "
    "ngoặc kép; sửa rồi mở lại chương trình."
)
_BACKSLASH = N_(
    "Tệp cài đặt {file} viết sai cú pháp TOML ở dòng {line}, cột {column}: trong ngoặc kép phải ghi dấu / thay cho dấu "
    "gạch chéo ngược; sửa rồi mở lại chương trình."
)
_OTHER = N_(
    "Tệp cài đặt {file} viết sai cú pháp TOML ở dòng {line}, cột {column}; sửa chỗ ấy, hoặc thêm # ở đầu dòng để bỏ "
    "qua, rồi mở lại chương trình."
)
_FAULTS = (
    (re.compile(r"Unclosed|Unterminated|Illegal character|Expected ('|\"|'\]|\"\])"), _OPEN),
    (re.compile(r"Cannot overwrite|Cannot declare|Cannot mutate|Duplicate"), _TWICE),
    (re.compile(r"Unescaped|Invalid hex|Escaped character"), _BACKSLASH),
    (re.compile(r"Invalid value|Invalid date"), _VALUE),
)
"""What the parser of Python's library says, by its beginning."""


def place_of(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, int]:
    """Give the line and the column, counted from 1, at which a text cannot be read; behind its last sign at its end."""
    if found := _PLACE.search(str(error)):
        return int(found["line"]), int(found["column"])
    kept = text.rstrip()
    return kept.count("\n") + 1, len(kept.rpartition("\n")[2]) + 1


def settings_fault(error: tomllib.TOMLDecodeError, text: str, file: Path) -> SettingsError:
    """Give the sentence for a settings file that cannot be read: where, what is wrong there, what to do."""
    line, column = place_of(error, text)
    said = str(error)
    if said.startswith("Expected '=' after"):
        words = _NO_SIGN
    else:
        words = next((words for begins, words in _FAULTS if begins.match(said)), _OTHER)
    return SettingsError(words, file=file, line=line, column=column)
