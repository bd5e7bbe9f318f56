"""Words for a review as a whole: why this result, what the scores are made of."""

from dataclasses import dataclass
from functools import reduce
from typing import Any

from game.base.language import Message, msg
from game.coach.figures import rounded
from game.coach.review import Review
from game.coach.turns import GRADES
from game.wording.match_events import Teller
from game.wording.outcomes import verbs_of

__all__ = [
    "EXPECTED",
    "HINDSIGHT",
    "LUCK_WORDS",
    "TWO_CAUSES",
    "Split",
    "hindsight_sentence",
    "lead_sentence",
    "points",
    "split_lead",
    "whole_parts",
]

LUCK_WORDS = {
    "push": msg("luck of improving"),
    "cold_call": msg("luck of the cold call"),
    "market": msg("surprises of the market"),
    "row": msg("who came to the market"),
}
"""What the kinds of luck are called."""
_HARDLY = 1
"""Points that choices moved a lead by at most where they are said to have moved nothing."""
_VERB_OF = {"push": "improve", "cold_call": "cold_call"}
"""The verb that a kind of luck comes with."""

TWO_CAUSES = msg(
    "Luck: what nobody could foresee: the market's surprises, who came, the rolls. Choices: how far they "
    "moved what was to be expected at a glance, if all go on as good players do; to play like that counts as "
    "0. The coach thinks longer and may find something better: see Better moves."
)
"""What is meant by luck and by choices, which come on top of what was expected at the deal: not what the
first page of a debrief counts, the points of cards."""

EXPECTED = msg(
    "Expected at the deal: what was to be foreseen at a glance from the cards that lay open, with all sides "
    "playing well and average luck."
)
HINDSIGHT = msg(
    "With hindsight, at least: the best score that the coach found for this side with all cards and rolls "
    "face up, the others answering well. It is what a search found, not a ceiling; and nobody could know."
)
"""What the coach's figures for a whole match mean: the one looks ahead, the other back."""


@dataclass(frozen=True)
class Split:
    """A lead over the best of the others, in whole points that add up to it."""

    lead: int
    expected: int
    """From what lay open at the deal: what market and rules hold for each side, if all play well."""
    luck: int
    """From what the market did unforeseen, who came and the rolls."""
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
    expected, choices = parts[0], parts[-len(review.score) :]
    own, others = choices[seat], sum(choices) - choices[seat]
    return Split(lead, expected, lead - expected - own - others, own, others)


_TO_YOU = (
    (
        msg("at the deal you were expected to be {n} ahead"),
        msg("at the deal you were expected to be {n} behind"),
        msg("at the deal nobody was expected to be ahead"),
    ),
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
        msg("at the deal it was expected to be {n} ahead"),
        msg("at the deal it was expected to be {n} behind"),
        msg("at the deal nobody was expected to be ahead"),
    ),
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
"""What the deal, luck, the own choices and those of others made of a lead: for, against, neither."""


def lead_sentence(review: Review, seat: int | None = None) -> Message:
    """Return in one sentence why this result.

    ``seat``: whoever is spoken to, as "you"; None tells it of the winner to anybody.
    """
    teller = Teller(review.record.deck, review.record.roles)
    who = review.score.index(max(review.score)) if seat is None else seat
    split = split_lead(review, who)
    parts = (split.expected, split.luck, split.own, split.others)
    is_hardly = max(abs(split.own), abs(split.others)) <= _HARDLY
    if split.lead > 0 and min(parts) >= 0 and not is_hardly:
        of_all: dict[str, Any] = {
            "lead": split.lead,
            "expected": split.expected,
            "luck": split.luck,
            "own": split.own,
            "others": split.others,
        }
        if seat is None:
            return msg(
                "Of the lead of {lead} that {seat} has, {expected} could be expected at the deal, {luck} "
                "came from luck, {own} from its own choices, {others} from those of the others.",
                seat=teller.seat(who),
                **of_all,
            )
        return msg(
            "Of your lead of {lead}, {expected} could be expected at the deal, {luck} came from luck, {own} "
            "from your choices, {others} from theirs.",
            **of_all,
        )
    words = _OF_A_SEAT if seat is None else _TO_YOU
    told = [
        (n, Message((brought if n > 0 else cost if n < 0 else neither).text, {"n": abs(n)} if n else {}))
        for n, (brought, cost, neither) in zip(parts, words, strict=True)
    ]
    if is_hardly:
        told = [each for each in told if each[0]] or told[:1]
    # What was for the result stands before what was against it.
    first, *rest = (
        each for _, each in sorted(told, key=lambda each: -each[0] if split.lead >= 0 else each[0])
    )
    reasons = reduce(lambda one, other: msg("{first}, {second}", first=one, second=other), rest, first)
    sentence = _result(split, reasons, teller.seat(who) if seat is None else None)
    return _glanced(review, split, sentence) if is_hardly else sentence


