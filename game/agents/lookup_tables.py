"""What policies work out once for a deck's rules instead of at every decision.

Tables of what trends, lift and pushes are worth over the rounds ahead, in hundredths of a point, of what
a customer of some worth costs and meets, and room to work in.
"""

from threading import local
from typing import Any, NamedTuple

import numpy as np

from game.rules import (
    MAX_SEATS,
    N_PLACES,
    N_SLOTS,
    NEVER,
    IntArray,
    Rules,
    improve_chance,
    market_price,
    most_actions,
    quick,
)

__all__ = [
    "AT_STAKE",
    "EXPOSED",
    "EXPOSED_RAISED",
    "HELD",
    "LEVEL_BITS",
    "MERIT",
    "MET_BITS",
    "N_CURRENT",
    "N_FACES",
    "N_LIFTS",
    "N_TERMS",
    "N_TURN",
    "PART_BITS",
    "PUSH",
    "SAVED",
    "Guide",
    "Horizon",
    "empty_guide",
    "fill_guide",
    "guide_to",
    "lift_pays",
    "push_pays",
]

N_LIFTS = 64
"""Lifts that the tables know; more counts as the last one, as it hardly ever comes up."""
N_FACES = 512
"""Room for a worth and a trend in one number. This and the other lengths are powers of two, so that a mask
keeps an index in its place: that of a customer not seen yet, of worth -1, lies beyond all others."""
N_CURRENT = 256
"""Current worths that the tables know; more counts as the last one."""
MAX_COPIES = 400
PART_BITS = 20
MOST_EFFORT = 18
"""What a turn can have at most: effort and what was banked (Rulebook: Parameters)."""
EFFORT_BESIDE = 2
"""What a draft is taken to cost on top of its price: a row has few who are worth their effort, so that of
two who repay it alike the one who brings more is the better."""
LEVEL_BITS = 16
"""Bits for each level in ``Guide.merit`` and ``Guide.reach``."""
N_TURN, N_TERMS = 8, 5
"""Room for the numbers of a turn, and for what is to be known of a rival who could invite."""
HELD, MERIT, PUSH, AT_STAKE, SAVED, EXPOSED, EXPOSED_RAISED = range(7)
"""What is to be known of a slot, in ``Guide.slots``: worth of who is held there, 0 if empty; its ``merit``,
that of worth 0 if empty; what one more push adds, whatever the risk; what a push would cost because the
customer then walks out; what care saves from walking out; what it would cost that a strained customer can be
invited away, and that one can be after a push that has won lift."""
N_OF_SLOT = 8
"""Room for them, a power of two: where a slot begins is then found without a multiplication."""
MET_BITS = 4
"""The lowest of them, in ``Guide.merit``."""


class Guide(NamedTuple):
    """Tables for a deck's rules."""

    per_trend: IntArray
    """[rounds ahead] see ``Horizon``."""
    for_all: IntArray
    """[rounds ahead] see ``Horizon``."""
    outlook: IntArray
    """[rounds ahead, 4 * worth + trend + 1] see ``worth_outlook``; nothing for who is not seen yet."""
    lift_pays: IntArray
    """[rounds ahead, lift] see the function ``lift_pays``."""
    raised_pays: IntArray
    """[rounds ahead, lift] the same with the gain of one more push."""
    push_pays: IntArray
    """[rounds ahead, N_LIFTS * already pushed + lift] see the function ``push_pays``."""
    parts: IntArray
    """[n] 2**PART_BITS // n, 0 for 0."""
    draft_parts: IntArray
    """[current worth] 2**PART_BITS over what a draft is taken to cost, 2**PART_BITS for the cheapest."""
    invite_parts: IntArray
    """[current worth] the same for an invitation, on the scale of drafts."""
    pitch_parts: IntArray
    """[current worth] 2**PART_BITS over the price of a pitch."""
    dear: IntArray
    """[effort] current worth from which on it does not cover the market price."""
    merit: IntArray
    """[current worth] for each level from 1 on, LEVEL_BITS each: 1 if it is met, else the worth that is
    lost, MET_BITS higher. Sums over a hand stay within their bits."""
    reach: IntArray
    """[natural worth] for each level from 1 on, LEVEL_BITS each: 1 if it is met."""
    actions: IntArray
    """[action] room for what ``list_actions`` finds."""
    turn: IntArray
    """[number] room for what stays the same through a turn, see ``game.agents.survey``."""
    inviters: IntArray
    """[inviter, term] room for what rivals with a standard can do, see ``game.agents.rivalry``."""
    slots: IntArray
    """[slot, what] room for what is to be known of who is held there, see ``game.agents.survey``."""
    row_worth: IntArray
    """[place] room for current worths, ``NEVER`` where nobody lies."""
    row_value: IntArray
    """[place] room for what who lies there would be worth in the hand."""


class Horizon(NamedTuple):
    """The rest of the match, as the market's rules shape it."""

    rounds: int
    """Rounds still to be paid, this one included."""
    per_trend: int
    """What a rising arrow adds to a card over those rounds; a falling one takes as much."""
    for_all: int
    """What the mix of new trends adds to any card."""


