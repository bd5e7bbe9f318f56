"""Advice at the table: what the coach would do here, and how the match stands from what lies open."""

from dataclasses import dataclass
from typing import Any

from game.base.language import Message, msg
from game.coach.button_figures import Promise, promise_beside, promise_text
from game.coach.figures import Estimate, chances_to_win, estimate, leads, rounded
from game.coach.reasons import reason_for
from game.coach.search import board_of, own_word
from game.coach.turn_plans import Advice, advise
from game.coach.turn_words import plays_text
from game.coach.wording import names_in, plays_of, signed, to_do
from game.match import Action
from game.rules import Observation

__all__ = ["N_WORLDS", "Hint", "Outlook", "hint", "win_chance"]

N_WORLDS = 256
"""Imagined worlds in which a chance to win is looked at."""
_LOOKING = (1 << 20) + 2


@dataclass(frozen=True)
class Hint:
    """What the coach would do, and why."""

    action: Action
    """Of its turn what matters most: to be played first."""
    plan: tuple[Action, ...]
    """The rest of the turn as the coach would play it, beginning with that."""
    alternative: Action | None
    """What the plan is compared with: to end the turn now, and of that the best of other things to do; None
    if there is none."""
    better: Estimate
    """By how much the plan is better."""
    text: Message
    """What says all of it."""
    promise: Promise | None = None
    """The exchange whose button shows most, if it is clearly good and not what the coach would do."""


@dataclass(frozen=True)
class Outlook:
    """How a match stands if skilled agents go on."""

    chances: tuple[int, ...]
    """[seat] to win, in millionths that add up to a million; a tie is half a win."""
    leads: tuple[Estimate, ...]
    """[seat] lead over the best of the others to expect at the end."""


def hint(observation: Observation) -> Hint:
    """Return what the coach would do in the place of the observing seat, which must be to act.

    A few thousandths of a second where Numba is, some seconds where it is not, and long where it has to
    compile first (``game.coach.is_ready``): to be asked beside the screen.
    """
    advice = advise(observation)
    plan = tuple(map(Action.from_number, advice.acts))
    other = None if advice.other is None else Action.from_number(advice.other)
    promise = promise_beside(observation, advice.plan)
    text = _text(observation, advice, reason_for(observation, advice.acts[0]))
    if promise is not None:
        text = msg("{advice} {beside}", advice=text, beside=promise_text(observation, promise, advice.other))
    return Hint(plan[0], plan, other, advice.better, text, promise)


def _text(observation: Observation, advice: Advice, why: Message) -> Message:
    """Return what the coach would do, by how much that is better, and what speaks for it at this table."""
    rules, names = observation.rules, observation.names
    plays = plays_of(observation, advice.acts)
    what = plays_text(rules, names_in(names, plays) if names else (), plays)
    said: dict[str, Any] = {"what": what, "why": why}
    if advice.other is None:
        return msg("The coach {what}: nothing else can be done. Why: {why}.", **said)
    (play,) = plays_of(observation, (advice.other,))
    said["other"] = to_do(rules, names, play)
    if advice.better.is_about_nothing or advice.better.mean < 0:
        n, m = (signed(rounded(each, 100)) for each in advice.ends)
        return msg(
            "The coach {what}: by the end about as much as by {other} (leads of about {n} and {m}). "
            "Why: {why}.",
            n=n,
            m=m,
            **said,
        )
    return msg(
        "The coach {what}: by the end about {n} point more than by {other}. Why: {why}.",
        plural="The coach {what}: by the end about {n} points more than by {other}. Why: {why}.",
        n=rounded(advice.better.mean, 100),
        **said,
    )


def win_chance(observation: Observation) -> Outlook:
    """Return how the match stands from what lies open; the same for whoever looks at this point of it."""
    scores = board_of(observation).roll_out(observation, own_word(observation, _LOOKING), 0, [()], N_WORLDS)[
        0
    ]
    return Outlook(chances_to_win(scores), tuple(estimate(each) for each in leads(scores).T))
