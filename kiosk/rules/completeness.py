"""How complete a procedure is beside what an office must post of it, and what is missing, in words.

Source: NĐ 63/2010/NĐ-CP as amended by NĐ 48/2013 and NĐ 92/2017: every part of a procedure is made public: its name,
the order of steps, the manner, the papers and number of sets, the time limit, who may ask, the agency, the result, the
forms, the conditions, fees and charges, and the legal basis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.rules.procedure import Procedure

_SAYS_HOW_MUCH = re.compile(r"[0-9]|miễn|không|chưa quy định", re.IGNORECASE)
_TO_CONFIRM = "{part} (cần xác nhận)"


@dataclass(frozen=True, slots=True)
class Completeness:
    """`score` from 0 to 100, each part weighing alike; `missing` names the parts, as "thiếu: …" goes on."""

    score: int
    missing: tuple[str, ...]


def completeness(procedure: Procedure) -> Completeness:
    """Give how complete a procedure is; a part that is there but not confirmed is half there."""
    parts = tuple(_parts(procedure))
    there = sum(share for _, share in parts)
    missing = (name if share == 0 else _TO_CONFIRM.format(part=name) for name, share in parts if share < 1)
    return Completeness(int(100 * there / len(parts)), tuple(missing))


def _parts(procedure: Procedure) -> Iterator[tuple[str, float]]:
    """Give each part that must be posted, and how far it is there: 0, one half, 1."""
    cases = procedure.cases
    components = [component for case in cases for component in case.components]
    limits = [procedure.limit, *(case.limit for case in cases if case.limit is not None)]
    yield "tên thủ tục", bool(procedure.name)
    yield "trình tự thực hiện", bool(procedure.order)
    yield "cách thức thực hiện", bool(procedure.channels)
    yield (
        "thành phần hồ sơ",
        _confirmed(is_there=bool(components), confirmed=all(component.confirmed for component in components)),
    )
    yield "số bộ hồ sơ", procedure.sets > 0
    yield (
        "thời hạn",
        _confirmed(
            is_there=all(limit.unit != "none" or limit.note for limit in limits),
            confirmed=all(limit.confirmed for limit in limits),
        ),
    )
    yield "đối tượng thực hiện", bool(procedure.subjects)
    yield "cơ quan thực hiện", bool(procedure.agency)
    yield "kết quả", bool(procedure.result)
    yield "mẫu đơn", bool(procedure.forms) or any(component.form for component in components)
    yield "yêu cầu và điều kiện", bool(procedure.conditions)
    # words such as "theo quy định của HĐND" name who decides, not what is to be paid
    yield "phí", bool(procedure.fees) or bool(_SAYS_HOW_MUCH.search(procedure.fee))
    yield "căn cứ pháp lý", bool(procedure.legal_basis)


def _confirmed(*, is_there: bool, confirmed: bool) -> float:
    return 0 if not is_there else 1 if confirmed else 0.5
