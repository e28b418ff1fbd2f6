"""What the system of the province answered: read from a file, checked row by row, recorded all or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.core.text import fold, nfc
from kiosk.models import amendment, dossier, exchange, journal
from kiosk.models.base import AnyRow
from kiosk.models.store import Store, Unit
from kiosk.rules.codes import read_official_code
from kiosk.services.calendar_table import BadTable, Problem
from kiosk.services.exchange.export import check_official
from kiosk.services.file_reading import Progress, digest_of, telling
from kiosk.services.spreadsheet import read_rows
from kiosk.services.transfer_views import MOST_LISTED, Acknowledged, AnswerChange

__all__ = ["Acknowledged", "Acknowledgements"]

CODE, RESULT, OFFICIAL, ERROR = N_("Mã hồ sơ"), N_("Kết quả"), N_("Mã hồ sơ của tỉnh"), N_("Lỗi")
"""The columns of the table."""

MOST_ROWS = 200_000
_TOLD_EVERY = 100
LONGEST_ERROR = 500

_STOPPED = N_("Đã dừng; chưa ghi câu trả lời nào.")
_ERROR_CODE = "errorcode"
_HEADINGS: Mapping[str, str] = {
    **dict.fromkeys(("mahoso", "mahs", "mahosodiaphuong"), CODE),
    **dict.fromkeys(("ketqua", "result", "trangthaidongbo", _ERROR_CODE), RESULT),
    **dict.fromkeys(("mahosocuatinh", "mahosotinh", "mahosohethongtinh", "machinhthuc", "officialcode"), OFFICIAL),
    **dict.fromkeys(("loi", "thongbao", "thongbaoloi", "noidungloi", "message", "error"), ERROR),
}
"""The columns by what their headings come to without marks, blanks and signs."""

_RESULTS: Mapping[str, bool] = {
    **dict.fromkeys(("thanh cong", "da nhap", "da tiep nhan", "da dong bo", "dat", "success", "ok", "true"), True),
    **dict.fromkeys(("loi", "that bai", "khong thanh cong", "khong dat", "failed", "error", "false"), False),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the province says of one dossier: `code` is ours or its own, `error` why it did not take it in."""

    row: int
    code: str
    entered: bool
    official: str = ""
    error: str = ""


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
        success), Mã hồ sơ của tỉnh where the province issued one, Lỗi. JSON is a list of objects with these names. The
        same file again changes nothing; a dossier once entered stays so. `progress` hears how far it is, 0 to 1, and
        answers False to stop; `seen` is the digest of the file that was looked at. Raises BadTable with every cell
        that cannot be used, BadInput when the file is no such table, NotAllowed for supporting staff and when the file
        is another by now, ReadingStopped.
        """
        told = telling(progress, _STOPPED)
        told(0.0)
        digest = digest_of(file, seen)
        answers = read_answers(file, lambda share: told(0.5 * share))
        told(0.5)
        with self._store.read() if dry_run else self._store.write(by) as unit:
            if by is not None:
                check_official(unit, by)
            changes = _planned(unit, answers, file.name)
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


def read_answers(file: Path, told: Callable[[float], None] = lambda _share: None) -> list[Answer]:
    """Give the answers of a file; BadTable with every cell that cannot be used, BadInput when it is no such table.

    `told` hears now and then what share of it has been read.
    """
    rows = _json_rows(file) if file.suffix.lower() == ".json" else _table_rows(file, told)
    problems: list[Problem] = []
    answers = [answer for number, cells in rows if (answer := _answer(number, cells, problems)) is not None]
    if problems:
        raise BadTable(file.name, problems)
    if not answers:
        raise BadInput(N_("Tệp {file} không có hồ sơ nào."), file=file.name)
    return answers


_Row = tuple[int, Mapping[str, str]]
"""A row's number in its file, and its cells by column; of error_code the cell says "thành công" or "lỗi"."""


