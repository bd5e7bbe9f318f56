"""The built-in agents and the words for their reasons."""

from game.agents import novice, random_agent, skilled
from game.agents.base import AgentSpec, PolicyAgent
from game.base.language import msg
from game.rules import ROLE_NAMES

__all__ = ["BUILTIN", "POLICIES"]

_REASONS = {
    random_agent.ANY_LEGAL: msg("any legal move, by the draw of a lot"),
    novice.PUSH_BEST: msg("pushes the best card it has"),
    novice.CALL_FOR_EMPTY: msg("nobody left to push, so it calls someone new"),
    novice.GRAB_DEAREST: msg("the best card lying open has to be mine"),
    novice.NOTHING_LEFT: msg("nothing lying open beats what it holds"),
    skilled.PUSH_PAYS: msg("this push pays most for the effort over the rounds left"),
    skilled.CARE_KEEPS: msg("this customer would walk out at the close; care costs less than that"),
    skilled.CALL_BEATS: msg("even an average prospect should bring more than this card"),
    skilled.DRAFT_PAYS: msg("worth and trend over the rounds left repay the price best"),
    skilled.RAISE_PAYS: msg("enough of the hand meets this standard for the bonus to pay"),
    skilled.LOWER_KEEPS: msg("the present standard would cost more customers than it pays"),
    skilled.SAVE_EFFORT: msg("nothing repays its price now; the effort is kept"),
}

POLICIES = {
    "random": random_agent.random_policy,
    "novice": novice.novice_policy,
    "skilled": skilled.skilled_policy,
}
"""The built-in policies by name; each plays every role."""

_SUMMARIES = {
    "random": msg("plays any legal move, each as likely"),
    "novice": msg("sales always pushes its best card; marketing always grabs the highest worth, no standard"),
    "skilled": msg("weighs every move's return on effort over the rounds left"),
}

_TITLES = {
    "random": msg("Random"),
    "novice": msg("Novice"),
    "skilled": msg("Skilled"),
}


def _spec(name: str) -> AgentSpec:
    agent = PolicyAgent(POLICIES[name], _REASONS)
    return AgentSpec(name, ROLE_NAMES, _SUMMARIES[name], lambda _role: agent, title=_TITLES[name])


BUILTIN = tuple(_spec(name) for name in POLICIES)
