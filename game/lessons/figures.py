"""The numbers behind a lesson's question, worked out at the table from the match itself."""

from game.match import Match, seats_drawing
from game.rules import current_worth, improve_chance, market_price

__all__ = ["figure_of", "figure_text"]


def figure_of(match: Match, kind: str, copy: int) -> int:
    """Return a card's figure in tenths.

    ``now``: current worth. ``likely``: natural worth added up from this round to the last, if the arrow
    keeps its word. ``to_end``: the same as the market will have it. ``push``: points that one push now
    brings on average by the end, if nobody pushes again (Rulebook: Verbs, improve; A round 4).
    ``bears``: pushes until all marks of strain are full. ``price``: effort that drafting costs. ``risk``:
    what a customer with strain who meets another seat's standard without lift is likely to pay from the
    next round to the last (Rulebook: Verbs, invite); 0 for everybody else.
    """
    rules, table = match.deck.rules, match.table
    if kind == "likely":
        return 10 * _likely(match, copy, 0)
    if kind == "bears":
        return 10 * max(0, int(match.deck.cards.patience[copy]) - int(table.strain[copy]))
    if kind == "to_end":
        return 10 * int(match.world.worth[copy, match.round :].sum())
    if kind == "price":
        return 10 * int(market_price(rules, current_worth(table, copy)))
    if kind == "risk":
        is_drawn = bool(table.strain[copy]) and bool(seats_drawing(match, copy))
        return 10 * _likely(match, copy, 1) if is_drawn else 0
    if kind == "push":
        left = rules.rounds - match.round
        # The round of the push keeps its lift; each later one starts with one fade more.
        paid = sum(max(0, rules.gain - rules.fade * max(0, r - 1)) for r in range(left))
        return int(improve_chance(rules, int(table.lift[copy]))) * paid // 10
    return 10 * int(current_worth(table, copy))


def _likely(match: Match, copy: int, start: int) -> int:
    """Return what a customer pays by number and arrow, from so many rounds ahead to the last."""
    rules, now = match.deck.rules, match.round
    worth, trend = int(match.world.worth[copy, now]), int(match.world.trend[copy, now])
    ahead = range(start, rules.rounds - now)
    return sum(max(0, min(rules.worth_cap, worth + trend * each)) for each in ahead)


def figure_text(tenths: int) -> str:
    """Return a figure as people read it: whole, or with one decimal."""
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths / 10:.1f}"
