"""What an agent is, and how a built-in policy becomes one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, runtime_checkable

from game.agents.lookup_tables import Guide, guide_to
from game.base.language import Message, msg
from game.match import Action
from game.rules import Observation, Rules

__all__ = ["N_REASONS", "Agent", "AgentSpec", "Explains", "PolicyAgent", "PolicyFunction", "reason_for"]

PolicyFunction = Callable[[Rules, Guide, Any], tuple[int, int]]
"""A decision rule in the compilable subset: rules, their guide and what lies open give an action and a
reason. The reason is a number below N_REASONS, and N_REASONS times the seat of a rival that it names."""

N_REASONS = 100
_RIVALS = (msg("sales"), msg("marketing"), msg("the other side"))
"""What a rival is called in a reason, by role."""


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
    reasons: Mapping[int, Message]
    """By number; ``{rival}`` in one stands for the seat that the policy names with it."""

    def choose(self, observation: Observation) -> Action:
        """Return the policy's action."""
        number, _ = self.policy(observation.rules, guide_to(observation.rules), observation)
        return Action.from_number(number)

    def explain(self, observation: Observation) -> Message:
        """Return the policy's reason."""
        _, answer = self.policy(observation.rules, guide_to(observation.rules), observation)
        rival, reason = divmod(answer, N_REASONS)
        message = self.reasons[reason]
        if "{rival}" not in message.text:
            return message
        return replace(message, values={"rival": _RIVALS[observation.roles[rival]]})


def reason_for(agent: Agent, observation: Observation) -> Message | None:
    """Return why an agent chooses what it chooses, if it can say."""
    return agent.explain(observation) if isinstance(agent, Explains) else None
