"""The Qt binding is one of the sound ones: 6.12.0 lost a reference to None with every void call and aborted."""

from __future__ import annotations

import sys

import PySide6
from PySide6.QtWidgets import QApplication, QLabel


def test_the_binding_is_pinned_below_the_broken_one() -> None:
    assert (6, 11, 3) <= PySide6.__version_info__[:3] < (6, 12, 0)


def test_void_calls_do_not_eat_references_to_none(qapp: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(4000):
        label.setText(str(number))
    # On Python 3.12 and later None is immortal and the count stands still.
    assert sys.getrefcount(None) > before - 400
