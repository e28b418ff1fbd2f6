"""The look of every window: tokens, fonts, icons and the style sheet made from them.

Variants are chosen by two dynamic properties, `role` and `tone`; `set_role` and `set_tone` set them and
repaint. Roles known to the style sheet:

| widget        | roles |
|---------------|-------|
| `QPushButton` | *(none)* outlined · `primary` · `danger` · `quiet` · `tile` (large card to touch) · `key` · `choice` |
| `QLabel`      | *(none)* body · `caption` · `strong` · `lead` · `title` · `heading` · `display` · `giant` · `pill` |
|               | `frame` · `frame_title` (in a public screen's frame: of one size whatever the text size) |
| `QFrame`      | `card` · `sunken` · `band` (accent ground) · `call` (lotus ground) · `bar` (message) · `line` |
| `QWidget`     | `page` (the window's ground) |

Tones (labels, cards, pills, bars): `soft`, `accent`, `lotus`, `ok`, `warn`, `danger`, `on_accent`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QDir, QSize
from PySide6.QtGui import QColor, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.core import resources
from kiosk.ui.theme import fonts
from kiosk.ui.theme.fonts import font
from kiosk.ui.theme.stylesheet import stylesheet
from kiosk.ui.theme.tokens import TEXT_SIZES, Contrast, Density, Palette, TextSize, Tokens, contrast_ratio, tokens

__all__ = [
    "TEXT_SIZES",
    "Contrast",
    "Density",
    "Palette",
    "TextSize",
    "Tokens",
    "contrast_ratio",
    "current",
    "font",
    "icon",
    "install",
    "pixmap",
    "redress",
    "set_role",
    "set_tone",
    "stylesheet",
    "tokens",
    "undressed",
]

_PROPERTY = "kiosk_tokens"


def install(
    app: QApplication,
    density: Density,
    *,
    contrast: Contrast = "normal",
    text_size: TextSize = "normal",
    size: QSize | None = None,
) -> Tokens:
    """Dress the application: fonts, palette, style sheet; give the tokens now in force.

    `size` is the screen's size in device-independent pixels; without it the primary screen is measured.
    Call it again to change density, contrast or size: every window is repainted.
    """
    if size is None:
        screen = app.primaryScreen()
        size = screen.size() if screen is not None else QSize()
    now = tokens(density, contrast=contrast, text_size=text_size)
    if size.isValid():
        now = tokens(density, size.width(), size.height(), contrast, text_size)
    return _dress(app, now)


def redress(*, contrast: Contrast, text_size: TextSize) -> Tokens:
    """Change contrast and text size of the running application, on the screen it was dressed for; give its tokens.

    What is drawn from tokens as it is built keeps its old look until it is built anew.
    """
    held = current()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return held
    return _dress(app, tokens(held.density, *held.screen, contrast, text_size))


def _dress(app: QApplication, now: Tokens) -> Tokens:
    if app.property(_PROPERTY) == now:
        return now
    QDir.setSearchPaths("icons", [str(resources.folder("icons"))])
    fonts.load()
    if app.property(_PROPERTY) is None:
        app.setStyle("Fusion")
    app.setProperty(_PROPERTY, now)
    app.setStyleSheet("")  # Qt exchanges a sheet once for every ancestor a widget has; one taken off and put on, once
    app.setFont(font(now.text_body))
    app.setPalette(_qt_palette(now.palette))
    app.setStyleSheet(stylesheet(now))
    return now


@contextmanager
def undressed() -> Iterator[None]:
    """Take the style sheet off while much is built; all that is there is dressed once when the block ends.

    Qt tells every widget of its dress whenever anything above it finds its place: a screen of hundreds of widgets is
    built in half the time while there is none.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        yield
        return
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(stylesheet(current()))


def current() -> Tokens:
    """Give the tokens in force; those of a counter at 1920 × 1080 before `install`."""
    app = QApplication.instance()
    held = app.property(_PROPERTY) if app is not None else None
    return held if isinstance(held, Tokens) else tokens("counter")


def icon(name: str, colour: str, size_px: int) -> QIcon:
    """Give the icon `name` as a `QIcon` in a token colour."""
    from kiosk.ui.theme import icons  # with Qt's painter and SVG reader, which a first paint does not need

    return QIcon(icons.pixmap(name, colour, size_px))


def pixmap(name: str, colour: str, size_px: int) -> QPixmap:
    """Give the icon `name`, square, `size_px` device-independent pixels wide, sharp on this screen."""
    from kiosk.ui.theme import icons  # as above

    return icons.pixmap(name, colour, size_px)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget its role (see this package's table) and dress it again at once."""
    _set(widget, "role", role)


def set_tone(widget: QWidget, tone: str) -> None:
    """Give a widget its tone, "" for none, and dress it again at once."""
    _set(widget, "tone", tone)


def _set(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    for child in widget.findChildren(QWidget):  # rules such as "a label inside a red card" look upward
        style.unpolish(child)
        style.polish(child)
    widget.update()


def _qt_palette(p: Palette) -> QPalette:
    palette = QPalette()
    colours = {
        QPalette.ColorRole.Window: p.surface,
        QPalette.ColorRole.WindowText: p.ink,
        QPalette.ColorRole.Base: p.surface_raised,
        QPalette.ColorRole.AlternateBase: p.surface,
        QPalette.ColorRole.Text: p.ink,
        QPalette.ColorRole.Button: p.surface_raised,
        QPalette.ColorRole.ButtonText: p.ink,
        QPalette.ColorRole.PlaceholderText: p.ink_soft,
        QPalette.ColorRole.Highlight: p.accent,
        QPalette.ColorRole.HighlightedText: p.accent_ink,
        QPalette.ColorRole.ToolTipBase: p.ink,
        QPalette.ColorRole.ToolTipText: p.surface_raised,
        QPalette.ColorRole.Link: p.accent,
        QPalette.ColorRole.Accent: p.accent,
    }
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(p.ink_disabled))
    return palette
