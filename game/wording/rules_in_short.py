"""The rules in short, with a deck's own numbers: what the window's page and the phone's sheet share."""

from game.base.language import Message, msg, tr, translate
from game.decks import Deck, chances_told, effort_told, turns_told
from game.wording.match_events import VERB_WORDS
from game.wording.outcomes import VERB_HINTS, verbs_of

__all__ = ["SIGNS", "aim_of", "steps_of_round", "verbs_told"]

SIGNS: dict[str, Message] = {
    "circle": msg("The segment: its colour and its shape."),
    "coin": msg("The large number: what this customer pays you every round."),
    "trend_up": msg(
        "The arrow: where the market takes that worth, 1 up or down a round. Whatever the arrow, chance "
        "may add or take up to 2 besides. Nobody can change it."
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
    """Return how a round goes: an icon and a numbered line for each step, and last who begins it."""
    steps = (
        ("effort", effort_told(deck.rules)),
        (
            "coin",
            msg(
                "Every hand earns. Then standards are enforced, and count from here; lift fades, the "
                "overstrained walk out."
            ),
        ),
        ("trend_up", msg("The market moves: worths and arrows change, and new customers come.")),
    )
    numbered = [(icon, f"{number}. {translate(text)}") for number, (icon, text) in enumerate(steps, start=1)]
    return [*numbered, ("end_turn", translate(turns_told()))]


def verbs_told(deck: Deck, role: str) -> list[tuple[str, str]]:
    """Return what a role can do: an icon and a line a verb, and behind improving how often it works."""
    told = []
    for verb in verbs_of(role):
        if verb == "end_turn":
            continue
        told.append((verb, tr("{verb}: {what}", verb=VERB_WORDS[verb], what=VERB_HINTS[verb])))
        if verb == "improve":
            told.append(("dice", translate(chances_told(deck.rules))))
    return told
