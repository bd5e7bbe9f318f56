"""Maps whose even line people bet on before they see them: a deck and the two knobs that are turned."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from game.base.errors import BetterHandError, UsageError
from game.base.language import Message, msg
from game.decks import Deck, load_deck
from game.lab.border import HUNDRED, Guess, Line, Shares, score_line
from game.lab.idle_knobs import useful_axes
from game.lab.knobs import KNOBS, knob
from game.lab.live_map import LiveMap
from game.lab.plan import Seat
from game.lab.questions import QUESTIONS, Question

__all__ = [
    "OWN_MAP",
    "BorderMap",
    "Truth",
    "guess_axes",
    "guess_words",
    "map_titles",
    "map_to_guess",
    "own_map",
    "shares_of",
    "truth_of",
]

OWN_MAP = "deck"
"""Name of the map of the deck at hand: rounds, and how much the market moves.

Of other axes it is ``deck:ACROSS:UP``, with the knobs' keys.
"""
_AXES = ("rules.rounds", "deck.volatility")
SEATS = (Seat("sales", "skilled"), Seat("marketing", "skilled"))
_HALF = HUNDRED // 2
_MILLION = 1_000_000
Truth = tuple[tuple[int | None, ...], ...]
"""[column][row] millionths of the matches that the second seat wins, None where nothing can be played."""


@dataclass(frozen=True)
class BorderMap:
    """One map to guess at. Its players are skilled."""

    name: str
    """A question's, OWN_MAP, or what ``own_map`` gives."""
    deck: Deck
    across: str
    up: str

    @property
    def title(self) -> Message:
        """What is asked with it."""
        question = next((each for each in QUESTIONS if each.name == self.name), None)
        if question is not None:
            return _asked(question, self.deck.title)
        if self.name == OWN_MAP:
            return _own_title(self.deck)
        return msg(
            "{deck}: {across} (across), {up} (upwards)",
            deck=self.deck.title,
            across=knob(self.across).name,
            up=knob(self.up).name,
        )

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return len(knob(self.across).values(self.deck)), len(knob(self.up).values(self.deck))

    def grid(self) -> LiveMap:
        """Return the map, to be played."""
        return LiveMap(self.deck, SEATS, knob(self.across), knob(self.up), {})

    def check(self, heights: Sequence[int | None]) -> tuple[int | None, ...]:
        """Return a line that somebody has drawn; raises UsageError for one that does not lie on the map."""
        columns, rows = self.size
        highest = (rows - 1) * HUNDRED + _HALF
        if len(heights) != columns or not all(
            height is None or (type(height) is int and -_HALF <= height <= highest) for height in heights
        ):
            raise UsageError(msg("this line does not lie on the map"))
        return tuple(heights)

    def check_truth(self, truth: Sequence[Sequence[int | None]]) -> Truth:
        """Return who wins where as it was kept; raises UsageError for what is not of this map."""
        columns, rows = self.size
        if len(truth) != columns or not all(
            isinstance(column, list | tuple)
            and len(column) == rows
            and all(share is None or (type(share) is int and 0 <= share <= _MILLION) for share in column)
            for column in truth
        ):
            raise UsageError(msg("this is not who wins where on the map"))
        return tuple(map(tuple, truth))

    def guess(self, heights: Line, shares: Shares) -> Guess:
        """Return how near a line comes to the truth."""
        return score_line(heights, shares)


def map_titles(deck: Deck) -> list[tuple[str, Message]]:
    """Return the names of the maps that can be guessed at, and what is asked with them."""
    asked = [(question.name, _asked(question, _title_of(question.deck))) for question in QUESTIONS]
    return [*asked, (OWN_MAP, _own_title(deck))]


def _own_title(deck: Deck) -> Message:
    return msg("{deck}: short or long, calm or restless?", deck=deck.title)


def _asked(question: Question, title: str | dict[str, str]) -> Message:
    """Return a question with its deck, which may not be the one at hand."""
    return msg("{question} ({deck})", question=question.ask, deck=title)


def _title_of(name: str) -> str | dict[str, str]:
    """Return the title of a question's deck; its id if one's own in its place is broken."""
    try:
        return _read_title(name)
    except BetterHandError:
        return name


@cache
def _read_title(name: str) -> str | dict[str, str]:
    """Read it once: it is asked for with every picture."""
    return load_deck(name).title


def guess_axes(deck: Deck) -> list[tuple[str, Message]]:
    """Return the keys and names of the knobs that are worth an axis."""
    return [(each.key, each.name) for each in useful_axes(deck)]


def own_map(across: str, up: str) -> str:
    """Return the name of the map of the deck at hand with these axes."""
    return OWN_MAP if (across, up) == _AXES else f"{OWN_MAP}:{across}:{up}"


def map_to_guess(name: str, deck: Deck) -> BorderMap:
    """Return the map of a name; ``deck`` is the one at hand. Raises UsageError if there is no such map."""
    kind, *axes = name.split(":")
    if kind == OWN_MAP:
        across, up = axes if len(axes) == len(_AXES) else _AXES
        # One that changes nothing can be a map all the same: it may have been asked about on a class board.
        keys = {each.key for each in KNOBS if len(each.values(deck)) > 1}
        if name != own_map(across, up) or across == up or not {across, up} <= keys:
            raise UsageError(msg("there is no such map to guess at"))
        return BorderMap(name, deck, across, up)
    question = next((each for each in QUESTIONS if each.name == name), None)
    if question is None:
        raise UsageError(msg("there is no such map to guess at"))
    return BorderMap(name, load_deck(question.deck), question.across, question.up)


def guess_words(guess: Guess) -> Message:
    """Return how near a drawn line came, in a few words."""
    if not guess.points:
        return msg("{percent} % of the markets on the correct side", percent=guess.percent)
    return msg(
        "{percent} % of the markets on the correct side, {off} steps off",
        percent=guess.percent,
        off=f"{guess.off / HUNDRED:.1f}",
    )


def truth_of(grid: LiveMap) -> Truth:
    """Return who wins where on a map that has been played."""
    return tuple(
        tuple(None if share is None else round(share * _MILLION) for share in column)
        for column in grid.shares
    )


def shares_of(truth: Truth) -> list[list[float | None]]:
    """Return the same as shares of the matches."""
    return [[None if each is None else each / _MILLION for each in column] for column in truth]
