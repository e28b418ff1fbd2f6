"""The words of the forms, by keys: the paper beside them, a wording that cannot be printed is never kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.manager.form_settings import FormSettings, FormSettingsPresenter
from tests.ui.counter.office import Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.settings_window import HEAD_AND_KEYS_PX, home_of, key, person, settings_of, stand
from tests.ui.manager.window import SIZES, settle

CONTROL = Qt.KeyboardModifier.ControlModifier


class Opened:
    """The section with its presenter, and what they said."""

    def __init__(
        self, qtbot: QtBot, app: QApplication, office: Office, size: tuple[int, int] = (1024, 600), language: str = "vi"
    ) -> None:
        theme.install(app, "counter", size=QSize(*size))
        tr = Translator(language)
        self.page = FormSettings(tr)
        self.said: list[str] = []
        self.failed: list[KnownError] = []
        self.presenter = FormSettingsPresenter(self.page, tr, settings_of(office).forms, InlineBackground())
        self.presenter.said.connect(lambda words, _tone: self.said.append(words))
        self.presenter.failed.connect(self.failed.append)
        self.window = stand(qtbot, app, self.page, size)
        self.presenter.open(person(office))
        settle(app)

    def listed(self) -> list[tuple[str, str]]:
        return [(row.cells[0].text, row.cells[0].below) for row in self.page.model.rows]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, office: Office) -> Opened:
    return Opened(qtbot, qapp, office)


def test_words_are_seen_on_paper_kept_and_taken_back(opened: Opened, office: Office, qtbot: QtBot) -> None:
    page, own = opened.page, home_of(office) / "forms" / "tt03-2025" / "form01.toml"
    assert len(opened.listed()) == 16
    assert opened.listed()[0] == ("Giấy tiếp nhận và hẹn trả", "lời có sẵn")
    before = page.paper.page.toImage()
    assert before.height() > before.width() > 500
    key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.preview.verticalScrollBar().value() > 0, "the foot of the page is a key away"
    key(Qt.Key.Key_Return)
    at = page.preview.verticalScrollBar().value()
    key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.preview.verticalScrollBar().value() != at, "while somebody types too"
    words = page.editor.toPlainText()
    page.editor.setPlainText(words.replace("GIẤY TIẾP NHẬN HỒ SƠ", "GIẤY NHẬN HỒ SƠ"))
    qtbot.waitUntil(lambda: page.paper.page.toImage() != before)
    assert not own.exists(), "seen before it is kept"
    opened.presenter.close()
    opened.presenter.open(person(office))
    assert page.paper.page.toImage() == before, "whoever comes next sees what is in force"
    key(Qt.Key.Key_Return)
    page.editor.setPlainText(words.replace("GIẤY TIẾP NHẬN HỒ SƠ", "GIẤY NHẬN HỒ SƠ"))
    key(Qt.Key.Key_S, CONTROL)
    assert "GIẤY NHẬN HỒ SƠ" in own.read_text("utf-8")
    assert opened.listed()[0] == ("Giấy tiếp nhận và hẹn trả", "lời của cơ quan")
    key(Qt.Key.Key_Delete)
    key(Qt.Key.Key_Return)
    assert own.exists(), "Enter keeps"
    key(Qt.Key.Key_Delete)
    key(Qt.Key.Key_B)
    assert not own.exists()
    assert page.editor.toPlainText() == words
    assert page.paper.page.toImage() == before


def test_a_wording_that_cannot_be_printed_is_refused_at_its_line(opened: Opened, office: Office, qtbot: QtBot) -> None:
    page = opened.page
    key(Qt.Key.Key_Return)
    words = page.editor.toPlainText()
    place = words.split("\n").index('text = "Địa chỉ: {address}"')
    page.editor.setPlainText(words.replace("Địa chỉ: {address}", "Địa chỉ: {adress}"))
    qtbot.waitUntil(page.problem.isVisible)
    seen = page.paper.page.toImage()
    assert not seen.isNull(), "the last page that could be drawn stays in sight"
    key(Qt.Key.Key_S, CONTROL)
    assert page.problem.text().startswith(f"Dòng {place + 1}: chỗ điền {{adress}}")
    assert page.editor.textCursor().blockNumber() == place
    assert page.editing
    assert not (home_of(office) / "forms").exists()


def test_what_the_paper_would_lose_is_named_and_a_second_press_writes_it(opened: Opened, office: Office) -> None:
    page, own = opened.page, home_of(office) / "forms" / "tt03-2025" / "form01.toml"
    key(Qt.Key.Key_Return)
    words = page.editor.toPlainText()
    page.editor.setPlainText(words.replace('name = "{received_by}"', 'name = ""'))
    key(Qt.Key.Key_S, CONTROL)
    assert page.problem.text() == (
        "Giấy in theo lời này sẽ không còn ghi người tiếp nhận {received_by}. Bấm Ctrl+S lần nữa thì vẫn ghi."
    )
    assert not own.exists()
    page.editor.setPlainText(page.editor.toPlainText().replace("<b>{owner}</b>", ""))
    key(Qt.Key.Key_S, CONTROL)
    assert "chủ hồ sơ {owner}, người tiếp nhận {received_by}" in page.problem.text(), "other words are asked anew"
    assert not own.exists()
    key(Qt.Key.Key_S, CONTROL)
    assert "{received_by}" not in own.read_text("utf-8")
    assert opened.said[-1] == "Đã ghi; tờ in sau theo lời mới."


def test_what_is_no_page_says_so(opened: Opened) -> None:
    key(Qt.Key.Key_End)
    assert opened.listed()[-1][0] == "Báo cáo định kỳ (tệp Word)"
    assert opened.page.paper.page.isNull()
    assert not opened.failed


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
    key(Qt.Key.Key_Return)
    opened.page.editor.setPlainText("title = ")
    key(Qt.Key.Key_S, CONTROL)
    look("refused")
    key(Qt.Key.Key_Escape)
    look("question")
    assert not found
