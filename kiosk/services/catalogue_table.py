"""The catalogue as a workbook (XLSX): every version of every procedure with its parts, and the office's units.

What the program writes it reads, and nothing is lost on the way; `services.catalogue_sheets` says how it is laid out.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.text import fold
from kiosk.rules.procedure import Procedure, WorkUnit
from kiosk.services.calendar_table import BadTable, Problem
from kiosk.services.catalogue_checks import Check, Misfits, check_procedure, check_units, no_misfits, problem
from kiosk.services.catalogue_sheets import (
    CASES,
    COMPONENTS,
    FEES,
    LONGEST_CELL,
    OF_CASE,
    OF_PROCEDURE,
    PROCEDURES,
    SHEETS,
    STEPS,
    UNITS,
    Column,
    Sheet,
    Way,
)
from kiosk.services.lined_yaml import BadDocument, LinedDocument, Place
from kiosk.services.spreadsheet import Rows, read_sheets

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 20_000
"""Rows of one sheet: a province's whole catalogue has some thousands of papers."""

_Item = dict[str, Any]
_Version = tuple[str, date]
_Case = tuple[str, date, str]
_LIMITS = ("limit", "committed")
_IN_TABLE: Mapping[str, str] = {
    "“{key}” đứng trước ngày bắt đầu valid_from.": N_("ngày cuối đứng trước ngày đầu."),
    "còn điều cần xác nhận mà thủ tục không ghi confirmed: false.": N_(
        "còn điều cần xác nhận mà thủ tục không đánh dấu x ở cột này."
    ),
    "“{key}” để trống; ghi ít nhất một trường hợp.": N_("thủ tục này chưa có dòng nào ở trang “Trường hợp”."),
    "“{key}” để trống; ghi điều cần xác nhận, ví dụ thời hạn.": N_("ghi điều cần xác nhận, ví dụ thời hạn."),
    "“{key}” phải là 0 khi unit là same_day hoặc none.": N_("để trống khi đơn vị là trong ngày hoặc không cố định."),
    "cam kết phải là thời hạn cố định; không có thì bỏ mục committed.": N_(
        "cam kết phải là thời hạn cố định; không có thì để trống các cột cam kết."
    ),
    "cam kết dài hơn thời hạn theo luật ở limit; cam kết chỉ được ngắn hơn.": N_(
        "cam kết dài hơn thời hạn theo luật; cam kết chỉ được ngắn hơn."
    ),
    "giấy tờ phải nộp mà không ghi số bản; ghi originals, certified hoặc photocopies.": N_(
        "giấy tờ phải nộp mà không ghi số bản; ghi số bản chính, bản chứng thực hoặc bản chụp."
    ),
    "giấy tờ nộp khi có điều kiện (requirement: conditional) phải ghi điều kiện vào condition.": N_(
        "giấy tờ nộp khi có điều kiện phải ghi điều kiện."
    ),
    "“{key}” chỉ gồm 1 (trực tiếp), 2 (trực tuyến), 3 (bưu chính), mỗi số một lần.": N_(
        "mỗi cách thức chỉ ghi một lần."
    ),
    "bước đã ghi limit thì không ghi “{key}”.": N_("bước đã ghi thời hạn thì để trống cột này."),
    "bước phải ghi limit, hoặc “{key}” lớn hơn 0 và nhỏ hơn 1.": N_(
        "bước phải ghi thời hạn, hoặc phần của thời hạn lớn hơn 0 và nhỏ hơn 1."
    ),
    "thiếu bộ phận có code: {code}, kind: {kind}; nơi nào cũng phải có.": N_(
        "thiếu bộ phận có mã {code}; nơi nào cũng phải có."
    ),
}
"""Sentences that name keys of the YAML document, as a workbook says them."""


