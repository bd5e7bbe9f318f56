"""Words for a review: why this result, what a turn cost, what turned the match."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from typing import Any

from game.base.language import Message, msg
from game.coach.figures import rounded
from game.coach.review import Review, TurningPoint, TurnReview
from game.coach.wording import Play, doing, doing_instead
from game.decks import Deck
from game.wording.match_events import Teller

__all__ = [
    "COACH_YARDSTICK",
    "GRADE_WORDS",
    "HINDSIGHT",
    "LUCK_WORDS",
    "TWO_CAUSES",
    "Split",
    "dearest_turns",
    "lead_sentence",
    "played_text",
    "points",
    "preferred_text",
    "split_lead",
    "turn_cost",
    "turn_sentence",
    "turning_sentence",
    "turning_text",
    "whole_parts",
]

GRADE_WORDS = {
    "good": msg("as good as the coach's"),
    "fair": msg("a little weaker"),
    "weak": msg("clearly weaker"),
    "poor": msg("much weaker"),
}
"""What the grades of a turn are called."""

LUCK_WORDS = {
    "push": msg("luck of improving"),
    "cold_call": msg("luck of the cold call"),
    "market": msg("luck of the market"),
    "row": msg("who came to the market"),
}
"""What the kinds of luck are called."""

TWO_CAUSES = msg(
    "Luck: the deal, the market, who came, the rolls. Choices: set against what skilled players would have "
    "done in the same place; to play as they do counts as 0."
)
"""What is meant by luck and by choices: not what the first page of a debrief counts, the points of cards."""

COACH_YARDSTICK = msg(
    "Here each turn is set against the coach, who thinks further than the skilled players against whom "
    "choices count: a turn can cost points even where choices come to 0. The figures are guesses at the "
    "lead, made without knowing what came, and do not add up."
)
"""Why what turns cost and what choices brought are not the same."""

HINDSIGHT = msg(
    "The best score found when every card and every roll is known beforehand. Nobody could know. What a turn "
    "cost is something else: a guess at the lead over the others, made without knowing what came."
)
"""What par is, and why the cost of turns is not what is missing to it."""


@dataclass(frozen=True)
class Split:
    """A lead over the best of the others, in whole points that add up to it."""

    lead: int
    luck: int
    """From the deal, the market, who came and the rolls."""
    own: int
    """From the seat's own choices."""
    others: int
    """From the choices of all others."""


def split_lead(review: Review, seat: int) -> Split:
    """Return where a seat's lead over the best of the others came from, in the figures of ``whole_parts``."""
    rival = max(
        (other for other in range(len(review.score)) if other != seat),
        key=lambda other: (review.score[other], -other),
    )
    lead = review.score[seat] - review.score[rival]
    parts = [
        mine - theirs
        for (_, mine), (_, theirs) in zip(whole_parts(review, seat), whole_parts(review, rival), strict=True)
    ]
    choices = parts[-len(review.score) :]
    own, others = choices[seat], sum(choices) - choices[seat]
    return Split(lead, lead - own - others, own, others)


_TO_YOU = (
    (
        msg("luck brought you {n}"),
        msg("luck cost you {n}"),
        msg("luck left the gap as it was"),
    ),
    (
        msg("your choices brought you {n}"),
        msg("your choices cost you {n}"),
        msg("your choices left the gap as it was"),
    ),
    (
        msg("the others' choices brought you {n}"),
        msg("the others' choices cost you {n}"),
        msg("the others' choices left the gap as it was"),
    ),
)
_OF_A_SEAT = (
    (
        msg("luck brought it {n}"),
        msg("luck cost it {n}"),
        msg("luck left the gap as it was"),
    ),
    (
        msg("its own choices brought it {n}"),
        msg("its own choices cost it {n}"),
        msg("its own choices left the gap as it was"),
    ),
    (
        msg("the others' choices brought it {n}"),
        msg("the others' choices cost it {n}"),
        msg("the others' choices left the gap as it was"),
    ),
)
"""What luck, the own choices and those of others made of a lead: for, against, neither."""


def lead_sentence(review: Review, seat: int | None = None) -> Message:
    """Return in one sentence why this result.

    ``seat``: whoever is spoken to, as "you"; None tells it of the winner to anybody.
    """
    teller = Teller(review.record.deck, review.record.roles)
    who = review.score.index(max(review.score)) if seat is None else seat
    split = split_lead(review, who)
    parts = (split.luck, split.own, split.others)
    if split.lead > 0 and min(parts) >= 0:
        of_all: dict[str, Any] = {
            "lead": split.lead,
            "luck": split.luck,
            "own": split.own,
            "others": split.others,
        }
        if seat is None:
            return msg(
                "Of the lead of {lead} that {seat} has, {luck} came from luck, {own} from its own "
                "choices, {others} from those of the others.",
                seat=teller.seat(who),
                **of_all,
            )
        return msg(
            "Of your lead of {lead}, {luck} came from luck, {own} from your choices, {others} from theirs.",
            **of_all,
        )
    words = _OF_A_SEAT if seat is None else _TO_YOU
    told = [
        (n, Message((brought if n > 0 else cost if n < 0 else neither).text, {"n": abs(n)} if n else {}))
        for n, (brought, cost, neither) in zip(parts, words, strict=True)
    ]
    # What was for the result stands before what was against it.
    first, *rest = (
        each for _, each in sorted(told, key=lambda each: -each[0] if split.lead >= 0 else each[0])
    )
    reasons = reduce(lambda one, other: msg("{first}, {second}", first=one, second=other), rest, first)
    if seat is None and split.lead == 0:
        return msg("A tie; for {seat}: {reasons}.", seat=teller.seat(who), reasons=reasons)
    if seat is None:
        return msg(
            "{seat} wins by {lead}: {reasons}.", seat=teller.seat(who), lead=split.lead, reasons=reasons
        )
    if split.lead == 0:
        return msg("A tie: {reasons}.", reasons=reasons)
    if split.lead > 0:
        return msg("You win by {lead}: {reasons}.", lead=split.lead, reasons=reasons)
    return msg("You are {lead} behind: {reasons}.", lead=-split.lead, reasons=reasons)


