"""Words for what the coach says: actions, hints, luck and choices, grades."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.base.language import Message, msg
from game.coach.figures import Estimate, rounded
from game.match import Action
from game.rules import Rules

__all__ = [
    "Play",
    "doing",
    "doing_instead",
    "names_in",
    "plays_of",
    "reason_text",
    "signed",
    "telling",
    "to_do",
]

_SOMEBODY = msg("the new customer")
"""Who came by a cold call that is only thought of."""
_NOBODY, _UNKNOWN = -1, -2
"""What stands for a copy where a slot is empty, and where a cold call has brought somebody."""
_ELSEWHERE = {
    "draft": msg("in the market"),
    "pitch": msg("in the market"),
    "invite": msg("from the other hand"),
    "cold_call": msg("the new one"),
}
"""Where somebody was before coming into a hand, by the verb."""


@dataclass(frozen=True)
class Play:
    """An action with the customer whom it is about."""

    action: Action
    copy: int | None
    """None for a standard and the end of a turn, and for a customer nobody knows yet."""
    old: int | None = None
    """Who has to make room for somebody; None for an empty slot, or a customer nobody knows yet."""
    worth: int | None = None
    """What the customer was worth before the turn, lift and all, if it lay open then."""
    old_worth: int | None = None
    """The same of who has to make room."""
    is_again: bool = False
    """Whether it takes the place of somebody unknown, who has come by a cold call in the same turn."""


def plays_of(view: Any, numbers: Sequence[int], came: Sequence[int] = ()) -> tuple[Play, ...]:
    """Return actions of one turn with their customers.

    ``view``: how the table stands before them; ``came``: who is known to have come by cold calls, in order.
    """
    seat = int(view.seat[0])
    hand = [int(copy) for copy in view.hands[seat]] if hasattr(view.hands, "dtype") else view.hand
    plays, found = [], iter(came)

    def worth_of(copy: int) -> int | None:
        return int(view.worth[copy]) + int(view.lift[copy]) if copy >= 0 and view.worth[copy] >= 0 else None

    for number in numbers:
        action, copy, old = Action.from_number(number), _NOBODY, _NOBODY
        if action.verb in {"improve", "care"}:
            copy = hand[action.slot]
        elif action.verb in {"pitch", "draft"}:
            old, copy = hand[action.slot], int(view.row[action.place])
            hand[action.slot] = copy
        elif action.verb == "invite":
            old, copy = hand[action.own_slot], int(view.hands[action.seat, action.slot])
            hand[action.own_slot] = copy
        elif action.verb == "cold_call":
            old, copy = hand[action.slot], next(found, _UNKNOWN)
            hand[action.slot] = copy
        who, left = copy if copy >= 0 else None, old if old >= 0 else None
        plays.append(Play(action, who, left, worth_of(copy), worth_of(old), old == _UNKNOWN))
    return tuple(plays)


def names_in(names: Sequence[Any], plays: Sequence[Play], *, is_instead: bool = False) -> list[Any]:
    """Return [copy] names to tell of some plays with; ``names``: those on the cards.

    ``is_instead``: whether all who have to make room are named (``doing_instead``), not only for cold calls.

    Where customers of one name are told of together, their names say what each was worth, or where it was
    if that is the same.
    """
    told: dict[int, tuple[int | None, Message]] = {}
    for play in plays:
        action, is_own = play.action, play.action.verb in {"improve", "care"}
        slot = action.own_slot if action.verb == "invite" else action.slot
        in_hand = msg("slot {n}", n=slot + 1)
        for copy, worth, place in (
            (play.old, play.old_worth, in_hand),
            (play.copy, play.worth, in_hand if is_own else _ELSEWHERE.get(action.verb, in_hand)),
        ):
            is_told = copy != play.old or is_instead or action.verb == "cold_call"
            if copy is not None and is_told:
                told.setdefault(copy, (worth, place))
    found = list(names)
    for copy, (worth, place) in told.items():
        same = [other for other in told if other != copy and names[other] == names[copy]]
        if not same:
            continue
        worths = [told[other][0] for other in same]
        if worth is not None and worth not in worths:
            found[copy] = msg("{card} (worth {n})", card=names[copy], n=worth)
        else:
            found[copy] = msg("{card} ({place})", card=names[copy], place=place)
    return found


def doing(rules: Rules, names: Sequence[Any], play: Play) -> Message:
    """Return what is done, with whoever does it left out: ``drafts the Tea house``. ``names``: [copy]."""
    return _phrase(rules, names, play, _DOING)


def telling(rules: Rules, names: Sequence[Any], play: Play) -> Message:
    """Return what was done, as ``doing`` does; of a cold call, who was given up for it, and who came."""
    old, new = play.old, play.copy
    if play.action.verb == "cold_call":
        if old is not None and new is not None:
            return msg("gives up {old} for {new} by cold call", old=names[old], new=names[new])
        if old is not None:
            return msg("makes a cold call in place of {old}", old=names[old])
        if play.is_again:
            return msg("calls again")
        if new is not None:
            return msg("fills an empty slot with {new} by cold call", new=names[new])
        return msg("fills an empty slot by cold call")
    return doing(rules, names, play)


def doing_instead(rules: Rules, names: Sequence[Any], play: Play) -> Message:
    """Return what is done, and for whom: ``drafts the Tea house in place of the Bakery``."""
    what = telling(rules, names, play)
    if play.old is None or play.action.verb == "cold_call":
        return what
    return msg("{what} in place of {old}", what=what, old=names[play.old])


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


def reason_text(
    what: Message, other: Message | None, better: Estimate, ends: tuple[int, int] | None = None
) -> Message:
    """Return why: the action, the alternative, and by how much it is better.

    ``ends``: the leads to expect at the end of both, in hundredths of a point: told where they are near.
    """
    if other is None:
        return msg("{what}: nothing else can be done", what=what)
    if better.is_about_nothing or better.mean < 0:
        if ends is None:
            return msg("{what}: about as good as {other}", what=what, other=other)
        n, m = (signed(rounded(each, 100)) for each in ends)
        return msg(
            "{what}: about as good as {other}, with leads of about {n} and {m} at the end",
            what=what,
            other=other,
            n=n,
            m=m,
        )
    return msg(
        "{what}: about {n} point better at the end than {other}",
        plural="{what}: about {n} points better at the end than {other}",
        what=what,
        n=rounded(better.mean, 100),
        other=other,
    )


def signed(points: int) -> str:
    """Return points of a lead with their sign."""
    return f"\N{MINUS SIGN}{-points}" if points < 0 else f"+{points}" if points else "0"
