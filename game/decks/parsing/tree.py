"""A deck's document as a tree of nodes that know where they stand, before anything is checked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from game.base.language import Message, msg
from game.decks.problems import DeckError, Problem, Step, path_text

__all__ = [
    "MAX_DEPTH",
    "MAX_NODES",
    "UNREADABLE",
    "Node",
    "Numeral",
    "Path",
    "Tree",
    "entries",
]

MAX_DEPTH = 30
"""Levels of lists and maps (Deck format: Hostile files)."""
MAX_NODES = 20_000
"""Keys and values in one document: more than 200 customers in ten languages come to."""
MAX_PROBLEMS = 1_000
MAX_DIGITS = 18

Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that is no whole number of a sensible size, as it is written.

    No parameter of a deck can have it, and it is never turned into a float: 1e400 stays 1e400.
    """

    text: str

    def __str__(self) -> str:
        return self.text


UNREADABLE = Numeral("")
"""Stands for a value that a problem has been reported for already."""


class Mark(Protocol):
    """A place in a file as the parser knows it; lines and columns from 0."""

    line: int
    column: int


@dataclass(slots=True, eq=False)
class Node:
    """A value of the document: what it holds, and where it stands.

    Places are worked out for the few that somebody asks for: a file has nearly a thousand.
    """

    data: Any
    """What YAML says it is: dict, list, str, int, bool, None, or a Numeral."""
    inside: Path = ()
    """The path of the map or list that it is in: not that node itself, or only a search for circles of
    references would ever free a tree."""
    step: Step | None = None
    """Its key or number there; None for the root."""
    mark: Mark | None = None
    """Where it begins; None for a document that never was a file."""
    key_mark: Mark | None = None
    """Where the key in front of it begins."""
    is_quoted: bool = False
    is_broken: bool = False
    """A problem has been reported for this very value, so no second one is wanted."""
    has_lost_keys: bool = False
    """A key of this map could not be read, so a missing one may not be missing."""
    children: dict[Step, "Node"] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The steps that lead to it from the root."""
        return () if self.step is None else (*self.inside, self.step)

    @property
    def place(self) -> tuple[int, int]:
        """Line and column, from 1; 0 for a document that never was a file."""
        return place_of(self.mark)

    @property
    def key_place(self) -> tuple[int, int] | None:
        """Line and column of the key in front of it, None if there is none."""
        return None if self.key_mark is None else place_of(self.key_mark)

    def adopt(self, step: Step, child: "Node") -> None:
        """Put ``child`` into this map or list, in the tree and in the plain data alike."""
        self.children[step] = child
        if isinstance(step, int):
            self.data.append(child.data)
        else:
            self.data[step] = child.data


@dataclass(eq=False)
class Tree:
    """A document and the problems found in it so far."""

    name: str
    lines: tuple[str, ...] = ()
    root: Node | None = None
    has_empty: bool = False
    """Whether any value is null, so that it is worth looking for the key that lacks one."""
    problems: list[Problem] = field(default_factory=list)
    end_line: int = 0
    """Where reading had to stop, so that nothing is known of what comes after; 0 if it did not."""

    @property
    def has_errors(self) -> bool:
        """Whether a problem so far forbids playing this deck."""
        return any(problem.is_error for problem in self.problems)

    @property
    def is_full(self) -> bool:
        """Whether no more problems are taken."""
        return len(self.problems) >= MAX_PROBLEMS

    def at(self, path: Path) -> Node | None:
        """Return the node at ``path``, or None."""
        node = self.root
        for step in path:
            if node is None:
                return None
            node = node.children.get(step)
        return node

    def data(self, path: Path) -> Any:
        """Return the plain value at ``path``, or None."""
        node = self.at(path)
        return None if node is None else node.data

    def nodes(self) -> Iterator[Node]:
        """Yield all nodes, parents before children, in the order of the document."""
        waiting = [self.root] if self.root is not None else []
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children.values()))

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column where people would look for the value at ``path``.

        A value that starts on a line below its key is shown at the key; one that does not exist, at
        the map or list that should hold it.
        """
        node = self.at(path)
        while node is None and path:
            path = path[:-1]
            node = self.at(path)
        if node is None:
            return (1, 1) if self.lines else (0, 0)
        if node.key_place is not None and node.key_place[0] != node.place[0]:
            return node.key_place
        return node.place

    def report(
        self,
        code: str,
        message: Message,
        path: Path = (),
        hint: Message | None = None,
        at: tuple[int, int] | None = None,
        severity: Literal["error", "warning"] = "error",
    ) -> None:
        """Note a problem at ``at`` (line, column), or where the value at ``path`` stands."""
        if not self.is_full:
            line, column = self.place(path) if at is None else at
            self.problems.append(Problem(line, column, message, code, hint, severity, path_text(path)))

    def sorted_problems(self) -> tuple[Problem, ...]:
        """Return the problems in the order of the file, or of the document if there is no file."""
        kept: dict[tuple[int, int, str, str], Problem] = {}
        for problem in self.problems:
            kept.setdefault((problem.line, problem.column, problem.code, problem.path), problem)
        if self.lines:
            return tuple(sorted(kept.values(), key=lambda problem: (problem.line, problem.column)))
        order = {path_text(node.path): i for i, node in enumerate(self.nodes())} if kept else {}
        return tuple(sorted(kept.values(), key=lambda problem: _rank(problem.path, order)))

    def fail(self) -> DeckError:
        """Return the error that carries all problems."""
        return DeckError(self.name, self.lines, self.sorted_problems())


def _rank(path: str, order: dict[str, int]) -> int:
    """Return where a path comes in the document; one that does not exist, with what should hold it."""
    while path not in order and path:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return order.get(path, 0)


def entries(tree: Tree, key: str) -> list[Node]:
    """Return the maps in the list that the document has at ``key``."""
    node = tree.at((key,))
    return [child for child in node.children.values() if isinstance(child.data, dict)] if node else []


def place_of(mark: Mark | None) -> tuple[int, int]:
    """Return a mark's line and column, from 1."""
    return (0, 0) if mark is None else (mark.line + 1, mark.column + 1)


def is_key(step: Any) -> bool:
    """Whether a key is text that can be written down: half of a surrogate pair cannot."""
    return isinstance(step, str) and (
        step.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in step)
    )


def too_deep() -> Message:
    """Return what is wrong with a document of too many levels."""
    return msg("lists and maps are nested more than {most} levels deep", most=MAX_DEPTH)


def too_big() -> Message:
    """Return what is wrong with a document of too many values."""
    return msg("this is too much for one deck: more than {most} values", most=MAX_NODES)


def key_not_text(key: str) -> Message:
    """Return what is wrong with a key that YAML takes for something else than text."""
    return msg("a key must be text, and '{key}' is not", key=key)
