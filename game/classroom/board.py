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

from game.base.errors import BetterHandError
from game.base.language import Message, msg, tr
from game.classroom.board_messages import kept_name, told_known, told_new
from game.classroom.match_facts import Facts, digest_of, facts_of
from game.classroom.models import Added, ClassSession, Deal, Result, Team
from game.classroom.schema import BoardError
from game.classroom.store import Store
from game.classroom.stored import DamagedError, deck_of, document_of, facts_from, field_of, plan_of, text_of
from game.decks import Deck
from game.lab import FIELD_METHOD, FIELD_RUNS, Field, play_field
from game.match import Record, RecordError, SessionPlan, load_record, read_record, read_result_code

__all__ = ["Board"]

_RESULTS = """SELECT r.id, r.deal, t.id, t.name, r.facts, r.added FROM results r
              JOIN teams t ON t.id = r.team"""


class Board:
    """The class board in a file, or in memory.

    Methods raise BoardError for whatever the disk or another window does, UsageError and its kin for
    what cannot be done as asked. Nothing that has been added is lost when one fails.
    """

    def __init__(self, path: Path | None, *, wait_s: float = 5.0) -> None:
        self.store = Store(path, wait_s=wait_s)
        self._decks: dict[str, Deck] = {}
        self.damaged: dict[tuple[str, int], Message] = {}
        """What could not be read and is left aside, by table and row: it stays in the file."""
        self._n_told = 0

    @property
    def message(self) -> Message | None:
        """What people should be told about opening it: set aside, or read only."""
        return self.store.message

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be added."""
        return self.store.is_read_only

    def news(self) -> list[Message]:
        """Return what has been left aside since this was last asked."""
        told, self._n_told = self._n_told, len(self.damaged)
        return list(self.damaged.values())[told:]

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def whole(self) -> AbstractContextManager[None]:
        """Make several changes one: all of them are kept at the end, or none."""
        return self.store.writing()

    # -- sessions and teams -------------------------------------------------------------------

    def sessions(self) -> list[ClassSession]:
        """Return all sessions, the latest first."""
        sql = """SELECT s.id, s.name, s.made, COUNT(r.id), s.id NOT IN without_coach FROM sessions s
                 LEFT JOIN deals d ON d.session = s.id LEFT JOIN results r ON r.deal = d.id
                 GROUP BY s.id ORDER BY s.id DESC"""
        rows = self.store.rows(sql)
        return [
            ClassSession(id_, text_of(name) or "?", text_of(made), n, bool(has))
            for id_, name, made, n, has in rows
        ]

    def find_session(self, name: str) -> ClassSession | None:
        """Return the session of a name, None if there is none."""
        return next((each for each in self.sessions() if each.name == name.strip()), None)

    def new_session(self, name: str, made: str = "", *, has_coach: bool = True) -> ClassSession:
        """Begin a session, with the coach or without; raises BoardError if there is one of that name."""
        name = kept_name(name)
        with self.store.writing():
            self._require_free("SELECT id FROM sessions WHERE name = ?", name)
            session_id = self.store.run("INSERT INTO sessions VALUES (NULL, ?, ?)", name, made)
            self.store.run("INSERT INTO without_coach SELECT ? WHERE ?", session_id, not has_coach)
        return ClassSession(session_id, name, made, has_coach=has_coach)

    def rename_session(self, session_id: int, name: str) -> None:
        """Give a session another name; raises BoardError if another has it."""
        name = kept_name(name)
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
        return [Team(id_, text_of(name) or "?") for id_, name in self.store.rows(sql, session_id)]

    def add_team(self, session_id: int, name: str) -> Team:
        """Return the team of a name, made if need be."""
        with self.store.writing():
            return self._team(session_id, kept_name(name))

    def rename_team(self, team_id: int, name: str) -> None:
        """Give a team another name; raises BoardError if another of its session has it."""
        name = kept_name(name)
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
        """Return the deals of a session in the order in which they came, those that can be read."""
        sql = """SELECT id, deck, seed, mirror, roles, session NOT IN without_coach
                 FROM deals WHERE session = ? ORDER BY id"""
        rows = enumerate(self.store.rows(sql, session_id), 1)
        return [deal for number, row in rows if (deal := self._deal_of(row, number)) is not None]

    def add_deal(self, session_id: int, plan: SessionPlan) -> Deal:
        """Return the deal that a session code or the set-up names, made if need be."""
        with self.store.writing():
            deal_id = self._deal_id(session_id, plan.deck, plan.seed, plan.roles, mirror=plan.mirror)
        return next(deal for deal in self.deals(session_id) if deal.id == deal_id)

    def bets(self, deal: Deal) -> dict[int, int]:
        """Return who each team thinks will lead at the end of a deal: {team id: seat}."""
        rows = self.store.rows("SELECT team, seat FROM bets WHERE deal = ?", deal.id)
        return {team: seat for team, seat in rows if type(seat) is int and 0 <= seat < len(deal.roles)}

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
        """Return the results of a session in the order in which they came, those that can be read."""
        n_seats = {deal.id: len(deal.roles) for deal in self.deals(session_id)}
        sql = f"{_RESULTS} WHERE t.session = ? ORDER BY r.id"
        rows = [row for row in self.store.rows(sql, session_id) if row[1] in n_seats]
        results = (self._result_of(row, n_seats[row[1]]) for row in rows)
        return [result for result in results if result is not None]

    def record(self, result: Result) -> Record:
        """Return the record of a result, to be stepped through; its team is the board's.

        Raises BoardError if it has been removed, or cannot be read.
        """
        record = self._record_in(result.id, result.team.name)
        if record is None:
            message = msg(
                "the match of {team} is damaged in the file and cannot be shown", team=result.team.name
            )
            self.damaged["records", result.id] = message
            raise BoardError(message)
        return replace(record, team=result.team.name)

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
        name = kept_name(team or record.team) if (team or record.team).strip() else ""
        if even_if_known:
            digest += f" {name}"
        with self.store.writing():
            n_deals = self.store.row("SELECT COUNT(*) FROM deals WHERE session = ?", session_id)[0]
            deal_id = self._deal_id(session_id, record.deck, record.seed, record.roles, mirror=record.mirror)
            known = self._known(deal_id, digest, len(record.roles))
            if known is not None:
                return Added(known, is_new=False, message=told_known(known, name))
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
        return Added(result, is_new=True, message=told_new(result, is_apart=is_apart))

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
        with suppress(DamagedError):  # it is played again
            return field_of(row[0], len(deal.roles))
        return None

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
        self.keep_deck(deck)
        key = (session_id, deck.sha256, seed, int(mirror), " ".join(roles))
        sql = "SELECT id FROM deals WHERE session = ? AND deck = ? AND seed = ? AND mirror = ? AND roles = ?"
        row = self.store.row(sql, *key)
        if row is not None:
            return int(row[0])
        return self.store.run("INSERT INTO deals VALUES (NULL, ?, ?, ?, ?, ?)", *key)

    def keep_deck(self, deck: Deck) -> None:
        """Keep a deck, within ``whole``; one that came to harm is mended by whoever brings it along."""
        self.store.run(
            "INSERT INTO decks VALUES (?, ?) ON CONFLICT (sha256) DO UPDATE SET document = excluded.document",
            deck.sha256,
            zlib.compress(json.dumps(deck.to_document(), ensure_ascii=False).encode()),
        )
        self._decks[deck.sha256] = deck

    def _deal_of(self, row: Any, number: int) -> Deal | None:
        """Return a deal; None if it cannot be read, which is noted."""
        deal_id, sha256, seed, mirror, roles, has_coach = row
        try:
            plan = plan_of(seed, mirror, roles)
            return Deal(deal_id, self.kept_deck(sha256), *plan, bool(has_coach))
        except DamagedError:
            self.damaged["deals", deal_id] = msg(
                "deal {n} of this class is damaged in the file; it is left aside, with its results", n=number
            )
            return None

    def kept_deck(self, sha256: Any) -> Deck:
        """Return a stored deck; raises DamagedError."""
        if sha256 not in self._decks:
            row = self.store.row("SELECT document FROM decks WHERE sha256 = ?", sha256)
            if row is None:
                raise DamagedError
            self._decks[sha256] = deck_of(row[0], sha256)
        return self._decks[sha256]

    def _result_of(self, row: Any, n_seats: int) -> Result | None:
        """Return a result, its facts worked out again if need be; None if it cannot be read, as noted."""
        result_id, deal_id, team_id, team, facts, added = row
        name = text_of(team) or "?"
        try:
            found = facts_from(facts, n_seats)
        except DamagedError:
            again = self._facts_again(result_id, name)
            if again is None:
                message = msg("a result of {team} is damaged in the file; it is left aside", team=name)
                self.damaged["results", result_id] = message
                return None
            found = again
        return Result(result_id, deal_id, Team(team_id, name), found, text_of(added))

    def _facts_again(self, result_id: int, name: str) -> Facts | None:
        """Return the facts of a result whose own cannot be read, by playing its record, and keep them."""
        record = self._record_in(result_id, name)
        if record is None:
            return None
        try:
            facts = facts_of(record, record.replay())
        except BetterHandError:
            return None
        with suppress(BoardError), self.store.writing():  # worked out again next time
            self.store.run("UPDATE results SET facts = ? WHERE id = ?", facts.to_json(), result_id)
        return facts

    def _record_in(self, result_id: int, name: str) -> Record | None:
        """Return the record of a result, None if it cannot be read; raises BoardError if it is gone."""
        sql = "SELECT r.record, d.deck FROM results r JOIN deals d ON d.id = r.deal WHERE r.id = ?"
        row = self.store.row(sql, result_id)
        if row is None:
            raise BoardError(msg("this result has been removed"))
        try:
            document = document_of(row[0]) | {"deck": self.kept_deck(row[1]).to_document()}
            return read_record(json.dumps(document).encode(), name)
        except (DamagedError, RecordError):
            return None

    def _known(self, deal_id: int, digest: str, n_seats: int) -> Result | None:
        """Return the result that is there already; one that cannot be read makes room for the new one."""
        row = self.store.row(f"{_RESULTS} WHERE r.deal = ? AND r.digest = ?", deal_id, digest)
        if row is None:
            return None
        known = self._result_of(row, n_seats)
        if known is None or self._record_in(known.id, known.team.name) is None:
            self.store.run("DELETE FROM results WHERE id = ?", row[0])
            for table in ("results", "records"):
                self.damaged.pop((table, row[0]), None)
            return None
        return known
