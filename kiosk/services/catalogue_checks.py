"""What is checked on a catalogue's entries beyond their shape; what fails is named with file, procedure and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.rules.procedure import ByPage, Case, Component, Fee, Procedure, TimeLimit, WorkStep, WorkUnit
from kiosk.rules.steps import LEADERS, RECEPTION
from kiosk.services.lined_yaml import BadDocument, LinedDocument, Place

CHANNELS = frozenset({1, 2, 3})
"""KenhThucHien: direct, online, postal."""

LARGEST_FEE = 1_000_000_000
LONGEST_FEE_NAME = 200
LONGEST_UNIT_NAME = 120
WORD = re.compile(r"[a-z0-9_]{1,20}")
_SHORT_CODE = re.compile(r"[a-z]{2,5}")
_CODE = re.compile(r"[!-~]{1,20}")
_ALWAYS = (date.min, date.max)

Misfits = Callable[[Sequence[Procedure], Sequence[WorkUnit]], Iterable[tuple[Place, BadInput]]]
"""Finds what of a file's procedures and units does not fit the office: where, from the procedure's number on, and why.
"""


def no_misfits(_procedures: Sequence[Procedure], _units: Sequence[WorkUnit]) -> tuple[()]:
    """Find nothing: where a file is read for itself."""
    return ()


class Check:
    """Checks one entry of a document and its parts; what fails is raised with its line, or put among the `notes`."""

    def __init__(self, document: LinedDocument, place: Place, notes: list[BadDocument] | None = None) -> None:
        self.document = document
        self.place = place
        self._notes = notes

    def inside(self, *steps: str | int) -> Check:
        """Give the check of a part of this entry."""
        return Check(self.document, (*self.place, *steps), self._notes)

    def that(self, good: object, what: str, key: str, **values: object) -> None:
        """Tell with the sentence `what` that the value of `key` cannot be used, unless `good`."""
        if not good:
            self.fail(what, key, **values)

    def fail(self, what: str, key: str, **values: object) -> None:
        """Tell with the sentence `what` that the value of `key` cannot be used: BadDocument, unless notes are taken."""
        error = problem(self.document, (*self.place, key), what, key=key, **values)
        if self._notes is None:
            raise error
        self._notes.append(error)

    def filled(self, struct: msgspec.Struct, *keys: str) -> None:
        """Refuse a key that is left blank."""
        for key in keys:
            self.that(getattr(struct, key), N_("“{key}” để trống."), key)


class Known:
    """What has been used already, over all files: who uses it, where, and on which days."""

    def __init__(self) -> None:
        self._users: dict[tuple[str, str], list[tuple[str, str, int, date, date]]] = {}

    def add(self, check: Check, user: str, days: tuple[date, date] = _ALWAYS, **values: str) -> None:
        """Note what `user` uses from the first to the last of `days`.

        Raises BadDocument naming both lines when somebody else uses it on any of them.
        """
        for key, value in values.items():
            users = self._users.setdefault((key, value), [])
            for other, file, line, first, last in users:
                if first <= days[1] and days[0] <= last:
                    what = N_("“{key}” là “{value}”, trùng với “{other}” ở tệp {other_file}, dòng {other_line}.")
                    if key == "code" and days != _ALWAYS:
                        what = N_(
                            "“{key}” là “{value}”, trùng với “{other}” ở tệp {other_file}, dòng {other_line}; hai bản "
                            "của một thủ tục không được cùng có hiệu lực, hãy xem lại valid_from và valid_to."
                        )
                    check.fail(what, key, value=value, other=other, other_file=file, other_line=line)
            line = check.document.line((*check.place, key))
            users.append((user, check.document.file, line, *days))


def check_procedure(check: Check, procedure: Procedure, units: Collection[str] | None) -> None:
    """Check a procedure by itself; its steps name only `units`, or any where None. Raises BadDocument."""
    check.that(_CODE.fullmatch(procedure.code), N_("“{key}” phải là mã không dấu, không có dấu cách."), "code")
    check.that(
        _SHORT_CODE.fullmatch(procedure.short_code),
        N_("“{key}” phải gồm 2 đến 5 chữ thường không dấu, ví dụ ks."),
        "short_code",
    )
    check.filled(procedure, "name", "short_name", "field", "result", "fee", "agency")
    for key in ("legal_basis", "forms", "synonyms", "unconfirmed", "subjects", "order"):
        check.that(all(getattr(procedure, key)), N_("“{key}” có dòng để trống."), key)
    _check_days(check, procedure.valid_from, procedure.valid_to)
    _check_channels(check, procedure.channels)
    check.that(0 <= procedure.sets < 100, N_("“{key}” phải là số bộ hồ sơ, từ 0 đến 99."), "sets")
    _check_limit(check.inside("limit"), procedure.limit)
    _check_committed(check, procedure.committed, procedure.limit)
    check.that(procedure.cases, N_("“{key}” để trống; ghi ít nhất một trường hợp."), "cases")
    codes: set[str] = set()
    for number, case in enumerate(procedure.cases):
        within = check.inside("cases", number)
        within.that(case.code not in codes, N_("“{key}” trùng với một trường hợp ở trên."), "code")
        codes.add(case.code)
        _check_case(within, procedure, case)
    for number, fee in enumerate(procedure.fees):
        _check_fee(check.inside("fees", number), fee, codes)
    _check_steps(check, procedure.steps, units)
    _check_marks(check, procedure)


def check_units(whole: Check, units: Sequence[WorkUnit]) -> None:
    """Check a document's units: the reception and the leaders must be among them. Raises BadDocument."""
    known = Known()
    for number, unit in enumerate(units):
        check = whole.inside("units", number)
        check.that(WORD.fullmatch(unit.code), N_("“{key}” chỉ gồm chữ thường không dấu, số và gạch dưới."), "code")
        check.filled(unit, "name")
        _check_length(check, "name", unit.name, LONGEST_UNIT_NAME)
        known.add(check, unit.name, code=unit.code)
    for code, kind in ((RECEPTION, "reception"), (LEADERS, "leader")):
        if not any(unit.code == code and unit.kind == kind for unit in units):
            what = N_("thiếu bộ phận có code: {code}, kind: {kind}; nơi nào cũng phải có.")
            whole.fail(what, "units", code=code, kind=kind)


