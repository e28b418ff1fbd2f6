"""The languages of the program: Vietnamese is the source, others are gettext catalogues.

Strings in the code are Vietnamese; `resources/locale/<language>/LC_MESSAGES/kiosk.mo` holds the others.
Papers are made without Qt, so Qt's translations are not used.
"""

from __future__ import annotations

import gettext

from kiosk.core import resources

SOURCE_LANGUAGE = "vi"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Give the string unchanged: marks it for the catalogues where it is translated later."""
    return msgid


class Translator:
    """Translates one window's strings; call it with the Vietnamese sentence."""

    def __init__(self, language: str = SOURCE_LANGUAGE) -> None:
        self.language = language
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if language != SOURCE_LANGUAGE:
            self._catalogue = gettext.translation("kiosk", str(resources.folder("locale")), [language], fallback=True)

    def __call__(self, msgid: str) -> str:
        """Give the sentence in this window's language, or the Vietnamese one where none is known."""
        return self._catalogue.gettext(msgid)
