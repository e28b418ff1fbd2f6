"""Makes the guide's pictures of the citizen's screens: `python -m tests.journeys.citizen_pictures FOLDER`.

Each page in Vietnamese, in English and in high contrast, the parts of a page that come after it in Vietnamese alone,
over a made-up office's own services on a held clock; and what the head of the office sees of ratings and petitions.
"""

from __future__ import annotations

import os
import random
import secrets
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is there: a window manager would have its own say

from PySide6.QtWidgets import QWidget

from kiosk.app import stations
from kiosk.app.founding import SAMPLE_PASSWORD
from kiosk.cli.demo.windows import COUNTER_SIZE, PUBLIC_SIZE
from kiosk.services.dossier_views import MissingItem
from kiosk.services.intake_person import Person
from kiosk.services.petition_views import PetitionDraft
from kiosk.services.views import ReceiptView, SessionView
from kiosk.ui.citizen.dossier import DossierPage
from kiosk.ui.citizen.lookup import LookupScreen
from kiosk.ui.citizen.lookup_presenter import OFFICE, PETITION, PROCEDURES, LookupPresenter
from kiosk.ui.citizen.petition import PetitionPage
from kiosk.ui.citizen.procedures import ProceduresPage
from kiosk.ui.citizen.rating import RatingScreen
from kiosk.ui.citizen.rating_presenter import RatingPresenter
from kiosk.ui.manager.manager_screen import ManagerScreen
from tests.journeys.kept_pictures import keep
from tests.journeys.office import OpenOffice, open_office
from tests.journeys.shown import child, settle, shown
from tests.ui.keys import click

SEED = 23
VARIANTS = {"": "", "-en": "language:en", "-contrast": "contrast"}
"""What a picture's name ends with, and the control touched before it is taken."""

SUGGESTION = "Nên có thêm ghế ngồi chờ ở phòng ngoài, buổi sáng đông người phải đứng."
COMPLAINT = "Bản niêm yết lệ phí ở bảng tin đã mờ, không đọc được."
ANSWER = "Trung tâm đã in và dán lại bản niêm yết lệ phí ngày 18/11/2026. Cảm ơn ông/bà."


def main(folder: Path) -> None:
    """Write every picture of the citizen's screens."""
    secrets.choice = random.Random(SEED).choice  # tracking codes stand in the pictures
    stations.application("lookup").setCursorFlashTime(0)
    with TemporaryDirectory() as home, open_office(Path(home) / "office", "") as office:
        morning = Morning(office, folder)
        morning.look_at_manager()
        for ending, control in VARIANTS.items():
            morning.look_up(ending, control)
            morning.rate(ending, control)
        morning.say()
        morning.rate_by_code()


