"""The papers of dossiers, from the receipt to what was handed back, as they were printed, for an inspector."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.models import dossier_record, print_job
from kiosk.models.base import AnyRow
from kiosk.models.store import Unit
from kiosk.printing import papers, payloads
from kiosk.services.printed_papers import originals

FOLDER = "phieu"

_AT_INTAKE: Mapping[str, tuple[str, str]] = {
    "receipt": ("", "Giấy tiếp nhận và hẹn trả kết quả"),
    "appointment": ("-phieu-hen", "Phiếu hẹn"),
    "visit_receipt": ("-giay-nhieu-ho-so", "Giấy tiếp nhận nhiều hồ sơ"),
    "visit_slip": ("-phieu-nhieu-ho-so", "Phiếu hẹn nhiều hồ sơ"),
}
_LATER: Mapping[str, tuple[str, str]] = {
    "supplement": ("-bo-sung", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
    "refusal": ("-tu-choi", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"),
    "apology": ("-xin-loi", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
    "stop": ("-dung", "Thông báo dừng giải quyết hồ sơ"),
    "control_slip": ("-kiem-soat", "Phiếu kiểm soát quá trình giải quyết hồ sơ"),
    "result_receipt": ("-tra-ket-qua", "Giấy trả kết quả"),
}
KINDS: Mapping[str, tuple[str, str]] = {**_AT_INTAKE, **_LATER}
"""The kinds of papers, each with what its file's name ends with and what it is called.

Those of the intake come first: a dossier without any of them is told of.
"""

_WHY_NONE: Mapping[str, str] = {
    "none": "không có tờ in nào: hồ sơ nhập từ sổ cũ hoặc nhận ở hệ thống khác",
    "failed": "in lỗi, giấy chưa ra",
    "unprinted": "máy tiếp nhận không có máy in cho loại giấy này",
}
_STILL_TO_COME = "đang chờ in lúc lập bộ hồ sơ"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """A paper as it came out: its file's name, what it is, the job that printed it, when, and its PDF."""

    code: str
    file: str
    kind: str
    job_id: int
    printed: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Without:
    """A dossier of whose intake no paper came out, and why."""

    code: str
    why: str


def received(unit: Unit, first: date, last: date) -> tuple[AnyRow, ...]:
    """Give the dossiers received on these days in the register's order."""
    return tuple(dossier_record.received_between(unit, first, last))


class Slips:
    """Draws the papers of dossiers; `own_forms` is the folder of the office's own wording, where it has one."""

    def __init__(self, unit: Unit, own_forms: Path | None) -> None:
        self._unit = unit
        self._own_forms = own_forms
        self._taken: set[str] = set()

    def of(self, dossier: AnyRow) -> Iterator[Slip | Without]:
        """Give the papers of a dossier in the words they were first drawn with, without a mark of reprint."""
        code = dossier.official_code or dossier.local_code
        jobs, state = originals(self._unit, dossier, KINDS)
        for job in jobs:
            ending, kind = KINDS[job.kind]
            when = f"{job.finished_at or job.created_at:%H:%M %d/%m/%Y}"
            printed = when if job.state == "done" else f"{when}, chưa rõ giấy đã ra"
            yield Slip(code, self._file(code, ending), kind, job.id, printed, self._drawn(job))
        if not any(job.kind in _AT_INTAKE for job in jobs):
            if jobs:
                _, state = originals(self._unit, dossier, _AT_INTAKE)
            yield Without(code, _WHY_NONE.get(state, _STILL_TO_COME))

    def _drawn(self, job: AnyRow) -> bytes:
        wording = print_job.wording(self._unit, job.wording) if job.wording is not None else ""
        return papers.render(
            payloads.decode(job.payload), papers.Target("page"), wording=wording, own_forms=self._own_forms
        ).data

    def _file(self, code: str, ending: str) -> str:
        """Give a name that every system can keep and no other paper has, whatever the case of its letters."""
        plain = _UNSAFE.sub("-", code).strip("-.") or "ho-so"
        name, number = f"{FOLDER}/{plain}{ending}.pdf", 1
        while name.lower() in self._taken:
            number += 1
            name = f"{FOLDER}/{plain}{ending}-{number}.pdf"
        self._taken.add(name.lower())
        return name
