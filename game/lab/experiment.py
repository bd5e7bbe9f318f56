"""Experiments: a sweep written down in a file, with the question it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.base.errors import UsageError
from game.base.files import read_limited
from game.base.language import Message, msg, nearest
from game.base.resources import asset
from game.base.safe_text import shorten
from game.decks import read_yaml
from game.decks.parsing.tree import Numeral
from game.lab.axes import Axis, read_axis

__all__ = ["Experiment", "load_experiment", "shipped_experiments"]

_MAX_BYTES = 64 * 1024
_MOST_MATCHES = 10**9


@dataclass(frozen=True)
class Experiment:
    """What an experiment's file says; None where it leaves something to the command."""

    title: str | dict[str, str] | None = None
    question: str | dict[str, str] | None = None
    deck: str | None = None
    seats: tuple[str, ...] | None = None
    """ROLE=AGENT"""
    axes: tuple[Axis, ...] = ()
    matches: int | None = None
    seed: int | None = None
    mirror: bool | None = None


def shipped_experiments() -> dict[str, Path]:
    """Return the experiments that ship with the program, by name."""
    return {path.stem: path for path in sorted(asset("experiments").glob("*.yaml"))}


def load_experiment(name: str) -> Experiment:
    """Return the experiment of that name, or in that file; raises UsageError, saying where it is wrong."""
    shipped = shipped_experiments()
    path = shipped.get(name) or Path(name)
    if name not in shipped and path.suffix.lower() not in {".yaml", ".yml"}:
        near = nearest(name, shipped, pieces=True)
        if near is not None:
            raise UsageError(
                msg("there is no experiment '{name}'; did you mean '{near}'?", name=shorten(name), near=near)
            )
        raise UsageError(
            msg(
                "there is no experiment '{name}'; there are {names}, or name a .yaml file",
                name=shorten(name),
                names=list(shipped),
            )
        )
    try:
        text = read_limited(path, _MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(msg("{path}: not UTF-8 text; save it as UTF-8", path=str(path))) from None
    tree = read_yaml(text, str(path))
    if tree.has_errors:
        problem = tree.sorted_problems()[0]
        raise UsageError(_at(path, problem.line, problem.message))
    data = tree.root.data if tree.root is not None else None
    if not isinstance(data, dict):
        raise UsageError(
            msg("{path}: an experiment is a group of keys, as vary: and matches:", path=str(path))
        )

    def fail(key: str, what: Message) -> UsageError:
        return UsageError(_at(path, tree.place((key,))[0], what))

    return _read(data, fail)


def _at(path: Path, line: int, what: Message) -> Message:
    return msg("{path}, line {line}: {what}", path=str(path), line=line, what=what)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or (
        isinstance(value, dict) and bool(value) and all(isinstance(part, str) for part in value.values())
    )


_KEYS: dict[str, tuple[Callable[[Any], bool], Message]] = {
    "title": (_is_text, msg("a text, or one for each language")),
    "question": (_is_text, msg("a text, or one for each language")),
    "deck": (lambda value: isinstance(value, str), msg("the id of a deck, or a file")),
    "seats": (
        lambda value: isinstance(value, list) and all(isinstance(word, str) for word in value),
        msg("a list of seats, as [sales=skilled, marketing=skilled]"),
    ),
    "vary": (
        lambda value: isinstance(value, dict) and bool(value),
        msg("what to vary, as rules.rounds: 4..16:2"),
    ),
    "matches": (
        lambda value: type(value) is int and 1 <= value <= _MOST_MATCHES,
        msg("a whole number from 1 on"),
    ),
    "seed": (lambda value: type(value) is int and 0 <= value < 2**64, msg("a whole number from 0 on")),
    "mirror": (lambda value: isinstance(value, bool), msg("true or false")),
}


def _as_written(value: Any) -> Any:
    """Return a value with numbers that are not whole as the texts they were written as."""
    if isinstance(value, dict):
        return {key: _as_written(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_written(part) for part in value]
    return str(value) if isinstance(value, Numeral) else value


def _read(data: dict[str, Any], fail: Callable[[str, Message], UsageError]) -> Experiment:
    found: dict[str, Any] = {}
    for key, value in data.items():
        if key not in _KEYS:
            near = nearest(key, _KEYS)
            if near is not None:
                raise fail(
                    key, msg("there is no key '{name}'; did you mean '{near}'?", name=shorten(key), near=near)
                )
            raise fail(
                key, msg("there is no key '{name}'; there are {names}", name=shorten(key), names=list(_KEYS))
            )
        is_sound, expected = _KEYS[key]
        if not is_sound(value):
            raise fail(key, msg("'{key}' takes {expected}", key=key, expected=expected))
        found[key] = _as_written(value)
    if "vary" not in found:
        raise fail("", msg("'{key}' is missing", key="vary"))
    try:
        axes = tuple(read_axis(key, value) for key, value in found.pop("vary").items())
    except UsageError as error:
        raise fail("vary", error.message) from None
    if "seats" in found:
        found["seats"] = tuple(found["seats"])
    return Experiment(axes=axes, **found)
