"""Why the coach's turn is better than what was played: a reason of the action that makes the difference."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.agents.place import place_in
from game.base.language import Message, msg
from game.coach.reasons import reason_for
from game.coach.search import board_of, own_word
from game.coach.unspent import Unspent
from game.match import Action
from game.rules import SALES, Observation, current_worth, observe

__all__ = ["Reason", "reason_of_turn"]

_END = Action.end_turn().number
_LUCK = {"cold_call", "improve"}
"""Verbs after which nobody knows yet what there is."""
_LOOKING = (1 << 20) + 4
"""Address below an observation's luck of the world in which the table behind some actions is looked at."""


@dataclass(frozen=True)
class Reason:
    """What speaks for an action of the coach's turn."""

    at: int
    """Place of the action in the turn."""
    why: Message


def reason_of_turn(
    seen: Sequence[Observation], played: Sequence[int], preferred: Sequence[int], unspent: Unspent
) -> Reason | None:
    """Return why the coach's turn is better; None where both are the same, or nothing can be said.

    ``seen``: what was seen before each action that was played; ``unspent``: what the coach's turn leaves. The
    reason is of the first action that was not played as well. If all of them were, it is of the end of the
    turn: what was played beyond it is what cost something.
    """
    pairs = zip(played, preferred, strict=False)
    first = next((at for at, (one, two) in enumerate(pairs) if one != two), None)
    if first is None:
        return None
    rest = list(enumerate(played))[first:]
    for at in range(first, len(preferred)):
        same = next((each for each in rest if each[1] == preferred[at]), None)
        if same is None:
            break
        rest.remove(same)
    else:
        at = len(preferred) - 1
    if preferred[at] == _END:
        extra = [each for each in rest if each[1] != _END]
        against = _against(seen[extra[0][0]], extra[0][1]) if len(extra) == 1 else None
        why = unspent.why if against is None else against
        return None if why is None else Reason(at, why)
    between = preferred[first:at]
    if any(Action.from_number(number).verb in _LUCK for number in between) or not set(preferred) - set(
        played
    ):
        return Reason(first, reason_for(seen[first], preferred[first]))
    return Reason(at, reason_for(_behind(seen[first], tuple(between)), preferred[at]))


def _behind(seen: Observation, plan: tuple[int, ...]) -> Observation:
    """Return what is seen behind actions without luck."""
    if not plan:
        return seen
    table = board_of(seen).peek(seen, own_word(seen, _LOOKING), plan)
    return observe(seen.rules, seen.cards, table, seen.luck, seen.names)


def _against(seen: Observation, number: int) -> Message | None:
    """Return what speaks against an action beyond which nothing was played; None if that is not known."""
    action, names = Action.from_number(number), seen.names
    if action.verb == "improve":
        return _risk(seen, seen.hand[action.slot])
    if action.verb not in {"draft", "pitch"} or seen.hand[action.slot] < 0:
        return None
    old, new = seen.hand[action.slot], int(seen.row[action.place])
    return msg(
        "{old} (worth {n}) should bring more than {new} (worth {m}) and the effort it takes",
        old=names[old],
        n=current_worth(seen, old),
        new=names[new],
        m=current_worth(seen, new),
    )


def _risk(seen: Observation, copy: int) -> Message | None:
    """Return that a customer, once strained, can be invited away; None if nobody could."""
    place, rules, worth = place_in(seen), seen.rules, int(seen.worth[copy])
    if not rules.invite_limit or place.left == 1:
        return None
    inviter = place.inviter(copy)
    if inviter is not None:
        return msg(
            "{card}, once strained, is good enough without lift to be invited away by {rival}",
            card=seen.names[copy],
            rival=place.side(inviter),
        )
    others = (s for s in range(int(seen.n_seats[0])) if s != place.seat and seen.roles[s] != SALES)
    rival = next(others, None)
    least = min((int(at) for at in rules.standard_at[1:]), default=worth + 1)
    if rival is None or worth < least:
        return None
    return msg(
        "{card}, once strained, could be invited away as soon as {rival} has a standard of {n}",
        card=seen.names[copy],
        rival=place.side(rival),
        n=least,
    )