def write_workbook(procedures: Iterable[Procedure], units: Iterable[WorkUnit]) -> bytes:
    """Give the workbook with these versions and units; BadInput when a text is longer than a cell holds."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    rows = _rows_by_sheet(procedures, units)
    for sheet in SHEETS:
        _write_sheet(book.create_sheet(sheet.title), sheet, rows[sheet.key])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_workbook(
    content: bytes, file: str, misfits: Misfits = no_misfits
) -> tuple[tuple[Procedure, ...], tuple[WorkUnit, ...]]:
    """Give the versions and units of a workbook, each checked by itself; no units where it has no sheet of them.

    What `misfits` finds is told with the rest. Raises BadInput when it is no such workbook, BadTable with every cell
    that cannot be used: all or nothing.
    """
    return _Reader(file, read_sheets(content, file, MOST_ROWS), misfits).read()


def _rows_by_sheet(procedures: Iterable[Procedure], units: Iterable[WorkUnit]) -> dict[str, list[_Item]]:
    rows: dict[str, list[_Item]] = {sheet.key: [] for sheet in SHEETS}
    for procedure in procedures:
        item = _plain(procedure)
        tie = {f"of {column.way[0]}": item[column.way[0]] for column in OF_PROCEDURE}
        rows[PROCEDURES.key].append(item | tie)
        rows[FEES.key] += [fee | tie for fee in item["fees"]]
        rows[STEPS.key] += [step | tie for step in item["steps"]]
        for case in item["cases"]:
            rows[CASES.key].append(case | tie)
            rows[COMPONENTS.key] += [paper | tie | {"case": case["code"]} for paper in case["components"]]
    rows[UNITS.key] = [_plain(unit) for unit in units]
    return rows


def _plain(struct: msgspec.Struct) -> _Item:
    plain: _Item = msgspec.to_builtins(struct, builtin_types=(date,))
    return plain


def _write_sheet(written: Worksheet, sheet: Sheet, items: Sequence[_Item]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, column in enumerate(sheet.columns, 1):
        heading = written.cell(1, number, column.heading)
        heading.font, heading.alignment = Font(bold=True), wrapped
        written.column_dimensions[get_column_letter(number)].width = column.width
        for row, item in enumerate(items, 2):
            value = _at(item, (f"of {column.way[0]}",) if column in OF_PROCEDURE else column.way)
            shown: Any = None if value is None else column.cell.write(value)
            if shown in (None, ""):
                continue
            cell = written.cell(row, number, shown)
            cell.alignment = wrapped
            if isinstance(shown, str):
                if len(shown) > LONGEST_CELL:
                    what = N_("Thủ tục {code} có “{column}” dài quá một ô của bảng tính; hãy xuất ra .json.")
                    raise BadInput(what, code=item.get("of code", ""), column=column.heading)
                cell.data_type = "s"  # a name that begins with "=" is no formula
                cell.number_format = "@"  # a code stays text when it is typed over
            elif column.cell.look == "day":
                cell.number_format = "dd/mm/yyyy"
    written.freeze_panes = "C2" if sheet is not UNITS else "A2"


def _at(item: _Item, way: Way) -> object:
    value: object = item
    for key in way:
        value = value.get(key) if isinstance(value, dict) else None
    return value


@dataclass
class _Reader:
    """Reads the sheets of one workbook into items, and notes every cell that cannot be used."""

    file: str
    sheets: Mapping[str, Rows]
    misfits: Misfits = no_misfits
    problems: list[Problem] = field(default_factory=list)
    rows: dict[Place, int] = field(default_factory=dict)

    def read(self) -> tuple[tuple[Procedure, ...], tuple[WorkUnit, ...]]:
        """Give what the sheets hold, or raise BadTable with every problem."""
        found = {sheet.key: list(self._items(sheet, self._sheet(sheet))) for sheet in SHEETS}
        versions, procedures = self._versions(found[PROCEDURES.key])
        cases = self._tie_cases(found[CASES.key], versions, procedures)
        self._tie_components(found[COMPONENTS.key], versions, cases, procedures)
        for sheet in (FEES, STEPS):
            for row, item in found[sheet.key]:
                version = versions.get(_tie(item))
                if self._tied(version, sheet, row, item) and version is not None:
                    self._add(procedures, version, sheet.key, row, _untied(item))
        for number, (row, _) in enumerate(found[UNITS.key]):
            self.rows[(UNITS.key, number)] = row
        units = [item for _, item in found[UNITS.key]]
        document = LinedDocument(self.file, {"procedures": procedures, "units": units}, self.rows)
        return self._checked(document, procedures, units)

    def _sheet(self, sheet: Sheet) -> Rows:
        for title, rows in self.sheets.items():
            if fold(title) == fold(sheet.title):
                return rows
        if sheet.optional:
            return []
        titles = ", ".join(one.title for one in SHEETS)
        what = N_("Tệp {file} thiếu trang “{sheet}”; cần có các trang: {titles}.")
        raise BadInput(what, file=self.file, sheet=sheet.title, titles=titles)

    def _items(self, sheet: Sheet, rows: Rows) -> Iterator[tuple[int, _Item]]:
        """Give the row and the values of each item whose cells could all be read."""
        filled = [(row, cells) for row, cells in enumerate(rows, 1) if any(cell not in (None, "") for cell in cells)]
        if not filled:
            if sheet.optional:
                return
            filled = [(1, [])]
        places = self._columns(sheet, filled[0][1])
        for row, cells in filled[1:]:
            item: _Item = {}
            before = len(self.problems)
            for column, place in places:
                self._read_cell(sheet, row, column, cells[place] if place < len(cells) else None, item)
            self._complete_limits(sheet, row, item)
            if len(self.problems) == before:
                yield row, item

    def _columns(self, sheet: Sheet, cells: Sequence[object]) -> list[tuple[Column, int]]:
        found = {fold(str(cell)): place for place, cell in reversed(tuple(enumerate(cells))) if cell is not None}
        missing = [column.heading for column in sheet.columns if fold(column.heading) not in found]
        if missing:
            what = N_("Tệp {file}, trang “{sheet}” thiếu cột: {missing}. Hãy xuất danh mục ra tệp rồi sửa trên tệp ấy.")
            raise BadInput(what, file=self.file, sheet=sheet.title, missing=", ".join(missing))
        return [(column, found[fold(column.heading)]) for column in sheet.columns]

    def _read_cell(self, sheet: Sheet, row: int, column: Column, cell: object, item: _Item) -> None:
        if cell is None or not str(cell).strip():
            if column.needed:
                self._note(sheet, row, column, BadInput(N_("Ô này để trống; hãy ghi vào.")))
            return
        try:
            value = column.cell.read(cell)
        except BadInput as error:
            self._note(sheet, row, column, error)
            return
        if value == "" and column.needed:  # unseen characters only
            self._note(sheet, row, column, BadInput(N_("Ô này để trống; hãy ghi vào.")))
        *outer, last = ("tie", column.way[0]) if column in OF_PROCEDURE and sheet is not PROCEDURES else column.way
        for key in outer:
            item = item.setdefault(key, {})
        item[last] = value

    def _complete_limits(self, sheet: Sheet, row: int, item: _Item) -> None:
        """Give each limit its value, none of a same-day one; a limit without its unit is a problem."""
        for key in _LIMITS:
            if key not in item:
                continue
            if "unit" not in item[key]:
                if not any(p.sheet == sheet.title and p.row == row for p in self.problems):
                    column = next(column for column in sheet.columns if column.way == (key, "unit"))
                    self._note(sheet, row, column, BadInput(N_("Ô này để trống; hãy ghi vào.")))
            else:
                item[key].setdefault("value", 0.0)

    def _versions(self, items: Iterable[tuple[int, _Item]]) -> tuple[dict[_Version, Place], list[_Item]]:
        places: dict[_Version, Place] = {}
        procedures: list[_Item] = []
        for row, item in items:
            key = (item["code"], item["valid_from"])
            if key in places:
                what = N_("Bản này của thủ tục đã có ở dòng {row}.")
                self._note(PROCEDURES, row, OF_PROCEDURE[1], BadInput(what, row=self.rows[places[key]]))
                continue
            places[key] = (PROCEDURES.key, len(procedures))
            self.rows[places[key]] = row
            procedures.append(item | {"cases": [], "fees": [], "steps": []})
        return places, procedures

    def _tie_cases(
        self, items: Iterable[tuple[int, _Item]], versions: Mapping[_Version, Place], procedures: list[_Item]
    ) -> dict[_Case, Place]:
        cases: dict[_Case, Place] = {}
        for row, case in items:
            version, key = versions.get(_tie(case)), (*_tie(case), case["code"])
            if key in cases:
                what = N_("Trường hợp này đã có ở dòng {row}.")
                self._note(CASES, row, CASES.columns[2], BadInput(what, row=self.rows[cases[key]]))
            elif self._tied(version, CASES, row, case) and version is not None:
                cases[key] = self._add(procedures, version, "cases", row, _untied(case) | {"components": []})
        return cases

    def _tie_components(
        self,
        items: Iterable[tuple[int, _Item]],
        versions: Mapping[_Version, Place],
        cases: Mapping[_Case, Place],
        procedures: list[_Item],
    ) -> None:
        for row, paper in items:
            key = (*_tie(paper), paper.pop("case"))
            if not self._tied(versions.get(_tie(paper)), COMPONENTS, row, paper):
                continue
            if key in cases:
                self._add(procedures, cases[key], "components", row, _untied(paper))
            elif not self._has_problems(CASES):
                what = N_("Trang “Trường hợp” không có trường hợp “{text}” của bản này.")
                self._note(COMPONENTS, row, OF_CASE, BadInput(what, text=key[-1][:40]))

    def _tied(self, version: Place | None, sheet: Sheet, row: int, item: _Item) -> bool:
        """Tell whether a row's procedure is there; a row of one that could not be read says nothing more."""
        if version is None and not self._has_problems(PROCEDURES):
            code, first = _tie(item)
            what = N_("Trang “Thủ tục” không có thủ tục {code} hiệu lực từ {day}.")
            self._note(sheet, row, OF_PROCEDURE[0], BadInput(what, code=code[:40], day=f"{first:%d/%m/%Y}"))
        return version is not None

    def _has_problems(self, sheet: Sheet) -> bool:
        """Tell whether a row of the sheet could not be used: what belongs to it is not missing, then."""
        return any(problem.sheet == sheet.title for problem in self.problems)

    def _add(self, procedures: list[_Item], place: Place, key: str, row: int, item: _Item) -> Place:
        """Put an item into the list `key` of what stands at `place`, and give its own place."""
        holder: Any = {"procedures": procedures}
        for step in place:
            holder = holder[step]
        holder[key].append(item)
        found = (*place, key, len(holder[key]) - 1)
        self.rows[found] = row
        return found

    def _checked(
        self, document: LinedDocument, procedures: Sequence[_Item], units: Sequence[_Item]
    ) -> tuple[tuple[Procedure, ...], tuple[WorkUnit, ...]]:
        """Give what could be read, or raise BadTable with what is wrong in it beside what could not be read."""
        notes: list[BadDocument] = []
        whole = Check(document, (), notes)
        found = msgspec.convert(procedures, tuple[Procedure, ...])
        for number, procedure in enumerate(found):
            check_procedure(whole.inside("procedures", number), procedure, None)
        found_units = msgspec.convert(units, tuple[WorkUnit, ...])
        if found_units:
            check_units(whole, found_units)
        for place, misfit in self.misfits(found, found_units):
            notes.append(problem(document, ("procedures", *place), misfit.msgid, **misfit.values))
        # what names a row that could not be read is not wrong by that
        unread = {
            key for sheet, key in ((CASES, "cases"), (UNITS, "units"), (UNITS, "unit")) if self._has_problems(sheet)
        }
        for note in notes:
            if note.place[-1] not in unread:
                self._note_document(note)
        self._refuse()
        if not found:
            raise BadInput(N_("Tệp {file} không có thủ tục nào."), file=self.file)
        return found, found_units

    def _note_document(self, error: BadDocument) -> None:
        """Turn what is wrong at a place of the document into the sheet, row and column it came from."""
        place = error.place
        last = max((step for step, name in enumerate(place) if isinstance(name, int)), default=0)
        key, rest = (place[last - 1], place[last + 1 :]) if last else (place[0], ())
        sheet = next(sheet for sheet in SHEETS if sheet.key == key)
        column = next((c for c in sheet.columns if rest and c.way[: len(rest)] == rest), sheet.columns[0])
        values = {**error.values, "key": column.heading}
        self._note(sheet, error.line, column, BadInput(_IN_TABLE.get(error.what, error.what), **values))

    def _note(self, sheet: Sheet, row: int, column: Column, what: BadInput) -> None:
        self.problems.append(Problem(row, column.heading, what, sheet.title))

    def _refuse(self) -> None:
        if self.problems:
            order = [sheet.title for sheet in SHEETS]
            raise BadTable(self.file, sorted(self.problems, key=lambda one: (order.index(one.sheet), one.row)))


def _tie(item: _Item) -> _Version:
    return item["tie"]["code"], item["tie"]["valid_from"]


def _untied(item: _Item) -> _Item:
    return {key: value for key, value in item.items() if key != "tie"}
