"""The inspection pack: one ZIP with what an inspector asks for of a period, and an index that lets it be checked."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO

import msgspec

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.core.i18n import N_
from kiosk.core.settings import Settings
from kiosk.models import catalogue, custody, journal, office
from kiosk.models.base import AnyRow
from kiosk.models.interruption import ReadingStopped, stoppable
from kiosk.models.store import Store, Unit
from kiosk.rules.procedure import Procedure, WorkUnit
from kiosk.rules.report_table import Column, Report, Row, Table
from kiosk.services.acting import acting
from kiosk.services.calendar_table import workbook_of
from kiosk.services.catalogue_table import write_workbook
from kiosk.services.inspection_index import (
    DOCUMENTS,
    INDEX,
    JOURNAL,
    SUMS,
    Facts,
    PackedFile,
    index_report,
    index_text,
)
from kiosk.services.inspection_slips import Slip, Slips, Without, received
from kiosk.services.journal_extract import Extract, write_extract
from kiosk.services.office import office_head
from kiosk.services.report_files import workbook
from kiosk.services.report_papers import FORMS
from kiosk.services.report_views import PackSummary, ReportRefused
from kiosk.services.reports.catalogue import Progress, Reports, check_period
from kiosk.services.reports.ii06a import ii06a
from kiosk.services.reports.register import register
from kiosk.services.reports.so_far import so_far
from kiosk.services.spreadsheet import dated
from kiosk.services.views import CalendarDayView

ENDING = ".zip"
_STOPPED = N_("Đã dừng theo yêu cầu, chưa có gì được ghi ra.")
_PIECE = 1 << 20
_REGISTER_DONE, _SLIPS_DONE, _ALL_DONE = 0.2, 0.8, 0.99
"""How far the work is, 0 to 1, when a part of it is done: drawing the slips takes longest."""

_VERSIONS = (
    Column("code", "Mã thủ tục", "text"),
    Column("name", "Tên thủ tục", "text"),
    Column("first", "Áp dụng từ", "day"),
    Column("last", "Đến hết", "text"),
    Column("dossiers", "Hồ sơ nhận trong kỳ"),
    Column("state", "Tình trạng", "text"),
    Column("digest", "SHA-256 của nguyên văn", "text"),
)


class InspectionPack:
    """Makes inspection packs; `own_forms` is the folder of the office's own wording, where it has one."""

    def __init__(self, store: Store, settings: Settings, own_forms: Path | None = None) -> None:
        self._store = store
        self._settings = settings
        self._own_forms = own_forms
        self._reports = Reports(store, settings, own_forms)

    def write(self, path: Path, first: date, last: date, by: int, progress: Progress | None = None) -> PackSummary:
        """Write the pack of the days from `first` to `last`, made by an official, and give what is in it.

        All of it is of one moment. What stood in the file stays until the new one is whole and the journal knows of
        it. NotAllowed for everybody but director, deputy and administrator; BadInput for days the wrong way round or
        another ending than .zip, ReadingStopped when `progress` said no, SettingsError for wording that cannot be
        used, OSError when the file cannot be written; nothing is left behind then.
        """
        check_period(first, last)
        if path.suffix.lower() != ENDING:
            raise BadInput(N_("Tệp {file} cần tên kết thúc bằng .zip."), file=path.name)
        part = path.with_name(f"{path.name}.part")
        try:
            with self._store.read() as unit:
                name = _allowed(unit, by)
                with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                    making = _Making(unit, self._settings, self._own_forms, self._reports, archive, first, last)
                    facts = making.run(name, progress)
            with part.open("rb") as made:
                digest = hashlib.file_digest(made, "sha256").hexdigest()
            papers = sum(one.slip is not None for one in facts.files)
            with self._store.write(by) as unit:
                _allowed(unit, by)
                days = {"first": first.isoformat(), "last": last.isoformat()}
                journal.append(
                    unit, "inspection.packed", "inspection", 0, **days, dossiers=facts.dossiers, sha256=digest
                )
            size = part.stat().st_size
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        if progress is not None:
            progress(1.0)
        refused, without = tuple(facts.refused), len(facts.without)
        return PackSummary(path, size, digest, facts.dossiers, papers, without, facts.extract.entries, refused)


