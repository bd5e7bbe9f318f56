"""A map to guess at as a trainer puts it together: of which deck, and which two knobs are its axes."""

from collections.abc import Callable
from functools import partial

from game.base.errors import BetterHandError
from game.base.language import Message, pick_text, tr, translate
from game.decks import Deck
from game.lab import BorderMap, guess_axes, map_to_guess, own_map
from game.ui.app.readable_decks import ReadableDecks
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas

__all__ = ["OwnMap"]

_OF_DEAL = ""
"""Stands for the deck at hand among the decks to choose from."""


class OwnMap:
    """What has been chosen, and the choosers for it."""

    def __init__(self, tell: Callable[[Message], None]) -> None:
        """``tell`` hears of a deck that cannot be read."""
        self.picked = _OF_DEAL
        """The id of the deck, or that at hand."""
        self.axes = ("rules.rounds", "deck.volatility")
        """Across and upwards."""
        self._tell = tell
        self._decks = ReadableDecks()
        self._at_hand: Deck | None = None

    @property
    def deck(self) -> Deck:
        """The deck whose map it is."""
        return self._decks.read(self.picked) if self.picked else self._dealt

    @property
    def _dealt(self) -> Deck:
        return self._at_hand or self._decks.read(self._decks.first)

    def have_at_hand(self, deck: Deck | None) -> None:
        """Let this be the deck at hand; None for none, so that the one before stays."""
        self._at_hand = deck or self._at_hand

    @property
    def asked(self) -> BorderMap:
        """The map."""
        keys = [key for key, _ in guess_axes(self.deck)]
        # Another deck may have no second step of a knob.
        axes = self.axes if set(self.axes) <= set(keys) else (keys[0], keys[1])
        return map_to_guess(own_map(*axes), self.deck)

    def draw(
        self, canvas: Canvas, box: Box, line: int, size: float, changed: Callable[[], None] | None = None
    ) -> None:
        """Draw the choosers beside each other, or below where text is large, and cut them off the box."""
        asked = self.asked
        of_deal = tr("{deck}, as in the deal", deck=pick_text(self._dealt.title))
        decks = [
            (name, tr("Deck: {deck}", deck=title))
            for name, title in ((_OF_DEAL, of_deal), *self._decks.titles(self.picked))
        ]
        names = [(key, translate(name)) for key, name in guess_axes(asked.deck)]
        across = [(key, tr("Across: {what}", what=name)) for key, name in names]
        upwards = [(key, tr("Upwards: {what}", what=name)) for key, name in names]
        choosers: list[tuple[str, list[tuple[str, str]], str, Callable[[str], None]]] = [
            ("own-deck", decks, self.picked, self._pick),
            ("own-across", across, asked.across, partial(self._set_axis, asked, 0)),
            ("own-up", upwards, asked.up, partial(self._set_axis, asked, 1)),
        ]
        gap = canvas.u(8)
        widest = max(canvas.width_of(text, size) for _, text in (*across, *upwards, decks[0]))
        is_beside = 3 * (widest + canvas.u(50)) + 2 * gap <= box.width
        spots = box.cut_top(line, gap).columns(3, gap) if is_beside else []
        for at, (key, options, now, change) in enumerate(choosers):

            def choose(value: str, change: Callable[[str], None] = change) -> None:
                change(value)
                if changed is not None:
                    changed()

            canvas.choice(
                spots[at] if is_beside else box.cut_top(line, gap), key, options, now, choose, size=size
            )

    def _pick(self, name: str) -> None:
        try:
            if name:
                self._decks.read(name)
            self.picked = name
        except BetterHandError as error:
            self._tell(error.message)

    def _set_axis(self, asked: BorderMap, at: int, key: str) -> None:
        """Put another knob on an axis; the two change places if need be."""
        across, up = asked.across, asked.up
        self.axes = (key, up if key != up else across) if at == 0 else (across if key != across else up, key)
