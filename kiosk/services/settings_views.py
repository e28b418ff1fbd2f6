"""What the page of settings shows: the printers of this PC, what the office says in public, words of its forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.core.errors import BadInput
from kiosk.core.i18n import N_
from kiosk.core.settings import Papers, Printer

CHANGED_MEANWHILE = N_("Nội dung này vừa được sửa ở cửa sổ khác từ lúc mở ra; xem bản mới rồi hãy ghi.")


class ChangedMeanwhileError(BadInput):
    """What is to be written over is no longer what whoever writes has seen."""

    def __init__(self) -> None:
        super().__init__(CHANGED_MEANWHILE)


class PlacesLostError(BadInput):
    """Words of a form that would no longer say what the paper is kept for: `text` can still be put, if it is meant."""

    def __init__(self, text: str, places: Mapping[str, str]) -> None:
        super().__init__(N_("Giấy in theo lời này sẽ không còn ghi {places}."))
        self.text = text
        self.places = dict(places)

    def in_words(self, translate: Callable[[str], str]) -> str:
        """Give the sentence in the language of the translator, each place by its words and its name."""
        places = ", ".join(f"{translate(words)} {{{name}}}" for name, words in self.places.items())
        return translate(self.msgid).format(places=places)

    def __str__(self) -> str:
        return self.in_words(str)


def check_seen(now: object, seen: object | None) -> None:
    """Refuse with ChangedMeanwhileError where something is not as it was seen; None: nobody has looked."""
    if seen is not None and now != seen:
        raise ChangedMeanwhileError


@dataclass(frozen=True, slots=True)
class PrintingView:
    """The printers of one PC as its settings file has them; `waiting` counts the papers queued, by printer.

    `pending` tells that this station still works with what the file said when it was opened.
    """

    pc: str
    printers: tuple[Printer, ...]
    papers: Papers
    waiting: Mapping[str, int]
    pending: bool


@dataclass(frozen=True, slots=True)
class NoticeText:
    """A text of the office in one language; `own` tells whose it is, "" is said where there is none at all.

    `office_own` tells that the office has this text of its own in some language: the program's is put away in all.
    """

    key: str
    language: str
    text: str
    own: bool
    office_own: bool


@dataclass(frozen=True, slots=True)
class NoticesView:
    """What one PC says in public: the line of its board, what its screens show at rest, the office's own texts.

    `pending` tells that the stations open now still say what the settings file said when they were opened; the texts
    are read anew each time somebody opens one.
    """

    pc: str
    board: str
    resting: tuple[str, ...]
    texts: tuple[NoticeText, ...]
    pending: bool


@dataclass(frozen=True, slots=True)
class FormText:
    """The words of a form as TOML: `folder` and `paper` name it ("tt03-2025", "form01"), `own` tells whose they are."""

    folder: str
    paper: str
    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class FormsView:
    """The words of all forms in use at one PC."""

    pc: str
    form_set: str
    forms: tuple[FormText, ...]
