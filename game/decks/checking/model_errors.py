"""pydantic's errors as problems of a deck: short sentences, with what was expected and what is there."""

from collections import Counter

from pydantic import BaseModel, ValidationError

from game.base.language import Message, msg
from game.base.safe_text import shorten
from game.decks.checking import suggestions
from game.decks.checking.value_wording import judge
from game.decks.document import (
    Care,
    Customer,
    DeckDocument,
    Defaults,
    Improve,
    Invite,
    Pitch,
    RulesSection,
    Segment,
    Standard,
    TrendMix,
)
from game.decks.fields import MAP_TAG, TEXT_TAG
from game.decks.parsing.tree import MAX_PROBLEMS, Node, Path, Tree
from game.decks.problems import path_text

__all__ = ["SECTIONS", "explain", "missing_example"]

SECTIONS: dict[Path, type[BaseModel]] = {
    (): DeckDocument,
    ("rules",): RulesSection,
    ("rules", "improve"): Improve,
    ("rules", "care"): Care,
    ("rules", "pitch"): Pitch,
    ("rules", "invite"): Invite,
    ("rules", "standards", "*"): Standard,
    ("rules", "trend_mix"): TrendMix,
    ("segments", "*"): Segment,
    ("defaults",): Defaults,
    ("customers", "*"): Customer,
}
"""The maps of a deck, by the shape of their path."""

_NOUNS: dict[Path, Message] = {
    (): msg("a deck"),
    ("rules", "standards", "*"): msg("a standard"),
    ("segments", "*"): msg("a segment"),
    ("customers", "*"): msg("a customer"),
}
_MAX_HINTS = 200
"""Unknown keys that get a suggestion: comparing words takes time, and a file may be all wrong."""


def explain(error: ValidationError | None, tree: Tree) -> None:
    """Report pydantic's errors in a deck's document to its tree, and keys without a value."""
    items = error.errors(include_url=False, include_input=False) if error else []
    unknown = [item["loc"] for item in items if item["type"] == "extra_forbidden"]
    intended = {(*path[:-1], _report_unknown(path, tree, n)) for n, path in enumerate(unknown[:MAX_PROBLEMS])}
    misplaced = set(unknown)
    missing: dict[str, list[Path]] = {}
    for item in items[:MAX_PROBLEMS]:
        path, is_key = _path(item["loc"])
        if item["type"] == "missing":
            parent = tree.at(path[:-1])
            if path not in intended and not tree.end_line and parent is not None and not parent.has_lost_keys:
                missing.setdefault(path_text(_shape(path)), []).append(path)
        elif item["type"] != "extra_forbidden":
            node = tree.at(path)
            if is_key and node is not None:
                misplaced.add(path)
                _report_language(path, node, tree)
            elif node is not None and not _is_known(item["type"], node):
                code, message, hint = judge(item["type"], item.get("ctx", {}), _subject(path), node)
                tree.report(code, message, path, hint)
    for paths in missing.values():
        _report_missing(paths, tree)
    _report_empty(misplaced, tree)


def _is_known(kind: str, node: Node) -> bool:
    """Whether an error is reported in another way, or comes from one that is."""
    # pydantic leaves faulty entries out when it counts, so lists are counted by game.decks.checking.checks.
    is_count = kind in {"too_short", "too_long"}
    return (
        node.is_broken
        or node.data is None
        or (is_count and (node.has_lost_keys or isinstance(node.data, list)))
    )


def missing_example(path: Path) -> str:
    """Return a line of YAML that gives the key at ``path`` a possible value; empty if it takes several."""
    model = SECTIONS[_shape(path[:-1])]
    examples = model.model_fields[str(path[-1])].examples
    return f"{path[-1]}: {examples[0]}" if examples else ""


def _path(loc: tuple[int | str, ...]) -> tuple[Path, bool]:
    """Return where pydantic's error is in the document, and whether it is about the key there."""
    path = tuple(step for step in loc if step not in {TEXT_TAG, MAP_TAG})
    return (path[:-1], True) if path[-1:] == ("[key]",) else (path, False)


def _shape(path: Path) -> Path:
    return tuple("*" if isinstance(step, int) else step for step in path)


def _section(path: Path) -> Path:
    """Return the path of the innermost map of the format that the value at ``path`` is in."""
    for n in range(len(path) - 1, 0, -1):
        if _shape(path[:n]) in SECTIONS:
            return path[:n]
    return ()


def _noun(path: Path) -> Message | str:
    return _NOUNS.get(_shape(path)) or f"'{path[-1]}'"


def _subject(path: Path) -> str:
    """Return the name of a value in messages: its key, with what leads to it inside the same entry."""
    return shorten(path_text(path[len(_section(path)) :]), 60)


def _report_unknown(path: Path, tree: Tree, n_before: int) -> str | None:
    """Report an unknown key; return the key that it was probably meant to be."""
    node = tree.at(path)
    key, section = str(path[-1]), path[:-1]
    here = list(SECTIONS[_shape(section)].model_fields)
    message = msg("'{key}' is not a key of {place}", key=shorten(key), place=_noun(section))
    is_first = n_before < _MAX_HINTS
    hint = None
    if is_first:
        parent = tree.at(section)
        quoted = suggestions.quote_hint(parent.data.values()) if parent else None
        hint = quoted or suggestions.key_hint(key, here, _elsewhere())
    tree.report("key-unknown", message, path, hint, node.key_place if node else None)
    return suggestions.intended_key(key, here) if is_first else None


def _elsewhere() -> dict[str, str]:
    """Return where each key belongs that belongs to one place only."""
    owners = [(key, shape) for shape, model in SECTIONS.items() for key in model.model_fields]
    times = Counter(key for key, _ in owners)
    return {
        key: ".".join(map(str, shape)).removesuffix(".*")
        for key, shape in owners
        if times[key] == 1 and shape
    }


def _report_language(path: Path, node: Node, tree: Tree) -> None:
    message = msg("'{key}' is not the tag of a language", key=shorten(str(path[-1])))
    hint = suggestions.language_hint(str(path[-1]))
    tree.report("language", message, path, hint, node.key_place or node.place)


def _report_missing(paths: list[Path], tree: Tree) -> None:
    """Report one key that one or more maps of the same kind do not have."""
    example = missing_example(paths[0])
    key = str(paths[0][-1])
    if _shape(paths[0][:-1]) == ("customers", "*") and key in Defaults.model_fields:
        message = msg(
            "a customer needs '{key}'",
            plural="{n} customers have no '{key}'; this is the first of them",
            n=len(paths),
            key=key,
        )
        hint = msg("write it here or once for all, as in {example}", example=f"defaults: {{{example}}}")
        tree.report("key-missing", message, paths[0], hint)
        return
    for path in paths:
        message = msg("{place} needs '{key}'", place=_noun(path[:-1]), key=key)
        tree.report(
            "key-missing", message, path, msg("for example {example}", example=example) if example else None
        )


def _report_empty(misplaced: set[Path], tree: Tree) -> None:
    """Report keys and entries without a value; the format has no use for them anywhere."""
    if not tree.has_empty:
        return
    for node in tree.nodes():
        if node.data is not None or node.is_broken or any(node.path[:n] in misplaced for n in range(1, 9)):
            continue
        if tree.is_full:
            return
        at = node.place[0]
        line = tree.lines[at - 1] if 0 < at <= len(tree.lines) else ""
        hint = suggestions.comment_hint(line) or msg("write a value, or leave it out altogether")
        tree.report(
            "value-missing", msg("'{subject}' has no value", subject=_subject(node.path)), node.path, hint
        )