def empty_guide(rules: Rules) -> Guide:
    """Return a guide of the right shape, to be filled by ``fill_guide``."""
    ahead = rules.rounds + 1
    return Guide(
        per_trend=np.zeros(ahead, np.int64),
        for_all=np.zeros(ahead, np.int64),
        outlook=np.zeros((ahead, N_FACES), np.int64),
        lift_pays=np.zeros((ahead, N_LIFTS), np.int64),
        raised_pays=np.zeros((ahead, N_LIFTS), np.int64),
        push_pays=np.zeros((ahead, 2 * N_LIFTS), np.int64),
        parts=np.array([0, *((1 << PART_BITS) // n for n in range(1, MAX_COPIES + 1))]),
        draft_parts=np.zeros(N_CURRENT, np.int64),
        invite_parts=np.zeros(N_CURRENT, np.int64),
        pitch_parts=np.zeros(N_CURRENT, np.int64),
        dear=np.zeros(MOST_EFFORT + 1, np.int64),
        merit=np.zeros(N_CURRENT, np.int64),
        reach=np.zeros(N_CURRENT, np.int64),
        actions=np.zeros(most_actions(rules, MAX_SEATS), np.int64),
        turn=np.zeros(N_TURN, np.int64),
        inviters=np.zeros((MAX_SEATS, N_TERMS), np.int64),
        slots=np.zeros((N_SLOTS, N_OF_SLOT), np.int64),
        row_worth=np.zeros(N_PLACES, np.int64),
        row_value=np.zeros(N_PLACES, np.int64),
    )


def fill_guide(rules: Rules, guide: Guide) -> None:
    """Fill the tables, the outlook of the market first (Rulebook: Set-up 5)."""
    _fill_prices(rules, guide)
    _fill_levels(rules, guide)
    keep = 100
    pace = 0
    drift = 0
    mean_of_new = 100 - rules.steady - 2 * rules.falling
    for rounds in range(1, rules.rounds + 1):
        if rounds > 1:
            keep = keep * (100 - rules.turnover) // 100
            pace += keep
            drift += (100 - keep) * mean_of_new // 100
        guide.per_trend[rounds] = guide.per_trend[rounds - 1] + pace
        guide.for_all[rounds] = guide.for_all[rounds - 1] + drift
        for worth in range(rules.worth_cap + 1):
            for trend in range(-1, 2):
                face = 4 * worth + trend + 1
                guide.outlook[rounds, face] = worth_outlook(rules, guide, worth, trend, rounds)
        for lift in range(N_LIFTS):
            guide.lift_pays[rounds, lift] = lift_pays(rules, lift, rounds)
            guide.raised_pays[rounds, lift] = lift_pays(rules, lift + rules.gain, rounds)
            guide.push_pays[rounds, lift] = push_pays(rules, lift, 0, rounds)
            guide.push_pays[rounds, N_LIFTS + lift] = push_pays(rules, lift, 1, rounds)


def _fill_prices(rules: Rules, guide: Guide) -> None:
    cheapest = 1 + EFFORT_BESIDE
    for worth in range(N_CURRENT):
        price = market_price(rules, worth)
        guide.draft_parts[worth] = (cheapest << PART_BITS) // (price + EFFORT_BESIDE)
        guide.invite_parts[worth] = (cheapest << PART_BITS) // (
            price + rules.invite_surcharge + EFFORT_BESIDE
        )
        guide.pitch_parts[worth] = (1 << PART_BITS) // (price + rules.pitch_surcharge)
    for effort in range(1, MOST_EFFORT + 1):
        is_beyond = effort > len(rules.price_tiers)
        guide.dear[effort] = NEVER if is_beyond else int(rules.price_tiers[effort - 1])


def _fill_levels(rules: Rules, guide: Guide) -> None:
    for level in range(1, len(rules.standard_at)):
        at = int(rules.standard_at[level])
        first = LEVEL_BITS * (level - 1)
        for worth in range(N_CURRENT):
            guide.merit[worth] += (1 if worth >= at else worth << MET_BITS) << first
            guide.reach[worth] += int(worth >= at) << first


def worth_outlook(rules: Rules, guide: Guide, worth: int, trend: int, rounds: int) -> int:
    """Return the natural worth to expect, summed over the rounds ahead."""
    expected = 100 * worth * rounds + trend * int(guide.per_trend[rounds]) + int(guide.for_all[rounds])
    return max(0, min(expected, 100 * rules.worth_cap * rounds))


def lift_pays(rules: Rules, lift: int, rounds: int) -> int:
    """Return what this lift pays over ``rounds`` rounds if it is left to fade."""
    n = rounds
    if rules.fade > 0:
        n = min(rounds, lift // rules.fade + 1)
    return 100 * (n * lift - rules.fade * n * (n - 1) // 2)


def push_pays(rules: Rules, lift: int, already_pushed: int, rounds: int) -> int:
    """Return what one more push adds: its chance of a gain, and that this round's fade is spared."""
    chance = improve_chance(rules, lift)
    fails = 100 * lift + lift_pays(rules, lift, rounds - 1)
    wins = 100 * (lift + rules.gain) + lift_pays(rules, lift + rules.gain, rounds - 1)
    before = fails if already_pushed > 0 else lift_pays(rules, lift, rounds)
    return (chance * wins + (100 - chance) * fails) // 100 - before


class _Latest(local):
    """The guide that was asked for last; each thread's own, as policies write into it."""

    rules: Rules | None = None
    numbers: tuple[Any, ...] = ()
    guide: Guide | None = None


_latest = _Latest()


def guide_to(rules: Rules) -> Guide:
    """Return the guide to a deck's rules, for interpreted play; the same one as long as they stay."""
    if _latest.rules is not rules or _latest.guide is None:
        # Workers get the same rules anew with every stretch.
        numbers = tuple(np.asarray(value).tolist() for value in rules)
        if numbers != _latest.numbers or _latest.guide is None:
            guide = empty_guide(rules)
            fill_guide(rules, guide)
            _latest.numbers, _latest.guide = numbers, quick(guide)
        _latest.rules = rules
    return _latest.guide
