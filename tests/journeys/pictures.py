"""Makes the guide's pictures of screens: `python -m tests.journeys.pictures FOLDER`, the same bytes every time.

The program is worked with by keyboard in a made-up office on a held clock; nothing is drawn for the picture alone.
"""

from __future__ import annotations

import math
import os
import sys
import time
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is there: a window manager would have its own say

import msgspec
import openpyxl
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import QEvent, QMessageLogContext, QPointF, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app import screens, stations
from kiosk.app.bench import Bench
from kiosk.app.founding import SAMPLE_PASSWORD
from kiosk.app.parts import Parts
from kiosk.core import resources
from kiosk.core.i18n import Translator
from kiosk.services.catalogue_table import write_workbook
from kiosk.ui.background import InlineBackground
from kiosk.ui.manager.manager_screen import ManagerScreen
from kiosk.ui.messages import Messages
from kiosk.ui.records.signature_pad import SignaturePad
from tests.journeys import queue_pictures
from tests.journeys.kept_pictures import keep
from tests.journeys.office import open_office
from tests.journeys.typist import K, Typist

OWNER = "001190001234|271234567|Đặng Thị Hạnh Phượng|14051990|Nữ|Thôn Đoài, xã Bình Minh, tỉnh Mẫu|01012022"
FATHER = "001088004321||Trần Quang Nghĩa|02091988|Nam|Thôn Đoài, xã Bình Minh, tỉnh Mẫu|01012022"
CONTROL = Qt.KeyboardModifier.ControlModifier
LAW_OF_MARCH = date(2027, 3, 1)
PATIENCE_S = 30.0


def main(folder: Path) -> None:
    """Write every picture as a PNG of at most some tens of kilobytes."""
    qInstallMessageHandler(_say)
    app = stations.application("counter")
    app.setCursorFlashTime(0)  # a cursor that blinks is in one picture and not in the next
    with TemporaryDirectory() as home, open_office(Path(home) / "office", "") as office:
        desk = Desk(office.parts, "lan", 1, folder)
        try:
            desk.turn_away()
            desk.ask_whose_card()
            desk.attach(Path(home))
            desk.look_at_papers()
            desk.take_money()
            desk.give_result()
            desk.sit_without_counter()
        finally:
            desk.leave()
        station = Station(office.parts, folder)
        try:
            station.look_at_catalogue(Path(home))
            station.look_at_calendar()
        finally:
            station.leave()
    queue_pictures.main(folder)


