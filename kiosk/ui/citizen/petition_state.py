"""What the page of suggestions and petitions shows, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.core.errors import KnownError
from kiosk.core.i18n import N_
from kiosk.rules.codes import TRACKING_LENGTH
from kiosk.services.office_views import Notice
from kiosk.services.petition_views import PetitionAnswer, PetitionKind, PetitionTaken
from kiosk.services.qr_picture import Modules

View = Literal["kinds", "writing", "person", "complaint", "sent", "where", "code", "answer"]

KINDS: dict[PetitionKind, str] = {"gop_y": N_("Góp ý"), "phan_anh": N_("Phản ánh, kiến nghị")}

LONGEST_NAME = 100
LONGEST_CONTACT = 60
_GROUP = 3


@dataclass(frozen=True, slots=True)
class PetitionState:
    """The part on show, and what it shows.

    While somebody writes: the `kind`, `text`, `name` and `contact`; `busy` while it is sent or a code is looked up;
    `asked` once it was asked whether this is a complaint, `named` whether it was to be sent with the name then.
    Once it is sent there is nothing of these left but what was `taken`, with its code as a `picture`; `printed` once
    the slip is on its way. `code` is what was typed so far to read an `answer`; `late` where one is owed for too long.
    """

    view: View = "kinds"
    kind: PetitionKind = "gop_y"
    text: str = ""
    name: str = ""
    contact: str = ""
    asked: bool = False
    named: bool = False
    busy: bool = False
    problem: KnownError | None = None
    notice: Notice | None = None
    taken: PetitionTaken | None = None
    picture: Modules = ()
    can_print: bool = False
    printed: bool = False
    code: str = ""
    answer: PetitionAnswer | None = None
    late: bool = False


def in_groups(code: str) -> str:
    """Give a code, whole or in part, in the groups it is printed in, with "_" for every place still empty."""
    shown = code.ljust(TRACKING_LENGTH, "_")
    groups = [shown[start : start + _GROUP] for start in range(0, len(shown), _GROUP)]
    return "  ".join(" ".join(group) for group in groups)