def _table_rows(file: Path, told: Callable[[float], None]) -> list[_Row]:
    if file.suffix.lower() not in (".csv", ".xlsx"):
        raise BadInput(N_("Tệp {file} cần tên kết thúc bằng .csv, .xlsx hoặc .json."), file=file.name)
    rows = read_rows(file, MOST_ROWS, told=told)
    filled = [(number, cells) for number, cells in enumerate(rows, 1) if any(cell not in (None, "") for cell in cells)]
    heads = [_key(cell) for cell in filled[0][1]] if filled else []
    _check_columns(heads, file)
    return [(number, _cells(dict(zip(heads, cells, strict=False)))) for number, cells in filled[1:]]


def _json_rows(file: Path) -> list[_Row]:
    refused = BadInput(N_("Tệp {file} không phải danh sách JSON các câu trả lời của hệ thống tỉnh."), file=file.name)
    try:
        rows = msgspec.json.decode(file.read_bytes(), type=list[dict[str, str | int | bool | None]])
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise refused from None
    found: list[_Row] = []
    for number, row in enumerate(rows, 1):
        keyed = {_key(name): value for name, value in row.items()}
        _check_columns(keyed, file)
        found.append((number, _cells(keyed)))
    return found


def _check_columns(heads: Sequence[str] | Mapping[str, object], file: Path) -> None:
    columns = {_HEADINGS[head] for head in heads if head in _HEADINGS}
    missing = [column for column in (CODE, RESULT) if column not in columns]
    if missing:
        raise BadInput(N_("Tệp {file} thiếu cột: {columns}."), file=file.name, columns=", ".join(missing))


def _key(heading: object) -> str:
    return "".join(sign for sign in fold(str(heading or "")) if sign.isalnum())


def _cells(keyed: Mapping[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for head, value in keyed.items():
        text = "" if value is None else nfc(str(value))
        if head == _ERROR_CODE and text:
            text = "thành công" if text in ("0", "0.0") else "lỗi"
        if head in _HEADINGS and not found.get(_HEADINGS[head]):
            found[_HEADINGS[head]] = text
    return found


def _answer(number: int, cells: Mapping[str, str], problems: list[Problem]) -> Answer | None:
    before = len(problems)
    code, official = cells[CODE].upper(), ""
    if not code:
        problems.append(Problem(number, CODE, BadInput(N_("Chưa ghi mã hồ sơ."))))
    entered = _RESULTS.get(fold(cells[RESULT]))
    if entered is None:
        what = BadInput(N_("“{text}” không phải kết quả; ghi “thành công” hoặc “lỗi”."), text=cells[RESULT][:40])
        problems.append(Problem(number, RESULT, what))
    try:
        official = read_official_code(cells.get(OFFICIAL, ""))
    except BadInput as error:
        problems.append(Problem(number, OFFICIAL, error))
    if len(problems) > before or entered is None:
        return None
    return Answer(number, code, entered, official if entered else "", cells.get(ERROR, "")[:LONGEST_ERROR])


def _planned(unit: Unit, answers: Sequence[Answer], file: str) -> list[tuple[Answer, AnyRow]]:
    """Give the answers that say something new, each with its dossier; BadTable where one cannot be recorded."""
    officials = {answer.official for answer in answers if answer.official}
    bearers = exchange.bearers(unit, officials | {answer.code for answer in answers})
    problems: list[Problem] = []
    rows: dict[int, int] = {}
    given: dict[str, int] = {}
    changes: list[tuple[Answer, AnyRow]] = []
    for answer in answers:
        found = bearers.get(answer.code, ())
        if len(found) != 1:
            what = N_("Mã này ghi trên hai hồ sơ; ghi mã còn lại của hồ sơ.") if found else N_("Không có hồ sơ này.")
            problems.append(Problem(answer.row, CODE, BadInput(what)))
            continue
        row = found[0]
        if row.id in rows:
            twice = BadInput(N_("Hồ sơ này đã có ở dòng {row}."), row=rows[row.id])
            problems.append(Problem(answer.row, CODE, twice))
        rows.setdefault(row.id, answer.row)
        refused = refused_code(answer, row, bearers.get(answer.official, ()), given)
        if refused is not None:
            problems.append(Problem(answer.row, OFFICIAL, refused))
        if says_something_new(answer, row):
            changes.append((answer, row))
    if problems:
        raise BadTable(file, problems)
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
