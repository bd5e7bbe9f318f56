"""What lies on the table, in words: the market row, the hands, one card."""

from game.base.language import pick_text, tr
from game.match import Match
from game.wording.match_events import TREND_SIGNS, Teller

__all__ = ["card_in_words", "hands_in_words", "row_in_words"]


def row_in_words(match: Match, teller: Teller) -> str:
    """Return the market row as one line; customers who have been taken are left out."""
    row = [copy for copy in match.table.row.tolist() if copy >= 0]
    return tr("Market: {cards}", cards=[card_in_words(match, teller, copy) for copy in row])


def hands_in_words(match: Match, teller: Teller) -> list[str]:
    """[seat] Return what each seat holds, a line each."""
    lines = []
    for seat, hand in enumerate(match.table.hands.tolist()):
        cards = [card_in_words(match, teller, copy) for copy in hand if copy >= 0]
        lines.append(tr("{seat} holds: {cards}", seat=teller.seat(seat), cards=cards))
    return lines


def card_in_words(match: Match, teller: Teller, copy: int) -> str:
    """Return a card in short: ``The bakery 7+3↑``."""
    table = match.table
    lift = int(table.lift[copy])
    worth = f"{int(table.worth[copy])}+{lift}" if lift else f"{int(table.worth[copy])}"
    return f"{pick_text(teller.name(copy))} {worth}{TREND_SIGNS[int(table.trend[copy])]}"
