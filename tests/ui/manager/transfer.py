"""A window of its own for the page of old records and of the province's system, over the real services."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Translator
from kiosk.core.settings import ProvinceSettings, Settings
from kiosk.models import staff
from kiosk.services.exchange.acknowledgements import Acknowledgements
from kiosk.services.exchange.desk import ProvinceDesk
from kiosk.services.exchange.export import Exchange
from kiosk.services.plain_table import write_table
from kiosk.services.rating_ballots import RatingBallots
from kiosk.services.register_import import RegisterImport
from kiosk.services.register_template import write_template
from kiosk.ui import theme
from kiosk.ui.background import InlineBackground, Runner
from kiosk.ui.manager.transfer_contracts import TransferServices
from kiosk.ui.manager.transfer_page import TransferPage
from kiosk.ui.manager.transfer_presenter import TransferPresenter
from tests.ui.counter.office import Office
from tests.ui.manager.window import settle


def services(office: Office, url: str = "") -> TransferServices:
    """The real services; with `url` dossiers are sent there."""
    settings: Settings = msgspec.structs.replace(office.settings, province=ProvinceSettings(bool(url), url, 1))
    assert office.store.file is not None
    return TransferServices(
        registers=RegisterImport(office.store, settings),
        write_template=write_template,
        write_table=write_table,
        ballots=RatingBallots(office.store),
        province=ProvinceDesk(office.store, settings, office.store.file.parent),
        export=Exchange(office.store, settings),
        answers=Acknowledgements(office.store, settings),
    )


class Window:
    """The page, its presenter, what it said last, and who sits there."""

    def __init__(self, office: Office, offered: TransferServices, background: Runner, tr: Translator) -> None:
        with office.store.read() as unit:
            self.director = int(next(one.id for one in staff.all_active(unit) if one.role == "director"))
        self.page = TransferPage(tr)
        self.presenter = TransferPresenter(self.page, tr, office.clock, offered, background)
        self.said = ""
        self.presenter.said.connect(self._hear)
        self.presenter.failed.connect(lambda error: self._hear(error.in_words(tr), "warn"))

    def _hear(self, words: str, _tone: str) -> None:
        self.said = words

    def lines(self) -> list[list[str]]:
        """The cells of the table in sight."""
        return [[cell.text for cell in row.cells] for row in self.page.model.rows]


class Opening:
    """Opens windows of a size."""

    def __init__(self, qtbot: QtBot, app: QApplication, office: Office) -> None:
        self._qtbot, self._app, self._office = qtbot, app, office

    def __call__(
        self,
        size: tuple[int, int] = (1000, 480),
        *,
        url: str = "",
        background: Runner | None = None,
        tr: Translator | None = None,
    ) -> Window:
        theme.install(self._app, "counter", size=QSize(*size))
        window = Window(self._office, services(self._office, url), background or InlineBackground(), tr or Translator())
        self._qtbot.addWidget(window.page)
        window.page.resize(*size)
        window.page.show()
        window.page.activateWindow()
        settle(self._app)
        window.presenter.open(window.director)
        window.page.setFocus()
        settle(self._app)
        return window


@pytest.fixture
def open_page(qtbot: QtBot, qapp: QApplication, office: Office) -> Iterator[Opening]:
    """Open the page in a window of its own for the director."""
    yield Opening(qtbot, qapp, office)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def register_file(folder: Path, *rows: str, name: str = "so-2022.csv") -> Path:
    """A register with these rows under the usual headings."""
    head = "Mã hồ sơ;Lĩnh vực;Thủ tục;Hình thức nộp;Chủ hồ sơ;Ngày nhận;Hẹn trả;Ngày có kết quả;Ngày trả"
    file = folder / name
    file.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return file
