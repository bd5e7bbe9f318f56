"""From a deck's file to a tree of nodes that know their places, and from plain data back to YAML."""

from game.decks.parsing.source import decode, read_bytes
from game.decks.parsing.tree import Node, Path, Tree

__all__ = ["Node", "Path", "Tree", "decode", "read_bytes"]
