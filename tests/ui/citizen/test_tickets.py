"""Taking a number: one touch, one number, the truth about its paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollBar
from pytestqt.qtbot import QtBot

from kiosk.core.errors import StoreError
from kiosk.core.i18n import Translator
from kiosk.services.queue_views import QueueField
from kiosk.services.views import PrintState
from kiosk.ui import theme
from kiosk.ui.background import Background, InlineBackground
from kiosk.ui.citizen import tickets_presenter
from kiosk.ui.citizen.ticket_state import TicketsState
from kiosk.ui.citizen.tickets import TicketsScreen
from kiosk.ui.citizen.tickets_presenter import TicketsPresenter
from tests.ui.fakes import FIELDS, SIGN, Office, clock
from tests.ui.keys import click, press
from tests.ui.reading import clipped, texts

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture(autouse=True)
def _short_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets_presenter, "DEAF_MS", 0)


def station(qtbot: QtBot, office: Office) -> tuple[TicketsScreen, TicketsPresenter]:
    screen = TicketsScreen(Translator(), SIGN, clock())
    qtbot.addWidget(screen)
    presenter = TicketsPresenter(screen, office, office, InlineBackground(), ticket_printer="Máy in nhiệt")
    screen.resize(1024, 600)
    screen.show()
    return screen, presenter


def test_every_field_is_shown_and_a_shut_one_says_why_when_touched(qtbot: QtBot) -> None:
    office = Office()
    screen, _ = station(qtbot, office)
    assert list(screen.buttons) == [field.code for field in FIELDS]
    assert "Còn 12 người được gọi trước · khoảng 10–25 phút" in texts(screen)
    assert "Quầy đã đóng; mời quay lại lúc 13:30 hôm nay." in texts(screen)
    click(screen.buttons["VH"])
    assert office.taken == []
    assert screen.message == "Văn hóa, giáo dục: Quầy đã đóng; mời quay lại lúc 13:30 hôm nay."


def test_a_touch_gives_a_number_and_what_is_true_of_it(qtbot: QtBot) -> None:
    office = Office()
    screen, _ = station(qtbot, office)
    click(screen.buttons["DD"])
    shown = texts(screen)
    assert office.taken == ["DD"]
    assert {"C001", "Đất đai, môi trường", "Còn 12 người được gọi trước · khoảng 10–25 phút", "Đang in phiếu…"} <= set(
        shown
    )


def test_the_next_in_line_is_told_so(qtbot: QtBot) -> None:
    screen, _ = station(qtbot, Office())
    click(screen.buttons["CT"])
    assert "Ông/bà là người tiếp theo" in texts(screen)


def test_a_double_touch_takes_one_number(qtbot: QtBot) -> None:
    office, background = Office(), Background()
    screen = TicketsScreen(Translator(), SIGN, clock())
    qtbot.addWidget(screen)
    presenter = TicketsPresenter(screen, office, office, background)
    screen.show()
    qtbot.waitUntil(lambda: bool(screen.buttons))
    tile = screen.buttons["HT"]
    click(tile)
    click(tile)
    tile.clicked.emit()  # even a touch that slipped past the disabled button
    qtbot.waitUntil(lambda: presenter.state.ticket is not None)
    click(tile)
    background.close()
    assert office.taken == ["HT"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("queued", "Đang in phiếu…"),
        ("sending", "Đang in phiếu…"),
        ("done", "Mời bà con nhận phiếu in."),
        ("failed", "Máy in chưa in được phiếu: xin nhớ số A001 hoặc chụp lại mã này."),
        ("uncertain", "Chưa rõ phiếu đã ra chưa: nếu không thấy phiếu, xin nhớ số A001 hoặc chụp lại mã này."),
    ],
)
def test_the_screen_says_what_the_printer_did(qtbot: QtBot, state: str, words: str) -> None:
    office = Office()
    screen, presenter = station(qtbot, office)
    click(screen.buttons["HT"])
    office.print_state = state  # type: ignore[assignment]  # one of PrintState's words, by the list above
    presenter.refresh()
    assert words in texts(screen)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("out", "Máy in hết giấy: xin nhớ số A001 hoặc chụp lại mã này."),
        ("cover", "Nắp máy in đang mở: xin nhớ số A001 hoặc chụp lại mã này."),
        ("offline", "Máy in mất kết nối: xin nhớ số A001 hoặc chụp lại mã này."),
        ("unknown", "Máy in chưa in được phiếu: xin nhớ số A001 hoặc chụp lại mã này."),
    ],
)
def test_what_ails_the_printer_is_said_and_forgotten_once_paper_comes_out(
    qtbot: QtBot, condition: str, words: str
) -> None:
    office = Office(condition=condition, print_state="failed")
    screen, presenter = station(qtbot, office)
    assert any("Vẫn lấy được số" in text for text in texts(screen)) is (condition != "unknown")
    click(screen.buttons["HT"])
    presenter.refresh()
    assert words in texts(screen)
    assert screen.number_page.code_shown, "its code is there to be photographed"
    office.print_state, office.condition = "done", "ok"
    presenter._show(printing="sending")
    presenter.refresh()
    assert "Mời bà con nhận phiếu in." in texts(screen)
    presenter.start_over()
    assert not any("Vẫn lấy được số" in text for text in texts(screen))


def test_a_mute_printer_is_not_waited_for_in_silence(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets_presenter, "PAPER_OVERDUE_MS", 10)
    screen, _ = station(qtbot, Office())
    click(screen.buttons["HT"])
    qtbot.waitUntil(lambda: any("chưa in được phiếu" in text for text in texts(screen)))


def test_without_a_printer_people_are_asked_to_remember(qtbot: QtBot) -> None:
    screen, _ = station(qtbot, Office(printer=False))
    click(screen.buttons["HT"])
    assert any(text.startswith("Máy này không in phiếu") for text in texts(screen))


def test_it_goes_back_by_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets_presenter, "SHOWN_MS", 20)
    screen, presenter = station(qtbot, Office())
    click(screen.buttons["HT"])
    qtbot.waitUntil(lambda: presenter.state.ticket is None)
    assert "A001" not in texts(screen, hidden=False)


def test_it_goes_back_at_a_touch_anywhere(qtbot: QtBot) -> None:
    screen, presenter = station(qtbot, Office())
    click(screen.buttons["HT"])
    qtbot.wait(5)  # the deaf moment, set to nothing above
    click(screen.number_page)
    assert presenter.state.ticket is None


def test_the_second_touch_of_the_same_finger_does_not_wipe_the_number(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tickets_presenter, "DEAF_MS", 60_000)
    screen, presenter = station(qtbot, Office())
    click(screen.buttons["HT"])
    click(screen.number_page)
    assert presenter.state.ticket is not None


def test_counts_change_under_a_resting_finger_without_a_new_button(qtbot: QtBot) -> None:
    office = Office()
    screen, presenter = station(qtbot, office)
    before = screen.buttons["HT"]
    office.field_list = (replace(FIELDS[0], waiting=3, ahead=9), *FIELDS[1:])
    presenter.refresh()
    assert screen.buttons["HT"] is before
    assert "Còn 9 người được gọi trước · khoảng 10–25 phút" in texts(screen)


def test_a_new_day_is_noticed_without_a_commit(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets_presenter, "REFRESH_MS", 10)
    office = Office()
    screen, _ = station(qtbot, office)
    office.field_list = tuple(replace(field, takes=False, words="Hôm nay không tiếp nhận.") for field in FIELDS)
    qtbot.waitUntil(lambda: "Hôm nay không tiếp nhận." in texts(screen))


def test_nobody_open_is_said_with_the_hours(qtbot: QtBot) -> None:
    office = Office(field_list=FIELDS[6:])
    screen, presenter = station(qtbot, office)
    assert {"Hiện chưa lấy được số", "Quầy đã đóng; mời quay lại lúc 13:30 hôm nay."} <= set(texts(screen))
    assert any("07:30–11:30" in text for text in texts(screen))
    office.field_list = FIELDS
    presenter.refresh()
    assert len(screen.buttons) == 7


def test_a_field_that_closed_meanwhile_is_explained(qtbot: QtBot) -> None:
    office = Office()
    screen, presenter = station(qtbot, office)
    office.field_list = (replace(FIELDS[0], takes=False, words="Hôm nay đã hết số."), *FIELDS[1:])
    click(screen.buttons["HT"])
    assert office.taken == []
    assert screen.message == "Lĩnh vực này đã đóng."
    assert "Hôm nay đã hết số." in texts(screen)
    assert not presenter.state.taking


def test_a_lost_store_is_said_and_recovers(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets_presenter, "RETRY_MS", 10)
    office = Office()
    screen, presenter = station(qtbot, office)
    office.lost = True
    presenter.refresh()
    assert "Mời đến bàn hướng dẫn hoặc gặp cán bộ ở quầy để nhận số giấy." in texts(screen)
    assert not screen.buttons["HT"].isVisibleTo(screen)
    office.lost = False
    qtbot.waitUntil(lambda: screen.buttons["HT"].isVisibleTo(screen))
    assert screen.buttons["HT"].isEnabled()


def test_a_number_that_could_not_be_recorded_is_not_shown(qtbot: QtBot) -> None:
    office = Office(refuse=StoreError("Không ghi được. Xin chạm lại sau giây lát."))
    screen, presenter = station(qtbot, office)
    click(screen.buttons["HT"])
    assert presenter.state.ticket is None
    assert screen.message == "Không ghi được. Xin chạm lại sau giây lát."
    assert screen.buttons["HT"].isEnabled()


def test_a_second_touch_at_once_asks_and_reprints_the_same_number(qtbot: QtBot) -> None:
    office = Office(again=60)
    screen, presenter = station(qtbot, office)
    click(screen.buttons["HT"])
    qtbot.wait(5)  # the deaf moment, set to nothing above
    click(screen.number_page)
    click(screen.buttons["CT"])
    assert office.taken == ["HT"]
    assert "Ông/bà vừa lấy số A001" in texts(screen)
    click(screen.again_page.again)
    assert office.taken == ["HT"]
    assert "A001" in texts(screen)
    assert presenter.state.printing == "queued"
    qtbot.wait(5)
    click(screen.number_page)
    click(screen.buttons["CT"])
    click(screen.again_page.another)
    assert office.taken == ["HT", "CT"]
    qtbot.wait(5)
    click(screen.number_page)
    click(screen.buttons["CT"])
    click(screen.again_page.back)
    assert presenter.state.page == "fields"
    assert office.taken == ["HT", "CT"]


def test_a_question_left_alone_gives_way_to_the_fields(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets_presenter, "QUESTION_MS", 20)
    screen, presenter = station(qtbot, Office())
    for door in (screen.fields_page.priority, screen.fields_page.back):
        click(door)
        assert presenter.state.page != "fields"
        qtbot.waitUntil(lambda: presenter.state.page == "fields")


def many(count: int) -> tuple[QueueField, ...]:
    return tuple(replace(FIELDS[3], code=f"F{n}", prefix="ABCDEGHKLMNPQRST"[n]) for n in range(count))


def scroll_bar(screen: TicketsScreen) -> QScrollBar:
    return screen.fields_page.area.verticalScrollBar()


def test_the_list_is_at_its_top_for_the_next_person(qtbot: QtBot) -> None:
    """A tile that is disabled while it has the focus hands it to the last one: the list must not follow."""
    screen, presenter = station(qtbot, Office(field_list=many(16)))
    QApplication.processEvents()
    assert scroll_bar(screen).maximum() > 0
    assert any("ở bên dưới" in text for text in texts(screen)), "it is said that there is more"
    screen.activateWindow()
    QApplication.processEvents()
    click(screen.buttons["F0"])
    assert scroll_bar(screen).value() == 0, "it does not even move under the finger"
    qtbot.wait(5)
    click(screen.number_page)
    QApplication.processEvents()
    assert presenter.state.ticket is None
    assert scroll_bar(screen).value() == 0
    scroll_bar(screen).setValue(scroll_bar(screen).maximum())
    click(screen.buttons["F15"])
    qtbot.wait(5)
    click(screen.number_page)
    assert scroll_bar(screen).value() == 0


def test_a_refused_number_leaves_the_keyboard_where_it_was(qtbot: QtBot) -> None:
    screen, _ = station(qtbot, Office(field_list=many(16), refuse=StoreError("Không ghi được.")))
    screen.activateWindow()
    QApplication.processEvents()
    tile = screen.buttons["F0"]
    tile.setFocus()
    press(tile, " ", int(Qt.Key.Key_Space))
    assert screen.message == "Không ghi được."
    assert tile.hasFocus()
    assert scroll_bar(screen).value() == 0


@pytest.mark.parametrize("tokens_for", [(1024, 600), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("printing", ["done", "failed"])
def test_the_number_keeps_its_height_whatever_stands_below(
    qtbot: QtBot, qapp: QApplication, tokens_for: tuple[int, int], printing: PrintState
) -> None:
    tokens = theme.install(qapp, "citizen", size=QSize(*tokens_for))
    size = (min(tokens_for[0], 1280), min(tokens_for[1], 800))
    screen = TicketsScreen(Translator(), SIGN, clock())
    qtbot.addWidget(screen)
    screen.draw(TicketsState(FIELDS, page="number", ticket=Office().take_ticket("BT"), printing=printing))
    screen.resize(*size)
    screen.show()
    for _ in range(4):
        QApplication.processEvents()
    assert (screen.width(), screen.height()) == size
    assert clipped(screen) == []
    assert screen.number_page._number.height() >= tokens.text_display


def test_the_other_language_keeps_what_is_on_show(qtbot: QtBot) -> None:
    screen, _ = station(qtbot, Office())
    click(screen.buttons["DD"])
    screen.speak("en")
    QApplication.processEvents()
    assert {"C001", "Land and environment"} <= set(texts(screen))
    screen.go_home()
    QApplication.processEvents()
    assert "Đất đai, môi trường" in texts(screen)
