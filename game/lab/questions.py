"""Three questions that lead into the lab: two markets each, and what is seen there, in words."""

from dataclasses import dataclass

from game.base.language import Message, msg
from game.lab.live_map import LiveMap, MapCell

__all__ = ["QUESTIONS", "Question", "answers"]


@dataclass(frozen=True)
class Spot:
    """One of a question's markets: steps of the two knobs, and why whoever wins there does."""

    across: int
    up: int
    winner: int
    """The seat that is expected to win, 0 for sales."""
    why: Message
    """What is seen if that is so."""
    otherwise: Message
    """What is said if it is not."""


@dataclass(frozen=True)
class Question:
    """A question with a map that answers it."""

    name: str
    ask: Message
    """On its button."""
    before: Message
    deck: str
    across: str
    up: str
    spots: tuple[Spot, Spot]


QUESTIONS = (
    Question(
        "moving",
        msg("Does the market move, or stand still?"),
        msg("The same agents, the same rules. Only: how restless are the customers, and for how long?"),
        "frozen-market",
        "rules.rounds",
        "deck.volatility",
        (
            Spot(
                10,
                0,
                0,
                msg(
                    "A: here improving wins. Nothing moves: who was good stays good, and improving keeps "
                    "paying."
                ),
                msg("A: here improving does not win, although nothing moves."),
            ),
            Spot(
                10,
                10,
                1,
                msg("B: here drafting wins. Who was good may fall, and every round brings others."),
                msg("B: here drafting does not win, although everything moves."),
            ),
        ),
    ),
    Question(
        "long",
        msg("Is it a short match, or a long one?"),
        msg("One and the same market. Only: for how many rounds is it played?"),
        "city-market",
        "rules.rounds",
        "deck.volatility",
        (
            Spot(
                2,
                6,
                0,
                msg("A: here improving wins. It pays at once; whom one drafts needs rounds to pay."),
                msg("A: here improving does not win, although the match is short."),
            ),
            Spot(
                10,
                6,
                1,
                msg("B: here drafting wins. Lift fades, and who was drafted early pays for long."),
                msg("B: here drafting does not win, although the match is long."),
            ),
        ),
    ),
    Question(
        "standard",
        msg("Is there a standard, or none?"),
        msg("Marketing may say in public whom it wants. But what does such a standard pay?"),
        "city-market",
        "rules.rounds",
        "rules.standards",
        (
            Spot(
                6,
                0,
                0,
                msg("A: here improving wins. Without a standard nobody can be invited away from the seller."),
                msg("A: here improving does not win, although there is no standard."),
            ),
            Spot(
                6,
                2,
                1,
                msg("B: here drafting wins. The standard pays each round and opens the other hand's door."),
                msg("B: here drafting does not win, although standards pay."),
            ),
        ),
    ),
)


def answers(question: Question, shown: LiveMap) -> list[tuple[MapCell, Message | None]]:
    """Return the question's markets and what is seen in each; nothing yet where it is not clear."""
    found = []
    for spot in question.spots:
        cell = shown.at(shown.columns.index(spot.across), shown.rows.index(spot.up))
        is_clear = cell.winner is not None or cell.stands
        words = None if not is_clear else spot.why if cell.winner == spot.winner else spot.otherwise
        found.append((cell, words))
    return found
