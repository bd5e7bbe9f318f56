"""The end of a round in figures and words: what each hand earned, what the market did to it, who went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from game.base.language import tr
from game.match import Earned, Event, Faded, Invited, Moved, Opened, Released, StandardSet, WalkedOut
from game.wording.doors import Shown
from game.wording.match_events import Teller

__all__ = ["RoundStory", "round_marks", "story_of_round"]


@dataclass
class RoundStory:
    """What happened to one seat at the end of a round."""

    moves: dict[int, int] = field(default_factory=dict)
    """[copy] what the market added to a customer still held."""

    worth: int = 0
    lift: int = 0
    bonus: int = 0
    change: int = 0
    """Natural worth that the market added to the hand or took from it."""
    faded: int = 0
    released: list[int] = field(default_factory=list)
    walked: list[int] = field(default_factory=list)
    invited: list[tuple[int, int]] = field(default_factory=list)
    """(copy, seat) of those who came out of another hand in this round."""
    lost: list[tuple[int, int]] = field(default_factory=list)
    """(copy, seat) of those who were invited into another hand in this round."""


def story_of_round(shown: Sequence[Event], hands: Sequence[Sequence[int | None]]) -> list[RoundStory]:
    """Return [seat] the story of the last round among the events shown; ``hands`` as they are after them."""
    start = max((n for n, event in enumerate(shown) if isinstance(event, Opened)), default=0)
    stories = [RoundStory() for _ in hands]
    holder = {copy: seat for seat, hand in enumerate(hands) for copy in hand if copy is not None}
    for event in shown[start:]:
        match event:
            case Earned():
                story = stories[event.seat]
                story.worth, story.lift, story.bonus = event.worth, event.lift, event.bonus
            case Invited():
                stories[event.seat].invited.append((event.copy, event.from_seat))
                stories[event.from_seat].lost.append((event.copy, event.seat))
            case Released():
                stories[event.seat].released.append(event.copy)
            case WalkedOut():
                stories[event.seat].walked.append(event.copy)
            case Faded():
                stories[event.seat].faded += event.lift
            case Moved():
                for move in event.moves:
                    if move.copy in holder:
                        story = stories[holder[move.copy]]
                        story.moves[move.copy] = move.after - move.before
                        story.change += move.after - move.before
    return stories


def round_marks(
    table: Shown, shown: Sequence[Event], teller: Teller, seat: int, story: RoundStory
) -> Iterator[tuple[str, str, bool]]:
    """Yield who came and went, and a standard in force from now on: icon, text, whether it is good news."""
    level, round_ = table.board.in_force[seat], table.board.round
    if level and any(
        isinstance(event, StandardSet) and event.round == round_ and event.seat == seat for event in shown
    ):
        rules = table.match.deck.rules
        yield "standard", tr("the standard {at} is in force now", at=int(rules.standard_at[level])), True
    for copy, rival in story.invited:
        text = tr("invited: {card}, from {rival}", card=teller.name(copy), rival=teller.seat(rival))
        yield "invite", text, True
    for copy, rival in story.lost:
        text = tr("invited away: {card}, by {rival}", card=teller.name(copy), rival=teller.seat(rival))
        yield "door", text, False
    if story.released:
        names = [teller.name(copy) for copy in story.released]
        yield "release", tr("let go by the standard: {cards}", cards=names), False
    if story.walked:
        names = [teller.name(copy) for copy in story.walked]
        yield "walk_out", tr("walked out: {cards}", cards=names), False
