"""A session as one file: to keep, to carry to another machine, to make a report of.

``{"better-hand": "class", "format": 1, "rulebook": 2, "name": ..., "made": ..., "teams": [...],
"decks": {hash: deck}, "deals": [{"deck": hash, "seed": ..., "mirror": ..., "roles": [...]}],
"bets": [[deal, team, seat], ...],
"lines": [[team, map, deck hash, [height, ...]], ...],
"shown": [[map, deck hash, [[share in millionths, ...], ...]], ...],
"results": [{"deal": n, "team": n, "added": ..., "record": {...}}, ...]}``

Whatever comes in is verified as if it were new: every result is played again.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from game.base.files import read_limited, write_whole
from game.base.language import Message, msg
from game.base.version import __version__
from game.classroom.board import Board
from game.classroom.lines import keep_line, keep_shown_map, lines_of, shown_maps
from game.classroom.models import ClassSession
from game.classroom.schema import BoardError
from game.decks import deck_from_document
from game.lab import BorderMap, map_to_guess
from game.match import SessionPlan, check_seats, other_edition, read_record
from game.rules import MAX_SEED, RULEBOOK

__all__ = ["export_session", "import_session", "is_class_file"]

FORMAT = 1
_MAX_BYTES = 64 * 1024 * 1024
_MARK = b'"better-hand": "class"'


def is_class_file(path: Path) -> bool:
    """Whether a file begins as an exported session does; raises UsageError if it cannot be read."""
    return _MARK in read_limited(path, _MAX_BYTES)[:200]


def export_session(board: Board, session: ClassSession, path: Path) -> None:
    """Write a session into one file; raises UsageError if the place cannot be written."""
    deals, teams = board.deals(session.id), board.teams(session.id)
    lines, shown = lines_of(board, session.id), shown_maps(board, session.id)
    deal_at = {deal.id: n for n, deal in enumerate(deals)}
    team_at = {team.id: n for n, team in enumerate(teams)}
    decks = [
        *(deal.deck for deal in deals),
        *(each.map.deck for each in lines),
        *(asked.deck for asked, _ in shown),
    ]
    results = []
    for result in board.results(session.id):
        with suppress(BoardError):  # its record is damaged, which the board tells
            record = board.record(result).to_document() | {"deck": None}
            places = {"deal": deal_at[result.deal_id], "team": team_at[result.team.id]}
            results.append(places | {"added": result.added, "record": record})
    document = {
        "better-hand": "class",
        "format": FORMAT,
        "rulebook": RULEBOOK,
        "version": __version__,
        "name": session.name,
        "made": session.made,
        "coach": session.has_coach,
        "teams": [team.name for team in teams],
        "decks": {deck.sha256: deck.to_document() for deck in decks},
        "deals": [
            {"deck": deal.deck.sha256, "seed": deal.seed, "mirror": deal.mirror, "roles": list(deal.roles)}
            for deal in deals
        ],
        "bets": [
            [deal_at[deal.id], team_at[team], seat]
            for deal in deals
            for team, seat in board.bets(deal).items()
            if team in team_at
        ],
        "lines": [
            [team_at[each.team.id], each.map.name, each.map.deck.sha256, list(each.heights)] for each in lines
        ],
        "shown": [[asked.name, asked.deck.sha256, truth] for asked, truth in shown],
        "results": results,
    }
    write_whole(path, json.dumps(document, ensure_ascii=False) + "\n")


def import_session(board: Board, path: Path, *, name: str = "") -> ClassSession:
    """Add the session in a file to a board, all of it or nothing; ``name`` instead of its own.

    A name that is taken gets a number. Raises BoardError, saying what is wrong with the file and where.
    """
    data = read_limited(path, _MAX_BYTES)
    try:
        document = json.loads(data)
        if not isinstance(document, dict) or document.get("better-hand") != "class":
            raise _wrong(path, msg("not a class exported by Better Hand"))
        if document.get("format") != FORMAT:
            raise _wrong(path, msg("made by a newer version of the program"))
        edition = document.get("rulebook", 1)
        if edition != RULEBOOK:
            raise _wrong(path, other_edition(edition))
        return _Reader(board, path, document).add(name or str(document["name"]))
    except (ValueError, RecursionError):
        raise _wrong(path, msg("not a class exported by Better Hand, or cut off")) from None
    except (KeyError, TypeError, IndexError, AttributeError):
        raise _wrong(path, msg("something in it is missing or is not what it should be")) from None


def _wrong(path: Path, what: Message) -> BoardError:
    return BoardError(msg("{path}: {what}", path=str(path), what=what))


class _Reader:
    """Checks a document in a board in memory first, then adds it to the real one."""

    def __init__(self, board: Board, path: Path, document: dict[str, Any]) -> None:
        self.board = board
        self.path = path
        self.document = document

    def add(self, name: str) -> ClassSession:
        taken = {session.name for session in self.board.sessions()}
        free, n = name, 2
        while " ".join(free.split())[:60] in taken:
            free, n = f"{name[:50]} ({n})", n + 1
        with self.board.whole():
            made, has_coach = str(self.document.get("made", "")), self.document.get("coach") is not False
            session = self.board.new_session(free, made, has_coach=has_coach)
            self._fill(session)
        return next(each for each in self.board.sessions() if each.id == session.id)

    def _fill(self, session: ClassSession) -> None:
        document, board = self.document, self.board
        teams = [board.add_team(session.id, str(team)) for team in document["teams"]]
        decks = document["decks"]
        deals = []
        for entry in document["deals"]:
            roles = tuple(entry["roles"])
            check_seats(roles)
            if type(entry["seed"]) is not int or not 0 <= entry["seed"] <= MAX_SEED:
                raise _wrong(self.path, msg("'seed' must be from 0 to 2^40-1"))
            deck = deck_from_document(decks[entry["deck"]], str(self.path), n_seats=len(roles))
            plan = SessionPlan(deck, entry["seed"], roles, bool(entry["mirror"]))
            deals.append(board.add_deal(session.id, plan))
        for number, entry in enumerate(document["results"], start=1):
            deck_document = decks[document["deals"][entry["deal"]]["deck"]]
            data = json.dumps(entry["record"] | {"deck": deck_document}).encode()
            where = f"{self.path}: results[{number}]"
            board.add_record(
                session.id,
                read_record(data, where),
                teams[entry["team"]].name,
                added=str(entry.get("added", "")),
            )
        for deal, team, seat in document["bets"]:
            board.set_bet(deals[deal], teams[team], int(seat))
        for team, name, sha256, heights in document.get("lines", []):
            keep_line(board, teams[team], self._map(name, sha256), tuple(heights))
        for name, sha256, truth in document.get("shown", []):
            keep_shown_map(board, session.id, self._map(name, sha256), truth)

    def _map(self, name: Any, sha256: Any) -> BorderMap:
        deck = deck_from_document(self.document["decks"][sha256], str(self.path), n_seats=2)
        asked = map_to_guess(str(name), deck)
        return BorderMap(asked.name, deck, asked.across, asked.up)
