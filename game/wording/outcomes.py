"""What the verbs would do with what a person has picked out, in the few words that a button has room for."""

from dataclasses import dataclass, replace
from typing import Any

from game.base.language import Message, msg, tr, translate
from game.match import Action, Preview
from game.wording.doors import Shown, door_text, open_doors
from game.wording.match_events import Teller

__all__ = [
    "VERB_HINTS",
    "Outcome",
    "Selection",
    "action_of",
    "outcome_of",
    "standard_outcome",
    "standard_text",
    "standard_told",
    "verbs_of",
]


VERB_HINTS = {
    "improve": msg(
        "Make a customer worth more, if it works, until that lift fades. Each try adds strain, each success "
        "lowers the chance. Full strain: the customer walks out."
    ),
    "care": msg("Take strain off a customer of your hand: then nobody walks out or is invited away."),
    "cold_call": msg("Exchange a card of your hand for the next prospect, whom nobody has seen yet."),
    "pitch": msg(
        "Fight for a customer in the market: it costs more than a draft, and the customer arrives strained."
    ),
    "draft": msg(
        "Take a customer from the market into a slot of your hand; who was there leaves the match. The "
        "better the customer, the more effort it costs."
    ),
    "invite": msg(
        "Take a strained customer out of another hand who, without lift, is worth what your standard asks. "
        "The lift comes along."
    ),
    "standard": msg(
        "Announce the least your customers must be worth. Who is below goes when the round ends; after "
        "that it pays a bonus for each, and lets you invite."
    ),
    "end_turn": msg(
        "Let the others play. A little unspent effort can be kept for the next round. Without any effort "
        "left the turn ends by itself."
    ),
}
"""What each verb is good for, for people who see it for the first time (Rulebook: Verbs)."""

_SALES = ("improve", "care", "cold_call", "pitch")
_MARKETING = ("draft", "invite", "standard")


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
    least: str = ""
    """What has to stay of the rest where there is no room for it."""
    in_full: str = ""
    """What matters, where there is room for a sentence of two lines; empty if ``first`` says it all."""


def verbs_of(role: str) -> tuple[str, ...]:
    """Return the verbs of a role in the order of their buttons."""
    return {
        "sales": (*_SALES, "end_turn"),
        "marketing": (*_MARKETING, "end_turn"),
        "hybrid": (*_SALES, *_MARKETING, "end_turn"),
    }[role]


def action_of(verb: str, shown: Shown, chosen: Selection) -> tuple[Action | None, str]:
    """Return the action that a button stands for with what is picked out, or what is still missing."""
    if verb == "end_turn":
        return Action.end_turn(), ""
    if verb == "standard":
        return None, _why_no_standard(shown)
    if verb == "invite" and chosen.guest is None:
        return None, _why_no_guest(shown)
    if verb in {"draft", "pitch"} and chosen.place is None:
        return None, tr("pick a customer in the market")
    if chosen.slot is None:
        takes = verb in {"draft", "pitch", "invite"}
        return None, tr("pick the slot it is to take") if takes else tr("pick a card of your hand")
    if verb == "invite" and chosen.guest is not None:
        return Action.invite(*chosen.guest, chosen.slot), ""
    return Action(verb, chosen.slot, chosen.place if verb in {"draft", "pitch"} and chosen.place else 0), ""


def _why_no_standard(shown: Shown) -> str:
    """Return why no standard at all can be announced now; empty if one can."""
    level = int(shown.match.table.level[shown.match.seat or 0])
    illegal = shown.match.why_illegal(Action.standard(0 if level else 1))
    return translate(illegal.reason) if illegal is not None else ""


def _why_no_guest(shown: Shown) -> str:
    """Return what has to be picked for an invitation, or why nobody can be invited."""
    match, board = shown.match, shown.board
    seat = match.seat or 0
    level = int(match.table.in_force[seat])
    if not level:
        return tr("no standard of yours is in force yet")
    others = {copy for host, hand in enumerate(board.hands) if host != seat for copy in hand}
    if others & open_doors(shown).keys():
        return tr("pick a customer with an open door")
    at = int(match.deck.rules.standard_at[level])
    return tr("nobody there is strained and, without lift, worth {at}", at=at)


