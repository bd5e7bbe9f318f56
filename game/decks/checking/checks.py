"""All checks of a deck's document: pydantic's, and those that look at several places at once.

The latter work on the raw tree and skip what is not readable, so that one wrong value hides none of
the other problems.
"""

from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from game.base.language import msg
from game.base.safe_text import shorten
from game.decks.checking import suggestions
from game.decks.checking.document_warnings import advise
from game.decks.checking.limits import check_amounts, kind_of
from game.decks.checking.model_errors import SECTIONS, explain
from game.decks.checking.picture_warnings import advise_on_pictures
from game.decks.checking.play_warnings import advise_on_play
from game.decks.checking.value_wording import count_message, found
from game.decks.document import Customer, DeckDocument
from game.decks.parsing.tree import Node, Path, Tree, entries

__all__ = ["check_tree"]

_STAND_INS: dict[str, Any] = {"trend": "steady", "volatility": 0, "patience": 1}
"""Taken where a default is wrong: reported once there, and not again for every customer."""
_LISTS: tuple[Path, ...] = (
    ("segments",),
    ("customers",),
    ("questions",),
    ("rules", "price_tiers"),
    ("rules", "standards"),
)
_MAX_CHECKED = 1000
_MAX_HINTS = 200
"""Unknown segments that get a suggestion: comparing words takes time."""


def check_tree(
    tree: Tree, n_seats: int, folder: FilePath | None = None, *, warns: bool = True
) -> DeckDocument | None:
    """Check a document and report every problem to its tree.

    ``folder`` is where its pictures lie, None to pass them over. Without ``warns`` only errors are looked
    for, which takes two thirds of the time. Returns the document with all defaults in
    place, or None if there are errors.
    """
    root = tree.root
    if root is None:
        return None
    if not isinstance(root.data, dict):
        if not root.is_broken:
            hint = suggestions.syntax_hint(root.data) if isinstance(root.data, str) else None
            message = msg("a deck must be a group of keys with values, not {found}", found=found(root))
            tree.report("type", message, hint=hint or msg("a deck begins with format: 1"))
        return None
    n_read = len(tree.problems)
    document = _check(tree, root.data, n_seats, warns=warns)
    if warns and not tree.end_line:
        advise_on_pictures(tree, folder)
    if tree.end_line:
        # The line where reading stopped and those after it may have been misread.
        tree.problems[n_read:] = [at for at in tree.problems[n_read:] if at.line < tree.end_line]
    return None if tree.has_errors else document


def _check(tree: Tree, data: dict[str, Any], n_seats: int, *, warns: bool) -> DeckDocument | None:
    """Run all checks; return the document if pydantic accepts it."""
    document = failure = None
    try:
        document = DeckDocument.model_validate(_with_defaults(_cut(data), tree))
    except ValidationError as error:
        failure = error
    explain(failure, tree)
    for path in _LISTS:
        _check_length(tree, path)
    _check_ids(tree, "segments")
    _check_ids(tree, "customers")
    _check_segments(tree)
    check_amounts(tree, n_seats)
    if warns and not tree.end_line:
        advise(tree)
    if warns and document is not None and not tree.has_errors:
        advise_on_play(tree, document)
    return document


def _cut(data: dict[str, Any]) -> dict[str, Any]:
    """Return the document with lists of no more than sensible length; all that is cut off is wrong.

    pydantic would go through the rest as well, and make an error of a kilobyte of each entry.
    """
    return {key: value[:_MAX_CHECKED] if isinstance(value, list) else value for key, value in data.items()}


def _with_defaults(data: dict[str, Any], tree: Tree) -> dict[str, Any]:
    """Return the document with the deck's defaults filled in for each customer."""
    customers, node = data.get("customers"), tree.at(("defaults",))
    if node is None or not isinstance(customers, list):
        return data
    defaults = node.data if isinstance(node.data, dict) else {"?": None}
    # A default that cannot be read may be any of them.
    is_readable = not node.has_lost_keys and _STAND_INS.keys() >= defaults.keys()
    given = {} if is_readable else _STAND_INS
    given = given | {key: _or_stand_in(key, defaults[key]) for key in _STAND_INS if key in defaults}
    return data | {"customers": [given | entry if isinstance(entry, dict) else entry for entry in customers]}


def _or_stand_in(key: str, value: Any) -> Any:
    return value if kind_of(Customer, key).allows(value) else _STAND_INS[key]


def _text(node: Node, key: str) -> Node | None:
    """Return the text at a key of a map, if it is one."""
    child = node.children.get(key)
    return child if child is not None and isinstance(child.data, str) and not child.is_broken else None


def _check_length(tree: Tree, path: Path) -> None:
    """Report a list of too few or too many entries, counting those that are wrong as well."""
    node = tree.at(path)
    if node is None or not isinstance(node.data, list):
        return
    field = SECTIONS[path[:-1]].model_fields[str(path[-1])]
    limits = {type(part).__name__: part for part in field.metadata}
    least = limits["MinLen"].min_length if "MinLen" in limits else 0
    most = limits["MaxLen"].max_length
    if len(node.data) > most or (len(node.data) < least and not tree.end_line):
        tree.report("entries", count_message(str(path[-1]), len(node.data), most), path, at=node.key_place)


def _check_ids(tree: Tree, key: str) -> None:
    """Report ids that a list uses twice."""
    first: dict[str, Node] = {}
    for entry in entries(tree, key):
        node = _text(entry, "id")
        if node is None:
            continue
        before = first.setdefault(node.data, node)
        if before is not node:
            name = shorten(node.data)
            if before.mark is not None:
                message = msg("the id '{name}' is in line {line} already", name=name, line=before.place[0])
            else:
                message = msg("the id '{name}' is used twice", name=name)
            tree.report("id-duplicate", message, node.path, msg("give each entry an id of its own"))


def _check_segments(tree: Tree) -> None:
    """Report customers of segments that the deck does not have."""
    ids = [node.data for entry in entries(tree, "segments") if (node := _text(entry, "id"))]
    segments = tree.at(("segments",))
    if tree.end_line or segments is None or len(ids) < len(segments.children):
        return  # a segment's id cannot be read, and it may be the one
    known = dict.fromkeys(ids)
    unknown: dict[str, int] = {}
    for entry in entries(tree, "customers"):
        node = _text(entry, "segment")
        if node is None or node.data in known:
            continue
        unknown[node.data] = len(unknown)
        hint = suggestions.meant(suggestions.nearest(node.data, known)) if len(unknown) < _MAX_HINTS else None
        message = msg("there is no segment '{name}'", name=shorten(node.data))
        names = [shorten(name) for name in known][:8]
        tree.report(
            "segment-unknown", message, node.path, hint or msg("the segments are {names}", names=names)
        )