def check_known_units(procedure: Procedure, units: Collection[str]) -> None:
    """Raise BadInput when a procedure's steps name a unit the office does not have."""
    for _, error in unknown_units(procedure, units):
        raise error


def unknown_units(procedure: Procedure, units: Collection[str]) -> Iterator[tuple[int, BadInput]]:
    """Give the steps, by their place, that name a unit the office does not have, with the sentence for it."""
    for number, step in enumerate(procedure.steps):
        if step.unit not in units:
            yield (
                number,
                BadInput(
                    N_("Thủ tục {code} có bước của bộ phận “{unit}”, văn phòng không có; dùng một trong: {choices}."),
                    code=procedure.code,
                    unit=step.unit[:40],
                    choices=", ".join(sorted(units)),
                ),
            )


def problem(document: LinedDocument, place: Place, what: str, **values: object) -> BadDocument:
    """Give the error for a place of a document: its file, its line, its procedure, and `what` is wrong."""
    line = document.line(place)
    error = BadDocument(what, file=document.file, line=line, procedure=procedure_at(document, place), **values)
    error.place = place
    return error


def procedure_at(document: LinedDocument, place: Place) -> str:
    """Give the code and short name of the procedure a place lies in, as far as they are there."""
    if place[:1] != ("procedures",) or len(place) < 2:
        return ""
    code, name = (document.at((*place[:2], key)) for key in ("code", "short_name"))
    return " ".join(str(part) for part in (code, f"({name})" if name else None) if part)


def _check_case(check: Check, procedure: Procedure, case: Case) -> None:
    check.that(WORD.fullmatch(case.code), N_("“{key}” chỉ gồm chữ thường không dấu, số và gạch dưới."), "code")
    check.filled(case, "name")
    if case.limit is not None:
        _check_limit(check.inside("limit"), case.limit)
    _check_committed(check, case.committed, procedure.limit_of(case))
    for row, component in enumerate(case.components):
        _check_component(check.inside("components", row), component)


def _check_days(check: Check, first: date | None, last: date | None) -> None:
    if first is not None and last is not None:
        check.that(last >= first, N_("“{key}” đứng trước ngày bắt đầu valid_from."), "valid_to")


def _check_channels(check: Check, channels: Sequence[int]) -> None:
    check.that(
        set(channels) <= CHANNELS and len(set(channels)) == len(channels),
        N_("“{key}” chỉ gồm 1 (trực tiếp), 2 (trực tuyến), 3 (bưu chính), mỗi số một lần."),
        "channels",
    )


def _check_limit(check: Check, limit: TimeLimit) -> None:
    what = N_("“{key}” phải là số dương; chỉ ngày làm việc được lẻ nửa ngày.")
    if limit.unit in {"same_day", "none"}:
        what = N_("“{key}” phải là 0 khi unit là same_day hoặc none.")
    check.that(_counts(limit), what, "value")


def _counts(limit: TimeLimit) -> bool:
    """Tell whether a limit's number fits its unit."""
    if limit.unit in {"same_day", "none"}:
        return limit.value == 0
    return 0 < limit.value < 1000 and limit.value % (0.5 if limit.unit == "working_day" else 1) == 0


def _check_committed(check: Check, committed: TimeLimit | None, legal: TimeLimit) -> None:
    """A commitment shortens the law's limit; where their units cannot be compared, the shorter one binds anyway."""
    if committed is None:
        return
    within = check.inside("committed")
    _check_limit(within, committed)
    within.that(
        committed.unit != "none", N_("cam kết phải là thời hạn cố định; không có thì bỏ mục committed."), "unit"
    )
    if not (_counts(committed) and _counts(legal)):
        return
    if committed.unit == legal.unit or (committed.unit, legal.unit) == ("working_day", "day"):
        longer = committed.value > legal.value
    else:
        longer = legal.unit == "same_day" and committed.unit in {"working_day", "day"} and committed.value >= 1
    within.that(not longer, N_("cam kết dài hơn thời hạn theo luật ở limit; cam kết chỉ được ngắn hơn."), "value")


