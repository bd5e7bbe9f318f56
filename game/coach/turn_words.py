"""Words for single turns of a review: what was played, what the coach prefers, what turned the match."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from game.base.language import Message, msg
from game.coach.figures import MILLION, rounded
from game.coach.review import Review
from game.coach.review_words import LUCK_WORDS
from game.coach.turns import GRADES, TurningPoint, TurnReview, decided_for
from game.coach.unspent import NOTHING_LEFT, Unspent
from game.coach.wording import Play, doing_instead, names_in, telling, to_do
from game.decks import Deck
from game.rules import Rules
from game.wording.match_events import Teller

__all__ = [
    "AT_THE_TIME",
    "COACH_YARDSTICK",
    "GRADE_WORDS",
    "TURNING_YARDSTICK",
    "dearest_turns",
    "decided_sentence",
    "played_text",
    "plays_text",
    "turn_cost",
    "turn_reason",
    "turn_sentence",
    "turn_texts",
    "turning_sentence",
    "turning_text",
    "with_reason",
]

GRADE_WORDS = {
    "good": msg("as good as the coach's"),
    "fair": msg("a little weaker"),
    "weak": msg("clearly weaker"),
    "poor": msg("much weaker"),
}
"""What the grades of a turn are called."""

AT_THE_TIME = msg(
    "Judged by what could be expected then: at a glance, or, where the coach's turn is named, on thinking "
    "longer. What came of it: see Decisions. Figures are points of the lead; each side's own score stands "
    "with the turning points."
)
"""By what the decisions of a review are judged, and where they are judged otherwise."""

TURNING_YARDSTICK = msg(
    "The points of a turning point: how far it moved the final score to expect of each side at a glance. "
    "What a choice alone cost: see What mattered most."
)
"""What the figures of a turning point are, and which figure of a weak turn they are not."""

COACH_YARDSTICK = msg(
    "Here each turn is set against the best that the coach finds for it on thinking longer: there can be "
    "something better even where the choice was as good as expected at a glance. The figures are guesses at "
    "the lead at that moment, without knowing what came, and do not add up."
)
"""Why what turns cost and what choices brought are not the same."""


def plays_text(
    rules: Rules,
    names: Sequence[Any],
    plays: Sequence[Play],
    say: Callable[..., Message] = telling,
    unspent: Unspent = NOTHING_LEFT,
) -> Message:
    """Return a turn's actions in one line; the end of the turn goes without saying.

    ``say``: how each is told; ``unspent``: what is told of the effort that is left.
    """
    said = [play for play in plays if play.action.verb != "end_turn"] or list(plays)
    phrases = []
    told = [(say(rules, names, play), play.copy) for play in said]
    for (phrase, _), same in groupby(told):
        n = len(list(same))
        phrases.append(phrase if n == 1 else msg("{what} ×{n}", what=phrase, n=n))
    if unspent.kept:
        phrases.append(msg("keeps {n} effort", n=unspent.kept))
    if unspent.lost:
        phrases.append(msg("lets {n} effort go", n=unspent.lost))
    return msg("{list}", list=phrases)


def played_text(deck: Deck, plays: tuple[Play, ...]) -> Message:
    """Return a turn's actions in one line."""
    return plays_text(deck.rules, names_in(deck.names, plays), plays)


def turn_texts(deck: Deck, turn: TurnReview) -> tuple[Message, Message]:
    """Return what was played in a turn and what the coach would have played, so that they can be compared.

    Of standards announced in one turn, only the coach's last one stands. What the coach leaves unspent is
    told, where it does something else.
    """
    kept = _unforeseen(_stand(turn.preferred))
    both = (*turn.played, *kept)
    names, say = names_in(deck.names, both), telling
    played = plays_text(deck.rules, names, turn.played)
    if turn.preferred == turn.played:
        return played, played
    preferred = plays_text(deck.rules, names, kept)
    if played == preferred:
        # The same into other slots: that is what the difference is.
        names, say = names_in(deck.names, both, is_instead=True), doing_instead
        played = plays_text(deck.rules, names, turn.played, say)
    return played, plays_text(deck.rules, names, kept, say, turn.unspent)


def _stand(plays: Sequence[Play]) -> list[Play]:
    """Return plays without the standards that do not stand, as another one was announced after them."""
    last = max((at for at, play in enumerate(plays) if play.action.verb == "standard"), default=0)
    return [play for at, play in enumerate(plays) if at == last or play.action.verb != "standard"]


def _unforeseen(plays: Sequence[Play]) -> list[Play]:
    """Return plays without who came by their cold calls, which nobody could know beforehand."""
    came: set[int] = set()
    found = []
    for play in plays:
        is_old, is_told = play.old in came, play.copy not in came
        if play.action.verb == "cold_call":
            if play.copy is not None:
                came.add(play.copy)
            is_told = False
        found.append(
            replace(
                play,
                copy=play.copy if is_told else None,
                worth=play.worth if is_told else None,
                old=None if is_old else play.old,
                old_worth=None if is_old else play.old_worth,
                is_again=play.is_again or (is_old and play.action.verb == "cold_call"),
            )
        )
    return found


