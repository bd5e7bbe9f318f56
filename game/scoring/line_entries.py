"""What each kind of line of the log means for ledger and tally (Rulebook: Scoring and contrast).

Written in the compilable subset, one function a kind. Interpreted play calls it for each line of a log
(``enter_log``); compiled play, which keeps no log, has it in the place of the ``note`` that would write the
line (``game.lab.compiling``).
"""

from collections.abc import Callable, Iterable, Sequence

from game.rules import (
    CARE,
    COLD_CALL,
    COLD_CALLING,
    DRAFT,
    DRAFTING,
    IMPROVE,
    INVITE,
    INVITING,
    LOSSES,
    PITCH,
    PITCHING,
    RELEASES,
    STANDARD,
    WALKOUTS,
    Ledger,
    Rules,
    World,
    credit_income,
    enter_change,
    enter_fading,
    enter_push,
)
from game.rules.log import (
    AMOUNT,
    CARED,
    COLD_CALLED,
    COPY,
    DRAFTED,
    EARNED,
    FADED,
    IMPROVED,
    INVITED,
    KIND,
    LOST,
    OTHER,
    PITCHED,
    PLACE,
    RELEASED,
    ROUND,
    SEAT,
    SLOT,
    STANDARD_SET,
    TURN_ENDED,
    WALKED_OUT,
)
from game.scoring.tally import Tally, lay_out

__all__ = ["ENTER", "Line", "enter_log"]

Line = Sequence[int]
"""A line of the log."""


def enter_log(rules: Rules, world: World, ledger: Ledger, tally: Tally, log: Iterable[Line]) -> None:
    """Enter the lines of a log; ledger and tally have been opened for its match."""
    for line in log:
        enter = ENTER.get(line[KIND])
        if enter is not None:
            enter(rules, world, ledger, tally, line)


