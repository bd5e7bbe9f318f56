"""What a skilled seat sees in its hand and in the row: looked at once, and kept while its turn lasts.

After an action only that is looked at again which the action has changed. What is seen stands in the rooms
of the guide; ``game.agents.selling`` and ``game.agents.selecting`` choose by it.
"""

from typing import Any

from game.agents.lookup_tables import (
    AT_STAKE,
    EXPOSED,
    EXPOSED_RAISED,
    HELD,
    MERIT,
    N_TURN,
    PUSH,
    SAVED,
    Guide,
    Horizon,
)
from game.agents.rivalry import dangers, note_inviters, strain_spared
from game.agents.valuation import (
    Standing,
    greater,
    hold_value,
    horizon_of,
    lift_value,
    part_of,
    prospect_outlook,
    push_value,
    rate_with,
    standing,
    under,
    worth_outlook,
)
from game.rules import (
    CARE,
    COLD_CALL,
    DRAFT,
    IMPROVE,
    MARKETING,
    N_PLACES,
    N_SLOTS,
    NEVER,
    PITCH,
    SALES,
    STANDARD,
    Rules,
    place_of,
    slot_of,
    verb_of,
)

__all__ = [
    "BONUS",
    "CARE_COST",
    "FRESH",
    "IN_REACH",
    "MET_AT",
    "N_INVITERS",
    "N_STRAINED",
    "SPARE",
    "best_of_row",
    "least_held",
    "survey",
]

MET_AT, BONUS, FRESH, LATER, N_INVITERS, SPARE, IN_REACH, N_STRAINED = range(N_TURN)
"""What stays the same through a turn, in ``Guide.turn``. The two numbers of its ``Standing``. For sellers:
what a prospect is worth at once and from the next round on; rivals in ``Guide.inviters``, and how much strain
is gone before one of them can act. For selectors: the sum of ``Guide.reach`` over the hands of sellers, and
how many in other hands are strained and meet the standard in force."""
CARE_COST = 400
"""What the effort for a later ``care`` is worth elsewhere."""
WEAR = 50
"""What a push is worth less for each strain that is there already, as it will take care or rest."""


def survey(rules: Rules, guide: Guide, view: Any, seat: int, ahead: Horizon, last: int) -> None:
    """Look at what has changed by a seat's last action in this turn; at everything if that is -1."""
    verb = verb_of(last)
    changed = slot_of(last)
    first = changed
    stop = changed + 1
    if verb in (PITCH, DRAFT):
        guide.row_worth[place_of(last)] = NEVER
    elif verb not in (IMPROVE, CARE):
        first = 0
        stop = rules.hand_size
        _look_around(rules, guide, view, seat, ahead)
        if last < 0 or verb == STANDARD:
            _look_at_row(guide, view, ahead)
    is_called = verb == COLD_CALL and guide.turn[N_INVITERS] == 0
    for slot in range(first, stop):
        # One prospect less is another mean of them: without rivals that matters to who may walk out only.
        if is_called and slot != changed and guide.slots[slot, AT_STAKE] + guide.slots[slot, SAVED] == 0:
            continue
        _look_at_slot(rules, guide, view, seat, slot, ahead)


def _look_around(rules: Rules, guide: Guide, view: Any, seat: int, ahead: Horizon) -> None:
    """Fill ``guide.turn``."""
    stands = standing(rules, view, seat, ahead.rounds)
    guide.turn[MET_AT] = stands.at
    guide.turn[BONUS] = stands.bonus
    if view.roles[seat] != MARKETING:
        guide.turn[FRESH] = prospect_outlook(rules, guide, view, ahead)
        guide.turn[LATER] = prospect_outlook(rules, guide, view, horizon_of(guide, ahead.rounds - 1))
        n_inviters, spare = note_inviters(rules, guide, view, seat)
        guide.turn[N_INVITERS] = n_inviters
        guide.turn[SPARE] = spare
    if view.roles[seat] != SALES:
        _look_at_rivals(rules, guide, view, seat)


