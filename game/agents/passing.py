"""The passing agent: ends every turn at once, so that what the others gain or lose by a rival can be seen."""

from typing import Any

from game.agents.lookup_tables import Guide
from game.base.language import msg
from game.rules import END_TURN, Rules, encode

__all__ = ["REASONS", "passing_policy"]

ALWAYS_PASSES = 50
REASONS = {ALWAYS_PASSES: msg("it always passes")}


def passing_policy(rules: Rules, guide: Guide, view: Any) -> tuple[int, int]:  # noqa: ARG001 - a policy
    """Return the action and the number of the reason."""
    return encode(END_TURN, 0, 0), ALWAYS_PASSES
