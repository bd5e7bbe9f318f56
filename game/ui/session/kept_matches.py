"""Finished matches, kept by themselves in the user's folder, so that each can be looked at again.

They lie in a folder of their own, so that making room never touches a record that somebody saved.
"""

import hashlib
import re
from contextlib import suppress
from pathlib import Path

from game.base.errors import BetterHandError
from game.base.files import make_folder
from game.match import Record, deal_code, load_record, save_record

__all__ = ["FOLDER", "N_KEPT", "keep", "kept_files", "last_kept"]

FOLDER = "finished"
N_KEPT = 20
"""Matches that are kept; the oldest goes for one more."""

_OURS = re.compile(r".+-[0-9a-f]{12}\.json")


def keep(home: Path, record: Record) -> None:
    """Keep a match below the user's folder; one that is there already stays as it is.

    Raises UsageError if it cannot be written; then those kept before are all still there.
    """
    folder = home / FOLDER
    what = repr((record.deck.sha256, record.seed, record.roles, record.mirror, record.agents, record.actions))
    digest = hashlib.sha256(what.encode()).hexdigest()[:12]
    path = folder / f"{record.deck.id}-{deal_code(record.seed)}-{digest}.json"
    if path.exists():
        return
    make_folder(folder)
    save_record(record, path)
    others = [other for other in kept_files(home) if other != path and _OURS.fullmatch(other.name)]
    for old in others[N_KEPT - 1 :]:
        with suppress(OSError):
            old.unlink(missing_ok=True)


def kept_files(home: Path) -> list[Path]:
    """Return the files of the matches that are kept, the last one first."""
    try:
        found = [(path.lstat().st_mtime_ns, path) for path in (home / FOLDER).glob("*.json")]
    except OSError:
        return []
    return [path for _, path in sorted(found, reverse=True)]


def last_kept(home: Path) -> Record | None:
    """Return the match that was finished last and can be read."""
    for path in kept_files(home):
        with suppress(BetterHandError):
            record = load_record(path)
            if record.score is not None:
                return record
    return None
