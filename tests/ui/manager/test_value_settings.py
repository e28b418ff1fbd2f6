"""What stands in the settings file, set by keys: typed, shown in a sentence, then written; nothing of it is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk.app.checking import check_settings
from kiosk.core import settings as core_settings
from kiosk.core import settings_edit
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.core.settings import FILE_NAME, Settings, Volume
from kiosk.services.office_value_lines import Scope
from kiosk.services.office_values import OfficeValues
from kiosk.services.passwords import agrees
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.manager.office_sections import add_office_sections
from kiosk.ui.manager.office_settings_contracts import OfficeSettingsServices
from kiosk.ui.manager.settings_page import SettingsPage
from kiosk.ui.manager.value_settings import ValueSettings
from kiosk.ui.manager.value_settings_presenter import ValueSettingsPresenter
from tests.ui.counter.office import Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.settings_window import home_of, key, person, settings_of, stand
from tests.ui.manager.window import settle
from tests.ui.reading import texts


class Opened:
    """One of the sections with its presenter, and what they said."""

    def __init__(
        self,
        qtbot: QtBot,
        app: QApplication,
        office: Office,
        scope: Scope,
        size: tuple[int, int] = (1024, 600),
        language: str = "vi",
    ) -> None:
        theme.install(app, "counter", size=QSize(*size))
        settings = settings_of(office)
        self.home = home_of(office)
        service = OfficeValues(core_settings.load(self.home), settings.files, check_settings, settings.pc)
        tr = Translator(language)
        self.page = ValueSettings(tr, scope)
        self.said: list[tuple[str, str]] = []
        self.failed: list[KnownError] = []
        self.presenter = ValueSettingsPresenter(self.page, tr, service, InlineBackground())
        self.presenter.said.connect(lambda words, tone: self.said.append((words, tone)))
        self.presenter.failed.connect(self.failed.append)
        self.window: QWidget = stand(qtbot, app, self.page, size)
        self.presenter.open(person(office))
        settle(app)

    def row(self, line: str) -> tuple[str, str]:
        """What a line is set to, and what is said below that."""
        cell = self.page.model.rows[self.page.model.row_of(line)].cells[1]
        return cell.text, cell.below

    def ask(self, line: str, *typed: str) -> None:
        """Stand on a line, press Enter and type what differs; "" leaves a field as it is."""
        self.page.stand_on(line)
        key(Qt.Key.Key_Return)
        for edit, words in zip(self.page.ask.edits, typed, strict=False):
            if words:
                edit.setText(words)

    def question(self) -> str:
        asked = self.page.question.question
        assert asked is not None
        return asked.words

    def settings(self) -> Settings:
        return core_settings.load(self.home)


def test_the_head_sets_the_day_of_the_voice(qtbot: QtBot, qapp: QApplication, office: Office) -> None:
    opened = Opened(qtbot, qapp, office, "pc")
    assert opened.row("volume") == ("đầy cả ngày", "mặc định")
    opened.ask("volume", "7:00 đầy, 11:30 to")
    key(Qt.Key.Key_Return)
    assert any("“11:30 to” chưa rõ" in text for text in texts(opened.page))
    opened.page.ask.edits[0].setText("7:00 đầy, 11:30 tắt, 13:30 60%")
    key(Qt.Key.Key_Return)
    assert "Âm lượng trong ngày từ đó: 7:00 đầy · 11:30 tắt · 13:30 60%." in opened.question()
    assert "Thấy ở: bảng gọi số của máy này." in opened.question()
    key(Qt.Key.Key_Return)
    assert opened.page.ask.asking, "Enter goes on editing"
    assert opened.settings().voice.volume == ()
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_G)
    assert opened.settings().voice.volume == (Volume("07:00", 100), Volume("11:30", 0), Volume("13:30", 60))
    assert opened.row("volume") == ("7:00 đầy · 11:30 tắt · 13:30 60%", "đã ghi, chưa dùng")
    assert "chưa dùng: các màn hình đang mở" in opened.page.note.text()
    assert opened.said[-1][0].startswith("Đã ghi “Âm lượng trong ngày”")
    opened.ask("volume")
    assert opened.page.ask.edits[0].text() == "07:00 100%, 11:30 0%, 13:30 60%"
    key(Qt.Key.Key_Escape)
    assert opened.page.table.hasFocus()


def test_a_choice_is_made_by_an_arrow_and_words_stand_for_codes(
    qtbot: QtBot, qapp: QApplication, office: Office
) -> None:
    opened = Opened(qtbot, qapp, office, "pc")
    assert opened.row("voice")[0] == "đọc · 2 lần · chỉ tiếng Việt · giọng thu sẵn"
    opened.ask("voice")
    assert isinstance(opened.page.ask.edits[0], QComboBox)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert opened.question().startswith("Đọc số: đọc → không đọc.\n")
    key(Qt.Key.Key_G)
    assert not opened.settings().voice.enabled


def test_papers_and_account_are_shown_as_they_will_be(qtbot: QtBot, qapp: QApplication, office: Office) -> None:
    opened = Opened(qtbot, qapp, office, "office")
    opened.ask("name", "Ủy ban nhân dân xã Đồng Mẫu")
    key(Qt.Key.Key_Return)
    assert "Đầu giấy từ đó:\nỦY BAN NHÂN DÂN XÃ ĐỒNG MẪU\nTRUNG TÂM" in opened.question()
    key(Qt.Key.Key_G)
    opened.ask("hours", "7:00-11:30, 13:00-16:30")
    key(Qt.Key.Key_Return)
    assert "từ đó: Thứ Hai: 07:00–11:30, 13:00–16:30; Thứ Ba – Thứ Sáu: 07:30–11:30, 13:30–17:00." in opened.question()
    key(Qt.Key.Key_G)
    opened.ask("account", "Agribank", "970405", "1500205123456", "UBND XA DONG MAU")
    key(Qt.Key.Key_Return)
    assert "tới: Agribank · BIN 970405 · 1500205123456 · UBND XA DONG MAU." in opened.question()
    key(Qt.Key.Key_G)
    assert opened.settings().money.account == "1500205123456"
    assert opened.settings().hours["mon"] == ("07:00-11:30", "13:00-16:30")
    opened.ask("codes")
    assert not opened.page.asking
    assert opened.said[-1] == (
        "Mọi mã hồ sơ đã cấp làm theo đây; đổi giữa chừng thì sổ có hai loại mã.",
        "info",
    )
    assert opened.row("codes")[0].startswith("H26.120 · ")
    assert not opened.failed


def test_a_pin_is_typed_twice_in_dots_and_shown_nowhere(qtbot: QtBot, qapp: QApplication, office: Office) -> None:
    opened = Opened(qtbot, qapp, office, "pc")
    assert opened.row("pin") == ("đã đặt", "")
    opened.ask("pin", "13579", "13578")
    assert [edit.displayText() for edit in opened.page.ask.edits if isinstance(edit, QLineEdit)] == ["●" * 5] * 2
    key(Qt.Key.Key_Return)
    assert any("không giống nhau" in text for text in texts(opened.page))
    opened.page.ask.edits[1].setText("13579")
    key(Qt.Key.Key_Return)
    assert opened.question().startswith("Mã PIN vừa gõ thay mã đang dùng.")
    key(Qt.Key.Key_G)
    assert agrees(opened.settings().locks.pin_hash, "13579")
    assert opened.row("pin") == ("đã đặt", "đã ghi, chưa dùng")
    opened.ask("pin")
    assert [edit.text() for edit in opened.page.ask.edits] == ["", ""]


def test_what_another_window_wrote_is_seen_first(qtbot: QtBot, qapp: QApplication, office: Office) -> None:
    opened = Opened(qtbot, qapp, office, "office")
    opened.ask("petitions", "10")
    key(Qt.Key.Key_Return)
    file = opened.home / FILE_NAME
    file.write_text(settings_edit.with_values(file.read_text("utf-8"), {"petitions.days": 12}), "utf-8")
    key(Qt.Key.Key_G)
    assert opened.settings().petitions.days == 12
    assert any("vừa được sửa ở cửa sổ khác" in text for text in texts(opened.page))
    assert opened.row("petitions")[0] == "12 ngày làm việc"
    assert opened.page.ask.edits[0].text() == "10"
    key(Qt.Key.Key_Return)
    assert "12 ngày làm việc → 10 ngày làm việc" in opened.question()
    key(Qt.Key.Key_G)
    assert opened.settings().petitions.days == 10


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [(1024, 600), (1366, 768)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(qtbot: QtBot, qapp: QApplication, office: Office, size: tuple[int, int], language: str) -> None:
    other = {
        "hours": "7:00-11:30",
        "name": "Ủy ban nhân dân xã Đồng Mẫu",
        "account": "Ngân hàng",
        "resting": "90",
        "pin": "2468; 2468",
    }
    found: dict[str, list[str]] = {}
    for scope in ("office", "pc"):
        opened = Opened(qtbot, qapp, office, scope, size, language)
        found[scope] = cut(opened.window) + overlapping(opened.window)
        for line in opened.page.lines:
            if line.fixed:
                continue
            opened.ask(line.key, *other.get(line.key, "").split("; "))
            settle(qapp)
            found[line.key] = cut(opened.window) + overlapping(opened.window)
            key(Qt.Key.Key_Return)
            settle(qapp)
            found[f"{line.key}, shown"] = cut(opened.window) + overlapping(opened.window)
            opened.page.leave_bars()
        opened.window.close()
    assert not any(found.values()), {name: wrong for name, wrong in found.items() if wrong}


def test_both_stand_on_the_page_under_their_digits(qtbot: QtBot, qapp: QApplication, office: Office) -> None:
    theme.install(qapp, "counter", size=QSize(1024, 600))
    page, service, tr = SettingsPage(Translator()), settings_of(office), Translator()
    values = OfficeValues(core_settings.load(home_of(office)), service.files, check_settings, service.pc)
    services = OfficeSettingsServices(service, service.notices, service.forms, values=values)
    presenters = add_office_sections(page, tr, services, InlineBackground())
    window = stand(qtbot, qapp, page, (1024, 600))
    for presenter in presenters:
        presenter.open(person(office))
    for digit, first in ((Qt.Key.Key_7, "Tên trên giấy"), (Qt.Key.Key_8, "Âm lượng trong ngày")):
        key(digit)
        settle(qapp)
        assert isinstance(page.section, ValueSettings)
        assert page.section.model.rows[0].cells[0].text == first
        key(Qt.Key.Key_Return)
        key(digit)
        assert page.section.ask.asking, "a digit that is typed is a digit"
        key(Qt.Key.Key_Escape)
        assert not cut(window) + overlapping(window)
