"""What a match was worth, once more, from docs/rulebook.md alone: what ``reference`` is to the rules."""

from typing import Any

from tests.conformance.reference import Reference
from tests.conformance.reference_world import Copy, Decision

PARTS = {
    "draft": "drafting",
    "cold_call": "cold_calling",
    "pitch": "pitching",
    "invite": "inviting",
    "loss": "losses",
    "walkout": "walkouts",
    "release": "releases",
}


def expect_of(match: Reference) -> dict[str, Any]:
    """Give what a conformance case states of a finished match."""
    assert match.over
    scores = [sum(of_round[seat] for of_round in match.log["income"]) for seat in match.seats]
    attribution = [attribution_of(match, seat) for seat in match.seats]
    assert scores == [sum(parts.values()) for parts in attribution]
    return match.set_up | match.log | {"score": scores, "attribution": attribution}


def attribution_of(match: Reference, seat: int) -> dict[str, int]:
    """Give the parts of a seat's score (Rulebook: Attribution)."""
    dealt = match.rounds * sum(copy.worth[0] for copy in match.dealt[seat])
    parts = {"dealt": dealt, "drift": sum(sum(copy.worth) for copy in match.dealt[seat]) - dealt}
    parts |= dict.fromkeys(PARTS.values(), 0)
    for decision in match.decisions:
        if decision.seat == seat and decision.kind in PARTS:
            parts[PARTS[decision.kind]] += sum(pick_and_after(match, decision))
    earned = [of_round[seat] for of_round in match.earned]
    parts["own"] = sum(each.own for each in earned)
    parts["captured"] = sum(each.captured for each in earned)
    parts["standard"] = sum(each.bonus for each in earned)
    return parts


def pick_and_after(match: Reference, decision: Decision) -> tuple[int, int]:
    """Give what a change of a slot brought: at the moment of the change, and what the market did later."""
    counts_from = decision.round + (decision.kind in ("walkout", "release"))
    differences = [_worth(decision.new, r) - _worth(decision.old, r) for r in range(match.rounds)]
    counted = differences[counts_from:]
    pick = differences[decision.round] * len(counted)
    return pick, sum(counted) - pick


def _worth(copy: Copy | None, r: int) -> int:
    return copy.worth[r] if copy else 0


def crossover_of(match: Reference) -> tuple[int, int] | None:
    """Give the seat that is ahead at the end and the first round from which it stays so; None for a tie."""
    totals = [0 for _ in match.seats]
    found: tuple[int, int] | None = None
    for r, income in enumerate(match.log["income"]):
        totals = [total + more for total, more in zip(totals, income, strict=True)]
        leaders = [seat for seat in match.seats if totals[seat] == max(totals)]
        if len(leaders) > 1:
            found = None
        elif found is None or found[0] != leaders[0]:
            found = leaders[0], r
    return found


def contrast_of(match: Reference, seat: int) -> dict[str, Any]:
    """Give a seat's measures as exact sums, lists by round (Rulebook: Contrast measures)."""
    earned = [of_round[seat] for of_round in match.earned]
    mine = [decision for decision in match.decisions if decision.seat == seat]
    taken = [decision for decision in mine if decision.kind in ("draft", "pitch")]
    spent = [(r, verb, cost) for r, who, verb, cost in match.spent if who == seat]
    verbs = ("improve", "care", "cold_call", "draft", "standard", "pitch", "invite")
    carried = [min(each.effort_left, match.rules["bank_limit"]) for each in earned[:-1]] + [0]
    return {
        "natural": [each.natural for each in earned],
        "lift": [each.own + each.captured for each in earned],
        "bonus": [each.bonus for each in earned],
        "held": [len(each.worths) for each in earned],
        "best": [max(each.worths, default=0) for each in earned],
        "retained": [each.retained for each in earned],
        "spent": [sum(cost for when, _, cost in spent if when == r) for r in range(match.rounds)],
        "unspent": [each.effort_left - kept for each, kept in zip(earned, carried, strict=True)],
        "by_verb": {verb: sum(cost for _, used, cost in spent if used == verb) for verb in verbs},
        "gained": sum(decision.gain for decision in mine),
        "faded": match.faded[seat],
        "walked_from": sum(decision.kind == "walkout" for decision in mine),
        "walked_to": sum(decision.walked_from not in (None, seat) for decision in taken),
        "invited_to": sum(decision.kind == "invite" for decision in mine),
        "invited_from": sum(decision.kind == "loss" for decision in mine),
        "taken_first": sum(decision.is_first for decision in taken),
    }
