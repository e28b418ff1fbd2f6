"""The bench a station's screen is built on: the services, threads and words it needs, and what must end with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.app.parts import Parts
from kiosk.core.clock import Clock
from kiosk.core.i18n import Translator
from kiosk.core.settings import Settings
from kiosk.services.office import office_head
from kiosk.ui.background import Background, ChangeWatcher, Runner
from kiosk.ui.messages import Messages
from kiosk.ui.widgets.public_screen import OfficeSign


@dataclass(frozen=True)
class Bench:
    """What a screen is built with."""

    parts: Parts
    runner: Runner
    watcher: ChangeWatcher | None
    messages: Messages
    tr: Translator
    counter: int = 0
    on_close: list[Callable[[], object]] = field(default_factory=list)
    """What must be told, newest first, before the store closes."""

    wrong: list[Callable[[], str]] = field(default_factory=list)
    """Who tells what is wrong with this station, as a code of `services.stations`, "" for nothing; cheap to ask."""

    clock: Clock = field(init=False)
    settings: Settings = field(init=False)
    sign: OfficeSign = field(init=False)

    def __post_init__(self) -> None:
        """Fill in what follows from the parts."""
        object.__setattr__(self, "clock", self.parts.store.clock)
        object.__setattr__(self, "settings", self.parts.settings)
        head = office_head(self.parts.settings)
        object.__setattr__(self, "sign", OfficeSign(head.name, head.hours))

    def trouble(self) -> str:
        """Give what is wrong with this station, the first thing that is, "" for nothing."""
        return next(filter(None, (tell() for tell in self.wrong)), "")

    def close(self) -> None:
        """Have everything built on this bench end, newest first."""
        while self.on_close:
            self.on_close.pop()()

    def slow_runner(self) -> Runner:
        """Give a thread of its own for what may take seconds each: asking printers, speaking."""
        background = Background(self.messages)
        self.on_close.append(background.close)
        return background
