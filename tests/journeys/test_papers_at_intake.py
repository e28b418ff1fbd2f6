"""A paper is attached at the counter, the program is killed, and the dossier has the paper: on both engines."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.journeys.office import open_office
from tests.journeys.typist import K, Typist
from tests.scanning.samples import pdf

NAME = "to-khai-khai-sinh.pdf"


def attach(lan: Typist, qtbot: QtBot, file: Path) -> None:
    """Have A ask for a file, and choose it."""
    lan.key(K.Key_A)
    dialog = lan.screen.intake.papers.tab.dialog
    assert dialog is not None
    dialog.setDirectory(str(file.parent))
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(file.name)
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    lan.screen.activateWindow()
    lan.settle()


def test_a_paper_attached_at_intake_survives_and_lies_with_the_dossier(
    qtbot: QtBot, tmp_path: Path, store_url: str
) -> None:
    paper = tmp_path / NAME
    data = pdf(2)
    paper.write_bytes(data)
    with open_office(tmp_path / "office", store_url) as office:
        lan = Typist(office.parts, "lan", 1, tmp_path / "pictures")
        typists = [lan]
        try:
            lan.type("ks")
            lan.key(K.Key_Return, K.Key_1, K.Key_A)
            attach(lan, qtbot, paper)
            assert lan.sees(f"Đã đính kèm {NAME}.")
            lan.picture("attached-at-intake")
            lan.key(K.Key_Escape)
            assert lan.sees("1 tệp")
            session = lan.presenter.session
            assert session is not None
            qtbot.waitUntil(lambda: (kept := office.parts.drafts.kept(session)) is not None and bool(kept.draft.papers))
            lan.presenter._session = None  # killed: nobody signs out
            paper.unlink()

            lan = Typist(office.parts, "lan", 1, tmp_path / "pictures")
            typists.append(lan)
            assert lan.sees("1 tệp"), lan.texts()
            lan.key(K.Key_0, K.Key_Return)
            lan.type("Lê An")
            lan.key(K.Key_F12, K.Key_1, K.Key_F12)  # nobody was called: it is said how the dossier came
            assert lan.sees("H99.101-261120-0001"), lan.texts()

            lan.key(K.Key_F4)
            lan.type("Lê An")
            lan.key(K.Key_Return)
            receipt = lan.presenter.intake.state.receipt
            assert receipt is not None
            (file,) = office.parts.attachments.of(receipt.dossier_id)
            assert (file.name, file.position, file.pages, file.digitised) == (NAME, 0, 2, True)
            assert office.parts.attachments.content(file.attachment_id) == data
            assert lan.sees("Đính kèm tệp"), lan.texts()
            assert lan.sees(NAME)
        finally:
            for typist in typists:
                typist.leave()
