"""The class board: sessions with their teams, deals, bets and results, kept on the disk.

Results are grouped by what was played: one deal is one deck (by hash, rules included), one deal seed,
one way of seating. What differs in any of these is another deal and is never ranked with it.
"""

import json
import zlib
from collections.abc import Iterable
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from game.base.language import Message, msg, tr
from game.classroom.match_facts import Facts, digest_of, facts_of
from game.classroom.models import Added, ClassSession, Deal, Result, Team
from game.classroom.schema import BoardError
from game.classroom.store import Store
from game.decks import Deck, deck_from_document
from game.lab import FIELD_METHOD, FIELD_RUNS, Field, play_field
from game.match import Record, SessionPlan, load_record, read_record, read_result_code

__all__ = ["Board"]

_MAX_NAME = 60


class Board:
    """The class board in a file, or in memory.

    Methods raise BoardError for whatever the disk or another window does, UsageError and its kin for
    what cannot be done as asked. Nothing that has been added is lost when one fails.
    """

    def __init__(self, path: Path | None, *, wait_s: float = 5.0) -> None:
        self.store = Store(path, wait_s=wait_s)
        self._decks: dict[str, Deck] = {}

    @property
    def message(self) -> Message | None:
        """What people should be told about opening it: set aside, or read only."""
        return self.store.message

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be added."""
        return self.store.is_read_only

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def whole(self) -> AbstractContextManager[None]:
        """Make several changes one: all of them are kept at the end, or none."""
        return self.store.writing()

    # -- sessions and teams -------------------------------------------------------------------

    def sessions(self) -> list[ClassSession]:
        """Return all sessions, the latest first."""
        sql = """SELECT s.id, s.name, s.made, COUNT(r.id) FROM sessions s
                 LEFT JOIN deals d ON d.session = s.id LEFT JOIN results r ON r.deal = d.id
                 GROUP BY s.id ORDER BY s.id DESC"""
        return [ClassSession(*row) for row in self.store.rows(sql)]

    def find_session(self, name: str) -> ClassSession | None:
        """Return the session of a name, None if there is none."""
        return next((each for each in self.sessions() if each.name == name.strip()), None)

    def new_session(self, name: str, made: str = "") -> ClassSession:
        """Begin a session; raises BoardError if there is one of that name."""
        name = _name(name)
        with self.store.writing():
            self._require_free("SELECT id FROM sessions WHERE name = ?", name)
            return ClassSession(
                self.store.run("INSERT INTO sessions VALUES (NULL, ?, ?)", name, made), name, made
            )

    def rename_session(self, session_id: int, name: str) -> None:
        """Give a session another name; raises BoardError if another has it."""
        name = _name(name)
        with self.store.writing():
            self._require_free("SELECT id FROM sessions WHERE name = ? AND id <> ?", name, session_id)
            self.store.run("UPDATE sessions SET name = ? WHERE id = ?", name, session_id)

    def delete_session(self, session_id: int) -> None:
        """Remove a session with everything in it."""
        with self.store.writing():
            self.store.run("DELETE FROM sessions WHERE id = ?", session_id)

    def teams(self, session_id: int) -> list[Team]:
        """Return the teams in the order in which they came."""
        sql = "SELECT id, name FROM teams WHERE session = ? ORDER BY id"
        return [Team(*row) for row in self.store.rows(sql, session_id)]

    def add_team(self, session_id: int, name: str) -> Team:
        """Return the team of a name, made if need be."""
        with self.store.writing():
            return self._team(session_id, _name(name))

    def rename_team(self, team_id: int, name: str) -> None:
        """Give a team another name; raises BoardError if another of its session has it."""
        name = _name(name)
        with self.store.writing():
            sql = """SELECT id FROM teams WHERE name = ? AND id <> ?
                     AND session = (SELECT session FROM teams WHERE id = ?)"""
            self._require_free(sql, name, team_id, team_id)
            self.store.run("UPDATE teams SET name = ? WHERE id = ?", name, team_id)

    def remove_team(self, team_id: int) -> None:
        """Remove a team with its bets and results."""
        with self.store.writing():
            self.store.run("DELETE FROM teams WHERE id = ?", team_id)

    # -- deals and bets -----------------------------------------------------------------------

    def deals(self, session_id: int) -> list[Deal]:
        """Return the deals of a session in the order in which they came."""
        sql = "SELECT id, deck, seed, mirror, roles FROM deals WHERE session = ? ORDER BY id"
        return [self._deal_of(row) for row in self.store.rows(sql, session_id)]

    def add_deal(self, session_id: int, plan: SessionPlan) -> Deal:
        """Return the deal that a session code or the set-up names, made if need be."""
        with self.store.writing():
            deal_id = self._deal_id(session_id, plan.deck, plan.seed, plan.roles, mirror=plan.mirror)
        return Deal(deal_id, plan.deck, plan.seed, plan.mirror, plan.roles)

    def bets(self, deal: Deal) -> dict[int, int]:
        """Return who each team thinks will lead at the end of a deal: {team id: seat}."""
        return dict(self.store.rows("SELECT team, seat FROM bets WHERE deal = ?", deal.id))

    def set_bet(self, deal: Deal, team: Team, seat: int | None) -> None:
        """Keep a team's bet on a deal; None takes it back. Raises BoardError if there is no such seat."""
        if seat is not None and not 0 <= seat < len(deal.roles):
            raise BoardError(msg("there is no seat {seat}", seat=seat))
        with self.store.writing():
            self.store.run("DELETE FROM bets WHERE deal = ? AND team = ?", deal.id, team.id)
            if seat is not None:
                self.store.run("INSERT INTO bets VALUES (?, ?, ?)", deal.id, team.id, seat)

    # -- results ------------------------------------------------------------------------------

    def results(self, session_id: int) -> list[Result]:
        """Return the results of a session in the order in which they came."""
        sql = """SELECT r.id, r.deal, t.id, t.name, r.facts, r.added FROM results r
                 JOIN teams t ON t.id = r.team WHERE t.session = ? ORDER BY r.id"""
        return [_result_of(row) for row in self.store.rows(sql, session_id)]

    def record(self, result: Result) -> Record:
        """Return the record of a result, to be stepped through; its team is the board's."""
        row = self.store.row(
            "SELECT r.record, d.deck FROM results r JOIN deals d ON d.id = r.deal WHERE r.id = ?", result.id
        )
        if row is None:
            raise BoardError(msg("this result has been removed"))
        document = json.loads(zlib.decompress(row[0]))
        document["deck"] = self._deck(row[1]).to_document()
        return replace(read_record(json.dumps(document).encode(), result.team.name), team=result.team.name)

    def add_code(
        self, session_id: int, code: str, team: str = "", *, decks: Iterable[Deck] = (), added: str = ""
    ) -> Added:
        """Add the result in a code; raises CodeError, saying what is wrong with it."""
        return self.add_record(session_id, read_result_code(code, decks), team, added=added)

    def add_file(self, session_id: int, path: Path, team: str = "", *, added: str = "") -> Added:
        """Add the result in a record's file; raises RecordError, saying what is wrong with it."""
        return self.add_record(session_id, load_record(path), team, added=added)

    def add_record(
        self, session_id: int, record: Record, team: str = "", *, added: str = "", even_if_known: bool = False
    ) -> Added:
        """Add a result, verified by playing it again.

        ``team``: a name; without one the record's own, or the next table. ``even_if_known`` is for two
        tables that have played the very same match. Raises RecordError for a record that does not
        replay to its end.
        """
        match = record.replay()
        facts, digest = facts_of(record, match), digest_of(match)
        document = record.to_document() | {"deck": None, "score": list(match.scores)}
        packed = zlib.compress(json.dumps(document, separators=(",", ":")).encode())
        name = _name(team or record.team) if (team or record.team).strip() else ""
        if even_if_known:
            digest += f" {name}"
        with self.store.writing():
            n_deals = self.store.row("SELECT COUNT(*) FROM deals WHERE session = ?", session_id)[0]
            deal_id = self._deal_id(session_id, record.deck, record.seed, record.roles, mirror=record.mirror)
            known = self._known(deal_id, digest)
            if known is not None:
                return Added(known, is_new=False, message=_told_known(known, name))
            at = self._team(session_id, name or self._next_table(session_id))
            result_id = self.store.run(
                "INSERT INTO results VALUES (NULL, ?, ?, ?, ?, ?, ?)",
                *(deal_id, at.id, digest, packed, facts.to_json(), added),
            )
            if facts.bet is not None:
                self.store.run("INSERT OR IGNORE INTO bets VALUES (?, ?, ?)", deal_id, at.id, facts.bet)
            is_apart = (
                n_deals > 0
                and n_deals < self.store.row("SELECT COUNT(*) FROM deals WHERE session = ?", session_id)[0]
            )
        result = Result(result_id, deal_id, at, facts, added)
        return Added(result, is_new=True, message=_told_new(result, is_apart=is_apart))

    def remove_result(self, result: Result) -> None:
        """Remove a result."""
        with self.store.writing():
            self.store.run("DELETE FROM results WHERE id = ?", result.id)

    # -- the field ----------------------------------------------------------------------------

    def field(self, deal: Deal) -> Field:
        """Return the field of a deal: kept, or played now (see ``game.lab.reference_scores``) and kept."""
        kept = self.kept_field(deal)
        if kept is not None:
            return kept
        field = play_field(deal.deck, deal.roles, deal.seed, mirror=deal.mirror)
        with suppress(BoardError):  # played again next time
            self.keep_field(deal, field)
        return field

    def kept_field(self, deal: Deal) -> Field | None:
        """Return the field of a deal if it has been played before."""
        sql = "SELECT scores FROM fields WHERE deal = ? AND method = ? AND runs = ?"
        row = self.store.row(sql, deal.id, FIELD_METHOD, FIELD_RUNS)
        if row is None:
            return None
        flat = np.frombuffer(zlib.decompress(row[0]), "<i4").astype(np.int64)
        return Field(flat.reshape(FIELD_RUNS, len(deal.roles)))

    def keep_field(self, deal: Deal, field: Field) -> None:
        """Keep a field that was played elsewhere, as in a thread; where nothing can be written, do not."""
        if self.is_read_only:
            return
        packed = zlib.compress(field.scores.astype("<i4").tobytes())
        with self.store.writing():
            values = (deal.id, FIELD_METHOD, len(field.scores), packed)
            self.store.run("INSERT OR REPLACE INTO fields VALUES (?, ?, ?, ?)", *values)

    # -- rows ---------------------------------------------------------------------------------

    def _require_free(self, sql: str, name: str, *values: Any) -> None:
        if self.store.row(sql, name, *values) is not None:
            raise BoardError(msg("there is a '{name}' already; choose another name", name=name))

    def _team(self, session_id: int, name: str) -> Team:
        row = self.store.row("SELECT id FROM teams WHERE session = ? AND name = ?", session_id, name)
        if row is not None:
            return Team(row[0], name)
        return Team(self.store.run("INSERT INTO teams VALUES (NULL, ?, ?)", session_id, name), name)

    def _next_table(self, session_id: int) -> str:
        taken = {team.name for team in self.teams(session_id)}
        names = (tr("Table {n}", n=n) for n in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)

    def _deal_id(
        self, session_id: int, deck: Deck, seed: int, roles: tuple[str, ...], *, mirror: bool
    ) -> int:
        if self.store.row("SELECT id FROM sessions WHERE id = ?", session_id) is None:
            raise BoardError(msg("this session has been removed"))
        self.store.run(
            "INSERT OR IGNORE INTO decks VALUES (?, ?)",
            deck.sha256,
            zlib.compress(json.dumps(deck.to_document(), ensure_ascii=False).encode()),
        )
        key = (session_id, deck.sha256, seed, int(mirror), " ".join(roles))
        self._decks[deck.sha256] = deck
        sql = "SELECT id FROM deals WHERE session = ? AND deck = ? AND seed = ? AND mirror = ? AND roles = ?"
        row = self.store.row(sql, *key)
        if row is not None:
            return int(row[0])
        return self.store.run("INSERT INTO deals VALUES (NULL, ?, ?, ?, ?, ?)", *key)

    def _deal_of(self, row: Any) -> Deal:
        deal_id, sha256, seed, mirror, roles = row
        return Deal(deal_id, self._deck(sha256), seed, bool(mirror), tuple(roles.split()))

    def _deck(self, sha256: str) -> Deck:
        if sha256 not in self._decks:
            row = self.store.row("SELECT document FROM decks WHERE sha256 = ?", sha256)
            document = json.loads(zlib.decompress(row[0]))
            self._decks[sha256] = deck_from_document(document, document["id"], n_seats=0)
        return self._decks[sha256]

    def _known(self, deal_id: int, digest: str) -> Result | None:
        sql = """SELECT r.id, r.deal, t.id, t.name, r.facts, r.added FROM results r
                 JOIN teams t ON t.id = r.team WHERE r.deal = ? AND r.digest = ?"""
        row = self.store.row(sql, deal_id, digest)
        return None if row is None else _result_of(row)


def _result_of(row: Any) -> Result:
    result_id, deal_id, team_id, team, facts, added = row
    return Result(result_id, deal_id, Team(team_id, team), Facts.from_json(facts), added)


def _name(name: str) -> str:
    """Return a name as it is kept; raises BoardError for none."""
    name = " ".join(name.split())[:_MAX_NAME].strip()
    if not name:
        raise BoardError(msg("a name is needed"))
    return name


def _told_known(known: Result, name: str) -> Message:
    if name and name != known.team.name:
        return msg(
            "This very match is here already, from {team}; it was not added again for {other}.",
            team=known.team.name,
            other=name,
        )
    return msg("This result of {team} is here already.", team=known.team.name)


def _told_new(result: Result, *, is_apart: bool) -> Message:
    if is_apart:
        return msg(
            "{team} played another deal, deck or other rules than the tables before: it is ranked apart.",
            team=result.team.name,
        )
    return msg("Result of {team} added.", team=result.team.name)
