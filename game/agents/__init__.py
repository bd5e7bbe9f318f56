"""Computer players and their registry."""

from game.agents.base import Agent, AgentSpec, Explains, reason_for
from game.agents.registry import agent_specs, agent_title, find_agent, make_agent, plugin_problems

__all__ = [
    "Agent",
    "AgentSpec",
    "Explains",
    "agent_specs",
    "agent_title",
    "find_agent",
    "make_agent",
    "plugin_problems",
    "reason_for",
]
