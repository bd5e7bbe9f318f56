"""The exchange whose button shows most, beside what the coach would do: how much less it expects, and why.

A button counts on arrows that stay and on nobody doing anything more. What that leaves out is measured: what
the exchange would bring as a gift, and what its effort and its strain cost, in the worlds that figures are
told from.
"""

from dataclasses import dataclass

import numpy as np

from game.base.language import Message, msg
from game.coach.candidates import leaves_effort
from game.coach.figures import Estimate, estimate, rounded
from game.coach.search import Plan, board_of, plan_with, reported_leads, sense_of
from game.coach.wording import plays_of, to_do
from game.match import Action, exchange_outlook, legal_actions
from game.rules import Observation

__all__ = ["Promise", "promise_beside", "promise_text"]

_CLEARLY = 5
"""Points to the end from which the figure on a button is clearly for an exchange."""
_PART = 2
"""A gift that brings less than one in so many points of what the button shows is told."""
_LEAST = 100
"""Hundredths of a point from which a cost is told."""


@dataclass(frozen=True)
class Promise:
    """The exchange whose button shows most, and what the coach expects of it."""

    action: int
    shown: int
    """What its button shows to the end."""
    less: Estimate
    """By how much the coach expects less of it than of what it would do."""
    as_gift: int
    """What it would move the lead by without effort and strain, in hundredths of a point."""
    price: int
    """What its effort, and its strain, cost of the lead, in hundredths of a point."""


def promise_beside(observation: Observation, advised: Plan) -> Promise | None:
    """Return the exchange whose button shows most, if that is clearly good and no part of what is advised."""
    found = _shown_most(observation)
    if found is None or found[1] < _CLEARLY:
        return None
    if sense_of(observation, found[0]) in [sense_of(observation, each) for each in advised]:
        return None
    number, shown = found
    end = Action.end_turn().number
    ended: Plan = (
        (number, end) if leaves_effort(board_of(observation).quick_rules, observation, number) else (number,)
    )
    plans = [advised, plan_with(observation, number), (end,), ended]
    best, taken, plain, bought = reported_leads(observation, plans)
    (given,) = reported_leads(_as_gift(observation, number), [(end,)])
    return Promise(
        number,
        shown,
        estimate(best - taken),
        estimate(given - plain).mean,
        estimate(given - bought).mean,
    )


def _shown_most(observation: Observation) -> tuple[int, int] | None:
    """Return the legal exchange whose figure to the end is largest, and that; None in the last round."""
    rules, seat = observation.rules, int(observation.seat[0])
    if int(observation.round[0]) == rules.rounds - 1:
        return None
    found = []
    for action in legal_actions(observation):
        if action.verb in {"draft", "pitch", "invite"}:
            copies = _copies(observation, action)
            shown = exchange_outlook(
                rules, observation, observation.cards.patience, seat, action.verb, copies
            )
            found.append((action.number, shown))
    return max(found, key=lambda each: each[1], default=None)


def _copies(observation: Observation, action: Action) -> tuple[int, int]:
    """Return who would come by an exchange, and who would make room, -1 for nobody."""
    seat, hands = int(observation.seat[0]), observation.hands
    if action.verb == "invite":
        return int(hands[action.seat, action.slot]), int(hands[seat, action.own_slot])
    return int(observation.row[action.place]), int(hands[seat, action.slot])


def _as_gift(observation: Observation, number: int) -> Observation:
    """Return how the table would stand if an exchange took neither effort nor strain."""
    action, seat = Action.from_number(number), int(observation.seat[0])
    new, _ = _copies(observation, action)
    hands, row = np.array(observation.hands), np.array(observation.row)
    strain, pushed = np.array(observation.strain), np.array(observation.pushed)
    if action.verb == "invite":
        hands[action.seat, action.slot] = -1
        hands[seat, action.own_slot] = new
        strain[new] = pushed[new] = 0
    else:
        hands[seat, action.slot] = new
        row[action.place] = -1
    return observation._replace(hands=hands, row=row, strain=strain, pushed=pushed)


def promise_text(observation: Observation, promise: Promise, alternative: int | None) -> Message:
    """Return in a sentence what the button shows, how much less the coach expects, and why.

    ``alternative``: what has been compared with the advice already.
    """
    (play,) = plays_of(observation, (promise.action,))
    what, shown = to_do(observation.rules, observation.names, play), f"+{promise.shown}"
    sense = sense_of(observation, promise.action)
    is_told = alternative is not None and sense_of(observation, alternative) == sense
    if is_told:
        told = msg("The button for {what} shows {shown}", what=what, shown=shown)
    elif promise.less.is_about_nothing or promise.less.mean < 0:
        return msg("About as good: {what} (its button: {shown}).", what=what, shown=shown)
    else:
        told = msg(
            "About {n} point less: {what} (its button: {shown})",
            plural="About {n} points less: {what} (its button: {shown})",
            n=max(1, rounded(promise.less.mean, 100)),
            what=what,
            shown=shown,
        )
    whys = _whys(observation, promise)
    if not whys:
        return msg("{told}.", told=told)
    why = whys[0] if len(whys) == 1 else msg("{first}; {second}", first=whys[0], second=whys[1])
    return msg("{told}: {why}.", told=told, why=why)


def _whys(observation: Observation, promise: Promise) -> list[Message]:
    """Return what keeps an exchange below its figure: what it would bring as a gift, and what it takes."""
    found = []
    n = max(0, rounded(promise.as_gift, 100))
    if n * _PART < promise.shown:
        if observation.rules.turnover:
            why = msg("for free it would bring about {n}, as arrows turn and both sides act on", n=n)
        else:
            why = msg("for free it would bring about {n}, as both sides act on", n=n)
        found.append(why)
    if promise.price >= _LEAST:
        cost = rounded(promise.price, 100)
        if Action.from_number(promise.action).verb == "pitch" and observation.rules.pitch_strain:
            why = msg("its effort and strain cost about {n}", n=cost)
        else:
            why = msg("its effort costs about {n}", n=cost)
        found.append(why)
    return found
