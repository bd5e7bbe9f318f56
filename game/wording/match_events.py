"""Words for what happens at the table: roles, verbs, trends, and one line for each event."""

from collections.abc import Sequence
from typing import Any

from game.base.language import Message, msg
from game.decks import Deck
from game.match import events

__all__ = ["ROLE_WORDS", "TREND_SIGNS", "VERB_WORDS", "Teller", "seat_words"]

ROLE_WORDS = {
    "sales": msg("Sales"),
    "marketing": msg("Marketing"),
    "hybrid": msg("Both ways"),
}
"""What a role is called on screen."""

VERB_WORDS = {
    "improve": msg("Improve"),
    "care": msg("Care"),
    "cold_call": msg("Cold call"),
    "pitch": msg("Pitch"),
    "draft": msg("Draft"),
    "invite": msg("Invite"),
    "standard": msg("Standard"),
    "end_turn": msg("End turn"),
}
"""What a verb is called on screen."""

TREND_SIGNS = {-1: "↓", 0: "→", 1: "↑"}


def seat_words(roles: Sequence[str]) -> list[Message]:
    """Return what the seats are called: by their role, and by their number where it is not the only one."""
    return [
        ROLE_WORDS[role]
        if list(roles).count(role) == 1
        else msg("{role} {number}", role=ROLE_WORDS[role], number=number)
        for number, role in enumerate(roles, start=1)
    ]


class Teller:
    """Tells the events of one match; seats of the same role are told apart by their number."""

    def __init__(self, deck: Deck, roles: tuple[str, ...]) -> None:
        self._deck = deck
        self._seats = seat_words(roles)

    def seat(self, seat: int) -> Message:
        """Return what a seat is called."""
        return self._seats[seat]

    def name(self, copy: int) -> Any:
        """Return the name on a copy, in every language the deck gives."""
        return self._deck.customers[self._deck.customer_of[copy]].name

    def tell(self, event: events.Event) -> Message | None:
        """Return an event as one line, None for those that say nothing to people."""
        match event:
            case events.Improved(success=True):
                return self._line(
                    event, msg("improves {card}: lift +{n}", card=self.name(event.copy), n=event.lift)
                )
            case events.Improved():
                return self._line(event, msg("tries in vain to improve {card}", card=self.name(event.copy)))
            case events.Cared():
                return self._line(
                    event, msg("cares for {card}: strain -{n}", card=self.name(event.copy), n=event.relief)
                )
            case events.ColdCalled():
                return self._line(event, self._change(event, msg("cold call")))
            case events.Drafted():
                how = msg("drafts for {n}", n=event.price)
                return self._line(event, self._change(event, how))
            case events.Pitched():
                return self._line(event, self._pitched(event))
            case events.Invited():
                return self._line(event, self._invited(event))
            case events.StandardSet(level=0):
                return self._line(event, msg("drops its standard"))
            case events.StandardSet():
                at = int(self._deck.rules.standard_at[event.level])
                bonus = int(self._deck.rules.standard_bonus[event.level])
                what = msg(
                    "announces the standard: worth {at} or more (+{bonus} each), from round {n} on",
                    at=at,
                    bonus=bonus,
                    n=event.round + 2,
                )
                return self._line(event, what)
            case events.TurnEnded(effort_left=left) if left > 0:
                return self._line(event, msg("ends the turn with {n} effort left", n=left))
            case events.Released():
                return self._line(
                    event, msg("lets {card} go: below the standard", card=self.name(event.copy))
                )
            case events.WalkedOut():
                return msg(
                    "{card} has had enough of {seat} and walks out",
                    card=self.name(event.copy),
                    seat=self.seat(event.seat),
                )
            case events.Faded(lift=lift) if lift > 0:
                return self._line(event, msg("{card}: lift -{n}, faded", card=self.name(event.copy), n=lift))
            case events.Earned():
                return self._earned(event)
            case events.Opened():
                return msg("Round {round} of {rounds}", round=event.round + 1, rounds=self._deck.rules.rounds)
            case events.Finished():
                return msg("The match is over")
            case events.Moved():
                return self._turned(event)
            case events.TurnEnded() | events.Faded():
                return None
        return None

    def _turned(self, event: events.Moved) -> Message | None:
        turned = [self._arrow(event, move) for move in event.moves if move.trend != move.old_trend]
        return msg("The market turns: {parts}", parts=turned) if turned else None

    def _arrow(self, event: events.Moved, move: events.WorthMove) -> Message:
        """Return whose arrow has turned; by the slot as well where the hand has others of that name."""
        card: Any = self.name(move.copy)
        names = [self.name(other.copy) for other in event.moves if other.seat == move.seat]
        if move.slot is not None and names.count(card) > 1:
            card = msg("{card} in slot {n}", card=card, n=move.slot + 1)
        where = self.seat(move.seat) if move.seat is not None else msg("market")
        if move.trend == 0:
            return msg("{card} ({where}, now steady)", card=card, where=where)
        return (
            msg("{card} ({where}, now rising)", card=card, where=where)
            if move.trend > 0
            else msg("{card} ({where}, now falling)", card=card, where=where)
        )

    def _line(self, event: Any, what: Message) -> Message:
        return msg("{seat}: {what}", seat=self.seat(event.seat), what=what)

    def _change(self, event: events.ColdCalled | events.Pitched | events.Drafted, how: Message) -> Message:
        card = self.name(event.copy)
        if event.old is None:
            return msg("{how}: {card} into the empty slot", how=how, card=card)
        return msg("{how}: {card} instead of {old}", how=how, card=card, old=self.name(event.old))

    def _pitched(self, event: events.Pitched) -> Message:
        how = msg("pitches for {n}", n=event.price)
        told = self._change(event, how)
        return msg("{what}, strain +{n}", what=told, n=event.strain) if event.strain else told

    def _invited(self, event: events.Invited) -> Message:
        names = {"card": self.name(event.copy), "rival": self.seat(event.from_seat), "n": event.price}
        if event.old is None:
            return msg("invites {card} away from {rival} for {n}, into the empty slot", **names)
        return msg(
            "invites {card} away from {rival} for {n}, instead of {old}", old=self.name(event.old), **names
        )

    def _earned(self, event: events.Earned) -> Message:
        parts = [msg("worth {n}", n=event.worth)]
        if event.lift:
            parts.append(msg("lift {n}", n=event.lift))
        if event.bonus:
            parts.append(msg("bonus {n}", n=event.bonus))
        return msg(
            "{seat} earns {income} ({parts})", seat=self.seat(event.seat), income=event.income, parts=parts
        )