def turn_reason(deck: Deck, turn: TurnReview) -> Message | None:
    """Return why the coach's turn is better, where it is; of which action, where that could be asked."""
    if turn.grade == GRADES[0] or turn.reason is None:
        return None
    why = msg("Why: {why}.", why=turn.reason.why)
    deeds = [at for at, play in enumerate(turn.preferred) if play.action.verb != "end_turn"]
    if len(deeds) + bool(turn.unspent.kept + turn.unspent.lost) <= 1:
        return why
    plays = _unforeseen(turn.preferred)
    if plays[turn.reason.at] not in _stand(plays):
        return None
    what = to_do(deck.rules, names_in(deck.names, plays), plays[turn.reason.at])
    return msg("The reason for {what}: {why}.", what=what, why=turn.reason.why)


def with_reason(what: Message, deck: Deck, turn: TurnReview) -> Message:
    """Return a sentence on a turn with why the coach's is better, where it is."""
    why = turn_reason(deck, turn)
    return what if why is None else msg("{what} {why}", what=what, why=why)


def turn_cost(turn: TurnReview) -> int:
    """Return what a turn weaker than the coach's cost whoever played it, in whole points of the lead."""
    return max(1, rounded(turn.cost.mean, 100))


def turn_sentence(review: Review, turn: TurnReview) -> Message:
    """Return what was played in a turn, what the coach prefers, the difference, and why."""
    deck = review.record.deck
    played, preferred = turn_texts(deck, turn)
    names: dict[str, Any] = {
        "seat": Teller(deck, review.record.roles).seat(turn.seat),
        "played": played,
        "preferred": preferred,
    }
    if turn.grade == "good":
        if turn.preferred == turn.played:
            return msg("{seat} {played}. So does the coach.", **names)
        return msg("{seat} {played}. The coach {preferred}: about as good.", **names)
    what = msg(
        "{seat} {played}. The coach {preferred}: about {n} point better.",
        plural="{seat} {played}. The coach {preferred}: about {n} points better.",
        n=turn_cost(turn),
        **names,
    )
    return with_reason(what, deck, turn)


def dearest_turns(review: Review) -> list[TurnReview]:
    """Return the turns that were weaker than the coach's, the dearest first."""
    weaker = (turn for turn in review.turns if turn.grade != "good")
    return sorted(weaker, key=lambda turn: (-turn.cost.mean, turn.at))


def decided_sentence(review: Review) -> Message | None:
    """Return that a match was decided from the deal on; None if it was not."""
    seat = decided_for(review.points)
    if seat is None:
        return None
    chances = [point.chances[seat] for point in review.points]
    return msg(
        "Nothing turned this match: it was as good as decided from the deal on. The chance of {seat} was "
        "{percent} % at the deal, and never less than {least} % after it.",
        seat=Teller(review.record.deck, review.record.roles).seat(seat),
        percent=rounded(100 * chances[0], MILLION),
        least=100 * min(chances) // MILLION,
    )


def turning_text(review: Review, point: TurningPoint, drawn: Sequence[int] = ()) -> Message:
    """Return what turned a match, and when; ``drawn``: customers whose cards stand beside it."""
    deck = review.record.deck
    teller = Teller(deck, review.record.roles)
    given_up = _given_up(review, point)
    if point.turn is not None:
        turn = review.turns[point.turn]
        what = msg("{seat} {played}", seat=teller.seat(turn.seat), played=played_text(deck, turn.played))
    elif given_up is not None:
        card, old = (teller.name(copy) for copy in (point.copies[0], given_up))
        what = msg("{luck} ({new} in place of {old})", luck=LUCK_WORDS[point.kind], new=card, old=old)
    elif others := [teller.name(copy) for copy in point.copies if copy not in drawn]:
        plain = len(others) == len(point.copies)
        form = msg("{kind} ({cards})") if plain else msg("{kind} (also {cards})")
        what = Message(form.text, {"kind": LUCK_WORDS[point.kind], "cards": others})
    else:
        what = LUCK_WORDS[point.kind]
    return msg("Round {round}: {what}", round=point.round + 1, what=what)


def _given_up(review: Review, point: TurningPoint) -> int | None:
    """Return who had to make room in a cold call whose luck turned a match; None in all other cases."""
    if point.kind != "cold_call":
        return None
    turn = max((turn for turn in review.turns if turn.at <= point.at), key=lambda turn: turn.at)
    return turn.played[point.at - turn.at].old


def turning_sentence(review: Review, point: TurningPoint) -> Message:
    """Return what turned a match, when, and what it was worth to the seats."""
    teller = Teller(review.record.deck, review.record.roles)
    worth = [
        msg("{seat} {n}", seat=teller.seat(seat), n=("+" if each > 0 else "") + _signed(each))
        for seat, each in enumerate(rounded(units, review.scale) for units in point.effect)
    ]
    return msg("{what}: {worth}", what=turning_text(review, point), worth=worth)


def _signed(points: int) -> str:
    """Return points as people read them: a minus where they are against, nothing where they are for."""
    return f"\N{MINUS SIGN}{-points}" if points < 0 else str(points)
