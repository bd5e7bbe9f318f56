"""Words that reports have for seats, parts, measures and decisions."""

from collections.abc import Sequence

from game.agents import agent_title
from game.base.language import Message, msg, pick_text, tr, translate
from game.decks import Deck
from game.scoring import Decision
from game.wording.match_events import Teller

__all__ = [
    "DECISION_WORDS",
    "MEASURES",
    "PART_WORDS",
    "change_text",
    "decision_text",
    "hints_text",
    "player_name",
    "seat_names",
    "seats_of",
]

PART_WORDS = {
    "dealt": msg("the hand as dealt"),
    "drift": msg("what the market did to that hand"),
    "drafting": msg("drafting"),
    "cold_calling": msg("cold calls"),
    "pitching": msg("pitches"),
    "inviting": msg("invitations"),
    "losses": msg("customers invited away"),
    "walkouts": msg("walk-outs"),
    "releases": msg("let go by the standard"),
    "own": msg("own lift"),
    "captured": msg("lift captured from others"),
    "standard": msg("bonus of the standard"),
}

MEASURES: tuple[tuple[Message, str, str], ...] = (
    (msg("Quantity: customers held, a round"), "quantity", "{:.2f}"),
    (msg("Quality: mean worth of a customer held"), "quality", "{:.2f}"),
    (msg("Best card, a round"), "best", "{:.1f}"),
    (msg("Share of all worth lying open"), "share", "{:.1%}"),
    (msg("Retention: of the hand dealt"), "retention", "{:.1%}"),
    (msg("Income that comes from lift"), "lift_share", "{:.1%}"),
    (msg("Upkeep: lift faded of lift gained"), "upkeep", "{:.1%}"),
    (msg("Yield: income per effort"), "yield", "{:.1f}"),
    (msg("Customers who walked out"), "walkouts", "{:.0f}"),
    (msg("Walk-outs taken from others"), "walkouts_gained", "{:.0f}"),
    (msg("Customers invited"), "invitations", "{:.0f}"),
    (msg("Customers invited away by others"), "invitations_suffered", "{:.0f}"),
    (msg("Taken from the market before another seat's turn"), "row_taken_first", "{:.0f}"),
    (msg("Effort that was lost"), "unspent", "{:.0f}"),
)
"""Name, key in ``game.scoring.contrast_of``, and form of each measure."""

DECISION_WORDS = {
    "drafting": msg("Drafted"),
    "cold_calling": msg("Cold call"),
    "pitching": msg("Pitched"),
    "inviting": msg("Invited"),
    "losses": msg("Invited away"),
    "walkouts": msg("Walked out"),
    "releases": msg("Let go"),
    "improving": msg("Improved"),
}


def decision_text(decision: Decision) -> Message:
    """Return in words what a decision was worth at its moment, and what the market made of it later."""
    if decision.kind == "improving":
        own = msg("brought {n} point", plural="brought {n} points", n=decision.own)
        if not decision.captured:
            return own
        others = msg("{n} more to others", n=decision.captured)
        return msg("{first}, {second}", first=own, second=others)
    n, later = decision.pick, decision.after
    if n == 0:
        first = msg("at that moment no difference")
    elif n > 0:
        first = msg("at that moment a gain of {n} point", plural="at that moment a gain of {n} points", n=n)
    else:
        first = msg("at that moment a loss of {n} point", plural="at that moment a loss of {n} points", n=-n)
    if later == 0:
        second = msg("the market changed nothing after that")
    elif later > 0:
        second = msg("then the market added {n}", n=later)
    else:
        second = msg("then the market took away {n}", n=-later)
    return msg("{first}, {second}", first=first, second=second)


def seat_names(deck: Deck, roles: tuple[str, ...]) -> list[str]:
    """Return what the seats are called, in the language in force."""
    teller = Teller(deck, roles)
    return [translate(teller.seat(seat)) for seat in range(len(roles))]


def player_name(role: str, agent: str | None) -> str:
    """Return who sat there."""
    return tr("a person") if agent is None else translate(agent_title(role, agent))


def hints_text(names: Sequence[str], hints: Sequence[int]) -> str:
    """Return how often each seat asked the coach; empty if none did."""
    asked = [
        msg("{seat} asked the coach {n} time", plural="{seat} asked the coach {n} times", seat=name, n=n)
        for name, n in zip(names, hints, strict=False)
        if n
    ]
    return tr("{sentence}.", sentence=asked) if asked else ""


def seats_of(teller: Teller, decision: Decision) -> Message:
    """Return whose decision it was; of an invitation, the other seat as well."""
    seat = teller.seat(decision.seat)
    if decision.rival is None:
        return seat
    rival = teller.seat(decision.rival)
    if decision.kind == "inviting":
        return msg("{seat}, from {rival}", seat=seat, rival=rival)
    return msg("{seat}, to {rival}", seat=seat, rival=rival)


def change_text(deck: Deck, decision: Decision) -> str:
    """Return which customers a decision was about."""
    names = [
        pick_text(deck.customers[deck.customer_of[copy]].name)
        for copy in (decision.new, decision.old)
        if copy is not None
    ]
    return tr("{new} instead of {old}", new=names[0], old=names[1]) if len(names) == 2 else names[0]  # noqa: PLR2004
