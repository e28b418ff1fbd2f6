"""Keeps a section of the settings file's values true, and sets them: typed, shown in a sentence, written."""

from __future__ import annotations

from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.services.office_value_lines import ValuesView, values_of
from kiosk.services.office_value_table import LINES
from kiosk.services.settings_views import ChangedMeanwhileError
from kiosk.ui.background import Runner
from kiosk.ui.manager.office_settings_contracts import ValuesService
from kiosk.ui.manager.section_presenter import TableSectionPresenter
from kiosk.ui.manager.value_settings import ValueSettings
from kiosk.ui.manager.value_settings_words import answers_of, as_typed, fields_of, preview

_SAVED = N_("Đã ghi “{name}”; đóng chương trình trên máy này rồi mở lại thì mới dùng.")


class ValueSettingsPresenter(TableSectionPresenter):
    """Keeps a `ValueSettings` true while somebody is signed in."""

    def __init__(self, page: ValueSettings, tr: Translator, service: ValuesService, background: Runner) -> None:
        super().__init__(page, tr, background)
        self._page = page
        self._service = service
        self._seen: ValuesView | None = None
        page.change_wanted.connect(self._on_change)

    def _read(self) -> None:
        self._ask(self._service.all, self._page.show_values)

    def _on_change(self, key: str) -> None:
        line, data = LINES[key], self._page.data
        if line.fixed:
            self._say(self._tr(line.fixed), "info")
        elif data is not None:
            self._seen = data
            self._ask_line(key, as_typed(line, data.settings))

    def _ask_line(self, key: str, typed: dict[str, str]) -> None:
        tr, line = self._tr, LINES[key]
        words = tr("{subject}: {name}").format(subject=tr(line.subject), name=tr(line.name))
        self._page.ask_for(
            words, tr("Xem sẽ đổi gì"), fields_of(tr, line, typed), lambda answers: self._on_typed(key, answers)
        )

    def _on_typed(self, key: str, answers: tuple[str, ...]) -> None:
        if key == "pin" and len(set(answers)) > 1:
            self._page.show_problem(self._tr("Hai lần gõ mã PIN không giống nhau."), 1)
            return
        by, service, typed = self._by, self._service, answers_of(self._tr, LINES[key], answers)
        if by is not None:
            self._act(
                lambda: service.tried(by, key, typed), lambda then: self._preview(by, key, typed, then), self._refuse
            )

    def _preview(self, by: int, key: str, typed: dict[str, str], then: ValuesView) -> None:
        tr, line, service, now = self._tr, LINES[key], self._service, self._seen
        if now is None:
            return
        seen = values_of(now.settings, line)
        self._put(
            preview(tr, line, now, then),
            lambda: service.put(by, key, typed, seen),
            tr(_SAVED).format(name=tr(line.name)),
            lambda: self._ask_line(key, typed),
        )

    def _refuse(self, error: KnownError) -> None:
        """Say what is wrong; what another window wrote meanwhile is shown, and may be written over then."""
        super()._refuse(error)
        if isinstance(error, ChangedMeanwhileError):
            self._ask(self._service.all, self._on_seen)

    def _on_seen(self, found: ValuesView) -> None:
        self._seen = found
        self._page.show_values(found)
