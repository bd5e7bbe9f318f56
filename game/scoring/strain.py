"""Strain at each income, followed through the log."""

from game.match import History
from game.rules import log as lines

__all__ = ["strains_of"]


def strains_of(history: History, hands: list[list[list[int | None]]]) -> list[list[list[int | None]]]:
    """Return [round][seat][slot] strain of the customers in ``hands``, which are those held at income."""
    strain = [0] * history.deck.n_copies
    found: list[list[list[int | None]]] = []
    for line in history.log.tolist():
        kind, copy = line[lines.KIND], line[lines.COPY]
        if kind == lines.IMPROVED:
            strain[copy] += 1
        elif kind == lines.PITCHED:
            strain[copy] += history.deck.rules.pitch_strain
        elif kind == lines.CARED:
            strain[copy] -= line[lines.AMOUNT]
        elif kind == lines.FADED:
            strain[copy] -= line[lines.OTHER]
        elif kind in (lines.LOST, lines.WALKED_OUT):
            strain[copy] = 0
        elif kind == lines.EARNED and line[lines.SEAT] == 0:
            held = hands[line[lines.ROUND]]
            found.append([[None if each is None else strain[each] for each in hand] for hand in held])
    return found
