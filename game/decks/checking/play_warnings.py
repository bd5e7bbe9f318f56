"""Warnings about a deck that can be played but hardly makes sense: looked for once it has no errors."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from game.base.language import Message, msg
from game.decks.document import Customer, DeckDocument, RulesSection
from game.decks.parsing.tree import Path, Tree

__all__ = ["advise_on_play"]

_NOISE = 2
"""The most that chance alone adds to a worth in a round (Rulebook: Set-up 5)."""
_STEPS = {"falling": -1, "steady": 0, "rising": 1}
_CLEARLY = 3
"""A card that is worth so much less than another, round after round, is not taken instead of it."""
_NEARLY_ALL = 0.9
_MAX_WARNINGS = 20


def advise_on_play(tree: Tree, document: DeckDocument) -> None:
    """Warn of prices nobody can pay, standards nobody can meet and cards nobody would take."""
    _advise_on_prices(tree, document.rules)
    _advise_on_standards(tree, document)
    _advise_on_cards(tree, document)


def _warn(tree: Tree, code: str, path: Path, message: Message, hint: Message) -> None:
    tree.report(code, message, path, hint, severity="warning")


def _advise_on_prices(tree: Tree, rules: RulesSection) -> None:
    """Warn of the first price tier that is beyond all the effort a seat can ever have."""
    most = rules.effort + (rules.bank_limit if rules.rounds > 1 else 0)
    for n, tier in enumerate(rules.price_tiers):
        price = n + 2
        if price > most:
            message = msg(
                "from worth {tier} on a draft costs {price}, and no seat ever has more than {most} effort",
                tier=tier,
                price=price,
                most=most,
            )
            hint = msg("take a tier away, or raise 'effort' or 'bank_limit'")
            _warn(tree, "price-high", _given(tree, ("rules", "price_tiers", n)), message, hint)
            return


def _advise_on_standards(tree: Tree, document: DeckDocument) -> None:
    """Warn of standards above all that the market can make of any customer."""
    rules = document.rules
    if tree.at(("rules", "standards")) is None:
        return  # the rulebook's own, made for a market that moves
    best = max(_best_worth(customer, rules) for customer in document.customers)
    for n, standard in enumerate(rules.standards):
        if standard.at > best:
            message = msg(
                "nobody can meet the standard {at}: in {rounds} rounds no customer gets above {best}",
                at=standard.at,
                best=best,
                rounds=rules.rounds,
            )
            hint = msg("lower it, or take it away")
            _warn(tree, "standard-high", _given(tree, ("rules", "standards", n, "at")), message, hint)


def _best_worth(customer: Customer, rules: RulesSection) -> int:
    """Return the most that luck can make of a customer by the last round."""
    can_turn = rules.turnover > 0 and rules.trend_mix.rising > 0
    step = 1 if can_turn else _STEPS[customer.trend]
    if rules.turnover and not can_turn and rules.trend_mix.steady:
        step = max(step, 0)
    gain = max(0, step + (_NOISE if customer.volatility else 0))
    return min(rules.worth_cap, customer.worth + gain * (rules.rounds - 1))


def _advise_on_cards(tree: Tree, document: DeckDocument) -> None:
    """Warn of customers who look worse than nearly all others for any time they could be held."""
    rules = document.rules
    kinds = [(customer.worth, customer.trend) for customer in document.customers]
    counts = [customer.count for customer in document.customers]
    copies: Counter[tuple[int, str]] = Counter()
    for kind, count in zip(kinds, counts, strict=True):
        copies[kind] += count
    looks = {kind: _outlook(*kind, rules) for kind in copies}
    columns = [
        _Column([look[h] for look in looks.values()], list(copies.values())) for h in range(rules.rounds)
    ]
    better = {
        kind: min(column.n_from(look[h] + _CLEARLY * (h + 1)) for h, column in enumerate(columns))
        for kind, look in looks.items()
    }
    total = sum(counts)
    n_warned = 0
    for n, kind in enumerate(kinds):
        n_better = better[kind]
        if n_better >= _NEARLY_ALL * total and n_warned < _MAX_WARNINGS:
            n_warned += 1
            message = msg(
                "hardly anybody would take this card: {share} % of the others are always clearly better",
                share=100 * n_better // max(1, total - counts[n]),
            )
            hint = msg("raise its worth or let it rise, if it is not there as a card to get rid of")
            _warn(tree, "card-poor", ("customers", n, "worth"), message, hint)


def _outlook(worth: int, trend: str, rules: RulesSection) -> list[int]:
    """Return [rounds held - 1] a customer's worth added up over that many rounds, if the trend holds."""
    total, sums = 0, []
    for n in range(rules.rounds):
        total += min(rules.worth_cap, max(0, worth + n * _STEPS[trend]))
        sums.append(total)
    return sums


class _Column:
    """Counts copies by what they bring over one span of rounds."""

    def __init__(self, values: Sequence[int], counts: Sequence[int]) -> None:
        pairs = sorted(zip(values, counts, strict=True))
        self._values = [value for value, _ in pairs]
        self._left = [sum(counts)]
        for _, count in pairs:
            self._left.append(self._left[-1] - count)

    def n_from(self, least: int) -> int:
        """Return how many copies bring ``least`` or more."""
        return self._left[bisect_left(self._values, least)]


def _given(tree: Tree, path: Path) -> Path:
    """Return the path, or what of it the deck gives: a value of the rulebook's has no place."""
    while path and tree.at(path) is None:
        path = path[:-1]
    return path