def _improved(_rules: Rules, _world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    seat, copy, lift = line[SEAT], line[COPY], line[AMOUNT]
    tally.by_verb[seat, IMPROVE] += 1
    tally.gained[seat] += lift
    tally.worth_lift[copy] += lift
    enter_push(ledger, seat, copy, lift)


def _cared(_rules: Rules, _world: World, _ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.by_verb[line[SEAT], CARE] += 1


def _cold_called(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.by_verb[line[SEAT], COLD_CALL] += 1
    _take(rules, world, ledger, tally, COLD_CALLING, line)


def _pitched(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.by_verb[line[SEAT], PITCH] += line[AMOUNT]
    _take_from_row(rules, world, ledger, tally, PITCHING, line)


def _drafted(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.by_verb[line[SEAT], DRAFT] += line[AMOUNT]
    _take_from_row(rules, world, ledger, tally, DRAFTING, line)


def _invited(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.by_verb[line[SEAT], INVITE] += line[AMOUNT]
    tally.invited_to[line[SEAT]] += 1
    _take(rules, world, ledger, tally, INVITING, line)


def _lost(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.invited_from[line[SEAT]] += 1
    # A customer lost to an invitation is missed at once, one who goes at the close from then on.
    _leave(rules, world, ledger, tally, LOSSES, line, line[ROUND])


def _standard_set(_rules: Rules, _world: World, _ledger: Ledger, tally: Tally, line: Line) -> None:
    tally.by_verb[line[SEAT], STANDARD] += 1
    tally.now_level[line[SEAT]] = line[PLACE]
    tally.now_in_force[line[SEAT]] = 0


def _turn_ended(rules: Rules, _world: World, _ledger: Ledger, tally: Tally, line: Line) -> None:
    r, seat, left = line[ROUND], line[SEAT], line[AMOUNT]
    tally.to_come[0] -= 1
    carried = min(left, rules.bank_limit * int(r < rules.rounds - 1))
    tally.spent[seat, r] = rules.effort + tally.carried[seat] - left
    tally.unspent[seat, r] = left - carried
    tally.carried[seat] = carried


def _earned(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    r, seat, natural, lift, bonus = line[ROUND], line[SEAT], line[COPY], line[OTHER], line[AMOUNT]
    tally.natural[seat, r] = natural
    tally.lift[seat, r] = lift
    tally.bonus[seat, r] = bonus
    tally.income[seat, r] = natural + lift + bonus
    tally.level[seat, r] = tally.now_level[seat]
    tally.in_force[seat, r] = tally.now_in_force[seat]
    # What is announced when a round is paid is in force in the next one; so is every seat's turn to come.
    tally.now_in_force[seat] = tally.now_level[seat]
    tally.to_come[0] += 1
    if seat == 0:
        tally.open_worth[r] = _row_worth(world, tally, r)
        lay_out(rules, world, tally, min(r + 1, rules.rounds - 1))
    tally.open_worth[r] += natural + lift
    tally.held[seat, r] = tally.now_held[seat]
    tally.retained[seat, r] = tally.now_retained[seat]
    tally.best[seat, r] = _look_at_hand(rules, world, ledger, tally, seat, r)
    credit_income(ledger, seat, lift, bonus)


def _released(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    _leave(rules, world, ledger, tally, RELEASES, line, line[ROUND] + 1)


def _faded(_rules: Rules, _world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    seat, copy, lift = line[SEAT], line[COPY], line[AMOUNT]
    tally.faded[seat] += lift
    tally.worth_lift[copy] -= lift
    enter_fading(ledger, seat, copy, lift)


def _walked_out(rules: Rules, world: World, ledger: Ledger, tally: Tally, line: Line) -> None:
    place = tally.n_row[0]
    tally.n_row[0] = place + 1
    tally.row[place] = line[COPY]
    tally.left_from[place] = line[SEAT]
    tally.walked_from[line[SEAT]] += 1
    _leave(rules, world, ledger, tally, WALKOUTS, line, line[ROUND] + 1)


ENTER: dict[int, Callable[[Rules, World, Ledger, Tally, Line], None]] = {
    IMPROVED: _improved,
    CARED: _cared,
    COLD_CALLED: _cold_called,
    PITCHED: _pitched,
    DRAFTED: _drafted,
    LOST: _lost,
    INVITED: _invited,
    STANDARD_SET: _standard_set,
    TURN_ENDED: _turn_ended,
    EARNED: _earned,
    RELEASED: _released,
    FADED: _faded,
    WALKED_OUT: _walked_out,
}
"""What enters a line of each kind; the others change neither ledger nor tally."""


def _take(rules: Rules, world: World, ledger: Ledger, tally: Tally, part: int, line: Line) -> None:
    """Enter that a customer took a slot; whoever was there has gone."""
    seat, new, old = line[SEAT], line[COPY], line[OTHER]
    left_behind = int(old >= 0) * int(tally.dealt_to[max(old, 0)] == seat)
    tally.now_held[seat] += int(old < 0)
    tally.now_retained[seat] += int(tally.dealt_to[new] == seat) - left_behind
    enter_change(rules, world, ledger, part, seat, line[SLOT], new, old, line[ROUND])


def _take_from_row(rules: Rules, world: World, ledger: Ledger, tally: Tally, part: int, line: Line) -> None:
    seat, place = line[SEAT], line[PLACE]
    tally.row[place] = -1
    tally.walked_to[seat] += int(place >= rules.market_size) * int(tally.left_from[place] != seat)
    tally.taken_first[seat] += int(tally.to_come[0] > 0)
    _take(rules, world, ledger, tally, part, line)


def _leave(
    rules: Rules, world: World, ledger: Ledger, tally: Tally, part: int, line: Line, missed_from: int
) -> None:
    """Enter that a customer left a slot empty, and is missed from a round on."""
    seat, copy = line[SEAT], line[COPY]
    tally.now_held[seat] -= 1
    tally.now_retained[seat] -= int(tally.dealt_to[copy] == seat)
    enter_change(rules, world, ledger, part, seat, line[SLOT], -1, copy, missed_from)


def _row_worth(world: World, tally: Tally, r: int) -> int:
    """Return the worth of what is left in the row at income."""
    worth = 0
    for place in range(tally.n_row[0]):
        copy = tally.row[place]
        # Some copy is looked up where nobody is, too, so that there is nothing to jump over when compiled.
        found = max(copy, 0)
        worth += (copy >= 0) * (world.worth_in[r, found] + tally.worth_lift[found])
    return worth


def _look_at_hand(rules: Rules, world: World, ledger: Ledger, tally: Tally, seat: int, r: int) -> int:
    """Note who is held when a seat is paid; return the highest worth among them."""
    best = 0
    for slot in range(rules.hand_size):
        copy = ledger.hands[seat, slot]
        tally.hands[r, seat, slot] = copy
        found = max(copy, 0)  # as in the row
        best = max(best, (copy >= 0) * (world.worth_in[r, found] + tally.worth_lift[found]))
    return best
