"""How a match ended, said of the people who played it, so that nobody takes a loss for a win."""

from collections.abc import Callable, Sequence

from game.base.language import Message, msg

__all__ = ["people_at", "result_of_people"]


def people_at(players: Sequence[str | None]) -> list[int]:
    """Return the seats that people had; ``players``: [seat] name of the agent, None for a person."""
    return [seat for seat, player in enumerate(players) if player is None]


def result_of_people(
    name: str, seats: Sequence[int], scores: Sequence[int], seat_name: Callable[[int], Message]
) -> Message:
    """Return who played which side and by how much it won or lost.

    ``seats``: those of the people; where they had several, or none, it says which side won.
    """
    best = max(scores)
    winner = scores.index(best) if list(scores).count(best) == 1 else None
    if len(seats) != 1:
        if winner is None:
            return msg("{name}: a tie", name=name)
        n = best - sorted(scores)[-2]
        return msg("{name}: {seat} won by {n}", name=name, seat=seat_name(winner), n=n)
    (own,) = seats
    n = scores[own] - max(score for seat, score in enumerate(scores) if seat != own)
    if n > 0:
        return msg("{name}, {seat}: won by {n}", name=name, seat=seat_name(own), n=n)
    if n < 0:
        return msg("{name}, {seat}: lost by {n}", name=name, seat=seat_name(own), n=-n)
    return msg("{name}, {seat}: a tie", name=name, seat=seat_name(own))
