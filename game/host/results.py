"""Results of the room on the class board, each as soon as its match is over."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from game.base.errors import BetterHandError
from game.base.language import Message, msg, tr
from game.base.log_file import logger
from game.classroom import Board, ClassSession, classes_file, keep_line, keep_shown_map
from game.host.beside_room import BesideRoom
from game.host.border import Border
from game.host.debrief import ending_of
from game.host.match_table import MatchTable
from game.host.models import Kind
from game.host.room import Room
from game.lab import Truth
from game.match import record_of

__all__ = ["Results"]

_RETRY_S = 5.0
_JOINED = " / "
"""Between the names of teams that share a match."""


class Results(BesideRoom):
    """Adds results to the class board; ``stop`` ends it after all that is over has been added.

    What the disk or another window refuses is tried again; a result is on the board once, however often
    the room is killed and begun again.
    """

    name, patience_s = "room results", 30.0

    def __init__(self, room: Room, home: Path) -> None:
        super().__init__(room)
        self._home = home
        self._names = {team.id: team.name for team in room.teams}
        """What the teams are called on the class board."""
        self._shown = 0
        """Number of the bet whose map is on the class board."""
        self.problem: Message | None = None
        """Why results are not being added now; None while they are."""

    def _look(self) -> None:
        self._try_all()
        self._retry_s = None if self.problem is None else _RETRY_S

    def _try_all(self) -> None:
        """Add what is over and not on the board yet, up to the first that cannot be added now."""
        room = self._room
        try:
            self._rename()
            for table in [table for table in list(room.tables) if table.match.is_over]:
                if table.ending is None:
                    self._end(table)
                if not table.is_recorded:
                    self._add(table)
                    room.mark_recorded(table)
            border = room.border
            if border is not None and not border.is_open and not border.is_recorded:
                self._add_lines(border)
                room.mark_border_recorded(border)
            if border is not None and border.is_shown and border.truth is not None:
                self._add_map(border, border.truth)
            self.problem = None
        except BetterHandError as error:
            self._tell(error.message)
            logger().warning("a result of the room was not added: %s", error)
        except Exception:  # noqa: BLE001 - whatever it is, the matches go on and it is tried again
            self._tell(msg("the class board cannot be used"))
            logger().exception("a result of the room was not added")

    def _rename(self) -> None:
        """Give teams that have another name in the room that name on the class board as well."""
        room = self._room
        with room.lock:
            now = {team.id: team.name for team in room.teams}
        renamed = {old: now[team] for team, old in self._names.items() if now.get(team, old) != old}
        if renamed:
            board = Board(classes_file(self._home))
            try:
                session = board.find_session(room.name)
                teams = board.teams(session.id) if session is not None else []
                for team in teams:  # where teams share a table, its name has those of all
                    name = _JOINED.join(renamed.get(part, part) for part in team.name.split(_JOINED))
                    if all(other.name != name for other in teams):
                        board.rename_team(team.id, name)
            finally:
                board.close()
        self._names = now

    def _add_lines(self, border: Border) -> None:
        """Add the lines that the teams have drawn."""
        room, today = self._room, datetime.now().astimezone().isoformat(timespec="minutes")
        with room.lock:
            lines = [
                (team.name, line) for team in room.teams if (line := border.lines.get(team.id)) is not None
            ]
        board = Board(classes_file(self._home))
        try:
            session = _session(board, room.name, today)
            with board.whole():
                for name, line in lines:
                    keep_line(board, board.add_team(session.id, name), border.map, line)
        finally:
            board.close()

    def _add_map(self, border: Border, truth: Truth) -> None:
        """Add who wins where, as the class has been shown it."""
        if self._shown == border.number:
            return
        board = Board(classes_file(self._home))
        try:
            today = datetime.now().astimezone().isoformat(timespec="minutes")
            keep_shown_map(board, _session(board, self._room.name, today).id, border.map, truth)
        finally:
            board.close()
        self._shown = border.number

    def _tell(self, why: Message) -> None:
        """Tell the trainer once that results wait, and why."""
        if self.problem is None:
            with self._room.changing((), is_kept=False):
                self._room.notice = msg("Results are not added to the class board now ({why}).", why=why)
        self.problem = why

    def _end(self, table: MatchTable) -> None:
        """Work out what a match comes to, for its phones."""
        room = self._room
        name, bet = team_and_bet(room, table)
        is_own = room.setup.kind is Kind.AGENTS  # where several teams share a match, it is nobody's own
        record = record_of(table.match, table.agents, bet=bet, team=name if is_own else "")
        with room.changing(table.team_ids, is_kept=False):
            table.ending = ending_of(table, record)

    def _add(self, table: MatchTable) -> None:
        room = self._room
        today = datetime.now().astimezone().isoformat(timespec="minutes")
        with room.lock:
            name, bet = team_and_bet(room, table)
            record = record_of(table.match, table.agents, bet=bet, team=name)
            bets = {team.name: team.bet for team in room.teams if team.bet is not None}
            plan = room.plan
        board = Board(classes_file(self._home))
        try:
            session = _session(board, room.name, today)
            # Two teams may well have played the very same match: each is to be on the board.
            board.add_record(session.id, record, name, added=today, even_if_known=True)
            if room.setup.kind is not Kind.AGENTS:
                deal = board.add_deal(session.id, plan)
                for team, seat in bets.items():
                    board.set_bet(deal, board.add_team(session.id, team), seat)
        finally:
            board.close()


def _session(board: Board, name: str, today: str) -> ClassSession:
    found = board.find_session(name)
    if found is None:
        with suppress(BetterHandError):  # another window was quicker
            return board.new_session(name, today)
        found = board.find_session(name)
    if found is None:
        raise BetterHandError(msg("the class '{name}' cannot be found", name=name))
    return found


def team_and_bet(room: Room, table: MatchTable) -> tuple[str, int | None]:
    """Return whose match it is on the class board, and its bet if it is one team's."""
    at_table = [team for team in room.teams if team.id in table.teams]
    if room.setup.kind is Kind.VOTE or not at_table:
        return tr("All together"), None
    if len(at_table) == 1:
        return at_table[0].name, at_table[0].bet
    return _JOINED.join(team.name for team in at_table), None
