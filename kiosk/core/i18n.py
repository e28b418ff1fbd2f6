"""The languages of the program: Vietnamese is the source, others are gettext catalogues.

Strings in the code are Vietnamese; `<folder>/<language>/LC_MESSAGES/kiosk.mo` holds the others, in the program's own
`resources/locale` and in the folder an office adds. Papers are made without Qt, so Qt's translations are not used.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Sequence
from pathlib import Path

from kiosk.core import resources

SOURCE_LANGUAGE = "vi"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
"""The languages that come with the program, by their own names."""

OWN_LOCALE = "locale"
"""The folder of an office's further languages, beside its settings."""

_DOMAIN = "kiosk"
_CODE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Give the string unchanged: marks it for the catalogues where it is translated later."""
    return msgid


LANGUAGE_NAME = N_("Tên của ngôn ngữ này")
"""A catalogue translates it to what its language calls itself: "English"."""


class Translator:
    """Translates one window's strings; call it with the Vietnamese sentence.

    `folders` are looked through before the program's own catalogues: an office's further languages.
    """

    def __init__(self, language: str = SOURCE_LANGUAGE, folders: Sequence[Path] = ()) -> None:
        self.language = language
        self._folders = (*folders, resources.folder("locale"))
        self._catalogue = _catalogue(language, self._folders)

    def __call__(self, msgid: str) -> str:
        """Give the sentence in this window's language, or the Vietnamese one where none is known."""
        return self._catalogue.gettext(msgid)

    def to(self, language: str) -> Translator:
        """Give the translator of another language, from the same folders."""
        return Translator(language, self._folders[:-1])

    def languages(self) -> dict[str, str]:
        """Give the languages there are, each by its own name: Vietnamese, then those whose catalogue is found."""
        found = {
            file.parent.parent.name
            for folder in self._folders
            for file in folder.glob(f"*/LC_MESSAGES/{_DOMAIN}.mo")
            if _CODE.fullmatch(file.parent.parent.name)
        }
        names = {code: name for code, name in LANGUAGES.items() if code == SOURCE_LANGUAGE or code in found}
        return names | {code: self._name(code) for code in sorted(found - names.keys())}

    def _name(self, code: str) -> str:
        name = _catalogue(code, self._folders).gettext(LANGUAGE_NAME)
        return code.upper() if name == LANGUAGE_NAME else name


def _catalogue(language: str, folders: Sequence[Path]) -> gettext.NullTranslations:
    """Give a language's sentences; those that one folder's catalogue lacks are looked for in the next."""
    first = gettext.NullTranslations()
    if language == SOURCE_LANGUAGE:
        return first
    for folder in folders:
        try:
            first.add_fallback(gettext.translation(_DOMAIN, str(folder), [language]))
        except (OSError, UnicodeDecodeError, ValueError):
            continue  # none there, or a file that is none: the next folder's, and Vietnamese in the end
    return first
