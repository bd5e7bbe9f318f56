"""Imagined worlds and play in them, in the compilable subset: the rules' own functions, and skilled play.

What is hidden is drawn anew as the rules draw it: the deal of another seed is made, and what lies open
is put in its place. So whatever is imagined is as likely as it is in truth (Rulebook: Set-up).
"""

from typing import Any

from game.agents.lookup_tables import Guide
from game.agents.novice import novice_policy
from game.agents.skilled import last_action, next_of_turn
from game.rules import (
    MAX_SEATS,
    Cards,
    IntArray,
    Rules,
    World,
    apply_action,
    draw_changes,
    find_keys,
    i64,
    lanes,
    live_round,
    order_copies,
    place_of,
    print_cards,
    rounds_drawn,
    show,
    slot_of,
    verb_of,
)
from game.rules.draws import DEAL, mix64, sub_draw, u64

__all__ = ["CALLED", "explore", "imagine", "play_on", "roll_out", "take_over"]

CALLED = ("imagine", "play_on", "take_over")
"""Functions that are called and not put in at each place: they are long."""


def imagine(rules: Rules, cards: Cards, world: Any, start: Any, seed: Any, is_row_hidden: int) -> None:
    """Fill ``world`` with one that fits what lies open in ``start``; ``seed`` is any word.

    ``is_row_hidden``: the row of this very round has not been turned up yet.
    """
    world.seed = seed
    find_keys(world)
    for lane in lanes(world):
        world.deal_draws[lane] = sub_draw(world.keys[DEAL, lane], 0)
    order_copies(world)
    now = int(start.round[0])
    _lay_out(rules, world, start, now + 1 - is_row_hidden)
    for before, after in rounds_drawn(rules):
        draw_changes(rules, world, before, after)
    print_cards(cards, world)
    for r in range(rules.rounds - 1):
        if r == now:
            _put_in_place(world, start, now)
        live_round(rules, world, r)
    if now == rules.rounds - 1:
        _put_in_place(world, start, now)


def _lay_out(rules: Rules, world: World, start: Any, first_row: int) -> None:
    """Put the copies nobody has seen into the rows to come and then onto the pile, in their order."""
    r, place, position = first_row, 0, 0
    for at in range(world.n_copies):
        copy = world.order[at]
        if start.worth[copy] >= 0:
            continue
        if r < rules.rounds:
            world.rows[r, place] = copy
            place += 1
            if place == rules.market_size:
                r, place = r + 1, 0
        else:
            world.prospects[position] = copy
            position += 1


def _put_in_place(world: World, start: Any, now: int) -> None:
    """Let every copy that has been seen be in this round what it was when last seen."""
    for lane in lanes(world):
        seen = 1 * (start.worth[lane] >= 0)
        world.worth_in[now, lane] += seen * (start.worth[lane] - world.worth_in[now, lane])
        world.trend_in[now, lane] += seen * (start.trend[lane] - world.trend_in[now, lane])


def take_over(rules: Rules, world: World, source: Any, table: Any) -> None:
    """Let a table stand as another one does."""
    table.round[0] = source.round[0]
    table.turn[0] = source.turn[0]
    table.seat[0] = source.seat[0]
    table.ply[0] = source.ply[0]
    table.n_row[0] = source.n_row[0]
    table.n_called[0] = source.n_called[0]
    table.n_prospects[0] = source.n_prospects[0]
    table.n_pitches[0] = source.n_pitches[0]
    table.n_invitations[0] = source.n_invitations[0]
    for each in range(3):
        table.unseen[each] = source.unseen[each]
    for seat in range(world.n_seats):
        table.roles[seat] = source.roles[seat]
        table.effort[seat] = source.effort[seat]
        table.level[seat] = source.level[seat]
        table.in_force[seat] = source.in_force[seat]
        table.score[seat] = source.score[seat]
        for slot in range(rules.hand_size):
            table.hands[seat, slot] = source.hands[seat, slot]
    for place in range(rules.market_size + world.n_seats * rules.hand_size):
        table.row[place] = source.row[place]
    for lane in lanes(world):
        table.worth[lane] = source.worth[lane]
        table.trend[lane] = source.trend[lane]
        table.lift[lane] = source.lift[lane]
        table.strain[lane] = source.strain[lane]
        table.pushes[lane] = source.pushes[lane]
        table.pushed[lane] = source.pushed[lane]


def _turn_up_row(rules: Rules, world: World, table: Any) -> None:
    """Turn up the row of this round."""
    r = int(table.round[0])
    for place in range(rules.market_size):
        copy = int(world.rows[r, place])
        table.row[place] = copy
        show(world, table, copy)


