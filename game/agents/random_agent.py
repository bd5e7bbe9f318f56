"""The random agent: any legal action, each as likely; the floor that every strategy has to beat."""

from typing import Any

from game.agents.lookup_tables import Guide
from game.base.language import Message, msg
from game.rules import Observation, Rules, i64, list_actions

__all__ = ["random_policy", "tell"]


def random_policy(rules: Rules, guide: Guide, view: Any) -> int:
    """Return the action; luck is the observation's own draw."""
    n = list_actions(rules, view, guide.actions)
    # The top 32 bits spread evenly over n actions, without the bias or the cost of a division.
    return int(guide.actions[(i64(view.luck >> 32) * n) >> 32])


def tell(seen: Observation, action: int) -> Message:  # noqa: ARG001 - always the same
    """Return why."""
    return msg("any legal move, by the draw of a lot")
