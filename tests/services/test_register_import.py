"""An old register taken over: all of it or nothing, each dossier once, every mistake by its row and column."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import text

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotAllowed
from kiosk.models import journal, staff
from kiosk.models.file_store import FileStore
from kiosk.models.interruption import ReadingStopped
from kiosk.rules.codes import read_tracking
from kiosk.services.calendar_table import BadTable
from kiosk.services.dossier_views import DossierView, ReturnForm
from kiosk.services.dossiers import Dossiers
from kiosk.services.due_recompute import DueRecompute
from kiosk.services.rating_ballots import RatingBallots
from kiosk.services.register_columns import COLUMNS
from kiosk.services.register_import import RegisterImport, RegisterTaken, TakenBefore
from kiosk.services.register_template import write_template
from kiosk.services.reports.catalogue import Reports
from kiosk.services.returning import Returning
from kiosk.services.worklists import WorkLists
from tests.office import Office

HEADINGS = {
    "code": "Mã hồ sơ",
    "field": "Lĩnh vực",
    "procedure": "Thủ tục",
    "channel": "Hình thức nộp",
    "owner": "Chủ hồ sơ",
    "phone": "Điện thoại",
    "received": "Ngày nhận",
    "due": "Hẹn trả",
    "ready": "Ngày có kết quả",
    "returned": "Ngày trả",
    "status": "Trạng thái",
    "note": "Ghi chú",
}
BORN = {
    "code": "H26.120-220915-0001",
    "field": "Hộ tịch",
    "procedure": "Đăng ký khai sinh",
    "channel": "Trực tiếp",
    "owner": "Nguyễn Văn Mẫu",
    "phone": "912345678",
    "received": "15/09/2022 08:30",
    "due": "16/09/2022",
    "ready": "15/09/2022 16:00",
    "returned": "19/09/2022 09:15",
    "note": "Sinh đôi",
}
OPEN = {
    "field": "ho_tich",
    "procedure": "Cấp giấy xác nhận độc thân",
    "channel": "trực tuyến",
    "owner": "Trần Thị Thử",
    "received": "2026-11-18T10:05",
    "due": "20/11/2026 17:00",
}
WITHDRAWN = {
    "code": "35/2022",
    "field": "CHỨNG THỰC",
    "procedure": "Việc chưa từng có trong danh mục",
    "channel": "bưu chính",
    "owner": "Lê Thị Nhận",
    "received": "01/10/2022",
    "returned": "03/10/2022",
    "status": "Công dân rút",
}


def book(*rows: Mapping[str, str], headings: Mapping[str, str] = HEADINGS, separator: str = ",") -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator)
    writer.writerow(headings.values())
    writer.writerows([row.get(key, "") for key in headings] for row in rows)
    return stream.getvalue()


class Taking:
    """The import of an office, over a file that is written anew each time."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office = office
        self.file = folder / "sổ cũ.csv"
        self.imports = RegisterImport(office.store, office.settings)
        self.dossiers = Dossiers(office.store, office.settings, office.outbox, office.catalogue)

    def load(self, *rows: Mapping[str, str], **options: Any) -> RegisterTaken:
        self.file.write_text(book(*rows), "utf-8")
        return self.imports.load(None, self.file, **options)

    def refusal(self, *rows: Mapping[str, str], **options: Any) -> list[tuple[int, str, str]]:
        with pytest.raises(BadTable) as caught:
            self.load(*rows, **options)
        return [(problem.row, problem.column, str(problem.what)) for problem in caught.value.problems]

    def view(self, code: str) -> DossierView:
        found = self.dossiers.find(code)
        assert found is not None, code
        return self.dossiers.view(found, self.office.sign_in().staff_id)

    def count(self, table: str) -> int:
        with self.office.store.read() as unit:
            return int(unit.connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())

    def column(self, sql: str) -> list[Any]:
        with self.office.store.read() as unit:
            return list(unit.connection.execute(text(sql)).scalars())