def play_on(
    rules: Rules, world: World, table: Any, guide: Guide, stop_at: int, within: int, novices: int
) -> None:
    """Have skilled agents play on for all seats, to the end or until it is the turn of ``stop_at``.

    ``within``: the turn, as ``_turn_of`` counts them, at whose end to stop as well; -1 for none.
    ``novices``: bit by seat, for whom novices play instead.
    """
    last = -1
    while table.seat[0] >= 0 and table.seat[0] != stop_at and (within < 0 or _turn_of(table) == within):
        turn = int(table.turn[0])
        if novices >> table.seat[0] & 1:
            action = novice_policy(rules, guide, table)
        else:
            action = next_of_turn(rules, guide, table, last)
        apply_action(rules, world, table, verb_of(action), place_of(action), slot_of(action))
        last = last_action(table, turn, action)


def _turn_of(table: Any) -> int:
    """Return the number of the turn that a table stands in."""
    return int(table.round[0]) * MAX_SEATS + int(table.turn[0])


def roll_out(
    rules: Rules,
    cards: Cards,
    world: Any,
    start: Any,
    table: Any,
    guide: Guide,
    key: Any,
    first: int,
    is_row_hidden: int,
    novices: int,
    plans: IntArray,
    digests: IntArray,
    scores: IntArray,
) -> None:
    """Play plans from ``start`` to the end of the match, all of them in the same imagined worlds.

    ``plans``: [plan, step] actions, -1 behind the last; skilled agents go on from there, or novices
    (see ``play_on``). ``scores``:
    [plan, world, seat] gets the final ones; world ``w`` is the one with the number ``first`` + w of those
    that ``key`` has.

    Plans often come to the same by the end of their turn: what follows from there is played once.
    ``digests``: [plan] room to tell.
    """
    for number in range(scores.shape[1]):
        imagine(rules, cards, world, start, sub_draw(key, first + number), is_row_hidden)
        for plan in range(plans.shape[0]):
            take_over(rules, world, start, table)
            if is_row_hidden:
                _turn_up_row(rules, world, table)
            turn = _turn_of(table)
            for step in range(plans.shape[1]):
                action = plans[plan, step]
                if action < 0:
                    break
                turn = _turn_of(table)
                apply_action(rules, world, table, verb_of(action), place_of(action), slot_of(action))
            play_on(rules, world, table, guide, -1, turn, novices)
            digests[plan] = _digest(rules, world, table)
            same = 0
            while digests[same] != digests[plan]:
                same += 1
            if same == plan:
                play_on(rules, world, table, guide, -1, -1, novices)
                for seat in range(world.n_seats):
                    scores[plan, number, seat] = table.score[seat]
            else:
                for seat in range(world.n_seats):
                    scores[plan, number, seat] = scores[same, number, seat]


def explore(
    rules: Rules,
    world: World,
    sources: Any,
    tables: Any,
    last: Any,
    guide: Guide,
    seat: int,
    is_kept: int,
    moves: IntArray,
    found: IntArray,
) -> None:
    """Try actions of a seat in the true world, the others answering as skilled agents.

    ``moves``: [move, (source, action)]. ``found``: [move, (its final score if it plays on skilfully too,
    digest of where it acts next)]. With ``is_kept`` ``tables``: [move] is left where the seat acts next,
    or at the end; otherwise all moves are tried on the first of them.
    """
    for move in range(moves.shape[0]):
        table = tables[move * is_kept]
        take_over(rules, world, sources[moves[move, 0]], table)
        action = moves[move, 1]
        apply_action(rules, world, table, verb_of(action), place_of(action), slot_of(action))
        play_on(rules, world, table, guide, seat, -1, 0)
        take_over(rules, world, table, last)
        play_on(rules, world, last, guide, -1, -1, 0)
        found[move, 0] = last.score[seat]
        found[move, 1] = _digest(rules, world, table)


def _digest(rules: Rules, world: World, table: Any) -> int:
    """Return what is the same for tables that differ in nothing that matters for the rest of the match."""
    word = u64(0)
    word = _mixed(word, table.round[0])
    word = _mixed(word, table.turn[0])
    word = _mixed(word, table.n_called[0])
    word = _mixed(word, table.n_pitches[0])
    word = _mixed(word, table.n_invitations[0])
    for seat in range(world.n_seats):
        word = _mixed(word, table.effort[seat])
        word = _mixed(word, table.level[seat])
        word = _mixed(word, table.in_force[seat])
        word = _mixed(word, table.score[seat])
        for slot in range(rules.hand_size):
            word = _mixed_copy(word, table, table.hands[seat, slot])
    for place in range(table.n_row[0]):
        word = _mixed_copy(word, table, table.row[place])
    return int(i64(word >> 1))


def _mixed_copy(word: Any, table: Any, copy: int) -> Any:
    word = _mixed(word, copy)
    if copy >= 0:
        word = _mixed(word, table.lift[copy])
        word = _mixed(word, table.strain[copy])
        word = _mixed(word, table.pushes[copy])
        word = _mixed(word, table.pushed[copy])
    return word


def _mixed(word: Any, number: int) -> Any:
    return mix64(word ^ u64(number + 1))
