"""Scoring: where each point came from, and what the two ways look like side by side."""

from game.scoring.contrast import SUM_NAMES, add_contrast, contrast_of, contrast_sums
from game.scoring.decisions import Decision, decisions_of, most_telling, telling_for
from game.scoring.line_entries import enter_log
from game.scoring.points_so_far import points_so_far
from game.scoring.score import MatchScore, Scorer, crossover, crossover_round, score_match
from game.scoring.tally import Tally, empty_tally, open_tally

__all__ = [
    "SUM_NAMES",
    "Decision",
    "MatchScore",
    "Scorer",
    "Tally",
    "add_contrast",
    "contrast_of",
    "contrast_sums",
    "crossover",
    "crossover_round",
    "decisions_of",
    "empty_tally",
    "enter_log",
    "most_telling",
    "open_tally",
    "points_so_far",
    "score_match",
    "telling_for",
]