@pytest.fixture
def taking(office: Office, tmp_path: Path) -> Taking:
    return Taking(office, tmp_path)


@pytest.fixture
def small(small_office: Office, tmp_path: Path) -> Taking:
    return Taking(small_office, tmp_path)


def test_a_register_is_entered_once_and_its_dossiers_are_there_as_it_tells(taking: Taking) -> None:
    procedures = len(taking.office.catalogue.all())
    taken = taking.load(BORN, OPEN, WITHDRAWN, dry_run=True)
    assert (taken.entered, taken.known, taken.open, taken.own_names) == (3, 0, 1, 2)
    assert taken.days == (date(2022, 9, 15), date(2026, 11, 18))
    assert (taking.count("dossier"), taking.count("import_batch")) == (0, 0)
    assert taking.load(BORN, OPEN, WITHDRAWN).entered == 3
    again = taking.load(BORN, OPEN, WITHDRAWN)
    assert (again.entered, again.before is not None and again.before.rows) == (0, 3)

    born = taking.view(BORN["code"])
    assert (born.procedure_code, born.owner.name, born.owner.phone) == ("1.001193", "Nguyễn Văn Mẫu", "0912345678")
    assert born.due_at == datetime(2022, 9, 16, 17, 0, tzinfo=VIETNAM)
    assert born.finished_at == datetime(2022, 9, 15, 16, 0, tzinfo=VIETNAM)
    assert [line.title for line in born.history] == [
        *("Tiếp nhận hồ sơ", "Đã có kết quả, mời đến nhận", "Trả kết quả cho chủ hồ sơ", "Nhập từ sổ cũ"),
    ]
    assert (born.history[-1].detail, born.due_because) == ("Sinh đôi", ("Nhập từ sổ cũ",))
    (paper,) = taking.dossiers.registers(None, date(2022, 9, 1), date(2022, 9, 30))
    assert (paper.book, paper.rows[0].receiver, paper.rows[0].note) == ("SC2022", "Nguyễn Văn Mẫu", "Sinh đôi")
    assert (taking.count("visit"), taking.count("print_job")) == (0, 0)
    assert len(taking.office.catalogue.all()) == procedures
    days = taking.column("SELECT CAST(settled_day AS TEXT) FROM dossier ORDER BY received_at")
    assert days == ["2022-09-15", "2022-10-03", None]
    withdrawn = taking.view("35/2022")
    assert (withdrawn.status, withdrawn.finished_at, withdrawn.procedure) == (7, None, WITHDRAWN["procedure"])
    assert all(read_tracking(code) for code in taking.column("SELECT tracking FROM dossier"))
    lists = WorkLists(taking.office.store, taking.office.settings)
    for typed in ("nguyen van mau", "220915 0001", "0912 345 678", "chua tung co"):
        assert len(lists.search(typed).lines) == 1, typed
    with taking.office.store.read() as unit:
        (entry,) = journal.newest(unit, ["import.register"], unit.day, 5)
        assert (entry.data, journal.first_broken(unit)) == ({"rows": 3}, None)


def test_what_was_open_goes_on_in_the_reception_under_the_due_time_it_had(taking: Taking) -> None:
    ready = {**OPEN, "owner": "Phạm Văn Chờ", "ready": "19/11/2026 16:00"}
    taking.load(OPEN, ready)
    lists = WorkLists(taking.office.store, taking.office.settings)
    waiting = taking.view(lists.search("tran thi thu").lines[0].code)
    assert (waiting.unit_code, str(waiting.remaining).startswith("còn"), "begin" in waiting.actions) == (
        "mot_cua",
        True,
        False,
    )
    assert "supplement" in waiting.actions
    recompute = DueRecompute(taking.office.store, taking.office.settings, taking.office.catalogue)
    assert [kept.code for kept in recompute.preview().by_hand] == [waiting.code]
    by = taking.office.sign_in().staff_id
    files = FileStore(taking.office.home / "files")
    returning = Returning(
        taking.office.store, taking.office.settings, taking.office.outbox, taking.office.catalogue, files
    )
    done = taking.view(lists.search("pham van cho").lines[0].code)
    returning.give(by, done.dossier_id, ReturnForm("owner", receiver="Phạm Văn Chờ", id_checked=True))
    assert taking.view(done.code).status == 10