def _check_component(check: Check, component: Component) -> None:
    check.filled(component, "name")
    counts = {key: getattr(component, key) for key in ("originals", "certified", "photocopies")}
    for key, count in counts.items():
        check.that(0 <= count < 100, N_("“{key}” phải là số bản, từ 0 đến 99."), key)
    check.that(
        component.handling == "shown" or any(counts.values()),
        N_("giấy tờ phải nộp mà không ghi số bản; ghi originals, certified hoặc photocopies."),
        "name",
    )
    check.that(
        component.requirement == "mandatory" or component.condition,
        N_("giấy tờ nộp khi có điều kiện (requirement: conditional) phải ghi điều kiện vào condition."),
        "requirement",
    )


def _check_fee(check: Check, fee: Fee, cases: Collection[str]) -> None:
    check.filled(fee, "name", "per")
    _check_length(check, "name", fee.name, LONGEST_FEE_NAME)
    check.that(
        0 <= fee.amount <= LARGEST_FEE,
        N_("“{key}” phải là số tiền bằng đồng, từ 0 đến {most}."),
        "amount",
        most=LARGEST_FEE,
    )
    if fee.by_page is not None:
        _check_by_page(check, fee, fee.by_page)
    _check_channels(check, fee.channels)
    for code in fee.cases:
        check.that(
            code in cases,
            N_("“{key}” có “{value}”, không phải mã trường hợp của thủ tục này; dùng: {choices}."),
            "cases",
            value=code,
            choices=", ".join(sorted(cases)),
        )
    _check_days(check, fee.valid_from, fee.valid_to)


def _check_by_page(check: Check, fee: Fee, by: ByPage) -> None:
    check.that(fee.per == "trang", N_("“{key}” phải là trang khi mức thu tính theo số trang của một bản."), "per")
    inside = check.inside("by_page")
    starts = by.later_from >= 2 or (by.later_from == 0 and by.later == 0 and by.ceiling > 0)
    inside.that(starts, N_("“{key}” phải là số thứ tự của trang, từ 2 trở đi."), "later_from")
    inside.that(
        0 <= by.later <= LARGEST_FEE,
        N_("“{key}” phải là số tiền bằng đồng, từ 0 đến {most}."),
        "later",
        most=LARGEST_FEE,
    )
    inside.that(
        by.ceiling == 0 or fee.amount <= by.ceiling <= LARGEST_FEE,
        N_("“{key}” phải là số tiền bằng đồng, không ít hơn mức thu một trang."),
        "ceiling",
    )


def _check_steps(check: Check, steps: Sequence[WorkStep], units: Collection[str] | None) -> None:
    for number, (step, so_far) in enumerate(zip(steps, accumulate(step.share for step in steps), strict=True)):
        within = check.inside("steps", number)
        within.filled(step, "name")
        within.that(
            units is None or step.unit in units,
            N_("“{key}” là “{value}”, không có trong units.yaml; dùng một trong: {choices}."),
            "unit",
            value=step.unit,
            choices=", ".join(sorted(units or ())),
        )
        if step.limit is not None:
            _check_limit(within.inside("limit"), step.limit)
            within.that(step.share == 0, N_("bước đã ghi limit thì không ghi “{key}”."), "share")
        else:
            within.that(0 < step.share < 1, N_("bước phải ghi limit, hoặc “{key}” lớn hơn 0 và nhỏ hơn 1."), "share")
        passes = step.share < 1 and so_far - step.share <= 1 + 1e-9 < so_far  # told once, at the step that does
        within.that(not passes, N_("“{key}” của các bước cộng lại lớn hơn 1."), "share")


def _check_length(check: Check, key: str, text: str, most: int) -> None:
    check.that(len(text) <= most, N_("“{key}” dài quá {most} ký tự; hãy rút gọn."), key, most=most)


def _check_marks(check: Check, procedure: Procedure) -> None:
    """What is not confirmed must be seen on the procedure itself, and the procedure must say what it is."""
    limits = [
        procedure.limit,
        procedure.committed,
        *(one for case in procedure.cases for one in (case.limit, case.committed)),
    ]
    parts = all(limit.confirmed for limit in limits if limit is not None) and all(
        component.confirmed for case in procedure.cases for component in case.components
    )
    if procedure.confirmed:
        check.that(
            parts and not procedure.unconfirmed,
            N_("còn điều cần xác nhận mà thủ tục không ghi confirmed: false."),
            "confirmed",
        )
    else:
        check.that(procedure.unconfirmed, N_("“{key}” để trống; ghi điều cần xác nhận, ví dụ thời hạn."), "unconfirmed")
