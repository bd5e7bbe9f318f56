"""The room: teams, bets, matches and votes, kept on the disk at every step. No network in here.

The server and the window's wall use one Room from several threads: every method holds its lock. Listeners
hear of a change on the thread that made it, and are to be quick.
"""

from collections import Counter
from dataclasses import replace
from itertools import count

from game.base.language import Message, msg
from game.host.border_room import BorderRoom
from game.host.match_table import MatchTable
from game.host.models import Kind, RoomError, RoomSetup, Stage, Team, Vote
from game.match import Action

__all__ = ["Room"]


class Room(BorderRoom):
    """One room with what is played in it."""

    # -- before the start ----------------------------------------------------------------------

    def set_seat(self, team_id: int, seat: int) -> None:
        """Let a team play another seat; only before the start."""
        with self.changing():
            if self.stage is not Stage.GATHERING:
                raise RoomError(msg("the match has begun already"))
            if seat not in self.setup.open_seats:
                raise RoomError(msg("there is no seat {seat}", seat=seat))
            self.team(team_id).seat = seat

    def bet(self, team_id: int, seat: int) -> None:
        """Keep who a team thinks will lead at the end; raises RoomError once its match has begun."""
        with self.changing((team_id,)):
            team, table = self.team(team_id), self.table_of(team_id)
            if not 0 <= seat < len(self.setup.roles):
                raise RoomError(msg("there is no seat {seat}", seat=seat))
            if team.bet is not None and table is not None and table.match.actions:
                raise RoomError(msg("the match has begun already"))
            team.bet = seat

    # -- the match ----------------------------------------------------------------------------

    def change_setup(self, setup: RoomSetup) -> None:
        """Play something else; only before the start."""
        with self.changing():
            if self.stage is not Stage.GATHERING:
                raise RoomError(msg("the match has begun already"))
            self.setup = setup
            for team in self.teams:
                team.bet = None
                if team.seat not in setup.open_seats:
                    team.seat = self.next_seat()

    def set_kind(self, kind: Kind) -> None:
        """Choose who plays against whom; only before the start."""
        if kind is Kind.TEAMS and len(self.setup.open_seats) < len(self.setup.roles):
            self.change_setup(replace(self.setup, kind=kind, open_seats=tuple(range(len(self.setup.roles)))))
        else:
            self.change_setup(replace(self.setup, kind=kind))

    def start(self) -> None:
        """Deal to every team; raises RoomError without teams or if it has been done."""
        with self.changing():
            if self.stage is not Stage.GATHERING:
                raise RoomError(msg("the match has begun already"))
            if not self.teams:
                raise RoomError(msg("no team has joined yet"))
            if self.setup.kind is Kind.VOTE:
                self._add_table((None,) * len(self.setup.roles), {self.setup.open_seats[0]})
            else:
                self._seat_at_table(self.teams)
            self.stage = Stage.PLAYING

    def table_of(self, team_id: int) -> MatchTable | None:
        """Return the match that a team plays or votes on, None before it has one."""
        for table in self.tables:
            if self.setup.kind is Kind.VOTE or team_id in table.teams:
                return table
        return None

    def seat_at(self, table: MatchTable, team_id: int) -> int | None:
        """Return the seat that a team has at a table; the one that all vote for in a vote."""
        if self.setup.kind is Kind.VOTE:
            return self.setup.open_seats[0]
        return table.seat_of(team_id)

    def play(self, team_id: int, number: int, action: Action) -> None:
        """Play a team's move, ``number`` being how many there have been before it.

        Raises RoomError for a move that is out of turn, or that comes twice or too late, IllegalAction for
        one against the rules. Neither changes anything.
        """
        with self.lock:
            table = self._require_turn(team_id, number)
            if self.setup.kind is Kind.VOTE:
                raise RoomError(msg("here all vote on the moves"))
            with self.changing(table.team_ids, is_kept=False):
                table.play(action)

    def undo(self, team_id: int, number: int) -> None:
        """Take a team's last move back, where the window would allow it; raises RoomError where not."""
        with self.lock:
            table = self._require_number(team_id, number)
            if self.setup.kind is Kind.VOTE or not table.can_undo(table.seat_of(team_id)):
                raise RoomError(msg("this cannot be taken back: it showed something new"))
            with self.changing(table.team_ids, is_kept=False):
                table.undo()

    def propose(self, team_id: int, number: int, action: Action) -> None:
        """Vote for a move; raises as ``play`` does."""
        with self.lock:
            table = self._require_turn(team_id, number)
            if self.setup.kind is not Kind.VOTE:
                raise RoomError(msg("here each team plays for itself"))
            illegal = table.match.why_illegal(action)
            if illegal is not None:
                raise illegal
            with self.changing(is_kept=False):
                if self.vote is None or self.vote.number != number:
                    self.vote = Vote(number)
                self.vote.by_team[team_id] = action

    def counts(self) -> list[tuple[Action, int]]:
        """Return what has been proposed for this move and by how many, the most wanted first."""
        with self.lock:
            if self.vote is None or not self.tables or self.vote.number != self.tables[0].number:
                return []
            return sorted(Counter(self.vote.by_team.values()).items(), key=lambda each: (-each[1], each[0]))

    def confirm(self, number: int, action: Action) -> None:
        """Play a move for all, as the trainer says; raises RoomError if another has been played meanwhile."""
        with self.lock:
            table = self.tables[0] if self.tables and self.setup.kind is Kind.VOTE else None
            if table is None or table.number != number or table.agent_to_act is not None:
                raise RoomError(msg("this move has been played already"))
            with self.changing(is_kept=False):
                table.play(action)
                self.vote = None

    def play_for_agent(self, table: MatchTable, number: int, action: Action, why: Message | None) -> bool:
        """Play an agent's move; return whether it was still its turn. Raises IllegalAction."""
        with self.lock:
            if table not in self.tables or table.number != number or table.agent_to_act is None:
                return False
            with self.changing((), is_kept=False):
                table.play(action, why)
            seat = table.match.seat
            if seat is None or table.agents[seat] is None:
                self.tell(table.team_ids)  # a turn is told as a whole, not action by action
            return True

    def replace_agent(self, table: MatchTable, name: str, notice: Message) -> None:
        """Let another agent play where one has failed."""
        with self.changing(table.team_ids):
            seat = table.match.seat
            if seat is not None and table.agents[seat] is not None:
                table.agents = (*table.agents[:seat], name, *table.agents[seat + 1 :])
            self.notice = notice

    # -- the end ------------------------------------------------------------------------------

    def mark_recorded(self, table: MatchTable) -> None:
        """Note that a result is on the class board."""
        with self.changing(()):
            table.is_recorded = True

    @property
    def is_over(self) -> bool:
        """Whether all matches have ended."""
        return bool(self.tables) and all(table.match.is_over for table in self.tables)

    @property
    def n_open(self) -> int:
        """How many matches still go on."""
        return sum(not table.match.is_over for table in self.tables)

    def finished(self) -> list[tuple[Team, int, MatchTable]]:
        """Return the teams whose matches are over, with seat and match, from the last to the first."""
        with self.lock:
            found = [
                (team, seat, table)
                for team in self.teams
                if (table := self.table_of(team.id)) is not None and table.match.is_over
                if (seat := self.seat_at(table, team.id)) is not None
            ]
        return sorted(found, key=lambda each: (each[2].match.scores[each[1]], each[0].name))

    def reveal(self, n: int | None = None) -> None:
        """Reveal one more team whose match is over, or as many as ``n`` says; the playing ends by it."""
        with self.changing():
            if self.stage is Stage.GATHERING:
                raise RoomError(msg("nothing has been played yet"))
            self.stage = Stage.REVEALING
            self.n_revealed = max(0, min(self.n_revealed + 1 if n is None else n, len(self.finished())))

    def play_on(self) -> None:
        """Go back from the reveal to the playing."""
        with self.changing():
            if self.stage is Stage.REVEALING:
                self.stage = Stage.PLAYING

    def show_scores(self, *, shown: bool) -> None:
        """Show scores on the wall while people play, or do not."""
        with self.changing(()):
            self.shows_scores = shown

    def next_deal(self, seed: int) -> None:
        """Begin anew with the same teams on another deal; the old matches stay on the class board."""
        with self.changing():
            for table in self.tables:
                table.journal.sync()
                table.journal.close_file()
            self.tables, self.vote, self.n_revealed = [], None, 0
            self.setup = replace(self.setup, seed=seed)
            self.deal_number += 1
            self.stage = Stage.GATHERING
            for team in self.teams:
                team.bet = None

    def swap_sides(self) -> None:
        """Begin the same deal anew, every team from the next chair: of two the other's."""
        with self.changing():
            self.next_deal(self.setup.seed)
            n = len(self.setup.roles)
            # Where teams share a table, its first team takes the first open seat: so they change places.
            self.setup = replace(
                self.setup, open_seats=tuple((seat + 1) % n for seat in self.setup.open_seats)
            )
            for team in self.teams:
                team.seat = (team.seat + 1) % n

    # -- within -------------------------------------------------------------------------------

    def _has_come(self, team: Team) -> None:
        if self.stage is not Stage.GATHERING and self.setup.kind is not Kind.VOTE:
            self._seat_at_table([team])

    def _has_gone(self, team_id: int) -> None:
        if self.vote is not None:
            self.vote.by_team.pop(team_id, None)
        if self.border is not None:
            self.border.lines.pop(team_id, None)
        for table in [table for table in self.tables if team_id in table.teams]:
            self._leave_table(table, team_id)

    def _seat_at_table(self, teams: list[Team]) -> None:
        """Give teams their matches: each its own, or as many as fit at each table."""
        if self.setup.kind is Kind.AGENTS:
            for team in teams:
                self._add_table(self._row({team.seat: team.id}), {team.seat})
            return
        seats = list(self.setup.open_seats)
        for first in range(0, len(teams), len(seats)):
            together = teams[first : first + len(seats)]
            for team, seat in zip(together, seats, strict=False):
                team.seat = seat
            held = {team.seat: team.id for team in together}
            self._add_table(self._row(held), set(held))

    def _row(self, held: dict[int, int]) -> tuple[int | None, ...]:
        return tuple(held.get(seat) for seat in range(len(self.setup.roles)))

    def _add_table(self, teams: tuple[int | None, ...], seats: set[int]) -> None:
        agents = tuple(None if seat in seats else name for seat, name in enumerate(self.setup.agents))
        names = (f"match-{self.deal_number}-{n}.jsonl" for n in count(len(self.tables) + 1))
        # That of a team that was removed stays, and is nobody else's.
        path = next(path for name in names if not (path := self.folder / name).exists())
        self.tables.append(MatchTable(self.plan.start(), agents, teams, path).kept())

    def _leave_table(self, table: MatchTable, team_id: int) -> None:
        """Take a team from its match: the others go on against an agent; without others it is given up."""
        seat = table.teams.index(team_id)
        others = [team for team in table.teams if team is not None and team != team_id]
        if not others:
            table.journal.close_file()
            self.tables.remove(table)
            return
        table.teams = tuple(None if team == team_id else team for team in table.teams)
        agents = list(table.agents)
        agents[seat] = self.setup.agents[seat]
        table.agents = tuple(agents)

    def _require_number(self, team_id: int, number: int) -> MatchTable:
        """Return a team's table if ``number`` is the move that comes next there."""
        self.team(team_id)
        table = self.table_of(team_id)
        if table is None:
            raise RoomError(msg("the match has not begun yet"))
        if self.stage is not Stage.PLAYING:
            raise RoomError(msg("the trainer has ended the match"))
        if table.number != number:
            raise RoomError(msg("another move has been played meanwhile"))
        return table

    def _require_turn(self, team_id: int, number: int) -> MatchTable:
        """Return a team's table if it may play the move of this number."""
        table = self._require_number(team_id, number)
        if self.team(team_id).bet is None:
            raise RoomError(msg("first say who will lead at the end"))
        if table.match.is_over:
            raise RoomError(msg("the match is over"))
        if table.match.seat != self.seat_at(table, team_id):
            raise RoomError(msg("it is not your turn"))
        return table