def test_a_file_that_overlaps_brings_what_is_new_and_contradicts_nothing(taking: Taking) -> None:
    taking.load(BORN, OPEN)
    more = taking.load(OPEN, WITHDRAWN, BORN, {**OPEN, "owner": "Người khác"})
    assert (more.entered, more.known, taking.count("dossier"), taking.count("import_batch")) == (2, 2, 4, 2)
    none = taking.load(BORN, WITHDRAWN)
    assert (none.entered, none.known, taking.count("import_batch")) == (0, 2, 2)
    other = {**BORN, "ready": "18/09/2022", "phone": "0987 654 321", "channel": "Trực tuyến"}
    ((row, column, what),) = taking.refusal(WITHDRAWN, other)
    assert (row, column) == (3, "Mã hồ sơ")
    assert "Ngày có kết quả (trong hệ thống 16:00 15/09/2022, trong tệp 18/09/2022)" in what
    assert "Hình thức nộp (trong hệ thống Trực tiếp, trong tệp Trực tuyến)" in what
    assert "Điện thoại" in what
    assert "0987" not in what
    ((row, _, what),) = taking.refusal({**BORN, "code": "9/9"}, {**BORN, "code": "9/9", "due": ""})
    assert (row, "đã ghi ở dòng 2" in what) == (3, True)


def test_rows_without_a_code_that_say_the_same_are_different_dossiers_with_lasting_codes(small: Taking) -> None:
    assert small.load(OPEN, OPEN, BORN).entered == 3
    codes = small.column("SELECT local_code FROM dossier ORDER BY local_code")
    assert codes[1].startswith("H26.120-261118-S")
    assert small.load(OPEN, OPEN, OPEN).entered == 1
    assert set(codes) < set(small.column("SELECT local_code FROM dossier"))


def test_every_mistake_is_told_at_once_by_its_row_and_column_and_nothing_is_entered(taking: Taking) -> None:
    told = taking.refusal(
        BORN,
        {**OPEN, "received": "31/02/2022", "channel": "bồ câu"},
        {**OPEN, "owner": "", "due": "17/11/2026"},
        {**OPEN, "due": "17/11/2026"},
        {**OPEN, "field": "Phép thuật"},
        {**OPEN, "field": "Tư pháp"},
        {**WITHDRAWN, "returned": ""},
        {**BORN, "code": "1", "ready": "20/09/2022"},
        {**BORN, "code": "2", "returned": "21/11/2026"},
        {**OPEN, "status": "Chờ bổ sung giấy tờ"},
        {**BORN, "code": "3", "procedure": "1.001193", "field": "Chứng thực"},
    )
    assert [(row, column) for row, column, _ in told] == [
        *((3, "Hình thức nộp"), (3, "Ngày nhận"), (4, "Chủ hồ sơ"), (5, "Hẹn trả"), (6, "Lĩnh vực"), (7, "Lĩnh vực")),
        *((8, "Trạng thái"), (9, "Ngày trả"), (10, "Ngày trả"), (11, "Trạng thái"), (12, "Thủ tục")),
    ]
    words = {(row, column): what for row, column, what in told}
    assert "“31/02/2022” không phải ngày; ghi như 15/09/2022" in words[3, "Ngày nhận"]
    assert "ở trước 10:05 18/11/2026 của cột Ngày nhận" in words[5, "Hẹn trả"]
    assert "Đất đai; " in words[6, "Lĩnh vực"]
    assert '--field "Tư pháp=' in words[7, "Lĩnh vực"]
    assert "thuộc lĩnh vực Hộ tịch" in words[12, "Thủ tục"]
    assert (taking.count("dossier"), taking.count("procedure")) == (0, len(taking.column("SELECT id FROM procedure")))


