"""What a lesson says when something happens: a customer walks out, a push fails, somebody is invited away."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.lessons.document import Moment
from game.match import (
    ColdCalled,
    Drafted,
    Event,
    Faded,
    Improved,
    Invited,
    Pitched,
    Released,
    WalkedOut,
)

__all__ = ["Happened", "first_moment"]

_KINDS: dict[str, type[Event]] = {
    "push_worked": Improved,
    "push_failed": Improved,
    "cold_called": ColdCalled,
    "pitched": Pitched,
    "drafted": Drafted,
    "invited": Invited,
    "faded": Faded,
    "released": Released,
    "walked_out": WalkedOut,
}


@dataclass(frozen=True)
class Happened:
    """A moment that has come, and the customer whom it is about."""

    moment: Moment
    copy: int


def _is_meant(moment: Moment, event: Event, seat: int) -> bool:
    if not isinstance(event, _KINDS[moment.when]):
        return False
    if isinstance(event, Improved) and event.success != (moment.when == "push_worked"):
        return False
    if isinstance(event, Faded) and not event.lift:
        return False
    # Who is invited away is a loss to the hand that it leaves: `you` there is the one who loses.
    whose = event.from_seat if isinstance(event, Invited) else getattr(event, "seat", None)
    return (whose == seat) == (moment.whose != "others")


def first_moment(moments: Sequence[Moment], events: Sequence[Event], seat: int) -> Happened | None:
    """Return the first of some moments that events bring to the person in ``seat``, None if none does.

    Where several come at once, the one that the lesson names first is told.
    """
    for moment in moments:
        for event in events:
            if _is_meant(moment, event, seat):
                return Happened(moment, int(getattr(event, "copy", -1)))
    return None