class Desk(Typist):
    """An official whose work is shown."""

    def __init__(self, office: Parts, username: str, counter: int, folder: Path) -> None:
        super().__init__(office, username, counter)
        self._folder = folder
        self._office = office

    def picture(self, name: str) -> None:
        """Keep a picture of the window as it is once every paper is out."""
        end = time.monotonic() + PATIENCE_S
        while any(job.state != "done" for job in self._office.paper.newest()) or not self._printers_told():
            assert time.monotonic() < end, self.texts()
            QTest.qWait(20)
        self.settle()
        keep(self.screen, self._folder / f"{name}.png")

    def _printers_told(self) -> bool:
        """Whether the printers have answered, where somebody is signed in to be told."""
        return self.presenter.session is None or self.sees("Máy in: sẵn sàng")

    def turn_away(self) -> None:
        """Half of the papers have been brought: the guide sheet, then the refusal."""
        self.presenter.scan(OWNER)
        self.settle()
        self.choose("ks")
        self.type("2")
        self.key(K.Key_F11)
        self.picture("counter-turn-away")
        self.key(K.Key_2)
        self.fill("Lý do từ chối", "Không thuộc thẩm quyền giải quyết của xã Bình Minh")
        self.picture("counter-refusal")
        self.key(K.Key_Escape)

    def ask_whose_card(self) -> None:
        """A second card is scanned; it is the father's, and nobody needs it."""
        self.type("0")
        self.key(K.Key_Return)
        self.presenter.scan(FATHER)
        self.settle()
        self.picture("counter-card-question")
        self.key(K.Key_Escape, K.Key_Escape)

    def attach(self, files: Path) -> None:
        """Two papers are attached while the dossier is being taken in."""
        self.key(K.Key_A)
        brought = {"tờ khai.png": "TỜ KHAI ĐĂNG KÝ KHAI SINH", "giấy chứng sinh.png": "GIẤY CHỨNG SINH"}
        for position, (name, title) in enumerate(brought.items()):
            (files / name).write_bytes(scanned(title))
            self.screen.intake.papers.tab.files_chosen.emit(position, (files / name,))
        self.picture("counter-papers")
        self.key(K.Key_Escape, K.Key_Return)
        self.receive()

    def look_at_papers(self) -> None:
        """The dossier has them, and more can be brought."""
        self.open_newest()
        self.key(K.Key_A, K.Key_Down)
        self.picture("records-attachments")
        self.key(K.Key_Escape, K.Key_F4)

    def take_money(self) -> None:
        """A certified copy costs by the page."""
        self.key(K.Key_F2)
        self.presenter.scan(OWNER)
        self.settle()
        self.choose("sy")
        self.type("0")
        self.key(K.Key_Return)
        self.receive()
        self.open_newest()
        self.key(K.Key_F, K.Key_T)
        self.fill("Số trang của bản chính", "5")
        self.fill("Số bản", "2")
        self.picture("records-fees-pages")
        self.key(K.Key_Return)
        self.picture("records-fees")
        self.key(K.Key_C, K.Key_Return)
        self.picture("records-fees-receipt")
        self.key(K.Key_1, modifiers=CONTROL)

    def give_result(self) -> None:
        """The owner has come, shows a card and signs on the screen."""
        self.key(K.Key_K)
        self.fill("Kết quả là giấy gì, số nào", "03 bản sao, số chứng thực 215/2026")
        self.key(K.Key_F12, K.Key_T)
        self.go_to("Đã đối chiếu giấy tờ tùy thân")
        self.key(K.Key_Space)
        pad = self.screen.findChild(SignaturePad)
        assert isinstance(pad, SignaturePad)
        sign(pad)
        self.picture("records-return")
        self.key(K.Key_F12)
        self.key(K.Key_F4)

    def sit_without_counter(self) -> None:
        """Somebody of another unit signs in without a counter."""
        desk = Desk(self._office, "dao", 0, self._folder)
        try:
            desk.picture("records-desk")
            desk.presenter.sign_out()
            desk.here()
            desk.fill("Tên đăng nhập", "dao")
            desk.fill("Mật khẩu", SAMPLE_PASSWORD)
            desk.sit_at_no_counter()
            desk.picture("counter-sign-in-desk")
        finally:
            desk.leave()

    def choose(self, short_code: str) -> None:
        """Choose a procedure, and its first case where it has several."""
        self.type(short_code)
        self.key(K.Key_Return)
        if self.presenter.intake.state.view == "case":
            self.key(K.Key_1)
        assert self.presenter.intake.state.view == "components", self.texts()

    def receive(self) -> None:
        """Take the dossier in; nobody was called, so it is said that it came directly."""
        self.key(K.Key_F12, K.Key_1, K.Key_F12)
        assert self.presenter.intake.state.receipt is not None, self.texts()

    def open_newest(self) -> None:
        """Open the dossier that was taken in last, by its code."""
        receipt = self.presenter.intake.state.receipt
        assert receipt is not None
        self.key(K.Key_F4)
        self.presenter.scan(receipt.tracking)
        self.settle()
        assert self.screen.records.page == "dossier", self.texts()


