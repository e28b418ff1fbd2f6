"""The queues from the command line."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from kiosk.app import parts
from kiosk.core.clock import HeldClock, SystemClock
from tests.cli.conftest import Kiosk


def test_rules_shown_edited_and_loaded(kiosk: Kiosk, home: Path, tmp_path: Path) -> None:
    shown = kiosk("--home", home, "queue", "show").answer
    assert 'code = "elderly_75"' in shown
    file = tmp_path / "hang-cho.toml"
    file.write_text(shown.replace("late_minutes = 30", "late_minutes = 45"), "utf-8")
    assert "6 đối tượng ưu tiên" in kiosk("--home", home, "queue", "load", file).answer
    assert "late_minutes = 45" in kiosk("--home", home, "queue", "show").answer
    file.write_text("late_minutes = -1", "utf-8")
    assert "khóa late_minutes: cần số ≥ 0" in kiosk("--home", home, "queue", "load", file).refusal


def test_numbers_stopped_and_given_again(kiosk: Kiosk, home: Path) -> None:
    said = kiosk("--home", home, "queue", "stop", "ho_tich", "--reason", "mất điện").answer
    assert said.strip() == "Hôm nay thôi nhận số: ho_tich."
    taken = kiosk("--home", home, "tickets", "take", "ho_tich")  # from behind the counter: given, and said
    assert (taken.code, taken.out) == (0, "A001\n")
    assert taken.err.startswith("Hộ tịch: Hôm nay thôi nhận số: mất điện")
    assert "Nhận số trở lại: ho_tich." in kiosk("--home", home, "queue", "resume", "ho_tich").answer
    assert "đang nhận số" in kiosk("--home", home, "queue", "resume", "ho_tich").refusal
    assert "Không có lĩnh vực “thue”" in kiosk("--home", home, "queue", "stop", "thue").refusal


def test_a_field_more_and_who_serves_what(kiosk: Kiosk, home: Path) -> None:
    said = kiosk("--home", home, "queue", "field", "add", "thue", "--prefix", "T", "--name", "Thuế", "--counters", "1")
    assert "Đã thêm lĩnh vực Thuế, số bắt đầu bằng T." in said.answer
    assert "đã có ở lĩnh vực Lãnh đạo" in kiosk("--home", home, "queue", "field", "add", "tiep_dan").refusal
    fields = kiosk("--home", home, "tickets", "fields").answer
    assert "thue\tT\tThuế" in fields
    assert "tiep_dan\tL\tLãnh đạo tiếp công dân" in fields
    lines = kiosk("--home", home, "queue", "counter").answer.splitlines()
    assert "thue" in lines[0]
    assert "thue" not in lines[1]
    served = kiosk("--home", home, "queue", "counter", "2", "--fields", "khac, tiep_dan").answer
    assert served == "2\tQuầy 2\tkhac,tiep_dan\n"
    assert "ghi số quầy" in kiosk("--home", home, "queue", "counter", "--fields", "khac").refusal


def test_a_counter_more_and_another_name(kiosk: Kiosk, home: Path) -> None:
    added = kiosk("--home", home, "queue", "counter", "3", "--add", "--name", "Trả kết quả", "--fields", "ket_qua")
    assert added.out == "3\tTrả kết quả\tket_qua\n"
    assert "kiosk open counter --counter 3" in added.err
    renamed = kiosk("--home", home, "queue", "counter", "1", "--name", "Hộ tịch").answer
    assert renamed.startswith("1\tHộ tịch\t")
    assert "Quầy số 3 đã có" in kiosk("--home", home, "queue", "counter", "3", "--add").refusal
    for words in (["9"], ["9", "--name", "Chín"], ["9", "--fields", "khac"]):
        assert (
            "Không có quầy số 9; văn phòng có các quầy: 1, 2, 3"
            in kiosk("--home", home, "queue", "counter", *words).refusal
        )


def test_a_counter_and_a_field_closed_for_good_and_opened_again(kiosk: Kiosk, home: Path) -> None:
    closed = kiosk("--home", home, "queue", "counter", "2", "--close").answer
    assert closed.startswith("2\tQuầy 2\tđã đóng từ ")
    assert "mở lại quầy này rồi hãy đổi" in kiosk("--home", home, "queue", "counter", "2", "--close").refusal
    assert "là quầy cuối cùng" in kiosk("--home", home, "queue", "counter", "1", "--close").refusal
    assert (
        "--close và --open đứng một mình" in kiosk("--home", home, "queue", "counter", "3", "--add", "--open").refusal
    )
    assert "khac" in kiosk("--home", home, "queue", "counter", "2", "--open").answer
    assert "Đã đóng lĩnh vực khac" in kiosk("--home", home, "queue", "field", "close", "khac").answer
    assert "khac\t" not in kiosk("--home", home, "tickets", "fields").answer
    assert "Đã mở lại lĩnh vực khac." in kiosk("--home", home, "queue", "field", "open", "khac").answer
    assert "khac\t" in kiosk("--home", home, "tickets", "fields").answer


def test_a_day_left_open_is_ended_by_hand_or_by_the_next_start(kiosk: Kiosk, home: Path) -> None:
    def yesterday(field: str) -> None:
        clock = HeldClock(SystemClock().now() - timedelta(days=1))
        built = parts.build(home, "test", clock)
        built.ticketing.take_ticket(field)
        built.close()

    yesterday("ho_tich")
    day = f"{datetime.now(SystemClock().now().tzinfo) - timedelta(days=1):%d/%m/%Y}"
    said = kiosk("--home", home, "day", "close").answer
    assert said.strip() == f"{day}: đóng 1 lượt, giữ sang ngày sau 0 lượt."
    assert kiosk("--home", home, "day", "close").answer.strip() == "Không còn ngày nào dở dang."
    yesterday("chung_thuc")
    kiosk("--home", home, "tickets", "fields")
    assert kiosk("--home", home, "day", "close").answer.strip() == "Không còn ngày nào dở dang."


def test_slips_that_did_not_come_out_are_printed_in_their_order(kiosk: Kiosk, home: Path) -> None:
    assert "Không có phiếu nào" in kiosk("--home", home, "queue", "reprint").answer
    built = parts.build(home, "test")
    tickets = [built.ticketing.take_ticket("ho_tich") for _ in range(2)]
    with built.store.write() as unit:
        unit.connection.execute(text("UPDATE print_job SET state = 'failed'"))
    built.close()
    labels = [ticket.label for ticket in tickets]
    listed = kiosk("--home", home, "queue", "reprint", "--list").answer.splitlines()
    assert [line.split("\t")[0] for line in listed] == labels
    said = kiosk("--home", home, "queue", "reprint").answer.splitlines()
    assert said[-1] == "Đã xếp 2 phiếu để in lại theo thứ tự; máy in phải có giấy."
    assert "Không có phiếu nào" in kiosk("--home", home, "queue", "reprint").answer
