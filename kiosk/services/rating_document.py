"""The office's rating form as a document: read from TOML, written to it, each version read once."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from kiosk.core import resources
from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.named_errors import named_error
from kiosk.core.toml_faults import place_of
from kiosk.models import rating_form
from kiosk.models.store import Unit
from kiosk.rules.rating_form import ASKED, LEVELS, UNHAPPY, RatingForm
from kiosk.services.views import RatingFormView, RatingQuestion, RatingWords

FIRST_VERSION = 1
"""The starter's form, kept before the first answer is given or another form is put in force."""

_WRONG = N_("Phiếu đánh giá, khóa {key}: {reason}.")


class FormsKept:
    """The versions of the form for one process: a version never changes, so each is decoded once."""

    def __init__(self) -> None:
        self._kept: dict[int, RatingForm] = {}

    def in_force(self, unit: Unit) -> tuple[int, RatingForm]:
        """Give the version in force and its form; 0 and the starter's before the office has kept one."""
        version = rating_form.version(unit)
        return version, self.of(unit, version)

    def of(self, unit: Unit, version: int) -> RatingForm:
        """Give a version of the form; the starter's for 0 and for a version there is not."""
        if version not in self._kept:
            body = rating_form.body(unit, version) if version else ""
            self._kept[version] = msgspec.json.decode(body, type=RatingForm) if body else starter()
        return self._kept[version]

    def keep(self, unit: Unit) -> int:
        """Give the version in force; the starter's becomes the first one with the first answer given under it."""
        return rating_form.version(unit) or rating_form.put(unit, in_json(starter()))


@cache
def starter() -> RatingForm:
    """Give the form an office begins with."""
    return read_form((resources.folder("ratings") / "form.toml").read_text("utf-8"))


def in_json(form: RatingForm) -> str:
    """Give the form as the store keeps it."""
    return msgspec.json.encode(form).decode()


def in_toml(form: RatingForm) -> str:
    """Give the form as TOML, every key written out."""
    import tomlkit

    return tomlkit.dumps(msgspec.to_builtins(form))


def read_file(file: Path) -> RatingForm:
    """Give the form a TOML file holds; BadInput when it cannot be read or used."""
    try:
        return read_form(file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(N_("Không đọc được tệp {file}: {reason}."), file=file, reason=error) from None


def read_form(text: str) -> RatingForm:
    """Give the form a TOML text holds; BadInput names the key that cannot be used."""
    try:
        form = msgspec.convert(tomllib.loads(unicodedata.normalize("NFC", text)), RatingForm)
    except tomllib.TOMLDecodeError as error:
        line, column = place_of(error, text)
        wrong = N_("Phiếu đánh giá viết sai cú pháp TOML ở dòng {line}, cột {column}; sửa chỗ ấy rồi nạp lại.")
        raise BadInput(wrong, line=line, column=column) from None
    except msgspec.ValidationError as error:
        key, reason = named_error(error)
        if key.endswith("code"):
            reason = "cần chữ thường không dấu, số hoặc gạch dưới, bắt đầu bằng chữ, nhiều nhất 12 ký tự"
        raise BadInput(_WRONG, key=key, reason=reason) from None
    return checked(form)


def checked(form: RatingForm) -> RatingForm:
    """Give the form where the scale is whole, codes and indices stand once, and only citizens' indices are asked."""
    if tuple(level.code for level in form.levels) != LEVELS:
        raise BadInput(_WRONG, key="levels", reason=f"cần đủ ba mức theo thứ tự {', '.join(LEVELS)}")
    _once("reasons", [reason.code for reason in form.reasons])
    indices = [question.index for question in form.questions]
    _once("questions", indices)
    stranger = next((index for index in indices if index not in ASKED), None)
    if stranger is not None:
        reason = f"chỉ số {stranger} không hỏi công dân được; chỉ hỏi các chỉ số {', '.join(map(str, sorted(ASKED)))}"
        raise BadInput(_WRONG, key="questions", reason=reason)
    if form.second_page and not form.questions:
        raise BadInput(_WRONG, key="second_page", reason="chưa có câu hỏi nào để hỏi")
    return form


def view_of(version: int, form: RatingForm) -> RatingFormView:
    """Give what the screens need of a version of the form."""
    return RatingFormView(
        version=version,
        asking_seconds=form.asking_seconds,
        reasons_seconds=form.reasons_seconds,
        comment=form.comment,
        levels=tuple(RatingWords(level.code, level.name, level.name_en) for level in form.levels),
        reasons=tuple(RatingWords(reason.code, reason.name, reason.name_en) for reason in form.reasons),
        questions=tuple(
            RatingQuestion(one.index, one.text, one.answers, one.text_en, one.answers_en) for one in form.questions
        )
        if form.second_page
        else (),
    )


def check_reasons(form: RatingForm, level: str, reasons: Sequence[str]) -> tuple[str, ...]:
    """Give the reasons once each, in the form's order; BadInput for one it has not, or beside another level."""
    known = tuple(reason.code for reason in form.reasons)
    stranger = next((code for code in reasons if code not in known), None)
    if stranger is not None:
        raise BadInput(N_("Không có lý do “{code}” trong phiếu đánh giá."), code=stranger)
    if reasons and level != UNHAPPY:
        raise BadInput(N_("Chỉ ghi lý do khi không hài lòng."))
    return tuple(code for code in known if code in reasons)


def _once(key: str, codes: Sequence[object]) -> None:
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise BadInput(_WRONG, key=key, reason=f"“{twice}” ghi hai lần")