class _Making:
    """One pack while it is made: the archive, what lies in it so far, and how far the work is."""

    def __init__(
        self,
        unit: Unit,
        settings: Settings,
        own_forms: Path | None,
        reports: Reports,
        archive: zipfile.ZipFile,
        first: date,
        last: date,
    ) -> None:
        self._unit = unit
        self._settings = settings
        self._own_forms = own_forms
        self._reports = reports
        self._archive = archive
        self._first, self._last = first, last
        self._moment = datetime.combine(last, time.min, VIETNAM)
        self._files: list[PackedFile] = []
        self._without: list[Without] = []
        self._refused: list[str] = []
        self._done = 0.0
        self._progress: Progress | None = None

    def run(self, name: str, progress: Progress | None) -> Facts:
        """Put everything into the archive, the index last, and give what the index told."""
        self._progress = progress
        self._told(0.0)
        with stoppable(self._unit, self._goes_on):
            dossiers = received(self._unit, self._first, self._last)
            book = register(self._unit, self._first, self._last)
            self._add_report("01-so-theo-doi-ho-so", book, ("xlsx", "pdf"), _REGISTER_DONE)
            self._told(_REGISTER_DONE)
            self._add_slips(dossiers)
            extract = self._add_journal()
            self._add_calendar()
            self._add_catalogue()
            self._add_report("05-bieu-II.06a", so_far(ii06a, self._unit, self._first, self._last), ("json", "pdf"))
            self._told(_ALL_DONE)
        facts = Facts(
            office=self._settings.office.name,
            first=self._first,
            last=self._last,
            made_at=self._unit.now,
            by=name,
            hours=office_head(self._settings).hours,
            dossiers=len(dossiers),
            files=tuple(self._files),
            without=tuple(self._without),
            refused=tuple(self._refused),
            extract=extract,
        )
        self._add(f"{INDEX}.pdf", self._reports.content(index_report(facts), "pdf"), "")
        # Windows' own editor takes a file without the mark for one in an old code page
        self._add(f"{INDEX}.txt", index_text(facts).replace("\n", "\r\n").encode("utf-8-sig"), "")
        sums = "".join(f"{one.digest}  {one.name}\n" for one in self._files)
        self._add(SUMS, sums.encode(), "")
        self._told(_ALL_DONE)
        return facts

    def _add_report(self, name: str, report: Report, endings: Sequence[str], until: float = 0.0) -> None:
        """Put a report in as files; one whose figures contradict one another is told of instead.

        A long one brings the whole work from where it is to `until`.
        """
        begun, part = self._done, max(0.0, until - self._done) / len(endings)

        def progress_of(place: int) -> Progress:
            def heard(share: float) -> bool:
                self._done = begun + part * (place + share)
                return self._goes_on()

            return heard

        try:
            made = {
                ending: self._reports.content(report, ending, progress_of(place))
                for place, ending in enumerate(endings)
            }
        except ReportRefused as error:
            self._refused.append(str(error))
            return
        for ending, content in made.items():
            tidy = dated(content, self._moment) if ending == "xlsx" else content
            self._add(f"{name}.{ending}", tidy, f"{FORMS.get(report.name, report.title)} ({ending.upper()})")

    def _add_slips(self, dossiers: Sequence[AnyRow]) -> None:
        slips = Slips(self._unit, self._own_forms)
        for number, dossier in enumerate(dossiers):
            self._told(_REGISTER_DONE + (_SLIPS_DONE - _REGISTER_DONE) * number / len(dossiers))
            for found in slips.of(dossier):
                if isinstance(found, Slip):
                    self._add(found.file, found.data, found.kind, replace(found, data=b""))
                else:
                    self._without.append(found)

    def _add_journal(self) -> Extract:
        about = self._settings.office

        def told(share: float) -> None:
            self._told(_SLIPS_DONE + (_ALL_DONE - _SLIPS_DONE) / 2 * share)

        with self._streamed(JOURNAL, "Trích nhật ký trong kỳ, mỗi dòng một mục với mã băm") as out:
            return write_extract(self._unit, out, about.name, about.agency, self._first, self._last, told)

    def _add_calendar(self) -> None:
        years = range(self._first.year, self._last.year + 1)
        days = [
            CalendarDayView(row.date, row.kind, row.name, row.decision, row.provisional)
            for row in office.calendar_days(self._unit)
            if row.date.year in years
        ]
        named = f"{years[0]}" if len(years) == 1 else f"{years[0]}–{years[-1]}"
        missing = sorted(set(years) - {day.date.year for day in days})
        self._refused += [f"lịch nghỉ năm {year}: văn phòng chưa có." for year in missing]
        meaning = f"Ngày nghỉ, ngày làm bù năm {named}, kèm quyết định"
        self._add("03-lich-nghi.xlsx", dated(workbook_of(days), self._moment), meaning)

    def _add_catalogue(self) -> None:
        versions = _in_force(catalogue.inspected(self._unit, self._first, self._last), self._first, self._last)
        procedures = [msgspec.json.decode(row.document, type=Procedure) for row, _ in versions]
        units = [WorkUnit(row.code, row.name, row.kind) for row in custody.units(self._unit)]
        rows = tuple(
            _version(row, last, procedure) for (row, last), procedure in zip(versions, procedures, strict=True)
        )
        listed = Report(
            "catalogue",
            "Phiên bản thủ tục áp dụng trong kỳ",
            self._first,
            self._last,
            (Table("catalogue", "Phiên bản", _VERSIONS, rows),),
        )
        office_name = self._settings.office.name
        meaning = f"{len(rows)} phiên bản thủ tục áp dụng trong kỳ, mã băm từng phiên bản"
        self._add("04-danh-muc-phien-ban.xlsx", dated(workbook([listed], office_name), self._moment), meaning)
        try:
            content = dated(write_workbook(procedures, units), self._moment)
            self._add("04-danh-muc-thu-tuc.xlsx", content, "Nội dung các phiên bản ấy, dạng bảng để đọc")
        except BadInput as error:
            self._refused.append(str(error))
        documents = "".join(f"{row.document}\n" for row, _ in versions)
        self._add(DOCUMENTS, documents.encode(), "Nguyên văn các phiên bản ấy, mỗi dòng một phiên bản")

    def _add(self, name: str, data: bytes, meaning: str, slip: Slip | None = None) -> None:
        with self._streamed(name, meaning, slip) as out:
            for place in range(0, len(data), _PIECE):
                out.write(data[place : place + _PIECE])

    @contextmanager
    def _streamed(self, name: str, meaning: str, slip: Slip | None = None) -> Iterator[_Hashing]:
        """Give what writes a file of the pack, as of the period's last day, so that the same file is the same bytes."""
        info = zipfile.ZipInfo(name, self._moment.timetuple()[:6])
        info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100600 << 16
        with self._archive.open(info, "w", force_zip64=True) as stream:
            out = _Hashing(stream)
            yield out
        self._files.append(PackedFile(name, meaning, out.size, out.whole.hexdigest(), slip))

    def _told(self, done: float) -> None:
        self._done = done
        if not self._goes_on():
            raise ReadingStopped(_STOPPED)

    def _goes_on(self) -> bool:
        return self._progress is None or self._progress(self._done)


