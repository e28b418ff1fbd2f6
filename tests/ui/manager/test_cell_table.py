"""Tables of the manager: numbers stand under one another by their units, words begin at one line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from kiosk.ui import theme
from kiosk.ui.manager.cell_table import Cell, CellDelegate, CellModel, TableRow


def edges(table: QTableView, row: int, column: int) -> tuple[int, int]:
    """Give the first and the last pixel of a cell's line that something is drawn on."""
    room = table.visualRect(table.model().index(row, column))
    image = table.viewport().grab(room).toImage()
    lines = range(image.height() // 4, image.height() * 3 // 4)
    ground = image.pixel(image.width() // 2 if column == 0 else 0, image.height() // 4)
    drawn = [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in lines)]
    return drawn[0], drawn[-1]


def test_figures_end_where_their_heading_ends(qtbot: QtBot, qapp: QApplication) -> None:
    theme.install(qapp, "counter", size=QSize(1366, 768))
    model = CellModel(["Lĩnh vực", "Đã xong", "Quy định"], figures={1})
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(model)
    table.setItemDelegate(CellDelegate(table))
    table.verticalHeader().setDefaultSectionSize(60)
    table.resize(700, 400)
    for place in range(3):
        table.setColumnWidth(place, 200)
    below = Cell("11/11", "11,1%")
    model.show_rows(
        tuple(
            TableRow(place, (Cell("Hộ tịch"), cell, Cell("Mọi ngày"))) for place, cell in enumerate((Cell("11"), below))
        )
    )
    table.show()
    plain, paired = (edges(table, row, 1) for row in range(2))
    assert plain[0] > 100 < paired[0], "to the right"
    assert abs(plain[1] - paired[1]) <= 3, "but for what a letter leaves beside itself"
    assert edges(table, 0, 2)[0] < 20, "words begin at the left"
    sides = [
        model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) for place in range(3)
    ]
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    assert sides == [side | Qt.AlignmentFlag.AlignVCenter for side in (left, right, left)]
    head = table.horizontalHeader().grab().toImage()
    lines = range(head.height() // 3, head.height() * 2 // 3)
    inked = [x for x in range(200, 400) if any(head.pixelColor(x, y).lightness() < 160 for y in lines)]
    assert abs(inked[-1] - 200 - plain[1]) <= 3, "one line down from the heading to the figures"
