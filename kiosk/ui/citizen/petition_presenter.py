"""Decides what the page of suggestions and petitions shows, and that it forgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from kiosk.core.clock import Clock
from kiosk.core.errors import BadInput, KnownError, NotFound
from kiosk.core.i18n import N_
from kiosk.core.text import fold
from kiosk.rules.codes import TRACKING_ALPHABET, TRACKING_LENGTH
from kiosk.services.office_views import Notice
from kiosk.services.petition_views import (
    LONGEST_TEXT,
    PetitionAnswer,
    PetitionDraft,
    PetitionInstead,
    PetitionTaken,
)
from kiosk.services.qr_picture import Modules, qr_modules
from kiosk.services.views import LookupPaused
from kiosk.ui.background import Runner
from kiosk.ui.calls import Calls
from kiosk.ui.citizen.dossier_presenter import Dossiers
from kiosk.ui.citizen.pause_clock import PauseClock
from kiosk.ui.citizen.petition import PetitionPage
from kiosk.ui.citizen.petition_state import KINDS, LONGEST_CONTACT, LONGEST_NAME, PetitionState
from kiosk.ui.citizen.rating_flow import DEAF_MS
from kiosk.ui.widgets.wedge import monotonic_ms

T = TypeVar("T")

COMPLAINTS = "phan-anh"
"""The office's text that says where complaints and denunciations go."""

_UNKNOWN = N_("Không có góp ý, phản ánh nào mang mã này; hãy so lại với mã trên phiếu.")
_MISTYPED = N_("Mã chưa đúng, có thể bấm nhầm một chữ; hãy so lại với mã trên phiếu.")

_ELSEWHERE = ("khieu nai", "to cao")
"""What makes a text ask whether it is a complaint or a denunciation, without marks: those are taken elsewhere."""


class Petitions(Protocol):
    """What this page needs of the petitions."""

    def take(self, draft: PetitionDraft) -> PetitionTaken:
        """Take in what somebody says; `BadInput`, `NotAllowed`."""
        ...

    def by_code(self, code: str) -> PetitionAnswer | None:
        """Give what has become of one."""
        ...

    def can_print(self) -> bool:
        """Tell whether a slip can be printed here."""
        ...

    def print_slip(self, code: str) -> int:
        """Print the slip; `NotFound`, `NotAllowed`."""
        ...


class Notices(Protocol):
    """What this page needs of the office."""

    def notice(self, key: str) -> Notice:
        """Give one of the office's texts."""
        ...


