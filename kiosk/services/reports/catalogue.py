"""Every report by its name: made, opened to what is behind its figures, written into files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

from kiosk.core import watched
from kiosk.core.errors import BadInput, NotFound
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import journal, report_lines, report_received
from kiosk.models.interruption import ReadingStopped, stoppable
from kiosk.models.store import Store, Unit
from kiosk.printing.payloads import ReportPayload
from kiosk.rules.report_table import Report
from kiosk.rules.report_words import relation_words
from kiosk.services.acting import check_may_export
from kiosk.services.file_reading import telling
from kiosk.services.office import office_head
from kiosk.services.report_files import report_json, workbook
from kiosk.services.report_papers import report_payload
from kiosk.services.report_views import AT_ONCE, ReportLines, ReportRefused
from kiosk.services.reports.course import STEPS, Course
from kiosk.services.reports.listed import Listed, listed_dossiers
from kiosk.services.reports.so_far import Maker, known_until, so_far
from kiosk.services.spreadsheet import write_whole

FORMATS = ("json", "xlsx", "pdf", "docx")
"""The files a report can be written as, by their names' endings."""

WITH_PEOPLE = frozenset({"register"})
"""Reports that name citizens."""

_MOST_CULPRITS = 20
"""So many codes of dossiers to be mended are told at once."""

MOST_LINES_IN_WORDS = 10_000
"""A text program opens no longer table within a person's patience."""

STOPPED = N_("Đã dừng theo yêu cầu, chưa có gì được ghi ra.")
"""What who gave a report up is told."""

Progress = Callable[[float], bool]
"""Hears how far the work is, 0 to 1, again and again; says no to give it up."""

_Behind = Callable[[Unit, date, date, str, str, str], tuple[int, ...] | Listed]
"""Gives the ids of the dossiers behind a figure, or the list of whatever else is."""


_MODULES: Mapping[str, str] = {
    "II.06a": "ii06a",
    "satisfaction": "satisfaction",
    "indices": "indices",
    "waiting": "waiting",
    "officials": "officials",
    "fees": "fees",
    "supplements": "supplements",
    "overdue": "overdue",
    "digitisation": "digitisation",
    "database-use": "database_use",
    "certified-copies": "certified_copies",
    "limits-cut": "limits_cut",
    "register": "register",
    "petitions": "petitions",
    "sync": "sync",
}
"""The reports' names, and the modules of this package whose functions of the same name make them.

A module has the report's TITLE, and `behind` where its figures open.
"""


