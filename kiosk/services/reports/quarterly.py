"""The periodic report to the superior: its figures taken from the reports, its annexes the reports themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from kiosk.core.settings import Settings
from kiosk.models import catalogue, office, report_dossiers, result_return, staff
from kiosk.models.report_dossiers import SettlingPeriod
from kiosk.models.store import Store, Unit
from kiosk.printing.payloads import ReportTable
from kiosk.printing.payloads.quarterly import QuarterlyPayload
from kiosk.rules.late_causes import CAUSES, SIDES, LateCause
from kiosk.rules.rating_form import LEVELS, UNHAPPY
from kiosk.rules.report_table import Cell, Report, Row, Table
from kiosk.rules.report_words import NOTHING, period_name, written
from kiosk.rules.shares import shares
from kiosk.services.office import office_head
from kiosk.services.queue_document import rules_of
from kiosk.services.report_files import workbook
from kiosk.services.report_papers import table_payload
from kiosk.services.report_views import annex_of
from kiosk.services.reports.catalogue import WITH_PEOPLE, Progress, Reports, refuse_if_wrong
from kiosk.services.reports.rates import number, rate
from kiosk.services.reports.so_far import known_until
from kiosk.services.spreadsheet import write_whole

NAME = "quarterly"

_TAKEN: Mapping[str, tuple[str, str, str]] = {
    "fee_receipts": ("fees", "fees", "receipts"),
    "fees_taken": ("fees", "fees", "taken"),
    "fees_back": ("fees", "fees", "given_back"),
    "fees_net": ("fees", "fees", "net"),
    "limits": ("limits-cut", "fields", "procedures"),
    "limits_cut": ("limits-cut", "fields", "cut"),
    "limits_cut_share": ("limits-cut", "fields", "cut_share"),
    "limits_average": ("limits-cut", "fields", "average"),
    "supplements": ("supplements", "procedures", "times"),
    "apologies": ("overdue", "fields", "apology"),
    "extensions": ("overdue", "fields", "extension"),
    "objective": ("overdue", "fields", "objective"),
    "subjective": ("overdue", "fields", "subjective"),
    "unexplained": ("overdue", "fields", "none"),
    "papers": ("digitisation", "digitisation", "papers"),
    "digital": ("digitisation", "digitisation", "digital"),
    "digital_share": ("digitisation", "digitisation", "rate"),
    "finished": ("digitisation", "dossiers", "finished"),
    "result_files": ("digitisation", "dossiers", "results"),
    "result_files_share": ("digitisation", "dossiers", "results_rate"),
    "database": ("database-use", "database-use", "database"),
    "residence_taken": ("database-use", "residence", "taken"),
    "residence_seen": ("database-use", "residence", "seen"),
    "copies": ("certified-copies", "certified-copies", "copies"),
    "copies_paper": ("certified-copies", "certified-copies", "paper"),
    "copies_electronic": ("certified-copies", "certified-copies", "electronic"),
    "petitions": ("petitions", "petitions", "petitions"),
    "petitions_in_time": ("petitions", "petitions", "answered_in_time"),
    "petitions_late": ("petitions", "petitions", "answered_late"),
    "petitions_passed_on": ("petitions", "petitions", "passed_on"),
    "petitions_open_in_time": ("petitions", "petitions", "open_in_time"),
    "petitions_open_late": ("petitions", "petitions", "open_late"),
    "opinions": ("petitions", "kinds", "received"),
    "waits": ("waiting", "waiting", "waits"),
    "wait_mean": ("waiting", "waiting", "wait_mean"),
    "sync_received": ("sync", "sync", "received"),
    "sync_entered": ("sync", "sync", "entered"),
    "sync_share": ("sync", "sync", "rate"),
}
"""Figures of totals: by which name a sentence knows them, in which report, table and column they stand."""


_NOT_IN_BOOKS = ("supplements", "helped", "fee_receipts", "copies", "papers", "database", "petitions", "returned")
"""Figures that are 0 of dossiers from old books because no book has them; each has its sentence."""


class _InForce(msgspec.Struct):
    """What is read of a procedure's version to count those in force on a day."""

    code: str
    field: str
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Quarterly:
    """A periodic report ready to be written: what its document says, and the reports of its annexes."""

    payload: QuarterlyPayload
    annexes: tuple[Report, ...]


