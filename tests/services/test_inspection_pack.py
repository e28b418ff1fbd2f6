"""The inspection pack: everything an index names is there and as it was, and it can be checked without the program."""

from __future__ import annotations

import hashlib
import io
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select, update

from kiosk.core.errors import BadInput, KnownError, NotAllowed
from kiosk.models import print_job, staff
from kiosk.models.dossier import DossierRow
from kiosk.models.interruption import ReadingStopped
from kiosk.models.journal import JournalRow
from kiosk.models.store import Store
from kiosk.printing import papers, payloads
from kiosk.printing.papers import Target
from kiosk.services.dossier_views import MissingItem
from kiosk.services.inspection_pack import InspectionPack
from kiosk.services.inspection_slips import received
from kiosk.services.journal_extract import check_extract
from kiosk.services.report_views import PackSummary
from kiosk.services.spreadsheet import dated
from tests.office import MORNING, Office
from tests.printing import reading
from tests.services.desk import Desk

FIRST, LAST = date(2026, 11, 20), date(2026, 11, 23)


class Inspected:
    """A small office: two dossiers of 20/11 with their papers, one of 23/11 not printed yet, one outside the period."""

    def __init__(self, office: Office) -> None:
        self.office, self.desk = office, Desk(office)
        self.codes = [self._take(), self._take()]
        self._print()
        self.codes.append(self._take("2026-11-23 09:00"))
        self._take("2026-11-25 08:00")
        with office.store.read() as unit:
            self.director = next(one.id for one in staff.all_active(unit) if one.role == "director")
        self.packing = InspectionPack(office.store, office.settings, office.home / "forms")

    def pack(self, file: Path, **options: object) -> PackSummary:
        return self.packing.write(file, FIRST, LAST, self.director, **options)  # type: ignore[arg-type]  # as given

    def _take(self, moment: str = "") -> str:
        dossier_id = self.desk.accept(moment=moment)
        return str(self.desk.dossier(dossier_id).local_code)

    def _print(self) -> None:
        for printer in ("trang", "phieu"):
            while self.office.worker(printer).print_one():
                pass


@pytest.fixture
def inspected(office: Office) -> Inspected:
    return Inspected(office)


@pytest.fixture
def small(small_office: Office) -> Inspected:
    return Inspected(small_office)


def packed_entries(store: Store) -> list[tuple[int | None, str]]:
    with store.read() as unit:
        rows = unit.connection.execute(
            select(JournalRow.staff_id, JournalRow.data).where(JournalRow.kind == "inspection.packed")
        )
        return [(row.staff_id, row.data) for row in rows]


def codes_of(register: bytes) -> list[object]:
    sheet = load_workbook(io.BytesIO(register)).worksheets[0]
    return [row[1] for row in sheet.iter_rows(values_only=True) if str(row[1]).startswith("H26.120-")]


def test_everything_the_index_names_is_there_and_as_it_was(inspected: Inspected, tmp_path: Path) -> None:
    file = tmp_path / "thanh-tra.zip"
    made = inspected.pack(file)
    assert made.digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (made.dossiers, made.papers, made.without_paper, made.refused) == (3, 4, 1, ())
    assert packed_entries(inspected.office.store) == [
        (
            inspected.director,
            f'{{"dossiers":3,"first":"2026-11-20","last":"2026-11-23","sha256":"{made.digest}"}}',
        )
    ]
    with ZipFile(file) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 23, 0, 0, 0)}
    sums = {line[66:]: line[:64] for line in inside["SHA256SUMS"].decode().splitlines()}
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in inside.items() if name != "SHA256SUMS"}

    text = inside["00-muc-luc.txt"].decode("utf-8-sig")
    paper = "".join("".join(reading.texts(inside["00-muc-luc.pdf"])).split())
    for name in set(sums) - {"00-muc-luc.pdf", "00-muc-luc.txt"}:
        assert f"{sums[name]}  {len(inside[name])}  {name}  " in text
        assert name.removeprefix("phieu/") in paper
        assert sums[name] in paper
    assert f"{inspected.codes[2]}: đang chờ in lúc lập bộ hồ sơ" in text
    assert "Người lập: Đỗ Văn Minh." in text
    assert codes_of(inside["01-so-theo-doi-ho-so.xlsx"]) == inspected.codes
    assert all(code in reading.texts(inside["01-so-theo-doi-ho-so.pdf"])[0] for code in inspected.codes)
    days = load_workbook(io.BytesIO(inside["03-lich-nghi.xlsx"])).worksheets[0]
    assert {row[0].year for row in days.iter_rows(min_row=2, values_only=True)} == {2026}  # type: ignore[union-attr]  # all days


