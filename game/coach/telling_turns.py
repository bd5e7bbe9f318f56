"""The turns of a review that matter to one seat: its best, its dearest, and that of another seat."""

from dataclasses import dataclass, replace
from typing import Any

from game.base.language import Message, msg
from game.coach.figures import rounded
from game.coach.review import Review
from game.coach.turn_words import (
    dearest_turns,
    played_text,
    turn_cost,
    turn_sentence,
    turn_texts,
    with_reason,
)
from game.coach.turns import GRADES, TurnReview
from game.scoring import score_match
from game.wording.match_events import Teller

__all__ = ["TellingTurn", "credits_of", "telling_sentences", "telling_turns"]


@dataclass(frozen=True)
class TellingTurn:
    """A turn that mattered, whose it is, and what it was worth to the seat that looks back, in words."""

    kind: str
    """``best``, ``dearest`` or ``other``."""
    title: Message
    worth: Message
    """What it brought or cost."""
    points: int
    """The same in points: below 0 if it was against the seat that looks back."""
    turn: TurnReview | None
    """None if there was no such turn, which ``worth`` then says."""
    story: Message | None = None
    """When it was, what was played, and what the coach would have played."""
    later: Message | None = None
    """What came of it in the end, which is another yardstick; None if there was no such turn."""


def telling_turns(
    review: Review, seat: int, *, is_you: bool, credit: dict[int, int] | None = None
) -> list[TellingTurn]:
    """Return the best and the dearest turn of a seat, and the one of the others that moved most for it.

    ``is_you``: whether the seat is spoken to; ``credit``: what ``credits_of`` gives, where it is known.
    What a turn brought is set against skilled play, as the lead over the mean of the others; what a weak
    one cost, against what the coach would have played.
    """
    credit = credits_of(review) if credit is None else credit
    own = [turn for turn in review.turns if turn.seat == seat]
    dearest = next((turn for turn in dearest_turns(review) if turn.seat == seat), None)
    sound = [turn for turn in own if turn.grade in GRADES[:2] and turn is not dearest and _does(turn)]
    # Much is played as the coach expects: of that, what brought most points stands out.
    best = max(
        sound,
        key=lambda turn: (
            _brought(review, turn, seat),
            turn.grade == GRADES[0],
            credit.get(turn.at, 0),
            -turn.at,
        ),
        default=None,
    )
    others = [turn for turn in review.turns if turn.seat != seat and _moved(review, turn, seat)]
    other = max(others, key=lambda turn: (abs(_moved(review, turn, seat)), -turn.at), default=None)
    name = Teller(review.record.deck, review.record.roles).seat
    you = None if is_you else name(seat)
    found = (_best(review, best, seat, you), _dearest(dearest, you), _other(review, other, seat, you))
    return [
        each
        if each.turn is None
        else replace(
            each,
            story=_story(review, each.turn, each.kind),
            later=_later(credit, each.turn, name(each.turn.seat) if each.kind == "other" else None),
        )
        for each in found
    ]


def telling_sentences(review: Review, seat: int) -> list[Message]:
    """Return the same in a sentence each, told of the seat; those that there are."""
    return [
        msg("{title}. {worth}. {story}", title=each.title, worth=each.worth, story=each.story)
        if each.later is None
        else msg(
            "{title}. {worth}. {story} {later}.",
            title=each.title,
            worth=each.worth,
            story=each.story,
            later=each.later,
        )
        for each in telling_turns(review, seat, is_you=False)
        if each.story is not None
    ]


def _story(review: Review, turn: TurnReview, kind: str) -> Message:
    deck = review.record.deck
    names: dict[str, Any] = {
        "round": turn.round + 1,
        "seat": Teller(deck, review.record.roles).seat(turn.seat),
    }
    if turn.grade == GRADES[0]:
        return msg(
            "Round {round}: {seat} {played}. The coach finds nothing clearly better.",
            played=played_text(deck, turn.played),
            **names,
        )
    if kind != "best":
        return msg("Round {round}: {what}", round=turn.round + 1, what=turn_sentence(review, turn))
    # What was as good as expected may still be bettered by whoever thinks longer.
    played, preferred = turn_texts(deck, turn)
    what = msg(
        "Round {round}: {seat} {played}. On thinking longer the coach {preferred}, about {n} point better "
        "still.",
        plural="Round {round}: {seat} {played}. On thinking longer the coach {preferred}, about {n} points "
        "better still.",
        n=turn_cost(turn),
        played=played,
        preferred=preferred,
        **names,
    )
    return with_reason(what, deck, turn)


def _brought(review: Review, turn: TurnReview, seat: int) -> int:
    """Return by how many points a turn moved a seat's lead over the mean of the others."""
    n = len(turn.effect)
    return rounded(turn.effect[seat] * n - sum(turn.effect), review.scale * (n - 1))


def _does(turn: TurnReview) -> bool:
    return any(play.action.verb != "end_turn" for play in turn.played)


