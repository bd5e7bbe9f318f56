"""Errors meant for people: a translatable message, and the exit status a command ends with."""

from game.base.language import Message, msg, translate
from game.base.safe_text import safe

__all__ = ["BetterHandError", "Interrupted", "UsageError"]


class BetterHandError(Exception):
    """Base of all errors that a person can mend: says what is wrong, where, and what to do.

    ``exit_status`` is what a command returns: 2 for bad input, 1 for a check that failed.
    """

    exit_status = 2

    def __init__(self, message: Message | str) -> None:
        self.message = message if isinstance(message, Message) else msg("{text}", text=message)
        super().__init__(message)

    def __str__(self) -> str:
        # One line, whatever a stranger's file or a user's word has brought into the message.
        return safe(translate(self.message))


class Interrupted(BetterHandError):  # noqa: N818 - it is not the program that went wrong
    """Stopped by the user half-way; says what was done."""

    exit_status = 130


class UsageError(BetterHandError):
    """A request that cannot be carried out as it was put."""