def test_the_papers_are_those_that_came_out_of_the_printer(inspected: Inspected, tmp_path: Path) -> None:
    office, code = inspected.office, inspected.codes[0]
    inspected.pack(tmp_path / "bo.zip")
    with ZipFile(tmp_path / "bo.zip") as archive:
        slips = {name: archive.read(name) for name in archive.namelist() if name.startswith("phieu/")}
    assert set(slips) == {f"phieu/{one}{end}.pdf" for one in inspected.codes[:2] for end in ("", "-phieu-hen")}
    with office.store.read() as unit:
        jobs = {job.kind: job for job in print_job.newest(unit, 50) if job.subject == code}
        wording = print_job.wording(unit, jobs["receipt"].wording)
    assert slips[f"phieu/{code}.pdf"] == Path(jobs["receipt"].output).read_bytes()
    again = office.paper.reprint(jobs["receipt"].id, by=inspected.desk.by)
    while office.worker("trang").print_one():
        pass
    payload = payloads.decode(jobs["receipt"].payload)
    reprinted = Path(office.paper.job_state(again).output).read_bytes()
    assert reprinted == papers.render(payload, Target("page"), reprint=True, wording=wording).data
    assert slips[f"phieu/{code}.pdf"] == papers.render(payload, Target("page"), wording=wording).data, "but the mark"
    slip = papers.render(payloads.decode(jobs["appointment"].payload), Target("page")).data
    assert slips[f"phieu/{code}-phieu-hen.pdf"] == slip
    inspected.pack(tmp_path / "bo.zip")
    with ZipFile(tmp_path / "bo.zip") as archive:
        assert {name: archive.read(name) for name in slips} == slips
        assert f"phieu/{code}-2.pdf" not in archive.namelist(), "a reprint is no paper of its own"


def test_every_paper_that_touched_a_citizens_rights_is_there(small: Inspected, tmp_path: Path) -> None:
    desk, office = small.desk.at("2026-11-23 14:00"), small.office
    with office.store.read() as unit:
        ids = {row.local_code: row.id for row in received(unit, FIRST, LAST)}
    for name in ("Bản vẽ", "Giấy cam kết"):  # the second time as the leader allows
        leader = desk.word() if name != "Bản vẽ" else None
        desk.processing.ask_supplement(desk.by, ids[small.codes[0]], (MissingItem(name, 1),), "", leader=leader)
        desk.processing.supplemented(desk.by, ids[small.codes[0]])
    desk.processing.ask_supplement(desk.by, ids[small.codes[2]], (MissingItem("Bản vẽ", 1),), "")
    with office.store.write() as unit:
        waits = [job.id for job in print_job.newest(unit, 50) if job.subject == small.codes[2]]
        unit.connection.execute(
            update(print_job.PrintJobRow)
            .where(print_job.PrintJobRow.id.in_(waits), print_job.PrintJobRow.kind != "supplement")
            .values(state="failed")
        )
    while office.worker("trang").print_one():
        pass
    made = small.pack(tmp_path / "bo.zip")
    with ZipFile(tmp_path / "bo.zip") as archive:
        names = archive.namelist()
        text = archive.read("00-muc-luc.txt").decode("utf-8-sig")
        slip = " ".join(reading.texts(archive.read(f"phieu/{small.codes[0]}-bo-sung-2.pdf")))
    assert f"phieu/{small.codes[0]}-bo-sung.pdf" in names
    assert "Giấy cam kết" in slip
    assert f"phieu/{small.codes[2]}-bo-sung.pdf" in names
    assert f"{small.codes[2]}: in lỗi, giấy chưa ra" in text, "another paper does not stand for the receipt"
    assert made.without_paper == 1


def test_the_journal_and_the_catalogue_prove_themselves(inspected: Inspected, tmp_path: Path) -> None:
    made = inspected.pack(tmp_path / "bo.zip")
    with ZipFile(tmp_path / "bo.zip") as archive:
        archive.extractall(tmp_path / "bo")
        documents = archive.read("04-danh-muc-nguyen-van.jsonl").splitlines()
        listed = load_workbook(io.BytesIO(archive.read("04-danh-muc-phien-ban.xlsx"))).worksheets[0]
    extract = tmp_path / "bo" / "02-nhat-ky.jsonl"
    alone = check_extract(extract)
    with inspected.office.store.read() as unit:
        assert check_extract(extract, unit) == alone
    assert alone.entries == made.entries > 10
    assert alone.head.seq > alone.header.end, "the journal went on after the period"
    digests = {hashlib.sha256(document).hexdigest() for document in documents}
    cells = [row[-1] for row in listed.iter_rows(values_only=True)]
    assert digests == {cell for cell in cells if len(str(cell)) == 64}


@pytest.mark.skipif(shutil.which("bash") is None, reason="the commands of the index are bash's")
def test_the_commands_of_the_index_check_the_pack_without_the_program(small: Inspected, tmp_path: Path) -> None:
    small.pack(tmp_path / "bo.zip")
    folder = tmp_path / "bo"
    with ZipFile(tmp_path / "bo.zip") as archive:
        archive.extractall(folder)
    lines = (folder / "00-muc-luc.txt").read_text("utf-8-sig").splitlines()
    begin = next(place for place, line in enumerate(lines) if line.lstrip().startswith("t=;"))
    chain = "\n".join(line.strip() for line in lines[begin : begin + 4])
    sums = next(line.split(":", 1)[1] for line in lines if "sha256sum -c" in line)

    def run(command: str) -> tuple[int, str]:
        done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    assert run(sums)[0] == 0
    assert run(chain) == (0, "")
    extract = folder / "02-nhat-ky.jsonl"
    kept = extract.read_bytes().splitlines(keepends=True)
    extract.write_bytes(b"".join([*kept[:3], kept[3].replace(b"2026-11-20", b"2026-11-19", 1), *kept[4:]]))
    assert "SAI: " in run(chain)[1]
    assert run(sums)[0] != 0
    extract.write_bytes(b"".join([*kept[:3], *kept[4:]]))
    assert "KHONG NOI: " in run(chain)[1]


