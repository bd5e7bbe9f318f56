"""The guess at the line in a room: asked, drawn by each team, closed, and shown to all."""

from game.base.language import msg
from game.decks import Deck
from game.host.border import Border
from game.host.models import RoomError
from game.host.roster import Roster
from game.lab import Truth, map_to_guess

__all__ = ["BorderRoom"]


class BorderRoom(Roster):
    """A room with its guess at a line, if there is one."""

    def open_border(self, name: str, deck: Deck | None = None) -> None:
        """Ask about a map, at any time; ``deck`` is the one whose own map is meant, None for the room's.

        Raises RoomError while another is asked about and has lines.
        """
        with self.changing():
            if self.border is not None and self.border.is_open and self.border.lines:
                raise RoomError(msg("teams are drawing already; show that map first"))
            self.n_borders += 1
            self.border = Border(self.n_borders, map_to_guess(name, deck or self.setup.deck))

    def draw_line(self, team_id: int, number: int, heights: list[int | None]) -> None:
        """Keep the line of a team, which may change it until the map is shown; one of nothing is none.

        Raises RoomError once it is closed, or for a line that does not lie on the map.
        """
        with self.lock:
            border = self.border
            if border is None or border.number != number or not border.is_open:
                raise RoomError(msg("no line can be changed any more"))
            self.team(team_id)
            line = border.map.check(heights)
            if line == border.lines.get(team_id):
                return
            with self.changing((team_id,)):
                border.lines.pop(team_id, None)
                if any(height is not None for height in line):
                    border.lines[team_id] = line

    def close_border(self) -> None:
        """Let nobody draw any more; all lines are shown over the map."""
        with self.changing():
            if self.border is not None:
                self.border.is_open = False

    def put_border_away(self) -> None:
        """Go back to the match; raises RoomError while lines are drawn and nobody has seen the map."""
        with self.changing():
            if self.border is not None and self.border.is_open and self.border.lines:
                raise RoomError(msg("teams are drawing already; show that map first"))
            self.border = None

    def keep_truth(self, number: int, truth: Truth) -> None:
        """Note who wins where on the map that is asked about."""
        with self.changing():
            if self.border is not None and self.border.number == number:
                self.border.truth = truth

    def mark_border_recorded(self, border: Border) -> None:
        """Note that the lines are on the class board."""
        with self.changing(()):
            border.is_recorded = True
