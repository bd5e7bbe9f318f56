"""How the tables of one deal compare: ladders seat by seat, percentiles, bets, matches to talk about."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from game.base.language import Message, msg
from game.classroom.board import Board
from game.classroom.choices import find_choices, kept_choices
from game.classroom.models import ClassSession, Deal, Result
from game.coach import Figure, MatchLuck, Worth, adjusted_figures
from game.lab import Field
from game.wording import Teller, lead_over_tables, luck_off, people_at, result_of_people, too_wide

__all__ = [
    "Bets",
    "DealStanding",
    "Highlight",
    "Rung",
    "deal_standing",
    "lead_lines",
    "result_lines",
    "session_standings",
]


_FEW = 10
"""Of fewer tables an interval that reaches over zero says nothing but that they are few."""


@dataclass(frozen=True)
class Rung:
    """A table's place on the ladder of one seat."""

    rank: int | None
    """From 1 among the people in this seat, equal scores sharing one; None for a computer."""
    result: Result
    score: int
    player: str | None
    """Name of the agent that sat there, None for a person."""
    percentile: float | None
    """How much of the field this score beats in this seat, in percent; None without a field."""
    choices: int | None = None
    """Points that its own choices were worth, cards apart (``game.coach.worth_of``); None if not known."""


@dataclass(frozen=True)
class Bets:
    """What a class bet on a deal, against what happened."""

    placed: tuple[int, ...]
    """[seat] bets on it."""
    won: tuple[int, ...]
    """[seat] results that it won."""
    ties: int
    right: int
    """Results whose table had bet on the winner."""
    judged: int
    """Results whose table had bet."""
    right_on: tuple[int, ...]
    """[seat] of the right ones, bets on it."""
    right_teams: tuple[str, ...]
    """Who was right, a name for each result."""


@dataclass(frozen=True)
class Highlight:
    """A match worth opening, and why."""

    kind: str
    """best, closest, comeback or decision."""
    result: Result
    why: Message
    seat: int | None = None
    round: int | None = None
    """From 0: where to step to."""


@dataclass(frozen=True)
class DealStanding:
    """All that is to be said about one deal."""

    deal: Deal
    results: tuple[Result, ...]
    field: Field | None
    ladders: tuple[tuple[Rung, ...], ...]
    """[seat][place] best first."""
    by_choices: tuple[tuple[Rung, ...], ...]
    """[seat][place] the same with the best choices first; empty where they are not known."""
    chances: tuple[tuple[tuple[int, ...], ...], ...]
    """[table][round][seat] chances to win, of the tables of which they are known (``game.coach.Worth``)."""
    lead: Figure | None
    """By how much the second seat is ahead on average, plainly and with the luck of each match taken off;
    None for fewer than two tables whose luck is known, or more than two seats."""
    bets: Bets
    bet_of: dict[int, int]
    """{team id: seat}"""
    highlights: tuple[Highlight, ...]


def session_standings(board: Board, session: ClassSession, *, with_field: bool = True) -> list[DealStanding]:
    """Return the standing of every deal of a session.

    The first time a deal's field is played for it, and its results' choices are found. ``with_field=False``
    takes only what is kept of choices and leaves percentiles out, so that the board can be shown at once.
    """
    results = board.results(session.id)
    standings = []
    for deal in board.deals(session.id):
        own = [result for result in results if result.deal_id == deal.id]
        field = board.field(deal) if with_field and own else None
        find = find_choices if with_field else kept_choices
        worth = {result.id: found for result in own if (found := find(board, result)) is not None}
        standings.append(deal_standing(deal, own, board.bets(deal), field, worth))
    return standings


def deal_standing(
    deal: Deal,
    results: Sequence[Result],
    bets: dict[int, int],
    field: Field | None,
    worth: Mapping[int, Worth] | None = None,
) -> DealStanding:
    """Return the standing of a deal.

    ``bets``: {team id: seat}; ``field``: for percentiles; ``worth``: {result id: its worth}.
    """
    n_seats, worth = len(deal.roles), worth or {}
    ladders = tuple(_ladder(results, seat, field, worth) for seat in range(n_seats))
    return DealStanding(
        deal=deal,
        results=tuple(results),
        field=field,
        ladders=ladders,
        by_choices=tuple(map(_by_choices, ladders)),
        chances=tuple(worth[result.id].chances for result in results if result.id in worth),
        lead=_lead(results, worth) if n_seats == 2 else None,  # noqa: PLR2004
        bets=_bets(results, bets, n_seats),
        bet_of=dict(bets),
        highlights=tuple(_highlights(results, deal)),
    )


def lead_lines(standing: DealStanding) -> list[Message]:
    """Return by how much the second seat is ahead over the tables, then the same less luck; or nothing.

    Over few tables, where neither interval lies on one side of zero, it says that in place of the second.
    """
    lead, deal = standing.lead, standing.deal
    if lead is None or lead.plain_ends is None or lead.adjusted_ends is None:
        return []
    teller, n = Teller(deal.deck, deal.roles), len(standing.chances)
    first = lead_over_tables(teller.seat(1), teller.seat(0), lead.plain, lead.plain_ends, n)
    if n < _FEW and all(low <= 0 <= high for low, high in (lead.plain_ends, lead.adjusted_ends)):
        return [first, too_wide(n)]
    return [first, luck_off(lead.adjusted, lead.adjusted_ends, lead.narrowing)]


