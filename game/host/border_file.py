"""A guess at a line as it lies in the room's file."""

import json
from contextlib import suppress

from game.base.errors import BetterHandError
from game.decks import deck_from_document
from game.host.border import Border
from game.host.room_file import StoredBorder
from game.lab import map_to_guess

__all__ = ["border_from", "stored_border"]


def stored_border(border: Border) -> StoredBorder:
    """Return a bet as it is written."""
    truth = border.truth
    return StoredBorder(
        number=border.number,
        map=border.map.name,
        deck=border.map.deck.to_document(),
        is_open=border.is_open,
        is_recorded=border.is_recorded,
        lines=[(team, list(line)) for team, line in border.lines.items()],
        truth=None if truth is None else [list(column) for column in truth],
    )


def border_from(stored: StoredBorder) -> Border | None:
    """Return a bet as it was written; None if there is no such map any more.

    What does not lie on the map is left out, and who wins where is played anew if it does not fit it.
    """
    try:
        deck = deck_from_document(json.loads(json.dumps(stored.deck)), stored.map, 2)
        asked = map_to_guess(stored.map, deck)
    except BetterHandError:
        return None
    if asked.deck.sha256 != deck.sha256:  # the deck of a question has been changed since
        asked = type(asked)(asked.name, deck, asked.across, asked.up)
    border = Border(stored.number, asked, is_open=stored.is_open, is_recorded=stored.is_recorded)
    for team, heights in stored.lines:
        with suppress(BetterHandError):
            border.lines[team] = asked.check(heights)
    columns, rows = asked.size
    if stored.truth is not None and [len(each) for each in stored.truth] == [rows] * columns:
        border.truth = tuple(map(tuple, stored.truth))
    return border
