"""What a class is told about a match without playing it again: computed once, when it is added."""

import hashlib
import json
from dataclasses import asdict, dataclass

from game.match import Match, Record
from game.scoring import most_telling, score_match

__all__ = ["Facts", "Telling", "digest_of", "facts_of"]


@dataclass(frozen=True)
class Telling:
    """The decision that moved a match most."""

    round: int
    seat: int
    kind: str
    """As in ``game.scoring.Decision``."""
    new: str | None
    """Id of the customer who came, or was pushed."""
    old: str | None
    pick: int
    after: int
    own: int
    rival: int | None = None
    """The other seat of an invitation."""

    @property
    def credit(self) -> int:
        """Points that it brought its own seat."""
        return self.pick + self.after + self.own


@dataclass(frozen=True)
class Facts:
    """A verified result in figures."""

    scores: tuple[int, ...]
    """[seat]"""
    income: tuple[tuple[int, ...], ...]
    """[seat][round]"""
    players: tuple[str | None, ...]
    """[seat] name of the agent, None for a person."""
    bet: int | None
    """The seat that was bet on, as the record says."""
    hints: tuple[int, ...]
    """[seat] how often the coach was asked."""
    crossover: tuple[int, int] | None
    """(seat, round) from which the winner stays ahead; None for a tie."""
    telling: Telling | None

    @property
    def winner(self) -> int | None:
        """The seat with the highest score, None for a tie."""
        best = max(self.scores)
        return self.scores.index(best) if self.scores.count(best) == 1 else None

    @property
    def margin(self) -> int:
        """Points between the first and the second."""
        first, second = sorted(self.scores, reverse=True)[:2]
        return first - second

    @property
    def comeback(self) -> int:
        """The most points by which the winner was behind at the end of a round; 0 if never, or for a tie."""
        winner = self.winner
        if winner is None:
            return 0
        most, totals = 0, [0] * len(self.scores)
        for earned in zip(*self.income, strict=True):
            totals = [total + income for total, income in zip(totals, earned, strict=True)]
            most = max(most, max(totals) - totals[winner])
        return most

    def to_json(self) -> str:
        """Return the facts as text; ``game.classroom.stored`` reads it."""
        return json.dumps(asdict(self), separators=(",", ":"))


def facts_of(record: Record, match: Match) -> Facts:
    """Return the facts of a record that has been replayed to this finished match."""
    score = score_match(match.history)
    deck = match.deck
    decision = next(iter(most_telling(score.decisions, 1)), None)

    def customer(copy: int | None) -> str | None:
        return None if copy is None else deck.customers[deck.customer_of[copy]].id

    return Facts(
        scores=score.scores,
        income=tuple(map(tuple, score.tally.income.tolist())),
        players=record.agents or (None,) * len(record.roles),
        bet=record.bet,
        hints=record.hints or (0,) * len(record.roles),
        crossover=score.crossover,
        telling=None
        if decision is None
        else Telling(
            decision.round,
            decision.seat,
            decision.kind,
            customer(decision.new),
            customer(decision.old),
            decision.pick,
            decision.after,
            decision.own,
            decision.rival,
        ),
    )


def digest_of(match: Match) -> str:
    """Return what is the same for two records of one and the same match: all that was played."""
    played = [
        match.deck.sha256,
        match.seed,
        match.mirror,
        match.roles,
        [a.to_json() for _, a in match.actions],
    ]
    return hashlib.sha256(json.dumps(played, separators=(",", ":")).encode()).hexdigest()
