"""The expert: an agent for every role that plays what the coach would, and says what else it thought of."""

from typing import Any

from game.agents import AgentSpec
from game.base.language import Message, msg
from game.coach.search import choose, explain
from game.coach.wording import doing, plays_of, reason_text, to_do
from game.match import Action
from game.rules import ROLE_NAMES, Observation

__all__ = ["EXPERT", "Expert", "reason_of"]


class Expert:
    """Plays what is best in imagined worlds; see ``game.coach.search``."""

    def choose(self, observation: Observation) -> Action:
        """Return the action that the coach prefers."""
        return Action.from_number(choose(observation))

    def explain(self, observation: Observation) -> Message:
        """Return the reason, which names the alternative."""
        return reason_of(observation, explain(observation))


def reason_of(observation: Observation, choice: Any) -> Message:
    """Return why the coach prefers what it prefers; ``choice`` as ``explain`` gave it."""
    rules, names = observation.rules, observation.names
    (play,) = plays_of(observation, (choice.action,))
    what = doing(rules, names, play)
    if choice.follows is not None:
        what = msg("{what}, then cares for this customer", what=what)
    if choice.alternative is None:
        return reason_text(what, None, choice.better)
    (other,) = plays_of(observation, (choice.alternative,))
    return reason_text(what, to_do(rules, names, other), choice.better, choice.ends)


EXPERT = AgentSpec(
    "expert",
    ROLE_NAMES,
    msg("imagines what may come, plays every move on to the end and takes the best"),
    lambda _role: Expert(),
    title=msg("Expert"),
)
"""How the expert is listed and made."""
