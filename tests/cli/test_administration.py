"""What an administrator does from the command line: people, the PIN, the catalogue."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from kiosk.app import founding, parts
from kiosk.core import resources
from kiosk.core import settings as core_settings
from kiosk.core.errors import KnownError
from kiosk.services.catalogue_file import read_procedures
from kiosk.services.passwords import agrees
from tests.cli.conftest import Kiosk

PASSWORD = "một mật khẩu mới"
CATALOGUE = resources.folder("catalogue") / "chung-thuc.yaml"


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def pin_hash(home: Path) -> str:
    return core_settings.load(home).locks.pin_hash


def may_sign_in(home: Path, username: str, password: str) -> bool:
    built = parts.build(home, "test")
    try:
        built.staffing.sign_in(username, password, 1)
    except KnownError:
        return False
    finally:
        built.close()
    return True


def test_a_new_pin(kiosk: Kiosk, home: Path) -> None:
    file = home / core_settings.FILE_NAME
    file.write_text(f"# của anh Quản\n{file.read_text('utf-8')}", "utf-8")
    said = kiosk("--home", home, "pin", "--pin", "97531").answer
    assert str(file) in said
    assert "97531" not in said
    assert agrees(pin_hash(home), "97531")
    assert file.read_text("utf-8").startswith("# của anh Quản\n")
    assert "Mã PIN gồm 4 đến 12 chữ số" in kiosk("--home", home, "pin", "--pin", "12").refusal
    assert agrees(pin_hash(home), "97531")


def test_a_pin_is_asked_for_twice(kiosk: Kiosk, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "97531", "97530", "97531", "97531")
    said = kiosk("--home", home, "pin")
    assert (said.code, said.err) == (0, "Hai lần gõ chưa giống nhau.\n")
    assert "Gõ lại mã PIN" in said.out
    assert agrees(pin_hash(home), "97531")


def test_a_lost_pin_is_mended_by_the_command_that_the_refusal_names(kiosk: Kiosk, home: Path) -> None:
    core_settings.set_pin_hash(home, "")
    assert "khóa locks.pin_hash: còn thiếu; đặt mã PIN bằng lệnh “kiosk pin”" in kiosk("--home", home, "doctor").refusal
    kiosk("--home", home, "pin", "--pin", "97531")
    assert kiosk("--home", home, "doctor").code == 0


def test_the_people(kiosk: Kiosk, home: Path) -> None:
    before = kiosk("--home", home, "staff", "list").answer.splitlines()
    assert "lan\treceiver\tNguyễn Thị Lan" in before
    said = kiosk("--home", home, "staff", "add", "Hoa", "--name", "Vũ Thị Hoa", "--password", PASSWORD).answer
    assert PASSWORD not in said
    added = set(kiosk("--home", home, "staff", "list").answer.splitlines()) - set(before)
    assert added == {"hoa\treceiver\tVũ Thị Hoa"}
    assert may_sign_in(home, "hoa", PASSWORD)


def test_the_number_of_an_official(kiosk: Kiosk, home: Path) -> None:
    hoa = ["hoa", "--name", "Vũ Thị Hoa", "--password", PASSWORD, "--badge", "CC-07"]
    kiosk("--home", home, "staff", "add", *hoa)
    assert "hoa\treceiver\tVũ Thị Hoa\tCC-07" in kiosk("--home", home, "staff", "list").answer
    assert "đã là của Vũ Thị Hoa" in kiosk("--home", home, "staff", "badge", "lan", "cc-07").refusal
    assert kiosk("--home", home, "staff", "badge", "hoa").answer == "Đã bỏ số hiệu của hoa.\n"
    assert kiosk("--home", home, "staff", "badge", "lan", "CC-07").answer == "Đã ghi số hiệu của lan.\n"
    assert "lan\treceiver\tNguyễn Thị Lan\tCC-07" in kiosk("--home", home, "staff", "list").answer


def test_one_leader_too_many_and_what_is_left_behind_are_told(kiosk: Kiosk, home: Path) -> None:
    deputy = ["--role", "deputy", "--password", PASSWORD]
    assert kiosk("--home", home, "staff", "add", "mot", "--name", "Lê Thị Một", *deputy).err == ""
    kiosk("--home", home, "staff", "add", "hai", "--name", "Lê Văn Hai", *deputy)
    third = kiosk("--home", home, "staff", "add", "ba", "--name", "Lê Thị Ba", *deputy)
    assert (third.code, third.out) == (0, "Đã thêm ba.\n")
    assert third.err.startswith("Chú ý: Văn phòng đã có 2 phó giám đốc;")
    gone = kiosk("--home", home, "staff", "deactivate", "Binh")
    assert gone.code == 0
    assert gone.err == "Chú ý: Tư pháp - Hộ tịch không còn ai khác.\n"
    weak = kiosk("--home", home, "staff", "password", "quantri", "--password", "quantri-2026")
    assert "không được chứa tên đăng nhập" in weak.refusal


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lan", "--name", "Lan"], "“lan” đã có người dùng"),
        (["hai", "--name", "Hải", "--role", "boss"], "Vai trò “boss” không có; chọn một trong: director"),
        (["Hải", "--name", "Hải"], "Tên đăng nhập “Hải” chưa dùng được"),
        (["hai"], "còn thiếu --name"),
    ],
)
def test_somebody_who_cannot_be_added(kiosk: Kiosk, home: Path, words: list[str], said: str) -> None:
    before = kiosk("--home", home, "staff", "list").answer
    assert said in kiosk("--home", home, "staff", "add", *words, "--password", PASSWORD).refusal
    assert kiosk("--home", home, "staff", "list").answer == before


def test_a_forgotten_password(kiosk: Kiosk, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, PASSWORD, PASSWORD)
    assert "Gõ lại mật khẩu" in kiosk("--home", home, "staff", "password", "lan").answer
    assert may_sign_in(home, "lan", PASSWORD)
    assert not may_sign_in(home, "lan", founding.SAMPLE_PASSWORD)
    assert "“ai-do”" in kiosk("--home", home, "staff", "password", "ai-do", "--password", PASSWORD).refusal
    assert "ít nhất 8 ký tự" in kiosk("--home", home, "staff", "password", "lan", "--password", "ngắn").refusal
    assert may_sign_in(home, "lan", PASSWORD)


def changed_catalogue(folder: Path, before: str, after: str) -> Path:
    """Give the project's own procedures of certification with one thing changed."""
    text = CATALOGUE.read_text("utf-8")
    assert text.count(before) == 1
    file = folder / "chứng thực.yaml"
    file.write_text(text.replace(before, after), "utf-8")
    return file


