"""What *Đọc to* says of a screen: the words in sight, top to bottom, and no name of a person."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QLayout, QScrollArea, QStackedWidget, QWidget

SILENT = "silent"
"""A widget with this property set is not spoken, nor what is in it: who stands behind must not hear a name."""

_MASK = "*"
_ENDS = (".", "!", "?", ":", "…", ";")


def keep_silent(*widgets: QWidget) -> None:
    """Have *Đọc to* pass widgets over."""
    for widget in widgets:
        widget.setProperty(SILENT, True)


def words_of(widget: QWidget) -> str:
    """Give what is in sight in a widget as sentences, in the order of its layouts.

    Labels are said as they stand, buttons that can be pressed by their accessible name. Keys, masked names, what people
    type themselves and what `keep_silent` was told of are left out.
    """
    said: list[str] = []
    _walk(widget, said)
    return " ".join(words if words.endswith(_ENDS) else f"{words}." for words in said)


def _walk(widget: QWidget, said: list[str]) -> None:
    if widget.isHidden() or widget.property(SILENT) or widget.property("role") == "key":
        return
    if isinstance(widget, QAbstractButton):
        if widget.isEnabled():
            _say(widget.accessibleName() or widget.text(), said)
    elif isinstance(widget, QLabel):
        _say(widget.accessibleName() or widget.text(), said)
    elif isinstance(widget, QScrollArea):
        if (inner := widget.widget()) is not None:
            _walk(inner, said)
    elif isinstance(widget, QStackedWidget):
        if (page := widget.currentWidget()) is not None:
            _walk(page, said)
    elif (layout := widget.layout()) is not None:
        _walk_layout(layout, said)


def _walk_layout(layout: QLayout, said: list[str]) -> None:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (inner := item.layout()) is not None:
            _walk_layout(inner, said)
        elif (widget := item.widget()) is not None:
            _walk(widget, said)


def _say(words: str, said: list[str]) -> None:
    words = words.strip()
    if _MASK not in words and any(character.isalnum() for character in words):
        said.append(words)
