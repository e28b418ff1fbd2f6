"""What the office sets in its folder: whole or not at all, by those who may, in the journal without its words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.app.checking import check_settings
from kiosk.core import settings as core_settings
from kiosk.core.clock import HeldClock
from kiosk.core.errors import BadInput, KnownError, NotAllowed, PrinterError, SettingsError
from kiosk.core.settings import FILE_NAME, Papers, Printer
from kiosk.models import print_job
from kiosk.models.journal import JournalRow
from kiosk.models.migrate import bring_up_to_date
from kiosk.models.store import Store
from kiosk.rules.procedure import QueueField
from kiosk.services.office import NewCounter, NewOfficial, OfficeSetUp
from kiosk.services.office_settings import OfficeSettings
from kiosk.services.passwords import hash_pin
from kiosk.services.settings_views import ChangedMeanwhileError
from kiosk.services.staffing import Staffing
from tests.printing import cups_server
from tests.ui.counter.office import FRIDAY, PASSWORD

TEXT = f"""# Cài đặt của máy ở quầy 1
pc = "QUAY-1"

[office]
name = "Trung tâm Phục vụ hành chính công xã Đồng Mẫu"  # đúng như con dấu
agency = "H26.120"

[papers]
tickets = "Máy in phiếu"   # ở sảnh
receipts = "Máy in A4"

[locks]
pin_hash = "{hash_pin("2468")}"

# máy in mua năm 2024
[[printers]]
name = "Máy in phiếu"
kind = "slip"
device = "file"
address = "slips"  # đổi khi có máy thật

