"""What an agent is, and how a built-in policy becomes one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from game.agents.lookup_tables import Guide, guide_to
from game.base.language import Message
from game.match import Action
from game.rules import Observation, Rules

__all__ = ["Agent", "AgentSpec", "Explains", "PolicyAgent", "PolicyFunction", "Tell", "reason_for"]

PolicyFunction = Callable[[Rules, Guide, Any], int]
"""A decision rule in the compilable subset: rules, their guide and what lies open give an action."""
Tell = Callable[[Observation, int], Message]
"""Says in one short line why a policy acts as it does."""


class Agent(Protocol):
    """Plays a seat. Its answer depends on the observation alone, so a deal always gives the same match."""

    def choose(self, observation: Observation) -> Action:
        """Return a legal action of the observing seat.

        Luck, if wanted, is ``observation.luck``; no other source of chance may be used.
        """


@runtime_checkable
class Explains(Protocol):
    """An agent that can say why."""

    def explain(self, observation: Observation) -> Message:
        """Return in one short line why it chooses what it chooses here."""


@dataclass(frozen=True)
class AgentSpec:
    """How an agent is listed and made."""

    name: str
    """What ``--seat ROLE=NAME`` calls it."""
    roles: tuple[str, ...]
    """Roles it can play."""
    summary: Message
    """One line on how it thinks."""
    make: Callable[[str], Agent]
    """Makes one for a role."""
    origin: str = "Better Hand"
    """Who brought it: the distribution's name for a plugin."""
    is_opponent: bool = True
    """Whether people are offered it to play against; one for measuring is only found by its name."""
    title: Message = field(default_factory=lambda: Message(""))
    """What people read; without one, the name."""

    def __post_init__(self) -> None:
        """Make a title of the name where none is given."""
        if not self.title.text:
            words = self.name.replace("-", " ").replace("_", " ")
            object.__setattr__(self, "title", Message("{name}", {"name": words[:1].upper() + words[1:]}))


@dataclass(frozen=True)
class PolicyAgent:
    """An agent that plays a policy."""

    policy: PolicyFunction
    tell: Tell

    def choose(self, observation: Observation) -> Action:
        """Return the policy's action."""
        return Action.from_number(self._number(observation))

    def explain(self, observation: Observation) -> Message:
        """Return why the policy acts so."""
        return self.tell(observation, self._number(observation))

    def _number(self, observation: Observation) -> int:
        return self.policy(observation.rules, guide_to(observation.rules), observation)


def reason_for(agent: Agent, observation: Observation) -> Message | None:
    """Return why an agent chooses what it chooses, if it can say."""
    return agent.explain(observation) if isinstance(agent, Explains) else None
