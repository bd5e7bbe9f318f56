"""The skilled agents: every verb weighed by its return on effort, for oneself and against the rivals.

Sales plays for the horizon and minds the one customer who could be invited away next: cared for, left
alone, or pushed beyond what the rival can pay. Marketing takes what repays its price best, counts a
rival's loss as a gain, and looks at whom a standard would let it invite. A hybrid compares all of it.
"""

from typing import Any

from game.agents.base import N_REASONS
from game.agents.lookup_tables import Guide
from game.agents.rivalry import acts_later, next_rival
from game.agents.selecting import REACH, best_draft, best_invitation, is_better_saved
from game.agents.selling import best_of_selling
from game.agents.valuation import best_standard, horizon, least_slot, standing
from game.base.language import msg
from game.rules import (
    CARE,
    COLD_CALL,
    DRAFT,
    IMPROVE,
    INVITE,
    MARKETING,
    PITCH,
    SALES,
    STANDARD,
    Rules,
    host_seat,
    place_of,
    slot_of,
    verb_of,
)

__all__ = ["REASONS", "skilled_policy"]

(
    PUSH_PAYS,
    CARE_KEEPS,
    CARE_CLOSES,
    CALL_BEATS,
    PITCH_PAYS,
    PITCH_DENIES,
    DRAFT_PAYS,
    DRAFT_DENIES,
    INVITE_PAYS,
    RAISE_PAYS,
    LOWER_KEEPS,
    SAVE_EFFORT,
) = range(30, 42)
REASONS = {
    PUSH_PAYS: msg("improving this one pays most for the effort over the rounds left"),
    CARE_KEEPS: msg("this customer would walk out at the close; care costs less than that"),
    CARE_CLOSES: msg("care now, before {rival} invites this customer away"),
    CALL_BEATS: msg("even an average prospect should bring more than this card"),
    PITCH_PAYS: msg("the market has someone who repays even the higher price"),
    PITCH_DENIES: msg("worth the higher price, and out of the hands of {rival}"),
    DRAFT_PAYS: msg("worth and trend over the rounds left repay the price best"),
    DRAFT_DENIES: msg("repays the price best, and goes before {rival} can pitch"),
    INVITE_PAYS: msg("a strained customer meets the standard: a gain here, a loss to {rival}"),
    RAISE_PAYS: msg("enough customers meet this standard, in this hand and in others"),
    LOWER_KEEPS: msg("the present standard would cost more customers than it pays"),
    SAVE_EFFORT: msg("nothing repays its price now; the effort is kept"),
}


def skilled_policy(rules: Rules, guide: Guide, view: Any) -> tuple[int, int]:
    """Return the action and the number of the reason, with the rival it is about."""
    seat = int(view.seat[0])
    role = int(view.roles[seat])
    ahead = horizon(rules, guide, view)
    stands = standing(rules, view, seat, ahead.rounds)
    rival = next_rival(view, seat)
    best = 0
    best_rate = 0
    if role != MARKETING:
        offer = best_of_selling(rules, guide, view, seat, stands, ahead)
        rival = offer.rival
        if offer.rate > 0:
            best, best_rate = offer.action, offer.rate
    if role != SALES:
        low, least, merits = least_slot(rules, guide, view, seat, stands, ahead)
        action, rate = best_draft(guide, view, seat, stands, ahead, least, low)
        invitation, invite_rate = best_invitation(rules, guide, view, seat, stands, ahead, least, low)
        if invite_rate > rate:
            action, rate = invitation, invite_rate
        if rate > best_rate and not is_better_saved(rules, view, seat, ahead, rate):
            best, best_rate = action, rate
        action, rate = best_standard(rules, guide, view, seat, ahead, merits, REACH)
        if rate > best_rate:
            best, best_rate = action, rate
    return best, _reason(view, seat, best, rival)


def _reason(view: Any, seat: int, action: int, rival: int) -> int:
    """Return why; ``rival`` is the one to fear for."""
    verb = verb_of(action)
    follower = next_rival(view, seat)
    is_watched = acts_later(view, follower)
    if verb == IMPROVE:
        return PUSH_PAYS
    if verb == CARE:
        copy = int(view.hands[seat, slot_of(action)])
        walks_out = view.strain[copy] >= view.cards.patience[copy]
        return CARE_KEEPS if walks_out else CARE_CLOSES + N_REASONS * rival
    if verb == COLD_CALL:
        return CALL_BEATS
    if verb == PITCH:
        denies = is_watched and view.roles[follower] != SALES
        return PITCH_DENIES + N_REASONS * follower if denies else PITCH_PAYS
    if verb == DRAFT:
        denies = is_watched and view.roles[follower] != MARKETING
        return DRAFT_DENIES + N_REASONS * follower if denies else DRAFT_PAYS
    if verb == INVITE:
        return INVITE_PAYS + N_REASONS * host_seat(place_of(action))
    if verb == STANDARD:
        return RAISE_PAYS if place_of(action) > view.level[seat] else LOWER_KEEPS
    return SAVE_EFFORT