class Reports:
    """Makes the reports of an office. `own_forms` is the folder of its own wording, where it has one."""

    def __init__(self, store: Store, settings: Settings, own_forms: Path | None = None) -> None:
        self._store = store
        self._settings = settings
        self._own_forms = own_forms

    def names(self) -> tuple[tuple[str, str], ...]:
        """Give the names of the reports and their titles (messages), in the order of a list."""
        return tuple((name, str(_module_of(name).TITLE)) for name in _MODULES)

    def make(self, name: str, first: date, last: date, progress: Progress | None = None) -> Report:
        """Give a report of the days from `first` to `last`, with its relations checked, whether they hold or not.

        A period that has not ended is judged as of now, and a note says so. BadInput when the days are the wrong way
        round or all still to come, NotFound for an unknown name, ReadingStopped when `progress`
        said no.
        """
        check_period(first, last)
        maker: Maker = getattr(_module_of(name), _MODULES[name])
        goes_on: Progress = progress or (lambda _done: True)
        if goes_on(0.0):
            with self._store.read() as unit:
                # how many there are is worth knowing only where steps are counted
                counted = report_received.number(unit, first, last) if self._store.is_sqlite and STEPS[name] else 0
                with stoppable(unit, Course(goes_on, name, counted)):
                    report = so_far(maker, unit, first, last)
                    if report.failed:
                        culprits = _culprits(unit, name, first, known_until(unit, last))
                        report = replace(report, culprits=culprits)
            if goes_on(1.0):
                return report
        raise ReadingStopped(STOPPED)

    def behind(
        self, name: str, first: date, last: date, table: str, row: str, column: str, start: int = 0
    ) -> ReportLines:
        """Give what is behind a figure: of the line `row` ("" for the total) and a column that `opens`.

        At most AT_ONCE of them from the place `start` on, with the count of all. NotFound where nothing opens there.
        """
        behind: _Behind | None = getattr(_module_of(name), "behind", None)
        if behind is None:
            raise NotFound(N_("Số liệu này không mở ra danh sách hồ sơ."))
        with self._store.read() as unit:
            found = behind(unit, first, known_until(unit, last), table, row, column)
            listed = found if isinstance(found, Listed) else listed_dossiers(found)
            return ReportLines(listed.read(unit, start, start + AT_ONCE), start, listed.count, listed.of)

    def paper(self, report: Report) -> ReportPayload:
        """Give a report as a paper to be printed; ReportRefused as `write`."""
        refuse_if_wrong(report)
        return report_payload(report, office_head(self._settings), self._store.clock.now())

    def content(self, report: Report, ending: str, progress: Progress | None = None) -> bytes:
        """Give a report as a file of an ending ("json", "xlsx", "pdf", "docx"); raises as `write`."""
        refuse_if_wrong(report)
        tell = telling(progress, STOPPED)
        tell(0.0)
        with watched.watched(tell):
            return self._content(report, ending)

    def _content(self, report: Report, ending: str) -> bytes:
        if ending == "json":
            return report_json(report)
        if ending == "xlsx":
            return workbook([report], self._settings.office.name)
        if ending == "pdf":
            from kiosk.printing.papers import Target, render

            return render(self.paper(report), Target("page"), own_forms=self._own_forms).data
        if ending == "docx":
            lines = sum(len(table.rows) for table in report.tables)
            if lines > MOST_LINES_IN_WORDS:
                raise BadInput(
                    N_("Báo cáo có {lines} dòng, quá dài cho tệp DOCX; hãy xuất XLSX hoặc PDF."), lines=lines
                )
            from kiosk.printing.documents.report_docx import report_docx

            return report_docx(self.paper(report), self._own_forms)
        raise BadInput(N_("Không xuất được tệp .{ending}; chọn một trong: {known}."), ending=ending, known=_KNOWN)

    def write(
        self, report: Report, path: Path, ending: str = "", by: int | None = None, progress: Progress | None = None
    ) -> None:
        """Write a report into a file of an ending, by default that of its name, and into the journal who did it.

        What stood in the file stays until the new one is whole. ReportRefused when the report's relations do not
        hold, NotAllowed as `record`, BadInput for another ending, SettingsError for wording that cannot be used,
        ReadingStopped when `progress` said no; nothing is written then.
        OSError when the file cannot be written.
        """
        chosen = ending or path.suffix.lower().removeprefix(".")
        content = self.content(report, chosen, progress)
        self.record(report.name, report.first, report.last, chosen, by)
        write_whole(path, content)

    def record(self, name: str, first: date, last: date, ending: str, by: int | None) -> None:
        """Record in the journal that a report of a period leaves the office as a file.

        NotAllowed for supporting staff where the report names citizens (NĐ 118/2025/NĐ-CP as amended).
        """
        with self._store.write(by) as unit:
            if name in WITH_PEOPLE:
                check_may_export(unit, by)
            days = {"first": first.isoformat(), "last": last.isoformat()}
            journal.append(unit, "report.written", "report", 0, name=name, format=ending, **days)


_KNOWN = ", ".join(FORMATS)


def _culprits(unit: Unit, name: str, first: date, last: date) -> tuple[str, ...]:
    """Give the codes of the first dossiers whose records contradict one another, where a report can tell which."""
    contradicting: Callable[[Unit, date, date], tuple[int, ...]] | None = getattr(
        _module_of(name), "contradicting", None
    )
    if contradicting is None:
        return ()
    found = report_lines.lines(unit, contradicting(unit, first, last)[:_MOST_CULPRITS])
    return tuple(row.official_code or row.local_code for row in found)


def check_period(first: date, last: date) -> None:
    """Raise BadInput when the last day comes before the first."""
    if last < first:
        raise BadInput(N_("Ngày cuối ở trước ngày đầu; chọn lại khoảng ngày."))


def refuse_if_wrong(report: Report) -> None:
    """Raise ReportRefused, naming relation, line, difference and, as far as known, the dossiers it is about."""
    wrong = report.failed
    if not wrong:
        return
    raise ReportRefused(
        N_(
            "Báo cáo {name} không được xuất: ở “{where}”, {relation} không khớp: {left} và {right}, lệch "
            "{difference}. Có {count} chỗ không khớp; xem lại các mốc ngày của hồ sơ {codes}."
        )
        if report.culprits
        else N_(
            "Báo cáo {name} không được xuất: ở “{where}”, {relation} không khớp: {left} và {right}, lệch "
            "{difference}. Có {count} chỗ không khớp; báo người quản trị xem lại hồ sơ trong kỳ."
        ),
        name=report.name,
        where=wrong[0].where,
        relation=relation_words(report, wrong[0]),
        left=wrong[0].left,
        right=wrong[0].right,
        difference=abs(wrong[0].left - wrong[0].right),
        count=len(wrong),
        codes=", ".join(report.culprits),
    )


def _module_of(name: str) -> ModuleType:
    if name not in _MODULES:
        raise NotFound(N_("Không có báo cáo “{name}”; có: {known}."), name=name[:40], known=", ".join(_MODULES))
    return import_module(f"kiosk.services.reports.{_MODULES[name]}")
