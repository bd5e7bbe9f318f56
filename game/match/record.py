"""Match records: a match as one JSON document that outlives the program (Better Hand record, format 1).

``{"format": 1, "rulebook": 2, "version": ..., "deck": id or document, "deck_sha256": ..., "seed": ...,
"mirror": ..., "seats": [{"role": ..., "agent": ...}], "actions": [[seat, verb, ...], ...],
"score": [...], "bet": seat, "team": ..., "hints": [...]}``; the last three may be missing. A record without a
``rulebook`` was played under edition 1, whose rules are not played any more: it is refused.

A deck that ships with the program, unchanged, is named by its id and held to its hash; any other is
written out, so that a record can be replayed anywhere. A document of the form ``{"deck": ...,
"match": ..., "expect": {"score": ...}}`` (a conformance case) is read too.
"""

import json
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from game.base.errors import BetterHandError, UsageError
from game.base.files import read_limited, write_whole
from game.base.language import Message, msg
from game.base.resources import shipped_decks
from game.base.safe_text import safe
from game.base.version import __version__
from game.decks import Deck, deck_from_document, load_deck, shelf
from game.match.action import Action
from game.match.edition import other_edition
from game.match.legality import IllegalAction
from game.match.match import Match, check_seats
from game.match.record_text import MismatchError, RecordError, parse_record
from game.rules import RULEBOOK
from game.rules.draws import MAX_SEED

__all__ = [
    "MAX_TEAM",
    "Record",
    "RecordError",
    "load_record",
    "read_action",
    "read_header",
    "read_record",
    "record_bytes",
    "record_of",
    "save_record",
]

FORMAT = 1
MAX_TEAM = 60
"""Characters that a team's name may have."""
_MAX_BYTES = 4 * 1024 * 1024
_MAX_ACTIONS = 10_000
"""More than five times what the longest match that the rulebook allows can hold."""


@dataclass(frozen=True)
class Record:
    """A match as written down: enough to play it again, and what it claims to have ended with."""

    deck: Deck
    seed: int
    roles: tuple[str, ...]
    mirror: bool = False
    agents: tuple[str | None, ...] = ()
    """[seat] name of the agent that played, None for a person or if unknown."""
    actions: tuple[tuple[int, Action], ...] = ()
    score: tuple[int, ...] | None = None
    """[seat] score claimed, if the record says."""
    bet: int | None = None
    """The seat that was bet on before the match, if there was a bet."""
    team: str = ""
    """Who played it, as they call themselves."""
    hints: tuple[int, ...] = ()
    """[seat] how often the coach was asked; empty if never."""
    name: str = field(default="<record>", compare=False)

    def to_header(self) -> dict[str, Any]:
        """Return what there is before the first action, as plain data for JSON: the deal and the seats."""
        deck = self.deck
        agents = self.agents or (None,) * len(self.roles)
        seats = [
            {"role": role} | ({"agent": agent} if agent else {})
            for role, agent in zip(self.roles, agents, strict=True)
        ]
        return {
            "format": FORMAT,
            "rulebook": RULEBOOK,
            "version": __version__,
            "deck": deck.id if _is_shipped(deck) else deck.to_document(),
            "deck_sha256": deck.sha256,
            "seed": self.seed,
            "mirror": self.mirror,
            "seats": seats,
        }

    def to_document(self) -> dict[str, Any]:
        """Return the record as plain data for JSON."""
        document = self.to_header()
        document["actions"] = [[seat, *action.to_json()] for seat, action in self.actions]
        if self.score is not None:
            document["score"] = list(self.score)
        if self.bet is not None:
            document["bet"] = self.bet
        if self.team:
            document["team"] = self.team
        if any(self.hints):
            document["hints"] = list(self.hints)
        return document

    def replay(self, *, whole: bool = True) -> Match:
        """Play the record again and return the match.

        Raises RecordError that names the action for one that is illegal, out of turn or after the
        end and, with ``whole``, for a match that is not played to its end; MismatchError if the
        score is not the one claimed.
        """
        match = Match(self.deck, self.roles, self.seed, mirror=self.mirror)
        for number, (seat, action) in enumerate(self.actions, start=1):
            if match.seat is not None and seat != match.seat:
                raise RecordError(
                    self.name,
                    msg(
                        "action {number}: seat {seat} acts, but it is the turn of seat {turn}",
                        number=number,
                        seat=seat,
                        turn=match.seat,
                    ),
                )
            try:
                match.play(action)
            except IllegalAction as error:
                what = msg("action {number}: {what}", number=number, what=error.message)
                raise RecordError(self.name, what) from None
        if whole and not match.is_over:
            raise RecordError(
                self.name,
                msg(
                    "cut off after action {number}: round {round} of {rounds} is not finished, "
                    "it is the turn of seat {seat}",
                    number=len(self.actions),
                    round=match.round + 1,
                    rounds=self.deck.rules.rounds,
                    seat=match.seat,
                ),
            )
        if self.score is not None and match.is_over and match.scores != self.score:
            raise MismatchError(
                self.name,
                msg(
                    "the record claims the score {claimed}, replayed it is {replayed}",
                    claimed=[safe(str(score)[:20]) for score in self.score],
                    replayed=[str(score) for score in match.scores],
                ),
            )
        return match


