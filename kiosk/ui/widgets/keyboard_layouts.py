"""The keys of the on-screen keyboard as data: what each types or does, its face, its width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.core.i18n import N_
from kiosk.core.spelling import ACUTE, DOT, GRAVE, HOOK, TILDE

Layout = Literal["numbers", "letters", "telex"]
Does = Literal["type", "tone", "erase", "shift", "new_line", "turn", "telex", "hide", "done", "gap"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key: what it `does`, the character it types, the words on it, its width in half keys.

    `name` finds it among a keyboard's keys: the character it types, else what it does. `says` is its name for those
    who hear it (translated later); "" for characters that say themselves.
    """

    does: Does
    name: str
    face: str = ""
    says: str = ""
    width: int = 2
    tone: int = 0
    icon: str = ""


Rows = tuple[tuple[Key, ...], ...]

_NAMES = {
    " ": N_("dấu cách"),
    ",": N_("dấu phẩy"),
    ".": N_("dấu chấm"),
    "?": N_("dấu chấm hỏi"),
    "!": N_("dấu chấm than"),
    "-": N_("dấu gạch ngang"),
    "/": N_("dấu gạch chéo"),
    ":": N_("dấu hai chấm"),
    ";": N_("dấu chấm phẩy"),
    "(": N_("mở ngoặc"),
    ")": N_("đóng ngoặc"),
    '"': N_("dấu ngoặc kép"),
    "'": N_("dấu nháy đơn"),
    "%": N_("dấu phần trăm"),
    "@": N_("dấu a còng"),
    "&": N_("dấu và"),
    "+": N_("dấu cộng"),
    "=": N_("dấu bằng"),
    "*": N_("dấu sao"),
    "_": N_("dấu gạch dưới"),
    "#": N_("dấu thăng"),
}

_TONES = (
    (GRAVE, N_("huyền"), N_("thanh huyền")),
    (ACUTE, N_("sắc"), N_("thanh sắc")),
    (HOOK, N_("hỏi"), N_("thanh hỏi")),
    (TILDE, N_("ngã"), N_("thanh ngã")),
    (DOT, N_("nặng"), N_("thanh nặng")),
)

_DONE = N_("Xong")


def rows(layout: Layout, *, several_lines: bool, marks: bool, upright: bool) -> tuple[Rows, ...]:
    """Give the pages of a layout, each its rows from top to bottom; the first is shown first.

    On a screen that stands `upright` the tones get a row of their own, so that their words can be large.
    """
    if layout == "numbers":
        return (_numbers(),)
    if layout == "letters":
        return (_letters(),)
    beginning = _marks(upright=upright) if marks else ()
    return (*beginning, *_telex(several_lines=several_lines)), _signs(several_lines=several_lines)


def _typing(characters: str) -> tuple[Key, ...]:
    return tuple(Key("type", character, character, _NAMES.get(character, "")) for character in characters)


def _gap(width: int) -> Key:
    return Key("gap", "", width=width)


def _erase(width: int) -> Key:
    return Key("erase", "erase", N_("Xóa"), N_("Xóa chữ cuối"), width, icon="backspace")


def _done(width: int) -> Key:
    return Key("done", "done", _DONE, width=width)


def _numbers() -> Rows:
    return (_typing("123"), _typing("456"), _typing("789"), (_erase(2), *_typing("0"), _done(2)))


def _letters() -> Rows:
    return (
        _typing("1234567890"),
        _typing("ABCDEFGHIJ"),
        _typing("KLMNOPQRST"),
        (*_typing("UVWXYZ"), _erase(4), _done(4)),
    )


def _marks(*, upright: bool) -> Rows:
    letters = _typing("ăâđêôơư")
    tones = tuple(Key("tone", face, face, says, 4 if upright else 2, tone) for tone, face, says in _TONES)
    if upright:
        return (_gap(5), *letters, _gap(5)), (_gap(2), *tones, _gap(2))
    return ((*letters, *tones),)


def _telex(*, several_lines: bool) -> Rows:
    return (
        (*_typing("qwertyuiop"), _erase(4)),
        (_gap(1), *_typing("asdfghjkl"), *_line_end("-/", several_lines=several_lines)),
        (Key("shift", "shift", says=N_("Viết hoa"), width=4, icon="shift"), *_typing("zxcvbnm,.?")),
        _last_row(Key("turn", "turn", "123", N_("Số và dấu"), 3)),
    )


def _signs(*, several_lines: bool) -> Rows:
    return (
        (*_typing("1234567890"), _erase(4)),
        (_gap(1), *_typing("-/:;()\"'%"), *_line_end("_#", several_lines=several_lines)),
        (_gap(3), *_typing("!@&+=*,.?"), _gap(3)),
        _last_row(Key("turn", "turn", "ABC", N_("Chữ cái"), 3)),
    )


def _line_end(signs: str, *, several_lines: bool) -> tuple[Key, ...]:
    if several_lines:
        return (Key("new_line", "new_line", says=N_("Xuống dòng"), width=5, icon="new-line"),)
    return (*_typing(signs), _gap(1))


def _last_row(turn: Key) -> tuple[Key, ...]:
    return (
        turn,
        Key("telex", "telex", width=3),
        Key("type", " ", N_("Dấu cách"), _NAMES[" "], 10),
        Key("hide", "hide", N_("Ẩn"), N_("Ẩn bàn phím"), 3, icon="keyboard-hide"),
        _done(5),
    )
