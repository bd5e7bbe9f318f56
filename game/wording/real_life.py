"""What the moves of the game stand for in real selling: a sentence each, in favour of no side."""

from game.base.language import Message, msg

__all__ = ["REAL_LIFE"]

REAL_LIFE: dict[str, Message] = {
    "improve": msg("Improving: another visit, a better offer, more service for a customer you have."),
    "walk_out": msg("Walking out: whoever is pressed too often looks around for somebody else."),
    "draft": msg("Drafting: going after a customer who fits better, and spending less on another."),
    "door": msg(
        "An open door: a good customer who is not quite content, and hears whom somebody else looks for."
    ),
    "standard": msg("A standard: saying openly whom one serves, and keeping to it when it costs something."),
}
"""By icon."""
