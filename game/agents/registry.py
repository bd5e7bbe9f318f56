"""Every agent there is: the built-in ones and those that installed packages bring.

A package adds agents through the entry point group ``better_hand.agents``: each entry names an
``AgentSpec``, or a list of them. A plugin that cannot be loaded is reported and left out; it never
keeps the others from playing. Rooms above this one bring theirs in the same way.
"""

from functools import cache
from importlib.metadata import EntryPoint, entry_points

from game.agents.base import Agent, AgentSpec
from game.agents.builtin import BUILTIN
from game.base.errors import UsageError
from game.base.language import Message, msg, nearest
from game.base.safe_text import safe
from game.rules import ROLE_NAMES

__all__ = ["agent_specs", "agent_title", "find_agent", "make_agent", "plugin_problems"]

GROUP = "better_hand.agents"
_OWN = (EntryPoint("expert", "game.coach.expert:EXPERT", GROUP),)
"""Agents from rooms above this one; named here, so that they are there without an installation too."""


@cache
def _loaded() -> tuple[tuple[AgentSpec, ...], tuple[Message, ...]]:
    specs = list(BUILTIN)
    problems = []
    installed = sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value))
    for entry in (*_OWN, *installed):
        found, problem = _load(entry)
        if problem is not None:
            problems.append(problem)
        for spec in found:
            if any(spec.name == other.name and set(spec.roles) & set(other.roles) for other in specs):
                problems.append(
                    msg(
                        "plugin '{entry}': there is an agent '{name}' already",
                        entry=entry.name,
                        name=spec.name,
                    )
                )
            else:
                specs.append(spec)
    return tuple(specs), tuple(problems)


def _load(entry: EntryPoint) -> tuple[list[AgentSpec], Message | None]:
    try:
        loaded = entry.load()
    except Exception as error:  # noqa: BLE001 - a stranger's module may fail in any way
        why = f"{type(error).__name__}: {error}"
        return [], msg("plugin '{entry}' cannot be loaded: {why}", entry=entry.name, why=why)
    specs = [loaded] if isinstance(loaded, AgentSpec) else loaded
    if not isinstance(specs, list | tuple) or not all(_is_sound(spec) for spec in specs):
        return [], msg("plugin '{entry}' does not name an AgentSpec or a list of them", entry=entry.name)
    return list(specs), None


def _is_sound(spec: object) -> bool:
    return isinstance(spec, AgentSpec) and bool(spec.roles) and all(role in ROLE_NAMES for role in spec.roles)


def agent_specs(role: str | None = None) -> tuple[AgentSpec, ...]:
    """Return all agents to play against, or those that can play a role; built-in ones first."""
    return tuple(spec for spec in _of_role(role) if spec.is_opponent)


def _of_role(role: str | None) -> list[AgentSpec]:
    return [spec for spec in _loaded()[0] if role is None or role in spec.roles]


def plugin_problems() -> tuple[Message, ...]:
    """Return what is wrong with installed plugins, one message each."""
    return _loaded()[1]


def find_agent(role: str, name: str) -> AgentSpec:
    """Return the agent of that name for a role; raises UsageError with the nearest name."""
    for spec in _of_role(role):
        if spec.name == name:
            return spec
    names = [spec.name for spec in agent_specs(role)]
    shown = safe(name[:40])
    near = nearest(name, names)
    if near is not None:
        raise UsageError(
            msg("no agent '{name}' for {role}; did you mean '{near}'?", name=shown, role=role, near=near)
        )
    raise UsageError(
        msg("no agent '{name}' for {role}; there are {names}", name=shown, role=role, names=names)
    )


def agent_title(role: str, name: str) -> Message:
    """Return what people read for an agent; one that is no longer installed keeps its name."""
    spec = next((spec for spec in _of_role(role) if spec.name == name), None)
    return spec.title if spec is not None else Message("{name}", {"name": name})


def make_agent(role: str, name: str) -> Agent:
    """Return an agent to play a role; raises UsageError if there is none of that name."""
    return find_agent(role, name).make(role)