class _Hashing:
    """Writes through, counts and hashes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.size = 0
        self.whole = hashlib.sha256()

    def write(self, data: bytes, /) -> int:
        """Write some more."""
        self.size += len(data)
        self.whole.update(data)
        return self._stream.write(data)


def _allowed(unit: Unit, by: int) -> str:
    """Give the full name of who may make a pack; NotAllowed for everybody else."""
    who = acting(unit, by)
    if not who.leads:
        raise NotAllowed(
            N_("Bộ hồ sơ thanh tra có thông tin cá nhân: chỉ giám đốc, phó giám đốc và quản trị lập được.")
        )
    return who.full_name


def _in_force(rows: Sequence[AnyRow], first: date, last: date) -> list[tuple[AnyRow, date | None]]:
    """Give the versions in force on some of these days, and those that were replaced, each with its last day.

    A version without a last day ends the day before the next one of its procedure begins.
    """
    begun: dict[str, list[date]] = {}
    for row in rows:
        if row.current:
            begun.setdefault(row.code, []).append(row.valid_from)
    found = []
    for row in rows:
        later = min((day for day in begun.get(row.code, ()) if day > row.valid_from), default=None)
        ends = [day for day in (row.valid_to, later and later - timedelta(1)) if day is not None]
        end = min(ends, default=None)
        if row.dossiers or (row.valid_from <= last and (end is None or end >= first)):
            found.append((row, end))
    return found


def _version(row: AnyRow, last: date | None, procedure: Procedure) -> Row:
    return Row(
        str(row.id),
        {
            "code": row.code,
            "name": procedure.name,
            "first": row.valid_from,
            "last": f"{last:%d/%m/%Y}" if last is not None else "",
            "dossiers": row.dossiers,
            "state": "đang dùng" if row.current else "đã thay bằng bản sửa",
            "digest": row.digest,
        },
    )
