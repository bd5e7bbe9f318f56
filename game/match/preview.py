"""What an action would do, as far as it can be known beforehand: for the screen and its buttons."""

from dataclasses import dataclass

from game.base.language import Message
from game.match.action import Action
from game.match.match import Match
from game.rules import current_worth, improve_chance, market_price

__all__ = ["Preview", "preview"]


@dataclass(frozen=True)
class Preview:
    """What is known of an action before it is played."""

    action: Action
    cost: int
    """Effort."""
    why_not: Message | None
    """Why it is not legal now; None if it is."""
    chance: int | None = None
    """Percent; None where no luck is involved or everything is unknown."""
    gain: int = 0
    """Lift won if it succeeds."""
    income: int | None = None
    """Change of this round's income if it succeeds; None if nobody can know."""
    strain: int | None = None
    """Strain of the customer afterwards."""
    patience: int | None = None
    walks_out: bool = False
    """Whether that strain would make the customer walk out at the close."""
    leaves: int = 0
    """Customers below the new standard, who would leave at the close."""
    meets: int = 0
    """Customers who would meet the new standard."""


def preview(match: Match, action: Action) -> Preview:
    """Return what an action of the seat to act would do; it need not be legal."""
    illegal = match.why_illegal(action)
    why_not = illegal.reason if illegal is not None else None
    rules, table, seat = match.deck.rules, match.table, match.seat
    if seat is None:
        return Preview(action, 0, why_not)
    is_last = match.round == rules.rounds - 1
    held = int(table.hands[seat, action.slot]) if 0 <= action.slot < rules.hand_size else -1
    if action.verb == "improve" and held >= 0:
        strain, patience = int(table.strain[held]) + 1, int(match.world.patience[held])
        return Preview(
            action,
            1,
            why_not,
            chance=improve_chance(rules, int(table.lift[held])),
            gain=rules.gain,
            income=_pays(match, seat, held, rules.gain) - _pays(match, seat, held),
            strain=strain,
            patience=patience,
            walks_out=not is_last and strain >= patience,
        )
    if action.verb == "care" and held >= 0:
        strain, patience = max(0, int(table.strain[held]) - rules.relief), int(match.world.patience[held])
        return Preview(action, 1, why_not, income=0, strain=strain, patience=patience)
    if action.verb == "draft" and 0 <= action.place < int(table.n_row[0]) and table.row[action.place] >= 0:
        new = int(table.row[action.place])
        price = market_price(rules, current_worth(table, new))
        return Preview(action, price, why_not, income=_pays(match, seat, new) - _pays(match, seat, held))
    if action.verb == "standard" and 0 <= action.level < len(rules.standard_at):
        hand = [current_worth(table, int(copy)) for copy in table.hands[seat] if copy >= 0]
        at = int(rules.standard_at[action.level])
        meets = sum(worth >= at for worth in hand)
        before = sum(worth >= rules.standard_at[table.level[seat]] for worth in hand)
        bonus = meets * int(rules.standard_bonus[action.level])
        bonus -= before * int(rules.standard_bonus[table.level[seat]])
        leaves = 0 if is_last else len(hand) - meets
        return Preview(action, 1, why_not, income=bonus, leaves=leaves, meets=meets)
    return Preview(action, 0 if action.verb == "end_turn" else 1, why_not)


def _pays(match: Match, seat: int, copy: int, more: int = 0) -> int:
    """Return what a customer with this much more lift would pay the seat this round."""
    if copy < 0:
        return 0
    rules, level = match.deck.rules, int(match.table.level[seat])
    worth = current_worth(match.table, copy) + more
    return worth + (int(rules.standard_bonus[level]) if worth >= rules.standard_at[level] else 0)
