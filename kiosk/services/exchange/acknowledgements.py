"""What the system of the province answered: read from a file, checked row by row, recorded all or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import amendment, dossier, exchange, journal
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.rules.codes import LONGEST_OFFICIAL_CODE
from kiosk.services.calendar_table import BadTable, Problem
from kiosk.services.exchange.answers import CODE, COLUMNS, OFFICIAL, Answer, read_answers
from kiosk.services.exchange.export import check_official
from kiosk.services.file_reading import Progress, digest_of, telling
from kiosk.services.transfer_views import MOST_LISTED, Acknowledged, AnswerChange

__all__ = ["Acknowledged", "Acknowledgements"]

_TOLD_EVERY = 100
_STOPPED = N_("Đã dừng; chưa ghi câu trả lời nào.")
_UNKNOWN = N_("Văn phòng không có hồ sơ nào mang mã {code}.")


class Acknowledgements:
    """Records the province's answers; `by` is who does it, None for the command line."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def load(
        self,
        file: Path,
        *,
        dry_run: bool = False,
        by: int | None = None,
        progress: Progress | None = None,
        seen: str = "",
    ) -> Acknowledged:
        """Record the answers of a CSV, XLSX or JSON file, all or none; with `dry_run` only say what would change.

        Columns, in any order: Mã hồ sơ (ours or the province's), Kết quả ("thành công" or "lỗi"; or error_code, 0 for
        success), Mã hồ sơ của tỉnh where the province issued one, Lỗi. JSON is a list of objects with these names, one
        such object, or an object around it. The same file again changes nothing; a dossier once entered stays so.
        `progress` hears how far it is, 0 to 1, and answers False to stop; `seen` is the digest of the file that was
        looked at. Raises BadTable with every cell that cannot be used, for itself or beside what is recorded; BadInput
        when the file is no such table, NotAllowed for supporting staff and when the file is another by now,
        ReadingStopped.
        """
        told = telling(progress, _STOPPED)
        told(0.0)
        digest = digest_of(file, seen)
        answers, problems = read_answers(file, lambda share: told(0.5 * share))
        told(0.5)
        with self._store.read() if dry_run else self._store.write(by) as unit:
            if by is not None:
                check_official(unit, by)
            changes = _planned(unit, answers, problems)
            if problems:
                raise BadTable(file.name, sorted(problems, key=lambda one: (one.row, COLUMNS.index(one.column))))
            found = Acknowledged(
                entered=sum(answer.entered and row.sync_state != exchange.ENTERED for answer, row in changes),
                failed=sum(not answer.entered for answer, _ in changes),
                coded=sum(bool(answer.official) and answer.official != row.official_code for answer, row in changes),
                known=len(answers) - len(changes),
                changes=tuple(_change(answer, row) for answer, row in changes[:MOST_LISTED]),
                digest=digest,
            )
            if changes and not dry_run:
                for place, (answer, row) in enumerate(changes):
                    if place % _TOLD_EVERY == 0:
                        told(0.5 + 0.5 * place / len(changes))
                    record_answer(unit, answer, row)
                counts = {"entered": found.entered, "failed": found.failed, "known": found.known}
                journal.append(unit, "province.acknowledged", "province", 0, **counts)
        return found


def _change(answer: Answer, row: AnyRow) -> AnswerChange:
    given = answer.official if answer.official != row.official_code else ""
    return AnswerChange(row.local_code, row.sync_state, answer.entered, given, answer.error)


def record_answer(unit: Unit, answer: Answer, row: AnyRow) -> None:
    """Record one answer that says something new of a dossier; what the province wrote stays out of the journal."""
    if not answer.entered:
        dossier.change(unit, row.id, sync_state=exchange.FAILED, sync_at=unit.now)
        amendment.add(unit, row.id, "sync_failed", "{}", _error_json(answer), answer.error)
        journal.append(unit, "dossier.entry_failed", "dossier", row.id)
        return
    if answer.official and answer.official != row.official_code:
        dossier.change(unit, row.id, official_code=answer.official)
        before, after = ({"code": code} for code in (row.official_code or "", answer.official))
        was, now = (msgspec.json.encode(side).decode() for side in (before, after))
        amendment.add(unit, row.id, "official_code", was, now, "")
        journal.append(unit, "dossier.amended", "dossier", row.id, what="official_code")
    if row.sync_state != exchange.ENTERED:
        dossier.change(unit, row.id, sync_state=exchange.ENTERED, sync_at=unit.now)
        journal.append(unit, "dossier.entered", "dossier", row.id)


def says_something_new(answer: Answer, row: AnyRow) -> bool:
    """Tell whether an answer changes what is recorded: a dossier that was entered is not lost by a later failure."""
    if answer.entered:
        return row.sync_state != exchange.ENTERED or bool(answer.official and answer.official != row.official_code)
    same = row.sync_state == exchange.FAILED and row.error == _error_json(answer)
    return row.sync_state != exchange.ENTERED and not same


def _planned(unit: Unit, answers: Sequence[Answer], problems: list[Problem]) -> list[tuple[Answer, AnyRow]]:
    """Give the answers that say something new, each with its dossier; `problems` gets why others cannot be recorded.

    Of an answer with a cell that cannot be read the others are looked at too: all that is wrong is told at once.
    """
    officials = {answer.official for answer in answers if answer.official}
    bearers = exchange.bearers(unit, officials | {answer.code for answer in answers})
    rows: dict[int, int] = {}
    given: dict[str, int] = {}
    changes: list[tuple[Answer, AnyRow]] = []
    for answer in answers:
        if not answer.code:
            continue
        found = bearers.get(answer.code, ())
        if len(found) != 1:
            what = N_("Mã {code} ghi trên hai hồ sơ; ghi mã còn lại của hồ sơ.") if found else _UNKNOWN
            problems.append(Problem(answer.row, CODE, BadInput(what, code=answer.code[:LONGEST_OFFICIAL_CODE])))
            continue
        row = found[0]
        if row.id in rows:
            twice = BadInput(N_("Hồ sơ {code} đã có ở dòng {row}."), code=answer.code, row=rows[row.id])
            problems.append(Problem(answer.row, CODE, twice))
        rows.setdefault(row.id, answer.row)
        refused = refused_code(answer, row, bearers.get(answer.official, ()), given)
        if refused is not None:
            problems.append(Problem(answer.row, OFFICIAL, refused))
        if says_something_new(answer, row):
            changes.append((answer, row))
    return changes


def refused_code(answer: Answer, row: AnyRow, bearers: Sequence[AnyRow], given: dict[str, int]) -> BadInput | None:
    """Tell why a dossier cannot be given the code an answer names; None where it can. `given` are codes by row."""
    code = answer.official
    if not code:
        return None
    if given.setdefault(code, row.id) != row.id or any(other.id != row.id for other in bearers):
        return BadInput(N_("Mã {code} đã gắn với hồ sơ khác; kiểm tra lại mã."), code=code)
    if row.official_code and row.official_code != code:
        return BadInput(
            N_("Hồ sơ đang ghi mã {old} của tỉnh, khác mã {code}; sửa mã trong hồ sơ trước."),
            old=row.official_code,
            code=code,
        )
    return None


def _error_json(answer: Answer) -> str:
    return msgspec.json.encode({"error": answer.error}).decode()
