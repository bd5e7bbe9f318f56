"""What the moves of the game stand for in real selling: a few words each, in favour of no side."""

from game.base.language import Message, msg

__all__ = ["REAL_LIFE", "in_real_life"]

REAL_LIFE: dict[str, tuple[Message, Message]] = {
    "improve": (msg("Improve"), msg("another visit, a better offer, more service for a customer you have")),
    "walk_out": (msg("Walking out"), msg("whoever is pressed too often looks around for somebody else")),
    "draft": (msg("Draft"), msg("going after a customer who fits better, and spending less on another")),
    "door": (
        msg("An open door"),
        msg("a good customer who is not quite content, and hears whom somebody else looks for"),
    ),
    "standard": (
        msg("A standard"),
        msg("saying openly whom one serves, and keeping to it when it costs something"),
    ),
}
"""By icon: what it is called, and what it stands for."""


def in_real_life(icon: str) -> Message:
    """Return what something stands for, as a sentence of its own."""
    return msg("In real selling: {what}.", what=REAL_LIFE[icon][1])
