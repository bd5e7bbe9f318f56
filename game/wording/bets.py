"""What is said about a bet on who will lead at the end."""

from game.base.language import Message, msg
from game.wording.match_events import Teller

__all__ = ["bet_answer", "bet_made"]


def bet_made(teller: Teller, bet: int) -> Message:
    """Return on whom a bet was made."""
    return msg("Your bet: {seat} will lead at the end.", seat=teller.seat(bet))


def bet_answer(teller: Teller, bet: int | None, winner: int | None) -> Message:
    """Return whether a bet was right, once the match is over; a tie answers none."""
    if bet is None:
        return msg("There was no bet on this match.")
    seat = teller.seat(bet)
    if winner == bet:
        return msg("The bet was on {seat}: right.", seat=seat)
    return msg("The bet was on {seat}: not this time.", seat=seat)
