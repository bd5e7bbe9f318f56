"""Open doors: who can be invited away as the board shows it, for how much, and what opens or shuts one."""

from typing import Protocol

from game.base.language import tr
from game.match import Match, Preview, ShownBoard, may_still_act
from game.rules import market_price
from game.wording.match_events import Teller

__all__ = ["Shown", "door_text", "open_doors"]


class Shown(Protocol):
    """A match, and what is shown of it now."""

    @property
    def match(self) -> Match:
        """The match."""

    @property
    def board(self) -> ShownBoard:
        """What the table shows."""


def open_doors(shown: Shown) -> dict[int, int]:
    """Return by copy what it costs to invite those who can be invited (Rulebook: Verbs, invite).

    In the last round only seats invite whose turn is not over.
    """
    rules, board = shown.match.deck.rules, shown.board
    if rules.invite_limit == 0 or board.is_over:
        return {}
    doors: dict[int, int] = {}
    # A level of 0 is no standard: nobody is invited by it.
    inviting = {seat: level for seat, level in enumerate(board.in_force) if level}
    if board.round == board.n_rounds - 1:
        n_seats = len(board.hands)
        inviting = {
            seat: level
            for seat, level in inviting.items()
            if may_still_act(n_seats, board.round, board.seat, seat)
        }
    for host, hand in enumerate(board.hands):
        levels = [level for seat, level in inviting.items() if seat != host]
        if not levels:
            continue
        least = min(int(rules.standard_at[level]) for level in levels)
        for copy in hand:
            if copy is not None and board.strain.get(copy, 0) > 0 and board.worth[copy] >= least:
                doors[copy] = market_price(rules, board.current(copy)) + rules.invite_surcharge
    return doors


def door_text(shown: Shown, teller: Teller, seen: Preview) -> str:
    """Return what an action opens or closes, and by whose standard; empty if it does neither."""
    seats = seen.opens_to or seen.closes_to
    if not seats:
        return ""
    rules, table = shown.match.deck.rules, shown.match.table
    at = {seat: int(rules.standard_at[table.level[seat]]) for seat in seats}
    seat = min(at, key=lambda seat: at[seat])
    is_later = table.in_force[seat] == 0
    rival, least = teller.seat(seat), at[seat]
    if seen.closes_to:
        copy = int(table.hands[shown.match.seat or 0, seen.action.slot])
        if is_later and table.strain[copy] == 1 and not table.pushed[copy]:
            return ""  # that much strain fades by itself before the standard is in force
        if is_later:
            return tr("keeps the door shut: {rival}'s standard will be {at}", rival=rival, at=least)
        return tr("closes the door: {rival}'s standard is {at}", rival=rival, at=least)
    if is_later:
        return tr("opens the door next round: {rival}'s standard will be {at}", rival=rival, at=least)
    return tr("opens the door: {rival}'s standard is {at}", rival=rival, at=least)
