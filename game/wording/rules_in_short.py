"""The rules in short, with a deck's own numbers: what the window's page and the phone's sheet share."""

from game.base.language import Message, msg, tr, translate
from game.decks import Deck

__all__ = ["SIGNS", "aim_of", "steps_of_round"]

SIGNS: dict[str, Message] = {
    "circle": msg("The segment: its colour and its shape."),
    "coin": msg("The large number: what this customer pays you every round."),
    "trend_up": msg(
        "The arrow: where the market tends to take that worth. Whatever the arrow, a round may still "
        "take it a little up or down. Nobody can change it."
    ),
    "door": msg("An open door: a rival can invite this customer away, for so much effort."),
}
"""{icon: what it means on a card, wherever the card is drawn}."""


def aim_of(deck: Deck) -> str:
    """Return what a match is about."""
    return tr(
        "Everybody holds {n} customers. After every round a hand earns what its customers are worth. "
        "After {rounds} rounds the highest total wins.",
        n=deck.rules.hand_size,
        rounds=deck.rules.rounds,
    )


def steps_of_round(deck: Deck) -> list[tuple[str, str]]:
    """Return how a round goes: an icon and a numbered line for each step."""
    steps = (
        ("effort", msg("Spend your effort: {n} points a round, one after the other.", n=deck.rules.effort)),
        (
            "coin",
            msg(
                "Every hand earns. Then standards are enforced, and count from here; lift fades, the "
                "overstrained walk out."
            ),
        ),
        ("trend_up", msg("The market moves: worths and arrows change, and new customers come.")),
    )
    return [(icon, f"{number}. {translate(text)}") for number, (icon, text) in enumerate(steps, start=1)]