def record_of(
    match: Match,
    agents: tuple[str | None, ...] = (),
    *,
    bet: int | None = None,
    team: str = "",
    hints: tuple[int, ...] = (),
) -> Record:
    """Return the record of a match as far as it has been played; ``bet`` is the seat that was bet on.

    ``hints``: [seat] how often the coach was asked.
    """
    return Record(
        deck=match.deck,
        seed=match.seed,
        roles=match.roles,
        mirror=match.mirror,
        agents=agents,
        actions=tuple(match.actions),
        score=match.scores if match.is_over else None,
        bet=bet,
        team=team,
        hints=hints if any(hints) else (),
    )


def record_bytes(record: Record) -> bytes:
    """Return what a record's file holds."""
    return (json.dumps(record.to_document(), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def save_record(record: Record, path: Path) -> None:
    """Write a record, whole or not at all; raises UsageError if the place cannot be written."""
    write_whole(path, record_bytes(record))


def load_record(path: Path) -> Record:
    """Read a record from a file; raises RecordError or DeckError, saying what is wrong and where."""
    return read_record(read_limited(path, _MAX_BYTES), str(path))


def read_record(data: bytes, name: str) -> Record:
    """Read a record from bytes; ``name`` is what errors call it."""
    return _Reader(name).record(parse_record(data, name))


def read_header(data: bytes, name: str) -> tuple[Record, dict[str, Any]]:
    """Read what ``Record.to_header`` gave; return it with the whole document, for what else is in there.

    The record has no actions. Raises RecordError or DeckError; ``name`` is what they call the file.
    """
    document = parse_record(data, name)
    return _Reader(name).header(document), document


def read_action(entry: Any) -> tuple[int, Action]:
    """Return the seat, any whole number, and the action that ``[seat, verb, ...]`` says.

    Raises UsageError for anything else.
    """
    whole = isinstance(entry, list) and len(entry) > 0 and type(entry[0]) is int
    action = Action.from_json(entry[1:] if whole else None)
    return entry[0], action


def _is_shipped(deck: Deck) -> bool:
    shipped = _shipped(deck.id)
    return shipped is not None and shipped.sha256 == deck.sha256


@cache
def _shipped(deck_id: str) -> Deck | None:
    """Return the deck that ships under this id, which is its file's name; None if there is none."""
    files = {file.stem: file for file in shipped_decks().glob("*.yaml")}
    return load_deck(files[deck_id]) if deck_id in files else None


def _sound(text: str, length: int) -> str:
    """Return a stranger's text without half characters, which JSON lets pass and no file can hold."""
    return text[:length].encode(errors="replace").decode()


class _Reader:
    """Checks one document, field by field."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fail(self, message: Message) -> RecordError:
        return RecordError(self.name, message)

    def record(self, document: Any) -> Record:
        match, score_of = document, document
        if isinstance(document, dict) and isinstance(document.get("match"), dict):
            match = document["match"]
            expect = document.get("expect")
            score_of = expect if isinstance(expect, dict) else {}
            if not isinstance(match.get("deck"), dict) and "deck" in document:
                match = match | {"deck": document["deck"]}
        record = self.header(match)
        n_seats = len(record.roles)
        actions = self.actions(self.field(match, "actions", list), n_seats)
        return replace(
            record,
            actions=actions,
            score=self.score(score_of.get("score"), n_seats),
            bet=self.bet(match.get("bet"), n_seats),
            team=self.team(match.get("team", "")),
            hints=self.hints(match.get("hints", []), n_seats),
        )

    def header(self, document: Any) -> Record:
        if not isinstance(document, dict):
            raise self.fail(msg("a record is a JSON object"))
        found = self.field(document, "format", int)
        if found != FORMAT:
            raise self.fail(
                msg("format {found} is not known; this program reads format 1", found=safe(str(found)[:20]))
            )
        edition = self.field(document, "rulebook", int) if "rulebook" in document else 1
        if edition != RULEBOOK:
            raise self.fail(other_edition(edition))
        roles, agents = self.seats(self.field(document, "seats", list))
        seed = self.field(document, "seed", int)
        if not 0 <= seed <= MAX_SEED:
            raise self.fail(msg("'seed' must be from 0 to 2^40-1"))
        mirror = self.field(document, "mirror", bool) if "mirror" in document else False
        deck = self.deck(document.get("deck"), document.get("deck_sha256"), len(roles))
        return Record(deck, seed, roles, mirror, agents, name=self.name)

    def field(self, document: dict[str, Any], key: str, kind: type) -> Any:
        if key not in document:
            raise self.fail(msg("'{key}' is missing", key=key))
        value = document[key]
        if type(value) is not kind:
            expected = {
                int: msg("a whole number"),
                list: msg("a list"),
                bool: msg("true or false"),
            }[kind]
            raise self.fail(msg("'{key}' must be {expected}", key=key, expected=expected))
        return value

    def seats(self, seats: list[Any]) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
        roles = []
        agents = []
        for number, seat in enumerate(seats):
            role = seat.get("role") if isinstance(seat, dict) else None
            if not isinstance(role, str):
                raise self.fail(msg("seat {number} has no role", number=number))
            agent = seat.get("agent")
            roles.append(role)
            agents.append(_sound(agent, 200) if isinstance(agent, str) else None)
        try:
            check_seats(roles)
        except BetterHandError as error:
            raise self.fail(error.message) from None
        return tuple(roles), tuple(agents)

    def actions(self, entries: list[Any], n_seats: int) -> tuple[tuple[int, Action], ...]:
        if len(entries) > _MAX_ACTIONS:
            raise self.fail(msg("{n} actions are more than any match has", n=len(entries)))
        actions = []
        for number, entry in enumerate(entries, start=1):
            try:
                seat, action = read_action(entry)
            except UsageError as error:
                raise self.fail(msg("action {number}: {what}", number=number, what=error.message)) from None
            if not 0 <= seat < n_seats:
                shown = safe(str(seat)[:20])
                raise self.fail(msg("action {number}: there is no seat {seat}", number=number, seat=shown))
            actions.append((seat, action))
        return tuple(actions)

    def score(self, score: Any, n_seats: int) -> tuple[int, ...] | None:
        if score is None:
            return None
        if not isinstance(score, list) or len(score) != n_seats or any(type(x) is not int for x in score):
            raise self.fail(msg("'score' must be one whole number a seat"))
        return tuple(score)

    def bet(self, bet: Any, n_seats: int) -> int | None:
        if bet is not None and not (type(bet) is int and 0 <= bet < n_seats):
            raise self.fail(msg("'bet' must be a seat or null"))
        return bet

    def team(self, team: Any) -> str:
        if not isinstance(team, str):
            raise self.fail(msg("'team' must be a text"))
        return _sound(team, MAX_TEAM)

    def hints(self, hints: Any, n_seats: int) -> tuple[int, ...]:
        is_sound = isinstance(hints, list) and all(type(n) is int and 0 <= n <= _MAX_ACTIONS for n in hints)
        if not is_sound or len(hints) not in {0, n_seats}:
            raise self.fail(msg("'hints' must be one whole number a seat, 0 or more"))
        return tuple(hints) if any(hints) else ()

    def deck(self, given: Any, sha256: Any, n_seats: int) -> Deck:
        if isinstance(given, dict):
            deck = deck_from_document(given, self.name, n_seats=n_seats)
        elif isinstance(given, str):
            deck = self.installed(given, sha256, n_seats)
        else:
            raise self.fail(msg("'deck' must be the id of a deck or a whole deck"))
        if sha256 is not None and sha256 != deck.sha256:
            raise MismatchError(
                self.name,
                msg("played with another version of the deck '{deck}' (its hash differs)", deck=deck.id),
            )
        return deck

    def installed(self, deck_id: str, sha256: Any, n_seats: int) -> Deck:
        # A record comes from a stranger: it may name a deck on the shelf, never a file.
        shipped = _shipped(deck_id)
        # The one that was played is the one to take, though the user's own may have taken its place.
        if shipped is None or sha256 != shipped.sha256:
            for entry in shelf():
                if entry.id == deck_id and entry.is_user:
                    return load_deck(entry.path, n_seats=n_seats)
        if shipped is None:
            raise self.fail(msg("the deck '{deck}' is not installed here", deck=safe(deck_id[:40])))
        try:
            shipped.require_seats(n_seats)
        except UsageError as error:
            raise self.fail(error.message) from None
        return shipped
