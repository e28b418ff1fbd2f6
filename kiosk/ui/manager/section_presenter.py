"""What the presenters of the settings' tables share: a change is shown before it is made, and may be refused."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_, Translator
from kiosk.ui.background import Runner
from kiosk.ui.manager.settings_section import SettingsSection
from kiosk.ui.manager.table_presenter import PagePresenter
from kiosk.ui.widgets.question_bar import Question


class TableSectionPresenter(PagePresenter):
    """Keeps a `SettingsSection` true while somebody is signed in."""

    def __init__(self, page: SettingsSection, tr: Translator, background: Runner) -> None:
        super().__init__(page, tr, background)
        self._section = page

    def _put(
        self,
        words: str,
        work: Callable[[], object],
        said: str,
        again: Callable[[], object],
        done: Callable[[object], object] | None = None,
    ) -> None:
        """Show in a sentence what will be written; where it is not wanted, or refused, `again` asks anew."""

        def refused(error: KnownError) -> None:
            again()
            self._refuse(error)

        question = Question(words, N_("Sửa tiếp"), N_("Ghi lại"), "G")
        self._section.put(question, lambda: self._do(work, said, done, refused), again)

    def _do(
        self,
        work: Callable[[], object],
        said: str,
        done: Callable[[object], object] | None = None,
        refused: Callable[[KnownError], object] | None = None,
    ) -> None:
        """Do something, close what asked for it, say so and read anew; `done` gets what came of it."""

        def on_done(result: object) -> None:
            self._section.leave_bars()
            self._say(said)
            self.refresh()
            if done is not None:
                done(result)

        self._act(work, on_done, refused or self._refuse)

    def _refuse(self, error: KnownError) -> None:
        """Say in the bar that asks what is wrong with what was given, else above the page."""
        if self._section.asking:
            self._section.show_problem(error.in_words(self._tr))
        else:
            self.failed.emit(error)
