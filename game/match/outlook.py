"""What a customer would pay a seat from now to the end, if arrows stay and nobody does anything more."""

from typing import Any

from game.rules import Rules

__all__ = ["exchange_outlook", "may_still_act", "outlook", "outlook_now"]


def outlook(
    rules: Rules,
    view: Any,
    patience: int,
    seat: int,
    copy: int,
    *,
    strain: int,
    is_pushed: bool,
    more: int = 0,
) -> int:
    """Return what a customer in a seat's hand would pay it from this round to the last one.

    Lift fades, the seat's standard is enforced and pays, and who is strained enough walks out, as the
    rules have it (Rulebook: A round). ``view``: a table or an observation; ``patience``: the customer's;
    ``strain``, ``is_pushed``: as they are when the customer is there; ``more``: lift that is added.
    """
    worth, lift, trend = int(view.worth[copy]), int(view.lift[copy]) + more, int(view.trend[copy])
    announced, in_force = int(view.level[seat]), int(view.in_force[seat])
    paid = 0
    for _ in range(int(view.round[0]), rules.rounds):
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
        if strain >= patience:
            break
        worth = max(0, min(rules.worth_cap, worth + trend))
    return paid


def outlook_now(rules: Rules, view: Any, patience: Any, seat: int, copy: int) -> int:
    """Return what a customer, as it lies or is held now, would pay the seat to the end; 0 for nobody.

    ``patience``: [copy].
    """
    if copy < 0:
        return 0
    strain, is_pushed = int(view.strain[copy]), bool(view.pushed[copy])
    return outlook(rules, view, int(patience[copy]), seat, copy, strain=strain, is_pushed=is_pushed)


def exchange_outlook(
    rules: Rules, view: Any, patience: Any, seat: int, verb: str, copies: tuple[int, int]
) -> int:
    """Return what an exchange changes of the income from this round to the last.

    ``verb``: draft, pitch or invite; ``copies``: who comes, and who makes room, -1 for nobody;
    ``patience``: [copy].
    """
    new, old = copies
    strain, is_pushed = int(view.strain[new]), bool(view.pushed[new])
    if verb == "pitch":
        strain, is_pushed = strain + rules.pitch_strain, True
    elif verb == "invite":
        strain, is_pushed = 0, False
    kept = outlook(rules, view, int(patience[new]), seat, new, strain=strain, is_pushed=is_pushed)
    return kept - outlook_now(rules, view, patience, seat, old)


def may_still_act(n_seats: int, round_: int, seat: int | None, other: int) -> bool:
    """Return whether a seat acts in this round now that it is ``seat``'s turn, or later.

    None for ``seat``: all turns of the round are over.
    """
    if seat is None:
        return False
    return (other - round_) % n_seats >= (seat - round_) % n_seats