class QuarterlyReport:
    """Makes the periodic report; `own_forms` is the folder of the office's own wording, where it has one."""

    def __init__(self, store: Store, settings: Settings, reports: Reports, own_forms: Path | None = None) -> None:
        self._store = store
        self._settings = settings
        self._reports = reports
        self._own_forms = own_forms

    def make(self, first: date, last: date, annex: str, progress: Progress | None = None) -> Quarterly:
        """Give the report of a period, `annex` being the name of its annexes' file.

        Raises as `Reports.make`, and ReportRefused when the figures of any report contradict one another.
        """
        # what names citizens is no annex of a paper that leaves the office
        names = [name for name, _ in self._reports.names() if name not in WITH_PEOPLE]
        made: dict[str, Report] = {}
        period = _spoken(first, last)
        for done, name in enumerate(names):
            made[name] = self._reports.make(name, first, last, _within(progress, done, len(names)))
            refuse_if_wrong(made[name])
        with self._store.read() as unit:
            last = known_until(unit, last)
            figures = _figures(made) | _of_office(unit, last) | _of_help(unit, made["waiting"])
            figures |= _of_returns(unit, first, last)
            figures |= _of_old_books(figures, _imported(unit, first, last), number(made["II.06a"].tables[0].total, "3"))
        payload = QuarterlyPayload(
            office=office_head(self._settings),
            first=first,
            last=last,
            period=period,
            figures=figures,
            tables=_tables(made),
            annex=annex,
            made_at=self._store.clock.now(),
        )
        return Quarterly(payload, tuple(made.values()))

    def write(
        self, first: date, last: date, path: Path, progress: Progress | None = None, by: int | None = None
    ) -> tuple[Path, Path]:
        """Write the report as DOCX and its annexes as XLSX beside it, and give both files.

        Raises as `make`, SettingsError for wording that cannot be used, OSError when a file cannot be written.
        """
        from kiosk.printing.documents.quarterly import quarterly_docx

        annex = annex_of(path)
        made = self.make(first, last, annex.name, progress)
        document = quarterly_docx(made.payload, self._own_forms)
        tables = workbook(made.annexes, self._settings.office.name)
        self._reports.record(NAME, first, last, "docx", by)
        write_whole(path, document)
        write_whole(annex, tables)
        return path, annex


def _within(progress: Progress | None, done: int, of: int) -> Progress | None:
    """Give the progress of one report of several as a part of the whole."""
    return None if progress is None else lambda part: progress((done + part) / of)


def _spoken(first: date, last: date) -> str:
    """Give the period inside a sentence: "quý III năm 2026", "từ ngày 15/06/2026 đến ngày 14/09/2026"."""
    name = period_name(first, last)
    if first == last:
        return f"ngày {first:%d/%m/%Y}"
    return name[0].lower() + name[1:] if name else f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"


def _tables(made: Mapping[str, Report]) -> dict[str, ReportTable]:
    """Give the first table of every report, to stand inside the document."""
    return {name: table_payload(report.tables[0]) for name, report in made.items()}


def _figures(made: Mapping[str, Report]) -> dict[str, str]:
    """Give every figure the sentences may name, "" where nothing is known or spoken of."""
    taken = {name: _taken(made, *place) for name, place in _TAKEN.items()}
    return taken | _of_dossiers(made) | _of_late(made) | _of_payments(made) | _of_ratings(made) | _of_indices(made)


def _taken(made: Mapping[str, Report], report: str, table: str, column: str) -> str:
    """Give a figure of a table's total, written as its column is; "" where the report is not made here."""
    if report not in made:
        return ""
    found = _table(made[report], table)
    kind = next(one.kind for one in found.columns if one.key == column)
    return written(_cell(found.total, column), kind)


def _of_dossiers(made: Mapping[str, Report]) -> dict[str, str]:
    report = made["II.06a"]
    total = report.tables[0].total
    found = {str(column): number(total, str(column)) for column in range(3, 14)}
    settled = [found[column] for column in ("8", "9", "10")]
    parts = shares(settled, 1) if sum(settled) else (None, None, None)
    received = found["4"] + found["5"]
    late = found["10"] + found["13"]
    kinds = {row.key: number(row, "3") for row in _table(report, "kinds").rows}
    return {
        **{f"c{column}": written(value) for column, value in found.items()},
        **{f"c{column}_share": written(part, "share") for column, part in zip(("8", "9", "10"), parts, strict=True)},
        "received": written(received),
        "settled": written(found["7"]) if found["7"] else "",
        "none_settled": "" if found["7"] else "0",
        "late": written(late) if late else "",
        "online_share": written(rate(found["4"], received), "share"),
        "one_stop": written(kinds.get("one_stop", 0)),
        "interlinked": written(kinds.get("interlinked", 0)),
    }


