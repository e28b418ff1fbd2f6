"""The look: readable, large enough, and nothing literal outside its own package."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

import kiosk.ui
from kiosk.ui import theme
from kiosk.ui.theme import fonts
from kiosk.ui.theme.tokens import HIGH, INK_ON_SURFACE, NORMAL, Palette

UI = Path(kiosk.ui.__file__).parent


@pytest.mark.parametrize(("palette", "least"), [(NORMAL, 4.5), (HIGH, 7.0)], ids=["normal", "high"])
def test_every_ink_is_readable_on_every_ground_it_is_used_on(palette: Palette, least: float) -> None:
    for ink, ground in INK_ON_SURFACE:
        ratio = theme.contrast_ratio(getattr(palette, ink), getattr(palette, ground))
        assert ratio >= least, f"{ink} on {ground}: {ratio:.2f}"


def test_the_ratio_is_that_of_wcag() -> None:
    assert theme.contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert theme.contrast_ratio("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", [NORMAL, HIGH], ids=["normal", "high"])
def test_edges_and_focus_can_be_seen(palette: Palette) -> None:
    for edge, ground in (
        ("line_strong", "surface_raised"),
        ("focus", "surface_raised"),
        ("focus", "surface"),
        ("focus_on_accent", "accent"),
    ):
        assert theme.contrast_ratio(getattr(palette, edge), getattr(palette, ground)) >= 3.0, edge


@pytest.mark.parametrize("size", [(800, 480), (1024, 600), (1366, 768), (1920, 1080), (1080, 1920), (3840, 2160)])
def test_citizens_get_large_text_and_large_targets_on_every_screen(size: tuple[int, int]) -> None:
    t = theme.tokens("citizen", *size)
    assert min(t.text_caption, t.text_body, t.text_lead, t.text_title) >= 20
    assert t.target >= 64
    assert t.text_caption <= t.text_body <= t.text_lead < t.text_title < t.text_heading < t.text_display < t.text_giant


def test_the_same_design_fills_both_screens() -> None:
    small, large = theme.tokens("citizen", 1024, 600), theme.tokens("citizen", 1920, 1080)
    assert large.scale == 1.0
    assert small.text_heading / large.text_heading < 0.7


def test_no_literal_colour_stands_outside_the_theme() -> None:
    literal = re.compile(r"""["'#]#?[0-9A-Fa-f]{6}["']|rgba?\(|QColor\(\s*["'\d]|\d+px|setStyleSheet""")
    for path in UI.rglob("*.py"):
        if path.parent.name != "theme":
            found = [line for line in path.read_text("utf-8").splitlines() if literal.search(line)]
            assert not found, f"{path.name}: {found}"


def test_noto_sans_is_loaded_with_the_weights_in_use(qapp: QApplication, dressed: theme.Tokens) -> None:
    assert fonts.FAMILY in QFontDatabase.families()
    assert {"Regular", "Bold"} <= set(QFontDatabase.styles(fonts.FAMILY))


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
@pytest.mark.parametrize(("contrast", "least"), [("normal", 4.5), ("high", 7.0)])
def test_what_an_empty_field_asks_for_can_be_read(
    qtbot: QtBot,
    qapp: QApplication,
    kind: type[QLineEdit | QPlainTextEdit],
    contrast: theme.Contrast,
    least: float,
) -> None:
    theme.install(qapp, "citizen", contrast=contrast, size=QSize(1024, 600))
    field = kind()
    qtbot.addWidget(field)
    field.setPlaceholderText("IIIIIIHHHHHH")
    field.resize(400, 80)
    field.show()
    picture = field.grab().toImage()
    inside = ((x, y) for x in range(12, 388) for y in range(12, 68))
    (ground, _), (ink, _) = Counter(picture.pixelColor(x, y).name() for x, y in inside).most_common(2)
    assert theme.contrast_ratio(ink, ground) >= least, ink


def test_a_tone_set_later_changes_the_colour(qapp: QApplication, dressed: theme.Tokens) -> None:
    label = QLabel("Ễ")
    label.ensurePolished()
    before = label.palette().color(label.foregroundRole())
    theme.set_tone(label, "danger")
    assert label.palette().color(label.foregroundRole()) != before


def test_installing_again_changes_density(qapp: QApplication, dressed: theme.Tokens) -> None:
    theme.install(qapp, "counter", size=QSize(1366, 768))
    assert theme.current().density == "counter"