def result_lines(standing: DealStanding) -> list[Message]:
    """Return of every result who played which side and what came of it."""
    seat = Teller(standing.deal.deck, standing.deal.roles).seat
    return [
        result_of_people(result.team.name, people_at(result.facts.players), result.facts.scores, seat)
        for result in standing.results
    ]


def _lead(results: Sequence[Result], worth: Mapping[int, Worth]) -> Figure | None:
    known = [
        MatchLuck(100, tuple(100 * score for score in result.facts.scores), worth[result.id].luck)
        for result in results
        if result.id in worth
    ]
    return adjusted_figures(known).lead if len(known) > 1 else None


def _ladder(
    results: Sequence[Result], seat: int, field: Field | None, worth: Mapping[int, Worth]
) -> tuple[Rung, ...]:
    ordered = sorted(results, key=lambda result: (-result.facts.scores[seat], result.id))
    own = [result.facts.scores[seat] for result in ordered if result.facts.players[seat] is None]
    return tuple(
        Rung(
            rank=own.index(score) + 1 if player is None else None,
            result=result,
            score=score,
            player=player,
            percentile=None if field is None else field.percentile(seat, score),
            choices=worth[result.id].choices[seat] if result.id in worth else None,
        )
        for result in ordered
        for score, player in ((result.facts.scores[seat], result.facts.players[seat]),)
    )


def _by_choices(ladder: tuple[Rung, ...]) -> tuple[Rung, ...]:
    """Return the rungs with known choices in their order, the people ranked by them."""
    known = [(rung.choices, rung) for rung in ladder if rung.choices is not None]
    known.sort(key=lambda each: (-each[0], each[1].result.id))
    own = [choices for choices, rung in known if rung.player is None]
    return tuple(
        replace(rung, rank=own.index(choices) + 1 if rung.player is None else None) for choices, rung in known
    )


def _bets(results: Sequence[Result], bets: dict[int, int], n_seats: int) -> Bets:
    won, played = (
        Counter(result.facts.winner for result in results),
        Counter(each.team.id for each in results),
    )
    judged = [(bet, each) for each in results if (bet := _bet_on(each, bets, played)) is not None]
    right = [(bet, each.team.name) for bet, each in judged if each.facts.winner == bet]
    absent = [seat for team, seat in bets.items() if team not in played]
    placed, came_true = Counter([bet for bet, _ in judged] + absent), Counter(bet for bet, _ in right)
    return Bets(
        placed=tuple(placed[seat] for seat in range(n_seats)),
        won=tuple(won[seat] for seat in range(n_seats)),
        ties=won[None],
        right=len(right),
        judged=len(judged),
        right_on=tuple(came_true[seat] for seat in range(n_seats)),
        right_teams=tuple(name for _, name in right),
    )


def _bet_on(result: Result, bets: Mapping[int, int], played: Mapping[int, int]) -> int | None:
    """Return what a result's team had bet: what the board has, or the record's own of several matches."""
    if played[result.team.id] > 1 and result.facts.bet is not None:
        return result.facts.bet
    return bets.get(result.team.id)


def _highlights(results: Sequence[Result], deal: Deal) -> list[Highlight]:
    """Return the best match of each seat, the closest, the largest comeback and the dearest decision."""
    if not results:
        return []
    found = []
    name = Teller(deal.deck, deal.roles).seat
    for seat in range(len(deal.roles)):
        best = max(results, key=lambda result: result.facts.scores[seat])
        why = msg("most points for {seat}, {n}", seat=name(seat), n=best.facts.scores[seat])
        found.append(Highlight("best", best, why, seat=seat))
    if len(results) > 1:
        closest = min(results, key=lambda result: result.facts.margin)
        found.append(Highlight("closest", closest, msg("closest: {n} points apart", n=closest.facts.margin)))
    turned = max(results, key=lambda result: result.facts.comeback)
    if turned.facts.comeback:
        n, crossed = turned.facts.comeback, turned.facts.crossover
        why = msg("largest comeback: the winner was {n} points behind", n=n)
        found.append(Highlight("comeback", turned, why, round=crossed[1] if crossed else None))
    decided = [result for result in results if result.facts.telling is not None]
    if decided:
        dearest = max(
            decided, key=lambda result: abs(result.facts.telling.credit if result.facts.telling else 0)
        )
        telling = dearest.facts.telling
        if telling is not None:
            why = msg(
                "the decision that mattered most, {n} points for {seat} in round {round}",
                seat=name(telling.seat),
                n=f"{telling.credit:+d}",
                round=telling.round + 1,
            )
            found.append(Highlight("decision", dearest, why, seat=telling.seat, round=telling.round))
    return [replace(each, why=_with_machines(each, name)) for each in found]


def _with_machines(highlight: Highlight, name: Callable[[int], Message]) -> Message:
    """Return why a match is worth opening, and whom the computer played in it."""
    players = highlight.result.facts.players
    machines = [name(seat) for seat, player in enumerate(players) if player is not None]
    if not machines:
        return highlight.why
    return msg("{why}; the computer played {seats}", why=highlight.why, seats=machines)
