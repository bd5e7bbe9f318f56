"""What the verbs would do with what a person has picked out, in the few words that a button has room for."""

from dataclasses import dataclass, replace

from game.base.language import tr, translate
from game.match import Action, Preview
from game.ui.session.session import Session
from game.ui.table.doors import door_text, open_doors
from game.wording import Teller

__all__ = ["Outcome", "Selection", "action_of", "outcome_of", "standard_text"]


@dataclass
class Selection:
    """What a person has picked out: a slot of the own hand, and who is to take it."""

    slot: int | None = None
    place: int | None = None
    """A place of the row."""
    guest: tuple[int, int] | None = None
    """(seat, slot) of a customer in another hand; never together with ``place``."""
    is_suggested: bool = False
    """The slot was proposed with the customer, and not picked by the person."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is picked out."""
        return self.slot is None and self.place is None and self.guest is None


@dataclass(frozen=True)
class Outcome:
    """What an action would do: first what matters most, then a warning, a good side, or the rest."""

    first: str
    more: str = ""
    warning: str = ""
    good: str = ""
    icon: str = ""
    """Stands before the warning or the good side."""


def action_of(verb: str, session: Session, chosen: Selection) -> tuple[Action | None, str]:
    """Return the action that a button stands for with what is picked out, or what is still missing."""
    if verb == "end_turn":
        return Action.end_turn(), ""
    if verb == "standard":
        return None, _why_no_standard(session)
    if verb == "invite" and chosen.guest is None:
        return None, _why_no_guest(session)
    if verb in {"draft", "pitch"} and chosen.place is None:
        return None, tr("pick a customer in the market")
    if chosen.slot is None:
        takes = verb in {"draft", "pitch", "invite"}
        return None, tr("pick the slot it is to take") if takes else tr("pick a card of your hand")
    if verb == "invite" and chosen.guest is not None:
        return Action.invite(*chosen.guest, chosen.slot), ""
    return Action(verb, chosen.slot, chosen.place if verb in {"draft", "pitch"} and chosen.place else 0), ""


def _why_no_standard(session: Session) -> str:
    """Return why no standard at all can be announced now; empty if one can."""
    level = int(session.match.table.level[session.match.seat or 0])
    illegal = session.match.why_illegal(Action.standard(0 if level else 1))
    return translate(illegal.reason) if illegal is not None else ""


def _why_no_guest(session: Session) -> str:
    """Return what has to be picked for an invitation, or why nobody can be invited."""
    match, board = session.match, session.presenter.board
    seat = match.seat or 0
    level = int(match.table.in_force[seat])
    if not level:
        return tr("no standard of yours is in force yet")
    others = {copy for host, hand in enumerate(board.hands) if host != seat for copy in hand}
    if others & open_doors(session).keys():
        return tr("pick a customer with an open door")
    at = int(match.deck.rules.standard_at[level])
    return tr("nobody there is strained and, without lift, worth {at}", at=at)


def outcome_of(
    verb: str, seen: Preview | None, session: Session, teller: Teller, chosen: Selection
) -> Outcome:
    """Return what a verb would do; ``seen``: its preview, None for the choice of a standard."""
    if verb == "end_turn":
        return _outcome_end(session)
    if verb == "standard" or seen is None:
        return Outcome(_outcome_standard(session))
    if verb == "improve":
        return _outcome_push(seen, door_text(session, teller, seen))
    if verb == "pitch":
        more = tr(", ").join([_exchange(session, chosen), _strain(seen)])
        return replace(_warned(seen, door_text(session, teller, seen)), first=_income(seen), more=more)
    if verb == "care":
        first = tr("strain down to {n} of {patience}", n=seen.strain, patience=seen.patience)
        door = door_text(session, teller, seen)
        return Outcome(first, good=door, icon="door_shut" if door else "")
    if verb == "cold_call":
        left = int(session.match.table.n_prospects[0])
        return Outcome(tr("A surprise"), tr("an unknown prospect takes this slot; {n} left", n=left))
    if verb == "invite":
        rival = teller.seat(seen.action.seat)
        first = tr("you {n}, {rival} {loss}", n=f"{seen.income or 0:+d}", rival=rival, loss=-seen.loses)
        return Outcome(first, tr("a round; {what}", what=_exchange(session, chosen)))
    return Outcome(_income(seen), _exchange(session, chosen))


def _outcome_push(seen: Preview, door: str) -> Outcome:
    parts = [_strain(seen)]
    if seen.income is not None and seen.income != seen.gain:
        parts.append(tr("income +{n} this round", n=seen.income))
    first = tr("{chance} % for +{gain}", chance=seen.chance, gain=seen.gain)
    return replace(_warned(seen, door), first=first, more=tr(", ").join(parts))


def _warned(seen: Preview, door: str) -> Outcome:
    """Return the warning of a push or a pitch: who walks out, and whose door opens."""
    if not seen.walks_out and not door:
        return Outcome("")
    # A door that opens says by itself that there is strain, unless it came with a pitch.
    warnings = [_strain(seen)] if seen.walks_out or seen.action.verb == "pitch" else []
    warnings += [tr("walks out at the close!")] if seen.walks_out else []
    warnings += [door] if door else []
    return Outcome("", warning=tr(", ").join(warnings), icon="warning" if seen.walks_out else "door")


def _strain(seen: Preview) -> str:
    return tr("strain {n} of {patience}", n=seen.strain, patience=seen.patience)


def _income(seen: Preview) -> str:
    return tr("income this round {n}", n=f"{seen.income or 0:+d}")


def _exchange(session: Session, chosen: Selection) -> str:
    """Return which customer would take the place of which."""
    match = session.match
    if chosen.slot is None or match.seat is None:
        return ""
    deck, board = match.deck, session.presenter.board
    new = None
    if chosen.guest is not None:
        new = board.hands[chosen.guest[0]][chosen.guest[1]]
    elif chosen.place is not None and chosen.place < len(board.row):
        new = board.row[chosen.place]
    old = board.hands[match.seat][chosen.slot]
    if new is None:
        return ""
    new_name = deck.customers[deck.customer_of[new]].name
    if old is None:
        return tr("{new} takes the empty slot", new=new_name)
    return tr("{new} instead of {old}", new=new_name, old=deck.customers[deck.customer_of[old]].name)


def _outcome_end(session: Session) -> Outcome:
    seat = session.match.seat or 0
    left = int(session.match.table.effort[seat])
    limit = session.match.deck.rules.bank_limit
    kept = 0 if session.match.round == session.match.deck.rules.rounds - 1 else min(left, limit)
    return Outcome(tr("{kept} of {left} effort is kept", kept=kept, left=left))


def _outcome_standard(session: Session) -> str:
    seat, table = session.match.seat or 0, session.match.table
    level = int(table.level[seat])
    if not level:
        return tr("now: {standard}", standard=standard_text(session, level))
    if table.in_force[seat]:
        return tr("in force: {standard}", standard=standard_text(session, level))
    return tr("from round {n}: {standard}", n=session.match.round + 2, standard=standard_text(session, level))


def standard_text(session: Session, level: int) -> str:
    """Return a standard in a few words."""
    if level == 0:
        return tr("none")
    rules = session.match.deck.rules
    at, bonus = int(rules.standard_at[level]), int(rules.standard_bonus[level])
    return tr("worth {at} or more, +{bonus} each", at=at, bonus=bonus)