def _of_late(made: Mapping[str, Report]) -> dict[str, str]:
    """Give the causes of late dossiers by side, in their order, and what was written about them, each once."""
    rows = _table(made["overdue"], "dossiers").rows
    counted = Counter(row.cells["cause"] for row in rows)
    causes: dict[str, list[str]] = {side: [] for side in SIDES}
    for code, kind in CAUSES.items():
        if times := counted[LateCause(code).told]:
            causes[kind.side].append(f"{kind.words[0].lower()}{kind.words[1:]} ({times} hồ sơ)")
    reasons = (str(row.cells["reason"]).strip().rstrip(".") for row in rows)
    return {
        "late_reasons": "; ".join(dict.fromkeys(filter(None, reasons))),
        **{f"late_{side}": "; ".join(told) for side, told in causes.items()},
    }


def _of_payments(made: Mapping[str, Report]) -> dict[str, str]:
    """Give what was paid without cash, and its share of all money taken; a share of nothing is "–"."""
    methods = _table(made["fees"], "methods")
    transfer = next((row for row in methods.rows if row.key == "transfer"), None)
    taken = number(transfer, "taken")
    return {
        "transfers": written(number(transfer, "receipts")),
        "transfers_taken": written(taken),
        "transfers_share": written(rate(taken, number(methods.total, "taken")), "share"),
    }


def _of_help(unit: Unit, waiting: Report) -> dict[str, str]:
    """Give how many came for help with filing online; "" where the office has no such queue."""
    rules = rules_of(unit)
    helps = [row for row in waiting.tables[0].rows if row.key and rules.of_field(row.key).kind == "help"]
    offered = any(rules.of_field(field.code).kind == "help" for field in office.fields(unit))
    return {"helped": written(sum(number(row, "served") for row in helps)) if helps or offered else ""}


def _of_returns(unit: Unit, first: date, last: date) -> dict[str, str]:
    """Give the results returned on these days, and those of them that went by post."""
    returned = result_return.by_receiver(unit, first, last)
    return {"returned": written(sum(returned.values())), "returned_by_post": written(returned.get("post", 0))}


def _imported(unit: Unit, first: date, last: date) -> int:
    """Count the dossiers of a period's column 3 that were taken over from old books."""
    counted = report_dossiers.counts(unit, SettlingPeriod(first, last))
    return sum(group.figures["3"] for group in counted if group.imported)


def _of_old_books(figures: Mapping[str, str], imported: int, received: int) -> dict[str, str]:
    """Give what to say of dossiers from old books, and "" for what no book tells where there are no other dossiers."""
    only = 0 < imported == received
    unknown = {name: "" for name in _NOT_IN_BOOKS if only and figures[name] == "0"}
    return unknown | {
        "imported": written(imported) if imported else "",
        "only_imported": written(imported) if only else "",
        "late_told": "" if only else figures["late"],
        "late_untold": figures["unexplained"] if figures["unexplained"] != "0" else "",
        "none_rated": "" if only else figures["none_rated"],
        **{name: "" for name in ("procedures", "fields", "limits") if figures[name] == "0"},
    }


def _of_ratings(made: Mapping[str, Report]) -> dict[str, str]:
    total = made["satisfaction"].tables[0].total
    rated, unhappy = number(total, "rated"), number(total, UNHAPPY)
    return {
        **{level: written(number(total, level)) for level in LEVELS},
        **{f"{level}_share": written(_cell(total, f"{level}_share"), "share") for level in LEVELS},
        "not_rated": written(number(total, "not_rated")),
        "rated": written(rated) if rated else "",
        "none_rated": "" if rated else "0",
        "complained": written(unhappy) if unhappy else "",
    }


def _of_indices(made: Mapping[str, Report]) -> dict[str, str]:
    table = made["indices"].tables[0]
    measured = [str(row.cells["index"]) for row in table.rows if row.cells["points"] is not None]
    return {
        "points": written(_cell(table.total, "points"), "points") if measured else "",
        "points_maximum": written(_cell(table.total, "maximum")),
        "points_indices": ", ".join(measured) or NOTHING,
    }


def _of_office(unit: Unit, day: date) -> dict[str, str]:
    """Give what the office has: procedures in force on a day and their fields; counters, people and director now."""
    people = staff.all_active(unit)
    directors = [person.full_name for person in people if person.role == "director"]
    begun = [row.document for row in catalogue.in_force_sometime(unit) if row.valid_from <= day]
    versions = [msgspec.json.decode(document, type=_InForce) for document in begun]
    in_force = {one.code: one.field for one in versions if one.valid_to is None or one.valid_to >= day}
    return {
        "procedures": written(len(in_force)),
        "fields": written(len(set(in_force.values()))),
        "counters": written(len(office.counters(unit))),
        "staff": written(len(people)),
        "director": directors[0] if len(directors) == 1 else "",
    }


def _table(report: Report, key: str) -> Table:
    return next(table for table in report.tables if table.key == key)


def _cell(row: Row | None, key: str) -> Cell:
    return row.cells.get(key) if row is not None else None