class PetitionPresenter(QObject):
    """Keeps a `PetitionPage` true; belongs to it. An answer that comes after something else was asked is dropped.

    A code goes to the `codes` first, which count wrong ones whoever asks: those that are a petition's say so. Emits
    `dossier_met(code)` when somebody asks with the code of a dossier. What is touched in the first moment after the
    code has come, or the question whether it is a complaint, was meant for what stood there before. `now_ms` is the
    time source of that moment.
    """

    dossier_met = Signal(str)

    def __init__(
        self,
        page: PetitionPage,
        petitions: Petitions,
        codes: Dossiers,
        office: Notices,
        clock: Clock,
        background: Runner,
        now_ms: Callable[[], float] = monotonic_ms,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._petitions = petitions
        self._codes = codes
        self._office = office
        self._clock = clock
        self._calls = Calls(background, self)
        self._now_ms = now_ms
        self._turned_ms = 0.0
        self._pause = PauseClock(self, lambda paused: self._show(replace(self._state, problem=paused)))
        self._state = PetitionState()
        self._question = 0
        page.way_chosen.connect(self._on_way)
        page.typed.connect(lambda text: self._write(text=text[:LONGEST_TEXT]))
        page.name_typed.connect(lambda name: self._write(name=name[:LONGEST_NAME]))
        page.contact_typed.connect(lambda contact: self._write(contact=contact[:LONGEST_CONTACT]))
        page.person_wanted.connect(self._on_person)
        page.sent.connect(self._on_sent)
        page.print_wanted.connect(self._on_print)
        page.code_touched.connect(self._on_code_touched)
        page.code_typed.connect(self._on_code_typed)
        page.code_erased.connect(lambda: self._on_code(self._state.code[:-1]))
        page.code_emptied.connect(lambda: self._on_code(""))
        page.code_submitted.connect(self._on_code_submitted)
        page.back.connect(self._on_back)
        page.finished.connect(self._on_finished)
        page.forgotten.connect(self._on_forgotten)

    @property
    def state(self) -> PetitionState:
        """What is on show."""
        return self._state

    def read(self, code: str) -> None:
        """Show what has become of the petition with this code, known to be one."""
        self._show(PetitionState("code", busy=True))
        self._ask(lambda: self._petitions.by_code(code), self._on_answer)

    def _on_way(self, way: str) -> None:
        if self._state.busy:
            return  # it is on its way: its code is about to come
        self._question += 1
        if way in KINDS:
            # whoever chose the wrong kind has not written in vain
            self._show(PetitionState("writing", kind=way, text=self._state.text))
        elif way == "where":
            self._show(replace(self._state, view="where", notice=None))
            self._ask(lambda: self._office.notice(COMPLAINTS), lambda notice: self._add(notice=notice))
        else:
            self._show(replace(self._state, view="code", code=""))

    def _write(self, **typed: str) -> None:
        if any(getattr(self._state, part) != text for part, text in typed.items()):
            self._show(replace(self._state, problem=None, **typed))  # type: ignore[arg-type]  # texts of the state

    def _on_person(self) -> None:
        if not self._state.busy:
            self._show(replace(self._state, view="person", problem=None))

    def _on_sent(self) -> None:
        state = self._state
        if state.view not in ("writing", "person", "complaint") or state.busy or not state.text.strip():
            return
        if state.view == "complaint" and self._is_deaf():
            return
        named = state.view == "person" or (state.view == "complaint" and state.named)
        if not state.asked and any(words in fold(state.text) for words in _ELSEWHERE):
            self._turned_ms = self._now_ms()
            self._show(replace(state, view="complaint", asked=True, named=named, problem=None))
            return
        draft = PetitionDraft(
            state.kind,
            state.text,
            anonymous=not named,
            name=state.name if named else "",
            contact=state.contact if named else "",
        )

        def take() -> tuple[PetitionTaken, Modules, bool]:
            taken = self._petitions.take(draft)
            return taken, qr_modules(taken.code), self._petitions.can_print()

        self._show(replace(state, busy=True, problem=None))
        self._ask(take, self._on_taken)

    def _on_taken(self, came: tuple[PetitionTaken, Modules, bool]) -> None:
        taken, picture, can_print = came
        self._turned_ms = self._now_ms()
        self._show(PetitionState("sent", kind=taken.kind, taken=taken, picture=picture, can_print=can_print))

    def _on_print(self) -> None:
        taken = self._state.taken
        if taken is None or self._state.printed or self._is_deaf():
            return
        self._show(replace(self._state, printed=True, problem=None))
        self._ask(lambda: self._petitions.print_slip(taken.code), lambda _: None)

    def _on_code_touched(self, character: str) -> None:
        self._on_code_typed(character)
        if len(self._state.code) == TRACKING_LENGTH:
            self._on_code_submitted()

    def _on_code_typed(self, character: str) -> None:
        if character in TRACKING_ALPHABET and len(self._state.code) < TRACKING_LENGTH:
            self._on_code(self._state.code + character)

    def _on_code(self, code: str) -> None:
        if not self._state.busy:
            self._show(replace(self._state, code=code, problem=None))

    def _on_code_submitted(self) -> None:
        code = self._state.code
        if not code or self._state.busy:
            return

        def look() -> PetitionAnswer | str | None:
            try:
                self._codes.find(code)
            except PetitionInstead:
                return self._petitions.by_code(code)
            except BadInput as error:  # said of a receipt, whose code stands elsewhere
                raise BadInput(_MISTYPED) from error
            except NotFound as error:
                if type(error) is not NotFound:
                    raise  # a slip of another kind, which says so
                raise NotFound(_UNKNOWN) from error
            return code

        self._show(replace(self._state, busy=True, problem=None))
        self._ask(look, self._on_found)

    def _on_found(self, found: PetitionAnswer | str | None) -> None:
        if isinstance(found, str):
            self._show(PetitionState())
            self.dossier_met.emit(found)
        else:
            self._on_answer(found)

    def _on_answer(self, answer: PetitionAnswer | None) -> None:
        if answer is None:
            self._on_problem(NotFound(_UNKNOWN))
            return
        late = answer.status == "open" and answer.due_at is not None and answer.due_at < self._clock.now()
        self._show(PetitionState("answer", kind=answer.kind, answer=answer, late=late))

    def _on_back(self) -> None:
        state = self._state
        if state.busy and state.view != "code":
            return  # it is on its way: its code is about to come
        self._question += 1
        if state.view == "complaint":
            self._show(replace(state, view="person" if state.named else "writing", asked=False, problem=None))
        elif state.view == "person" or (state.view == "where" and state.text):
            # who goes back sends without a name, and leaves none
            self._show(PetitionState("writing", kind=state.kind, text=state.text))
        else:
            self._show(PetitionState(kind=state.kind, text=state.text))

    def _on_finished(self) -> None:
        if not self._state.busy and not (self._state.view == "sent" and self._is_deaf()):
            self._page.done.emit()

    def _on_forgotten(self) -> None:
        self._question += 1
        self._pause.stop()
        self._state = PetitionState()

    def _ask(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Ask something, and hear the answer unless something else was asked, or all was forgotten, since."""
        self._question += 1
        question = self._question

        def answered(result: T) -> None:
            if question == self._question:
                done(result)

        def failed(error: KnownError) -> None:
            if question == self._question:
                self._on_problem(error)

        self._calls.ask(work, answered, failed)

    def _on_problem(self, error: KnownError) -> None:
        state = self._state
        view = ("person" if state.named else "writing") if state.view == "complaint" else state.view
        self._show(replace(state, view=view, busy=False, printed=False, problem=error))
        if isinstance(error, LookupPaused):
            self._pause.begin(error, self._on_code_submitted)

    def _add(self, *, notice: Notice) -> None:
        self._show(replace(self._state, notice=notice))

    def _is_deaf(self) -> bool:
        return self._now_ms() - self._turned_ms < DEAF_MS

    def _show(self, state: PetitionState) -> None:
        if not isinstance(state.problem, LookupPaused):
            self._pause.stop()
        self._state = state
        self._page.draw(state)