def points(review: Review, units: int) -> int:
    """Return units of 1/scale point as whole points."""
    return rounded(units, review.scale)


def whole_parts(review: Review, seat: int) -> tuple[tuple[Message, int], ...]:
    """Return what a seat's score is made of, in whole points that add up to it.

    First what was expected at the deal, then each kind of luck, then the choices of each seat. All are
    rounded down, and what is missing then goes to those that lost most by it, the first of equals.
    """
    teller = Teller(review.record.deck, review.record.roles)
    units = [(msg("Expected at the deal"), review.expected[seat])]
    units += [(word, review.luck_of[kind][seat]) for kind, word in LUCK_WORDS.items()]
    units += [
        (msg("choices of {seat}", seat=teller.seat(by)), each[seat]) for by, each in enumerate(review.choices)
    ]
    whole = [each // review.scale for _, each in units]
    order = sorted(range(len(units)), key=lambda n: -(units[n][1] % review.scale))
    for n in order[: review.score[seat] - sum(whole)]:
        whole[n] += 1
    return tuple((word, n) for (word, _), n in zip(units, whole, strict=True))


def _signed(points: int) -> str:
    """Return points as people read them: a minus where they are against, nothing where they are for."""
    return f"\N{MINUS SIGN}{-points}" if points < 0 else str(points)


def played_text(deck: Deck, plays: tuple[Play, ...], say: Callable[..., Message] = doing) -> Message:
    """Return a turn's actions in one line; the end of the turn goes without saying. ``say``: how each is."""
    said = [play for play in plays if play.action.verb != "end_turn"] or list(plays)
    phrases = []
    told = [(say(deck.rules, deck.names, play), play.copy) for play in said]
    for (phrase, _), same in groupby(told):
        n = len(list(same))
        phrases.append(phrase if n == 1 else msg("{what} ×{n}", what=phrase, n=n))
    return msg("{list}", list=phrases)


def preferred_text(deck: Deck, plays: tuple[Play, ...], say: Callable[..., Message] = doing) -> Message:
    """Return what the coach would have played: of standards announced in one turn, only the last stands."""
    last = max((at for at, play in enumerate(plays) if play.action.verb == "standard"), default=0)
    kept = [play for at, play in enumerate(plays) if at == last or play.action.verb != "standard"]
    return played_text(deck, tuple(kept), say)


def turn_cost(turn: TurnReview) -> int:
    """Return what a turn weaker than the coach's cost whoever played it, in whole points of the lead."""
    return max(1, rounded(turn.cost.mean, 100))


def turn_sentence(review: Review, turn: TurnReview) -> Message:
    """Return what was played in a turn, what the coach prefers, and the difference."""
    deck = review.record.deck
    names: dict[str, Any] = {
        "seat": Teller(deck, review.record.roles).seat(turn.seat),
        "played": played_text(deck, turn.played),
        "preferred": preferred_text(deck, turn.preferred),
    }
    if turn.preferred != turn.played and names["played"] == names["preferred"]:
        # The same into other slots: that is what the difference is.
        names["played"] = played_text(deck, turn.played, doing_instead)
        names["preferred"] = preferred_text(deck, turn.preferred, doing_instead)
    if turn.preferred != turn.played and names["played"] == names["preferred"]:
        names["preferred"] = played_text(deck, turn.preferred, doing_instead)
    if turn.grade == "good":
        if turn.preferred == turn.played:
            return msg("{seat} {played}. So does the coach.", **names)
        return msg("{seat} {played}. The coach {preferred}: about as good.", **names)
    return msg(
        "{seat} {played}. The coach {preferred}: about {n} point better.",
        plural="{seat} {played}. The coach {preferred}: about {n} points better.",
        n=turn_cost(turn),
        **names,
    )


def dearest_turns(review: Review) -> list[TurnReview]:
    """Return the turns that were weaker than the coach's, the dearest first."""
    weaker = (turn for turn in review.turns if turn.grade != "good")
    return sorted(weaker, key=lambda turn: (-turn.cost.mean, turn.at))


def turning_text(review: Review, point: TurningPoint) -> Message:
    """Return what turned a match, and when."""
    deck = review.record.deck
    teller = Teller(deck, review.record.roles)
    if point.turn is not None:
        turn = review.turns[point.turn]
        what = msg("{seat} {played}", seat=teller.seat(turn.seat), played=played_text(deck, turn.played))
    elif point.copies:
        cards = [teller.name(copy) for copy in point.copies]
        what = msg("{kind} ({cards})", kind=LUCK_WORDS[point.kind], cards=cards)
    else:
        what = LUCK_WORDS[point.kind]
    return msg("Round {round}: {what}", round=point.round + 1, what=what)


def turning_sentence(review: Review, point: TurningPoint) -> Message:
    """Return what turned a match, when, and what it was worth to the seats."""
    teller = Teller(review.record.deck, review.record.roles)
    worth = [
        msg("{seat} {n}", seat=teller.seat(seat), n=("+" if each > 0 else "") + _signed(each))
        for seat, each in enumerate(rounded(units, review.scale) for units in point.effect)
    ]
    return msg("{what}: {worth}", what=turning_text(review, point), worth=worth)