def test_a_ward_s_quarter_taken_over_comes_out_as_its_published_report(taking: Taking) -> None:
    rows = []
    for number in range(389):
        received = date(2022, 7, 1) + timedelta(number % 80)
        due = received + timedelta(5)
        ready = due + timedelta(-1 if number < 316 else 0 if number < 386 else 2)
        days = {"received": received, "due": due, "ready": ready, "returned": ready + timedelta(1)}
        row = {
            "field": "Chứng thực" if number % 3 else "Hộ tịch",
            "channel": "Trực tuyến" if number < 131 else "Trực tiếp",
        }
        rows.append({**row, "owner": f"Người số {number}", **{key: f"{day:%d/%m/%Y}" for key, day in days.items()}})
    taking.load(*rows)
    report = Reports(taking.office.store, taking.office.settings).make("II.06a", date(2022, 7, 1), date(2022, 9, 30))
    assert report.failed == ()
    table = report.tables[0]
    assert table.total is not None
    assert [table.total.cells[str(column)] for column in range(3, 14)] == [389, 131, 258, 0, 389, 316, 70, 3, 0, 0, 0]
    assert {row.cells["field"]: row.cells["3"] for row in table.rows} == {"Hộ tịch": 130, "Chứng thực": 259}


def test_an_old_field_is_mapped_to_one_of_today(small: Taking) -> None:
    small.load({**OPEN, "field": "Tư pháp"}, fields={"tư pháp": "hộ tịch"})
    assert small.column("SELECT document FROM procedure JOIN dossier ON procedure_id = procedure.id")[0].count(
        "Hộ tịch"
    )
    with pytest.raises(BadInput, match="Không có lĩnh vực “Phép thuật” để đổi sang"):
        small.load(OPEN, fields={"Tư pháp": "Phép thuật"})


