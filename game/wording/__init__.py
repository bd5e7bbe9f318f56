"""Sentences about matches that the window, the reports and the commands share."""

from game.wording.match_events import ROLE_WORDS, TREND_SIGNS, VERB_WORDS, Teller
from game.wording.questions import CLASS_QUESTIONS, MATCH_QUESTIONS, questions_for
from game.wording.score_parts import (
    DECISION_WORDS,
    MEASURES,
    PART_WORDS,
    change_text,
    player_name,
    seat_names,
    seats_of,
)

__all__ = [
    "CLASS_QUESTIONS",
    "DECISION_WORDS",
    "MATCH_QUESTIONS",
    "MEASURES",
    "PART_WORDS",
    "ROLE_WORDS",
    "TREND_SIGNS",
    "VERB_WORDS",
    "Teller",
    "change_text",
    "player_name",
    "questions_for",
    "seat_names",
    "seats_of",
]
