"""What each verb would do with what a phone can pick out, worked out beforehand: picking needs no network."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from game.base.language import language, translate
from game.host.match_table import MatchTable
from game.match import Action, Preview, preview
from game.wording import (
    Outcome,
    Selection,
    Teller,
    action_of,
    open_doors,
    outcome_of,
    standard_outcome,
    standard_text,
    verbs_of,
)

__all__ = ["options_for"]


def options_for(table: MatchTable, teller: Teller) -> list[dict[str, Any]]:
    """Return the verbs of the seat to act, each with its ``ways``: {what is picked: what it would do}.

    A key is the action's numbers, ``3`` or ``2-0``; a way that is not open says why. ``missing`` says
    what has to be picked first, or why the verb is of no use now. In the language in force.
    """
    match = table.match
    if match.seat is None:
        return []
    number, kept = table.options.get(language(), (-1, []))
    if number == table.number:
        return kept
    found: list[dict[str, Any]] = []
    for verb in verbs_of(match.roles[match.seat]):
        ways = {
            "-".join(map(str, action.arguments)): _way(table, teller, action, chosen)
            for action, chosen in _candidates(table, verb)
        }
        _, missing = action_of(verb, table, Selection())
        found.append({"verb": verb, "missing": missing, "ways": ways})
    table.options[language()] = (table.number, found)
    return found


def _candidates(table: MatchTable, verb: str) -> Iterator[tuple[Action, Selection]]:
    """Yield what a verb could be used on: all that lies where it may, whatever the rules say now."""
    rules = table.match.deck.rules
    slots = range(rules.hand_size)
    if verb == "end_turn":
        yield Action.end_turn(), Selection()
    elif verb == "standard":
        yield from ((Action.standard(level), Selection()) for level in range(len(rules.standard_at)))
    elif verb in {"draft", "pitch"}:
        lying = (place for place, copy in enumerate(table.board.row) if copy is not None)
        for place, slot in product(lying, slots):
            yield Action(verb, slot, place), Selection(slot, place)
    elif verb == "invite":
        for (host, slot), own in product(_guests(table), slots):
            yield Action.invite(host, slot, own), Selection(own, guest=(host, slot))
    else:
        yield from ((Action(verb, slot), Selection(slot)) for slot in slots)


def _guests(table: MatchTable) -> list[tuple[int, int]]:
    """Return where customers with an open door are in other hands: (seat, slot)."""
    doors = open_doors(table)
    return [
        (host, slot)
        for host, hand in enumerate(table.board.hands)
        for slot, copy in enumerate(hand)
        if host != table.match.seat and copy in doors
    ]


def _way(table: MatchTable, teller: Teller, action: Action, chosen: Selection) -> dict[str, Any]:
    seen = preview(table.match, action)
    if action.verb == "standard":
        return _standard(table, seen)
    if seen.why_not is not None:
        return {"why": translate(seen.why_not), "cost": seen.cost}
    outcome = outcome_of(action.verb, seen, table, teller, chosen)
    return {"cost": seen.cost} | _plain(outcome)


def _plain(outcome: Outcome) -> dict[str, str]:
    parts = {
        "first": outcome.first,
        "more": outcome.more,
        "warning": outcome.warning,
        "good": outcome.good,
    }
    return {name: text for name, text in parts.items() if text}


def _standard(table: MatchTable, seen: Preview) -> dict[str, Any]:
    level = seen.action.level
    way: dict[str, Any] = {"cost": seen.cost, "name": standard_text(table, level)}
    if seen.why_not is not None:
        return way | {"why": translate(seen.why_not)}
    return way | {"first": standard_outcome(seen)}
