"""What an official may do with a dossier now, as data: in which status, and what else must hold.

The moves themselves are `statuses.MOVES`, by NĐ 118/2025/NĐ-CP as amended by NĐ 309/2026/NĐ-CP; an action that moves
a dossier names the status it leads to, so that the two can be held against one another. One that has only been
received goes through "being processed" where it must.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from kiosk.rules.statuses import OPEN_STATUSES, RUNNING_STATUSES, DossierStatus

Action = Literal[
    "hand_over",
    "confirm",
    "take_back",
    "supplement",
    "supplemented",
    "financial",
    "financial_done",
    "refuse",
    "withdraw",
    "stop",
    "apology",
    "extend",
    "set_due",
    "cause",
    "ready",
    "correct_ready",
    "return",
    "correct_return",
    "amend",
    "official_code",
    "attach",
    "pay",
    "entered",
    "reprint",
    "slip",
]
"""What an official may do with a dossier; which of them stand open follows from its status and who holds it."""

Bar = Literal["official", "on_list", "elsewhere"]
"""Why an action is another's: only an official does it, a hand-over list is open, others hold or receive it."""

SUPPORTED: frozenset[Action] = frozenset(
    {"confirm", "return", "supplemented", "attach", "pay", "amend", "official_code", "entered", "reprint", "slip"}
)
"""What support staff (the post's, an enterprise's) do at the reception: nothing that decides on a dossier."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a dossier stands for one official.

    `holds`: it is in the hands of a unit the official acts for; `receives`: the official acts for the reception,
    which deals with the citizen whoever holds the papers; `leads`: the official may do anything but give away what
    others hold; `supports`: no official but support staff, who do no more than `SUPPORTED`.

    `on_list` tells an open hand-over list; `may_confirm` and `may_take_back` whether the official
    decides on it. `elsewhere` tells that the next step, or the result, belongs to another unit than the holder,
    `at_hand` that a result lies where it is given, or is sent electronically; `fixed` that it has a limit, and did
    not only get a day somebody chose; `asked` that a supplement has been asked for, `late` that its due time was ever
    not kept.
    """

    status: DossierStatus
    holds: bool
    receives: bool
    leads: bool = False
    supports: bool = False
    on_list: bool = False
    may_confirm: bool = False
    may_take_back: bool = False
    elsewhere: bool = False
    at_hand: bool = True
    due_set: bool = True
    due_passed: bool = False
    late: bool = False
    fixed: bool = True
    apologised: bool = False
    asked: bool = False
    owes: bool = False
    entered: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """One action: the statuses it is offered in, what else must hold, and the status it leads to, if to another."""

    action: Action
    statuses: frozenset[DossierStatus]
    when: Callable[[Standing], bool]
    leads_to: DossierStatus | None = None


def _works(standing: Standing) -> bool:
    """Tell whether the official works on the dossier: in hand, and not on its way to somebody else."""
    return (standing.holds or standing.leads) and not standing.on_list


def _deals(standing: Standing) -> bool:
    """Tell whether the official deals with its citizen: works on it, or sits at the reception."""
    return standing.holds or standing.receives or standing.leads


def _explains(standing: Standing) -> bool:
    """Tell whether the official may say why it was late: who holds it, then who keeps what has ended, or a leader."""
    kept = standing.holds or (standing.receives and standing.status in _ENDED)
    return standing.late and (kept or standing.leads)


def _corrects_returned(standing: Standing) -> bool:
    return standing.status is _S.RETURNED and (standing.receives or standing.leads)


def _before_due(standing: Standing) -> bool:
    return _works(standing) and standing.due_set and not standing.due_passed


_S = DossierStatus
_ANY = frozenset(DossierStatus) - {_S.REGISTERED}
_KEPT = OPEN_STATUSES | {_S.READY}
_ENDED = _ANY - _KEPT
_WITH_PAPERS = RUNNING_STATUSES | {_S.READY}

OFFERS: tuple[Offer, ...] = (
    Offer("confirm", _KEPT, lambda s: s.on_list and s.may_confirm),
    Offer("return", frozenset({_S.READY}), lambda s: (s.receives or s.leads) and s.at_hand, _S.RETURNED),
    Offer("supplemented", frozenset({_S.SUPPLEMENT}), _deals, _S.PROCESSING),
    Offer("financial_done", frozenset({_S.FINANCIAL_OBLIGATION}), _deals, _S.PROCESSING),
    Offer("hand_over", _WITH_PAPERS, lambda s: s.holds and not s.on_list and s.elsewhere),
    Offer("pay", _KEPT, lambda s: _deals(s) and s.owes),
    Offer("ready", RUNNING_STATUSES, _works, _S.READY),
    Offer("supplement", RUNNING_STATUSES, _works, _S.SUPPLEMENT),
    Offer("set_due", RUNNING_STATUSES, lambda s: _works(s) and not s.due_set),
    Offer("apology", RUNNING_STATUSES, lambda s: _before_due(s) and not s.apologised),
    Offer("extend", RUNNING_STATUSES, _before_due),
    Offer("cause", _ANY, _explains),
    Offer("take_back", _KEPT, lambda s: s.on_list and s.may_take_back),
    Offer("attach", _KEPT, _deals),
    Offer("amend", _KEPT, _deals),
    Offer("official_code", _ANY, _deals),
    Offer("entered", _ANY, lambda s: _deals(s) and not s.entered),
    Offer("financial", RUNNING_STATUSES, _works, _S.FINANCIAL_OBLIGATION),
    Offer("set_due", RUNNING_STATUSES, lambda s: _works(s) and s.due_set and not (s.fixed and s.due_passed)),
    Offer("withdraw", OPEN_STATUSES, _deals, _S.WITHDRAWN),
    Offer("stop", OPEN_STATUSES, _works, _S.STOPPED),
    Offer("refuse", RUNNING_STATUSES, lambda s: _works(s) and not s.asked, _S.NOT_ACCEPTED),
    Offer("correct_ready", frozenset({_S.READY}), _works),
    Offer("correct_ready", frozenset({_S.RETURNED}), _corrects_returned),
    Offer("correct_return", frozenset({_S.RETURNED}), lambda s: s.receives or s.leads),
    Offer("reprint", _ANY, _deals),
    Offer("slip", _ANY, _deals),
)
"""Every action in the order of likelihood: what it waits for, then its way on, then what goes wrong, then papers."""


def actions(standing: Standing) -> tuple[Action, ...]:
    """Give the actions that stand open, the likeliest first."""
    return tuple(
        offer.action
        for offer in OFFERS
        if standing.status in offer.statuses
        and offer.when(standing)
        and (not standing.supports or offer.action in SUPPORTED)
    )


def barred(standing: Standing, action: Action) -> Bar | None:
    """Tell why an action is not this official's, None where it is, whatever the dossier's status and due time allow."""
    if standing.supports and action not in SUPPORTED:
        return "official"
    whichever = replace(
        standing,
        elsewhere=True,
        at_hand=True,
        due_passed=False,
        late=True,
        apologised=False,
        asked=False,
        owes=True,
        entered=False,
    )
    offers = [offer for offer in OFFERS if offer.action == action]

    def stands_open(wanted: Standing) -> bool:
        return any(offer.when(replace(wanted, due_set=due_set)) for offer in offers for due_set in (True, False))

    if stands_open(whichever):
        return None
    return "on_list" if stands_open(replace(whichever, on_list=False)) else "elsewhere"
