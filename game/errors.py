"""Errors meant for people: a translatable message, and the exit status a command ends with."""

from game.language import Message, msg, translate

__all__ = ["BetterHandError", "UsageError"]


class BetterHandError(Exception):
    """Base of all errors that a person can mend: says what is wrong, where, and what to do.

    ``exit_status`` is what a command returns: 2 for bad input, 1 for a check that failed.
    """

    exit_status = 2

    def __init__(self, message: Message | str) -> None:
        self.message = message if isinstance(message, Message) else msg("{text}", text=message)
        super().__init__(message)

    def __str__(self) -> str:
        return translate(self.message)


class UsageError(BetterHandError):
    """A request that cannot be carried out as it was put."""
