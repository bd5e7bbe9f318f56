"""From a deck's file, text or plain document to a Deck, or to every problem that it has."""

from pathlib import Path
from typing import Any

from game.decks.deck import Deck, deck_from_tree
from game.decks.library import find
from game.decks.parsing.encodings import odd_reading
from game.decks.parsing.from_data import tree_from_document
from game.decks.parsing.source import MAX_BYTES, decode, read_bytes, too_large
from game.decks.parsing.yaml_reader import read_yaml
from game.decks.problems import DeckError, Problem

__all__ = ["deck_from_document", "load_deck", "parse_deck"]


def load_deck(id_or_path: str | Path, *, n_seats: int = 2, encoding: str | None = None) -> Deck:
    """Return the deck with an id (see ``game.decks.library``) or in a file.

    ``encoding`` is for files that are not UTF-8. Raises DeckError with every problem of the deck,
    also if it has too few copies for ``n_seats`` seats; UsageError if there is no such id or encoding.
    """
    path = find(id_or_path)
    return parse_deck(read_bytes(path), str(path), n_seats=n_seats, encoding=encoding, source=path)


def parse_deck(
    data: bytes | str,
    name: str = "<text>",
    *,
    n_seats: int = 2,
    encoding: str | None = None,
    source: Path | None = None,
    warns: bool = True,
) -> Deck:
    """Return the deck that a file's bytes or text hold; ``name`` stands for the file in messages.

    Without ``warns`` nobody looks for what could be better in it, which takes time.
    Raises DeckError with every problem, and UsageError if there is no such encoding.
    """
    n_bytes = len(data) if isinstance(data, bytes) else len(data.encode("utf-8", "surrogatepass"))
    if n_bytes > MAX_BYTES:
        raise DeckError(name, (), [Problem(1, 1, too_large(), "file-big")])
    text = decode(data, name, encoding) if isinstance(data, bytes) else data.removeprefix("\ufeff")
    tree = read_yaml(text, name)
    if encoding is not None and isinstance(data, bytes) and (odd := odd_reading(data, text, encoding)):
        tree.report("encoding-odd", odd[0], hint=odd[1], at=(1, 1), severity="warning")
    return deck_from_tree(tree, n_seats, source, warns=warns)


def deck_from_document(document: dict[str, Any], name: str = "<deck>", n_seats: int = 2) -> Deck:
    """Return the deck that a plain document holds, as from JSON, with the same checks as for a file.

    Raises DeckError; its problems have a path and no line.
    """
    return deck_from_tree(tree_from_document(document, name), n_seats)
