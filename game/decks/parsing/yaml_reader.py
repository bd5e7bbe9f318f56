"""YAML text to a tree of nodes with places, straight from the parser's events (Deck format: Hostile files).

No composer and no constructors: aliases are refused and never followed, tags build nothing, and a
plain word stays a word unless it is true, false, null or a decimal number.
"""

import re
from typing import Any

import yaml

from game.base.language import msg
from game.base.safe_text import safe, shorten
from game.decks.parsing.source import split_lines
from game.decks.parsing.tree import (
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_NODES,
    UNREADABLE,
    Node,
    Numeral,
    Tree,
    is_key,
    key_not_text,
    too_big,
    too_deep,
)
from game.decks.parsing.yaml_errors import diagnose

__all__ = ["LOADER", "read_yaml"]

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C where PyYAML was built with it: some ten times faster, the same events."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML does not allow, and what would make editors and YAML count lines differently."""
_NO_CHARACTER = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
_PLACEHOLDER = "\ufffd"
_MAX_FORBIDDEN = 20

_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_WORDS = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*([eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)")


def read_yaml(text: str, name: str) -> Tree:
    """Return the tree of a deck's text; what is wrong with its YAML is in the tree's problems.

    After an error in the syntax the tree holds what came before it.
    """
    tree = Tree(name, tuple(split_lines(text)))
    text, has_forbidden = _without_forbidden(text, tree)
    builder = _Builder(tree, has_forbidden=has_forbidden)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if not builder.take(event):
                break
    except yaml.YAMLError as error:
        diagnosis = diagnose(error, tree.lines)
        tree.report(diagnosis.code, diagnosis.message, hint=diagnosis.hint, at=diagnosis.place)
        tree.end_line = diagnosis.place[0]
    except ValueError:  # only the parser in Python gets so far with it
        place = _place_of_no_character(tree)
        tree.report("yaml", msg("this escape names no character"), hint=msg("delete it"), at=place)
        tree.end_line = place[0]
    if (tree.root is None or tree.root.data is None) and not tree.problems:
        tree.root = None
        hint = msg("a deck begins with format: 1")
        tree.report("file-empty", msg("this file is empty"), hint=hint, at=(1, 1))
    return tree


def _place_of_no_character(tree: Tree) -> tuple[int, int]:
    """Return where an escape goes beyond the last character there is."""
    for line, content in enumerate(tree.lines, 1):
        if match := _NO_CHARACTER.search(content):
            return line, match.start() + 1
    return 1, 1


def _without_forbidden(text: str, tree: Tree) -> tuple[str, bool]:
    """Return the text with a placeholder for each forbidden character, and whether there was any."""
    if not _FORBIDDEN.search(text):
        return text, False
    n_found = 0
    for line, content in enumerate(tree.lines, 1):
        for match in _FORBIDDEN.finditer(content):
            message = msg("the character {character} is not allowed here", character=safe(match[0]))
            hint = msg("delete it; it is invisible in most editors")
            tree.report("bad-character", message, hint=hint, at=(line, match.start() + 1))
            n_found += 1
            if n_found == _MAX_FORBIDDEN:
                return _FORBIDDEN.sub(_PLACEHOLDER, text), True
    return _FORBIDDEN.sub(_PLACEHOLDER, text), True


class _Frame:
    """A list or map that is being filled."""

    __slots__ = ("key", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.key: Node | None = None
        """The key that waits for its value."""


class _Builder:
    """Turns events into nodes, with a stack of its own: no document can exhaust Python's."""

    def __init__(self, tree: Tree, *, has_forbidden: bool) -> None:
        self.tree = tree
        self.has_forbidden = has_forbidden
        self.stack: list[_Frame] = []
        self.n_nodes = 0
        self.n_documents = 0

    def take(self, event: Any) -> bool:
        """Take one event; return False if reading has to stop here."""
        kind = type(event)
        if kind is yaml.ScalarEvent:  # the most by far
            return self._take_node(event, is_collection=False)
        if kind in _ENDS:
            self.stack.pop()
        elif kind in _STARTS or kind is yaml.AliasEvent:
            return self._take_node(event, is_collection=kind in _STARTS)
        elif kind is yaml.DocumentStartEvent:
            self.n_documents += 1
            if self.n_documents > 1:
                place = (event.start_mark.line + 1, event.start_mark.column + 1)
                hint = msg("delete the line --- and keep one deck in a file")
                self.tree.report("two-documents", msg("a second document begins here"), hint=hint, at=place)
                return False
        return True

    def _take_node(self, event: Any, *, is_collection: bool) -> bool:
        self.n_nodes += 1
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1)
        deep = is_collection and len(self.stack) >= MAX_DEPTH
        if deep or self.n_nodes > MAX_NODES:
            self.tree.report(*(("nested-deep", too_deep()) if deep else ("too-big", too_big())), at=place)
            self.tree.end_line = place[0]
            return False
        node = Node((), place[0], place[1], _data(event))
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            self._refuse_extras(event, node)
        if type(event) is yaml.ScalarEvent:
            node.is_quoted = bool(event.style)
            if self.has_forbidden and _PLACEHOLDER in event.value:
                node.is_broken = True
        self._attach(node)
        if is_collection:
            self.stack.append(_Frame(node))
        return True

    def _refuse_extras(self, event: Any, node: Node) -> None:
        """Report what YAML can do and a deck must not: aliases, anchors, tags."""
        place = (node.line, node.column)
        if isinstance(event, yaml.AliasEvent):
            node.is_broken = True
            message = msg(
                "'*{name}' is a YAML alias, which decks do not use", name=shorten(event.anchor or "")
            )
            hint = msg("write the value out; text that begins with * needs quotes")
            self.tree.report("alias", message, hint=hint, at=place)
        elif event.anchor is not None:
            message = msg("'&{name}' is a YAML anchor, which decks do not use", name=shorten(event.anchor))
            hint = msg("delete it; text that begins with & needs quotes")
            self.tree.report("anchor", message, hint=hint, at=place)
        if getattr(event, "tag", None) is not None:
            node.is_broken = True
            message = msg("'{tag}' is a YAML tag, which decks do not use", tag=shorten(_tag(event.tag)))
            hint = msg("delete it; text that begins with ! needs quotes")
            self.tree.report("tag", message, hint=hint, at=place)

    def _attach(self, node: Node) -> None:
        """Put a node where it belongs: the root, an entry of a list, a key, or the value of one."""
        if not self.stack:
            self.tree.root = node
            return
        frame = self.stack[-1]
        parent = frame.node
        key = frame.key
        if key is not None:
            frame.key = None
            node.path = (*parent.path, str(key.data))
            node.key_place = (key.line, key.column)
            if not key.is_broken:
                parent.children[key.data] = node
                parent.data[key.data] = node.data
        elif type(parent.data) is list:
            node.path = (*parent.path, len(parent.data))
            parent.adopt(len(parent.data), node)
        else:
            frame.key = node
            self._check_key(node, parent)

    def _check_key(self, key: Node, parent: Node) -> None:
        """Report a key that is no text, or that the map has already; its value is then left aside."""
        if not is_key(key.data):
            if not key.is_broken:
                self._report_odd_key(key, parent)
            key.is_broken = True
        elif not key.is_broken and key.data in parent.children:
            place = (key.line, key.column)
            first = parent.children[key.data].key_place or place
            message = msg(
                "'{key}' is here a second time; it is in line {line} already",
                key=shorten(key.data),
                line=first[0],
            )
            hint = msg("keep one of the two")
            self.tree.report("key-duplicate", message, (*parent.path, key.data), hint, place)
            key.is_broken = True
            return  # the map has this key, so nothing is lost
        parent.has_lost_keys |= key.is_broken

    def _report_odd_key(self, key: Node, parent: Node) -> None:
        place = (key.line, key.column)
        if isinstance(key.data, dict | list):
            message = msg("a key must be text, and this is a list or map")
            self.tree.report("key-not-text", message, parent.path, at=place)
        elif key.data is None:
            self.tree.report(
                "key-not-text", msg("the key before the colon is missing"), parent.path, at=place
            )
        else:
            text = key.data.text if isinstance(key.data, Numeral) else str(key.data).lower()
            hint = msg("put it in quotes: {example}", example=f'"{shorten(text)}"')
            self.tree.report("key-not-text", key_not_text(shorten(text)), parent.path, hint, place)


def _data(event: Any) -> Any:
    """Return the plain value of an event; of a list or map, the empty one to fill."""
    kind = type(event)
    if kind is yaml.MappingStartEvent:
        return {}
    if kind is yaml.SequenceStartEvent:
        return []
    if kind is yaml.AliasEvent:
        return UNREADABLE
    return _resolve(event.value) if event.implicit[0] and event.tag is None else event.value


def _resolve(text: str) -> Any:
    """Return what a plain scalar means; ``no``, ``1:30`` and dates are text (Deck format: Plain values)."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _WHOLE.fullmatch(text):
        return int(text) if len(text) <= MAX_DIGITS else Numeral(text)
    return Numeral(text) if _DECIMAL.fullmatch(text) else text


def _tag(tag: str) -> str:
    """Return a tag as people write it."""
    return tag.replace("tag:yaml.org,2002:", "!!", 1)
