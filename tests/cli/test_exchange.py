"""The provincial system from the command line: out, back in, and the rate."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tests.cli.conftest import Kiosk
from tests.cli.test_imports import BOOK
from tests.cli.test_register import take_in


def test_dossiers_go_out_and_answers_come_in(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    book, out, days = tmp_path / "so.csv", tmp_path / "tinh.json", ("--from", "01/09/2022", "--to", "2022-09-30")
    book.write_text(BOOK, "utf-8")
    assert kiosk("--home", home, "import", "register", book, "--field", "Tư pháp=Hộ tịch").code == 0
    province = ("--home", home, "province")
    assert kiosk(*province, "export", *days, "--out", out).answer == f"Đã ghi 2 hồ sơ vào {out}.\n"
    sent = msgspec.json.decode(out.read_bytes())["DongBoDSHS"]
    assert [(one["MaHoSo"], one["MaTTHC"]) for one in sent] == [("1/2022", ""), ("2/2022", "")]
    answers = tmp_path / "ket-qua.csv"
    answers.write_text("MaHoSo,KetQua,Loi\n1/2022,thành công,\n2/2022,lỗi,Thiếu mã thủ tục\n", "utf-8")
    told = "1 hồ sơ đã vào hệ thống tỉnh, 1 hồ sơ bị trả lỗi, 0 mã của tỉnh; 0 dòng không có gì mới.\n"
    assert kiosk(*province, "ack", answers, "--dry-run").answer == f"Sẽ ghi: {told}"
    assert kiosk(*province, "ack", answers).answer == f"Đã ghi: {told}"
    assert kiosk(*province, "rate", *days).answer.splitlines()[-1] == "Tổng cộng\t2\t1\t1\t0\t50,0%"
    table = tmp_path / "tinh.csv"
    said = kiosk(*province, "export", *days, "--out", table).answer
    assert said == f"Đã ghi 1 hồ sơ vào {table}, tiến độ vào {tmp_path / 'tinh-CapNhatTienDo.csv'}.\n"
    assert "2 chỗ" not in kiosk(*province, "export", *days, "--all", "--out", out).answer


def test_nothing_is_sent_before_it_is_switched_on_and_has_its_key(kiosk: Kiosk, home: Path) -> None:
    send = ("--home", home, "province", "send")
    assert "chưa bật gửi sang hệ thống tỉnh" in kiosk(*send).refusal
    settings = home / "kiosk.toml"
    off, on = '[province]\nenabled = false\nurl = ""', '[province]\nenabled = true\nurl = "http://127.0.0.1:9/dong-bo"'
    written = settings.read_text("utf-8")
    assert off in written
    settings.write_text(written.replace(off, on), "utf-8")
    assert "Chưa có khóa kết nối" in kiosk(*send).err
    key = home / "province.secret"
    key.write_text("khoa", "utf-8")
    key.chmod(0o600)
    assert kiosk(*send).answer == "Hệ thống tỉnh đã nhận 0 hồ sơ, trả lỗi 0 hồ sơ; còn chờ gửi 0.\n"


def test_a_send_that_got_nothing_through_fails_and_says_why(kiosk: Kiosk, home: Path) -> None:
    settings = home / "kiosk.toml"
    off, on = '[province]\nenabled = false\nurl = ""', '[province]\nenabled = true\nurl = "http://127.0.0.1:9/dong-bo"'
    settings.write_text(settings.read_text("utf-8").replace(off, on), "utf-8")
    key = home / "province.secret"
    key.write_text("khoa", "utf-8")
    key.chmod(0o600)
    take_in(home)
    for _ in range(2):  # the second one tries nothing yet, and knows why
        said = kiosk("--home", home, "province", "send")
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith("kiosk: chưa gửi được hồ sơ nào; còn chờ gửi 1, thử lại từ ")
        assert said.err.endswith(". Không nối được tới 127.0.0.1.\n")
