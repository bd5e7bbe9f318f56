"""Words for what the coach says: actions, hints, luck and choices, grades."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.base.language import Message, msg
from game.coach.figures import Estimate, rounded
from game.match import Action
from game.rules import Rules

__all__ = ["Play", "doing", "doing_instead", "hint_text", "plays_of", "reason_text", "to_do"]

_SOMEBODY = msg("the new customer")
"""Who came by a cold call that is only thought of."""


@dataclass(frozen=True)
class Play:
    """An action with the customer whom it is about."""

    action: Action
    copy: int | None
    """None for a cold call, a standard and the end of a turn, and for a customer nobody knows yet."""
    old: int | None = None
    """Who has to make room for somebody; None for an empty slot, or a customer nobody knows yet."""


def plays_of(view: Any, numbers: Sequence[int]) -> tuple[Play, ...]:
    """Return actions of one turn with their customers; ``view``: how the table stands before them."""
    seat = int(view.seat[0])
    hand = [int(copy) for copy in view.hands[seat]] if hasattr(view.hands, "dtype") else view.hand
    plays = []
    for number in numbers:
        action, copy, old = Action.from_number(number), -1, -1
        if action.verb in {"improve", "care"}:
            copy = hand[action.slot]
        elif action.verb in {"pitch", "draft"}:
            old, copy = hand[action.slot], int(view.row[action.place])
            hand[action.slot] = copy
        elif action.verb == "invite":
            old, copy = hand[action.own_slot], int(view.hands[action.seat, action.slot])
            hand[action.own_slot] = copy
        elif action.verb == "cold_call":
            old, hand[action.slot] = hand[action.slot], -1
        plays.append(Play(action, copy if copy >= 0 else None, old if old >= 0 else None))
    return tuple(plays)


def doing(rules: Rules, names: Sequence[Any], play: Play) -> Message:
    """Return what is done, with whoever does it left out: ``drafts the Tea house``. ``names``: [copy]."""
    return _phrase(rules, names, play, _DOING)


def doing_instead(rules: Rules, names: Sequence[Any], play: Play) -> Message:
    """Return what is done, and for whom: ``drafts the Tea house in place of the Bakery``."""
    what = doing(rules, names, play)
    if play.old is None:
        return what
    return msg("{what} in place of {old}", what=what, old=names[play.old] if names else str(play.old))


def to_do(rules: Rules, names: Sequence[Any], play: Play) -> Message:
    """Return the same as a thing to be compared: ``drafting the Tea house``."""
    return _phrase(rules, names, play, _TO_DO)


_DOING: Mapping[str, Message] = {
    "improve": msg("improves {card}"),
    "care": msg("cares for {card}"),
    "cold_call": msg("makes a cold call"),
    "pitch": msg("pitches to {card}"),
    "draft": msg("drafts {card}"),
    "invite": msg("invites {card} away"),
    "standard": msg("announces the standard {at}"),
    "drop": msg("drops its standard"),
    "end_turn": msg("ends the turn"),
}
_TO_DO: Mapping[str, Message] = {
    "improve": msg("improving {card}"),
    "care": msg("caring for {card}"),
    "cold_call": msg("making a cold call"),
    "pitch": msg("pitching to {card}"),
    "draft": msg("drafting {card}"),
    "invite": msg("inviting {card} away"),
    "standard": msg("announcing the standard {at}"),
    "drop": msg("dropping the standard"),
    "end_turn": msg("ending the turn"),
}


def _phrase(rules: Rules, names: Sequence[Any], play: Play, words: Mapping[str, Message]) -> Message:
    verb = play.action.verb
    if verb == "standard":
        level = play.action.level
        return Message(words[verb].text, {"at": int(rules.standard_at[level])}) if level else words["drop"]
    if "{card}" not in words[verb].text:
        return words[verb]
    card = _SOMEBODY if play.copy is None else names[play.copy] if names else str(play.copy)
    return Message(words[verb].text, {"card": card})


def reason_text(what: Message, other: Message | None, better: Estimate) -> Message:
    """Return why: the action, the alternative, and by how much it is better."""
    if other is None:
        return msg("{what}: nothing else can be done", what=what)
    if better.is_about_nothing or better.mean < 0:
        return msg("{what}: about as good as {other}", what=what, other=other)
    return msg(
        "{what}: about {n} point better than {other}",
        plural="{what}: about {n} points better than {other}",
        what=what,
        n=rounded(better.mean, 100),
        other=other,
    )


def hint_text(reason: Message, why: Message) -> Message:
    """Return a comparison as advice, with what speaks for it at this table."""
    return msg("The coach {what}. Why: {why}.", what=reason, why=why)
