"""Buttons: the ordinary one with a role, the big one of two lines, the language switch."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.cards import column
from kiosk.ui.widgets.labels import FittedLabel, IconLabel, Text


def button(
    text: str,
    role: str = "",
    *,
    on_click: Callable[[], object] | None = None,
    icon: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """Give a push button with a role of `kiosk.ui.theme`, an optional icon and what a click does."""
    widget = PressButton(text, parent)
    widget.setProperty("role", role)
    widget.setAccessibleName(text)
    widget.setAutoDefault(False)
    if icon:
        t = theme.current()
        inks = {"primary": t.palette.accent_ink, "danger": t.palette.danger_ink, "quiet": t.palette.accent}
        size = round(t.text_body * 1.2)
        widget.setIcon(theme.icon(icon, inks.get(role, t.palette.ink), size))
        widget.setIconSize(QSize(size, size))
    if on_click is not None:
        widget.clicked.connect(lambda *_: on_click())
    return widget


class PressButton(QPushButton):
    """A button that on a public screen is reached by Tab and pressed by Enter, and takes no focus from a touch.

    One that took the focus from a finger would be pressed again by the Enter of whatever is typed next. At the counter
    Enter belongs to the form.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._public = theme.current().density == "citizen"
        if self._public:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like the space bar on a public screen."""
        if self._public and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            event.accept()
        else:
            super().keyPressEvent(event)


class TileButton(PressButton):
    """A button that is a card: it holds labels in a layout of its own and is as high as they need."""

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setProperty("role", "tile")
        self.setAccessibleName(accessible_name)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Give what the labels inside would like, never below a touch target."""
        inner = self.layout()
        return self._at_least_target(inner.sizeHint() if inner is not None else super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Give what the labels inside need."""
        inner = self.layout()
        return self._at_least_target(inner.minimumSize() if inner is not None else super().minimumSizeHint())

    def hasHeightForWidth(self) -> bool:
        """Give whether the labels inside wrap."""
        inner = self.layout()
        return inner is not None and inner.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Give the height the labels inside need at that width."""
        inner = self.layout()
        if inner is None:
            return super().heightForWidth(width)
        return max(inner.heightForWidth(width), theme.current().target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let wrapped labels claim their new height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _at_least_target(self, size: QSize) -> QSize:
        target = theme.current().target
        return size.expandedTo(QSize(target, target))


class BigButton(TileButton):
    """A card to touch: a badge (a letter) or an icon, a title, one or two quieter lines below.

    The whole card is the target. `badge` is drawn large on the accent's soft ground; `icon` names an icon of
    `resources/icons`; give at most one of them.
    """

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        note: str = "",
        badge: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(". ".join(part for part in (title, note, subtitle) if part), parent)
        t = theme.current()
        box = QHBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_small, t.gap, t.gap_small)
        box.setSpacing(t.gap)
        if badge:
            box.addWidget(Badge(badge))
        elif icon:
            box.addWidget(IconLabel(icon, t.palette.accent, t.icon))
        self._lines = [Text(title, "title")]
        if note:
            self._lines.append(Text(note, "", tone="soft"))
        self._subtitle = Text(subtitle, "", tone="soft")
        if not subtitle:
            self._subtitle.hide()
        self._lines.append(self._subtitle)
        lines = column(*self._lines, gap=t.gap_tiny)
        lines.insertStretch(0)
        lines.addStretch()
        box.addLayout(lines, 1)
        for label in self._lines:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def title(self) -> str:
        """The first line."""
        return self._lines[0].text()

    def set_subtitle(self, text: str) -> None:
        """Say something else in the last line."""
        if text != self._subtitle.text():
            self._subtitle.setText(text)
            self._subtitle.setVisible(bool(text))
            self.setAccessibleName(". ".join(line.text() for line in self._lines if line.text()))


class Badge(FittedLabel):
    """One or two letters, large, on the accent's soft ground: the prefix of a field's numbers."""

    def __init__(self, text: str, *, side_px: int | None = None, parent: QWidget | None = None) -> None:
        t = theme.current()
        super().__init__(
            text, largest_px=t.text_heading, smallest_px=t.text_caption, colour=t.palette.accent, parent=parent
        )
        side = side_px or round(t.text_heading * 1.5)
        self.setFixedSize(side, side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, then the letters."""
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.palette.accent_soft))
        painter.drawRoundedRect(self.rect(), t.radius_small, t.radius_small)
        painter.end()
        super().paintEvent(_event)


class LanguageSwitch(QWidget):
    """A small button for each language, VI and EN and what the office has added; emits `chosen(language)`.

    `languages` gives what each calls itself, by its code.
    """

    chosen = Signal(str)

    def __init__(self, language: str, languages: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme.current()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap_small)
        self.buttons: dict[str, QPushButton] = {}
        for code, name in languages.items():
            choice = button(code.upper(), "choice")
            choice.setAccessibleName(name)
            choice.setMinimumWidth(t.target)
            choice.setCheckable(True)
            choice.setChecked(code == language)
            choice.clicked.connect(lambda _checked=False, code=code: self._on_clicked(code))
            self.buttons[code] = choice
            box.addWidget(choice)
        self._language = language

    def _on_clicked(self, code: str) -> None:
        for other, choice in self.buttons.items():
            choice.setChecked(other == code)
        if code != self._language:
            self._language = code
            self.chosen.emit(code)
