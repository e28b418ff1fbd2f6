"""What an office tells of itself at the lookup screen: hours, queue, results, fees, and its own texts."""

from __future__ import annotations

import logging
from pathlib import Path

from kiosk.core import resources
from kiosk.core.errors import BadInput
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.models.store import Store
from kiosk.rules.calendar import Session
from kiosk.rules.money import show_amount
from kiosk.rules.procedure import Procedure
from kiosk.services.catalogue import Catalogue
from kiosk.services.office import weekly_hours, working_calendar
from kiosk.services.office_views import DayHours, FeeField, Notice, OfficeField, OfficeNow
from kiosk.services.procedure_guide import ProcedureGuide, fees_of
from kiosk.services.ready_board import ReadyBoard
from kiosk.services.ticketing import Ticketing

FOLDER = "notices"
NOTICES = ("noi-quy", "quy-tac-ung-xu", "lich-tiep-cong-dan", "phan-anh")
"""House rules, code of conduct, the chairman's reception days, where petitions and denunciations go."""

LONGEST_NOTICE = 20_000
"""Characters of one text: nobody reads more standing."""

logger = logging.getLogger("kiosk.services")


class OfficeGuide:
    """Reads, and writes nothing.

    The texts are files of the office's folder, `notices/noi-quy.txt` and the others of `NOTICES`, in another language
    `noi-quy.en.txt`; where the office has none, those that come with the program, some of which there are none of.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        catalogue: Catalogue,
        ticketing: Ticketing,
        guide: ProcedureGuide,
        home: Path,
    ) -> None:
        self._store = store
        self._settings = settings
        self._catalogue = catalogue
        self._ticketing = ticketing
        self._guide = guide
        self._ready = ReadyBoard(store)
        self._folders = (home / FOLDER, resources.folder(FOLDER))

    def now(self) -> OfficeNow:
        """Give the office at this moment."""
        with self._store.read() as unit:
            day, calendar = unit.day, working_calendar(unit, self._settings)
        try:
            name = calendar.off.get(day) or calendar.makeup.get(day, "")
            today = DayHours(day.weekday(), _sessions(calendar.sessions(day)), name)
        except BadInput:  # the office has no calendar of this year: what it does every week is still told
            today = None
        week = weekly_hours(self._settings)
        fields = self._ticketing.fields()
        return OfficeNow(
            address=self._settings.office.address,
            hotline=self._settings.office.hotline,
            today=today,
            week=tuple(DayHours(weekday, _sessions(week.get(weekday, ()))) for weekday in range(7)),
            counters=tuple(sorted({number for field in fields for number in field.counters})),
            fields=tuple(
                OfficeField(
                    field.name,
                    field.name_en,
                    field.counters,
                    field.waiting,
                    field.state,
                    "" if field.takes else field.words,
                    "" if field.takes else field.words_en,
                )
                for field in fields
            ),
            results=tuple(one.code for one in self._ready.ready() if one.ready_at.date() == day),
        )

    def notice(self, key: str) -> Notice:
        """Give a text of the office; one that cannot be read is none."""
        texts: dict[str, tuple[str, ...]] = {}
        for folder in self._folders:  # a text of the office's own puts the program's away, in all languages
            for file in sorted(folder.glob(f"{key}.*txt")):
                language = file.stem.removeprefix(key).lstrip(".") or "vi"
                if paragraphs := _paragraphs(file):
                    texts[language] = paragraphs
            if texts:
                break
        return Notice(key, tuple(texts.items()))

    def fees(self) -> tuple[FeeField, ...]:
        """Give every procedure of today by its field, with its fees."""
        with self._store.read() as unit:
            day = unit.day

        def words(procedure: Procedure) -> tuple[str, ...]:
            listed = {
                f"{fee.name}: {show_amount(fee.amount)}/{fee.per}": None
                for case in procedure.cases
                for fee in fees_of(procedure, case, day)
            }
            return tuple(filter(None, (procedure.fee, *listed)))

        return tuple(
            FeeField(
                group.name,
                group.name_en,
                tuple((line, words(self._catalogue.procedure(line.version_id))) for line in group.lines),
            )
            for group in self._guide.start().fields
        )


def _sessions(sessions: tuple[Session, ...]) -> tuple[str, ...]:
    return tuple(f"{one.start:%H:%M}–{one.end:%H:%M}" for one in sessions)


def _paragraphs(file: Path) -> tuple[str, ...]:
    try:
        with file.open(encoding="utf-8-sig") as text:
            lines = text.read(LONGEST_NOTICE).splitlines()
    except (OSError, UnicodeDecodeError) as error:
        logger.warning("the notice %s cannot be read: %s", file.name, error)
        return ()
    return tuple(filter(None, map(nfc, lines)))
