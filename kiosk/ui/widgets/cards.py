"""Cards, rows and columns: the few boxes every screen is made of, spaced by tokens."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from kiosk.ui import theme


class Card(QFrame):
    """A raised, rounded box with its own column; add to `column`.

    `role` is "card", "sunken" or "call"; `tone` as in `kiosk.ui.theme`.
    """

    def __init__(self, *, role: str = "card", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        t = theme.current()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(t.gap_large, t.gap, t.gap_large, t.gap)
        self.column.setSpacing(t.gap_small)


def column(*items: QWidget | QLayout, gap: int | None = None) -> QVBoxLayout:
    """Give a column without margins of the widgets and layouts, `gap` pixels apart (the theme's gap by default)."""
    box = QVBoxLayout()
    _fill(box, items, gap)
    return box


def row(*items: QWidget | QLayout, gap: int | None = None) -> QHBoxLayout:
    """Give a row without margins of the widgets and layouts, `gap` pixels apart (the theme's gap by default)."""
    box = QHBoxLayout()
    _fill(box, items, gap)
    return box


def page(parent: QWidget | None = None) -> QWidget:
    """Give an empty page on the window's ground."""
    widget = QWidget(parent)
    widget.setProperty("role", "page")
    return widget


def line(parent: QWidget | None = None) -> QFrame:
    """Give a thin horizontal line."""
    frame = QFrame(parent)
    frame.setProperty("role", "line")
    frame.setFixedHeight(theme.current().border)
    return frame


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets vanish at once and are deleted by the event loop."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            clear(inner)
            inner.deleteLater()
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def _fill(box: QVBoxLayout | QHBoxLayout, items: tuple[QWidget | QLayout, ...], gap: int | None) -> None:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.current().gap if gap is None else gap)
    for item in items:
        if isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)
