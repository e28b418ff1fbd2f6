"""What the page of settings shows: the printers of this PC, what the office says in public, words of its forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.core.settings import Papers, Printer


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
