"""Papers are attached while the dossier is being taken in: by one key at a component, kept, seen, taken off again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kiosk.ui.records.attachments_tab import AttachmentsTab
from tests.scanning.samples import pdf, picture
from tests.ui.counter.desk import Desk
from tests.ui.counter.office import Office
from tests.ui.counter.test_counter_fits import cut, overlapping
from tests.ui.records.paper_desk import lines

K = Qt.Key


def tab_of(desk: Desk) -> AttachmentsTab:
    return desk.screen.intake.papers.tab


def choose(desk: Desk, qtbot: QtBot, *paths: Path) -> None:
    """Choose files in the dialog that A opens."""
    desk.key(K.Key_A)
    dialog = tab_of(desk).dialog
    assert dialog is not None
    dialog.setDirectory(str(paths[0].parent))
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(" ".join(f'"{path.name}"' for path in paths) if len(paths) > 1 else paths[0].name)
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    desk.screen.activateWindow()
    desk.settle()


@pytest.fixture
def paper(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def write(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return write


def begin(desk: Desk) -> None:
    desk.begin("ks")
    desk.key(K.Key_1)


def test_a_file_goes_to_the_component_one_stands_on_and_with_the_dossier(
    desk: Desk, office: Office, qtbot: QtBot, paper: Callable[[str, bytes], Path]
) -> None:
    begin(desk)
    desk.key(K.Key_Down, K.Key_A)
    assert desk.presenter.intake.state.view == "papers"
    choose(desk, qtbot, paper("to-khai.pdf", pdf(2)))
    (brought,) = desk.presenter.intake.state.draft.papers
    assert (brought.position, brought.pages, brought.digitised, brought.source) == (1, 2, True, "file")
    assert desk.screen.bar.text == "Đã đính kèm to-khai.pdf."
    desk.key(K.Key_End)
    choose(desk, qtbot, paper("ca-ho-so.png", picture()), paper("them.png", picture(size=(90, 60))))
    desk.key(K.Key_Escape)
    rows = desk.screen.intake.components.rows
    assert [line.files.text() for line in rows][:2] == ["", "1 tệp"]
    assert desk.screen.intake.components.papers.text() == "Đính kèm · 3"
    assert desk.screen.intake.components.hasFocus()
    desk.fill_name()
    desk.key(K.Key_F12)
    receipt = desk.presenter.intake.state.receipt
    assert receipt is not None
    recorded = office.records.attachments.of(receipt.dossier_id)
    assert {(file.name, file.position) for file in recorded} == {
        ("to-khai.pdf", 1),
        ("ca-ho-so.png", -2),
        ("them.png", -2),
    }


def test_what_is_not_what_it_says_is_told_as_everywhere_and_nothing_is_attached(
    desk: Desk, qtbot: QtBot, paper: Callable[[str, bytes], Path]
) -> None:
    begin(desk)
    desk.key(K.Key_A)
    choose(desk, qtbot, paper("don.pdf", picture()))
    assert "đuôi .pdf nhưng nội dung là PNG" in desk.screen.bar.text
    choose(desk, qtbot, paper("don.png", picture()))
    choose(desk, qtbot, paper("lai.png", picture()))
    assert desk.screen.bar.text == "Tệp này đã đính kèm ở đây rồi."
    assert [one.name for one in desk.presenter.intake.state.draft.papers] == ["don.png"]


def test_a_paper_is_marked_and_taken_off_by_keys(desk: Desk, qtbot: QtBot, paper: Callable[[str, bytes], Path]) -> None:
    begin(desk)
    desk.key(K.Key_A)
    choose(desk, qtbot, paper("don.png", picture()))
    desk.key(K.Key_S)
    assert not desk.presenter.intake.state.draft.papers[0].digitised
    desk.key(K.Key_Delete, K.Key_G)
    assert desk.presenter.intake.state.draft.papers == ()
    assert lines(tab_of(desk).papers)[0].endswith("chưa có tệp")
    desk.key(K.Key_Escape)
    assert desk.presenter.intake.state.view == "components"


def test_a_discarded_dossier_takes_its_papers_along(
    desk: Desk, qtbot: QtBot, paper: Callable[[str, bytes], Path]
) -> None:
    begin(desk)
    desk.key(K.Key_A)
    choose(desk, qtbot, paper("don.png", picture()))
    desk.key(K.Key_F2, K.Key_F2)
    begin(desk)
    assert desk.presenter.intake.state.draft.papers == ()
    desk.key(K.Key_A)
    assert not any("don.png" in line for line in lines(tab_of(desk).papers))


def test_a_component_of_the_database_says_when_it_was_marked(desk: Desk) -> None:
    begin(desk)
    desk.key(K.Key_D)
    assert "09:00, Trần Thị Ngọc Lan" in desk.screen.intake.components.rows[0]._database.text()


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768)], ids=str)
def test_nothing_is_cut(
    sit_down: Callable[..., Desk], qtbot: QtBot, paper: Callable[[str, bytes], Path], size: tuple[int, int]
) -> None:
    desk = sit_down(size)
    desk.sign_in()
    begin(desk)
    desk.key(K.Key_D, K.Key_Down, K.Key_A)
    long = "Tờ khai đăng ký khai sinh " * 6
    choose(desk, qtbot, paper(f"{long}.pdf", pdf(3)))
    for key in (K.Key_Up, K.Key_Return, K.Key_Escape, K.Key_Escape):
        assert cut(desk.screen) + overlapping(desk.screen) == []
        desk.key(key)
    assert cut(desk.screen) + overlapping(desk.screen) == []
