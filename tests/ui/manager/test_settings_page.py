"""The settings by keys alone: somebody added who then sits down at a counter, an administrator who stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.services.office import NewOfficial, OfficeSetUp
from kiosk.services.people import People
from kiosk.services.queue_live import QueueLive
from kiosk.services.queue_office import QueueOffice
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground
from kiosk.ui.manager.settings_contracts import SettingsServices
from kiosk.ui.manager.settings_page import SettingsPage
from kiosk.ui.manager.settings_presenter import SettingsPresenter, office_sections
from kiosk.ui.manager.settings_section import SettingsSection
from tests.office import SETTINGS
from tests.ui.counter.conftest import sit_down
from tests.ui.counter.desk import Desk
from tests.ui.counter.office import PASSWORD, Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.manager.window import settle
from tests.ui.reading import texts

__all__ = ["sit_down"]

CONTROL = Qt.KeyboardModifier.ControlModifier
HEAD_PX = 110
"""What the manager's head takes of a window's height."""


class Opened:
    """The page with its presenter for somebody, and what they said."""

    def __init__(self, qtbot: QtBot, app: QApplication, office: Office, size: tuple[int, int], language: str) -> None:
        theme.install(app, "counter", size=QSize(*size))
        tr, background = Translator(language), InlineBackground()
        self.app, self.office = app, office
        self.page = SettingsPage(tr)
        self.said: list[str] = []
        self.failed: list[KnownError] = []
        queue = QueueOffice(office.store)
        services = SettingsServices(People(office.store, SETTINGS), queue, QueueLive(office.store))
        sections = office_sections(self.page, tr, office.clock, services, background)
        self.presenter = SettingsPresenter(self.page, sections)
        self.presenter.said.connect(lambda words, _tone: self.said.append(words))
        self.presenter.failed.connect(self.failed.append)
        self.window = QWidget()
        self.window.setProperty("role", "page")
        QVBoxLayout(self.window).addWidget(self.page)
        qtbot.addWidget(self.window)
        self.window.resize(size[0], size[1] - HEAD_PX)
        self.window.show()
        self.come_back()

    def come_back(self) -> None:
        """Go to the window, where everything is read anew."""
        self.window.activateWindow()
        settle(self.app)
        self.page.setFocus()
        self.presenter.refresh()
        settle(self.app)

    def open(self, username: str) -> None:
        self.presenter.open(self.office.staffing.check(username, PASSWORD).staff_id)
        settle(self.app)

    def key(self, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None, "the key would be lost"
        QTest.keyClick(focus, code, modifiers)
        settle(self.app)

    def give(self, *answers: str) -> None:
        """Fill in the bar that asks and go ahead."""
        section = self.section
        for edit, text in zip(section.ask.edits, answers, strict=True):
            edit.setText(text)
        self.key(Qt.Key.Key_Return)

    @property
    def section(self) -> SettingsSection:
        assert isinstance(self.page.section, SettingsSection)
        return self.page.section

    @property
    def question(self) -> str:
        asked = self.section.question.question
        return asked.words if asked is not None else ""

    def rows(self) -> dict[object, list[str]]:
        model = self.section.model
        return {row.key: [", ".join(filter(None, (c.text, c.below))) for c in row.cells] for row in model.rows}


@pytest.fixture
def open_page(qtbot: QtBot, qapp: QApplication, office: Office) -> Callable[..., Opened]:
    def open_it(username: str = "sep", size: tuple[int, int] = (1024, 600), language: str = "vi") -> Opened:
        opened = Opened(qtbot, qapp, office, size, language)
        opened.open(username)
        return opened

    return open_it


def test_who_is_added_sits_down_at_a_counter(
    open_page: Callable[..., Opened], sit_down: Callable[..., Desk], office: Office
) -> None:
    opened = open_page()
    assert next(iter(opened.rows().values()))[0] == "Lê Hoàng Minh, sep"
    opened.key(Qt.Key.Key_N, CONTROL)
    typed = ["Vũ Thị Hoa", "Chuyên viên", "Tư pháp - Hộ tịch", "CC-09", "hoa", "mùa  xuân nhớ", "mùa xuân nhớ"]
    opened.give(*typed)
    assert any("Hai lần gõ mật khẩu khác nhau" in text for text in texts(opened.window))
    opened.give(*typed[:6], "mùa  xuân nhớ")
    assert opened.question == ("Thêm Vũ Thị Hoa, tên đăng nhập hoa: Chuyên viên, Tư pháp - Hộ tịch. Số hiệu CC-09.")
    opened.key(Qt.Key.Key_Return)  # not yet: what was typed is there still
    assert [edit.text() for edit in opened.section.ask.edits] == [*typed[:6], "mùa  xuân nhớ"]
    opened.give(*typed[:6], "mùa  xuân nhớ")
    opened.key(Qt.Key.Key_G)
    assert opened.said == ["Đã thêm Vũ Thị Hoa; đăng nhập được ngay."]
    assert opened.rows()[opened.section.current_key][:4] == [
        "Vũ Thị Hoa, hoa",
        "Chuyên viên",
        "Tư pháp - Hộ tịch",
        "CC-09",
    ]

    desk = sit_down()
    desk.sign_in("hoa", "mùa  xuân nhớ")
    assert desk.presenter.session is not None
    assert desk.presenter.session.full_name == "Vũ Thị Hoa"

    opened.come_back()
    assert opened.rows()[opened.section.current_key][4].endswith("đang ở Quầy 1")
    opened.key(Qt.Key.Key_Delete)
    assert opened.question.startswith("Vũ Thị Hoa đang ở Quầy 1. Ngừng tài khoản thì quầy này đóng ngay")
    opened.key(Qt.Key.Key_Return)
    assert "hoa" in {person.username for person in office.staffing.people()}, "Enter keeps"
    opened.key(Qt.Key.Key_Delete)
    opened.key(Qt.Key.Key_N)
    assert "hoa" not in {person.username for person in office.staffing.people()}
    assert opened.rows()[opened.section.current_key][0] == "Vũ Thị Hoa, hoa, đã ngừng"


def test_a_change_is_told_before_it_is_made(open_page: Callable[..., Opened], office: Office) -> None:
    opened = open_page()
    binh = office.staffing.check("binh", PASSWORD).staff_id
    opened.section.stand_on(binh)
    opened.key(Qt.Key.Key_Return)
    opened.give("Phạm Văn Bình", "Phó giám đốc", "Theo vai trò", "7")
    assert opened.question == (
        "Phạm Văn Bình: Công chức tiếp nhận → Phó giám đốc; "
        "Bộ phận Tiếp nhận và Trả kết quả → Lãnh đạo UBND; số hiệu chưa có → 7"
    )
    opened.key(Qt.Key.Key_G)
    assert opened.rows()[binh][1:4] == ["Phó giám đốc", "Lãnh đạo UBND", "7"]
    opened.key(Qt.Key.Key_Return)
    opened.key(Qt.Key.Key_Return)
    assert opened.said[-1] == "Không có gì thay đổi."
    opened.key(Qt.Key.Key_M, CONTROL)
    opened.give("một mật khẩu mới", "một mật khẩu mới")
    assert office.staffing.sign_in_manager("binh", "một mật khẩu mới").role == "deputy"


def test_a_question_says_what_is_left_behind_and_who_would_be_one_too_many(
    open_page: Callable[..., Opened], office: Office
) -> None:
    opened = open_page()
    who = {name: office.staffing.check(name, PASSWORD).staff_id for name in ("binh", "lan")}
    alone = "Bộ phận Tiếp nhận và Trả kết quả không còn ai khác."
    opened.section.stand_on(who["binh"])
    opened.key(Qt.Key.Key_Return)
    opened.give("Phạm Văn Bình", "Giám đốc", "Theo vai trò", "")
    assert opened.question.endswith(
        "→ Lãnh đạo UBND. Văn phòng đã có giám đốc; quy định là một giám đốc (NĐ 309/2026/NĐ-CP)."
    )
    opened.key(Qt.Key.Key_G)
    assert opened.rows()[who["binh"]][1] == "Giám đốc", "said, not refused"
    opened.section.stand_on(who["lan"])
    opened.key(Qt.Key.Key_Delete)
    assert opened.question.endswith(f"việc đã làm vẫn ghi tên. {alone}")
    opened.key(Qt.Key.Key_Return)
    assert "lan" in {person.username for person in office.staffing.people()}, "Enter keeps"
    opened.key(Qt.Key.Key_N, CONTROL)
    opened.give("Vũ Thị Hoài", "Giám đốc", "Theo vai trò", "", "hoai", "Hoài yêu quê", "Hoài yêu quê")
    assert any("không được chứa tên đăng nhập" in text for text in texts(opened.window))


def test_the_last_administrator_cannot_be_taken_away(open_page: Callable[..., Opened], office: Office) -> None:
    OfficeSetUp(office.store).add_official(NewOfficial("quantri", "Bùi Quang Trị", "admin", PASSWORD))
    for username in ("sep", "quantri"):
        opened = open_page(username)
        admin = office.staffing.check("quantri", PASSWORD).staff_id
        opened.section.stand_on(admin)
        opened.key(Qt.Key.Key_Return)
        opened.give("Bùi Quang Trị", "Chuyên viên", "Theo vai trò", "")
        words = "Chỉ người quản trị được thêm, đổi" if username == "sep" else "Đây là người quản trị cuối cùng"
        assert any(words in text for text in texts(opened.window))
        opened.key(Qt.Key.Key_Escape)
        opened.key(Qt.Key.Key_Delete)
        opened.key(Qt.Key.Key_N)
        assert len(opened.failed) == 1
        assert [person.role for person in office.staffing.people() if person.username == "quantri"] == ["admin"]
        opened.window.close()


def test_counters_and_fields_are_added_and_renamed(open_page: Callable[..., Opened], office: Office) -> None:
    opened = open_page()
    opened.key(Qt.Key.Key_2)
    assert opened.rows()[1][2] == "Mọi lĩnh vực, trừ: Lãnh đạo tiếp công dân"
    assert opened.rows()[2] == ["2", "Quầy 2", "Chứng thực; Đất đai, xây dựng", "–"]
    opened.key(Qt.Key.Key_N, CONTROL)
    opened.give("2", "Trả kết quả")
    opened.key(Qt.Key.Key_3)
    opened.key(Qt.Key.Key_Return)
    assert opened.question.startswith("Thêm quầy số 2 “Trả kết quả”, phục vụ: ")
    opened.key(Qt.Key.Key_G)
    assert any("Quầy số 2 đã có, tên là “Quầy 2”" in text for text in texts(opened.window))
    opened.give("3", "Trả kết quả")
    opened.key(Qt.Key.Key_Return)
    assert any("ít nhất một lĩnh vực" in text for text in texts(opened.window))
    opened.key(Qt.Key.Key_1)
    opened.key(Qt.Key.Key_Return)
    opened.key(Qt.Key.Key_G)
    assert office.staffing.sign_in("lan", PASSWORD, 3).counter_name == "Trả kết quả"
    opened.presenter.refresh()
    assert opened.rows()[3][1:] == ["Trả kết quả", "Hộ tịch", "Trần Thị Ngọc Lan"]
    opened.section.stand_on(3)
    opened.key(Qt.Key.Key_Return)
    opened.give("Quầy 3")
    assert opened.rows()[3][1] == "Quầy 3"

    opened.key(Qt.Key.Key_L)
    opened.key(Qt.Key.Key_N, CONTROL)
    opened.give("m", "Môi trường", "Environment")
    opened.key(Qt.Key.Key_1)  # not at counter 1
    opened.key(Qt.Key.Key_Return)
    assert opened.question.startswith("Thêm lĩnh vực M · Môi trường, phục vụ ở: Quầy 2, Quầy 3.")
    opened.key(Qt.Key.Key_G)
    assert opened.rows()["moi_truong"] == ["M", "Môi trường, Environment", "Quầy 2, Quầy 3"]
    opened.section.stand_on("moi_truong")
    opened.key(Qt.Key.Key_Up, CONTROL)
    assert [field.code for field in office.ticketing.fields()][-2] == "moi_truong"
    opened.key(Qt.Key.Key_Return)
    opened.give("Tài nguyên, môi trường", "")
    assert office.ticketing.fields()[-2].name == "Tài nguyên, môi trường"
    assert office.ticketing.take_ticket("moi_truong", only_open=True).label == "M001"


def test_a_counter_and_a_field_are_closed_for_good_and_opened_again(
    open_page: Callable[..., Opened], office: Office
) -> None:
    opened = open_page()
    opened.key(Qt.Key.Key_2)
    opened.section.stand_on(2)
    office.staffing.sign_in("lan", PASSWORD, 2)
    opened.key(Qt.Key.Key_Delete)
    assert opened.question.startswith("Đóng hẳn Quầy 2? Không ai đăng nhập, gọi số ở đó nữa")
    opened.key(Qt.Key.Key_D)
    assert [str(error.in_words(Translator("vi"))) for error in opened.failed] == [
        "Trần Thị Ngọc Lan đang ngồi ở Quầy 2; đăng xuất ở quầy ấy rồi hãy đóng."
    ]
    office.staffing.sign_out(office.staffing.sign_in("lan", PASSWORD, 2))
    opened.key(Qt.Key.Key_Delete)
    opened.key(Qt.Key.Key_Return)
    assert opened.rows()[2][2] == "Chứng thực; Đất đai, xây dựng", "Enter keeps"
    opened.key(Qt.Key.Key_Delete)
    opened.key(Qt.Key.Key_D)
    assert opened.rows()[2][2].startswith("đã đóng từ ")
    assert opened.said[-1] == "Đã đóng Quầy 2; mở lại được bất cứ lúc nào, phím Ctrl+R."
    opened.key(Qt.Key.Key_N, CONTROL)
    assert opened.section.ask.edits[0].text() == "3", "the number of the closed one is its own"
    opened.key(Qt.Key.Key_Escape)
    opened.key(Qt.Key.Key_R, CONTROL)
    assert opened.rows()[2][2] == "Chứng thực; Đất đai, xây dựng"

    opened.key(Qt.Key.Key_L)
    opened.section.stand_on("dat_dai")
    opened.key(Qt.Key.Key_Delete)
    assert "thủ tục của lĩnh vực này không nhận hồ sơ mới; hồ sơ đang giải quyết làm tiếp" in opened.question
    opened.key(Qt.Key.Key_D)
    assert list(opened.rows())[-1] == "dat_dai"
    assert "dat_dai" not in {field.code for field in office.ticketing.fields()}
    opened.section.stand_on("dat_dai")
    opened.key(Qt.Key.Key_R, CONTROL)
    assert "dat_dai" in {field.code for field in office.ticketing.fields()}


@pytest.mark.parametrize(("size", "language"), [((1024, 600), "vi"), ((1024, 600), "en"), ((1366, 768), "vi")])
def test_nothing_is_cut(open_page: Callable[..., Opened], size: tuple[int, int], language: str) -> None:
    opened = open_page("sep", size, language)

    def look() -> None:
        settle(opened.app)
        assert (opened.window.width(), opened.window.height()) == (size[0], size[1] - HEAD_PX)
        assert cut(opened.window) + overlapping(opened.window) == []

    look()
    for key, control in ((Qt.Key.Key_Return, False), (Qt.Key.Key_N, True), (Qt.Key.Key_M, True)):
        opened.key(key, CONTROL if control else Qt.KeyboardModifier.NoModifier)
        look()
        opened.key(Qt.Key.Key_Escape)
    opened.key(Qt.Key.Key_Delete)
    look()
    opened.key(Qt.Key.Key_Escape)
    opened.key(Qt.Key.Key_2)
    look()
    opened.key(Qt.Key.Key_N, CONTROL)
    look()
    opened.key(Qt.Key.Key_Return)
    look()
    opened.key(Qt.Key.Key_Escape)
    opened.key(Qt.Key.Key_Delete)
    look()
    opened.key(Qt.Key.Key_D)
    look()
    opened.section.stand_on(1)
    look()
    opened.key(Qt.Key.Key_L)
    look()
    opened.key(Qt.Key.Key_Delete)
    look()
    opened.key(Qt.Key.Key_Escape)
    opened.key(Qt.Key.Key_N, CONTROL)
    look()
