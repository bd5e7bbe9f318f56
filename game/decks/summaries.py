"""What a list says of each deck, kept from one run to the next: a check of every file takes its time.

What is kept goes by the file's bytes, not by its name or age, so it cannot say anything of a file that
has been changed. It holds for the program that wrote it and is thrown away by any other.
"""

import gc
import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from game.base.errors import BetterHandError, UsageError
from game.base.files import cache_folder, read_limited, write_whole
from game.base.version import __version__
from game.decks.deck import Deck
from game.decks.loader import parse_deck
from game.decks.parsing.source import read_bytes
from game.decks.parsing.yaml_reader import LOADER
from game.decks.problems import DeckError

__all__ = ["DeckSummaries", "DeckSummary", "summaries_of", "title_in_head"]

_MOST_BYTES = 16 * 2**20
_MOST_KEPT = 10_000
_HEAD = 8192
_ROOMS = ("decks", "rules", "base")


@dataclass(frozen=True)
class DeckSummary:
    """What a list says of a deck that has passed all checks."""

    id: str
    title: str | dict[str, str]
    copies: int
    rounds: int
    sha256: str
    """That of the deck, see ``Deck.sha256``."""

    @classmethod
    def of(cls, deck: Deck) -> "DeckSummary":
        """Return what is said of a deck."""
        return cls(deck.id, deck.title, deck.n_copies, deck.rules.rounds, deck.sha256)


class DeckSummaries:
    """Summaries of decks by their files' bytes: those of earlier runs, and what is added."""

    def __init__(self) -> None:
        self._path = cache_folder() / "decks.json"
        self._kept = _kept(self._path)
        self._used: dict[str, DeckSummary] = {}
        self._has_new = False

    def known(self, path: Path) -> DeckSummary | None:
        """Return what was said of a file of these very bytes, None if nothing was.

        Raises DeckError for a file that cannot be read.
        """
        key = _key(read_bytes(path))
        if (summary := self._used.get(key) or self._kept.get(key)) is not None:
            self._used[key] = summary
        return summary

    def load(self, path: Path) -> Deck:
        """Return the deck in a file and keep what is to be said of it; raises what ``load_deck`` raises."""
        data = read_bytes(path)
        deck = parse_deck(data, str(path), source=path)
        self._used[_key(data)] = DeckSummary.of(deck)
        self._has_new = True
        return deck

    def keep(self, found: "dict[str, DeckSummary]") -> None:
        """Keep what ``summaries_of`` has found out, here or in another process."""
        self._used |= found
        self._has_new |= bool(found)

    def save(self) -> None:
        """Keep all for later runs, if there is anything new; where nothing can be kept, nothing is."""
        if not self._has_new:
            return
        others = {key: summary for key, summary in self._kept.items() if key not in self._used}
        kept = dict([*self._used.items(), *others.items()][:_MOST_KEPT])
        text = json.dumps({key: asdict(summary) for key, summary in kept.items()}, ensure_ascii=False)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, f"{_seal(text)}\n{text}\n", is_synced=False)
        except (OSError, UsageError):
            return
        self._has_new = False


def summaries_of(paths: Sequence[Path]) -> dict[str, DeckSummary]:
    """Return what is to be said of those files that pass all checks, by their bytes."""
    found = {}
    with _without_search():
        for path in paths:
            with suppress(BetterHandError):
                data = read_bytes(path)
                deck = parse_deck(data, str(path), source=path, warns=False)
                found[_key(data)] = DeckSummary.of(deck)
    return found


@contextmanager
def _without_search() -> Iterator[None]:
    """Have nobody search for circles of references meanwhile: trees have none, and it takes a fifth more."""
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()


def title_in_head(path: Path) -> str | dict[str, str] | None:
    """Return the title that a file gives itself at its top, unchecked; None if that is not plain to see."""
    try:
        return _title(read_bytes(path)[:_HEAD].decode("utf-8", "ignore").removeprefix("\ufeff"))
    except (DeckError, yaml.YAMLError, ValueError):
        return None


def _title(head: str) -> str | dict[str, str] | None:
    """Return the value of the key ``title`` of the outermost map, read no further than that."""
    events = yaml.parse(head, Loader=LOADER)
    begins = [next(events, None) for _ in ("stream", "document", "map")]
    if not isinstance(begins[-1], yaml.MappingStartEvent):
        return None
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            break
        is_title = isinstance(key, yaml.ScalarEvent) and key.value == "title"
        _pass_over(key, events)
        if is_title:
            return _texts(events)
        _pass_over(next(events), events)
    return None


def _pass_over(event: Any, events: Iterator[Any]) -> None:
    """Read on to the end of what begins with an event."""
    depth = int(isinstance(event, yaml.CollectionStartEvent))
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)


def _texts(events: Iterator[Any]) -> str | dict[str, str] | None:
    """Return the text that follows, or the map of texts; None if it is anything else."""
    event = next(events)
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value) or None
    words: list[str] = []
    if isinstance(event, yaml.MappingStartEvent):
        while isinstance(event := next(events), yaml.ScalarEvent):
            words.append(event.value)
    is_whole = isinstance(event, yaml.MappingEndEvent)
    return (dict(zip(words[::2], words[1::2], strict=False)) or None) if is_whole else None


def _key(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@cache
def _program() -> str:
    """Return a digest of all that decides what is said of a file's bytes."""
    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).parents[1]
    for room in _ROOMS:
        for path in sorted((package / room).rglob("*.py")):
            digest.update(f"\n{room} {path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _seal(text: str) -> str:
    """Return what tells a whole file of this program's from any other."""
    return hashlib.sha256(f"{_program()}\n{text}".encode()).hexdigest()


def _kept(path: Path) -> dict[str, DeckSummary]:
    """Return what an earlier run has kept; nothing if it is damaged or another program's."""
    try:
        seal, _, text = read_limited(path, _MOST_BYTES).decode().partition("\n")
    except (UsageError, UnicodeError):
        return {}
    text = text.removesuffix("\n")
    if seal != _seal(text):
        return {}
    found: dict[str, Any] = json.loads(text)
    return {key: DeckSummary(**each) for key, each in found.items()}
