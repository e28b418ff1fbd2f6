"""The upkeep of the catalogue: next year's law entered today, previews, versions that end, dossiers that stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from kiosk.core.clock import VIETNAM
from kiosk.core.errors import BadInput, NotAllowed, NotFound
from kiosk.models import dossier_record, journal
from kiosk.models.print_job import PrintJobRow
from kiosk.printing import payloads
from kiosk.printing.payloads import ReceiptPayload
from kiosk.rules.procedure import Case, Component, Procedure, TimeLimit, WorkStep, WorkUnit
from kiosk.services.calendar_table import BadTable
from kiosk.services.catalogue_book import CatalogueBook
from kiosk.services.catalogue_file import CatalogueExchange, write_exchange
from kiosk.services.catalogue_table import write_workbook
from kiosk.services.catalogue_views import CatalogueChange, CatalogueLine
from kiosk.services.dossiers import Dossiers
from kiosk.services.views import SessionView
from tests.office import Office, procedures

BIRTH = "1.001193"
MARCH = date(2027, 3, 1)


def leader(office: Office) -> int:
    return next(one.staff_id for one in office.staffing.people() if one.role == "director")


def book_of(office: Office) -> CatalogueBook:
    return CatalogueBook(office.store, office.catalogue)


def version(office: Office, short_code: str) -> tuple[int, Procedure]:
    version_id = office.catalogue.search(short_code, 1)[0].version_id
    return version_id, office.catalogue.procedure(version_id)


def lines_of(office: Office, code: str, day: date | None = None) -> list[CatalogueLine]:
    return [line for line in book_of(office).lines(day) if line.code == code]


def written(folder: Path, *found: Procedure, units: tuple[WorkUnit, ...] = ()) -> Path:
    file = folder / "danh mục.xlsx"
    file.write_bytes(write_workbook(found, units))
    return file


def taken_in(office: Office, file: Path, by: int | None = None) -> int:
    return book_of(office).apply(by, file, book_of(office).preview(file).token)


def receipt_again(office: Office, by: int, dossier_id: int) -> ReceiptPayload:
    job = Dossiers(office.store, office.settings, office.outbox, office.catalogue).reprint_receipt(by, dossier_id)
    with office.store.read() as unit:
        (content,) = unit.connection.execute(select(PrintJobRow.payload).where(PrintJobRow.id == job)).scalars()
    receipt = payloads.decode(content)
    assert isinstance(receipt, ReceiptPayload)
    return receipt


def new_law(old: Procedure) -> Procedure:
    return msgspec.structs.replace(
        old,
        valid_from=MARCH,
        valid_to=None,
        limit=TimeLimit(1, "working_day"),
        cases=(Case("chung", "Trường hợp chung", (Component("Tờ khai theo luật mới", originals=1),)),),
        legal_basis=("Luật Hộ tịch 03/2026/QH16",),
    )


def test_the_civil_status_law_of_march_2027_is_entered_today(
    office: Office, session: SessionView, tmp_path: Path
) -> None:
    old_id, old = version(office, "ks")
    before = office.accept(session)
    file = written(tmp_path, new_law(old))

    preview = book_of(office).preview(file)
    (change,) = preview.changes
    assert (change.kind, change.code, change.valid_from) == ("new", BIRTH, MARCH)
    assert "thời hạn: trong ngày làm việc → 1 ngày làm việc" in change.details
    assert "căn cứ pháp lý, thêm: Luật Hộ tịch 03/2026/QH16" in change.details
    assert version(office, "ks") == (old_id, old)  # shown, nothing done
    with pytest.raises(NotAllowed, match="được đổi cài đặt"):
        book_of(office).apply(session.staff_id, file, preview.token)
    assert book_of(office).apply(leader(office), file, preview.token) == 1

    assert version(office, "ks") == (old_id, old)
    assert [(line.state, line.dossiers) for line in lines_of(office, BIRTH)] == [("current", 1), ("coming", 0)]

    office.clock.set(datetime(2027, 2, 26, 16, 59, tzinfo=VIETNAM))
    assert version(office, "ks") == (old_id, old)
    office.clock.set(datetime(2027, 3, 1, 8, 0, tzinfo=VIETNAM))
    new_id, new = version(office, "ks")
    assert new == new_law(old)
    march_session = office.sign_in()
    after = office.accept(march_session)
    with office.store.read() as unit:
        rows = {one: dossier_record.record(unit, one) for one in (before.dossier_id, after.dossier_id)}
        papers = {one: [row.name for row in dossier_record.components(unit, one)] for one in rows}
    kept, fresh = rows[before.dossier_id], rows[after.dossier_id]
    assert kept is not None
    assert fresh is not None
    assert (kept.procedure_id, fresh.procedure_id) == (old_id, new_id)
    assert office.catalogue.procedure(kept.procedure_id).limit == old.limit
    assert papers[before.dossier_id] == [one.name for one in old.cases[0].components]
    assert papers[after.dossier_id] == ["Tờ khai theo luật mới"]
    assert kept.due_at == datetime(2026, 11, 20, 17, 0, tzinfo=VIETNAM)
    assert fresh.due_at == datetime(2027, 3, 2, 8, 0, tzinfo=VIETNAM)
    receipt = receipt_again(office, march_session.staff_id, before.dossier_id)
    assert {row.name for row in receipt.components} <= set(papers[before.dossier_id])
    assert "trong ngày làm việc" in receipt.limit_words
    assert [(line.state, line.dossiers) for line in lines_of(office, BIRTH)] == [("ended", 1), ("current", 1)]


def test_a_dossier_keeps_its_version_when_that_version_is_corrected(
    office: Office, session: SessionView, tmp_path: Path
) -> None:
    old_id, old = version(office, "ks")
    accepted = office.accept(session)
    corrected = msgspec.structs.replace(old, note="Sửa lại", limit=TimeLimit(2, "working_day"))
    assert taken_in(office, written(tmp_path, corrected), leader(office)) == 1
    assert version(office, "ks")[1] == corrected
    with office.store.read() as unit:
        record = dossier_record.record(unit, accepted.dossier_id)
        (entry,) = journal.newest(unit, ("catalogue.loaded",), unit.day, 1)
        who = unit.connection.exec_driver_sql("SELECT staff_id FROM journal ORDER BY seq DESC LIMIT 1").scalar_one()
    assert record is not None
    assert record.procedure_id == old_id
    assert office.catalogue.procedure(old_id) == old
    (line,) = lines_of(office, BIRTH)
    assert (line.dossiers, line.version_id != old_id) == (1, True)
    assert entry.data["changed"] == 1
    assert who == leader(office)


@pytest.mark.parametrize("name", ["danh mục.xlsx", "danh mục.json"])
def test_what_goes_out_comes_back_unchanged(small_office: Office, tmp_path: Path, name: str) -> None:
    book, file = book_of(small_office), tmp_path / name
    assert book.export(file) == len(procedures())
    preview = book.preview(file)
    assert (preview.changes, preview.unchanged) == ((), len(procedures()))
    assert book.apply(None, file, preview.token) == 0
    assert not list(tmp_path.glob("*.part"))


def test_an_open_version_ends_where_the_next_begins(small_office: Office, tmp_path: Path) -> None:
    old = msgspec.structs.replace(version(small_office, "ks")[1], valid_to=None)
    assert taken_in(small_office, written(tmp_path, old)) == 1
    file = written(tmp_path, new_law(old), old)  # the whole table again, with a row added
    ended, new = sorted(book_of(small_office).preview(file).changes, key=lambda one: one.kind)
    details = ("hiệu lực đến: không hạn → 28/02/2027",)
    assert ended == CatalogueChange("ended", BIRTH, old.short_name, old.valid_from, details)
    assert new.kind == "new"
    assert taken_in(small_office, file) == 2
    assert [(line.valid_to, line.state) for line in lines_of(small_office, BIRTH)] == [
        (date(2027, 2, 28), "current"),
        (None, "coming"),
    ]
    assert [line.state for line in lines_of(small_office, BIRTH, MARCH)] == ["ended", "current"]
    assert book_of(small_office).preview(file).changes == ()


def test_a_file_that_changed_since_the_preview_is_not_taken_in(small_office: Office, tmp_path: Path) -> None:
    old = version(small_office, "ks")[1]
    file = written(tmp_path, new_law(old))
    token = book_of(small_office).preview(file).token
    written(tmp_path, msgspec.structs.replace(new_law(old), note="Ai đó sửa"))
    with pytest.raises(NotAllowed, match="đã đổi sau khi xem trước"):
        book_of(small_office).apply(None, file, token)
    assert len(lines_of(small_office, BIRTH)) == 1


def test_units_come_along_and_are_shown(small_office: Office, tmp_path: Path) -> None:
    with small_office.store.read() as unit:
        today = unit.day
    units = (
        WorkUnit("mot_cua", "Quầy Một cửa", "reception"),
        WorkUnit("lanh_dao", "Lãnh đạo UBND", "leader"),
        WorkUnit("y_te", "Trạm y tế", "external"),
    )
    stepped = msgspec.structs.replace(version(small_office, "ks")[1], steps=(WorkStep("y_te", "Khám", share=0.5),))
    file = written(tmp_path, stepped, units=units)
    renamed, added, changed = book_of(small_office).preview(file).changes
    assert (renamed.kind, renamed.code, renamed.valid_from) == ("changed", "mot_cua", today)
    assert renamed.details == (
        "bộ phận: Bộ phận Tiếp nhận và Trả kết quả (tiếp nhận) → Quầy Một cửa (tiếp nhận)",
    )  # fmt: skip
    assert (added.kind, added.details) == ("new", ("bộ phận: Trạm y tế (cơ quan khác)",))
    assert changed.details == ("thêm bước: Khám (y_te, 50% thời hạn)",)
    assert taken_in(small_office, file) == 3
    assert book_of(small_office).preview(file).changes == ()


def test_what_does_not_fit_the_office_changes_nothing(small_office: Office, tmp_path: Path) -> None:
    old = version(small_office, "ks")[1]
    new = new_law(old)
    taken = next(one.short_code for one in procedures() if one.code != BIRTH and one.valid_to is None)
    open_ended = msgspec.structs.replace(old, valid_to=date(2027, 6, 30))
    for wrong, said in (
        ((msgspec.structs.replace(new, queue="khong_co"),), "nút lấy số “khong_co”"),
        ((msgspec.structs.replace(new, steps=(WorkStep("y_te", "Khám", share=0.5),)),), "bước của bộ phận “y_te”"),
        ((msgspec.structs.replace(new, short_code=taken),), f"“{taken}” của thủ tục 1.001193 đã dùng"),
        ((new, open_ended), "đến 30/06/2027 chồng lên bản từ 01/03/2027"),
    ):
        with pytest.raises(BadInput, match=said):
            book_of(small_office).preview(written(tmp_path, *wrong))
    unheard = msgspec.structs.replace(new, queue="khong_co", steps=(WorkStep("y_te", "Khám", share=0.5),))
    many = (msgspec.structs.replace(old, short_code=taken, valid_to=date(2027, 6, 30)), unheard)
    with pytest.raises(BadTable) as caught:
        book_of(small_office).preview(written(tmp_path, *many))
    assert [(one.sheet, one.row, one.column) for one in caught.value.problems] == [
        ("Thủ tục", 2, "Mã gõ nhanh"),
        ("Thủ tục", 3, "Hiệu lực từ"),
        ("Thủ tục", 3, "Nút lấy số"),
        ("Bước", 2, "Mã bộ phận"),
    ]
    twice = tmp_path / "hai lần.json"
    twice.write_bytes(write_exchange(CatalogueExchange(1, "", MARCH, (new.field,), (new, new))))
    with pytest.raises(BadInput, match="hai bản cùng hiệu lực từ 01/03/2027"):
        book_of(small_office).preview(twice)
    with pytest.raises(BadInput, match=r"\.xlsx hoặc \.json"):
        book_of(small_office).export(tmp_path / "danh mục.doc")
    with pytest.raises(OSError, match="không có"):
        book_of(small_office).export(tmp_path / "không có" / "danh mục.json")


def test_a_version_is_closed(office: Office, session: SessionView) -> None:
    book = book_of(office)
    (line,) = lines_of(office, BIRTH)
    today = office.clock.now().date()
    with pytest.raises(NotAllowed, match="được đổi cài đặt"):
        book.end(session.staff_id, BIRTH, line.valid_from, today)
    book.end(leader(office), BIRTH, line.valid_from, today)
    assert lines_of(office, BIRTH) == [replace(lines_of(office, BIRTH)[0], valid_to=today, state="current")]
    assert version(office, "ks")[1].valid_to == today
    office.clock.advance(days=1)
    assert [one.state for one in lines_of(office, BIRTH)] == ["ended"]
    assert BIRTH not in {hit.code for hit in office.catalogue.all()}
    with pytest.raises(NotFound, match=r"9\.999999 hiệu lực từ 01/07/2025"):
        book.end(None, "9.999999", line.valid_from, today)
    with pytest.raises(BadInput, match="phải từ 01/07/2025 trở đi"):
        book.end(None, BIRTH, line.valid_from, date(2025, 1, 1))


def test_each_line_says_how_complete_it_is(small_office: Office) -> None:
    lines = book_of(small_office).lines()
    assert len(lines) == len(procedures())
    assert all(0 < line.score < 100 and line.missing for line in lines)
    (birth,) = (line for line in lines if line.code == BIRTH)
    assert "đối tượng thực hiện" in birth.missing
