"""The head's first page: what calls for work, who came and waits, what people touched on the way out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from kiosk.core.i18n import Translator
from kiosk.services.views import PrinterView, TodayView
from kiosk.services.watch_views import DueName, FigureName, Part, WatchList, WatchView
from kiosk.ui import theme
from kiosk.ui.manager.today_cards import FieldsCard, RatingsCard
from kiosk.ui.manager.watch_list import WatchListPanel
from kiosk.ui.manager.watch_parts import PartsCard
from kiosk.ui.manager.watch_tiles import NOTHING, RATINGS, TODAY, WORK, Figure, Tiles
from kiosk.ui.records.keyed_page import KeyedPage, is_move, letter
from kiosk.ui.widgets.cards import column, row
from kiosk.ui.widgets.key_button import KeyButton
from kiosk.ui.widgets.labels import IconLabel, Text
from kiosk.ui.widgets.scroll import scrolled


class TodayPage(KeyedPage):
    """Shows a `TodayView`, a `WatchView` and how printers are; a figure opens its list in their place.

    Emits `list_wanted(name, part)`, `list_left`, and `print_wanted` for the morning list.
    """

    list_wanted = Signal(str, object)
    list_left = Signal()
    print_wanted = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        t = theme.current()
        self._title = ""
        self._watch: WatchView | None = None
        self._printers: tuple[PrinterView, ...] = ()
        self._came_from: QWidget | None = None
        self._keys: dict[str, tuple[FigureName, str]] = {
            one.key: (one.opens, one.words) for one in (*WORK.values(), *TODAY.values(), RATINGS)
        }
        self.figures = {
            name: Figure(tr, one, partial(self.open_list, one.opens, one.words), beside=name in TODAY)
            for name, one in {**WORK, **TODAY}.items()
        }
        work, people = (Tiles({name: self.figures[name] for name in of}) for of in (WORK, TODAY))
        self.holders = PartsCard(tr, tr("Hạn trả theo người giữ hồ sơ"), self._open_part)
        self.due_fields = PartsCard(tr, tr("Hạn trả theo lĩnh vực"), self._open_part)
        self.ratings = RatingsCard(tr, partial(self.open_list, RATINGS.opens, RATINGS.words))
        self.fields = FieldsCard(tr)
        due = column(self.holders, self.due_fields, gap=t.gap_small)
        due.setStretch(1, 1)
        came = column(self.ratings, self.fields, gap=t.gap_small)
        came.setStretch(1, 1)
        below = row(due, came, gap=t.gap_small)
        below.setStretch(0, 4)
        below.setStretch(1, 5)
        inner = QWidget()
        content = column(work, people, below, gap=t.gap_small)
        content.setStretch(2, 1)
        inner.setLayout(content)
        self.overview = scrolled(inner)
        self.sign = IconLabel("warning", t.palette.warn, t.icon)
        self.office = Text("", "caption")
        self.print_list = KeyButton("Ctrl+P", tr("In việc sáng nay"), on_click=self.print_wanted.emit)
        foot = row(self.sign, self.office, self.print_list, gap=t.gap_small)
        foot.setStretch(1, 1)
        self.panel = WatchListPanel(tr)
        self.panel.left.connect(self.leave_list)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.panel)
        box = column(self._stack, foot, gap=t.gap_small)
        box.setStretch(0, 1)
        self.setLayout(box)
        self._show_office()

    @property
    def listing(self) -> bool:
        """Whether a list is in sight."""
        return self._stack.currentWidget() is self.panel

    @property
    def known(self) -> bool:
        """Whether what is to be watched has been read."""
        return self._watch is not None

    def show_today(self, today: TodayView) -> None:
        """Show who came and waits, and the ratings; what somebody should look after is drawn as a warning."""
        f = self.figures
        for name in ("taken", "waiting", "serving", "parked", "served", "absent"):
            f[name].show_number(str(getattr(today, name)))
        longest = today.longest_wait_minutes
        f["longest"].show_number(NOTHING if longest is None else str(longest), "warn" if (longest or 0) >= 30 else "")
        nobody_open = today.counters_open == 0 and today.waiting > 0
        f["counters"].show_number(f"{today.counters_open}/{today.counters_total}", "warn" if nobody_open else "")
        self.ratings.show_ratings(today)
        self.fields.show_fields(today.fields)

    def show_watch(self, watch: WatchView) -> None:
        """Show what calls for work."""
        self._watch = watch
        for name, one in {**WORK, **TODAY}.items():
            if one.opens in watch.counts:
                self.figures[name].show_count(watch.counts[one.opens], one.tone)
        self.holders.show_parts(watch.holders)
        self.due_fields.show_parts(watch.fields)
        self._show_office()

    def show_printers(self, printers: tuple[PrinterView, ...]) -> None:
        """Show in a line how the printers are."""
        self._printers = printers
        self._show_office()

    def open_list(self, name: FigureName, words: str, part: Part | None = None) -> None:
        """Put the list behind a figure in the place of the figures."""
        if not self.listing:
            self._came_from = self.focusWidget()
        self._title = self._tr(words)
        self.panel.show_opening(self._title)
        self._stack.setCurrentWidget(self.panel)
        self.panel.setFocus()
        self.list_wanted.emit(name, part)

    def show_list(self, found: WatchList) -> None:
        """Show the list that is open."""
        if self.listing:
            self.panel.show_list(self._title, found)

    def leave_list(self) -> None:
        """Show the figures again, the focus where it was."""
        if not self.listing:
            return
        back = self._came_from if self._came_from is not None and isValid(self._came_from) else None
        self._came_from = None
        self._stack.setCurrentWidget(self.overview)
        (back if back is not None and back.isVisible() else self).setFocus()
        self.panel.forget()
        self.list_left.emit()

    def take(self, event: QKeyEvent) -> bool:
        """Take the keys of the page: those of the figures, Esc, the arrows to scroll, Ctrl+P."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        pressed = letter(event)
        if control and event.key() == Qt.Key.Key_P and not event.isAutoRepeat():
            self.print_list.click()
        elif event.key() == Qt.Key.Key_Escape and self.listing:
            self.leave_list()
        elif pressed in self._keys and not event.isAutoRepeat():
            self.open_list(*self._keys[pressed])
        elif is_move(event) and not self.listing:
            self._scroll(Qt.Key(event.key()))
        else:
            return False
        return True

    def _scroll(self, key: Qt.Key) -> None:
        bar = self.overview.verticalScrollBar()
        page = self.overview.viewport().height() - theme.current().target
        steps = {
            Qt.Key.Key_Up: -theme.current().target,
            Qt.Key.Key_Down: theme.current().target,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        bar.setValue(bar.value() + steps[key])

    def _open_part(self, name: DueName, part: Part) -> None:
        self.open_list(name, WORK[name].words, part)

    def _show_office(self) -> None:
        """Say in one line how printers, disk and backup are; what is not well comes first."""
        tr = self._tr
        ill = [f"{one.name}: {tr(one.words)}." for one in self._printers if one.condition != "ok"]
        well = len(self._printers) - len(ill)
        fine = [tr("{count} máy in sẵn sàng.").format(count=well)] if well else []
        for found in (self._watch.disk, self._watch.backup) if self._watch is not None else ():
            (fine if found.state == "ok" else ill).append(found.in_words(tr))
        self.sign.setVisible(bool(ill))
        self.office.setText(" ".join((*ill, *fine)))