def _result(split: Split, reasons: Message, who: Message | None) -> Message:
    """Return the result with its reasons; ``who``: whose it is, None for whoever is spoken to."""
    if who is not None and split.lead == 0:
        return msg("A tie; for {seat}: {reasons}.", seat=who, reasons=reasons)
    if who is not None:
        return msg("{seat} wins by {lead}: {reasons}.", seat=who, lead=split.lead, reasons=reasons)
    if split.lead == 0:
        return msg("A tie: {reasons}.", reasons=reasons)
    if split.lead > 0:
        return msg("You win by {lead}: {reasons}.", lead=split.lead, reasons=reasons)
    return msg("You are {lead} behind: {reasons}.", lead=-split.lead, reasons=reasons)


def _glanced(review: Review, split: Split, sentence: Message) -> Message:
    """Return a sentence with why it tells of hardly any choices: by a glance all were good.

    The coach thinks longer than a glance, so it may call turns weaker all the same: both are said apart.
    """
    told = (
        msg("{result} All sides played nearly as a good player would at a glance.", result=sentence)
        if split.own or split.others
        else msg(
            "{result} All sides played as a good player would at a glance: by that measure no choice moved "
            "the lead.",
            result=sentence,
        )
    )
    if all(turn.grade == GRADES[0] for turn in review.turns):
        return told
    return msg("{told} The coach, thinking longer, finds better turns.", told=told)


def hindsight_sentence(review: Review, seat: int, *, is_you: bool) -> Message:
    """Return what the coach found for a seat with hindsight, beside what it scored.

    ``is_you``: whether the seat is spoken to. Where it found nothing better, a turn may still be called
    weaker, and why is said.
    """
    n, more = review.score[seat], review.par[seat] - review.score[seat]
    who: dict[str, Any] = (
        {} if is_you else {"seat": Teller(review.record.deck, review.record.roles).seat(seat)}
    )
    if more > 0:
        if is_you:
            return msg(
                "With all cards face up the coach found at least {n} for you, {more} more than you scored.",
                n=n + more,
                more=more,
            )
        return msg(
            "With all cards face up the coach found at least {n} for {seat}, {more} more than it scored.",
            n=n + more,
            more=more,
            **who,
        )
    if is_you:
        found = msg("Even with all cards face up the coach found nothing better than your {n}.", n=n)
    else:
        found = msg(
            "Even with all cards face up the coach found nothing better than the {n} of {seat}.", n=n, **who
        )
    if all(turn.grade == GRADES[0] for turn in review.turns if turn.seat == seat):
        return found
    why = msg(
        "Turns can still be called weaker: each is judged by what could be known then, and luck made up "
        "for it."
    )
    return msg("{found} {why}", found=found, why=why)


def points(review: Review, units: int) -> int:
    """Return units of 1/scale point as whole points."""
    return rounded(units, review.scale)


def whole_parts(review: Review, seat: int) -> tuple[tuple[Message, int], ...]:
    """Return what a seat's score is made of, in whole points that add up to it.

    First what was expected at the deal, as ``points`` has it wherever else it is shown, then each kind of
    luck, then the choices of each seat. These are rounded down, and what is missing then goes to those that
    lost most by it, the first of equals.
    """
    teller = Teller(review.record.deck, review.record.roles)
    expected = points(review, review.expected[seat])
    units = [(word, review.luck_of[kind][seat]) for kind, word in _luck_words(review)]
    units += [
        (msg("choices of {seat}", seat=teller.seat(by)), each[seat]) for by, each in enumerate(review.choices)
    ]
    whole = [each // review.scale for _, each in units]
    order = sorted(range(len(units)), key=lambda n: -(units[n][1] % review.scale))
    for n in order[: review.score[seat] - expected - sum(whole)]:
        whole[n] += 1
    parts = ((word, n) for (word, _), n in zip(units, whole, strict=True))
    return ((msg("Expected at the deal"), expected), *parts)


def _luck_words(review: Review) -> list[tuple[str, Message]]:
    """Return the kinds of luck that a match can have; of a verb that not all seats have, with whose it is."""
    roles = review.record.roles
    teller, found = Teller(review.record.deck, roles), []
    for kind, word in LUCK_WORDS.items():
        seats = [seat for seat, role in enumerate(roles) if _VERB_OF.get(kind) in {None, *verbs_of(role)}]
        if len(seats) == len(roles):
            found.append((kind, word))
        elif seats:
            whose = [teller.seat(seat) for seat in seats]
            found.append((kind, msg("{luck} ({seats})", luck=word, seats=whose)))
    return found
