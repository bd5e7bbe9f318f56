"""What phones and the wall are told of a guess at a line: nothing that gives away before it is closed."""

from typing import Any

from game.base.language import msg, pick_text, translate
from game.decks import Deck
from game.host.border import Border
from game.host.models import Team
from game.host.room import Room
from game.lab import HUNDRED, Guess, Knob, even_line, guess_words, knob
from game.wording import ROLE_WORDS

__all__ = ["border_for_team", "border_for_wall"]


def border_for_team(room: Room, team: Team) -> dict[str, Any] | None:
    """Return the bet as a phone of a team shows it: its own line, and in the end how near it came."""
    border = room.border
    if border is None:
        return None
    line = border.lines.get(team.id)
    view = _asked(border) | {"line": list(line) if line is not None else None}
    own = [guess for each, guess in border.guesses([team]) if each is team]
    return view | {"told": _told(own[0]) if own else ""}


def border_for_wall(room: Room) -> dict[str, Any] | None:
    """Return the bet as the trainer's page shows it: how many have drawn, in the end all lines."""
    border = room.border
    if border is None:
        return None
    lines = [
        {"name": team.name, "line": list(border.lines[team.id]), "told": translate(guess_words(guess))}
        for team, guess in border.guesses(room.teams)
    ]
    return _asked(border) | {"n_drawn": len(border.lines), "lines": lines}


def _told(guess: Guess) -> str:
    """Return how near a team's line came, and how it counts where it was not drawn."""
    words = guess_words(guess)
    if guess.beyond:
        words = msg("{words}. Beyond its ends the line counts as going on level.", words=words)
    return translate(words)


def _asked(border: Border) -> dict[str, Any]:
    """Return the map that is asked about; who wins where only once no line can be changed."""
    asked = border.map
    return {
        "number": border.number,
        "title": translate(asked.title),
        "deck": pick_text(asked.deck.title),
        "is_open": border.is_open,
        "across": _axis(knob(asked.across), asked.deck),
        "up": _axis(knob(asked.up), asked.deck),
        "roles": [translate(ROLE_WORDS[role]) for role in ("sales", "marketing")],
        "even": [
            [round(HUNDRED * each) for end in piece for each in end] for piece in even_line(border.shares)
        ],
        "shares": [
            [None if share is None else round(1000 * share) for share in column] for column in border.shares
        ],
    }


def _axis(turned: Knob, deck: Deck) -> dict[str, Any]:
    return {
        "name": translate(turned.name),
        "low": translate(turned.low),
        "high": translate(turned.high),
        "labels": [turned.label(deck, step) for step in range(len(turned.values(deck)))],
    }
