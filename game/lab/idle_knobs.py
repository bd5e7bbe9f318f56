"""Which knobs change nothing in a market, and why."""

from collections.abc import Collection, Mapping
from typing import Any

from game.base.language import Message, msg
from game.decks import Deck
from game.lab.knobs import KNOBS, Knob, knob, market

__all__ = ["useful_axes", "why_idle"]

_ALL = 100
_SINGLE = {
    "rules.trend_mix": msg("No effect: all new trends are steady in this deck."),
    "rules.standards": msg("No effect: this deck has no standards."),
    "rules.price_tiers": msg("No effect: in this deck nobody gets dearer."),
}


def why_idle(turned: Knob, deck: Deck, others: Mapping[str, Any], axes: Collection[str]) -> Message | None:
    """Return why a knob changes nothing in any market of a map; None if it does.

    ``others``: values of the knobs that are turned in all of its markets; ``axes``: keys of its two axes.
    """
    if _is_single(turned, deck):
        return _SINGLE.get(turned.key)
    found = market(deck, others)
    varied = {key for key in axes if not _is_single(knob(key), deck)}
    if turned.key == "rules.turnover" and "rules.trend_mix" not in varied and _is_alike(found):
        return msg("No effect: all trends are the same, and new ones are too.")
    if turned.key == "rules.trend_mix" and "rules.turnover" not in varied and not found.rules.turnover:
        return msg("No effect: at turnover 0 no trend is drawn anew.")
    return None


def useful_axes(deck: Deck) -> tuple[Knob, ...]:
    """Return the knobs that change something as an axis of a deck's map, at least beside some other."""
    return tuple(
        each
        for each in KNOBS
        if any(why_idle(each, deck, {}, (other.key,)) is None for other in KNOBS if other is not each)
    )


def _is_single(turned: Knob, deck: Deck) -> bool:
    """Whether all steps are one and the same value."""
    values = turned.values(deck)
    return all(value == values[0] for value in values)


def _is_alike(found: Deck) -> bool:
    """Whether new trends are of one kind alone, and all customers have that kind already."""
    rules = found.rules
    mix = (rules.falling, rules.steady, _ALL - rules.falling - rules.steady)
    return _ALL in mix and bool((found.cards.trend == mix.index(_ALL) - 1).all())
