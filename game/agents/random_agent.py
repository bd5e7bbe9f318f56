"""The random agent: any legal action, each as likely; the floor that every strategy has to beat."""

from typing import Any

from game.agents.lookup_tables import Guide
from game.base.language import msg
from game.rules import Rules, i64, list_actions

__all__ = ["REASONS", "random_policy"]

ANY_LEGAL = 1
REASONS = {ANY_LEGAL: msg("any legal move, by the draw of a lot")}


def random_policy(rules: Rules, guide: Guide, view: Any) -> tuple[int, int]:
    """Return the action and the number of the reason; luck is the observation's own draw."""
    n = list_actions(rules, view, guide.actions)
    # The top 32 bits spread evenly over n actions, without the bias or the cost of a division.
    return int(guide.actions[(i64(view.luck >> 32) * n) >> 32]), ANY_LEGAL
