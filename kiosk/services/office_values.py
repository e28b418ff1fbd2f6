"""Sets values of the settings file one line of them at a time: shown first, checked as at start, then written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.core import settings as core_settings
from kiosk.core import settings_edit
from kiosk.core.errors import BadInput, NotAllowed, SettingsError
from kiosk.core.i18n import N_
from kiosk.core.settings import FILE_NAME, Settings
from kiosk.rules.calendar import hours_words
from kiosk.services.acting import check_may_set
from kiosk.services.exchange.endpoint import read_secret
from kiosk.services.office import weekly_hours
from kiosk.services.office_value_lines import Line, ValueRefusedError, ValuesView, read, values_of
from kiosk.services.office_value_table import LINES
from kiosk.services.settings_files import Check, SettingsFiles
from kiosk.services.settings_views import check_seen

_SAME = N_("Chưa có gì khác với cài đặt đang ghi.")


class OfficeValues:
    """Gives and changes the values of this PC's file; `settings` is what this process was opened with.

    Every change is for director, deputy and administrator alone.
    """

    def __init__(self, settings: Settings, files: SettingsFiles, check: Check, pc: str) -> None:
        self._settings = settings
        self._files = files
        self._check = check
        self._pc = pc

    def all(self) -> ValuesView:
        """Give everything that is set; SettingsError where the file cannot be read."""
        return self._view(core_settings.load(self._files.home))

    def tried(self, by: int, key: str, typed: Mapping[str, str]) -> ValuesView:
        """Give what would be set with a line's values as they were typed, by key; nothing is written.

        BadInput for what cannot be used or is no change, NotAllowed as for a change.
        """
        with self._files.store.read() as unit:
            check_may_set(unit, by)
        text = core_settings.text_of(self._files.home)
        edited = self._edited(text, key, typed)
        now, then = self._decoded(text), self._decoded(edited)
        if values_of(now, LINES[key]) == values_of(then, LINES[key]):
            raise BadInput(_SAME)
        return replace(self._view(then), head=_head(then) if key == "name" else ())

    def put(self, by: int, key: str, typed: Mapping[str, str], seen: tuple[object, ...] | None = None) -> None:
        """Set a line's values as they were typed, by key; ChangedMeanwhileError where they are not `seen` any more."""

        def edit(text: str, now: Settings) -> str:
            check_seen(values_of(now, LINES[key]), seen)
            return self._edited(text, key, typed)

        self._files.put_settings(by, key, edit)

    def _edited(self, text: str, key: str, typed: Mapping[str, str]) -> str:
        """Give the text of the file with a line's values; BadInput where it could not be used with them."""
        line = LINES[key]
        if line.fixed:
            raise NotAllowed(line.fixed)
        found: dict[str, object] = {value.key: read(value, typed[value.key]) for value in line.values}
        if key == "hours":
            if not any(found.values()):
                raise BadInput(N_("Cần ít nhất một buổi làm việc trong tuần."))
            found = {day: sessions or None for day, sessions in found.items()}  # a day left out is closed
        edited = settings_edit.with_values(text, found)
        try:
            self._check(self._decoded(edited), self._files.home / FILE_NAME)
        except SettingsError as error:
            raise _named(error, line) from error
        return edited

    def _decoded(self, text: str) -> Settings:
        return core_settings.decoded(text, self._files.home / FILE_NAME)

    def _view(self, found: Settings) -> ValuesView:
        try:
            has_secret = bool(read_secret(self._files.home))
        except SettingsError:
            has_secret = False
        week = hours_words(weekly_hours(found))
        return ValuesView(self._pc, found, self._settings, week, has_secret, self._files.store.is_sqlite)


def _named(error: SettingsError, line: Line) -> Exception:
    """Give the refusal with the name of the field; as it is where another line of the file is wrong."""
    name = next((value.name for value in line.values if value.key == error.values.get("key")), "")
    return ValueRefusedError(name, str(error.values.get("reason", ""))) if name else error


def _head(settings: Settings) -> tuple[str, ...]:
    """Give the lines of the agency as they head a sheet of A4."""
    from kiosk.printing.forms import header, sheet, tinos

    tinos.register()
    paper = sheet.PAPERS["A4"][0]
    above, own = header.agency_lines(settings.office.superior, settings.office.name, paper.head, paper.text_width)
    return (*above, *own)
