"""What differs between two versions of a procedure, in words for whoever has to approve the change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from kiosk.rules.money import show_amount
from kiosk.rules.procedure import ByPage, Case, Component, Fee, Procedure, TimeLimit, WorkStep
from kiosk.rules.time_limits import limit_words

CHANNEL_WORDS: Mapping[int, str] = {1: "trực tiếp", 2: "trực tuyến", 3: "bưu chính"}
_TEXTS = {
    "name": "tên",
    "short_name": "tên ngắn",
    "short_code": "mã gõ nhanh",
    "field": "lĩnh vực",
    "queue": "nút lấy số",
    "agency": "cơ quan giải quyết",
    "result": "kết quả",
    "fee": "phí, lệ phí",
    "conditions": "yêu cầu, điều kiện",
    "note": "ghi chú",
}
_LISTS = {
    "subjects": "đối tượng thực hiện",
    "order": "trình tự thực hiện",
    "forms": "biểu mẫu",
    "legal_basis": "căn cứ pháp lý",
    "synonyms": "cách gọi khác",
    "unconfirmed": "điều cần xác nhận",
}
_NOTHING = "không có"
_LONGEST = 160
_LED_BY = 40
"""Characters of a text shown at most, and of what two long ones have in common."""

_Part = TypeVar("_Part", Case, Component, Fee, WorkStep)


def changes(old: Procedure, new: Procedure) -> tuple[str, ...]:
    """Give what the new version says otherwise, one line a matter: "thời hạn: 3 ngày làm việc → 5 ngày làm việc"."""
    return tuple(_changes(old, new))


def day_words(day: date | None) -> str:
    """Give a day as 01/03/2027, "không hạn" for none."""
    return "không hạn" if day is None else f"{day:%d/%m/%Y}"


def limit_told(limit: TimeLimit | None) -> str:
    """Give a limit in words with its note, "không có" for none."""
    if limit is None:
        return _NOTHING
    words = [limit_words(limit.value, limit.unit), limit.note, "" if limit.confirmed else "cần xác nhận"]
    return ", ".join(filter(None, words))


def _changes(old: Procedure, new: Procedure) -> Iterator[str]:
    yield from _differing("thời hạn", limit_told(old.limit), limit_told(new.limit))
    yield from _differing("cam kết", limit_told(old.committed), limit_told(new.committed))
    yield from _differing("hiệu lực đến", day_words(old.valid_to), day_words(new.valid_to))
    for key, label in _TEXTS.items():
        yield from _differing(label, getattr(old, key), getattr(new, key))
    yield from _differing("số bộ hồ sơ", str(old.sets or _NOTHING), str(new.sets or _NOTHING))
    yield from _differing("cách thức thực hiện", channels_told(old.channels), channels_told(new.channels))
    yield from _differing("liên thông", _yes(yes=old.interlinked), _yes(yes=new.interlinked))
    yield from _differing("đã xác nhận", _yes(yes=old.confirmed), _yes(yes=new.confirmed))
    for key, label in _LISTS.items():
        yield from _listed(label, getattr(old, key), getattr(new, key))
    yield from _parts("khoản thu", old.fees, new.fees, lambda fee: fee.name, _fee_told)
    yield from _parts("bước", old.steps, new.steps, lambda step: step.name, _step_told)
    yield from _parts("trường hợp", old.cases, new.cases, lambda case: case.code, lambda case: case.name, _case_changes)


def channels_told(channels: Sequence[int]) -> str:
    """Give channels in words, "không có" for none."""
    return ", ".join(CHANNEL_WORDS.get(channel, str(channel)) for channel in channels) or _NOTHING


def _case_changes(old: Case, new: Case) -> Iterator[str]:
    where = f"trường hợp “{new.name}”"
    yield from _differing(f"{where}, tên", old.name, new.name)
    yield from _differing(f"{where}, thời hạn", limit_told(old.limit), limit_told(new.limit))
    yield from _differing(f"{where}, cam kết", limit_told(old.committed), limit_told(new.committed))
    label = f"{where}, thành phần"
    yield from _parts(label, old.components, new.components, lambda paper: paper.name, _component_told)


def _parts(
    label: str,
    old: Sequence[_Part],
    new: Sequence[_Part],
    key: Callable[[_Part], str],
    told: Callable[[_Part], str],
    within: Callable[[_Part, _Part], Iterable[str]] | None = None,
) -> Iterator[str]:
    """Tell parts apart by key and by which of those with that key it is: one name may stand there twice."""
    before, after = _keyed(old, key), _keyed(new, key)
    for mark, part in after.items():
        if mark not in before:
            yield f"thêm {label}: {_short(told(part))}"
        elif before[mark] != part:
            found = list(within(before[mark], part)) if within else []
            yield from found or _differing(f"sửa {label}", told(before[mark]), told(part))
    for mark, part in before.items():
        if mark not in after:
            yield f"bỏ {label}: {_short(told(part))}"
    if [mark for mark in before if mark in after] != [mark for mark in after if mark in before]:
        yield f"đổi thứ tự {label}"


def _keyed(parts: Sequence[_Part], key: Callable[[_Part], str]) -> dict[tuple[str, int], _Part]:
    found: dict[tuple[str, int], _Part] = {}
    for part in parts:
        number = sum(name == key(part) for name, _ in found)
        found[(key(part), number)] = part
    return found


def _component_told(paper: Component) -> str:
    counts = ((paper.originals, "bản chính"), (paper.certified, "bản chứng thực"), (paper.photocopies, "bản chụp"))
    said = [
        "" if paper.handling == "kept" else "xuất trình",
        "" if paper.requirement == "mandatory" else "khi có điều kiện",
        paper.condition,
        *(f"{count} {name}" for count, name in counts if count),
        f"mẫu {paper.form}" if paper.form else "",
        "giấy tờ về nơi cư trú" if paper.residence else "",
        "" if paper.confirmed else "cần xác nhận",
    ]
    details = ", ".join(filter(None, said))
    return f"{paper.name} ({details})" if details else paper.name


def _fee_told(fee: Fee) -> str:
    said = [
        {"fee": "phí", "charge": "lệ phí"}[fee.kind],
        channels_told(fee.channels) if fee.channels else "",
        f"trường hợp {', '.join(fee.cases)}" if fee.cases else "",
        "khi yêu cầu" if fee.optional else "",
        _pages_told(fee.by_page) if fee.by_page else "",
        f"từ {day_words(fee.valid_from)}" if fee.valid_from else "",
        f"đến {day_words(fee.valid_to)}" if fee.valid_to else "",
        fee.note,
    ]
    return f"{fee.name} {show_amount(fee.amount)}/{fee.per} ({', '.join(filter(None, said))})"


def _pages_told(by: ByPage) -> str:
    later = f"từ trang thứ {by.later_from} {show_amount(by.later)}" if by.later_from else ""
    return ", ".join(filter(None, (later, f"tối đa {show_amount(by.ceiling)}/bản" if by.ceiling else "")))


def _step_told(step: WorkStep) -> str:
    share = f"{100 * step.share:g}% thời hạn".replace(".", ",")
    return f"{step.name} ({step.unit}, {share if step.limit is None else limit_told(step.limit)})"


def _listed(label: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    yield from (f"{label}, thêm: {_short(one)}" for one in new if one not in old)
    yield from (f"{label}, bỏ: {_short(one)}" for one in old if one not in new)
    if old != new and set(old) == set(new):
        yield f"{label}: đổi thứ tự"


def _differing(label: str, old: str, new: str) -> Iterator[str]:
    """Tell both, long ones from shortly before where they begin to differ."""
    if old == new:
        return
    differing = (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    alike = next(differing, min(len(old), len(new))) - _LED_BY
    if max(len(old), len(new)) > _LONGEST and alike > 0:
        old, new = f"…{old[alike:]}", f"…{new[alike:]}"
    yield f"{label}: {_short(old) or _NOTHING} → {_short(new) or _NOTHING}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _yes(*, yes: bool) -> str:
    return "có" if yes else "không"
