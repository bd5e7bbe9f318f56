"""A deck that comes as plain data, as from JSON, made a tree like a file's."""

from typing import Any

import numpy as np

from game.base.safe_text import shorten
from game.decks.parsing.tree import (
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_NODES,
    Node,
    Numeral,
    Tree,
    is_key,
    key_not_text,
    too_big,
    too_deep,
)

__all__ = ["tree_from_document"]

MAX_LETTERS = 2**20
"""In all texts and keys together; a file of the largest size has no more."""


def tree_from_document(document: Any, name: str) -> Tree:
    """Return the tree of a deck that comes as plain data (JSON), trusting nothing in it.

    Depth, number of values and length of texts are bounded before anything else looks at them, which
    also ends documents that contain themselves.
    """
    tree = Tree(name)
    root = Node(_plain(document))
    waiting: list[tuple[Node, Any]] = [(root, document)]
    n_nodes = n_letters = 0
    while waiting:
        node, value = waiting.pop()
        pairs = _pairs(value)
        if pairs and len(node.path) >= MAX_DEPTH:
            tree.report("nested-deep", too_deep(), node.path[:3])
            return tree
        n_nodes += len(pairs)
        n_letters += sum(len(text) for pair in pairs for text in pair if isinstance(text, str))
        if n_nodes > MAX_NODES or n_letters > MAX_LETTERS:
            tree.report("too-big", too_big())
            return tree
        for step, part in pairs:
            if isinstance(value, dict) and not is_key(step):
                tree.report("key-not-text", key_not_text(_shown(step)), node.path)
                node.has_lost_keys = True
                continue
            child = Node(_plain(part), node.path, step, is_quoted=isinstance(part, str))
            node.adopt(step, child)
            tree.has_empty |= child.data is None
            waiting.append((child, part))
    tree.root = root
    return tree


def _pairs(value: Any) -> list[tuple[Any, Any]]:
    """Return what a value holds, with the step that leads to each part."""
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list | tuple) else []


def _plain(value: Any) -> Any:
    """Return a scalar as the tree keeps it, or an empty map or list to be filled."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, dict):
        return {}
    if isinstance(value, list | tuple):
        return []
    if isinstance(value, int | np.integer):
        number = int(value)
        if abs(number) < 10**MAX_DIGITS:
            return number
        return Numeral(f"{number:.1e}" if _fits(number) else "1e999")
    return Numeral(repr(value) if isinstance(value, float) else type(value).__name__)


def _shown(key: Any) -> str:
    """Return how a message names a key that is no key."""
    plain = _plain(key)
    return shorten(plain.text if isinstance(plain, Numeral) else str(plain))


def _fits(number: int) -> bool:
    """Whether a float can hold a number of this size."""
    return number.bit_length() < 1000  # noqa: PLR2004 - floats end at 2**1024
