"""Labels that never clip: they wrap, shorten or shrink, and keep room for stacked Vietnamese marks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.ui import theme

_BREADTH = 0.94
"""How much of its room's width a fitted line may fill: a number that touches its frame reads badly."""

_ENDLESS = 100_000

_CENTRED = Qt.AlignmentFlag.AlignCenter


class Text(QLabel):
    """Plain text that wraps at words and claims the height it then needs.

    `role` and `tone` are those of `kiosk.ui.theme`. The text is never read as rich text.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "",
        *,
        tone: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setWordWrap(True)
        self.setAlignment(align)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Give the longest word's width and one line's height.

        The height a wrapped text needs goes through `heightForWidth`, which layouts ask with the true width. A
        height guessed here from a passing width would make the whole window grow, and windows do not shrink.
        """
        self.ensurePolished()
        metrics = self.fontMetrics()
        margins = self.contentsMargins()
        parts = self.text().split() if self.wordWrap() else [self.text()]
        widest = max((metrics.horizontalAdvance(part) for part in parts), default=0)
        return QSize(widest + margins.left() + margins.right() + 2, metrics.height() + margins.top() + margins.bottom())


def heading(text: str, *, tone: str = "", parent: QWidget | None = None) -> Text:
    """Give a heading."""
    return Text(text, "heading", tone=tone, parent=parent)


def title(text: str, *, tone: str = "", parent: QWidget | None = None) -> Text:
    """Give the title of a part of a screen."""
    return Text(text, "title", tone=tone, parent=parent)


def caption(text: str, *, tone: str = "", parent: QWidget | None = None) -> Text:
    """Give small, soft text."""
    return Text(text, "caption", tone=tone, parent=parent)