def test_a_paper_register_s_two_rows_of_headings_and_a_spreadsheet_s_own_days_are_read(
    small: Taking, tmp_path: Path
) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["SỔ THEO DÕI HỒ SƠ NĂM 2022"])
    sheet.append(
        ["TT", "Tên cá nhân, tổ chức", "Trích yếu", "LINH VUC", "Kênh", "Nhận và trả kết quả", None, None, "Lạ"]
    )
    sheet.append([None, None, None, None, None, "Nhận hồ sơ", "Hẹn trả kết quả", "Trả kết quả (nếu có)"])
    sheet.append(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"])
    received = datetime(2022, 9, 15, 8, 30)  # noqa: DTZ001 - a spreadsheet knows no zone
    owner = unicodedata.normalize("NFD", "Đỗ Thị Ánh")
    sheet.append([7, owner, "Chứng thực di chúc", "Chứng thực", 1, received, 44_820, date(2022, 9, 16)])
    workbook.save(tmp_path / "so.xlsx")
    taken = small.imports.load(None, tmp_path / "so.xlsx")
    assert (taken.entered, taken.unread) == (1, ("Lạ",))
    assert small.column("SELECT name FROM dossier_party") == ["Đỗ Thị Ánh"]
    view = small.view(small.column("SELECT local_code FROM dossier")[0])
    assert (view.received_at, view.due_at) == (
        datetime(2022, 9, 15, 8, 30, tzinfo=VIETNAM),
        datetime(2022, 9, 16, 17, 0, tzinfo=VIETNAM),
    )
    assert view.finished_at == view.returned_at == datetime(2022, 9, 16, tzinfo=VIETNAM)
    assert small.column("SELECT book || '/' || book_number FROM dossier") == ["SC2022/7"]


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_title_above_the_columns_hides_no_separator(small: Taking, separator: str) -> None:
    row = {**WITHDRAWN, "owner": "Lê Thị Nhận", "content": "một, hai, ba"}
    small.file.write_text("SỔ THEO DÕI HỒ SƠ, NĂM 2022\n\n" + book(row, separator=separator), "utf-8")
    assert small.imports.load(None, small.file).entered == 1


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_template_says_what_to_write_and_its_examples_are_good_ones(
    small: Taking, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"mau.{ending}"
    write_template(file)
    taken = small.imports.load(None, file)
    assert (taken.entered, taken.unread) == (0, ())
    if ending == "csv":
        content = file.read_text("utf-8-sig")
        assert all(f"# {column.heading}" in content for column in COLUMNS)
        file.write_text(content.replace("# ví dụ ", ""), "utf-8")
    else:
        workbook = load_workbook(file)
        assert [row[0].value for row in workbook.worksheets[1]][1 : len(COLUMNS) + 1] == [c.heading for c in COLUMNS]
        for cell in workbook.worksheets[0]["A"][1:]:
            cell.value = str(cell.value).removeprefix("# ví dụ ")
        workbook.save(file)
    assert small.imports.load(None, file).entered == 4


def test_it_says_how_far_it_is_and_may_be_stopped_before_it_is_done(taking: Taking) -> None:
    heard: list[float] = []
    many = [{**OPEN, "owner": f"Người số {n}"} for n in range(1_200)]

    def stop_while_writing(share: float) -> bool:
        heard.append(share)
        return share < 0.9

    with pytest.raises(ReadingStopped, match="chưa nhập hồ sơ nào"):
        taking.load(*many, progress=stop_while_writing)
    assert heard == sorted(heard)
    assert (taking.count("dossier"), taking.count("import_batch"), taking.count("dossier_words")) == (0, 0, 0)
    assert taking.load(*many, progress=lambda _: True).entered == 1_200
    assert len(set(taking.column("SELECT tracking FROM dossier"))) == 1_200


def test_a_table_of_something_else_is_refused(small: Taking, tmp_path: Path) -> None:
    file = tmp_path / "khác.csv"
    file.write_text("Số phiếu,Ngày,Mức\n1,2,3\n", "utf-8")
    with pytest.raises(BadInput, match="thiếu cột Hình thức nộp, Chủ hồ sơ, Ngày tiếp nhận"):
        small.imports.load(None, file)
    file.write_text(book(), "utf-8")
    with pytest.raises(BadInput, match="không có hồ sơ nào"):
        small.imports.load(None, file)


def test_the_files_taken_in_are_listed_and_only_leaders_take_one_in(office: Office, tmp_path: Path) -> None:
    with office.store.write() as unit:
        people = {
            role: staff.add(unit, role, name, role, "")
            for role, name in (("director", "Lê Thị Mẫu"), ("support", "Trần Văn Phúc"), ("receiver", "Phạm Thị Thử"))
        }
    imports, ballots = RegisterImport(office.store, office.settings), RatingBallots(office.store)
    old, votes = tmp_path / "so-2022.csv", tmp_path / "phieu.csv"
    old.write_text(book(BORN, WITHDRAWN), "utf-8")
    votes.write_text("Số phiếu,Ngày,Mức\n# ví dụ P-0,,\nP-1,20/11/2026,hài lòng\n#2,20/11/2026,hài lòng\n", "utf-8")
    for role in ("support", "receiver"):
        with pytest.raises(NotAllowed):
            imports.load(people[role], old, dry_run=True)
        with pytest.raises(NotAllowed):
            ballots.load(people[role], votes)
    assert imports.files() == ()
    seen = imports.load(people["director"], old, dry_run=True)
    assert seen.counted == {("Hộ tịch", 2022): 1, ("Chứng thực", 2022): 1}
    assert imports.load(people["director"], old, seen=seen.digest).entered == 2
    office.clock.advance(minutes=5)
    taken = ballots.load(None, votes)
    assert (taken.entered, taken.counted, taken.before) == (2, {("satisfied", 2026): 2}, None)
    again = ballots.load(None, votes)
    assert (again.entered, again.before) == (0, TakenBefore(office.clock.now(), 2))
    assert [(one.kind, one.name, one.by, one.rows) for one in imports.files()] == [
        ("ratings", "phieu.csv", "", 2),
        ("register", "so-2022.csv", "Lê Thị Mẫu", 2),
    ]
