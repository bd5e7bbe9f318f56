"""What a turn of the coach leaves unspent, and why it does not spend it."""

from dataclasses import dataclass

from game.agents.circumstances import circumstance
from game.agents.place import place_in
from game.base.language import Message, msg
from game.coach.search import board_of, own_word
from game.match import Action
from game.rules import SALES, Observation, observe

__all__ = ["NOTHING_LEFT", "Unspent", "unspent_of"]

_END = Action.end_turn().number
_LUCK = {"cold_call", "improve"}
"""Verbs after which nobody knows yet what there is."""
_LOOKING = (1 << 20) + 3
"""Address below an observation's luck of the world in which the end of the turn is looked at."""


@dataclass(frozen=True)
class Unspent:
    """Effort that a turn leaves when it is ended."""

    kept: int
    """Of it, what comes along to the next round."""
    lost: int
    why: Message | None
    """What speaks for ending the turn there; None if nothing is left."""


NOTHING_LEFT = Unspent(0, 0, None)


def unspent_of(observation: Observation, plan: tuple[int, ...]) -> Unspent:
    """Return what a whole turn leaves that begins with what is observed."""
    if plan[-1:] != (_END,):
        # It ended by itself, when all was spent.
        return NOTHING_LEFT
    seat, rules = int(observation.seat[0]), observation.rules
    done = plan[:-1]
    table = board_of(observation).peek(observation, own_word(observation, _LOOKING), done)
    left = int(table.effort[seat])
    if not left:
        return NOTHING_LEFT
    is_last = int(observation.round[0]) == rules.rounds - 1
    kept = 0 if is_last else min(left, rules.bank_limit)
    verbs = {Action.from_number(number).verb for number in done}
    # What a seller says of the end does not hang on whether improving worked.
    hangs_on_luck = verbs & (_LUCK - {"improve"} if observation.roles[seat] == SALES else _LUCK)
    if hangs_on_luck and not is_last:
        return Unspent(kept, left - kept, msg("nothing else is likely to repay its effort now"))
    seen = observe(rules, observation.cards, table, observation.luck, observation.names)
    return Unspent(kept, left - kept, circumstance(place_in(seen), _END))
