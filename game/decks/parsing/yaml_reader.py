"""YAML text to a tree of nodes with places, straight from the parser's events (Deck format: Hostile files).

No composer and no constructors: aliases are refused and never followed, tags build nothing, and a
plain word stays a word unless it is true, false, null or a decimal number.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any

import yaml

from game.base.language import Message, msg
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
    place_of,
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
    try:
        _Reader(tree, LOADER(text).get_event, has_forbidden=has_forbidden).read()
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


class _EnoughError(Exception):
    """Reading has to stop here; why has been reported."""


class _Reader:
    """Turns events into nodes, each put in its place before what it holds is read.

    MAX_DEPTH keeps a document from going too deep for Python's own stack.
    """

    def __init__(self, tree: Tree, next_event: Callable[[], Any], *, has_forbidden: bool) -> None:
        self.tree = tree
        self.next_event = next_event
        self.has_forbidden = has_forbidden
        self.n_nodes = 0

    def read(self) -> None:
        """Take events to the end, or to where reading has to stop."""
        n_documents = 0
        with suppress(_EnoughError):
            while type(event := self.next_event()) is not yaml.StreamEndEvent:
                if type(event) is yaml.DocumentStartEvent:
                    n_documents += 1
                    if n_documents > 1:
                        message = msg("a second document begins here")
                        hint = msg("delete the line --- and keep one deck in a file")
                        self.tree.report("two-documents", message, hint=hint, at=place_of(event.start_mark))
                        return
                elif isinstance(event, yaml.NodeEvent):
                    self.tree.root = self._node(event, 0)
                    self._fill(self.tree.root, event, 0)

    def _node(self, event: Any, depth: int) -> Node:
        """Return the node that an event begins, still empty; ``depth`` lists and maps lie around it."""
        self.n_nodes += 1
        kind = type(event)
        if kind in _STARTS and depth >= MAX_DEPTH:
            raise self._enough("nested-deep", too_deep(), event)
        if self.n_nodes > MAX_NODES:
            raise self._enough("too-big", too_big(), event)
        node = Node(_data(event), mark=event.start_mark)
        self.tree.has_empty |= node.data is None
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            self._refuse_extras(event, node)
        if kind is yaml.ScalarEvent:
            node.is_quoted = bool(event.style)
            if self.has_forbidden and _PLACEHOLDER in event.value:
                node.is_broken = True
        return node

    def _enough(self, code: str, message: Message, event: Any) -> _EnoughError:
        place = place_of(event.start_mark)
        self.tree.report(code, message, at=place)
        self.tree.end_line = place[0]
        return _EnoughError()

    def _fill(self, node: Node, event: Any, depth: int) -> None:
        """Read what lies in the node that an event has begun; nothing in a scalar."""
        if type(event) is yaml.MappingStartEvent:
            self._fill_map(node, depth + 1)
        elif type(event) is yaml.SequenceStartEvent:
            while type(event := self.next_event()) is not yaml.SequenceEndEvent:
                child, step = self._node(event, depth + 1), len(node.data)
                child.inside, child.step = node.path, step
                node.adopt(step, child)
                self._fill(child, event, depth + 1)

    def _fill_map(self, parent: Node, depth: int) -> None:
        """Read the pairs of a map.

        A file has hundreds, nearly all of them of a plain text and a scalar: these are made on the spot.
        """
        next_event, scalar = self.next_event, yaml.ScalarEvent
        children, data, path = parent.children, parent.data, parent.path
        while type(event := next_event()) is not yaml.MappingEndEvent:
            is_quick = not self.has_forbidden and self.n_nodes < MAX_NODES - 1
            is_plain = is_quick and type(event) is scalar and event.anchor is None and event.tag is None
            step = _plain_key(event.value) if is_plain and event.implicit[0] else None
            if step is None or step in children:
                self._take_pair(event, parent, depth)
                continue
            mark, event = event.start_mark, next_event()
            self.n_nodes += 1
            if type(event) is scalar and event.anchor is None and event.tag is None:
                self.n_nodes += 1
                value = _resolve(event.value) if event.implicit[0] else event.value
                children[step] = Node(value, path, step, event.start_mark, mark, bool(event.style))
                data[step] = value
                if value is None:
                    self.tree.has_empty = True
            else:
                self._take_value(event, Node(step, mark=mark), parent, depth)

    def _take_pair(self, event: Any, parent: Node, depth: int) -> None:
        """Take a pair of which the key may be anything."""
        key = self._node(event, depth)
        self._check_key(key, parent)
        self._fill(key, event, depth)
        self._take_value(self.next_event(), key, parent, depth)

    def _take_value(self, event: Any, key: Node, parent: Node, depth: int) -> None:
        node = self._node(event, depth)
        node.inside, node.step, node.key_mark = parent.path, str(key.data), key.mark
        if not key.is_broken:
            parent.adopt(key.data, node)
        self._fill(node, event, depth)

    def _refuse_extras(self, event: Any, node: Node) -> None:
        """Report what YAML can do and a deck must not: aliases, anchors, tags."""
        place = node.place
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

    def _check_key(self, key: Node, parent: Node) -> None:
        """Report a key that is no text, or that the map has already; its value is then left aside."""
        if not is_key(key.data):
            if not key.is_broken:
                self._report_odd_key(key, parent)
            key.is_broken = True
        elif not key.is_broken and key.data in parent.children:
            place = key.place
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
        place = key.place
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


@lru_cache(1000)
def _plain_key(text: str) -> str | None:
    """Return a key without quotes, None if it is not plainly one."""
    return text if type(_resolve(text)) is str and text.isascii() else None


def _resolve(text: str) -> Any:
    """Return what a plain scalar means; ``no``, ``1:30`` and dates are text (Deck format: Plain values)."""
    if text in _WORDS:
        return _WORDS[text]
    return text if text[0] not in "+-.0123456789" else _number(text)


@lru_cache(1000)
def _number(text: str) -> Any:
    """Return the number that a text is, or the text if it only begins like one."""
    if _WHOLE.fullmatch(text):
        return int(text) if len(text) <= MAX_DIGITS else Numeral(text)
    return Numeral(text) if _DECIMAL.fullmatch(text) else text


def _tag(tag: str) -> str:
    """Return a tag as people write it."""
    return tag.replace("tag:yaml.org,2002:", "!!", 1)
