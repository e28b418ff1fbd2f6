"""What the presenters of the sections of texts share: saving, taking back, what another window wrote meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Translator
from kiosk.services.settings_views import ChangedMeanwhileError
from kiosk.ui.background import Runner
from kiosk.ui.manager.table_presenter import PagePresenter
from kiosk.ui.manager.text_settings import TextSettings


class TextSettingsPresenter(PagePresenter):
    """Keeps a `TextSettings` true while somebody is signed in."""

    def __init__(self, page: TextSettings, tr: Translator, background: Runner) -> None:
        super().__init__(page, tr, background)
        self._page = page
        page.text_changed.connect(self._preview)
        page.save_wanted.connect(
            lambda key, text, seen: self._change(lambda by: self._save(by, key, text, seen), self._saved(key))
        )
        page.reset_wanted.connect(
            lambda key, seen: self._change(lambda by: self._reset(by, key, seen), tr("Đã dùng lại bài có sẵn."))
        )

    def _preview(self, key: Hashable, text: str) -> None:
        """Show how a text will look."""
        raise NotImplementedError

    def _save(self, by: int, key: Hashable, text: str, seen: str) -> None:
        """Record a text in the place of the one that was seen; runs in the background."""
        raise NotImplementedError

    def _reset(self, by: int, key: Hashable, seen: str) -> None:
        """Take the program's text back in the place of the one that was seen; runs in the background."""
        raise NotImplementedError

    def _saved(self, key: Hashable) -> str:
        """Give what is said when a text was recorded."""
        raise NotImplementedError

    def _on_refused(self, error: KnownError) -> None:
        """Show where in the text what was refused is; nothing more is known here than its sentence."""

    def _change(self, work: Callable[[int], None], words: str) -> None:
        by = self._by
        if by is None:
            return

        def done(_result: None) -> None:
            self._page.leave_editing()
            self._say(words)
            self.refresh()

        def refused(error: KnownError) -> None:
            if self._page.editing:
                self._page.show_problem(error.in_words(self._tr))
                self._on_refused(error)
            else:
                self.failed.emit(error)
            if isinstance(error, ChangedMeanwhileError):
                self.refresh()

        self._act(lambda: work(by), done, refused)