def credits_of(review: Review) -> dict[int, int]:
    """Return the points that came in the end of each turn that changed a card, by the turn's first action.

    They are those of ``game.scoring.Decision``: known only once the match is over.
    """
    decisions = score_match(review.record.replay().history).decisions
    found = {}
    for turn in review.turns:
        copies = {play.copy for play in turn.played}
        made = [
            each
            for each in decisions
            if (each.round, each.seat) == (turn.round, turn.seat)
            and each.new is not None
            and each.new in copies
        ]
        if made:
            found[turn.at] = sum(each.credit for each in made)
    return found


def _later(credit: dict[int, int], turn: TurnReview, whose: Message | None) -> Message:
    """Return what a turn was worth in the end, against leaving its cards as they were.

    That is not what it was worth against the coach's way, so it says so. ``whose``: the seat that it came to,
    if that is to be named.
    """
    n = credit.get(turn.at)
    if n is None:
        return msg("It changed no customer, so no points of the end are counted as its own")
    expected = turn.over_nothing
    is_even = expected.is_about_nothing
    # One figure leads the card: another of the other sign beside it would need a story of its own.
    if n > 0 and (is_even or expected.mean < 0):
        return msg("It came out better than could be expected then, by luck")
    if n < 0 and (is_even or expected.mean > 0):
        return msg("It came out worse than could be expected then, by bad luck")
    if n == 0:
        return msg("In the end it brought nothing and cost nothing")
    if whose is not None and n > 0:
        return msg(
            "By the end it was worth {n} point more to {seat} than not doing it",
            plural="By the end it was worth {n} points more to {seat} than not doing it",
            n=n,
            seat=whose,
        )
    if whose is not None:
        return msg(
            "By the end it was worth {n} point less to {seat} than not doing it",
            plural="By the end it was worth {n} points less to {seat} than not doing it",
            n=-n,
            seat=whose,
        )
    if n > 0:
        return msg(
            "By the end it was worth {n} point more than not doing it",
            plural="By the end it was worth {n} points more than not doing it",
            n=n,
        )
    return msg(
        "By the end it was worth {n} point less than not doing it",
        plural="By the end it was worth {n} points less than not doing it",
        n=-n,
    )


def _moved(review: Review, turn: TurnReview, seat: int) -> int:
    """Return what another's turn did to a seat: what it cost it, or what the other gave away.

    Nothing was given away where the coach, thinking longer, finds nothing better.
    """
    n = _brought(review, turn, seat)
    if n < 0:
        return n
    return turn_cost(turn) if turn.grade != GRADES[0] else 0


def _best(review: Review, turn: TurnReview | None, seat: int, name: Message | None) -> TellingTurn:
    title = (
        msg("Your best decision at the time")
        if name is None
        else msg("Best decision of {seat} at the time", seat=name)
    )
    n = 0 if turn is None else _brought(review, turn, seat)
    if turn is None or n < 0:
        return TellingTurn("best", title, msg("No turn stands out."), 0, None)
    if n == 0:
        return TellingTurn("best", title, msg("As good as expected at a glance"), 0, turn)
    worth = msg(
        "{n} point better than expected at a glance",
        plural="{n} points better than expected at a glance",
        n=n,
    )
    return TellingTurn("best", title, worth, n, turn)


def _dearest(turn: TurnReview | None, name: Message | None) -> TellingTurn:
    title = (
        msg("Your weakest decision at the time")
        if name is None
        else msg("Weakest decision of {seat} at the time", seat=name)
    )
    if turn is None:
        return TellingTurn("dearest", title, msg("No turn was clearly weaker than the coach's."), 0, None)
    n = turn_cost(turn)
    worth = msg(
        "By this choice alone {n} point of lead less than with the coach's turn",
        plural="By this choice alone {n} points of lead less than with the coach's turn",
        n=n,
    )
    return TellingTurn("dearest", title, worth, -n, turn)


def _other(review: Review, turn: TurnReview | None, seat: int, name: Message | None) -> TellingTurn:
    if turn is None:
        title = msg("The other side")
        return TellingTurn("other", title, msg("No single turn moved the lead."), 0, None)
    n = _moved(review, turn, seat)
    whose = Teller(review.record.deck, review.record.roles).seat(turn.seat)
    title = msg("The other side, {seat}", seat=whose)
    worth = _way(abs(n), name, is_for=n > 0)
    return TellingTurn("other", title, worth, n, turn)


def _way(n: int, name: Message | None, *, is_for: bool) -> Message:
    """Return that the lead moved by so many points for or against a seat; None is whoever is spoken to."""
    if name is None and is_for:
        return msg("Moved the lead {n} point your way", plural="Moved the lead {n} points your way", n=n)
    if name is None:
        return msg(
            "Moved the lead {n} point against you", plural="Moved the lead {n} points against you", n=n
        )
    if is_for:
        return msg(
            "Moved the lead {n} point towards {seat}",
            plural="Moved the lead {n} points towards {seat}",
            n=n,
            seat=name,
        )
    return msg(
        "Moved the lead {n} point against {seat}",
        plural="Moved the lead {n} points against {seat}",
        n=n,
        seat=name,
    )
