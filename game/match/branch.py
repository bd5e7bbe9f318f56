"""A match taken over from a point of another one: both share a beginning, and can be compared."""

import json
from dataclasses import dataclass, replace
from typing import Any

from game.match.match import Match
from game.match.record import Record, read_record

__all__ = ["Branch"]


@dataclass(frozen=True)
class Branch:
    """Where a new line leaves a match that was recorded."""

    original: Record
    at: int
    """Actions of the original that were played before it was taken over."""

    def open(self) -> Match:
        """Return a new match that stands where the original is left.

        Raises RecordError for a record that cannot be played that far.
        """
        shared = replace(self.original, actions=self.original.actions[: self.at], score=None)
        return shared.replay(whole=False)

    def n_shared(self, match: Match) -> int:
        """Return how many actions both lines have in common, from the first one on."""
        pairs = zip(self.original.actions, match.actions, strict=False)
        return next((n for n, (old, new) in enumerate(pairs) if old != new), self._shorter(match))

    def _shorter(self, match: Match) -> int:
        return min(len(self.original.actions), len(match.actions))

    def to_json(self) -> dict[str, Any]:
        """Return plain data that ``from_json`` makes an equal branch of."""
        return {"record": self.original.to_document(), "at": self.at}

    @classmethod
    def from_json(cls, data: Any, name: str) -> "Branch | None":
        """Return the branch that plain data describe, None if they describe none.

        Raises RecordError or DeckError if the record in them is damaged; ``name`` is what it is called.
        """
        if not isinstance(data, dict) or type(data.get("at")) is not int:
            return None
        record = read_record(json.dumps(data.get("record")).encode(), name)
        at = data["at"]
        return cls(record, at) if 0 <= at <= len(record.actions) else None
