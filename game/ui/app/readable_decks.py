"""The decks of the shelf to choose from, each read when somebody first wants it: there may be thousands."""

from contextlib import suppress
from functools import cached_property
from pathlib import Path

from game.base.errors import BetterHandError
from game.base.language import pick_text
from game.decks import Deck, load_deck, shelf

__all__ = ["USUAL_DECK", "ReadableDecks"]

USUAL_DECK = "city-market"


class ReadableDecks:
    """Decks by their ids, without those that have turned out to be broken."""

    def __init__(self) -> None:
        self._read: dict[str, Deck] = {}

    @cached_property
    def _paths(self) -> dict[str, Path]:
        """The shelf, looked at when somebody first chooses from it."""
        return {entry.id: entry.path for entry in shelf()}

    @property
    def first(self) -> str:
        """The deck to begin with: the usual one, or if that is broken the first that is not."""
        for name in (USUAL_DECK, *self._paths):
            with suppress(BetterHandError):
                self.read(name)
                break
        return name

    def read(self, name: str) -> Deck:
        """Return a deck; raises BetterHandError for a broken one, which is left out from then on."""
        if name not in self._read:
            try:
                self._read[name] = load_deck(self._paths.get(name, name))
            except BetterHandError:
                self._paths.pop(name, None)
                raise
        return self._read[name]

    def titles(self, name: str) -> list[tuple[str, str]]:
        """Return the ids, with the title of the one that is chosen: a chooser shows no other."""
        return [(each, self.title(each) if each == name else each) for each in self._paths]

    def title(self, name: str) -> str:
        """Return the title of a deck, or its id if it is broken."""
        try:
            return pick_text(self.read(name).title)
        except BetterHandError:
            return name
