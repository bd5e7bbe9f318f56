"""A guess at the line: the map that is asked about, the lines of the teams, and who wins where."""

from dataclasses import dataclass, field

from game.host.models import Team
from game.lab import BorderMap, Guess, Truth, shares_of

__all__ = ["Border"]


@dataclass
class Border:
    """One bet on a map's even line."""

    number: int
    """Which of the room's bets it is: a line that comes late is not one of the next."""
    map: BorderMap
    is_open: bool = True
    """Whether lines may still be drawn and changed."""
    lines: dict[int, tuple[int | None, ...]] = field(default_factory=dict)
    """{team id: [column] height in hundredths of a row, None where it does not run}."""
    truth: Truth | None = None
    """None until the map has been played."""
    is_recorded: bool = False
    """Whether the lines are on the class board."""

    @property
    def is_shown(self) -> bool:
        """Whether the map may be seen: no line can be changed any more, and it has been played."""
        return not self.is_open and self.truth is not None

    @property
    def shares(self) -> list[list[float | None]]:
        """[column][row] share of matches that the second seat wins; nothing until it may be seen."""
        if not self.is_shown or self.truth is None:
            return []
        return shares_of(self.truth)

    def guesses(self, teams: list[Team]) -> list[tuple[Team, Guess]]:
        """Return how near each team came, the nearest first; nothing until the map may be seen."""
        shares = self.shares
        if not shares:
            return []
        found = [
            (team, self.map.guess(self.lines[team.id], shares)) for team in teams if team.id in self.lines
        ]
        return sorted(found, key=lambda each: (-each[1].percent, each[1].off, each[0].id))
