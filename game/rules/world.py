"""The deal: who gets which cards, the market rows, and every copy's history (Rulebook: Set-up).

The history functions work on one copy (compiled) and on all copies at once (arrays), which is why
they are written without branches.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np

from game.rules.draws import DEAL, NOISE, TREND, TURN, stream_key, sub_draw, to_ppm
from game.rules.records import Cards, IntArray, Rules, World

__all__ = [
    "build_world",
    "copies_needed",
    "deal_copies",
    "empty_world",
    "live_histories",
    "suffix_worth",
]


def copies_needed(rules: Rules, n_seats: int) -> int:
    """Return how many copies a deck must have (Rulebook: Parameters)."""
    return n_seats * rules.hand_size + rules.rounds * rules.market_size


def empty_world(rules: Rules, cards: Cards, n_seats: int, seed: int) -> World:
    """Return a world of the right shape, to be filled by ``deal_copies`` and ``live_histories``.

    Raises ValueError if the deck has too few copies.
    """
    n_copies = len(cards.worth)
    needed = copies_needed(rules, n_seats)
    if n_copies < needed:
        raise ValueError(f"{n_copies} copies, {needed} needed")
    return World(
        seed=seed,
        numbers=np.arange(n_copies, dtype=np.uint64),
        deal_draws=np.zeros(n_copies, np.uint64),
        worth=np.zeros((n_copies, rules.rounds), np.int64),
        trend=np.zeros((n_copies, rules.rounds), np.int64),
        patience=cards.patience,
        dealt=np.zeros((n_seats, rules.hand_size), np.int64),
        rows=np.zeros((rules.rounds, rules.market_size), np.int64),
        prospects=np.zeros(n_copies - needed, np.int64),
    )


def deal_copies(world: World, mirror: int, lanes: Iterable[Any]) -> None:
    """Put the copies in order and deal them (Rulebook: Set-up 1 to 4); ``lanes`` as below."""
    n_seats, hand_size = world.dealt.shape
    rounds, market_size = world.rows.shape
    deal_key = stream_key(world.seed, DEAL)
    for lane in lanes:
        world.deal_draws[lane] = sub_draw(sub_draw(deal_key, world.numbers[lane]), 0)
    order = np.argsort(world.deal_draws, kind="mergesort")
    for seat in range(n_seats):
        block = (seat + mirror) % n_seats
        for slot in range(hand_size):
            world.dealt[seat, slot] = order[block * hand_size + slot]
    at = n_seats * hand_size
    for r in range(rounds):
        for place in range(market_size):
            world.rows[r, place] = order[at]
            at += 1
    for position in range(len(world.prospects)):
        world.prospects[position] = order[at + position]


def next_trend(trend: Any, turn: Any, fresh: Any, rules: Rules) -> Any:
    """Return the trend one round on, from the rolls of TURN and TREND (Rulebook: Set-up 5)."""
    turned = 1 * (turn < rules.turnover * 10_000)
    drawn = 1 * (fresh >= rules.falling * 10_000) + 1 * (fresh >= (rules.falling + rules.steady) * 10_000) - 1
    return turned * drawn + (1 - turned) * trend


def market_noise(chance: Any, volatility: Any) -> Any:
    """Return what the market adds by chance, -2..+2, from the roll of NOISE (Rulebook: Set-up 5)."""
    e = 1250 * volatility
    down = 1 * (chance < e) + 1 * (chance < 4 * e)
    up = 1 * (chance >= 4 * e) * (1 * (chance < 7 * e) + 2 * (chance >= 7 * e) * (chance < 8 * e))
    return up - down


def live_histories(rules: Rules, cards: Cards, world: World, lanes: Iterable[Any]) -> None:
    """Fill ``world.worth`` and ``world.trend``.

    ``lanes`` says how many copies are worked on at once: ``range(n_copies)`` one by one, or a single
    slice for all of them.
    """
    turn_key = stream_key(world.seed, TURN)
    trend_key = stream_key(world.seed, TREND)
    noise_key = stream_key(world.seed, NOISE)
    for lane in lanes:
        key = world.numbers[lane]
        turn_copy = sub_draw(turn_key, key)
        trend_copy = sub_draw(trend_key, key)
        noise_copy = sub_draw(noise_key, key)
        volatility = cards.volatility[lane]
        trend = cards.trend[lane]
        worth = cards.worth[lane]
        world.trend[lane, 0] = trend
        world.worth[lane, 0] = worth
        for r in range(rules.rounds - 1):
            turn = to_ppm(sub_draw(turn_copy, r))
            fresh = to_ppm(sub_draw(trend_copy, r))
            trend = next_trend(trend, turn, fresh, rules)
            noise = market_noise(to_ppm(sub_draw(noise_copy, r)), volatility)
            worth = np.minimum(np.maximum(worth + trend + noise, 0), rules.worth_cap)
            world.trend[lane, r + 1] = trend
            world.worth[lane, r + 1] = worth


def build_world(rules: Rules, cards: Cards, seed: int, n_seats: int, *, mirror: bool = False) -> World:
    """Return the world of a deal (Rulebook: Set-up).

    Raises ValueError if the deck has too few copies.
    """
    world = empty_world(rules, cards, n_seats, seed)
    everyone = (slice(None),)
    deal_copies(world, int(mirror), everyone)
    live_histories(rules, cards, world, everyone)
    return world


def suffix_worth(world: World) -> IntArray:
    """Return [copy, round] natural worth summed from that round to the end of the match.

    Has one more column, of zeros, for what happens after the last round.
    """
    n_copies, rounds = world.worth.shape
    tail = np.zeros((n_copies, rounds + 1), np.int64)
    for r in range(rounds - 1, -1, -1):
        tail[:, r] = tail[:, r + 1] + world.worth[:, r]
    return tail
