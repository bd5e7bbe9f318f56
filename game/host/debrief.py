"""The first page of a match's debrief for a phone, and its result code."""

from typing import Any

from game.base.language import tr
from game.host.match_table import Ending, MatchTable
from game.match import Record, result_code
from game.reports import link_dots
from game.scoring import score_match
from game.wording import Teller

__all__ = ["debrief_of", "ending_of"]


def ending_of(table: MatchTable, record: Record) -> Ending:
    """Return what a finished match comes to; takes a moment."""
    code = result_code(record)
    return Ending(score_match(table.match.history), code, link_dots(code.replace("-", "")))


def debrief_of(table: MatchTable, teller: Teller, bet: int | None) -> dict[str, Any]:
    """Return who won, what was bet, the running scores and the result code, in the language in force.

    Until the match's ending has been worked out there are no more than the scores.
    """
    winner = table.match.winner
    page: dict[str, Any] = {
        "headline": tr("A tie") if winner is None else tr("{seat} wins", seat=teller.seat(winner)),
        "winner": winner,
        "bet": _bet_line(bet, winner, teller),
        "scores": list(table.match.scores),
        "income": [list(earned) for earned in table.board.income],
    }
    ending = table.ending
    if ending is None:
        return page
    crossed = ending.score.crossover
    if crossed is not None:
        seat, at = crossed
        page["stays"] = tr(
            "From round {n} on, {seat} stays ahead to the end.", n=at + 1, seat=teller.seat(seat)
        )
        page["crossover"] = at
    return page | {"code": ending.code, "dots": list(ending.dots)}


def _bet_line(bet: int | None, winner: int | None, teller: Teller) -> str:
    if bet is None:
        return tr("There was no bet on this match.")
    if winner == bet:
        return tr("The bet was on {seat}: right.", seat=teller.seat(bet))
    return tr("The bet was on {seat}: not this time.", seat=teller.seat(bet))
