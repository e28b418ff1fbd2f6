"""The page of one's dossier: codes of both kinds, by finger and by keys; plain words for every state."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.rules.statuses import STATUS_WORDS, DossierStatus
from kiosk.services.views import LookupView
from kiosk.ui.background import Background, InlineBackground, Runner
from kiosk.ui.citizen import pause_clock
from kiosk.ui.citizen.dossier import LONGEST, DossierPage, DossierState
from kiosk.ui.citizen.dossier_presenter import DossierPresenter
from tests.ui.fakes import CODE, DOSSIER, Dossiers
from tests.ui.keys import click, enter, press
from tests.ui.reading import texts

pytestmark = pytest.mark.usefixtures("dressed")


def opened(
    qtbot: QtBot, dossiers: Dossiers | None = None, background: Runner | None = None, begins: str = ""
) -> tuple[DossierPage, DossierPresenter]:
    page = DossierPage(Translator())
    qtbot.addWidget(page)
    presenter = DossierPresenter(page, dossiers or Dossiers(), background or InlineBackground(), begins=begins)
    page.resize(1024, 600)
    page.show()
    return page, presenter


def touch_code(page: DossierPage, code: str) -> None:
    for character in code:
        click(page.keypads["tracking"].keys[character])


def test_the_start_says_what_to_do_and_what_the_code_is_used_for(qtbot: QtBot) -> None:
    page, _ = opened(qtbot)
    shown = " ".join(texts(page))
    assert "Đưa mã QR trên giấy hẹn vào máy quét" in shown
    assert "Mã chỉ được dùng để tìm và hiển thị tình trạng hồ sơ của ông/bà" in shown


def test_the_last_key_of_a_code_looks_it_up(qtbot: QtBot) -> None:
    dossiers = Dossiers(replace(DOSSIER, days_left=2))
    page, _ = opened(qtbot, dossiers)
    touch_code(page, CODE)
    assert dossiers.asked == [CODE]
    shown = set(texts(page))
    assert {"Đang giải quyết", DOSSIER.procedure, DOSSIER.owner_masked, DOSSIER.local_code, DOSSIER.collect_at} <= shown
    assert "Hẹn trả kết quả: 14:30, Thứ Tư, 25/11/2026 (còn 2 ngày làm việc)" in shown
    assert {step.title for step in DOSSIER.steps} <= shown


@pytest.mark.parametrize(
    ("status", "here"),
    [(DossierStatus.PROCESSING, "Đang giải quyết"), (DossierStatus.READY, ""), (DossierStatus.RETURNED, "")],
)
def test_the_step_the_dossier_is_at_is_said(qtbot: QtBot, status: DossierStatus, here: str) -> None:
    view = replace(DOSSIER, status=STATUS_WORDS[status], status_code=int(status))
    page, _ = opened(qtbot, Dossiers(view))
    touch_code(page, CODE)
    said = page.words()
    assert "Tiếp nhận hồ sơ: đã xong" in said
    assert said.count("đang ở đây") == bool(here)
    assert not here or f"{here}: đang ở đây" in said


def test_a_dossier_code_can_be_touched_and_typed(qtbot: QtBot) -> None:
    dossiers = Dossiers()
    page, presenter = opened(qtbot, dossiers)
    click(page.switch)
    for character in "H26.120-261119-0007":
        click(page.keypads["dossier"].keys[character])
    click(page.submit)
    assert dossiers.asked == ["H26.120-261119-0007"]
    presenter.type("/")
    page.forget()
    for character in "h26/1":  # a letter no tracking code holds, or a sign, makes it a dossier's
        press(page, character, ord(character.upper()))
    assert (presenter.state.code, presenter.state.kind) == ("H26/1", "dossier")
    enter(page)
    assert dossiers.asked[1:] == ["H26/1"]


@pytest.mark.parametrize(
    ("touched", "asked"),
    [("261119-0007", "H26.120-261119-0007"), ("H26.120-261119-0007", "H26.120-261119-0007"), ("G01-1", "G01-1")],
)
def test_what_every_code_of_the_office_begins_with_need_not_be_touched(qtbot: QtBot, touched: str, asked: str) -> None:
    dossiers = Dossiers()
    page, presenter = opened(qtbot, dossiers, begins="H26.120-")
    click(page.switch)
    assert "H26.120-" in texts(page)
    for character in touched:
        click(page.keypads["dossier"].keys[character])
    click(page.submit)
    assert dossiers.asked == [asked]
    page.forget()
    click(page.switch)
    click(page.switch)
    assert presenter.state == DossierState(), "a tracking code begins with nothing"


def test_with_the_dossier_code_alone_no_more_is_said_than_state_and_due_time(qtbot: QtBot) -> None:
    page, presenter = opened(
        qtbot, Dossiers(replace(DOSSIER, tracked=False, procedure="", owner_masked="", steps=(), days_left=0))
    )
    presenter.find(CODE)
    shown = " | ".join(texts(page))
    assert "Hẹn trả kết quả: 14:30, Thứ Tư, 25/11/2026 (trong hôm nay)" in shown
    assert "Đưa ô QR trên giấy hẹn vào máy quét" in shown
    for label in ("Chủ hồ sơ", "Thủ tục", "Đường đi của hồ sơ"):
        assert label not in shown


def test_a_keyboard_alone_is_enough(qtbot: QtBot) -> None:
    dossiers = Dossiers()
    page, presenter = opened(qtbot, dossiers)
    for character in "k7m2xb9rz":
        press(page, character, ord(character.upper()))
    press(page, "", int(Qt.Key.Key_Backspace))
    press(page, "t", int(Qt.Key.Key_T))
    assert dossiers.asked == []
    enter(page)
    assert presenter.state.result == DOSSIER
    with qtbot.waitSignal(page.done):
        enter(page)


def test_a_scanned_code_waits_through_a_pause_and_is_looked_up_by_itself(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pause_clock, "SECOND_MS", 20)
    page, presenter = opened(qtbot, dossiers := Dossiers(paused=3))
    said: list[str] = []
    page.said.connect(lambda words, _tone: said.append(words))
    presenter.find(CODE)
    dossiers.paused = 0
    qtbot.waitUntil(lambda: presenter.state.result == DOSSIER)
    assert [words for words in said if words] == [f"Màn hình đang chờ {left} giây rồi tìm tiếp." for left in (3, 2, 1)]
    assert dossiers.asked == [CODE] * 2


@pytest.mark.parametrize("act", ["types", "leaves"])
def test_who_goes_on_meanwhile_has_nothing_looked_up(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    monkeypatch.setattr(pause_clock, "SECOND_MS", 20)
    page, presenter = opened(qtbot, dossiers := Dossiers(paused=1))
    presenter.find(CODE)
    dossiers.paused = 0
    if act == "types":
        presenter.type("K")
    else:
        page.forget()
    qtbot.wait(100)
    assert dossiers.asked == [CODE]


def test_a_wrong_code_is_explained_and_can_be_mended(qtbot: QtBot) -> None:
    page, presenter = opened(qtbot)
    said: list[str] = []
    page.said.connect(lambda words, _tone: said.append(words))
    touch_code(page, CODE[:-1] + "Z")
    assert said[-1].startswith("Không có hồ sơ nào mang mã này")
    click(page.keypads["tracking"].erase)
    assert said[-1] == ""
    touch_code(page, CODE[-1])
    assert presenter.state.result == DOSSIER


def test_no_more_characters_than_a_code_has_and_none_that_stands_in_none(qtbot: QtBot) -> None:
    page, presenter = opened(qtbot)
    for character in "ăđ∂ ;\u200b":
        press(page, character)
    assert presenter.state.code == ""
    for _ in range(60):
        press(page, "B", int(Qt.Key.Key_B))
    assert presenter.state.code == "B" * LONGEST["dossier"]


def test_an_answer_that_comes_after_everybody_left_is_dropped(qtbot: QtBot) -> None:
    gate = threading.Event()

    class SlowDossiers(Dossiers):
        def find(self, code: str) -> LookupView:
            gate.wait(5)
            return super().find(code)

    background = Background()
    page, presenter = opened(qtbot, SlowDossiers(), background)
    touch_code(page, CODE)
    assert presenter.state.busy
    page.forget()
    gate.set()
    with qtbot.waitCallback() as called:
        background.run(lambda: None, lambda _: called())
    background.close()
    assert presenter.state == DossierState()


@pytest.mark.parametrize("status", list(DossierStatus))
def test_every_status_is_said_in_words_with_what_to_do(qtbot: QtBot, status: DossierStatus) -> None:
    page, presenter = opened(qtbot, Dossiers(replace(DOSSIER, status=STATUS_WORDS[status], status_code=int(status))))
    presenter.find(CODE)
    assert STATUS_WORDS[status] in texts(page)
    assert page.result is not None
    assert page.result._sentences()


@pytest.mark.parametrize(
    ("collect_by", "said"),
    [
        ("counter", "Nhận thay: mang thêm văn bản ủy quyền và giấy tờ tùy thân của chính mình."),
        ("postal", "Kết quả được gửi qua bưu chính đến địa chỉ đã đăng ký."),
        ("electronic", "Kết quả được trả bản điện tử, như đã đăng ký."),
    ],
)
def test_a_result_that_is_ready_says_where_and_with_what_it_is_collected(
    qtbot: QtBot, collect_by: str, said: str
) -> None:
    status = DossierStatus.READY
    ready = replace(DOSSIER, status=STATUS_WORDS[status], status_code=int(status), collect_by=collect_by)
    page, presenter = opened(qtbot, Dossiers(ready))
    presenter.find(CODE)
    shown = texts(page)
    assert said in shown
    assert (f"Nơi nhận: {DOSSIER.collect_at}" in shown) == (collect_by == "counter")
    assert ("Mời mang giấy hẹn và giấy tờ tùy thân đến nhận kết quả." in shown) == (collect_by == "counter")


def test_what_is_missing_is_named_with_how_to_complete_it_and_no_due_time_is_promised(qtbot: QtBot) -> None:
    status = DossierStatus.SUPPLEMENT
    waiting = replace(DOSSIER, status=STATUS_WORDS[status], status_code=int(status), due_at=None)
    waiting = replace(waiting, missing=("Văn bản ủy quyền", "Bản vẽ"), answer_by=date(2026, 12, 4))
    waiting = replace(waiting, how_to_complete=("Cần chữ ký của cả hai vợ chồng.", ""))
    page, presenter = opened(qtbot, Dossiers(waiting))
    presenter.find(CODE)
    shown = texts(page)
    assert "Xin mang giấy hẹn và những giấy tờ sau đến quầy tiếp nhận:" in shown
    paper = shown.index("– Văn bản ủy quyền")
    assert shown[paper + 1 : paper + 3] == ["Cách bổ sung: Cần chữ ký của cả hai vợ chồng.", "– Bản vẽ"]
    assert "Xem thêm ở Phiếu yêu cầu bổ sung. Hạn cuối: hết ngày 04/12/2026." in shown
    assert any("tính lại khi đủ giấy tờ" in text for text in shown)
    assert "Hẹn trả" not in shown


def test_a_late_dossier_is_not_dressed_up(qtbot: QtBot) -> None:
    page, presenter = opened(qtbot, Dossiers(replace(DOSSIER, late=True)))
    presenter.find(CODE)
    assert any("Đã quá giờ hẹn trả" in text and "xin lỗi" in text for text in texts(page))


def test_a_status_of_a_newer_program_still_shows_its_words(qtbot: QtBot) -> None:
    page, presenter = opened(qtbot, Dossiers(replace(DOSSIER, status="Trạng thái mới", status_code=77)))
    presenter.find(CODE)
    assert "Trạng thái mới" in texts(page)
