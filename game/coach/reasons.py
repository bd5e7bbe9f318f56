"""What speaks for an action that the coach would play: of a cold call what can be counted, no promise."""

from typing import Any

from game.agents.circumstances import circumstance
from game.agents.place import place_in
from game.base.language import Message, msg
from game.match import Action
from game.rules import Observation, current_worth

__all__ = ["reason_for"]


def reason_for(observation: Observation, number: int) -> Message:
    """Return what speaks for a legal action here."""
    action = Action.from_number(number)
    copy = observation.hand[action.slot]
    if action.verb != "cold_call" or copy < 0:
        return circumstance(place_in(observation), number)
    return _of_call(observation, copy)


def _of_call(observation: Observation, copy: int) -> Message:
    """Return what is given up in a cold call, and what is printed on the cards that nobody has seen."""
    worth, printed = current_worth(observation, copy), observation.cards.worth
    unseen = [int(printed[each]) for each in range(len(printed)) if observation.worth[each] < 0]
    n = len(unseen)
    counted: dict[str, Any] = {
        "worth": worth,
        "mean": (2 * sum(unseen) + n) // (2 * n),
        "more": sum(each > worth for each in unseen),
        "n": n,
    }
    if observation.trend[copy] < 0:
        return msg(
            "given up is {worth} and falling; the cards nobody has seen have {mean} on average, {more} of "
            "{n} of them more than {worth}, as printed",
            **counted,
        )
    return msg(
        "given up is {worth}; the cards nobody has seen have {mean} on average, {more} of {n} of them more "
        "than {worth}, as printed",
        **counted,
    )
