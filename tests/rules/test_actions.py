"""What may be done with a dossier: nothing is offered that its status forbids."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from kiosk.rules.actions import OFFERS, SUPPORTED, Action, Standing, actions, barred
from kiosk.rules.statuses import MOVES, DossierStatus

S = DossierStatus
PAPERS = ("reprint", "slip")
standings = st.builds(Standing, status=st.sampled_from(S))


@given(standings)
def test_an_action_that_moves_a_dossier_is_a_move_it_may_make(standing: Standing) -> None:
    reachable = MOVES[standing.status]
    if standing.status is S.RECEIVED:
        reachable |= MOVES[S.PROCESSING]  # begun and moved on in one go
    for offer in OFFERS:
        if offer.action in actions(standing) and standing.status in offer.statuses and offer.leads_to is not None:
            assert offer.leads_to in reachable


@given(standings)
def test_each_action_is_offered_once_and_only_where_it_can_be_done(standing: Standing) -> None:
    offered = actions(standing)
    assert len(set(offered)) == len(offered)
    if not (standing.holds or standing.receives or standing.leads):
        assert set(offered) <= {"confirm", "take_back"}
    if not standing.holds:
        assert "hand_over" not in offered
    if not standing.due_set or standing.due_passed or standing.apologised:
        assert "apology" not in offered


@given(standings)
def test_what_is_offered_is_never_barred(standing: Standing) -> None:
    for action in actions(standing):
        assert action in ("confirm", "take_back") or barred(standing, action) is None
    if standing.supports:
        assert set(actions(standing)) <= SUPPORTED


def test_every_action_is_offered_somewhere() -> None:
    assert {offer.action for offer in OFFERS} == set(get_args(Action))


def test_the_likeliest_comes_first() -> None:
    assert actions(Standing(S.RECEIVED, holds=True, receives=True, elsewhere=True))[0] == "hand_over"
    assert actions(Standing(S.SUPPLEMENT, holds=True, receives=True))[0] == "supplemented"
    assert actions(Standing(S.READY, holds=True, receives=True))[0] == "return"
    assert actions(Standing(S.PROCESSING, holds=True, receives=False, due_set=False))[:3] == (
        "ready",
        "supplement",
        "set_due",
    )
    assert actions(Standing(S.PROCESSING, holds=False, receives=True, on_list=True, may_confirm=True))[0] == "confirm"
    assert actions(Standing(S.RETURNED, holds=False, receives=True, entered=True)) == (
        "official_code",
        "correct_ready",
        "correct_return",
        *PAPERS,
    )
    support = actions(Standing(S.PROCESSING, holds=True, receives=True, supports=True, owes=True))
    assert support == ("pay", "attach", "amend", "official_code", "entered", *PAPERS)
    assert "refuse" in actions(Standing(S.PROCESSING, holds=True, receives=False))
    assert "refuse" not in actions(Standing(S.PROCESSING, holds=True, receives=False, asked=True))
