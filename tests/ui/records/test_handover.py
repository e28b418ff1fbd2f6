"""Handing over by keyboard: lists made, confirmed, printed again and taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt

from kiosk.core.errors import NotAllowed
from tests.ui.reading import texts
from tests.ui.records.conftest import CONTROL, Clerk
from tests.ui.records.fakes import SOON, FakeRecords

K = Qt.Key


def go(clerk: Clerk) -> None:
    clerk.key(K.Key_B, modifiers=CONTROL)
    assert clerk.on("handover")


def shown(clerk: Clerk) -> list[str]:
    return [line.words for line in clerk.panel.handover.state.rows]


def test_proposals_stand_by_unit_and_by_the_fifteen_o_clock_line(clerk: Clerk) -> None:
    go(clerk)
    heads = [words for words in shown(clerk) if words.startswith("Đến: ")]
    assert heads == [
        "Đến: Phòng Văn hóa – Xã hội. Hồ sơ nhận trước 15 giờ. chọn 3/3",
        "Đến: Phòng Văn hóa – Xã hội. Hồ sơ nhận sau 15 giờ. chọn 1/1",
        "Đến: Bộ phận Một cửa. Kết quả giải quyết. chọn 1/1",
    ]


def test_a_list_is_made_of_what_is_ticked(clerk: Clerk, records: FakeRecords) -> None:
    go(clerk)
    clerk.key(K.Key_Down, K.Key_Space)
    clerk.key(K.Key_N)
    clerk.type("tủ 3")
    clerk.key(K.Key_Return)
    assert not records.handing_over.done  # Enter in the field only leaves it
    clerk.key(K.Key_Return)
    assert records.handing_over.done == [("send", "dossiers", "vhxh", (2, 3), "tủ 3")]
    assert "BG-2026-0009 gồm 2 hồ sơ, in 2 bản" in str(clerk.heard[0])
    assert shown(clerk)[0].endswith("chọn 0/1")  # what was left out is still left out


def test_a_list_of_nothing_is_not_made_and_the_head_ticks_all(clerk: Clerk, records: FakeRecords) -> None:
    go(clerk)
    clerk.key(K.Key_Space, K.Key_Return)
    assert not records.handing_over.done
    assert "Chưa chọn hồ sơ nào" in str(clerk.heard[0])
    clerk.key(K.Key_Space, K.Key_Return)
    assert records.handing_over.done == [("send", "dossiers", "vhxh", (1, 2, 3), "")]


def test_what_has_come_is_confirmed_and_the_rest_sent_back_with_a_reason(clerk: Clerk, records: FakeRecords) -> None:
    go(clerk)
    clerk.key(K.Key_2, K.Key_Down, K.Key_Space)
    clerk.key(K.Key_Return)
    assert clerk.panel.handover.reason.asking  # without a reason nothing is sent back
    clerk.type("Thiếu bản chính")
    unfinished = [clerk.presenter.unfinished]
    clerk.key(K.Key_Return)
    assert shown(clerk)[1].endswith("trả lại")
    clerk.key(K.Key_Escape)
    go(clerk)  # a look elsewhere loses no reason
    clerk.key(K.Key_2, K.Key_Return)
    assert records.handing_over.done == [("confirm", 3, {1: "Thiếu bản chính"}, "")]
    assert clerk.heard == ["Đã xác nhận danh sách BG-2026-0003: nhận 1, trả lại 1."]
    assert [*unfinished, clerk.presenter.unfinished] == [True, False]
    assert clerk.panel.handover.lines.empty_words == "Không có danh sách bàn giao nào chờ xác nhận."


def test_lists_and_dossiers_are_counted_apart(clerk: Clerk) -> None:
    assert clerk.panel.list.chooser.tiles["to_confirm"].text() == "Hồ sơ chờ xác nhận"
    go(clerk)
    clerk.key(K.Key_2)
    assert clerk.panel.handover.parts["pending"].text() == "Chờ xác nhận: 2", "dossiers, as the lists count them"
    assert any(text.startswith("1 bảng · 2 hồ sơ") for text in texts(clerk.panel))


def test_a_list_of_today_is_printed_again(clerk: Clerk, records: FakeRecords) -> None:
    go(clerk)
    clerk.key(K.Key_3, K.Key_I)
    assert records.handing_over.done == [("reprint", 1)]
    assert clerk.heard[0] == (51,)


def test_one_dossier_or_a_whole_list_is_taken_back_with_a_reason(clerk: Clerk, records: FakeRecords) -> None:
    go(clerk)
    clerk.key(K.Key_3, K.Key_End, K.Key_L)
    clerk.type("Nhầm phòng")
    records.handing_over.refuse = NotAllowed("Bên nhận đã xác nhận.")
    clerk.key(K.Key_Return)
    assert clerk.panel.handover.reason.edit.text() == "Nhầm phòng"  # the reason is not typed twice
    records.handing_over.refuse = None
    clerk.key(K.Key_Return)
    clerk.key(K.Key_Home, K.Key_Down, K.Key_Down, K.Key_Down, K.Key_L)
    clerk.type("Nhầm cả danh sách")
    clerk.key(K.Key_Return)
    assert records.handing_over.done == [
        ("take_back", 2, 6, "Nhầm phòng"),
        ("take_back", 2, None, "Nhầm cả danh sách"),
    ]


def test_what_was_taken_over_by_mistake_is_taken_back(clerk: Clerk, records: FakeRecords) -> None:
    go(clerk)
    clerk.key(K.Key_3, K.Key_Down, K.Key_L)
    clerk.type("Nhầm phòng")
    clerk.key(K.Key_F12)
    clerk.key(K.Key_Home, K.Key_L)
    clerk.type("Nhầm cả danh sách")
    clerk.key(K.Key_Return)
    assert records.handing_over.done == [
        ("take_back", 1, SOON[0].dossier_id, "Nhầm phòng"),
        ("take_back", 1, None, "Nhầm cả danh sách"),
    ]
    assert "miễn là hồ sơ chưa được xử lý tiếp" in " ".join(texts(clerk.panel))


def test_a_dossier_leads_to_its_part_and_esc_back_to_it(clerk: Clerk) -> None:
    clerk.key(K.Key_Return)
    clerk.presenter.dossier.handover_wanted.emit("confirm")
    assert clerk.panel.handover.state.part == "pending"
    clerk.key(K.Key_Escape)
    assert clerk.on("dossier")
