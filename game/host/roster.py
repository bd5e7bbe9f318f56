"""The teams of a room: who joins, is renamed, goes, and comes back."""

from contextlib import suppress

from game.base.language import msg
from game.host.kept_room import KeptRoom
from game.host.models import Knock, RoomError, Team
from game.host.names import clean_name, new_token, same_name
from game.host.room_file import MAX_TEAMS

__all__ = ["Roster"]

_MAX_KNOCKS = 20


class Roster(KeptRoom):
    """A room with its teams."""

    _n_knocks = 0

    def team(self, team_id: int) -> Team:
        """Return a team; raises RoomError if it has been removed."""
        for team in self.teams:
            if team.id == team_id:
                return team
        raise RoomError(msg("this team is not in the room any more"))

    def team_of_token(self, token: str) -> Team | None:
        """Return the team of a link, None if nobody has it."""
        return next((team for team in self.teams if team.token == token), None)

    def team_named(self, name: str) -> Team | None:
        """Return the team that people would call so."""
        return next((team for team in self.teams if same_name(team.name, name)), None)

    def join(self, name: str) -> Team:
        """Add a team; raises RoomError if the name is taken or nothing, or the room is full."""
        name = clean_name(name)
        with self.changing():
            if self.team_named(name) is not None:
                raise RoomError(msg("there is a team '{name}' already; choose another name", name=name))
            if len(self.teams) >= MAX_TEAMS:
                raise RoomError(msg("the room is full: there are {n} teams", n=MAX_TEAMS))
            team = Team(self.next_team, name, new_token(), self.next_seat())
            self.next_team += 1
            self.teams.append(team)
            self._has_come(team)
        return team

    def rename(self, team_id: int, name: str) -> None:
        """Give a team another name; raises RoomError if another has it."""
        name = clean_name(name)
        with self.changing():
            other = self.team_named(name)
            if other is not None and other.id != team_id:
                raise RoomError(msg("there is a team '{name}' already; choose another name", name=name))
            self.team(team_id).name = name

    def remove(self, team_id: int) -> None:
        """Remove a team: its link leads nowhere. It may join again, as anybody may."""
        with self.changing():
            team = self.team(team_id)
            self.teams.remove(team)
            self.knocks = [knock for knock in self.knocks if knock.team != team_id]
            self._has_gone(team_id)

    def set_phones(self, team_id: int, n_phones: int) -> None:
        """Hear how many phones of a team are connected."""
        with self.changing((), is_kept=False), suppress(RoomError):
            self.team(team_id).n_phones = n_phones

    def knock(self, name: str) -> Knock:
        """Ask to come back as a team without its link; raises RoomError if there is no such team."""
        with self.changing((), is_kept=False):
            team = self.team_named(clean_name(name))
            if team is None:
                raise RoomError(msg("there is no team '{name}' in this room", name=clean_name(name)))
            if len(self.knocks) >= _MAX_KNOCKS:
                raise RoomError(msg("too many ask at once; wait a moment"))
            self._n_knocks += 1
            knock = Knock(self._n_knocks, team.id)
            self.knocks.append(knock)
        return knock

    def answer_knock(self, knock_id: int, *, let_in: bool) -> None:
        """Let in who knocked, or do not; whoever has gone away meanwhile needs no answer."""
        with self.changing((), is_kept=False):
            for knock in [knock for knock in self.knocks if knock.id == knock_id]:
                self.knocks.remove(knock)
                if let_in:
                    self.admitted[knock.id] = knock.team

    def next_seat(self) -> int:
        """Return the open seat that the fewest teams have."""
        taken = [team.seat for team in self.teams]
        return min(self.setup.open_seats, key=taken.count)

    def _has_come(self, team: Team) -> None:
        """Make room for a team that has just joined."""

    def _has_gone(self, team_id: int) -> None:
        """Clear up after a team that has just been removed."""
