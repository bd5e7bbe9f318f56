"""Why an action is not legal, in words."""

from collections.abc import Iterable
from itertools import groupby

from game.base.errors import BetterHandError
from game.base.language import Message, msg
from game.match.action import Action, list_legal
from game.rules import (
    BELOW_STANDARD,
    EMPTY_SLOT,
    IS_OVER,
    LAST_ROUND,
    LEGAL,
    LIMIT_REACHED,
    NO_PROSPECTS,
    NO_STRAIN,
    NO_SUCH_LEVEL,
    NO_SUCH_PLACE,
    NO_SUCH_SEAT,
    NO_SUCH_SLOT,
    NOT_IN_FORCE,
    OWN_SEAT,
    ROLE_NAMES,
    SAME_LEVEL,
    TAKEN_PLACE,
    TOO_DEAR,
    VERB_NAMES,
    WRONG_ROLE,
    Rules,
    Table,
    current_worth,
    invite_price,
    market_price,
    pitch_price,
    place_of,
    slot_of,
    verb_of,
    why_not,
)

__all__ = ["IllegalAction", "legal_number", "reason_against", "refusal", "summary"]


class IllegalAction(BetterHandError):  # noqa: N818 - called as people look for it
    """An action that the rules do not allow now; ``reason`` says why without the list of cures."""

    def __init__(self, action: Action, reason: Message, message: Message) -> None:
        super().__init__(message)
        self.action = action
        self.reason = reason


def summary(actions: list[Action]) -> str:
    """Return a short list of actions: ``end_turn; improve 0, 1; draft 0 2 -> slot 0, 1``."""
    parts = []
    for verb, group in groupby(actions, key=lambda action: action.verb):
        same = list(group)
        if verb == "end_turn":
            parts.append(verb)
        elif verb == "standard":
            parts.append(f"{verb} {', '.join(str(action.level) for action in same)}")
        else:
            slots = _numbers(action.own_slot if verb == "invite" else action.slot for action in same)
            places = _numbers(action.place for action in same)
            guests = ", ".join(dict.fromkeys(f"seat {each.seat} slot {each.slot}" for each in same))
            what = {
                "pitch": f"{places} -> slot ",
                "draft": f"{places} -> slot ",
                "invite": f"{guests} -> slot ",
            }
            parts.append(f"{verb} {what.get(verb, '')}{slots}")
    return "; ".join(parts)


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(set(numbers))))


def legal_number(rules: Rules, table: Table, action: Action) -> int:
    """Return a legal action as the rules number it; raises IllegalAction for any other."""
    code = _judge(rules, table, action)
    if code != LEGAL:
        raise refusal(rules, table, action, code)
    return action.number


def reason_against(rules: Rules, table: Table, action: Action) -> Message | None:
    """Return why an action is not legal, None if it is: without the list of those that are."""
    code = _judge(rules, table, action)
    return None if code == LEGAL else _reason(rules, table, action, code)


def _judge(rules: Rules, table: Table, action: Action) -> int | None:
    """Return a code of ``why_not``, None for an action that cannot even be written."""
    try:
        number = action.number
    except ValueError:
        return _why_not_even_a_number(rules, table, action)
    return why_not(rules, table, verb_of(number), place_of(number), slot_of(number))


def _why_not_even_a_number(rules: Rules, table: Table, action: Action) -> int | None:
    if action.verb not in VERB_NAMES:
        return None
    code = why_not(rules, table, VERB_NAMES.index(action.verb), action.target, action.slot)
    if action.verb == "invite" and code not in (IS_OVER, WRONG_ROLE):
        if not 0 <= action.seat < int(table.n_seats[0]):
            return NO_SUCH_SEAT
        if not all(0 <= slot < rules.hand_size for slot in (action.slot, action.own_slot)):
            return NO_SUCH_SLOT
    return None if code == LEGAL else code  # what is wrong is a number that the verb does not use


def refusal(rules: Rules, table: Table, action: Action, code: int | None) -> IllegalAction:
    """Return the error for a code of ``why_not``, or for None an action that cannot even be written."""
    reason = _reason(rules, table, action, code)
    legal = list_legal(rules, table)
    if not legal:
        return IllegalAction(action, reason, reason)
    message = msg(
        "{action}: {reason}; legal: {legal}", action=str(action), reason=reason, legal=summary(legal)
    )
    return IllegalAction(action, reason, message)


_PLAIN = {
    IS_OVER: msg("the match is over"),
    EMPTY_SLOT: msg("the slot is empty"),
    NO_PROSPECTS: msg("no prospects are left to call"),
    TAKEN_PLACE: msg("somebody has taken this customer already"),
    SAME_LEVEL: msg("this is the standard already"),
    LAST_ROUND: msg("in the last round no standard is announced: it would never be in force"),
    OWN_SEAT: msg("this is your own hand"),
    NOT_IN_FORCE: msg("no standard of yours is in force yet"),
}
"""Reasons that need no more than their code."""


def _reason(rules: Rules, table: Table, action: Action, code: int | None) -> Message:
    if code in _PLAIN:
        return _PLAIN[code]
    if code in {NO_SUCH_SLOT, NO_SUCH_PLACE, NO_SUCH_LEVEL, NO_SUCH_SEAT}:
        return _no_such(rules, table, code)
    seat = int(table.seat[0])
    if code == WRONG_ROLE:
        return msg("the role {role} does not have this verb", role=ROLE_NAMES[int(table.roles[seat])])
    if code == NO_STRAIN and action.verb == "invite":
        return msg("this customer has no strain and stays")
    if code == NO_STRAIN:
        return msg("this customer has no strain to take off")
    if code == TOO_DEAR:
        price = _price(rules, table, action)
        return msg("costs {price}, effort left {left}", price=price, left=int(table.effort[seat]))
    if code == LIMIT_REACHED:
        return _limit(rules, action)
    if code == BELOW_STANDARD:
        at = int(rules.standard_at[int(table.in_force[seat])])
        return msg("without lift this customer is below your standard of {at}", at=at)
    return msg("there is no such action")


def _no_such(rules: Rules, table: Table, code: int) -> Message:
    """Say which numbers there are."""
    if code == NO_SUCH_SLOT:
        return msg("slots are numbered 0 to {last}", last=rules.hand_size - 1)
    if code == NO_SUCH_PLACE:
        return msg("this round's row has places 0 to {last}", last=int(table.n_row[0]) - 1)
    if code == NO_SUCH_LEVEL:
        return msg("standards have levels 0 to {last}", last=len(rules.standard_at) - 1)
    return msg("seats are numbered 0 to {last}", last=int(table.n_seats[0]) - 1)


def _price(rules: Rules, table: Table, action: Action) -> int:
    """Return what a customer would cost who is there, but too dear."""
    if action.verb == "invite":
        return invite_price(rules, table, int(table.hands[action.seat, action.slot]))
    copy = int(table.row[action.place])
    if action.verb == "pitch":
        return pitch_price(rules, table, copy)
    return market_price(rules, current_worth(table, copy))


def _limit(rules: Rules, action: Action) -> Message:
    """Say that a verb cannot be used again this turn, or that this deck is played without it."""
    limit = rules.pitch_limit if action.verb == "pitch" else rules.invite_limit
    if limit == 0:
        if action.verb == "pitch":
            return msg("this deck is played without pitches")
        return msg("this deck is played without invitations")
    if action.verb == "pitch":
        return msg("only {n} pitch a turn", plural="only {n} pitches a turn", n=limit)
    return msg("only {n} invitation a turn", plural="only {n} invitations a turn", n=limit)
