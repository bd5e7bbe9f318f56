"""Advice at the table: what the coach would do here, and how the match stands from what lies open."""

from dataclasses import dataclass

from game.base.language import Message
from game.coach.button_figures import Promise, promise_beside, promise_text
from game.coach.expert import reason_of
from game.coach.figures import Estimate, chances_to_win, estimate, leads
from game.coach.reasons import reason_for
from game.coach.search import board_of, explain, own_word
from game.coach.wording import hint_text
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
    alternative: Action | None
    """The best of what is another thing to do; None if nothing else can be done."""
    better: Estimate
    """By how much the action is better than the alternative."""
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
    choice = explain(observation)
    other = None if choice.alternative is None else Action.from_number(choice.alternative)
    promise = promise_beside(observation, choice.action)
    beside = None if promise is None else promise_text(observation, promise, choice.alternative)
    text = hint_text(reason_of(observation, choice), reason_for(observation, choice.action), beside)
    return Hint(Action.from_number(choice.action), other, choice.better, text, promise)


def win_chance(observation: Observation) -> Outlook:
    """Return how the match stands from what lies open; the same for whoever looks at this point of it."""
    scores = board_of(observation).roll_out(observation, own_word(observation, _LOOKING), 0, [()], N_WORLDS)[
        0
    ]
    return Outlook(chances_to_win(scores), tuple(estimate(each) for each in leads(scores).T))