[[printers]]
name = "Máy in A4"
kind = "page"
device = "file"
address = "pages"
"""
COMMENTS = [line for line in TEXT.splitlines() if "#" in line]
PEOPLE = (
    NewOfficial("sep", "Lê Hoàng Minh", "director", PASSWORD),
    NewOfficial("lan", "Trần Thị Ngọc Lan", "receiver", PASSWORD),
)
FIELDS = (QueueField("ho_tich", "A", "Hộ tịch", "Civil status"),)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(f"sqlite:///{tmp_path / 'kiosk.db'}", HeldClock(FRIDAY), "manager")
    bring_up_to_date(made)
    OfficeSetUp(made).set_up(FIELDS, (NewCounter(1, "Quầy 1"),), PEOPLE, ())
    yield made
    made.close()


@pytest.fixture
def office(store: Store, tmp_path: Path) -> OfficeSettings:
    (tmp_path / FILE_NAME).write_text(TEXT, "utf-8")
    settings = core_settings.load(tmp_path)
    return OfficeSettings(store, settings, tmp_path, check_settings)


def person(store: Store, username: str) -> int:
    return Staffing(store).check(username, PASSWORD).staff_id


def told(store: Store, kind: str = "settings.changed") -> list[dict[str, str]]:
    with store.read() as unit:
        rows = unit.connection.execute(select(JournalRow.data).where(JournalRow.kind == kind))
        return [json.loads(row.data) for row in rows]


def test_a_printer_is_changed_with_its_papers_and_the_files_own_words_stay(
    store: Store, office: OfficeSettings, tmp_path: Path
) -> None:
    sep = person(store, "sep")
    office.put_printer(sep, Printer("Máy in sảnh", "slip", "network", " 192.168.1.50 ", 384), "Máy in phiếu")
    office.put_printer(sep, Printer("Máy in mới", "slip", "usb", "04b8:0e15"))
    office.set_papers(sep, Papers("Máy in sảnh", "Máy in A4", "Máy in mới", "A5"))
    shown = office.printing()
    assert shown.pc == "QUAY-1"
    assert shown.printers == (
        Printer("Máy in sảnh", "slip", "network", "192.168.1.50", 384),
        Printer("Máy in A4", "page", "file", "pages"),
        Printer("Máy in mới", "slip", "usb", "04b8:0e15"),
    )
    assert shown.papers == Papers("Máy in sảnh", "Máy in A4", "Máy in mới", "A5")
    assert shown.pending, "the stations that are open still work with what they read"
    kept = (tmp_path / FILE_NAME).read_text("utf-8")
    for line in COMMENTS:
        assert line.partition("#")[2] in kept
    office.remove_printer(sep, "Máy in A4")
    assert office.printing().papers == Papers("Máy in sảnh", "", "Máy in mới", "A5")
    assert not list(tmp_path.glob("*.new"))
    parts = told(store)
    assert [entry["part"] for entry in parts] == ["printers", "printers", "papers", "printers"]
    assert all(before["after"] == after["before"] for before, after in pairwise(parts))
    assert all(entry.keys() == {"part", "pc", "before", "after"} for entry in parts), "no word of what was set"


WRONG = {
    "an address that is none": (Printer("Máy in phiếu", "slip", "network", "quầy 1"), "quầy 1"),
    "numbers that are no address": (Printer("Máy in phiếu", "slip", "network", "10.0.0.300"), "10.0.0.300"),
    "a name that another has": (Printer("Máy in A4", "slip", "file", "slips"), "Máy in A4"),
    "no name": (Printer(" ", "slip", "file", "slips"), "ký tự"),
    "pages over the network": (Printer("Máy in phiếu", "page", "network", "10.0.0.9"), "A4, A5"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_could_not_print_is_refused_in_a_sentence(
    store: Store, office: OfficeSettings, tmp_path: Path, case: str
) -> None:
    printer, word = WRONG[case]
    with pytest.raises(BadInput) as refused:
        office.put_printer(person(store, "sep"), printer, "Máy in phiếu")
    assert word in str(refused.value)
    assert (tmp_path / FILE_NAME).read_text("utf-8") == TEXT
    assert told(store) == []


def test_a_printer_is_tried_before_it_is_saved(
    store: Store, office: OfficeSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no-cups"))
    sep = person(store, "sep")
    typed = Printer("Máy in mới", "slip", "queue", " 300.1.1.1:99999 ")
    printer, told = office.try_printer(sep, typed)
    assert printer.address == "300.1.1.1:99999"
    assert [str(one).split(",")[0] for one in told] == ["Dịch vụ in của máy tính không trả lời"]
    assert office.try_printer(sep, Printer("Máy in mới", "slip", "network", "10.0.0.9:9100"))[1] == ()
    no_port = Printer("Máy in mới", "slip", "network", "10.0.0.9:99999")
    for by, wrong in ((sep, no_port), (sep, Printer("Máy in A4", "slip", "file", "a")), (person(store, "lan"), typed)):
        with pytest.raises(NotAllowed if by != sep else BadInput):
            office.try_printer(by, wrong)
    assert (tmp_path / FILE_NAME).read_text("utf-8") == TEXT


@pytest.mark.skipif(bool(cups_server.missing()), reason="CUPS is not installed here")
def test_a_queue_that_the_system_does_not_know_is_told(
    store: Store, office: OfficeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sep, typed = person(store, "sep"), Printer("Máy in mới", "slip", "queue", "300.1.1.1:99999")
    with cups_server.running_server() as server:
        monkeypatch.setenv("CUPS_SERVER", str(server))
        assert (
            str(office.try_printer(sep, typed)[1][0])
            == "Máy tính này chưa cài máy in nào, nên “300.1.1.1:99999” không in được."
        )
        for name in ("Canon_LBP", "Anh_1"):
            cups_server.add_queue(name, "socket://127.0.0.1:9")
        assert office.queues() == ("Anh_1", "Canon_LBP")
        said = str(office.try_printer(sep, typed)[1][0])
        assert said == "Máy tính này không có máy in tên “300.1.1.1:99999”; đang có: Anh_1, Canon_LBP."
        assert office.try_printer(sep, Printer("Máy in mới", "page", "queue", "canon_lbp"))[1] == ()


def test_receipts_are_never_left_on_a_roll_of_slips(store: Store, office: OfficeSettings) -> None:
    sep = person(store, "sep")
    with pytest.raises(BadInput, match="giấy tiếp nhận"):
        office.put_printer(sep, Printer("Máy in A4", "slip", "file", "pages"), "Máy in A4")
    with pytest.raises(BadInput, match="máy in phiếu"):
        office.set_papers(sep, Papers(receipts="Máy in phiếu"))
    assert not office.printing().pending


def test_papers_that_wait_keep_their_printers_name(store: Store, office: OfficeSettings) -> None:
    sep = person(store, "sep")
    with store.write() as unit:
        print_job.add(unit, "Máy in phiếu", "ticket", "A001", "{}", reprint=False, dossier_id=None)
    assert office.printing().waiting == {"Máy in phiếu": 1, "Máy in A4": 0}
    with pytest.raises(NotAllowed, match="1 tờ chờ in"):
        office.put_printer(sep, Printer("Máy khác", "slip", "file", "slips"), "Máy in phiếu")
    office.put_printer(sep, Printer("Máy in phiếu", "slip", "file", "elsewhere"), "Máy in phiếu")


def test_the_test_page_goes_where_it_is_typed_and_changes_nothing(
    store: Store, office: OfficeSettings, tmp_path: Path
) -> None:
    sep = person(store, "sep")
    office.print_test(sep, Printer("Chưa ghi", "slip", "file", "try", 384))
    office.print_test(sep, Printer("Chưa ghi", "page", "file", "try"))
    assert sorted(file.name for file in (tmp_path / "try").iterdir()) == ["000001.escpos", "000001.png", "000002.pdf"]
    (tmp_path / "no-folder").write_text("", "utf-8")
    with pytest.raises(PrinterError, match="no-folder"):
        office.print_test(sep, Printer("Chưa ghi", "slip", "file", "no-folder"))
    assert (tmp_path / FILE_NAME).read_text("utf-8") == TEXT
    assert [entry["paper"] for entry in told(store, "printer.tried")] == ["slip", "page", "slip"]


def test_who_receives_dossiers_sets_nothing(store: Store, office: OfficeSettings, tmp_path: Path) -> None:
    lan = person(store, "lan")
    wanted = Printer("Máy in mới", "slip", "file", "slips")
    acts: list[Callable[[], object]] = [
        lambda: office.put_printer(lan, wanted),
        lambda: office.remove_printer(lan, "Máy in phiếu"),
        lambda: office.set_papers(lan, Papers()),
        lambda: office.print_test(lan, wanted),
        lambda: office.notices.put(lan, "noi-quy", "vi", "Giữ trật tự."),
        lambda: office.notices.put_board(lan, "Chiều nay nghỉ."),
        lambda: office.notices.reset(lan, "noi-quy"),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert (tmp_path / FILE_NAME).read_text("utf-8") == TEXT
    assert not (tmp_path / "slips").exists()


def test_a_file_spoilt_by_hand_is_named_and_left_alone(store: Store, office: OfficeSettings, tmp_path: Path) -> None:
    spoilt = TEXT.replace("[papers]", "[papers")
    (tmp_path / FILE_NAME).write_text(spoilt, "utf-8")
    with pytest.raises(SettingsError, match="TOML"):
        office.put_printer(person(store, "sep"), Printer("Máy in mới", "slip", "file", "slips"))
    assert (tmp_path / FILE_NAME).read_text("utf-8") == spoilt


def test_a_change_that_could_not_be_recorded_is_taken_back(
    store: Store, office: OfficeSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sep = person(store, "sep")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.core.settings.os.fsync", full)
    with pytest.raises(KnownError, match="ổ đĩa"):
        office.put_printer(sep, Printer("Máy in mới", "slip", "file", "slips"))
    assert (tmp_path / FILE_NAME).read_text("utf-8") == TEXT
    assert told(store) == []


def test_a_disk_that_fills_up_meanwhile_costs_no_settings(
    store: Store, office: OfficeSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sep = person(store, "sep")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def replaced(file: Path, text: str) -> None:
        core_settings.replace_file(file, text)
        monkeypatch.setattr(Path, "write_bytes", full)
        full()

    monkeypatch.setattr("kiosk.services.settings_files.replace_file", replaced)
    with pytest.raises(KnownError, match=r"kiosk\.toml.*ổ đĩa"):
        office.put_printer(sep, Printer("Máy in mới", "slip", "file", "slips"))
    assert (tmp_path / FILE_NAME).read_text("utf-8") == TEXT
    assert told(store) == []
    assert not list(tmp_path.glob(f"{FILE_NAME}.*")), "nothing is left beside it"


def test_a_text_is_the_offices_until_the_programs_is_taken_back(
    store: Store, office: OfficeSettings, tmp_path: Path
) -> None:
    sep, notices = person(store, "sep"), office.notices
    before = {(one.key, one.language): one for one in notices.all().texts}
    assert before["noi-quy", "vi"].text.startswith("1. Đến trong giờ làm việc")
    assert before["lich-tiep-cong-dan", "vi"].text == "", "nobody knows when this chairman receives"
    notices.put(sep, "noi-quy", "vi", "  Giữ trật tự.  \n\nKhông hút thuốc.")
    assert (tmp_path / "notices" / "noi-quy.txt").read_text("utf-8") == "Giữ trật tự.\nKhông hút thuốc.\n"
    now = {(one.key, one.language): one for one in notices.all().texts}
    assert (now["noi-quy", "vi"].own, now["noi-quy", "en"].own, now["noi-quy", "en"].office_own) == (True, False, True)
    assert now["noi-quy", "en"].text == "", "the program's English no longer says what the office says"
    notices.put(sep, "noi-quy", "en", "Keep quiet.")
    notices.reset(sep, "noi-quy")
    assert list((tmp_path / "notices").iterdir()) == []
    assert {(one.key, one.language): one for one in notices.all().texts} == before
    with pytest.raises(BadInput, match="trống"):
        notices.put(sep, "noi-quy", "vi", " \n ")
    assert "Giữ trật tự" not in str(told(store))
    assert len(told(store)) == 4


def test_the_line_of_the_board_and_the_resting_screens_stand_in_the_file(
    store: Store, office: OfficeSettings, tmp_path: Path
) -> None:
    sep, notices = person(store, "sep"), office.notices
    notices.put_board(sep, "Chiều thứ Sáu chỉ trả kết quả.")
    notices.put_resting(sep, "Nộp hồ sơ tại nhà: dichvucong.gov.vn\n\nHỏi gì cứ hỏi cán bộ.\n")
    settings = core_settings.load(tmp_path)
    assert settings.board.notice == "Chiều thứ Sáu chỉ trả kết quả."
    assert settings.public.notices == ("Nộp hồ sơ tại nhà: dichvucong.gov.vn", "Hỏi gì cứ hỏi cán bộ.")
    assert notices.all().pending
    kept = (tmp_path / FILE_NAME).read_text("utf-8")
    assert all(line.partition("#")[2] in kept for line in COMMENTS)
    with pytest.raises(BadInput, match="200"):
        notices.put_resting(sep, "a" * 201)
    notices.put_board(sep, "")
    notices.put_resting(sep, "")
    assert not notices.all().pending


def test_what_another_window_wrote_is_not_written_over_unseen(
    store: Store, office: OfficeSettings, tmp_path: Path
) -> None:
    """Each save names what it takes the place of; what somebody else changed elsewhere in the file is no matter."""
    sep, notices, forms = person(store, "sep"), office.notices, office.forms
    slips, _ = office.printing().printers
    papers = office.printing().papers
    rules = next(one.text for one in notices.all().texts if (one.key, one.language) == ("noi-quy", "vi"))
    form = next(one for one in forms.all().forms if one.paper == "form01")
    words = form.text.replace("GIẤY TIẾP NHẬN HỒ SƠ", "GIẤY NHẬN HỒ SƠ")
    other = Printer("Máy in phiếu", "slip", "file", "elsewhere")
    office.put_printer(sep, other, slips.name, slips)
    notices.put_board(sep, "Chiều nay nghỉ.", "")
    notices.put_resting(sep, "Một\nHai", "")
    notices.put(sep, "noi-quy", "vi", "Giữ trật tự.", rules)
    forms.put(sep, form.folder, form.paper, words, form.text)
    office.set_papers(sep, Papers(receipts="Máy in A4"), papers)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.t*") if file.is_file()}
    saves: list[Callable[[], object]] = [
        lambda: office.put_printer(sep, slips, slips.name, slips),
        lambda: office.remove_printer(sep, slips.name, slips),
        lambda: office.set_papers(sep, Papers(), papers),
        lambda: notices.put_board(sep, "Sáng nay nghỉ.", ""),
        lambda: notices.put_resting(sep, "Ba", ""),
        lambda: notices.put(sep, "noi-quy", "vi", "Không hút thuốc.", rules),
        lambda: notices.reset(sep, "noi-quy", "vi", rules),
        lambda: forms.put(sep, form.folder, form.paper, form.text, form.text),
        lambda: forms.reset(sep, form.folder, form.paper, form.text),
    ]
    for save in saves:
        with pytest.raises(ChangedMeanwhileError, match="vừa được sửa ở cửa sổ khác"):
            save()
    assert {file: file.read_bytes() for file in tmp_path.rglob("*.t*") if file.is_file()} == before
    notices.put_board(sep, "Sáng nay nghỉ.", "Chiều nay nghỉ.")
    notices.reset(sep, "noi-quy", "vi", "Giữ trật tự.")
    forms.reset(sep, form.folder, form.paper, next(o.text for o in forms.all().forms if o.paper == "form01"))
    office.remove_printer(sep, slips.name, other)
