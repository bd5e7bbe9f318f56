"""What a deck's numbers say of chances, effort and turns, for the rules on the screen and on paper."""

from game.base.language import Message, msg
from game.rules.records import Rules

__all__ = ["chances_told", "effort_told", "turns_told"]


def chances_told(rules: Rules) -> Message:
    """Return how often improving works (Rulebook: Verbs, improve)."""
    first = max(rules.floor, rules.chance)
    then = max(rules.floor, rules.chance - rules.step * rules.gain)
    if then == first:
        return msg("The chance is {chance} %.", chance=first)
    return msg(
        "The chance is {chance} %; each point of lift takes off {step}: {then} % at +{gain}, at worst "
        "{floor} %.",
        chance=first,
        step=rules.step,
        then=then,
        gain=rules.gain,
        floor=rules.floor,
    )


def effort_told(rules: Rules) -> Message:
    """Return how much effort a round brings, and how much of it can be kept (Rulebook: A round 1)."""
    if not rules.bank_limit:
        return msg(
            "Spend your effort: {n} points a round; what is left of it is lost.",
            n=rules.effort,
        )
    return msg(
        "Spend your effort: {n} points a round; of what is left you keep {bank} at most.",
        n=rules.effort,
        bank=rules.bank_limit,
    )


def turns_told() -> Message:
    """Return who begins which round (Rulebook: A round 2)."""
    return msg("One seat after the other: the first begins round 1, the next one round 2, and so on.")
