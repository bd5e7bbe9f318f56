"""What has been done on this machine: which parts of which lessons, whether a match was dealt, what was told.

Kept in ``done.json`` in the user's folder. A file that cannot be read counts as empty, one that cannot be
written as kept: nobody needs to hear of it.
"""

import json
from pathlib import Path

from game.base.errors import BetterHandError
from game.base.files import read_limited, write_whole

__all__ = ["Done"]

_FILE = "done.json"
_MAX_BYTES = 64 * 1024


class Done:
    """Remembers what somebody has been through, so that the title and the lessons can show it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._parts: dict[str, list[int]] = {}
        """By lesson: its parts that have been done, counted from 0."""
        self.has_played = False
        """Whether a match has been dealt."""
        self._told: list[str] = []
        """What the table has explained once and need not explain again."""
        try:
            kept = json.loads(read_limited(self._path, _MAX_BYTES).decode("utf-8"))
            self.has_played = kept["played"] is True
            for lesson, parts in kept["lessons"].items():
                self._parts[str(lesson)] = [int(part) for part in parts]
            self._told = [str(what) for what in kept.get("told", [])]
        except (BetterHandError, OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
            self._parts = {}

    @property
    def is_first_time(self) -> bool:
        """Whether nobody has finished a part of a lesson or begun a match here yet."""
        return not self._parts and not self.has_played

    def has_part(self, lesson: str, part: int) -> bool:
        """Return whether a part of a lesson has been done."""
        return part in self._parts.get(lesson, ())

    def has_lesson(self, lesson: str, n_parts: int) -> bool:
        """Return whether every part of a lesson has been done."""
        return self.next_part(lesson, n_parts) is None

    def next_part(self, lesson: str, n_parts: int) -> int | None:
        """Return the first part of a lesson that has not been done, None if all have."""
        return next((part for part in range(n_parts) if not self.has_part(lesson, part)), None)

    def part(self, lesson: str, part: int) -> None:
        """Remember that a part of a lesson has been done."""
        if not self.has_part(lesson, part):
            self._parts.setdefault(lesson, []).append(part)
            self._keep()

    def match(self) -> None:
        """Remember that a match was dealt."""
        if not self.has_played:
            self.has_played = True
            self._keep()

    def has_told(self, what: str) -> bool:
        """Return whether something has been explained once."""
        return what in self._told

    def tell(self, what: str) -> None:
        """Remember that something has been explained."""
        if not self.has_told(what):
            self._told.append(what)
            self._keep()

    def forget_told(self) -> None:
        """Explain everything once more: somebody new sits down."""
        if self._told:
            self._told = []
            self._keep()

    def _keep(self) -> None:
        document = {"played": self.has_played, "lessons": self._parts, "told": self._told}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(document, indent=2) + "\n")
        except (BetterHandError, OSError):
            return
