"""Everything that can be wrong with a deck, and the words for it."""

from game.decks.checking.problem_formats import github_line, problem_document
from game.decks.checking.value_wording import judge

__all__ = ["github_line", "judge", "problem_document"]