class Station:
    """The head of the office at the management station."""

    def __init__(self, office: Parts, folder: Path) -> None:
        self._office = office
        self._folder = folder
        messages = Messages()
        self._bench = Bench(office, InlineBackground(messages), None, messages, Translator(), 0)
        screen = screens.build_screen("manager", self._bench)
        assert isinstance(screen, ManagerScreen)
        self.screen = screen
        screen.resize(1366, 768)
        screen.show()
        screen.activateWindow()
        screen.sign_in.username.setText("thuy")
        screen.sign_in.password.setText(SAMPLE_PASSWORD)
        screen.sign_in.enter.click()
        self.settle()

    def look_at_catalogue(self, files: Path) -> None:
        """The versions; a workbook with next year's law, looked at; one with mistakes."""
        page = self.screen.catalogue
        self.screen.show_page("catalogue")
        self.picture("manager-catalogue")
        births = next(line for line in self._office.catalogue_book.lines() if line.short_code == "ks")
        known = self._office.catalogue.procedure(births.version_id)
        limit = msgspec.structs.replace(known.limit, value=2, unit="working_day")
        coming = msgspec.structs.replace(known, valid_from=LAW_OF_MARCH, valid_to=None, limit=limit, note="")
        copies = next(line for line in self._office.catalogue_book.lines() if line.short_code == "sy")
        changed = msgspec.structs.replace(
            self._office.catalogue.procedure(copies.version_id), order=("Nộp bản chính.",)
        )
        file = files / "ho-tich-2027.xlsx"
        file.write_bytes(write_workbook((coming, changed), ()))
        page.file_chosen.emit(file)
        self.picture("manager-catalogue-preview")
        page.report.apply.click()
        self.settle()
        page.search.setText("khai sinh")
        self.picture("manager-catalogue-versions")
        page.stop_asking()
        wrong = files / "ho-tich-sai.xlsx"
        spoil(file, wrong)
        page.file_chosen.emit(wrong)
        self.picture("manager-catalogue-errors")
        page.report.drop.click()

    def look_at_calendar(self) -> None:
        """The days off of the year to come; a day is added."""
        page = self.screen.calendar
        self.screen.show_page("calendar")
        page.show_year(2027)
        self.picture("manager-calendar")
        page.show_year(2026)
        page.add_work.click()
        for edit, words in zip(
            page.ask.edits, ("28/11/2026", "Làm bù 27/11", "12/QĐ-UBND ngày 02/11/2026"), strict=True
        ):
            edit.setText(words)
        self.picture("manager-calendar-day")

    def settle(self) -> None:
        """Let layouts and labels find their room."""
        for _ in range(4):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def picture(self, name: str) -> None:
        """Keep a picture of the window as it is now."""
        self.settle()
        keep(self.screen, self._folder / f"{name}.png")

    def leave(self) -> None:
        """Close the window and everything built for it."""
        self._bench.close()
        self.screen.close()
        self.screen.deleteLater()
        self.settle()


def scanned(title: str) -> bytes:
    """Give a made-up paper as a scanner gives it: a title, lines to fill in, nobody's name."""
    sheet = Image.new("L", (620, 877), 250)
    draw = ImageDraw.Draw(sheet)
    fonts = resources.folder("fonts") / "tinos"
    large = ImageFont.truetype(str(next(fonts.glob("*-Bold.ttf"))), 30)
    small = ImageFont.truetype(str(next(fonts.glob("*-Regular.ttf"))), 20)
    draw.text((310, 70), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 40, small, anchor="mm")
    draw.text((310, 100), "Độc lập - Tự do - Hạnh phúc", 40, small, anchor="mm")
    draw.text((310, 190), title, 20, large, anchor="mm")
    for number in range(16):
        draw.line((70, 260 + 34 * number, 550 - 60 * (number % 3), 260 + 34 * number), 130, 2)
    data = BytesIO()
    sheet.save(data, "PNG")
    return data.getvalue()


def sign(pad: SignaturePad) -> None:
    """Draw on the pad with the mouse, as a hand would."""
    wide, high = pad.width(), pad.height()
    points = [
        QPointF(
            wide * (0.25 + 0.4 * step - 0.04 * math.sin(36 * step)),
            high * (0.45 - 0.3 * math.cos(36 * step) * (1 - step)),
        )
        for step in (number / 120 for number in range(121))
    ]
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * (len(points) - 2), QEvent.Type.MouseButtonRelease]
    for kind, point in zip(kinds, points, strict=True):
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        where = QPointF(pad.mapToGlobal(point))
        held = Qt.MouseButton.LeftButton
        QApplication.sendEvent(pad, QMouseEvent(kind, point, where, button, held, Qt.KeyboardModifier.NoModifier))


def spoil(file: Path, wrong: Path) -> None:
    """Make the mistakes in a workbook that people make: a day that is none, a unit nobody knows, a number in words."""
    book = openpyxl.load_workbook(file)
    sheet = book["Thủ tục"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("Hiệu lực từ") + 1).value = "31/2/2027"
    sheet.cell(2, heads.index("Đơn vị thời hạn") + 1).value = "ngày công"
    sheet.cell(3, heads.index("Số bộ hồ sơ") + 1).value = "một"
    book.save(wrong)


def _say(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass Qt's messages on, but for the one that its offscreen platform says of every window."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(message + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
