"""What the office says in public, by keys: seen before it is said, nothing typed is lost, the starter's comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.core import settings as core_settings
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.manager.notice_settings import NoticeSettings, NoticeSettingsPresenter
from kiosk.ui.manager.public_preview import PublicPreview
from tests.ui.counter.office import Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.settings_window import HEAD_AND_KEYS_PX, home_of, key, person, settings_of, stand
from tests.ui.manager.window import SIZES, settle
from tests.ui.reading import texts

CONTROL = Qt.KeyboardModifier.ControlModifier


class Opened:
    """The section with its presenter, and what they said."""

    def __init__(
        self, qtbot: QtBot, app: QApplication, office: Office, size: tuple[int, int] = (1024, 600), language: str = "vi"
    ) -> None:
        theme.install(app, "counter", size=QSize(*size))
        self.service = settings_of(office).notices
        tr = Translator(language)
        self.page = NoticeSettings(tr)
        self.said: list[str] = []
        self.failed: list[KnownError] = []
        self.presenter = NoticeSettingsPresenter(self.page, tr, self.service, InlineBackground())
        self.presenter.said.connect(lambda words, _tone: self.said.append(words))
        self.presenter.failed.connect(self.failed.append)
        self.window = stand(qtbot, app, self.page, size)
        self.presenter.open(person(office))
        settle(app)

    def listed(self) -> list[tuple[str, str]]:
        return [(row.cells[0].text, row.cells[0].below) for row in self.page.model.rows]

    def previewed(self) -> str:
        return self.page.screen_preview.accessibleName()


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, office: Office) -> Opened:
    return Opened(qtbot, qapp, office)


def test_a_text_is_written_seen_and_taken_back(opened: Opened, office: Office, qtbot: QtBot) -> None:
    page, file = opened.page, home_of(office) / "notices" / "noi-quy.txt"
    assert opened.listed()[:4] == [
        ("Dòng trên bảng gọi số", "chưa có"),
        ("Câu hiện lúc màn hình nghỉ", "chưa có"),
        ("Nội quy", "bài có sẵn"),
        ("Nội quy – English", "bài có sẵn"),
    ]
    for _ in range(2):
        key(Qt.Key.Key_Down)
    assert "Đến trong giờ làm việc" in opened.previewed()
    key(Qt.Key.Key_Return)
    assert page.editor.hasFocus()
    page.editor.setPlainText("Giữ trật tự.\nKhông hút thuốc.")
    qtbot.waitUntil(lambda: "Không hút thuốc." in opened.previewed())
    assert not file.exists(), "seen before it is said"
    key(Qt.Key.Key_S, CONTROL)
    assert file.read_text("utf-8") == "Giữ trật tự.\nKhông hút thuốc.\n"
    assert opened.said == ["Đã ghi; màn hình tra cứu hiện bài mới từ lần mở sau."]
    assert opened.listed()[2:4] == [
        ("Nội quy", "bài của cơ quan"),
        ("Nội quy – English", "chưa có: hiện bài tiếng Việt"),
    ]
    assert page.table.hasFocus()
    key(Qt.Key.Key_Delete)
    key(Qt.Key.Key_Return)
    assert file.exists(), "Enter keeps"
    key(Qt.Key.Key_Delete)
    key(Qt.Key.Key_B)
    assert not file.exists()
    assert opened.listed()[2] == ("Nội quy", "bài có sẵn")


def test_what_is_typed_is_not_lost_by_a_key(opened: Opened, office: Office) -> None:
    page = opened.page
    key(Qt.Key.Key_Return)
    page.editor.setPlainText("Chiều nay chỉ trả kết quả.")
    opened.service.put(person(office), "noi-quy", "vi", "Giữ trật tự.")
    opened.presenter.refresh()
    assert opened.listed()[2] == ("Nội quy", "bài của cơ quan"), "somebody at another window"
    assert page.editor.toPlainText() == "Chiều nay chỉ trả kết quả.", "reading anew leaves what somebody types"
    page.editor.clearFocus()
    page.setFocus()
    assert page.editor.hasFocus(), "who comes back from another page goes on typing"
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Return)
    assert page.editor.hasFocus()
    assert page.editor.toPlainText() == "Chiều nay chỉ trả kết quả."
    key(Qt.Key.Key_S, CONTROL)
    assert core_settings.load(home_of(office)).board.notice == "Chiều nay chỉ trả kết quả."
    assert any("chưa đổi" in text and "mở lại" in text for text in texts(page)), "the board still says the old line"
    key(Qt.Key.Key_Return)
    page.editor.setPlainText("Sai")
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_B)
    assert page.editor.toPlainText() == "Chiều nay chỉ trả kết quả."
    assert page.table.hasFocus()


def test_what_another_window_wrote_is_seen_before_it_is_written_over(opened: Opened, office: Office) -> None:
    page, sep = opened.page, person(office)
    key(Qt.Key.Key_Return)
    page.editor.setPlainText("Chiều nay nghỉ.")
    opened.service.put_board(sep, "Sáng nay nghỉ.")
    assert not page.other.isVisible()
    key(Qt.Key.Key_S, CONTROL)
    assert core_settings.load(home_of(office)).board.notice == "Sáng nay nghỉ.", "the other window's line stands"
    assert "vừa được sửa ở cửa sổ khác" in page.problem.text()
    assert page.editor.toPlainText() == "Chiều nay nghỉ.", "what was typed is there still"
    key(Qt.Key.Key_S, CONTROL)
    assert core_settings.load(home_of(office)).board.notice == "Sáng nay nghỉ.", "not by pressing twice"
    key(Qt.Key.Key_B, CONTROL)
    assert page.editor.toPlainText() == "Sáng nay nghỉ."
    assert "Sáng nay nghỉ." in opened.previewed()
    assert page.editor.isReadOnly()
    assert "chỉ để xem" in page.problem.text()
    assert not page.save.isEnabled()
    key(Qt.Key.Key_B, CONTROL)
    assert page.editor.toPlainText() == "Chiều nay nghỉ."
    key(Qt.Key.Key_S, CONTROL)
    assert core_settings.load(home_of(office)).board.notice == "Chiều nay nghỉ.", "now it is meant"

    key(Qt.Key.Key_Return)
    page.editor.setPlainText("Nghỉ.")
    opened.service.put_board(sep, "Làm việc cả ngày.")
    opened.presenter.refresh()
    assert "vừa được sửa ở cửa sổ khác" in page.problem.text(), "said as soon as it is known"
    key(Qt.Key.Key_B, CONTROL)
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_B)
    assert page.editor.toPlainText() == "Làm việc cả ngày."
    assert not page.editor.isReadOnly()
    assert not page.other.isVisible()


def test_a_text_taken_away_at_another_window_stays_in_the_editor(opened: Opened, office: Office) -> None:
    page, sep, file = opened.page, person(office), home_of(office) / "notices" / "noi-quy.km.txt"
    opened.service.put(sep, "noi-quy", "km", "Cũ.")
    opened.presenter.refresh()
    page.table.selectRow([name for name, _ in opened.listed()].index("Nội quy – km"))
    key(Qt.Key.Key_Return)
    page.editor.setPlainText("Mới.")
    opened.service.reset(sep, "noi-quy")
    opened.presenter.refresh()
    assert page.editor.toPlainText() == "Mới."
    assert "vừa được sửa ở cửa sổ khác" in page.problem.text()
    key(Qt.Key.Key_B, CONTROL)
    assert page.editor.toPlainText() == ""
    key(Qt.Key.Key_B, CONTROL)
    key(Qt.Key.Key_S, CONTROL)
    assert file.read_text("utf-8") == "Mới.\n"


def test_a_sentence_too_long_is_refused_below_it(opened: Opened, office: Office) -> None:
    page = opened.page
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    page.editor.setPlainText("Mời bà con " * 30)
    key(Qt.Key.Key_S, CONTROL)
    assert "dài nhất 200 ký tự" in page.problem.text()
    assert page.problem.isVisible()
    assert page.editing
    assert core_settings.load(home_of(office)).public.notices == ()
    opened.presenter.close()
    assert page.table.isEnabled()
    assert page.editor.toPlainText() == ""
    opened.presenter.open(person(office, "lan"))
    key(Qt.Key.Key_Return)
    page.editor.setPlainText("Mời bà con.")
    key(Qt.Key.Key_S, CONTROL)
    assert page.problem.text() == "Việc này dành cho lãnh đạo và quản trị."


def test_the_picture_grows_with_the_text(qapp: QApplication) -> None:
    theme.install(qapp, "counter", size=QSize(1024, 600))
    preview = PublicPreview(Translator())
    preview.show_text("text", "Nội quy", "Giữ trật tự.")
    short = preview.heightForWidth(400)
    preview.show_text("text", "Nội quy", "\n".join(["Giữ trật tự, nói vừa đủ nghe."] * 40))
    assert preview.heightForWidth(400) > 2 * short
    preview.show_text("resting", "", "Một\nHai")
    assert preview.heightForWidth(400) > 1.9 * short, "a screen for each sentence"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(qtbot: QtBot, qapp: QApplication, office: Office, size: tuple[int, int], language: str) -> None:
    opened = Opened(qtbot, qapp, office, size, language)
    window, found = opened.window, {}

    def look(state: str) -> None:
        settle(qapp)
        assert (window.width(), window.height()) == (size[0], size[1] - HEAD_AND_KEYS_PX), f"{state} is too large"
        if wrong := cut(window) + overlapping(window):
            found[state] = wrong

    look("list")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    opened.page.editor.setPlainText("Mời bà con " * 30)
    key(Qt.Key.Key_S, CONTROL)
    look("refused")
    opened.service.put_resting(person(office), "Mời bà con.")
    opened.page.editor.setPlainText("Mời.")
    key(Qt.Key.Key_S, CONTROL)
    look("written at another window")
    key(Qt.Key.Key_B, CONTROL)
    look("the other text")
    key(Qt.Key.Key_Escape)
    look("question")
    assert not found
