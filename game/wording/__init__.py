"""Sentences about matches that the window, the reports and the commands share."""

from game.wording.bets import bet_answer, bet_made
from game.wording.doors import Shown, open_doors
from game.wording.luck_off import lead_over_tables, luck_off, too_wide
from game.wording.match_events import ROLE_WORDS, TREND_SIGNS, VERB_WORDS, Teller, seat_words
from game.wording.match_results import people_at, result_of_people
from game.wording.outcomes import (
    VERB_HINTS,
    Outcome,
    Selection,
    action_of,
    outcome_of,
    standard_outcome,
    standard_text,
    standard_told,
    verbs_of,
)
from game.wording.questions import CLASS_QUESTIONS, MATCH_QUESTIONS, questions_for
from game.wording.real_life import REAL_LIFE, in_real_life
from game.wording.reasons import reason_line, reason_terms, telling_rows
from game.wording.round_story import (
    CardNote,
    LostCard,
    PaidCard,
    RoundStory,
    card_notes,
    changes_of_round,
    next_hand,
    round_marks,
    story_of_round,
)
from game.wording.rules_in_short import SIGNS, aim_of, steps_of_round, verbs_told
from game.wording.score_parts import (
    DECISION_WORDS,
    DECISIONS_YARDSTICK,
    PART_WORDS,
    change_text,
    decision_text,
    hints_text,
    measures_of,
    player_name,
    seat_names,
    seats_of,
)
from game.wording.table_in_words import card_in_words, hands_in_words, row_in_words

__all__ = [
    "CLASS_QUESTIONS",
    "DECISIONS_YARDSTICK",
    "DECISION_WORDS",
    "MATCH_QUESTIONS",
    "PART_WORDS",
    "REAL_LIFE",
    "ROLE_WORDS",
    "SIGNS",
    "TREND_SIGNS",
    "VERB_HINTS",
    "VERB_WORDS",
    "CardNote",
    "LostCard",
    "Outcome",
    "PaidCard",
    "RoundStory",
    "Selection",
    "Shown",
    "Teller",
    "action_of",
    "aim_of",
    "bet_answer",
    "bet_made",
    "card_in_words",
    "card_notes",
    "change_text",
    "changes_of_round",
    "decision_text",
    "hands_in_words",
    "hints_text",
    "in_real_life",
    "lead_over_tables",
    "luck_off",
    "measures_of",
    "next_hand",
    "open_doors",
    "outcome_of",
    "people_at",
    "player_name",
    "questions_for",
    "reason_line",
    "reason_terms",
    "result_of_people",
    "round_marks",
    "row_in_words",
    "seat_names",
    "seat_words",
    "seats_of",
    "standard_outcome",
    "standard_text",
    "standard_told",
    "steps_of_round",
    "story_of_round",
    "telling_rows",
    "too_wide",
    "verbs_of",
    "verbs_told",
]
