"""Checks of numbers that have to fit together: sums, limits, lists that increase."""

from functools import cache
from itertools import islice

from pydantic import BaseModel

from game.base.language import msg
from game.decks.checking.suggestions import intended_key
from game.decks.document import MAX_COPIES, Customer, DeckDocument, RulesSection, TrendMix
from game.decks.fields import Kind
from game.decks.parsing.tree import Node, Path, Tree, entries

__all__ = ["check_amounts", "kind_of", "needed_copies"]

_WHOLE = 100
_MAX_KEYS = 50


def needed_copies(rules: RulesSection, n_seats: int) -> int:
    """Return how many copies the hands and all rows take (Rulebook: Parameters)."""
    return n_seats * rules.hand_size + rules.rounds * rules.market_size


def check_amounts(tree: Tree, n_seats: int) -> None:
    """Report lists that do not increase, a trend mix that is not 100, worths above the cap, wrong sums."""
    _check_increasing(tree, ("rules", "price_tiers"), ())
    _check_increasing(tree, ("rules", "standards"), ("at",))
    mix = tree.at(("rules", "trend_mix"))
    if mix is not None and isinstance(mix.data, dict) and not tree.end_line:
        _check_mix(tree, mix)
    cap = _rule(tree, "worth_cap")
    for entry in entries(tree, "customers"):
        worth = entry.children.get("worth")
        if cap is None or worth is None or not kind_of(Customer, "worth").allows(worth.data):
            continue
        if worth.data > cap:
            message = msg("'worth' is {worth}, above 'worth_cap', which is {cap}", worth=worth.data, cap=cap)
            hint = msg("lower it, or raise 'worth_cap' under 'rules'")
            tree.report("worth-cap", message, worth.path, hint)
    _check_copies(tree, n_seats)


def _check_increasing(tree: Tree, path: Path, inside: Path) -> None:
    """Report entries of a list that are not above the one before."""
    node = tree.at(path)
    before = None
    for step in node.children if node is not None and isinstance(node.data, list) else ():
        entry = tree.at((*path, step, *inside))
        if entry is None or type(entry.data) is not int:
            before = None
            continue
        if before is not None and entry.data <= before:
            message = msg(
                "'{key}' must increase from entry to entry: {second} comes after {first}",
                key=path[-1],
                first=before,
                second=entry.data,
            )
            tree.report("not-increasing", message, entry.path)
        before = entry.data


def _check_mix(tree: Tree, mix: Node) -> None:
    shares = {key: mix.data.get(key, field.default) for key, field in TrendMix.model_fields.items()}
    if any(_is_misspelt(mix, TrendMix, key) for key in shares if key not in mix.data):
        return
    if not all(kind_of(TrendMix, key).allows(share) for key, share in shares.items()):
        return
    total = sum(shares.values())
    if total != _WHOLE:
        parts = [f"{key} {share}" for key, share in shares.items()]
        message = msg(
            "'trend_mix' must add up to 100, and adds up to {total}: {parts}", total=total, parts=parts
        )
        left_out = [key for key in shares if key not in mix.data]
        hint = msg("the deck does not give {keys}, so the rulebook's values count", keys=left_out)
        tree.report("trend-mix", message, mix.path, hint if left_out else None)


def _check_copies(tree: Tree, n_seats: int) -> None:
    """Report too few copies for the rules and seats, or too many for any table."""
    customers = tree.at(("customers",))
    if tree.end_line or customers is None or not isinstance(customers.data, list) or not customers.data:
        return
    n_copies = 0
    for entry in customers.data:
        count = entry.get("count", 1) if isinstance(entry, dict) else 1
        if not kind_of(Customer, "count").allows(count):
            return
        n_copies += count
    if n_copies > MAX_COPIES:
        message = msg(
            "the deck has {count} cards; at most {most} are allowed", count=n_copies, most=MAX_COPIES
        )
        tree.report("copies-many", message, customers.path, at=customers.key_place)
    rounds, row, hand = (_rule(tree, key) for key in ("rounds", "market_size", "hand_size"))
    if rounds is None or row is None or hand is None:
        return
    needed = n_seats * hand + rounds * row
    if n_copies < needed:
        n_missing = needed - n_copies
        message = msg(
            "{n} card is missing: {use} take {needed}, the deck has {count}",
            plural="{n} cards are missing: {use} take {needed}, the deck has {count}",
            n=n_missing,
            use=msg(
                "{seats} hands of {hand} and {rounds} rounds with rows of {row}",
                seats=n_seats,
                hand=hand,
                rounds=rounds,
                row=row,
            ),
            needed=needed,
            count=n_copies,
        )
        hint = msg("add customers, raise a 'count', or lower 'rounds', 'market_size' or 'hand_size'")
        tree.report("copies-few", message, customers.path, hint, customers.key_place)


def _rule(tree: Tree, key: str) -> int | None:
    """Return a parameter as the deck gives it, or the rulebook's; None if it cannot be told."""
    section = tree.at(("rules",))
    default = int(RulesSection.model_fields[key].default)
    if section is None:
        return None if tree.root is None or _is_misspelt(tree.root, DeckDocument, "rules") else default
    if not isinstance(section.data, dict):
        return None
    if key not in section.data:
        return None if _is_misspelt(section, RulesSection, key) else default
    value = section.data[key]
    return value if kind_of(RulesSection, key).allows(value) else None


def _is_misspelt(node: Node, model: type[BaseModel], key: str) -> bool:
    """Whether a map that lacks ``key`` has an unknown one that may be meant to be it."""
    odd = (other for other in islice(node.data, _MAX_KEYS) if other not in model.model_fields)
    return node.has_lost_keys or any(intended_key(other, [key]) for other in odd)


@cache
def kind_of(model: type[BaseModel], key: str) -> Kind:
    """Return what values a key of a model may have."""
    kinds = [part for part in model.model_fields[key].metadata if isinstance(part, Kind)]
    return kinds[0]
