"""What a saved match looks like: a header, then a line for each thing done (Better Hand journal, format 1).

``{"format": 1, "version": ..., "deck": ..., "deck_sha256": ..., "seed": ..., "mirror": ...,
"seats": [{"role": ..., "agent": name or null}], "bet": seat or null, "extra": {...}}``
``[seat, verb, ...]`` as in a record, or ``["undo"]``; ``["why", {...}]`` after an action of an agent;
``["hint", seat]`` where the coach has answered a seat

A line counts once its line end is written: what comes after the last one was cut off by a crash.
Lines are plain ASCII, so that no cut can fall within a character.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from game.base.errors import UsageError
from game.base.kept_messages import message_from_plain, message_to_plain
from game.base.language import Message, msg
from game.match.action import Action
from game.match.match import Match
from game.match.record import RecordError, read_action, read_header, record_of

__all__ = [
    "MAX_BYTES",
    "UNDO_LINE",
    "Saved",
    "action_line",
    "header_line",
    "hint_line",
    "read_lines",
    "read_saved",
]

MAX_BYTES = 4 * 1024 * 1024
_MAX_LINES = 100_000
"""A match has less than two thousand actions; the rest is room for undoing them, over and over."""

UNDO_LINE = '["undo"]\n'
_UNDO = ["undo"]
_LONGEST_LINE = 100
"""Bytes in a line after the header, so that an error can repeat what stands there."""
_HINT = "hint"
_WHY = "why"
_WHY_BEGINS = b'["why",'
_LONGEST_WHY = 4000
"""Bytes in a line that says why."""


@dataclass(frozen=True)
class Saved:
    """A match that was left, played again to exactly where it stood."""

    match: Match
    agents: tuple[str | None, ...]
    """[seat] name of the agent, None for a person."""
    bet: int | None
    """The seat that was bet on."""
    extra: dict[str, Any]
    """What else was to be kept; plain data."""
    path: Path
    data: bytes = field(repr=False)
    """The file as it was read."""
    reasons: Mapping[int, Message] = field(default_factory=dict)
    """By action, counted from 0: why an agent played it."""
    hints: tuple[int, ...] = ()
    """[seat] how often the coach has answered."""

    @property
    def roles(self) -> tuple[str, ...]:
        """[seat] role."""
        return self.match.roles

    @property
    def round(self) -> int:
        """The round it stands in, from 0."""
        return self.match.round

    @property
    def n_rounds(self) -> int:
        """How many rounds it has."""
        return self.match.deck.rules.rounds


def header_line(match: Match, agents: tuple[str | None, ...], bet: int | None, extra: dict[str, Any]) -> str:
    """Return the first line of a match's journal. Raises TypeError if ``extra`` is not plain data."""
    header = record_of(match, agents).to_header()
    header["seats"] = [{"role": seat["role"], "agent": seat.get("agent")} for seat in header["seats"]]
    header |= {"bet": bet, "extra": extra}
    return json.dumps(header, separators=(",", ":"), allow_nan=False) + "\n"


def action_line(seat: int, action: Action, why: Message | None = None) -> str:
    """Return the line for an action, and one for the reason that an agent gave."""
    line = json.dumps([seat, *action.to_json()], separators=(",", ":")) + "\n"
    if why is None:
        return line
    reason = json.dumps([_WHY, message_to_plain(why)], separators=(",", ":")) + "\n"
    return line + reason if len(reason) <= _LONGEST_WHY else line


def hint_line(seat: int) -> str:
    """Return the line for an answer of the coach."""
    return json.dumps([_HINT, seat], separators=(",", ":")) + "\n"


def read_saved(data: bytes, path: Path) -> Saved:
    """Return the match in a journal; raises RecordError, DeckError or UsageError if anything is wrong.

    Only a last line without a line end is passed over.
    """
    name = path.name
    header, line_end, rest = data.partition(b"\n")
    if data and not line_end:
        raise RecordError(name, msg("cut off in its first line"))
    record, document = read_header(header, name)
    n_seats = len(record.roles)
    bet, extra = document.get("bet"), document.get("extra", {})
    if not isinstance(document.get("deck_sha256"), str):
        raise RecordError(name, msg("'{key}' is missing", key="deck_sha256"))
    if bet is not None and not (type(bet) is int and 0 <= bet < n_seats):
        raise RecordError(name, msg("'bet' must be a seat or null"))
    if not isinstance(extra, dict):
        raise RecordError(name, msg("'extra' must be a JSON object"))
    actions, reasons, hints = read_lines(rest, name, n_seats)
    match = replace(record, actions=tuple(actions)).replay(whole=False)
    return Saved(match, record.agents, bet, extra, path, data, reasons, hints)


def read_lines(
    data: bytes, name: str, n_seats: int
) -> tuple[list[tuple[int, Action]], dict[int, Message], tuple[int, ...]]:
    """Return what the lines after the header leave of the actions, by action the reason given for it, hints.

    Those taken back are left out. Raises RecordError, with the line's number in a file of this name.
    """
    lines = data.split(b"\n")[:-1]
    if len(lines) > _MAX_LINES:
        raise RecordError(name, msg("more lines than any match has"))
    actions: list[tuple[int, Action]] = []
    reasons: dict[int, Message] = {}
    hints = [0] * n_seats
    for number, line in enumerate(lines, start=2):
        entry = _entry(line)
        if entry == _UNDO and actions:
            actions.pop()
            reasons.pop(len(actions), None)
            continue
        if (asking := _seat_of_hint(entry, n_seats)) is not None:
            hints[asking] += 1
            continue
        if actions and line.startswith(_WHY_BEGINS):
            # One that cannot be read is no loss to the match.
            if (why := _reason(line)) is not None:
                reasons[len(actions) - 1] = why
            continue
        try:
            seat, action = read_action(entry)
        except UsageError as error:
            raise _wrong_line(name, number, error.message) from None
        if not 0 <= seat < n_seats:
            raise _wrong_line(name, number, msg("there is no seat {seat}", seat=seat))
        actions.append((seat, action))
    return actions, reasons, tuple(hints)


def _seat_of_hint(entry: Any, n_seats: int) -> int | None:
    """Return who was answered, None if a line says something else."""
    is_hint = isinstance(entry, list) and len(entry) == 2 and entry[0] == _HINT  # noqa: PLR2004
    return entry[1] if is_hint and type(entry[1]) is int and 0 <= entry[1] < n_seats else None


def _entry(line: bytes) -> Any:
    """Return what a line says, None if that is nothing that could be read."""
    try:
        return json.loads(line.decode("ascii")) if len(line) <= _LONGEST_LINE else None
    except (ValueError, RecursionError):
        return None


def _reason(line: bytes) -> Message | None:
    """Return the reason that a line gives; None if it gives none that could be shown."""
    if len(line) > _LONGEST_WHY:
        return None
    try:
        return message_from_plain(json.loads(line.decode("ascii"))[1])
    except (ValueError, IndexError, RecursionError):
        return None


def _wrong_line(name: str, number: int, what: Message) -> RecordError:
    return RecordError(name, msg("line {number}: {what}", number=number, what=what))