class Morning:
    """An office in which a dossier waits for a paper, a number is served, and people have said what they think."""

    def __init__(self, office: OpenOffice, folder: Path) -> None:
        self._office, self._folder = office.parts, folder
        self._clock = office.clock
        self._lan = self._office.staffing.sign_in("lan", SAMPLE_PASSWORD, 1)
        self._office.staffing.sign_in("hung", SAMPLE_PASSWORD, 2)
        self._serve(self._lan)
        self._tracking = self._ask_for_more(self._lan)
        for field in ("ho_tich", "ho_tich", "chung_thuc"):
            self._office.ticketing.take_ticket(field)
        told = self._office.petitions.take(PetitionDraft("phan_anh", COMPLAINT))
        self._office.petitions.take(PetitionDraft("gop_y", SUGGESTION))
        register = self._office.petition_register
        asked = next(line for line in register.listed() if line.code == told.code)
        register.answer(self._lan.staff_id, asked.petition_id, ANSWER)
        self._answered = told.code
        self._office.petitions.take(PetitionDraft("phan_anh", "Buổi chiều hay mở cửa muộn mười lăm phút."))

    def _serve(self, session: SessionView) -> None:
        """Have seven visits come and go, most of them rated."""
        levels = ("very_satisfied", "very_satisfied", "satisfied", "very_satisfied", "dissatisfied", "", "satisfied")
        for level in levels:
            self._office.ticketing.take_ticket("ho_tich")
            self._office.queueing.call_next(session)
            self._clock.advance(minutes=4)
            self._office.queueing.finish(session)
            asked = self._office.ratings.pending(1)
            assert asked is not None
            if level:
                self._office.ratings.rate(asked.rating_id, level)  # type: ignore[arg-type]  # a level
            else:
                self._office.ratings.skip(asked.rating_id)
            if level == "dissatisfied":
                self._office.ratings.explain(asked.rating_id, ("waiting",), "Chờ hơn một tiếng.")
            self._clock.advance(minutes=1)

    def _receive(self, session: SessionView) -> tuple[ReceiptView, str]:
        """Take in a birth registration and give its receipt and its first paper."""
        office = self._office
        draft = office.intake.start(office.catalogue.search("ks", 1)[0].version_id)
        assert draft.procedure is not None
        draft = draft.choose_case(draft.procedure.cases[0].code)
        for item in draft.checklist():
            if item.requirement == "mandatory":
                draft = draft.toggle(item.position)
        owner = Person("Đặng Thị Hạnh Phượng", "001190001234", "Thôn Đoài, xã Bình Minh")
        return office.intake.accept(session, replace(draft, owner=owner, channel=1)), draft.checklist()[0].name

    def _ask_for_more(self, session: SessionView) -> str:
        """Take in a birth registration that turns out to lack a paper, and give its tracking code."""
        receipt, first = self._receive(session)
        self._clock.advance(minutes=5)
        missing = (MissingItem(first, originals=1, note="Còn thiếu chữ ký của người khai."),)
        processing = self._office.processing
        processing.ask_supplement(session.staff_id, receipt.dossier_id, missing, "Giấy tờ không đọc được.")
        return receipt.tracking

    def look_up(self, ending: str, control: str) -> None:
        """Walk through the lookup station."""
        with shown(self._office, "lookup", LookupScreen, PUBLIC_SIZE) as screen:
            presenter = child(screen, LookupPresenter)
            self._begin(screen, control)
            self._keep(screen, f"citizen-home{ending}")
            presenter.scan(self._tracking)
            self._keep(screen, f"citizen-dossier{ending}")
            screen.open(PROCEDURES)
            self._keep(screen, f"citizen-events{ending}")
            child(screen, ProceduresPage).typed.emit("khai sinh")
            self._keep(screen, f"citizen-found{ending}")
            child(screen, ProceduresPage).line_chosen.emit(self._office.catalogue.search("ks", 1)[0].version_id)
            self._keep(screen, f"citizen-bring{ending}")
            screen.open(OFFICE)
            self._keep(screen, f"citizen-office{ending}")
            screen.open(PETITION)
            self._keep(screen, f"citizen-say{ending}")
            child(screen, PetitionPage).way_chosen.emit("phan_anh")
            child(screen, PetitionPage).typed.emit(COMPLAINT)
            self._keep(screen, f"citizen-write{ending}")
            presenter.scan(self._answered)
            self._keep(screen, f"citizen-answer{ending}")
            presenter.forget()

    def rate(self, ending: str, control: str) -> None:
        """Ask for a rating, touch *not satisfied*."""
        with shown(self._office, "rating", RatingScreen, PUBLIC_SIZE, 1) as screen:
            self._office.ticketing.take_ticket("ho_tich")
            self._office.queueing.call_next(self._lan)
            self._clock.advance(minutes=6)
            self._office.queueing.finish(self._lan)
            presenter = child(screen, RatingPresenter)
            presenter.refresh()
            self._begin(screen, control)
            self._keep(screen, f"citizen-rate{ending}")
            screen.touches.level_chosen.emit("dissatisfied")
            self._keep(screen, f"citizen-reasons{ending}")

    def say(self) -> None:
        """Say something with a name to it, take the code along, come back with it; see where complaints go."""
        with shown(self._office, "lookup", LookupScreen, PUBLIC_SIZE) as screen:
            page = child(screen, PetitionPage)
            screen.open(PETITION)
            page.way_chosen.emit("phan_anh")
            page.typed.emit(COMPLAINT)
            page.person_wanted.emit()
            page.name_typed.emit("Đặng Thị Hạnh Phượng")
            page.contact_typed.emit("0900 000 000")
            self._keep(screen, "citizen-person")
            page.sent.emit()
            self._keep(screen, "citizen-sent")
            page.forget()
            page.way_chosen.emit("code")
            for character in self._answered[:8]:
                page.code_typed.emit(character)
            self._keep(screen, "citizen-code")
            page.forget()
            page.way_chosen.emit("where")
            self._keep(screen, "citizen-where")
            child(screen, LookupPresenter).forget()

    def rate_by_code(self) -> None:
        """Rate at the lookup station with the code of the receipt, after the visit."""
        self._office.ticketing.take_ticket("ho_tich")
        self._office.queueing.call_next(self._lan)
        receipt, _ = self._receive(self._lan)
        self._clock.advance(minutes=6)
        self._office.queueing.finish(self._lan)
        with shown(self._office, "lookup", LookupScreen, PUBLIC_SIZE) as screen:
            child(screen, LookupPresenter).scan(receipt.tracking)
            child(screen, DossierPage).rate_wanted.emit()
            self._keep(screen, "citizen-rate-slip")
            child(screen, LookupPresenter).forget()

    def look_at_manager(self) -> None:
        """What the head of the office sees of it."""
        with shown(self._office, "manager", ManagerScreen, COUNTER_SIZE) as screen:
            screen.sign_in.username.setText("thuy")
            screen.sign_in.password.setText(SAMPLE_PASSWORD)
            screen.sign_in.enter.click()
            screen.show_page("petitions")
            self._keep(screen, "manager-petitions")
            screen.show_page("ratings")
            self._keep(screen, "manager-ratings")

    def _begin(self, screen: LookupScreen | RatingScreen, control: str) -> None:
        if control:
            click(screen.controls[control])
        settle()

    def _keep(self, screen: QWidget, name: str) -> None:
        settle()
        keep(screen, self._folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
