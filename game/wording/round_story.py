"""The end of a round in figures and words: what each hand earned, what changed after that, who went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from game.base.language import tr
from game.match import (
    Earned,
    Event,
    Faded,
    Improved,
    Invited,
    Moved,
    Opened,
    Released,
    ShownBoard,
    StandardSet,
    WalkedOut,
)
from game.rules import Rules
from game.wording.doors import Shown
from game.wording.match_events import Teller

__all__ = [
    "CardNote",
    "LostCard",
    "PaidCard",
    "RoundStory",
    "card_notes",
    "changes_of_round",
    "next_hand",
    "round_marks",
    "story_of_round",
]


@dataclass
class PaidCard:
    """A customer for whom a seat was paid."""

    copy: int
    worth: int
    """Natural worth and lift that were paid."""
    lift: int
    strain: int
    """When it was paid; of those who walked out since it is only known that they had enough."""
    now: int | None = None
    """What the customer is worth now, lift and all; None if it has left the hand since."""
    market: int = 0
    """What the market has added to the natural worth since, or taken from it; 0 of those who left."""
    faded: int = 0
    """Lift that has faded since; 0 of those who left."""

    @property
    def paid(self) -> int:
        """What the customer brought in this round, a bonus apart."""
        return self.worth + self.lift


@dataclass(frozen=True)
class LostCard:
    """A customer who was invited into another hand before the hands were paid."""

    copy: int
    seat: int
    """Who has the customer now."""
    slot: int
    """Where the customer was held."""
    worth: int
    lift: int
    """When the customer went."""
    bonus: int
    """What the standard in force then paid for the customer."""

    @property
    def costs(self) -> int:
        """Points a round that the hand has lost."""
        return self.worth + self.lift + self.bonus


@dataclass(frozen=True)
class CardNote:
    """A thing that is said of a card at the end of a round."""

    kind: str
    """``paid``, ``market``, ``lift``, ``left`` or ``invited``."""
    text: str
    icon: str
    """Stands for the words where there is no room for them; none is needed for what was paid."""
    n: int
    """Points that were paid; of all else, by how much it changes what the hand is worth a round."""

    @property
    def figure(self) -> str:
        """What stands beside the icon."""
        return str(self.n) if self.kind == "paid" else f"{self.n:+d}"

    @property
    def change(self) -> int:
        """By how much the hand is worth more or less a round."""
        return 0 if self.kind == "paid" else self.n


@dataclass
class RoundStory:
    """What happened to one seat at the end of a round.

    ``before`` and the changes (market, lift faded, customers who went) add up to ``after``.
    """

    cards: list[PaidCard | None]
    """[slot] who was paid for; None for a slot that was empty."""

    worth: int = 0
    lift: int = 0
    bonus: int = 0
    market: int = 0
    """Natural worth that the market added to those still held or took from them."""
    faded: int = 0
    """Lift that those still held have lost."""
    released: list[int] = field(default_factory=list)
    walked: list[int] = field(default_factory=list)
    invited: list[tuple[int, int]] = field(default_factory=list)
    """(copy, seat) of those who came out of another hand in this round."""
    lost: list[LostCard] = field(default_factory=list)
    next_bonus: int = 0
    """What the standard in force from now on pays for the hand as it is."""

    @property
    def income(self) -> int:
        """Points of the round."""
        return self.worth + self.lift + self.bonus

    @property
    def before(self) -> int:
        """What the hand was worth when it was paid."""
        return self.worth + self.lift

    @property
    def after(self) -> int:
        """What the hand is worth now."""
        return sum(card.now or 0 for card in self.cards if card is not None)

    def lost_from(self, slot: int) -> LostCard | None:
        """Return who was invited away from a slot that has been empty since, None if nobody was."""
        if self.cards[slot] is not None:
            return None
        return next((card for card in reversed(self.lost) if card.slot == slot), None)

    def worth_of(self, copies: Sequence[int]) -> int:
        """Return what some of the customers were worth when they were paid for."""
        return sum(card.paid for card in self.cards if card is not None and card.copy in copies)


def story_of_round(shown: Sequence[Event], board: ShownBoard, rules: Rules) -> list[RoundStory]:
    """Return [seat] the story of the last round among the events shown; ``board`` as it is after them."""
    start = max((n for n, event in enumerate(shown) if isinstance(event, Opened)), default=0)
    events = shown[start:]
    stories = _hands_paid(events, board)
    for seat, (story, hand) in enumerate(zip(stories, board.hands, strict=True)):
        held = [copy for copy in hand if copy is not None]
        story.next_bonus = sum(board.pays(rules, seat, copy) for copy in held) - story.after
    for place, event in enumerate(events, start=start):
        match event:
            case Earned():
                story = stories[event.seat]
                story.worth, story.lift, story.bonus = event.worth, event.lift, event.bonus
            case Invited():
                stories[event.seat].invited.append((event.copy, event.from_seat))
                stories[event.from_seat].lost.append(_lost(shown, place, event, board, rules))
            case Released():
                stories[event.seat].released.append(event.copy)
            case WalkedOut():
                stories[event.seat].walked.append(event.copy)
    return stories


def _lost(shown: Sequence[Event], place: int, invited: Invited, board: ShownBoard, rules: Rules) -> LostCard:
    """Return who went with an invitation, one of the events shown, as the customer was then."""
    announced = in_force = 0
    for event in shown[:place]:
        if isinstance(event, StandardSet) and event.seat == invited.from_seat:
            announced, in_force = event.level, 0
        elif isinstance(event, Moved):
            in_force = announced
    copy = invited.copy
    worth, lift = board.worth[copy], board.lift.get(copy, 0)
    for event in shown[place:]:
        if isinstance(event, Improved) and event.copy == copy:
            lift -= event.lift
        elif isinstance(event, Faded) and event.copy == copy:
            lift += event.lift
        elif isinstance(event, Moved):
            worth = next((move.before for move in event.moves if move.copy == copy), worth)
    meets = in_force > 0 and worth + lift >= int(rules.standard_at[in_force])
    bonus = int(rules.standard_bonus[in_force]) if meets else 0
    return LostCard(copy, invited.seat, invited.from_slot, worth, lift, bonus)


def _hands_paid(events: Sequence[Event], board: ShownBoard) -> list[RoundStory]:
    """Return stories with the hands as they were paid, and what has become of them since."""
    hands = [list(hand) for hand in board.hands]
    faded, before = dict.fromkeys(board.worth, 0), dict(board.worth)
    strain = dict(board.strain)
    for event in events:
        match event:
            case Released() | WalkedOut():
                hands[event.seat][event.slot] = event.copy
            case Faded():
                faded[event.copy] += event.lift
                strain[event.copy] = strain.get(event.copy, 0) + event.strain
            case Moved():
                before |= {move.copy: move.before for move in event.moves}
    stories = []
    for held, hand in zip(board.hands, hands, strict=True):
        story = RoundStory([])
        for copy in hand:
            if copy is None:
                story.cards.append(None)
                continue
            card = PaidCard(copy, before[copy], board.lift.get(copy, 0) + faded[copy], strain.get(copy, 0))
            story.cards.append(card)
            if copy in held:
                card.now = board.current(copy)
                card.market, card.faded = board.worth[copy] - before[copy], faded[copy]
                story.market += card.market
                story.faded += card.faded
        stories.append(story)
    return stories


def next_hand(story: RoundStory) -> str:
    """Return what the hand is worth for the next round, and what it was; a bonus paid or to come is apart."""
    worths: dict[str, Any] = {"after": story.after, "before": story.before}
    has_bonus = story.bonus or story.next_bonus
    if has_bonus and story.after == story.before:
        return tr("Without the bonus, the hand is worth {after} for the next round, as before:", **worths)
    if has_bonus:
        return tr(
            "Without the bonus, the hand is worth {after} for the next round instead of {before}:", **worths
        )
    if story.after == story.before:
        return tr("For the next round the hand is worth {after}, as before:", **worths)
    return tr("For the next round the hand is worth {after} instead of {before}:", **worths)


def card_notes(story: RoundStory, slot: int) -> list[CardNote]:
    """Return what was paid for the card of a slot, and what each cause has changed since.

    Payments add up to what the hand earned without its bonus, changes to what it is worth more or less now.
    """
    card, lost = story.cards[slot], story.lost_from(slot)
    if lost is not None:
        return [CardNote("invited", tr("{n} a round", n=f"{-lost.costs:+d}"), "door", -lost.costs)]
    if card is None:
        return []
    notes = [CardNote("paid", tr("paid {n}", n=card.paid), "", card.paid)]
    if card.now is None:
        is_walked = card.copy in story.walked
        text, icon = (tr("walked out"), "walk_out") if is_walked else (tr("let go"), "release")
        return [*notes, CardNote("left", text, icon, -card.paid)]
    if card.market:
        icon = "trend_up" if card.market > 0 else "trend_down"
        notes.append(CardNote("market", tr("market {n}", n=f"{card.market:+d}"), icon, card.market))
    if card.faded:
        notes.append(CardNote("lift", tr("lift {n}", n=f"{-card.faded:+d}"), "lift", -card.faded))
    return notes


def changes_of_round(teller: Teller, story: RoundStory) -> Iterator[tuple[str, int]]:
    """Yield what has changed the hand's worth since it was paid: text, points a round; they add up."""
    yield tr("the market moved"), story.market
    if story.faded:
        yield tr("lift faded"), -story.faded
    if story.released:
        names = [teller.name(copy) for copy in story.released]
        yield tr("let go by the standard: {cards}", cards=names), -story.worth_of(story.released)
    if story.walked:
        names = [teller.name(copy) for copy in story.walked]
        yield tr("walked out: {cards}", cards=names), -story.worth_of(story.walked)


def round_marks(
    table: Shown, shown: Sequence[Event], teller: Teller, seat: int, story: RoundStory
) -> Iterator[tuple[str, str, bool]]:
    """Yield who was invited, and what a standard in force pays: icon, text, whether it is good news."""
    level, round_ = table.board.in_force[seat], table.board.round
    if level:
        at: dict[str, Any] = {"at": int(table.match.deck.rules.standard_at[level]), "n": story.next_bonus}
        is_new = any(
            isinstance(event, StandardSet) and event.round == round_ and event.seat == seat for event in shown
        )
        yield (
            "standard",
            tr("the standard {at} is in force now: with this hand it adds {n} a round", **at)
            if is_new
            else tr("the standard {at} stays in force: with this hand it adds {n} a round", **at),
            True,
        )
    for copy, rival in story.invited:
        text = tr("invited: {card}, from {rival}", card=teller.name(copy), rival=teller.seat(rival))
        yield "invite", text, True
    for card in story.lost:
        text = tr(
            "invited away by {rival}: {card}, {n} points a round less",
            rival=teller.seat(card.seat),
            card=teller.name(card.copy),
            n=card.costs,
        )
        yield "door", text, False