def outcome_of(verb: str, seen: Preview | None, shown: Shown, teller: Teller, chosen: Selection) -> Outcome:
    """Return what a verb would do; ``seen``: its preview, None for the choice of a standard."""
    if verb == "end_turn":
        return _outcome_end(shown)
    if verb == "standard" or seen is None:
        return Outcome(_outcome_standard(shown))
    if verb == "improve":
        return _outcome_push(seen, door_text(shown, teller, seen))
    if verb == "pitch":
        strain, warned = _strain(seen), _warned(seen, door_text(shown, teller, seen))
        more = tr(", ").join([_exchange(shown, chosen), strain])
        in_full = tr(", ").join([_in_full(seen), warned.warning or strain])
        return replace(warned, first=_income(seen), more=more, least=strain, in_full=in_full)
    if verb == "care":
        first = tr("strain down to {n} of {patience}", n=seen.strain, patience=seen.patience)
        door = door_text(shown, teller, seen)
        return Outcome(first, good=door, icon="door_shut" if door else "")
    if verb == "cold_call":
        left = int(shown.match.table.n_prospects[0])
        n, worth = int(shown.match.table.unseen[0]), int(shown.match.table.unseen[1])
        first = tr("Worth {n} on average", n=(2 * worth + n) // (2 * max(1, n)))
        return Outcome(first, tr("an unknown prospect takes this slot; {n} left", n=left))
    if verb == "invite":
        taken = _taken(seen, teller.seat(seen.action.seat))
        more = tr("{first}; {second}", first=_exchange(shown, chosen), second=taken)
        in_full = tr("{first}; {second}", first=_in_full(seen), second=taken)
        return Outcome(_income(seen), more, least=taken, in_full=in_full)
    return Outcome(_income(seen), _exchange(shown, chosen), in_full=_in_full(seen))


def _outcome_push(seen: Preview, door: str) -> Outcome:
    parts = [_strain(seen)]
    if seen.income is not None and seen.income != seen.gain:
        parts.append(tr("income +{n} this round", n=seen.income))
    chance, gain, in_all = seen.chance, seen.gain, f"{seen.to_end or 0:+d}"
    first = tr("{chance} % for +{gain}", chance=chance, gain=gain)
    if seen.to_end is not None:
        first = tr("{chance} % for +{gain}, {in_all} in all", chance=chance, gain=gain, in_all=in_all)
    return replace(_warned(seen, door), first=first, more=tr(", ").join(parts))


def _warned(seen: Preview, door: str) -> Outcome:
    """Return the warning of a push or a pitch: who walks out, and whose door opens."""
    if not seen.walks_out and not door:
        return Outcome("")
    # A door that opens says by itself that there is strain, unless it came with a pitch.
    warnings = [_strain(seen)] if seen.walks_out or seen.action.verb == "pitch" else []
    warnings += [tr("walks out, unless cared for")] if seen.walks_out else []
    warnings += [door] if door else []
    return Outcome("", warning=tr(", ").join(warnings), icon="warning" if seen.walks_out else "door")


def _strain(seen: Preview) -> str:
    # More than all of the patience is no more than all: the customer walks out either way.
    strain, patience = seen.strain or 0, seen.patience or 0
    return tr("strain {n} of {patience}", n=min(strain, patience), patience=patience)


def _income(seen: Preview) -> str:
    """Return what an exchange changes: in this round, and to the end."""
    now = f"{seen.income or 0:+d}"
    if seen.to_end is None:
        return tr("income this round {n}", n=now)
    return tr("now {n}, to the end about {m}", n=now, m=f"{seen.to_end:+d}")


def _in_full(seen: Preview) -> str:
    """Return the same, with what it rests on."""
    if seen.to_end is None:
        return _income(seen)
    n, m = f"{seen.income or 0:+d}", f"{seen.to_end:+d}"
    return tr("this round {n}, to the end about {m} if the arrows stay", n=n, m=m)


def _taken(seen: Preview, rival: Message) -> str:
    """Return what an invitation takes from the other seat."""
    if seen.loses_to_end is None:
        return tr("{rival} {loss}", rival=rival, loss=-seen.loses)
    return tr(
        "{rival} {loss}, to the end about {more}", rival=rival, loss=-seen.loses, more=-seen.loses_to_end
    )


def _exchange(shown: Shown, chosen: Selection) -> str:
    """Return which customer would take the place of which."""
    match = shown.match
    if chosen.slot is None or match.seat is None:
        return ""
    deck, board = match.deck, shown.board
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


def _outcome_end(shown: Shown) -> Outcome:
    seat = shown.match.seat or 0
    left = int(shown.match.table.effort[seat])
    limit = shown.match.deck.rules.bank_limit
    if shown.match.round == shown.match.deck.rules.rounds - 1:
        return Outcome(tr("the last round: {left} effort is lost", left=left))
    if left <= limit:
        return Outcome(tr("{left} effort is kept", left=left))
    if not limit:
        return Outcome(tr("{left} effort is lost", left=left))
    return Outcome(tr("{kept} of {left} effort is kept", kept=limit, left=left))


def _outcome_standard(shown: Shown) -> str:
    seat, table = shown.match.seat or 0, shown.match.table
    level = int(table.level[seat])
    if not level:
        return tr("now: {standard}", standard=standard_text(shown, level))
    if table.in_force[seat]:
        return tr("in force: {standard}", standard=standard_text(shown, level))
    return tr("from round {n}: {standard}", n=shown.match.round + 2, standard=standard_text(shown, level))


def standard_text(shown: Shown, level: int) -> str:
    """Return a standard in a few words."""
    if level == 0:
        return tr("none")
    rules = shown.match.deck.rules
    at, bonus = int(rules.standard_at[level]), int(rules.standard_bonus[level])
    return tr("worth {at} or more, +{bonus} each", at=at, bonus=bonus)


def standard_outcome(seen: Preview) -> str:
    """Return what the announcement of a standard would do; ``seen``: its preview, which is legal."""
    income = f"{seen.income or 0:+d}"
    if not seen.action.level:
        return tr("nobody has to leave, nobody can be invited; income this round {n}", n=income)
    return tr(
        "{meets} meet it, {leaves} would leave; income this round {n}",
        meets=seen.meets,
        leaves=seen.leaves,
        n=income,
    )


def standard_told(shown: Shown, teller: Teller, seat: int) -> str:
    """Return what the standard that a seat has announced does, a sentence a line (Rulebook: A round)."""
    board, rules = shown.board, shown.match.deck.rules
    level = board.levels[seat]
    at, bonus = int(rules.standard_at[level]), int(rules.standard_bonus[level])
    pays: dict[str, Any] = {"seat": teller.seat(seat), "bonus": bonus}
    lines = [
        tr("Pays {seat} {bonus} extra for each customer worth {at} or more.", at=at, **pays)
        if board.in_force[seat]
        else tr(
            "From round {n} on, pays {seat} {bonus} extra for each customer worth {at} or more.",
            n=board.round + 2,
            at=at,
            **pays,
        ),
        tr("Whoever in this hand is worth less leaves when the round ends."),
    ]
    if rules.invite_limit:
        lines.append(
            tr("Strained customers of other hands, worth {at} without lift, can be invited away.", at=at)
        )
    return "\n".join(lines)
