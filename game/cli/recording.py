"""The folder into which a batch writes its records, one file a match; nothing there is written over."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from game.base.errors import UsageError
from game.base.files import os_reason, write_whole
from game.base.language import Message, msg

if TYPE_CHECKING:
    from game.lab import Plan
    from game.match import Record

__all__ = ["Recorder"]

_NAME = re.compile(r"match-([0-9]+)\.json")


class Recorder:
    """Writes the records of a batch; what an earlier run of the same batch has written may be there."""

    def __init__(self, folder: Path, plan: "Plan") -> None:
        """Make the folder; raises UsageError if it cannot be, or if it holds records of another run."""
        self.folder, self.plan = folder, plan
        self.digits = max(4, len(str(plan.matches - 1)))
        self.written = 0
        """Records that are in the folder, as this run gives them."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            there = sorted(entry.name for entry in folder.iterdir() if _NAME.fullmatch(entry.name))
        except OSError as error:
            raise UsageError(
                msg("{path}: cannot be made a folder: {why}", path=str(folder), why=os_reason(error))
            ) from None
        for name in there:
            if name != self._name(int(name[6:-5])) or int(name[6:-5]) >= plan.matches:
                raise UsageError(self._mixed(name))
        for name in (*there[:1], *there[1:][-1:]):  # the others are looked at when their turn comes
            if not self._is_ours(name):
                raise UsageError(self._mixed(name))

    def _name(self, index: int) -> str:
        return f"match-{index:0{self.digits}d}.json"

    def _mixed(self, name: str) -> Message:
        return msg(
            "{path}: holds records of another run, as {name}, and they would be mixed up; name an empty "
            "folder or a new one",
            path=str(self.folder),
            name=name,
        )

    def _is_ours(self, name: str) -> bool:
        """Whether a file is the record of this run's match of that number, by its deal and seats."""
        from game.match import Record

        seed, mirror = self.plan.deal(int(name[6:-5]))
        roles, agents = zip(*self.plan.seats, strict=True)
        expected = Record(self.plan.deck, seed, roles, mirror, agents).to_header()
        try:
            found = json.loads((self.folder / name).read_bytes())
        except (OSError, ValueError, RecursionError):
            return False
        return isinstance(found, dict) and {key: found.get(key) for key in expected} == expected

    def __call__(self, index: int, record: "Record") -> None:
        """Write a match's record; raises UsageError if something else is there in its place."""
        from game.match import record_bytes

        path, content = self.folder / self._name(index), record_bytes(record)
        try:
            known = path.read_bytes()
        except FileNotFoundError:
            write_whole(path, content)
        except OSError:
            raise UsageError(self._mixed(path.name)) from None
        else:
            if known != content:
                raise UsageError(self._mixed(path.name))
        self.written += 1
