"""Papers are attached, shown and marked by keyboard; what goes wrong is said in a sentence and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from kiosk.core.errors import ScannerError
from kiosk.core.i18n import Translator
from kiosk.services.dossier_views import AttachmentSource
from kiosk.ui import theme
from kiosk.ui.background import Background, InlineBackground, Runner
from kiosk.ui.records.attachments_presenter import AttachmentsPresenter
from kiosk.ui.records.attachments_tab import AttachmentsTab
from tests.ui.reading import clipped, texts
from tests.ui.records.dossiers import BUSY, BY, dossier
from tests.ui.records.paper_desk import PaperDesk, lines
from tests.ui.records.paper_fakes import BROKEN, NO_SCANNER, PAPERS, FakeAttachments

K = Qt.Key
LOW, HIGH = (700, 380), (1000, 560)


class Desk(PaperDesk):
    """The tab of a dossier with four papers, whoever sits there standing on its first component."""

    def __init__(self, fake: FakeAttachments, size: tuple[int, int], background: Runner, *, may: bool, tr: Translator):
        self.fake = fake
        self.papers_tab = AttachmentsTab(tr)
        self.presenter = AttachmentsPresenter(self.papers_tab, fake, background)
        super().__init__(self.papers_tab, self.presenter, size)
        self.presenter.changed.connect(self.refresh)
        self.may = may
        self.refresh()
        self.settle()

    def refresh(self) -> None:
        """Read the dossier anew, as its page does."""
        actions = BUSY if self.may else ()
        self.presenter.show(dossier(*actions, attachments=tuple(self.fake.papers)), BY)

    def stand_on(self, attachment_id: int) -> None:
        """Go to a paper with the arrows."""
        self.key(K.Key_Home)
        while self.papers_tab.papers.current != ("file", attachment_id):
            self.key(K.Key_Down)

    @property
    def shown(self) -> list[str]:
        """The lines on show."""
        return lines(self.papers_tab.papers)


@pytest.fixture
def sit_down(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., Desk]]:
    def open_tab(
        fake: FakeAttachments | None = None,
        size: tuple[int, int] = LOW,
        *,
        background: Runner | None = None,
        may: bool = True,
        tr: Translator | None = None,
    ) -> Desk:
        theme.install(qapp, "counter", size=QSize(1024, 600) if size == LOW else QSize(1366, 768))
        desk = Desk(fake or FakeAttachments(), size, background or InlineBackground(), may=may, tr=tr or Translator())
        qtbot.addWidget(desk.tab)
        return desk

    yield open_tab
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_component_and_the_result_shows_its_papers(sit_down: Callable[..., Desk]) -> None:
    shown = sit_down().shown
    assert shown[0] == "1. Đơn đăng ký đất đai, tài sản gắn liền với đất (Mẫu số 15), 2 tệp"
    assert shown[1] == f"{PAPERS[0].name}, 2 trang · 337 KB · từ máy quét · 09:05 23/11/2026, Số hóa"
    assert "3. Hợp đồng chuyển nhượng có công chứng, chứng thực" in shown[5]
    assert shown[5].endswith("chưa có tệp")
    assert shown[-1] == "Kết quả, chưa có tệp"


def test_only_what_is_seen_is_loaded_and_the_rest_when_it_comes_into_sight(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down(size=(700, 200))
    assert 4 not in {number for number, _ in desk.fake.pictures}
    desk.key(K.Key_End)
    assert {number for number, _ in desk.fake.pictures} >= {1, 2, 3, 4}
    before = list(desk.fake.pictures)
    desk.key(K.Key_Home)
    assert desk.fake.pictures == before, "a picture that was loaded is not asked for again"


def test_a_broken_paper_says_why_in_its_line_and_when_opened(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down(FakeAttachments(broken={4}), HIGH)
    desk.stand_on(4)
    assert any(line.startswith(f"Căn cước.png, {BROKEN}") for line in desk.shown)
    desk.key(K.Key_Return)
    viewer = desk.papers_tab.viewer
    assert viewer.isVisible()
    assert viewer.sentence.text() == BROKEN
    assert not viewer.shows_picture


def test_enter_opens_a_paper_large_and_the_arrows_go_on(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.stand_on(2)
    desk.key(K.Key_Return)
    viewer = desk.papers_tab.viewer
    assert viewer.shows_picture
    assert viewer.accessibleName() == PAPERS[1].name
    assert desk.fake.pictures[-1][1] > 700, "it fills the width"
    desk.key(K.Key_Right)
    assert viewer.accessibleName() == PAPERS[2].name
    desk.key(K.Key_Escape)
    assert not viewer.isVisible()
    assert desk.papers_tab.papers.current == ("file", 3), "back on the paper that was open"
    assert desk.papers_tab.papers.hasFocus()


def test_all_pages_of_a_paper_are_leafed_through(sit_down: Callable[..., Desk]) -> None:
    papers = [replace(PAPERS[0], pages=3), replace(PAPERS[1], pages=1)]
    desk = sit_down(FakeAttachments(papers=papers))
    desk.stand_on(1)
    desk.key(K.Key_Return)
    viewer = desk.papers_tab.viewer
    seen = [viewer.page_words.text()]
    for key in (K.Key_PageDown, K.Key_PageDown, K.Key_PageDown, K.Key_PageUp):
        desk.key(key)
        assert viewer.shows_picture
        seen.append(viewer.page_words.text())
    assert seen == ["Trang 1/3", "Trang 2/3", "Trang 3/3", "Trang 3/3", "Trang 2/3"]
    assert desk.fake.pages[-4:] == [0, 1, 2, 1]
    for _ in range(4):  # the space bar reads down the page and on to the next
        desk.key(K.Key_Space)
    assert viewer.page_words.text() == "Trang 3/3"
    desk.key(K.Key_Right)
    assert (viewer.accessibleName(), viewer.page_words.isVisible()) == (PAPERS[1].name, False)
    desk.key(K.Key_Left)
    assert viewer.page_words.text() == "Trang 1/3", "a paper begins at its first page"


def test_of_pages_leafed_through_quickly_only_the_last_is_drawn(sit_down: Callable[..., Desk], qtbot: QtBot) -> None:
    background = Background()
    desk = sit_down(FakeAttachments(papers=[replace(PAPERS[0], pages=9)]), background=background)
    qtbot.waitUntil(lambda: len(desk.fake.pages) == 1)
    desk.stand_on(1)
    desk.fake.paper_through.clear()
    desk.key(K.Key_Return, *[K.Key_PageDown] * 5)
    desk.fake.paper_through.set()
    qtbot.waitUntil(lambda: desk.papers_tab.viewer.shows_picture)
    background.close()
    assert desk.fake.pages[1:] == [0, 5]


def test_what_this_pc_cannot_scan_with_is_said_and_by_whom_it_is_set_up(sit_down: Callable[..., Desk]) -> None:
    lacks: dict[AttachmentSource, str] = {"scanner": "Cài SANE, ghi page_scanner.", "folder": "Ghi folder."}
    desk = sit_down(FakeAttachments(lacks=lacks))
    tab = desk.papers_tab
    assert [key.isEnabled() for key in (tab.add, tab.scan, tab.folder)] == [True, False, False]
    assert tab.folder.toolTip() == "Ghi folder."
    desk.key(K.Key_Q, K.Key_T)
    assert [str(error) for error in desk.heard["failed"]] == list(lacks.values())
    assert not desk.fake.scans
    assert tab.papers.hasFocus()


def test_a_scan_goes_to_the_component_one_stands_on(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.stand_on(3)
    desk.key(K.Key_Q)
    assert (desk.fake.papers[-1].position, desk.fake.papers[-1].source) == (1, "scanner")
    assert desk.papers_tab.paper == desk.fake.papers[-1], "the new paper is the one stood on"
    assert desk.heard["said"] == ["Đã đính kèm Bản quét 1.jpg."]
    assert len(desk.heard["changed"]) == 1


def test_a_scanner_that_fails_is_said_and_can_be_tried_again(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down(FakeAttachments(refuse=ScannerError(NO_SCANNER)))
    desk.key(K.Key_Q)
    assert [str(error) for error in desk.heard["failed"]] == [NO_SCANNER]
    desk.fake.refuse = None
    desk.key(K.Key_Q)
    assert len(desk.fake.papers) == 5


def test_a_slow_scan_is_said_and_a_second_press_does_not_scan_twice(
    sit_down: Callable[..., Desk], qtbot: QtBot
) -> None:
    background = Background()
    desk = sit_down(background=background)
    qtbot.waitUntil(lambda: len(desk.fake.pictures) >= 2)
    desk.fake.paper_through.clear()
    desk.key(K.Key_Q, K.Key_Q)
    assert "Đang quét; máy quét có thể mất một phút…" in texts(desk.tab)
    assert not desk.papers_tab.scan.isEnabled()
    desk.fake.paper_through.set()
    qtbot.waitUntil(lambda: bool(desk.heard["said"]))
    background.close()
    assert desk.fake.scans == 1
    assert desk.papers_tab.scan.isEnabled()


def test_flags_are_toggled_by_keys(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.stand_on(2)
    desk.key(K.Key_S)
    desk.type("đ")
    assert (desk.fake.papers[1].digitised, desk.fake.papers[1].reused) == (True, True)
    assert desk.shown[2].endswith("Số hóa, Dùng lại")
    desk.key(K.Key_S)
    assert (desk.fake.papers[1].digitised, desk.fake.papers[1].reused) == (False, True)


def test_removing_asks_first_and_enter_keeps(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.stand_on(1)
    desk.key(K.Key_Delete, K.Key_Return)
    assert len(desk.fake.papers) == 4
    desk.key(K.Key_Delete, K.Key_G)
    assert [one.attachment_id for one in desk.fake.papers] == [2, 3, 4]
    assert desk.papers_tab.papers.hasFocus()
    assert desk.heard["said"] == ["Đã gỡ tệp khỏi hồ sơ."]


def test_files_are_chosen_in_a_dialog(sit_down: Callable[..., Desk], tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "don.pdf").write_bytes(b"%PDF")
    desk = sit_down()
    desk.key(K.Key_A)
    dialog = desk.papers_tab.dialog
    assert isinstance(dialog, QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDirectory(str(tmp_path))
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText("don.pdf")
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    desk.tab.activateWindow()
    desk.settle()
    assert [one.name for one in desk.fake.papers if one.position == 0][-1] == "don.pdf"
    assert desk.papers_tab.papers.hasFocus()


def test_dropped_files_go_below_the_cursor_and_the_first_bad_one_is_named(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    papers = desk.papers_tab.papers
    row = next(
        at
        for at in range(papers.count())
        if papers.key_at(papers.visualItemRect(papers.item(at)).center()) == ("place", 2)
    )
    place = papers.viewport().mapTo(desk.tab, papers.visualItemRect(papers.item(row)).center())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/giay/{name}") for name in ("mot.pdf", "hai.exe", "ba.pdf")])
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, left, plain)
    QApplication.sendEvent(desk.tab, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(desk.tab, QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, left, plain))
    desk.settle()
    assert [one.name for one in desk.fake.papers if one.position == 2] == ["mot.pdf"]
    said = desk.heard["said"][-1]
    assert said.startswith("Đã đính kèm 1 trong 3 tệp, dừng ở hai.exe: Nội dung tệp không phải")


def test_files_of_the_watched_folder_are_taken_one_after_another(sit_down: Callable[..., Desk], tmp_path: Path) -> None:
    paths = (tmp_path / "quet 1.pdf", tmp_path / "quet 2.pdf")
    for path in paths:
        path.write_bytes(b"%PDF")
    desk = sit_down(FakeAttachments(folder=paths))
    desk.stand_on(3)
    desk.key(K.Key_T)
    assert [line.partition(",")[0] for line in lines(desk.papers_tab.offered)] == ["quet 1.pdf", "quet 2.pdf"]
    desk.key(K.Key_Return, K.Key_Return)
    assert [(one.name, one.position) for one in desk.fake.papers[4:]] == [("quet 1.pdf", 1), ("quet 2.pdf", 1)]
    assert desk.papers_tab.papers.hasFocus(), "nothing more to take: back on the list"


def test_an_empty_folder_says_what_to_do_and_esc_goes_back(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.key(K.Key_T)
    assert "Quét ở máy quét rồi chờ một lát" in desk.papers_tab.offered.empty_words
    desk.key(K.Key_Escape)
    assert desk.papers_tab.papers.hasFocus()


def test_a_paper_of_an_earlier_dossier_is_used_again(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down()
    desk.key(K.Key_End, K.Key_L, K.Key_Down, K.Key_Return, K.Key_Escape)
    added = desk.fake.papers[-1]
    assert (added.name, added.position, added.reused) == ("Căn cước mặt sau.jpg", -1, True)


def test_who_may_not_attach_can_still_look(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down(may=False)
    desk.stand_on(1)
    desk.key(K.Key_Q, K.Key_A, K.Key_S, K.Key_Delete)
    assert desk.fake.papers == list(PAPERS)
    assert desk.papers_tab.dialog is None
    desk.key(K.Key_Return)
    assert desk.papers_tab.viewer.shows_picture


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [LOW, HIGH, (730, 200)], ids=str)
def test_no_text_is_cut(sit_down: Callable[..., Desk], size: tuple[int, int], language: str) -> None:
    desk = sit_down(size=size, tr=Translator(language))
    assert desk.tab.size() == QSize(*size)
    assert clipped(desk.tab) == []
    desk.stand_on(1)
    for keys in ((K.Key_Delete, K.Key_Escape), (K.Key_Return, K.Key_Escape), (K.Key_L, K.Key_Escape)):
        desk.key(keys[0])
        assert [found for found in clipped(desk.tab) if "cut by" not in found] == []
        desk.key(keys[1])
