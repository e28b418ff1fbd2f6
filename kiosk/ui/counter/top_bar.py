"""The bar on top of the counter: where one is, who one is, the time, and how the printers are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from kiosk.core.clock import Clock
from kiosk.core.i18n import N_, Translator
from kiosk.services.views import DESK, PrinterView, SessionView
from kiosk.ui import theme
from kiosk.ui.widgets.clock_label import ClockLabel
from kiosk.ui.widgets.key_button import KeyButton, dot
from kiosk.ui.widgets.labels import ElidedLabel, StatusPill

_WORST_FIRST = ("offline", "out", "cover", "unknown", "low")
_SHORT = {
    "offline": N_("không liên lạc được"),
    "out": N_("hết giấy"),
    "cover": N_("nắp đang mở"),
    "unknown": N_("chưa rõ tình trạng"),
    "low": N_("sắp hết giấy"),
}
_TONES = {"ok": "ok", "low": "warn", "unknown": "warn"}


@dataclass(frozen=True, slots=True)
class PrinterSummary:
    """The printers in one phrase with its tone."""

    words: str
    tone: str


def summarise(tr: Translator, printers: tuple[PrinterView, ...] | None, waiting_for_decision: int) -> PrinterSummary:
    """Give the printers' state in a phrase: what most needs a person comes first."""
    if waiting_for_decision:
        return PrinterSummary(tr("Giấy in: {count} tờ cần xem").format(count=waiting_for_decision), "danger")
    if printers is None:
        return PrinterSummary(tr("Máy in: đang hỏi…"), "soft")
    if not printers:
        return PrinterSummary(tr("Máy này không có máy in"), "soft")
    for condition in _WORST_FIRST:
        if any(printer.condition == condition for printer in printers):
            words = tr("Máy in: {state}").format(state=tr(_SHORT[condition]))
            return PrinterSummary(words, _TONES.get(condition, "danger"))
    return PrinterSummary(tr("Máy in: sẵn sàng"), "ok")


class TopBar(QFrame):
    """Emits `records_wanted`, `papers_wanted` and `sign_out_wanted`."""

    records_wanted = Signal()
    papers_wanted = Signal()
    sign_out_wanted = Signal()

    def __init__(self, tr: Translator, office: str, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._rating_waits = self._lacks_scanner = False
        t = theme.current()
        self.setProperty("role", "band")
        self.office = ElidedLabel(office, "strong")
        self.counter = QLabel()
        self.counter.setProperty("role", "title")
        self.official = ElidedLabel("", "")
        self.pause = StatusPill("", "warn")
        self.pause.hide()
        self.no_card_scanner = StatusPill(tr("Mất máy quét thẻ"), "warn")
        self.no_card_scanner.setToolTip(
            tr(
                "Máy quét thẻ khai ở mục [devices] trong kiosk.toml không trả lời. Cắm lại dây và đóng chương trình"
                " khác đang giữ cổng; chương trình tự nhận lại trong vài giây."
            )
        )
        self.no_card_scanner.hide()
        self.rating = StatusPill(tr("Đang chờ đánh giá"), "accent")
        self.rating.setToolTip(
            tr("Người vừa xong lượt đang ở màn hình đánh giá của quầy; chương trình tự bỏ dòng này.")
        )
        self.rating.hide()
        self.printers = KeyButton("F3", "", on_click=self.papers_wanted.emit)
        self.printers.setToolTip(tr("Máy in và giấy tờ"))
        self.records = KeyButton("F4", tr("Hồ sơ"), on_click=self.records_wanted.emit)
        self._dot = QLabel()
        self._dot.setObjectName("printer_dot")
        self.sign_out = KeyButton("", tr("Đăng xuất"), on_click=self.sign_out_wanted.emit)
        self._clock = ClockLabel(tr, clock, tone="on_accent", time_role="strong")
        box = self._box = QHBoxLayout(self)
        box.setContentsMargins(t.gap, t.gap_tiny, t.gap, t.gap_tiny)
        box.setSpacing(t.gap)
        box.addWidget(self.counter)
        box.addWidget(self.office, 5)
        box.addWidget(self.official, 2)
        box.addWidget(self.rating)
        box.addWidget(self.pause)
        box.addWidget(self.no_card_scanner)
        box.addWidget(self.records)
        box.addWidget(self._pill())
        box.addWidget(self._clock)
        box.addWidget(self.sign_out)
        self.show_printers(summarise(tr, None, 0))

    def show_session(self, session: SessionView | None) -> None:
        """Say who sits at which counter."""
        place = self._tr("Xử lý hồ sơ") if session and session.counter == DESK else ""
        self.counter.setText(place or (session.counter_name if session else ""))
        self.official.set_whole_text(session.full_name if session else "")

    def show_urgent(self, count: int) -> None:
        """Say how many dossiers are late, due within 24 hours, or ready but not fetched for over a working day."""
        words = self._tr("Hồ sơ: {count} cần gấp").format(count=count) if count else self._tr("Hồ sơ")
        self.records.set_words(words)
        self._keep_room()

    def show_pause(self, words: str) -> None:
        """Say why the counter rests and until when, in the room of the office's name; "" while it works."""
        if words != self.pause.text():
            self.pause.set_status(words, "warn")
            self._make_room()

    def show_card_scanner(self, there: bool) -> None:
        """Say when the card scanner of this counter is not there, in the room of the office's name."""
        self._lacks_scanner = not there
        self._make_room()

    def show_rating(self, *, waiting: bool) -> None:
        """Say that somebody may be rating this counter now, in the room of the office's name: no more is told here."""
        if waiting != self._rating_waits:
            self._rating_waits = waiting
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See again what has room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._make_room()

    def _keep_room(self) -> None:
        """Make room again where a key has got longer words."""
        if self._box.minimumSize().width() > self.width() or (self._clock.isHidden() and self._has_room(self._clock)):
            self._make_room()

    def _make_room(self) -> None:
        """Let the office's name give way to what must be seen; on a small screen the clock too, then the rating.

        What gives way goes before anything comes: both for a moment would make the window grow, and none shrinks.
        """
        for part in (self.office, self._clock, self.rating):
            part.hide()
        self.pause.setHidden(not self.pause.text())
        self.no_card_scanner.setHidden(not self._lacks_scanner)
        self.rating.setVisible(self._rating_waits and self._has_room(self.rating))
        self._clock.setVisible(self._has_room(self._clock))
        self.office.setVisible(not (self.pause.text() or self._lacks_scanner or self._rating_waits))

    def _has_room(self, part: QWidget) -> bool:
        """Tell whether a hidden part fits beside what is shown."""
        need = self._box.minimumSize().width() + self._box.spacing() + part.sizeHint().width()
        return need <= self.width()

    def show_printers(self, summary: PrinterSummary) -> None:
        """Say how the printers are; the dot's colour repeats the words."""
        palette = theme.current().palette
        self.printers.set_words(summary.words)
        self._keep_room()
        self._dot.setPixmap(dot(palette.line_strong if summary.tone == "soft" else getattr(palette, summary.tone)))

    def _pill(self) -> QFrame:
        """Give the dot and the words on one raised ground: a dot on the dark band could not be read."""
        pill = QFrame()
        pill.setProperty("role", "card")
        box = QHBoxLayout(pill)
        t = theme.current()
        box.setContentsMargins(t.gap, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._dot)
        self.printers.setProperty("role", "quiet")
        box.addWidget(self.printers)
        return pill