class ElidedLabel(QLabel):
    """One line that ends in "…" when there is no room; its tool tip and accessible name hold the whole text."""

    def __init__(self, text: str = "", role: str = "", *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = ""
        self.set_whole_text(text)

    @property
    def whole_text(self) -> str:
        """The text before it was shortened."""
        return self._whole

    def set_whole_text(self, text: str) -> None:
        """Show a new text, shortened as needed."""
        self._whole = text
        self.setAccessibleName(text)
        self._shorten()

    def sizeHint(self) -> QSize:
        """Give the room the whole text would like."""
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        self.ensurePolished()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class ItemsLabel(ElidedLabel):
    """One line of items, as many whole ones as there is room for: half a number would be a wrong number."""

    def set_items(self, items: tuple[str, ...]) -> None:
        """Show other items."""
        self.set_whole_text(", ".join(items))

    def _shorten(self) -> None:
        self.ensurePolished()
        items = self.whole_text.split(", ")
        room = self.contentsRect().width()
        while len(items) > 1 and self.fontMetrics().horizontalAdvance(", ".join(items)) > room:
            items.pop()
        if self.text() != ", ".join(items):
            self.setText(", ".join(items))


class FittedLabel(QLabel):
    """One line drawn as large as its room allows, between two pixel heights: numbers seen from ten metres.

    `colour` is a token colour; without it the ink of the surface.
    """

    def __init__(
        self,
        text: str = "",
        *,
        largest_px: int,
        smallest_px: int,
        colour: str = "",
        bold: bool = True,
        align: Qt.AlignmentFlag = _CENTRED,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._largest = largest_px
        self._smallest = min(smallest_px, largest_px)
        self._colour = colour
        self._bold = bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setText(text)

    def set_colour(self, colour: str) -> None:
        """Draw in another token colour."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    @property
    def colour(self) -> str:
        """The colour it is drawn in."""
        return self._colour or theme.current().palette.ink

    def set_largest(self, largest_px: int) -> None:
        """Allow another greatest height."""
        if largest_px != self._largest:
            self._largest = max(largest_px, self._smallest)
            self.update()

    def fitted_font(self) -> QFont:
        """Give the font the text is drawn with in the present room."""
        low, high = self._smallest, self._largest
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._fits(middle) else (low, middle - 1)
        return theme.font(low, bold=self._bold)

    def text_rect(self) -> QRect:
        """Give the rectangle the drawn text claims, in the middle of its room."""
        rect = QRect(QPoint(), self._claim(self.fitted_font().pixelSize()))
        rect.moveCenter(self.contentsRect().center())
        return rect

    def sizeHint(self) -> QSize:
        """Give the room for the text at its smallest, taller by half so that it grows where it can."""
        metrics = QFontMetrics(theme.font(self._smallest, bold=self._bold))
        return QSize(round(metrics.horizontalAdvance(self.text()) / _BREADTH) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Give the room for the text at its smallest."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(self.fitted_font())
        painter.setPen(QColor(self.colour))
        painter.drawText(self.contentsRect(), int(self.alignment()), self.text())
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Ask for room again when the font or the style has changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _fits(self, size_px: int) -> bool:
        claim, room = self._claim(size_px), self.contentsRect()
        return claim.width() <= room.width() * _BREADTH and claim.height() <= room.height()

    def _claim(self, size_px: int) -> QSize:
        """Give the room the text needs at a size; a subclass that draws otherwise needs another."""
        metrics = QFontMetrics(theme.font(size_px, bold=self._bold))
        text = self.text()
        whole = metrics.boundingRect(QRect(0, 0, _ENDLESS, _ENDLESS), 0, text).height()
        # A number has no mark below or above its capitals: its line may be a little taller than the room.
        height = round(metrics.tightBoundingRect(text).height() * 1.25) if text.isalnum() else whole
        return QSize(metrics.horizontalAdvance(text), height)


class ShrinkingLabel(FittedLabel):
    """One line that would like to be at its largest and shrinks before anything around it is cut."""

    def __init__(
        self,
        text: str = "",
        *,
        largest_px: int,
        smallest_px: int,
        colour: str = "",
        align: Qt.AlignmentFlag = _CENTRED,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            text, largest_px=largest_px, smallest_px=smallest_px, colour=colour, align=align, parent=parent
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Give the height of the text at its largest; its width at its smallest."""
        tall = QFontMetrics(theme.font(self._largest, bold=self._bold)).height()
        return QSize(super().sizeHint().width(), tall)

    def minimumSizeHint(self) -> QSize:
        """Give the room for the text at its smallest."""
        return super().sizeHint()


class NameLabel(QLabel):
    """A name on as many lines as its room allows; where there is room for one only, that ends in "…"."""

    def __init__(self, role: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def set_whole_text(self, text: str) -> None:
        """Show another name."""
        if text != self._whole:
            self._whole = text
            self.setAccessibleName(text)
            self._arrange()
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Give False: the lines are wished for, not demanded."""
        return False

    def sizeHint(self) -> QSize:
        """Give the height of the whole name at the present width."""
        return QSize(self.minimumSizeHint().width(), self._wrapped().height())

    def minimumSizeHint(self) -> QSize:
        """Give one line's height."""
        self.ensurePolished()
        return QSize(0, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as there are now."""
        super().resizeEvent(event)
        self._arrange()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _wrapped(self) -> QRect:
        self.ensurePolished()
        room = QRect(0, 0, self.contentsRect().width(), _ENDLESS)
        return self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._whole)

    def _arrange(self) -> None:
        room, whole = self.contentsRect(), self._wrapped()
        wraps = whole.height() <= room.height() and whole.width() <= room.width()
        shown = self._whole
        if not wraps:
            shown = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room.width())
        if wraps != self.wordWrap():
            self.setWordWrap(wraps)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class StatusPill(QLabel):
    """A short word on a coloured ground; the word says what the colour says."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "pill")
        self.setProperty("tone", tone)
        self.setAlignment(_CENTRED)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def set_status(self, text: str, tone: str) -> None:
        """Say another state; `tone` is one of the theme's tones, "" for neutral."""
        self.setText(text)
        theme.set_tone(self, tone)


class IconLabel(QLabel):
    """A square icon in a token colour; decoration, or named for a screen reader by `says`."""

    def __init__(self, name: str, colour: str, size_px: int, *, says: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size_px, size_px)
        self.setAccessibleName(says)
        self.setPixmap(theme.pixmap(name, colour, size_px))
