"""The coach: an expert that plays, says how a match stands, and takes a finished one apart.

>>> from game.coach import hint, review, win_chance
>>> from game.decks import load_deck
>>> from game.match import Match
>>> match = Match(load_deck("city-market"), ["sales", "marketing"], seed=1)
>>> advice = hint(match.observation)
>>> advice.action in match.legal_actions()
True
>>> sum(win_chance(match.observation).chances)
1000000

Everything here follows from a record or an observation alone and is the same on every machine. It is
quick where Numba has compiled it: ``is_ready`` says whether it has, ``prepare`` has it done.
"""

from game.coach.advice import Hint, Outlook, hint, win_chance
from game.coach.at_odds import at_odds
from game.coach.beside import BESIDE, CoachBeside, answer
from game.coach.boards import is_ready, prepare
from game.coach.curves import chance_lines, jump_of, point_at
from game.coach.expert import EXPERT, Expert
from game.coach.figures import MILLION, Estimate
from game.coach.luck_adjusted import (
    DEAR_AGENTS,
    METHOD,
    Figure,
    LuckAdjusted,
    MatchLuck,
    adjusted_figures,
    luck_adjusted,
    luck_compared,
    lucks_of,
)
from game.coach.review import (
    WORTH_METHOD,
    Review,
    RoundReview,
    Worth,
    review,
    worth_of,
)
from game.coach.review_story import CardThen, ReviewStory
from game.coach.review_words import (
    EXPECTED,
    HINDSIGHT,
    LUCK_WORDS,
    TWO_CAUSES,
    hindsight_sentence,
    lead_sentence,
    points,
    whole_parts,
)
from game.coach.telling_turns import TellingTurn, telling_sentences, telling_turns
from game.coach.turn_words import (
    AT_THE_TIME,
    COACH_YARDSTICK,
    GRADE_WORDS,
    TURNING_YARDSTICK,
    dearest_turns,
    decided_sentence,
    played_text,
    turn_cost,
    turn_sentence,
    turn_texts,
    turning_sentence,
    turning_text,
)
from game.coach.turns import GRADES, TurningPoint, TurnReview
from game.coach.values import LUCK_KINDS, Point
from game.coach.wording import Play, doing, plays_of, to_do

__all__ = [
    "AT_THE_TIME",
    "BESIDE",
    "COACH_YARDSTICK",
    "DEAR_AGENTS",
    "EXPECTED",
    "EXPERT",
    "GRADES",
    "GRADE_WORDS",
    "HINDSIGHT",
    "LUCK_KINDS",
    "LUCK_WORDS",
    "METHOD",
    "MILLION",
    "TURNING_YARDSTICK",
    "TWO_CAUSES",
    "WORTH_METHOD",
    "CardThen",
    "CoachBeside",
    "Estimate",
    "Expert",
    "Figure",
    "Hint",
    "LuckAdjusted",
    "MatchLuck",
    "Outlook",
    "Play",
    "Point",
    "Review",
    "ReviewStory",
    "RoundReview",
    "TellingTurn",
    "TurnReview",
    "TurningPoint",
    "Worth",
    "adjusted_figures",
    "answer",
    "at_odds",
    "chance_lines",
    "dearest_turns",
    "decided_sentence",
    "doing",
    "hindsight_sentence",
    "hint",
    "is_ready",
    "jump_of",
    "lead_sentence",
    "luck_adjusted",
    "luck_compared",
    "lucks_of",
    "played_text",
    "plays_of",
    "point_at",
    "points",
    "prepare",
    "review",
    "telling_sentences",
    "telling_turns",
    "to_do",
    "turn_cost",
    "turn_sentence",
    "turn_texts",
    "turning_sentence",
    "turning_text",
    "whole_parts",
    "win_chance",
    "worth_of",
]
