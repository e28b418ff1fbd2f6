"""The steps of the intake in a row: where one is, what is done, a click to go back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kiosk.core.i18n import N_, Translator
from kiosk.ui import theme

STEPS = (
    ("procedure", N_("Thủ tục")),
    ("case", N_("Trường hợp")),
    ("components", N_("Thành phần")),
    ("applicant", N_("Người nộp")),
)


class Stepper(QWidget):
    """Emits `wanted(step)` for a step that can be gone to."""

    wanted = Signal(str)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().gap_tiny)
        for step, words in STEPS:
            choice = QPushButton(tr(words))
            choice.setCheckable(True)
            choice.setProperty("role", "choice")
            choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            choice.clicked.connect(lambda _checked=False, step=step: self._on_clicked(step))
            self.buttons[step] = choice
            box.addWidget(choice)
        self._now = "procedure"

    def show_step(self, now: str, reachable: frozenset[str], *, has_case: bool) -> None:
        """Show where one is and which steps a click reaches; a procedure with one case has no such step."""
        self._now = now
        self.buttons["case"].setVisible(has_case)
        names = [step for step, _ in STEPS]
        place = names.index(now) if now in names else len(names)
        for number, step in enumerate(names):
            choice = self.buttons[step]
            choice.setChecked(step == now)
            choice.setEnabled(step in reachable or step == now)
            done = number < place and step in reachable
            choice.setIcon(_tick() if done else QIcon())

    def _on_clicked(self, step: str) -> None:
        self.buttons[step].setChecked(step == self._now)
        if step != self._now:
            self.wanted.emit(step)


def _tick() -> QIcon:
    t = theme.current()
    return theme.icon("check", t.palette.ok, t.text_body)
