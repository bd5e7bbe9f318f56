"""Words that reports have for seats, parts, measures and decisions."""

from collections.abc import Sequence

from game.agents import agent_title
from game.base.language import Message, msg, pick_text, tr, translate
from game.decks import Deck
from game.match import History
from game.scoring import Decision, MatchScore, contrast_of, contrast_sums
from game.wording.match_events import VERB_WORDS, Teller
from game.wording.outcomes import verbs_of

__all__ = [
    "DECISIONS_YARDSTICK",
    "DECISION_WORDS",
    "PART_WORDS",
    "change_text",
    "decision_text",
    "hints_text",
    "measures_of",
    "player_name",
    "seat_names",
    "seats_of",
    "widest_apart",
]

PART_WORDS = {
    "dealt": msg("the hand as dealt"),
    "drift": msg("rise and fall of that hand, untouched"),
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

_MEASURES: tuple[tuple[Message, str, str], ...] = (
    (msg("Quantity: customers held, a round"), "quantity", "{:.2f}"),
    (msg("Quality: mean worth of a customer held"), "quality", "{:.2f}"),
    (msg("Best card, a round"), "best", "{:.1f}"),
    (msg("Share of all worth lying open; the rest lay in the market"), "share", "{:.1%}"),
    (msg("Retention: of the hand dealt"), "retention", "{:.1%}"),
    (msg("Income that comes from lift"), "lift_share", "{:.1%}"),
    (msg("Lift that faded, of all lift gained"), "upkeep", "{:.1%}"),
    (msg("Yield: income per effort, the dealt hand's included"), "yield", "{:.1f}"),
    (msg("Customers who walked out"), "walkouts", "{:.0f}"),
    (msg("Walk-outs taken from others"), "walkouts_gained", "{:.0f}"),
    (msg("Customers invited"), "invitations", "{:.0f}"),
    (msg("Customers invited away by others"), "invitations_suffered", "{:.0f}"),
    (msg("Taken from the market before another seat's turn"), "row_taken_first", "{:.0f}"),
    (msg("Effort that was lost"), "unspent", "{:.0f}"),
)
"""Name, key in ``game.scoring.contrast_of``, and form of each measure."""

_N_RATES = 8
"""Measures that are compared, from the first on; of the others, counts, one more is soon twice as many."""

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


DECISIONS_YARDSTICK = msg(
    "Each is judged by what came of it, counted to the last round even if whoever came left sooner. What the "
    "coach expected at the time is another question: see Review."
)
"""By what decisions are judged where points are counted, and where they are judged otherwise."""


def measures_of(score: MatchScore) -> list[tuple[str, list[float | None], str]]:
    """Return name, [seat] value and form of every measure, in the language in force.

    Effort on a verb is None for a role that does not have it; verbs that no role has are left out.
    """
    history = score.history
    seats = [contrast_of(each, 1, history.deck.rules.hand_size) for each in contrast_sums(score.tally)]
    rows = [(translate(name), [seat[key] for seat in seats], form) for name, key, form in _MEASURES]
    for verb, word in VERB_WORDS.items():
        has = [verb in verbs_of(role) for role in history.roles]
        if verb != "end_turn" and any(has):
            values = [
                float(seat["effort"][verb]) if is_there else None
                for seat, is_there in zip(seats, has, strict=True)
            ]
            rows.append((tr("Effort on: {verb}", verb=word), values, "{:.0f}"))
    return rows


def widest_apart(score: MatchScore, names: Sequence[str]) -> str:
    """Return in which measure the seats differ most, with figures: shares as they are, else in proportion."""

    def gap(row: tuple[str, list[float | None], str]) -> float:
        values = [value for value in row[1] if value is not None]
        most = 1.0 if row[2].endswith("%}") else max(map(abs, values), default=0.0)
        return (max(values) - min(values)) / most if values and most else 0.0

    name, values, form = max(measures_of(score)[:_N_RATES], key=gap)
    figures = [
        msg("{seat} {n}", seat=seat, n=form.format(value))
        for seat, value in zip(names, values, strict=True)
        if value is not None
    ]
    return tr("Widest apart: {measure}. {figures}", measure=name, figures=figures)


def decision_text(decision: Decision) -> Message:
    """Return in words by what the cards of a decision differed, and what the market made of it later.

    It says against whom, and that it counts to the end of the match.
    """
    if decision.kind == "improving":
        own = msg("brought {n} point", plural="brought {n} points", n=decision.own)
        if not decision.captured:
            return own
        others = msg("{n} more to others", n=decision.captured)
        return msg("{first}, {second}", first=own, second=others)
    n, later = decision.pick, decision.after
    if decision.new is None:
        against = msg("without whoever went, to the end of the match")
    elif decision.old is None:
        against = msg("against an empty place, to the end of the match")
    else:
        against = msg("against the customer let go, to the end of the match")
    if n == 0:
        first = msg("{against}: no difference, had no worth moved since", against=against)
    elif n > 0:
        first = msg(
            "{against}: a gain of {n} point, had no worth moved since",
            plural="{against}: a gain of {n} points, had no worth moved since",
            against=against,
            n=n,
        )
    else:
        first = msg(
            "{against}: a loss of {n} point, had no worth moved since",
            plural="{against}: a loss of {n} points, had no worth moved since",
            against=against,
            n=-n,
        )
    return msg("{first}; {second}", first=first, second=_later(decision, later))


def _later(decision: Decision, n: int) -> Message:
    """Return what the market made of the customers of a decision after it: of both, of one who came or went.

    What it did for somebody who is gone counts against whoever let go of them.
    """
    if n == 0:
        return msg("the market changed nothing after that")
    if decision.old is None:
        return msg("then the market added {n}", n=n) if n > 0 else msg("then the market took off {n}", n=-n)
    if decision.new is None:
        if n > 0:
            return msg("whoever went would have lost {n} later", n=n)
        return msg("whoever went would have gained {n} more", n=-n)
    if n > 0:
        return msg("then the market did {n} more for the one who came", n=n)
    return msg("then the market did {n} more for the one given up", n=-n)


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


def change_text(history: History, decision: Decision) -> str:
    """Return which customers a decision was about; of one name, with what each was worth without lift."""
    deck, copies = history.deck, (decision.new, decision.old)
    names = [pick_text(deck.customers[deck.customer_of[copy]].name) for copy in copies if copy is not None]
    if len(names) == 1:
        return names[0]
    if names[0] == names[1]:
        names = [
            tr("{card} (worth {n})", card=names[0], n=int(history.world.worth[copy, decision.round]))
            for copy in copies
            if copy is not None
        ]
    return tr("{new} instead of {old}", new=names[0], old=names[1])
