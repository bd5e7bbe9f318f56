"""How the skilled agents select: draft and invite, for their own good and a rival's harm."""

from typing import Any

from game.agents.lookup_tables import Guide, Horizon
from game.agents.rivalry import EMPTY_SLOT, hurt
from game.agents.survey import BONUS, MET_AT, N_STRAINED, best_of_row
from game.agents.valuation import (
    Standing,
    hold_value,
    part_of,
    prospect_outlook,
    rate_with,
    standing,
    under,
)
from game.rules import (
    DRAFT,
    INVITE,
    N_PLACES,
    Rules,
    current_worth,
    encode,
    hosted_at,
)

__all__ = ["REACH", "best_draft", "best_invitation", "is_better_saved"]

SAVING_WORTH = 200
"""Return on a point of effort, per round ahead, below which it is better banked."""
REACH = 300
"""What each of up to two customers is worth, a round, whom a standard would let its seat invite."""


def best_draft(guide: Guide, view: Any, seat: int, least: int, low: int) -> tuple[int, int]:
    """Return the draft with the best return on effort, and that; 0 for none.

    ``low`` is the slot worth least, ``least`` what it is worth.
    """
    place, rate = best_of_row(guide, guide.draft_parts, view, int(view.effort[seat]), least)
    return encode(DRAFT, place, low), rate


def best_invitation(
    rules: Rules, guide: Guide, view: Any, seat: int, ahead: Horizon, least: int, low: int
) -> tuple[int, int]:
    """Return the invitation with the best return on effort, and that; 0 for none."""
    best = N_PLACES - 1
    power = int(view.effort[seat]) - rules.invite_surcharge
    may_invite = view.in_force[seat] > 0 and view.n_invitations[0] < rules.invite_limit
    if power > 0 and guide.turn[N_STRAINED] > 0 and may_invite:
        too_dear = int(guide.dear[power])
        at = int(rules.standard_at[int(view.in_force[seat])])
        base = EMPTY_SLOT - prospect_outlook(rules, guide, view, ahead)
        stands = Standing(int(guide.turn[MET_AT]), int(guide.turn[BONUS]))
        for host in range(view.n_seats[0]):
            if host == seat:
                continue
            theirs = standing(rules, view, host, ahead.rounds)
            for slot in range(rules.hand_size):
                copy = int(view.hands[host, slot])
                # Hardly anybody can come, so that this jump is guessed right nearly always.
                if copy < 0 or view.worth[copy] < at or view.strain[copy] <= 0:
                    continue
                worth = current_worth(view, copy)
                loss = hold_value(guide, view, copy, theirs, ahead) + base
                gain = hold_value(guide, view, copy, stands, ahead) - least + hurt(view, loss)
                can_come = under(worth, too_dear)
                rate = rate_with(part_of(guide.invite_parts, worth), gain)
                place = hosted_at(host, slot)
                best = max(best, (can_come & rate) * N_PLACES + N_PLACES - 1 - place)
    return encode(INVITE, N_PLACES - 1 - best % N_PLACES, low), best // N_PLACES


def is_better_saved(rules: Rules, view: Any, seat: int, ahead: Horizon, rate: int) -> bool:
    """Return whether effort that can be kept had better be kept than spent at this rate."""
    return bool(view.effort[seat] <= rules.bank_limit and rate < SAVING_WORTH * (ahead.rounds - 1) // 2)
