"""Reads a window as a person and a screen reader do, and measures whether its text fits."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QStyle, QStyleOptionButton, QWidget

from kiosk.ui.widgets.labels import FittedLabel
from kiosk.ui.widgets.scroll import TouchScroll


def texts(window: QWidget, *, hidden: bool = False) -> list[str]:
    """Every text on a window: labels, buttons, fields, accessible names; of hidden widgets too if asked."""
    found = []
    for widget in [window, *window.findChildren(QWidget)]:
        if not hidden and not widget.isVisibleTo(window):
            continue
        if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
            found.append(widget.text())
        found += [widget.accessibleName(), widget.toolTip(), widget.windowTitle()]
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in found if text]


def clipped(window: QWidget) -> list[str]:
    """Every visible text that does not fit where it stands, with the room it has and the room it needs."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        room, need = _room_and_need(widget)
        if need.width() > room.width() + 1 or need.height() > room.height() + 1:
            found.append(f"{type(widget).__name__} “{_text(widget)}”: {need.size()} in {room.size()}")
        elif _text(widget) and not _inside(widget, window):
            found.append(f"{type(widget).__name__} “{_text(widget)}” is cut by its window")
    return found


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, (QLabel, QPushButton)) else ""


def _room_and_need(widget: QWidget) -> tuple[QRect, QRect]:
    nothing = QRect(), QRect()
    if not _text(widget):
        return nothing
    if isinstance(widget, FittedLabel):
        return widget.contentsRect(), widget.text_rect()
    if isinstance(widget, QLabel):
        room = widget.contentsRect()
        flags = int(widget.alignment())
        if widget.wordWrap():
            flags |= int(Qt.TextFlag.TextWordWrap)
        endless = QRect(0, 0, room.width() if widget.wordWrap() else 100_000, 100_000)
        return room, widget.fontMetrics().boundingRect(endless, flags, widget.text())
    if isinstance(widget, QPushButton):
        option = QStyleOptionButton()
        option.initFrom(widget)
        option.text = widget.text()
        room = widget.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, widget)
        need = widget.fontMetrics().boundingRect(QRect(0, 0, 100_000, 100_000), 0, widget.text())
        if not widget.icon().isNull():
            need.setWidth(need.width() + widget.iconSize().width() + 4)
        return room, need
    return nothing


def _inside(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget lies within every parent up to the window: nothing above cuts it, or one can scroll there."""
    parent = widget.parentWidget()
    while parent is not None:
        area = QRect(widget.mapTo(parent, widget.rect().topLeft()), widget.size())
        room = parent.rect().adjusted(-1, -1, 1, 1)
        holder = parent.parentWidget()
        if isinstance(holder, TouchScroll) and holder.viewport() is parent and holder.scrolls():
            room.setTop(area.top())
            room.setBottom(area.bottom())
            if area.left() >= room.left() and area.right() <= room.right():
                return _inside(holder, window)
        if not room.contains(area):
            return False
        if parent is window:
            return True
        parent = parent.parentWidget()
    return True