def _look_at_rivals(rules: Rules, guide: Guide, view: Any, seat: int) -> None:
    """Fill in who could be invited."""
    at = int(rules.standard_at[view.in_force[seat]])
    in_reach = 0
    n_strained = 0
    for host in range(view.n_seats[0]):
        if host == seat or rules.invite_limit == 0:
            continue
        takes = int(view.roles[host] == MARKETING) - 1
        for slot in range(rules.hand_size):
            held = view.hands[host, slot]
            is_there = ~under(held, 0)
            copy = held & is_there
            worth = view.worth[copy]
            in_reach += takes & part_of(guide.reach, is_there & worth)
            n_strained -= is_there & under(0, view.strain[copy]) & ~under(worth, at)
    guide.turn[IN_REACH] = in_reach
    guide.turn[N_STRAINED] = n_strained


def _look_at_row(guide: Guide, view: Any, ahead: Horizon) -> None:
    """Fill ``guide.row_worth`` and ``guide.row_value``."""
    stands = Standing(int(guide.turn[MET_AT]), int(guide.turn[BONUS]))
    for place in range(view.n_row[0]):
        lying = view.row[place]
        is_there = ~(lying >> 63)
        copy = lying & is_there
        worth = view.worth[copy] + view.lift[copy]
        guide.row_worth[place] = NEVER + (is_there & (worth - NEVER))
        guide.row_value[place] = hold_value(guide, view, copy, stands, ahead)


def _look_at_slot(rules: Rules, guide: Guide, view: Any, seat: int, slot: int, ahead: Horizon) -> None:
    """Fill in what is to be known of one slot."""
    held = view.hands[seat, slot]
    is_there = ~(held >> 63)
    copy = held & is_there
    stands = Standing(int(guide.turn[MET_AT]), int(guide.turn[BONUS]))
    worth, lift, trend, strain = view.worth[copy], view.lift[copy], view.trend[copy], view.strain[copy]
    guide.slots[slot, HELD] = is_there & hold_value(guide, view, copy, stands, ahead)
    if view.roles[seat] != SALES:
        guide.slots[slot, MERIT] = part_of(guide.merit, is_there & (worth + lift))
    if view.roles[seat] == MARKETING:
        return
    # What ``walk_out_loss`` says, of numbers that are at hand: to call it takes compiled play 4 % longer.
    later = worth_outlook(guide, ahead, worth, trend) - 100 * worth
    loss = greater(0, later - guide.turn[LATER]) + 2 * lift_value(guide, lift, ahead.rounds - 1) + CARE_COST
    loss &= is_there & under(1, ahead.rounds)
    left = view.cards.patience[copy] - strain
    guide.slots[slot, AT_STAKE] = loss & under(0, left) & under(left, 2)
    guide.slots[slot, SAVED] = loss & under(left, 1) & under(0, strain)
    push = push_value(guide, lift, view.pushed[copy], ahead.rounds) - WEAR * strain
    guide.slots[slot, PUSH] = (is_there & (push + NEVER)) - NEVER
    danger, raised = dangers(rules, guide, int(guide.turn[N_INVITERS]), worth, trend, lift)
    spared = strain_spared(view, copy, int(guide.turn[SPARE]))
    guide.slots[slot, EXPOSED] = is_there & under(spared, strain) & danger
    guide.slots[slot, EXPOSED_RAISED] = is_there & raised


def best_of_row(guide: Guide, parts: Any, view: Any, power: int, least: int) -> tuple[int, int]:
    """Return the place of who repays the effort best, and the return on it; 0 if nobody does.

    ``parts``: by current worth, what taking somebody is counted to cost. ``power``: effort for the market
    price. ``least``: worth of the slot that is given up.
    """
    too_dear = int(guide.dear[power])
    last = N_PLACES - 1
    best = last
    for place in range(view.n_row[0]):
        worth = guide.row_worth[place]
        # Of equal rates the first place wins. One number says both, so that there is nothing to jump
        # over: what a processor guesses wrong costs it more than these sums.
        rate = under(worth, too_dear) & rate_with(part_of(parts, worth), guide.row_value[place] - least)
        rate = rate * N_PLACES + (last - place)
        best = rate if rate > best else best
    return last - best % N_PLACES, best // N_PLACES


def least_held(rules: Rules, guide: Guide) -> tuple[int, int, int]:
    """Return the slot that is worth least, the first of equals, its value, and the sum of merits."""
    least = NEVER
    merits = 0
    for slot in range(rules.hand_size):
        value = guide.slots[slot, HELD] * N_SLOTS + slot
        least = value if value < least else least
        merits += guide.slots[slot, MERIT]
    return least % N_SLOTS, least // N_SLOTS, merits
