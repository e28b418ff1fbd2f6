"""Decides which page the lookup station shows, whom a scan goes to, and when everything is forgotten."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject

from kiosk.ui.citizen.dossier_presenter import DossierPresenter
from kiosk.ui.citizen.lookup import HOME, LookupScreen
from kiosk.ui.citizen.office_presenter import OfficePresenter
from kiosk.ui.citizen.petition_presenter import PetitionPresenter
from kiosk.ui.citizen.procedures_presenter import ProceduresPresenter
from kiosk.ui.citizen.rate_presenter import RatePresenter
from kiosk.ui.widgets.clipboard import empty_clipboard
from kiosk.ui.widgets.idle import IdleGuard
from kiosk.ui.widgets.wedge import WedgeListener

DOSSIER, PROCEDURES, OFFICE, PETITION, RATE = "dossier", "procedures", "office", "petition", "rate"
"""Names of the pages this presenter leads to."""

_PROCEDURE_CODE = re.compile(r"[0-9]\.[0-9]{6}(?:\.[0-9A-Z.]+)?")
"""The code of a procedure in the national database, as the QR of a posting sheet says it."""


class LookupPresenter(QObject):
    """Keeps a `LookupScreen` true; belongs to it.

    A scan on any page leads to its dossier, or to the answer to a petition, the QR of a posting sheet to its procedure;
    so does a code typed in the place of the other. After `idle_seconds` without
    a touch, or at *Xong*, every page forgets, and the screen is as it was opened: page, language, size, contrast.
    """

    def __init__(
        self,
        screen: LookupScreen,
        dossier: DossierPresenter,
        procedures: ProceduresPresenter,
        office: OfficePresenter,
        petition: PetitionPresenter,
        rate: RatePresenter,
        wedge: WedgeListener | None = None,
        *,
        idle_seconds: float = 60,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._dossier = dossier
        self._procedures = procedures
        self._office = office
        self._petition = petition
        self._rate = rate
        self._used: set[str] = set()
        self._idle = IdleGuard(idle_seconds, self)
        self._idle.idle.connect(self.forget)
        screen.left.connect(self.forget)
        screen.turned.connect(self._on_turned)
        office.procedure_wanted.connect(self._on_procedure)
        dossier.tracked.connect(rate.look)
        rate.offered.connect(dossier.offer_rating)
        dossier.rate_wanted.connect(self._on_rate)
        dossier.petition_met.connect(self._on_petition)
        petition.dossier_met.connect(self._on_dossier)
        screen.adapted.connect(self._guard)
        screen.code_begun.connect(self._on_code_begun)
        if wedge is not None:
            wedge.scanned.connect(self.scan)

    @property
    def watching(self) -> bool:
        """Whether there is something to forget once nobody is there."""
        return self._idle.running

    def forget(self) -> None:
        """Go back to the start for the next person, and leave nothing of the last one, in the clipboard neither."""
        for page in self._screen.pages.values():
            page.forget()
        empty_clipboard()
        self._screen.open(HOME)
        self._used.clear()
        self._screen.go_home()
        self._guard()

    def scan(self, text: str) -> None:
        """Show what a scanned code leads to."""
        self._screen.rouse()
        code = text.strip()
        for name in self._used:
            self._screen.pages[name].forget()  # whoever scans begins anew
        if _PROCEDURE_CODE.fullmatch(code):
            self._on_procedure(code)
        else:
            self._on_dossier(code)
        self._guard()

    def _on_code_begun(self, character: str) -> None:
        self._screen.open(DOSSIER)
        self._dossier.type(character)

    def _on_procedure(self, code: str) -> None:
        self._screen.open(PROCEDURES)
        self._procedures.open_code(code)

    def _on_dossier(self, code: str) -> None:
        self._screen.open(DOSSIER)
        self._dossier.find(code)

    def _on_petition(self, code: str) -> None:
        self._screen.open(PETITION)
        self._petition.read(code)

    def _on_rate(self) -> None:
        self._screen.open(RATE)
        self._rate.begin()

    def _on_turned(self, name: str) -> None:
        self._used.add(name)
        if name == OFFICE:
            self._office.refresh()
        self._guard()

    def _guard(self) -> None:
        """Watch for the last person's leaving until nothing is left of them, their language and text size neither."""
        if self._screen.name == HOME and self._screen.at_home:
            self._idle.stop()
        else:
            self._idle.start()
