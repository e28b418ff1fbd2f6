"""The blank forms an office holds: PDFs in its folder `forms/blank`, each named as the form is called.

"CT01.pdf" is the form whose code is CT01, "Tờ khai đăng ký khai sinh.pdf" the one of that name, accents or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from kiosk.core.text import fold
from kiosk.services.guide_views import GuideForm

FOLDER = Path("forms", "blank")
"""Where they lie, in the office folder."""

_CODED = re.compile(r"[a-z]+[0-9]+[a-z]?")
_APART = re.compile(r"[^a-z0-9]+")


class BlankForms:
    """The PDFs of the folder as they lie there now; an office puts them there and takes them away at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def held(self, names: Iterable[str]) -> tuple[GuideForm, ...]:
        """Give those of the named forms that are held, in the order of the names, each file once."""
        files = {_key(file.stem): file.name for file in sorted(self._folder.glob("*.[pP][dD][fF]"))}
        found: dict[str, GuideForm] = {}
        for name in names:
            for key in _keys(name):
                if key in files:
                    found.setdefault(files[key], GuideForm(files[key], name))
                    break
        return tuple(found.values())


def _keys(name: str) -> tuple[str, ...]:
    """Give what the file of a form may be called: its whole name, or the code in it (CT01) where it has one.

    "Mẫu 01" is the name of a form in many decrees: a bare number is none.
    """
    whole = _key(name)
    return (whole, *(word for word in whole.split() if _CODED.fullmatch(word)))


def _key(name: str) -> str:
    return _APART.sub(" ", fold(name)).strip()
