"""What to say of something that was made under another edition of the rulebook."""

from game.base.language import Message, msg
from game.base.safe_text import safe
from game.rules import RULEBOOK

__all__ = ["other_edition"]


def other_edition(edition: int) -> Message:
    """Return why it is refused; ``edition``: what it was made under."""
    return msg(
        "made under edition {edition} of the rulebook; this program plays edition {ours}",
        edition=safe(str(edition)[:20]),
        ours=RULEBOOK,
    )
