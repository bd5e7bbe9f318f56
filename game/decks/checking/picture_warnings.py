"""Pictures that a deck names and that cannot be shown: warnings, since the match is the same without."""

from pathlib import Path

from game.base.language import msg
from game.base.safe_text import shorten
from game.decks.checking import suggestions
from game.decks.fields import PICTURE_NAME
from game.decks.parsing.tree import Node, Tree, entries
from game.decks.pictures.drawings import drawings
from game.decks.pictures.picture_files import judge_file, looks_like_file

__all__ = ["advise_on_pictures"]

_MAX_HINTS = 200
"""Unknown drawings that get a suggestion: comparing words takes time."""


def advise_on_pictures(tree: Tree, folder: Path | None) -> None:
    """Warn of pictures that are missing or bad; ``folder`` is the deck's, None if it has none."""
    judged: dict[str, Node] = {}
    for entry in entries(tree, "customers"):
        node = entry.children.get("picture")
        if node is None or node.is_broken or not PICTURE_NAME.allows(node.data) or node.data in drawings():
            continue
        is_first = node.data not in judged
        judged.setdefault(node.data, node)
        if looks_like_file(node.data):
            if folder is not None and is_first:
                _judge_file(tree, node, folder)
            continue
        hint = None
        if len(judged) < _MAX_HINTS:
            hint = suggestions.meant(suggestions.nearest(node.data, drawings()))
        tree.report(
            "picture-unknown",
            msg("there is no drawing '{name}'", name=shorten(node.data)),
            node.path,
            hint or msg("a file beside the deck is named with its ending: .png, .jpg or .svg"),
            severity="warning",
        )


def _judge_file(tree: Tree, node: Node, folder: Path) -> None:
    _, problem = judge_file(node.data, folder)
    if problem is not None:
        tree.report("picture-bad", problem[0], node.path, problem[1], severity="warning")
