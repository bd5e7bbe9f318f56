"""The built-in policies, each declared once: whoever plays, compiles or lists them reads this table."""

from dataclasses import dataclass
from typing import Any

from game.agents import novice, passing, random_agent, skilled, steady
from game.agents.base import AgentSpec, PolicyAgent, PolicyFunction, Tell
from game.agents.lookup_tables import Guide
from game.base.language import Message, msg
from game.rules import ROLE_NAMES, Rules

__all__ = [
    "BUILTIN",
    "NOVICE",
    "PASS",
    "POLICIES",
    "POLICY_NAMES",
    "RANDOM",
    "SKILLED",
    "STEADY",
    "Policy",
    "follow",
]

RANDOM, NOVICE, STEADY, SKILLED, PASS = range(5)
"""Numbers of the policies, as compiled play takes them."""


@dataclass(frozen=True)
class Policy:
    """A built-in policy; each plays every role."""

    number: int
    name: str
    title: Message
    summary: Message
    function: PolicyFunction
    tell: Tell
    is_opponent: bool = True


POLICIES = (
    Policy(
        RANDOM,
        "random",
        msg("Random"),
        msg("plays any legal move, each as likely"),
        random_agent.random_policy,
        random_agent.tell,
    ),
    Policy(
        NOVICE,
        "novice",
        msg("Novice"),
        msg("Sales always improves its best card; Marketing always grabs the highest worth, no standard"),
        novice.novice_policy,
        novice.tell,
    ),
    Policy(
        STEADY,
        "steady",
        msg("Steady"),
        msg("weighs every move's return on effort over the rounds left, and never looks at the rival"),
        steady.steady_policy,
        steady.tell,
    ),
    Policy(
        SKILLED,
        "skilled",
        msg("Skilled"),
        msg("weighs what every move brings and what it does to the rival; fears and uses invitations"),
        skilled.skilled_policy,
        skilled.tell,
    ),
    Policy(
        PASS,
        "pass",
        msg("Passing"),
        msg("ends every turn at once: for seeing what the others do to it, and it to them"),
        passing.passing_policy,
        passing.tell,
        is_opponent=False,
    ),
)
"""The built-in policies, by number."""
POLICY_NAMES = tuple(policy.name for policy in POLICIES)
"""Names of the built-in policies, by number."""


def follow(policy: int, rules: Rules, guide: Guide, view: Any, last: int) -> int:
    """Return the action of the policy with this number; compiled code cannot look it up.

    ``last``: as ``skilled.next_of_turn`` takes it.
    """
    if policy == SKILLED:
        return skilled.next_of_turn(rules, guide, view, last)
    if policy == STEADY:
        return steady.steady_policy(rules, guide, view)
    if policy == PASS:
        return passing.passing_policy(rules, guide, view)
    if policy == NOVICE:
        return novice.novice_policy(rules, guide, view)
    return random_agent.random_policy(rules, guide, view)


def _spec(policy: Policy) -> AgentSpec:
    agent = PolicyAgent(policy.function, policy.tell)
    return AgentSpec(
        policy.name,
        ROLE_NAMES,
        policy.summary,
        lambda _role: agent,
        is_opponent=policy.is_opponent,
        title=policy.title,
    )


BUILTIN = tuple(_spec(policy) for policy in POLICIES)
"""The built-in agents."""
