"""Scan to timeline: from the scanned code to the drawn dossier, at the station as it is wired."""

from __future__ import annotations

import os
from pathlib import Path

from tests.benchmarks import office as bench_office
from tests.benchmarks.measure import Series, in_turn


def scan_to_timeline(home: Path, rounds: int) -> tuple[Series, Series | None]:
    """Give the time from a scan at home to the painted result, and beside it the bare reading of the dossier."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEvent, QSize
    from PySide6.QtWidgets import QApplication

    from kiosk.app.bench import Bench
    from kiosk.app.screens import build_screen
    from kiosk.core.i18n import Translator
    from kiosk.ui import theme
    from kiosk.ui.background import InlineBackground
    from kiosk.ui.citizen.dossier_presenter import DossierPresenter
    from kiosk.ui.citizen.lookup_presenter import LookupPresenter
    from kiosk.ui.messages import Messages

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    size = QSize(1920, 1080)
    theme.install(app, "citizen", size=size)
    office = bench_office.found(home)
    tracking = office.intake.accept(bench_office.sign_in(office), bench_office.common_draft(office)).tracking
    bench = Bench(office, InlineBackground(), None, Messages(), Translator())
    screen = build_screen("lookup", bench)
    presenter = screen.findChild(LookupPresenter)
    dossier = screen.findChild(DossierPresenter)
    assert isinstance(presenter, LookupPresenter)
    assert isinstance(dossier, DossierPresenter)
    screen.resize(size)
    screen.show()
    app.processEvents()

    def scan() -> None:
        presenter.scan(tracking)
        app.processEvents()  # laid out and painted
        assert dossier.state.result is not None

    def leave() -> None:
        presenter.forget()
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    try:
        return in_turn(scan, lambda: office.lookup.find(tracking), rounds=rounds, before=leave)
    finally:
        screen.close()
        screen.deleteLater()
        app.processEvents()
        bench.close()
        office.close()
