"""Questions that let people find the point for themselves."""

from game.base.language import Message, msg, pick_text, translate
from game.decks import Deck

__all__ = ["CLASS_QUESTIONS", "MATCH_QUESTIONS", "questions_for"]

_OURS = msg(
    "To improve is another visit, a better offer, more service; to draft is to go after who fits better. "
    "Which of your own customers were improved, and which drafted? What does each cost you now?"
)
MATCH_QUESTIONS: tuple[Message, ...] = (
    msg("How did it feel to play your side? When did you feel in control, and when not?"),
    msg("What happened? Find the round in which the running scores parted, and what was done in it."),
    msg("Where did each side's points come from? Which of them would still come in if the match went on?"),
    msg(
        "Which of your decisions would you take back? Was the pick wrong, did the market turn later, or "
        "was a door left open?"
    ),
    msg("In what kind of market would the other way have won? Say it first, then try it in the lab."),
    _OURS,
)
"""First how it felt, then what happened, then why, then what about ourselves."""

CLASS_QUESTIONS: tuple[Message, ...] = (
    msg("All tables had the same cards and the same market. Why are the results so far apart?"),
    msg("What did the best table of each side do in the first three rounds that others did not?"),
    msg("What had you bet, and what made you think so? What would you bet on now, and in what market?"),
    msg("Who changed hands by invitation? What had opened the door, and what would have kept it shut?"),
    msg("Which points came from the market, and which from effort that has to be spent again and again?"),
    _OURS,
)
"""The same for a class that compares its tables."""


def questions_for(questions: tuple[Message, ...], deck: Deck) -> tuple[str, ...]:
    """Return the questions and the deck's own, in the language in force."""
    return (*map(translate, questions), *map(pick_text, deck.document.questions))