def test_the_same_store_gives_the_same_bytes(small: Inspected, tmp_path: Path) -> None:
    for number in (1, 2):
        with (
            sqlite3.connect(str(small.office.store.file)) as source,
            sqlite3.connect(tmp_path / f"{number}.db") as copy,
        ):
            source.backup(copy)
        source.close()
        copy.close()
    for number in (1, 2):
        store = Store(f"sqlite:///{tmp_path / f'{number}.db'}", small.office.clock)
        packing = InspectionPack(store, small.office.settings, small.office.home / "forms")
        packing.write(tmp_path / f"{number}.zip", FIRST, LAST, small.director)
        store.close()
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_a_workbook_is_of_its_moment_not_of_its_making() -> None:
    def made(year: int) -> bytes:
        book, stream = Workbook(), io.BytesIO()
        book.worksheets[0].append(["ổn"])
        book.properties.created = MORNING.replace(year=year, tzinfo=None)
        book.save(stream)
        return dated(stream.getvalue(), MORNING)

    assert made(2020) == made(2025)
    assert load_workbook(io.BytesIO(made(2020))).worksheets[0]["A1"].value == "ổn"


def test_figures_that_contradict_one_another_are_told_of_in_the_index(small: Inspected, tmp_path: Path) -> None:
    with small.office.store.write() as unit:
        unit.connection.execute(
            update(DossierRow).where(DossierRow.book_number == 1).values(settled_day=date(2026, 1, 5))
        )
    made = small.pack(tmp_path / "bo.zip")
    assert "không khớp" in made.refused[0]
    with ZipFile(tmp_path / "bo.zip") as archive:
        assert not any("II.06a" in name for name in archive.namelist())
        assert made.refused[0] in archive.read("00-muc-luc.txt").decode()


def stopped(small: Inspected, file: Path) -> None:
    small.pack(file, progress=lambda share: share < 0.5)


def stopped_at_once(small: Inspected, file: Path) -> None:
    small.pack(file, progress=lambda _share: False)


def by_a_receiver(small: Inspected, file: Path) -> None:
    small.packing.write(file, FIRST, LAST, small.desk.by)


def backwards(small: Inspected, file: Path) -> None:
    small.packing.write(file, LAST, FIRST, small.director)


def on_a_full_disk(small: Inspected, file: Path) -> None:
    with smallest_files(60_000):
        small.pack(file)


@contextmanager
def smallest_files(most_bytes: int) -> Iterator[None]:
    """Have the system refuse to let files grow beyond a size, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(
    ("work", "raised"),
    [
        (stopped, ReadingStopped),
        (stopped_at_once, ReadingStopped),
        (by_a_receiver, NotAllowed),
        (backwards, BadInput),
        (on_a_full_disk, OSError),
    ],
)
def test_what_does_not_become_whole_leaves_nothing(
    small: Inspected,
    tmp_path: Path,
    work: Callable[[Inspected, Path], None],
    raised: type[KnownError] | type[OSError],
) -> None:
    folder = tmp_path / "ra"
    folder.mkdir()
    (folder / "bo.zip").write_bytes(b"of last year")
    with pytest.raises(raised):
        work(small, folder / "bo.zip")
    assert [path.name for path in folder.iterdir()] == ["bo.zip"]
    assert (folder / "bo.zip").read_bytes() == b"of last year"
    assert packed_entries(small.office.store) == []


@pytest.mark.parametrize("role", ["support", "specialist", "receiver"])
def test_only_those_who_lead_make_one(small: Inspected, tmp_path: Path, role: str) -> None:
    with small.office.store.write() as unit:
        other = staff.add(unit, "phuc", "Trần Văn Phúc", role, "")
    with pytest.raises(NotAllowed):
        small.packing.write(tmp_path / "bo.zip", FIRST, LAST, other)


def test_days_without_papers_or_without_anything_have_their_pack(small_office: Office, tmp_path: Path) -> None:
    small = Inspected(small_office)
    made = small.packing.write(tmp_path / "bo.zip", date(2026, 11, 25), date(2026, 11, 25), small.director)
    assert (made.dossiers, made.papers, made.without_paper) == (1, 0, 1)
    made = small.packing.write(tmp_path / "bo.zip", date(2025, 1, 1), date(2025, 1, 31), small.director)
    assert (made.dossiers, made.entries) == (0, 0)
    with ZipFile(tmp_path / "bo.zip") as archive:
        archive.extract("02-nhat-ky.jsonl", tmp_path)
    assert check_extract(tmp_path / "02-nhat-ky.jsonl").entries == 0
