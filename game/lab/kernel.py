"""The loop over matches, in the compilable subset: the rules' and the agents' own functions, nothing new.

It runs compiled (``game.lab.compiling``). The records are those of ``game.lab.shapes``.
"""

from typing import Any

from game.agents.builtin import NOVICE, RANDOM, SKILLED, follow
from game.agents.lookup_tables import Guide, fill_guide
from game.agents.skilled import last_action
from game.lab.customers import add_customers
from game.lab.sums import Sums, add_deal, add_parts, add_scores
from game.rules import (
    Cards,
    IntArray,
    Rules,
    World,
    apply_action,
    deal_hands,
    fill_world,
    luck_key,
    open_ledger,
    place_of,
    seat_luck,
    set_table,
    slot_of,
    verb_of,
)
from game.rules.draws import MATCH, draw, i64, sub_draw, to_ppm
from game.scoring import open_tally

__all__ = [
    "act",
    "begin",
    "carelessness",
    "deal_at",
    "play_field",
    "play_matches",
    "varied_choice",
]

MOST_CARELESS = 500_000
"""How often the most careless player slips, in ppm of the decisions."""
HALF = 500_000
NO_PLY = 1 << 20
"""Beyond the longest match."""


def deal_at(run_seed: int, index: int, mirror: int) -> tuple[Any, int]:
    """Return deal seed and mirror flag of match ``index`` of a run (Rulebook: Randomness)."""
    if mirror:
        return i64(draw(run_seed, MATCH, index >> 1, 0) >> 24), index & 1
    return i64(draw(run_seed, MATCH, index, 0) >> 24), 0


def begin(rules: Rules, cards: Cards, world: Any, table: Any, seed: int, mirror: int, is_known: int) -> None:
    """Deal and set the table. Of a deal that the world holds already only the hands are dealt anew.

    Ledger and tally of a table that is scored are opened first: the table tells of its first round.
    """
    if is_known:
        deal_hands(rules, world, mirror)
    else:
        world.seed = seed
        fill_world(rules, cards, world, mirror)
    if table.n_log[0] >= 0:
        open_ledger(rules, world, table.ledger)
        open_tally(rules, world, table.tally)
    set_table(rules, world, table)


def act(rules: Rules, world: World, table: Any, guide: Guide, policies: IntArray, last: int) -> int:
    """Have the seat to act choose and play; return its action. The table is its own observation.

    ``last``: its last action in this turn, -1 at the beginning of one.
    """
    seat = int(table.seat[0])
    policy = policies[seat]
    if policy == RANDOM:
        table.luck = seat_luck(luck_key(world.seed, seat), table)
    action = follow(policy, rules, guide, table, last)
    apply_action(rules, world, table, verb_of(action), place_of(action), slot_of(action))
    return action


def play_matches(
    rules: Rules,
    cards: Cards,
    world: World,
    table: Any,
    guide: Guide,
    sums: Sums,
    policies: IntArray,
    run_seed: int,
    mirror: int,
    start: int,
    stop: int,
    scores: IntArray,
    customers: IntArray,
) -> None:
    """Play matches ``start`` to ``stop`` of a run and add them to ``sums``; the guide is filled first.

    ``policies``: [seat] as ``game.agents.builtin`` numbers them. Attribution and contrast are left out
    where the table tells nothing: its ``n_log`` is -1. ``scores``: [match, seat] gets every match's,
    ``customers``: [copy, field] what became of each copy; both are left alone if they are empty.
    """
    fill_guide(rules, guide)
    for index in range(start, stop):
        seed, flag = deal_at(run_seed, index, mirror)
        begin(rules, cards, world, table, seed, flag, flag > 0 and index > start)
        last = -1
        while table.seat[0] >= 0:
            turn = int(table.turn[0])
            last = last_action(table, turn, act(rules, world, table, guide, policies, last))
        add_scores(table.score, table.ply[0], world.n_seats, sums)
        add_deal(table.score, world.n_seats, mirror, flag, sums)
        if len(scores) > 0:
            for seat in range(world.n_seats):
                scores[index - start, seat] = table.score[seat]
        if table.n_log[0] >= 0:
            add_parts(table.score, table.ledger, table.tally, world.n_seats, rules.rounds, sums)
            if len(customers) > 0:
                add_customers(rules, world, table.ledger, table.tally, customers)


def carelessness(key: Any, run: int) -> int:
    """Return how often a seat slips in run ``run`` of a deal, in ppm: anything up to MOST_CARELESS.

    ``key`` is the seat's ``luck_key``; the address is that of a ply that no match comes to.
    """
    return int(to_ppm(sub_draw(sub_draw(key, NO_PLY), run)) * MOST_CARELESS // 1_000_000)


def varied_choice(key: Any, ply: int, run: int, careless: int) -> tuple[int, Any]:
    """Return which policy a seat follows at a ply of run ``run``, and the draw for one that needs luck.

    The skilled one, unless it slips; a slip is the novice's move or any legal one, each as likely.
    """
    word = sub_draw(sub_draw(key, ply), run)
    if to_ppm(word) >= careless:
        return SKILLED, word
    word = sub_draw(word, 0)
    return (NOVICE if to_ppm(word) < HALF else RANDOM), sub_draw(word, 0)


def play_field(
    rules: Rules, world: World, table: Any, guide: Guide, start: int, stop: int, scores: IntArray
) -> None:
    """Play runs ``start`` to ``stop`` of the deal that the world holds; see ``game.lab.reference_scores``.

    ``scores``: [run, seat] gets the final ones.
    """
    for run in range(start, stop):
        set_table(rules, world, table)
        while table.seat[0] >= 0:
            key = luck_key(world.seed, table.seat[0])
            policy, luck = varied_choice(key, table.ply[0], run, carelessness(key, run))
            table.luck = luck
            action = follow(policy, rules, guide, table, -1)
            apply_action(rules, world, table, verb_of(action), place_of(action), slot_of(action))
        for seat in range(world.n_seats):
            scores[run - start, seat] = table.score[seat]
