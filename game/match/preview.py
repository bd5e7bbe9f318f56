"""What an action would do, as far as it can be known beforehand: for the screen and its buttons."""

from dataclasses import dataclass

from game.base.language import Message
from game.match.action import Action
from game.match.legality import reason_against
from game.match.match import Match
from game.match.outlook import exchange_outlook, may_still_act, outlook, outlook_now
from game.rules import (
    Rules,
    Table,
    current_worth,
    improve_chance,
    invite_price,
    market_price,
    pitch_price,
)

__all__ = ["Preview", "preview", "seats_drawing"]


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
    to_end: int | None = None
    """Change of the income from this round to the last if it succeeds, arrows stay and nobody does anything
    more; None for what changes nobody or brings somebody unknown, and in the last round."""
    strain: int | None = None
    """Strain of the customer afterwards."""
    patience: int | None = None
    walks_out: bool = False
    """Whether that strain would make the customer walk out at the close."""
    leaves: int = 0
    """Customers below the new standard, who would leave at the close."""
    meets: int = 0
    """Customers who would meet the new standard."""
    opens_to: tuple[int, ...] = ()
    """Seats whose standard could draw the customer away afterwards, and could not before."""
    closes_to: tuple[int, ...] = ()
    """Seats whose standard could draw the customer away before, and could not afterwards."""
    loses: int = 0
    """What an invitation takes from the other seat's income of this round."""
    loses_to_end: int | None = None
    """The same from this round to the last, as ``to_end`` counts it."""


def preview(match: Match, action: Action) -> Preview:
    """Return what an action of the seat to act would do; it need not be legal."""
    rules, table, seat = match.deck.rules, match.table, match.seat
    why_not = reason_against(rules, table, action)
    if seat is None:
        return Preview(action, 0, why_not)
    is_last = match.round == rules.rounds - 1
    held = int(table.hands[seat, action.slot]) if 0 <= action.slot < rules.hand_size else -1
    if action.verb == "improve" and held >= 0:
        strain, patience = int(table.strain[held]) + 1, int(match.world.patience[held])
        kept = outlook(rules, table, patience, seat, held, strain=strain, is_pushed=True, more=rules.gain)
        return Preview(
            action,
            1,
            why_not,
            chance=improve_chance(rules, int(table.lift[held])),
            gain=rules.gain,
            income=_pays(match, seat, held, rules.gain) - _pays(match, seat, held),
            to_end=None if is_last else kept - _outlook(match, seat, held),
            strain=strain,
            patience=patience,
            walks_out=not is_last and strain >= patience,
            opens_to=() if table.strain[held] else _drawn_to(match, seat, held),
        )
    if action.verb == "care" and held >= 0:
        strain, patience = max(0, int(table.strain[held]) - rules.relief), int(match.world.patience[held])
        closes_to = () if strain else _drawn_to(match, seat, held)
        return Preview(action, 1, why_not, income=0, strain=strain, patience=patience, closes_to=closes_to)
    lying = int(table.row[action.place]) if 0 <= action.place < int(table.n_row[0]) else -1
    if action.verb == "draft" and lying >= 0:
        price = market_price(rules, current_worth(table, lying))
        income = _pays(match, seat, lying) - _pays(match, seat, held)
        to_end = None if is_last else _exchanged(match, seat, "draft", lying, held)
        return Preview(action, price, why_not, income=income, to_end=to_end)
    if action.verb == "pitch" and lying >= 0:
        strain, patience = int(table.strain[lying]) + rules.pitch_strain, int(match.world.patience[lying])
        return Preview(
            action,
            pitch_price(rules, table, lying),
            why_not,
            income=_pays(match, seat, lying) - _pays(match, seat, held),
            to_end=None if is_last else _exchanged(match, seat, "pitch", lying, held),
            strain=strain,
            patience=patience,
            walks_out=not is_last and strain >= patience,
            opens_to=_drawn_to(match, seat, lying) if strain else (),
        )
    guest = _guest(rules, table, action)
    if guest >= 0:
        mine = int(table.hands[seat, action.own_slot]) if 0 <= action.own_slot < rules.hand_size else -1
        return Preview(
            action,
            invite_price(rules, table, guest),
            why_not,
            income=_pays(match, seat, guest) - _pays(match, seat, mine),
            to_end=None if is_last else _exchanged(match, seat, "invite", guest, mine),
            strain=0,
            patience=int(match.world.patience[guest]),
            loses=_pays(match, action.seat, guest),
            loses_to_end=None if is_last else _outlook(match, action.seat, guest),
        )
    if action.verb == "standard" and 0 <= action.level < len(rules.standard_at):
        hand = [current_worth(table, int(copy)) for copy in table.hands[seat] if copy >= 0]
        meets = sum(worth >= rules.standard_at[action.level] for worth in hand)
        # Nothing is in force before the close, so all that changes now is that an old bonus is gone.
        before = sum(worth >= rules.standard_at[table.in_force[seat]] for worth in hand)
        bonus = -before * int(rules.standard_bonus[table.in_force[seat]])
        leaves = 0 if is_last else len(hand) - meets
        return Preview(action, 1, why_not, income=bonus, leaves=leaves, meets=meets)
    return Preview(action, 0 if action.verb == "end_turn" else 1, why_not)


def _guest(rules: Rules, table: Table, action: Action) -> int:
    """Return whom an invitation is for, -1 for nobody or for another verb."""
    if action.verb != "invite" or not 0 <= action.seat < int(table.n_seats[0]):
        return -1
    return int(table.hands[action.seat, action.slot]) if 0 <= action.slot < rules.hand_size else -1


def seats_drawing(match: Match, copy: int) -> tuple[int, ...]:
    """Return the other seats whose standard a customer of the seat to act meets without lift."""
    return _drawn_to(match, match.seat, copy) if match.seat is not None else ()


def _drawn_to(match: Match, seat: int, copy: int) -> tuple[int, ...]:
    """Return the other seats whose standard a customer meets without lift: strain is all it takes.

    A standard that is announced and not yet in force counts as long as it still can come into force; in
    the last round only a seat counts whose turn is still to come.
    """
    rules, table = match.deck.rules, match.table
    if rules.invite_limit == 0:
        return ()
    is_last = match.round == rules.rounds - 1
    standing = table.in_force if is_last else table.level
    return tuple(
        other
        for other in range(match.n_seats)
        if other != seat
        and standing[other] > 0
        and table.worth[copy] >= rules.standard_at[standing[other]]
        and (not is_last or may_still_act(match.n_seats, match.round, seat, other))
    )


def _outlook(match: Match, seat: int, copy: int) -> int:
    """Return what a customer, as it lies or is held now, would pay the seat to the end; 0 for nobody."""
    return outlook_now(match.deck.rules, match.table, match.world.patience, seat, copy)


def _exchanged(match: Match, seat: int, verb: str, new: int, old: int) -> int:
    """Return what an exchange changes of the seat's income to the end."""
    rules, patience = match.deck.rules, match.world.patience
    return exchange_outlook(rules, match.table, patience, seat, verb, (new, old))


def _pays(match: Match, seat: int, copy: int, more: int = 0) -> int:
    """Return what a customer with this much more lift would pay the seat this round."""
    if copy < 0:
        return 0
    rules, level = match.deck.rules, int(match.table.in_force[seat])
    worth = current_worth(match.table, copy) + more
    return worth + (int(rules.standard_bonus[level]) if worth >= rules.standard_at[level] else 0)
