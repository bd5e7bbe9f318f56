"""What a customer would pay a seat from now to the end, if arrows stay and nobody does anything more."""

from game.match.match import Match

__all__ = ["may_still_act", "outlook"]


def outlook(match: Match, seat: int, copy: int, *, strain: int, is_pushed: bool, more: int = 0) -> int:
    """Return what a customer in a seat's hand would pay it from this round to the last one.

    Lift fades, the seat's standard is enforced and pays, and who is strained enough walks out, as the
    rules have it (Rulebook: A round). ``strain``, ``is_pushed``: as they are when the customer is there.
    ``more``: lift that is added.
    """
    rules, table = match.deck.rules, match.table
    worth, lift, trend = int(table.worth[copy]), int(table.lift[copy]) + more, int(table.trend[copy])
    announced, in_force = int(table.level[seat]), int(table.in_force[seat])
    paid = 0
    for _ in range(match.round, rules.rounds):
        current = worth + lift
        paid += current
        if current >= rules.standard_at[in_force]:
            paid += int(rules.standard_bonus[in_force])
        if current < rules.standard_at[announced]:
            break
        in_force = announced
        if not is_pushed:
            lift, strain = max(0, lift - rules.fade), max(0, strain - 1)
        is_pushed = False
        if strain >= match.world.patience[copy]:
            break
        worth = max(0, min(rules.worth_cap, worth + trend))
    return paid


def may_still_act(n_seats: int, round_: int, seat: int | None, other: int) -> bool:
    """Return whether a seat acts in this round now that it is ``seat``'s turn, or later.

    None for ``seat``: all turns of the round are over.
    """
    if seat is None:
        return False
    return (other - round_) % n_seats >= (seat - round_) % n_seats
