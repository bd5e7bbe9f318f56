"""The deal: who gets which cards, the market rows, and every copy's history (Rulebook: Set-up).

The functions over copies work on one copy after the other (compiled) and on all of them at once
(arrays), which is why they are written without branches. Each of their loops does one small thing, so
that a compiler can take several copies in one step too.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np

from game.rules.draws import DEAL, IMPROVE, NOISE, TREND, TURN, bar, high, stream_key, sub_draw
from game.rules.records import Cards, Rules, World

__all__ = [
    "N_KEYS",
    "build_world",
    "copies_needed",
    "deal_hands",
    "draw_changes",
    "empty_world",
    "fill_world",
    "find_keys",
    "lanes",
    "live_round",
    "noise_bars",
    "order_copies",
    "print_cards",
    "rounds_drawn",
    "sort_hands",
]

KEPT = 2
"""Stands for a trend that is not drawn anew."""
N_KEYS = IMPROVE + 1
"""Streams whose draws are addressed by copy: DEAL, TURN, TREND, NOISE, IMPROVE."""


def copies_needed(rules: Rules, n_seats: int) -> int:
    """Return how many copies a deck must have (Rulebook: Parameters)."""
    return n_seats * rules.hand_size + rules.rounds * rules.market_size


def empty_world(rules: Rules, cards: Cards, n_seats: int, seed: int) -> World:
    """Return a world of the right shape, to be filled by ``fill_world``.

    Raises ValueError if the deck has too few copies.
    """
    n_copies = len(cards.worth)
    needed = copies_needed(rules, n_seats)
    if n_copies < needed:
        raise ValueError(f"{n_copies} copies, {needed} needed")
    return World(
        seed=seed,
        n_seats=n_seats,
        n_copies=n_copies,
        n_prospects=n_copies - needed,
        numbers=np.arange(n_copies, dtype=np.uint64),
        keys=np.zeros((N_KEYS, n_copies), np.uint64),
        deal_draws=np.zeros(n_copies, np.uint64),
        order=np.zeros(n_copies, np.int64),
        worth_in=np.zeros((rules.rounds, n_copies), np.int64),
        trend_in=np.zeros((rules.rounds, n_copies), np.int64),
        patience=cards.patience,
        noise_bars=noise_bars(cards.volatility),
        printed=np.array([cards.worth.sum(), cards.trend.sum()]),
        dealt=np.zeros((n_seats, rules.hand_size), np.int64),
        rows=np.zeros((rules.rounds, rules.market_size), np.int64),
        prospects=np.zeros(n_copies - needed, np.int64),
    )


def lanes(world: World) -> Iterable[Any]:  # noqa: ARG001 - compiled code counts its copies
    """Return the copies in the portions that are worked on at once: all of them in one slice.

    The lab gives this its compiled meaning, one copy after the other.
    """
    return (slice(None),)


def fill_world(rules: Rules, cards: Cards, world: World, mirror: int) -> None:
    """Fill an empty world, or one that is used again, with the deal of ``world.seed``."""
    find_keys(world)
    for lane in lanes(world):
        world.deal_draws[lane] = sub_draw(world.keys[DEAL, lane], 0)
    order_copies(world)
    deal_market(rules, world)
    live_histories(rules, cards, world)
    sort_hands(rules, world)
    deal_hands(rules, world, mirror)


def find_keys(world: World) -> None:
    """Hash the parts of the addresses that stay the same through a match (Rulebook: Randomness)."""
    for stream in range(N_KEYS):
        key = stream_key(world.seed, stream)
        for lane in lanes(world):
            world.keys[stream, lane] = sub_draw(key, world.numbers[lane])


def order_copies(world: World) -> None:
    """Put the copies in the order of their draws, ties by number (Rulebook: Set-up 1)."""
    world.order[:] = np.argsort(world.deal_draws, kind="stable")


def sort_hands(rules: Rules, world: World) -> None:
    """Sort the copies of the hands, the first of the order, by worth and trend (Rulebook: Set-up 2)."""
    for position in range(1, world.n_seats * rules.hand_size):
        copy = int(world.order[position])
        promise = dealt_promise(world, copy)
        place = position
        while place > 0 and dealt_promise(world, int(world.order[place - 1])) < promise:
            world.order[place] = world.order[place - 1]
            place -= 1
        world.order[place] = copy


def dealt_promise(world: World, copy: int) -> int:
    """Return what the fair deal sorts by: starting worth and twice the starting trend."""
    return int(world.worth_in[0, copy]) + 2 * int(world.trend_in[0, copy])


def deal_hands(rules: Rules, world: World, mirror: int) -> None:
    """Deal the sorted copies in a snake, with ``mirror`` 1 rotated by one (Rulebook: Set-up 2)."""
    n_seats = world.n_seats
    for seat in range(n_seats):
        hand = (seat + mirror) % n_seats
        for slot in range(rules.hand_size):
            place = n_seats - 1 - hand if slot % 2 else hand
            world.dealt[seat, slot] = world.order[slot * n_seats + place]


def deal_market(rules: Rules, world: World) -> None:
    """Lay out the rows; the rest are the prospects (Rulebook: Set-up 3 and 4)."""
    at = world.n_seats * rules.hand_size
    for r in range(rules.rounds):
        for place in range(rules.market_size):
            world.rows[r, place] = world.order[at]
            at += 1
    for position in range(world.n_prospects):
        world.prospects[position] = world.order[at + position]


def drawn_trend(turn: Any, fresh: Any, rules: Rules) -> Any:
    """Return the trend drawn anew by the draws of TURN and TREND, or KEPT."""
    turned = 1 * (turn < bar(rules.turnover * 10_000))
    steady, rising = bar(rules.falling * 10_000), bar((rules.falling + rules.steady) * 10_000)
    drawn = 1 * (fresh >= steady) + 1 * (fresh >= rising) - 1
    return KEPT + turned * (drawn - KEPT)


def next_trend(trend: Any, drawn: Any) -> Any:
    """Return the trend one round on, from what was drawn for it (Rulebook: Set-up 5)."""
    return drawn + 1 * (drawn == KEPT) * (trend - KEPT)


def noise_bars(volatility: Any) -> Any:
    """Return [step, copy] what a draw of NOISE must reach for each change of what it adds."""
    return bar(1250 * np.array([[1], [4], [7], [8]]) * volatility)


def market_noise(chance: Any, bars: Any, lane: Any) -> Any:
    """Return what the market adds by chance, -2..+2, from the draw of NOISE (Rulebook: Set-up 5)."""
    below = 1 * (chance >= bars[0, lane]) + 2 * (chance >= bars[1, lane]) - 2
    return below + 1 * (chance >= bars[2, lane]) - 2 * (chance >= bars[3, lane])


def rounds_drawn(rules: Rules) -> Iterable[tuple[Any, Any]]:
    """Return the rounds in the portions that are drawn for at once: all of them, and what follows them.

    The lab gives this its compiled meaning, one round after the other.
    """
    return ((np.arange(rules.rounds - 1, dtype=np.uint64)[:, None], slice(1, rules.rounds)),)


def live_histories(rules: Rules, cards: Cards, world: World) -> None:
    """Fill ``world.worth_in`` and ``world.trend_in`` (Rulebook: Set-up 5)."""
    for before, after in rounds_drawn(rules):
        draw_changes(rules, world, before, after)
    print_cards(cards, world)
    for r in range(rules.rounds - 1):
        live_round(rules, world, r)


def print_cards(cards: Cards, world: World) -> None:
    """Let every copy be in the first round what is printed on it."""
    for lane in lanes(world):
        world.trend_in[0, lane] = cards.trend[lane]
        world.worth_in[0, lane] = cards.worth[lane]


def draw_changes(rules: Rules, world: World, before: Any, after: Any) -> None:
    """Note in the rounds ``after`` what chance does to every copy from ``before`` on: trends and noise."""
    for lane in lanes(world):
        turn = high(sub_draw(world.keys[TURN, lane], before))
        fresh = high(sub_draw(world.keys[TREND, lane], before))
        world.trend_in[after, lane] = drawn_trend(turn, fresh, rules)
    for lane in lanes(world):
        chance = high(sub_draw(world.keys[NOISE, lane], before))
        world.worth_in[after, lane] = market_noise(chance, world.noise_bars, lane)


def live_round(rules: Rules, world: World, r: int) -> None:
    """Take every copy from round ``r`` to the next one, by what was drawn for it (Rulebook: Set-up 5)."""
    for lane in lanes(world):
        trend = next_trend(world.trend_in[r, lane], world.trend_in[r + 1, lane])
        world.trend_in[r + 1, lane] = trend
        worth = world.worth_in[r, lane] + trend + world.worth_in[r + 1, lane]
        world.worth_in[r + 1, lane] = np.minimum(np.maximum(worth, 0), rules.worth_cap)


def build_world(rules: Rules, cards: Cards, seed: int, n_seats: int, *, mirror: bool = False) -> World:
    """Return the world of a deal (Rulebook: Set-up).

    Raises ValueError if the deck has too few copies.
    """
    world = empty_world(rules, cards, n_seats, seed)
    fill_world(rules, cards, world, int(mirror))
    return world
