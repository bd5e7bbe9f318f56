"""Scoring: where each point came from, and what the two ways look like side by side."""

from game.scoring.contrast import SUM_NAMES, contrast_of, contrast_sums
from game.scoring.decisions import Decision, decisions_of, most_telling
from game.scoring.score import MatchScore, Scorer, crossover, score_match

__all__ = [
    "SUM_NAMES",
    "Decision",
    "MatchScore",
    "Scorer",
    "contrast_of",
    "contrast_sums",
    "crossover",
    "decisions_of",
    "most_telling",
    "score_match",
]
