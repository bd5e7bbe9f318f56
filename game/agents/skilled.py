"""The skilled agents: every verb weighed by its return on effort, for oneself and against the rivals.

Sales plays for the horizon and minds the one customer who could be invited away next: cared for, left
alone, or pushed beyond what the rival can pay. Marketing takes what repays its price best, counts a
rival's loss as a gain, and looks at whom a standard would let it invite. A hybrid compares all of it.
"""

from typing import Any

from game.agents.circumstances import circumstance
from game.agents.lookup_tables import Guide
from game.agents.place import place_in
from game.agents.selecting import REACH, best_draft, best_invitation, is_better_saved
from game.agents.selling import best_of_selling
from game.agents.survey import IN_REACH, least_held, survey
from game.agents.valuation import best_standard, horizon
from game.base.language import Message
from game.rules import MARKETING, SALES, Observation, Rules

__all__ = ["last_action", "next_of_turn", "skilled_policy", "tell"]


def skilled_policy(rules: Rules, guide: Guide, view: Any) -> int:
    """Return the action."""
    return next_of_turn(rules, guide, view, -1)


def next_of_turn(rules: Rules, guide: Guide, view: Any, last: int) -> int:
    """Return the same action, sooner where the guide still holds what was seen earlier in this turn.

    ``last``: the seat's last action in this turn, if this guide was not used for anything else since; else
    -1.
    """
    seat = int(view.seat[0])
    role = int(view.roles[seat])
    ahead = horizon(rules, guide, view)
    survey(rules, guide, view, seat, ahead, last)
    best = 0
    best_rate = 0
    if role != MARKETING:
        offer = best_of_selling(rules, guide, view, seat, ahead)
        if offer.rate > 0:
            best, best_rate = offer.action, offer.rate
    if role != SALES:
        low, least, merits = least_held(rules, guide)
        action, rate = best_draft(guide, view, seat, least, low)
        invitation, invite_rate = best_invitation(rules, guide, view, seat, ahead, least, low)
        if invite_rate > rate:
            action, rate = invitation, invite_rate
        if rate > best_rate and not is_better_saved(rules, view, seat, ahead, rate):
            best, best_rate = action, rate
        within = int(guide.turn[IN_REACH])
        action, rate = best_standard(rules, view, seat, ahead, merits, REACH, within)
        if rate > best_rate:
            best, best_rate = action, rate
    return best


def last_action(view: Any, turn: int, action: int) -> int:
    """Return what ``next_of_turn`` takes as ``last`` after an action: -1 if that was the end of its turn."""
    return action if view.turn[0] == turn else -1


def tell(seen: Observation, action: int) -> Message:
    """Return why, with what the rivals could do in mind."""
    return circumstance(place_in(seen), action)
