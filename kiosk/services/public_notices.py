"""What one PC of the office says in public: the line of its board, its screens at rest, the texts to be looked up."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kiosk.core import resources, settings_edit
from kiosk.core import settings as core_settings
from kiosk.core.errors import BadInput, NotFound
from kiosk.core.i18n import LANGUAGES, N_
from kiosk.core.settings import Settings
from kiosk.core.text import nfc
from kiosk.services.office_guide import FOLDER, LONGEST_NOTICE, NOTICES
from kiosk.services.settings_files import SettingsFiles
from kiosk.services.settings_views import NoticesView, NoticeText, check_seen

LONGEST_LINE = 300
"""Characters of the board's line, as the settings have it."""
LONGEST_RESTING = 200
"""Characters of one sentence a screen shows at rest."""
MOST_RESTING = 20


class PublicNotices:
    """Gives and changes what is said in public; `settings` is what this process was opened with.

    A change is refused with ChangedMeanwhileError where what it takes the place of is not `seen` any more.
    """

    def __init__(self, settings: Settings, files: SettingsFiles, pc: str) -> None:
        self._settings = settings
        self._files = files
        self._pc = pc
        self._own = files.home / FOLDER
        self._starter = resources.folder(FOLDER)

    def all(self) -> NoticesView:
        """Give everything that is said; SettingsError where the settings file cannot be read."""
        found = core_settings.load(self._files.home)
        in_use = (self._settings.board.notice, self._settings.public.notices)
        pending = (found.board.notice, found.public.notices) != in_use
        texts = tuple(text for key in NOTICES for text in self._texts(key))
        return NoticesView(self._pc, found.board.notice, found.public.notices, texts, pending)

    def put_board(self, by: int, line: str, seen: str | None = None) -> None:
        """Set the line of this PC's board, "" for none; BadInput when it is too long."""
        told = nfc(line)
        if len(told) > LONGEST_LINE:
            raise BadInput(N_("Dòng này dài nhất {length} ký tự."), length=LONGEST_LINE)

        def edit(text: str, now: Settings) -> str:
            check_seen(now.board.notice, seen)
            return settings_edit.with_notices(text, told, now.public.notices)

        self._files.put_settings(by, "board", edit)

    def put_resting(self, by: int, lines: str, seen: str | None = None) -> None:
        """Set the sentences this PC's public screens show at rest, one a line; BadInput for too long or too many."""
        told = tuple(filter(None, map(nfc, lines.splitlines())))
        longest = max(map(len, told), default=0)
        if longest > LONGEST_RESTING or len(told) > MOST_RESTING:
            raise BadInput(
                N_("Nhiều nhất {count} câu, mỗi câu dài nhất {length} ký tự; câu dài nhất đang có {longest}."),
                count=MOST_RESTING,
                length=LONGEST_RESTING,
                longest=longest,
            )

        def edit(text: str, now: Settings) -> str:
            check_seen("\n".join(now.public.notices), seen)
            return settings_edit.with_notices(text, now.board.notice, told)

        self._files.put_settings(by, "resting", edit)

    def put(self, by: int, key: str, language: str, text: str, seen: str | None = None) -> None:
        """Set a text of the office, a paragraph a line; it is shown from the next time somebody opens it.

        BadInput for an empty or a too long one, NotFound for no such text.
        """
        file = self._file(key, language)
        told = "\n".join(filter(None, map(nfc, text.splitlines())))
        if not told:
            raise BadInput(N_("Bài đang trống; viết nội dung, hoặc dùng lại bài có sẵn."))
        if len(told) > LONGEST_NOTICE:
            raise BadInput(
                N_("Bài dài nhất {length} ký tự, đang có {longest}."), length=LONGEST_NOTICE, longest=len(told)
            )
        check = partial(self._check_seen, key, language, seen)
        self._files.put(by, f"notices/{file.name}", {file: f"{told}\n"}, check)

    def reset(self, by: int, key: str, language: str = "vi", seen: str | None = None) -> None:
        """Take the office's own text away in all languages: the program's is shown again, where it has one.

        `seen` is what it said in one language.
        """
        self._file(key, "vi")
        check = partial(self._check_seen, key, language, seen)
        self._files.put(by, f"notices/{key}", dict.fromkeys(self._own.glob(f"{key}.*txt")), check)

    def _check_seen(self, key: str, language: str, seen: str | None) -> None:
        check_seen(next((one.text for one in self._texts(key) if one.language == language), ""), seen)

    def _texts(self, key: str) -> list[NoticeText]:
        own, starter = _found(self._own, key), _found(self._starter, key)
        shown = own or starter
        languages = dict.fromkeys((*LANGUAGES, *own))
        return [
            NoticeText(key, language, shown.get(language, ""), language in own, bool(own)) for language in languages
        ]

    def _file(self, key: str, language: str) -> Path:
        if key not in NOTICES or not language.isalnum():
            raise NotFound(N_("Không có bài “{key}”."), key=key)
        return self._own / (f"{key}.txt" if language == "vi" else f"{key}.{language}.txt")


def _found(folder: Path, key: str) -> dict[str, str]:
    """Give the texts of a folder by language; one that cannot be read, or says nothing, is none."""
    texts = {}
    for file in sorted(folder.glob(f"{key}.*txt")):
        try:
            text = file.read_text("utf-8-sig").strip()
        except (OSError, UnicodeDecodeError):
            continue
        if text:
            texts[file.stem.removeprefix(key).lstrip(".") or "vi"] = text
    return texts
