"""The decks of the shelf to choose from, each read when somebody first wants it: there may be thousands."""

from game.base.errors import BetterHandError
from game.base.language import pick_text
from game.decks import Deck, load_deck, shelf

__all__ = ["USUAL_DECK", "ReadableDecks"]

USUAL_DECK = "city-market"


class ReadableDecks:
    """Decks by their ids, without those that have turned out to be broken."""

    def __init__(self) -> None:
        self._paths = {entry.id: entry.path for entry in shelf()}
        self._read: dict[str, Deck] = {}

    @property
    def first(self) -> str:
        """The deck to begin with."""
        return USUAL_DECK if USUAL_DECK in self._paths else next(iter(self._paths))

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