def test_a_catalogue_file_and_a_folder(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    load = ("--home", home, "catalogue", "load")
    file = changed_catalogue(tmp_path, "short_name: Chứng thực chữ ký\n", "short_name: Chứng thực chữ ký thử\n")
    count = len(read_procedures(CATALOGUE))
    assert kiosk(*load, CATALOGUE).answer == f"Đã đọc {count} thủ tục, 0 thủ tục mới hoặc thay đổi.\n"
    assert kiosk(*load, file).answer == f"Đã đọc {count} thủ tục, 1 thủ tục mới hoặc thay đổi.\n"
    built = parts.build(home, "test")
    assert "Chứng thực chữ ký thử" in {hit.short_name for hit in built.catalogue.all()}
    built.close()
    assert "1 thủ tục mới hoặc thay đổi" in kiosk(*load, CATALOGUE.parent).answer  # back to the law's words


def test_a_catalogue_that_cannot_be_read_changes_nothing(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    load = ("--home", home, "catalogue", "load")
    file = changed_catalogue(tmp_path, 'code: "2.000815"', 'kode: "2.000815"')
    assert file.name in kiosk(*load, file).refusal
    assert "0 thủ tục mới hoặc thay đổi" in kiosk(*load, CATALOGUE).answer
    missing = kiosk(*load, tmp_path / "không có").refusal
    assert "SOURCE không dùng được, cần một tệp hoặc một thư mục có sẵn" in missing


def test_what_was_done_is_in_the_journal(kiosk: Kiosk, home: Path) -> None:
    kiosk("--home", home, "staff", "add", "hoa", "--name", "Vũ Thị Hoa", "--password", PASSWORD)
    kiosk("--home", home, "staff", "password", "hoa", "--password", PASSWORD)
    assert kiosk("--home", home, "journal", "verify").answer == "Nhật ký liền mạch, 5 mục.\n"
    assert json.loads(kiosk("--home", home, "doctor", "--json").answer)["ok"] is True
